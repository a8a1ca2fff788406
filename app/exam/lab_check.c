/* The checker of lab plans: from the seats alone. */
#include "exam/lab.h"

#include <stdlib.h>
#include <string.h>

/* Where a candidate sits, and who he is. */
struct sitting {
    int32_t batch, room, machine, class_index;
};

static int
by_place(const void *a, const void *b)
{
    const struct sitting *x = a, *y = b;
    if (x->batch != y->batch)
        return (x->batch > y->batch) - (x->batch < y->batch);
    if (x->room != y->room)
        return (x->room > y->room) - (x->room < y->room);
    return (x->machine > y->machine) - (x->machine < y->machine);
}

static bool
is_seat(const struct lab_problem *p, const struct lab_seat *s)
{
    if (s->batch < 0 || (size_t)s->batch >= p->batch_count || s->room < 0 ||
        (size_t)s->room >= p->room_count)
        return false;
    const struct lab_room *r = &p->rooms[s->room];
    return s->machine >= 1 && s->machine <= r->machines - r->spares;
}

static bool
begins_period(const struct lab_problem *p, int32_t batch)
{
    return batch == 0 || p->batches[batch - 1].period != p->batches[batch].period;
}

/* Every sitting, those of a whole period once in each of its batches. */
static size_t
list_sittings(const struct lab_problem *p, const struct lab_seat *seats, struct sitting *out,
              struct lab_measure *m)
{
    size_t n = 0, next = 0;
    for (size_t c = 0; c < p->class_count; c++)
        for (int32_t i = 0; i < p->classes[c].size; i++) {
            const struct lab_seat *s = &seats[next++];
            if (!is_seat(p, s)) {
                m->unseated++;
                continue;
            }
            int32_t batch = s->batch, period = p->batches[batch].period;
            do
                out[n++] = (struct sitting){batch, s->room, s->machine, (int32_t)c};
            while (p->classes[c].whole_period && (size_t)++batch < p->batch_count &&
                   p->batches[batch].period == period);
        }
    return n;
}

static void
count_classes(const struct lab_problem *p, const struct lab_seat *seats, struct lab_measure *m)
{
    size_t first = 0;
    for (size_t c = 0; c < p->class_count; c++) {
        bool torn = false, cut = false, in[LAB_ROOMS_MAX] = {false};
        int32_t labs = 0;
        for (int32_t i = 0; i < p->classes[c].size; i++) {
            const struct lab_seat *s = &seats[first + (size_t)i];
            if (!is_seat(p, s))
                continue;
            torn = torn || s->batch != seats[first].batch;
            cut = cut || (p->classes[c].whole_period && !begins_period(p, s->batch));
            labs += !in[s->room];
            in[s->room] = true;
        }
        m->torn += torn;
        m->cut += cut;
        m->part += labs > 1 ? (labs - 1) * p->weights.part : 0;
        first += (size_t)p->classes[c].size;
    }
}

/* What one school's days and periods cost; in[] marks the batches it comes to. */
static void
count_school(const struct lab_problem *p, const bool *in, struct lab_measure *m)
{
    int32_t day = -1, days = 0, last_period = -1, passed = 0, batches = 0;
    for (size_t b = 0; b < p->batch_count; b++) {
        const struct lab_batch *batch = &p->batches[b];
        if (b == 0 || batch->period != batch[-1].period)
            batches = 0, passed++;
        if (!in[b])
            continue;
        if (++batches == 2)
            m->met++;
        if (days == 0 || batch->day != day)
            days++;
        else if (batch->period != last_period)
            m->apart += (passed - 1) * p->weights.apart;
        day = batch->day;
        last_period = batch->period;
        passed = 0;
    }
    m->day += days > 1 ? (days - 1) * p->weights.day : 0;
}

static bool
begins_school(const struct lab_problem *p, size_t c)
{
    for (size_t k = 0; k < c; k++)
        if (p->classes[k].school == p->classes[c].school)
            return false;
    return true;
}

static void
mark_batches(const struct lab_problem *p, const struct lab_seat *seats, int32_t school, bool *in)
{
    size_t next = 0;
    memset(in, 0, p->batch_count * sizeof *in);
    for (size_t c = 0; c < p->class_count; c++)
        for (int32_t i = 0; i < p->classes[c].size; i++, next++)
            if (p->classes[c].school == school && is_seat(p, &seats[next]))
                in[seats[next].batch] = true;
}

static void
count_places(const struct lab_problem *p, struct sitting *all, size_t n, struct lab_measure *m)
{
    qsort(all, n, sizeof *all, by_place);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && by_place(&all[i - 1], &all[i]) == 0)
            m->shared++;
        if (i == 0 || all[i].batch != all[i - 1].batch) {
            m->open += p->weights.open;
            m->late += p->batches[all[i].batch].late_cost;
        }
    }
}

void
lab_measure_of(const struct lab_problem *p, const struct lab_seat *seats, struct lab_measure *out)
{
    struct arena a;
    *out = (struct lab_measure){0};
    arena_init(&a);
    /* a whole period has at most all batches, and few classes need one */
    size_t most = 0;
    for (size_t c = 0; c < p->class_count; c++)
        most += (size_t)p->classes[c].size * (p->classes[c].whole_period ? p->batch_count : 1);
    struct sitting *all = arena_array(&a, most, sizeof *all);
    size_t n = list_sittings(p, seats, all, out);
    count_places(p, all, n, out);
    count_classes(p, seats, out);
    bool *in = arena_array(&a, p->batch_count, sizeof *in);
    for (size_t c = 0; c < p->class_count; c++)
        if (begins_school(p, c)) {
            mark_batches(p, seats, p->classes[c].school, in);
            count_school(p, in, out);
        }
#define ADD(name) out->hard += out->name;
    LAB_HARD(ADD)
#undef ADD
#define ADD(name) out->soft += out->name;
    LAB_SOFT(ADD)
#undef ADD
    arena_destroy(&a);
}
