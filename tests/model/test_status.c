#include "testing.h"

#include "model/status.h"

#include <string.h>

/* Every pair, written out apart from the code: row = from, column = to, in the order of the enum.
 */
static const char *const drawn[STATUS_COUNT] = {
    /*             U T C D R P X */
    /* undated */ "1110001",
    /* tentative */ "1110011",
    /* confirmed */ "0011111",
    /* done */ "0001000",
    /* rescheduled */ "0011111",
    /* postponed */ "0000111",
    /* cancelled */ "1100001",
};

START_TEST(every_pair)
{
    for (int from = 0; from < STATUS_COUNT; from++)
        for (int to = 0; to < STATUS_COUNT; to++)
            ck_assert_msg(status_may_follow((enum status)from, (enum status)to) ==
                              (drawn[from][to] == '1'),
                          "%s -> %s", status_key((enum status)from), status_key((enum status)to));
}
END_TEST

START_TEST(keys_go_both_ways)
{
    for (int i = 0; i < STATUS_COUNT; i++) {
        enum status s;
        ck_assert(status_from_key(status_key((enum status)i), &s));
        ck_assert_int_eq(s, i);
        ck_assert_str_eq(status_label_id(s) + strlen("status."), status_key(s));
    }
    enum status s;
    ck_assert(!status_from_key("postpone", &s));
}
END_TEST

START_TEST(only_two_are_firm)
{
    for (int i = 0; i < STATUS_COUNT; i++)
        ck_assert_int_eq(status_is_firm((enum status)i),
                         i == STATUS_CONFIRMED || i == STATUS_RESCHEDULED);
}
END_TEST

TEST_SUITE_MAIN("model_status", every_pair, keys_go_both_ways, only_two_are_firm)
