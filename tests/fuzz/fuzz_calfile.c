/* Any bytes as a calendar file: read, written, and read again with the same events. */
#include "base/file.h"
#include "ical/calfile.h"
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

/* One line for each event; their content lines go to *body. */
static void
list(struct calfile *f, struct str *out, struct str *body)
{
    static const struct ical_writing writing = {.name = ""};
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
        ical_write_raw(body, &writing, raw.s);
        arena_reset(&a);
    }
    str_destroy(&raw);
    arena_destroy(&a);
}

static void
read_again(struct calfile *f)
{
    static const struct ical_writing writing = {.name = ""};
    struct str first, second, body, text, head;
    struct str *all[] = {&first, &second, &body, &text, &head};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        str_init(all[i]);
    list(f, &first, &body);
    calfile_head(f, &head);
    ical_write_begin(&text, &writing, head.s, false);
    str_append_n(&text, body.s, body.len);
    ical_write_end(&text);
    struct calfile *copy = calfile_read("copy", text.s, text.len, &how, NULL);
    if (copy == NULL)
        abort();
    list(copy, &second, &body);
    if (strcmp(first.s, second.s) != 0)
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
