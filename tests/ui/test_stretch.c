/* A display that is higher than the screens are drawn for: what is built is drawn out to it, and
 * touches find what they see. */
#include "measure.h"
#include "testing.h"
#include "ui/ui.h"

static struct ui ui;
static struct draw_list list;
static struct arena scratch;

static unsigned
build(void)
{
    ui_begin(&ui, &list, &scratch);
    ui_fill(&ui, (struct rect){0, 900, 1920, 90}, 0, TOKEN_SURF);  /* a row */
    ui_fill(&ui, (struct rect){100, 930, 200, 30}, 8, TOKEN_EX_T); /* a bar in it */
    ui_label(&ui, (struct rect){100, 930, 200, 30}, FACE_SANS, 22, TOKEN_INK, ALIGN_LEFT, "字");
    ui_icon(&ui, "home", (struct rect){400, 925, 40, 40}, TOKEN_INK);
    unsigned touch = ui_touch(&ui, "row", 0, (struct rect){0, 900, 1920, 90});
    ui_end(&ui);
    return touch;
}

static void
begin(int width, int height)
{
    ui_init(&ui);
    ui.measure = PLAIN_MEASURE;
    draw_init(&list);
    arena_init(&scratch);
    ui_canvas(&ui, width, height);
}

static void
end(void)
{
    draw_destroy(&list);
    arena_destroy(&scratch);
}

START_TEST(rows_grow_and_words_keep_their_size)
{
    begin(1920, 1440);
    ck_assert_int_eq(ui.height, 1080);
    build();
    const struct draw_cmd *c = list.at;
    ck_assert(c[0].rect.y == 1200 && c[0].rect.h == 120);
    ck_assert(c[1].rect.y == 1245 && c[1].rect.h == 30); /* about the middle of the row */
    ck_assert_int_eq(c[2].size, 22);
    ck_assert_int_eq(c[2].rect.y, text_baseline(1260, 22));
    ck_assert(c[3].rect.y == 1240 && c[3].rect.h == 40 && c[3].rect.w == 40);
    struct rect r = ui_on_canvas(&ui, (struct rect){0, 540, 10, 540});
    ck_assert(r.y == 720 && r.h == 720);
    end();
}
END_TEST

START_TEST(a_touch_finds_what_it_sees)
{
    begin(1920, 1440);
    build();
    struct ui_event ev = {.kind = UI_DOWN, .x = 500, .y = 1310, .ms = 1000};
    ui_input(&ui, &ev);
    ev = (struct ui_event){.kind = UI_UP, .x = 500, .y = 1310, .ms = 1100};
    ui_input(&ui, &ev);
    ck_assert(build() & TOUCH_TAPPED);
    end();
}
END_TEST

START_TEST(the_usual_canvas_is_left_alone)
{
    begin(1080, 1920);
    ck_assert_int_eq(ui.height, 1920);
    build();
    ck_assert(list.at[0].rect.y == 900 && list.at[0].rect.h == 90);
    end();
}
END_TEST

TEST_SUITE_MAIN("ui stretch", rows_grow_and_words_keep_their_size, a_touch_finds_what_it_sees,
                the_usual_canvas_is_left_alone)
