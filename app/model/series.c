#include "model/series.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES 1440
#define FOREVER INT64_MAX

/* The part of a series that one event gives. */
struct part {
    const struct series *s;
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
id_of(const struct event *override, struct series_id *out)
{
    struct civil at;
    if (!civil_parse(override->recurrence_id, &at))
        return false;
    *out = (struct series_id){.day = strchr(override->recurrence_id, 'T') == NULL,
                              .range = override->this_and_future};
    out->minute = minute_of(at);
    return true;
}

static int
id_cmp(const void *a, const void *b)
{
    const struct series_id *x = a, *y = b;
    return (x->minute > y->minute) - (x->minute < y->minute);
}

static void
read_ids(struct series *s, const struct event *overrides, size_t count, struct arena *a)
{
    s->ids = arena_array(a, count + 1, sizeof *s->ids);
    for (size_t i = 0; i < count; i++) {
        if (!id_of(&overrides[i], &s->ids[s->id_count]))
            continue;
        s->day_ids += s->ids[s->id_count].day;
        s->id_count++;
    }
    if (s->id_count > 1)
        qsort(s->ids, s->id_count, sizeof *s->ids, id_cmp);
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
    return s->clock ? s->clock->to_bureau(at, s->clock->zone) : at;
}

static struct civil
from_bureau(const struct series *s, struct civil at)
{
    return s->clock ? s->clock->from_bureau(at, s->clock->zone) : at;
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
length_of(const struct part *p, struct civil id, struct civil start)
{
    const struct series *s = p->s;
    const struct when *w = &p->ev->when;
    struct civil end = start;
    if (recurrence_period_end(&s->set, id, &end)) {
        end = civil_add_seconds(end, p->shift_minutes * 60);
    } else if (s->set.has_duration && p->ev == s->master) {
        end.day = day_add(end.day, s->set.duration_days);
        end = civil_add_seconds(end, s->set.duration_seconds);
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
instance(const struct part *p, struct civil id)
{
    const struct series *s = p->s;
    struct occurrence o = occurrence_of(p->ev, &p->ev->when, OCCURRENCE_REAL);
    int days = day_diff(o.last, o.first);
    struct civil start = civil_add_seconds(id, p->shift_minutes * 60);
    if (!o.timed) {
        o.first = s->set.dates_only ? start.day : to_bureau(s, start).day;
        o.last = day_add(o.first, days);
        return o;
    }
    struct civil at = to_bureau(s, start);
    o.first = at.day;
    o.start.n = civil_minute(at).n;
    set_end(&o, length_of(p, id, start));
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
    if (!s->clock || s->day_ids == 0)
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
    struct part *p = arg;
    const struct series *s = p->s;
    int64_t minute = minute_of(to_bureau(s, id));
    if (minute >= p->before)
        return false;
    if (minute <= p->after || overridden(s, id, minute))
        return true;
    struct occurrence o = instance(p, id);
    if (day_cmp(o.last, p->first) < 0 || day_cmp(o.first, p->last) > 0)
        return true;
    if (p->added == SERIES_MOST) {
        p->cut = true;
        return false;
    }
    vec_push(p->out, o);
    p->added++;
    return true;
}

/* -- reading ----------------------------------------------------------------------------------- */

bool
series_read(struct series *s, const struct event *master, const struct event *overrides,
            size_t count, struct arena *a, struct error *e)
{
    bool dates = master->when.timing == TIMING_DAYS;
    *s = (struct series){.master = master};
    if (!recurrence_parse(master->rrule, start_of(master), dates, a, &s->set, e))
        return false;
    s->set.dtstart_counts = true;
    read_ids(s, overrides, count, a);
    return true;
}

void
series_use_clock(struct series *s, const struct series_clock *clock)
{
    s->clock = clock;
    if (!clock || minute_of(to_bureau(s, s->set.dtstart)) != minute_of(start_of(s->master)))
        s->set.dtstart = from_bureau(s, start_of(s->master)); /* staff has moved it */
    if (clock) {
        s->set.exists = clock->exists;
        s->set.exists_arg = clock->zone;
    }
}

/* -- what is given ------------------------------------------------------------------------------
 */

/* Days that an instance of the rule may last. */
static int
rule_days(const struct part *p)
{
    int days = when_days(&p->ev->when);
    if (p->s->set.has_duration)
        days += p->s->set.duration_days + (int)(p->s->set.duration_seconds / 86400);
    return days;
}

static int
period_days(const struct part *p)
{
    int days = 0;
    for (size_t i = 0; i < p->s->set.n_periods; i++) {
        const struct recurrence_period *it = &p->s->set.periods[i];
        int own = day_diff(it->end.day, it->start.day) + 1;
        days = own > days ? own : days;
    }
    return days;
}

static bool
expand(struct part *p, struct day first, struct day last, struct occurrence_list *out)
{
    int shift = (int)(p->shift_minutes / DAY_MINUTES);
    int days = rule_days(p), longest = period_days(p);
    p->first = first;
    p->last = last;
    p->out = out;
    /* 2: what two clocks differ by */
    struct civil from = {day_add(first, -shift - days - 2), 0};
    struct civil to = {day_add(last, -shift + 3), 0};
    bool all = true;
    if (longest >
        days) { /* a long period may reach in from far back, where no rule need be asked */
        struct recurrence_set dates = p->s->set;
        dates.n_rules = 0;
        dates.dtstart_counts = false;
        struct civil back = {day_add(first, -shift - longest - 2), 0};
        all = recurrence_expand(&dates, back, from, 0, take, p) != EXPAND_LIMIT;
    }
    return recurrence_expand(&p->s->set, from, to, 0, take, p) != EXPAND_LIMIT && all && !p->cut;
}

bool
series_of_master(struct series *s, struct day first, struct day last, struct occurrence_list *out)
{
    struct part p = {
        .s = s, .ev = s->master, .after = INT64_MIN, .before = next_range(s, INT64_MIN)};
    return expand(&p, first, last, out);
}

/* An override moved its own instance from where it was; all later ones move alike, by the clock of
 * the series. */
static int64_t
shift_of(const struct series *s, const struct event *override, const struct series_id *id)
{
    struct civil was = civil_from_seconds(id->minute * 60);
    struct civil now = start_of(override);
    bool timed = override->when.timing == TIMING_HOURS && !id->day;
    if (timed) {
        was = from_bureau(s, was);
        now = from_bureau(s, now);
    } else {
        was.second = s->set.dates_only ? 0 : s->set.dtstart.second;
        if (override->when.timing == TIMING_DAYS)
            now.second = was.second;
    }
    return minute_of(now) - minute_of(was);
}

bool
series_of_override(struct series *s, const struct event *override, struct day first,
                   struct day last, struct occurrence_list *out)
{
    struct series_id id;
    if (!id_of(override, &id) || !override->this_and_future)
        return true;
    struct part p = {.s = s,
                     .ev = override,
                     .after = id.day ? id.minute + DAY_MINUTES - 1 : id.minute,
                     .before = next_range(s, id.minute),
                     .shift_minutes = shift_of(s, override, &id)};
    return expand(&p, first, last, out);
}

bool
series_hides(struct series *s, const struct event *override)
{
    struct series_id id;
    if (s->master->sequence <= override->sequence || s->set.n_exdates + s->set.n_exrules == 0 ||
        !id_of(override, &id))
        return false;
    struct civil at = civil_from_seconds(id.minute * 60);
    if (id.day && !s->set.dates_only)
        at.second = s->set.dtstart.second;
    else
        at = from_bureau(s, at);
    return recurrence_excludes(&s->set, at);
}

bool
series_replaces_single(struct series *s)
{
    return has_id(s, minute_of(start_of(s->master)), s->set.dates_only);
}
