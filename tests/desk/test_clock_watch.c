/* Jumps of the machine's clock, and when it is believed again. */
#include "testing.h"

#include "desk/clock_watch.h"

#define NOON INT64_C(1747224000)

static struct clock_watch watch;
static int64_t s, ms;

static void
begin(void)
{
    s = NOON;
    ms = 50000;
    clock_watch_begin(&watch, s, ms);
}

/* Both clocks go on by so many seconds, the civil one by `more` besides. */
static int64_t
go(int64_t seconds, int64_t more)
{
    s += seconds + more;
    ms += seconds * 1000;
    return clock_watch_look(&watch, s, ms);
}

START_TEST(a_clock_that_goes_on_has_not_jumped)
{
    begin();
    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(go(60, 0), 0);
    ck_assert_int_eq(go(60, 1), 0);
    ck_assert_int_eq(go(60, 90), 90);
    ck_assert_int_eq(go(60, -90), -90);
    ck_assert(!watch.doubtful);
}
END_TEST

START_TEST(a_correction_is_believed)
{
    begin();
    ck_assert_int_eq(go(1, -3600), -3600);
    ck_assert(!watch.doubtful);
    ck_assert_int_eq(go(1, 86400 * 40), 86400 * 40); /* forward: the battery has been replaced */
    ck_assert(!watch.doubtful);
}
END_TEST

START_TEST(one_that_fell_back_is_believed_where_it_was)
{
    begin();
    go(1, -86400);
    ck_assert(watch.doubtful);
    go(60, 0);
    ck_assert(watch.doubtful);
    go(1, 86400);
    ck_assert(!watch.doubtful);
}
END_TEST

START_TEST(or_when_it_has_run_steadily)
{
    begin();
    go(1, -86400);
    go(599, 0);
    ck_assert(watch.doubtful);
    go(1, 0);
    ck_assert(!watch.doubtful);
    go(1, -86400);
    go(300, 0);
    go(1, -86400); /* again: from the beginning */
    go(599, 0);
    ck_assert(watch.doubtful);
}
END_TEST

TEST_SUITE_MAIN("clock_watch", a_clock_that_goes_on_has_not_jumped, a_correction_is_believed,
                one_that_fell_back_is_believed_where_it_was, or_when_it_has_run_steadily)
