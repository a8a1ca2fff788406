/* Lanes: a first plan, a feasible plan, a good plan; the best of all lanes. */
#include "base/job.h"
#include "base/mem.h"
#include "exam/timetable_inside.h"

#include <stdlib.h>
#include <string.h>

#define FEASIBLE_BOUND 250 /* temperature while a unit of hard costs FEASIBLE_PRICE */
#define FEASIBLE_PRICE 1000
#define FEASIBLE_ROUND 20000 /* proposals between raises of what is still broken */
#define HARD_PRICE 20000     /* of a unit of hard once soft counts: as good as never */
#define WEIGHT_MAX 60000
#define SMALL 200         /* groups; smaller problems are begun anew ... */
#define BEGINNINGS_MAX 16 /* ... so many times at most */

/* -- a first plan ------------------------------------------------------------------------------ */

static int
busier_first(const void *a, const void *b, void *model)
{
    const struct timetable_model *m = model;
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    int32_t nx = m->neighbours.at[x + 1] - m->neighbours.at[x],
            ny = m->neighbours.at[y + 1] - m->neighbours.at[y];
    return nx != ny ? (nx < ny) - (nx > ny) : (x > y) - (x < y);
}

/* The period where the fewest neighbours are yet; of equals any. */
static int32_t
calmest_period(struct timetable_state *s, int32_t group)
{
    const struct timetable_model *m = s->m;
    int32_t best = 0;
    int64_t best_count = INT64_MAX;
    for (int32_t i = m->allowed.at[group]; i < m->allowed.at[group + 1]; i++) {
        int32_t period = m->allowed.items[i];
        int64_t count = anneal_below(&s->anneal, 8);
        for (int32_t k = m->neighbours.at[group]; k < m->neighbours.at[group + 1]; k++)
            count += s->period[m->neighbours.items[k]] == period ? 100 : 0;
        if (count < best_count) {
            best_count = count;
            best = period;
        }
    }
    return best;
}

static void
first_plan(struct timetable_state *s, int32_t *order)
{
    const struct timetable_model *m = s->m;
    for (int32_t g = 0; g < m->groups; g++)
        order[g] = g;
    qsort_r(order, (size_t)m->groups, sizeof *order, busier_first, (void *)m);
    for (int32_t g = 0; g < m->groups; g++)
        s->period[g] = -1;
    for (int32_t i = 0; i < m->groups; i++)
        s->period[order[i]] = calmest_period(s, order[i]);
    for (int32_t i = 0; i < m->exams; i++) {
        int32_t first = m->fitting.at[i], count = m->fitting.at[i + 1] - first;
        s->room[i] =
            count > 0 ? m->fitting.items[first + (int32_t)anneal_below(&s->anneal, (uint32_t)count)]
                      : 0;
    }
    timetable_state_count(s);
}

/* -- proposals --------------------------------------------------------------------------------- */

static void
propose(struct timetable_state *s)
{
    uint32_t x = anneal_below(&s->anneal, 100);
    if (x < 45)
        timetable_move_period(s);
    else if (x < 70)
        timetable_move_swap(s);
    else if (x < 80)
        timetable_move_chain(s);
    else if (x < 95)
        timetable_move_room(s);
    else
        timetable_move_rooms(s);
}

static void
keep_better(struct timetable_state *s)
{
    if (s->hard != s->best_hard ? s->hard < s->best_hard : s->soft < s->best_soft)
        timetable_state_keep(s);
}

/* -- a feasible plan --------------------------------------------------------------------------- */

/* What is still broken weighs more from now on, until the search goes round it (breakout). */
static void
weigh_what_is_broken(struct timetable_state *s)
{
    const struct timetable_model *m = s->m;
    int32_t pairs = 0;
    for (int32_t p = 0; p < m->periods; p++) {
        const int32_t *in = s->in + (size_t)p * (size_t)m->groups;
        for (int32_t i = 0; i < s->in_count[p]; i++)
            for (int32_t k = 0; k < s->in_count[p]; k++) {
                uint16_t *w = &s->weight[(size_t)in[i] * (size_t)m->groups + (size_t)in[k]];
                if (i != k && timetable_pair(m, in[i], in[k]) > 0 && *w < WEIGHT_MAX)
                    (*w)++, pairs++;
            }
    }
    if (pairs == 0 && s->room_weight < WEIGHT_MAX)
        s->room_weight++;
    timetable_state_count(s);
}

static void
weigh_alike(struct timetable_state *s)
{
    size_t pairs = (size_t)s->m->groups * (size_t)s->m->groups;
    for (size_t i = 0; i < pairs; i++)
        s->weight[i] = 1;
    s->room_weight = 1;
    timetable_state_count(s);
}

/* Broken rules alone count. */
static void
make_feasible(struct timetable_state *s, uint32_t share)
{
    s->soft_counts = false;
    s->hard_price = FEASIBLE_PRICE;
    anneal_leg(&s->anneal, (int64_t)FEASIBLE_BOUND * ANNEAL_ONE,
               (int64_t)FEASIBLE_BOUND * ANNEAL_ONE, share);
    for (uint32_t i = 1; s->hard > 0 && anneal_step(&s->anneal); i++) {
        propose(s);
        if (i % FEASIBLE_ROUND == 0)
            weigh_what_is_broken(s);
    }
    weigh_alike(s);
    s->soft_counts = true;
    s->hard_price = HARD_PRICE;
    keep_better(s);
}

/* -- a good plan ------------------------------------------------------------------------------- */

/* Cools from `hot` to `cold`, keeping the best plan seen. Plans are kept only as long as copying
 * them is rare: when hot, the best is left behind at once anyway. */
static void
cool(struct timetable_state *s, int64_t hot, int64_t cold, uint32_t share, bool keep)
{
    anneal_leg(&s->anneal, hot, cold, share);
    while (anneal_step(&s->anneal)) {
        propose(s);
        if (keep)
            keep_better(s);
    }
    keep_better(s);
}

/* A short fall into the nearest valley tells how costs are scaled here: the temperatures that
 * served best on all sets are in proportion to what a group costs there. */
static void
improve(struct timetable_state *s, uint32_t share)
{
    cool(s, 2 * ANNEAL_ONE, ANNEAL_ONE / 2, share / 50, false);
    int64_t per_group = s->soft * ANNEAL_ONE / s->m->groups;
    int64_t hot = 5 * per_group / 2 + 6 * ANNEAL_ONE, cold = hot / 60;
    uint32_t most = share / 100 * 84, rest = ANNEAL_ONE - most;
    cool(s, hot, cold * 2, most, false);
    cool(s, cold * 2, cold, (uint32_t)((uint64_t)(share / 100 * 13) * ANNEAL_ONE / rest), true);
}

/* Feasible plans of small problems lie in islands that no move joins, and a short search is enough
 * for each: they are begun anew several times. */
static int
beginnings(const struct timetable_model *m)
{
    int32_t n = SMALL / m->groups;
    return n < 1 ? 1 : n > BEGINNINGS_MAX ? BEGINNINGS_MAX : n;
}

void
timetable_lane(struct timetable_state *s)
{
    int32_t *order = mem_alloc((size_t)s->m->groups * sizeof *order);
    s->best_hard = s->best_soft = INT64_MAX;
    for (int left = beginnings(s->m); left > 0; left--) {
        first_plan(s, order);
        make_feasible(s, ANNEAL_ONE / 2 / (uint32_t)left);
        improve(s, ANNEAL_ONE / (uint32_t)left);
    }
    free(order);
    timetable_state_restore(s);
    cool(s, 1, 1, ANNEAL_ONE, true);
    timetable_state_restore(s);
}

/* -- lanes ------------------------------------------------------------------------------------- */

struct lane {
    struct timetable_state state;
    struct arena memory;
    struct job job;
};

static void
run_lane(struct job *job, void *arg)
{
    (void)job;
    struct lane *l = arg;
    timetable_lane(&l->state);
}

/* `threads` at a time; which thread runs a lane changes nothing in it. */
static bool
run_lanes(struct lane *lanes, int count, int threads, struct error *e)
{
    bool ok = true;
    for (int first = 0; ok && first < count; first += threads) {
        int last = first + threads < count ? first + threads : count;
        for (int i = first + 1; ok && i < last; i++)
            ok = job_start(&lanes[i].job, run_lane, &lanes[i], NULL, NULL, e);
        if (ok)
            timetable_lane(&lanes[first].state); /* this thread works too */
        for (int i = first + 1; i < last; i++)
            job_join(&lanes[i].job);
    }
    return ok;
}

static void
read_plan(const struct timetable_state *s, struct timetable_plan *plan)
{
    for (int32_t i = 0; i < s->m->exams; i++) {
        plan->period[i] = s->best_period[s->m->group[i]];
        plan->room[i] = s->best_room[i];
    }
}

bool
timetable_solve(const struct timetable_problem *p, const struct timetable_search *how,
                struct timetable_plan *plan, struct timetable_answer *out, struct error *e)
{
    struct arena shared;
    struct timetable_model model;
    int count = how->lanes > 0 ? how->lanes : 1;
    *out = (struct timetable_answer){0};
    arena_init(&shared);
    if (!timetable_model_make(p, &shared, &model, e)) {
        arena_destroy(&shared);
        return false;
    }
    struct lane *lanes = arena_array(&shared, (size_t)count, sizeof *lanes);
    for (int i = 0; i < count; i++) {
        arena_init(&lanes[i].memory);
        timetable_state_init(&lanes[i].state, &model, &lanes[i].memory);
        anneal_init(&lanes[i].state.anneal, how->seed + (uint64_t)i * 0x9E3779B9, &how->budget);
    }
    bool ok = run_lanes(lanes, count, how->threads > 0 ? how->threads : 1, e);
    for (int i = 0; ok && i < count; i++) {
        const struct timetable_state *s = &lanes[i].state, *best = &lanes[out->lane].state;
        out->steps += s->anneal.steps;
        if (s->best_hard < best->best_hard ||
            (s->best_hard == best->best_hard && s->best_soft < best->best_soft))
            out->lane = i;
    }
    if (ok) {
        read_plan(&lanes[out->lane].state, plan);
        timetable_check(p, plan, &out->measure);
    }
    for (int i = 0; i < count; i++)
        arena_destroy(&lanes[i].memory);
    arena_destroy(&shared);
    return ok;
}
