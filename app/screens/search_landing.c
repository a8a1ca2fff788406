/* What is offered before anything is typed: categories, frequent words, times, and the way to the
 * keyboard. */
#include "screens/search.h"

/* Where it stands: heads are y, 0 = no room for one. */
struct landing {
    int kinds_head, kinds, kinds_h; /* cards of categories; in portrait three of them, */
    int others, others_h;           /* and two in a second row */
    int sign;                       /* 0: sign, name and count in one line */
    int words_head, words, words_h, words_step;
    int chips;
    struct rect open;
};

static const struct landing *
landing(const struct build *b)
{
    static const struct landing PLACES[2][2] = {
        {{40, 100, 264, 0, 0, 96, 396, 456, 112, 128, 580, {424, 744, 1456, 200}},
         {384, 440, 120, 0, 0, 0, 0, 572, 92, 102, 480, {424, 778, 1456, 66}}},
        {{470, 530, 220, 766, 130, 84, 930, 990, 100, 112, 1452, {40, 1556, 1000, 132}},
         {740, 800, 128, 940, 110, 0, 0, 1066, 88, 96, 1452, {40, 1556, 1000, 132}}}};
    return &PLACES[b->portrait][b->modes.low];
}

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
category_high(const struct search_state *s, const struct build *b, enum category c, struct rect r,
              int sign)
{
    int cx = r.x + r.w / 2, y = r.y + (r.h - sign - 112) / 2;
    part_badge_category(b, c, cx - sign / 2, y, sign);
    ui_label(b->ui, (struct rect){r.x + 16, y + sign + 12, r.w - 32, 52}, FACE_SANS_BOLD, 36,
             TOKEN_INK, ALIGN_CENTRE, say(b, category_label_id(c)));
    ui_label(b->ui, (struct rect){r.x + 16, y + sign + 68, r.w - 32, 44}, FACE_SANS,
             search_size(b, 26), TOKEN_INK2, ALIGN_CENTRE,
             say1(b, "find.items", num(b, s->view.in_category[c])));
}

/* All in one line; the count gives way. */
static void
category_line(const struct search_state *s, const struct build *b, enum category c, struct rect r)
{
    struct ui *ui = b->ui;
    int small = search_size(b, 24), sign = r.h < 120 ? 64 : 76, cy = r.y + r.h / 2;
    const char *name = say(b, category_label_id(c));
    const char *count = say1(b, "find.items", num(b, s->view.in_category[c]));
    int w = sign + 20 + text_width(&ui->measure, FACE_SANS_BOLD, 36, name);
    int n = 20 + text_width(&ui->measure, FACE_SANS, small, count);
    n = w + n > r.w - 24 ? 0 : n;
    int x = r.x + (r.w - w - n) / 2;
    part_badge_category(b, c, x, cy - sign / 2, sign);
    ui_text(ui, x + sign + 20, text_baseline(cy, 36), FACE_SANS_BOLD, 36, TOKEN_INK, ALIGN_LEFT,
            name);
    if (n > 0)
        ui_text(ui, x + w + n, text_baseline(cy, small), FACE_SANS, small, TOKEN_INK2, ALIGN_RIGHT,
                count);
}

static void
category(struct search_state *s, const struct build *b, enum category c, struct rect r, int sign)
{
    if (card_touch(b, "find.category", (int)c, r, 24) & TOUCH_TAPPED)
        open_category(s, b, c, r);
    if (sign > 0)
        category_high(s, b, c, r, sign);
    else
        category_line(s, b, c, r);
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
    const struct landing *l = landing(b);
    int first = b->portrait ? 3 : CATEGORY_COUNT;
    heading(b, l->open.x, l->kinds_head, "find.by_category");
    for (int c = 0; c < first; c++)
        category(
            s, b, (enum category)c,
            column(l->open.x, l->open.w, b->portrait ? 17 : 12, first, c, l->kinds, l->kinds_h),
            l->sign);
    for (int c = first; c < CATEGORY_COUNT; c++)
        category(s, b, (enum category)c,
                 column(l->open.x, l->open.w, 18, CATEGORY_COUNT - first, c - first, l->others,
                        l->others_h),
                 0);
}

/* -- Frequent words -- */

/* One size for all of them. */
static int
word_size(const struct build *b, const struct search_view *v, int width)
{
    int size = search_size(b, b->portrait ? 34 : 36);
    for (size_t i = 0; i < v->frequent_count; i++)
        while (size > search_size(b, 24) &&
               text_width(&b->ui->measure, FACE_SANS_BOLD, size, search_word(b, &v->frequent[i])) >
                   width - 24)
            size -= 2;
    return size;
}

static void
words(struct search_state *s, const struct build *b)
{
    const struct search_view *v = &s->view;
    if (v->frequent_count == 0)
        return;
    const struct landing *l = landing(b);
    int columns = b->portrait ? 2 : 4, gap = b->portrait ? 16 : 12;
    int size = word_size(b, v, (l->open.w + gap) / columns - gap);
    if (l->words_head)
        heading(b, l->open.x, l->words_head, "find.frequent");
    for (int i = 0; i < (int)v->frequent_count; i++) {
        struct rect r = column(l->open.x, l->open.w, gap, columns, i % columns,
                               l->words + i / columns * l->words_step, l->words_h);
        unsigned touch = card_touch(b, "find.word", i, r, 24);
        ui_label(b->ui, rect_inset(r, 6), FACE_SANS_BOLD, size, TOKEN_INK, ALIGN_CENTRE,
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
    int size = search_size(b, b->lang == LANG_EN ? 24 : 28);
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
    int size = search_size(b, 28), cy = r.y + r.h / 2;
    const char *text = say(b, "find.undated");
    int w = text_width(&ui->measure, FACE_SANS_BOLD, size, text), x = r.x + (r.w - 48 - w) / 2;
    ui_press(ui, touch, r, 20);
    ui_stroke(ui, r, 20, 2, LINE_DOTTED, TOKEN_LINE2);
    ui_icon(ui, "tray", (struct rect){x, cy - 18, 36, 36}, TOKEN_INK);
    ui_text(ui, x + 48, text_baseline(cy, size), FACE_SANS_BOLD, size, TOKEN_INK, ALIGN_LEFT, text);
    struct place to = {.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true};
    if (touch & TOUCH_TAPPED)
        turn_to(b, &to, MOTION_FADE);
}

/* In portrait four in a row; in landscape two columns, which large text has no room for. */
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
    int y = landing(b)->chips, size = search_size(b, 24), columns = b->modes.large ? 1 : 2;
    for (int i = 0; b->portrait && i < 4; i++)
        chip(s, b, &HIGH[i], column(40, 1000, 12, 4, i, y, 84));
    if (b->portrait)
        return;
    ui_text(b->ui, 40, text_baseline(y - size - 2, size), FACE_SANS, size, TOKEN_INK2, ALIGN_LEFT,
            say(b, "find.by_time"));
    for (int i = 0; i < 3 * columns; i++)
        chip(s, b, &WIDE[i], column(40, 360, 8, columns, i % columns, y + i / columns * 88, 80));
    undated(b, (struct rect){40, 852, 360, 92});
}

/* -- Soon: in the place above the reach of hands -- */

static void
soon_row(const struct build *b, const struct occurrence *o, int index, struct rect r, bool answers)
{
    unsigned touch = answers ? ui_touch(b->ui, "find.soon", index, r) : 0u;
    int cy = r.y + r.h / 2, size = search_size(b, 28), name = search_size(b, 32);
    ui_fill(b->ui, r, 20, TOKEN_SURF);
    ui_press(b->ui, touch, r, 20);
    part_badge(b, o, r.x + 26, cy - 24, 48, false);
    const char *when = search_when(b, o, size, 560);
    int w = ui_text(b->ui, r.x + r.w - 24, text_baseline(cy, size), FACE_SANS, size, TOKEN_INK,
                    ALIGN_RIGHT, when);
    struct rect room = {r.x + 92, r.y, r.w - 92 - 24 - w - 20, r.h};
    ui_label(b->ui, room, FACE_SANS_BOLD, name, TOKEN_INK, ALIGN_LEFT,
             event_fit(b, o->event, FACE_SANS_BOLD, name, room.w));
    if (touch & TOUCH_TAPPED)
        turn_to_event(b, o->event, o->first, r);
}

static void
soon(const struct search_state *s, const struct build *b)
{
    const struct search_view *v = &s->view;
    const struct landing *l = landing(b);
    int y = b->portrait ? 200 : 60;
    if (v->soon_count > 0)
        heading(b, l->open.x, y, "find.soon");
    for (size_t i = 0; i < v->soon_count; i++)
        soon_row(b, &v->soon[i], (int)i,
                 (struct rect){l->open.x, y + 56 + (int)i * 92, l->open.w, 84}, !b->modes.low);
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
    ui_label(ui, (struct rect){r.x + 139, r.y + 50, 960, 60}, FACE_SANS_BOLD, 40, TOKEN_INK,
             ALIGN_LEFT, say(b, "find.by_pinyin"));
    ui_label(ui, (struct rect){r.x + 139, r.y + 108, 960, 44}, FACE_SANS, search_size(b, 26),
             TOKEN_INK2, ALIGN_LEFT, say(b, "find.by_pinyin_example"));
    bool tapped = ui_button(ui, "find.keyboard", 0, button, BUTTON_PRIMARY, "kbd", 40,
                            say(b, "find.open"), search_size(b, 32));
    if (tapped || (touch & TOUCH_TAPPED))
        search_open_keyboard(s, b);
}

void
search_landing(struct search_state *s, const struct build *b)
{
    const struct landing *l = landing(b);
    if (b->portrait || b->modes.low)
        soon(s, b);
    categories(s, b);
    words(s, b);
    times(s, b);
    struct rect open = l->open;
    open.h = b->portrait ? open.h : search_bottom(b) - open.y;
    if (open.h > 132)
        open_wide(s, b, open);
    else if (ui_button(b->ui, "find.keyboard", 0, open, BUTTON_PRIMARY, "kbd", 48,
                       say(b, "find.open_long"), 36))
        search_open_keyboard(s, b);
}
