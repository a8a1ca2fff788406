/* Between the sources of the draw of seats. */
#ifndef EXAM_SEATING_INSIDE_H
#define EXAM_SEATING_INSIDE_H

#include "exam/seating.h"

#define SEAT_NEIGHBOURS 8

struct seat_place {
    int8_t column, row; /* from the left as candidates see it; from the front */
};

/* Where seat `number` (from 1) stands. Numbers beyond the desks stand behind the columns, from the
 * last one on. */
struct seat_place seat_place(const struct room_grid *g, int number);

/* The seats of a block: those of its rooms one after another. */
struct seat_board {
    size_t count;
    int32_t *room, *number;           /* of a seat */
    int32_t (*near)[SEAT_NEIGHBOURS]; /* neighbours; -1 = none. Straight ones first: 0..3 */
    int32_t *who;                     /* candidate on it; -1 = free */
    const struct seating_candidate *candidates;
    int school, grade_class; /* neighbours that count */
};

/* Seats 1..counts[i] of rooms[i]; nobody sits. */
void seat_board_make(const struct seating_problem *p, const int32_t *rooms, const int32_t *counts,
                     size_t room_count, struct arena *a, struct seat_board *out);

/* How many neighbours of the seat a candidate would offend there. */
int seat_offences(const struct seat_board *b, size_t seat, int32_t candidate);

/* Seats all of them, keeping the rule. False when none was found; then who is anything. */
bool seat_board_draw(const struct seating_problem *p, struct seat_board *b,
                     const int32_t *candidates, struct lot *lots, struct arena *a);

#endif
