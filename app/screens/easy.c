#include "screens/easy.h"

#include "screens/day.h"

/* Large text, as drawn; and with low reach. */
static const struct easy WIDE = {
    .title = {40, 32, 1228, 96},
    .top = {1304, 32, 576, 96},
    .zone = {1304, 140, 576, 434},
    .list = {40, 140, 1228, 804},
    .nav = {{1304, 584, 184, 104}, {1500, 584, 184, 104}, {1696, 584, 184, 104}},
    .keys = {{1304, 700, 184, 110},
             {1500, 700, 184, 110},
             {1696, 700, 184, 110},
             {1304, 820, 184, 110},
             {1500, 820, 184, 110},
             {1696, 820, 184, 110}},
    .columns = 1,
    .rows = EASY_ROWS,
    .big = 44,
    .body = 36,
    .badge = 68,
};
static const struct easy WIDE_LOW = {
    .top = {40, 36, 1840, 52},
    .zone = {40, 104, 1840, 310},
    .list = {40, 436, 1204, 508},
    .nav = {{1272, 436, 196, 104}, {1478, 436, 196, 104}, {1684, 436, 196, 104}},
    .keys = {{1272, 552, 299, 92},
             {1581, 552, 299, 92},
             {1272, 652, 299, 92},
             {1581, 652, 299, 92},
             {1272, 752, 299, 92},
             {1581, 752, 299, 92}},
    .columns = 1,
    .rows = EASY_ROWS,
    .big = 44,
    .body = 36,
    .badge = 64,
};
static const struct easy HIGH = {
    .title = {40, 40, 560, 96},
    .top = {600, 40, 440, 96},
    .zone = {40, 152, 1000, 560},
    .list = {40, 800, 1000, 500},
    .nav = {{40, 1560, 328, 120}, {376, 1560, 328, 120}, {712, 1560, 328, 120}},
    .keys = {{40, 1316, 328, 110},
             {376, 1316, 328, 110},
             {712, 1316, 328, 110},
             {40, 1434, 328, 110},
             {376, 1434, 328, 110},
             {712, 1434, 328, 110}},
    .columns = 1,
    .rows = EASY_ROWS - 1,
    .big = 40,
    .body = 36,
    .badge = 64,
};
/* Low reach alone. */
static const struct easy LOW = {
    .zone = {424, 40, 1456, 372},
    .list = {424, 432, 1456, 412},
    .columns = 2,
    .rows = EASY_ROWS - 1,
    .big = 30,
    .body = 24,
    .badge = 52,
};
static const struct easy HIGH_LOW = {
    .zone = {40, 196, 1000, 560},
    .list = {40, 800, 1000, 530},
    .columns = 1,
    .rows = EASY_ROWS,
    .big = 32,
    .body = 26,
    .badge = 56,
};

#define ROW_GAP 8
#define SIGN 44

const struct easy *
easy_frame(const struct build *b)
{
    if (!b->modes.large)
        return b->portrait ? &HIGH_LOW : &LOW;
    return b->portrait ? &HIGH : b->modes.low ? &WIDE_LOW : &WIDE;
}

/* -- Head -- */

static const char *
whose(const struct build *b)
{
    const struct frame_view *f = b->frame;
    bool en = b->lang == LANG_EN;
    const char *bureau = en && *f->bureau_name_en ? f->bureau_name_en : f->bureau_name;
    const char *title = en ? f->calendar_title_en : f->calendar_title;
    title = *title ? title : say(b, "home.calendar");
    return *bureau ? say2(b, "day.pair", bureau, title) : title;
}

void
easy_head(const struct build *b, const char *title, const char *beside, const char *line)
{
    const struct easy *k = easy_frame(b);
    struct ui *ui = b->ui;
    char text[DAY_TEXT];
    int right = k->top.x + k->top.w, cy = k->top.y + k->top.h / 2;
    int w = 0;
    if (b->frame->clock_ok)
        w = ui_text(ui, right, text_baseline(cy, 48), FACE_SANS_BOLD, 48, TOKEN_INK, ALIGN_RIGHT,
                    minute_format(civil_minute(b->frame->now), text));
    ui_label(ui, (struct rect){k->top.x, k->top.y, k->top.w - w - 24, k->top.h}, FACE_SANS_BOLD, 40,
             TOKEN_INK, ALIGN_LEFT, line ? line : whose(b));
    if (k->title.w == 0)
        return;
    int size = 84, room = k->title.w - 24;
    while (size > 52 && text_width(&ui->measure, FACE_SERIF_BOLD, size, title) > room)
        size -= 4;
    int x =
        k->title.x + ui_label(ui, k->title, FACE_SERIF_BOLD, size, TOKEN_INK, ALIGN_LEFT, title);
    int left = k->title.x + k->title.w - x - 28;
    if (beside && left > 100)
        ui_label(ui, (struct rect){x + 28, k->title.y + 14, left, k->title.h - 14}, FACE_SANS, 40,
                 TOKEN_INK2, ALIGN_LEFT, beside);
}

/* -- Buttons -- */

#define NAV_TEXT 38
#define NAV_ICON 36

/* The sign of the way stands where the way leads. */
static bool
nav_button(const struct build *b, int i, const char *icon, const char *text, enum button_look look)
{
    static const char *const NAME[3] = {"easy.back", "easy.home", "easy.on"};
    struct rect r = easy_frame(b)->nav[i];
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, NAV_TEXT, text), cy = r.y + r.h / 2;
    if (!icon || w + NAV_ICON + 10 + 24 > r.w)
        return ui_button(b->ui, NAME[i], 0, r, look, NULL, 0, text, NAV_TEXT);
    bool tapped = ui_button(b->ui, NAME[i], 0, r, look, NULL, 0, NULL, 0);
    int x = r.x + (r.w - w - NAV_ICON - 10) / 2;
    int sign = i == 0 ? x : x + w + 10, words = i == 0 ? x + NAV_ICON + 10 : x;
    enum token ink = look == BUTTON_DISABLED ? TOKEN_INK3 : TOKEN_INK;
    ui_icon(b->ui, icon, (struct rect){sign, cy - NAV_ICON / 2, NAV_ICON, NAV_ICON}, ink);
    ui_text(b->ui, words, text_baseline(cy, NAV_TEXT), FACE_SANS_BOLD, NAV_TEXT, ink, ALIGN_LEFT,
            text);
    return tapped;
}

int
easy_nav(const struct build *b, const struct easy_nav *nav)
{
    enum button_look back = nav->has_back ? BUTTON_PLAIN : BUTTON_DISABLED;
    enum button_look on = nav->has_on ? BUTTON_PLAIN : BUTTON_DISABLED;
    bool backed = nav_button(b, 0, "left", nav->back, back);
    bool went = nav_button(b, 2, "right", nav->on, on);
    bool home = nav->home && nav_button(b, 1, NULL, nav->home, BUTTON_PRIMARY);
    return backed ? -1 : went ? 1 : home ? 0 : 2;
}

bool
easy_key(const struct build *b, const char *name, int place, const char *icon, const char *text,
         bool enabled)
{
    struct rect r = easy_frame(b)->keys[place];
    enum button_look look = enabled ? BUTTON_PLAIN : BUTTON_DISABLED;
    enum token ink = enabled ? TOKEN_INK : TOKEN_INK3;
    if (!text)
        return false;
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 36, text);
    if (!icon || 24 + SIGN + 12 + w <= r.w)
        return ui_button(b->ui, name, 0, r, look, icon, 40, text, 36);
    bool tapped = ui_button(b->ui, name, 0, r, look, NULL, 0, NULL, 0);
    int cx = r.x + r.w / 2;
    ui_icon(b->ui, icon, (struct rect){cx - 20, r.y + 8, 40, 40}, ink);
    ui_label(b->ui, (struct rect){r.x + 6, r.y + r.h - 54, r.w - 12, 48}, FACE_SANS_BOLD, 36, ink,
             ALIGN_CENTRE, text);
    return tapped;
}

void
easy_way(const struct build *b, int place, enum screen_kind kind)
{
    static const struct {
        const char *icon, *words;
    } WAY[SCREEN_COUNT] = {
        [SCREEN_HOME] = {"home", "dock.home"},  [SCREEN_MONTH] = {"month", "dock.month"},
        [SCREEN_DAY] = {"day", "dock.day"},     [SCREEN_YEAR] = {"year", "dock.year"},
        [SCREEN_PLAN] = {"plan", "modes.plan"}, [SCREEN_SEARCH] = {"search", "dock.search"},
    };
    struct place to = {.kind = kind, .day = DAY_NONE};
    if (easy_key(b, screen_name(kind), place, WAY[kind].icon, say(b, WAY[kind].words), true))
        turn_to(b, &to, MOTION_FADE);
}

int
easy_pager(const struct build *b, int page, int pages)
{
    struct rect list = easy_frame(b)->list;
    int w = (list.w - 16) / 2, h = b->portrait ? 74 : 88;
    struct rect r = {list.x, b->portrait ? 1338 : 856, w, h};
    if (pages < 2)
        return 0;
    const char *next = say2(b, "month.page_next", num(b, page + 1), num(b, pages));
    bool up = ui_button(b->ui, "easy.up", 0, r, page > 0 ? BUTTON_PLAIN : BUTTON_DISABLED, "up", 32,
                        say(b, "month.page_prev"), 28);
    r.x += w + 16;
    bool down = ui_button(b->ui, "easy.down", 0, r,
                          page + 1 < pages ? BUTTON_PLAIN : BUTTON_DISABLED, "down", 32, next, 28);
    return down - up;
}

struct rect
easy_zone(const struct build *b)
{
    struct rect z = easy_frame(b)->zone;
    if (b->modes.large)
        return z;
    ui_card(b->ui, z);
    return (struct rect){z.x + 32, z.y + 24, z.w - 64, z.h - 48};
}

/* -- Rows -- */

struct rect
easy_row_rect(const struct build *b, int i)
{
    const struct easy *k = easy_frame(b);
    int column = i / k->rows, row = i % k->rows;
    int w = (k->list.w - (k->columns - 1) * ROW_GAP) / k->columns;
    int top = (k->list.h + ROW_GAP) * row / k->rows;
    int bottom = (k->list.h + ROW_GAP) * (row + 1) / k->rows - ROW_GAP;
    return (struct rect){k->list.x + column * (w + ROW_GAP), k->list.y + top, w, bottom - top};
}

int
easy_pages(const struct build *b, size_t count)
{
    int page = easy_frame(b)->rows * easy_frame(b)->columns;
    return count == 0 ? 1 : ((int)count + page - 1) / page;
}

const char *
easy_name(const struct build *b, const struct event *ev, enum face face, int size, int width)
{
    const char *title = event_title(b, ev);
    return text_width(&b->ui->measure, face, size, title) <= width
               ? title
               : event_fit(b, ev, face, size, width);
}

static void
name_line(const struct build *b, const struct occurrence *o, struct rect r, int size)
{
    bool struck = o->event->status == STATUS_CANCELLED;
    enum face face = struck ? FACE_SANS : FACE_SANS_BOLD;
    const char *text = easy_name(b, o->event, face, size, r.w);
    if (struck)
        ui_label_struck(b->ui, r, face, size, TOKEN_INK2, text);
    else
        ui_label(b->ui, r, face, size, TOKEN_INK, ALIGN_LEFT, text);
}

static void
row_words(const struct build *b, struct rect r, const struct easy_row *row)
{
    const struct easy *k = easy_frame(b);
    struct rect line = {r.x, r.y + r.h / 2 + k->body / 12, r.w, k->body * 5 / 4};
    if (r.w > 1000 && r.h < 120) { /* wide and low: side by side */
        int w = ui_label(b->ui, (struct rect){r.x + r.w / 2, r.y, r.w / 2, r.h}, FACE_SANS, k->body,
                         TOKEN_INK, ALIGN_RIGHT, row->line);
        name_line(b, row->o, (struct rect){r.x, r.y, r.w - w - 32, r.h}, k->big);
        return;
    }
    ui_label(b->ui, line, FACE_SANS, k->body, b->modes.large ? TOKEN_INK : TOKEN_INK2, ALIGN_LEFT,
             row->line);
    line.h = k->big * 5 / 4;
    line.y = r.y + r.h / 2 - line.h + k->body / 12;
    name_line(b, row->o, line, k->big);
}

unsigned
easy_row(const struct build *b, struct rect r, const struct easy_row *row)
{
    const struct easy *k = easy_frame(b);
    unsigned touch = row->name ? ui_touch(b->ui, row->name, row->index, r) : 0u;
    int badge = r.h - 16 < k->badge ? r.h - 16 : k->badge, pad = row->outlined ? 20 : 0;
    if (row->outlined) {
        ui_fill(b->ui, r, 16, TOKEN_SURF);
        ui_press(b->ui, touch, r, 16);
        ui_stroke(b->ui, r, 16, row->selected ? 6 : 2, LINE_SOLID,
                  row->selected    ? TOKEN_BRAND_INK
                  : b->modes.large ? TOKEN_LINE
                                   : TOKEN_LINE2);
    }
    part_badge(b, row->o, r.x + pad, r.y + (r.h - badge) / 2, badge, false);
    int x = r.x + pad + badge + 24, right = r.x + r.w - pad;
    if (part_has_tag(b, row->o))
        right -= 12 + part_tag(b, right, r.y + r.h / 2);
    row_words(b, (struct rect){x, r.y, right - x, r.h}, row);
    return touch;
}

/* -- Details -- */

/* Badge, category, state, and the title in at most two lines; returns the y below. */
static int
detail_head(const struct build *b, struct rect r, const struct occurrence *o)
{
    const struct easy *k = easy_frame(b);
    const struct event *ev = o->event;
    int badge = k->badge * 4 / 5, size = k->body, title = b->modes.large ? 44 : 40;
    bool struck = ev->status == STATUS_CANCELLED;
    part_badge(b, o, r.x, r.y, badge, false);
    int pill = part_status_pill(b, ev->status, (struct rect){r.x, r.y, r.w, badge}, ALIGN_RIGHT,
                                size, false);
    ui_label(b->ui, (struct rect){r.x + badge + 16, r.y, r.w - badge - 32 - pill, badge},
             FACE_SANS_BOLD, size, cat_ink(ev->category), ALIGN_LEFT,
             say(b, category_label_id(ev->category)));
    struct text_lines lines;
    text_break(&b->ui->measure, b->ui->arena, FACE_SANS_BOLD, title, event_title(b, ev), r.w, 2,
               &lines);
    int y = r.y + badge + 10, step = title * 6 / 5;
    for (size_t i = 0; i < lines.count; i++, y += step) {
        struct rect line = {r.x, y, r.w, step};
        if (struck)
            ui_label_struck(b->ui, line, FACE_SANS_BOLD, title, TOKEN_INK2, lines.at[i]);
        else
            ui_label(b->ui, line, FACE_SANS_BOLD, title, TOKEN_INK, ALIGN_LEFT, lines.at[i]);
    }
    return y + 10;
}

/* As many rows as there is room for; long values take a second line. */
static void
detail_rows(const struct build *b, struct rect r, const struct day_row *rows, size_t count)
{
    int size = easy_frame(b)->body + (b->modes.large ? 0 : 2), step = size * 5 / 4 + 4;
    int icon = size, label = r.w >= 600 ? 4 * size + 24 : 0, x = r.x + icon + 16 + label;
    int y = r.y, end = r.y + r.h, width = r.x + r.w - x;
    for (size_t i = 0; i < count && y + step <= end; i++) {
        enum face face = rows[i].strong ? FACE_SANS_BOLD : FACE_SANS;
        bool two = text_width(&b->ui->measure, face, size, rows[i].text) > width;
        size_t lines = two && y + 2 * step <= end ? 2 : 1;
        ui_icon(b->ui, rows[i].icon, (struct rect){r.x, y + (step - icon) / 2, icon, icon},
                TOKEN_INK2);
        if (label)
            ui_label(b->ui, (struct rect){r.x + icon + 16, y, label - 16, step}, FACE_SANS, size,
                     TOKEN_INK2, ALIGN_LEFT, rows[i].label);
        y += ui_paragraph(b->ui, (struct rect){x, y, width, step * 2}, face, size, step, TOKEN_INK,
                          lines, rows[i].text) +
             4;
    }
}

void
easy_detail(const struct build *b, struct rect r, const struct occurrence *o, const char *when)
{
    struct day_row rows[DAY_ROWS_MAX];
    size_t n = day_rows(b, o->event, when, rows);
    if (r.w < 1200) {
        int y = detail_head(b, r, o);
        detail_rows(b, (struct rect){r.x, y, r.w, r.y + r.h - y}, rows, n);
        return;
    }
    int half = r.w * 46 / 100, gap = 40, right = r.x + half + gap;
    int y = detail_head(b, (struct rect){r.x, r.y, half, r.h}, o);
    detail_rows(b, (struct rect){r.x, y, half, r.y + r.h - y}, rows, 1);
    ui_fill(b->ui, (struct rect){right - gap / 2 - 1, r.y, 2, r.h}, 0, TOKEN_LINE);
    detail_rows(b, (struct rect){right, r.y, r.x + r.w - right, r.h}, rows + 1, n - 1);
}
