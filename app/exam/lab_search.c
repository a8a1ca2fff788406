/* Classes into batches, by annealing. */
#include "exam/lab_inside.h"

#include <string.h>

#define HOT 400 /* of the temperature: some days of schools */

/* -- moves ------------------------------------------------------------------------------------- */

/* Changes of one proposal: which class goes where; `was` to go back. */
struct change {
    int32_t *class, *to, *was;
    int32_t n;
};

/* Batches whose cost depends on a class that begins in `batch`: those of its period from there. */
static int32_t
reach(const struct lab_search *s, int32_t class, int32_t batch)
{
    int32_t last = batch;
    if (s->p->classes[class].whole_period)
        while (last + 1 < (int32_t)s->p->batch_count &&
               s->p->batches[last + 1].period == s->p->batches[batch].period)
            last++;
    return last;
}

/* What the batches and schools touched by a change cost together, each counted once; their costs
 * are kept. */
static int64_t
touched_cost(struct lab_search *s, const struct change *ch)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < ch->n; i++) {
        const int32_t ends[] = {ch->was[i], ch->to[i]};
        int32_t school = s->school[ch->class[i]];
        sum -= s->of_school[school];
        s->of_school[school] = lab_school_cost(s, school);
        sum += s->of_school[school];
        for (int k = 0; k < 2; k++)
            for (int32_t b = ends[k]; b <= reach(s, ch->class[i], ends[k]); b++) {
                sum -= s->of_batch[b];
                s->of_batch[b] = lab_batch_cost(s, b);
                sum += s->of_batch[b];
            }
    }
    return sum;
}

static void
put(struct lab_search *s, const struct change *ch, const int32_t *where)
{
    for (int32_t i = 0; i < ch->n; i++)
        s->batch[ch->class[i]] = where[i];
}

static void
propose(struct lab_search *s, struct change *ch)
{
    int64_t bound = anneal_bound(&s->anneal);
    for (int32_t i = 0; i < ch->n; i++)
        ch->was[i] = s->batch[ch->class[i]];
    put(s, ch, ch->to);
    int64_t more = touched_cost(s, ch);
    if (more <= bound) {
        s->cost += more;
        return;
    }
    put(s, ch, ch->was);
    touched_cost(s, ch);
}

static int32_t
any_batch(struct lab_search *s)
{
    return (int32_t)anneal_below(&s->anneal, (uint32_t)s->p->batch_count);
}

static int32_t
any_class(struct lab_search *s)
{
    return (int32_t)anneal_below(&s->anneal, (uint32_t)s->p->class_count);
}

static void
move_class(struct lab_search *s, struct change *ch)
{
    ch->n = 1;
    ch->class[0] = any_class(s);
    ch->to[0] = any_batch(s);
    propose(s, ch);
}

static void
swap_classes(struct lab_search *s, struct change *ch)
{
    ch->n = 2;
    ch->class[0] = any_class(s);
    ch->class[1] = any_class(s);
    ch->to[0] = s->batch[ch->class[1]];
    ch->to[1] = s->batch[ch->class[0]];
    propose(s, ch);
}

/* Those of a class's school who come with it, to another batch together. */
static void
move_together(struct lab_search *s, struct change *ch)
{
    int32_t leader = any_class(s), from = s->batch[leader], to = any_batch(s);
    ch->n = 0;
    for (int32_t c = 0; c < (int32_t)s->p->class_count; c++)
        if (s->batch[c] == from && s->school[c] == s->school[leader]) {
            ch->class[ch->n] = c;
            ch->to[ch->n++] = to;
        }
    propose(s, ch);
}

/* All of two batches change places. */
static void
swap_batches(struct lab_search *s, struct change *ch)
{
    int32_t a = any_batch(s), b = any_batch(s);
    ch->n = 0;
    for (int32_t c = 0; c < (int32_t)s->p->class_count; c++)
        if (s->batch[c] == a || s->batch[c] == b) {
            ch->class[ch->n] = c;
            ch->to[ch->n++] = s->batch[c] == a ? b : a;
        }
    propose(s, ch);
}

static void
one_move(struct lab_search *s, struct change *ch)
{
    uint32_t x = anneal_below(&s->anneal, 100);
    if (x < 45)
        move_class(s, ch);
    else if (x < 70)
        swap_classes(s, ch);
    else if (x < 90)
        move_together(s, ch);
    else
        swap_batches(s, ch);
}

/* -- the search -------------------------------------------------------------------------------- */

static void
order_rooms(struct lab_search *s)
{
    for (int32_t r = 0; r < (int32_t)s->p->room_count; r++) {
        int32_t i = r;
        for (;
             i > 0 && lab_usable(&s->p->rooms[s->room_order[i - 1]]) < lab_usable(&s->p->rooms[r]);
             i--)
            s->room_order[i] = s->room_order[i - 1];
        s->room_order[i] = r;
    }
}

static void
begin(struct lab_search *s, struct arena *a)
{
    const struct lab_problem *p = s->p;
    s->room_order = arena_array(a, p->room_count, sizeof *s->room_order);
    s->free_seats = arena_array(a, p->room_count, sizeof *s->free_seats);
    s->batch = arena_array(a, p->class_count, sizeof *s->batch);
    s->best = arena_array(a, p->class_count, sizeof *s->best);
    s->in = arena_array(a, p->class_count, sizeof *s->in);
    s->school = arena_array(a, p->class_count, sizeof *s->school);
    s->of_school = arena_array(a, p->class_count, sizeof *s->of_school);
    s->of_batch = arena_array(a, p->batch_count, sizeof *s->of_batch);
    s->begins = arena_array(a, p->batch_count, sizeof *s->begins);
    order_rooms(s);
    for (size_t b = 0; b < p->batch_count; b++)
        s->begins[b] = b == 0 || p->batches[b].period != p->batches[b - 1].period;
    for (int32_t c = 0; c < (int32_t)p->class_count; c++) {
        int32_t first = 0;
        while (p->classes[first].school != p->classes[c].school)
            first++;
        s->school[c] = first;
        s->batch[c] = any_batch(s);
    }
    for (int32_t b = 0; b < (int32_t)p->batch_count; b++)
        s->cost += s->of_batch[b] = lab_batch_cost(s, b);
    for (int32_t c = 0; c < (int32_t)p->class_count; c++)
        if (s->school[c] == c)
            s->cost += s->of_school[c] = lab_school_cost(s, c);
}

static void
keep_if_best(struct lab_search *s)
{
    if (s->cost >= s->best_cost)
        return;
    s->best_cost = s->cost;
    memcpy(s->best, s->batch, s->p->class_count * sizeof *s->best);
}

void
lab_search(struct lab_search *s, struct arena *a)
{
    struct change ch = {
        .class = arena_array(a, s->p->class_count + 1, sizeof *ch.class),
        .to = arena_array(a, s->p->class_count + 1, sizeof *ch.to),
        .was = arena_array(a, s->p->class_count + 1, sizeof *ch.was),
    };
    begin(s, a);
    s->best_cost = INT64_MAX;
    keep_if_best(s);
    anneal_leg(&s->anneal, (int64_t)HOT * ANNEAL_ONE, ANNEAL_ONE / 4, ANNEAL_ONE);
    while (anneal_step(&s->anneal)) {
        one_move(s, &ch);
        keep_if_best(s);
    }
    memcpy(s->batch, s->best, s->p->class_count * sizeof *s->best);
}
