/* The month grid: days, weeks and what happens in them. */
#include "actions/month_pick.h"
#include "store/events.h"

#define FIRST_YEAR 1901 /* of the almanac's tables */
#define LAST_YEAR 2100

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
fill_month(struct query *q, int year, int month, unsigned hidden, struct month_view *out,
           struct error *e)
{
    struct day first = month_first(year, month), last = day_add(month_first(year, month + 1), -1);
    out->first_monday = day_monday(first);
    out->weeks = (day_diff(last, out->first_monday) + 7) / 7;
    for (int i = 0; i < out->weeks * 7; i++)
        query_day_info(q, day_add(out->first_monday, i), &out->days[i]);
    for (int i = 0; i < out->weeks; i++)
        out->week_no[i] = row_week(q, day_add(out->first_monday, 7 * i));
    out->has_prev = year > FIRST_YEAR || (year == FIRST_YEAR && month > 1);
    out->has_next = year < LAST_YEAR || (year == LAST_YEAR && month < 12);
    return query_frame(q, &out->frame, e) && month_pick(q, hidden, out, e) &&
           fill_periods(q, out, first, last, e);
}

bool
query_month(struct bureau *b, int year, int month, unsigned hidden, struct arena *a,
            struct month_view *out, struct error *e)
{
    struct query q;
    *out = (struct month_view){.year = year, .month = month};
    return query_end(&q, query_begin(&q, b, a, e) && fill_month(&q, year, month, hidden, out, e));
}
