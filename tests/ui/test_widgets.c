/* What the shorthands and controls put into the list. */
#include "measure.h"
#include "testing.h"
#include "ui/ui.h"

#include <string.h>

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
    ui_begin(&ui, &list, &arena);
}

static void
end(void)
{
    draw_destroy(&list);
    arena_destroy(&arena);
}

static void
expect(const char *want)
{
    struct str got;
    str_init(&got);
    draw_dump(&list, &got);
    ck_assert_str_eq(got.s, want);
    str_destroy(&got);
}

START_TEST(a_plain_button_is_outlined)
{
    begin();
    ck_assert(!ui_button(&ui, "b", 0, (struct rect){100, 100, 200, 72}, BUTTON_PLAIN, NULL, 0,
                         "今天", 26));
    expect("fill 100,100 200x72 r20 SURF\n"
           "stroke 100,100 200x72 r20 w2 LINE2\n"
           "text 174,145 b26 SANS_BOLD INK \"今天\"\n");
    end();
}
END_TEST

START_TEST(a_held_button_shrinks_and_changes_colour)
{
    begin();
    ui.press = (struct press){.target = ui_id_of("b", 0), .rising = true, .level = 255};
    ui_button(&ui, "b", 0, (struct rect){100, 100, 200, 72}, BUTTON_PLAIN, "left", 32, NULL, 0);
    expect("fill 103,102 194x68 r20 SURF\n"
           "fill 103,102 194x68 r20 BRAND_T\n"
           "stroke 103,102 194x68 r20 w2 LINE2\n"
           "stroke 103,102 194x68 r20 w2 BRAND_INK\n"
           "icon 184,120 32x32 left INK\n");
    draw_reset(&list);
    ui.press.level = 100;
    ui_button(&ui, "b", 0, (struct rect){100, 100, 200, 72}, BUTTON_PRIMARY, "left", 32, NULL, 0);
    expect("fill 101,101 198x70 r20 BRAND\n"
           "fill 101,101 198x70 r20 BRAND_LINE a100\n"
           "icon 184,120 32x32 left ON_BRAND\n");
    end();
}
END_TEST

START_TEST(a_disabled_button_cannot_be_touched)
{
    begin();
    ui.tapped = ui_id_of("b", 0);
    ck_assert(
        !ui_button(&ui, "b", 0, (struct rect){0, 0, 200, 72}, BUTTON_DISABLED, NULL, 0, "甲", 26));
    ui_end(&ui);
    ck_assert_int_eq(ui.target_count, 0);
    ui_begin(&ui, &list, &arena);
    ui.tapped = ui_id_of("b", 0);
    ck_assert(
        ui_button(&ui, "b", 0, (struct rect){0, 0, 200, 72}, BUTTON_PRIMARY, NULL, 0, "甲", 26));
    ck_assert_int_eq(list.at[0].colour, TOKEN_BRAND);
    end();
}
END_TEST

START_TEST(a_long_caption_is_cut_to_the_button)
{
    begin();
    ui_button(&ui, "b", 0, (struct rect){0, 0, 200, 72}, BUTTON_PLAIN, "left", 32,
              "很长很长很长很长的按钮", 26);
    const struct draw_cmd *c = &list.at[list.count - 1];
    ck_assert_str_eq(c->text + strlen(c->text) - 3, "…");
    ck_assert_int_le(c->rect.x + c->rect.w, 200);
    end();
}
END_TEST

START_TEST(pills_are_as_wide_as_their_words)
{
    begin();
    int width = ui_pill(&ui, (struct rect){0, 0, 500, 40}, ALIGN_RIGHT, PILL_FILL, TOKEN_BRAND_T,
                        TOKEN_BRAND_INK, "check", "已确定", 22);
    ck_assert_int_eq(width, 12 + 24 + 6 + 66 + 16);
    expect("fill 376,0 124x40 r20 BRAND_T\n"
           "icon 388,8 24x24 check BRAND_INK\n"
           "text 418,28 b22 SANS_BOLD BRAND_INK \"已确定\"\n");
    draw_reset(&list);
    ui_pill(&ui, (struct rect){0, 0, 0, 40}, ALIGN_LEFT, PILL_DASHED, TOKEN_SURF, TOKEN_INK, NULL,
            "暂定", 22);
    expect("stroke 0,0 76x40 r20 w2 dashed INK\n"
           "text 16,28 b22 SANS_BOLD INK \"暂定\"\n");
    end();
}
END_TEST

START_TEST(labels_stand_where_they_are_told)
{
    begin();
    struct rect r = {100, 0, 100, 40};
    ck_assert_int_eq(ui_label(&ui, r, FACE_SANS, 20, TOKEN_INK, ALIGN_RIGHT, "中考"), 40);
    ui_label(&ui, r, FACE_SANS, 20, TOKEN_INK, ALIGN_CENTRE, "一二三四五六");
    ui_label_struck(&ui, r, FACE_SANS, 20, TOKEN_INK2, "国培");
    expect("text 200,27 b20 SANS right INK \"中考\"\n"
           "text 150,27 b20 SANS centre INK \"一二三四…\"\n"
           "text 100,27 b20 SANS INK2 struck \"国培\"\n");
    ck_assert_int_eq(ui_label(&ui, r, FACE_SANS, 20, TOKEN_INK, ALIGN_LEFT, ""), 0);
    ck_assert_uint_eq(list.count, 3);
    end();
}
END_TEST

START_TEST(numbers_have_cells_of_one_width)
{
    begin();
    int one = ui_number(&ui, 0, 0, FACE_SERIF_BOLD, 100, TOKEN_INK, ALIGN_LEFT, "11");
    int eight = ui_number(&ui, 0, 0, FACE_SERIF_BOLD, 100, TOKEN_INK, ALIGN_LEFT, "88");
    ck_assert_int_eq(one, 118);
    ck_assert_int_eq(one, eight);
    ck_assert_int_eq(ui_number(&ui, 0, 0, FACE_SERIF_BOLD, 100, TOKEN_INK, ALIGN_LEFT, "5月14"),
                     3 * 59 + 100);
    end();
}
END_TEST

START_TEST(paragraphs_report_their_height)
{
    begin();
    int h = ui_paragraph(&ui, (struct rect){10, 20, 100, 0}, FACE_SANS, 20, 30, TOKEN_INK2, 5,
                         "一二三四五六七");
    ck_assert_int_eq(h, 60);
    expect("text 10,42 b20 SANS INK2 \"一二三四五\"\n"
           "text 10,72 b20 SANS INK2 \"六七\"\n");
    end();
}
END_TEST

START_TEST(codes_keep_their_bytes)
{
    begin();
    ui_qr(&ui, (struct rect){0, 0, 100, 100}, "a\0b", 3);
    ck_assert_uint_eq(list.at[0].text_len, 3);
    ck_assert_int_eq(memcmp(list.at[0].text, "a\0b", 3), 0);
    end();
}
END_TEST

START_TEST(names_and_indexes_make_different_targets)
{
    ck_assert_uint_ne(ui_id_of("cell", 0), ui_id_of("cell", 1));
    ck_assert_uint_ne(ui_id_of("cell", 0), ui_id_of("bell", 0));
    ck_assert_uint_eq(ui_id_of("cell", 7), ui_id_of("cell", 7));
}
END_TEST

TEST_SUITE_MAIN("ui widgets", a_plain_button_is_outlined, a_held_button_shrinks_and_changes_colour,
                a_disabled_button_cannot_be_touched, a_long_caption_is_cut_to_the_button,
                pills_are_as_wide_as_their_words, labels_stand_where_they_are_told,
                numbers_have_cells_of_one_width, paragraphs_report_their_height,
                codes_keep_their_bytes, names_and_indexes_make_different_targets)
