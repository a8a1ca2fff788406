/* Recurring events on their way out. */
#include "actions/export_inside.h"
#include "actions/query_parts.h"
#include "actions/series.h"
#include "base/clock.h"
#include "store/events.h"

#include <stdlib.h>
#include <string.h>

#define WRITTEN_OUT_MOST 100 /* instances of a series that is told in single events, as a whole */

struct told_series {
    struct exporting *x;
    const struct event *master;
    struct recurrence_set set;
    const struct event *overrides;
    struct civil *of; /* original starts of the overrides */
    bool *replaces;   /* whether the rule gives that instance */
    size_t count;
    VEC(struct civil) gone; /* instances that are not there */
    int64_t stamp;
    bool changes_later; /* an override holds for all later instances: phones do not follow it */
};

static int
civil_order(const void *a, const void *b)
{
    return civil_cmp(*(const struct civil *)a, *(const struct civil *)b);
}

static bool
is_gone(const struct told_series *s, struct civil at)
{
    return s->gone.count > 0 &&
           bsearch(&at, s->gone.at, s->gone.count, sizeof at, civil_order) != NULL;
}

/* A bare day stands for the series' hour on it. */
static struct civil
instance_start(const struct told_series *s, struct civil at, bool date)
{
    if (s->set.dates_only)
        at.second = 0;
    else if (date)
        at.second = s->set.dtstart.second;
    return at;
}

static struct civil
named_start(const struct told_series *s, const char *recurrence_id)
{
    struct civil at = {0};
    civil_parse(recurrence_id, &at);
    return instance_start(s, at, strchr(recurrence_id, 'T') == NULL);
}

static bool
found(struct civil at, void *arg)
{
    (void)at;
    *(bool *)arg = true;
    return false;
}

static bool
gives(const struct told_series *s, struct civil at)
{
    bool any = false;
    recurrence_expand(&s->set, at, civil_add_seconds(at, 1), 0, found, &any);
    return any;
}

/* -- reading ----------------------------------------------------------------------------------- */

/* A cancelled instance is left out one morning without anybody changing anything: that is news,
 * too.
 */
static int64_t
morning_it_went(const struct event *ev)
{
    struct day d = day_is_none(ev->changed_on) ? day_add(ev->when.last, 1)
                                               : day_add(ev->changed_on, NOTICE_DAYS);
    return civil_seconds((struct civil){.day = d}) - BUREAU_UTC_OFFSET;
}

static void
read_overrides(struct told_series *s)
{
    struct arena *a = &s->x->scratch;
    s->of = arena_array(a, s->count + 1, sizeof *s->of);
    s->replaces = arena_array(a, s->count + 1, sizeof *s->replaces);
    for (size_t i = 0; i < s->count; i++) {
        const struct event *o = &s->overrides[i];
        enum export_fate fate = export_fate(s->x, o);
        s->of[i] = named_start(s, o->recurrence_id);
        s->replaces[i] = gives(s, s->of[i]);
        s->changes_later = s->changes_later || o->this_and_future;
        if (fate != EXPORT_GOES)
            vec_push(&s->gone, s->of[i]);
        if (o->changed_utc > s->stamp)
            s->stamp = o->changed_utc;
        if (fate == EXPORT_OVER && morning_it_went(o) > s->stamp)
            s->stamp = morning_it_went(o);
    }
}

static bool
read_gaps(struct told_series *s, struct error *e)
{
    const struct event *gaps;
    size_t count;
    if (!events_gaps(s->x->db, s->master->calendar, s->master->uid, &s->x->scratch, &gaps, &count,
                     e))
        return false;
    for (size_t i = 0; i < count; i++) {
        vec_push(&s->gone, named_start(s, gaps[i].recurrence_id));
        s->changes_later = s->changes_later || gaps[i].this_and_future;
    }
    for (size_t i = 0; i < s->set.n_exdates; i++) {
        bool date = s->set.exdate_is_date != NULL && s->set.exdate_is_date[i];
        vec_push(&s->gone, instance_start(s, s->set.exdates[i], date));
    }
    return true;
}

static void
sort_gone(struct told_series *s)
{
    size_t kept = 0;
    if (s->gone.count > 1)
        qsort(s->gone.at, s->gone.count, sizeof *s->gone.at, civil_order);
    for (size_t i = 0; i < s->gone.count; i++) {
        if (kept == 0 || civil_cmp(s->gone.at[kept - 1], s->gone.at[i]) != 0)
            s->gone.at[kept++] = s->gone.at[i];
    }
    s->gone.count = kept;
}

static bool
read_series(struct told_series *s, struct error *e)
{
    const struct event *ev = s->master;
    bool dates = ev->when.timing == TIMING_DAYS;
    struct civil start = {ev->when.first, dates ? 0 : ev->when.start.n * 60};
    if (!recurrence_parse(ev->rrule, start, dates, &s->x->scratch, &s->set, e) ||
        !events_overrides(s->x->db, ev->calendar, ev->uid, &s->x->scratch, &s->overrides, &s->count,
                          e))
        return false;
    s->set.dtstart_counts = true;
    s->set.lunar = bureau_almanac(s->x->b);
    read_overrides(s);
    bool ok = read_gaps(s, e);
    sort_gone(s);
    return ok;
}

/* -- is it asked for? -------------------------------------------------------------------------- */

static bool
seen(struct civil at, void *arg)
{
    struct told_series *s = arg;
    if (is_gone(s, at))
        return true;
    s->x = NULL; /* of the copy in touches() only */
    return false;
}

static bool
touches(const struct told_series *s)
{
    const struct exporting *x = s->x;
    if (!x->q->has_from && !x->q->has_to)
        return true;
    for (size_t i = 0; i < s->count; i++) {
        const struct event *o = &s->overrides[i];
        if (export_fate(x, o) == EXPORT_GOES && export_touches(x, o->when.first, o->when.last))
            return true;
    }
    struct told_series copy = *s;
    struct civil from = {.day = day_add(x->from, -when_days(&s->master->when))};
    recurrence_expand(&s->set, from, (struct civil){.day = day_add(x->to, 1)}, 0, seen, &copy);
    return copy.x == NULL;
}

static bool
asked(const struct told_series *s)
{
    bool any = export_asked(s->x, s->master);
    for (size_t i = 0; !any && i < s->count; i++)
        any = export_asked(s->x, &s->overrides[i]);
    return any && touches(s);
}

/* -- as a rule --------------------------------------------------------------------------------- */

static int32_t
at_least(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static bool
write_instance(struct told_series *s, size_t group, size_t i)
{
    const struct event *o = &s->overrides[i];
    struct publish_event p = {.uid = publish_uid(o->uid, NULL, false, &s->x->scratch),
                              .instance = true,
                              .of = s->of[i],
                              .of_timed = !s->set.dates_only,
                              .stamp_utc = o->changed_utc,
                              .sequence = at_least(o->sequence, s->master->sequence),
                              .when = o->when};
    return export_write(s->x, group, s->master->when.first, o, &p);
}

static bool
write_rule(struct told_series *s, const struct rrule *rule)
{
    const struct event *ev = s->master;
    struct publish_series told = {rule, s->gone.at, s->gone.count};
    struct publish_event p = {.uid = publish_uid(ev->uid, NULL, false, &s->x->scratch),
                              .stamp_utc = s->stamp,
                              .sequence = ev->sequence,
                              .when = ev->when,
                              .series = &told};
    size_t group = export_group_of(s->x, ev);
    bool ok = export_write(s->x, group, ev->when.first, ev, &p);
    for (size_t i = 0; ok && i < s->count; i++) {
        if (s->replaces[i] && export_fate(s->x, &s->overrides[i]) == EXPORT_GOES)
            ok = write_instance(s, group, i);
    }
    return ok;
}

/* -- as single events -------------------------------------------------------------------------- */

static bool
count_one(struct civil at, void *arg)
{
    (void)at;
    return ++*(int *)arg <= WRITTEN_OUT_MOST;
}

/* Whether all instances may be told; else the bounds hold. */
static bool
ends_soon(const struct told_series *s)
{
    int count = 0;
    struct civil from = {.day = s->master->when.first}, to = {.day = day_of(9000, 1, 1)};
    for (size_t i = 0; i < s->set.n_rdates; i++) {
        if (day_cmp(s->set.rdates[i].day, from.day) < 0)
            from.day = s->set.rdates[i].day;
    }
    return recurrence_expand(&s->set, from, to, 0, count_one, &count) == EXPAND_COMPLETE;
}

static bool
write_occurrence(struct told_series *s, const struct occurrence *o)
{
    struct when w = s->master->when;
    w.first = o->first;
    w.last = o->last;
    w.start = o->timed ? o->start : w.start;
    w.end = o->timed ? o->end : w.end;
    struct civil at = {o->first, o->timed ? o->start.n * 60 : 0};
    if (o->kind != OCCURRENCE_REAL || is_gone(s, at) || !export_touches(s->x, o->first, o->last))
        return true;
    return export_single(s->x, s->master, &w, &at, s->master->changed_utc, s->master->sequence);
}

/* The later instances that an override gives. */
static bool
write_later(struct told_series *s, const struct event *o, struct day first, struct day last,
            struct error *e)
{
    struct occurrence_list list = {0};
    bool cut;
    bool ok = series_occurrences(s->x->b, o, first, last, false, &list, &cut, e);
    for (size_t i = 0; ok && i < list.count; i++) {
        const struct occurrence *at = &list.at[i];
        struct when w = {o->when.timing, at->first, at->last, at->start, at->end, ""};
        struct civil of = {at->first, at->timed ? at->start.n * 60 : 0};
        if (export_touches(s->x, at->first, at->last))
            ok = export_single(s->x, o, &w, &of, o->changed_utc, o->sequence);
    }
    vec_destroy(&list);
    return ok;
}

static bool
write_out(struct told_series *s, struct error *e)
{
    struct occurrence_list list = {0};
    bool whole = ends_soon(s), cut;
    struct day first = whole ? day_of(1, 1, 1) : s->x->near;
    struct day last = whole ? day_of(9000, 1, 1) : s->x->far;
    bool ok = series_occurrences(s->x->b, s->master, first, last, true, &list, &cut, e);
    for (size_t i = 0; ok && i < list.count; i++)
        ok = write_occurrence(s, &list.at[i]);
    for (size_t i = 0; ok && i < s->count; i++) {
        const struct event *o = &s->overrides[i];
        if (o->this_and_future && export_fate(s->x, o) == EXPORT_GOES)
            ok = write_later(s, o, first, last, e);
    }
    s->x->answer->bounded += !whole;
    vec_destroy(&list);
    return ok;
}

/* -- whole ------------------------------------------------------------------------------------- */

bool
export_orphan(struct exporting *x, const struct event *ev)
{
    enum export_fate fate = export_fate(x, ev);
    struct civil of;
    if (!export_asked(x, ev))
        return true;
    export_count(x, fate);
    if (fate != EXPORT_GOES || !export_touches(x, ev->when.first, ev->when.last) ||
        !civil_parse(ev->recurrence_id, &of))
        return true;
    return export_single(x, ev, &ev->when, &of, ev->changed_utc, ev->sequence);
}

/* Those that stand for themselves: of series told in single events, and those whose instance no
 * rule gives. */
static bool
write_others(struct told_series *s, bool rule)
{
    struct exporting *x = s->x;
    for (size_t i = 0; i < s->count; i++) {
        const struct event *o = &s->overrides[i];
        enum export_fate fate = export_fate(x, o);
        export_count(x, fate);
        bool told = rule && s->replaces[i];
        if (fate != EXPORT_GOES || told || !export_touches(x, o->when.first, o->when.last))
            continue;
        if (!export_single(x, o, &o->when, &s->of[i], o->changed_utc,
                           at_least(o->sequence, s->master->sequence)))
            return false;
    }
    return true;
}

static bool
write_series(struct told_series *s, struct error *e)
{
    struct exporting *x = s->x;
    enum export_fate fate = export_fate(x, s->master);
    const struct rrule *rule = publish_rule(&s->set, s->master->rrule, x->q->utc);
    if (s->changes_later)
        rule = NULL;
    export_count(x, fate);
    bool goes = fate == EXPORT_GOES;
    bool ok = !goes || (rule ? write_rule(s, rule) : write_out(s, e));
    return ok && write_others(s, goes && rule != NULL);
}

bool
export_series(struct exporting *x, const struct event *ev)
{
    struct told_series s = {.x = x, .master = ev, .stamp = ev->changed_utc};
    bool ok = read_series(&s, x->e) && (!asked(&s) || write_series(&s, x->e));
    vec_destroy(&s.gone);
    return ok;
}
