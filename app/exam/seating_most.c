/* How many seats of a room are no neighbours of each other: column by column, over all sets of
 * seats of a column that have none themselves. */
#include "exam/seating_inside.h"

#include "base/mem.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

struct seat_sets {
    VEC(uint32_t) at;
};

/* Sets of rows without two next to each other. */
static void
loose_sets(struct seat_sets *s, uint32_t rows)
{
    for (uint32_t set = 0; set <= rows; set++)
        if ((set & ~rows) == 0 && (set & (set << 1)) == 0)
            vec_push(&s->at, set);
}

static int
bits(uint32_t x)
{
    int n = 0;
    for (; x; x &= x - 1)
        n++;
    return n;
}

/* most[i]: of all columns so far, with set i of this one. */
static void
next_column(const struct seat_sets *last, const int *was, const struct seat_sets *now, int *most,
            bool eight)
{
    for (size_t i = 0; i < now->at.count; i++) {
        uint32_t set = now->at.at[i], wide = eight ? set | set << 1 | set >> 1 : set;
        int best = 0;
        for (size_t j = 0; j < last->at.count; j++)
            if ((last->at.at[j] & wide) == 0 && was[j] > best)
                best = was[j];
        most[i] = best + bits(set);
    }
}

int
seating_room_most(const struct room_grid *g, int count, int neighbours)
{
    uint32_t rows[GRID_COLUMNS_MAX] = {0};
    if (neighbours == 0)
        return count;
    /* seats beyond the desks stand behind them, as the check finds too */
    for (int n = 1; n <= count; n++) {
        struct seat_place s = seat_place(g, n);
        if (s.row < 31)
            rows[s.column] |= UINT32_C(1) << s.row;
    }
    struct seat_sets last = {0};
    vec_push(&last.at, 0);
    int *was = mem_alloc(sizeof *was), best = 0;
    for (int c = 0; c < g->columns; c++) {
        struct seat_sets now = {0};
        loose_sets(&now, rows[c]);
        int *most = mem_alloc(now.at.count * sizeof *most);
        next_column(&last, was, &now, most, neighbours == 8);
        vec_destroy(&last.at);
        free(was);
        last = now;
        was = most;
    }
    for (size_t i = 0; i < last.at.count; i++)
        best = was[i] > best ? was[i] : best;
    vec_destroy(&last.at);
    free(was);
    return best;
}
