#include "exam/sample_problem.h"
#include "exam/timetable_inside.h"
#include "testing.h"

#include <string.h>

/* -- the checker ------------------------------------------------------------------------------- */

/* Three exams: 0 and 1 share student 1, 1 and 2 share students 2 and 3. Two days of two periods. */
static const int32_t of_0[] = {0, 1}, of_1[] = {1, 2, 3}, of_2[] = {2, 3};
static struct timetable_exam exams[3];
static const struct timetable_period periods[4] = {
    {0, 120, 0}, {0, 120, 3}, {1, 90, 0}, {1, 120, 0}};
static const struct timetable_room rooms[2] = {{4, 0}, {10, 2}};
static struct timetable_rule rules[1];
static struct timetable_problem p;

static void
set_up(void)
{
    exams[0] = (struct timetable_exam){90, false, of_0, 2};
    exams[1] = (struct timetable_exam){120, false, of_1, 3};
    exams[2] = (struct timetable_exam){90, false, of_2, 2};
    p = (struct timetable_problem){.exams = exams,
                                   .periods = periods,
                                   .rooms = rooms,
                                   .rules = rules,
                                   .exam_count = 3,
                                   .period_count = 4,
                                   .room_count = 2,
                                   .weights = {.in_row = 7,
                                               .in_day = 5,
                                               .reach = {0, 1, 1},
                                               .mixed = 10,
                                               .large = 1,
                                               .late = 1,
                                               .front = 30}};
}

static struct timetable_measure
measure(int32_t p0, int32_t r0, int32_t p1, int32_t r1, int32_t p2, int32_t r2)
{
    int32_t period[] = {p0, p1, p2}, room[] = {r0, r1, r2};
    struct timetable_plan plan = {period, room};
    struct timetable_measure m;
    timetable_check(&p, &plan, &m);
    return m;
}

START_TEST(each_cost_is_counted_by_its_definition)
{
    struct timetable_measure m = measure(0, 0, 3, 0, 0, 1);
    ck_assert_int_eq(m.hard, 0);
    ck_assert_int_eq(m.room_penalty, 2);
    ck_assert_int_eq(m.front, 30); /* exam 1 is the largest, in the last period */
    ck_assert_int_eq(m.reach, 0);
    ck_assert_int_eq(m.soft, 32);
    m = measure(0, 0, 1, 0, 3, 0); /* 0 then 1 in a row: one student; 1 and 2 two apart: two */
    ck_assert_int_eq(m.in_row, 7);
    ck_assert_int_eq(m.in_day, 0);
    ck_assert_int_eq(m.reach, 1 + 2);
    ck_assert_int_eq(m.period_penalty, 3);
    ck_assert_int_eq(m.soft, 13);
    m = measure(0, 1, 0, 1, 3, 0); /* a clash; two durations in one room */
    ck_assert_int_eq(m.clashes, 1);
    ck_assert_int_eq(m.mixed, 10);
}
END_TEST

START_TEST(each_violation_is_counted_once)
{
    ck_assert_int_eq(measure(0, 0, 1, 0, -1, 0).unplaced, 1);
    ck_assert_int_eq(measure(0, 0, 1, 0, 3, 2).unplaced, 1);
    ck_assert_int_eq(measure(0, 0, 1, 0, 1, 0).clashes, 1);
    ck_assert_int_eq(measure(0, 0, 1, 0, 1, 0).seats, 1); /* 3 + 2 in 4 */
    ck_assert_int_eq(measure(0, 0, 2, 0, 3, 0).length, 1);
    exams[0].alone = true;
    ck_assert_int_eq(measure(0, 1, 3, 0, 0, 1).alone, 1);
    ck_assert_int_eq(measure(0, 1, 3, 0, 0, 0).alone, 0);
    rules[0] = (struct timetable_rule){TIMETABLE_AFTER, 0, 1};
    p.rule_count = 1;
    ck_assert_int_eq(measure(0, 0, 1, 0, 3, 0).order, 1);
    ck_assert_int_eq(measure(3, 0, 1, 0, 3, 1).order, 0);
    rules[0].order = TIMETABLE_APART;
    ck_assert_int_eq(measure(0, 0, 0, 1, 3, 0).order, 1);
    rules[0].order = TIMETABLE_TOGETHER;
    ck_assert_int_eq(measure(0, 0, 1, 0, 3, 0).order, 1);
    struct timetable_measure m = measure(0, 0, 0, 1, 3, 0);
    ck_assert_int_eq(m.order, 0);
    ck_assert_int_eq(m.clashes, 0); /* told to be together: the clash is ignored */
}
END_TEST

START_TEST(a_problem_that_is_none_is_refused)
{
    struct error e = {0};
    ck_assert(timetable_problem_check(&p, &e));
    p.rule_count = 1;
    rules[0] = (struct timetable_rule){TIMETABLE_APART, 0, 3};
    ck_assert(!timetable_problem_check(&p, &e));
    ck_assert_str_eq(e.args[1], "3");
    p.rule_count = 0;
    static const int32_t twice[] = {4, 4};
    exams[1].students = twice;
    exams[1].count = 2;
    ck_assert(!timetable_problem_check(&p, &e));
    p.period_count = 0;
    ck_assert(!timetable_problem_check(&p, &e));
    ck_assert_int_eq(e.code, ERR_OUT_OF_RANGE);
}
END_TEST

/* -- the search -------------------------------------------------------------------------------- */

struct solution {
    int32_t period[64], room[64];
    struct timetable_answer answer;
};

static void
solve(const struct timetable_problem *problem, uint64_t seed, int lanes, int threads,
      uint64_t steps, struct solution *out)
{
    struct error e = {0};
    struct timetable_plan plan = {out->period, out->room};
    struct timetable_search how = {
        .seed = seed, .lanes = lanes, .threads = threads, .budget = {.steps = steps}};
    memset(out, 0, sizeof *out);
    ck_assert(timetable_solve(problem, &how, &plan, &out->answer, &e));
}

/* The least of all plans: hard first, then soft. */
static void
try_all(const struct timetable_problem *problem, struct timetable_measure *best)
{
    int32_t period[8], room[8];
    struct timetable_plan plan = {period, room};
    size_t places = problem->period_count * problem->room_count, plans = 1;
    for (size_t i = 0; i < problem->exam_count; i++)
        plans *= places;
    best->hard = best->soft = INT64_MAX;
    for (size_t n = 0; n < plans; n++) {
        size_t rest = n;
        for (size_t i = 0; i < problem->exam_count; i++, rest /= places) {
            period[i] = (int32_t)(rest % places / problem->room_count);
            room[i] = (int32_t)(rest % places % problem->room_count);
        }
        struct timetable_measure m;
        timetable_check(problem, &plan, &m);
        if (m.hard < best->hard || (m.hard == best->hard && m.soft < best->soft))
            *best = m;
    }
}

START_TEST(small_problems_are_solved_to_the_optimum)
{
    struct rng r;
    rng_seed(&r, 20250514);
    int feasible = 0;
    for (int round = 0; round < 30; round++) {
        struct arena a;
        arena_init(&a);
        struct timetable_problem small = sample_problem(&r, &a, 4, 4, 2, (size_t)chance(&r, 3));
        struct timetable_measure best;
        struct solution s;
        try_all(&small, &best);
        solve(&small, (uint64_t)round, 2, 1, 20000, &s);
        if (best.hard == 0) {
            feasible++;
            ck_assert_msg(s.answer.measure.hard == 0 && s.answer.measure.soft == best.soft,
                          "round %d: %lld + %lld, best %lld", round,
                          (long long)s.answer.measure.hard, (long long)s.answer.measure.soft,
                          (long long)best.soft);
        } else {
            ck_assert_int_gt(s.answer.measure.hard, 0);
        }
        arena_destroy(&a);
    }
    ck_assert_int_gt(feasible, 15);
}
END_TEST

START_TEST(what_the_search_believes_is_what_the_checker_finds)
{
    struct rng r;
    rng_seed(&r, 4);
    for (int round = 0; round < 20; round++) {
        struct arena a;
        struct error e = {0};
        struct timetable_model m;
        struct timetable_state s;
        struct anneal_budget budget = {.steps = 20000};
        int32_t period[40];
        struct timetable_measure found;
        arena_init(&a);
        struct timetable_problem mid = sample_problem(&r, &a, 40, 10, 6, (size_t)chance(&r, 12));
        ck_assert(timetable_model_make(&mid, &a, &m, &e));
        timetable_state_init(&s, &m, &a);
        anneal_init(&s.anneal, (uint64_t)round, &budget);
        timetable_lane(&s);
        for (int32_t i = 0; i < m.exams; i++)
            period[i] = s.period[m.group[i]];
        timetable_check(&mid, &(struct timetable_plan){period, s.room}, &found);
        ck_assert_int_eq(s.soft, found.soft);
        ck_assert_int_eq(s.hard == 0, found.hard == 0);
        arena_destroy(&a);
    }
}
END_TEST

START_TEST(the_plan_depends_on_seed_and_steps_not_on_threads)
{
    struct rng r;
    struct arena a;
    struct solution one, two, again, other;
    rng_seed(&r, 11);
    arena_init(&a);
    struct timetable_problem mid = sample_problem(&r, &a, 60, 16, 5, 6);
    solve(&mid, 5, 4, 1, 40000, &one);
    solve(&mid, 5, 4, 2, 40000, &two);
    solve(&mid, 5, 4, 3, 40000, &again);
    solve(&mid, 6, 4, 1, 40000, &other);
    ck_assert_mem_eq(&one, &two, sizeof one);
    ck_assert_mem_eq(&one, &again, sizeof one);
    ck_assert_mem_ne(one.period, other.period, sizeof one.period);
    /* the same from any compiler, with and without optimisation */
    ck_assert_uint_eq(hash64(one.period, sizeof one.period) ^ hash64(one.room, sizeof one.room),
                      UINT64_C(8933026504387789458));
    arena_destroy(&a);
}
END_TEST

static bool
at_once(void *arg)
{
    (void)arg;
    return true;
}

START_TEST(stopping_at_once_still_gives_a_plan)
{
    struct rng r;
    struct arena a;
    struct error e = {0};
    struct solution s;
    struct timetable_plan plan = {s.period, s.room};
    rng_seed(&r, 12);
    arena_init(&a);
    struct timetable_problem mid = sample_problem(&r, &a, 60, 16, 5, 6);
    struct timetable_search how = {
        .seed = 1, .lanes = 2, .threads = 2, .budget = {.steps = UINT64_MAX, .stop = at_once}};
    ck_assert(timetable_solve(&mid, &how, &plan, &s.answer, &e));
    ck_assert_int_eq(s.answer.measure.unplaced, 0);
    arena_destroy(&a);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("timetable", set_up, NULL, 120, each_cost_is_counted_by_its_definition,
                         each_violation_is_counted_once, a_problem_that_is_none_is_refused,
                         small_problems_are_solved_to_the_optimum,
                         what_the_search_believes_is_what_the_checker_finds,
                         the_plan_depends_on_seed_and_steps_not_on_threads,
                         stopping_at_once_still_gives_a_plan);
}
