/* Motions begin at the old page, end at the new one, and can be interrupted anywhere. */
#include "open.h"

#define W 960
#define H 540
#define START 50000

static struct draw_list before, after;
static struct stage *moved, *still_before, *still_after;

static const enum motion ALL[] = {
    MOTION_FADE,      MOTION_SLIDE_LEFT, MOTION_SLIDE_RIGHT, MOTION_SLIDE_UP, MOTION_DRILL_IN,
    MOTION_DRILL_OUT, MOTION_SHEET_IN,   MOTION_SHEET_OUT,   MOTION_MIRROR,   MOTION_THEME};
#define COUNT (sizeof ALL / sizeof *ALL)
static const struct rect CELL = {400, 300, 200, 170}, PANEL = {200, 100, 1400, 900};

static void
page(struct draw_list *l, int offset, enum token colour)
{
    draw_init(l);
    for (int i = 0; i < 6; i++)
        draw_push(l, DRAW_FILL, (struct rect){offset + i * 300, 100 + i * 90, 220, 120}, colour)
            ->radius = 24;
    draw_push(l, DRAW_FILL, (struct rect){40, 964, 1840, 88}, TOKEN_SURF)->radius = 28; /* dock */
    for (int i = 0; i < 12; i++)
        draw_push(l, DRAW_FILL, (struct rect){60 + i * 150, 980, 60, 50}, TOKEN_BRAND);
}

static void
begin(void)
{
    page(&before, 30, TOKEN_BRAND);
    page(&after, 130, TOKEN_ACC);
    moved = open_stage("ui_sdl_turn", W, H);
    still_before = open_stage("ui_sdl_turn", W, H);
    still_after = open_stage("ui_sdl_turn", W, H);
    show(moved, &before);
    show(still_before, &before);
    show(still_after, &after);
}

static void
end(void)
{
    stage_close(moved);
    stage_close(still_before);
    stage_close(still_after);
    draw_destroy(&before);
    draw_destroy(&after);
}

static void
turn(const struct draw_list *to, enum motion m, bool reduced)
{
    struct error e = {0};
    bool in = m == MOTION_DRILL_IN;
    struct rect from = m == MOTION_SHEET_OUT ? PANEL : in ? CELL : PANEL;
    struct rect target = m == MOTION_SHEET_IN ? PANEL : in ? PANEL : CELL;
    ck_assert(stage_turn(moved, to, THEME_LIGHT, m, from, target, START, reduced, &e));
    while (stage_preparing(moved))
        stage_animate(moved, START);
}

START_TEST(motions_lead_from_page_to_page)
{
    for (size_t i = 0; i < COUNT; i++) {
        begin();
        int ms = motion_ms(ALL[i], false);
        turn(&after, ALL[i], false);
        ck_assert(stage_moving(moved));
        ck_assert(stage_animate(moved, START));
        ck_assert_msg(same_picture(moved, still_before), "motion %d starts", (int)ALL[i]);
        ck_assert(stage_animate(moved, START + ms / 3));
        ck_assert(!same_picture(moved, still_before) && !same_picture(moved, still_after));
        ck_assert(stage_animate(moved, START + ms - 1));
        ck_assert(!stage_animate(moved, START + ms));
        ck_assert_msg(same_picture(moved, still_after), "motion %d ends", (int)ALL[i]);
        ck_assert(!stage_moving(moved) && !stage_animate(moved, START + ms + 1));
        show(moved, &after);
        ck_assert(same_picture(moved, still_after));
        end();
    }
}
END_TEST

START_TEST(a_slide_goes_the_way_it_says)
{
    begin();
    struct stage *left = moved;
    turn(&after, MOTION_SLIDE_LEFT, false);
    stage_animate(left, START + 40);
    /* the first old box began at x 30 (15 here): it has moved left */
    ck_assert_uint_ne(pixel(left, 10, 80), theme_rgb(THEME_LIGHT, TOKEN_BG));
    show(moved, &before);
    turn(&after, MOTION_SLIDE_RIGHT, false);
    stage_animate(left, START + 40);
    ck_assert_uint_eq(pixel(left, 10, 80), theme_rgb(THEME_LIGHT, TOKEN_BG));
    end();
}
END_TEST

START_TEST(a_drill_shows_the_day_ahead_of_the_month)
{
    /* 250, 190 lies in the moving rectangle all the time, 30, 400 never */
    static const enum motion WAYS[] = {MOTION_DRILL_IN, MOTION_DRILL_OUT};
    for (int i = 0; i < 2; i++) {
        begin();
        struct draw_list blank;
        draw_init(&blank);
        draw_push(&blank, DRAW_FILL, (struct rect){0, 0, 1920, 1080}, TOKEN_INK);
        show(moved, &blank);
        draw_push(&blank, DRAW_FILL, (struct rect){0, 0, 1920, 1080}, TOKEN_SURF);
        turn(&blank, WAYS[i], false);
        stage_animate(moved, START + 120);
        uint32_t inside = pixel(moved, 250, 190), outside = pixel(moved, 30, 400);
        if (WAYS[i] == MOTION_DRILL_IN)
            ck_assert_uint_gt(inside, outside);
        else
            ck_assert_uint_lt(inside, outside);
        draw_destroy(&blank);
        end();
    }
}
END_TEST

/* A sheet comes from below the canvas, whole, wherever its place is. */
START_TEST(a_sheet_rises_from_below)
{
    const struct rect place = {700, 200, 600, 300}; /* 350,100 300x150 in pixels */
    begin();
    struct draw_list with;
    struct error e = {0};
    draw_init(&with);
    draw_copy(&with, &before);
    draw_push(&with, DRAW_FILL, place, TOKEN_ACC);
    show(still_after, &with);
    ck_assert(
        stage_turn(moved, &with, THEME_LIGHT, MOTION_SHEET_IN, place, place, START, false, &e));
    while (stage_preparing(moved))
        stage_animate(moved, START);
    uint32_t acc = theme_rgb(THEME_LIGHT, TOKEN_ACC);
    int top = H;
    for (int t = 1; t < 320; t += 20) {
        ck_assert(stage_animate(moved, START + t));
        int y = 0;
        while (y < H && pixel(moved, 500, y) != acc)
            y++;
        ck_assert_int_le(y, top); /* it only rises */
        for (int below = y; below < H && below < y + 150; below++)
            ck_assert_uint_eq(pixel(moved, 500, below), acc);
        top = y;
    }
    ck_assert_int_eq(top, 100);
    ck_assert(!stage_animate(moved, START + 320));
    ck_assert(same_picture(moved, still_after));
    draw_destroy(&with);
    end();
}
END_TEST

START_TEST(the_dock_stands_while_pages_slide)
{
    begin();
    turn(&after, MOTION_SLIDE_LEFT,
         false); /* the pages' docks are equal: out of the moving region */
    stage_animate(moved, START + 60);
    for (int x = 0; x < W; x++)
        ck_assert_uint_eq(pixel(moved, x, 500), pixel(still_after, x, 500));
    stage_animate(moved, START + 240);
    show(moved, &before);
    stage_still(moved, 954);
    stage_drag(moved, 200);
    for (int x = 0; x < W; x++)
        ck_assert_uint_eq(pixel(moved, x, 500), pixel(still_after, x, 500));
    end();
}
END_TEST

START_TEST(a_standing_dock_still_shows_its_changes)
{
    begin();
    stage_still(moved, 954);
    draw_push(&after, DRAW_FILL, (struct rect){900, 1000, 300, 40}, TOKEN_OK);
    show(still_after, &after);
    turn(&after, MOTION_SLIDE_LEFT, false);
    stage_animate(moved, START + 30);
    ck_assert_uint_eq(pixel(moved, 500, 510), theme_rgb(THEME_LIGHT, TOKEN_OK));
    stage_animate(moved, START + 240);
    ck_assert(same_picture(moved, still_after));
    draw_push(&after, DRAW_FILL, (struct rect){900, 1000, 300, 40}, TOKEN_ACC);
    show(still_after, &after);
    stage_drag(moved, 100);
    show(moved, &after);
    stage_animate(moved, START);
    stage_animate(moved, START + 160);
    ck_assert(same_picture(moved, still_after));
    turn(&before, MOTION_SLIDE_RIGHT, true); /* a fade instead: over all that differs */
    stage_animate(moved, START + 120);
    ck_assert(same_picture(moved, still_before));
    end();
}
END_TEST

START_TEST(a_dragged_page_follows_and_comes_back)
{
    begin();
    stage_drag(moved, 100);
    for (int x = 50; x < W; x++)
        ck_assert_uint_eq(pixel(moved, x, 80), pixel(still_before, x - 50, 80));
    for (int x = 0; x < 50; x++)
        ck_assert_uint_eq(pixel(moved, x, 80), theme_rgb(THEME_LIGHT, TOKEN_BG));
    stage_drag(moved, -2 * W);
    ck_assert_uint_eq(pixel(moved, 900, 80), theme_rgb(THEME_LIGHT, TOKEN_BG));
    stage_drag(moved, -200);
    show(moved, &before);
    ck_assert(stage_moving(moved));
    ck_assert(stage_animate(moved, START)); /* its clock starts with the first frame */
    ck_assert_uint_eq(pixel(moved, 0, 80), pixel(still_before, 100, 80));
    ck_assert(stage_animate(moved, START + 80));
    ck_assert_uint_eq(pixel(moved, 0, 80), pixel(still_before, 12, 80));
    ck_assert(!stage_animate(moved, START + 160));
    ck_assert(same_picture(moved, still_before));
    stage_drag(moved, -200);
    show(moved, &after); /* changed under the finger */
    ck_assert(stage_animate(moved, START) && !stage_animate(moved, START + 160));
    ck_assert(same_picture(moved, still_after));
    stage_drag(moved, -200);
    show(moved, &after);
    show(moved, &before); /* interrupted on its way back */
    ck_assert(same_picture(moved, still_before));
    end();
}
END_TEST

START_TEST(a_drag_turns_into_a_slide_from_where_it_is)
{
    begin();
    stage_drag(moved, -200);
    turn(&after, MOTION_SLIDE_LEFT, false);
    stage_animate(moved, START);
    for (int x = 0; x < W - 100; x++)
        ck_assert_uint_eq(pixel(moved, x, 80), pixel(still_before, x + 100, 80));
    ck_assert(!stage_animate(moved, START + 240));
    ck_assert(same_picture(moved, still_after));
    end();
}
END_TEST

START_TEST(motions_can_be_interrupted)
{
    begin();
    turn(&after, MOTION_SLIDE_LEFT, false);
    stage_animate(moved, START + 60);
    turn(&before, MOTION_FADE, false);
    stage_animate(moved, START);
    ck_assert(same_picture(moved, still_after)); /* the first one ended at once */
    stage_animate(moved, START + 50);
    show(moved, &after);
    ck_assert(!stage_moving(moved));
    ck_assert(same_picture(moved, still_after));
    end();
}
END_TEST

START_TEST(less_motion_is_a_short_fade)
{
    begin();
    turn(&after, MOTION_SLIDE_UP, true);
    ck_assert(stage_animate(moved, START + 119));
    ck_assert(!stage_animate(moved, START + 120));
    ck_assert(same_picture(moved, still_after));
    end();
}
END_TEST

/* A fade of a small part copies only that part; a slide after it has all it needs. */
START_TEST(a_small_fade_leaves_nothing_behind)
{
    begin();
    struct draw_list part;
    draw_init(&part);
    draw_copy(&part, &before);
    part.at[2].colour = TOKEN_OK;
    turn(&part, MOTION_FADE, false);
    stage_animate(moved, START + 50);
    stage_animate(moved, START + 160);
    show(still_before, &part);
    ck_assert(same_picture(moved, still_before));
    turn(&after, MOTION_SLIDE_LEFT, false);
    stage_animate(moved, START + 100);
    stage_animate(moved, START + 240);
    ck_assert(same_picture(moved, still_after));
    turn(&part, MOTION_SLIDE_RIGHT, false);
    stage_animate(moved, START + 240);
    ck_assert(same_picture(moved, still_before));
    draw_destroy(&part);
    end();
}
END_TEST

START_TEST(no_motion_shows_at_once)
{
    begin();
    turn(&after, MOTION_NONE, false);
    ck_assert(!stage_moving(moved));
    ck_assert(same_picture(moved, still_after));
    turn(&after, MOTION_FADE, false); /* nothing differs: nothing moves */
    ck_assert(!stage_moving(moved));
    end();
}
END_TEST

START_TEST(a_theme_fades_over_everything)
{
    begin();
    struct error e = {0};
    ck_assert(stage_turn(moved, &before, THEME_NIGHT, MOTION_THEME, CELL, CELL, START, false, &e));
    while (stage_preparing(moved))
        stage_animate(moved, START);
    ck_assert(stage_animate(moved, START + 600));
    uint32_t mid = pixel(moved, 2, 2) & 255;
    ck_assert_uint_lt(mid, theme_rgb(THEME_LIGHT, TOKEN_BG) & 255);
    ck_assert_uint_gt(mid, theme_rgb(THEME_NIGHT, TOKEN_BG) & 255);
    ck_assert(!stage_animate(moved, START + 1200));
    ck_assert_uint_eq(pixel(moved, 2, 2), theme_rgb(THEME_NIGHT, TOKEN_BG));
    end();
}
END_TEST

TEST_SUITE_MAIN("ui/sdl turn", motions_lead_from_page_to_page, a_slide_goes_the_way_it_says,
                a_drill_shows_the_day_ahead_of_the_month, a_sheet_rises_from_below,
                the_dock_stands_while_pages_slide, a_standing_dock_still_shows_its_changes,
                a_dragged_page_follows_and_comes_back, a_drag_turns_into_a_slide_from_where_it_is,
                motions_can_be_interrupted, less_motion_is_a_short_fade,
                a_small_fade_leaves_nothing_behind, no_motion_shows_at_once,
                a_theme_fades_over_everything)
