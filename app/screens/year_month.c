/* Twelve small months: what kind of day each is, and which kinds of activity it has. Told apart by
 * pattern, not by tone. */
#include "screens/year.h"

#define MARKERS 3 /* of one day; more are two and "+" */

struct sizes {
    struct rect first;   /* card of January, or of the page's first month */
    int columns, dx, dy; /* steps to the next card; dx in thousandths */
    int left, pitch, w;  /* of the cells within a card */
    int top, rows;       /* where the cells begin, and how high all of them are */
    int number, marker;
    int title, title_y; /* of the card */
    int months;         /* of a page */
};

static const struct sizes LANDSCAPE = {
    {424, 114, 350, 266}, 4, 368667, 282, 11, 47, 45, 49, 210, 20, 12, 30, 29, 12};
static const struct sizes PORTRAIT = {
    {40, 276, 322, 266}, 3, 339000, 280, 11, 43, 41, 49, 210, 20, 12, 30, 29, 12};
/* In low reach a strip of the months, which can be touched, stands below the cards. */
static const struct sizes LOW = {
    {424, 92, 350, 250}, 4, 368667, 257, 11, 47, 45, 44, 204, 20, 12, 28, 25, 12};
static const struct sizes HIGH_LOW = {
    {40, 268, 322, 252}, 3, 339000, 260, 11, 43, 41, 44, 204, 20, 12, 28, 25, 12};
/* Large text. */
static const struct sizes WIDE_LARGE = {
    {40, 140, 396, 396}, 3, 416000, 408, 9, 54, 52, 66, 324, 36, 14, 44, 36, 6};
static const struct sizes WIDE_BOTH = {
    {40, 436, 392, 508}, 3, 406000, 0, 7, 54, 52, 70, 430, 36, 20, 44, 38, 3};
static const struct sizes HIGH_LARGE = {
    {40, 800, 328, 500}, 3, 336000, 0, 6, 45, 44, 68, 426, 36, 14, 44, 38, 3};

static const struct sizes *
sizes(const struct build *b)
{
    struct modes m = b->modes;
    if (m.large)
        return b->portrait ? &HIGH_LARGE : m.low ? &WIDE_BOTH : &WIDE_LARGE;
    if (m.low)
        return b->portrait ? &HIGH_LOW : &LOW;
    return b->portrait ? &PORTRAIT : &LANDSCAPE;
}

static struct rect
card_rect(const struct sizes *k, int month)
{
    int i = (month - 1) % k->months, column = i % k->columns, row = i / k->columns;
    struct rect r = k->first;
    r.x += (column * k->dx + 500) / 1000;
    r.y += row * k->dy;
    return r;
}

struct rect
year_month_rect(int month, bool portrait)
{
    return card_rect(portrait ? &PORTRAIT : &LANDSCAPE, month);
}

int
year_page_months(const struct build *b)
{
    return sizes(b)->months;
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
    const struct sizes *k;
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
    const struct sizes *k = sizes(b);
    struct day first = month_first(v->year, month), d = day_add(first, mday - 1);
    int weeks = (day_diff(month_first(v->year, month + 1), day_monday(first)) + 6) / 7;
    int pitch = weeks == 4 ? k->rows * 5 / 21 : k->rows / weeks,
        at = day_diff(d, day_monday(first));
    struct rect card = card_rect(k, month);
    struct cell c = {.k = k, .d = &v->days[day_diff(d, day_of(v->year, 1, 1))], .mday = mday};
    c.r = (struct rect){card.x + k->left + at % 7 * k->pitch, card.y + k->top + at / 7 * pitch,
                        k->w, pitch - 2};
    c.marks = year_marks(c.d, s->filters.hidden);
    c.kinds = bits(c.marks.firm | c.marks.tentative);
    c.today = b->frame->clock_ok && day_cmp(d, b->frame->today.day) == 0;
    return c;
}

/* Close together where six weeks leave little room. */
static bool
tight(const struct cell *c)
{
    return c->r.h < c->k->number * 2;
}

static int
number_y(const struct cell *c) /* its middle */
{
    if (c->today && c->kinds == 0)
        return c->r.y + c->r.h / 2;
    return c->r.y + (tight(c) ? c->k->number / 2 + 2 : c->k->number * 6 / 10 + 2);
}

static int
marker_y(const struct cell *c) /* its top */
{
    return c->r.y + c->k->number + (tight(c) ? 1 : 4);
}

/* A number on a hatch stands on a plate, and so do markers. */
static void
ground_off(const struct build *b, const struct cell *c)
{
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, c->k->number, num(b, c->mday)) + 10;
    int shown = c->kinds > MARKERS ? MARKERS : c->kinds;
    int markers = shown * (c->k->marker + 2) + 2, cx = c->r.x + c->r.w / 2;
    year_hatch(b, c->r);
    ui_fill(b->ui,
            (struct rect){cx - w / 2, c->r.y, w, number_y(c) + c->k->number * 13 / 20 - c->r.y}, 0,
            TOKEN_SURF);
    if (shown)
        ui_fill(b->ui, (struct rect){cx - markers / 2, marker_y(c) - 1, markers, c->k->marker + 3},
                0, TOKEN_SURF);
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
    ui_text(b->ui, c->r.x + c->r.w / 2, text_baseline(number_y(c), c->k->number),
            c->kinds || c->today ? FACE_SANS_BOLD : FACE_SANS, c->k->number, ink, ALIGN_CENTRE,
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
    int thick = r.w / 6, arm = r.w * 2 / 3, edge = (r.w - arm) / 2, mid = (r.w - thick) / 2;
    ui_fill(b->ui, (struct rect){r.x + edge, r.y + mid, arm, thick}, 0, ink);
    ui_fill(b->ui, (struct rect){r.x + mid, r.y + edge, thick, arm}, 0, ink);
}

static void
markers(const struct build *b, const struct cell *c)
{
    int shown = c->kinds > MARKERS ? MARKERS : c->kinds, y = marker_y(c);
    int size = c->k->marker, step = shown == MARKERS ? size + 1 : size + 2;
    step = (shown - 1) * step + size > c->r.w ? (c->r.w - size) / (shown - 1) : step;
    int x = c->r.x + (c->r.w - (shown - 1) * step - size) / 2;
    for (int category = 0, n = 0; category < CATEGORY_COUNT && n < shown; category++) {
        if (!((c->marks.firm | c->marks.tentative) & (1u << category)))
            continue;
        struct rect r = {x + n++ * step, y, size, size};
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

/* Left and right of its words: the sign, and space. */
static int
chip_left(int size)
{
    return size + 11;
}
#define CHIP_RIGHT 9

/* "下旬 中考、地生会考", or where that is too long "下旬 中考 +1" or "下旬 中考". */
static const char *
chip_text(const struct build *b, const struct event *ev, const char *names, int count, int month,
          int room, int size)
{
    const char *when = words_period_in(b, ev->when.period, month);
    const char *first = event_strip(b, ev);
    const char *const texts[] = {
        say2(b, "year.period", when, names),
        say3(b, "year.period_more", when, first, num(b, count - 1)),
        say2(b, "year.period", when, first),
    };
    for (size_t i = 0; i < 2 && count > 1; i++)
        if (text_width(&b->ui->measure, FACE_SANS_BOLD, size, texts[i]) <= room)
            return texts[i];
    return text_width(&b->ui->measure, FACE_SANS_BOLD, size, texts[2]) <= room ? texts[2] : when;
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
    int size = sizes(b)->number, lead = chip_left(size);
    int right = card.x + card.w - 14, room = right - left - lead - CHIP_RIGHT;
    const char *text = chip_text(b, ev, names, count, month, room, size);
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, size, text);
    w = w < room ? w : room;
    int h = size * 8 / 5, cy = card.y + sizes(b)->title_y - 2, sign = size - 2;
    struct rect r = {right - w - lead - CHIP_RIGHT, cy - h / 2, w + lead + CHIP_RIGHT, h};
    ui_stroke(b->ui, r, 8, 2, LINE_DASHED, cat_solid(ev->category));
    ui_icon(b->ui, arena_printf(b->ui->arena, "cat-%s-hollow", category_key(ev->category)),
            (struct rect){r.x + 9, cy - sign / 2, sign, sign}, cat_solid(ev->category));
    ui_label(b->ui, (struct rect){r.x + lead, r.y, w, r.h}, FACE_SANS_BOLD, size,
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
    const struct sizes *k = sizes(b);
    int x = card.x + 16, cy = card.y + k->title_y;
    int w = ui_number(b->ui, x, text_baseline(cy, k->title), FACE_SERIF_BOLD, k->title, TOKEN_INK,
                      ALIGN_LEFT, words_month(b, month));
    if (period_chip(b, s, month, card, x + w + 10) || b->modes.large ||
        !s->view.lunar[month - 1].known)
        return;
    const struct lunar_date *from = &s->view.lunar[month - 1].first,
                            *to = &s->view.lunar[month - 1].last;
    const char *first = lunar_month(b, from), *last = lunar_month(b, to);
    const char *text = str_equal(first, last) ? say1(b, "year.lunar_one", first)
                                              : say2(b, "year.lunar", first, last);
    ui_label(b->ui, (struct rect){x + w + 12, cy - 18, card.x + card.w - 18 - x - w - 12, 34},
             FACE_SANS, 20, TOKEN_INK2, ALIGN_RIGHT, text);
}

static void
month_card(const struct year_state *s, const struct build *b, int month)
{
    struct rect card = card_rect(sizes(b), month);
    bool above = b->modes.low && !b->modes.large; /* of low reach: to be read only */
    unsigned touch = above ? 0u : ui_touch(b->ui, "year.card", month, card);
    ui_card(b->ui, card);
    if (b->modes.large)
        ui_stroke(b->ui, card, 24, 2, LINE_SOLID, TOKEN_LINE);
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
year_some_months(const struct year_state *s, const struct build *b, int from, int to)
{
    for (int month = from; month <= to; month++)
        month_card(s, b, month);
}

void
year_months(const struct year_state *s, const struct build *b)
{
    year_some_months(s, b, 1, 12);
}
