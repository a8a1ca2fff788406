/* What breathes is drawn ten times a second, inside its own rectangle, and only there. */
#include "open.h"

#define W 960
#define H 540
#define START 50000

static struct draw_list list;
static struct stage *stage, *still;
static const struct rect RING = {200, 300, 48, 48};

static void
begin(void)
{
    draw_init(&list);
    draw_push(&list, DRAW_FILL, (struct rect){100, 200, 600, 400}, TOKEN_SURF);
    struct draw_cmd *ring = draw_push(&list, DRAW_STROKE, RING, TOKEN_INK);
    ring->width = 4;
    ring->pulse = true;
    stage = open_stage("ui_sdl_pulse", W, H);
    still = open_stage("ui_sdl_pulse", W, H);
    show(stage, &list);
    show(still, &list);
}

static void
end(void)
{
    stage_close(stage);
    stage_close(still);
    draw_destroy(&list);
}

/* How light the ring's line is. */
static uint32_t
line(void)
{
    return pixel(stage, RING.x / 2 + 10, RING.y / 2) & 255;
}

START_TEST(it_fades_and_comes_back_by_the_tenth_of_a_second)
{
    begin();
    stage_pulse(stage, START, false);
    ck_assert(same_picture(stage, still)); /* begins at its full strength */
    ck_assert_int_eq(stage_pulse_deadline(stage), START + motion_pulse_next(0));
    uint32_t full = line();
    stage_pulse(stage, START + 99, false);
    ck_assert_uint_eq(line(), full);
    stage_pulse(stage, START + 1200, false);
    uint32_t least = line();
    ck_assert_uint_gt(least, full + 60);
    ck_assert_uint_lt(least, theme_rgb(THEME_LIGHT, TOKEN_SURF) & 255);
    stage_pulse(stage, START + 2400, false);
    ck_assert(same_picture(stage, still));
    end();
}
END_TEST

START_TEST(nothing_else_is_drawn)
{
    begin();
    stage_pulse(stage, START, false);
    stage_pulse(stage, START + 1200, false);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (!rect_has(RING, 2 * x, 2 * y))
                ck_assert_uint_eq(pixel(stage, x, y), pixel(still, x, y));
    end();
}
END_TEST

START_TEST(it_rests_when_gone_moving_or_unwanted)
{
    begin();
    struct error e = {0};
    struct draw_list plain;
    draw_init(&plain);
    draw_push(&plain, DRAW_FILL, (struct rect){100, 200, 600, 400}, TOKEN_SURF);
    stage_pulse(stage, START, true);
    ck_assert(stage_pulse_deadline(stage) == INT64_MAX); /* less motion */
    show(stage, &list);
    stage_pulse(stage, START, false);
    stage_pulse(stage, START + 1200, false);
    struct rect all = {0, 0, 1920, 1080};
    stage_turn(stage, &plain, THEME_LIGHT, MOTION_FADE, all, all, START + 1200, false, &e);
    while (stage_preparing(stage))
        stage_animate(stage, START);
    ck_assert(stage_pulse_deadline(stage) == INT64_MAX);
    ck_assert(!stage_animate(stage, START + 1400));
    ck_assert(stage_pulse_deadline(stage) == INT64_MAX);
    show(stage, &list); /* begins anew */
    stage_pulse(stage, START + 9000, false);
    ck_assert(same_picture(stage, still));
    draw_destroy(&plain);
    end();
}
END_TEST

TEST_SUITE_MAIN("ui/sdl pulse", it_fades_and_comes_back_by_the_tenth_of_a_second,
                nothing_else_is_drawn, it_rests_when_gone_moving_or_unwanted)
