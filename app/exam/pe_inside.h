/* What the parts of the PE search share. Private to pe*.c. */
#ifndef EXAM_PE_INSIDE_H
#define EXAM_PE_INSIDE_H

#include "exam/pe.h"

#define PE_HARD_PRICE 20000 /* of a minute or a group too many, in units of soft */

/* A half-day as it runs: which groups come, in order. */
struct pe_run {
    const struct pe_problem *p;
    int32_t *groups, n;
    struct pe_group *all;    /* where stops are written */
    int32_t *free_at, *left; /* scratch, by place in the order: minute, items to go */
};

/* Sends the groups through the stations: always the stop that can begin first; of those, the
 * group that stands first, then the item that takes teams longest. -> the minute when all is done;
 * *waited: minutes that groups stood about between their first and last stop. */
int32_t pe_run_through(struct pe_run *r, int64_t *waited);

/* Candidates into groups, by lot; *group_school tells each group's school. */
void pe_draw_groups(const struct pe_problem *p, uint64_t seed, struct arena *a,
                    struct pe_plan *plan, int32_t **group_school);

/* Groups that a school and sex of `n` make. */
static inline int32_t
pe_groups_of(const struct pe_problem *p, int32_t n)
{
    return (n + p->group_max - 1) / p->group_max;
}

#endif
