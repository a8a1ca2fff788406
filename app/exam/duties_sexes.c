/* Exchanges of duties between two people in two sessions, so that the sexes of each site suffice
 * for its rooms. */
#include "exam/duties_inside.h"

#include <string.h>

#define TRIES 400 /* for each place of a site and session that is out of balance */

struct sexes {
    struct pick *k;
    int32_t *men, *women, *rooms; /* [session][site], of those in rooms */
};

static size_t
group_of(const struct sexes *s, const struct pick_node *n)
{
    return (size_t)n->session * (size_t)s->k->p->site_count + (size_t)n->site;
}

/* Rooms that cannot be mixed. */
static int32_t
excess(const struct sexes *s, size_t group)
{
    int32_t more = s->men[group] > s->women[group] ? s->men[group] : s->women[group];
    int32_t room_for = s->rooms[group] * (s->k->p->rules.invigilators - 1);
    return more > room_for ? more - room_for : 0;
}

static void
count_in(struct sexes *s, int32_t person, const struct pick_node *n, int32_t by)
{
    enum sex sex = s->k->p->people[person].sex;
    if (n->rooms == 0 || sex == SEX_UNKNOWN)
        return;
    *(sex == SEX_MALE ? &s->men[group_of(s, n)] : &s->women[group_of(s, n)]) += by;
}

static void
count_all(struct sexes *s)
{
    struct pick *k = s->k;
    for (size_t i = 0; i < k->node_count; i++)
        if (k->nodes[i].rooms)
            s->rooms[group_of(s, &k->nodes[i])] = k->nodes[i].rooms;
    for (size_t x = 0; x < k->p->person_count; x++)
        for (int32_t t = 0; t < k->times; t++)
            if (pick_where(k, (int32_t)x, t) >= 0)
                count_in(s, (int32_t)x, &k->nodes[pick_where(k, (int32_t)x, t)], 1);
}

static void
move(struct sexes *s, int32_t person, int32_t from, int32_t to)
{
    count_in(s, person, &s->k->nodes[from], -1);
    pick_take(s->k, person, from);
    pick_put(s->k, person, to);
    count_in(s, person, &s->k->nodes[to], 1);
}

/* x leaves `here` for `there`, where y is; y comes for him. Kept when it is for the better. */
static bool
exchange(struct sexes *s, int32_t x, int32_t here, int32_t y, int32_t there)
{
    struct pick *k = s->k;
    const struct pick_node *h = &k->nodes[here], *t = &k->nodes[there];
    if (pick_where(k, x, t->time) >= 0 || pick_where(k, y, h->time) >= 0 || !pick_may(k, x, t) ||
        !pick_may(k, y, h) || !pick_school_fits(k, x, t, NULL) || !pick_school_fits(k, y, h, NULL))
        return false;
    size_t a = group_of(s, h), b = group_of(s, t);
    int32_t before = excess(s, a) + (a != b ? excess(s, b) : 0);
    move(s, x, here, there);
    move(s, y, there, here);
    if (excess(s, a) + (a != b ? excess(s, b) : 0) < before)
        return true;
    move(s, x, there, here);
    move(s, y, here, there);
    return false;
}

/* One exchange by lot for a node that has too many of one sex. */
static bool
try_exchange(struct sexes *s, int32_t node)
{
    struct pick *k = s->k;
    size_t n = k->p->person_count, group = group_of(s, &k->nodes[node]);
    enum sex many = s->men[group] > s->women[group] ? SEX_MALE : SEX_FEMALE;
    int32_t x = (int32_t)lot_below(k->lots, (uint32_t)n),
            y = (int32_t)lot_below(k->lots, (uint32_t)n);
    if (pick_where(k, x, k->nodes[node].time) != node || k->p->people[x].sex != many ||
        k->p->people[y].sex == many)
        return false;
    int32_t there = pick_where(k, y, (int32_t)lot_below(k->lots, (uint32_t)k->times));
    return there >= 0 && k->nodes[there].time != k->nodes[node].time &&
           exchange(s, x, node, y, there);
}

void
pick_mix_sexes(struct pick *k)
{
    size_t groups = (size_t)k->p->session_count * (size_t)k->p->site_count;
    struct sexes s = {.k = k,
                      .men = arena_array(k->a, groups + 1, sizeof *s.men),
                      .women = arena_array(k->a, groups + 1, sizeof *s.women),
                      .rooms = arena_array(k->a, groups + 1, sizeof *s.rooms)};
    if (k->p->person_count == 0)
        return;
    count_all(&s);
    for (size_t i = 0; i < k->node_count; i++) {
        if (k->nodes[i].rooms == 0)
            continue;
        size_t group = group_of(&s, &k->nodes[i]);
        uint64_t tries = (uint64_t)k->p->person_count * TRIES;
        while (excess(&s, group) > 0 && tries-- > 0)
            try_exchange(&s, (int32_t)i);
    }
}
