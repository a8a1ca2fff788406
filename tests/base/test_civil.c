#include "base/civil.h"

#include "testing.h"

#include <string.h>

/* Walks day by day with its own counters and compares everything. */
START_TEST(days_agree_with_counting)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = 1900, month = 1, mday = 1, weekday = MONDAY; /* 1900-01-01 was a Monday */
    struct day d = {-25567};
    for (; year <= 2100; d = day_add(d, 1)) {
        struct ymd y = day_ymd(d);
        ck_assert_int_eq(y.year, year);
        ck_assert_int_eq(y.month, month);
        ck_assert_int_eq(y.day, mday);
        ck_assert_int_eq(day_cmp(day_of(year, month, mday), d), 0);
        ck_assert_int_eq((int)day_weekday(d), weekday);
        ck_assert_int_eq((int)day_weekday(day_monday(d)), MONDAY);
        ck_assert_int_eq(day_diff(d, day_monday(d)), weekday);
        weekday = (weekday + 1) % 7;
        bool leap = (year % 4 == 0 && year % 100 != 0) || year == 2000;
        int length = month == 2 && leap ? 29 : lengths[month - 1];
        ck_assert_int_eq(days_in_month(year, month), length);
        ck_assert(is_leap_year(year) == leap);
        if (++mday > length) {
            ck_assert(!date_exists(year, month, mday));
            mday = 1;
            if (++month > 12) {
                month = 1;
                year++;
            }
        }
    }
    ck_assert_int_eq(d.n, 47847); /* 2101-01-01 */
}
END_TEST

START_TEST(first_and_last_years_exist)
{
    ck_assert(date_exists(1, 1, 1) && date_exists(9999, 12, 31));
    ck_assert(!date_exists(0, 12, 31) && !date_exists(10000, 1, 1));
    ck_assert(!date_exists(2025, 13, 1) && !date_exists(2025, 0, 1) && !date_exists(2025, 1, 0));
    ck_assert_int_eq(day_of(1, 1, 1).n, -719162);
    ck_assert_int_eq(day_ymd((struct day){-719162 - 1}).year, 0);
}
END_TEST

/* Weeks count up on Mondays; week 1 is the week of 4 January. */
START_TEST(iso_weeks_agree_with_counting)
{
    for (int year = 1900; year <= 2100; year++) {
        struct day start = day_monday(day_of(year, 1, 4));
        struct day end = day_monday(day_of(year + 1, 1, 4));
        int week = 1;
        for (struct day d = start; day_cmp(d, end) < 0; d = day_add(d, 7), week++) {
            for (int i = 0; i < 7; i++) {
                int iso_year = 0;
                ck_assert_int_eq(iso_week(day_add(d, i), &iso_year), week);
                ck_assert_int_eq(iso_year, year);
            }
        }
        ck_assert(week - 1 == 52 || week - 1 == 53);
    }
    ck_assert_int_eq(iso_week(day_of(2020, 12, 31), NULL), 53);
}
END_TEST

START_TEST(months_carry)
{
    ck_assert_int_eq(month_first(2025, 13).n, day_of(2026, 1, 1).n);
    ck_assert_int_eq(month_first(2025, 0).n, day_of(2024, 12, 1).n);
    ck_assert_int_eq(month_first(2025, -11).n, day_of(2024, 1, 1).n);
    ck_assert_int_eq(month_first(2025, -12).n, day_of(2023, 12, 1).n);
    ck_assert_int_eq(month_first(2025, 30).n, day_of(2027, 6, 1).n);
}
END_TEST

START_TEST(seconds_cross_midnight_both_ways)
{
    struct civil c = {day_of(2025, 5, 14), 86399};
    struct civil next = civil_add_seconds(c, 1);
    ck_assert_int_eq(next.second, 0);
    ck_assert_int_eq(next.day.n, day_of(2025, 5, 15).n);
    ck_assert_int_eq(civil_cmp(civil_add_seconds(next, -1), c), 0);
    ck_assert_int_eq(civil_diff_seconds(next, c), 1);
    struct civil before = civil_from_seconds(-1);
    ck_assert_int_eq(before.day.n, -1);
    ck_assert_int_eq(before.second, 86399);
    ck_assert_int_eq(civil_seconds(before), -1);
    ck_assert_int_eq(civil_minute(c).n, 1439);
}
END_TEST

START_TEST(text_goes_both_ways)
{
    char text[CIVIL_TEXT];
    struct day d;
    struct civil c;
    struct minute m;
    ck_assert(day_parse("2025-05-14", &d));
    ck_assert_str_eq(day_format(d, text), "2025-05-14");
    ck_assert_str_eq(day_format(DAY_NONE, text), "");
    ck_assert(day_parse("0001-01-01", &d));
    ck_assert_str_eq(day_format(d, text), "0001-01-01");
    ck_assert(civil_parse("2025-05-14T09:41", &c));
    ck_assert_str_eq(civil_format(c, text), "2025-05-14T09:41:00");
    ck_assert(civil_parse("2025-05-14T09:41:30", &c));
    ck_assert_str_eq(civil_format(c, text), "2025-05-14T09:41:30");
    ck_assert(civil_parse("2025-05-14", &c) && c.second == 0);
    ck_assert(minute_parse("09:41", &m));
    ck_assert_str_eq(minute_format(m, text), "09:41");
    ck_assert(minute_parse("24:00", &m) && m.n == 1440);
    ck_assert_str_eq(minute_format(m, text), "24:00");
}
END_TEST

START_TEST(bad_text_is_refused_and_changes_nothing)
{
    static const char *const days[] = {
        "",        "2025-02-29", "2025-5-14",  "2025-05-14 ", " 2025-05-14", "20250514",
        "2025-05", "2025/05/14", "2025-05-1a", "0000-01-01",  "-025-05-14"};
    static const char *const minutes[] = {"",       "9:41", "24:01", "25:00", "09:60",
                                          "09:41x", "0941", "09:",   "09:41:"};
    static const char *const civils[] = {"",
                                         "2025-05-14T",
                                         "2025-05-14 09:41",
                                         "T09:41",
                                         "2025-05-14T24:00",
                                         "2025-05-14T09:41Z",
                                         "2025-05-14x",
                                         "2025-05-14T09:41:60"};
    struct day d = {7};
    struct minute m = {7};
    struct civil c = {{7}, 7};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        ck_assert_msg(!day_parse(days[i], &d) && d.n == 7, "%s", days[i]);
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++)
        ck_assert_msg(!minute_parse(minutes[i], &m) && m.n == 7, "%s", minutes[i]);
    for (size_t i = 0; i < sizeof civils / sizeof *civils; i++)
        ck_assert_msg(!civil_parse(civils[i], &c) && c.day.n == 7 && c.second == 7, "%s",
                      civils[i]);
}
END_TEST

TEST_SUITE_MAIN("civil", days_agree_with_counting, first_and_last_years_exist,
                iso_weeks_agree_with_counting, months_carry, seconds_cross_midnight_both_ways,
                text_goes_both_ways, bad_text_is_refused_and_changes_nothing)
