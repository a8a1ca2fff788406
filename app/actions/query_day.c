/* The day screen. */
#include "actions/query_parts.h"

static bool
fill_day(struct query *q, struct day day, struct day_view *out, struct error *e)
{
    struct day monday = day_monday(day);
    struct occurrence *at;
    size_t count;
    if (!query_frame(q, &out->frame, e) ||
        !query_occurrences(q, monday, day_add(monday, 6), true, &at, &count, e))
        return false;
    query_week(q, at, count, out->week, monday);
    query_day_info(q, day, &out->info);
    out->at = query_of_day(q, at, count, day, query_cmp_whole_first, &out->count);
    while (out->whole_day < out->count && query_is_whole_day(&out->at[out->whole_day]))
        out->whole_day++;
    if (!holidays_span_at(&q->holidays, day, &out->span))
        out->span.name = NULL;
    const struct almanac *al = bureau_almanac(q->b);
    out->ganzhi_month = al ? ganzhi_month(al, day) : -1;
    out->ganzhi_day = ganzhi_day(day);
    out->has_folk = folk_season(al, day, &out->folk);
    out->term = term_at(q->terms, q->term_count, day);
    out->term_week = out->term ? term_week(out->term, day) : 0;
    return true;
}

bool
query_day(struct bureau *b, struct day day, struct arena *a, struct day_view *out, struct error *e)
{
    struct query q;
    *out = (struct day_view){0};
    return query_end(&q, query_begin(&q, b, a, e) && fill_day(&q, day, out, e));
}
