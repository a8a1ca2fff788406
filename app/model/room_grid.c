#include "model/room_grid.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A number 1..most; moves *s past it. */
static bool
take_number(const char **s, int most, int *out)
{
    char *end;
    if (**s < '0' || **s > '9')
        return false;
    long n = strtol(*s, &end, 10);
    *s = end;
    *out = (int)n;
    return n >= 1 && n <= most;
}

static bool
parse_product(const char *text, struct room_grid *g)
{
    int columns, rows;
    if (!take_number(&text, GRID_COLUMNS_MAX, &columns))
        return false;
    if (str_starts(text, "×"))
        text += strlen("×");
    else if (*text == 'x' || *text == 'X' || *text == '*')
        text++;
    else
        return false;
    if (!take_number(&text, GRID_ROWS_MAX, &rows) || *text)
        return false;
    g->columns = columns;
    memset(g->desks, rows, (size_t)columns);
    return true;
}

static bool
parse_columns(const char *text, struct room_grid *g)
{
    int n = 0, desks;
    do {
        if (n == GRID_COLUMNS_MAX || !take_number(&text, GRID_ROWS_MAX, &desks))
            return false;
        g->desks[n++] = (unsigned char)desks;
    } while (*text++ == '-');
    g->columns = n;
    return text[-1] == '\0';
}

bool
room_grid_parse(const char *text, struct room_grid *out)
{
    struct room_grid g = *out;
    memset(g.desks, 0, sizeof g.desks);
    if (!parse_product(text, &g) && !parse_columns(text, &g))
        return false;
    *out = g;
    return true;
}

char *
room_grid_format(const struct room_grid *g, char out[GRID_TEXT])
{
    bool even = g->columns > 0;
    for (int c = 1; c < g->columns; c++)
        even = even && g->desks[c] == g->desks[0];
    out[0] = '\0';
    if (even) {
        snprintf(out, GRID_TEXT, "%dx%d", g->columns, g->desks[0]);
        return out;
    }
    for (int c = 0; c < g->columns; c++) {
        size_t len = strlen(out);
        snprintf(out + len, GRID_TEXT - len, "%s%d", c ? "-" : "", g->desks[c]);
    }
    return out;
}

int
room_grid_seats(const struct room_grid *g)
{
    int seats = 0;
    for (int c = 0; c < g->columns; c++)
        seats += g->desks[c];
    return seats;
}

enum grid_side
room_grid_first_side(const struct room_grid *g)
{
    switch (g->start) {
    case GRID_START_DOOR:
        return g->door;
    case GRID_START_LEFT:
        return GRID_LEFT;
    case GRID_START_RIGHT:
        return GRID_RIGHT;
    }
    return GRID_LEFT;
}

/* Index of the word that is `text`, in either column; the first for "". */
static int
find(const char *const words[][2], size_t count, const char *text)
{
    if (!text[0])
        return 0;
    for (size_t i = 0; i < count; i++)
        if (str_equal(text, words[i][0]) || str_equal(text, words[i][1]))
            return (int)i;
    return -1;
}

static const char *const sides[][2] = {{"left", "左"}, {"right", "右"}};
static const char *const starts[][2] = {{"door", "门侧"}, {"left", "左"}, {"right", "右"}};
static const char *const orders[][2] = {
    {"snake", "S形"}, {"straight", "直列"}, {"row-snake", "横S形"}, {"row", "横排"}};

bool
grid_side_parse(const char *text, enum grid_side *out)
{
    int i = find(sides, COUNT(sides), text);
    *out = i < 0 ? GRID_LEFT : (enum grid_side)i;
    return i >= 0;
}

bool
grid_start_parse(const char *text, enum grid_start *out)
{
    int i = find(starts, COUNT(starts), text);
    *out = i < 0 ? GRID_START_DOOR : (enum grid_start)i;
    return i >= 0;
}

bool
grid_order_parse(const char *text, enum grid_order *out)
{
    int i = find(orders, COUNT(orders), text);
    *out = i < 0 ? GRID_SNAKE : (enum grid_order)i;
    return i >= 0;
}

const char *
grid_side_word(enum grid_side s)
{
    return sides[s][0];
}

const char *
grid_start_word(enum grid_start s)
{
    return starts[s][0];
}

const char *
grid_order_word(enum grid_order o)
{
    return orders[o][0];
}
