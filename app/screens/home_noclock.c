/* Home while the machine does not know the time: no date, no countdown, nothing called today; what
 * the calendar holds, by absolute dates. */
#include "screens/home.h"

static void
explain(const struct build *b)
{
    const struct home_layout *l = home_layout(b);
    int x = l->brand.x, y = l->month.y + 2;
    ui_icon(b->ui, "clock", (struct rect){x + 4, y - 2, 124, 124}, TOKEN_WARN_I);
    ui_text(b->ui, x, y + 232, FACE_SERIF_BOLD, b->lang == LANG_EN ? 56 : 72, TOKEN_INK, ALIGN_LEFT,
            say(b, "home.clock_unset"));
    int width = b->portrait ? 952 : 580;
    ui_paragraph(b->ui, (struct rect){x, y + 273, width, 132}, FACE_SANS, 28, 44, TOKEN_INK2, 3,
                 say(b, b->portrait ? "home.clock_why_portrait" : "home.clock_why"));
    struct rect act = {x, 700, 580, 48};
    if (b->portrait)
        act = (struct rect){x + 170, y, 760, 48}; /* beside the icon */
    else
        ui_fill(b->ui, l->rule, 0, TOKEN_INK);
    ui_label(b->ui, act, FACE_SANS_BOLD, 36, TOKEN_INK, ALIGN_LEFT, say(b, "home.clock_act"));
    act.y += 52;
    act.h = 76;
    ui_paragraph(b->ui, act, FACE_SANS, 26, 37, TOKEN_INK2, 2, say(b, "home.clock_how"));
}

static void
exam_row(const struct build *b, int i, const struct occurrence *o)
{
    struct rect card = home_layout(b)->card;
    int left = card.x + 48, right = card.x + card.w - 48, cy = card.y + 134 + i * 80;
    int middle = b->portrait ? left + 380 : left + 484;
    struct rect badge = {left, cy - 22, 44, 44};
    ui_icon(b->ui, "cat-exam-shape", badge, TOKEN_ON_BRAND);
    ui_icon(b->ui, "cat-exam-glyph", badge, TOKEN_BRAND);
    struct rect name = {left + 64, cy - 26, middle - left - 80, 52};
    ui_label(b->ui, name, FACE_SANS_BOLD, 32, TOKEN_ON_BRAND, ALIGN_LEFT,
             home_name(b, o->event, 32, name.w));
    int pill = part_status_pill(b, o->event->status, (struct rect){left, cy - 19, right - left, 38},
                                ALIGN_RIGHT, 22, true);
    int room = right - pill - 16 - middle;
    ui_label(b->ui, (struct rect){middle, cy - 26, room, 52}, FACE_SANS, 28, TOKEN_ON_BRAND,
             ALIGN_LEFT, home_span(b, o, 28, room));
}

static void
exam_card(const struct build *b, const struct home_state *s)
{
    struct rect card = home_layout(b)->card;
    ui_shadow(b->ui, card, 32);
    ui_fill(b->ui, card, 32, TOKEN_BRAND);
    int x = card.x + 50, baseline = text_baseline(card.y + 56, 36);
    x += ui_text(b->ui, x, baseline, FACE_SANS_BOLD, 36, TOKEN_ON_BRAND, ALIGN_LEFT,
                 say(b, "home.exams_known"));
    ui_text(b->ui, x + 24, baseline, FACE_SANS, 24, TOKEN_ON_BRAND2, ALIGN_LEFT,
            say(b, "home.exams_note"));
    for (size_t i = 0; i < s->exam_count; i++)
        exam_row(b, (int)i, &s->exams[i]);
    if (s->exam_count == 0)
        ui_label(b->ui, (struct rect){card.x + 48, card.y + 110, card.w - 96, 48}, FACE_SANS, 28,
                 TOKEN_ON_BRAND, ALIGN_LEFT, say(b, "home.no_exam"));
}

static void
listed_row(const struct build *b, int i, const struct occurrence *o)
{
    const struct home_layout *l = home_layout(b);
    struct rect r = l->listed;
    r.y += i * l->listed_step;
    int cy = r.y + r.h / 2, right = r.x + r.w - 20,
        middle = r.x + r.w * (b->portrait ? 49 : 56) / 100;
    unsigned touch = ui_touch(b->ui, "listed.row", i, r);
    ui_fill(b->ui, r, 16, TOKEN_SURF);
    ui_press(b->ui, touch, r, 16);
    part_badge(b, o, r.x + 20, cy - 24, 48, false);
    struct rect name = {r.x + 88, cy - 26, middle - r.x - 104, 52};
    ui_label(b->ui, name, FACE_SANS_BOLD, 32, TOKEN_INK, ALIGN_LEFT,
             home_name(b, o->event, 32, name.w));
    int pill = part_status_pill(b, o->event->status, (struct rect){r.x, cy - 20, r.w - 20, 40},
                                ALIGN_RIGHT, 22, false);
    int room = right - pill - 12 - middle;
    ui_label(b->ui, (struct rect){middle, cy - 26, room, 52}, FACE_SANS, 28, TOKEN_INK2, ALIGN_LEFT,
             home_span(b, o, 28, room));
    if (touch & TOUCH_TAPPED)
        home_open(b, o->event, o->first);
}

static void
list(const struct build *b, const struct home_state *s)
{
    const struct home_layout *l = home_layout(b);
    struct rect r = l->today;
    r.w = l->card.w;
    int w =
        ui_label(b->ui, r, FACE_SERIF_BOLD, 36, TOKEN_INK, ALIGN_LEFT, say(b, "home.listed_title"));
    ui_label(b->ui, (struct rect){r.x + w + 20, r.y, r.w - w - 20, r.h}, FACE_SANS, 24, TOKEN_INK2,
             ALIGN_RIGHT, say(b, "home.listed_note"));
    for (size_t i = 0; i < s->listed_count && (int)i < l->listed_max; i++)
        listed_row(b, (int)i, &s->listed[i]);
}

void
home_noclock(const struct build *b, const struct home_state *s)
{
    explain(b);
    exam_card(b, s);
    list(b, s);
}
