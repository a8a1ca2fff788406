/* Twelve small months: what kind of day each is, and which kinds of activity it has. Told apart by
 * pattern, not by tone. */
#include "screens/year.h"

#define MARKER 12
#define MARKERS 3 /* of one day; more are two and "+" */

struct sizes {
    struct rect first;   /* card of January */
    int columns, dx, dy; /* steps to the next card; dx in thousandths */
    int left, pitch, w;  /* of the cells within a card */
};

static const struct sizes LANDSCAPE = {{424, 114, 350, 266}, 4, 368667, 282, 11, 47, 45};
static const struct sizes PORTRAIT = {{40, 276, 322, 266}, 3, 339000, 280, 11, 43, 41};

static const struct sizes *
sizes(bool portrait)
{
    return portrait ? &PORTRAIT : &LANDSCAPE;
}

struct rect
year_month_rect(int month, bool portrait)
{
    const struct sizes *k = sizes(portrait);
    int column = (month - 1) % k->columns, row = (month - 1) / k->columns;
    struct rect r = k->first;
    r.x += (column * k->dx + 500) / 1000;
    r.y += row * k->dy;
    return r;
}

void
year_hatch(const struct build *b, struct rect r)
{
    struct draw_cmd *lines = draw_push(b->ui->list, DRAW_HATCH, r, TOKEN_LINE2);
    lines->width = 2;
    lines->size = 6;
}

/* One day to be drawn. */
struct cell {
    struct rect r;
    const struct year_day *d;
    struct year_marks marks;
    int mday, kinds;
    bool today;
};

static int
bits(unsigned set)
{
    int n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

static struct cell
cell_at(const struct year_state *s, const struct build *b, int month, int mday)
{
    const struct year_view *v = &s->view;
    const struct sizes *k = sizes(b->portrait);
    struct day first = month_first(v->year, month), d = day_add(first, mday - 1);
    int weeks = (day_diff(month_first(v->year, month + 1), day_monday(first)) + 6) / 7;
    int pitch = weeks == 4 ? 50 : weeks == 5 ? 42 : 35, at = day_diff(d, day_monday(first));
    struct rect card = year_month_rect(month, b->portrait);
    struct cell c = {.d = &v->days[day_diff(d, day_of(v->year, 1, 1))], .mday = mday};
    c.r = (struct rect){card.x + k->left + at % 7 * k->pitch, card.y + 49 + at / 7 * pitch, k->w,
                        pitch - 2};
    c.marks = year_marks(c.d, s->filters.hidden);
    c.kinds = bits(c.marks.firm | c.marks.tentative);
    c.today = b->frame->clock_ok && day_cmp(d, b->frame->today.day) == 0;
    return c;
}

static int
number_y(const struct cell *c) /* its middle */
{
    if (c->today && c->kinds == 0)
        return c->r.y + c->r.h / 2;
    return c->r.y + (c->r.h < 40 ? 12 : 14);
}

static int
marker_y(const struct cell *c) /* its top */
{
    return c->r.y + (c->r.h < 40 ? 21 : 24);
}

/* A number on a hatch stands on a plate, and so do markers. */
static void
ground_off(const struct build *b, const struct cell *c)
{
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 20, num(b, c->mday)) + 10;
    int shown = c->kinds > MARKERS ? MARKERS : c->kinds;
    int markers = shown * (MARKER + 2) + 2, cx = c->r.x + c->r.w / 2;
    year_hatch(b, c->r);
    ui_fill(b->ui, (struct rect){cx - w / 2, c->r.y, w, number_y(c) + 13 - c->r.y}, 0, TOKEN_SURF);
    if (shown)
        ui_fill(b->ui, (struct rect){cx - markers / 2, marker_y(c) - 1, markers, MARKER + 3}, 0,
                TOKEN_SURF);
}

static void
ground(const struct build *b, const struct cell *c)
{
    if (c->today)
        ui_fill(b->ui, c->r, 8, TOKEN_ACC);
    else if (c->d->mark == MARK_OFF)
        ground_off(b, c);
    else if (c->kinds >= 2)
        ui_fill(b->ui, c->r, 8, TOKEN_SURF2);
    if (c->kinds >= 3 && !c->today)
        ui_stroke(b->ui, c->r, 8, 2, LINE_SOLID, TOKEN_INK2);
    if (c->d->mark == MARK_WORK)
        ui_fill(b->ui, (struct rect){c->r.x, c->r.y + c->r.h - 3, c->r.w, 3}, 0,
                c->today ? TOKEN_ON_ACC : TOKEN_INK);
}

static void
number(const struct build *b, const struct cell *c)
{
    bool quiet = (c->d->rest && c->d->mark != MARK_OFF) || c->d->vacation;
    enum token ink = c->today                                          ? TOKEN_ON_ACC
                     : quiet && c->kinds < 2 && c->d->mark != MARK_OFF ? TOKEN_INK3
                                                                       : TOKEN_INK;
    ui_text(b->ui, c->r.x + c->r.w / 2, text_baseline(number_y(c), 20),
            c->kinds || c->today ? FACE_SANS_BOLD : FACE_SANS, 20, ink, ALIGN_CENTRE,
            num(b, c->mday));
}

static void
marker(const struct build *b, const struct cell *c, int category, struct rect r)
{
    bool hollow = !(c->marks.firm & (1u << category));
    enum category of = (enum category)category;
    const char *name =
        arena_printf(b->ui->arena, "cat-%s-%s", category_key(of), hollow ? "hollow" : "shape");
    /* a hollow sign is drawn smaller in its square than a solid one */
    ui_icon(b->ui, name, hollow ? rect_inset(r, -1) : r, c->today ? TOKEN_ON_ACC : cat_solid(of));
}

static void
more(const struct build *b, const struct cell *c, struct rect r)
{
    enum token ink = c->today ? TOKEN_ON_ACC : TOKEN_INK;
    ui_fill(b->ui, (struct rect){r.x + 2, r.y + 5, 8, 2}, 0, ink);
    ui_fill(b->ui, (struct rect){r.x + 5, r.y + 2, 2, 8}, 0, ink);
}

static void
markers(const struct build *b, const struct cell *c)
{
    int shown = c->kinds > MARKERS ? MARKERS : c->kinds, y = marker_y(c);
    int step = shown == MARKERS ? MARKER + 1 : MARKER + 2;
    int x = c->r.x + (c->r.w - (shown - 1) * step - MARKER) / 2;
    for (int category = 0, n = 0; category < CATEGORY_COUNT && n < shown; category++) {
        if (!((c->marks.firm | c->marks.tentative) & (1u << category)))
            continue;
        struct rect r = {x + n++ * step, y, MARKER, MARKER};
        if (c->kinds > MARKERS && n == MARKERS) {
            more(b, c, r);
            return;
        }
        marker(b, c, category, r);
    }
}

/* -- The head of a card -- */

/* Those of the month that share the first one's words, by the filters; how many there are. */
static const char *
period_names(const struct build *b, const struct year_state *s, int month,
             const struct event **first, int *count)
{
    const struct year_view *v = &s->view;
    const char *names = NULL;
    *first = NULL;
    *count = 0;
    for (size_t i = 0; i < v->period_count; i++) {
        const struct event *ev = v->periods[i].event;
        unsigned of = 1u << ev->category | (ev->tag < 0 ? 0u : 1u << ev->tag);
        if (v->periods[i].month != month || (of & ~s->filters.hidden) == 0)
            continue;
        if (!*first)
            *first = ev;
        else if (!str_equal(ev->when.period, (*first)->when.period))
            continue;
        ++*count;
        names = names ? say2(b, "month.and", names, event_strip(b, ev)) : event_strip(b, ev);
    }
    return names;
}

#define CHIP_LEFT 31 /* before its words: the sign */
#define CHIP_RIGHT 9

/* "下旬 中考、地生会考", or where that is too long "下旬 中考 +1" or "下旬 中考". */
static const char *
chip_text(const struct build *b, const struct event *ev, const char *names, int count, int month,
          int room)
{
    const char *when = words_period_in(b, ev->when.period, month);
    const char *first = event_strip(b, ev);
    const char *const texts[] = {
        say2(b, "year.period", when, names),
        say3(b, "year.period_more", when, first, num(b, count - 1)),
        say2(b, "year.period", when, first),
    };
    for (size_t i = 0; i < 2 && count > 1; i++)
        if (text_width(&b->ui->measure, FACE_SANS_BOLD, 20, texts[i]) <= room)
            return texts[i];
    return texts[2];
}

/* Dashed as all that is not certain. False if there is nothing to say. */
static bool
period_chip(const struct build *b, const struct year_state *s, int month, struct rect card,
            int left)
{
    const struct event *ev;
    int count;
    const char *names = period_names(b, s, month, &ev, &count);
    if (!names)
        return false;
    int right = card.x + card.w - 14, room = right - left - CHIP_LEFT - CHIP_RIGHT;
    const char *text = chip_text(b, ev, names, count, month, room);
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 20, text);
    w = w < room ? w : room;
    struct rect r = {right - w - CHIP_LEFT - CHIP_RIGHT, card.y + 11, w + CHIP_LEFT + CHIP_RIGHT,
                     32};
    ui_stroke(b->ui, r, 8, 2, LINE_DASHED, cat_solid(ev->category));
    ui_icon(b->ui, arena_printf(b->ui->arena, "cat-%s-hollow", category_key(ev->category)),
            (struct rect){r.x + 9, r.y + 7, 18, 18}, cat_solid(ev->category));
    ui_label(b->ui, (struct rect){r.x + CHIP_LEFT, r.y, w, r.h}, FACE_SANS_BOLD, 20,
             cat_ink(ev->category), ALIGN_LEFT, text);
    return true;
}

static const char *
lunar_month(const struct build *b, const struct lunar_date *l)
{
    if (b->lang == LANG_EN)
        return arena_printf(b->ui->arena, "%d%s", l->month, l->leap ? "L" : "");
    return lunar_month_zh(l->month, l->leap);
}

static void
head(const struct build *b, const struct year_state *s, int month, struct rect card)
{
    int x = card.x + 16, cy = card.y + 29;
    int w = ui_number(b->ui, x, text_baseline(cy, 30), FACE_SERIF_BOLD, 30, TOKEN_INK, ALIGN_LEFT,
                      words_month(b, month));
    if (period_chip(b, s, month, card, x + w + 10) || !s->view.lunar[month - 1].known)
        return;
    const struct lunar_date *from = &s->view.lunar[month - 1].first,
                            *to = &s->view.lunar[month - 1].last;
    const char *first = lunar_month(b, from), *last = lunar_month(b, to);
    const char *text = str_equal(first, last) ? say1(b, "year.lunar_one", first)
                                              : say2(b, "year.lunar", first, last);
    ui_label(b->ui, (struct rect){x + w + 12, card.y + 11, card.x + card.w - 18 - x - w - 12, 34},
             FACE_SANS, 20, TOKEN_INK2, ALIGN_RIGHT, text);
}

static void
month_card(const struct year_state *s, const struct build *b, int month)
{
    struct rect card = year_month_rect(month, b->portrait);
    unsigned touch = ui_touch(b->ui, "year.card", month, card);
    ui_card(b->ui, card);
    ui_press(b->ui, touch, card, 24);
    head(b, s, month, card);
    int days = day_diff(month_first(s->view.year, month + 1), month_first(s->view.year, month));
    for (int mday = 1; mday <= days; mday++) {
        struct cell c = cell_at(s, b, month, mday);
        ground(b, &c);
        number(b, &c);
        markers(b, &c);
    }
    if (year_is_current(b, &s->view) && day_ymd(b->frame->today.day).month == month)
        ui_stroke(b->ui, rect_inset(card, -4), 28, 4, LINE_SOLID, TOKEN_BRAND_INK);
    if (touch & TOUCH_TAPPED)
        year_visit_month(b, &s->view, month, card);
}

void
year_months(const struct year_state *s, const struct build *b)
{
    for (int month = 1; month <= 12; month++)
        month_card(s, b, month);
}
