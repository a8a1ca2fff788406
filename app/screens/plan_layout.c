#include "screens/plan.h"

#define GAP 16  /* between cards */
#define HEAD 62 /* above the first row */
#define FOOT 10 /* below the last */
#define ROW 62  /* landscape; grows to fill the board */
#define ROW_MOST 78
#define PORTRAIT_ROW 90
#define PORTRAIT_ROW_LEAST 72 /* before the list scrolls */

static const struct rect BOARD = {424, 40, 1456, 904};
static const struct rect COLUMNS[2] = {{424, 40, 690, 904}, {1134, 40, 746, 904}};
static const struct rect PORTRAIT_CARD = {40, 204, 1000, 1200};
static const struct rect PORTRAIT_ROWS = {40, 306, 1000, 1088};

int
plan_row_y(const struct plan_card *c, int row)
{
    return c->r.y + HEAD + (int)(row * c->row_h + 0.5);
}

/* Rows of each clause that count: all, or, with `hidden` switches, what they leave, but never less
 * than the one line that says so. */
static void
count_rows(const struct plan_view *v, unsigned hidden, int rows[PLAN_CLAUSES + 1])
{
    for (size_t i = 0; i < v->clause_count; i++) {
        rows[i] = 0;
        for (size_t k = 0; k < v->clauses[i].count; k++)
            rows[i] += !(hidden & 1u << plan_switch_of(v->clauses[i].rows[k].event->status));
        rows[i] = rows[i] > 0 ? rows[i] : 1;
    }
}

/* Of clauses from .. to in one column, with rows of that height. */
static int
column_height(const int *rows, size_t from, size_t to, double row_h)
{
    double h = 0;
    for (size_t i = from; i < to; i++)
        h += (i > from ? GAP : 0) + HEAD + FOOT + row_h * rows[i];
    return (int)(h + 0.5);
}

/* How many clauses the left column takes. */
static size_t
split(const int *rows, size_t count)
{
    size_t best = 1;
    int least = INT32_MAX;
    for (size_t k = 1; k <= count; k++) {
        int left = column_height(rows, 0, k, ROW);
        int right = column_height(rows, k, count, ROW);
        int taller = left > right ? left : right;
        if (taller < least) {
            least = taller;
            best = k;
        }
    }
    return best;
}

/* Rows that fill the column, if all of the board is seen at once. */
static double
row_height(const int *rows, size_t from, size_t to, bool fits)
{
    int n = 0;
    for (size_t i = from; i < to; i++)
        n += rows[i];
    if (!fits || n == 0)
        return ROW;
    double h = ROW + (double)(BOARD.h - column_height(rows, from, to, ROW)) / n;
    return h > ROW_MOST ? ROW_MOST : h;
}

static void
column(const struct plan_view *v, const int *rows, size_t from, size_t to, struct rect r,
       double row_h, struct plan_layout *out)
{
    int y = r.y;
    for (size_t i = from; i < to; i++) {
        int h = HEAD + FOOT + (int)(row_h * rows[i] + 0.5);
        out->cards[out->count++] = (struct plan_card){&v->clauses[i], {r.x, y, r.w, h}, row_h};
        y += h + GAP;
    }
    if (y - GAP - r.y > out->content)
        out->content = y - GAP - r.y;
}

static void
landscape(const struct plan_view *v, unsigned hidden, struct plan_layout *out)
{
    int rows[PLAN_CLAUSES + 1];
    count_rows(v, 0, rows);
    size_t n = v->clause_count, k = split(rows, n);
    bool fits =
        column_height(rows, 0, k, ROW) <= BOARD.h && column_height(rows, k, n, ROW) <= BOARD.h;
    if (!fits) /* nobody should have to scroll over what is hidden */
        count_rows(v, hidden, rows);
    out->window = BOARD;
    column(v, rows, 0, k, COLUMNS[0], row_height(rows, 0, k, fits), out);
    column(v, rows, k, n, COLUMNS[1], row_height(rows, k, n, fits), out);
}

static void
portrait(const struct plan_view *v, unsigned hidden, size_t tab, struct plan_layout *out)
{
    int rows[PLAN_CLAUSES + 1];
    count_rows(v, 0, rows);
    double row_h = (double)PORTRAIT_ROWS.h / rows[tab];
    if (row_h < PORTRAIT_ROW_LEAST)
        count_rows(v, hidden, rows);
    row_h = row_h > PORTRAIT_ROW || row_h < PORTRAIT_ROW_LEAST ? PORTRAIT_ROW : row_h;
    out->window = PORTRAIT_ROWS;
    out->content = (int)(rows[tab] * row_h + 0.5);
    out->cards[out->count++] = (struct plan_card){&v->clauses[tab], PORTRAIT_CARD, row_h};
    out->cards[0].r.y = PORTRAIT_ROWS.y - HEAD; /* as if its head were one of landscape */
}

void
plan_layout(const struct plan_view *v, unsigned hidden, bool standing, int tab,
            struct plan_layout *out)
{
    *out = (struct plan_layout){.window = standing ? PORTRAIT_ROWS : BOARD};
    if (v->clause_count == 0)
        return;
    if (standing)
        portrait(v, hidden, (size_t)tab < v->clause_count ? (size_t)tab : 0, out);
    else
        landscape(v, hidden, out);
}
