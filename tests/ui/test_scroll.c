/* A list longer than its window: dragged, thrown, stretched, stepped. */
#include "measure.h"
#include "testing.h"
#include "ui/scroll.h"

static const struct rect WINDOW = {100, 100, 400, 300};
#define CONTENT 1000 /* 700 px more than the window */

static struct ui ui;
static struct draw_list list;
static struct arena arena;
static struct ui_scroll scroll;

static void
setup(void)
{
    ui_init(&ui);
    ui.now_ms = 1000;
    draw_init(&list);
    arena_init(&arena);
    scroll = (struct ui_scroll){0};
}

static void
teardown(void)
{
    draw_destroy(&list);
    arena_destroy(&arena);
}

static int
build(void)
{
    ui_begin(&ui, &list, &arena);
    int offset = ui_scroll(&ui, &scroll, WINDOW, CONTENT);
    ui_end(&ui);
    return offset;
}

static int
finger(enum ui_event_kind kind, int y, int after_ms)
{
    struct ui_event ev = {.kind = kind, .x = 200, .y = y, .ms = ui.now_ms + after_ms};
    ui_input(&ui, &ev);
    ui.now_ms = ev.ms;
    return build();
}

/* Builds frame by frame until nothing more is asked for. */
static int
settle(void)
{
    int offset = build();
    for (int i = 0; i < 600 && ui_next_deadline(&ui) != INT64_MAX; i++) {
        ui.now_ms += 16;
        offset = build();
    }
    ck_assert_int_eq(ui_next_deadline(&ui), INT64_MAX);
    return offset;
}

START_TEST(it_follows_the_finger_and_rests)
{
    setup();
    ck_assert_int_eq(build(), 0);
    finger(UI_DOWN, 350, 0);
    ck_assert_int_eq(finger(UI_MOVE, 340, 100), 0); /* may still be a tap */
    ck_assert_int_eq(finger(UI_MOVE, 310, 100), 0);
    ck_assert_int_eq(finger(UI_MOVE, 250, 200), 60);
    ck_assert_int_eq(finger(UI_MOVE, 150, 200), 160);
    ck_assert_int_eq(finger(UI_UP, 150, 200), 160); /* held still before: no throw */
    ck_assert_int_eq(settle(), 160);
    teardown();
}
END_TEST

START_TEST(a_throw_goes_on_and_slows_down)
{
    setup();
    finger(UI_DOWN, 390, 0);
    for (int y = 380; y >= 300; y -= 10)
        finger(UI_MOVE, y, 16);
    int at = finger(UI_UP, 300, 16), before = at, step = 1 << 20;
    for (int i = 0; i < 20; i++) {
        ui.now_ms += 16;
        int now = build();
        ck_assert_int_le(now - before, step + 1); /* rounding */
        step = now - before;
        before = now;
    }
    int end = settle();
    ck_assert_int_gt(end, at + 50);
    ck_assert_int_le(end, CONTENT - WINDOW.h);
    teardown();
}
END_TEST

START_TEST(a_finger_stops_a_throw)
{
    setup();
    finger(UI_DOWN, 390, 0);
    for (int y = 370; y >= 290; y -= 20)
        finger(UI_MOVE, y, 16);
    finger(UI_UP, 290, 16);
    int at = finger(UI_DOWN, 200, 50);
    ui.now_ms += 500;
    ck_assert_int_eq(build(), at);
    teardown();
}
END_TEST

START_TEST(past_its_ends_it_stretches_and_springs_back)
{
    setup();
    finger(UI_DOWN, 150, 0);
    finger(UI_MOVE, 180, 100);
    ck_assert_int_eq(finger(UI_MOVE, 200, 100), -10);
    ck_assert_int_eq(finger(UI_MOVE, 390, 100), -40); /* no further */
    finger(UI_UP, 390, 200);
    ck_assert_int_eq(settle(), 0);
    teardown();
}
END_TEST

START_TEST(buttons_glide_within_the_content)
{
    setup();
    build();
    ck_assert(!ui_scroll_more(&scroll, WINDOW, CONTENT, -1));
    ck_assert(ui_scroll_more(&scroll, WINDOW, CONTENT, 1));
    ui_scroll_by(&ui, &scroll, WINDOW, CONTENT, 400);
    ck_assert(ui_scroll_more(&scroll, WINDOW, CONTENT, -1)); /* will have */
    ui.now_ms += 100;
    int half = build();
    ck_assert(half > 0 && half < 400);
    ui_scroll_by(&ui, &scroll, WINDOW, CONTENT, 400); /* from where it was going */
    ck_assert(!ui_scroll_more(&scroll, WINDOW, CONTENT, 1));
    ck_assert_int_eq(settle(), 700);
    ui_scroll_by(&ui, &scroll, WINDOW, CONTENT, -5000);
    ck_assert_int_eq(settle(), 0);
    teardown();
}
END_TEST

START_TEST(other_drags_are_not_its_business)
{
    setup();
    struct ui_event ev = {.kind = UI_DOWN, .x = 200, .y = 600, .ms = 1000};
    ui_input(&ui, &ev);
    ev.kind = UI_MOVE;
    ev.y = 300; /* into the window from below */
    ui_input(&ui, &ev);
    ck_assert_int_eq(build(), 0);
    teardown();
}
END_TEST

START_TEST(with_less_motion_nothing_is_thrown)
{
    setup();
    ui.reduce_motion = true;
    finger(UI_DOWN, 390, 0);
    for (int y = 370; y >= 290; y -= 20)
        finger(UI_MOVE, y, 16);
    int at = finger(UI_UP, 290, 16);
    ck_assert_int_eq(settle(), at);
    teardown();
}
END_TEST

/* A list that has become shorter is not left empty. */
START_TEST(it_never_stays_past_its_end)
{
    setup();
    build();
    ui_scroll_by(&ui, &scroll, WINDOW, CONTENT, 700);
    ck_assert_int_eq(settle(), 700);
    ui_begin(&ui, &list, &arena);
    ck_assert_int_eq(ui_scroll(&ui, &scroll, WINDOW, 350), 50);
    ck_assert_int_eq(ui_scroll(&ui, &scroll, WINDOW, 200), 0);
    ui_end(&ui);
    teardown();
}
END_TEST

TEST_SUITE_MAIN("ui_scroll", it_follows_the_finger_and_rests, a_throw_goes_on_and_slows_down,
                a_finger_stops_a_throw, past_its_ends_it_stretches_and_springs_back,
                buttons_glide_within_the_content, other_drags_are_not_its_business,
                with_less_motion_nothing_is_thrown, it_never_stays_past_its_end)
