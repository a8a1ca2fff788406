#include "base/clock.h"

#include "testing.h"

#include <time.h>

START_TEST(machine_clock_is_eight_hours_ahead_of_utc)
{
    struct clock c;
    clock_init(&c);
    struct timespec before, after;
    clock_gettime(CLOCK_REALTIME, &before);
    int64_t utc = clock_utc(&c);
    int64_t civil = civil_seconds(clock_now(&c));
    clock_gettime(CLOCK_REALTIME, &after);
    ck_assert(utc >= before.tv_sec && utc <= after.tv_sec);
    ck_assert(civil - 8 * 3600 >= utc && civil - 8 * 3600 <= after.tv_sec);
}
END_TEST

START_TEST(started_clock_runs_on)
{
    struct clock c;
    struct civil start = {day_of(2025, 5, 14), 9 * 3600};
    clock_start_at(&c, start);
    int64_t passed = civil_diff_seconds(clock_now(&c), start);
    ck_assert(passed >= 0 && passed <= 2);
    clock_shift(&c, 86400);
    ck_assert_int_eq(day_diff(clock_now(&c).day, start.day), 1);
    ck_assert(!c.frozen);
}
END_TEST

START_TEST(frozen_clock_stands_until_shifted)
{
    struct clock c;
    struct civil at = {day_of(2025, 5, 14), 86399};
    clock_freeze(&c, at);
    ck_assert_int_eq(civil_cmp(clock_now(&c), at), 0);
    ck_assert_int_eq(clock_utc(&c), civil_seconds(at) - BUREAU_UTC_OFFSET);
    clock_shift(&c, 1);
    ck_assert_int_eq(clock_now(&c).day.n, day_of(2025, 5, 15).n);
    ck_assert_int_eq(clock_now(&c).second, 0);
}
END_TEST

START_TEST(other_clocks_never_go_back)
{
    int64_t ms = clock_monotonic_ms(), us = clock_cpu_us();
    for (int i = 0; i < 1000; i++) {
        int64_t ms2 = clock_monotonic_ms(), us2 = clock_cpu_us();
        ck_assert(ms2 >= ms && us2 >= us);
        ms = ms2;
        us = us2;
    }
    ck_assert(us > 0);
}
END_TEST

TEST_SUITE_MAIN("clock", machine_clock_is_eight_hours_ahead_of_utc, started_clock_runs_on,
                frozen_clock_stands_until_shifted, other_clocks_never_go_back)
