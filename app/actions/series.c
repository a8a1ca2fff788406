#include "actions/series.h"

#include "actions/inside.h"
#include "actions/zones.h"
#include "store/events.h"

#include <string.h>

/* -- a zone's clock ---------------------------------------------------------------------------- */

static struct civil
to_bureau(struct civil at, void *zone)
{
    return ical_zone_to_bureau(zone, at);
}

static struct civil
from_bureau(struct civil at, void *zone)
{
    return ical_zone_from_bureau(zone, at);
}

static bool
exists(struct civil at, void *zone)
{
    return ical_zone_shows(zone, at);
}

/* -- a series ---------------------------------------------------------------------------------- */

struct opened {
    struct series s;
    struct series_clock clock;
};

/* The public does not see every override, but what it hides is not there for anybody. */
static bool
add_gaps(struct bureau *b, const struct event *master, struct arena *a,
         const struct event **overrides, size_t *count, struct error *e)
{
    const struct event *gaps;
    size_t more;
    if (bureau_mode_of(b) != BUREAU_PUBLIC)
        return true;
    if (!events_gaps(bureau_db(b), master->calendar, master->uid, a, &gaps, &more, e))
        return false;
    if (more > 0) {
        struct event *all = arena_array(a, *count + more, sizeof *all);
        if (*count > 0)
            memcpy(all, *overrides, *count * sizeof *all);
        memcpy(all + *count, gaps, more * sizeof *all);
        *overrides = all;
        *count += more;
    }
    return true;
}

static bool
open_series(struct bureau *b, const struct event *master, struct arena *a, struct opened *o,
            struct error *e)
{
    const struct event *overrides;
    size_t count;
    if (!events_overrides(bureau_db(b), master->calendar, master->uid, a, &overrides, &count, e) ||
        !add_gaps(b, master, a, &overrides, &count, e) ||
        !series_read(&o->s, master, overrides, count, a, e))
        return false;
    o->s.set.lunar = bureau_almanac(b);
    if (o->s.set.tzid[0] == '\0')
        return true;
    const struct ical_zone *zone = zones_named(b, master->calendar, o->s.set.tzid);
    o->clock = (struct series_clock){to_bureau, from_bureau, exists, (void *)zone};
    series_use_clock(&o->s, zone ? &o->clock : NULL);
    return true;
}

static bool
find_master(struct bureau *b, const struct event *override, struct arena *a, struct event *out,
            bool *found, struct error *e)
{
    if (!events_find(bureau_db(b), override->calendar, override->uid, "", a, out, found, e))
        return false;
    *found = *found && when_dated(&out->when) && out->rrule[0] != '\0';
    return true;
}

/* -- what an event gives ----------------------------------------------------------------------- */

struct wanted {
    struct day first, last;
    bool itself;
    struct occurrence_list *out;
    bool cut;
};

static bool
give_override(struct bureau *b, const struct event *ev, struct arena *a, struct wanted *w,
              struct error *e)
{
    struct event master;
    struct opened o;
    bool found, shown = true;
    if (!find_master(b, ev, a, &master, &found, e) || (found && !open_series(b, &master, a, &o, e)))
        return false;
    if (found) {
        shown = !series_hides(&o.s, ev);
        w->cut = !series_of_override(&o.s, ev, w->first, w->last, w->out);
    }
    if (w->itself && shown)
        vec_push(w->out, occurrence_of(ev, &ev->when, OCCURRENCE_REAL));
    return true;
}

static bool
give_master(struct bureau *b, const struct event *ev, struct arena *a, struct wanted *w,
            struct error *e)
{
    struct opened o;
    if (!open_series(b, ev, a, &o, e))
        return false;
    if (ev->rrule[0] != '\0')
        w->cut = !series_of_master(&o.s, w->first, w->last, w->out);
    else if (!series_replaces_single(&o.s))
        vec_push(w->out, occurrence_of(ev, &ev->when, OCCURRENCE_REAL));
    return true;
}

static bool
has_trace(const struct event *ev)
{
    return when_dated(&ev->old) &&
           (ev->status == STATUS_RESCHEDULED || ev->status == STATUS_POSTPONED);
}

bool
series_occurrences(struct bureau *b, const struct event *ev, struct day first, struct day last,
                   bool itself, struct occurrence_list *out, bool *cut, struct error *e)
{
    struct wanted w = {.first = first, .last = last, .itself = itself, .out = out};
    struct arena a;
    bool ok = true, override = ev->recurrence_id[0] != '\0';
    *cut = false;
    if (itself && has_trace(ev))
        vec_push(out, occurrence_of(ev, &ev->old, OCCURRENCE_OLD_DATE));
    if (!when_dated(&ev->when) || (!itself && !override && ev->rrule[0] == '\0'))
        return true;
    arena_init(&a);
    ok = (override ? give_override : give_master)(b, ev, &a, &w, e);
    arena_destroy(&a);
    *cut = w.cut;
    return ok;
}
