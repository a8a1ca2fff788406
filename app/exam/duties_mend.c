/* The fewest changes. Sessions are mended one by one: each empty place is filled along the cheapest
 * chain of people who make room for each other, where a person costs what he is moved from his old
 * place, and comes for free to it. Cheapest chains one after another are cheapest together (they
 * are those of a flow of least cost); only that those in a room come from different schools is
 * looked at as the rooms stand. A place in reserve may be left: that is what it is for. */
#include "exam/duties_inside.h"

#include <string.h>

#define COST_CHANGE 4  /* a person who is told something new */
#define COST_RESERVE 1 /* a place in reserve that is left empty: rather one who is free */

struct mending {
    const struct duties_problem *p;
    const struct duty_slot *slots;
    const int32_t *was;
    int32_t *person; /* by slot */
    int32_t *at;     /* of a person in the session at hand: slot, -1 = none */
    uint64_t *busy;  /* sessions in which he serves */
    int32_t *load, *order;
    size_t first, end;      /* slots of the session at hand */
    int32_t session, moved; /* people who are not where they were */
    /* the search */
    int64_t *cost;
    int32_t *mover, *next, *queue;
    uint8_t *queued;
};

static int64_t
cost_of(const struct mending *m, int32_t x, int32_t slot)
{
    return m->was[(size_t)x * (size_t)m->p->session_count + (size_t)m->session] == slot
               ? 0
               : COST_CHANGE;
}

/* Whether his school is in the room already, the holder of the place left aside. */
static bool
school_clashes(const struct mending *m, int32_t x, int32_t slot)
{
    if (m->p->rules.different_schools != 1 || m->slots[slot].room < 0)
        return false;
    for (size_t i = m->first; i < m->end; i++)
        if ((int32_t)i != slot && m->slots[i].room == m->slots[slot].room && m->person[i] >= 0 &&
            m->person[i] != x && m->p->people[m->person[i]].school == m->p->people[x].school)
            return true;
    return false;
}

static bool
can_come(const struct mending *m, int32_t x, int32_t slot)
{
    uint64_t others = m->busy[x] & ~(UINT64_C(1) << m->session);
    if ((others & m->p->meets[m->session]) || duties_forbids(m->p, x, &m->slots[slot], DUTY_ALL))
        return false;
    int32_t most = m->p->rules.most_duties, own = m->p->people[x].most;
    if (m->at[x] < 0 && ((most >= 0 && m->load[x] >= most) || (own >= 0 && m->load[x] >= own)))
        return false;
    return !school_clashes(m, x, slot);
}

struct best {
    int64_t cost;
    int32_t slot, person; /* who comes to which place, and leaves none behind that must be filled */
};

static void
try_to(struct mending *m, int32_t slot, int32_t x, size_t *tail, struct best *best)
{
    int32_t from = m->at[x];
    if (from == slot || !can_come(m, x, slot))
        return;
    int64_t cost = m->cost[slot] + cost_of(m, x, slot) - cost_of(m, x, from);
    bool may_leave = from < 0 || m->slots[from].role == ROLE_RESERVE;
    int64_t whole = cost + (from >= 0 ? COST_RESERVE : 0);
    if (may_leave && whole < best->cost)
        *best = (struct best){whole, slot, x};
    if (from >= 0 && !may_leave && cost < m->cost[from]) {
        m->cost[from] = cost;
        m->mover[from] = x;
        m->next[from] = slot;
        if (!m->queued[from]) {
            m->queued[from] = 1;
            m->queue[(*tail)++ % (m->end - m->first + 1)] = from;
        }
    }
}

static void
seat_person(struct mending *m, int32_t x, int32_t slot)
{
    if (m->at[x] >= 0)
        m->person[m->at[x]] = -1;
    else
        m->load[x]++;
    m->busy[x] |= UINT64_C(1) << m->session;
    m->at[x] = slot;
    m->person[slot] = x;
}

/* Fills one empty place. */
static bool
mend_one(struct mending *m, int32_t empty)
{
    struct best best = {INT64_MAX, -1, -1};
    size_t head = 0, tail = 0, ring = m->end - m->first + 1;
    for (size_t i = m->first; i < m->end; i++) {
        m->cost[i] = INT64_MAX / 2;
        m->next[i] = -1;
    }
    m->cost[empty] = 0;
    m->queued[empty] = 1;
    m->queue[tail++] = empty;
    while (head < tail) {
        int32_t slot = m->queue[head++ % ring];
        m->queued[slot] = 0;
        /* what people on their way back could save at most cannot make up for it */
        if (best.slot >= 0 && m->cost[slot] - (int64_t)m->moved * COST_CHANGE >= best.cost)
            continue;
        for (size_t i = 0; i < m->p->person_count; i++)
            try_to(m, slot, m->order[i], &tail, &best);
    }
    if (best.slot < 0)
        return false;
    int32_t slot = best.slot, x = best.person;
    for (;;) {
        int32_t mover = m->mover[slot], next = m->next[slot];
        seat_person(m, x, slot);
        m->moved++;
        if (next < 0)
            return true;
        m->at[mover] = -1; /* his place has just been taken over */
        m->load[mover]--;
        x = mover;
        slot = next;
    }
}

static bool
mend_session(struct mending *m, size_t *changes)
{
    bool all = true;
    memset(m->at, -1, m->p->person_count * sizeof *m->at);
    m->moved = 0;
    for (size_t i = m->first; i < m->end; i++)
        if (m->person[i] >= 0)
            m->at[m->person[i]] = (int32_t)i;
    for (size_t i = m->first; i < m->end; i++)
        if (m->person[i] < 0 && m->slots[i].role != ROLE_RESERVE)
            all = mend_one(m, (int32_t)i) && all;
    for (size_t x = 0; x < m->p->person_count; x++)
        *changes += cost_of(m, (int32_t)x, m->at[x]) > 0;
    return all;
}

bool
duties_mend(const struct duties_problem *p, const struct duty_slot *slots, size_t count,
            const uint8_t seed[DIGEST_BYTES], const int32_t *was, struct arena *a, int32_t *person,
            size_t *changes)
{
    struct lot lots;
    struct mending m = {.p = p, .slots = slots, .was = was, .person = person};
    size_t n = p->person_count;
    m.at = arena_array(a, n + 1, sizeof *m.at);
    m.busy = arena_array(a, n + 1, sizeof *m.busy);
    m.load = arena_array(a, n + 1, sizeof *m.load);
    m.order = arena_array(a, n + 1, sizeof *m.order);
    m.cost = arena_array(a, count + 1, sizeof *m.cost);
    m.mover = arena_array(a, count + 1, sizeof *m.mover);
    m.next = arena_array(a, count + 1, sizeof *m.next);
    m.queue = arena_array(a, count + 2, sizeof *m.queue);
    m.queued = arena_array(a, count + 1, 1);
    for (size_t i = 0; i < n; i++)
        m.order[i] = (int32_t)i;
    lot_init(&lots, seed, "mend");
    lot_shuffle(&lots, m.order, n);
    for (size_t i = 0; i < count; i++)
        if (person[i] >= 0) {
            m.busy[person[i]] |= UINT64_C(1) << slots[i].session;
            m.load[person[i]]++;
        }
    bool all = true;
    *changes = 0;
    for (m.first = 0; m.first < count; m.first = m.end) {
        m.session = slots[m.first].session;
        for (m.end = m.first; m.end < count && slots[m.end].session == m.session; m.end++)
            continue;
        all = mend_session(&m, changes) && all;
    }
    return all;
}
