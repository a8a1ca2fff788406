/* The day's hours: whole-day rows on top, then blocks on a scale of hours. The scale keeps its foot
 * and takes the room that whole-day rows leave, so that the card is full with none of them and with
 * three. */
#include "screens/day.h"

static const struct day_scale LANDSCAPE = {.card = {424, 40, 780, 904},
                                           .rows_x = 448,
                                           .rows_y = 112,
                                           .rows_w = 732,
                                           .row_h = 48,
                                           .row_step = 56,
                                           .label_x = 444,
                                           .line_x = 596,
                                           .right = 1180,
                                           .block_x = 608,
                                           .bottom = 906,
                                           .last_hour = 18};
static const struct day_scale PORTRAIT = {.card = {40, 204, 1000, 696},
                                          .rows_x = 64,
                                          .rows_y = 222,
                                          .rows_w = 952,
                                          .row_h = 46,
                                          .row_step = 54,
                                          .label_x = 60,
                                          .line_x = 212,
                                          .right = 1016,
                                          .block_x = 224,
                                          .bottom = 876,
                                          .last_hour = 17};

/* -- Whole-day rows -- */

static const char *
row_text(const struct build *b, const struct occurrence *o, struct day on, struct rect r)
{
    int days = occurrence_days(o), room = r.w - 60;
    const char *more = "";
    if (o->kind == OCCURRENCE_OLD_DATE)
        return part_bar_text(b, o, r, 26, false, false);
    if (days > 1)
        more = say2(b, "day.day_of_days", num(b, day_diff(on, o->first) + 1), num(b, days));
    const char *names[] = {event_title(b, o->event), event_bar(b, o->event),
                           event_strip(b, o->event)};
    const char *text = "";
    for (size_t i = 0; i < 3; i++) {
        text = more[0] ? say2(b, "day.pair", names[i], more) : names[i];
        if (text_width(&b->ui->measure, FACE_SANS_BOLD, 26, text) <= room)
            break;
    }
    return text;
}

static size_t
page_count(const struct day_view *v)
{
    return (v->whole_day + DAY_ALL_ROWS - 1) / DAY_ALL_ROWS;
}

static int
whole_day_rows(const struct build *b, const struct day_state *s, const struct day_scale *k,
               int selected)
{
    const struct day_view *v = &s->view;
    size_t from = (size_t)s->all_page * DAY_ALL_ROWS, n = 0;
    for (size_t i = from; i < v->whole_day && n < DAY_ALL_ROWS; i++, n++) {
        struct rect r = {k->rows_x, k->rows_y + (int)n * k->row_step, k->rows_w, k->row_h};
        unsigned touch = ui_touch(b->ui, "allday.row", (int)i, r);
        part_bar(b, &v->at[i], r, 26, false, false, row_text(b, &v->at[i], v->info.day, r));
        if ((int)i == selected)
            day_ring(b, r, 8);
        if (touch & TOUCH_TAPPED)
            day_select(b, v, i);
    }
    return v->whole_day < DAY_ALL_ROWS ? (int)v->whole_day : DAY_ALL_ROWS;
}

/* "‹ 1/3 ›" at the right end of the head line; returns its left edge. */
static int
pager(const struct build *b, struct day_state *s, const struct day_scale *k)
{
    int pages = (int)page_count(&s->view), right = k->right;
    if (pages < 2)
        return right;
    int y = k->card.y + 6, h = 58;
    struct rect next = {right - 68, y, 68, h}, prev = {right - 68 - 64 - 68, y, 68, h};
    if (b->portrait) { /* no head line there: beside the rows */
        prev = (struct rect){right - 84, k->rows_y, 84, 74};
        next = (struct rect){right - 84, k->rows_y + 80, 84, 74};
    }
    if (ui_button(b->ui, "allday.prev", 0, prev, s->all_page > 0 ? BUTTON_PLAIN : BUTTON_DISABLED,
                  "up", 28, NULL, 0))
        s->all_page--;
    if (ui_button(b->ui, "allday.next", 0, next,
                  s->all_page + 1 < pages ? BUTTON_PLAIN : BUTTON_DISABLED, "down", 28, NULL, 0))
        s->all_page++;
    if (!b->portrait)
        ui_label(b->ui, (struct rect){prev.x + prev.w, y, 64, h}, FACE_SANS_BOLD, 22, TOKEN_INK2,
                 ALIGN_CENTRE, say2(b, "day.page", num(b, s->all_page + 1), num(b, pages)));
    return prev.x - 20;
}

static void
head(const struct build *b, struct day_state *s, const struct day_scale *k)
{
    const struct day_view *v = &s->view;
    int right = pager(b, s, k);
    if (b->portrait)
        return;
    struct rect line = {k->rows_x, 58, right - k->rows_x, 48};
    int w = ui_label(b->ui, line, FACE_SERIF_BOLD, 36, TOKEN_INK, ALIGN_LEFT,
                     say(b, v->whole_day > 0 ? "day.whole_day" : "day.hours"));
    line.x += w + 16;
    line.w -= w + 16;
    ui_label(b->ui, line, FACE_SANS, 24, TOKEN_INK2, ALIGN_RIGHT,
             say1(b, "day.count", num(b, (int)v->count)));
}

/* -- The scale of hours -- */

static void
choose_hours(struct day_scale *k, const struct day_view *v)
{
    int from = 8 * 60, to = k->last_hour * 60;
    for (size_t i = v->whole_day; i < v->count; i++) {
        int start = day_start_on(&v->at[i], v->info.day), end = day_end_on(&v->at[i], v->info.day);
        from = start < from ? start : from;
        to = end > to ? end : to;
    }
    k->from = from >= 480 ? 8 : from >= 360 ? 6 : 0;
    k->to = to <= k->last_hour * 60 ? k->last_hour : to <= 1080 ? 18 : to <= 1320 ? 22 : 24;
}

static void
hours(const struct build *b, const struct day_scale *k)
{
    int pitch = (k->bottom - k->top) / (k->to - k->from), step = pitch < 34 ? 2 : 1;
    for (int h = k->from; h <= k->to; h += step) {
        int y = day_scale_y(k, h * 60);
        ui_text(b->ui, k->label_x, text_baseline(y, 24), FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
                arena_printf(b->ui->arena, "%02d:00", h));
        ui_fill(b->ui, (struct rect){k->line_x, y, k->right - k->line_x, 2}, 0, TOKEN_LINE);
    }
}

/* The tag stands in its own gutter, so that it hides neither an hour nor a block. */
static void
now_line(const struct build *b, const struct day_scale *k, const struct day_view *v)
{
    char text[DAY_TEXT];
    struct minute now = civil_minute(v->frame.now);
    bool today = v->frame.clock_ok && day_cmp(v->info.day, v->frame.now.day) == 0;
    if (!today || now.n < k->from * 60 || now.n > k->to * 60)
        return;
    int y = day_scale_y(k, now.n);
    struct rect tag = {k->line_x - 78, y - 16, 78, 34};
    ui_fill(b->ui, (struct rect){k->line_x, y - 1, k->right - k->line_x, 3}, 0, TOKEN_ACC);
    ui_fill(b->ui, tag, 8, TOKEN_ACC);
    ui_label(b->ui, tag, FACE_SANS_BOLD, 24, TOKEN_ON_ACC, ALIGN_CENTRE, minute_format(now, text));
}

/* -- The whole -- */

static void
empty(const struct build *b, const struct day_state *s)
{
    const struct day_view *v = &s->view;
    bool today = v->frame.clock_ok && day_cmp(v->info.day, v->frame.now.day) == 0;
    const char *line = NULL, *button = NULL;
    struct rect card = {424, 40, 1456, 904};
    if (b->portrait)
        card = (struct rect){40, 204, 1000, 1376};
    ui_card(b->ui, card);
    if (s->has_next) {
        line = say2(b, "day.next_line", words_day(b, s->next.first, true),
                    event_bar(b, s->next.event));
        button = say(b, "day.go_next");
    }
    if (day_has_strip(v))
        day_strip(b, v, (struct rect){card.x + 24, card.y + 24, card.w - 48, DAY_STRIP});
    if (part_empty(b, card, "month", say(b, today ? "day.empty_today" : "day.empty"), line, button))
        day_visit(b, v->info.day, s->next.first);
}

void
day_timeline(const struct build *b, struct day_state *s, int selected)
{
    struct day_scale k = b->portrait ? PORTRAIT : LANDSCAPE;
    const struct day_view *v = &s->view;
    if (v->count == 0) {
        empty(b, s);
        return;
    }
    ui_card(b->ui, k.card);
    head(b, s, &k);
    if (b->portrait && page_count(v) > 1)
        k.rows_w -= 96;
    if (day_has_strip(v)) {
        day_strip(b, v, (struct rect){k.rows_x, k.rows_y, k.rows_w, DAY_STRIP});
        k.rows_y += DAY_STRIP + 8;
    }
    int rows = whole_day_rows(b, s, &k, selected);
    k.top = k.rows_y + rows * k.row_step + (rows ? 26 : 44);
    choose_hours(&k, v);
    hours(b, &k);
    now_line(b, &k, v);
    day_blocks(b, v, &k, selected);
}
