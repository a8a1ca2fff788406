#include "ical/calfile.h"

#include "base/mem.h"
#include "base/random.h"
#include "ical/inside.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OWN_UID "xiaoli-"

/* -- what the VCALENDAR says ------------------------------------------------------------------- */

static void
read_method(struct calfile *f, const char *value)
{
    char text[32];
    size_t n = strspn(value, " ");
    str_copy_n(text, sizeof text, value + n, strcspn(value + n, " "));
    for (char *c = text; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    if (f->method[0] != '\0' && !str_equal(f->method, text))
        f->method = "MIXED";
    else
        f->method = arena_strdup(&f->arena, text);
}

static void
read_head(struct calfile *f)
{
    for (size_t i = 0; i < f->parts.head.count; i++) {
        const char *line = ical_line_text(&f->lines, f->parts.head.at[i]);
        int number = (int)f->lines.at.at[f->parts.head.at[i]].number;
        struct ical_prop p;
        if (!ical_prop_parse(line, &p))
            continue;
        if (ical_prop_is(&p, "METHOD"))
            read_method(f, p.value);
        bool name = ical_prop_is(&p, "X-WR-CALNAME") || ical_prop_is(&p, "NAME");
        if (name && f->title[0] == '\0')
            f->title = line_text(line, &f->arena);
        if (!ical_prop_is(&p, "X-WR-TIMEZONE") || f->floating != &ical_zone_bureau)
            continue;
        bool guessed;
        const struct ical_zone *zone = ical_zones_find(f->zones, p.value, &guessed);
        if (zone == NULL || guessed)
            ical_warn(&f->problems, number, ERR_ICAL_ZONE, p.value, NULL, NULL);
        if (zone != NULL)
            f->floating = zone;
    }
}

static void
read_zones(struct calfile *f)
{
    struct str raw;
    str_init(&raw);
    size_t known = 0;
    for (size_t i = 0; i < f->parts.components.count; i++) {
        const struct ical_component *c = &f->parts.components.at[i];
        struct error e = {0};
        if (c->kind != ICAL_TIMEZONE)
            continue;
        str_clear(&raw);
        ical_component_raw(&f->lines, c, &raw);
        if (++known > 500)
            error_set(&e, ERR_ICAL_LIMIT, "VTIMEZONE", "500", NULL);
        else if (ical_zones_add(f->zones, raw.s, &e))
            continue;
        ical_note(&f->problems, (int)f->lines.at.at[c->first].number, &e, false);
    }
    str_destroy(&raw);
}

/* -- which events there are -------------------------------------------------------------------- */

/* An event without UID is known by what it says. */
static void
content_uid(const struct calfile *f, const struct ical_component *c, char *out, size_t size)
{
    struct str raw;
    str_init(&raw);
    ical_component_raw(&f->lines, c, &raw);
    uint8_t bytes[DIGEST_BYTES];
    char text[DIGEST_HEX];
    digest(raw.s, raw.len, NULL, 0, bytes);
    hex(bytes, DIGEST_BYTES, text);
    snprintf(out, size, OWN_UID "%.32s", text);
    str_destroy(&raw);
}

static bool
has_uid(const struct vevent *v)
{
    struct ical_prop p;
    return v->field[FIELD_UID] != NULL && ical_prop_parse(v->field[FIELD_UID], &p) &&
           p.value[strspn(p.value, " ")] != '\0';
}

static uint64_t
key_of(const struct vevent *v, const char *recurrence_id, struct arena *a)
{
    char own[64];
    const char *uid = own;
    if (has_uid(v))
        uid = vevent_text(v, FIELD_UID, a);
    else
        content_uid(v->f, v->component, own, sizeof own);
    const char *key = arena_printf(a, "%s\n%s", uid, recurrence_id);
    return hash64(key, strlen(key));
}

static void
add_entry(struct calfile *f, size_t component, struct arena *a)
{
    struct vevent v;
    vevent_find(f, &f->lines, &f->parts.components.at[component], &v);
    const char *rid = vevent_recurrence_id(&v, a);
    struct calfile_entry it = {.component = component,
                               .key = key_of(&v, rid, a),
                               .override = v.field[FIELD_RECURRENCE_ID] != NULL,
                               .sequence = vevent_sequence(&v)};
    it.stamp = vevent_stamp(&v, FIELD_LAST_MODIFIED);
    if (it.stamp == 0)
        it.stamp = vevent_stamp(&v, FIELD_DTSTAMP);
    vec_push(&f->entries, it);
}

static int
entry_cmp(const void *a, const void *b)
{
    const struct calfile_entry *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->sequence != y->sequence)
        return x->sequence < y->sequence ? -1 : 1;
    if (x->stamp != y->stamp)
        return x->stamp < y->stamp ? -1 : 1;
    return x->component < y->component ? -1 : 1;
}

static int
order_cmp(const void *a, const void *b)
{
    const struct calfile_entry *x = a, *y = b;
    if (x->override != y->override)
        return x->override ? -1 : 1;
    return x->component < y->component ? -1 : 1;
}

static int
line_of(const struct calfile *f, const struct calfile_entry *it)
{
    return (int)f->lines.at.at[f->parts.components.at[it->component].first].number;
}

static bool
same_lines(const struct calfile *f, const struct calfile_entry *x, const struct calfile_entry *y)
{
    const struct ical_component *a = &f->parts.components.at[x->component];
    const struct ical_component *b = &f->parts.components.at[y->component];
    if (a->last - a->first != b->last - b->first)
        return false;
    for (size_t i = 0; i <= a->last - a->first; i++) {
        if (!str_equal(ical_line_text(&f->lines, a->first + i),
                       ical_line_text(&f->lines, b->first + i)))
            return false;
    }
    return true;
}

/* An older copy is left out with a warning; one that claims to be of the same revision but says
 * something else is refused. */
static void
drop_copy(struct calfile *f, const struct calfile_entry *copy, const struct calfile_entry *kept)
{
    struct vevent v;
    char line[16];
    if (same_lines(f, copy, kept))
        return;
    vevent_find(f, &f->lines, &f->parts.components.at[copy->component], &v);
    snprintf(line, sizeof line, "%d", line_of(f, kept));
    struct error e = {0};
    error_set(&e, ERR_ICAL_DUPLICATE, vevent_text(&v, FIELD_UID, &f->arena), line, NULL);
    bool older = copy->sequence < kept->sequence || copy->stamp < kept->stamp;
    ical_note(&f->problems, line_of(f, copy), &e, !older);
}

static void
drop_copies(struct calfile *f)
{
    size_t kept = 0;
    if (f->entries.count > 1)
        qsort(f->entries.at, f->entries.count, sizeof *f->entries.at, entry_cmp);
    for (size_t i = 0; i < f->entries.count; i++) {
        size_t last = i; /* of the group: the newest */
        while (last + 1 < f->entries.count && f->entries.at[last + 1].key == f->entries.at[i].key)
            last++;
        for (; i < last; i++)
            drop_copy(f, &f->entries.at[i], &f->entries.at[last]);
        f->entries.at[kept++] = f->entries.at[last];
    }
    f->entries.count = kept;
    if (kept > 1)
        qsort(f->entries.at, kept, sizeof *f->entries.at, order_cmp);
}

static void
find_entries(struct calfile *f)
{
    struct arena a;
    arena_init(&a);
    f->problems.quiet = true; /* the same is told when the event is read */
    for (size_t i = 0; i < f->parts.components.count; i++) {
        if (f->parts.components.at[i].kind != ICAL_EVENT)
            continue;
        add_entry(f, i, &a);
        arena_reset(&a);
    }
    f->problems.quiet = false;
    arena_destroy(&a);
    drop_copies(f);
}

/* -- the interface ----------------------------------------------------------------------------- */

struct calfile *
calfile_read(const char *name, const char *bytes, size_t len, const struct ical_reading *how,
             struct error *e)
{
    struct calfile *f = mem_alloc(sizeof *f);
    f->how = *how;
    f->title = "";
    f->called = "";
    f->method = "";
    f->floating = &ical_zone_bureau;
    f->zones = ical_zones_new(how->aliases);
    arena_init(&f->arena);
    ical_problems_init(&f->problems, name);
    ical_lines_init(&f->lines);
    ical_parts_init(&f->parts);
    if (!ical_lines_read(&f->lines, bytes, len, &f->problems, e) ||
        !ical_split(&f->lines, &f->parts, &f->problems, e)) {
        if (e != NULL)
            str_copy(e->file, sizeof e->file, name);
        calfile_free(f);
        return NULL;
    }
    read_zones(f);
    read_head(f);
    find_entries(f);
    return f;
}

void
calfile_free(struct calfile *f)
{
    if (f == NULL)
        return;
    vec_destroy(&f->entries);
    vec_destroy(&f->warned);
    ical_zones_free(f->zones);
    ical_parts_destroy(&f->parts);
    ical_lines_destroy(&f->lines);
    ical_problems_destroy(&f->problems);
    arena_destroy(&f->arena);
    free(f);
}

struct ical_problems *
calfile_problems(struct calfile *f)
{
    return &f->problems;
}

const char *
calfile_title(const struct calfile *f)
{
    return f->title;
}

const char *
calfile_method(const struct calfile *f)
{
    return f->method;
}

void
calfile_call(struct calfile *f, const char *name)
{
    f->called = arena_strdup(&f->arena, name);
}

const struct category_rule *
calfile_decided(const struct calfile *f)
{
    return f->decided;
}

size_t
calfile_events(const struct calfile *f)
{
    return f->entries.count;
}

int
calfile_event_line(const struct calfile *f, size_t i)
{
    return line_of(f, &f->entries.at[i]);
}

bool
calfile_event(struct calfile *f, size_t i, struct arena *a, struct event *out, struct str *raw)
{
    const struct ical_component *c = &f->parts.components.at[f->entries.at[i].component];
    struct vevent v;
    vevent_find(f, &f->lines, c, &v);
    str_clear(raw);
    if (!vevent_meaning(&v, a, out))
        return false;
    if (has_uid(&v)) {
        ical_component_raw(&f->lines, c, raw);
        return true;
    }
    char uid[64];
    content_uid(f, c, uid, sizeof uid);
    out->uid = arena_strdup(a, uid);
    struct str whole;
    str_init(&whole);
    ical_component_raw(&f->lines, c, &whole);
    size_t begin = strcspn(whole.s, "\n");
    str_append_n(raw, whole.s, begin);
    str_printf(raw, "\nUID:%s%s", uid, whole.s + begin);
    str_destroy(&whole);
    return true;
}

void
calfile_head(const struct calfile *f, struct str *out)
{
    for (size_t i = 0; i < f->parts.head.count; i++) {
        str_append(out, ical_line_text(&f->lines, f->parts.head.at[i]));
        str_append_char(out, '\n');
    }
    for (size_t i = 0; i < f->parts.components.count; i++) {
        if (f->parts.components.at[i].kind == ICAL_EVENT)
            continue;
        ical_component_raw(&f->lines, &f->parts.components.at[i], out);
        str_append_char(out, '\n');
    }
    if (out->len > 0)
        out->s[--out->len] = '\0';
}

bool
calfile_again(struct calfile *f, const char *raw, size_t len, struct arena *a, struct event *out)
{
    struct ical_lines lines;
    struct ical_parts parts;
    ical_lines_init(&lines);
    ical_parts_init(&parts);
    f->problems.quiet = true;
    bool ok = ical_lines_read(&lines, raw, len, &f->problems, NULL) &&
              ical_split(&lines, &parts, &f->problems, NULL) && parts.components.count == 1 &&
              parts.components.at[0].kind == ICAL_EVENT;
    if (ok) {
        struct vevent v;
        vevent_find(f, &lines, &parts.components.at[0], &v);
        ok = vevent_meaning(&v, a, out);
    }
    f->problems.quiet = false;
    ical_parts_destroy(&parts);
    ical_lines_destroy(&lines);
    return ok;
}
