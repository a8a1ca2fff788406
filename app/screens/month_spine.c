/* What stands beside the grid: the month's name, today, the legend, and the filters. */
#include "screens/month.h"

static bool
in_shown_month(const struct month_view *v, struct day d)
{
    struct ymd ymd = day_ymd(d);
    return ymd.year == v->year && ymd.month == v->month;
}

/* "今天 14日 周三", with the month where it is another. */
static const char *
today_line(const struct build *b, const struct month_view *v)
{
    struct day d = b->frame->today.day;
    struct ymd ymd = day_ymd(d);
    const char *id = in_shown_month(v, d) ? "date.day_same_month" : "date.day";
    const char *day = say2(b, id, words_month(b, ymd.month), num(b, ymd.day));
    return say2(b, "month.today", day, words_weekday(b, d));
}

/* "暂定：中考、地生会考 6月下旬": those that share the first one's words. */
static const char *
period_line(const struct build *b, const struct month_view *v)
{
    const char *names = event_strip(b, v->periods[0]);
    const char *words = v->periods[0]->when.period;
    for (size_t i = 1; i < v->period_count; i++)
        if (str_equal(v->periods[i]->when.period, words))
            names = say2(b, "month.and", names, event_strip(b, v->periods[i]));
    return say2(b, "month.period", names, words);
}

static int
count_in_month(const struct month_state *s, bool shown_only)
{
    int n = 0;
    for (int c = 0; c < CATEGORY_COUNT; c++)
        if (!shown_only || !(s->filters.hidden & (1u << c)))
            n += s->view.in_month[c];
    return n;
}

/* The second line under today: a period, the emptiness of the month, or the teaching week. NULL =
 * none. */
static const char *
state_line(const struct build *b, const struct month_state *s)
{
    const struct month_view *v = &s->view;
    if (v->period_count > 0)
        return period_line(b, v);
    if (count_in_month(s, false) == 0)
        return say(b, "month.nothing");
    if (!b->frame->term || b->frame->term_week < 1)
        return NULL;
    const char *parity = say(b, b->frame->term_week % 2 ? "month.odd_week" : "month.even_week");
    return say3(b, "month.teaching_week", b->frame->term->name, num(b, b->frame->term_week),
                parity);
}

static const char *
lunar_line(const struct build *b)
{
    const struct day_info *t = &b->frame->today;
    if (!t->lunar_known)
        return NULL;
    return say2(b, "month.lunar", words_lunar(b, &t->lunar), words_zodiac_year(b, &t->lunar));
}

static void
title_landscape(const struct month_state *s, const struct build *b)
{
    const struct month_view *v = &s->view;
    bool en = b->lang == LANG_EN;
    ui_text(b->ui, 40, text_baseline(56, 30), FACE_SANS, 30, TOKEN_INK2, ALIGN_LEFT,
            words_year(b, v->year));
    ui_number(b->ui, en ? 38 : 36, text_baseline(en ? 160 : 153, en ? 112 : 128), FACE_SERIF_BOLD,
              en ? 112 : 128, TOKEN_INK, ALIGN_LEFT, words_month(b, v->month));
    ui_fill(b->ui, (struct rect){40, 226, 72, 4}, 0, TOKEN_INK);
    const char *state = state_line(b, s);
    int y = 285;
    if (b->frame->clock_ok) {
        const char *lunar = lunar_line(b);
        ui_label(b->ui, (struct rect){40, 247, 360, 36}, FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_LEFT,
                 today_line(b, v));
        if (lunar)
            ui_label(b->ui, (struct rect){40, y, 364, 34}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
                     lunar);
        y += lunar ? 34 : 0;
    }
    if (state)
        ui_label(b->ui, (struct rect){40, y, 364, 34}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
                 state);
}

static void
title_portrait(const struct month_state *s, const struct build *b)
{
    const struct month_view *v = &s->view;
    int w = ui_number(b->ui, 44, text_baseline(122, 112), FACE_SERIF_BOLD, 112, TOKEN_INK,
                      ALIGN_LEFT, words_month(b, v->month));
    ui_text(b->ui, 44 + w + 20, text_baseline(140, 36), FACE_SANS, 36, TOKEN_INK2, ALIGN_LEFT,
            words_year(b, v->year));
    const char *state = state_line(b, s);
    if (b->frame->clock_ok) {
        const char *line = today_line(b, v);
        if (b->frame->today.lunar_known)
            line = say2(b, "month.today_lunar", line, words_lunar(b, &b->frame->today.lunar));
        ui_label(b->ui, (struct rect){480, 80, 560, 40}, FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_RIGHT,
                 line);
    }
    if (state)
        ui_label(b->ui, (struct rect){480, 124, 560, 36}, FACE_SANS, 24, TOKEN_INK2, ALIGN_RIGHT,
                 state);
}

enum legend {
    LEGEND_CONFIRMED,
    LEGEND_TENTATIVE,
    LEGEND_CHANGED,
    LEGEND_CANCELLED,
    LEGEND_OFF,
    LEGEND_WORK
};
#define LEGEND_COUNT 6

static const char *const LEGEND_ID[LEGEND_COUNT] = {
    "status.confirmed", "status.tentative", "month.changed",
    "status.cancelled", "month.off",        "month.work",
};

/* A word on a swatch, which in English may need more width. */
static int
word_swatch(const struct build *b, struct rect r, const char *id, int pad, enum token fill,
            enum token ink, int radius, bool outlined)
{
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 20, say(b, id)) + pad;
    r.w = w > r.w ? w : r.w;
    ui_fill(b->ui, r, radius, fill);
    if (outlined)
        ui_stroke(b->ui, r, radius, 2, LINE_SOLID, TOKEN_INK2);
    ui_label(b->ui, r, FACE_SANS_BOLD, 20, ink, ALIGN_CENTRE, say(b, id));
    return r.w;
}

/* Draws it at x with its middle at cy; returns its width. */
static int
swatch(const struct build *b, enum legend k, int x, int cy)
{
    struct rect r = {x, cy - 13, 38, 26}, tall = {x, cy - 14, 38, 28};
    switch (k) {
    case LEGEND_CONFIRMED:
        ui_fill(b->ui, r, 8, TOKEN_EX_T);
        break;
    case LEGEND_TENTATIVE:
        ui_stroke(b->ui, r, 8, 2, LINE_DASHED, TOKEN_INK2);
        break;
    case LEGEND_CHANGED:
        return word_swatch(b, r, "month.changed_mark", 12, TOKEN_WARN_T, TOKEN_WARN_I, 8, false);
    case LEGEND_CANCELLED:
        ui_icon(b->ui, "cat-exam-shape", (struct rect){x + 6, cy - 14, 26, 26}, TOKEN_INK3);
        ui_icon(b->ui, "state-canc-glyph", (struct rect){x + 6, cy - 14, 26, 26}, TOKEN_BI);
        break;
    case LEGEND_OFF:
        return word_swatch(b, tall, "mark.off", 18, TOKEN_BRAND, TOKEN_ON_BRAND, 14, false);
    case LEGEND_WORK:
        return word_swatch(b, tall, "mark.work", 14, TOKEN_SURF, TOKEN_INK, 8, true);
    }
    return 38;
}

static void
legend_landscape(const struct build *b)
{
    for (int k = 0; k < LEGEND_COUNT; k++) {
        int x = k % 2 ? 225 : 40, row = k / 2, cy = 387 + row * 34 + (row == 2);
        int w = swatch(b, (enum legend)k, x, cy);
        ui_label(b->ui, (struct rect){x + w + 10, 372 + row * 34, 178 - w - 10, 34}, FACE_SANS, 22,
                 TOKEN_INK, ALIGN_LEFT, say(b, LEGEND_ID[k]));
    }
}

static void
legend_portrait(const struct build *b)
{
    int all = 0, width[LEGEND_COUNT];
    for (int k = 0; k < LEGEND_COUNT; k++) {
        width[k] = 48 + text_width(&b->ui->measure, FACE_SANS, 22, say(b, LEGEND_ID[k]));
        all += width[k];
    }
    int x = 40, gap = (1000 - all) / (LEGEND_COUNT - 1);
    for (int k = 0; k < LEGEND_COUNT; k++) {
        int w = swatch(b, (enum legend)k, x, 1310);
        ui_text(b->ui, x + w + 10, text_baseline(1311, 22), FACE_SANS, 22, TOKEN_INK, ALIGN_LEFT,
                say(b, LEGEND_ID[k]));
        x += width[k] + gap;
    }
}

/* Where the legend is otherwise: what the filters hide, and the way back. */
bool
month_all_hidden(const struct month_state *s)
{
    return count_in_month(s, true) == 0 && count_in_month(s, false) > 0;
}

void
month_show_all(struct month_state *s, const struct build *b, struct rect r, struct rect button)
{
    const char *text = say1(b, "month.hidden", num(b, count_in_month(s, false)));
    ui_label(b->ui, r, FACE_SANS_BOLD, 24, TOKEN_INK, ALIGN_LEFT, text);
    if (ui_button(b->ui, "month.show_all", 0, button, BUTTON_PLAIN, NULL, 0,
                  say(b, "month.show_all"), 26)) {
        s->filters.hidden = 0;
        turn_here(b, MOTION_FADE, r);
    }
}

static struct rect
filter_rect(bool portrait, int c)
{
    if (!portrait)
        return (struct rect){40, 484 + c * 72, 360, 64};
    if (c < 3)
        return (struct rect){40 + c * 336, 1346, 328, 80};
    return (struct rect){c == 3 ? 40 : 544, 1434, 496, 80};
}

static void
filters(struct month_state *s, const struct build *b)
{
    unsigned before = s->filters.hidden;
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        enum category c = (enum category)i;
        struct filter_label l = {.text = say(b, category_label_id(c)),
                                 .count = num(b, s->view.in_month[i])};
        struct rect sign = filter_wide(&s->filters, b, "month.filter", i, CATEGORY_COUNT,
                                       filter_rect(b->portrait, i), &l);
        part_badge_category(b, c, sign.x, sign.y, sign.w);
    }
    if (s->filters.hidden != before)
        s->sheet = false;
}

void
month_spine(struct month_state *s, const struct build *b)
{
    if (b->portrait)
        title_portrait(s, b);
    else
        title_landscape(s, b);
    filters(s, b);
    if (b->modes.low)
        return; /* cells carry markers, whose signs the filters explain */
    if (month_all_hidden(s) && b->portrait)
        month_show_all(s, b, (struct rect){40, 1284, 1000, 52}, (struct rect){720, 1280, 320, 60});
    else if (month_all_hidden(s))
        month_show_all(s, b, (struct rect){40, 362, 360, 40}, (struct rect){40, 406, 360, 64});
    else if (b->portrait)
        legend_portrait(b);
    else
        legend_landscape(b);
    if (b->portrait)
        ui_text(b->ui, 540, text_baseline(1543, 22), FACE_SANS, 22, TOKEN_INK2, ALIGN_CENTRE,
                say(b, "month.hint"));
}
