#include "desk/idle.h"
#include "testing.h"

#include <stdint.h>

START_TEST(rests_forever_at_home)
{
    struct idle i;
    idle_init(&i, 40000);
    ck_assert_int_eq(idle_step(&i, 1000000, true), IDLE_REST);
    ck_assert(idle_deadline(&i, 1000000) == INT64_MAX);
}
END_TEST

START_TEST(asks_after_the_time_then_resets_once)
{
    struct idle i;
    idle_init(&i, 40000);
    idle_touch(&i, 1000);
    ck_assert_int_eq(idle_step(&i, 40999, false), IDLE_ACTIVE);
    ck_assert_int_eq(idle_deadline(&i, 40999), 41000);
    ck_assert_int_eq(idle_step(&i, 41000, false), IDLE_ASKING);
    ck_assert_int_eq(idle_seconds_left(&i, 41000), 20);
    ck_assert_int_eq(idle_seconds_left(&i, 41001), 20);
    ck_assert_int_eq(idle_seconds_left(&i, 60999), 1);
    ck_assert_int_eq(idle_step(&i, 61000, false), IDLE_RESET);
    ck_assert_int_eq(idle_step(&i, 61001, true), IDLE_REST);
}
END_TEST

START_TEST(each_second_of_the_ring_has_its_deadline)
{
    struct idle i;
    idle_init(&i, 40000);
    idle_touch(&i, 0);
    int64_t now = 40000;
    ck_assert_int_eq(idle_step(&i, now, false), IDLE_ASKING);
    for (int left = 20; left > 1; left--) {
        ck_assert_int_eq(idle_seconds_left(&i, now), left);
        int64_t next = idle_deadline(&i, now);
        ck_assert_int_gt(next, now);
        ck_assert_int_eq(idle_seconds_left(&i, next), left - 1);
        now = next;
    }
}
END_TEST

START_TEST(any_touch_continues)
{
    struct idle i;
    idle_init(&i, 40000);
    idle_touch(&i, 0);
    idle_step(&i, 50000, false);
    idle_touch(&i, 59999);
    ck_assert_int_eq(idle_step(&i, 60001, false), IDLE_ACTIVE);
    ck_assert_int_eq(idle_seconds_left(&i, 60001), 0);
    ck_assert_int_eq(idle_step(&i, 99999, false), IDLE_ASKING);
}
END_TEST

START_TEST(a_screen_left_open_without_input_counts_from_when_it_was_seen)
{
    struct idle i;
    idle_init(&i, 40000);
    ck_assert_int_eq(idle_step(&i, 500000, false), IDLE_ACTIVE);
    ck_assert_int_eq(idle_step(&i, 540000, false), IDLE_ASKING);
}
END_TEST

TEST_SUITE_MAIN("idle", rests_forever_at_home, asks_after_the_time_then_resets_once,
                each_second_of_the_ring_has_its_deadline, any_touch_continues,
                a_screen_left_open_without_input_counts_from_when_it_was_seen)
