#include "testing.h"
#include "ui/motion.h"

static const enum motion ALL[] = {MOTION_FADE,     MOTION_SLIDE_LEFT, MOTION_SLIDE_RIGHT,
                                  MOTION_SLIDE_UP, MOTION_DRILL_IN,   MOTION_DRILL_OUT,
                                  MOTION_SHEET_IN, MOTION_SHEET_OUT,  MOTION_THEME};
#define COUNT (sizeof ALL / sizeof *ALL)

START_TEST(durations_are_the_designs)
{
    static const int MS[COUNT] = {160, 240, 240, 240, 280, 280, 320, 220, 1200};
    for (size_t i = 0; i < COUNT; i++) {
        ck_assert_int_eq(motion_ms(ALL[i], false), MS[i]);
        ck_assert_int_eq(motion_ms(ALL[i], true), 120);
    }
    ck_assert_int_eq(motion_ms(MOTION_NONE, true), 0);
}
END_TEST

START_TEST(progress_runs_from_nothing_to_all_and_never_back)
{
    for (size_t i = 0; i < COUNT; i++) {
        int last = 0, ms = motion_ms(ALL[i], false);
        ck_assert_int_eq(motion_progress(ALL[i], false, 5000, 5000), 0);
        ck_assert_int_eq(motion_progress(ALL[i], false, 5000, 4000), 0);
        for (int t = 0; t <= ms; t++) {
            int p = motion_progress(ALL[i], false, 5000, 5000 + t);
            ck_assert_int_ge(p, last);
            ck_assert_int_le(p, 1000);
            ck_assert(motion_done(ALL[i], false, 5000, 5000 + t) == (t == ms));
            last = p;
        }
        ck_assert_int_eq(last, 1000);
        ck_assert_int_eq(motion_progress(ALL[i], false, 5000, 999999), 1000);
    }
}
END_TEST

START_TEST(easings_have_their_shapes)
{
    ck_assert_int_eq(motion_progress(MOTION_FADE, false, 0, 80), 875);      /* 1 - (1/2)^3 */
    ck_assert_int_eq(motion_progress(MOTION_DRILL_IN, false, 0, 140), 500); /* symmetric */
    ck_assert_int_eq(motion_progress(MOTION_SHEET_IN, false, 0, 160), 969); /* 1 - (1/2)^5 */
    ck_assert_int_eq(motion_progress(MOTION_SHEET_OUT, false, 0, 110), 125);
    ck_assert_int_eq(motion_progress(MOTION_THEME, false, 0, 300), 250);
}
END_TEST

START_TEST(nothing_is_over_at_once)
{
    ck_assert(motion_done(MOTION_NONE, false, 7, 7));
    ck_assert_int_eq(motion_progress(MOTION_NONE, false, 7, 7), 1000);
}
END_TEST

START_TEST(the_pulse_is_a_slow_breath)
{
    ck_assert_int_eq(motion_pulse(0), 255);
    ck_assert_int_eq(motion_pulse(1200), 89); /* .35 */
    ck_assert_int_eq(motion_pulse(2400), 255);
    ck_assert_int_eq(motion_pulse(600), motion_pulse(1800));
    int frames = 0;
    for (int64_t t = 0, next; t < 24000; t = next, frames++) {
        next = motion_pulse_next(t);
        ck_assert_int_ge(next, t + 100); /* at most ten a second */
        ck_assert_int_le(next, t + 700);
        ck_assert_int_ne(motion_pulse(t), motion_pulse(next));
    }
    ck_assert_int_lt(frames, 24 * 6);
}
END_TEST

TEST_SUITE_MAIN("ui motion", durations_are_the_designs,
                progress_runs_from_nothing_to_all_and_never_back, easings_have_their_shapes,
                the_pulse_is_a_slow_breath, nothing_is_over_at_once)
