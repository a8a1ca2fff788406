/* The checker of PE plans: from their numbers alone. */
#include "exam/pe.h"

#include <string.h>

static bool
is_group(const struct pe_plan *plan, int32_t g)
{
    return g >= 0 && (size_t)g < plan->group_count;
}

static bool
is_placed(const struct pe_problem *p, const struct pe_group *g)
{
    bool placed = g->session >= 0 && (size_t)g->session < p->session_count;
    for (size_t i = 0; i < p->item_count; i++)
        placed = placed && g->stops[i].team >= 0 && g->stops[i].team < p->items[i].teams &&
                 g->stops[i].begin >= 0;
    return placed;
}

/* Also tells each group's school; -1 for one without candidates. */
static void
count_people(const struct pe_problem *p, const struct pe_plan *plan, int32_t *school,
             struct pe_measure *m)
{
    for (size_t g = 0; g < plan->group_count; g++) {
        const struct pe_candidate *first = NULL;
        int32_t n = 0;
        bool mixed = false;
        for (size_t c = 0; c < p->candidate_count; c++) {
            if (plan->group[c] != (int32_t)g)
                continue;
            first = first ? first : &p->candidates[c];
            mixed = mixed || first->school != p->candidates[c].school ||
                    first->girl != p->candidates[c].girl;
            n++;
        }
        school[g] = first ? first->school : -1;
        m->mixed += mixed;
        m->large += n > p->group_max;
        m->unplaced += !is_placed(p, &plan->groups[g]);
    }
    for (size_t c = 0; c < p->candidate_count; c++)
        m->unplaced += !is_group(plan, plan->group[c]);
}

/* One group's own way. */
static void
count_way(const struct pe_problem *p, const struct pe_group *g, struct pe_measure *m,
          int64_t *stood)
{
    const struct pe_session *s = &p->sessions[g->session];
    int32_t first = INT32_MAX, end = 0, busy = ((int32_t)p->item_count - 1) * p->rest;
    bool early = false;
    for (size_t i = 0; i < p->item_count; i++) {
        int32_t begin = g->stops[i].begin, done = begin + p->items[i].minutes;
        m->outside += done > s->end - s->begin;
        first = begin < first ? begin : first;
        end = done > end ? done : end;
        busy += p->items[i].minutes;
        for (size_t k = 0; k < p->item_count; k++) {
            int32_t other = g->stops[k].begin;
            early = early || (p->items[i].last && k != i && other > begin);
            m->hurried +=
                k != i && (other > begin || (other == begin && k > i)) && other < done + p->rest;
        }
    }
    m->early += early;
    *stood += end - first - busy;
}

static bool
before_one_team(const struct pe_problem *p, const struct pe_group *a, const struct pe_group *b)
{
    for (size_t i = 0; a->session == b->session && i < p->item_count; i++) {
        int32_t x = a->stops[i].begin, y = b->stops[i].begin;
        if (a->stops[i].team == b->stops[i].team && x < y + p->items[i].minutes &&
            y < x + p->items[i].minutes)
            return true;
    }
    return false;
}

/* Half-days of the school of group g, if g is its first. */
static int32_t
half_days(const struct pe_problem *p, const struct pe_plan *plan, const int32_t *school, size_t g)
{
    bool in[PE_SESSIONS_MAX] = {false};
    int32_t n = 0;
    for (size_t k = 0; k < plan->group_count; k++) {
        int32_t s = plan->groups[k].session;
        if (school[k] != school[g] || s < 0 || (size_t)s >= p->session_count)
            continue;
        if (k < g)
            return 0;
        n += !in[s];
        in[s] = true;
    }
    return n;
}

void
pe_measure_of(const struct pe_problem *p, const struct pe_plan *plan, struct pe_measure *out)
{
    bool open[PE_SESSIONS_MAX] = {false};
    int64_t stood = 0;
    struct arena a;
    arena_init(&a);
    int32_t *school = arena_array(&a, plan->group_count, sizeof *school);
    *out = (struct pe_measure){0};
    count_people(p, plan, school, out);
    for (size_t g = 0; g < plan->group_count; g++) {
        if (!is_placed(p, &plan->groups[g]))
            continue;
        count_way(p, &plan->groups[g], out, &stood);
        out->open += open[plan->groups[g].session] ? 0 : p->weights.open;
        open[plan->groups[g].session] = true;
        for (size_t k = 0; k < g; k++)
            out->crowded += is_placed(p, &plan->groups[k]) &&
                            before_one_team(p, &plan->groups[g], &plan->groups[k]);
    }
    out->wait = stood * p->weights.wait;
    for (size_t g = 0; g < plan->group_count; g++) {
        int32_t n = half_days(p, plan, school, g);
        out->split += n > 1 ? (n - 1) * p->weights.split : 0;
    }
    arena_destroy(&a);
#define ADD(name) out->hard += out->name;
    PE_HARD(ADD)
#undef ADD
#define ADD(name) out->soft += out->name;
    PE_SOFT(ADD)
#undef ADD
}
