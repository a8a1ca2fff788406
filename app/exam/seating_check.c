/* Every plan is measured here before it is kept: room by room, pair by pair, straight from the
 * rules of the layout. Nothing of the draw is used. */
#include "exam/seating.h"

#include <stdlib.h>
#include <string.h>

struct sitter {
    int32_t room, seat, who;
    int x, y; /* from the left, from the front */
};

static int
by_room_and_seat(const void *p, const void *q)
{
    const struct sitter *a = p, *b = q;
    if (a->room != b->room)
        return a->room < b->room ? -1 : 1;
    if (a->seat != b->seat)
        return a->seat < b->seat ? -1 : 1;
    return (a->who > b->who) - (a->who < b->who);
}

/* Walks through the room as a person does who sticks the numbers on the desks. */
static bool
find_desk(const struct room_grid *g, int32_t wanted, int *x, int *y)
{
    int longest = 0, number = 0;
    bool left =
        g->start == GRID_START_LEFT || (g->start == GRID_START_DOOR && g->door == GRID_LEFT);
    bool rows = g->order == GRID_ROW_SNAKE || g->order == GRID_ROW_STRAIGHT;
    bool snake = g->order == GRID_SNAKE || g->order == GRID_ROW_SNAKE;
    for (int c = 0; c < g->columns; c++)
        longest = g->desks[c] > longest ? g->desks[c] : longest;
    int outer = rows ? longest : g->columns, inner = rows ? g->columns : longest;
    for (int i = 0; i < outer; i++)
        for (int j = 0; j < inner; j++) {
            int along = snake && i % 2 == 1 ? inner - 1 - j : j;
            int column = rows ? along : i, row = rows ? i : along;
            int seen = left ? column : g->columns - 1 - column;
            if (row >= g->desks[seen])
                continue;
            if (++number == wanted) {
                *x = seen;
                *y = row;
                return true;
            }
        }
    return false;
}

/* Desks put behind the last columns for a few too many: at most so many as the rules let in. */
static bool
find_extra(const struct seating_problem *p, const struct room_grid *g, int32_t wanted, int *x,
           int *y)
{
    int desks = 0;
    bool left =
        g->start == GRID_START_LEFT || (g->start == GRID_START_DOOR && g->door == GRID_LEFT);
    for (int c = 0; c < g->columns; c++)
        desks += g->desks[c];
    int over = wanted - desks;
    if (p->rules.tail == 0 || over < 1 || over > p->rules.tail_few || g->columns == 0)
        return false;
    int from_last = (over - 1) % g->columns;
    *x = left ? g->columns - 1 - from_last : from_last;
    *y = g->desks[*x] + (over - 1) / g->columns;
    return true;
}

static void
check_pair(const struct seating_problem *p, const struct sitter *a, const struct sitter *b,
           int school, int grade_class, struct seating_faults *out)
{
    int dx = abs(a->x - b->x), dy = abs(a->y - b->y);
    if (dx > 1 || dy > 1 || dx + dy == 0)
        return;
    int reach = dx + dy == 1 ? 4 : 8;
    const struct seating_candidate *c = &p->candidates[a->who], *d = &p->candidates[b->who];
    if (c->school == d->school && school >= reach)
        out->school++;
    if (c->school == d->school && c->grade_class == d->grade_class && grade_class >= reach)
        out->grade_class++;
}

static void
check_room(const struct seating_problem *p, const struct sitter *at, size_t n, int school,
           int grade_class, struct seating_faults *out)
{
    const struct seating_candidate *first = &p->candidates[at[0].who];
    for (size_t i = 0; i < n; i++) {
        const struct seating_candidate *c = &p->candidates[at[i].who];
        out->mixed += c->group != first->group || c->factor != first->factor;
        out->alone += c->alone && n > 1;
        out->taken += i > 0 && at[i].seat == at[i - 1].seat;
        for (size_t j = i + 1; j < n; j++)
            check_pair(p, &at[i], &at[j], school, grade_class, out);
    }
}

void
seating_check(const struct seating_problem *p, const struct seating_plan *plan, int school,
              int grade_class, struct seating_faults *out)
{
    struct arena a;
    arena_init(&a);
    struct sitter *at = arena_array(&a, p->candidate_count + 1, sizeof *at);
    size_t n = 0;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < p->candidate_count; i++) {
        struct sitter s = {plan->room[i], plan->seat[i], (int32_t)i, 0, 0};
        if (s.room < 0 || (size_t)s.room >= p->room_count || s.seat < 1) {
            out->unseated++;
            continue;
        }
        const struct seating_room *r = &p->rooms[s.room];
        if (!find_desk(&r->grid, s.seat, &s.x, &s.y) &&
            !find_extra(p, &r->grid, s.seat, &s.x, &s.y)) {
            out->beyond++;
            continue;
        }
        out->site += p->candidates[i].site >= 0 && p->candidates[i].site != r->site;
        at[n++] = s;
    }
    qsort(at, n, sizeof *at, by_room_and_seat);
    for (size_t first = 0, i; first < n; first = i) {
        for (i = first + 1; i < n && at[i].room == at[first].room; i++)
            continue;
        check_room(p, at + first, i - first, school, grade_class, out);
    }
    arena_destroy(&a);
}
