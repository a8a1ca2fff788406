/* Lab plans: what cannot be, and the way to a plan. */
#include "exam/lab_inside.h"
#include "exam/limits.h"

#define CLASS_SIZE_MAX 1000
#define MACHINES_MAX 1000

const struct lab_weights lab_weights_usual = {.part = 4, .day = 60, .apart = 6, .open = 15};

size_t
lab_candidates(const struct lab_problem *p)
{
    size_t n = 0;
    for (size_t c = 0; c < p->class_count; c++)
        n += (size_t)p->classes[c].size;
    return n;
}

/* -- what cannot be ---------------------------------------------------------------------------- */

static bool
numbers_fit(const struct lab_problem *p, struct error *e)
{
    if (!limits_hold("labs", (int64_t)p->room_count, 1, LAB_ROOMS_MAX, e) ||
        !limits_hold("batches", (int64_t)p->batch_count, 1, LAB_BATCHES_MAX, e) ||
        !limits_hold("classes", (int64_t)p->class_count, 1, LAB_CLASSES_MAX, e))
        return false;
    for (size_t i = 0; i < p->room_count; i++)
        if (!limits_hold("machines", p->rooms[i].machines, 1, MACHINES_MAX, e) ||
            !limits_hold("spares", p->rooms[i].spares, 0, p->rooms[i].machines, e))
            return false;
    for (size_t i = 0; i < p->class_count; i++)
        if (!limits_hold("class size", p->classes[i].size, 1, CLASS_SIZE_MAX, e))
            return false;
    return true;
}

static int32_t
seats_of_batch(const struct lab_problem *p)
{
    int32_t seats = 0;
    for (size_t i = 0; i < p->room_count; i++)
        seats += lab_usable(&p->rooms[i]);
    return seats;
}

static int32_t
periods(const struct lab_problem *p)
{
    int32_t n = 1;
    for (size_t b = 1; b < p->batch_count; b++)
        n += p->batches[b].period != p->batches[b - 1].period;
    return n;
}

/* A school comes once a period, so it needs as many periods as its candidates fill batches. */
static bool
schools_fit(const struct lab_problem *p, int32_t seats, struct error *e)
{
    int32_t all = periods(p);
    for (size_t c = 0; c < p->class_count; c++) {
        int64_t n = 0;
        for (size_t k = 0; k < p->class_count; k++)
            n += p->classes[k].school == p->classes[c].school ? p->classes[k].size : 0;
        if ((n + seats - 1) / seats > all)
            return limits_told(e, ERR_LAB_SCHOOL, n, (n + seats - 1) / seats, all);
    }
    return true;
}

bool
lab_problem_check(const struct lab_problem *p, struct error *e)
{
    if (!numbers_fit(p, e))
        return false;
    int32_t seats = seats_of_batch(p);
    for (size_t c = 0; c < p->class_count; c++)
        if (p->classes[c].size > seats)
            return limits_told(e, ERR_LAB_CLASS, (int64_t)c + 1, p->classes[c].size, seats);
    int64_t all = (int64_t)lab_candidates(p), room = (int64_t)seats * (int64_t)p->batch_count;
    if (all > room)
        return limits_told(e, ERR_LAB_FULL, all, room, (all - room + seats - 1) / seats);
    return schools_fit(p, seats, e);
}

bool
lab_solve(const struct lab_problem *p, uint64_t seed, const struct anneal_budget *budget,
          struct lab_seat *seats, struct lab_measure *out, struct error *e)
{
    struct lab_search s = {.p = p};
    struct arena a;
    if (!lab_problem_check(p, e))
        return false;
    arena_init(&a);
    anneal_init(&s.anneal, seed, budget);
    lab_search(&s, &a);
    lab_draw(&s, seed, seats, &a);
    lab_measure_of(p, seats, out);
    arena_destroy(&a);
    return true;
}
