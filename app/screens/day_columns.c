/* Which blocks of a day stand side by side. A crowd is a run of blocks that overlap one after
 * another; all of a crowd share one column width, so that edges line up. */
#include "screens/day.h"

#include <string.h>

static int
free_column(const int *ends, int used, int top)
{
    for (int c = 0; c < used; c++)
        if (ends[c] <= top)
            return c;
    return used;
}

/* Columns for one crowd, counted without a limit: what lands at or past DAY_COLUMNS has no place of
 * its own. */
static int
assign(struct day_block *crowd, size_t count, bool limited)
{
    int ends[DAY_COLUMNS + 1], used = 0;
    int limit = limited ? DAY_COLUMNS - 1 : DAY_COLUMNS;
    for (size_t i = 0; i < count; i++) {
        int c = free_column(ends, used, crowd[i].top);
        crowd[i].column = c;
        if (c >= limit) {
            crowd[i].column = limit;
            if (!limited)
                return -1;
            continue;
        }
        ends[c] = crowd[i].bottom;
        if (c == used)
            used++;
    }
    return used;
}

/* Keeps the placed blocks, and one more for all that found no column. */
static size_t
merge(struct day_block *crowd, size_t count)
{
    size_t kept = 0;
    struct day_block rest = {.index = -1, .column = DAY_COLUMNS - 1};
    for (size_t i = 0; i < count; i++) {
        if (crowd[i].column < DAY_COLUMNS - 1) {
            crowd[kept++] = crowd[i];
            continue;
        }
        if (rest.hidden++ == 0) {
            rest.top = crowd[i].top;
            rest.index = crowd[i].index;
        }
        if (crowd[i].bottom > rest.bottom)
            rest.bottom = crowd[i].bottom;
    }
    crowd[kept++] = rest;
    return kept;
}

static size_t
place_crowd(struct day_block *crowd, size_t count)
{
    int used = assign(crowd, count, false);
    if (used < 0) {
        assign(crowd, count, true);
        count = merge(crowd, count);
        used = DAY_COLUMNS;
    }
    for (size_t i = 0; i < count; i++)
        crowd[i].columns = used;
    return count;
}

size_t
day_columns(struct day_block *blocks, size_t count)
{
    size_t out = 0;
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        int bottom = blocks[i].bottom;
        for (; end < count && blocks[end].top < bottom; end++)
            if (blocks[end].bottom > bottom)
                bottom = blocks[end].bottom;
        size_t kept = place_crowd(&blocks[i], end - i);
        memmove(&blocks[out], &blocks[i], kept * sizeof *blocks);
        out += kept;
        i = end;
    }
    return out;
}
