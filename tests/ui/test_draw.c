#include "testing.h"
#include "ui/draw.h"

static struct draw_list one, two;

static void
setup_lists(void)
{
    draw_init(&one);
    draw_init(&two);
}

static void
drop_lists(void)
{
    draw_destroy(&one);
    draw_destroy(&two);
}

static void
fill(struct draw_list *l, int x, int y)
{
    draw_push(l, DRAW_FILL, (struct rect){x, y, 10, 10}, TOKEN_SURF);
}

static size_t
damage(struct rect *out, size_t max)
{
    return draw_damage(&one, &two, out, max);
}

START_TEST(dump_names_every_command)
{
    setup_lists();
    draw_push(&one, DRAW_FILL, (struct rect){40, 964, 1840, 88}, TOKEN_SURF)->radius = 28;
    struct draw_cmd *c = draw_push(&one, DRAW_FILL, (struct rect){1, 2, 3, 4}, TOKEN_SCRIM);
    c->radius = 8;
    c->corners = CORNER_LEFT;
    c->alpha = 140;
    c = draw_push(&one, DRAW_STROKE, (struct rect){1, 2, 3, 4}, TOKEN_EX);
    c->style = LINE_DASHED;
    c->width = 2;
    c = draw_push(&one, DRAW_TEXT, (struct rect){72, 88, 56, 28}, TOKEN_INK);
    c->face = FACE_SANS_BOLD;
    c->size = 28;
    c->text = "中\"考";
    c = draw_push(&one, DRAW_TEXT, (struct rect){72, 88, 56, 28}, TOKEN_INK);
    c->face = FACE_SERIF_BOLD;
    c->align = ALIGN_RIGHT;
    c->tabular = c->strike = true;
    c->size = 40;
    c->text = "14";
    draw_push(&one, DRAW_ICON, (struct rect){0, 0, 32, 32}, TOKEN_INK)->text = "home";
    draw_push(&one, DRAW_SHADOW, (struct rect){0, 0, 32, 32}, TOKEN_SHADOW)->width = 10;
    c = draw_push(&one, DRAW_HATCH, (struct rect){0, 0, 32, 32}, TOKEN_LINE);
    c->width = 4;
    c->size = 12;
    c = draw_push(&one, DRAW_QR, (struct rect){0, 0, 90, 90}, TOKEN_QR_DARK);
    c->text = "A\r\nB";
    c->text_len = 4;
    c = draw_push(&one, DRAW_ARC, (struct rect){0, 0, 90, 90}, TOKEN_BRAND);
    c->width = 12;
    c->to = 700;
    draw_push(&one, DRAW_CLIP, (struct rect){5, 6, 7, 8}, TOKEN_BG);
    draw_push(&one, DRAW_UNCLIP, (struct rect){0}, TOKEN_BG);
    struct str out;
    str_init(&out);
    draw_dump(&one, &out);
    ck_assert_str_eq(out.s, "fill 40,964 1840x88 r28 SURF\n"
                            "fill 1,2 3x4 r8 corners-tl-bl SCRIM a140\n"
                            "stroke 1,2 3x4 w2 dashed EX\n"
                            "text 72,88 b28 SANS_BOLD INK \"中\\\"考\"\n"
                            "text 72,88 b40 SERIF_BOLD right INK struck tabular \"14\"\n"
                            "icon 0,0 32x32 home INK\n"
                            "shadow 0,0 32x32 w10\n"
                            "hatch 0,0 32x32 w4 every12 LINE\n"
                            "qr 0,0 90x90 \"A\\x0d\\x0aB\"\n"
                            "arc 0,0 90x90 w12 0..700 BRAND\n"
                            "clip 5,6 7x8\n"
                            "unclip\n");
    str_destroy(&out);
    drop_lists();
}
END_TEST

START_TEST(equal_lists_differ_nowhere)
{
    setup_lists();
    struct rect out[4];
    ck_assert_uint_eq(damage(out, 4), 0);
    for (int i = 0; i < 50; i++) {
        fill(&one, i * 20, 0);
        fill(&two, i * 20, 0);
    }
    ck_assert_uint_eq(damage(out, 4), 0);
    drop_lists();
}
END_TEST

START_TEST(a_change_damages_old_and_new_place)
{
    setup_lists();
    struct rect out[4];
    fill(&one, 100, 100);
    fill(&two, 500, 500);
    ck_assert_uint_eq(damage(out, 4), 2);
    bool old = rect_has(out[0], 100, 100) || rect_has(out[1], 100, 100);
    bool new = rect_has(out[0], 509, 509) || rect_has(out[1], 509, 509);
    ck_assert(old && new);
    ck_assert_uint_eq(damage(out, 1), 1);
    ck_assert(rect_has(out[0], 100, 100) && rect_has(out[0], 509, 509));
    drop_lists();
}
END_TEST

START_TEST(an_insertion_damages_only_itself)
{
    setup_lists();
    struct rect out[4];
    for (int i = 0; i < 40; i++) {
        fill(&one, i * 20, 0);
        fill(&two, i * 20, 0);
        if (i == 10)
            fill(&two, 300, 700);
        if (i == 30)
            fill(&one, 900, 700);
    }
    ck_assert_uint_eq(damage(out, 4), 2);
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_ge(out[i].y, 690);
    drop_lists();
}
END_TEST

START_TEST(a_moved_clip_damages_what_it_shows)
{
    setup_lists();
    struct rect out[4];
    draw_push(&one, DRAW_CLIP, (struct rect){0, 0, 100, 100}, TOKEN_BG);
    draw_push(&two, DRAW_CLIP, (struct rect){0, 0, 200, 100}, TOKEN_BG);
    draw_push(&one, DRAW_FILL, (struct rect){0, 0, 900, 50}, TOKEN_SURF);
    draw_push(&two, DRAW_FILL, (struct rect){0, 0, 900, 50}, TOKEN_SURF);
    ck_assert_uint_eq(damage(out, 4), 1);
    ck_assert(rect_has(out[0], 150, 20));
    ck_assert(!rect_has(out[0], 300, 20));
    drop_lists();
}
END_TEST

START_TEST(hash_sees_every_field)
{
    struct draw_cmd base = {.kind = DRAW_QR, .text = "a\0b", .text_len = 3};
    struct draw_cmd c[8];
    for (size_t i = 0; i < 8; i++)
        c[i] = base;
    c[0].alpha = 1;
    c[1].to = 5;
    c[2].rect.h = 1;
    c[3].strike = true;
    c[4].text = "a\0c";
    c[5].text_len = 2;
    c[6].colour = TOKEN_BG;
    c[7].style = LINE_DOTTED;
    for (size_t i = 0; i < 8; i++)
        ck_assert_uint_ne(draw_hash(&c[i]), draw_hash(&base));
}
END_TEST

START_TEST(copies_own_their_words)
{
    setup_lists();
    char word[] = "abc";
    draw_push(&one, DRAW_TEXT, (struct rect){0}, TOKEN_INK)->text = word;
    draw_copy(&two, &one);
    word[0] = 'x';
    ck_assert_str_eq(two.at[0].text, "abc");
    draw_reset(&two);
    ck_assert_uint_eq(two.count, 0);
    drop_lists();
}
END_TEST

START_TEST(rectangles_add_up)
{
    struct rect a = {0, 0, 10, 10}, b = {5, 5, 10, 10}, far = {50, 0, 5, 5};
    struct rect u = rect_union(a, b), i = rect_intersect(a, b);
    ck_assert(u.x == 0 && u.y == 0 && u.w == 15 && u.h == 15);
    ck_assert(i.x == 5 && i.y == 5 && i.w == 5 && i.h == 5);
    ck_assert(rect_empty(rect_intersect(a, far)));
    ck_assert_int_eq(rect_union((struct rect){0}, far).x, 50);
    ck_assert(rect_has(a, 9, 9) && !rect_has(a, 10, 9));
    ck_assert_int_eq(rect_inset(a, 2).w, 6);
}
END_TEST

TEST_SUITE_MAIN("ui draw", dump_names_every_command, equal_lists_differ_nowhere,
                a_change_damages_old_and_new_place, an_insertion_damages_only_itself,
                a_moved_clip_damages_what_it_shows, hash_sees_every_field, copies_own_their_words,
                rectangles_add_up)
