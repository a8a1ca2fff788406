/* Candidates into groups: by lot within each school and sex. */
#include "exam/pe_inside.h"

#include <stdlib.h>

#define LOTS_STREAM UINT64_C(0x67726F7570) /* lots come from a stream of their own */

static int
by_school_and_sex(const void *a, const void *b, void *candidates)
{
    const struct pe_candidate *all = candidates;
    int32_t i = *(const int32_t *)a, k = *(const int32_t *)b;
    const struct pe_candidate *x = &all[i], *y = &all[k];
    if (x->school != y->school)
        return (x->school > y->school) - (x->school < y->school);
    return x->girl != y->girl ? x->girl - y->girl : (i > k) - (i < k);
}

/* How many of `order` from its first on are of one school and sex. */
static size_t
alike(const struct pe_problem *p, const int32_t *order, size_t n)
{
    const struct pe_candidate *first = &p->candidates[order[0]];
    size_t i = 1;
    while (i < n && p->candidates[order[i]].school == first->school &&
           p->candidates[order[i]].girl == first->girl)
        i++;
    return i;
}

void
pe_draw_groups(const struct pe_problem *p, uint64_t seed, struct arena *a, struct pe_plan *plan,
               int32_t **group_school)
{
    struct rng r;
    size_t n = p->candidate_count, groups;
    int32_t *order = arena_array(a, n, sizeof *order);
    rng_seed(&r, seed ^ LOTS_STREAM);
    for (size_t i = 0; i < n; i++)
        order[i] = (int32_t)i;
    qsort_r(order, n, sizeof *order, by_school_and_sex, (void *)p->candidates);
    plan->group = arena_array(a, n, sizeof *plan->group);
    plan->groups = arena_array(a, n, sizeof *plan->groups);
    *group_school = arena_array(a, n, sizeof **group_school);
    plan->group_count = 0;
    for (size_t i = 0, len; i < n; i += len, plan->group_count += groups) {
        len = alike(p, order + i, n - i);
        groups = (size_t)pe_groups_of(p, (int32_t)len);
        rng_shuffle(&r, order + i, len);
        /* sizes that differ by one at most */
        for (size_t k = 0; k < len; k++) {
            size_t g = plan->group_count + k % groups;
            plan->group[order[i + k]] = (int32_t)g;
            (*group_school)[g] = p->candidates[order[i]].school;
        }
    }
}
