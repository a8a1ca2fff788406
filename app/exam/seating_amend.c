/* Late candidates: into free seats, everyone else where he was. */
#include "exam/limits.h"
#include "exam/seating_inside.h"

#include <string.h>

struct late {
    const struct seating_problem *p;
    const struct seating_plan *plan;
    struct seat_board board; /* all seats of all rooms */
    size_t *first;           /* of each room's seats on the board */
    int32_t *someone;        /* of each room: one who sits there, or -1 */
};

/* Every desk of every room, and who sits there. Those on top of the desks stay where they are, but
 * nobody is put beside them. */
static void
fill_board(struct late *l, struct arena *a)
{
    size_t n = l->p->room_count;
    int32_t *rooms = arena_array(a, n + 1, sizeof *rooms),
            *counts = arena_array(a, n + 1, sizeof *counts);
    l->first = arena_array(a, n + 1, sizeof *l->first);
    l->someone = arena_array(a, n + 1, sizeof *l->someone);
    for (size_t i = 0, at = 0; i < n; i++) {
        rooms[i] = (int32_t)i;
        counts[i] = (int32_t)room_grid_seats(&l->p->rooms[i].grid);
        l->someone[i] = -1;
        l->first[i] = at;
        at += (size_t)counts[i];
    }
    seat_board_make(l->p, rooms, counts, n, a, &l->board);
    l->board.school = l->p->rules.school_neighbours;
    l->board.grade_class = l->p->rules.class_neighbours;
    for (size_t i = 0; i < l->p->candidate_count; i++) {
        int32_t room = l->plan->room[i], seat = l->plan->seat[i];
        if (room < 0)
            continue;
        l->someone[room] = (int32_t)i;
        if (seat >= 1 && seat <= counts[room])
            l->board.who[l->first[room] + (size_t)seat - 1] = (int32_t)i;
    }
}

/* A room of his block; or, among the empty ones, any at his site. */
static bool
takes(const struct late *l, size_t room, int32_t who, bool empty)
{
    const struct seating_candidate *c = &l->p->candidates[who];
    const struct seating_room *r = &l->p->rooms[room];
    if (r->grid.columns == 0 || (c->site >= 0 && r->site != c->site))
        return false;
    if (empty)
        return l->someone[room] < 0 && (r->usable || r->spare);
    if (l->someone[room] < 0 || c->alone)
        return false;
    const struct seating_candidate *there = &l->p->candidates[l->someone[room]];
    return !there->alone && there->group == c->group && there->factor == c->factor;
}

/* Seats are no more than the rules give a room, and those held in reserve are for this. */
static bool
is_seat(const struct late *l, size_t at)
{
    return l->board.who[at] < 0 && l->board.number[at] <= l->p->rules.room_seats;
}

/* A seat by lot among those that offend nobody: in begun rooms, then usable empty ones, then
 * reserve rooms (seat 1). SIZE_MAX = none. */
static size_t
find_seat(const struct late *l, int32_t who, struct lot *lots, int32_t *choice)
{
    for (int pass = 0; pass < 3; pass++) {
        size_t n = 0;
        for (size_t room = 0; room < l->p->room_count; room++) {
            if (!takes(l, room, who, pass > 0) || (pass == 1 && !l->p->rooms[room].usable))
                continue;
            size_t end = l->first[room] + (size_t)room_grid_seats(&l->p->rooms[room].grid);
            for (size_t at = l->first[room]; at < end; at++)
                if (is_seat(l, at) && seat_offences(&l->board, at, who) == 0)
                    choice[n++] = (int32_t)at;
            if (pass > 0 && n > 0)
                return (size_t)choice[0];
        }
        if (n > 0)
            return (size_t)choice[lot_below(lots, (uint32_t)n)];
    }
    return SIZE_MAX;
}

bool
seating_amend(const struct seating_problem *p, const uint8_t seed[DIGEST_BYTES], struct arena *a,
              struct seating_plan *plan, size_t *added, struct error *e)
{
    struct late l = {.p = p, .plan = plan};
    struct lot lots;
    size_t waiting = 0;
    fill_board(&l, a);
    int32_t *late = arena_array(a, p->candidate_count + 1, sizeof *late);
    int32_t *choice = arena_array(a, l.board.count + 1, sizeof *choice);
    for (size_t i = 0; i < p->candidate_count; i++)
        if (plan->room[i] < 0)
            late[waiting++] = (int32_t)i;
    lot_init(&lots, seed, "late");
    lot_shuffle(&lots, late, waiting);
    for (*added = 0; *added < waiting; ++*added) {
        int32_t who = late[*added];
        size_t at = find_seat(&l, who, &lots, choice);
        if (at == SIZE_MAX)
            return limits_told(e, ERR_SEATING_SEATS, p->candidates[who].site + 1, (int64_t)waiting,
                               (int64_t)(waiting - *added));
        l.board.who[at] = who;
        l.someone[l.board.room[at]] = who;
        plan->room[who] = l.board.room[at];
        plan->seat[who] = l.board.number[at];
    }
    return true;
}
