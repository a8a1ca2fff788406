/* Candidates into rooms and seats by lot.
 *
 * A room holds one block: candidates of one site, one group (papers and language) and one time
 * factor; whoever needs a room alone gets one. Within a block every arrangement that keeps the rule
 * of neighbours is as likely as any other, as far as chance can be had (seating_draw says how).
 *
 * The rule of neighbours: no two of one school, and no two of one class, next to each other; 4
 * means before, behind, left and right, 8 also across, 0 that nothing is asked. Whether it can be
 * kept is looked at before anything is drawn: a room has only so many seats that are no neighbours
 * of each other. Where it cannot, the next weaker one is taken and said.
 *
 * Pure; integers and lots only: the same problem and seed give the same plan everywhere. */
#ifndef EXAM_SEATING_H
#define EXAM_SEATING_H

#include "base/arena.h"
#include "base/error.h"
#include "base/lot.h"
#include "model/exam_rules.h"
#include "model/room_grid.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEATING_ALGORITHM 1 /* grows with every change of what a seed gives */

struct seating_candidate {
    int32_t school;      /* >= 0 */
    int32_t grade_class; /* >= 0, of one school */
    int32_t group;       /* >= 0: papers and language */
    int32_t site;        /* -1: the draw finds one for his school */
    int32_t factor;      /* percent of time */
    bool alone;
};

struct seating_room {
    int32_t site;
    struct room_grid grid;
    bool usable; /* false: reserve rooms, labs, PE stations, rooms that are lost */
    bool spare;  /* a reserve room: late candidates may come into it */
};

struct seating_problem {
    const struct seating_candidate *candidates;
    const struct seating_room *rooms; /* are filled in this order */
    size_t candidate_count, room_count;
    int32_t site_count;
    struct exam_rules rules;
};

/* Arrays of candidate_count, the caller's. room -1 = none; seats count from 1. */
struct seating_plan {
    int32_t *room, *seat;
};

/* Why a block keeps less than was asked. */
enum seating_why {
    SEATING_AS_ASKED,
    SEATING_SHARE,  /* one school or class has more candidates than seats that are no neighbours */
    SEATING_SEARCH, /* no arrangement was found within the steps there are */
};

struct seating_block {
    int32_t site, group, factor;
    size_t candidates, rooms;
    int32_t first_room;          /* of those it has */
    int32_t school, grade_class; /* neighbours that are kept: 0, 4 or 8 */
    enum seating_why why;        /* of the first rule that was given up */
    int32_t key, key_count,
        key_most; /* SEATING_SHARE: whose share, how many, how many there may be */
    bool key_is_class;
    size_t last; /* candidates in its last room */
};

struct seating_report {
    const struct seating_block *blocks; /* in the arena */
    size_t block_count;
    int32_t short_site; /* where seats are missing: the site, else -1 */
    int64_t short_by;
};

/* Fills *plan. False with ERR_SEATING_SEATS where the rooms do not hold the candidates; the report
 * says where. */
bool seating_draw(const struct seating_problem *p, const uint8_t seed[DIGEST_BYTES],
                  struct arena *a, struct seating_plan *plan, struct seating_report *out,
                  struct error *e);

/* Late changes. Whoever has a room in *plan keeps his seat; those with room -1 are drawn into seats
 * that are free in rooms of their block, where the neighbours allow it, else into rooms that nobody
 * has yet, reserve rooms too. Candidates who left are no longer in the problem. *added counts those
 * who were placed; false with ERR_SEATING_SEATS for whom there is no seat. */
bool seating_amend(const struct seating_problem *p, const uint8_t seed[DIGEST_BYTES],
                   struct arena *a, struct seating_plan *plan, size_t *added, struct error *e);

/* The most candidates of one kind that the first `count` seats of a room take without being
 * neighbours. */
int seating_room_most(const struct room_grid *g, int count, int neighbours);

/* Whole schools to sites, the largest first to where most seats are free; a school is parted only
 * where no site takes it whole. Fills sites[candidate_count]. */
void seating_sites(const struct seating_problem *p, struct lot *lots, struct arena *a,
                   int32_t *sites);

/* -- the independent check ----------------------------------------------------------------------
 */

#define SEATING_FAULTS(_)                                                                          \
    _(unseated)    /* candidates without room or seat */                                           \
    _(beyond)      /* seats that the room does not have */                                         \
    _(taken)       /* candidates on a seat that another has too */                                 \
    _(site)        /* candidates at another site than theirs */                                    \
    _(mixed)       /* candidates in a room with other papers or times */                           \
    _(alone)       /* candidates with company who need a room alone */                             \
    _(school)      /* pairs of neighbours of one school */                                         \
    _(grade_class) /* pairs of neighbours of one class */

struct seating_faults {
#define SEATING_FIELD(name) int64_t name;
    SEATING_FAULTS(SEATING_FIELD)
#undef SEATING_FIELD
};

/* Measures any plan, also one that came from above, room by room. school and grade_class are the
 * neighbours that count. Shares no code with the draw. */
void seating_check(const struct seating_problem *p, const struct seating_plan *plan, int school,
                   int grade_class, struct seating_faults *out);

#endif
