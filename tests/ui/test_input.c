/* The touch rules, one by one, on a row of targets. */
#include "measure.h"
#include "testing.h"
#include "ui/ui.h"

#include <string.h>

#define TARGETS 3
#define OVERLAP 9 /* index of a small control on a panel */

static struct ui ui;
static struct draw_list list;
static struct arena arena;
static int64_t clock_ms;
static unsigned answers[TARGETS + 2];

/* Three 100 x 100 targets at x 100, 220, 340; a panel below with a 40 x 40 control on it. */
static void
build(void)
{
    ui.now_ms = clock_ms;
    arena_reset(&arena);
    ui_begin(&ui, &list, &arena);
    for (int i = 0; i < TARGETS; i++)
        answers[i] = ui_touch(&ui, "row", i, (struct rect){100 + i * 120, 100, 100, 100});
    answers[3] = ui_touch(&ui, "panel", 0, (struct rect){100, 300, 400, 300});
    answers[4] = ui_touch(&ui, "control", OVERLAP, (struct rect){200, 400, 40, 40});
    ui_end(&ui);
}

static void
begin(void)
{
    ui_init(&ui);
    ui.measure = PLAIN_MEASURE;
    draw_init(&list);
    arena_init(&arena);
    clock_ms = 10000;
    build();
}

static void
end(void)
{
    draw_destroy(&list);
    arena_destroy(&arena);
}

static bool
feed(enum ui_event_kind kind, int x, int y, int after_ms)
{
    clock_ms += after_ms;
    struct ui_event ev = {.kind = kind, .x = x, .y = y, .ms = clock_ms};
    return ui_input(&ui, &ev);
}

static bool
press_key(enum ui_key k)
{
    struct ui_event ev = {.kind = UI_KEY, .key = k, .ms = clock_ms};
    return ui_input(&ui, &ev);
}

static unsigned
tap(int x, int y, int held_ms, int target)
{
    feed(UI_DOWN, x, y, 1000);
    feed(UI_UP, x, y, held_ms);
    build();
    return answers[target] & TOUCH_TAPPED;
}

START_TEST(acts_on_release_and_answers_once)
{
    begin();
    ck_assert(feed(UI_DOWN, 150, 150, 0));
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_HELD);
    ck_assert_uint_eq(answers[1] & TOUCH_ANSWER, TOUCH_NONE);
    ck_assert(feed(UI_UP, 152, 151, 90));
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_TAPPED);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_NONE);
    end();
}
END_TEST

/* At how far the press of a target shows `after_ms` later. */
static int
level(int target, int after_ms)
{
    clock_ms += after_ms;
    build();
    return ui_press_level(answers[target]);
}

START_TEST(a_press_rises_and_falls_and_then_rests)
{
    begin();
    feed(UI_DOWN, 190, 150, 0);
    ck_assert_int_eq(level(0, 0), 0);
    ck_assert_int_eq(ui_next_deadline(&ui), clock_ms + 16);
    ck_assert_int_eq(level(0, 40), 127);
    ck_assert_int_eq(level(0, 40), 255);
    ck_assert_int_gt(ui_next_deadline(&ui), clock_ms + 1000); /* but for the long press */
    feed(UI_MOVE, 205, 150, 5); /* off the target: falls, and rises again from where it is */
    ck_assert_int_eq(level(0, 0), 255);
    ck_assert_int_eq(level(0, 60), 128);
    ck_assert_int_eq(level(1, 0), 0);
    feed(UI_MOVE, 190, 150, 0);
    ck_assert_int_eq(level(0, 0), 128);
    ck_assert_int_eq(level(0, 40), 255);
    feed(UI_UP, 190, 150, 0);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_TAPPED);
    ck_assert_int_eq(level(0, 90), 64);
    ck_assert_int_eq(level(0, 30), 0);
    ck_assert(ui_next_deadline(&ui) == INT64_MAX);
    end();
}
END_TEST

START_TEST(a_press_ends_with_its_target_or_its_page)
{
    begin();
    feed(UI_DOWN, 150, 150, 0);
    ck_assert_int_eq(level(0, 0), 0);
    ck_assert_int_eq(level(0, 100), 255);
    ui_unpress(&ui);
    feed(UI_UP, 150, 150, 0);
    ck_assert_int_eq(level(0, 0), 0);
    feed(UI_DOWN, 270, 150, 400);
    level(1, 0);
    ui.reduce_motion = true;
    ck_assert_int_eq(level(1, 60), 127);
    ui_begin(&ui, &list, &arena); /* another screen, without the target */
    ui_end(&ui);
    ck_assert(ui_next_deadline(&ui) == INT64_MAX);
    ck_assert_int_eq(level(1, 0), 0);
    end();
}
END_TEST

START_TEST(a_tap_nobody_asked_for_is_gone)
{
    begin();
    feed(UI_DOWN, 150, 150, 0);
    feed(UI_UP, 150, 150, 60);
    ui_begin(&ui, &list, &arena); /* another screen, without the target */
    ui_end(&ui);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_NONE);
    end();
}
END_TEST

START_TEST(sliding_off_cancels)
{
    begin();
    feed(UI_DOWN, 195, 150, 0);
    ck_assert(feed(UI_MOVE, 212, 150, 20)); /* off the target, within 24 px */
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_NONE);
    ck_assert(feed(UI_MOVE, 195, 150, 20)); /* and back */
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_HELD);
    feed(UI_MOVE, 170, 150, 20); /* 25 px away, though still inside */
    feed(UI_UP, 195, 150, 20);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_NONE);
    end();
}
END_TEST

START_TEST(releasing_outside_does_nothing)
{
    begin();
    feed(UI_DOWN, 195, 150, 0);
    feed(UI_UP, 212, 150, 60);
    build();
    ck_assert_uint_eq((answers[0] | answers[1]) & TOUCH_ANSWER, TOUCH_NONE);
    end();
}
END_TEST

START_TEST(short_contacts_are_noise)
{
    begin();
    ck_assert_uint_eq(tap(150, 150, 29, 0), 0);
    ck_assert_uint_eq(tap(150, 150, 30, 0), TOUCH_TAPPED);
    end();
}
END_TEST

START_TEST(a_bounce_on_the_same_target_is_ignored)
{
    begin();
    ck_assert_uint_eq(tap(150, 150, 50, 0), TOUCH_TAPPED);
    feed(UI_DOWN, 150, 150, 200);
    feed(UI_UP, 150, 150, 40);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_NONE);
    feed(UI_DOWN, 150, 150, 250);
    feed(UI_UP, 150, 150, 40);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_TAPPED);
    feed(UI_DOWN, 270, 150, 20); /* another target may follow at once */
    feed(UI_UP, 270, 150, 40);
    build();
    ck_assert_uint_eq(answers[1] & TOUCH_ANSWER, TOUCH_TAPPED);
    end();
}
END_TEST

START_TEST(a_second_finger_is_ignored)
{
    begin();
    feed(UI_DOWN, 150, 150, 0);
    ck_assert(!feed(UI_DOWN, 270, 150, 10));
    feed(UI_UP, 150, 150, 60);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_TAPPED);
    ck_assert_uint_eq(answers[1] & TOUCH_ANSWER, TOUCH_NONE);
    end();
}
END_TEST

static enum swipe
swipe(int dx, int dy, int ms)
{
    feed(UI_DOWN, 900, 500, 1000);
    feed(UI_MOVE, 900 + dx / 2, 500 + dy / 2, ms / 2);
    feed(UI_UP, 900 + dx, 500 + dy, ms - ms / 2);
    build();
    return SWIPE_NONE;
}

/* Swipes are answered during the build, so they are asked for before it. */
static enum swipe
swiped(int dx, int dy, int ms)
{
    feed(UI_DOWN, 900, 500, 1000);
    feed(UI_MOVE, 900 + dx / 2, 500 + dy / 2, ms / 2);
    feed(UI_UP, 900 + dx, 500 + dy, ms - ms / 2);
    enum swipe s = ui_take_swipe(&ui);
    ck_assert_int_eq(ui_take_swipe(&ui), SWIPE_NONE);
    build();
    return s;
}

START_TEST(swipes_need_way_and_haste_or_a_third_of_the_width)
{
    begin();
    ck_assert_int_eq(swiped(-121, 0, 600), SWIPE_LEFT);
    ck_assert_int_eq(swiped(121, 30, 600), SWIPE_RIGHT);
    ck_assert_int_eq(swiped(-120, 0, 300), SWIPE_NONE);
    ck_assert_int_eq(swiped(-300, 0, 601), SWIPE_NONE);
    ck_assert_int_eq(swiped(-641, 0, 3000), SWIPE_LEFT);
    ck_assert_int_eq(swiped(10, -200, 300), SWIPE_UP);
    ck_assert_int_eq(swiped(10, 200, 300), SWIPE_DOWN);
    swipe(-200, 0, 300);
    ck_assert_int_eq(ui_take_swipe(&ui),
                     SWIPE_NONE); /* a build that did not ask has had its turn */
    end();
}
END_TEST

START_TEST(a_drag_over_a_target_is_no_tap)
{
    begin();
    feed(UI_DOWN, 150, 150, 0);
    feed(UI_MOVE, 180, 150, 30);
    ck_assert(ui.dragging_x);
    ck_assert_int_eq(ui.drag_x, 30);
    feed(UI_MOVE, 150, 250, 30); /* the axis stays */
    ck_assert(ui.dragging_x && !ui.dragging_y);
    feed(UI_UP, 150, 150, 30);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_NONE);
    ck_assert(!ui.dragging_x);
    ck_assert_int_eq(ui.drag_x, 0);
    end();
}
END_TEST

START_TEST(a_long_press_fires_once_and_is_no_tap)
{
    begin();
    feed(UI_DOWN, 150, 150, 0);
    build();
    clock_ms += 100;
    build(); /* the press has risen */
    ck_assert_int_eq(ui_next_deadline(&ui), clock_ms + 2900);
    clock_ms += 2899;
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_HELD);
    clock_ms += 1;
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_HELD | TOUCH_LONG);
    ck_assert_int_eq(ui_next_deadline(&ui), INT64_MAX);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_HELD);
    feed(UI_UP, 150, 150, 10);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_NONE);
    end();
}
END_TEST

START_TEST(a_cancelled_touch_leaves_nothing)
{
    begin();
    feed(UI_DOWN, 150, 150, 0);
    ck_assert(feed(UI_CANCEL, 0, 0, 50));
    ck_assert(!feed(UI_UP, 150, 150, 50));
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_NONE);
    end();
}
END_TEST

START_TEST(small_controls_reach_out_but_never_into_others)
{
    begin();
    /* the control is drawn at 200..240: its hit area is 8 px wider, above the panel it lies on */
    ck_assert_uint_eq(tap(194, 420, 50, 4), TOUCH_TAPPED);
    ck_assert_uint_eq(tap(190, 420, 50, 3), TOUCH_TAPPED);
    ck_assert_uint_eq(tap(220, 420, 50, 4), TOUCH_TAPPED);
    end();
}
END_TEST

START_TEST(what_is_drawn_wins_over_a_neighbours_reach)
{
    begin();
    ui_begin(&ui, &list, &arena);
    ui_touch(&ui, "left", 0, (struct rect){100, 100, 40, 40});
    ui_touch(&ui, "right", 0, (struct rect){142, 100, 40, 40});
    ui_end(&ui);
    feed(UI_DOWN, 138, 120, 0);
    ck_assert_uint_eq(ui.held, ui_id_of("left", 0));
    feed(UI_CANCEL, 0, 0, 0);
    feed(UI_DOWN, 143, 120, 0);
    ck_assert_uint_eq(ui.held, ui_id_of("right", 0));
    end();
}
END_TEST

START_TEST(clipped_targets_cannot_be_hit)
{
    begin();
    ui_begin(&ui, &list, &arena);
    ui_clip(&ui, (struct rect){0, 0, 150, 1080});
    ui_touch(&ui, "half", 0, (struct rect){100, 100, 100, 100});
    ui_unclip(&ui);
    ui_end(&ui);
    feed(UI_DOWN, 160, 150, 0);
    ck_assert_uint_eq(ui.held, 0);
    feed(UI_CANCEL, 0, 0, 0);
    feed(UI_DOWN, 140, 150, 0);
    ck_assert_uint_eq(ui.held, ui_id_of("half", 0));
    end();
}
END_TEST

START_TEST(a_target_that_is_gone_is_no_longer_held)
{
    begin();
    feed(UI_DOWN, 150, 150, 0);
    ui_begin(&ui, &list, &arena);
    ui_end(&ui);
    feed(UI_UP, 150, 150, 60);
    build();
    ck_assert_uint_eq(answers[0] & TOUCH_ANSWER, TOUCH_NONE);
    end();
}
END_TEST

START_TEST(keys_move_the_focus_and_tap)
{
    begin();
    press_key(KEY_PAGE_DOWN);
    ck_assert_int_eq(ui_take_key(&ui), KEY_PAGE_DOWN); /* the screen's */
    press_key(KEY_TAB);
    build();
    ck_assert(ui_has_focus(&ui, "row", 0));
    ck_assert_int_eq(list.at[list.count - 1].colour, TOKEN_ACC); /* the ring */
    press_key(KEY_RIGHT);
    ck_assert(ui_has_focus(&ui, "row", 1));
    ck_assert_int_eq(ui_take_key(&ui), KEY_NONE);
    press_key(KEY_DOWN); /* the panel is a ground: what lies on it */
    ck_assert(ui_has_focus(&ui, "control", OVERLAP));
    press_key(KEY_ENTER);
    build();
    ck_assert_uint_eq(answers[4] & TOUCH_ANSWER, TOUCH_TAPPED);
    press_key(KEY_ESCAPE);
    ck_assert_int_eq(ui_take_key(&ui), KEY_ESCAPE);
    press_key(KEY_TAB);
    feed(UI_DOWN, 900, 900, 10); /* a finger takes it away */
    ck_assert_uint_eq(ui.focus, 0);
    end();
}
END_TEST

START_TEST(builds_are_asked_for_when_due)
{
    begin();
    ck_assert_int_eq(ui_next_deadline(&ui), INT64_MAX);
    ui_wake(&ui, 20000);
    ui_wake(&ui, 30000);
    ck_assert_int_eq(ui_next_deadline(&ui), 20000);
    struct ui_event tick = {.kind = UI_TICK, .ms = 19999};
    ck_assert(!ui_input(&ui, &tick));
    tick.ms = 20000;
    ck_assert(ui_input(&ui, &tick));
    ck_assert_int_eq(ui.input_ms, 0); /* a tick is no visitor */
    build();
    ck_assert_int_eq(ui_next_deadline(&ui), INT64_MAX);
    end();
}
END_TEST

TEST_SUITE_MAIN("ui input", acts_on_release_and_answers_once,
                a_press_rises_and_falls_and_then_rests, a_press_ends_with_its_target_or_its_page,
                a_tap_nobody_asked_for_is_gone, sliding_off_cancels, releasing_outside_does_nothing,
                short_contacts_are_noise, a_bounce_on_the_same_target_is_ignored,
                a_second_finger_is_ignored, swipes_need_way_and_haste_or_a_third_of_the_width,
                a_drag_over_a_target_is_no_tap, a_long_press_fires_once_and_is_no_tap,
                a_cancelled_touch_leaves_nothing, small_controls_reach_out_but_never_into_others,
                what_is_drawn_wins_over_a_neighbours_reach, clipped_targets_cannot_be_hit,
                a_target_that_is_gone_is_no_longer_held, keys_move_the_focus_and_tap,
                builds_are_asked_for_when_due)
