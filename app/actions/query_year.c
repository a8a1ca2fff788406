/* The year: one scan over its marks, folded into what a square of 45 px can show of each day.
 */
#include "actions/query_parts.h"

#include "actions/expand.h"
#include "base/vec.h"
#include "store/events.h"
#include "store/marks.h"

#include <stdlib.h>

/* -- activities -------------------------------------------------------------------------------- */

/* What the scan fills. */
struct marking {
    struct year_view *view;
    struct day first;       /* of the year */
    VEC(int64_t) recurring; /* event and category in one number, for sorting */
};

static void
mark_days(struct year_view *out, const struct mark *m, struct day first)
{
    uint32_t bit = YEAR_BIT(m->category, m->tag);
    int from = day_diff(m->first, first), to = day_diff(m->last, first);
    from = from < 0 ? 0 : from;
    to = to < out->day_count ? to : out->day_count - 1;
    for (int i = from; i <= to; i++) {
        if (m->status == STATUS_TENTATIVE)
            out->days[i].tentative |= bit;
        else
            out->days[i].firm |= bit;
    }
}

static void
take(const struct mark *m, void *arg)
{
    struct marking *to = arg;
    if (m->status == STATUS_CANCELLED)
        return;
    mark_days(to->view, m, to->first);
    if (m->recurring)
        vec_push(&to->recurring, m->event * CATEGORY_COUNT + (int)m->category);
    else
        to->view->in_year[m->category]++;
}

static int
by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* A weekly course is one activity, however often it meets. */
static void
count_recurring(struct marking *m)
{
    if (m->recurring.count)
        qsort(m->recurring.at, m->recurring.count, sizeof *m->recurring.at, by_number);
    for (size_t i = 0; i < m->recurring.count; i++) {
        int64_t at = m->recurring.at[i];
        m->view->in_year[at % CATEGORY_COUNT] += i == 0 || at != m->recurring.at[i - 1];
    }
}

/* Years outside the window of stored occurrences. */
static bool
take_outside(struct query *q, struct day first, struct day last, struct marking *to,
             struct error *e)
{
    struct occurrence_list list = {0};
    bool ok = expand_outside(q->b, first, last, q->a, &list, e);
    for (size_t i = 0; ok && i < list.count; i++) {
        const struct occurrence *o = &list.at[i];
        struct mark m = {o->event->id, o->event->status, o->event->category, o->event->tag, true,
                         o->first,     o->last};
        if (o->kind == OCCURRENCE_REAL)
            take(&m, to);
    }
    vec_destroy(&list);
    return ok;
}

static bool
fill_activities(struct query *q, struct day first, struct day last, struct year_view *out,
                struct error *e)
{
    struct marking to = {.view = out, .first = first};
    bool ok = marks_range(q->db, first, last, take, &to, e) && take_outside(q, first, last, &to, e);
    count_recurring(&to);
    vec_destroy(&to.recurring);
    return ok;
}

/* The month that holds the whole of a period; 0 if none of this year does. */
static int
month_of_period(const struct event *ev, int year)
{
    const struct when *w = &ev->when;
    if (day_is_none(w->first) || ev->status == STATUS_CANCELLED || ev->status == STATUS_DONE)
        return 0;
    struct ymd from = day_ymd(w->first), to = day_ymd(w->last);
    return from.year == year && to.year == year && from.month == to.month ? from.month : 0;
}

static bool
fill_periods(struct query *q, struct year_view *out, struct error *e)
{
    const struct event *events;
    size_t count;
    if (!events_periods(q->db, q->a, &events, &count, e))
        return false;
    struct year_period *kept = arena_array(q->a, count + 1, sizeof *kept);
    out->periods = kept;
    for (int exams = 1; exams >= 0; exams--)
        for (size_t i = 0; i < count; i++) {
            int month = month_of_period(&events[i], out->year);
            if (month && (events[i].category == CATEGORY_EXAM) == (exams == 1))
                kept[out->period_count++] = (struct year_period){&events[i], month};
        }
    return true;
}

/* -- the calendar itself ----------------------------------------------------------------------- */

static void
fill_days(struct query *q, struct day first, struct year_view *out)
{
    for (int i = 0; i < out->day_count; i++) {
        struct day_info info;
        day_info_fill(&info, day_add(first, i), NULL, &q->holidays);
        out->days[i].mark = info.mark;
        out->days[i].rest = info.rest;
    }
    const struct almanac *al = bureau_almanac(q->b);
    for (int m = 0; al && m < 12; m++) {
        struct day begin = month_first(out->year, m + 1);
        struct day end = day_add(month_first(out->year, m + 2), -1);
        out->lunar[m].known = almanac_lunar(al, begin, &out->lunar[m].first) &&
                              almanac_lunar(al, end, &out->lunar[m].last);
    }
}

/* The term or vacation that d lies in, to its end. */
static bool
band_at(const struct query *q, struct day d, struct year_band *out)
{
    const struct term *t = term_at(q->terms, q->term_count, d);
    struct vacation v;
    if (t) {
        *out = (struct year_band){.term = t, .first = d, .last = t->last};
        return true;
    }
    if (!vacation_at(q->terms, q->term_count, d, &v))
        return false;
    *out = (struct year_band){.vacation = v.kind, .first = d, .last = v.last};
    return true;
}

static void
fill_bands(const struct query *q, struct day first, struct day last, struct year_view *out)
{
    struct day d = first;
    while (day_cmp(d, last) <= 0 && out->band_count < YEAR_BANDS) {
        struct year_band *band = &out->bands[out->band_count];
        if (!band_at(q, d, band)) {
            d = day_add(d, 1);
            continue;
        }
        if (day_cmp(band->last, last) > 0)
            band->last = last;
        if (band->term) {
            band->week_from = term_week(band->term, band->first);
            band->week_to = term_week(band->term, band->last);
        }
        for (; day_cmp(d, band->last) <= 0; d = day_add(d, 1))
            out->days[day_diff(d, first)].vacation = !band->term;
        out->band_count++;
    }
}

static bool
fill_year(struct query *q, struct year_view *out, struct error *e)
{
    struct day first = day_of(out->year, 1, 1), last = day_of(out->year, 12, 31);
    out->day_count = day_diff(last, first) + 1;
    out->notice_known = holidays_year_known(&q->holidays, out->year);
    out->has_prev = out->year > ALMANAC_FIRST_YEAR;
    out->has_next = out->year < ALMANAC_LAST_YEAR;
    fill_days(q, first, out);
    fill_bands(q, first, last, out);
    return query_frame(q, &out->frame, e) && fill_activities(q, first, last, out, e) &&
           fill_periods(q, out, e);
}

bool
query_year(struct bureau *b, int year, struct arena *a, struct year_view *out, struct error *e)
{
    struct query q;
    *out = (struct year_view){.year = year};
    return query_end(&q, query_begin(&q, b, a, e) && fill_year(&q, out, e));
}
