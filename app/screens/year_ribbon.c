/* Terms and vacations as a ribbon over the year, and where in it today is. What nobody has entered
 * is left open: it is not guessed. */
#include "screens/year.h"

#define GAP 2 /* on both sides of a band */

/* The ribbon's full width is the year. */
static struct rect
ribbon(const struct build *b)
{
    if (b->portrait)
        return (struct rect){40, 192, 1000, 62};
    return (struct rect){424, 36, 1456, b->modes.low ? 44 : 62};
}

static int
day_x(const struct build *b, const struct year_view *v, int day)
{
    struct rect r = ribbon(b);
    return r.x + r.w * day / v->day_count;
}

static struct rect
band_rect(const struct build *b, const struct year_view *v, struct day first, struct day last)
{
    struct day begin = day_of(v->year, 1, 1);
    int from = day_x(b, v, day_diff(first, begin)) + GAP;
    int to = day_x(b, v, day_diff(last, begin) + 1) - GAP;
    return (struct rect){from, ribbon(b).y, to - from, ribbon(b).h};
}

/* The longest that fits of a term's name with its weeks, and its name. */
static const char *
term_text(const struct build *b, const struct year_band *band, int room)
{
    const char *name = words_term(b, band->term);
    const char *full = say3(b, "year.weeks", name, num(b, band->week_from), num(b, band->week_to));
    const char *const texts[] = {full, name};
    for (size_t i = b->portrait ? 1 : 0; i < 2; i++)
        if (text_width(&b->ui->measure, FACE_SANS_BOLD, 24, texts[i]) <= room)
            return texts[i];
    return "";
}

static void
term_face(const struct build *b, const struct year_band *band, struct rect r, unsigned touch)
{
    ui_fill(b->ui, r, 14, TOKEN_BRAND);
    ui_press_fill(b->ui, touch, r, 14, CORNER_ALL, TOKEN_BRAND_LINE);
    ui_label(b->ui, r, FACE_SANS_BOLD, 24, TOKEN_ON_BRAND, ALIGN_CENTRE,
             term_text(b, band, r.w - 16));
}

static const char *
vacation_text(const struct build *b, enum vacation_kind kind)
{
    switch (kind) {
    case VACATION_WINTER:
        return say(b, "year.winter");
    case VACATION_SUMMER:
        return say(b, "year.summer");
    case VACATION_OTHER:
        break;
    }
    return say(b, "year.vacation");
}

/* Lines up to the outline, but not past its round corners. */
static void
band_hatch(const struct build *b, struct rect r)
{
    const struct rect parts[] = {{r.x + 10, r.y + 2, r.w - 20, r.h - 4},
                                 {r.x + 3, r.y + 6, 7, r.h - 12},
                                 {r.x + r.w - 10, r.y + 6, 7, r.h - 12}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct draw_cmd *lines = draw_push(b->ui->list, DRAW_HATCH, parts[i], TOKEN_LINE);
        lines->width = 4;
        lines->size = 12;
    }
}

static void
vacation_face(const struct build *b, const struct year_band *band, struct rect r, unsigned touch)
{
    const char *text = vacation_text(b, band->vacation);
    if (text_width(&b->ui->measure, FACE_SANS_BOLD, 24, text) + 28 > r.w)
        text = say(b, "year.vacation");
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 24, text);
    ui_fill(b->ui, r, 14, TOKEN_SURF);
    ui_press(b->ui, touch, r, 14);
    band_hatch(b, r);
    ui_stroke(b->ui, r, 14, 2, LINE_SOLID, TOKEN_LINE2);
    if (w + 28 > r.w)
        return;
    struct rect plate = {r.x + (r.w - w) / 2 - 10, r.y + r.h / 2 - 17, w + 20, 34};
    ui_fill(b->ui, plate, 8, TOKEN_SURF);
    ui_label(b->ui, plate, FACE_SANS_BOLD, 24, TOKEN_INK, ALIGN_CENTRE, text);
}

static void
band(const struct build *b, const struct year_view *v, size_t i)
{
    const struct year_band *at = &v->bands[i];
    struct rect r = band_rect(b, v, at->first, at->last);
    unsigned touch = b->modes.low ? 0u : ui_touch(b->ui, "year.band", (int)i, r);
    if (at->term)
        term_face(b, at, r, touch);
    else
        vacation_face(b, at, r, touch);
    if (touch & TOUCH_TAPPED)
        year_visit_month(b, v, day_ymd(at->first).month, r);
}

/* A stretch of which nothing is known: open, and said so where there is room. */
static void
unknown(const struct build *b, const struct year_view *v, struct day first, struct day last)
{
    if (day_cmp(first, last) > 0)
        return;
    struct rect r = band_rect(b, v, first, last);
    const char *text = say(b, "year.terms_unknown");
    if (r.w < 28)
        return;
    ui_stroke(b->ui, r, 14, 2, LINE_DOTTED, TOKEN_LINE2);
    if (text_width(&b->ui->measure, FACE_SANS, 22, text) <= r.w - 24)
        ui_label(b->ui, r, FACE_SANS, 22, TOKEN_INK2, ALIGN_CENTRE, text);
}

/* No term is known: the months alone. They are too low for a finger; their cards lie below. */
static void
months_only(const struct build *b, const struct year_view *v)
{
    struct rect all = ribbon(b);
    ui_label(b->ui, (struct rect){all.x, all.y - 3, all.w, 30}, FACE_SANS, 22, TOKEN_INK2,
             ALIGN_CENTRE, say(b, "year.terms_unknown"));
    for (int m = 1; m <= 12 && !b->modes.low; m++) { /* low reach has them below */
        struct rect r =
            band_rect(b, v, month_first(v->year, m), day_add(month_first(v->year, m + 1), -1));
        r.y += 26;
        r.h -= 26;
        ui_fill(b->ui, r, 10, TOKEN_SURF);
        ui_stroke(b->ui, r, 10, 2, LINE_DOTTED, TOKEN_LINE2);
        ui_label(b->ui, r, FACE_SANS, 20, TOKEN_INK2, ALIGN_CENTRE, words_month(b, m));
    }
}

static void
pointer(const struct build *b, const struct year_view *v)
{
    if (!year_is_current(b, v))
        return;
    int day = day_diff(b->frame->today.day, day_of(v->year, 1, 1));
    int x = (day_x(b, v, day) + day_x(b, v, day + 1)) / 2;
    struct rect r = ribbon(b);
    ui_icon(b->ui, "pointer", (struct rect){x - 10, r.y + r.h - 4, 20, 20}, TOKEN_ACC);
}

void
year_ribbon(const struct year_state *s, const struct build *b)
{
    const struct year_view *v = &s->view;
    struct day from = day_of(v->year, 1, 1), end = day_of(v->year, 12, 31);
    for (size_t i = 0; i < v->band_count; i++) {
        unknown(b, v, from, day_add(v->bands[i].first, -1));
        band(b, v, i);
        from = day_add(v->bands[i].last, 1);
    }
    if (v->band_count > 0)
        unknown(b, v, from, end);
    else
        months_only(b, v);
    pointer(b, v);
}
