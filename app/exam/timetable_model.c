/* From exams and rules to groups, pairs and tables. */
#include "base/mem.h"
#include "exam/timetable_inside.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- is it a problem? -------------------------------------------------------------------------- */

static bool
refuse(struct error *e, const char *what, int64_t value, const char *allowed)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)value);
    return error_set(e, ERR_OUT_OF_RANGE, what, text, allowed);
}

static bool
check_exams(const struct timetable_problem *p, struct error *e)
{
    for (size_t i = 0; i < p->exam_count; i++) {
        const struct timetable_exam *x = &p->exams[i];
        if (x->minutes < 0)
            return refuse(e, "minutes", x->minutes, ">= 0");
        for (size_t k = 0; k < x->count; k++)
            if (x->students[k] < 0 || (k > 0 && x->students[k] <= x->students[k - 1]))
                return refuse(e, "student", x->students[k], ">= 0, ascending");
    }
    return true;
}

static bool
check_rules(const struct timetable_problem *p, struct error *e)
{
    for (size_t i = 0; i < p->rule_count; i++) {
        const struct timetable_rule *r = &p->rules[i];
        int32_t count = (int32_t)p->exam_count;
        if (r->a < 0 || r->a >= count || r->b < 0 || r->b >= count || r->a == r->b)
            return refuse(e, "rule", r->a < 0 || r->a >= count ? r->a : r->b, "0..exams-1");
    }
    return true;
}

bool
timetable_problem_check(const struct timetable_problem *p, struct error *e)
{
    if (p->exam_count == 0 || p->exam_count > TIMETABLE_EXAMS_MAX)
        return refuse(e, "exams", (int64_t)p->exam_count, "1..8000");
    if (p->period_count == 0 || p->period_count > TIMETABLE_PERIODS_MAX)
        return refuse(e, "periods", (int64_t)p->period_count, "1..400");
    if (p->room_count == 0 || p->room_count > TIMETABLE_ROOMS_MAX)
        return refuse(e, "rooms", (int64_t)p->room_count, "1..2000");
    return check_exams(p, e) && check_rules(p, e);
}

/* -- lists ------------------------------------------------------------------------------------- */

/* Fills lists of n owners from a yes-or-no question about owner and item. */
static void
list(struct arena *a, struct timetable_lists *out, int32_t owners, int32_t items,
     bool (*belongs)(const struct timetable_model *m, int32_t owner, int32_t item),
     const struct timetable_model *m)
{
    out->at = arena_array(a, (size_t)owners + 1, sizeof *out->at);
    for (int32_t i = 0; i < owners; i++) {
        out->at[i + 1] = out->at[i];
        for (int32_t k = 0; k < items; k++)
            out->at[i + 1] += belongs(m, i, k);
    }
    out->items = arena_array(a, (size_t)out->at[owners] + 1, sizeof *out->items);
    for (int32_t i = 0, n = 0; i < owners; i++)
        for (int32_t k = 0; k < items; k++)
            if (belongs(m, i, k))
                out->items[n++] = k;
}

static bool
is_member(const struct timetable_model *m, int32_t group, int32_t exam)
{
    return m->group[exam] == group;
}

static bool
is_neighbour(const struct timetable_model *m, int32_t group, int32_t other)
{
    return timetable_pair(m, group, other) > 0;
}

static bool
is_after(const struct timetable_model *m, int32_t group, int32_t index)
{
    return m->after[index].late == group || m->after[index].early == group;
}

static bool
is_allowed(const struct timetable_model *m, int32_t group, int32_t period)
{
    for (int32_t i = m->members.at[group]; i < m->members.at[group + 1]; i++)
        if (m->p->exams[m->members.items[i]].minutes > m->p->periods[period].minutes)
            return false;
    return true;
}

static bool
is_fitting(const struct timetable_model *m, int32_t exam, int32_t room)
{
    return m->p->rooms[room].seats >= m->size[exam];
}

static bool
is_near(const struct timetable_model *m, int32_t period, int32_t other)
{
    return m->gap[period * m->periods + other] != 0;
}

/* -- groups and pairs -------------------------------------------------------------------------- */

static int32_t
root(int32_t *parent, int32_t x)
{
    while (parent[x] != x)
        x = parent[x] = parent[parent[x]];
    return x;
}

static void
make_groups(struct timetable_model *m, struct arena *a)
{
    size_t n = (size_t)m->exams;
    int32_t *parent = arena_array(a, n, sizeof *parent),
            *number = arena_array(a, n, sizeof *number);
    m->group = arena_array(a, n, sizeof *m->group);
    for (int32_t i = 0; i < m->exams; i++)
        parent[i] = i, number[i] = -1;
    for (size_t i = 0; i < m->p->rule_count; i++)
        if (m->p->rules[i].order == TIMETABLE_TOGETHER)
            parent[root(parent, m->p->rules[i].a)] = root(parent, m->p->rules[i].b);
    for (int32_t i = 0; i < m->exams; i++) {
        int32_t r = root(parent, i);
        if (number[r] < 0)
            number[r] = m->groups++;
        m->group[i] = number[r];
    }
}

struct enrolment {
    int32_t student, group;
};

static int
by_student(const void *a, const void *b)
{
    const struct enrolment *x = a, *y = b;
    return x->student != y->student ? (x->student > y->student) - (x->student < y->student)
                                    : (x->group > y->group) - (x->group < y->group);
}

static void
join(struct timetable_model *m, int32_t a, int32_t b, int students)
{
    if (a == b)
        return;
    for (int side = 0; side < 2; side++) {
        uint16_t *l = &m->link[(size_t)(side ? b : a) * (size_t)m->groups + (size_t)(side ? a : b)];
        int sum = (*l == 0 ? 1 : *l) + students;
        *l = (uint16_t)(sum < UINT16_MAX ? sum : UINT16_MAX);
    }
}

static void
join_by_students(struct timetable_model *m)
{
    size_t count = 0;
    for (int32_t i = 0; i < m->exams; i++)
        count += m->p->exams[i].count;
    struct enrolment *all = mem_alloc((count + 1) * sizeof *all);
    size_t n = 0;
    for (int32_t i = 0; i < m->exams; i++)
        for (size_t k = 0; k < m->p->exams[i].count; k++)
            all[n++] = (struct enrolment){m->p->exams[i].students[k], m->group[i]};
    qsort(all, n, sizeof *all, by_student);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n && all[k].student == all[i].student; k++)
            join(m, all[i].group, all[k].group, 1);
    free(all);
}

static void
make_pairs(struct timetable_model *m, struct arena *a)
{
    m->link = arena_array(a, (size_t)m->groups * (size_t)m->groups, sizeof *m->link);
    m->after = arena_array(a, m->p->rule_count + 1, sizeof *m->after);
    join_by_students(m);
    int32_t afters = 0;
    for (size_t i = 0; i < m->p->rule_count; i++) {
        const struct timetable_rule *r = &m->p->rules[i];
        if (r->order == TIMETABLE_TOGETHER)
            continue;
        join(m, m->group[r->a], m->group[r->b], 0);
        if (r->order == TIMETABLE_AFTER)
            m->after[afters++] = (struct timetable_after){m->group[r->a], m->group[r->b]};
    }
    list(a, &m->members, m->groups, m->exams, is_member, m);
    list(a, &m->neighbours, m->groups, m->groups, is_neighbour, m);
    list(a, &m->afters, m->groups, afters, is_after, m);
    m->common = arena_array(a, (size_t)m->neighbours.at[m->groups] + 1, sizeof *m->common);
    for (int32_t g = 0; g < m->groups; g++)
        for (int32_t i = m->neighbours.at[g]; i < m->neighbours.at[g + 1]; i++)
            m->common[i] = timetable_pair(m, g, m->neighbours.items[i]) - 1;
}

/* -- costs ------------------------------------------------------------------------------------- */

static void
make_gaps(struct timetable_model *m, struct arena *a)
{
    const struct timetable_weights *w = &m->p->weights;
    m->gap = arena_array(a, (size_t)m->periods * (size_t)m->periods, sizeof *m->gap);
    for (int32_t p = 0; p < m->periods; p++)
        for (int32_t q = 0; q < m->periods; q++) {
            int32_t apart = p < q ? q - p : p - q, *gap = &m->gap[p * m->periods + q];
            if (apart > 0 && apart <= TIMETABLE_REACH_MAX)
                *gap += w->reach[apart];
            if (apart > 0 && m->p->periods[p].day == m->p->periods[q].day)
                *gap += apart == 1 ? w->in_row : w->in_day;
        }
    list(a, &m->near, m->periods, m->periods, is_near, m);
}

static int
larger_first(const void *a, const void *b, void *sizes)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    const int32_t *size = sizes;
    return size[x] != size[y] ? (size[x] < size[y]) - (size[x] > size[y]) : (x > y) - (x < y);
}

static void
make_own_costs(struct timetable_model *m, struct arena *a)
{
    const struct timetable_weights *w = &m->p->weights;
    int32_t *order = arena_array(a, (size_t)m->exams, sizeof *order);
    m->own = arena_array(a, (size_t)m->groups * (size_t)m->periods, sizeof *m->own);
    for (int32_t i = 0; i < m->exams; i++)
        order[i] = i;
    qsort_r(order, (size_t)m->exams, sizeof *order, larger_first, m->size);
    for (int32_t rank = 0; rank < m->exams; rank++)
        for (int32_t p = 0; p < m->periods; p++)
            m->own[timetable_at(m, m->group[order[rank]], p)] +=
                m->p->periods[p].penalty +
                (rank < w->large && p >= m->periods - w->late ? w->front : 0);
    for (int32_t g = 0; g < m->groups; g++)
        qsort_r(m->members.items + m->members.at[g],
                (size_t)(m->members.at[g + 1] - m->members.at[g]), sizeof *m->members.items,
                larger_first, m->size);
}

static bool
make_lengths(struct timetable_model *m, struct arena *a, struct error *e)
{
    int32_t seen[TIMETABLE_LENGTHS_MAX];
    m->length = arena_array(a, (size_t)m->exams, sizeof *m->length);
    for (int32_t i = 0; i < m->exams; i++) {
        int32_t k = 0;
        while (k < m->lengths && seen[k] != m->p->exams[i].minutes)
            k++;
        if (k == TIMETABLE_LENGTHS_MAX)
            return refuse(e, "minutes", m->p->exams[i].minutes, "64 different durations");
        if (k == m->lengths)
            seen[m->lengths++] = m->p->exams[i].minutes;
        m->length[i] = (uint8_t)k;
    }
    return true;
}

bool
timetable_model_make(const struct timetable_problem *p, struct arena *a,
                     struct timetable_model *out, struct error *e)
{
    if (!timetable_problem_check(p, e))
        return false;
    *out = (struct timetable_model){.p = p,
                                    .exams = (int32_t)p->exam_count,
                                    .periods = (int32_t)p->period_count,
                                    .rooms = (int32_t)p->room_count};
    out->size = arena_array(a, p->exam_count, sizeof *out->size);
    for (size_t i = 0; i < p->exam_count; i++)
        out->size[i] = (int32_t)p->exams[i].count;
    make_groups(out, a);
    make_pairs(out, a);
    make_gaps(out, a);
    make_own_costs(out, a);
    list(a, &out->allowed, out->groups, out->periods, is_allowed, out);
    list(a, &out->fitting, out->exams, out->rooms, is_fitting, out);
    return make_lengths(out, a, e);
}
