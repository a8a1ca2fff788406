/* A page painted ahead is the page that is turned to, whatever was painted of it and however it has
 * changed since. */
#include "open.h"

#define W 960
#define H 540
#define START 50000

static struct draw_list here, next, prev;
static struct stage *moved, *still;

static void
page(struct draw_list *l, int offset, enum token colour)
{
    draw_init(l);
    for (int i = 0; i < 6; i++)
        draw_push(l, DRAW_FILL, (struct rect){offset + i * 300, 100 + i * 90, 220, 120}, colour)
            ->radius = 24;
    draw_push(l, DRAW_SHADOW, (struct rect){40, 964, 1840, 88}, TOKEN_INK)->width = 10;
    draw_push(l, DRAW_FILL, (struct rect){40, 964, 1840, 88}, TOKEN_SURF)->radius = 28;
}

static void
begin(void)
{
    page(&here, 30, TOKEN_BRAND);
    page(&next, 130, TOKEN_ACC);
    page(&prev, 70, TOKEN_OK);
    moved = open_stage("ui_sdl_ahead", W, H);
    still = open_stage("ui_sdl_ahead", W, H);
    show(moved, &here);
}

static void
end(void)
{
    stage_close(moved);
    stage_close(still);
    draw_destroy(&here);
    draw_destroy(&next);
    draw_destroy(&prev);
}

/* Prepares a page and paints at most so many bands of it; returns how many it took. */
static int
ahead(int way, const struct draw_list *l, int most)
{
    stage_ahead(moved, way, l, THEME_LIGHT);
    int n = 0;
    while (n < most && stage_ahead_step(moved))
        n++;
    return n;
}

static void
turn(const struct draw_list *to, enum motion m)
{
    struct error e = {0};
    struct rect all = {0, 0, 1920, 1080};
    ck_assert(stage_turn(moved, to, THEME_LIGHT, m, all, all, START, false, &e));
    while (stage_preparing(moved))
        stage_animate(moved, START);
    ck_assert(stage_animate(moved, START + 100));
    ck_assert(!stage_animate(moved, START + 240));
    show(still, to);
    ck_assert(same_picture(moved, still));
}

START_TEST(a_page_is_painted_in_bands_and_then_rests)
{
    begin();
    int steps = ahead(1, &next, 1000);
    ck_assert_int_gt(steps, 5);
    ck_assert_int_lt(steps, 50);
    ck_assert(!stage_ahead_step(moved));
    ck_assert_int_eq(ahead(1, &next, 1000), 0); /* nothing has changed: nothing to do */
    show(still, &here);
    ck_assert(same_picture(moved, still)); /* nobody has seen it */
    end();
}
END_TEST

START_TEST(both_ways_lead_to_the_right_page)
{
    for (int steps = 0; steps < 20; steps += 3) {
        begin();
        ahead(1, &next, 1000);
        ahead(-1, &prev, steps);
        turn(&next, MOTION_SLIDE_LEFT);
        turn(&here, MOTION_SLIDE_RIGHT); /* the way back is free */
        ahead(1, &next, steps);
        ahead(-1, &prev, 1000);
        turn(&prev, MOTION_SLIDE_RIGHT);
        turn(&here, MOTION_SLIDE_LEFT);
        turn(&next, MOTION_FADE);
        end();
    }
}
END_TEST

START_TEST(a_drag_keeps_the_page_it_goes_to)
{
    for (int way = -1; way <= 1; way += 2) {
        begin();
        ahead(1, &next, 1000);
        ahead(-1, &prev, 1000);
        stage_drag(moved, -way * 40);
        stage_drag(moved, -way * 200);
        turn(way > 0 ? &next : &prev, way > 0 ? MOTION_SLIDE_LEFT : MOTION_SLIDE_RIGHT);
        turn(&here, way > 0 ? MOTION_SLIDE_RIGHT : MOTION_SLIDE_LEFT);
        ahead(1, &next, 1000);
        ahead(-1, &prev, 1000);
        stage_drag(moved, -way * 40); /* begins one way, */
        stage_drag(moved, way * 200); /* ends the other */
        turn(way > 0 ? &prev : &next, way > 0 ? MOTION_SLIDE_RIGHT : MOTION_SLIDE_LEFT);
        end();
    }
}
END_TEST

START_TEST(a_page_that_has_changed_since_is_mended)
{
    begin();
    ahead(1, &next, 1000);
    draw_push(&next, DRAW_FILL, (struct rect){900, 700, 300, 40}, TOKEN_INK)->radius = 8;
    turn(&next, MOTION_SLIDE_LEFT);
    ahead(1, &here, 1000);
    draw_push(&here, DRAW_FILL, (struct rect){300, 700, 300, 40}, TOKEN_ACC);
    ck_assert_int_lt(ahead(1, &here, 1000), 5); /* only what differs is painted again */
    turn(&here, MOTION_SLIDE_LEFT);
    ahead(1, &next, 3);
    turn(&prev, MOTION_SLIDE_LEFT); /* quite another page than was thought of */
    end();
}
END_TEST

START_TEST(another_theme_or_picture_begins_anew)
{
    begin();
    struct error e = {0};
    ahead(1, &next, 1000);
    ck_assert(stage_show(moved, &here, THEME_NIGHT, &e));
    turn(&next, MOTION_SLIDE_LEFT);
    ck_assert_int_gt(ahead(-1, &prev, 1000), 5);
    ck_assert(stage_show(moved, &prev, THEME_LIGHT, &e));
    turn(&here, MOTION_SLIDE_RIGHT);
    ahead(1, &next, 1000);
    stage_drag(moved, -100);
    stage_ahead(moved, 1, &prev, THEME_LIGHT); /* not while something moves */
    ck_assert(!stage_ahead_step(moved));
    show(moved, &here);
    while (stage_animate(moved, START) && stage_animate(moved, START + 500))
        ;
    turn(&next, MOTION_SLIDE_LEFT);
    end();
}
END_TEST

TEST_SUITE_MAIN("ui/sdl ahead", a_page_is_painted_in_bands_and_then_rests,
                both_ways_lead_to_the_right_page, a_drag_keeps_the_page_it_goes_to,
                a_page_that_has_changed_since_is_mended, another_theme_or_picture_begins_anew)
