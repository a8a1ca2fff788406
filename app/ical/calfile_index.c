/* The first pass over a calendar file: where its components are, and which of several copies of an
 * event stands. */
#include "base/random.h"
#include "ical/inside.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OWN_UID "xiaoli-"
#define HEAD_BYTES_MAX (8u << 20)
#define OTHERS_BYTES_MAX                                                                           \
    (16u << 20) /* of components that are no events: they are kept as one text */

/* What the pass knows of the event that is open. */
struct indexing {
    struct calfile *f;
    struct str uid_line;
    struct calfile_entry event;
    int64_t dtstamp;
    bool seen[FIELD_COUNT];
    uint64_t hash; /* of the lines since BEGIN */
    size_t head_bytes, other_bytes;
    bool head_full;
    struct arena scratch;
};

/* -- keys -------------------------------------------------------------------------------------- */

void
calfile_content_uid(const struct ical_component *c, char *out, size_t size)
{
    struct str raw;
    uint8_t bytes[DIGEST_BYTES];
    char text[DIGEST_HEX];
    str_init(&raw);
    ical_component_raw(c, &raw);
    digest(raw.s, raw.len, NULL, 0, bytes);
    hex(bytes, DIGEST_BYTES, text);
    snprintf(out, size, OWN_UID "%.32s", text);
    str_destroy(&raw);
}

static uint64_t
key_of(const char *uid, const char *recurrence_id)
{
    struct str key;
    str_init(&key);
    str_append(&key, uid);
    str_append_char(&key, '\n');
    str_append(&key, recurrence_id);
    uint64_t hash = hash64(key.s, key.len);
    str_destroy(&key);
    return hash;
}

/* -- the pass ---------------------------------------------------------------------------------- */

static void
on_line(void *arg, const struct ical_reader *r)
{
    struct indexing *x = arg;
    x->hash = (x->hash ^ hash64(r->line.s, r->line.len)) * UINT64_C(0x9e3779b97f4a7c15);
}

static void
on_begin(void *arg, enum ical_kind kind)
{
    struct indexing *x = arg;
    x->hash = 0;
    if (kind != ICAL_EVENT)
        return;
    str_clear(&x->uid_line);
    x->event = (struct calfile_entry){0};
    x->dtstamp = 0;
    memset(x->seen, 0, sizeof x->seen);
}

static void
head_property(struct indexing *x, const struct ical_reader *r, uint32_t calendar)
{
    struct calfile *f = x->f;
    x->head_bytes += r->line.len;
    bool full = f->head.count >= ICAL_COMPONENT_LINES_MAX || x->head_bytes > HEAD_BYTES_MAX;
    if (full && !x->head_full)
        ical_warn(&f->problems, (int)r->number, ERR_ICAL_LIMIT, "ical.limit.head", "20000", NULL);
    x->head_full = x->head_full || full;
    if (!full)
        vec_push(&f->head, ((struct calfile_head_line){calendar, r->number,
                                                       arena_strdup(&f->arena, r->line.s)}));
}

static void
on_property(void *arg, const struct ical_reader *r, const struct ical_prop *p, int depth,
            uint32_t calendar)
{
    struct indexing *x = arg;
    if (depth == 0) {
        head_property(x, r, calendar);
        return;
    }
    enum field k = field_of(p->name, p->name_len);
    if (k == FIELD_COUNT || x->seen[k])
        return;
    x->seen[k] = true;
    if (k == FIELD_UID)
        str_append_n(&x->uid_line, r->line.s, r->line.len);
    else if (k == FIELD_RECURRENCE_ID)
        x->event.override = true;
    else if (k == FIELD_SEQUENCE)
        x->event.sequence = line_sequence(r->line.s);
    else if (k == FIELD_LAST_MODIFIED)
        x->event.stamp = line_stamp(r->line.s);
    else if (k == FIELD_DTSTAMP)
        x->dtstamp = line_stamp(r->line.s);
}

static void
keep_other(struct indexing *x, const struct ical_part *part)
{
    struct calfile *f = x->f;
    if (x->other_bytes + part->size > OTHERS_BYTES_MAX) {
        ical_refuse(&f->problems, (int)part->number, ERR_ICAL_LIMIT, "ical.limit.others",
                    "16777216", NULL);
        return;
    }
    x->other_bytes += part->size;
    vec_push(&f->others, *part);
}

static void
on_component(void *arg, const struct ical_part *part)
{
    struct indexing *x = arg;
    struct calfile *f = x->f;
    if (part->kind != ICAL_EVENT) {
        keep_other(x, part);
        return;
    }
    struct calfile_entry it = x->event;
    it.hash = x->hash;
    it.at = part->at;
    it.size = part->size;
    it.number = part->number;
    it.calendar = part->calendar;
    if (it.stamp == 0)
        it.stamp = x->dtstamp;
    struct ical_prop p;
    bool uid = ical_prop_parse(x->uid_line.s, &p) && p.value[strspn(p.value, " ")] != '\0';
    if (uid && !it.override) {
        it.key = key_of(line_text(x->uid_line.s, &x->scratch), "");
        it.settled = true;
        arena_reset(&x->scratch);
    }
    f->total += it.size;
    vec_push(&f->entries, it);
}

/* One pass. Stops early, with *ill, when the file turns out to be no UTF-8. */
static bool
pass(struct indexing *x, bool *ill, struct error *e)
{
    struct ical_sink sink = {.arg = x,
                             .begin = on_begin,
                             .property = on_property,
                             .line = on_line,
                             .component = on_component};
    struct calfile *f = x->f;
    struct ical_splitter split;
    struct ical_reader r;
    bool ok = true;
    ical_splitter_init(&split, &sink, &f->problems);
    ical_reader_init(&r, f->source, f->encoding, &f->problems);
    *ill = false;
    while (ok && !*ill && ical_reader_next(&r)) {
        *ill = r.ill && f->encoding == ICAL_UTF8;
        ok = *ill || ical_splitter_line(&split, &r, e);
    }
    if (ok && ical_source_broken(f->source) != 0)
        ok = error_set(e, ERR_FILE_READ, error_reason(ical_source_broken(f->source)), NULL, NULL);
    if (ok && !*ill)
        ok = ical_splitter_end(&split, e);
    f->calendars = split.calendars;
    ical_reader_destroy(&r);
    return ok;
}

static void
forget(struct calfile *f)
{
    ical_problems_destroy(&f->problems);
    ical_problems_init(&f->problems, f->problems.file);
    vec_clear(&f->head);
    vec_clear(&f->others);
    vec_clear(&f->entries);
    arena_reset(&f->arena);
    f->total = 0;
}

static bool
find_parts(struct calfile *f, struct error *e)
{
    struct indexing x = {.f = f};
    bool ill;
    str_init(&x.uid_line);
    arena_init(&x.scratch);
    bool ok = pass(&x, &ill, e);
    if (ok && ill) {
        forget(f);
        x.head_bytes = x.other_bytes = 0;
        x.head_full = false;
        f->encoding = ical_reader_survey(f->source);
        ok = pass(&x, &ill, e);
    }
    str_destroy(&x.uid_line);
    arena_destroy(&x.scratch);
    return ok;
}

/* -- what the VCALENDARs say ------------------------------------------------------------------- */

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
    uint32_t having = 0, said = 0; /* VCALENDARs with a METHOD; the last of them, from 1 */
    for (size_t i = 0; i < f->head.count; i++) {
        const char *line = f->head.at[i].text;
        struct ical_prop p;
        if (!ical_prop_parse(line, &p))
            continue;
        if (ical_prop_is(&p, "METHOD")) {
            read_method(f, p.value);
            having += said != f->head.at[i].calendar + 1;
            said = f->head.at[i].calendar + 1;
        }
        bool name = ical_prop_is(&p, "X-WR-CALNAME") || ical_prop_is(&p, "NAME");
        if (name && f->title[0] == '\0')
            f->title = line_text(line, &f->arena);
        if (!ical_prop_is(&p, "X-WR-TIMEZONE") || f->floating != &ical_zone_bureau)
            continue;
        bool guessed;
        const struct ical_zone *zone = ical_zones_find(f->zones, p.value, &guessed);
        if (zone == NULL || guessed)
            ical_warn(&f->problems, (int)f->head.at[i].number, ERR_ICAL_ZONE, p.value, NULL, NULL);
        if (zone != NULL)
            f->floating = zone;
        else
            f->floating_unknown = arena_strdup(&f->arena, p.value);
    }
    if (having > 0 && having < f->calendars)
        f->method = "MIXED";
}

static void
read_zones(struct calfile *f)
{
    struct str raw;
    str_init(&raw);
    size_t known = 0;
    for (size_t i = 0; i < f->others.count; i++) {
        const struct ical_part *part = &f->others.at[i];
        struct error e = {0};
        if (part->kind != ICAL_TIMEZONE || !calfile_load(f, part->at, part->size, part->number))
            continue;
        str_clear(&raw);
        ical_component_raw(&f->component, &raw);
        if (++known > 500)
            error_set(&e, ERR_ICAL_LIMIT, "VTIMEZONE", "500", NULL);
        else if (ical_zones_add(f->zones, raw.s, &e))
            continue;
        ical_note(&f->problems, (int)part->number, &e, false);
    }
    str_destroy(&raw);
}

/* -- which events there are -------------------------------------------------------------------- */

/* Keys that the pass could not know: of changed instances, whose zones were to come, and of events
 * without UID. */
static void
settle(struct calfile *f)
{
    struct arena a;
    arena_init(&a);
    f->problems.quiet = true; /* the same is told when the event is read */
    for (size_t i = 0; i < f->entries.count; i++) {
        struct calfile_entry *it = &f->entries.at[i];
        if (it->settled || !calfile_load(f, it->at, it->size, it->number))
            continue;
        struct vevent v;
        char own[64];
        const char *uid = own;
        vevent_find(f, &f->component, &v);
        if (vevent_has_uid(&v))
            uid = vevent_text(&v, FIELD_UID, &a);
        else
            calfile_content_uid(&f->component, own, sizeof own);
        it->key = key_of(uid, vevent_recurrence_id(&v, &a));
        arena_reset(&a);
    }
    f->problems.quiet = false;
    arena_destroy(&a);
}

static int
copies_cmp(const void *a, const void *b)
{
    const struct calfile_entry *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->sequence != y->sequence)
        return x->sequence < y->sequence ? -1 : 1;
    if (x->stamp != y->stamp)
        return x->stamp < y->stamp ? -1 : 1;
    return x->at < y->at ? -1 : 1;
}

static int
order_cmp(const void *a, const void *b)
{
    const struct calfile_entry *x = a, *y = b;
    if (x->override != y->override)
        return x->override ? -1 : 1;
    return x->at < y->at ? -1 : 1;
}

static bool
raw_of(struct calfile *f, const struct calfile_entry *it, struct str *out)
{
    str_clear(out);
    if (!calfile_load(f, it->at, it->size, it->number))
        return false;
    ical_component_raw(&f->component, out);
    return true;
}

/* Whether the lines differ. Where nobody would hear of it, what the first pass saw must do. */
static bool
differ(struct calfile *f, const struct calfile_entry *x, const struct calfile_entry *y)
{
    struct str a, b;
    if (x->hash == y->hash || f->problems.at.count > ICAL_PROBLEMS_MAX)
        return x->hash != y->hash;
    str_init(&a);
    str_init(&b);
    bool differs = raw_of(f, y, &b) && raw_of(f, x, &a) && strcmp(a.s, b.s) != 0;
    str_destroy(&a);
    str_destroy(&b);
    return differs;
}

/* An older copy is left out with a warning; one that claims to be of the same revision but says
 * something else is refused. */
static void
drop_copy(struct calfile *f, const struct calfile_entry *copy, const struct calfile_entry *kept)
{
    struct vevent v;
    char line[16];
    struct error e = {0};
    const char *uid = "";
    if (!differ(f, copy, kept))
        return;
    if (f->problems.at.count <= ICAL_PROBLEMS_MAX) { /* f->component is the copy */
        vevent_find(f, &f->component, &v);
        uid = vevent_text(&v, FIELD_UID, &f->arena);
    }
    snprintf(line, sizeof line, "%u", kept->number);
    error_set(&e, ERR_ICAL_DUPLICATE, uid, line, NULL);
    bool older = copy->sequence < kept->sequence || copy->stamp < kept->stamp;
    ical_note(&f->problems, (int)copy->number, &e, !older);
}

static void
drop_copies(struct calfile *f)
{
    size_t kept = 0;
    if (f->entries.count > 1)
        qsort(f->entries.at, f->entries.count, sizeof *f->entries.at, copies_cmp);
    for (size_t i = 0; i < f->entries.count; i++) {
        size_t last = i; /* of the group: the newest */
        while (last + 1 < f->entries.count && f->entries.at[last + 1].key == f->entries.at[i].key)
            last++;
        for (; i < last; i++) {
            drop_copy(f, &f->entries.at[i], &f->entries.at[last]);
            f->total -= f->entries.at[i].size;
        }
        f->entries.at[kept++] = f->entries.at[last];
    }
    f->entries.count = kept;
    if (kept > 1)
        qsort(f->entries.at, kept, sizeof *f->entries.at, order_cmp);
}

bool
calfile_index(struct calfile *f, struct error *e)
{
    if (!find_parts(f, e))
        return false;
    read_zones(f);
    read_head(f);
    settle(f);
    drop_copies(f);
    return true;
}
