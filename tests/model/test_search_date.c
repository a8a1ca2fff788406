/* Dates as people type them. */
#include "model/search_date.h"
#include "testing.h"

#include <string.h>

static void
means(const char *text, int year, int month, int day)
{
    struct search_date at[SEARCH_DATES];
    size_t n = search_dates(text, strlen(text), at);
    for (size_t i = 0; i < n; i++)
        if (at[i].year == year && at[i].month == month && at[i].day == day)
            return;
    ck_abort_msg("%s is not %d-%d-%d (%zu others)", text, year, month, day, n);
}

static void
means_nothing(const char *text)
{
    struct search_date at[SEARCH_DATES];
    ck_assert_msg(search_dates(text, strlen(text), at) == 0, "%s is a date", text);
}

START_TEST(days)
{
    static const char *const all[] = {"626",     "0626",    "6.26",  "6-26",   "6/26", "6月26",
                                      "6月26日", "6月26号", "06-26", "６２６", "6．26"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        means(all[i], 0, 6, 26);
    static const char *const dated[] = {"20250626", "2025.6.26", "2025/6/26", "2025年6月26日",
                                        "2025年6月26"};
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++)
        means(dated[i], 2025, 6, 26);
    means("1225", 0, 12, 25);
    means("229", 0, 2, 29);
    means("2月29日", 0, 2, 29);
    means("20240229", 2024, 2, 29);
}
END_TEST

START_TEST(three_digits_may_be_two_dates)
{
    means("112", 0, 1, 12);
    means("112", 0, 11, 2);
    means("101", 0, 1, 1);
    means("101", 0, 10, 1);
    means("131", 0, 1, 31);
}
END_TEST

START_TEST(months)
{
    means("6月", 0, 6, 0);
    means("2025-06", 2025, 6, 0);
    means("202506", 2025, 6, 0);
    means("2025年6月", 2025, 6, 0);
    means("2025年6", 2025, 6, 0);
}
END_TEST

START_TEST(what_is_none)
{
    static const char *const all[] = {
        "",          "6",
        "26",        "2025",
        "631",       "0230",
        "20250230",  "13月",
        "13-1",      "6-",
        "6月0日",    "2025-13",
        "18000101",  "99999",
        "1-2-3",     "6月26日前",

        "第6月",     "zk",
        "6..26",     "000",
        "600",       "6日",
        "123456789", "1234567890123456789012345678901234567890123456789012345678901234567890"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        means_nothing(all[i]);
}
END_TEST

TEST_SUITE_MAIN("search_date", days, three_digits_may_be_two_dates, months, what_is_none)
