/* What stands beside the twelve months: the year, how much it holds, the way to what has no date
 * yet, the legend, and the filters. */
#include "screens/year.h"

static int
count_in_year(const struct year_state *s, unsigned hidden)
{
    int n = 0;
    for (int c = 0; c < CATEGORY_COUNT; c++)
        n += hidden & (1u << c) ? 0 : s->view.in_year[c];
    return n;
}

const char *
year_zodiac(const struct build *b, const struct year_view *v)
{
    struct lunar_date l = {.year = v->year}; /* the one that begins in it */
    return v->lunar[5].known ? words_zodiac_year(b, &l) : "";
}

const char *
year_holds(const struct build *b, const struct year_state *s)
{
    int n = count_in_year(s, 0);
    return n ? say1(b, "year.count", num(b, n)) : say(b, "year.nothing");
}

static void
title(const struct build *b, const struct year_state *s)
{
    const char *year = num(b, s->view.year);
    if (b->portrait) {
        ui_number(b->ui, 44, text_baseline(122, 112), FACE_SERIF_BOLD, 112, TOKEN_INK, ALIGN_LEFT,
                  year);
        ui_label(b->ui, (struct rect){480, 80, 560, 40}, FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_RIGHT,
                 year_zodiac(b, &s->view));
        ui_label(b->ui, (struct rect){480, 124, 560, 36}, FACE_SANS, 24, TOKEN_INK2, ALIGN_RIGHT,
                 year_holds(b, s));
        return;
    }
    ui_label(b->ui, (struct rect){40, 36, 360, 40}, FACE_SANS, 30, TOKEN_INK2, ALIGN_LEFT,
             year_zodiac(b, &s->view));
    ui_number(b->ui, 36, text_baseline(153, 128), FACE_SERIF_BOLD, 128, TOKEN_INK, ALIGN_LEFT,
              year);
    ui_fill(b->ui, (struct rect){40, 226, 72, 4}, 0, TOKEN_INK);
    ui_label(b->ui, (struct rect){40, 244, 364, 36}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
             year_holds(b, s));
}

static void
undated_link(const struct build *b)
{
    struct rect r =
        b->portrait ? (struct rect){690, 1396, 350, 64} : (struct rect){40, 290, 360, 64};
    if (b->modes.low && !b->portrait)
        r.y = SCREEN_LOW;
    unsigned touch = ui_touch(b->ui, "year.undated", 0, r);
    int cy = r.y + r.h / 2;
    ui_press(b->ui, touch, r, 20);
    ui_stroke(b->ui, r, 20, 2, LINE_DOTTED, TOKEN_INK2);
    ui_icon(b->ui, "tray", (struct rect){r.x + 18, cy - 14, 28, 28}, TOKEN_INK);
    ui_icon(b->ui, "right", (struct rect){r.x + r.w - 44, cy - 14, 28, 28}, TOKEN_INK);
    ui_label(b->ui, (struct rect){r.x + 60, r.y, r.w - 112, r.h}, FACE_SANS_BOLD, 24, TOKEN_INK,
             ALIGN_LEFT, say(b, "year.undated"));
    if (touch & TOUCH_TAPPED) {
        struct place to = {.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true};
        turn_to(b, &to, MOTION_FADE);
    }
}

/* -- Legend -- */

enum legend {
    LEGEND_OFF,
    LEGEND_WORK,
    LEGEND_TWO,
    LEGEND_THREE,
    LEGEND_CONFIRMED,
    LEGEND_TENTATIVE
};
#define LEGEND_COUNT 6

static const char *const LEGEND_ID[LEGEND_COUNT] = {
    "month.off", "month.work", "year.two", "year.three", "status.confirmed", "status.tentative",
};

static void
swatch_pair(const struct build *b, int x, int cy, const char *what)
{
    ui_icon(b->ui, arena_printf(b->ui->arena, "cat-exam-%s", what),
            (struct rect){x, cy - 9, 18, 18}, TOKEN_EX);
    ui_icon(b->ui, arena_printf(b->ui->arena, "cat-theme-%s", what),
            (struct rect){x + 21, cy - 9, 18, 18}, TOKEN_TH);
}

static void
swatch(const struct build *b, enum legend k, int x, int cy)
{
    struct rect r = {x, cy - 13, 38, 26};
    switch (k) {
    case LEGEND_OFF:
        year_hatch(b, rect_inset(r, 2));
        ui_stroke(b->ui, r, 6, 2, LINE_SOLID, TOKEN_LINE2);
        return;
    case LEGEND_WORK:
        ui_fill(b->ui, (struct rect){x, cy + 6, 38, 3}, 0, TOKEN_INK);
        return;
    case LEGEND_TWO:
        ui_fill(b->ui, r, 8, TOKEN_SURF2);
        return;
    case LEGEND_THREE:
        ui_fill(b->ui, r, 8, TOKEN_SURF2);
        ui_stroke(b->ui, r, 8, 2, LINE_SOLID, TOKEN_INK2);
        return;
    case LEGEND_CONFIRMED:
        swatch_pair(b, x, cy, "shape");
        return;
    case LEGEND_TENTATIVE:
        swatch_pair(b, x, cy, "hollow");
        return;
    }
}

/* Whose days off nobody has published, or nobody has entered here: instead of the hatch. NULL if
 * they are known. */
static const char *
no_notice(const struct build *b, const struct year_view *v)
{
    if (v->notice_known)
        return NULL;
    bool past = b->frame->clock_ok && v->year < day_ymd(b->frame->today.day).year;
    return say(b, past ? "year.no_record" : "year.no_notice");
}

void
year_legend(const struct build *b, const struct year_view *v, int x, int y, int columns,
            struct rect pitch, int size)
{
    const char *missing = no_notice(b, v);
    if (missing) /* takes the places of the first two */
        ui_label(b->ui, (struct rect){x, y - pitch.h / 2, 2 * pitch.w - 8, pitch.h}, FACE_SANS_BOLD,
                 size, TOKEN_INK, ALIGN_LEFT, missing);
    for (int k = missing ? LEGEND_TWO : LEGEND_OFF; k < LEGEND_COUNT; k++) {
        int at = x + k % columns * pitch.w, cy = y + k / columns * pitch.h;
        swatch(b, (enum legend)k, at, cy);
        ui_label(b->ui, (struct rect){at + 48, cy - 17, pitch.w - 48 - 8, 34}, FACE_SANS, size,
                 TOKEN_INK, ALIGN_LEFT, say(b, LEGEND_ID[k]));
    }
}

static void
legend(const struct build *b, const struct year_view *v)
{
    if (b->portrait)
        year_legend(b, v, 40, 1412, 3, (struct rect){0, 0, 216, 34}, 22);
    else
        year_legend(b, v, 40, b->modes.low ? 312 : 387, 2, (struct rect){0, 0, 185, 32}, 22);
}

/* Where the legend is otherwise: what the filters hide, and the way back. */
static void
all_hidden(struct year_state *s, const struct build *b)
{
    struct rect line =
        b->portrait ? (struct rect){40, 1396, 300, 64} : (struct rect){40, 362, 360, 40};
    struct rect button =
        b->portrait ? (struct rect){350, 1396, 320, 64} : (struct rect){40, 408, 360, 64};
    if (b->modes.low && !b->portrait) /* in the place of the list of what has no date */
        button.y = SCREEN_LOW;
    ui_label(b->ui, line, FACE_SANS_BOLD, 24, TOKEN_INK, ALIGN_LEFT,
             say1(b, "month.hidden", num(b, count_in_year(s, 0))));
    if (ui_button(b->ui, "year.show_all", 0, button, BUTTON_PLAIN, NULL, 0,
                  say(b, "month.show_all"), 26)) {
        s->filters.hidden = 0;
        turn_here(b, MOTION_FADE, line);
    }
}

static struct rect
filter_rect(const struct build *b, int c)
{
    return b->modes.low ? (struct rect){40, 504 + c * 69, 360, 61}
                        : (struct rect){40, 484 + c * 72, 360, 64};
}

static void
filters(struct year_state *s, const struct build *b)
{
    struct filter_label l[CATEGORY_COUNT];
    struct filter_narrow narrow;
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        enum category c = (enum category)i;
        const char *id = b->portrait ? category_short_id(c) : category_label_id(c);
        l[i] = (struct filter_label){.text = say(b, id), .count = num(b, s->view.in_year[i])};
    }
    filter_narrow_fit(b, 192, l, CATEGORY_COUNT, &narrow);
    for (int c = 0; c < CATEGORY_COUNT; c++) {
        struct rect sign = b->portrait
                               ? filter_narrow(&s->filters, b, "year.filter", c, CATEGORY_COUNT,
                                               40 + c * 202, 1480, &narrow, &l[c])
                               : filter_wide(&s->filters, b, "year.filter", c, CATEGORY_COUNT,
                                             filter_rect(b, c), &l[c]);
        part_badge_category(b, (enum category)c, sign.x, sign.y, sign.w);
    }
}

void
year_spine(struct year_state *s, const struct build *b)
{
    title(b, s);
    filters(s, b);
    bool hidden = count_in_year(s, s->filters.hidden) == 0 && count_in_year(s, 0) > 0;
    if (!(hidden && b->modes.low && !b->portrait))
        undated_link(b);
    if (hidden)
        all_hidden(s, b);
    else
        legend(b, &s->view);
}
