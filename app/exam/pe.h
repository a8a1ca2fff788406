/* A PE exam (体育考试) at one ground: candidates into groups, groups into half-days, and through
 * the stations of each half-day.
 *
 * Hard: a group is of one school and one sex and of `group_max` at most; all items of a group lie
 * in one half-day, with a rest between them; the item marked last (the long run) comes last; a team
 * examines one group at a time. Soft: a school comes once; groups do not stand about; few
 * half-days. When the weather takes a half-day, that half-day alone is dated anew (pe_redate).
 *
 * Minutes count from the beginning of a half-day, so that a new date changes no time of a group.
 * Pure; the plan depends on problem, seed and steps alone. Indexes count from 0. */
#ifndef EXAM_PE_H
#define EXAM_PE_H

#include "base/arena.h"
#include "base/error.h"
#include "exam/anneal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PE_ITEMS_MAX 16
#define PE_TEAMS_MAX 16
#define PE_SESSIONS_MAX 128
#define PE_CANDIDATES_MAX 100000
#define PE_GROUP_USUAL 20

struct pe_candidate {
    int32_t school;
    bool girl;
};

struct pe_item {
    int32_t minutes; /* of one group */
    int32_t teams;   /* examine a group each at the same time */
    bool last;       /* after all others; at most one item */
};

struct pe_session {          /* a half-day */
    int32_t day, begin, end; /* days in order; minutes of the day */
};

struct pe_weights {
    int32_t split; /* each half-day of a school beyond its first */
    int32_t wait;  /* each minute that a group stands about */
    int32_t open;  /* each half-day that is held */
};
extern const struct pe_weights pe_weights_usual;

struct pe_problem {
    const struct pe_candidate *candidates;
    const struct pe_item *items;
    const struct pe_session *sessions;
    size_t candidate_count, item_count, session_count;
    int32_t group_max, rest; /* rest: minutes between two items of a group */
    struct pe_weights weights;
};

struct pe_stop {
    int32_t begin; /* minutes from the beginning of the half-day */
    int32_t team;
};

struct pe_group {
    int32_t session;
    struct pe_stop stops[PE_ITEMS_MAX]; /* by item */
};

struct pe_plan {
    int32_t *group;          /* of a candidate; candidate_count of them */
    struct pe_group *groups; /* in the arena of pe_solve */
    size_t group_count;
};

/* The enum, the field and the message of each measure. */
#define PE_HARD(_)                                                                                 \
    _(unplaced) /* candidates without a group, groups without a half-day or a team */              \
    _(mixed)    /* groups of two schools or both sexes */                                          \
    _(large)    /* groups of too many */                                                           \
    _(outside)  /* items that end after their half-day */                                          \
    _(hurried)  /* pairs of a group's items without the rest between them */                       \
    _(early)    /* groups whose last item is not last */                                           \
    _(crowded)  /* pairs of groups before one team at a time */
#define PE_SOFT(_) _(split) _(wait) _(open)

struct pe_measure {
#define PE_FIELD(name) int64_t name;
    PE_HARD(PE_FIELD)
    PE_SOFT(PE_FIELD)
#undef PE_FIELD
    int64_t hard, soft; /* sums */
};

/* Refuses numbers out of range (ERR_OUT_OF_RANGE), half-days that overlap (ERR_PE_SESSIONS: which
 * two), and more groups than all half-days can hold even if no team ever waited (ERR_PE_FULL:
 * groups, groups that fit, half-days that are missing). */
bool pe_problem_check(const struct pe_problem *p, struct error *e);

/* Measures a plan from its numbers; shares no code with the search. */
void pe_measure_of(const struct pe_problem *p, const struct pe_plan *plan, struct pe_measure *out);

/* Groups come from one lot, drawn within each school and sex. A plan that breaks hard rules is an
 * answer too (out->hard > 0): the best found. False only for what pe_problem_check refuses. */
bool pe_solve(const struct pe_problem *p, uint64_t seed, const struct anneal_budget *budget,
              struct arena *a, struct pe_plan *plan, struct pe_measure *out, struct error *e);

/* Dates one half-day anew: `sessions` is what p->sessions points to, and only [which] changes. All
 * groups keep their stops. False if `to` is shorter than what is planned (ERR_PE_SHORT: minutes
 * needed, minutes there are) or overlaps another (ERR_PE_SESSIONS). */
bool pe_redate(const struct pe_problem *p, const struct pe_plan *plan, struct pe_session *sessions,
               size_t which, struct pe_session to, struct error *e);

#endif
