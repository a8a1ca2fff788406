/* The lane rule of the month grid: which line of its week each bar stands on.
 * Per week: sort by (continues from last week, first day, longer first); lowest free lane; a bar
 * whose lane is at or past the limit is hidden in its cells and counted in "+N". When a cell hides
 * any, its last visible line gives way to the "+N" line, so limit lanes show limit-1 bars there. */
#ifndef MODEL_LANES_H
#define MODEL_LANES_H

#include "base/arena.h"
#include "model/occurrence.h"

#define LANE_HIDDEN (-1)

struct lane_bar {
    const struct occurrence *occurrence; /* borrowed */
    int from, to;                        /* columns 0..6 within the week, inclusive */
    int lane;                            /* 0.., or LANE_HIDDEN */
    bool cut_left, cut_right; /* goes on before Monday / after Sunday, or under a "+N" beside it */
};

struct lane_week {
    struct lane_bar *bars; /* in drawing order */
    size_t count;
    int more[7];  /* hidden per day: the N of "+N"; 0 = none */
    int total[7]; /* all occurrences that cover the day */
};

/* Lays out the occurrences that touch the week starting on `monday`. A bar visible in some cells
 * and hidden by "+N" in others is split into several lane_bars.
 *
 * occ may be a part of what there is, when total[7] says how many cover each day in all (NULL: occ
 * is all). It suffices that the part has the first `limit` of those that run on from the week
 * before, and the first `limit` of those that begin on each day: no lane is left for the others. */
void lanes_week(struct arena *a, const struct occurrence *occ, size_t count, const int *total,
                struct day monday, int limit, struct lane_week *out);

#endif
