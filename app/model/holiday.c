#include "model/holiday.h"

#include <string.h>

/* Index of the first entry on or after d. */
static size_t
lower_bound(const struct holidays *h, struct day d)
{
    size_t lo = 0, hi = h->count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (day_cmp(h->at[mid].day, d) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

const struct holiday *
holidays_on(const struct holidays *h, struct day d)
{
    size_t i = lower_bound(h, d);
    return i < h->count && h->at[i].day.n == d.n ? &h->at[i] : NULL;
}

bool
holidays_year_known(const struct holidays *h, int year)
{
    for (size_t i = 0; i < h->year_count; i++)
        if (h->years[i] == year)
            return true;
    return false;
}

/* Whether b goes on with the days off of a: the next day, the same name, whatever the notice. */
static bool
same_span(const struct holiday *a, const struct holiday *b)
{
    return a->off && b->off && day_diff(b->day, a->day) <= 1 && strcmp(a->name, b->name) == 0;
}

/* The span around entry i, which is a day off. */
static void
span_around(const struct holidays *h, size_t i, struct holiday_span *out)
{
    size_t first = i, last = i;
    while (first > 0 && same_span(&h->at[first - 1], &h->at[first]))
        first--;
    while (last + 1 < h->count && same_span(&h->at[last], &h->at[last + 1]))
        last++;
    *out = (struct holiday_span){.name = h->at[i].name,
                                 .source = h->at[i].source,
                                 .first = h->at[first].day,
                                 .last = h->at[last].day};
}

bool
holidays_next_span(const struct holidays *h, struct day after, struct holiday_span *out)
{
    for (size_t i = lower_bound(h, day_add(after, 1)); i < h->count; i++) {
        if (!h->at[i].off)
            continue;
        span_around(h, i, out);
        if (day_cmp(out->first, after) > 0)
            return true;
    }
    return false;
}

bool
holidays_span_at(const struct holidays *h, struct day d, struct holiday_span *out)
{
    size_t i = lower_bound(h, d);
    if (i >= h->count || h->at[i].day.n != d.n || !h->at[i].off)
        return false;
    span_around(h, i, out);
    return true;
}

void
day_info_fill(struct day_info *out, struct day d, const struct almanac *al,
              const struct holidays *h)
{
    *out = (struct day_info){.day = d, .term = -1, .holiday_name = "", .holiday_source = ""};
    if (al) {
        out->lunar_known = almanac_lunar(al, d, &out->lunar);
        out->term = almanac_term_on(al, d);
        if (almanac_festivals(al, d, &out->festival, 1) == 0)
            out->festival = NULL;
    }
    enum weekday w = day_weekday(d);
    out->rest = w == SATURDAY || w == SUNDAY;
    out->notice_known = holidays_year_known(h, day_ymd(d).year);
    const struct holiday *on = holidays_on(h, d);
    if (!on)
        return;
    out->mark = on->off ? MARK_OFF : MARK_WORK;
    out->rest = on->off;
    out->holiday_name = on->name;
    out->holiday_source = on->source;
}
