#include "model/lanes.h"

#include <stdlib.h>

/* Earlier first day (which puts bars that continue from last week in front), longer, list order. */
static int
bar_cmp(const void *a, const void *b)
{
    const struct lane_bar *x = a, *y = b;
    const struct occurrence *p = x->occurrence, *q = y->occurrence;
    int c = day_cmp(p->first, q->first);
    if (c == 0)
        c = day_cmp(q->last, p->last);
    return c ? c : occurrence_cmp(p, q);
}

static bool
clip(const struct occurrence *o, struct day monday, struct lane_bar *bar)
{
    if (day_is_none(o->first) || day_is_none(o->last))
        return false;
    int from = day_diff(o->first, monday), to = day_diff(o->last, monday);
    if (to < 0 || from > 6 || from > to)
        return false;
    *bar = (struct lane_bar){.occurrence = o,
                             .from = from < 0 ? 0 : from,
                             .to = to > 6 ? 6 : to,
                             .lane = LANE_HIDDEN,
                             .cut_left = from<0, .cut_right = to> 6};
    return true;
}

/* Lowest free lane below `limit`; a bar that finds none is hidden in all its cells. busy[lane] is
 * the last column taken so far. */
static int
take_lane(int *busy, int limit, const struct lane_bar *bar)
{
    for (int lane = 0; lane < limit; lane++)
        if (busy[lane] < bar->from) {
            busy[lane] = bar->to;
            return lane;
        }
    return LANE_HIDDEN;
}

static void
count_column(int column[7], const struct lane_bar *bar)
{
    for (int c = bar->from; c <= bar->to; c++)
        column[c]++;
}

/* Cuts a bar of the last lane where a cell gives that line to its "+N". */
static void
split(struct lane_week *out, const struct lane_bar *bar, const int over[7])
{
    int from = bar->from;
    while (from <= bar->to) {
        int to = from;
        while (to < bar->to && (over[to + 1] > 0) == (over[from] > 0))
            to++;
        struct lane_bar piece = *bar;
        piece.from = from;
        piece.to = to;
        piece.lane = over[from] > 0 ? LANE_HIDDEN : bar->lane;
        piece.cut_left = from > bar->from || bar->cut_left;
        piece.cut_right = to < bar->to || bar->cut_right;
        if (piece.lane == LANE_HIDDEN)
            count_column(out->more, &piece);
        out->bars[out->count++] = piece;
        from = to + 1;
    }
}

/* Hides the bars of the last lane where the "+N" stands, and says how many N are. */
static void
finish(struct arena *a, struct lane_week *out, const struct lane_bar *bars, size_t n, int limit)
{
    int placed[7] = {0}, over[7];
    for (size_t i = 0; i < n; i++)
        if (bars[i].lane != LANE_HIDDEN)
            count_column(placed, &bars[i]);
    for (int c = 0; c < 7; c++) {
        over[c] = out->total[c] - placed[c];
        out->more[c] = over[c];
    }
    /* bars of the last lane do not overlap, so their pieces are at most 7 in all */
    out->bars = arena_array(a, n + 7, sizeof *out->bars);
    for (size_t i = 0; i < n; i++) {
        if (bars[i].lane == limit - 1 && limit > 0)
            split(out, &bars[i], over);
        else
            out->bars[out->count++] = bars[i];
    }
}

void
lanes_week(struct arena *a, const struct occurrence *occ, size_t count, const int *total,
           struct day monday, int limit, struct lane_week *out)
{
    *out = (struct lane_week){0};
    struct lane_bar *bars = arena_array(a, count ? count : 1, sizeof *bars);
    int *busy = arena_array(a, limit > 0 ? (size_t)limit : 1, sizeof *busy);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += clip(&occ[i], monday, &bars[n]);
    qsort(bars, n, sizeof *bars, bar_cmp);
    for (int lane = 0; lane < limit; lane++)
        busy[lane] = -1;
    for (size_t i = 0; i < n; i++) {
        if (!total)
            count_column(out->total, &bars[i]);
        bars[i].lane = take_lane(busy, limit, &bars[i]);
    }
    for (int c = 0; total && c < 7; c++)
        out->total[c] = total[c];
    finish(a, out, bars, n, limit);
}
