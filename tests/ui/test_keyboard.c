/* The keyboard on the screen, touched key by key. */
#include "measure.h"
#include "testing.h"
#include "ui/keyboard.h"

#include <string.h>

static struct ui ui;
static struct draw_list list;
static struct arena arena;
static struct keyboard keyboard;
static struct keyboard_words words;
static bool portrait;
static char typed[2];
static enum keyboard_answer answer;

static void
build(void)
{
    arena_reset(&arena);
    ui_begin(&ui, &list, &arena);
    typed[0] = '\0';
    answer = ui_keyboard(&ui, &keyboard, 40, 588, portrait, &words, typed);
    ui_end(&ui);
}

static void
begin(bool standing)
{
    ui_init(&ui);
    ui.measure = PLAIN_MEASURE;
    ui.now_ms = 1000;
    draw_init(&list);
    arena_init(&arena);
    keyboard = (struct keyboard){0};
    words = (struct keyboard_words){"abc", "123", "space", "clear", "go", 26, false};
    portrait = standing;
    build();
}

static void
end(void)
{
    draw_destroy(&list);
    arena_destroy(&arena);
}

static const struct ui_target *
key(const char *name, int index)
{
    for (int i = 0; i < ui.target_count; i++)
        if (strcmp(ui.targets[i].name, name) == 0 && ui.targets[i].index == index)
            return &ui.targets[i];
    return NULL;
}

static void
feed(enum ui_event_kind kind, const struct ui_target *t, int after_ms)
{
    struct ui_event ev = {.kind = kind, .ms = ui.now_ms += after_ms};
    ev.x = t->drawn.x + t->drawn.w / 2;
    ev.y = t->drawn.y + t->drawn.h / 2;
    ui_input(&ui, &ev);
    build();
}

static enum keyboard_answer
tap(const char *name, int index)
{
    const struct ui_target *t = key(name, index);
    ck_assert_msg(t != NULL, "no key %s %c", name, index);
    struct ui_target own = *t;
    feed(UI_DOWN, &own, 40);
    feed(UI_UP, &own, 60);
    return answer;
}

START_TEST(each_key_answers_for_itself)
{
    for (int standing = 0; standing < 2; standing++) {
        begin(standing);
        for (const char *c = "qwertyuiopasdfghjklzxcvbnm"; *c; c++) {
            ck_assert_int_eq(tap("key", *c), KEYBOARD_TYPED);
            ck_assert_int_eq(typed[0], *c);
        }
        ck_assert_int_eq(tap("key.space", 0), KEYBOARD_SPACE);
        ck_assert_int_eq(tap("key.clear", 0), KEYBOARD_CLEAR);
        ck_assert_int_eq(tap("key.go", 0), KEYBOARD_GO);
        ck_assert_int_eq(tap("key.back", 0), KEYBOARD_BACK);
        ck_assert_int_eq(tap("key.swap", 0), KEYBOARD_NOTHING);
        build();
        for (const char *c = "1234567890"; *c; c++) {
            ck_assert_int_eq(tap("key", *c), KEYBOARD_TYPED);
            ck_assert_int_eq(typed[0], *c);
        }
        ck_assert_ptr_null(key("key", 'q'));
        ck_assert_ptr_nonnull(key("key", 'a'));
        tap("key.swap", 0);
        build();
        ck_assert_ptr_nonnull(key("key", 'q'));
        end();
    }
}
END_TEST

/* 40 ms apart: elsewhere that is a bounce, here it is 'oo'. */
START_TEST(a_letter_may_be_typed_twice_at_once)
{
    begin(false);
    ck_assert_int_eq(tap("key", 'o'), KEYBOARD_TYPED);
    ck_assert_int_eq(tap("key", 'o'), KEYBOARD_TYPED);
    end();
}
END_TEST

START_TEST(keys_neither_overlap_nor_leave_the_panel)
{
    for (int standing = 0; standing < 2; standing++) {
        begin(standing);
        struct rect panel = {40, 588, standing ? 1000 : 1456, standing ? 380 : 356};
        ck_assert_int_eq(ui.target_count, 26 + 5);
        for (int i = 0; i < ui.target_count; i++) {
            struct rect r = ui.targets[i].drawn;
            ck_assert(rect_has(panel, r.x, r.y));
            ck_assert(rect_has(panel, r.x + r.w - 1, r.y + r.h - 1));
            ck_assert_int_ge(r.h, 78);
            for (int k = i + 1; k < ui.target_count; k++)
                ck_assert(rect_empty(rect_intersect(r, ui.targets[k].drawn)));
        }
        end();
    }
}
END_TEST

START_TEST(held_down_it_takes_back_one_after_another)
{
    begin(false);
    struct ui_target back = *key("key.back", 0);
    feed(UI_DOWN, &back, 40);
    int taken = 0;
    for (int64_t next, until = ui.now_ms + 500 + 4 * 120 + 60;
         (next = ui_next_deadline(&ui)) < until;) {
        ui.now_ms = next > ui.now_ms ? next : ui.now_ms + 1;
        build();
        taken += answer == KEYBOARD_BACK;
    }
    ck_assert_int_eq(taken, 5); /* at 500, 620, 740, 860, 980 */
    feed(UI_UP, &back, 30);     /* that was no tap */
    ck_assert_int_eq(answer, KEYBOARD_NOTHING);
    ck_assert_int_eq(tap("key.back", 0), KEYBOARD_BACK);
    end();
}
END_TEST

START_TEST(a_full_field_takes_no_more_letters)
{
    begin(false);
    words.full = true;
    build();
    ck_assert_ptr_null(key("key", 'q'));
    ck_assert_ptr_nonnull(key("key.back", 0));
    ck_assert_ptr_nonnull(key("key.go", 0));
    end();
}
END_TEST

TEST_SUITE_MAIN("keyboard", each_key_answers_for_itself, a_letter_may_be_typed_twice_at_once,
                keys_neither_overlap_nor_leave_the_panel, held_down_it_takes_back_one_after_another,
                a_full_field_takes_no_more_letters)
