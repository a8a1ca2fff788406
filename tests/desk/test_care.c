/* The walk of the scene, and home's sides. */
#include "testing.h"

#include "desk/care.h"

#include <stdlib.h>

START_TEST(the_walk_is_small_steady_and_comes_back)
{
    int x = 0, y = 0, dx, dy, far_x = 0, far_y = 0;
    for (int i = 0; i <= 48; i++) {
        care_shift(i, &dx, &dy);
        ck_assert_int_le(abs(dx - x), 1);
        ck_assert_int_le(abs(dy - y), 1);
        ck_assert_int_le(abs(dx), CARE_SHIFT);
        ck_assert_int_le(abs(dy), CARE_SHIFT);
        far_x = abs(dx) > far_x ? abs(dx) : far_x;
        far_y = abs(dy) > far_y ? abs(dy) : far_y;
        x = dx;
        y = dy;
    }
    ck_assert_int_eq(x, 0);
    ck_assert_int_eq(y, 0);
    ck_assert_int_eq(far_x, CARE_SHIFT);
    ck_assert_int_eq(far_y, CARE_SHIFT);
}
END_TEST

START_TEST(sides_change_every_ten_minutes)
{
    ck_assert(!care_mirrored(0));
    ck_assert(!care_mirrored(9));
    ck_assert(care_mirrored(10));
    ck_assert(care_mirrored(19));
    ck_assert(!care_mirrored(20));
}
END_TEST

TEST_SUITE_MAIN("care", the_walk_is_small_steady_and_comes_back, sides_change_every_ten_minutes)
