/* Batches of an exam sat at machines (英语听力自动化考试 and its like) at one site: which class
 * comes when, into which labs, and by lot to which machine. A period holds one batch or more, which
 * share its paper.
 *
 * Hard: machines less the spares of a lab; a class in one batch; a school in one batch of a period,
 * since those who have sat a paper must not meet those who wait for it; who needs longer keeps a
 * machine through all batches of a period. Soft: classes whole in their lab, a school on one day
 * and in neighbouring periods, few batches, late periods spared.
 *
 * Source of the rules: the practice of the provinces that have held such exams for years, where a
 * day has eight periods of two batches, and one machine in ten is spare; all are the caller's to
 * set. Pure; the plan depends on problem, seed and steps alone. Indexes count from 0. */
#ifndef EXAM_LAB_H
#define EXAM_LAB_H

#include "base/arena.h"
#include "base/error.h"
#include "exam/anneal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LAB_ROOMS_MAX 64
#define LAB_BATCHES_MAX 1024
#define LAB_CLASSES_MAX 4096

struct lab_room {
    int32_t machines, spares; /* spares are the last machines, and of these machines */
};

struct lab_batch {     /* in order of time */
    int32_t day;       /* equal for the batches of one day */
    int32_t period;    /* equal for batches with one paper; never spans days */
    int32_t late_cost; /* of using it: a spare period at the end of a day has one */
};

struct lab_class {
    int32_t school;
    int32_t size;      /* candidates; > 0 */
    bool whole_period; /* they need longer: from the first batch of a period to its last */
};

struct lab_weights {
    int32_t part;  /* each lab of a class beyond its first */
    int32_t day;   /* each day of a school beyond its first */
    int32_t apart; /* each period that a school lets pass between two of its own of a day */
    int32_t open;  /* each batch that is held */
};
extern const struct lab_weights lab_weights_usual;

struct lab_problem {
    const struct lab_room *rooms;
    const struct lab_batch *batches;
    const struct lab_class *classes;
    size_t room_count, batch_count, class_count;
    struct lab_weights weights;
};

/* Candidates are numbered through: those of class 0, then of class 1 and so on. */
struct lab_seat {
    int32_t batch; /* the first one, for a whole period */
    int32_t room;
    int32_t machine; /* 1 ... machines; odd and even machines get different papers (A/B) */
};

/* The enum, the field and the message of each measure. */
#define LAB_HARD(_)                                                                                \
    _(unseated) /* candidates without batch, lab or machine, or at a spare */                      \
    _(shared)   /* machines given to two candidates at a time: pairs */                            \
    _(torn)     /* classes in more than one batch */                                               \
    _(met)      /* pairs of a school and a period where it is in more than one batch */            \
    _(cut)      /* classes that need longer and do not begin a period */
#define LAB_SOFT(_) _(part) _(day) _(apart) _(open) _(late)

struct lab_measure {
#define LAB_FIELD(name) int64_t name;
    LAB_HARD(LAB_FIELD)
    LAB_SOFT(LAB_FIELD)
#undef LAB_FIELD
    int64_t hard, soft; /* sums */
};

/* Refuses what cannot be: numbers out of range (ERR_OUT_OF_RANGE), a class that no batch can hold
 * whole (ERR_LAB_CLASS: its index, its size, the machines of a batch), more candidates than
 * machines in all batches (ERR_LAB_FULL: candidates, machines, batches that are missing), a school
 * that would need more periods than there are (ERR_LAB_SCHOOL). */
bool lab_problem_check(const struct lab_problem *p, struct error *e);

size_t lab_candidates(const struct lab_problem *p);

/* Measures seats candidate by candidate; shares no code with the search. */
void lab_measure_of(const struct lab_problem *p, const struct lab_seat *seats,
                    struct lab_measure *out);

/* Fills `seats` (lab_candidates(p) of them). A plan that breaks hard rules is an answer too
 * (out->hard > 0): the best found. False only for what lab_problem_check refuses. */
bool lab_solve(const struct lab_problem *p, uint64_t seed, const struct anneal_budget *budget,
               struct lab_seat *seats, struct lab_measure *out, struct error *e);

#endif
