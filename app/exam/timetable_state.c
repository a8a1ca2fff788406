/* The state of a lane: cells, costs by period, and their upkeep. */
#include "exam/timetable_inside.h"

#include <string.h>

#define SEATS_STEP 32 /* seats too many that weigh as much as one more clash */

void
timetable_state_init(struct timetable_state *s, const struct timetable_model *m, struct arena *a)
{
    size_t groups = (size_t)m->groups, exams = (size_t)m->exams, periods = (size_t)m->periods,
           cells = periods * (size_t)m->rooms;
    *s = (struct timetable_state){.m = m, .room_weight = 1, .hard_price = 1};
    s->period = arena_array(a, groups, sizeof *s->period);
    s->room = arena_array(a, exams, sizeof *s->room);
    s->cost = arena_array(a, groups * periods, sizeof *s->cost);
    s->clash = arena_array(a, groups * periods, sizeof *s->clash);
    s->weight = arena_array(a, groups * groups, sizeof *s->weight);
    s->cell = arena_array(a, cells, sizeof *s->cell);
    s->of_length = arena_array(a, cells * (size_t)m->lengths, sizeof *s->of_length);
    s->in = arena_array(a, groups * periods, sizeof *s->in);
    s->in_count = arena_array(a, periods, sizeof *s->in_count);
    s->slot = arena_array(a, groups, sizeof *s->slot);
    s->mark = arena_array(a, groups, sizeof *s->mark);
    s->best_period = arena_array(a, groups, sizeof *s->best_period);
    s->best_room = arena_array(a, exams, sizeof *s->best_room);
    for (size_t g = 0; g < groups; g++)
        s->period[g] = -1;
    for (size_t i = 0; i < groups * groups; i++)
        s->weight[i] = 1;
}

/* -- cells ------------------------------------------------------------------------------------- */

static int64_t
cell_hard(const struct timetable_state *s, const struct timetable_cell *c, int32_t seats)
{
    int32_t over = c->seats - seats;
    int32_t units = (over > 0 ? 1 + over / SEATS_STEP : 0) + (c->exams > 1 ? c->alone : 0);
    return (int64_t)units * s->room_weight;
}

static int64_t
cell_soft(const struct timetable_state *s, const struct timetable_cell *c)
{
    return c->lengths > 1 ? (int64_t)(c->lengths - 1) * s->m->p->weights.mixed : 0;
}

static void
cell_change(struct timetable_state *s, int32_t exam, int32_t period, int32_t room, int32_t sign,
            struct timetable_cost *cost)
{
    struct timetable_cell *c = timetable_cell(s, period, room);
    const struct timetable_room *r = &s->m->p->rooms[room];
    size_t lengths = (size_t)s->m->lengths;
    uint16_t *of_length = &s->of_length[(size_t)(c - s->cell) * lengths + s->m->length[exam]];
    cost->soft -= cell_soft(s, c);
    cost->hard -= cell_hard(s, c, r->seats);
    c->seats += sign * s->m->size[exam];
    c->exams += sign;
    c->alone += sign * s->m->p->exams[exam].alone;
    c->lengths += sign > 0 ? *of_length == 0 : -(*of_length == 1);
    *of_length = (uint16_t)(*of_length + sign);
    cost->soft += cell_soft(s, c) + sign * r->penalty;
    cost->hard += cell_hard(s, c, r->seats);
}

void
timetable_put(struct timetable_state *s, int32_t exam, int32_t period, int32_t room,
              struct timetable_cost *c)
{
    cell_change(s, exam, period, room, 1, c);
}

void
timetable_take(struct timetable_state *s, int32_t exam, int32_t period, int32_t room,
               struct timetable_cost *c)
{
    cell_change(s, exam, period, room, -1, c);
}

/* -- periods ----------------------------------------------------------------------------------- */

/* Tells a group's neighbours that it is (sign 1) or is no longer (-1) in `period`. */
static void
spread(struct timetable_state *s, int32_t group, int32_t period, int32_t sign)
{
    const struct timetable_model *m = s->m;
    const int32_t *gap = m->gap + (size_t)period * (size_t)m->periods;
    int32_t first = m->near.at[period], last = m->near.at[period + 1];
    for (int32_t i = m->neighbours.at[group]; i < m->neighbours.at[group + 1]; i++) {
        int32_t other = m->neighbours.items[i], students = sign * m->common[i];
        s->clash[timetable_at(m, other, period)] +=
            sign * s->weight[(size_t)group * (size_t)m->groups + (size_t)other];
        int32_t *cost = s->cost + timetable_at(m, other, 0);
        for (int32_t k = first; students != 0 && k < last; k++)
            cost[m->near.items[k]] += students * gap[m->near.items[k]];
    }
}

static void
enter(struct timetable_state *s, int32_t group, int32_t period)
{
    s->slot[group] = s->in_count[period];
    s->in[(size_t)period * (size_t)s->m->groups + (size_t)s->in_count[period]++] = group;
}

static void
leave(struct timetable_state *s, int32_t group, int32_t period)
{
    int32_t *in = s->in + (size_t)period * (size_t)s->m->groups;
    int32_t last = in[--s->in_count[period]];
    in[s->slot[group]] = last;
    s->slot[last] = s->slot[group];
}

void
timetable_shift(struct timetable_state *s, int32_t group, int32_t to)
{
    leave(s, group, s->period[group]);
    spread(s, group, s->period[group], -1);
    s->period[group] = to;
    spread(s, group, to, 1);
    enter(s, group, to);
}

int64_t
timetable_disorder(const struct timetable_state *s, int32_t group, int32_t period)
{
    const struct timetable_model *m = s->m;
    int64_t broken = 0;
    for (int32_t i = m->afters.at[group]; i < m->afters.at[group + 1]; i++) {
        const struct timetable_after *x = &m->after[m->afters.items[i]];
        int32_t late = x->late == group ? period : s->period[x->late];
        int32_t early = x->early == group ? period : s->period[x->early];
        broken += late <= early;
    }
    return broken;
}

/* -- all of it --------------------------------------------------------------------------------- */

void
timetable_state_count(struct timetable_state *s)
{
    const struct timetable_model *m = s->m;
    size_t table = (size_t)m->groups * (size_t)m->periods,
           cells = (size_t)m->periods * (size_t)m->rooms;
    memcpy(s->cost, m->own, table * sizeof *s->cost);
    memset(s->clash, 0, table * sizeof *s->clash);
    memset(s->cell, 0, cells * sizeof *s->cell);
    memset(s->of_length, 0, cells * (size_t)m->lengths * sizeof *s->of_length);
    memset(s->in_count, 0, (size_t)m->periods * sizeof *s->in_count);
    for (int32_t g = 0; g < m->groups; g++) {
        spread(s, g, s->period[g], 1);
        enter(s, g, s->period[g]);
    }
    int64_t pairs = 0, clashes = 0, own = 0, disorder = 0;
    for (int32_t g = 0; g < m->groups; g++) {
        size_t here = timetable_at(m, g, s->period[g]);
        own += m->own[here];
        pairs += s->cost[here] - m->own[here];
        clashes += s->clash[here];
        disorder += timetable_disorder(s, g, s->period[g]);
    }
    struct timetable_cost rooms = {0};
    for (int32_t i = 0; i < m->exams; i++)
        timetable_put(s, i, s->period[m->group[i]], s->room[i], &rooms);
    s->soft = own + pairs / 2 + rooms.soft;
    s->hard = clashes / 2 + disorder / 2 + rooms.hard;
}

void
timetable_state_keep(struct timetable_state *s)
{
    memcpy(s->best_period, s->period, (size_t)s->m->groups * sizeof *s->period);
    memcpy(s->best_room, s->room, (size_t)s->m->exams * sizeof *s->room);
    s->best_soft = s->soft;
    s->best_hard = s->hard;
}

void
timetable_state_restore(struct timetable_state *s)
{
    memcpy(s->period, s->best_period, (size_t)s->m->groups * sizeof *s->period);
    memcpy(s->room, s->best_room, (size_t)s->m->exams * sizeof *s->room);
    timetable_state_count(s);
}
