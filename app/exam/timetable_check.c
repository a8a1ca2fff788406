/* Measures a plan by its definition. Shares no code with the search: what the search believes of
 * its plan is worth nothing until this agrees. */
#include "exam/timetable.h"

#include <stdlib.h>

struct checking {
    const struct timetable_problem *p;
    const struct timetable_plan *plan;
    struct timetable_measure *out;
};

static bool
placed(const struct checking *c, size_t exam)
{
    int32_t period = c->plan->period[exam], room = c->plan->room[exam];
    return period >= 0 && (size_t)period < c->p->period_count && room >= 0 &&
           (size_t)room < c->p->room_count;
}

static int64_t
in_common(const struct timetable_exam *a, const struct timetable_exam *b)
{
    int64_t n = 0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        n += a->students[i] == b->students[k];
        int32_t x = a->students[i], y = b->students[k];
        i += x <= y;
        k += y <= x;
    }
    return n;
}

static bool
told_together(const struct timetable_problem *p, size_t a, size_t b)
{
    for (size_t i = 0; i < p->rule_count; i++) {
        const struct timetable_rule *r = &p->rules[i];
        if (r->order == TIMETABLE_TOGETHER &&
            (((size_t)r->a == a && (size_t)r->b == b) || ((size_t)r->a == b && (size_t)r->b == a)))
            return true;
    }
    return false;
}

static void
check_pair(struct checking *c, size_t a, size_t b)
{
    int64_t common = in_common(&c->p->exams[a], &c->p->exams[b]);
    if (common == 0)
        return;
    int32_t p = c->plan->period[a], q = c->plan->period[b];
    int32_t apart = p < q ? q - p : p - q;
    const struct timetable_weights *w = &c->p->weights;
    if (apart == 0) {
        c->out->clashes += !told_together(c->p, a, b);
        return;
    }
    if (c->p->periods[p].day == c->p->periods[q].day)
        *(apart == 1 ? &c->out->in_row : &c->out->in_day) +=
            common * (apart == 1 ? w->in_row : w->in_day);
    if (apart <= TIMETABLE_REACH_MAX)
        c->out->reach += common * w->reach[apart];
}

static void
check_exam(struct checking *c, size_t exam)
{
    const struct timetable_exam *x = &c->p->exams[exam];
    const struct timetable_period *period = &c->p->periods[c->plan->period[exam]];
    c->out->length += x->minutes > period->minutes;
    c->out->period_penalty += period->penalty;
    c->out->room_penalty += c->p->rooms[c->plan->room[exam]].penalty;
}

static void
check_rule(struct checking *c, const struct timetable_rule *r)
{
    if (!placed(c, (size_t)r->a) || !placed(c, (size_t)r->b))
        return; /* counted as unplaced */
    int32_t a = c->plan->period[r->a], b = c->plan->period[r->b];
    bool kept = true;
    switch (r->order) {
    case TIMETABLE_AFTER:
        kept = a > b;
        break;
    case TIMETABLE_TOGETHER:
        kept = a == b;
        break;
    case TIMETABLE_APART:
        kept = a != b;
        break;
    }
    c->out->order += !kept;
}

/* One room in one period: who is in it? */
static void
check_cell(struct checking *c, int32_t period, int32_t room)
{
    int64_t seats = 0, exams = 0, alone = 0, lengths = 0;
    for (size_t i = 0; i < c->p->exam_count; i++) {
        if (c->plan->period[i] != period || c->plan->room[i] != room)
            continue;
        bool first_of_length = true;
        for (size_t k = 0; k < i; k++)
            if (c->plan->period[k] == period && c->plan->room[k] == room &&
                c->p->exams[k].minutes == c->p->exams[i].minutes)
                first_of_length = false;
        seats += (int64_t)c->p->exams[i].count;
        exams++;
        alone += c->p->exams[i].alone;
        lengths += first_of_length;
    }
    c->out->seats += seats > c->p->rooms[room].seats;
    c->out->alone += exams > 1 ? alone : 0;
    c->out->mixed += lengths > 1 ? (lengths - 1) * c->p->weights.mixed : 0;
}

/* The rank of an exam by size, larger first, ties by index. */
static size_t
rank_of(const struct timetable_problem *p, size_t exam)
{
    size_t rank = 0;
    for (size_t i = 0; i < p->exam_count; i++)
        rank += p->exams[i].count > p->exams[exam].count ||
                (p->exams[i].count == p->exams[exam].count && i < exam);
    return rank;
}

static void
check_front(struct checking *c)
{
    const struct timetable_weights *w = &c->p->weights;
    for (size_t i = 0; i < c->p->exam_count; i++)
        if (placed(c, i) && c->plan->period[i] >= (int32_t)c->p->period_count - w->late &&
            rank_of(c->p, i) < (size_t)w->large)
            c->out->front += w->front;
}

void
timetable_check(const struct timetable_problem *p, const struct timetable_plan *plan,
                struct timetable_measure *out)
{
    struct checking c = {.p = p, .plan = plan, .out = out};
    *out = (struct timetable_measure){0};
    for (size_t i = 0; i < p->exam_count; i++) {
        if (!placed(&c, i)) {
            out->unplaced++;
            continue;
        }
        check_exam(&c, i);
        for (size_t k = 0; k < i; k++)
            if (placed(&c, k))
                check_pair(&c, i, k);
    }
    for (size_t i = 0; i < p->rule_count; i++)
        check_rule(&c, &p->rules[i]);
    for (size_t period = 0; period < p->period_count; period++)
        for (size_t room = 0; room < p->room_count; room++)
            check_cell(&c, (int32_t)period, (int32_t)room);
    check_front(&c);
#define ADD_HARD(name) out->hard += out->name;
#define ADD_SOFT(name) out->soft += out->name;
    TIMETABLE_HARD(ADD_HARD)
    TIMETABLE_SOFT(ADD_SOFT)
#undef ADD_HARD
#undef ADD_SOFT
}
