#include "actions/series.h"

#include "actions/inside.h"
#include "actions/zones.h"
#include "base/str.h"
#include "ical/value.h"
#include "model/recurrence.h"
#include "store/events.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES 1440
#define FOREVER INT64_MAX

/* RECURRENCE-ID as event.h keeps it: a day stands for all of that day. */
struct instance_id {
    int64_t minute; /* bureau time, of its midnight for a day */
    bool day;
    bool range; /* this and future */
};

struct series {
    struct bureau *b;
    struct arena arena;
    const struct event *master; /* its rules */
    struct recurrence_set set;
    const struct ical_zone *zone; /* whose clock the set is; NULL = the bureau's */
    struct instance_id *ids;      /* of the overrides, sorted */
    size_t id_count, day_ids;     /* how many are days */

    /* the part wanted */
    const struct event *ev; /* whose shape and words: the master, or an override */
    int64_t after, before;  /* instances strictly between, minutes of bureau time */
    int64_t shift_minutes;  /* in the series' own clock */
    struct day first, last;
    struct occurrence_list *out;
    size_t added;
    bool cut;
};

/* -- its overrides ----------------------------------------------------------------------------- */

static int64_t
minute_of(struct civil at)
{
    return (int64_t)at.day.n * DAY_MINUTES + at.second / 60;
}

static bool
id_of(const struct event *override, struct instance_id *out)
{
    struct civil at;
    if (!civil_parse(override->recurrence_id, &at))
        return false;
    *out = (struct instance_id){.day = strchr(override->recurrence_id, 'T') == NULL,
                                .range = override->this_and_future};
    out->minute = minute_of(at);
    return true;
}

static int
id_cmp(const void *a, const void *b)
{
    const struct instance_id *x = a, *y = b;
    return (x->minute > y->minute) - (x->minute < y->minute);
}

static bool
load_ids(struct series *s, struct error *e)
{
    const struct event *overrides;
    size_t count;
    if (!events_overrides(bureau_db(s->b), s->master->calendar, s->master->uid, &s->arena,
                          &overrides, &count, e))
        return false;
    s->ids = arena_array(&s->arena, count + 1, sizeof *s->ids);
    for (size_t i = 0; i < count; i++) {
        if (!id_of(&overrides[i], &s->ids[s->id_count]))
            continue;
        s->day_ids += s->ids[s->id_count].day;
        s->id_count++;
    }
    if (s->id_count > 1)
        qsort(s->ids, s->id_count, sizeof *s->ids, id_cmp);
    return true;
}

/* Whether an override stands at `minute`; as a day (any_time), when only the day must agree. */
static bool
has_id(const struct series *s, int64_t minute, bool any_time)
{
    int64_t day = minute - (minute % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES;
    size_t lo = 0, hi = s->id_count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->ids[mid].minute < day)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < s->id_count && s->ids[lo].minute < day + DAY_MINUTES; lo++) {
        if (any_time || s->ids[lo].day || s->ids[lo].minute == minute)
            return true;
    }
    return false;
}

static int64_t
next_range(const struct series *s, int64_t after)
{
    for (size_t i = 0; i < s->id_count; i++) {
        if (s->ids[i].range && s->ids[i].minute > after)
            return s->ids[i].minute;
    }
    return FOREVER;
}

/* -- one instance ------------------------------------------------------------------------------ */

static struct civil
to_bureau(const struct series *s, struct civil at)
{
    return s->zone ? ical_zone_to_bureau(s->zone, at) : at;
}

static struct civil
from_bureau(const struct series *s, struct civil at)
{
    return s->zone ? ical_zone_from_bureau(s->zone, at) : at;
}

static struct civil
start_of(const struct event *ev)
{
    bool timed = ev->when.timing == TIMING_HOURS;
    return (struct civil){ev->when.first, timed ? ev->when.start.n * 60 : 0};
}

/* Minutes that an instance lasts which begins at `start` of the series' clock. An RDATE may say so
 * itself; a DURATION in days is of the zone's days; else all last as long as the event. */
static int64_t
length_of(const struct series *s, struct civil id, struct civil start)
{
    const struct when *w = &s->ev->when;
    struct civil end = start;
    struct ical_duration d;
    if (recurrence_period_end(&s->set, id, &end)) {
        end = civil_add_seconds(end, s->shift_minutes * 60);
    } else if (s->set.duration[0] && s->ev == s->master &&
               ical_duration_parse(s->set.duration, &d)) {
        end.day = day_add(end.day, d.days);
        end = civil_add_seconds(end, d.seconds);
    } else {
        return (int64_t)day_diff(w->last, w->first) * DAY_MINUTES + w->end.n - w->start.n;
    }
    int64_t seconds = civil_seconds(to_bureau(s, end)) - civil_seconds(to_bureau(s, start));
    return seconds > 0 ? (seconds + 59) / 60 : 1;
}

/* An end at midnight belongs to the day before. */
static void
set_end(struct occurrence *o, int64_t length)
{
    int64_t end = o->start.n + length;
    int64_t last = end > 0 && end % DAY_MINUTES == 0 ? end / DAY_MINUTES - 1 : end / DAY_MINUTES;
    o->last = day_add(o->first, (int)last);
    o->end.n = (int16_t)(end - last * DAY_MINUTES);
}

/* The instance that the rule puts at `id`, in the shape of the event that gives it. */
static struct occurrence
instance(const struct series *s, struct civil id)
{
    struct occurrence o = occurrence_of(s->ev, &s->ev->when, OCCURRENCE_REAL);
    int days = day_diff(o.last, o.first);
    struct civil start = civil_add_seconds(id, s->shift_minutes * 60);
    if (!o.timed) {
        o.first = s->set.dates_only ? start.day : to_bureau(s, start).day;
        o.last = day_add(o.first, days);
        return o;
    }
    struct civil at = to_bureau(s, start);
    o.first = at.day;
    o.start.n = civil_minute(at).n;
    set_end(&o, length_of(s, id, start));
    return o;
}

/* Whether somebody else gives this instance. A day as RECURRENCE-ID means the day where the event
 * takes place. */
static bool
overridden(const struct series *s, struct civil id, int64_t minute)
{
    if (s->id_count == 0)
        return false;
    if (has_id(s, minute, s->set.dates_only))
        return true;
    if (!s->zone || s->day_ids == 0)
        return false;
    int64_t day = (int64_t)id.day.n * DAY_MINUTES;
    for (size_t i = 0; i < s->id_count; i++) {
        if (s->ids[i].day && s->ids[i].minute == day)
            return true;
    }
    return false;
}

static bool
take(struct civil id, void *arg)
{
    struct series *s = arg;
    int64_t minute = minute_of(to_bureau(s, id));
    if (minute >= s->before)
        return false;
    if (minute <= s->after || overridden(s, id, minute))
        return true;
    struct occurrence o = instance(s, id);
    if (day_cmp(o.last, s->first) < 0 || day_cmp(o.first, s->last) > 0)
        return true;
    if (s->added == SERIES_MOST) {
        s->cut = true;
        return false;
    }
    vec_push(s->out, o);
    s->added++;
    return true;
}

/* -- a part of a series ------------------------------------------------------------------------ */

static bool
shown_there(struct civil at, void *arg)
{
    return ical_zone_shows(arg, at);
}

/* Rules and overrides of the master. */
static bool
series_open(struct series *s, struct bureau *b, const struct event *master, struct error *e)
{
    bool dates = master->when.timing == TIMING_DAYS;
    *s = (struct series){.b = b, .master = master, .after = INT64_MIN, .before = FOREVER};
    arena_init(&s->arena);
    if (!recurrence_parse(master->rrule, start_of(master), dates, &s->arena, &s->set, e) ||
        !load_ids(s, e))
        return false;
    s->set.dtstart_counts = true;
    s->set.lunar = bureau_almanac(b);
    if (s->set.tzid[0] == '\0')
        return true;
    s->zone = zones_named(b, master->calendar, s->set.tzid);
    if (s->zone == NULL || minute_of(to_bureau(s, s->set.dtstart)) != minute_of(start_of(master)))
        s->set.dtstart = from_bureau(s, start_of(master)); /* staff has moved it */
    if (s->zone == NULL)
        return true; /* its file's zone is gone: all that is known is where it began */
    s->set.exists = shown_there;
    s->set.exists_arg = (void *)s->zone;
    return true;
}

static void
series_close(struct series *s)
{
    arena_destroy(&s->arena);
}

static void
series_expand(struct series *s, struct day first, struct day last, struct occurrence_list *out)
{
    s->first = first;
    s->last = last;
    s->out = out;
    int shift = (int)(s->shift_minutes / DAY_MINUTES);
    int before = when_days(&s->ev->when) + (shift > 0 ? shift : 0) + 2;
    int after = (shift < 0 ? -shift : 0) + 3;
    for (size_t i = 0; i < s->set.n_periods; i++) {
        int days = day_diff(s->set.periods[i].end.day, s->set.periods[i].start.day) + 2;
        before = days > before ? days : before;
    }
    struct civil from = {day_add(first, -before), 0}, to = {day_add(last, after), 0};
    if (recurrence_expand(&s->set, from, to, 0, take, s) == EXPAND_LIMIT)
        s->cut = true;
}

/* An override moved its own instance from where it was; all later ones move alike, by the clock of
 * the series. */
static void
take_shape(struct series *s, const struct event *override, const struct instance_id *id)
{
    struct civil was = civil_from_seconds(id->minute * 60);
    struct civil now = start_of(override);
    bool clock = override->when.timing == TIMING_HOURS && !id->day;
    s->ev = override;
    s->after = id->day ? id->minute + DAY_MINUTES - 1 : id->minute;
    s->before = next_range(s, id->minute);
    if (clock && s->zone) {
        was = from_bureau(s, was);
        now = from_bureau(s, now);
    }
    if (!clock) {
        was.second = s->set.dates_only ? 0 : s->set.dtstart.second;
        if (override->when.timing == TIMING_DAYS)
            now.second = was.second;
    }
    s->shift_minutes = minute_of(now) - minute_of(was);
}

/* -- what to give ------------------------------------------------------------------------------ */

static bool
find_master(struct bureau *b, const struct event *override, struct arena *a, struct event *out,
            bool *found, struct error *e)
{
    *found = false;
    if (!events_find(bureau_db(b), override->calendar, override->uid, "", a, out, found, e))
        return false;
    *found = *found && when_dated(&out->when);
    return true;
}

/* Whether a newer master says that this instance does not take place. */
static bool
excluded_since(const struct series *s, const struct event *override, const struct instance_id *id)
{
    if (s->master->sequence <= override->sequence || s->set.n_exdates + s->set.n_exrules == 0)
        return false;
    struct civil at = civil_from_seconds(id->minute * 60);
    if (id->day && !s->set.dates_only)
        at.second = s->set.dtstart.second;
    else
        at = from_bureau(s, at);
    return recurrence_excludes(&s->set, at);
}

static bool
give_override(struct bureau *b, const struct event *ev, struct day first, struct day last,
              bool itself, struct occurrence_list *out, bool *cut, struct error *e)
{
    struct arena a;
    struct event master;
    struct series s;
    struct instance_id id = {0};
    bool found = false, ok = true, shown = true;
    arena_init(&a);
    if (id_of(ev, &id))
        ok = find_master(b, ev, &a, &master, &found, e);
    if (ok && found && master.rrule[0] != '\0') {
        ok = series_open(&s, b, &master, e);
        shown = !ok || !excluded_since(&s, ev, &id);
        if (ok && ev->this_and_future) {
            take_shape(&s, ev, &id);
            series_expand(&s, first, last, out);
            *cut = s.cut;
        }
        series_close(&s);
    }
    if (ok && itself && shown)
        vec_push(out, occurrence_of(ev, &ev->when, OCCURRENCE_REAL));
    arena_destroy(&a);
    return ok;
}

static bool
give_master(struct bureau *b, const struct event *ev, struct day first, struct day last,
            struct occurrence_list *out, bool *cut, struct error *e)
{
    struct series s;
    bool ok = series_open(&s, b, ev, e);
    if (ok) {
        s.ev = ev;
        s.before = next_range(&s, INT64_MIN);
        series_expand(&s, first, last, out);
        *cut = s.cut;
    }
    series_close(&s);
    return ok;
}

/* An event without rules may still have an override for its only instance. */
static bool
give_single(struct bureau *b, const struct event *ev, struct occurrence_list *out, struct error *e)
{
    struct series s = {.b = b, .master = ev, .ev = ev};
    arena_init(&s.arena);
    bool ok = load_ids(&s, e);
    if (ok && !has_id(&s, minute_of(start_of(ev)), ev->when.timing == TIMING_DAYS))
        vec_push(out, occurrence_of(ev, &ev->when, OCCURRENCE_REAL));
    arena_destroy(&s.arena);
    return ok;
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
    *cut = false;
    if (itself && has_trace(ev))
        vec_push(out, occurrence_of(ev, &ev->old, OCCURRENCE_OLD_DATE));
    if (!when_dated(&ev->when))
        return true;
    if (ev->recurrence_id[0] != '\0')
        return give_override(b, ev, first, last, itself, out, cut, e);
    if (ev->rrule[0] != '\0')
        return give_master(b, ev, first, last, out, cut, e);
    return !itself || give_single(b, ev, out, e);
}
