/* Those who serve, into rooms: by lot, then exchanges for the better. */
#include "base/mem.h"
#include "exam/duties_inside.h"

#include <stdlib.h>
#include <string.h>

#define EXCHANGES 120 /* for each place */

/* What one room costs; the order of weights is the order of the rules. */
#define COST_SCHOOL 1000000000
#define COST_SEX 1000000
#define COST_PAIR 2000
#define COST_ROOM 2000
#define COST_SENIOR 10

struct rooming {
    const struct duties_problem *p;
    const struct duty_slot *slots;
    int32_t *person;
    struct lot *lots;
    uint8_t *was_in;   /* [person][room] bits */
    uint64_t *pairs;   /* open addressing: 1 + pair; 0 = empty */
    size_t pair_slots; /* a power of two */
    size_t each;       /* places of a room; they stand together */
};

static uint64_t
pair_key(int32_t x, int32_t y)
{
    return x < y ? ((uint64_t)x << 32 | (uint32_t)y) + 1 : ((uint64_t)y << 32 | (uint32_t)x) + 1;
}

static size_t
pair_place(const struct rooming *r, uint64_t key)
{
    size_t i = (size_t)hash64(&key, sizeof key) & (r->pair_slots - 1);
    while (r->pairs[i] && r->pairs[i] != key)
        i = (i + 1) & (r->pair_slots - 1);
    return i;
}

static bool
was_in(const struct rooming *r, int32_t person, int32_t room)
{
    size_t i = (size_t)person * r->p->room_count + (size_t)room;
    return r->was_in[i / 8] >> (i % 8) & 1;
}

static int64_t
pair_cost(const struct rooming *r, int32_t x, int32_t y)
{
    const struct exam_rules *rules = &r->p->rules;
    int64_t cost = 0;
    if (rules->different_schools == 1 && r->p->people[x].school == r->p->people[y].school)
        cost += COST_SCHOOL;
    if (rules->pair_once == 1 && r->pairs[pair_place(r, pair_key(x, y))])
        cost += COST_PAIR;
    return cost;
}

/* first: the first place of the room. */
static int64_t
room_cost(const struct rooming *r, size_t first)
{
    const struct exam_rules *rules = &r->p->rules;
    int64_t cost = 0;
    unsigned sexes = 0;
    bool senior = rules->senior_years < 0, any = false;
    for (size_t i = 0; i < r->each; i++) {
        int32_t x = r->person[first + i];
        if (x < 0)
            continue;
        const struct duty_person *m = &r->p->people[x];
        any = true;
        sexes |= m->sex == SEX_UNKNOWN ? 3u : (unsigned)m->sex;
        senior = senior || m->years < 0 || m->years >= rules->senior_years;
        if (rules->room_once == 1 && was_in(r, x, r->slots[first].room))
            cost += COST_ROOM;
        for (size_t j = 0; j < i; j++)
            if (r->person[first + j] >= 0)
                cost += pair_cost(r, x, r->person[first + j]);
    }
    if (any && r->each > 1 && rules->mixed_sex == 1 && sexes != 3)
        cost += COST_SEX;
    return cost + (any && !senior ? COST_SENIOR : 0);
}

static void
exchange(struct rooming *r, size_t x, size_t y)
{
    int32_t kept = r->person[x];
    r->person[x] = r->person[y];
    r->person[y] = kept;
}

/* Whether the two may change places: each may do what the other does. */
static bool
roles_allow(const struct rooming *r, size_t x, size_t y)
{
    int32_t a = r->person[x], b = r->person[y];
    if (r->slots[x].role == r->slots[y].role)
        return true;
    return a >= 0 && b >= 0 && (r->p->people[a].roles & r->slots[y].role) &&
           (r->p->people[b].roles & r->slots[x].role);
}

/* Places first .. first + n - 1: the rooms of one site in one session. */
static void
improve(struct rooming *r, size_t first, size_t n)
{
    int64_t left = 0;
    for (size_t i = 0; i < n; i += r->each)
        left += room_cost(r, first + i);
    for (size_t step = 0; step < n * EXCHANGES && left > 0; step++) {
        size_t x = lot_below(r->lots, (uint32_t)n), y = lot_below(r->lots, (uint32_t)n);
        size_t rx = x - x % r->each, ry = y - y % r->each;
        if (rx == ry || !roles_allow(r, first + x, first + y))
            continue;
        int64_t before = room_cost(r, first + rx) + room_cost(r, first + ry);
        exchange(r, first + x, first + y);
        int64_t after = room_cost(r, first + rx) + room_cost(r, first + ry);
        if (after > before)
            exchange(r, first + x, first + y);
        else
            left += after - before;
    }
}

static void
remember(struct rooming *r, size_t first, size_t n)
{
    for (size_t i = first; i < first + n; i++) {
        int32_t x = r->person[i];
        if (x < 0)
            continue;
        size_t bit = (size_t)x * r->p->room_count + (size_t)r->slots[i].room;
        r->was_in[bit / 8] = (uint8_t)(r->was_in[bit / 8] | 1u << (bit % 8));
        for (size_t j = i - (i - first) % r->each; j < i; j++)
            if (r->person[j] >= 0) {
                uint64_t key = pair_key(x, r->person[j]);
                r->pairs[pair_place(r, key)] = key;
            }
    }
}

/* Each role's people in the order of the lots. */
static void
shuffle_roles(struct rooming *r, size_t first, size_t n, int32_t *scratch)
{
    static const int32_t roles[] = {ROLE_FIRST, ROLE_SECOND};
    for (size_t k = 0; k < 2; k++) {
        size_t count = 0;
        for (size_t i = first; i < first + n; i++)
            if (r->slots[i].role == roles[k])
                scratch[count++] = r->person[i];
        lot_shuffle(r->lots, scratch, count);
        for (size_t i = first + n; i > first; i--)
            if (r->slots[i - 1].role == roles[k])
                r->person[i - 1] = scratch[--count];
    }
}

void
duties_into_rooms(const struct duties_problem *p, const struct duty_slot *slots, size_t count,
                  struct lot *lots, struct arena *a, int32_t *person)
{
    struct rooming r = {.p = p, .slots = slots, .person = person, .lots = lots, .pair_slots = 64};
    r.each = p->rules.invigilators > 0 ? (size_t)p->rules.invigilators : 1;
    while (r.pair_slots < count * r.each * 2)
        r.pair_slots *= 2;
    r.pairs = mem_alloc(r.pair_slots * sizeof *r.pairs);
    r.was_in = mem_alloc(p->person_count * p->room_count / 8 + 1);
    int32_t *scratch = arena_array(a, count + 1, sizeof *scratch);
    for (size_t first = 0, i; first < count; first = i) {
        for (i = first; i < count && slots[i].site == slots[first].site &&
                        slots[i].session == slots[first].session && slots[i].room >= 0;
             i++)
            continue;
        if (i == first) {
            i++;
            continue;
        }
        shuffle_roles(&r, first, i - first, scratch);
        improve(&r, first, i - first);
        remember(&r, first, i - first);
    }
    free(r.pairs);
    free(r.was_in);
}
