#include "actions/search_list.h"

#include <stdlib.h>
#include <string.h>

#define AHEAD 92 /* days: what the end of a year still lists of the next */

struct span {
    struct day from, to;
};

static struct span
span_of(enum search_list list, struct day today)
{
    struct ymd d = day_ymd(today);
    struct day monday = day_monday(today), end = day_of(d.year, 12, 31);
    switch (list) {
    case LIST_TODAY:
        return (struct span){today, today};
    case LIST_WEEK:
        return (struct span){monday, day_add(monday, 6)};
    case LIST_MONTH:
        return (struct span){month_first(d.year, d.month),
                             day_add(month_first(d.year, d.month + 1), -1)};
    case LIST_NEXT_MONTH:
        return (struct span){month_first(d.year, d.month + 1),
                             day_add(month_first(d.year, d.month + 2), -1)};
    case LIST_NOTHING:
    case LIST_WORDS:
    case LIST_YEAR:
    case LIST_OFF:
    case LIST_TENTATIVE:
        break;
    }
    struct day ahead = day_add(today, AHEAD);
    return (struct span){day_of(d.year, 1, 1), day_cmp(ahead, end) > 0 ? ahead : end};
}

/* -- order ------------------------------------------------------------------------------------- */

static int
by_nearness(const void *a, const void *b, void *today)
{
    const struct found *x = a, *y = b;
    struct day now = *(const struct day *)today;
    bool over_x = day_cmp(x->last, now) < 0, over_y = day_cmp(y->last, now) < 0;
    if (over_x != over_y)
        return over_x - over_y;
    int days = over_x ? day_cmp(y->last, x->last) : day_cmp(x->first, y->first);
    return days ? days : occurrence_cmp(&x->when, &y->when);
}

static bool
is_series(const struct event *ev)
{
    return ev->rrule[0] || ev->recurrence_id[0];
}

/* Of a series its nearest instance alone. */
static void
drop_repeats(struct found_rows *rows, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < rows->count; i++) {
        const struct event *ev = rows->at[i].event;
        bool seen = false;
        for (size_t k = from; is_series(ev) && !seen && k < kept; k++)
            seen = is_series(rows->at[k].event) && str_equal(rows->at[k].event->uid, ev->uid);
        if (!seen)
            rows->at[kept++] = rows->at[i];
    }
    rows->count = kept;
}

/* -- what there is ----------------------------------------------------------------------------- */

static struct found
activity(const struct occurrence *o, bool dated)
{
    return (struct found){.kind = FOUND_ACTIVITY,
                          .event = o->event,
                          .when = *o,
                          .dated = dated,
                          .reachable = true,
                          .zh = o->event->title,
                          .en = o->event->title_en,
                          .first = o->first,
                          .last = o->last};
}

static bool
add_dated(struct query *q, enum search_list list, struct found_rows *out, struct error *e)
{
    struct occurrence *at;
    size_t count, from = out->count;
    struct span span = span_of(list, q->today);
    if (!query_occurrences(q, span.from, span.to, false, &at, &count, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool wanted = list != LIST_TENTATIVE || at[i].event->status == STATUS_TENTATIVE;
        if (at[i].kind == OCCURRENCE_REAL && wanted)
            vec_push(out, activity(&at[i], true));
    }
    if (out->count > from)
        qsort_r(out->at + from, out->count - from, sizeof *out->at, by_nearness, &q->today);
    drop_repeats(out, from);
    return true;
}

/* Before what is over. */
static void
insert_undated(struct found_rows *rows, const struct event *ev, struct day today)
{
    struct occurrence o = {
        .event = ev, .kind = OCCURRENCE_REAL, .first = DAY_NONE, .last = DAY_NONE};
    vec_push(rows, activity(&o, false));
    size_t i = rows->count - 1;
    struct found own = rows->at[i];
    for (; i > 0 && rows->at[i - 1].dated && day_cmp(rows->at[i - 1].last, today) < 0; i--)
        rows->at[i] = rows->at[i - 1];
    rows->at[i] = own;
}

static bool
add_undated(struct query *q, enum search_list list, struct found_rows *out, struct error *e)
{
    const struct event **at;
    size_t count;
    if (!query_undated(q->b, q->a, &at, &count, e))
        return false;
    for (size_t i = 0; i < count; i++)
        if (list == LIST_YEAR || at[i]->status == STATUS_TENTATIVE)
            insert_undated(out, at[i], q->today);
    return true;
}

/* A notice names them in Chinese only; the almanac knows what that is in English. */
static const char *
in_english(const struct query *q, const struct holiday_span *span)
{
    for (struct day d = span->first; day_cmp(d, span->last) <= 0; d = day_add(d, 1)) {
        struct day_info info;
        query_day_info(q, d, &info);
        if (info.festival && strstr(span->name, info.festival->zh))
            return info.festival->en;
    }
    return "";
}

static void
add_days_off(const struct query *q, struct found_rows *out)
{
    struct holiday_span span;
    bool any = holidays_span_at(&q->holidays, q->today, &span);
    struct day at = q->today;
    while (any || holidays_next_span(&q->holidays, at, &span)) {
        struct found f = {.kind = FOUND_OFF,
                          .reachable = true,
                          .dated = true,
                          .zh = span.name,
                          .en = in_english(q, &span),
                          .first = span.first,
                          .last = span.last};
        vec_push(out, f);
        at = span.last;
        any = false;
    }
}

bool
search_list(struct query *q, enum search_list list, struct found_rows *out, struct error *e)
{
    switch (list) {
    case LIST_NOTHING:
    case LIST_WORDS:
        return true;
    case LIST_OFF:
        add_days_off(q, out);
        return true;
    case LIST_TODAY:
    case LIST_WEEK:
    case LIST_MONTH:
    case LIST_NEXT_MONTH:
        return add_dated(q, list, out, e);
    case LIST_YEAR:
    case LIST_TENTATIVE:
        break;
    }
    return add_dated(q, list, out, e) && add_undated(q, list, out, e);
}

bool
search_list_reach(struct query *q, struct found *at, size_t count, struct error *e)
{
    const struct event **undated;
    size_t n;
    if (!query_undated(q->b, q->a, &undated, &n, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool listed = at[i].dated;
        for (size_t k = 0; !listed && k < n; k++)
            listed = undated[k]->id == at[i].event->id;
        at[i].reachable = listed;
    }
    return true;
}
