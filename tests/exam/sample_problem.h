/* Small timetable problems made by chance, so small that every plan can be tried. */
#ifndef TESTS_EXAM_SAMPLE_PROBLEM_H
#define TESTS_EXAM_SAMPLE_PROBLEM_H

#include "exam/timetable.h"

#include <stdlib.h>

static inline int32_t
chance(struct rng *r, uint32_t n)
{
    return (int32_t)rng_below(r, n);
}

static inline struct timetable_exam
sample_exam(struct rng *r, struct arena *a, uint32_t students)
{
    static const int32_t minutes[] = {60, 90, 120};
    int32_t *all = arena_array(a, students, sizeof *all);
    size_t n = 0;
    for (uint32_t s = 0; s < students; s++)
        if (chance(r, 3) == 0)
            all[n++] = (int32_t)s;
    return (struct timetable_exam){
        .minutes = minutes[chance(r, 3)], .alone = chance(r, 6) == 0, .students = all, .count = n};
}

static inline struct timetable_problem
sample_problem(struct rng *r, struct arena *a, size_t exams, size_t periods, size_t rooms,
               size_t rules)
{
    struct timetable_exam *x = arena_array(a, exams, sizeof *x);
    struct timetable_period *p = arena_array(a, periods, sizeof *p);
    struct timetable_room *m = arena_array(a, rooms, sizeof *m);
    struct timetable_rule *l = arena_array(a, rules + 1, sizeof *l);
    for (size_t i = 0; i < exams; i++)
        x[i] = sample_exam(r, a, 12);
    for (size_t i = 0; i < periods; i++)
        p[i] =
            (struct timetable_period){(int32_t)(i / 2), 90 + 30 * chance(r, 2), 5 * chance(r, 3)};
    for (size_t i = 0; i < rooms; i++)
        m[i] = (struct timetable_room){4 + chance(r, 8), 3 * chance(r, 3)};
    size_t n = 0;
    while (n < rules) {
        struct timetable_rule rule = {(enum timetable_order)chance(r, 3),
                                      chance(r, (uint32_t)exams), chance(r, (uint32_t)exams)};
        if (rule.a != rule.b)
            l[n++] = rule;
    }
    return (struct timetable_problem){.exams = x,
                                      .periods = p,
                                      .rooms = m,
                                      .rules = l,
                                      .exam_count = exams,
                                      .period_count = periods,
                                      .room_count = rooms,
                                      .rule_count = rules,
                                      .weights = {.in_row = 7,
                                                  .in_day = 5,
                                                  .reach = {0, 2, 1},
                                                  .mixed = 4,
                                                  .large = 2,
                                                  .late = 1,
                                                  .front = 6}};
}

#endif
