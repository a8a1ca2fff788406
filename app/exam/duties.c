#include "exam/duties.h"

#include "exam/duties_inside.h"
#include "exam/limits.h"

#include <string.h>

/* -- pools ------------------------------------------------------------------------------------- */

/* Places of a site in its busiest session. */
static int64_t
busiest(const struct pick *k, int32_t site)
{
    int64_t need[DUTIES_SESSIONS_MAX] = {0}, most = 0;
    for (size_t i = 0; i < k->node_count; i++) {
        const struct pick_node *n = &k->nodes[i];
        if (n->site != site)
            continue;
        need[n->session] += n->demand;
        most = need[n->session] > most ? need[n->session] : most;
    }
    return most;
}

/* The sites at which there is a place that he may fill. */
static uint64_t
open_sites(const struct pick *k, int32_t person)
{
    uint64_t sites = 0;
    for (size_t i = 0; i < k->node_count; i++) {
        const struct pick_node *n = &k->nodes[i];
        const struct duty_slot s = {.session = n->session, .site = n->site, .role = n->role};
        if (!(sites >> n->site & 1) && duties_forbids(k->p, person, &s, DUTY_ALL) == 0)
            sites |= UINT64_C(1) << n->site;
    }
    return sites;
}

static int
count_bits(uint64_t x)
{
    int n = 0;
    for (; x; x &= x - 1)
        n++;
    return n;
}

/* Of the sites open to somebody the one that has fewest of his sex for its need. */
static int32_t
neediest(const int64_t *need, const int64_t *got, uint64_t open, int32_t count)
{
    int32_t best = -1;
    for (int32_t t = 0; t < count; t++)
        if ((open >> t & 1) && (best < 0 || got[t] * need[best] < got[best] * need[t]))
            best = t;
    return best;
}

/* Everybody to a site, by lot, so that each site has men and women in proportion to its busiest
 * session.
 * Those who may go to fewer sites come first. */
static void
draw_pools(const struct pick *k, struct lot *lots, int32_t *pool)
{
    size_t n = k->p->person_count;
    int64_t need[DUTIES_SITES_MAX] = {0}, got[SEX_FEMALE + 1][DUTIES_SITES_MAX] = {{0}};
    uint64_t *open = arena_array(k->a, n + 1, sizeof *open);
    int32_t *order = arena_array(k->a, n + 1, sizeof *order);
    for (int32_t t = 0; t < k->p->site_count; t++)
        need[t] = busiest(k, t);
    for (size_t i = 0; i < n; i++) {
        order[i] = (int32_t)i;
        pool[i] = -1;
        open[i] = open_sites(k, (int32_t)i);
    }
    lot_shuffle(lots, order, n);
    for (int width = 1; width <= k->p->site_count; width++)
        for (size_t i = 0; i < n; i++)
            if (count_bits(open[order[i]]) == width) {
                int64_t *mine = got[k->p->people[order[i]].sex];
                int32_t site = neediest(need, mine, open[order[i]], k->p->site_count);
                pool[order[i]] = site;
                mine[site]++;
            }
}

/* -- the draw ---------------------------------------------------------------------------------- */

/* People of each node into its places, in the order of people: lots come after. */
static void
fill_slots(const struct pick *k, const struct duty_slot *slots, size_t count, int32_t *person)
{
    int32_t *next = arena_array(k->a, k->node_count + 1, sizeof *next);
    int32_t *node_of = arena_array(k->a, count + 1, sizeof *node_of);
    for (size_t i = 0; i < count; i++) {
        person[i] = -1;
        for (size_t n = 0; n < k->node_count; n++)
            if (k->nodes[n].session == slots[i].session && k->nodes[n].site == slots[i].site &&
                k->nodes[n].role == slots[i].role)
                node_of[i] = (int32_t)n;
    }
    /* slots of a node, chained from the last to the first */
    int32_t *first = arena_array(k->a, k->node_count + 1, sizeof *first);
    memset(first, -1, (k->node_count + 1) * sizeof *first);
    int32_t *chain = arena_array(k->a, count + 1, sizeof *chain);
    for (size_t i = count; i-- > 0;) {
        chain[i] = first[node_of[i]];
        first[node_of[i]] = (int32_t)i;
    }
    memcpy(next, first, (k->node_count + 1) * sizeof *next);
    for (size_t x = 0; x < k->p->person_count; x++)
        for (int32_t t = 0; t < k->times; t++) {
            int32_t node = k->at[x * (size_t)k->times + (size_t)t];
            if (node < 0)
                continue;
            person[next[node]] = (int32_t)x;
            next[node] = chain[next[node]];
        }
}

static void
measure_load(const struct pick *k, struct duties_report *out)
{
    bool any = false;
    for (size_t i = 0; i < k->p->person_count; i++) {
        bool serves = false;
        for (size_t n = 0; !serves && n < k->node_count; n++) {
            const struct duty_slot s = {
                .session = k->nodes[n].session, .site = k->nodes[n].site, .role = k->nodes[n].role};
            serves = duties_forbids(k->p, (int32_t)i, &s, k->rules) == 0;
        }
        if (!serves)
            continue;
        out->load_least = !any || k->load[i] < out->load_least ? k->load[i] : out->load_least;
        out->load_most = !any || k->load[i] > out->load_most ? k->load[i] : out->load_most;
        any = true;
    }
}

bool
duties_draw(const struct duties_problem *p, const uint8_t seed[DIGEST_BYTES], struct arena *a,
            int32_t *pool, int32_t *person, struct duties_report *out, struct error *e)
{
    struct lot lots;
    struct pick k;
    const struct duty_slot *slots;
    *out = (struct duties_report){0};
    if (!limits_hold("sites", p->site_count, 0, DUTIES_SITES_MAX, e) ||
        !limits_hold("sessions", p->session_count, 0, DUTIES_SESSIONS_MAX, e))
        return false;
    out->slots = duties_slots(p, a, &slots);
    if (pool) {
        lot_init(&lots, seed, "pools");
        pick_make(&k, p, DUTY_ALL, NULL, NULL, a);
        draw_pools(&k, &lots, pool);
        out->pooled = true;
    }
    lot_init(&lots, seed, "duties");
    pick_make(&k, p, DUTY_ALL, pool, &lots, a);
    out->missing = pick_run(&k, true);
    if (pool && out->missing > 0) { /* a pool too small: whoever may, from anywhere */
        out->pooled = false;
        lot_init(&lots, seed, "duties at once");
        pick_make(&k, p, DUTY_ALL, NULL, &lots, a);
        out->missing = pick_run(&k, true);
    }
    if (p->rules.mixed_sex == 1 && p->rules.invigilators > 1)
        pick_mix_sexes(&k);
    fill_slots(&k, slots, out->slots, person);
    measure_load(&k, out);
    lot_init(&lots, seed, "rooms");
    duties_into_rooms(p, slots, out->slots, &lots, a, person);
    return true;
}

/* -- why not ----------------------------------------------------------------------------------- */

size_t
duties_missing(const struct duties_problem *p, unsigned rules, struct arena *a)
{
    struct pick k;
    pick_make(&k, p, rules, NULL, NULL, a);
    return pick_run(&k, false);
}

unsigned
duties_conflict(const struct duties_problem *p, size_t left[DUTY_RULE_COUNT])
{
    unsigned kept = DUTY_ALL;
    struct arena own;
    arena_init(&own);
    for (unsigned r = 0; r < DUTY_RULE_COUNT; r++) {
        left[r] = duties_missing(p, DUTY_ALL & ~(1u << r), &own);
        if (duties_missing(p, kept & ~(1u << r), &own) > 0)
            kept &= ~(1u << r);
        arena_reset(&own);
    }
    arena_destroy(&own);
    return kept;
}
