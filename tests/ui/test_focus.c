/* The ring: where it goes from where, and how long it stays. */
#include "measure.h"
#include "testing.h"
#include "ui/focus.h"

static struct ui ui;
static struct draw_list list;
static struct arena arena;

static void
begin(void)
{
    ui_init(&ui);
    ui.measure = PLAIN_MEASURE;
    draw_init(&list);
    arena_init(&arena);
}

static void
end(void)
{
    draw_destroy(&list);
    arena_destroy(&arena);
}

static void
build(const struct rect *at, int count)
{
    arena_reset(&arena);
    ui_begin(&ui, &list, &arena);
    for (int i = 0; i < count; i++)
        ui_touch(&ui, "t", i, at[i]);
    ui_end(&ui);
}

static void
key(enum ui_key k)
{
    struct ui_event ev = {.kind = UI_KEY, .key = k, .ms = 1};
    ui_input(&ui, &ev);
}

static int
focused(void)
{
    for (int i = 0; i < ui.target_count; i++)
        if (ui.targets[i].id == ui.focus)
            return ui.targets[i].index;
    return -1;
}

/* A wide one above three, and one far aside. */
static const struct rect CROSS[] = {{400, 100, 600, 80},
                                    {400, 300, 100, 80},
                                    {650, 300, 100, 80},
                                    {900, 300, 100, 80},
                                    {1600, 900, 100, 80}};

START_TEST(arrows_go_straight_before_they_go_aside)
{
    begin();
    build(CROSS, 5);
    key(KEY_DOWN); /* no ring yet: it comes to the first */
    ck_assert_int_eq(focused(), 0);
    key(KEY_DOWN);
    ck_assert_int_eq(focused(), 2);
    key(KEY_RIGHT);
    ck_assert_int_eq(focused(), 3);
    key(KEY_DOWN); /* nothing straight below */
    ck_assert_int_eq(focused(), 4);
    key(KEY_LEFT);
    key(KEY_LEFT);
    key(KEY_LEFT);
    ck_assert_int_eq(focused(), 1);
    key(KEY_UP);
    ck_assert_int_eq(focused(), 0);
    ck_assert_int_eq(ui_take_key(&ui), KEY_NONE);
    key(KEY_UP); /* leads nowhere: a list may want to move */
    ck_assert_int_eq(focused(), 0);
    ck_assert_int_eq(ui_take_key(&ui), KEY_UP);
    end();
}
END_TEST

START_TEST(grounds_and_what_lies_under_a_sheet_are_passed_by)
{
    static const struct rect AT[] = {{0, 0, 1920, 1080},   {100, 100, 100, 100},
                                     {0, 0, 1920, 1080},   {400, 300, 1000, 500},
                                     {500, 350, 200, 100}, {500, 600, 200, 100}};
    begin();
    build(AT, 2); /* a whole screen and one on it */
    key(KEY_TAB);
    ck_assert_int_eq(focused(), 1);
    build(AT, 6); /* a sheet rises: the ring goes to what lies nearest on it */
    ck_assert_int_eq(focused(), 4);
    key(KEY_TAB);
    ck_assert_int_eq(focused(), 5);
    key(KEY_TAB);
    ck_assert_int_eq(focused(), 4);
    key(KEY_LEFT); /* the covered one is to the left */
    ck_assert_int_eq(focused(), 4);
    build(AT, 1);
    ck_assert_int_eq(focused(), 0); /* alone, a whole screen is a target too */
    end();
}
END_TEST

START_TEST(a_ring_is_drawn_around_and_a_finger_takes_it_away)
{
    begin();
    build(CROSS, 5);
    ck_assert_uint_eq(list.count, 0);
    key(KEY_TAB);
    build(CROSS, 5);
    ck_assert_uint_eq(list.count, 1);
    const struct draw_cmd *c = &list.at[0];
    ck_assert(c->kind == DRAW_STROKE && c->colour == TOKEN_ACC && c->width == 5);
    ck_assert_int_eq(c->rect.x, 400 - 9);
    ck_assert_int_eq(c->rect.w, 600 + 18);
    struct ui_event down = {.kind = UI_DOWN, .x = 5, .y = 5, .ms = 100};
    ui_input(&ui, &down);
    build(CROSS, 5);
    ck_assert_uint_eq(list.count, 0);
    end();
}
END_TEST

START_TEST(the_ring_stays_on_the_canvas_and_near_when_its_target_goes)
{
    static const struct rect CORNER[] = {{0, 0, 80, 80}, {1840, 1000, 80, 80}};
    begin();
    build(CORNER, 2);
    key(KEY_TAB);
    key(KEY_TAB);
    build(CORNER, 2);
    const struct rect *r = &list.at[0].rect;
    ck_assert_int_eq(r->x + r->w, 1920);
    ck_assert_int_eq(r->y + r->h, 1080);
    build(CROSS, 5); /* another page; the names differ but for two */
    build(CORNER, 1);
    ck_assert_int_eq(focused(), 0);
    ui_unfocus(&ui);
    build(CORNER, 2);
    ck_assert_int_eq(focused(), -1);
    end();
}
END_TEST

START_TEST(enter_taps_the_head_of_what_has_the_ring)
{
    begin();
    build(CROSS, 5);
    key(KEY_ENTER);
    ck_assert_int_eq(ui_take_key(&ui), KEY_ENTER); /* no ring: the screen's */
    key(KEY_TAB);
    key(KEY_ENTER);
    ck_assert_uint_eq(ui.tapped, ui_id_of("t", 0));
    int x, y;
    ui_finger(&ui, &x, &y);
    ck_assert(x == 700 && y == 101);
    end();
}
END_TEST

/* Faster than builds come: none is lost, none is out of turn. */
START_TEST(keys_wait_their_turn)
{
    begin();
    build(CROSS, 5);
    for (const char *c = "zhongkao"; *c; c++) {
        struct ui_event ev = {.kind = UI_KEY, .key = KEY_TEXT, .text = {*c}, .ms = 1};
        ui_input(&ui, &ev);
    }
    key(KEY_BACKSPACE);
    char all[16] = "";
    size_t n = 0;
    build(CROSS, 0);
    ck_assert_int_eq(ui_take_key(&ui), KEY_NONE); /* a build answers one, taken or not */
    while (ui_next_key(&ui)) {
        if (*ui_typed(&ui))
            all[n++] = *ui_typed(&ui);
        else
            ck_assert_int_eq(ui.key.key, KEY_BACKSPACE);
        build(CROSS, 0);
    }
    ck_assert_str_eq(all, "hongkao");
    end();
}
END_TEST

TEST_SUITE_MAIN("focus", arrows_go_straight_before_they_go_aside,
                grounds_and_what_lies_under_a_sheet_are_passed_by,
                a_ring_is_drawn_around_and_a_finger_takes_it_away,
                the_ring_stays_on_the_canvas_and_near_when_its_target_goes,
                enter_taps_the_head_of_what_has_the_ring, keys_wait_their_turn)
