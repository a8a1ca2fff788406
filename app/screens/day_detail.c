/* All that is known of one activity, in the order in which a visitor asks: when, where, whom to
 * call; then who, by whom, on what ground. A row without a value is left out, but for the place:
 * that one is promised. */
#include "screens/day.h"

#include "actions/transfer.h"

#include <stdlib.h>
#include <string.h>

#define STEP 52        /* of rows */
#define STEP_MIN 40    /* closer than that, the last row is left out instead */
#define VALUE 162      /* from the left of a row to its value */
#define RIBBON_ROOM 18 /* what the code gives up under a ribbon */
#define MODULE 4       /* px of a module of a QR code, on the display too */

struct panel {
    struct rect card;
    int x, w, head_y, title_y, rows_y, rows_end;
    struct rect qr; /* zone */
    int code_end;   /* of one that a small display has beside the rows */
};

static const struct panel LANDSCAPE = {.card = {1228, 40, 652, 904},
                                       .x = 1264,
                                       .w = 580,
                                       .head_y = 66,
                                       .title_y = 130,
                                       .rows_y = 208,
                                       .rows_end = 580,
                                       .qr = {1258, 598, 592, 236},
                                       .code_end = 834};
static const struct panel PORTRAIT = {.card = {40, 916, 1000, 664},
                                      .x = 76,
                                      .w = 928,
                                      .head_y = 942,
                                      .title_y = 1006,
                                      .rows_y = 1084,
                                      .rows_end = 1364,
                                      .qr = {68, 1374, 616, 200},
                                      .code_end = 1420};

static const struct panel *
panel(const struct build *b)
{
    return b->portrait ? &PORTRAIT : &LANDSCAPE;
}

/* -- Head -- */

static int
title(const struct build *b, const struct event *ev)
{
    const struct panel *p = panel(b);
    const char *text = event_title(b, ev);
    struct rect r = {p->x, p->title_y, p->w, 120};
    bool struck = ev->status == STATUS_CANCELLED;
    int size = b->lang == LANG_EN ? 40 : 48;
    struct text_lines lines;
    text_break(&b->ui->measure, b->ui->arena, FACE_SERIF_BOLD, size, text, r.w, 2, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        struct rect line = {r.x, r.y + (int)i * 58, r.w, 62};
        if (struck)
            ui_label_struck(b->ui, line, FACE_SERIF_BOLD, size, TOKEN_INK2, lines.at[i]);
        else
            ui_label(b->ui, line, FACE_SERIF_BOLD, size, TOKEN_INK, ALIGN_LEFT, lines.at[i]);
    }
    return r.y + (lines.count > 1 ? 120 : 62);
}

int
day_detail_head(const struct build *b, const struct occurrence *o)
{
    const struct panel *p = panel(b);
    const struct event *ev = o->event;
    ui_card(b->ui, p->card);
    int pill = part_status_pill(b, ev->status, (struct rect){p->x, p->head_y + 4, p->w, 40},
                                ALIGN_RIGHT, 22, false);
    part_badge(b, o, p->x, p->head_y, 48, false);
    ui_label(b->ui, (struct rect){p->x + 64, p->head_y, p->w - 80 - pill, 52}, FACE_SANS_BOLD, 28,
             cat_ink(ev->category), ALIGN_LEFT, say(b, category_label_id(ev->category)));
    return title(b, ev);
}

/* -- The ribbon of a change -- */

static const char *
old_words(const struct build *b, const struct when *w)
{
    char text[DAY_TEXT];
    if (w->timing == TIMING_HOURS)
        return say2(b, "day.day_hour_weekday", words_day(b, w->first, true),
                    minute_format(w->start, text));
    return words_span(b, w->first, w->last);
}

static void
ribbon_lines(const struct build *b, struct rect r, const struct event *ev, const char *icon,
             const char *second)
{
    ui_fill(b->ui, r, 16, TOKEN_WARN_T);
    ui_icon(b->ui, icon, (struct rect){r.x + 16, r.y + 16, 52, 52}, TOKEN_WARN_I);
    int x = r.x + 86, room = r.x + r.w - 20 - x, y = r.y + 5;
    if (!day_is_none(ev->changed_on)) {
        const char *on = say1(b, "day.announced", words_day(b, ev->changed_on, false));
        room -= 16 + ui_label(b->ui, (struct rect){x, y, room, 42}, FACE_SANS, 22, TOKEN_WARN_I,
                              ALIGN_RIGHT, on);
    }
    if (when_dated(&ev->old)) {
        int w = ui_text(b->ui, x, text_baseline(y + 19, 24), FACE_SANS, 24, TOKEN_WARN_I,
                        ALIGN_LEFT, say(b, "day.was"));
        ui_label_struck(b->ui, (struct rect){x + w + 8, y, room - w - 8, 38}, FACE_SANS, 24,
                        TOKEN_WARN_I, old_words(b, &ev->old));
        y += 34;
    } else {
        y += 18; /* one line only */
    }
    ui_label(b->ui, (struct rect){x, y, r.x + r.w - 16 - x, 40}, FACE_SANS_BOLD, 26, TOKEN_WARN_I,
             ALIGN_LEFT, second);
}

/* Draws what a visitor must know first about a change; returns the height it took. */
static int
ribbon(const struct build *b, const struct event *ev, int y)
{
    const struct panel *p = panel(b);
    struct rect r = {p->x, y, p->w, 84};
    switch (ev->status) {
    case STATUS_RESCHEDULED:
        if (!when_dated(&ev->old))
            return 0;
        ribbon_lines(b, r, ev, "moved", say1(b, "day.now", old_words(b, &ev->when)));
        return 96;
    case STATUS_POSTPONED:
        ribbon_lines(b, r, ev, "hold", say(b, "day.postponed"));
        return 96;
    case STATUS_CANCELLED:
        ribbon_lines(b, r, ev, "close", say(b, "day.cancelled"));
        return 96;
    case STATUS_UNDATED:
    case STATUS_TENTATIVE:
    case STATUS_CONFIRMED:
    case STATUS_DONE:
        break;
    }
    return 0;
}

/* -- Rows -- */

static void
add_row(struct day_row *rows, size_t *n, const char *icon, const char *label, const char *text)
{
    if (text[0])
        rows[(*n)++] = (struct day_row){icon, label, text, false};
}

static const char *
place_words(const struct build *b, const struct event *ev)
{
    if (!ev->place[0])
        return ev->room[0] ? ev->room : say(b, "day.place_unknown");
    return ev->room[0] ? say2(b, "day.place_room", ev->place, ev->room) : ev->place;
}

/* What could not be understood of its time is said next to the time. */
static void
doubt_row(const struct build *b, const struct event *ev, struct day_row *rows, size_t *n)
{
    const char *arg, *id = event_doubt_id(ev, &arg);
    if (id)
        add_row(rows, n, "info", say(b, "day.doubt"), say1(b, id, arg));
}

size_t
day_rows(const struct build *b, const struct event *ev, const char *when,
         struct day_row rows[DAY_ROWS_MAX])
{
    size_t n = 0;
    add_row(rows, &n, "clock", say(b, "day.when"), when);
    rows[0].strong = true;
    doubt_row(b, ev, rows, &n);
    add_row(rows, &n, "pin", say(b, "day.place"), place_words(b, ev));
    add_row(rows, &n, "desk", say(b, "day.department"), ev->department);
    add_row(rows, &n, "tel", say(b, "day.phone"), ev->phone);
    if (ev->status != STATUS_CONFIRMED)
        add_row(rows, &n, "info", say(b, "day.reason"), ev->reason);
    add_row(rows, &n, "people", say(b, "day.audience"), ev->audience);
    add_row(rows, &n, "org", say(b, "day.organiser"), ev->organiser);
    add_row(rows, &n, "doc", say(b, "day.source"), ev->source);
    return n;
}

static int
value_lines(const struct build *b, const struct day_row *row, int width)
{
    enum face face = row->strong ? FACE_SANS_BOLD : FACE_SANS;
    return text_width(&b->ui->measure, face, 28, row->text) > width ? 2 : 1;
}

static void
detail_row(const struct build *b, const struct day_row *row, int y, int step, int width, int lines)
{
    const struct panel *p = panel(b);
    int cy = y + step / 2, value_x = p->x + VALUE;
    ui_icon(b->ui, row->icon, (struct rect){p->x + 1, cy - 13, 26, 26}, TOKEN_INK2);
    ui_label(b->ui, (struct rect){p->x + 44, y, 112, step}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
             row->label);
    enum face face = row->strong ? FACE_SANS_BOLD : FACE_SANS;
    if (lines > 1)
        ui_paragraph(b->ui, (struct rect){value_x, cy - 18, width, 72}, face, 28, 36, TOKEN_INK, 2,
                     row->text);
    else
        ui_label(b->ui, (struct rect){value_x, y, width, step}, face, 28, TOKEN_INK, ALIGN_LEFT,
                 row->text);
}

/* Rows keep their distance while there is room; then they draw closer; then the last is left out.
 * Long values take a second line as long as the room lasts, first come first served. */
int
day_detail_rows(const struct build *b, int y, int room, int aside, const struct day_row *rows,
                size_t count)
{
    const struct panel *p = panel(b);
    int width = p->w - VALUE - aside;
    while (count > 1 && (int)count * STEP_MIN > room)
        count--;
    int step = room / (int)count, first = 36 * (value_lines(b, &rows[0], width) - 1);
    step = step > STEP ? STEP : step;
    if (room - (int)count * step < first && (room - first) / (int)count >= STEP_MIN)
        step = (room - first) / (int)count; /* the time is told in full */
    int spare = room - (int)count * step;
    for (size_t i = 0; i < count; i++) {
        int lines = spare >= 36 ? value_lines(b, &rows[i], width) : 1;
        detail_row(b, &rows[i], y, step, width, lines);
        if (lines > 1)
            spare -= 36;
        y += step + (lines - 1) * 36;
    }
    return y;
}

/* -- Foot -- */

/* A display on which a module would have fewer pixels than a phone can tell apart. */
static bool
small(const struct build *b)
{
    return b->ui->scale < 1;
}

/* Side of the code with its quiet zone: versions 6, 7 and 8 at level L, in whole modules. Where the
 * display is small, rounding of the edges must not cost the modules a pixel. */
static int
qr_side(const struct build *b, size_t bytes)
{
    int modules = (bytes <= 132 ? 41 : bytes <= 152 ? 45 : 49) + 8;
    return small(b) ? (int)(modules * MODULE / b->ui->scale) + 3 : modules * MODULE;
}

static size_t
qr_limit(const struct build *b)
{
    return b->portrait || small(b) ? DAY_QR_BYTES_PORTRAIT : DAY_QR_BYTES;
}

/* Where the code stands. A small display needs a larger one: in landscape it takes the place of
 * the gaps between the rows, in portrait it stands beside them. */
static struct rect
qr_place(const struct build *b, struct rect zone, int side)
{
    const struct panel *p = panel(b);
    if (small(b) && b->portrait)
        return (struct rect){p->x + p->w - side, p->code_end - side, side, side};
    return (struct rect){zone.x, zone.y + (zone.h - side) / 2, side, side};
}

static void
qr_words(const struct build *b, struct rect zone, int x)
{
    int cy = zone.y + zone.h / 2, w = zone.x + zone.w - x;
    ui_label(b->ui, (struct rect){x, cy - 62, w, 48}, FACE_SANS_BOLD, 30, TOKEN_INK, ALIGN_LEFT,
             say(b, "day.scan"));
    ui_paragraph(b->ui, (struct rect){x, cy - 12, w, 102}, FACE_SANS, 24, 34, TOKEN_INK2, 3,
                 say(b, "day.scan_how"));
}

static void
qr(const struct build *b, const struct occurrence *o, int top)
{
    struct event ev = event_happening(o);
    struct rect zone = panel(b)->qr;
    int bottom = zone.y + zone.h;
    struct str payload;
    str_init(&payload);
    if (transfer_qr_event(&ev, qr_limit(b), &payload)) {
        bool beside = small(b) && b->portrait;
        zone.h = beside ? 124 : zone.h; /* the buttons are below */
        int side = qr_side(b, payload.len);
        if (zone.y < top || small(b))
            zone.y = top;
        if (small(b) && !b->portrait)
            zone.h = bottom - top;
        if (side > zone.h && !beside)
            side = zone.h;
        struct rect r = qr_place(b, zone, side);
        ui_fill(b->ui, r, 8, TOKEN_QR);
        ui_qr(b->ui, r, payload.s, payload.len);
        qr_words(b, zone, beside ? panel(b)->x : zone.x + side + (small(b) ? 2 : 20));
    }
    str_destroy(&payload);
}

/* The three buttons of the panel. Where a small display has its code beside the rows, they stand in
 * one line under it. */
struct foot {
    struct rect phone, prev, next;
};

static struct foot
foot(const struct build *b, bool walks)
{
    if (!b->portrait)
        return (struct foot){{1264, 848, 280, 76}, {1564, 848, 132, 76}, {1712, 848, 132, 76}};
    if (small(b))
        return (struct foot){{76, 1490, 330, 80}, {688, 1490, 150, 80}, {854, 1490, 150, 80}};
    if (!walks)
        return (struct foot){.phone = {744, 1416, 260, 116}};
    return (struct foot){{688, 1384, 316, 84}, {688, 1484, 150, 84}, {854, 1484, 150, 84}};
}

int
day_detail_buttons(const struct build *b, bool has_prev, bool has_next, bool *phone)
{
    struct foot f = foot(b, has_prev || has_next);
    enum button_look look = *phone ? BUTTON_PRIMARY : BUTTON_DISABLED;
    *phone =
        ui_button(b->ui, "detail.phone", 0, f.phone, look, "phone", 32, say(b, "phone.title"), 28);
    if (!has_prev && !has_next)
        return 0;
    if (ui_button(b->ui, "detail.prev", 0, f.prev, has_prev ? BUTTON_PLAIN : BUTTON_DISABLED, NULL,
                  0, say(b, "day.prev_item"), 26))
        return -1;
    if (ui_button(b->ui, "detail.next", 0, f.next, has_next ? BUTTON_PLAIN : BUTTON_DISABLED, NULL,
                  0, say(b, "day.next_item"), 26))
        return 1;
    return 0;
}

const char *
day_when(const struct build *b, const struct occurrence *o)
{
    if (!o->timed)
        return words_span(b, o->first, o->last);
    if (day_cmp(o->first, o->last) == 0)
        return say2(b, "day.day_hour_weekday", words_day(b, o->first, true),
                    words_hours(b, o, o->first));
    char from[DAY_TEXT], to[DAY_TEXT];
    const char *begin =
        say2(b, "day.day_hour", words_day(b, o->first, false), minute_format(o->start, from));
    return say2(b, "day.until", begin,
                say2(b, "day.day_hour", words_day(b, o->last, false), minute_format(o->end, to)));
}

struct occurrence
day_itself(const struct occurrence *o)
{
    struct occurrence real = *o;
    if (o->kind == OCCURRENCE_REAL || !when_dated(&o->event->when))
        return real;
    const struct when *w = &o->event->when;
    real.kind = OCCURRENCE_REAL;
    real.first = w->first;
    real.last = w->last;
    real.timed = w->timing == TIMING_HOURS;
    real.start = w->start;
    real.end = w->end;
    return real;
}

void
day_detail(const struct build *b, const struct day_view *v, int selected)
{
    if (selected < 0)
        return; /* an empty day's card takes this room too */
    const struct panel *p = panel(b);
    struct occurrence o = day_itself(&v->at[selected]);
    const struct event *ev = o.event;
    int y = day_detail_head(b, &o) + (b->portrait ? 14 : 16);
    int taken = ribbon(b, ev, y - 6);
    int rows_end = p->rows_end + (taken && !b->portrait ? RIBBON_ROOM : 0), aside = 0;
    y += taken ? taken - 6 : 0;
    struct day_row rows[DAY_ROWS_MAX];
    bool dateless = ev->status == STATUS_POSTPONED;
    size_t n = day_rows(b, ev, dateless ? say(b, "day.no_date") : day_when(b, &o), rows);
    bool code = !dateless && ev->status != STATUS_CANCELLED;
    if (code && small(b) && b->portrait)
        aside = qr_side(b, DAY_QR_BYTES_PORTRAIT) + 12;
    else if (code && small(b))
        rows_end = p->qr.y + p->qr.h - qr_side(b, DAY_QR_BYTES_PORTRAIT) - 8;
    int end = day_detail_rows(b, y, rows_end - y, aside, rows, n);
    if (code) {
        ui_fill(b->ui,
                (struct rect){p->x, end + 10 < rows_end ? end + 10 : rows_end, p->w - aside, 2}, 0,
                TOKEN_LINE);
        qr(b, &o, rows_end + 6);
    }
    bool phone = code;
    int step = day_detail_buttons(b, selected > 0, (size_t)selected + 1 < v->count, &phone);
    if (phone)
        turn_phone(b, PHONE_EVENT, &o, CATEGORY_NONE);
    if (step != 0)
        day_select(b, v, (size_t)(selected + step));
}
