/* A band takes its rows from the display; the scene below is smaller, whole, and touched where it
 * is seen. */
#include "open.h"

#define START 50000

static struct draw_list list;

/* A frame at the edges of the canvas, and the band above it. */
static void
draw(const struct stage *s)
{
    int w, h;
    stage_canvas(s, &w, &h);
    draw_init(&list);
    draw_push(&list, DRAW_FILL, (struct rect){0, 0, w, h}, TOKEN_BRAND);
    draw_push(&list, DRAW_FILL, (struct rect){20, 20, w - 40, h - 40}, TOKEN_SURF);
    struct rect band = stage_band_place(s);
    if (!rect_empty(band))
        draw_push(&list, DRAW_FILL, band, TOKEN_NOTICE);
}

static void
check(int w, int h, int rows)
{
    struct stage *s = open_stage("ui_sdl_band", w, h);
    stage_band(s, 80);
    draw(s);
    show(s, &list);
    int bg = (int)theme_rgb(THEME_LIGHT, TOKEN_BG),
        brand = (int)theme_rgb(THEME_LIGHT, TOKEN_BRAND);
    int notice = (int)theme_rgb(THEME_LIGHT, TOKEN_NOTICE);
    ck_assert_int_eq((int)pixel(s, 0, 0), notice);
    ck_assert_int_eq((int)pixel(s, w - 1, 0), notice);
    ck_assert_int_eq((int)pixel(s, w / 2, rows - 2), notice);
    ck_assert_int_eq((int)pixel(s, w / 2, rows + 2), brand);
    ck_assert_int_eq((int)pixel(s, w / 2, h - 3), brand);
    ck_assert_int_eq((int)pixel(s, 0, h / 2), bg); /* as high as it may be, so not as wide */
    struct rect outer = stage_outer(s);
    ck_assert_int_lt(outer.x, 0);
    ck_assert_int_lt(outer.y, 0);
    double u = stage_scale(s);
    ck_assert_double_ge(outer.w * u, w);
    ck_assert_double_ge(outer.h * u, h);
    stage_band(s, 0);
    draw_destroy(&list);
    draw(s);
    show(s, &list);
    ck_assert_int_eq((int)pixel(s, 0, 0), brand);
    draw_destroy(&list);
    stage_close(s);
}

START_TEST(the_scene_is_whole_below_it)
{
    check(1920, 1080, 80);
    check(960, 540, 40);
    check(1080, 1920, 80);
}
END_TEST

/* A page that comes with a band covers the one that had none, and where motion has ended the
 * picture is the same as without. */
START_TEST(a_motion_into_it_ends_at_the_same_picture)
{
    static const enum motion WAYS[] = {MOTION_FADE, MOTION_SLIDE_UP, MOTION_SLIDE_LEFT};
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
        struct error e = {0};
        struct stage *moved = open_stage("ui_sdl_band", 960, 540);
        struct stage *still = open_stage("ui_sdl_band", 960, 540);
        draw(moved);
        show(moved, &list);
        draw_destroy(&list);
        stage_band(moved, 80);
        stage_band(still, 80);
        draw(still);
        show(still, &list);
        ck_assert(stage_turn(moved, &list, THEME_LIGHT, WAYS[i], (struct rect){0}, (struct rect){0},
                             START, false, &e));
        while (stage_preparing(moved))
            stage_animate(moved, START);
        ck_assert(stage_animate(moved, START + 100));
        while (stage_animate(moved, START + 1000))
            ;
        ck_assert(same_picture(moved, still));
        draw_destroy(&list);
        stage_close(moved);
        stage_close(still);
    }
}
END_TEST

/* Off its place, the scene is the same picture further over, with the ground at its edges. */
START_TEST(a_shifted_scene_is_the_same_elsewhere)
{
    struct stage *s = open_stage("ui_sdl_band", 1920, 1080),
                 *still = open_stage("ui_sdl_band", 1920, 1080);
    draw(s);
    show(s, &list);
    show(still, &list);
    stage_shift(s, 6, -3);
    show(s, &list);
    int bg = (int)theme_rgb(THEME_LIGHT, TOKEN_BG);
    for (int y = 3; y < 1080; y += 77)
        for (int x = 0; x < 1914; x += 83)
            ck_assert_int_eq((int)pixel(s, x + 6, y - 3), (int)pixel(still, x, y));
    ck_assert_int_eq((int)pixel(s, 3, 500), bg);
    ck_assert_int_eq((int)pixel(s, 900, 1079), bg);
    stage_shift(s, 0, 0);
    show(s, &list);
    ck_assert(same_picture(s, still));
    draw_destroy(&list);
    stage_close(s);
    stage_close(still);
}
END_TEST

TEST_SUITE_MAIN("band", the_scene_is_whole_below_it, a_motion_into_it_ends_at_the_same_picture,
                a_shifted_scene_is_the_same_elsewhere)
