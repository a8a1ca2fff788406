/* Stretches of the day, past midnight too. */
#include "testing.h"

#include "model/hours.h"

static bool
within(const char *hours, const char *at)
{
    struct hours h;
    struct minute m;
    ck_assert_msg(hours_parse(hours, &h), "%s", hours);
    ck_assert(minute_parse(at, &m));
    return hours_contain(&h, m);
}

START_TEST(they_may_go_past_midnight)
{
    ck_assert(!within("18:30-06:30", "18:29"));
    ck_assert(within("18:30-06:30", "18:30"));
    ck_assert(within("18:30-06:30", "00:00"));
    ck_assert(within("18:30-06:30", "06:29"));
    ck_assert(!within("18:30-06:30", "06:30"));
    ck_assert(within("12:00-13:00", "12:30"));
    ck_assert(!within("12:00-13:00", "13:00"));
}
END_TEST

START_TEST(off_is_never)
{
    for (const char *const *at = (const char *const[]){"00:00", "12:00", "23:59", NULL}; *at; at++)
        ck_assert(!within("off", *at));
}
END_TEST

START_TEST(other_words_are_no_hours)
{
    struct hours h;
    for (const char *const *bad = (const char *const[]){"", "18:30", "18:30-", "-06:30", "18-06",
                                                        "25:00-06:00", "on", NULL};
         *bad; bad++)
        ck_assert_msg(!hours_parse(*bad, &h), "%s", *bad);
}
END_TEST

TEST_SUITE_MAIN("hours", they_may_go_past_midnight, off_is_never, other_words_are_no_hours)
