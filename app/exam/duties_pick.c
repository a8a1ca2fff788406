/* Who serves. Places are filled one after another; where nobody is free, people make room for each
 * other along the shortest chain. Level after level: nobody gets a second duty while a first can be
 * given to somebody else, and so on. Since a chain never takes a duty from whom it leaves behind
 * with fewer, no plan is more even (the argument is that of augmenting paths). */
#include "exam/duties_inside.h"

#include <string.h>

/* -- nodes ------------------------------------------------------------------------------------- */

/* Sessions that meet are one time. */
static void
find_times(struct pick *k)
{
    const struct duties_problem *p = k->p;
    k->time_of = arena_array(k->a, (size_t)p->session_count + 1, sizeof *k->time_of);
    for (int32_t s = 0; s < p->session_count; s++) {
        k->time_of[s] = k->times;
        for (int32_t t = 0; t < s; t++)
            if (p->meets[s] >> t & 1)
                k->time_of[s] = k->time_of[t];
        k->times += k->time_of[s] == k->times;
    }
}

static void
find_nodes(struct pick *k)
{
    const struct duty_slot *slots;
    size_t count = duties_slots(k->p, k->a, &slots);
    size_t most = (size_t)k->p->session_count * (size_t)k->p->site_count * 4;
    k->nodes = arena_array(k->a, most + 1, sizeof *k->nodes);
    int32_t *known = arena_array(k->a, most * 3 + 16, sizeof *known); /* by session, site, role */
    for (size_t i = 0; i < count; i++) {
        const struct duty_slot *s = &slots[i];
        int32_t role = s->role == ROLE_FIRST    ? 0
                       : s->role == ROLE_SECOND ? 1
                       : s->role == ROLE_ROVING ? 2
                                                : 3;
        size_t key =
            ((size_t)s->session * (size_t)k->p->site_count + (size_t)s->site) * 4 + (size_t)role;
        if (!known[key]) {
            k->nodes[k->node_count] = (struct pick_node){.session = s->session,
                                                         .site = s->site,
                                                         .role = s->role,
                                                         .time = k->time_of[s->session]};
            known[key] = (int32_t)++k->node_count;
        }
        k->nodes[known[key] - 1].demand++;
    }
    for (size_t i = 0; i < k->node_count; i++) {
        struct pick_node *n = &k->nodes[i];
        size_t key = ((size_t)n->session * (size_t)k->p->site_count + (size_t)n->site) * 4;
        bool in_room = n->role == ROLE_FIRST || n->role == ROLE_SECOND;
        n->rooms = in_room && known[key] ? k->nodes[known[key] - 1].demand : 0;
    }
}

void
pick_make(struct pick *k, const struct duties_problem *p, unsigned rules, const int32_t *pool,
          struct lot *lots, struct arena *a)
{
    *k = (struct pick){.p = p, .rules = rules, .pool = pool, .lots = lots, .a = a};
    k->schools = p->rules.different_schools == 1;
    find_times(k);
    find_nodes(k);
    for (size_t i = 0; i < p->person_count; i++)
        if (p->people[i].school >= k->schools_count)
            k->schools_count = p->people[i].school + 1;
    size_t groups = (size_t)p->session_count * (size_t)p->site_count;
    k->in_school = arena_array(a, groups * (size_t)k->schools_count + 1, sizeof *k->in_school);
    k->at = arena_array(a, p->person_count * (size_t)k->times + 1, sizeof *k->at);
    memset(k->at, -1, p->person_count * (size_t)k->times * sizeof *k->at);
    k->load = arena_array(a, p->person_count + 1, sizeof *k->load);
    k->order = arena_array(a, p->person_count + 1, sizeof *k->order);
    for (size_t i = 0; i < p->person_count; i++)
        k->order[i] = (int32_t)i;
    if (lots)
        lot_shuffle(lots, k->order, p->person_count);
}

/* -- what may be ------------------------------------------------------------------------------- */

int32_t
pick_most(const struct pick *k, int32_t person)
{
    int32_t most = k->times, rule = k->p->rules.most_duties, own = k->p->people[person].most;
    if (!(k->rules & 1u << DUTY_most))
        return most;
    if (rule >= 0 && rule < most)
        most = rule;
    return own >= 0 && own < most ? own : most;
}

bool
pick_may(const struct pick *k, int32_t person, const struct pick_node *n)
{
    const struct duty_slot s = {.session = n->session, .site = n->site, .role = n->role};
    return (!k->pool || k->pool[person] == n->site) &&
           duties_forbids(k->p, person, &s, k->rules) == 0;
}

static int32_t *
school_count(const struct pick *k, const struct pick_node *n, int32_t person)
{
    size_t group = (size_t)n->session * (size_t)k->p->site_count + (size_t)n->site;
    return &k->in_school[group * (size_t)k->schools_count + (size_t)k->p->people[person].school];
}

/* Whether one more of his school has a room. `from` is the node he leaves, or NULL. */
bool
pick_school_fits(const struct pick *k, int32_t person, const struct pick_node *n,
                 const struct pick_node *from)
{
    if (!k->schools || n->rooms == 0)
        return true;
    if (from && from->rooms && from->session == n->session && from->site == n->site)
        return true;
    return *school_count(k, n, person) < n->rooms;
}

static int32_t *
place_of(const struct pick *k, int32_t person, int32_t time)
{
    return &k->at[(size_t)person * (size_t)k->times + (size_t)time];
}

int32_t
pick_where(const struct pick *k, int32_t person, int32_t time)
{
    return *place_of(k, person, time);
}

void
pick_put(struct pick *k, int32_t person, int32_t node)
{
    struct pick_node *n = &k->nodes[node];
    *place_of(k, person, n->time) = node;
    k->load[person]++;
    n->filled++;
    if (n->rooms)
        ++*school_count(k, n, person);
}

void
pick_take(struct pick *k, int32_t person, int32_t node)
{
    struct pick_node *n = &k->nodes[node];
    *place_of(k, person, n->time) = -1;
    k->load[person]--;
    n->filled--;
    if (n->rooms)
        --*school_count(k, n, person);
}

/* -- chains ------------------------------------------------------------------------------------ */

/* A search from one node that lacks somebody. Who comes to a node leaves another, which then lacks
 * somebody: that is the next of the chain. */
struct chain {
    int32_t *queue;
    size_t head, tail;
    int32_t *person; /* who left the node for the one it was reached from */
    int32_t *next;   /* and where he went; -1 = the beginning */
    uint8_t *state;  /* of a node: 0 new, 1 in this search, 2 closed for this level */
    size_t *seen; /* of a person: the search that last made him give up a duty for another time */
    size_t search;
};

static void
reach(struct chain *c, int32_t node, int32_t person, int32_t to)
{
    if (c->state[node])
        return;
    c->state[node] = 1;
    c->person[node] = person;
    c->next[node] = to;
    c->queue[c->tail++] = node;
}

/* What a person can do for a node: come (true), or leave another one for it. */
static bool
try_person(struct pick *k, struct chain *c, int32_t person, int32_t node, int32_t level)
{
    const struct pick_node *n = &k->nodes[node];
    int32_t busy = *place_of(k, person, n->time);
    if (busy == node || !pick_may(k, person, n))
        return false;
    if (busy >= 0) {
        if (pick_school_fits(k, person, n, &k->nodes[busy]))
            reach(c, busy, person, node);
        return false;
    }
    if (!pick_school_fits(k, person, n, NULL))
        return false;
    int32_t most = pick_most(k, person) < level ? pick_most(k, person) : level;
    if (k->load[person] < most)
        return true;
    if (c->seen[person] == c->search)
        return false;
    c->seen[person] = c->search;
    for (int32_t t = 0; k->load[person] == most && t < k->times; t++)
        if (*place_of(k, person, t) >= 0)
            reach(c, *place_of(k, person, t), person, node);
    return false;
}

/* `person` comes to `node`; everyone along the chain moves up. */
static void
move_up(struct pick *k, const struct chain *c, int32_t node, int32_t person)
{
    pick_put(k, person, node);
    while (c->next[node] >= 0) {
        int32_t mover = c->person[node], to = c->next[node];
        pick_take(k, mover, node);
        pick_put(k, mover, to);
        node = to;
    }
}

static bool
expand(struct pick *k, struct chain *c, int32_t node, int32_t level)
{
    size_t n = k->p->person_count, start = k->lots ? lot_below(k->lots, (uint32_t)n) : 0;
    for (size_t i = 0; i < n; i++) {
        int32_t person = k->order[(start + i) % n];
        if (try_person(k, c, person, node, level)) {
            move_up(k, c, node, person);
            return true;
        }
    }
    return false;
}

/* Fills one place of the node. What a search without success has seen can lead nowhere on this
 * level, nor can it later. */
static bool
fill_one(struct pick *k, struct chain *c, int32_t node, int32_t level)
{
    c->head = c->tail = 0;
    c->search++;
    reach(c, node, -1, -1);
    bool found = false;
    while (!found && c->head < c->tail)
        found = expand(k, c, c->queue[c->head++], level);
    for (size_t i = 0; i < c->tail; i++)
        c->state[c->queue[i]] = found ? 0 : 2;
    return found;
}

size_t
pick_run(struct pick *k, bool evenly)
{
    size_t n = k->node_count, missing = 0;
    struct chain c = {.queue = arena_array(k->a, n + 1, sizeof *c.queue),
                      .person = arena_array(k->a, n + 1, sizeof *c.person),
                      .next = arena_array(k->a, n + 1, sizeof *c.next),
                      .state = arena_array(k->a, n + 1, 1),
                      .seen = arena_array(k->a, k->p->person_count + 1, sizeof *c.seen)};
    int32_t *turn = arena_array(k->a, n + 1, sizeof *turn);
    for (size_t i = 0; i < n; i++)
        turn[i] = (int32_t)i;
    if (k->lots)
        lot_shuffle(k->lots, turn, n);
    for (int32_t level = evenly ? 1 : k->times; k->p->person_count > 0 && level <= k->times;
         level++) {
        memset(c.state, 0, n);
        for (size_t i = 0; i < n; i++)
            while (k->nodes[turn[i]].filled < k->nodes[turn[i]].demand && !c.state[turn[i]] &&
                   fill_one(k, &c, turn[i], level))
                continue;
    }
    for (size_t i = 0; i < n; i++)
        missing += (size_t)(k->nodes[i].demand - k->nodes[i].filled);
    return missing;
}
