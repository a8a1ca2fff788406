/* The kernel of every search here: simulated annealing's chance and temperature, in integers alone,
 * so that a seed and a number of steps give the same plan from any compiler on any machine.
 *
 * A proposal may make things worse by at most anneal_bound(), which is drawn before the proposal is
 * made: whoever evaluates can give up early. Pure; one struct anneal belongs to one thread. */
#ifndef EXAM_ANNEAL_H
#define EXAM_ANNEAL_H

#include "base/random.h"

#include <stdbool.h>
#include <stdint.h>

#define ANNEAL_ONE 65536 /* 1 in fixed point */

/* How far a search may go. Both are bounds; a search ends at the first. */
struct anneal_budget {
    uint64_t steps; /* proposals; what makes a plan repeatable */
    /* Share of the time that is spent, 0..ANNEAL_ONE; asked every 1,024 steps from the lane's
     * thread. NULL: steps alone count. */
    uint32_t (*spent)(void *arg);
    /* True when the search shall end at once with the best it has. NULL: never. */
    bool (*stop)(void *arg);
    void *arg;
};

struct anneal {
    struct rng rng;
    const struct anneal_budget *budget;
    uint64_t look_every;
    uint64_t begun, steps; /* steps at the beginning of this leg, and now */
    uint64_t until;        /* steps at which this leg ends */
    int64_t hot, cold;     /* log2 of the temperatures at its ends, fixed point */
    int64_t temperature;   /* fixed point */
    uint32_t from, to;     /* shares of the time spent at its ends */
    int32_t slices[1024];  /* -ln of (0, 1), fixed point */
};

/* log2(x) and 2^x, fixed point, x > 0 and -32 <= x < 40. */
int64_t anneal_log2(uint64_t x);
int64_t anneal_exp2(int64_t x);

void anneal_init(struct anneal *a, uint64_t seed, const struct anneal_budget *budget);

/* Begins a leg that cools geometrically from `hot` to `cold` (fixed point, > 0) over `share`
 * (0..ANNEAL_ONE) of what is left of the budget. */
void anneal_leg(struct anneal *a, int64_t hot, int64_t cold, uint32_t share);

/* Counts a step. False when the leg is over. */
bool anneal_step(struct anneal *a);

/* How much worse the next proposal may be; exponentially distributed. */
int64_t anneal_bound(struct anneal *a);

/* 0..bound-1; bound > 0. */
static inline uint32_t
anneal_below(struct anneal *a, uint32_t bound)
{
    return (uint32_t)(((rng_next(&a->rng) >> 32) * bound) >> 32);
}

#endif
