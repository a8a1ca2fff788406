/* The month grid. Its events are cards (store/occurrences.h): what a cell prints, so that a full
 * month is one scan. */
#include "actions/query_parts.h"
#include "store/events.h"

#include <stdint.h>

/* Row numbers already counted; open addressing, 0 is free. */
struct seen {
    int64_t *ids;
    size_t mask;
};

static bool
first_time(struct seen *s, int64_t id)
{
    size_t i = (size_t)((uint64_t)id * 0x9e3779b97f4a7c15u >> 32) & s->mask;
    while (s->ids[i] && s->ids[i] != id)
        i = (i + 1) & s->mask;
    if (s->ids[i])
        return false;
    s->ids[i] = id;
    return true;
}

static bool
counts(const struct occurrence *o, struct day first, struct day last)
{
    return o->kind == OCCURRENCE_REAL && o->event->status != STATUS_CANCELLED &&
           day_cmp(o->first, last) <= 0 && day_cmp(o->last, first) >= 0;
}

/* A weekly course is one activity, however often it meets. */
static void
count_activities(struct query *q, struct month_view *out, struct day first, struct day last)
{
    struct seen seen = {.mask = 63};
    while (seen.mask < 2 * out->count)
        seen.mask = seen.mask * 2 + 1;
    seen.ids = arena_array(q->a, seen.mask + 1, sizeof *seen.ids);
    for (size_t i = 0; i < out->count; i++) {
        const struct occurrence *o = &out->at[i];
        if (counts(o, first, last) &&
            (o->event->rrule[0] == '\0' || first_time(&seen, o->event->id)))
            out->in_month[o->event->category]++;
    }
}

static bool
fill_periods(struct query *q, struct month_view *out, struct day first, struct day last,
             struct error *e)
{
    const struct event *events;
    size_t count;
    if (!events_periods(q->db, q->a, &events, &count, e))
        return false;
    for (size_t i = 0; i < count && out->period_count < sizeof out->periods / sizeof *out->periods;
         i++) {
        const struct when *w = &events[i].when;
        if (!day_is_none(w->first) && day_cmp(w->first, last) <= 0 && day_cmp(w->last, first) >= 0)
            out->periods[out->period_count++] = &events[i];
    }
    return true;
}

/* Of the row: the term that its Monday or any later day lies in. */
static int
row_week(const struct query *q, struct day monday)
{
    for (int i = 0; i < 7; i++) {
        const struct term *t = term_at(q->terms, q->term_count, day_add(monday, i));
        if (t)
            return term_week(t, day_add(monday, i));
    }
    return 0;
}

static bool
fill_month(struct query *q, int year, int month, struct month_view *out, struct error *e)
{
    struct day first = month_first(year, month), last = day_add(month_first(year, month + 1), -1);
    out->first_monday = day_monday(first);
    out->weeks = (day_diff(last, out->first_monday) + 7) / 7;
    for (int i = 0; i < out->weeks * 7; i++)
        query_day_info(q, day_add(out->first_monday, i), &out->days[i]);
    for (int i = 0; i < out->weeks; i++)
        out->week_no[i] = row_week(q, day_add(out->first_monday, 7 * i));
    out->has_prev = year > ALMANAC_FIRST_YEAR || (year == ALMANAC_FIRST_YEAR && month > 1);
    out->has_next = year < ALMANAC_LAST_YEAR || (year == ALMANAC_LAST_YEAR && month < 12);
    struct day end = day_add(out->first_monday, out->weeks * 7 - 1);
    struct occurrence *at;
    if (!query_frame(q, &out->frame, e) ||
        !query_occurrences(q, out->first_monday, end, false, &at, &out->count, e))
        return false;
    out->at = at;
    count_activities(q, out, first, last);
    return fill_periods(q, out, first, last, e);
}

bool
query_month(struct bureau *b, int year, int month, struct arena *a, struct month_view *out,
            struct error *e)
{
    struct query q;
    *out = (struct month_view){.year = year, .month = month};
    return query_end(&q, query_begin(&q, b, a, e) && fill_month(&q, year, month, out, e));
}
