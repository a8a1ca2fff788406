#include "actions/objects.h"

#include "actions/inside.h"
#include "actions/transfer_inside.h"
#include "base/vec.h"
#include "ical/lines.h"
#include "ical/vtimezone.h"
#include "ical/write.h"
#include "store/calendars.h"
#include "store/events.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* -- blocks ------------------------------------------------------------------------------------ */

/* The VEVENTs and VTIMEZONEs of a text, wherever they stand, one after the other. */
struct blocks {
    const char *at, *end;
    struct str line;  /* unfolded */
    struct str lines; /* of the block, joined by '\n' */
    bool event;       /* else a zone */
};

static void
blocks_init(struct blocks *b, const char *text, size_t len)
{
    *b = (struct blocks){.at = text, .end = text + len};
    str_init(&b->line);
    str_init(&b->lines);
}

static void
blocks_destroy(struct blocks *b)
{
    str_destroy(&b->line);
    str_destroy(&b->lines);
}

/* The next line, with those that go on with it. */
static bool
unfold(struct blocks *b)
{
    str_clear(&b->line);
    if (b->at >= b->end)
        return false;
    do {
        const char *stop = memchr(b->at, '\n', (size_t)(b->end - b->at));
        const char *next = stop ? stop + 1 : b->end;
        size_t len = (size_t)((stop ? stop : b->end) - b->at);
        str_append_n(&b->line, b->at, len > 0 && b->at[len - 1] == '\r' ? len - 1 : len);
        b->at = next;
        if (b->at < b->end && (*b->at == ' ' || *b->at == '\t'))
            b->at++;
        else
            return true;
    } while (b->at < b->end);
    return true;
}

static bool
blocks_next(struct blocks *b)
{
    bool inside = false;
    str_clear(&b->lines);
    while (unfold(b)) {
        bool event = strcasecmp(b->line.s, "BEGIN:VEVENT") == 0;
        if (!inside && (event || strcasecmp(b->line.s, "BEGIN:VTIMEZONE") == 0)) {
            inside = true;
            b->event = event;
        }
        if (!inside)
            continue;
        str_append(&b->lines, b->line.s);
        str_append_char(&b->lines, '\n');
        if (strcasecmp(b->line.s, b->event ? "END:VEVENT" : "END:VTIMEZONE") == 0)
            return true;
    }
    return false;
}

/* The value of the block's own property of that name. */
static bool
property(const struct blocks *b, const char *name, char *out, size_t size)
{
    const char *lines = b->lines.s;
    struct str line;
    struct ical_prop p;
    int depth = 0;
    bool found = false;
    str_init(&line);
    while (!found && ical_next_line(&lines, &line)) {
        depth += strncasecmp(line.s, "BEGIN:", 6) == 0;
        depth -= strncasecmp(line.s, "END:", 4) == 0;
        found = depth == 1 && ical_prop_parse(line.s, &p) && ical_prop_is(&p, name);
    }
    bool fits = found && str_copy(out, size, p.value);
    str_destroy(&line);
    return fits;
}

/* -- measuring --------------------------------------------------------------------------------- */

static int
digest_order(const void *a, const void *b)
{
    return memcmp(a, b, DIGEST_BYTES);
}

struct measured {
    uint8_t of[DIGEST_BYTES];
};

bool
object_measure(const char *text, size_t len, char uid[OBJECT_UID], uint8_t out[DIGEST_BYTES])
{
    struct blocks b;
    VEC(struct measured) all = {0};
    bool named = false;
    blocks_init(&b, text, len);
    uid[0] = '\0';
    while (blocks_next(&b)) {
        struct measured one;
        if (!b.event)
            continue;
        named = named || property(&b, "UID", uid, OBJECT_UID);
        digest(b.lines.s, b.lines.len, NULL, 0, one.of);
        vec_push(&all, one);
    }
    if (all.count > 0)
        qsort(all.at, all.count, sizeof *all.at, digest_order);
    digest(all.at, all.count * sizeof *all.at, NULL, 0, out);
    bool ok = named && uid[0] && all.count > 0;
    vec_destroy(&all);
    blocks_destroy(&b);
    return ok;
}

/* -- together ---------------------------------------------------------------------------------- */

void
objects_file_init(struct objects_file *f)
{
    str_init(&f->zones);
    str_init(&f->events);
    str_init(&f->known);
}

void
objects_file_destroy(struct objects_file *f)
{
    str_destroy(&f->zones);
    str_destroy(&f->events);
    str_destroy(&f->known);
}

/* Servers give every object the zones it needs: once is enough. */
static bool
zone_is_new(struct objects_file *f, const struct blocks *b)
{
    char tzid[OBJECT_UID], marked[OBJECT_UID + 2];
    if (!property(b, "TZID", tzid, sizeof tzid))
        return false;
    marked[0] = '\n';
    size_t len = strlen(tzid);
    memcpy(marked + 1, tzid, len);
    memcpy(marked + 1 + len, "\n", 2);
    if (strstr(f->known.s, marked))
        return false;
    str_append(&f->known, marked);
    return true;
}

void
objects_file_add(struct objects_file *f, const char *text, size_t len)
{
    struct blocks b;
    blocks_init(&b, text, len);
    while (blocks_next(&b))
        if (b.event || zone_is_new(f, &b))
            ical_write_lines(b.event ? &f->events : &f->zones, b.lines.s);
    blocks_destroy(&b);
}

static void
write_file(struct str *out, const char *name, const char *zones, const char *events)
{
    struct ical_writing how = {.name = name};
    ical_write_begin(out, &how, "", false);
    str_append(out, zones);
    str_append(out, events);
    ical_write_end(out);
}

void
objects_file_write(const struct objects_file *f, const char *name, struct str *out)
{
    write_file(out, name, f->zones.s, f->events.s);
}

/* -- one by one -------------------------------------------------------------------------------- */

struct giving {
    struct db *db;
    const struct calendar *calendar;
    struct ical_writing how;
    struct calfile *head;
    struct str uid, events, plain; /* of the object under way; plain: unfolded */
    struct str raw, patched;
    bool zone; /* it needs the bureau's own */
    bool (*each)(const struct object *o, void *arg);
    void *arg;
    struct arena scratch;
    bool ok, stopped;
    struct error *e;
};

/* The zones of the calendar that the object names. */
static void
write_zones(const struct giving *g, struct str *out)
{
    struct blocks b;
    char tzid[OBJECT_UID];
    bool shanghai = false;
    blocks_init(&b, g->calendar->head, strlen(g->calendar->head));
    while (blocks_next(&b)) {
        if (b.event || !property(&b, "TZID", tzid, sizeof tzid) || !strstr(g->plain.s, tzid))
            continue;
        shanghai = shanghai || str_equal(tzid, "Asia/Shanghai");
        ical_write_lines(out, b.lines.s);
    }
    blocks_destroy(&b);
    if (!shanghai && (g->zone || strstr(g->plain.s, "TZID=Asia/Shanghai:")))
        str_append(out, vtimezone_shanghai);
}

/* Hands over the object under way. */
static void
give(struct giving *g)
{
    struct str zones, text;
    char uid[OBJECT_UID];
    if (g->events.len == 0 || g->stopped)
        return;
    str_init(&zones);
    str_init(&text);
    write_zones(g, &zones);
    write_file(&text, "", zones.s, g->events.s);
    struct object o = {.uid = g->uid.s, .text = text.s, .len = text.len};
    if (object_measure(o.text, o.len, uid, o.digest))
        g->stopped = !g->each(&o, g->arg);
    str_destroy(&zones);
    str_destroy(&text);
}

static void
begin(struct giving *g, const char *uid)
{
    give(g);
    str_clear(&g->uid);
    str_append(&g->uid, uid);
    str_clear(&g->events);
    str_clear(&g->plain);
    g->zone = false;
}

static bool
take_event(const struct event *ev, void *arg)
{
    struct giving *g = arg;
    struct event was;
    bool found = false;
    if (!str_equal(ev->uid, g->uid.s))
        begin(g, ev->uid);
    str_clear(&g->raw);
    str_clear(&g->patched);
    g->ok = transfer_lines(g->db, g->head, ev->id, &g->scratch, &g->raw, &was, &found, g->e);
    if (g->ok && found) {
        ical_patch(&g->patched, &g->how, g->raw.s, &was, ev);
        str_append(&g->plain, g->patched.s);
        ical_write_lines(&g->events, g->patched.s);
    } else if (g->ok && ical_write_event(&g->events, &g->how, ev)) {
        g->zone = g->zone || ical_needs_zone(ev);
    }
    arena_reset(&g->scratch);
    return g->ok && !g->stopped;
}

static bool
give_all(struct giving *g, struct bureau *b, struct arena *a, struct error *e)
{
    struct ical_reading reading;
    if (!transfer_reading(b, a, g->calendar->category, &reading, e))
        return false;
    for (int i = 0; i < CATEGORY_COUNT; i++)
        g->how.labels[i] = message(bureau_words(b), LANG_ZH, category_label_id((enum category)i));
    g->how.name = g->calendar->name;
    g->how.file = g->head = transfer_read_head(g->calendar, &reading, e);
    bool ok = g->head && events_each(g->db, g->calendar->id, take_event, g, e) && g->ok;
    if (ok)
        give(g);
    calfile_free(g->head);
    return ok;
}

bool
objects_each(struct bureau *b, const char *key, bool (*each)(const struct object *o, void *arg),
             void *arg, struct error *e)
{
    struct arena a;
    struct calendar calendar;
    bool known = false, opened = false;
    struct giving g = {
        .db = bureau_db(b), .calendar = &calendar, .each = each, .arg = arg, .ok = true, .e = e};
    struct str *const all[] = {&g.uid, &g.events, &g.plain, &g.raw, &g.patched};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        str_init(all[i]);
    arena_init(&a);
    arena_init(&g.scratch);
    bool ok = db_read_begin(g.db, &opened, e) &&
              calendars_find(g.db, key, &a, &calendar, &known, e) &&
              (!known || give_all(&g, b, &a, e));
    db_read_end(g.db, opened);
    arena_destroy(&g.scratch);
    arena_destroy(&a);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        str_destroy(all[i]);
    return ok;
}
