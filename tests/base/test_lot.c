/* Lots: the same for everyone, and every order as likely as any other. */
#include "base/lot.h"

#include "testing.h"

#include <string.h>

static struct lot
lot_of(uint64_t number, const char *label)
{
    uint8_t seed[DIGEST_BYTES];
    struct lot l;
    lot_seed_of_number(number, seed);
    lot_init(&l, seed, label);
    return l;
}

START_TEST(a_seed_is_a_stream)
{
    /* of this seed for ever: a sealed draw is recomputed years later */
    static const uint32_t want[] = {517433, 95953, 576277, 550858};
    struct lot l = lot_of(1, "test"), other = lot_of(1, "other"), again = lot_of(1, "test");
    int same = 0;
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(lot_below(&l, 1000000), want[i]);
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(lot_below(&again, 1000000), want[i]);
    for (size_t i = 0; i < 4; i++)
        same += lot_below(&other, 1000000) == want[i];
    ck_assert_int_eq(same, 0);
}
END_TEST

START_TEST(every_order_is_as_likely)
{
    /* 120 orders of five, 60,000 draws: chi-square of 119 degrees is beyond 178 once in 3,000 */
    static int seen[3125];
    struct lot l = lot_of(2, "orders");
    int draws = 60000, orders = 0;
    long long sum = 0;
    for (int i = 0; i < draws; i++) {
        int32_t at[5] = {0, 1, 2, 3, 4};
        lot_shuffle(&l, at, 5);
        int code = 0;
        for (int k = 0; k < 5; k++)
            code = code * 5 + at[k];
        seen[code]++;
    }
    for (int c = 0; c < 3125; c++)
        if (seen[c]) {
            orders++;
            sum += (long long)(seen[c] - 500) * (seen[c] - 500);
        }
    ck_assert_int_eq(orders, 120);
    ck_assert_int_lt(sum / 500, 178);
}
END_TEST

START_TEST(no_remainder_is_favoured)
{
    /* a bound just above 2^31 makes a plain remainder twice as likely below */
    struct lot l = lot_of(3, "bound");
    uint32_t bound = 0xC0000000u;
    int low = 0;
    for (int i = 0; i < 30000; i++)
        low += lot_below(&l, bound) < 0x40000000u;
    ck_assert_int_gt(low, 9600);
    ck_assert_int_lt(low, 10400);
}
END_TEST

TEST_SUITE_MAIN("lot", a_seed_is_a_stream, every_order_is_as_likely, no_remainder_is_favoured)
