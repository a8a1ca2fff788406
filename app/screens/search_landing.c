/* What is offered before anything is typed: categories, frequent words, times, and the way to the
 * keyboard. */
#include "screens/search.h"

/* -- Categories -- */

static void
open_category(struct search_state *s, const struct build *b, enum category c, struct rect r)
{
    s->filters.hidden = CATEGORY_ALL_BITS & ~(1u << c);
    search_show(s, b, LIST_YEAR, "");
    turn_here(b, MOTION_FADE, r);
}

/* A card whose whole is one target. */
static unsigned
card_touch(const struct build *b, const char *name, int index, struct rect r, int radius)
{
    unsigned touch = ui_touch(b->ui, name, index, r);
    ui_shadow(b->ui, r, radius);
    ui_fill(b->ui, r, radius, TOKEN_SURF);
    ui_press(b->ui, touch, r, radius);
    ui_stroke(b->ui, r, radius, 2, LINE_SOLID, TOKEN_LINE2);
    return touch;
}

/* Sign over name over count. */
static void
category_high(struct search_state *s, const struct build *b, enum category c, struct rect r,
              int sign)
{
    int cx = r.x + r.w / 2, y = r.y + (r.h - sign - 112) / 2;
    if (card_touch(b, "find.category", (int)c, r, 24) & TOUCH_TAPPED)
        open_category(s, b, c, r);
    part_badge_category(b, c, cx - sign / 2, y, sign);
    ui_label(b->ui, (struct rect){r.x + 16, y + sign + 12, r.w - 32, 52}, FACE_SANS_BOLD, 36,
             TOKEN_INK, ALIGN_CENTRE, say(b, category_label_id(c)));
    ui_label(b->ui, (struct rect){r.x + 16, y + sign + 70, r.w - 32, 40}, FACE_SANS, 26, TOKEN_INK2,
             ALIGN_CENTRE, say1(b, "find.items", num(b, s->view.in_category[c])));
}

/* All in one line. */
static void
category_wide(struct search_state *s, const struct build *b, enum category c, struct rect r)
{
    struct ui *ui = b->ui;
    const char *name = say(b, category_label_id(c));
    const char *count = say1(b, "find.items", num(b, s->view.in_category[c]));
    int w = text_width(&ui->measure, FACE_SANS_BOLD, 36, name);
    int n = text_width(&ui->measure, FACE_SANS, 24, count);
    int x = r.x + (r.w - 76 - 24 - w - 22 - n) / 2, cy = r.y + r.h / 2;
    if (card_touch(b, "find.category", (int)c, r, 24) & TOUCH_TAPPED)
        open_category(s, b, c, r);
    part_badge_category(b, c, x, cy - 38, 76);
    ui_text(ui, x + 100, text_baseline(cy, 36), FACE_SANS_BOLD, 36, TOKEN_INK, ALIGN_LEFT, name);
    ui_text(ui, x + 100 + w + 22, text_baseline(cy, 24), FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
            count);
}

static void
heading(const struct build *b, int x, int y, const char *id)
{
    ui_label(b->ui, (struct rect){x, y, 1000, 44}, FACE_SERIF_BOLD, 36, TOKEN_INK, ALIGN_LEFT,
             say(b, id));
}

/* The i-th of n columns that share a width, with even gaps. */
static struct rect
column(int x, int width, int gap, int n, int i, int y, int h)
{
    int from = x + (width + gap) * i / n, to = x + (width + gap) * (i + 1) / n - gap;
    return (struct rect){from, y, to - from, h};
}

static void
categories(struct search_state *s, const struct build *b)
{
    if (!b->portrait) {
        heading(b, 424, 40, "find.by_category");
        for (int c = 0; c < CATEGORY_COUNT; c++)
            category_high(s, b, (enum category)c, column(424, 1456, 12, 5, c, 100, 264), 96);
        return;
    }
    heading(b, 40, 470, "find.by_category");
    for (int c = 0; c < 3; c++)
        category_high(s, b, (enum category)c, column(40, 1000, 17, 3, c, 530, 220), 84);
    for (int c = 3; c < CATEGORY_COUNT; c++)
        category_wide(s, b, (enum category)c, column(40, 1000, 18, 2, c - 3, 766, 130));
}

/* -- Frequent words -- */

/* One size for all of them. */
static int
word_size(const struct build *b, const struct search_view *v, int width)
{
    int size = b->portrait ? 34 : 36;
    for (size_t i = 0; i < v->frequent_count; i++)
        while (size > 24 && text_width(&b->ui->measure, FACE_SANS_BOLD, size,
                                       search_word(b, &v->frequent[i])) > width - 24)
            size -= 2;
    return size;
}

static void
words(struct search_state *s, const struct build *b)
{
    const struct search_view *v = &s->view;
    if (v->frequent_count == 0)
        return;
    int size = word_size(b, v, b->portrait ? 492 : 355);
    heading(b, b->portrait ? 40 : 424, b->portrait ? 930 : 396, "find.frequent");
    for (int i = 0; i < (int)v->frequent_count; i++) {
        struct rect r = b->portrait ? column(40, 1000, 16, 2, i % 2, 990 + i / 2 * 112, 100)
                                    : column(424, 1456, 12, 4, i % 4, 456 + i / 4 * 128, 112);
        unsigned touch = card_touch(b, "find.word", i, r, 24);
        ui_label(b->ui, rect_inset(r, 12), FACE_SANS_BOLD, size, TOKEN_INK, ALIGN_CENTRE,
                 search_word(b, &v->frequent[i]));
        if (!(touch & TOUCH_TAPPED))
            continue;
        search_show(s, b, LIST_WORDS, v->frequent[i].zh);
        turn_here(b, MOTION_FADE, r);
    }
}

/* -- Times -- */

struct chip {
    enum search_list list;
    const char *id;
};

static void
chip(struct search_state *s, const struct build *b, const struct chip *c, struct rect r)
{
    int size = b->lang == LANG_EN ? 24 : 28;
    if (!ui_button(b->ui, "find.when", (int)c->list, r, BUTTON_PLAIN, NULL, 0, say(b, c->id), size))
        return;
    search_show(s, b, c->list, "");
    turn_here(b, MOTION_FADE, r);
}

static void
undated(const struct build *b, struct rect r)
{
    struct ui *ui = b->ui;
    unsigned touch = ui_touch(ui, "find.undated", 0, r);
    const char *text = say(b, "find.undated");
    text = text_ellipsis(&ui->measure, ui->arena, FACE_SANS_BOLD, 28, text, r.w - 80);
    int w = text_width(&ui->measure, FACE_SANS_BOLD, 28, text);
    int x = r.x + (r.w - 48 - w) / 2, cy = r.y + r.h / 2;
    ui_press(ui, touch, r, 20);
    ui_stroke(ui, r, 20, 2, LINE_DOTTED, TOKEN_LINE2);
    ui_icon(ui, "tray", (struct rect){x, cy - 18, 36, 36}, TOKEN_INK);
    ui_text(ui, x + 48, text_baseline(cy, 28), FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_LEFT, text);
    struct place to = {.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true};
    if (touch & TOUCH_TAPPED)
        turn_to(b, &to, MOTION_FADE);
}

static void
times(struct search_state *s, const struct build *b)
{
    static const struct chip WIDE[] = {
        {LIST_TODAY, "find.today"}, {LIST_WEEK, "find.week"},
        {LIST_MONTH, "find.month"}, {LIST_NEXT_MONTH, "find.next_month"},
        {LIST_OFF, "find.off"},     {LIST_TENTATIVE, "status.tentative"}};
    static const struct chip HIGH[] = {{LIST_TODAY, "find.today"},
                                       {LIST_WEEK, "find.week"},
                                       {LIST_MONTH, "find.month"},
                                       {LIST_OFF, "find.off"}};
    if (b->portrait) {
        for (int i = 0; i < 4; i++)
            chip(s, b, &HIGH[i], column(40, 1000, 12, 4, i, 1452, 84));
        return;
    }
    ui_text(b->ui, 40, text_baseline(554, 24), FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
            say(b, "find.by_time"));
    for (int i = 0; i < 6; i++)
        chip(s, b, &WIDE[i], (struct rect){40 + i % 2 * 184, 580 + i / 2 * 88, 176, 80});
    undated(b, (struct rect){40, 852, 360, 92});
}

/* -- Soon (portrait: the place above the reach of hands) -- */

static void
soon(struct search_state *s, const struct build *b)
{
    const struct search_view *v = &s->view;
    if (v->soon_count > 0)
        heading(b, 40, 200, "find.soon");
    for (size_t i = 0; i < v->soon_count; i++) {
        const struct occurrence *o = &v->soon[i];
        struct rect r = {40, 256 + (int)i * 92, 1000, 84};
        unsigned touch = ui_touch(b->ui, "find.soon", (int)i, r);
        int cy = r.y + r.h / 2;
        ui_fill(b->ui, r, 20, TOKEN_SURF);
        ui_press(b->ui, touch, r, 20);
        part_badge(b, o, r.x + 26, cy - 24, 48, false);
        const char *when = search_when(b, o, 28, 560);
        int w = ui_text(b->ui, r.x + r.w - 24, text_baseline(cy, 28), FACE_SANS, 28, TOKEN_INK,
                        ALIGN_RIGHT, when);
        struct rect room = {r.x + 92, r.y, r.w - 92 - 24 - w - 20, r.h};
        ui_label(b->ui, room, FACE_SANS_BOLD, 32, TOKEN_INK, ALIGN_LEFT,
                 event_fit(b, o->event, FACE_SANS_BOLD, 32, room.w));
        if (touch & TOUCH_TAPPED)
            turn_to_event(b, o->event, o->first, r);
    }
}

/* -- The way to the keyboard -- */

static void
open_wide(struct search_state *s, const struct build *b, struct rect r)
{
    struct ui *ui = b->ui;
    unsigned touch = ui_touch(ui, "find.open", 0, r);
    struct rect button = {r.x + r.w - 320, r.y + (r.h - 96) / 2, 268, 96};
    ui_shadow(ui, r, 28);
    ui_fill(ui, r, 28, TOKEN_SURF);
    ui_press(ui, touch, r, 28);
    ui_stroke(ui, r, 28, 3, LINE_SOLID, TOKEN_BRAND_INK);
    ui_icon(ui, "search", (struct rect){r.x + 50, r.y + r.h / 2 - 28, 56, 56}, TOKEN_BRAND_INK);
    ui_label(ui, (struct rect){r.x + 139, r.y + 50, 900, 60}, FACE_SANS_BOLD, 40, TOKEN_INK,
             ALIGN_LEFT, say(b, "find.by_pinyin"));
    ui_label(ui, (struct rect){r.x + 139, r.y + 108, 900, 40}, FACE_SANS, 26, TOKEN_INK2,
             ALIGN_LEFT, say(b, "find.by_pinyin_example"));
    bool tapped = ui_button(ui, "find.keyboard", 0, button, BUTTON_PRIMARY, "kbd", 40,
                            say(b, "find.open"), 32);
    if (tapped || (touch & TOUCH_TAPPED))
        search_open_keyboard(s, b);
}

void
search_landing(struct search_state *s, const struct build *b)
{
    if (b->portrait)
        soon(s, b);
    categories(s, b);
    words(s, b);
    times(s, b);
    if (!b->portrait)
        open_wide(s, b, (struct rect){424, 744, 1456, 200});
    else if (ui_button(b->ui, "find.keyboard", 0, (struct rect){40, 1556, 1000, 132},
                       BUTTON_PRIMARY, "kbd", 48, say(b, "find.open_long"), 36))
        search_open_keyboard(s, b);
}
