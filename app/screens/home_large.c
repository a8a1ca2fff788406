/* Home in large text: the date, what is counted to, and today; and since large text has no tabs,
 * the way to every other screen. Not drawn: it follows the frame of the month. All that can be
 * touched is within low reach. */
#include "screens/easy.h"
#include "screens/home.h"
#include "screens/tools.h"

#define ROWS 3

struct look {
    struct rect brand, day, clock, card, today, row, way;
    int numeral, number; /* sizes */
    int row_step, way_step;
};
static const struct look WIDE = {
    .brand = {40, 32, 1840, 52},
    .day = {40, 100, 580, 320},
    .clock = {40, 640, 580, 120},
    .card = {660, 100, 1220, 300},
    .today = {660, 412, 1220, 48},
    .row = {660, 468, 1220, 92},
    .way = {40, 784, 452, 152},
    .numeral = 240,
    .number = 150,
    .row_step = 100,
    .way_step = 463,
};
static const struct look HIGH = {
    .brand = {40, 40, 1000, 52},
    .day = {40, 120, 560, 300},
    .clock = {640, 120, 400, 120},
    .card = {40, 470, 1000, 320},
    .today = {40, 816, 1000, 52},
    .row = {40, 884, 1000, 128},
    .way = {40, 1330, 492, 150},
    .numeral = 220,
    .number = 160,
    .row_step = 140,
    .way_step = 508,
};

static const struct look *
look(const struct build *b)
{
    return b->portrait ? &HIGH : &WIDE;
}

static void
date(const struct build *b, const struct home_view *v)
{
    const struct look *k = look(b);
    struct day d = v->frame.now.day;
    struct ymd ymd = day_ymd(d);
    struct rect r = k->day;
    int w = ui_number(b->ui, r.x, r.y + k->numeral * 3 / 4 + 12, FACE_SERIF_BOLD, k->numeral,
                      TOKEN_BRAND_INK, ALIGN_LEFT, num(b, ymd.day));
    int x = r.x + w + 28, room = r.x + r.w - x;
    ui_label(b->ui, (struct rect){x, r.y + 30, room, 64}, FACE_SANS_BOLD, 56, TOKEN_INK, ALIGN_LEFT,
             words_month(b, ymd.month));
    ui_label(b->ui, (struct rect){x, r.y + 114, room, 64}, FACE_SANS_BOLD, 56, TOKEN_INK,
             ALIGN_LEFT, words_weekday(b, d));
    if (v->frame.today.lunar_known)
        ui_label(b->ui, (struct rect){r.x, r.y + k->numeral * 3 / 4 + 52, r.w, 52}, FACE_SANS_BOLD,
                 40, TOKEN_INK, ALIGN_LEFT,
                 say1(b, "home.lunar", words_lunar(b, &v->frame.today.lunar)));
    char text[DAY_TEXT];
    ui_text(b->ui, b->portrait ? k->clock.x + k->clock.w : k->clock.x,
            text_baseline(k->clock.y + k->clock.h / 2, 112), FACE_SANS, 112, TOKEN_INK,
            b->portrait ? ALIGN_RIGHT : ALIGN_LEFT,
            minute_format(civil_minute(v->frame.now), text));
}

/* Without a clock there is no today: why is said in its place. */
static void
unset(const struct build *b)
{
    struct rect r = look(b)->day;
    ui_label(b->ui, (struct rect){r.x, r.y + 20, r.w, 64}, FACE_SANS_BOLD, 52, TOKEN_WARN_I,
             ALIGN_LEFT, say(b, "home.clock_unset"));
    ui_paragraph(b->ui, (struct rect){r.x, r.y + 100, r.w, 200}, FACE_SANS, 36, 48, TOKEN_INK, 4,
                 say(b, "home.clock_act"));
}

/* -- What is counted to -- */

static const char *
until(const struct build *b, const struct home_view *v, int *days)
{
    const struct countdown *c = &v->countdown;
    *days = c->days;
    switch (c->kind) {
    case COUNTDOWN_EXAM:
    case COUNTDOWN_RUNNING:
        if (c->kind == COUNTDOWN_RUNNING || c->days == 0) {
            *days = -1;
            return event_title(b, c->event);
        }
        return say1(b, "home.until",
                    b->lang == LANG_EN ? event_strip(b, c->event) : event_bar(b, c->event));
    case COUNTDOWN_HOLIDAY:
        *days = c->days > 0 ? c->days : -1;
        return say1(b, c->days > 0 ? "home.holiday_until" : "home.holiday", c->holiday.name);
    case COUNTDOWN_NONE:
        break;
    }
    *days = -1;
    return say(b, "home.no_exam");
}

static const char *
when(const struct build *b, const struct home_view *v)
{
    const struct countdown *c = &v->countdown;
    if (c->kind == COUNTDOWN_NONE)
        return "";
    if (c->kind == COUNTDOWN_RUNNING)
        return say2(b, "home.day_of", num(b, c->day_of), num(b, c->day_count));
    return words_span(b, c->first, c->last);
}

static void
countdown(const struct build *b, const struct home_view *v)
{
    const struct look *k = look(b);
    struct rect r = k->card;
    int days;
    const char *name = until(b, v, &days);
    ui_fill(b->ui, r, 24, TOKEN_BRAND);
    int x = r.x + 36, w = v->next_count > 0 ? r.w * 48 / 100 - 84 : r.w - 72;
    ui_label(b->ui, (struct rect){x, r.y + 24, w, 56}, FACE_SANS_BOLD, 44, TOKEN_ON_BRAND,
             ALIGN_LEFT, name);
    if (days >= 0) {
        int nw = ui_number(b->ui, x, r.y + r.h - 84, FACE_SERIF_BOLD, k->number, TOKEN_ON_BRAND,
                           ALIGN_LEFT, num(b, days));
        ui_text(b->ui, x + nw + 16, r.y + r.h - 88, FACE_SERIF_BOLD, 56, TOKEN_ON_BRAND, ALIGN_LEFT,
                say(b, days == 1 ? "home.day_unit" : "home.days_unit"));
    }
    const char *text = when(b, v);
    if (text_width(&b->ui->measure, FACE_SANS_BOLD, 38, text) > w)
        text = words_days(b, v->countdown.first, v->countdown.last);
    ui_label(b->ui, (struct rect){x, r.y + r.h - 68, w, 52}, FACE_SANS_BOLD, 38, TOKEN_ON_BRAND,
             ALIGN_LEFT, text);
}

/* The two that follow, right of the number. */
static void
following(const struct build *b, const struct home_view *v)
{
    struct rect r = look(b)->card;
    int x = r.x + r.w * 48 / 100, w = r.x + r.w - 36 - x, y = r.y + 28, step = (r.h - 40) / 2;
    for (size_t i = 0; i < v->next_count && i < 2; i++, y += step) {
        const struct event *ev = v->next[i].event;
        ui_label(b->ui, (struct rect){x, y, w, 52}, FACE_SANS_BOLD, 40, TOKEN_ON_BRAND, ALIGN_LEFT,
                 home_name(b, ev, 40, w));
        ui_label(b->ui, (struct rect){x, y + 56, w, 48}, FACE_SANS, 36, TOKEN_ON_BRAND, ALIGN_LEFT,
                 when_dated(&ev->when) ? home_when(b, ev) : words_period(b, ev->when.period));
    }
    if (v->next_count > 0)
        ui_fill(b->ui, (struct rect){x - 32, r.y + 28, 3, r.h - 56}, 0, TOKEN_ON_BRAND);
}

/* -- Today -- */

static void
today(const struct build *b, const struct home_view *v)
{
    const struct look *k = look(b);
    struct rect r = k->row;
    const char *text = v->today_count > 0 ? say2(b, "home.pair", say(b, "home.today"),
                                                 say1(b, "home.count", num(b, (int)v->today_count)))
                                          : say(b, "home.no_activity");
    ui_label(b->ui, k->today, FACE_SANS_BOLD, 40, TOKEN_BRAND_INK, ALIGN_LEFT, text);
    for (size_t i = 0; i < v->today_count && i < ROWS; i++, r.y += k->row_step) {
        const struct occurrence *o = &v->today[i];
        struct easy_row row = {.o = o,
                               .line = words_hours(b, o, v->frame.now.day),
                               .outlined = true,
                               .name = "today.row",
                               .index = (int)i};
        if (easy_row(b, r, &row) & TOUCH_TAPPED)
            home_open(b, o->event, v->frame.now.day);
    }
}

/* -- The way on -- */

static void
ways(const struct build *b)
{
    static const struct {
        enum screen_kind kind;
        const char *icon, *words;
    } WAY[] = {
        {SCREEN_DAY, "day", "dock.day"},
        {SCREEN_YEAR, "year", "dock.year"},
        {SCREEN_PLAN, "plan", "dock.plan"},
        {SCREEN_SEARCH, "search", "dock.search"},
    };
    const struct look *k = look(b);
    for (int i = 0; i < 4; i++) {
        int column = b->portrait ? i % 2 : i, row = b->portrait ? i / 2 : 0;
        struct rect r = {k->way.x + column * k->way_step, k->way.y + row * (k->way.h + 16),
                         k->way.w, k->way.h};
        if (ui_button(b->ui, "ways", i, r, BUTTON_PLAIN, WAY[i].icon, 48, say(b, WAY[i].words),
                      40)) {
            struct place to = {.kind = WAY[i].kind, .day = DAY_NONE};
            turn_to(b, &to, MOTION_FADE);
        }
    }
}

void
home_large(const struct build *b, const struct home_view *v)
{
    const struct frame_view *f = &v->frame;
    bool en = b->lang == LANG_EN;
    const char *bureau = en && *f->bureau_name_en ? f->bureau_name_en : f->bureau_name;
    ui_label(b->ui, look(b)->brand, FACE_SANS_BOLD, 40, TOKEN_INK, ALIGN_LEFT, bureau);
    if (f->clock_ok)
        date(b, v);
    else
        unset(b);
    if (f->clock_ok) {
        countdown(b, v);
        following(b, v);
        today(b, v);
    }
    ways(b);
    part_dock(b, SCREEN_HOME);
}
