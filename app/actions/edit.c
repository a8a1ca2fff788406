/* Events, terms, venues and settings. The plan, holidays and the trail have files of their own. */
#include "actions/edit.h"

#include "actions/change.h"
#include "actions/inside.h"
#include "actions/query_parts.h"
#include "base/random.h"
#include "base/str.h"
#include "model/hours.h"
#include "store/calendars.h"
#include "store/events.h"
#include "store/school.h"
#include "store/trail.h"

static bool
add(struct change *c, const char *calendar_key, struct event *ev, struct arena *a, struct error *e)
{
    struct calendar calendar;
    struct event twin;
    bool found;
    if (!calendars_find(c->db, calendar_key, a, &calendar, &found, e))
        return false;
    if (!found)
        return error_set(e, ERR_NOT_FOUND, "calendar", calendar_key, NULL);
    if (ev->uid[0] == '\0') {
        char uuid[48];
        random_uid(uuid);
        ev->uid = arena_printf(bureau_kept(c->b), "%s@xiaoli", uuid);
    }
    ev->id = 0;
    ev->calendar = calendar.id;
    if (!events_find(c->db, calendar.id, ev->uid, ev->recurrence_id, a, &twin, &found, e))
        return false;
    if (found)
        return error_set(e, ERR_CONFLICT, "event", ev->uid, NULL);
    return change_link_venue(c, ev, a, e) && change_event(c, ev, NULL, 0, e);
}

bool
edit_event_add(struct bureau *b, const char *who, const char *calendar_key, struct event *ev,
               struct error *e)
{
    struct change c;
    struct arena a;
    if (!change_begin(b, who, "add", &c, e))
        return false;
    arena_init(&a);
    bool ok = change_end(&c, add(&c, calendar_key, ev, &a, e), e);
    if (!ok)
        ev->id = 0;
    arena_destroy(&a);
    return ok;
}

static bool
update(struct change *c, const struct event *ev, struct arena *a, struct error *e)
{
    struct event stored, next = *ev;
    bool found;
    if (!events_get(c->db, ev->id, a, &stored, &found, e))
        return false;
    if (!found)
        return error_set(e, ERR_NOT_FOUND, "event", ev->uid, NULL);
    if (stored.revision != ev->revision)
        return error_set(e, ERR_CONFLICT, "event", ev->uid, NULL);
    if (!str_equal(stored.place, next.place) && next.venue == stored.venue)
        next.venue = 0;
    return change_link_venue(c, &next, a, e) && change_event(c, &next, NULL, 0, e);
}

bool
edit_event_update(struct bureau *b, const char *who, const struct event *ev, struct error *e)
{
    struct change c;
    struct arena a;
    if (!change_begin(b, who, "update", &c, e))
        return false;
    arena_init(&a);
    bool ok = change_end(&c, update(&c, ev, &a, e), e);
    arena_destroy(&a);
    return ok;
}

bool
edit_event_move(struct bureau *b, const char *who, const char *uid, const struct when *to,
                struct error *e)
{
    struct change c;
    struct arena a;
    struct event ev;
    if (!change_begin(b, who, "move", &c, e))
        return false;
    arena_init(&a);
    bool ok = query_stored_event(b, uid, &a, &ev, e) &&
              event_move(&ev, to, clock_now(bureau_clock(b)).day, e) &&
              change_event(&c, &ev, NULL, 0, e);
    arena_destroy(&a);
    return change_end(&c, ok, e);
}

bool
edit_event_status(struct bureau *b, const char *who, const char *uid, enum status to,
                  const char *reason, struct error *e)
{
    struct change c;
    struct arena a;
    struct event ev;
    if (!change_begin(b, who, status_key(to), &c, e))
        return false;
    arena_init(&a);
    bool ok = query_stored_event(b, uid, &a, &ev, e) &&
              event_set_status(&ev, to, clock_now(bureau_clock(b)).day, e);
    if (ok) {
        if (reason)
            ev.reason = reason;
        ok = change_event(&c, &ev, NULL, 0, e);
    }
    arena_destroy(&a);
    return change_end(&c, ok, e);
}

/* -- the small tables -------------------------------------------------------------------------- */

static bool
put_term(struct change *c, const struct term *t, struct error *e)
{
    struct row_change row;
    struct str key;
    str_init(&key);
    school_term_key(t->name, t->first, &key);
    bool ok = change_row_begin(c, &row, KIND_TERM, key.s, e);
    ok = ok && terms_put(c->db, t, e);
    ok = change_row_end(c, &row, ok, e);
    str_destroy(&key);
    return ok;
}

bool
edit_term_put(struct bureau *b, const char *who, const char *name, struct day first,
              struct day last, const char *source, struct error *e)
{
    struct change c;
    struct term t = {.name = name, .first = first, .last = last, .source = source ? source : ""};
    if (name[0] == '\0')
        return error_set(e, ERR_EVENT_FIELD, "title", "reason.missing", NULL);
    if (day_cmp(first, last) > 0)
        return error_set(e, ERR_EVENT_FIELD, "when", "reason.order", NULL);
    return change_begin(b, who, "put", &c, e) && change_end(&c, put_term(&c, &t, e), e);
}

static bool
remove_term(struct change *c, const char *name, struct day first, struct error *e)
{
    struct row_change row;
    struct str key;
    bool found = false;
    str_init(&key);
    school_term_key(name, first, &key);
    bool ok = change_row_begin(c, &row, KIND_TERM, key.s, e);
    ok = ok && terms_remove(c->db, name, first, &found, e) &&
         (found || error_set(e, ERR_NOT_FOUND, "term", key.s, NULL));
    ok = change_row_end(c, &row, ok, e);
    str_destroy(&key);
    return ok;
}

bool
edit_term_remove(struct bureau *b, const char *who, const char *name, struct day first,
                 struct error *e)
{
    struct change c;
    return change_begin(b, who, "remove", &c, e) &&
           change_end(&c, remove_term(&c, name, first, e), e);
}

static bool
put_venue(struct change *c, struct venue *v, struct error *e)
{
    struct row_change row;
    struct arena a;
    struct venue stored;
    bool found;
    arena_init(&a);
    bool ok = venues_find(c->db, v->name, &a, &stored, &found, e);
    if (ok && found && !v->id)
        v->id = stored.id;
    arena_destroy(&a);
    ok = change_row_begin(c, &row, KIND_VENUE, v->name, e) && ok;
    ok = ok && venues_put(c->db, v, e);
    return change_row_end(c, &row, ok, e);
}

bool
edit_venue_put(struct bureau *b, const char *who, struct venue *v, struct error *e)
{
    struct change c;
    if (v->name[0] == '\0')
        return error_set(e, ERR_EVENT_FIELD, "place", "reason.missing", NULL);
    return change_begin(b, who, "put", &c, e) && change_end(&c, put_venue(&c, v, e), e);
}

static bool
put_setting(struct change *c, const char *key, const char *value, struct error *e)
{
    struct row_change row;
    bool ok = change_row_begin(c, &row, KIND_SETTING, key, e);
    ok = ok && settings_put(c->db, key, value, e);
    return change_row_end(c, &row, ok, e);
}

/* Where a value has a form, one that has not would silently mean the usual. */
static bool
check_setting(const char *key, const char *value, struct error *e)
{
    struct hours h;
    bool hours = str_equal(key, HOURS_NIGHT) || str_equal(key, HOURS_QUIET);
    return !hours || !value[0] || hours_parse(value, &h) ||
           error_set(e, ERR_OUT_OF_RANGE, key, value, "18:30-06:30, off");
}

bool
edit_setting(struct bureau *b, const char *who, const char *key, const char *value, struct error *e)
{
    struct change c;
    return check_setting(key, value, e) && change_begin(b, who, "put", &c, e) &&
           change_end(&c, put_setting(&c, key, value, e), e);
}
