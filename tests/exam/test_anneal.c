#include "exam/anneal.h"

#include "testing.h"

#include <math.h>

static double
real(int64_t fixed)
{
    return (double)fixed / ANNEAL_ONE;
}

START_TEST(logarithms_and_powers_agree_with_mathematics)
{
    for (double x = 0.001; x < 1e9; x *= 1.37) {
        int64_t fixed = (int64_t)(x * ANNEAL_ONE);
        ck_assert_double_eq_tol(real(anneal_log2((uint64_t)fixed)), log2(real(fixed)), 0.001);
    }
    for (double x = -6; x < 30; x += 0.173) {
        double want = exp2(x), got = real(anneal_exp2((int64_t)(x * ANNEAL_ONE)));
        ck_assert_double_eq_tol(got / want, 1, 0.03); /* small results have few bits */
    }
    ck_assert_int_eq(anneal_exp2(0), ANNEAL_ONE);
    ck_assert_int_eq(anneal_log2(ANNEAL_ONE), 0);
}
END_TEST

START_TEST(a_leg_cools_and_ends_after_its_steps)
{
    struct anneal_budget budget = {.steps = 500000};
    struct anneal a;
    anneal_init(&a, 7, &budget);
    anneal_leg(&a, 100 * ANNEAL_ONE, ANNEAL_ONE, ANNEAL_ONE / 2);
    int64_t last = a.temperature;
    ck_assert_double_eq_tol(real(last), 100, 0.1);
    while (anneal_step(&a)) {
        ck_assert_int_le(a.temperature, last);
        last = a.temperature;
    }
    ck_assert_double_eq_tol(real(last), 1, 0.05); /* it is cooled every 1,024 steps */
    ck_assert_uint_le(a.steps, 250000);
    ck_assert_uint_gt(a.steps, 240000);
    anneal_leg(&a, ANNEAL_ONE, ANNEAL_ONE, ANNEAL_ONE);
    while (anneal_step(&a))
        ;
    ck_assert_uint_le(a.steps, 500000);
    ck_assert_uint_gt(a.steps, 500000 - 2048);
}
END_TEST

START_TEST(bounds_are_exponential)
{
    struct anneal_budget budget = {.steps = UINT64_MAX};
    struct anneal a;
    anneal_init(&a, 3, &budget);
    anneal_leg(&a, 1000 * ANNEAL_ONE, 1000 * ANNEAL_ONE, ANNEAL_ONE);
    double sum = 0;
    int beyond = 0;
    const int n = 200000;
    for (int i = 0; i < n; i++) {
        int64_t b = anneal_bound(&a);
        ck_assert_int_ge(b, 0);
        sum += (double)b;
        beyond += b > 1000;
    }
    ck_assert_double_eq_tol(sum / n, 1000, 15);
    ck_assert_double_eq_tol((double)beyond / n, exp(-1), 0.01);
}
END_TEST

static uint32_t
half_spent(void *arg)
{
    int *asked = arg;
    return ++*asked > 3 ? ANNEAL_ONE : ANNEAL_ONE / 4;
}

static bool
stop_now(void *arg)
{
    return *(bool *)arg;
}

START_TEST(time_and_a_wish_to_stop_end_a_leg)
{
    int asked = 0;
    struct anneal_budget timed = {.steps = UINT64_MAX, .spent = half_spent, .arg = &asked};
    struct anneal a;
    anneal_init(&a, 1, &timed);
    anneal_leg(&a, ANNEAL_ONE, ANNEAL_ONE, ANNEAL_ONE);
    while (anneal_step(&a))
        ck_assert_uint_lt(a.steps, 100000);
    bool stop = false;
    struct anneal_budget wished = {.steps = UINT64_MAX, .stop = stop_now, .arg = &stop};
    anneal_init(&a, 1, &wished);
    anneal_leg(&a, ANNEAL_ONE, ANNEAL_ONE, ANNEAL_ONE);
    while (anneal_step(&a)) {
        stop = a.steps > 5000;
        ck_assert_uint_lt(a.steps, 100000);
    }
    ck_assert_uint_gt(a.steps, 5000);
}
END_TEST

TEST_SUITE_MAIN("anneal", logarithms_and_powers_agree_with_mathematics,
                a_leg_cools_and_ends_after_its_steps, bounds_are_exponential,
                time_and_a_wish_to_stop_end_a_leg)
