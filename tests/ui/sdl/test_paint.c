/* What ends up as pixels: places, corners, lines, words, codes. */
#include "open.h"
#include "ui/qr.h"
#include "ui/sdl/shape.h"

#include <string.h>

static struct draw_list list;

static struct stage *
begin(int w, int h)
{
    draw_init(&list);
    return open_stage("ui_sdl_paint", w, h);
}

static void
end(struct stage *s)
{
    stage_close(s);
    draw_destroy(&list);
}

static uint32_t
colour(enum token t)
{
    return theme_rgb(THEME_LIGHT, t);
}

/* The box of all pixels that are not `ground`. */
static struct rect
ink_box(const struct stage *s, uint32_t ground)
{
    int w, h, pitch;
    stage_pixels(s, &w, &h, &pitch);
    int x0 = w, y0 = h, x1 = -1, y1 = -1;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            if (pixel(s, x, y) != ground) {
                x0 = x < x0 ? x : x0;
                x1 = x > x1 ? x : x1;
                y0 = y < y0 ? y : y0;
                y1 = y > y1 ? y : y1;
            }
    return (struct rect){x0, y0, x1 - x0 + 1, y1 - y0 + 1};
}

START_TEST(edges_are_scaled_and_rounded)
{
    struct stage *s = begin(1280, 720);
    draw_push(&list, DRAW_FILL, (struct rect){100, 100, 100, 100}, TOKEN_BRAND);
    show(s, &list);
    struct rect r = ink_box(s, colour(TOKEN_BG));
    ck_assert(r.x == 67 && r.y == 67 && r.w == 66 && r.h == 66); /* 66.7 to 133.3 */
    end(s);
}
END_TEST

START_TEST(spare_room_goes_to_the_margins)
{
    struct stage *s = begin(1600, 720);
    int w, h;
    stage_canvas(s, &w, &h);
    ck_assert(w == 1920 && h == 1080);
    draw_push(&list, DRAW_FILL, (struct rect){0, 0, 1920, 1080}, TOKEN_BRAND);
    show(s, &list);
    struct rect r = ink_box(s, colour(TOKEN_BG));
    ck_assert(r.x == 160 && r.w == 1280 && r.y == 0 && r.h == 720);
    end(s);
    s = begin(1024, 768); /* 4:3: the canvas is higher instead */
    stage_canvas(s, &w, &h);
    ck_assert(w == 1920 && h == 1440);
    end(s);
    s = begin(1000, 1000); /* but not without end */
    stage_canvas(s, &w, &h);
    ck_assert(w == 1920 && h == 1458);
    end(s);
    s = begin(540, 960);
    stage_canvas(s, &w, &h);
    ck_assert(w == 1080 && h == 1920);
    ck_assert_double_eq(stage_scale(s), 0.5);
    end(s);
}
END_TEST

START_TEST(lines_never_vanish)
{
    struct stage *s = begin(480, 270);
    draw_push(&list, DRAW_FILL, (struct rect){101, 100, 1, 800}, TOKEN_BRAND);
    draw_push(&list, DRAW_STROKE, (struct rect){400, 100, 400, 400}, TOKEN_BRAND)->width = 2;
    show(s, &list);
    ck_assert_uint_eq(pixel(s, 25, 50), colour(TOKEN_BRAND));
    ck_assert_uint_eq(pixel(s, 100, 60), colour(TOKEN_BRAND));
    ck_assert_uint_eq(pixel(s, 101, 60), colour(TOKEN_BRAND)); /* outlines stay 2 px wide */
    ck_assert_uint_eq(pixel(s, 102, 60), colour(TOKEN_BG));
    end(s);
}
END_TEST

START_TEST(corners_are_symmetric_and_smooth)
{
    struct stage *s = begin(1920, 1080);
    draw_push(&list, DRAW_FILL, (struct rect){100, 100, 201, 151}, TOKEN_INK)->radius = 24;
    show(s, &list);
    int grey = 0;
    for (int y = 0; y < 151; y++)
        for (int x = 0; x < 201; x++) {
            uint32_t here = pixel(s, 100 + x, 100 + y);
            ck_assert_uint_eq(here, pixel(s, 300 - x, 100 + y));
            ck_assert_uint_eq(here, pixel(s, 100 + x, 250 - y));
            grey += here != colour(TOKEN_INK) && here != colour(TOKEN_BG);
        }
    ck_assert_int_gt(grey, 4 * 20);
    ck_assert_uint_eq(pixel(s, 100, 100), colour(TOKEN_BG));
    ck_assert_uint_eq(pixel(s, 200, 100), colour(TOKEN_INK));
    end(s);
}
END_TEST

START_TEST(unnamed_corners_are_square)
{
    struct stage *s = begin(1920, 1080);
    struct draw_cmd *c = draw_push(&list, DRAW_FILL, (struct rect){100, 100, 100, 60}, TOKEN_INK);
    c->radius = 20;
    c->corners = CORNER_RIGHT;
    c = draw_push(&list, DRAW_STROKE, (struct rect){300, 100, 100, 60}, TOKEN_INK);
    c->radius = 20;
    c->width = 4;
    c->corners = CORNER_LEFT;
    show(s, &list);
    ck_assert_uint_eq(pixel(s, 100, 100), colour(TOKEN_INK));
    ck_assert_uint_eq(pixel(s, 100, 159), colour(TOKEN_INK));
    ck_assert_uint_eq(pixel(s, 199, 100), colour(TOKEN_BG));
    ck_assert_uint_eq(pixel(s, 300, 100), colour(TOKEN_BG));
    ck_assert_uint_eq(pixel(s, 399, 100), colour(TOKEN_INK));
    ck_assert_uint_eq(pixel(s, 399, 130), colour(TOKEN_INK)); /* its side is drawn */
    ck_assert_uint_eq(pixel(s, 350, 130), colour(TOKEN_BG));
    end(s);
}
END_TEST

START_TEST(an_outline_stays_inside_its_rectangle)
{
    for (enum line_style style = LINE_SOLID; style <= LINE_DOTTED; style++) {
        struct stage *s = begin(1920, 1080);
        struct draw_cmd *c =
            draw_push(&list, DRAW_STROKE, (struct rect){100, 100, 152, 36}, TOKEN_INK);
        c->radius = 18;
        c->width = 2;
        c->style = style;
        show(s, &list);
        struct rect r = ink_box(s, colour(TOKEN_BG));
        ck_assert(r.x == 100 && r.y == 100 && r.w == 152 && r.h == 36);
        end(s);
    }
}
END_TEST

static struct draw_cmd *
word(const char *text, int x, enum align align, int size)
{
    struct draw_cmd *c = draw_push(&list, DRAW_TEXT, (struct rect){x, 500, 0, size}, TOKEN_INK);
    c->text = text;
    c->face = FACE_SANS_BOLD;
    c->size = size;
    c->align = align;
    return c;
}

START_TEST(words_are_as_wide_as_measured_and_centred)
{
    struct stage *s = begin(1920, 1080);
    struct text_measure m = stage_measure(s);
    word("口口口口", 900, ALIGN_CENTRE, 40)->rect.w =
        text_width(&m, FACE_SANS_BOLD, 40, "口口口口");
    ck_assert_int_eq(list.at[0].rect.w, 160);
    show(s, &list);
    struct rect r = ink_box(s, colour(TOKEN_BG));
    int left = r.x - 820, right = 980 - (r.x + r.w);
    ck_assert_int_ge(left, 0);
    ck_assert_int_le(left - right, 1);
    ck_assert_int_le(right - left, 1);
    /* Hanzi are centred 0.36 em above the baseline */
    int middle = 2 * r.y + r.h;
    ck_assert_int_le(abs(middle - 2 * (500 - 14)), 4);
    end(s);
}
END_TEST

START_TEST(right_aligned_words_end_at_their_anchor)
{
    static const int SIZES[] = {20, 26, 31, 48};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        struct stage *s = begin(1280, 720);
        struct text_measure m = stage_measure(s);
        int w = text_width(&m, FACE_SANS_BOLD, SIZES[i], "更多HH");
        word("更多HH", 1200, ALIGN_RIGHT, SIZES[i])->rect.w = w;
        show(s, &list);
        struct rect r = ink_box(s, colour(TOKEN_BG));
        ck_assert_int_le(r.x + r.w, 800);
        ck_assert_int_ge(r.x + r.w, 796);
        ck_assert_int_ge(r.x, 800 - (int)(w / 1.5 + 1));
        end(s);
    }
}
END_TEST

START_TEST(small_displays_keep_a_readable_size)
{
    struct stage *s = begin(1280, 720);
    struct text_measure m = stage_measure(s);
    /* 20 x 0.667 would be 13; 15 device pixels are 22.5 of ours */
    ck_assert_int_eq(text_width(&m, FACE_SANS, 20, "农历"), 45);
    ck_assert_int_eq(text_width(&m, FACE_SANS, 30, "农历"), 60);
    ck_assert_int_eq(text_width(&m, FACE_SANS, 30, ""), 0);
    end(s);
}
END_TEST

START_TEST(digits_of_a_number_stand_in_equal_cells)
{
    struct rect box[2];
    static const char *const TEXTS[] = {"118", "888"};
    for (int i = 0; i < 2; i++) {
        struct stage *s = begin(1920, 1080);
        struct draw_cmd *c = word(TEXTS[i], 600, ALIGN_LEFT, 100);
        c->tabular = true;
        c->face = FACE_SERIF_BOLD;
        c->rect.w = 177;
        show(s, &list);
        box[i] = ink_box(s, colour(TOKEN_BG));
        end(s);
    }
    /* the last 8 ends at the same pixel whatever stands before it */
    ck_assert_int_eq(box[0].x + box[0].w, box[1].x + box[1].w);
    ck_assert_int_gt(box[0].x, box[1].x);
}
END_TEST

START_TEST(a_code_is_its_matrix_in_whole_pixels)
{
    static struct qr code;
    static const char PAYLOAD[] = "BEGIN:VEVENT\r\nSUMMARY:骨干教师培训\r\nEND:VEVENT\r\n";
    size_t len = sizeof PAYLOAD - 1;
    ck_assert(qr_encode(PAYLOAD, len, &code));
    struct stage *s = begin(1920, 1080);
    struct draw_cmd *c = draw_push(&list, DRAW_QR, (struct rect){500, 300, 301, 310}, TOKEN_INK);
    c->text = PAYLOAD;
    c->text_len = len;
    show(s, &list);
    int side = code.side + 2 * QR_QUIET, module = 301 / side;
    ck_assert_int_ge(module, 4);
    int x0 = 500 + (301 - side * module) / 2, y0 = 300 + (310 - side * module) / 2;
    for (int y = 0; y < side * module; y++)
        for (int x = 0; x < side * module; x++) {
            int mx = x / module - QR_QUIET, my = y / module - QR_QUIET;
            bool in = mx >= 0 && my >= 0 && mx < code.side && my < code.side;
            bool dark = in && code.dark[my * code.side + mx];
            ck_assert_uint_eq(pixel(s, x0 + x, y0 + y), colour(dark ? TOKEN_QR_DARK : TOKEN_QR));
        }
    end(s);
}
END_TEST

START_TEST(hatching_rises_to_the_right)
{
    struct stage *s = begin(1920, 1080);
    struct draw_cmd *c = draw_push(&list, DRAW_HATCH, (struct rect){100, 100, 90, 60}, TOKEN_INK);
    c->width = 4;
    c->size = 12;
    show(s, &list);
    int dark = 0;
    for (int y = 101; y < 160; y++)
        for (int x = 100; x < 189; x++) {
            ck_assert_uint_eq(pixel(s, x, y), pixel(s, x + 1, y - 1));
            dark += pixel(s, x, y) == colour(TOKEN_INK);
        }
    ck_assert_int_gt(dark, 59 * 89 / 5);
    ck_assert_int_lt(dark, 59 * 89 / 2);
    ck_assert_uint_eq(pixel(s, 99, 120), colour(TOKEN_BG));
    ck_assert_uint_eq(pixel(s, 120, 160), colour(TOKEN_BG));
    end(s);
}
END_TEST

START_TEST(clips_hold_and_nest)
{
    struct stage *s = begin(1920, 1080);
    draw_push(&list, DRAW_CLIP, (struct rect){100, 100, 100, 100}, TOKEN_BG);
    draw_push(&list, DRAW_CLIP, (struct rect){150, 50, 500, 500}, TOKEN_BG);
    draw_push(&list, DRAW_FILL, (struct rect){0, 0, 1920, 1080}, TOKEN_INK)->radius = 90;
    draw_push(&list, DRAW_UNCLIP, (struct rect){0}, TOKEN_BG);
    draw_push(&list, DRAW_UNCLIP, (struct rect){0}, TOKEN_BG);
    draw_push(&list, DRAW_FILL, (struct rect){150, 300, 50, 10}, TOKEN_INK);
    show(s, &list);
    struct rect r = ink_box(s, colour(TOKEN_BG));
    ck_assert(r.x == 150 && r.y == 100 && r.w == 50 && r.h == 210);
    ck_assert_uint_eq(pixel(s, 170, 250), colour(TOKEN_BG));
    end(s);
}
END_TEST

START_TEST(shadows_fade_outwards_and_spare_the_inside)
{
    struct stage *s = begin(1920, 1080);
    struct draw_cmd *c =
        draw_push(&list, DRAW_SHADOW, (struct rect){500, 300, 400, 300}, TOKEN_SHADOW);
    c->radius = 24;
    c->width = 10;
    show(s, &list);
    ck_assert_uint_eq(pixel(s, 700, 450), colour(TOKEN_BG));
    uint32_t last = 0;
    for (int y = 601; y < 615; y++) {
        ck_assert_uint_ge(pixel(s, 700, y) & 255, last);
        last = pixel(s, 700, y) & 255;
        ck_assert_uint_eq(pixel(s, 600, y), pixel(s, 700, y)); /* the middle repeats */
    }
    ck_assert_uint_lt(pixel(s, 700, 601) & 255, colour(TOKEN_BG) & 255);
    ck_assert_uint_eq(pixel(s, 700, 620), colour(TOKEN_BG));
    struct error e = {0};
    ck_assert(stage_show(s, &list, THEME_CONTRAST, &e));
    ck_assert_uint_eq(pixel(s, 700, 602), theme_rgb(THEME_CONTRAST, TOKEN_BG));
    end(s);
}
END_TEST

START_TEST(missing_icons_and_empty_things_do_no_harm)
{
    struct stage *s = begin(1920, 1080);
    draw_push(&list, DRAW_ICON, (struct rect){0, 0, 30, 30}, TOKEN_INK)->text = "no-such-icon";
    draw_push(&list, DRAW_ICON, (struct rect){0, 0, 0, 0}, TOKEN_INK)->text = "home";
    draw_push(&list, DRAW_FILL, (struct rect){50, 50, 0, 10}, TOKEN_INK)->radius = 9;
    draw_push(&list, DRAW_FILL, (struct rect){50, 50, -5, -5}, TOKEN_INK)->radius = 9;
    draw_push(&list, DRAW_STROKE, (struct rect){50, 50, 0, 0}, TOKEN_INK)->style = LINE_DASHED;
    draw_push(&list, DRAW_QR, (struct rect){50, 50, 10, 10}, TOKEN_INK);
    draw_push(&list, DRAW_TEXT, (struct rect){50, 50, 10, 10}, TOKEN_INK);
    draw_push(&list, DRAW_ARC, (struct rect){50, 50, 10, 10}, TOKEN_INK);
    draw_push(&list, DRAW_HATCH, (struct rect){50, 50, 0, 10}, TOKEN_INK);
    draw_push(&list, DRAW_UNCLIP, (struct rect){0}, TOKEN_INK);
    show(s, &list);
    ck_assert(
        rect_empty(rect_intersect(ink_box(s, colour(TOKEN_BG)), (struct rect){0, 0, 1920, 1080})));
    end(s);
}
END_TEST

TEST_SUITE_MAIN("ui/sdl paint", edges_are_scaled_and_rounded, spare_room_goes_to_the_margins,
                lines_never_vanish, corners_are_symmetric_and_smooth, unnamed_corners_are_square,
                an_outline_stays_inside_its_rectangle, words_are_as_wide_as_measured_and_centred,
                right_aligned_words_end_at_their_anchor, small_displays_keep_a_readable_size,
                digits_of_a_number_stand_in_equal_cells, a_code_is_its_matrix_in_whole_pixels,
                hatching_rises_to_the_right, clips_hold_and_nest,
                shadows_fade_outwards_and_spare_the_inside,
                missing_icons_and_empty_things_do_no_harm)
