/* PE plans: what cannot be, groups into half-days by annealing, and a half-day dated anew. */
#include "exam/limits.h"
#include "exam/pe_inside.h"

#include <string.h>

#define HOT 1500 /* of the temperature: some half-days of schools */
#define DAY_MINUTES 1440

const struct pe_weights pe_weights_usual = {.split = 600, .wait = 1, .open = 300};

struct search {
    const struct pe_problem *p;
    struct pe_plan *plan;
    struct anneal anneal;
    int32_t *school;   /* of a group */
    int32_t *place;    /* of a group in the order of its half-day; ties by index */
    int32_t *session;  /* of a group */
    int64_t *cost_of;  /* of a half-day */
    struct pe_run run; /* scratch */
    int32_t *best_session, *best_place;
    int64_t cost, best_cost;
};

/* -- what cannot be ---------------------------------------------------------------------------- */

static bool
items_fit(const struct pe_problem *p, struct error *e)
{
    int32_t last = 0;
    for (size_t i = 0; i < p->item_count; i++) {
        last += p->items[i].last;
        if (!limits_hold("minutes", p->items[i].minutes, 1, DAY_MINUTES, e) ||
            !limits_hold("teams", p->items[i].teams, 1, PE_TEAMS_MAX, e))
            return false;
    }
    return limits_hold("last items", last, 0, 1, e);
}

static bool
overlap(const struct pe_session *a, const struct pe_session *b)
{
    return a->day == b->day && a->begin < b->end && b->begin < a->end;
}

static bool
session_fits(const struct pe_session *all, size_t count, size_t i, struct error *e)
{
    if (!limits_hold("begin", all[i].begin, 0, DAY_MINUTES - 1, e) ||
        !limits_hold("end", all[i].end, all[i].begin + 1, DAY_MINUTES, e))
        return false;
    for (size_t k = 0; k < count; k++)
        if (k != i && overlap(&all[i], &all[k]))
            return limits_told(e, ERR_PE_SESSIONS, (int64_t)(k < i ? k : i) + 1,
                               (int64_t)(k < i ? i : k) + 1, 0);
    return true;
}

/* Groups that the teams of the slowest item can examine in all half-days. */
static int64_t
groups_that_fit(const struct pe_problem *p)
{
    int64_t fit = INT64_MAX;
    for (size_t i = 0; i < p->item_count; i++) {
        int64_t n = 0;
        for (size_t s = 0; s < p->session_count; s++)
            n += (int64_t)((p->sessions[s].end - p->sessions[s].begin) / p->items[i].minutes) *
                 p->items[i].teams;
        fit = n < fit ? n : fit;
    }
    return fit;
}

bool
pe_problem_check(const struct pe_problem *p, struct error *e)
{
    if (!limits_hold("candidates", (int64_t)p->candidate_count, 1, PE_CANDIDATES_MAX, e) ||
        !limits_hold("items", (int64_t)p->item_count, 1, PE_ITEMS_MAX, e) ||
        !limits_hold("half-days", (int64_t)p->session_count, 1, PE_SESSIONS_MAX, e) ||
        !limits_hold("group", p->group_max, 1, 1000, e) ||
        !limits_hold("rest", p->rest, 0, DAY_MINUTES, e) || !items_fit(p, e))
        return false;
    for (size_t i = 0; i < p->session_count; i++)
        if (!session_fits(p->sessions, p->session_count, i, e))
            return false;
    int64_t least = ((int64_t)p->candidate_count + p->group_max - 1) / p->group_max;
    int64_t fit = groups_that_fit(p), one = fit / (int64_t)p->session_count;
    return least <= fit ||
           limits_told(e, ERR_PE_FULL, least, fit, (least - fit + one - 1) / (one > 0 ? one : 1));
}

/* -- costs ------------------------------------------------------------------------------------- */

static void
list_session(struct search *s, int32_t session)
{
    struct pe_run *r = &s->run;
    r->n = 0;
    for (int32_t g = 0; g < (int32_t)s->plan->group_count; g++) {
        if (s->session[g] != session)
            continue;
        int32_t i = r->n++;
        for (; i > 0 && s->place[r->groups[i - 1]] > s->place[g]; i--)
            r->groups[i] = r->groups[i - 1];
        r->groups[i] = g;
    }
}

static int64_t
session_cost(struct search *s, int32_t session)
{
    const struct pe_session *half_day = &s->p->sessions[session];
    int64_t waited;
    list_session(s, session);
    if (s->run.n == 0)
        return 0;
    int32_t over = pe_run_through(&s->run, &waited) - (half_day->end - half_day->begin);
    return (over > 0 ? (int64_t)over * PE_HARD_PRICE : 0) + waited * s->p->weights.wait +
           s->p->weights.open;
}

/* Half-days of a school beyond its first. */
static int64_t
school_cost(const struct search *s, int32_t school)
{
    bool in[PE_SESSIONS_MAX] = {false};
    int64_t n = 0;
    for (size_t g = 0; g < s->plan->group_count; g++)
        if (s->school[g] == school) {
            n += !in[s->session[g]];
            in[s->session[g]] = true;
        }
    return (n - 1) * s->p->weights.split;
}

/* -- moves ------------------------------------------------------------------------------------- */

struct moved {
    int32_t group, session, place;
};

/* Puts a group where `to` says and tells in `to` where it was; -> what is more to pay. */
static int64_t
put(struct search *s, struct moved *to)
{
    struct moved was = {to->group, s->session[to->group], s->place[to->group]};
    int64_t more = -school_cost(s, s->school[to->group]);
    s->session[to->group] = to->session;
    s->place[to->group] = to->place;
    more += school_cost(s, s->school[to->group]);
    const int32_t touched[] = {was.session, to->session};
    for (int i = 0; i < 2; i++) {
        more -= s->cost_of[touched[i]];
        s->cost_of[touched[i]] = session_cost(s, touched[i]);
        more += s->cost_of[touched[i]];
    }
    *to = was;
    return more;
}

static int32_t
any(struct search *s, size_t n)
{
    return (int32_t)anneal_below(&s->anneal, (uint32_t)n);
}

/* One group elsewhere, or two groups of different half-days against each other. */
static void
propose(struct search *s)
{
    int64_t bound = anneal_bound(&s->anneal), more;
    int32_t g = any(s, s->plan->group_count), other = any(s, s->plan->group_count);
    bool swap = any(s, 2) == 0;
    struct moved one = {g, swap ? s->session[other] : any(s, s->p->session_count),
                        swap ? s->place[other] : any(s, s->plan->group_count)},
                 two = {other, s->session[g], s->place[g]};
    more = put(s, &one);
    if (swap)
        more += put(s, &two);
    if (more <= bound) {
        s->cost += more;
        return;
    }
    if (swap)
        put(s, &two);
    put(s, &one);
}

static void
keep_if_best(struct search *s)
{
    size_t bytes = s->plan->group_count * sizeof *s->session;
    if (s->cost >= s->best_cost)
        return;
    s->best_cost = s->cost;
    memcpy(s->best_session, s->session, bytes);
    memcpy(s->best_place, s->place, bytes);
}

/* Schools one after another fill the half-days in turn. */
static void
begin(struct search *s, struct arena *a)
{
    size_t n = s->plan->group_count;
    s->session = arena_array(a, n, sizeof *s->session);
    s->place = arena_array(a, n, sizeof *s->place);
    s->best_session = arena_array(a, n, sizeof *s->best_session);
    s->best_place = arena_array(a, n, sizeof *s->best_place);
    s->cost_of = arena_array(a, s->p->session_count, sizeof *s->cost_of);
    s->run = (struct pe_run){.p = s->p,
                             .groups = arena_array(a, n, sizeof *s->run.groups),
                             .all = s->plan->groups,
                             .free_at = arena_array(a, n, sizeof *s->run.free_at),
                             .left = arena_array(a, n, sizeof *s->run.left)};
    for (size_t g = 0; g < n; g++) {
        s->session[g] = (int32_t)(g * s->p->session_count / n);
        s->place[g] = (int32_t)g;
    }
    for (size_t i = 0; i < s->p->session_count; i++)
        s->cost += s->cost_of[i] = session_cost(s, (int32_t)i);
    for (size_t g = 0; g < n; g++)
        if (g == 0 || s->school[g] != s->school[g - 1])
            s->cost += school_cost(s, s->school[g]);
    s->best_cost = INT64_MAX;
}

static void
run_best(struct search *s)
{
    int64_t waited;
    s->session = s->best_session;
    s->place = s->best_place;
    for (size_t i = 0; i < s->p->session_count; i++) {
        list_session(s, (int32_t)i);
        pe_run_through(&s->run, &waited);
    }
    for (size_t g = 0; g < s->plan->group_count; g++)
        s->plan->groups[g].session = s->best_session[g];
}

bool
pe_solve(const struct pe_problem *p, uint64_t seed, const struct anneal_budget *budget,
         struct arena *a, struct pe_plan *plan, struct pe_measure *out, struct error *e)
{
    struct search s = {.p = p, .plan = plan};
    struct arena own;
    if (!pe_problem_check(p, e))
        return false;
    arena_init(&own);
    pe_draw_groups(p, seed, a, plan, &s.school);
    anneal_init(&s.anneal, seed, budget);
    begin(&s, &own);
    keep_if_best(&s);
    anneal_leg(&s.anneal, (int64_t)HOT * ANNEAL_ONE, ANNEAL_ONE, ANNEAL_ONE);
    while (anneal_step(&s.anneal)) {
        propose(&s);
        keep_if_best(&s);
    }
    run_best(&s);
    pe_measure_of(p, plan, out);
    arena_destroy(&own);
    return true;
}

/* -- a half-day dated anew --------------------------------------------------------------------- */

bool
pe_redate(const struct pe_problem *p, const struct pe_plan *plan, struct pe_session *sessions,
          size_t which, struct pe_session to, struct error *e)
{
    int32_t needed = 0;
    struct pe_session was = sessions[which];
    for (size_t g = 0; g < plan->group_count; g++)
        for (size_t i = 0; plan->groups[g].session == (int32_t)which && i < p->item_count; i++) {
            int32_t end = plan->groups[g].stops[i].begin + p->items[i].minutes;
            needed = end > needed ? end : needed;
        }
    if (needed > to.end - to.begin)
        return limits_told(e, ERR_PE_SHORT, needed, to.end - to.begin, 0);
    sessions[which] = to;
    if (session_fits(sessions, p->session_count, which, e))
        return true;
    sessions[which] = was;
    return false;
}
