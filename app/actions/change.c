#include "actions/change.h"

#include "actions/expand.h"
#include "actions/inside.h"
#include "base/str.h"
#include "store/calendars.h"
#include "store/components.h"
#include "store/events.h"
#include "store/school.h"
#include "store/search.h"
#include "store/trail.h"

#include <assert.h>

bool
change_begin(struct bureau *b, const char *who, const char *action, struct change *c,
             struct error *e)
{
    *c = (struct change){.b = b,
                         .db = bureau_db(b),
                         .who = who,
                         .action = action,
                         .utc = clock_utc(bureau_clock(b))};
    return db_begin(c->db, e);
}

bool
change_end(struct change *c, bool ok, struct error *e)
{
    ok = ok && db_commit(c->db, e);
    if (!ok)
        db_rollback(c->db);
    return ok;
}

bool
change_mark(struct change *c, struct error *e)
{
    return db_mark(c->db, e);
}

void
change_back(struct change *c)
{
    db_mark_back(c->db);
}

void
change_forget(struct change *c)
{
    db_mark_forget(c->db);
}

bool
change_note(struct change *c, const char *kind, const char *key, const char *before,
            const char *after, struct error *e)
{
    struct revision r = {.utc = c->utc,
                         .who = c->who,
                         .action = c->action,
                         .kind = kind,
                         .key = key,
                         .before = before,
                         .after = after,
                         .undoes = c->undoes};
    if (c->silent)
        return true;
    if (!trail_add(c->db, &r, e))
        return false;
    c->revision = r.number;
    return true;
}

/* -- events ------------------------------------------------------------------------------------ */

/* The calendar's key, kept from one event to the next of the same calendar. */
static bool
calendar_key(struct change *c, int64_t id, struct str *out, struct error *e)
{
    struct arena a;
    struct calendar calendar;
    bool found;
    if (c->key_of == id && id != 0) {
        str_append(out, c->key);
        return true;
    }
    arena_init(&a);
    bool ok = calendars_get(c->db, id, &a, &calendar, &found, e);
    if (ok) {
        const char *key = found ? calendar.key : "?";
        str_append(out, key);
        c->key_of = str_copy(c->key, sizeof c->key, key) ? id : 0;
    }
    arena_destroy(&a);
    return ok;
}

/* "bureau/UID" or "bureau/UID/2025-05-14": what people can recognise in the trail. */
static bool
event_key(struct change *c, const struct event *ev, struct str *out, struct error *e)
{
    if (!calendar_key(c, ev->calendar, out, e))
        return false;
    str_append_char(out, '/');
    str_append(out, ev->uid);
    if (ev->recurrence_id[0]) {
        str_append_char(out, '/');
        str_append(out, ev->recurrence_id);
    }
    return true;
}

/* What the row was before: whoever holds a copy must see that this is another version (RFC 5546
 * 2.1.4), whatever SEQUENCE the writer brings. */
static bool
find_row(struct db *db, struct event *ev, struct error *e)
{
    struct arena a;
    arena_init(&a);
    struct event stored;
    bool found;
    bool ok =
        ev->id ? events_get(db, ev->id, &a, &stored, &found, e)
               : events_find(db, ev->calendar, ev->uid, ev->recurrence_id, &a, &stored, &found, e);
    if (ok && found) {
        ev->id = stored.id;
        event_raise_sequence(ev, &stored);
    }
    arena_destroy(&a);
    return ok;
}

/* An override takes an instance from its master, or gives it back; the series has changed. When it
 * goes, the instance that comes back must be newer than it was. */
static bool
touch_relatives(struct change *c, const struct event *ev, bool gone, struct error *e)
{
    int32_t least = ev->sequence + (gone && ev->sequence < INT32_MAX);
    bool master = ev->recurrence_id[0] == '\0';
    return (master || events_touch(c->db, ev->calendar, ev->uid, c->utc, least, e)) &&
           expand_relatives(c->b, ev, e);
}

static bool
write_event(struct change *c, struct event *ev, const char *raw, size_t raw_len, struct error *e)
{
    return events_put(c->db, ev, e) &&
           (!raw || components_put(c->db, ev->id, raw, raw_len, c->notes, e)) &&
           expand_write(c->b, ev, e) && touch_relatives(c, ev, false, e) &&
           search_write(c->db, ev, e);
}

bool
change_event(struct change *c, struct event *ev, const char *raw, size_t raw_len, struct error *e)
{
    if (!event_check(ev, e) || (!c->absent && !find_row(c->db, ev, e)) ||
        !trail_next(c->db, &ev->revision, e))
        return false;
    ev->changed_utc = c->utc;
    struct str key, before, after;
    str_init(&key);
    str_init(&before);
    str_init(&after);
    bool ok = event_key(c, ev, &key, e) &&
              (!ev->id || c->silent || events_snapshot(c->db, ev->id, &before, e)) &&
              write_event(c, ev, raw, raw_len, e);
    if (ok && !c->silent)
        events_written(ev, raw, raw_len, c->notes, &after);
    ok = ok && change_note(c, KIND_EVENT, key.s, before.s, after.s, e);
    str_destroy(&key);
    str_destroy(&before);
    str_destroy(&after);
    return ok;
}

bool
change_event_remove(struct change *c, const struct event *ev, struct error *e)
{
    struct str key, before;
    str_init(&key);
    str_init(&before);
    bool ok = event_key(c, ev, &key, e) && events_snapshot(c->db, ev->id, &before, e) &&
              events_remove(c->db, ev->id, e) && touch_relatives(c, ev, true, e) &&
              change_note(c, KIND_EVENT, key.s, before.s, "", e);
    str_destroy(&key);
    str_destroy(&before);
    return ok;
}

bool
change_link_venue(struct change *c, struct event *ev, struct arena *a, struct error *e)
{
    struct venue v;
    bool found;
    if (ev->place[0] == '\0' || ev->venue)
        return true;
    if (!venues_find(c->db, ev->place, a, &v, &found, e))
        return false;
    if (found)
        ev->venue = v.id;
    return true;
}

/* -- the small tables -------------------------------------------------------------------------- */

bool
change_row_begin(struct change *c, struct row_change *row, const char *kind, const char *key,
                 struct error *e)
{
    row->kind = kind;
    row->key = key;
    str_init(&row->before);
    return c->silent || school_snapshot(c->db, kind, key, &row->before, e);
}

bool
change_row_end(struct change *c, struct row_change *row, bool ok, struct error *e)
{
    struct str after;
    str_init(&after);
    ok = ok && (c->silent || school_snapshot(c->db, row->kind, row->key, &after, e)) &&
         change_note(c, row->kind, row->key, row->before.s, after.s, e);
    str_destroy(&after);
    str_destroy(&row->before);
    return ok;
}

bool
change_calendar(struct change *c, struct calendar *calendar, struct error *e)
{
    struct row_change row;
    bool ok = change_row_begin(c, &row, KIND_CALENDAR, calendar->key, e);
    ok = ok && calendars_put(c->db, calendar, e);
    return change_row_end(c, &row, ok, e);
}
