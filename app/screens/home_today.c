/* Today's activities on home, three at a time; on a calendar without dates, activities of the work
 * plan instead; and the card that names the next activity. */
#include "screens/day.h"
#include "screens/home.h"

#include "actions/site.h"

#include <string.h>

/* One row: badge, title, a line of when and where, and what a visitor must not miss about its
 * state. ---- */

static const char *
when_words(const struct build *b, const struct occurrence *o, struct day on)
{
    int days = occurrence_days(o);
    if (days > 1 && !o->timed)
        return say2(b, "home.day_of_days", num(b, day_diff(on, o->first) + 1), num(b, days));
    if (o->timed)
        return words_hours(b, o, on);
    return say(b, "home.all_day");
}

/* What is not today's says its date. */
static const char *
row_line(const struct build *b, const struct occurrence *o, struct day on)
{
    const char *when = when_words(b, o, on);
    if (day_cmp(on, b->frame->now.day) != 0)
        when = occurrence_days(o) > 1 ? words_span(b, o->first, o->last)
                                      : say2(b, "home.day_hour", words_day(b, on, true), when);
    if (o->event->place[0] == '\0')
        return when;
    return say2(b, "home.pair", when, o->event->place);
}

static bool
says_its_state(const struct occurrence *o)
{
    return o->kind == OCCURRENCE_OLD_DATE ||
           (o->event->status != STATUS_CONFIRMED && o->event->status != STATUS_DONE);
}

static void
row(const struct build *b, int slot, const struct occurrence *o, struct day on)
{
    const struct home_layout *l = home_layout(b);
    struct rect r = l->row;
    r.y += slot * l->row_step;
    int cy = r.y + r.h / 2, x = r.x + 72, pill = 0;
    unsigned touch = ui_touch(b->ui, "today.row", slot, r);
    ui_press(b->ui, touch, r, 16);
    part_badge(b, o, r.x, cy - 26, 52, false);
    if (says_its_state(o))
        pill = 16 + part_status_pill(b, o->event->status, (struct rect){r.x, cy - 19, r.w - 12, 38},
                                     ALIGN_RIGHT, 22, false);
    struct rect line = {x, cy - 36, r.x + r.w - 12 - pill - x, 46};
    if (o->event->status == STATUS_CANCELLED)
        ui_label_struck(b->ui, line, FACE_SANS, 32, TOKEN_INK2, event_title(b, o->event));
    else
        ui_label(b->ui, line, FACE_SANS_BOLD, 32, TOKEN_INK, ALIGN_LEFT, event_title(b, o->event));
    line.y = cy + 6;
    line.h = 34;
    ui_label(b->ui, line, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT, row_line(b, o, on));
    if (touch & TOUCH_TAPPED)
        home_open(b, o->event, on);
}

/* Today ------------------------------------------------------------------------------------------
 */

static const char *
today_title(const struct build *b, const struct home_view *v)
{
    const struct holiday_span *h = &v->holiday_today;
    if (!h->name || !h->name[0])
        return say(b, "home.today");
    return say2(b, "home.today_holiday", h->name, num(b, day_diff(v->frame.now.day, h->first) + 1));
}

static void
title(const struct build *b, const char *text, const char *right, int width)
{
    struct rect r = home_layout(b)->today;
    int w = ui_label(b->ui, (struct rect){r.x, r.y, width, r.h}, FACE_SERIF_BOLD, 36, TOKEN_INK,
                     ALIGN_LEFT, text);
    ui_label(b->ui, (struct rect){r.x + w + 24, r.y, width - w - 24, r.h}, FACE_SANS, 24,
             TOKEN_INK2, ALIGN_RIGHT, right);
}

static void
no_activity(const struct build *b, const struct home_view *v)
{
    struct rect r = home_layout(b)->row;
    ui_icon(b->ui, "month", (struct rect){r.x, r.y + 12, 52, 52}, TOKEN_INK3);
    int x = r.x + 72, w = r.w - 72;
    ui_label(b->ui, (struct rect){x, r.y + 2, w, 46}, FACE_SANS_BOLD, 32, TOKEN_INK, ALIGN_LEFT,
             say(b, "home.no_activity"));
    if (!v->has_next)
        return;
    const struct occurrence *o = &v->next_activity;
    const char *line =
        say2(b, "home.next_line", words_day(b, o->first, true), event_title(b, o->event));
    ui_label(b->ui, (struct rect){x, r.y + 44, w, 34}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT, line);
}

static void
today_page(const struct build *b, const struct home_state *s, size_t from, int room)
{
    const struct home_view *v = &s->view;
    size_t shown = v->today_count - from;
    shown = shown > HOME_ROWS ? HOME_ROWS : shown;
    const char *right = "";
    if (v->today_count > HOME_ROWS)
        right = say2(b, "home.shown", num(b, (int)v->today_count), num(b, (int)shown));
    else if (v->today_count > 0)
        right = say1(b, "home.count", num(b, (int)v->today_count));
    title(b, today_title(b, v), right, room);
    if (v->today_count == 0)
        no_activity(b, v);
    for (size_t i = 0; i < shown; i++)
        row(b, (int)i, &v->today[from + i], v->frame.now.day);
}

static void
soon_page(const struct build *b, const struct home_state *s, size_t from, int room)
{
    size_t shown = s->soon_count - from;
    shown = shown > HOME_ROWS ? HOME_ROWS : shown;
    title(b, say(b, "home.soon"), say(b, "home.soon_days"), room);
    for (size_t i = 0; i < shown; i++)
        row(b, (int)i, &s->soon[from + i], s->soon[from + i].first);
}

void
home_today(const struct build *b, struct home_state *s)
{
    struct home_page page = home_loop_page(b, s);
    int room = home_layout(b)->today.w - home_loop_control(b, s, &page);
    if (page.soon)
        soon_page(b, s, page.from, room);
    else
        today_page(b, s, page.from, room);
}

/* The first day: nothing is dated yet ------------------------------------------------------------
 */

/* "白洮教〔2025〕1号（十四）": clause and year are what a reader looks the activity up by. */
static const char *
clause_line(const struct build *b, const char *source)
{
    static const char open[] = "（", close[] = "）";
    const char *begin = NULL;
    for (const char *at = strstr(source, open); at; at = strstr(at + 1, open))
        begin = at + strlen(open);
    const char *end = begin ? strstr(begin, close) : NULL;
    int year = day_source_year(source);
    if (!end || end[strlen(close)] != '\0' || year == 0 || end - begin > 12)
        return source;
    const char *clause = arena_strndup(b->ui->arena, begin, (size_t)(end - begin));
    return say2(b, "home.pair", say1(b, "home.clause", clause), words_year(b, year));
}

static const char *
source_line(const struct build *b, const struct event *ev)
{
    if (ev->when.timing == TIMING_PERIOD)
        return ev->when.period;
    return ev->source[0] ? clause_line(b, ev->source) : say(b, "home.in_plan");
}

static void
first_row(const struct build *b, int slot, const struct event *ev)
{
    const struct home_layout *l = home_layout(b);
    int width = b->portrait ? 468 : 568, step = b->portrait ? 484 : 584, badge = 48;
    struct rect r = {l->row.x + slot % 2 * step, l->row.y + slot / 2 * l->row_step, width,
                     l->row.h};
    unsigned touch = ui_touch(b->ui, "first.row", slot, r);
    ui_fill(b->ui, r, 16, TOKEN_SURF);
    ui_press(b->ui, touch, r, 16);
    struct occurrence o = {.event = ev, .kind = OCCURRENCE_REAL, .first = DAY_NONE};
    part_badge(b, &o, r.x + 16, r.y + (r.h - badge) / 2, badge, false);
    int pill = 0, x = r.x + 80;
    if (!b->portrait)
        pill = 12 + part_status_pill(b, ev->status,
                                     (struct rect){r.x, r.y + r.h / 2 - 20, r.w - 16, 40},
                                     ALIGN_RIGHT, 22, false);
    int w = r.x + r.w - 16 - pill - x;
    ui_label(b->ui, (struct rect){x, r.y + 4, w, 42}, FACE_SANS_BOLD, 30, TOKEN_INK, ALIGN_LEFT,
             home_name(b, ev, 30, w));
    ui_label(b->ui, (struct rect){x, r.y + 43, w, 32}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
             source_line(b, ev));
    if (touch & TOUCH_TAPPED)
        home_open(b, ev, DAY_NONE);
}

void
home_first(const struct build *b, const struct home_view *v)
{
    title(b, say(b, "home.plan_title"), say(b, "home.plan_note"), home_layout(b)->card.w);
    for (size_t i = 0; i < v->undated_count; i++)
        first_row(b, (int)i, v->undated[i]);
}

/* The card of the next activity ------------------------------------------------------------------
 */

static void
look_link(const struct build *b, struct rect line)
{
    int right = line.x + line.w;
    ui_icon(b->ui, "right", (struct rect){right - 24, line.y + line.h / 2 - 12, 24, 24},
            TOKEN_BRAND_INK);
    ui_label(b->ui, (struct rect){line.x, line.y, line.w - 29, line.h - 2}, FACE_SANS_BOLD, 24,
             TOKEN_BRAND_INK, ALIGN_RIGHT, say(b, "home.look"));
}

static void
next_name(const struct build *b, const struct event *ev, struct rect r)
{
    const char *title_text = event_title(b, ev);
    if (text_width(&b->ui->measure, FACE_SANS_BOLD, 32, title_text) > r.w)
        title_text = event_bar(b, ev);
    if (text_width(&b->ui->measure, FACE_SANS_BOLD, 32, title_text) <= r.w) {
        ui_label(b->ui, r, FACE_SANS_BOLD, 32, TOKEN_INK, ALIGN_LEFT, title_text);
        return;
    }
    ui_paragraph(b->ui, (struct rect){r.x, r.y + r.h / 2 - 33, r.w, 66}, FACE_SANS_BOLD, 26, 33,
                 TOKEN_INK, 2, event_title(b, ev));
}

static void
next_landscape(const struct build *b, const struct occurrence *o)
{
    struct rect r = home_layout(b)->beside;
    int x = r.x + 28, w = r.w - 56;
    ui_label(b->ui, (struct rect){x, r.y + 22, w, 44}, FACE_SERIF_BOLD, 32, TOKEN_INK, ALIGN_LEFT,
             say(b, "home.next"));
    look_link(b, (struct rect){x, r.y + 20, w, 44});
    part_badge(b, o, x, r.y + 96, 52, false);
    next_name(b, o->event, (struct rect){x + 68, r.y + 98, w - 68, 50});
    int baseline = r.y + 213;
    int dw = ui_text(b->ui, x, baseline, FACE_SERIF_BOLD, b->lang == LANG_EN ? 38 : 44, TOKEN_INK,
                     ALIGN_LEFT, words_day(b, o->first, false));
    ui_text(b->ui, x + dw + 14, baseline - 2, FACE_SANS, 28, TOKEN_INK, ALIGN_LEFT,
            words_weekday(b, o->first));
    struct rect line = {x, r.y + 234, w, 32};
    const char *when = o->timed                 ? words_hours(b, o, o->first)
                       : occurrence_days(o) > 1 ? say1(b, "home.lasts", num(b, occurrence_days(o)))
                                                : say(b, "home.all_day");
    ui_label(b->ui, line, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT, when);
    line.y += 32;
    ui_label(b->ui, line, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
             o->event->place[0] ? o->event->place : o->event->audience);
}

/* In portrait the lower half of the card holds the touch hint. */
static void
next_portrait(const struct build *b, const struct occurrence *o)
{
    struct rect r = home_layout(b)->beside;
    int x = r.x + 48, w = r.w - 96;
    part_badge(b, o, x, r.y + 36, 64, false);
    look_link(b, (struct rect){x, r.y + 32, w, 36});
    ui_label(b->ui, (struct rect){x + 84, r.y + 28, w - 84 - 130, 44}, FACE_SANS_BOLD, 32,
             TOKEN_INK, ALIGN_LEFT, say1(b, "home.next_named", event_title(b, o->event)));
    const char *when = words_span(b, o->first, o->last);
    if (o->timed)
        when = say2(b, "home.day_hour", words_day(b, o->first, true), words_hours(b, o, o->first));
    ui_label(b->ui, (struct rect){x + 84, r.y + 74, w - 84, 36}, FACE_SANS, 26, TOKEN_INK2,
             ALIGN_LEFT, o->event->place[0] ? say2(b, "home.pair", when, o->event->place) : when);
}

static void
next_card(const struct build *b, const struct home_view *v, struct rect r)
{
    const struct occurrence *o = &v->next_activity;
    ui_card(b->ui, r);
    unsigned touch = ui_touch(b->ui, "next.card", 0, r);
    ui_press(b->ui, touch, r, 24);
    if (b->portrait)
        next_portrait(b, o);
    else
        next_landscape(b, o);
    if (touch & TOUCH_TAPPED)
        home_open(b, o->event, o->first);
}

/* The card of the code ---------------------------------------------------------------------------
 */

/* Where a small display needs the modules larger than the card was drawn for. */
static struct rect
code_rect(const struct build *b)
{
    struct rect r = home_layout(b)->beside;
    if (b->portrait && b->ui->scale < 1)
        return (struct rect){r.x, r.y - 16, r.w, r.h + 44};
    return r;
}

static void
code_card(const struct build *b, const char *site)
{
    struct rect r = code_rect(b);
    struct address all = address_of_all();
    const char *url = site_url(site, &all, b->ui->arena);
    unsigned touch = ui_touch(b->ui, "qr.card", 0, r);
    ui_card(b->ui, r);
    ui_fill(b->ui, r, 24, TOKEN_QR);
    ui_press(b->ui, touch, r, 24);
    bool more = r.h > 220; /* than drawn */
    struct rect code = !b->portrait ? (struct rect){r.x + 53, r.y + 2, 246, 246}
                       : more       ? (struct rect){r.x + 8, r.y + 9, 246, 246}
                                    : (struct rect){r.x + 14, r.y + 4, 212, 212};
    ui_qr(b->ui, code, url, strlen(url));
    enum align align = b->portrait ? ALIGN_LEFT : ALIGN_CENTRE;
    struct rect line = b->portrait ? (struct rect){r.x + 250, r.y + 26, r.w - 270, 46}
                                   : (struct rect){r.x + 12, r.y + 230, r.w - 24, 40};
    int size = b->portrait ? 30 : 24;
    ui_label(b->ui, line, FACE_SANS_BOLD, size, TOKEN_QR_DARK, align, say(b, "phone.home_title"));
    line.y += b->portrait ? 46 : 36;
    line.h = 34;
    ui_label(b->ui, line, FACE_SANS, b->portrait ? 24 : 20, TOKEN_QR_DARK, align,
             say(b, "phone.home_line"));
    if (touch & TOUCH_TAPPED)
        turn_phone(b, PHONE_ALL, NULL, CATEGORY_NONE);
}

/* With an address the code that leads there, else what comes next. A calendar without dates fills
 * the place in landscape by itself. */
void
home_beside(const struct build *b, const struct home_view *v)
{
    struct rect r = home_layout(b)->beside;
    bool plan = home_view_shows_plan(v), code = v->frame.site[0] != '\0';
    if (plan && (!code || !b->portrait))
        return;
    if (!code && !v->has_next)
        return;
    if (code)
        code_card(b, v->frame.site);
    else
        next_card(b, v, r);
}
