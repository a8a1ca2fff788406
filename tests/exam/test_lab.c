#include "exam/lab_inside.h"
#include "testing.h"

#include <string.h>

#define STEPS 8000

/* Two labs, two days of two periods of two batches. */
static const struct lab_room rooms[] = {{22, 2}, {11, 1}};
static const struct lab_batch batches[] = {{0, 0, 0}, {0, 0, 0}, {0, 1, 0}, {0, 1, 0},
                                           {1, 2, 0}, {1, 2, 0}, {1, 3, 9}, {1, 3, 9}};
static struct lab_class classes[4];
static struct lab_problem p;
static struct lab_seat seats[4000];
static struct lab_measure m;
static struct error e;

static void
set_up(void)
{
    error_clear(&e);
    memset(classes, 0, sizeof classes);
    classes[0] = (struct lab_class){0, 2, false};
    classes[1] = (struct lab_class){0, 1, false};
    p = (struct lab_problem){
        rooms, batches, classes, 2, 8, 2, {.part = 4, .day = 60, .apart = 6, .open = 15}};
}

static const struct lab_measure *
measure(struct lab_seat a, struct lab_seat b, struct lab_seat c)
{
    seats[0] = a, seats[1] = b, seats[2] = c;
    lab_measure_of(&p, seats, &m);
    return &m;
}

START_TEST(each_broken_rule_is_counted_once)
{
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){0, 0, 2}, (struct lab_seat){0, 0, 3})
            ->hard,
        0);
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){0, 0, 1}, (struct lab_seat){0, 0, 3})
            ->shared,
        1);
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){0, 0, 21}, (struct lab_seat){0, 0, 3})
            ->unseated,
        1);
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){2, 0, 2}, (struct lab_seat){0, 0, 3})
            ->torn,
        1);
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){0, 0, 2}, (struct lab_seat){1, 0, 3})
            ->met,
        1);
    classes[0].whole_period = true;
    ck_assert_int_eq(
        measure((struct lab_seat){1, 0, 1}, (struct lab_seat){1, 0, 2}, (struct lab_seat){1, 0, 3})
            ->cut,
        1);
    classes[1].school = 1; /* comes when the others are still at their machines */
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){0, 0, 2}, (struct lab_seat){1, 0, 2})
            ->shared,
        1);
}
END_TEST

START_TEST(each_cost_is_counted_by_its_definition)
{
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){0, 1, 2}, (struct lab_seat){0, 0, 3})
            ->soft,
        4 + 15);
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){0, 0, 2}, (struct lab_seat){2, 0, 3})
            ->soft,
        15 + 15);
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){0, 0, 2}, (struct lab_seat){6, 0, 3})
            ->soft,
        15 + 15 + 60 + 9);
    p.batches = (const struct lab_batch[]){{0, 0, 0}, {0, 1, 0}, {0, 2, 0}, {0, 3, 0}};
    p.batch_count = 4;
    ck_assert_int_eq(
        measure((struct lab_seat){0, 0, 1}, (struct lab_seat){0, 0, 2}, (struct lab_seat){3, 0, 3})
            ->apart,
        2 * 6);
}
END_TEST

static bool
refused(enum error_code code)
{
    error_clear(&e);
    return !lab_problem_check(&p, &e) && e.code == code;
}

START_TEST(what_cannot_be_is_told_beforehand)
{
    ck_assert(lab_problem_check(&p, &e));
    classes[0].size = 31;
    ck_assert(refused(ERR_LAB_CLASS));
    ck_assert_str_eq(e.args[2], "30");
    classes[0].size = 0;
    ck_assert(refused(ERR_OUT_OF_RANGE));
    for (int i = 0; i < 4; i++)
        classes[i] = (struct lab_class){i, 30, false};
    p.class_count = 4;
    p.batch_count = 3;
    ck_assert(refused(ERR_LAB_FULL));
    ck_assert_str_eq(e.args[2], "1");
    p.batch_count = 4; /* two periods for a school that needs three */
    classes[1].school = classes[2].school = 0;
    ck_assert(refused(ERR_LAB_SCHOOL));
    p.batch_count = 8;
    ck_assert(lab_problem_check(&p, &e));
}
END_TEST

static void
sample(struct rng *r)
{
    for (int i = 0; i < 4; i++)
        classes[i] = (struct lab_class){(int32_t)rng_below(r, 3), 1 + (int32_t)rng_below(r, 18),
                                        rng_below(r, 5) == 0};
    p.class_count = 4;
    p.batch_count = 4 + rng_below(r, 3) / 2 * 2;
}

static struct anneal_budget
steps(uint64_t n)
{
    return (struct anneal_budget){.steps = n};
}

/* The best of all ways to put four classes into batches, each measured from its seats. */
static int64_t
best_of_all(void)
{
    struct arena a;
    struct lab_search s = {.p = &p};
    struct anneal_budget none = steps(0);
    int64_t best = INT64_MAX, n = (int64_t)p.batch_count;
    arena_init(&a);
    anneal_init(&s.anneal, 1, &none);
    lab_search(&s, &a);
    for (int64_t way = 0; way < n * n * n * n; way++) {
        int64_t left = way;
        for (int c = 0; c < 4; c++, left /= n)
            s.batch[c] = (int32_t)(left % n);
        lab_draw(&s, 1, seats, &a);
        lab_measure_of(&p, seats, &m);
        if (m.hard == 0 && m.soft < best)
            best = m.soft;
    }
    arena_destroy(&a);
    return best;
}

START_TEST(small_problems_are_solved_as_well_as_can_be)
{
    struct rng r;
    int solved = 0;
    rng_seed(&r, 11);
    for (int i = 0; i < 16; i++) {
        sample(&r);
        struct anneal_budget budget = steps(STEPS);
        if (!lab_solve(&p, (uint64_t)i, &budget, seats, &m, &e))
            continue;
        int64_t hard = m.hard, soft = m.soft, best = best_of_all();
        ck_assert_msg((hard == 0) == (best != INT64_MAX), "problem %d", i);
        ck_assert_msg(hard > 0 || soft == best, "problem %d: %d, best %d", i, (int)soft, (int)best);
        solved += hard == 0;
    }
    ck_assert_int_gt(solved, 8);
}
END_TEST

/* A district's third: 750 candidates of five schools, four labs, one day of eight periods. */
static struct lab_class of_site[18];
static struct lab_batch of_day[17];
static const struct lab_room of_labs[] = {{44, 4}, {44, 4}, {33, 3}, {33, 3}};

static void
site(void)
{
    for (int i = 0; i < 18; i++)
        of_site[i] = (struct lab_class){i < 6 ? 0 : 1 + i % 4, 38 + i % 7, false};
    of_site[17].size = 3;
    of_site[17].whole_period = true;
    for (int b = 0; b < 17; b++)
        of_day[b] = (struct lab_batch){0, b / 2, b == 16 ? 200 : 0};
    p = (struct lab_problem){of_labs, of_day, of_site, 4, 17, 18, lab_weights_usual};
}

START_TEST(a_site_is_planned_and_drawn_alike_each_time)
{
    static struct lab_seat again[4000];
    struct anneal_budget budget = steps(STEPS);
    struct lab_measure other;
    site();
    size_t n = lab_candidates(&p);
    ck_assert(lab_solve(&p, 5, &budget, seats, &m, &e));
    ck_assert_int_eq(m.hard, 0);
    ck_assert_int_eq(m.late, 0);
    ck_assert_int_eq(m.day, 0);
    ck_assert(lab_solve(&p, 5, &budget, again, &other, &e));
    ck_assert_mem_eq(seats, again, n * sizeof *seats);
    ck_assert(lab_solve(&p, 6, &budget, again, &other, &e));
    ck_assert_mem_ne(seats, again, n * sizeof *seats);
}
END_TEST

/* A candidate's machine in a lab of ten: 400 draws, 9 degrees of freedom, p = 0.001 at 27.9. */
START_TEST(machines_are_drawn_fairly)
{
    static const struct lab_room lab[] = {{11, 1}};
    struct anneal_budget budget = steps(10);
    int count[10] = {0}, chi = 0;
    classes[0].size = 5;
    p = (struct lab_problem){lab, batches, classes, 1, 1, 1, lab_weights_usual};
    for (uint64_t seed = 0; seed < 400; seed++) {
        ck_assert(lab_solve(&p, seed, &budget, seats, &m, &e));
        count[seats[0].machine - 1]++;
    }
    for (int i = 0; i < 10; i++)
        chi += (count[i] - 40) * (count[i] - 40);
    ck_assert_int_lt(chi / 40, 28);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("lab", set_up, NULL, CHECK_SECONDS, each_broken_rule_is_counted_once,
                         each_cost_is_counted_by_its_definition, what_cannot_be_is_told_beforehand,
                         small_problems_are_solved_as_well_as_can_be,
                         a_site_is_planned_and_drawn_alike_each_time, machines_are_drawn_fairly);
}
