#include "screens/month.h"

static const struct month_layout LANDSCAPE = {
    .grid = {424, 84, 1456, 860},
    .cell_w = 208,
    .heads_y = 40,
    .lines_y = 40,
    .line_h = 30,
    .pitch = 32,
    .text = 22,
    .inset = 5,
};

static const struct month_layout PORTRAIT = {
    .grid = {40, 244, 1001, 1030},
    .cell_w = 143,
    .heads_y = 200,
    .lines_y = 58,
    .line_h = 33,
    .pitch = 36,
    .text = 20,
    .inset = 5,
};

const struct month_layout *
month_layout(bool portrait)
{
    return portrait ? &PORTRAIT : &LANDSCAPE;
}

struct rect
month_cell(bool portrait, int weeks, int row, int column)
{
    const struct month_layout *l = month_layout(portrait);
    int top = l->grid.y + l->grid.h * row / weeks;
    int bottom = l->grid.y + l->grid.h * (row + 1) / weeks;
    return (struct rect){l->grid.x + column * l->cell_w, top, l->cell_w, bottom - top};
}

int
month_lines(bool portrait, int weeks)
{
    const struct month_layout *l = month_layout(portrait);
    int lines = (l->grid.h / weeks - l->lines_y) / l->pitch;
    return lines < MONTH_LINES ? lines : MONTH_LINES;
}

struct rect
month_cell_rect(int year, int month, struct day d, bool portrait)
{
    struct day first = day_monday(month_first(year, month));
    struct day last = day_add(month_first(year, month + 1), -1);
    int weeks = day_diff(day_monday(last), first) / 7 + 1;
    int at = day_diff(d, first);
    if (at < 0 || at >= weeks * 7)
        return month_layout(portrait)->grid;
    return month_cell(portrait, weeks, at / 7, at % 7);
}

struct rect
month_drill_target(bool portrait)
{
    return portrait ? (struct rect){40, 204, 1000, 696} : (struct rect){424, 40, 780, 904};
}
