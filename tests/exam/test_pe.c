#include "exam/pe_inside.h"
#include "testing.h"

#include <string.h>

/* A jump of 10 minutes before two teams, a rope of 5 before one, and the run of 15 at the end. */
static const struct pe_item items[] = {{10, 2, false}, {5, 1, false}, {15, 1, true}};
static struct pe_session sessions[3];
static struct pe_candidate people[5000];
static struct pe_problem p;
static struct pe_plan plan;
static struct pe_measure m;
static struct arena a;
static struct error e;

static void
set_up(void)
{
    arena_init(&a);
    error_clear(&e);
    memset(people, 0, sizeof people);
    sessions[0] = (struct pe_session){0, 480, 540};
    sessions[1] = (struct pe_session){0, 780, 840};
    sessions[2] = (struct pe_session){1, 480, 540};
    p = (struct pe_problem){
        people, items, sessions, 4, 3, 3, 2, 1, {.split = 100, .wait = 1, .open = 50}};
}

static void
tear_down(void)
{
    arena_destroy(&a);
}

/* -- the checker ------------------------------------------------------------------------------- */

static int32_t group_of[4];
static struct pe_group groups[2];

static const struct pe_measure *
measure(void)
{
    plan = (struct pe_plan){group_of, groups, 2};
    pe_measure_of(&p, &plan, &m);
    return &m;
}

static void
good_plan(void)
{
    memcpy(group_of, (const int32_t[]){0, 0, 1, 1}, sizeof group_of);
    groups[0] = (struct pe_group){0, {{0, 0}, {11, 0}, {17, 0}}};
    groups[1] = (struct pe_group){0, {{0, 1}, {16, 0}, {32, 0}}};
}

START_TEST(each_broken_rule_is_counted_once)
{
    good_plan();
    ck_assert_int_eq(measure()->hard, 0);
    ck_assert_int_eq(m.wait, 5 + 10);
    ck_assert_int_eq(m.open, 50);
    people[1].girl = true;
    ck_assert_int_eq(measure()->mixed, 1);
    people[1].girl = false;
    group_of[2] = 0;
    ck_assert_int_eq(measure()->large, 1);
    group_of[2] = 7;
    ck_assert_int_eq(measure()->unplaced, 1);
    good_plan();
    groups[1].stops[0].team = 0;
    ck_assert_int_eq(measure()->crowded, 1);
    good_plan();
    groups[0].stops[1].begin = 10;
    ck_assert_int_eq(measure()->hurried, 1);
    good_plan();
    groups[1].stops[2].begin = 46;
    ck_assert_int_eq(measure()->outside, 1);
    good_plan();
    groups[1] = (struct pe_group){1, {{0, 0}, {27, 0}, {11, 0}}};
    ck_assert_int_eq(measure()->early, 1);
    ck_assert_int_eq(m.split, 100);
    groups[1].session = 3;
    ck_assert_int_eq(measure()->unplaced, 1);
}
END_TEST

static bool
refused(enum error_code code)
{
    error_clear(&e);
    return !pe_problem_check(&p, &e) && e.code == code;
}

START_TEST(what_cannot_be_is_told_beforehand)
{
    static const struct pe_item two_last[] = {{10, 1, true}, {5, 1, true}};
    ck_assert(pe_problem_check(&p, &e));
    sessions[2] = (struct pe_session){0, 530, 600};
    ck_assert(refused(ERR_PE_SESSIONS));
    ck_assert_str_eq(e.args[0], "1");
    ck_assert_str_eq(e.args[1], "3");
    sessions[2] = (struct pe_session){1, 480, 480};
    ck_assert(refused(ERR_OUT_OF_RANGE));
    sessions[2] = (struct pe_session){1, 480, 540};
    p.candidate_count = 40; /* 20 groups; the run takes 4 a half-day */
    ck_assert(refused(ERR_PE_FULL));
    ck_assert_str_eq(e.args[0], "20");
    ck_assert_str_eq(e.args[1], "12");
    ck_assert_str_eq(e.args[2], "2");
    p.candidate_count = 4;
    p.items = two_last;
    p.item_count = 2;
    ck_assert(refused(ERR_OUT_OF_RANGE));
}
END_TEST

/* -- the search -------------------------------------------------------------------------------- */

/* Every order of four groups in every choice of half-days, measured from its stops. */
static int64_t
best_of_all(void)
{
    static const int orders[24] = {00123, 00132, 00213, 00231, 00312, 00321, 01023, 01032,
                                   01203, 01230, 01302, 01320, 02013, 02031, 02103, 02130,
                                   02301, 02310, 03012, 03021, 03102, 03120, 03201, 03210};
    int32_t in[4], free_at[4], left[4];
    int64_t best = INT64_MAX, waited;
    struct pe_run run = {
        .p = &p, .groups = in, .all = plan.groups, .free_at = free_at, .left = left};
    for (int way = 0; way < 24 * 81; way++) {
        for (int32_t s = 0; s < 3; s++) {
            run.n = 0;
            for (int place = 0; place < 4; place++) {
                int32_t g = orders[way / 81] >> (3 * place) & 7;
                int32_t half_day = way % 81 / ((const int[]){1, 3, 9, 27})[g] % 3;
                if (half_day == s)
                    in[run.n++] = g;
                plan.groups[g].session = half_day;
            }
            pe_run_through(&run, &waited);
        }
        pe_measure_of(&p, &plan, &m);
        best = m.hard == 0 && m.soft < best ? m.soft : best;
    }
    return best;
}

START_TEST(small_problems_are_solved_as_well_as_can_be)
{
    struct anneal_budget budget = {.steps = 6000};
    struct rng r;
    rng_seed(&r, 3);
    for (int i = 0; i < 12; i++) {
        for (int c = 0; c < 8; c++) /* four pairs alike */
            people[c] =
                (struct pe_candidate){c < 4 ? 0 : 1 + (int32_t)rng_below(&r, 2), c / 2 % 2 == 1};
        people[5].school = people[4].school;
        people[7].school = people[6].school;
        p.candidate_count = 8;
        p.rest = (int32_t)rng_below(&r, 4);
        for (int s = 0; s < 3; s++)
            sessions[s].end = sessions[s].begin + 40 + (int32_t)rng_below(&r, 50);
        ck_assert(pe_solve(&p, (uint64_t)i, &budget, &a, &plan, &m, &e));
        ck_assert_uint_eq(plan.group_count, 4);
        int64_t hard = m.hard, soft = m.soft, best = best_of_all();
        ck_assert_msg((hard == 0) == (best != INT64_MAX), "problem %d", i);
        ck_assert_msg(hard > 0 || soft == best, "problem %d: %d, best %d", i, (int)soft, (int)best);
    }
}
END_TEST

/* A district: 1,500 candidates of twelve schools, five items, eight half-days. */
static const struct pe_item of_district[] = {
    {12, 2, false}, {10, 2, false}, {8, 1, false}, {10, 2, false}, {10, 1, true}};
static struct pe_session of_week[8];

static void
district(void)
{
    for (int i = 0; i < 1500; i++)
        people[i] = (struct pe_candidate){i * i % 12, i % 2 == 0};
    for (int s = 0; s < 8; s++)
        of_week[s] = (struct pe_session){s / 2, s % 2 ? 790 : 480, s % 2 ? 1020 : 710};
    p = (struct pe_problem){people,         of_district, of_week,         1500, 5, 8,
                            PE_GROUP_USUAL, 3,           pe_weights_usual};
}

START_TEST(a_district_is_planned_and_a_rainy_morning_dated_anew)
{
    struct anneal_budget budget = {.steps = 500};
    struct pe_plan again;
    struct pe_measure before, other;
    district();
    ck_assert(pe_solve(&p, 9, &budget, &a, &plan, &before, &e));
    ck_assert_int_eq(before.hard, 0);
    ck_assert(pe_solve(&p, 9, &budget, &a, &again, &other, &e));
    ck_assert_mem_eq(plan.groups, again.groups, plan.group_count * sizeof *plan.groups);
    ck_assert_mem_eq(plan.group, again.group, p.candidate_count * sizeof *plan.group);

    struct pe_session was = of_week[2];
    ck_assert(!pe_redate(&p, &plan, of_week, 2, (struct pe_session){5, 480, 500}, &e));
    ck_assert_int_eq(e.code, ERR_PE_SHORT);
    ck_assert(!pe_redate(&p, &plan, of_week, 2, (struct pe_session){0, 480, 720}, &e));
    ck_assert_int_eq(e.code, ERR_PE_SESSIONS);
    ck_assert_mem_eq(&of_week[2], &was, sizeof was);
    ck_assert(pe_redate(&p, &plan, of_week, 2, (struct pe_session){5, 480, 720}, &e));
    pe_measure_of(&p, &plan, &other);
    ck_assert_mem_eq(&other, &before, sizeof before);
}
END_TEST

/* Ten candidates in two groups: each in either half of the time. 400 draws, one degree of freedom,
 * p = 0.001 at 10.8. */
START_TEST(groups_are_drawn_fairly)
{
    struct anneal_budget budget = {.steps = 1};
    int first = 0;
    p.candidate_count = 10;
    p.group_max = 5;
    for (uint64_t seed = 0; seed < 400; seed++) {
        ck_assert(pe_solve(&p, seed, &budget, &a, &plan, &m, &e));
        first += plan.group[3] == 0;
    }
    int chi = 2 * (first - 200) * (first - 200);
    ck_assert_int_lt(chi, 200 * 11);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH(
        "pe", set_up, tear_down, CHECK_SECONDS, each_broken_rule_is_counted_once,
        what_cannot_be_is_told_beforehand, small_problems_are_solved_as_well_as_can_be,
        a_district_is_planned_and_a_rainy_morning_dated_anew, groups_are_drawn_fairly);
}
