/* Any bytes as a calendar file: read, written whole, and read and written again with the same
 * events and the same bytes. */
#include "base/file.h"
#include "ical/calfile.h"
#include "ical/lines.h"
#include "ical/whole.h"
#include "ical/write.h"
#include "ical/zone.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static struct arena tables;
static struct ical_reading how;

static const struct table *
load(const char *name)
{
    struct table *t = arena_alloc(&tables, sizeof *t);
    struct str path;
    str_init(&path);
    if (!resource_path(name, &path, NULL) || !table_load(&tables, path.s, t, NULL))
        abort();
    str_destroy(&path);
    return t;
}

static void
prepare(void)
{
    static bool done;
    if (done)
        return;
    done = true;
    if (!ical_prime(NULL))
        abort();
    arena_init(&tables);
    how = (struct ical_reading){.today = day_of(2025, 5, 1),
                                .untitled = "?",
                                .category = CATEGORY_THEME,
                                .aliases = load("data/zone-aliases.tsv")};
    if (!category_rules_read(load("data/category-words.tsv"), &tables, &how.rules, &how.rule_count,
                             NULL))
        abort();
}

static void
put_lines(struct str *out, const char *lines)
{
    struct str line;
    str_init(&line);
    while (ical_next_line(&lines, &line))
        ical_write_line(out, line.s);
    str_destroy(&line);
}

/* One line for each event; their content lines go where they belong. */
static void
list(struct calfile *f, struct str *out, struct ical_whole *whole)
{
    struct arena a;
    struct str raw;
    arena_init(&a);
    str_init(&raw);
    for (size_t i = 0; i < calfile_events(f); i++) {
        struct event ev, again;
        if (!calfile_event(f, i, &a, &ev, &raw) || !when_dated(&ev.when))
            continue; /* a METHOD:CANCEL may name what it cancels and no more */
        if (!utf8_valid(raw.s, raw.len) || !utf8_valid(ev.title, strlen(ev.title)))
            abort();
        if (!calfile_again(f, raw.s, raw.len, &a, &again) || ical_differs(&ev, &again))
            abort();
        str_printf(out, "%s|%s|%d|%d|%s\n", ev.uid, ev.recurrence_id, ev.when.first.n,
                   ev.when.start.n, ev.title);
        put_lines(ical_whole_body(whole, ev.uid, ev.recurrence_id, false), raw.s);
        arena_reset(&a);
    }
    if (calfile_bytes_done(f) != calfile_bytes_total(f))
        abort();
    str_destroy(&raw);
    arena_destroy(&a);
}

static void
write_whole(struct calfile *f, struct str *events, struct str *text)
{
    struct str head;
    str_init(&head);
    calfile_head(f, &head);
    struct ical_whole *whole = ical_whole_new(head.s);
    list(f, events, whole);
    ical_whole_write(whole, "", text);
    ical_whole_free(whole);
    str_destroy(&head);
}

static void
read_again(struct calfile *f)
{
    struct str first, second, text, again;
    struct str *all[] = {&first, &second, &text, &again};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        str_init(all[i]);
    write_whole(f, &first, &text);
    struct calfile *copy = calfile_read("copy", text.s, text.len, &how, NULL);
    if (copy == NULL)
        abort();
    write_whole(copy, &second, &again);
    if (strcmp(first.s, second.s) != 0 || strcmp(text.s, again.s) != 0)
        abort();
    calfile_free(copy);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        str_destroy(all[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    prepare();
    struct calfile *f = calfile_read("fuzz", (const char *)bytes, len, &how, NULL);
    if (f != NULL)
        read_again(f);
    calfile_free(f);
    return 0;
}
