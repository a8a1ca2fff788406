/* What was found, the filters beside it, and what stands in its place when nothing was. */
#include "screens/search.h"

#include <string.h>

struct look {
    int row, step;          /* height and distance of rows */
    int badge, title, date; /* sizes */
    int text_x;             /* of the title in its row */
    int date_x;             /* of the date; 0: it stands under the title */
    int right;              /* from the pill to the row's end */
};
static const struct look LARGE = {136, 144, 56, 40, 36, 104, 0, 84};
static const struct look WIDE = {96, 104, 50, 30, 26, 104, 888, 84};
static const struct look HIGH = {136, 148, 56, 32, 26, 112, 0, 28};

static const struct look *
look(const struct build *b)
{
    return b->modes.large ? &LARGE : b->portrait ? &HIGH : &WIDE;
}

/* -- Rows -- */

const char *
search_when(const struct build *b, const struct occurrence *o, int size, int room)
{
    char minute[DAY_TEXT];
    const char *text = words_span(b, o->first, o->last);
    if (o->timed && day_cmp(o->first, o->last) == 0)
        text =
            say2(b, "find.at", text, arena_strdup(b->ui->arena, minute_format(o->start, minute)));
    if (text_width(&b->ui->measure, FACE_SANS, size, text) > room)
        text = words_days(b, o->first, o->last);
    return text;
}

static const char *
when_text(const struct build *b, const struct found *f, int room)
{
    struct occurrence o = f->when;
    if (!f->dated)
        return f->event->when.timing == TIMING_PERIOD ? words_period(b, f->event->when.period) : "";
    o.first = f->first;
    o.last = f->last;
    o.timed = f->event && o.timed;
    return search_when(b, &o, look(b)->date, room);
}

/* What is looked for lies on a ground of its own. */
static void
marked(const struct build *b, int x, int cy, int size, const char *text, size_t from, size_t to,
       enum token ink)
{
    struct ui *ui = b->ui;
    const char *parts[3] = {arena_strndup(ui->arena, text, from),
                            arena_strndup(ui->arena, text + from, to - from), text + to};
    for (int i = 0; i < 3; i++) {
        int w = text_width(&ui->measure, FACE_SANS_BOLD, size, parts[i]);
        if (i == 1)
            ui_fill(ui, (struct rect){x - 3, cy - 23, w + 6, 46}, 8, TOKEN_WARN_T);
        if (*parts[i])
            ui_text(ui, x, text_baseline(cy, size), FACE_SANS_BOLD, size,
                    i == 1 ? TOKEN_WARN_I : ink, ALIGN_LEFT, parts[i]);
        x += w;
    }
}

static const char *
title_of(const struct build *b, const struct found *f)
{
    const char *name = b->lang == LANG_EN && *f->en ? f->en : f->zh;
    return f->kind == FOUND_OFF ? say1(b, "find.days_off", name) : name;
}

static void
title(const struct build *b, const struct found *f, struct rect r)
{
    struct ui *ui = b->ui;
    int size = look(b)->title;
    bool struck = f->event && f->event->status == STATUS_CANCELLED;
    const char *text = title_of(b, f);
    if (struck) {
        ui_label_struck(ui, r, FACE_SANS, size, TOKEN_INK2, text);
        return;
    }
    bool en = text == f->en, fits = text_width(&ui->measure, FACE_SANS_BOLD, size, text) <= r.w;
    size_t from = en ? f->in_en.from : f->in_zh.from, to = en ? f->in_en.to : f->in_zh.to;
    if (f->kind == FOUND_OFF)
        to = 0;
    const char *cut = text_ellipsis(&ui->measure, ui->arena, FACE_SANS_BOLD, size, text, r.w);
    if (to > 0 && (fits || to + strlen("…") < strlen(cut)))
        marked(b, r.x, r.y + r.h / 2, size, cut, from, to, TOKEN_INK);
    else
        ui_label(ui, r, FACE_SANS_BOLD, size, TOKEN_INK, ALIGN_LEFT, cut);
}

static void
sign(const struct build *b, const struct found *f, int x, int cy)
{
    int size = look(b)->badge;
    switch (f->kind) {
    case FOUND_ACTIVITY: {
        struct occurrence o = f->when;
        o.event = f->event;
        part_badge(b, &o, x, cy - size / 2, size, false);
        break;
    }
    case FOUND_OFF:
        part_mark(b, MARK_OFF, x, cy - size / 2, size);
        break;
    case FOUND_FESTIVAL:
    case FOUND_TERM:
        ui_icon(b->ui, "month", (struct rect){x + 3, cy - size / 2 + 3, size - 6, size - 6},
                TOKEN_BRAND_INK);
        break;
    }
}

/* What kind of answer it is; returns its width. */
static int
pill(const struct build *b, const struct found *f, struct rect r)
{
    switch (f->kind) {
    case FOUND_ACTIVITY:
        return part_status_pill(b, f->event->status, r, ALIGN_RIGHT, search_size(b, 22), false);
    case FOUND_OFF:
        return ui_pill(b->ui, r, ALIGN_RIGHT, PILL_FILL, TOKEN_BRAND_T, TOKEN_BRAND_INK, NULL,
                       say1(b, "find.days", num(b, day_diff(f->last, f->first) + 1)),
                       search_size(b, 22));
    case FOUND_FESTIVAL:
    case FOUND_TERM:
        break;
    }
    const char *kind = say(b, f->kind == FOUND_TERM ? "search.term" : "search.festival");
    return ui_pill(b->ui, r, ALIGN_RIGHT, PILL_FILL, TOKEN_SURF2, TOKEN_INK2, NULL, kind,
                   search_size(b, 22));
}

static void
open_found(const struct build *b, const struct found *f, struct rect r)
{
    struct place to = {.kind = SCREEN_DAY, .day = f->first};
    if (f->event) {
        turn_to_event(b, f->event, f->dated ? f->first : DAY_NONE, r);
        b->turn->found = f->event->id;
    } else {
        turn_to(b, &to, MOTION_FADE);
    }
}

static void
row(const struct build *b, const struct found *f, int index, struct rect r, bool answers)
{
    const struct look *k = look(b);
    int pill_h = b->modes.large ? 56 : 40;
    answers = answers && f->reachable;
    unsigned touch = answers ? ui_touch(b->ui, "find.row", index, r) : 0u;
    int cy = r.y + r.h / 2, right = r.x + r.w - k->right;
    ui_fill(b->ui, r, 20, TOKEN_SURF);
    ui_press(b->ui, touch, r, 20);
    if (b->modes.large)
        ui_stroke(b->ui, r, 20, 2, LINE_SOLID, TOKEN_LINE);
    sign(b, f, r.x + 30, cy);
    int w = pill(b, f, (struct rect){r.x, cy - pill_h / 2, right - r.x, pill_h});
    struct rect name = {r.x + k->text_x, r.y, right - w - 20 - r.x - k->text_x, r.h};
    struct rect date = name;
    const char *when = when_text(b, f, k->date_x ? right - w - 20 - r.x - k->date_x : name.w);
    if (k->date_x) {
        date.x = r.x + k->date_x;
        date.w = right - w - 20 - date.x;
        name.w = k->date_x - 20 - k->text_x;
    } else if (*when) {
        name = (struct rect){name.x, r.y + 26, name.w, 52};
        date = (struct rect){name.x, r.y + 74, name.w, 40};
    }
    title(b, f, name);
    ui_label(b->ui, date, FACE_SANS, k->date, TOKEN_INK, ALIGN_LEFT, when);
    if (answers && k->right > 60)
        ui_icon(b->ui, "right", (struct rect){r.x + r.w - 62, cy - 16, 32, 32}, TOKEN_INK);
    if (touch & TOUCH_TAPPED)
        open_found(b, f, r);
}

/* -- What stands where nothing was found -- */

#define TRIED 3 /* words to try instead */

static void
nothing(struct search_state *s, const struct build *b, struct rect window, bool answers)
{
    struct ui *ui = b->ui;
    int y = window.y + (window.h < 400 ? 60 : 160);
    bool words = s->list == LIST_WORDS;
    const char *text = words                     ? say1(b, "find.none", s->text)
                       : s->list == LIST_NOTHING ? say(b, "find.begin")
                                                 : say(b, "find.none_listed");
    ui_label(ui, (struct rect){window.x, y, window.w, 52}, FACE_SANS_BOLD, search_size(b, 32),
             TOKEN_INK, ALIGN_CENTRE, text);
    int n = (int)s->view.frequent_count < TRIED ? (int)s->view.frequent_count : TRIED;
    int w = b->modes.large && !b->portrait ? 400 : b->portrait ? 322 : 300;
    int x = window.x + (window.w - n * w - (n - 1) * 16) / 2;
    for (int i = 0; words && answers && i < n; i++) {
        struct rect r = {x + i * (w + 16), y + 84, w, 80};
        if (ui_button(ui, "find.instead", i, r, BUTTON_PLAIN, NULL, 0,
                      search_word(b, &s->view.frequent[i]), search_size(b, 28)))
            search_show(s, b, LIST_WORDS, s->view.frequent[i].zh);
    }
}

/* -- Filters -- */

static void
filter_line(struct search_state *s, const struct build *b, int category, struct rect r)
{
    struct filter_label l = {.text = say(b, category_label_id((enum category)category))};
    struct rect at = filter_wide(&s->filters, b, "find.filter", category, CATEGORY_COUNT, r, &l);
    part_badge_category(b, (enum category)category, at.x, at.y, at.w);
}

static void
filters_landscape(struct search_state *s, const struct build *b)
{
    bool kinds = s->list != LIST_OFF;
    int y = search_places(s, b).filters;
    if (kinds && !b->modes.large)
        ui_text(b->ui, 40, text_baseline(y - 26, 24), FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
                say(b, "plan.only"));
    for (int i = 0; kinds && i < CATEGORY_COUNT; i++)
        filter_line(s, b, i, (struct rect){40, y + i * 76, 360, 68});
    if (ui_button(b->ui, "nav.back", 0, (struct rect){40, 852, 360, 92}, BUTTON_PLAIN, "left", 36,
                  say(b, "find.back"), search_size(b, 28)))
        search_leave(s, b);
}

static void
filters_portrait(struct search_state *s, const struct build *b, int y)
{
    struct filter_label l[CATEGORY_COUNT];
    struct filter_narrow fit;
    for (int i = 0; i < CATEGORY_COUNT; i++)
        l[i] = (struct filter_label){.text = say(b, category_short_id((enum category)i))};
    filter_narrow_fit(b, 192, l, CATEGORY_COUNT, &fit);
    for (int i = 0; s->list != LIST_OFF && i < CATEGORY_COUNT; i++) {
        struct rect at = filter_narrow(&s->filters, b, "find.filter", i, CATEGORY_COUNT,
                                       40 + i * 202, y, &fit, &l[i]);
        part_badge_category(b, (enum category)i, at.x, at.y, at.w);
    }
}

/* Two columns; over the open keyboard there is no room for them. */
static void
filters_large(struct search_state *s, const struct build *b, int y)
{
    for (int i = 0; !s->typing && s->list != LIST_OFF && i < CATEGORY_COUNT; i++) {
        struct rect r = {i % 2 ? 548 : 40, y + i / 2 * 88, 492, 80};
        r.w = i == CATEGORY_COUNT - 1 ? 1000 : r.w;
        filter_line(s, b, i, r);
    }
}

static void
filters(struct search_state *s, const struct build *b)
{
    unsigned before = s->filters.hidden;
    if (b->portrait && b->modes.large)
        filters_large(s, b, search_places(s, b).filters);
    else if (b->portrait)
        filters_portrait(s, b, search_places(s, b).filters);
    else
        filters_landscape(s, b);
    if (s->filters.hidden != before)
        search_show(s, b, s->list, s->text);
}

/* -- The whole -- */

static void
thumb(const struct build *b, struct rect window, int content, int offset)
{
    int h = window.h * window.h / content;
    int y = window.y + (window.h - h) * offset / (content - window.h);
    y = y < window.y ? window.y : y + h > window.y + window.h ? window.y + window.h - h : y;
    ui_fill(b->ui, (struct rect){window.x + window.w + (b->portrait ? 12 : 10), y, 6, h}, 3,
            TOKEN_LINE2);
}

#define SLIVER 62 /* less than that of a row is no target */

static void
list(const struct search_state *s, const struct build *b, const struct search_places *p, int offset)
{
    const struct look *k = look(b);
    struct rect window = p->window;
    ui_clip(b->ui, window);
    for (size_t i = 0; i < s->view.count; i++) {
        struct rect r = {window.x, window.y + (int)i * k->step - offset, window.w, k->row};
        int seen = rect_intersect(r, window).h;
        if (seen > 0)
            row(b, &s->view.at[i], (int)i, r, p->rows_answer && seen >= SLIVER);
    }
    ui_unclip(b->ui);
}

/* Low reach: above what can be touched stands, large, what is asked for. */
static void
zone(const struct search_state *s, const struct build *b)
{
    int x = b->portrait ? 40 : 424, w = b->portrait ? 1000 : 1456, y = b->portrait ? 380 : 150;
    ui_label(b->ui, (struct rect){x, y, w, 110}, FACE_SERIF_BOLD, 84, TOKEN_INK, ALIGN_LEFT,
             search_shown_text(s, b));
    ui_label(b->ui, (struct rect){x, y + 120, w, 52}, FACE_SANS, 36, TOKEN_INK2, ALIGN_LEFT,
             search_count_text(s, b));
}

void
search_results(struct search_state *s, const struct build *b)
{
    struct search_places p = search_places(s, b);
    int content = (int)s->view.count * look(b)->step - (look(b)->step - look(b)->row);
    filters(s, b);
    part_scroll_keys(b, &s->scroll, p.window, content, look(b)->step);
    int offset = ui_scroll(b->ui, &s->scroll, p.window, content);
    if (b->modes.low && !s->typing)
        zone(s, b);
    if (s->view.count == 0)
        nothing(s, b, p.window, p.rows_answer);
    else
        list(s, b, &p, offset);
    if (content > p.window.h)
        thumb(b, p.window, content, offset);
    search_field(s, b, &p, content);
    if (ui_take_this_key(b->ui, KEY_ENTER) && s->view.count > 0 && s->view.at[0].reachable)
        open_found(b, &s->view.at[0], p.window);
    if (s->typing)
        search_keys(s, b, &p);
}
