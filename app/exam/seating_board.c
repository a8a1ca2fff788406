/* The seats of a block, who may sit beside whom, and how an arrangement is drawn.
 *
 * Chance: small blocks are shuffled until the rule is kept, which makes all that keep it equally
 * likely. Large ones are shuffled, mended by exchanges, and then mixed by many exchanges that keep
 * the rule: a walk whose resting distribution is the same. */
#include "exam/seating_inside.h"

#include <string.h>

#define SHUFFLE_WORK 400000 /* seats shuffled in the hope of luck */
#define MEND_STEPS 600      /* for each seat */
#define MIX_STEPS 60

/* -- where seats stand ------------------------------------------------------------------------- */

struct seat_place
seat_place(const struct room_grid *g, int number)
{
    int seats = room_grid_seats(g), left = number - 1, column = 0, row = 0;
    bool by_rows = g->order == GRID_ROW_SNAKE || g->order == GRID_ROW_STRAIGHT;
    bool from_left = room_grid_first_side(g) == GRID_LEFT, turned = false;
    int wide = g->columns;
#define DESKS(c) g->desks[from_left ? (c) : wide - 1 - (c)]
    if (number > seats) {
        left = number - seats - 1;
        column = wide - 1 - left % wide;
        row = DESKS(column) + left / wide;
    } else if (!by_rows) {
        for (; left >= DESKS(column); column++)
            left -= DESKS(column);
        turned = g->order == GRID_SNAKE && column % 2 == 1;
        row = turned ? DESKS(column) - 1 - left : left;
    } else {
        for (;; row++) {
            int across = 0;
            for (int c = 0; c < wide; c++)
                across += DESKS(c) > row;
            if (left < across)
                break;
            left -= across;
        }
        turned = g->order == GRID_ROW_SNAKE && row % 2 == 1;
        for (column = turned ? wide - 1 : 0; DESKS(column) <= row || left-- > 0;)
            column += turned ? -1 : 1;
    }
    return (struct seat_place){(int8_t)(from_left ? column : wide - 1 - column), (int8_t)row};
#undef DESKS
}

/* Seats of one room by place, to find neighbours. Columns may be longer than their desks. */
#define PLACES_ROWS (GRID_ROWS_MAX * 2 + 2)

static void
join_room(const struct room_grid *g, size_t first, int count, struct seat_board *b)
{
    static const int8_t steps[SEAT_NEIGHBOURS][2] = {{0, -1},  {0, 1},  {-1, 0}, {1, 0},
                                                     {-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
    int32_t at[GRID_COLUMNS_MAX + 2][PLACES_ROWS + 2];
    memset(at, -1, sizeof at);
    for (int n = 1; n <= count; n++) {
        struct seat_place s = seat_place(g, n);
        at[s.column + 1][s.row + 1] = (int32_t)first + n - 1;
    }
    for (int n = 1; n <= count; n++) {
        struct seat_place s = seat_place(g, n);
        for (int k = 0; k < SEAT_NEIGHBOURS; k++)
            b->near[first + (size_t)n - 1][k] =
                at[s.column + 1 + steps[k][0]][s.row + 1 + steps[k][1]];
    }
}

void
seat_board_make(const struct seating_problem *p, const int32_t *rooms, const int32_t *counts,
                size_t room_count, struct arena *a, struct seat_board *out)
{
    *out = (struct seat_board){.candidates = p->candidates};
    for (size_t i = 0; i < room_count; i++)
        out->count += (size_t)counts[i];
    out->room = arena_array(a, out->count, sizeof *out->room);
    out->number = arena_array(a, out->count, sizeof *out->number);
    out->near = arena_array(a, out->count, sizeof *out->near);
    out->who = arena_array(a, out->count, sizeof *out->who);
    memset(out->who, -1, out->count * sizeof *out->who);
    size_t at = 0;
    for (size_t i = 0; i < room_count; i++) {
        join_room(&p->rooms[rooms[i]].grid, at, counts[i], out);
        for (int n = 1; n <= counts[i]; n++, at++) {
            out->room[at] = rooms[i];
            out->number[at] = n;
        }
    }
}

/* -- who may sit beside whom ------------------------------------------------------------------- */

static bool
offends(const struct seat_board *b, int32_t x, int32_t y, bool straight)
{
    const struct seating_candidate *c = &b->candidates[x], *d = &b->candidates[y];
    if (c->school != d->school)
        return false;
    int reach = straight ? 4 : 8;
    return b->school >= reach || (b->grade_class >= reach && c->grade_class == d->grade_class);
}

int
seat_offences(const struct seat_board *b, size_t seat, int32_t candidate)
{
    int n = 0;
    for (int k = 0; k < SEAT_NEIGHBOURS; k++) {
        int32_t other = b->near[seat][k];
        if (other >= 0 && b->who[other] >= 0 && b->who[other] != candidate)
            n += offends(b, candidate, b->who[other], k < 4);
    }
    return n;
}

static void
exchange(struct seat_board *b, size_t x, size_t y)
{
    int32_t kept = b->who[x];
    b->who[x] = b->who[y];
    b->who[y] = kept;
}

/* Exchanges two seats; the change in the number of offences. */
static int
exchange_counted(struct seat_board *b, size_t x, size_t y)
{
    int before = seat_offences(b, x, b->who[x]) + seat_offences(b, y, b->who[y]);
    exchange(b, x, y);
    return seat_offences(b, x, b->who[x]) + seat_offences(b, y, b->who[y]) - before;
}

/* -- ways to an arrangement -------------------------------------------------------------------- */

static bool
is_kept(const struct seat_board *b)
{
    for (size_t i = 0; i < b->count; i++)
        if (seat_offences(b, i, b->who[i]) > 0)
            return false;
    return true;
}

static bool
draw_until_kept(struct seat_board *b, struct lot *lots)
{
    size_t tries = SHUFFLE_WORK / (b->count * b->count + 1) + 1;
    for (size_t i = 0; i < tries; i++) {
        lot_shuffle(lots, b->who, b->count);
        if (is_kept(b))
            return true;
    }
    return false;
}

/* Seats at which somebody is offended, as a set with places. */
struct offended {
    int32_t *at, *place; /* place -1 = not in it */
    size_t count;
};

static void
settle(struct seat_board *b, struct offended *set, size_t seat)
{
    bool in = set->place[seat] >= 0, ought = seat_offences(b, seat, b->who[seat]) > 0;
    if (ought && !in) {
        set->place[seat] = (int32_t)set->count;
        set->at[set->count++] = (int32_t)seat;
    } else if (in && !ought) {
        int32_t last = set->at[--set->count];
        set->at[set->place[seat]] = last;
        set->place[last] = set->place[seat];
        set->place[seat] = -1;
    }
}

static void
settle_around(struct seat_board *b, struct offended *set, size_t seat)
{
    settle(b, set, seat);
    for (int k = 0; k < SEAT_NEIGHBOURS; k++)
        if (b->near[seat][k] >= 0)
            settle(b, set, (size_t)b->near[seat][k]);
}

/* Exchanges somebody who is offended with anybody: for the better or for equal, seldom for the
 * worse by one. */
static bool
mend(struct seat_board *b, struct lot *lots, struct arena *a)
{
    struct offended set = {.at = arena_array(a, b->count, sizeof *set.at),
                           .place = arena_array(a, b->count, sizeof *set.place)};
    memset(set.place, -1, b->count * sizeof *set.place);
    for (size_t i = 0; i < b->count; i++)
        settle(b, &set, i);
    uint64_t steps = (uint64_t)b->count * MEND_STEPS + 20000;
    for (; set.count > 0 && steps > 0; steps--) {
        size_t x = (size_t)set.at[lot_below(lots, (uint32_t)set.count)];
        size_t y = lot_below(lots, (uint32_t)b->count);
        int change = exchange_counted(b, x, y);
        if (change > 1 || (change == 1 && lot_below(lots, 128) > 0)) {
            exchange(b, x, y);
            continue;
        }
        settle_around(b, &set, x);
        settle_around(b, &set, y);
    }
    return set.count == 0;
}

static void
mix(struct seat_board *b, struct lot *lots)
{
    for (uint64_t i = 0; i < (uint64_t)b->count * MIX_STEPS; i++) {
        size_t x = lot_below(lots, (uint32_t)b->count), y = lot_below(lots, (uint32_t)b->count);
        if (exchange_counted(b, x, y) > 0)
            exchange(b, x, y);
    }
}

/* How many sit here of the same kind; the larger are seated first. */
static int32_t
kind_of(const struct seat_board *b, int32_t candidate)
{
    return b->school > 0 ? b->candidates[candidate].school : b->candidates[candidate].grade_class;
}

/* Candidates of the largest kinds first: stable, so that chance stays within a kind. */
static void
sort_by_kind(const struct seat_board *b, int32_t *who, struct arena *a)
{
    int32_t most = 0;
    for (size_t i = 0; i < b->count; i++)
        most = kind_of(b, who[i]) > most ? kind_of(b, who[i]) : most;
    int32_t *sizes = arena_array(a, (size_t)most + 1, sizeof *sizes);
    for (size_t i = 0; i < b->count; i++)
        sizes[kind_of(b, who[i])]++;
    int32_t *sorted = arena_array(a, b->count, sizeof *sorted);
    size_t done = 0;
    while (done < b->count) {
        int32_t best = 0;
        for (int32_t k = 1; k <= most; k++)
            if (sizes[k] > sizes[best])
                best = k;
        for (size_t i = 0; i < b->count; i++)
            if (kind_of(b, who[i]) == best)
                sorted[done++] = who[i];
        sizes[best] = 0;
    }
    memcpy(who, sorted, b->count * sizeof *who);
}

/* Seats of one colour are no neighbours: two colours like those of a chessboard for 4, four for 8.
 * Filling colour by colour, kind by kind, offends at most where a kind goes over into the next
 * colour. */
static void
seat_by_colour(const struct seating_problem *p, struct seat_board *b, struct lot *lots,
               struct arena *a)
{
    bool eight = b->school == 8 || (b->school == 0 && b->grade_class == 8);
    int32_t *order = arena_array(a, b->count, sizeof *order),
            *who = arena_array(a, b->count, sizeof *who);
    uint32_t *turn = arena_array(a, p->room_count, sizeof *turn);
    for (size_t i = 0; i < p->room_count; i++)
        turn[i] = lot_below(lots, 4);
    memcpy(who, b->who, b->count * sizeof *who);
    sort_by_kind(b, who, a);
    size_t done = 0;
    for (uint32_t colour = 0; colour < 4; colour++) {
        size_t first = done;
        for (size_t i = 0; i < b->count; i++) {
            struct seat_place s = seat_place(&p->rooms[b->room[i]].grid, b->number[i]);
            uint32_t mine = eight ? (uint32_t)(s.column % 2 * 2 + s.row % 2)
                                  : (uint32_t)((s.column + s.row) % 2);
            if ((mine ^ (turn[b->room[i]] & (eight ? 3 : 1))) == colour)
                order[done++] = (int32_t)i;
        }
        lot_shuffle(lots, order + first, done - first);
    }
    for (size_t i = 0; i < b->count; i++)
        b->who[order[i]] = who[i];
}

bool
seat_board_draw(const struct seating_problem *p, struct seat_board *b, const int32_t *candidates,
                struct lot *lots, struct arena *a)
{
    memcpy(b->who, candidates, b->count * sizeof *b->who);
    if (draw_until_kept(b, lots))
        return true;
    if (!mend(b, lots, a)) {
        lot_shuffle(lots, b->who, b->count);
        seat_by_colour(p, b, lots, a);
        if (!mend(b, lots, a))
            return false;
    }
    mix(b, lots);
    return true;
}
