/* The changes a lane proposes. Costs by period come from tables in constant time, so most proposals
 * end before a room is looked at; the bound they must keep is drawn first. */
#include "exam/timetable_inside.h"

#define CHAIN_GROUPS 20 /* longer chains are rarely taken and cost as much as many short ones */
#define MOVE_EXAMS 96
#define ROOMS_LOOKED_AT 8

/* Groups that change their period together. */
struct shift {
    int32_t group[CHAIN_GROUPS], to[CHAIN_GROUPS];
    int32_t count;
    struct timetable_cost cost; /* of the periods */
    int64_t bound;
};

struct placing {
    int32_t exam, from, to, old, room;
};

/* -- whether a cost may be paid ---------------------------------------------------------------- */

static bool
affordable(const struct timetable_state *s, const struct timetable_cost *c, int64_t bound)
{
    return (s->soft_counts ? c->soft : 0) + s->hard_price * c->hard <= bound;
}

/* Before rooms are known: the best that leaving theirs can give. */
static bool
hopeless(const struct timetable_state *s, const struct shift *x)
{
    struct timetable_cost best = x->cost;
    if (s->hard > 0)
        best.hard -= 4 * (int64_t)s->room_weight;
    for (int32_t i = 0; i < x->count; i++)
        for (int32_t k = s->m->members.at[x->group[i]]; k < s->m->members.at[x->group[i] + 1]; k++)
            best.soft -=
                s->m->p->rooms[s->room[s->m->members.items[k]]].penalty + s->m->p->weights.mixed;
    return !affordable(s, &best, x->bound);
}

/* -- rooms ------------------------------------------------------------------------------------- */

static bool
fits(const struct timetable_state *s, int32_t exam, int32_t period, int32_t room)
{
    const struct timetable_cell *c = timetable_cell(s, period, room);
    return c->seats + s->m->size[exam] <= s->m->p->rooms[room].seats && c->alone == 0 &&
           (c->exams == 0 || !s->m->p->exams[exam].alone);
}

static int32_t
entry_price(const struct timetable_state *s, int32_t exam, int32_t period, int32_t room)
{
    const struct timetable_cell *c = timetable_cell(s, period, room);
    size_t at = (size_t)(c - s->cell) * (size_t)s->m->lengths + s->m->length[exam];
    bool another = c->exams > 0 && s->of_length[at] == 0;
    return s->m->p->rooms[room].penalty + (another ? s->m->p->weights.mixed : 0);
}

/* The old room half of the time, else a cheap one among some that have the seats; any that could
 * ever hold it when none is free. */
static int32_t
choose_room(struct timetable_state *s, int32_t exam, int32_t period, int32_t old)
{
    const struct timetable_lists *fitting = &s->m->fitting;
    int32_t first = fitting->at[exam], count = fitting->at[exam + 1] - first;
    if (count == 0)
        return (int32_t)anneal_below(&s->anneal, (uint32_t)s->m->rooms);
    if (anneal_below(&s->anneal, 2) == 0 && fits(s, exam, period, old))
        return old;
    int32_t start = (int32_t)anneal_below(&s->anneal, (uint32_t)count), best = -1;
    int64_t best_price = INT64_MAX;
    for (int32_t i = 0; i < count && i < ROOMS_LOOKED_AT; i++) {
        int32_t room = fitting->items[first + (start + i) % count];
        if (!fits(s, exam, period, room))
            continue;
        int32_t price = entry_price(s, exam, period, room);
        if (price < best_price) {
            best_price = price;
            best = room;
            if (anneal_below(&s->anneal, 3) == 0) /* not always the cheapest: the rest may differ */
                break;
        }
    }
    return best >= 0 ? best : fitting->items[first + start];
}

/* The exams of the groups, larger first. False if there are too many. */
static bool
gather(const struct timetable_state *s, const struct shift *x, struct placing *out, int32_t *count)
{
    const struct timetable_lists *members = &s->m->members;
    int32_t n = 0;
    for (int32_t i = 0; i < x->count; i++)
        for (int32_t k = members->at[x->group[i]]; k < members->at[x->group[i] + 1]; k++) {
            if (n == MOVE_EXAMS)
                return false;
            int32_t exam = members->items[k], at = n++;
            for (; at > 0 && s->m->size[out[at - 1].exam] < s->m->size[exam]; at--)
                out[at] = out[at - 1];
            out[at] = (struct placing){
                .exam = exam, .from = s->period[x->group[i]], .to = x->to[i], .old = s->room[exam]};
        }
    *count = n;
    return true;
}

static void
take_back(struct timetable_state *s, const struct placing *at, int32_t count)
{
    struct timetable_cost unused = {0};
    for (int32_t i = 0; i < count; i++)
        timetable_take(s, at[i].exam, at[i].to, at[i].room, &unused);
    for (int32_t i = 0; i < count; i++)
        timetable_put(s, at[i].exam, at[i].from, at[i].old, &unused);
}

static void
settle(struct timetable_state *s, const struct timetable_cost *cost)
{
    s->soft += cost->soft;
    s->hard += cost->hard;
}

/* Finds rooms and makes the change if it is affordable with them. */
static bool
make(struct timetable_state *s, const struct shift *x)
{
    struct placing at[MOVE_EXAMS];
    int32_t count;
    if (hopeless(s, x) || !gather(s, x, at, &count))
        return false;
    struct timetable_cost cost = x->cost;
    for (int32_t i = 0; i < count; i++)
        timetable_take(s, at[i].exam, at[i].from, at[i].old, &cost);
    for (int32_t i = 0; i < count; i++) {
        at[i].room = choose_room(s, at[i].exam, at[i].to, at[i].old);
        timetable_put(s, at[i].exam, at[i].to, at[i].room, &cost);
    }
    if (!affordable(s, &cost, x->bound)) {
        take_back(s, at, count);
        return false;
    }
    for (int32_t i = 0; i < count; i++)
        s->room[at[i].exam] = at[i].room;
    for (int32_t i = 0; i < x->count; i++)
        timetable_shift(s, x->group[i], x->to[i]);
    settle(s, &cost);
    return true;
}

/* -- periods ----------------------------------------------------------------------------------- */

static int32_t
any_group(struct timetable_state *s)
{
    return (int32_t)anneal_below(&s->anneal, (uint32_t)s->m->groups);
}

/* A period the group may have and has not; -1 if the draw gives none. */
static int32_t
any_period(struct timetable_state *s, int32_t group)
{
    const struct timetable_lists *allowed = &s->m->allowed;
    int32_t first = allowed->at[group], count = allowed->at[group + 1] - first;
    if (count == 0)
        return -1;
    int32_t to = allowed->items[first + (int32_t)anneal_below(&s->anneal, (uint32_t)count)];
    return to == s->period[group] ? -1 : to;
}

static bool
may_have(const struct timetable_model *m, int32_t group, int32_t period)
{
    for (int32_t i = m->allowed.at[group]; i < m->allowed.at[group + 1]; i++)
        if (m->allowed.items[i] >= period)
            return m->allowed.items[i] == period;
    return false;
}

static void
add(const struct timetable_state *s, struct shift *x, int32_t group, int32_t to)
{
    size_t here = timetable_at(s->m, group, s->period[group]),
           there = timetable_at(s->m, group, to);
    x->group[x->count] = group;
    x->to[x->count++] = to;
    x->cost.soft += s->cost[there] - s->cost[here];
    x->cost.hard += s->clash[there] - s->clash[here];
}

/* The tables take each group as if it moved alone: pairs that move together are put right. */
static void
correct_pairs(const struct timetable_state *s, struct shift *x)
{
    const struct timetable_model *m = s->m;
    for (int32_t i = 0; i < x->count; i++)
        for (int32_t k = i + 1; k < x->count; k++) {
            int32_t a = x->group[i], b = x->group[k], link = timetable_pair(m, a, b);
            if (link == 0)
                continue;
            int64_t gap = (int64_t)(link - 1) * m->gap[s->period[a] * m->periods + x->to[i]];
            int64_t clash = s->weight[(size_t)a * (size_t)m->groups + (size_t)b];
            int sign = s->period[a] == s->period[b] ? -1 : 1;
            x->cost.soft += sign * 2 * gap;
            x->cost.hard -= sign * 2 * clash;
        }
}

static void
add_disorder(struct timetable_state *s, struct shift *x)
{
    int64_t before = 0, after = 0;
    bool any = false;
    for (int32_t i = 0; i < x->count; i++)
        any = any || s->m->afters.at[x->group[i]] < s->m->afters.at[x->group[i] + 1];
    if (!any)
        return;
    int32_t from[CHAIN_GROUPS];
    for (int32_t i = 0; i < x->count; i++)
        before += timetable_disorder(s, x->group[i], s->period[x->group[i]]);
    for (int32_t i = 0; i < x->count; i++) {
        from[i] = s->period[x->group[i]];
        s->period[x->group[i]] = x->to[i];
    }
    for (int32_t i = 0; i < x->count; i++)
        after += timetable_disorder(s, x->group[i], x->to[i]);
    for (int32_t i = 0; i < x->count; i++)
        s->period[x->group[i]] = from[i];
    /* rules within the set are counted from both sides: only their sign matters to the search,
     * and the state is counted anew at the end */
    x->cost.hard += after - before;
}

bool
timetable_move_period(struct timetable_state *s)
{
    int32_t group = any_group(s), to = any_period(s, group);
    if (to < 0)
        return false;
    struct shift x = {.bound = anneal_bound(&s->anneal)};
    add(s, &x, group, to);
    add_disorder(s, &x);
    return make(s, &x);
}

bool
timetable_move_swap(struct timetable_state *s)
{
    int32_t a = any_group(s), b = any_group(s);
    if (s->period[a] == s->period[b] || !may_have(s->m, a, s->period[b]) ||
        !may_have(s->m, b, s->period[a]))
        return false;
    struct shift x = {.bound = anneal_bound(&s->anneal)};
    add(s, &x, a, s->period[b]);
    add(s, &x, b, s->period[a]);
    correct_pairs(s, &x);
    add_disorder(s, &x);
    return make(s, &x);
}

/* Adds the groups of period `to` that must not meet `group`. False if the chain gets too long. */
static bool
chain_on(struct timetable_state *s, struct shift *x, int32_t group, int32_t to, int32_t back)
{
    const int32_t *in = s->in + (size_t)to * (size_t)s->m->groups;
    for (int32_t k = 0; k < s->in_count[to]; k++) {
        int32_t other = in[k];
        if (s->mark[other] == s->stamp || timetable_pair(s->m, group, other) == 0)
            continue;
        if (x->count == CHAIN_GROUPS || !may_have(s->m, other, back))
            return false;
        s->mark[other] = s->stamp;
        add(s, x, other, back);
    }
    return true;
}

/* A Kempe chain: a group goes to another period, those it would meet there come back, those that
 * they would meet go, and so on. */
static bool
chain_from(struct timetable_state *s, int32_t group, int32_t to)
{
    struct shift x = {.bound = anneal_bound(&s->anneal)};
    int32_t from = s->period[group];
    s->mark[group] = ++s->stamp;
    add(s, &x, group, to);
    for (int32_t i = 0; i < x.count; i++) {
        int32_t g = x.group[i];
        if (s->clash[timetable_at(s->m, g, x.to[i])] > 0 &&
            !chain_on(s, &x, g, x.to[i], x.to[i] == to ? from : to))
            return false;
    }
    correct_pairs(s, &x);
    add_disorder(s, &x);
    return make(s, &x);
}

bool
timetable_move_chain(struct timetable_state *s)
{
    int32_t group = any_group(s), to = any_period(s, group);
    return to >= 0 && chain_from(s, group, to);
}

/* -- rooms alone ------------------------------------------------------------------------------- */

bool
timetable_move_room(struct timetable_state *s)
{
    const struct timetable_lists *fitting = &s->m->fitting;
    int32_t exam = (int32_t)anneal_below(&s->anneal, (uint32_t)s->m->exams);
    int32_t first = fitting->at[exam], count = fitting->at[exam + 1] - first;
    if (count < 2)
        return false;
    int32_t old = s->room[exam], period = s->period[s->m->group[exam]],
            room = fitting->items[first + (int32_t)anneal_below(&s->anneal, (uint32_t)count)];
    if (room == old)
        return false;
    int64_t bound = anneal_bound(&s->anneal);
    struct timetable_cost cost = {0};
    timetable_take(s, exam, period, old, &cost);
    timetable_put(s, exam, period, room, &cost);
    if (affordable(s, &cost, bound)) {
        s->room[exam] = room;
        settle(s, &cost);
        return true;
    }
    timetable_take(s, exam, period, room, &cost);
    timetable_put(s, exam, period, old, &cost);
    return false;
}

/* Two exams of one period change rooms. */
bool
timetable_move_rooms(struct timetable_state *s)
{
    const struct timetable_model *m = s->m;
    int32_t a = (int32_t)anneal_below(&s->anneal, (uint32_t)m->exams),
            period = s->period[m->group[a]];
    int32_t group = s->in[(size_t)period * (size_t)m->groups +
                          anneal_below(&s->anneal, (uint32_t)s->in_count[period])];
    int32_t first = m->members.at[group], count = m->members.at[group + 1] - first;
    int32_t b = m->members.items[first + (int32_t)anneal_below(&s->anneal, (uint32_t)count)];
    int32_t of_a = s->room[a], of_b = s->room[b];
    if (of_a == of_b || m->size[a] > m->p->rooms[of_b].seats ||
        m->size[b] > m->p->rooms[of_a].seats)
        return false;
    int64_t bound = anneal_bound(&s->anneal);
    struct timetable_cost cost = {0};
    timetable_take(s, a, period, of_a, &cost);
    timetable_take(s, b, period, of_b, &cost);
    timetable_put(s, a, period, of_b, &cost);
    timetable_put(s, b, period, of_a, &cost);
    if (affordable(s, &cost, bound)) {
        s->room[a] = of_b;
        s->room[b] = of_a;
        settle(s, &cost);
        return true;
    }
    timetable_take(s, a, period, of_b, &cost);
    timetable_take(s, b, period, of_a, &cost);
    timetable_put(s, a, period, of_a, &cost);
    timetable_put(s, b, period, of_b, &cost);
    return false;
}
