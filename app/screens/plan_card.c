/* The cards of the plan board: a clause's heading, word for word, and its activities with what is
 * known of each one's date. No counts of what is done and what is open: those are the office's. */
#include "screens/plan.h"

#include <string.h>

/* What differs between the two orientations. */
struct look {
    int badge, name, small, line; /* small, line: of a name in two lines */
    int date, pill;               /* sizes of text */
    int pill_h, inset;            /* inset: of a row in its card */
};
static const struct look LANDSCAPE = {36, 26, 24, 28, 24, 22, 40, 20};
static const struct look PORTRAIT = {44, 30, 26, 31, 28, 22, 42, 28};

static const struct look *
look(const struct build *b)
{
    return b->portrait ? &PORTRAIT : &LANDSCAPE;
}

/* -- Words -- */

/* 1..99 */
static const char *
chinese(const struct build *b, int n)
{
    static const char *const DIGITS[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (n < 10)
        return DIGITS[n];
    return arena_printf(b->ui->arena, "%s十%s", n < 20 ? "" : DIGITS[n / 10], DIGITS[n % 10]);
}

const char *
plan_number(const struct build *b, int clause)
{
    bool spelt = b->lang != LANG_EN && clause > 0 && clause < 100;
    return say1(b, "plan.number", spelt ? chinese(b, clause) : num(b, clause));
}

static const char *
in_language(const struct build *b, const char *zh, const char *en)
{
    return b->lang == LANG_EN && *en ? en : zh;
}

const char *
plan_heading(const struct build *b, const struct plan_clause *c)
{
    if (c->clause == 0)
        return say(b, "plan.others");
    const char *text = in_language(b, c->heading, c->heading_en);
    return *text ? say2(b, "plan.heading", plan_number(b, c->clause), text)
                 : say1(b, "plan.scope_one", plan_number(b, c->clause));
}

const char *
plan_label(const struct build *b, const struct plan_clause *c)
{
    if (c->clause == 0)
        return say(b, "plan.others_short");
    const char *text = in_language(b, c->label, c->label_en);
    return say2(b, "plan.heading", plan_number(b, c->clause), text);
}

/* All that is known of when; "" if nothing is. */
const char *
plan_date(const struct build *b, const struct event *ev)
{
    if (ev->status == STATUS_POSTPONED && when_dated(&ev->old))
        return say1(b, "plan.formerly", words_days(b, ev->old.first, ev->old.last));
    if (ev->when.timing == TIMING_PERIOD)
        return words_period(b, ev->when.period);
    if (!when_dated(&ev->when))
        return "";
    if (ev->rrule[0])
        return say1(b, "plan.from", words_day(b, ev->when.first, false));
    return words_days(b, ev->when.first, ev->when.last);
}

/* -- Rows -- */

/* The widest pill: dates end to its left, in one line below each other. */
static int
pill_column(const struct build *b)
{
    int widest = 0;
    for (int s = 0; s < STATUS_COUNT; s++) {
        int w = text_width(&b->ui->measure, FACE_SANS_BOLD, look(b)->pill,
                           say(b, status_label_id((enum status)s)));
        widest = w > widest ? w : widest;
    }
    return widest + 58 + 14;
}

/* An opening mark is blank on its left: it hangs into the margin. */
static int
hang(const struct build *b, const char *text, int size)
{
    static const char *const MARKS[] = {"“", "（", "《", "「"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (strncmp(text, MARKS[i], strlen(MARKS[i])) == 0 &&
            text_width(&b->ui->measure, FACE_SANS_BOLD, size, MARKS[i]) >= size * 9 / 10)
            return size * 35 / 100;
    return 0;
}

/* In one line, or in two smaller ones. */
static void
name(const struct build *b, const struct event *ev, struct rect r)
{
    const struct look *k = look(b);
    bool struck = ev->status == STATUS_CANCELLED;
    enum face face = struck ? FACE_SANS : FACE_SANS_BOLD;
    enum token ink = struck ? TOKEN_INK2 : TOKEN_INK;
    const char *text = event_title(b, ev);
    struct text_lines lines;
    int size = k->name;
    if (text_width(&b->ui->measure, face, size, text) > r.w)
        size = k->small;
    text_break(&b->ui->measure, b->ui->arena, face, size, text, r.w, 2, &lines);
    int y = r.y + (r.h - (int)lines.count * k->line) / 2;
    for (size_t i = 0; i < lines.count; i++) {
        int out = hang(b, lines.at[i], size);
        struct rect line = {r.x - out, y + (int)i * k->line, r.w + out, k->line};
        if (struck)
            ui_label_struck(b->ui, line, face, size, ink, lines.at[i]);
        else
            ui_label(b->ui, line, face, size, ink, ALIGN_LEFT, lines.at[i]);
    }
}

static void
row(const struct build *b, const struct plan_row *at, int index, struct rect r)
{
    const struct look *k = look(b);
    const struct event *ev = at->event;
    struct occurrence o = {.event = ev, .kind = OCCURRENCE_REAL};
    unsigned touch = at->reachable ? ui_touch(b->ui, "plan.row", index, r) : 0u;
    int left = r.x + k->inset, right = r.x + r.w - k->inset, cy = r.y + r.h / 2;
    ui_press(b->ui, touch, (struct rect){r.x + 8, r.y + 3, r.w - 16, r.h - 6}, 16);
    part_badge(b, &o, left, cy - k->badge / 2, k->badge, false);
    struct rect all = {left, cy - k->pill_h / 2, right - left, k->pill_h};
    int pill = part_status_pill(b, ev->status, all, ALIGN_RIGHT, k->pill, false);
    int end = right - pill_column(b);
    int date = ui_text(b->ui, end, text_baseline(cy, k->date), FACE_SANS, k->date, TOKEN_INK,
                       ALIGN_RIGHT, plan_date(b, ev));
    int x = left + k->badge + 12;
    int free = (date ? end - date : right - pill) - 14 - x;
    name(b, ev, (struct rect){x, r.y, free, r.h});
    if (touch & TOUCH_TAPPED)
        turn_to_event(b, ev, when_dated(&ev->when) ? ev->when.first : DAY_NONE, r);
}

bool
plan_shown(const struct plan_state *s, const struct plan_row *at)
{
    return !(s->filters.hidden & (1u << plan_switch_of(at->event->status)));
}

static void
rows(const struct plan_state *s, const struct build *b, const struct plan_card *c, int base,
     struct rect window, int offset)
{
    int n = 0;
    for (size_t i = 0; i < c->clause->count; i++) {
        if (!plan_shown(s, &c->clause->rows[i]))
            continue;
        int y = plan_row_y(c, n), end = plan_row_y(c, n + 1);
        struct rect r = {c->r.x, y - offset, c->r.w, end - y};
        n++;
        if (r.y + r.h <= window.y - 12 || r.y >= window.y + window.h + 12)
            continue;
        if (n > 1 && r.y > window.y - 12)
            ui_fill(b->ui,
                    (struct rect){r.x + look(b)->inset, r.y - 1, r.w - 2 * look(b)->inset, 2}, 0,
                    TOKEN_LINE);
        row(b, &c->clause->rows[i], base + (int)i, r);
    }
    if (n == 0 && c->clause->count > 0)
        ui_label(b->ui,
                 (struct rect){c->r.x + look(b)->inset, plan_row_y(c, 0) - offset,
                               c->r.w - 2 * look(b)->inset, (int)c->row_h},
                 FACE_SANS, 24, TOKEN_INK2, ALIGN_CENTRE, say(b, "plan.none_shown"));
}

/* -- Cards -- */

#define BEYOND                                                                                     \
    36 /* px past the window: more than a corner's radius, less than to the canvas's edge */

static void
heading(const struct build *b, const struct plan_clause *c, struct rect r)
{
    const char *text = plan_heading(b, c);
    int size = b->portrait ? 34 : 26, out = hang(b, text, size);
    while (size > 22 && text_width(&b->ui->measure, FACE_SERIF_BOLD, size, text) > r.w + out)
        size--;
    ui_label(b->ui, (struct rect){r.x - out, r.y, r.w + out, r.h}, FACE_SERIF_BOLD, size, TOKEN_INK,
             ALIGN_LEFT, text);
    ui_fill(b->ui, (struct rect){r.x, r.y + r.h, r.w, 2}, 0, TOKEN_INK);
}

static void
thumb(const struct build *b, const struct plan_layout *l, int offset)
{
    int h = l->window.h * l->window.h / l->content;
    int y = l->window.y + (l->window.h - h) * offset / (l->content - l->window.h);
    int x = b->portrait ? 1028 : 1890;
    y = y < l->window.y ? l->window.y : y;
    ui_fill(b->ui, (struct rect){x, y, 6, h}, 3, TOKEN_LINE2);
}

/* Of a card, no more than the window shows, and what keeps its round corners out of sight. */
static struct rect
seen_part(struct rect r, struct rect window)
{
    struct rect around = {r.x, window.y - BEYOND, r.w, window.h + 2 * BEYOND};
    return rect_intersect(r, around);
}

static void
cards_landscape(const struct plan_state *s, const struct build *b, const struct plan_layout *l,
                int offset)
{
    bool scrolls = l->content > l->window.h;
    int end = l->window.y + l->window.h + BEYOND;
    if (scrolls) /* a little more than the window, for the shadows */
        ui_clip(b->ui, (struct rect){l->window.x - 12, l->window.y - 4, l->window.w + 24,
                                     l->window.h + 12});
    for (size_t i = 0; i < l->count; i++) {
        const struct plan_card *c = &l->cards[i];
        struct rect r = c->r;
        r.y -= offset;
        if (r.y > end || r.y + r.h < l->window.y - BEYOND)
            continue;
        ui_card(b->ui, seen_part(r, l->window));
        if (r.y + 62 > l->window.y - BEYOND)
            heading(b, c->clause, (struct rect){r.x + 20, r.y + 4, r.w - 40, 54});
        rows(s, b, c, (int)i * 100, l->window, offset);
    }
    if (scrolls)
        ui_unclip(b->ui);
}

static void
card_portrait(const struct plan_state *s, const struct build *b, const struct plan_layout *l,
              int offset)
{
    const struct plan_card *c = &l->cards[0];
    struct rect r = {40, 204, 1000, 1200};
    ui_card(b->ui, r);
    heading(b, c->clause, (struct rect){68, 216, 944, 80});
    ui_clip(b->ui, l->window);
    rows(s, b, c, s->tab * 100, l->window, offset);
    ui_unclip(b->ui);
}

void
plan_cards(const struct plan_state *s, const struct build *b, const struct plan_layout *l,
           int offset)
{
    if (b->portrait)
        card_portrait(s, b, l, offset);
    else
        cards_landscape(s, b, l, offset);
    if (l->content > l->window.h)
        thumb(b, l, offset);
}
