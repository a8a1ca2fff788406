/* Exams into periods and rooms: the examination model of the Second International Timetabling
 * Competition (ITC2007, track 1: McCollum, McMullan, Burke, Parkes, Qu, "The Second International
 * Timetabling Competition: Examination Timetabling Track", QUB/IEEE/Tech/ITC2007/Exam/v4.0/17),
 * with the gap costs free, so that Carter's uncapacitated sets are the same problem with one room.
 *
 * Hard: no student in two exams at once; seats; an exam no longer than its period; the order,
 * coincidence and exclusion of exams; exams that want a room alone. Soft: exams near each other,
 * mixed durations in a room, large exams late, penalties of periods and rooms.
 *
 * Pure: problem in, plan and measures out. All numbers are exact integers. Indexes count from 0. */
#ifndef EXAM_TIMETABLE_H
#define EXAM_TIMETABLE_H

#include "base/arena.h"
#include "base/error.h"
#include "exam/anneal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TIMETABLE_EXAMS_MAX 8000
#define TIMETABLE_PERIODS_MAX 400
#define TIMETABLE_ROOMS_MAX 2000
#define TIMETABLE_LENGTHS_MAX 64 /* different durations of exams */
#define TIMETABLE_REACH_MAX TIMETABLE_PERIODS_MAX

struct timetable_exam {
    int32_t minutes;
    bool alone;              /* shares its room with no other exam */
    const int32_t *students; /* ascending, each once, >= 0 */
    size_t count;
};

struct timetable_period {
    int32_t day; /* equal for periods of one day, which stand together */
    int32_t minutes;
    int32_t penalty; /* per exam in it */
};

struct timetable_room {
    int32_t seats;
    int32_t penalty; /* per exam in it */
};

enum timetable_order {
    TIMETABLE_AFTER,    /* a strictly after b */
    TIMETABLE_TOGETHER, /* a and b in one period, even if they share students */
    TIMETABLE_APART,    /* a and b in different periods */
};

struct timetable_rule {
    enum timetable_order order;
    int32_t a, b;
};

/* What a plan costs. Gap costs are per student with both exams. */
struct timetable_weights {
    int32_t in_row, in_day; /* neighbouring periods of a day; others of the same day */
    int32_t reach[TIMETABLE_REACH_MAX + 1]; /* [d]: d periods apart, days ignored; [0] unused */
    int32_t mixed;                          /* each duration beyond the first in a period's room */
    int32_t large, late, front; /* each of the `large` largest exams (ties: lower index) in the
                                   `late` last periods costs `front` */
};

/* All arrays belong to whoever made the problem and stay unchanged while it is solved. */
struct timetable_problem {
    const struct timetable_exam *exams;
    const struct timetable_period *periods;
    const struct timetable_room *rooms;
    const struct timetable_rule *rules;
    size_t exam_count, period_count, room_count, rule_count;
    struct timetable_weights weights;
};

/* Where each exam goes: arrays of exam_count, the caller's. -1 = not placed. */
struct timetable_plan {
    int32_t *period, *room;
};

/* Each kind of violation and of cost by name: the enum, the field and the message of each. */
#define TIMETABLE_HARD(_)                                                                          \
    _(unplaced) /* exams without period or room */                                                 \
    _(clashes)  /* pairs of exams with a student in common in one period */                        \
    _(seats)    /* rooms over their seats in a period */                                           \
    _(length)   /* exams longer than their period */                                               \
    _(order)    /* rules broken */                                                                 \
    _(alone)    /* exams not alone that must be */
#define TIMETABLE_SOFT(_)                                                                          \
    _(in_row) _(in_day) _(reach) _(mixed) _(front) _(room_penalty) _(period_penalty)

struct timetable_measure {
#define TIMETABLE_FIELD(name) int64_t name;
    TIMETABLE_HARD(TIMETABLE_FIELD)
    TIMETABLE_SOFT(TIMETABLE_FIELD)
#undef TIMETABLE_FIELD
    int64_t hard, soft; /* sums */
};

/* Refuses a problem that is none: ERR_EXAM_FIELD names what is out of range. */
bool timetable_problem_check(const struct timetable_problem *p, struct error *e);

/* Measures a plan exam by exam and student by student, sharing no code with the search. */
void timetable_check(const struct timetable_problem *p, const struct timetable_plan *plan,
                     struct timetable_measure *out);

/* The search goes on in `lanes` independent lanes, whose best plan is taken (of equals the lower
 * lane's); `threads` of them run at a time. With a budget in steps alone the plan depends on the
 * problem, seed, lanes and steps, not on threads. */
struct timetable_search {
    uint64_t seed;
    int lanes, threads; /* >= 1 */
    struct anneal_budget budget;
};

struct timetable_answer {
    struct timetable_measure measure; /* by timetable_check */
    uint64_t steps;                   /* proposals of all lanes */
    int lane;                         /* whose plan it is */
};

/* Fills *plan. A plan that breaks hard rules is an answer too (measure.hard > 0): the best found.
 * False only for a bad problem or when no thread can be started. */
bool timetable_solve(const struct timetable_problem *p, const struct timetable_search *how,
                     struct timetable_plan *plan, struct timetable_answer *out, struct error *e);

#endif
