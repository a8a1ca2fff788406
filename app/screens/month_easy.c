/* The month in large text and low reach: above, the day that has been touched; below, cells with
 * markers instead of bars. Drawn for landscape; portrait follows the frame of easy.h. */
#include "screens/easy.h"
#include "screens/month.h"
#include "screens/tools.h"

#define MARKS 4 /* two by two; the fourth is "+" where there are more */
#define ZONE_ROWS 3

/* What differs between the frames. */
struct look {
    struct rect grid;              /* of the cells, without the names of the days */
    int heads, gap;                /* height of those names; between cells */
    int number, lunar, mark, step; /* sizes of text; of a marker, and to the next */
    int column;                    /* middle of the number and the lunar date */
};
static const struct look WIDE = {{40, 182, 1232, 765}, 50, 6, 56, 28, 32, 39, 47};
static const struct look WIDE_LOW = {{40, 476, 1204, 470}, 40, 6, 44, 24, 28, 36, 41};
static const struct look HIGH = {{40, 800, 1006, 506}, 48, 6, 44, 24, 28, 34, 36};
static const struct look LOW = {{424, 464, 1456, 480}, 44, 0, 30, 20, 28, 34, 0};
static const struct look HIGH_LOW = {{40, 832, 1001, 498}, 40, 0, 30, 20, 26, 30, 0};

static const struct look *
look(const struct build *b)
{
    if (!b->modes.large)
        return b->portrait ? &HIGH_LOW : &LOW;
    return b->portrait ? &HIGH : b->modes.low ? &WIDE_LOW : &WIDE;
}

struct cell {
    const struct day_info *info;
    struct rect r;
    bool inside, today, picked;
    int week_no, count;
};

/* -- The markers of a day -- */

struct mark {
    struct occurrence o;
    bool alive; /* neither cancelled nor a trace of what was moved */
};

static bool
alive(const struct occurrence *o)
{
    enum status s = o->event->status;
    return o->kind == OCCURRENCE_REAL && s != STATUS_CANCELLED && s != STATUS_POSTPONED;
}

/* Once for each category, and after them once for what of it is off; a firm one stands before a
 * tentative. Returns how many there are, of which at most `max` are given; *off counts activities
 * that are off. */
static int
marks_of(const struct month_state *s, struct day d, struct mark *out, int max, int *off)
{
    const struct occurrence *first[2][CATEGORY_COUNT] = {{NULL}};
    int n = 0;
    *off = 0;
    for (size_t i = 0; i < s->view.count; i++) {
        const struct occurrence *o = &s->view.at[i];
        bool lives = alive(o);
        if (!occurrence_covers(o, d) || !month_shows(s, o->event))
            continue;
        *off += !lives;
        const struct occurrence **at = &first[lives][o->event->category];
        if (!*at || (*at)->event->status == STATUS_TENTATIVE)
            *at = o;
    }
    for (int lives = 1; lives >= 0; lives--)
        for (int c = 0; c < CATEGORY_COUNT; c++)
            if (first[lives][c] && ++n <= max)
                out[n - 1] = (struct mark){*first[lives][c], lives != 0};
    return n;
}

/* On the yellow of today all of it is dark: silhouettes still differ. */
static void
draw_mark(const struct build *b, const struct mark *m, int x, int y, int size, bool dark)
{
    if (!dark) {
        part_badge(b, &m->o, x, y, size, m->alive);
        return;
    }
    const char *key = category_key(m->o.event->category);
    const char *form = m->o.event->status == STATUS_TENTATIVE && m->alive ? "hollow" : "shape";
    struct rect r = {x, y, size, size};
    ui_icon(b->ui, arena_printf(b->ui->arena, "cat-%s-%s", key, form), r, TOKEN_ON_BRAND);
    if (!m->alive)
        ui_icon(b->ui, "state-canc-glyph", r, TOKEN_BRAND);
}

static void
draw_plus(const struct build *b, int x, int y, int size, enum token ink)
{
    int arm = size / 2, thick = size / 7;
    ui_fill(b->ui, (struct rect){x + (size - arm) / 2, y + (size - thick) / 2, arm, thick}, 0, ink);
    ui_fill(b->ui, (struct rect){x + (size - thick) / 2, y + (size - arm) / 2, thick, arm}, 0, ink);
}

/* `most` of them from (x, y) on, `columns` in a row. */
static void
draw_marks(const struct month_state *s, const struct build *b, const struct cell *c, int x, int y,
           int columns, int most)
{
    const struct look *k = look(b);
    struct mark at[MARKS];
    int off, n = marks_of(s, c->info->day, at, MARKS, &off);
    bool dark = c->today && b->modes.large;
    for (int i = 0; i < n && i < most; i++) {
        int mx = x + i % columns * k->step, my = y + i / columns * k->step;
        if (n > most && i == most - 1)
            draw_plus(b, mx, my, k->mark, dark ? TOKEN_ON_BRAND : TOKEN_INK);
        else
            draw_mark(b, &at[i], mx, my, k->mark, dark);
    }
}

/* -- Cells of large text -- */

static void
large_ground(const struct build *b, const struct cell *c, unsigned touch)
{
    ui_fill(b->ui, c->r, 12, c->today ? TOKEN_BRAND : c->info->rest ? TOKEN_REST : TOKEN_SURF);
    ui_press(b->ui, touch, c->r, 12);
    if (c->picked && !c->today)
        ui_stroke(b->ui, c->r, 12, 6, LINE_SOLID, TOKEN_BRAND_INK);
    else if (!c->today)
        ui_stroke(b->ui, c->r, 12, 2, LINE_SOLID, TOKEN_LINE);
}

/* 休 and 班, outlined, to be told from the fill of today. */
static void
large_sign(const struct build *b, const struct cell *c, int right, int cy, int size)
{
    enum day_mark mark = c->info->mark;
    enum token ink = c->today ? TOKEN_ON_BRAND : TOKEN_BRAND_INK;
    const char *text = say(b, mark == MARK_OFF ? "mark.off" : "mark.work");
    int word = b->lang == LANG_EN ? size * 4 / 9 : size * 3 / 5;
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, word, text) + 12;
    w = w > size ? w : size;
    struct rect r = {right - w, cy - size / 2, w, size};
    ui_stroke(b->ui, r, mark == MARK_OFF ? size / 2 : 8, 3, LINE_SOLID, ink);
    ui_label(b->ui, r, FACE_SANS_BOLD, word, ink, ALIGN_CENTRE, text);
}

static void
large_cell(const struct month_state *s, const struct build *b, const struct cell *c)
{
    const struct look *k = look(b);
    enum token ink = c->today ? TOKEN_ON_BRAND : c->inside ? TOKEN_INK : TOKEN_INK3;
    bool strong;
    int cy = c->r.y + c->r.h / 2, half = (k->number * 3 / 4 + k->lunar + 10) / 2;
    int cx = c->r.x + k->column, right = c->r.x + c->r.w - 8;
    const char *small = words_cell(b, c->info, &strong);
    ui_text(b->ui, cx, text_baseline(cy - half + k->number * 3 / 8, k->number),
            c->inside ? FACE_SANS_BOLD : FACE_SANS, k->number, ink, ALIGN_CENTRE,
            num(b, day_ymd(c->info->day).day));
    int room = 2 * k->column - 6, wide = c->r.w - 12; /* long names go under the markers */
    int w = text_width(&b->ui->measure, strong ? FACE_SANS_BOLD : FACE_SANS, k->lunar, small);
    int x = w <= room ? cx - w / 2 : c->r.x + 6;
    ui_label(b->ui, (struct rect){x, cy + half - k->lunar - 2, wide, k->lunar + 4},
             strong ? FACE_SANS_BOLD : FACE_SANS, k->lunar, ink, ALIGN_LEFT, small);
    int left = c->r.x + 2 * k->column, across = k->step + k->mark;
    int mx = left + (right - left - across) / 2;
    if (c->info->mark != MARK_NONE) {
        int size = c->r.h >= 120 ? 52 : c->r.h >= 84 ? 42 : 36;
        large_sign(b, c, right, c->r.y + 6 + size / 2, size);
        if (c->r.h < size + 12 + k->mark + (w > room ? k->lunar : 0))
            return;
        draw_marks(s, b, c, mx, c->r.y + size + 10, 2, 2);
        return;
    }
    struct mark at[MARKS];
    int off, n = marks_of(s, c->info->day, at, MARKS, &off);
    bool long_name = w > room; /* it needs the room below the markers */
    int rows = n > 2 && !long_name ? 2 : 1, high = (rows - 1) * k->step + k->mark;
    draw_marks(s, b, c, mx, long_name ? c->r.y + 10 : cy - high / 2, 2, rows * 2);
}

/* -- Cells of low reach alone: the usual grid, lower -- */

static void
low_ground(const struct build *b, const struct cell *c, unsigned touch)
{
    if (c->today)
        ui_fill(b->ui, c->r, 0, TOKEN_ACC_T);
    else if (c->info->rest)
        ui_fill(b->ui, c->r, 0, TOKEN_REST);
    ui_press(b->ui, touch, c->r, 0);
}

static int
low_number(const struct build *b, const struct cell *c, int x, int cy)
{
    const char *text = month_number(b, c->info->day, c->inside);
    enum face face = c->inside ? FACE_SANS_BOLD : FACE_SANS;
    if (!c->today)
        return x + ui_text(b->ui, x, text_baseline(cy, 30), face, 30,
                           c->inside ? TOKEN_INK : TOKEN_INK3, ALIGN_LEFT, text);
    part_today(b, (struct rect){x - 2, cy - 18, 48, 36}, 30, text);
    return x + 46;
}

static void
low_cell(const struct month_state *s, const struct build *b, const struct cell *c)
{
    const struct look *k = look(b);
    bool strong, narrow = c->r.w < 180;
    int cy = c->r.y + 22, right = c->r.x + c->r.w - 8, x = c->r.x + 10;
    const char *small = words_cell(b, c->info, &strong);
    x = low_number(b, c, x, cy) + 8;
    if (!narrow && c->info->mark != MARK_NONE) {
        part_mark(b, c->info->mark, right - 30, c->r.y + 7, 30);
        right -= part_mark_width(b, c->info->mark, 30) + 6;
    }
    x += ui_label(b->ui, (struct rect){x, cy - 16, right - x, 32},
                  strong ? FACE_SANS_BOLD : FACE_SANS, 20, strong ? TOKEN_BRAND_INK : TOKEN_INK2,
                  narrow ? ALIGN_RIGHT : ALIGN_LEFT, small);
    if (c->week_no > 0 && !narrow)
        month_week(b, c->info, c->week_no, c->r.y, x + 6, right);
    int y = c->r.y + 42 + (c->r.h - 46 - k->mark) / 2, end = c->r.x + c->r.w - 8;
    y = y > c->r.y + 46 ? c->r.y + 46 : y;
    if (narrow && c->info->mark != MARK_NONE) {
        part_mark(b, c->info->mark, end - 26, y, 26);
    } else if (c->count > 0) {
        int w = ui_text(b->ui, end, text_baseline(y + k->mark / 2, 20), FACE_SANS, 20, TOKEN_INK2,
                        ALIGN_RIGHT,
                        narrow ? num(b, c->count) : say1(b, "modes.count", num(b, c->count)));
        end -= w + 8;
    }
    int room = (end - c->r.x - 8 + k->step - k->mark) / k->step;
    draw_marks(s, b, c, c->r.x + 8, y, MARKS, room < MARKS ? room : MARKS);
}

static void
low_lines(const struct build *b, const struct month_view *v)
{
    const struct look *k = look(b);
    struct rect g = k->grid;
    for (int c = 1; c < 7; c++)
        ui_fill(b->ui, (struct rect){g.x + g.w * c / 7, g.y, 1, g.h}, 0, TOKEN_LINE);
    for (int row = 1; row < v->weeks; row++)
        ui_fill(b->ui, (struct rect){g.x, g.y + g.h * row / v->weeks, g.w, 2}, 0, TOKEN_LINE);
}

/* -- The grid -- */

static void
heads(const struct month_state *s, const struct build *b)
{
    const struct look *k = look(b);
    bool large = b->modes.large;
    for (int c = 0; c < 7; c++) {
        const char *text = words_weekday(b, s->view.days[c].day);
        if (large && b->lang == LANG_ZH)
            utf8_next(&text); /* 周 goes without saying */
        struct rect r = {k->grid.x + k->grid.w * c / 7, k->grid.y - k->heads,
                         k->grid.w / 7 - k->gap, k->heads};
        ui_label(b->ui, r, c < 5 && !large ? FACE_SANS : FACE_SANS_BOLD, large ? 38 : 24,
                 c >= 5  ? TOKEN_ACC_INK
                 : large ? TOKEN_INK
                         : TOKEN_INK2,
                 ALIGN_CENTRE, text);
    }
}

static struct cell
cell_at(const struct month_state *s, const struct build *b, int index)
{
    const struct month_view *v = &s->view;
    const struct look *k = look(b);
    const struct day_info *info = &v->days[index];
    struct ymd ymd = day_ymd(info->day);
    struct mark none[1];
    int row = index / 7, col = index % 7, off;
    int x = k->grid.x + k->grid.w * col / 7, y = k->grid.y + k->grid.h * row / v->weeks;
    int w = k->grid.x + k->grid.w * (col + 1) / 7 - x - k->gap;
    int h = k->grid.y + k->grid.h * (row + 1) / v->weeks - y - k->gap;
    marks_of(s, info->day, none, 0, &off);
    return (struct cell){
        .info = info,
        .r = {x, y, w, h},
        .inside = ymd.year == v->year && ymd.month == v->month,
        .today = b->frame->clock_ok && day_cmp(info->day, b->frame->today.day) == 0,
        .picked = day_cmp(info->day, s->picked) == 0,
        .week_no = col == 0 ? v->week_no[row] : 0,
        .count = month_total(s, index) - off,
    };
}

static void
open_day(const struct build *b, struct day d, const struct event *ev, struct rect from)
{
    struct place to = {.kind = SCREEN_DAY, .day = d};
    if (ev)
        place_select(&to, ev);
    turn_drill(b, &to, from, month_drill_target(b->portrait));
}

static void
tapped(struct month_state *s, const struct build *b, const struct cell *c)
{
    if (c->picked) {
        open_day(b, c->info->day, NULL, c->r);
        return;
    }
    s->picked = c->info->day;
    s->picked_known = true;
    b->turn->again = true;
}

static void
grid(struct month_state *s, const struct build *b)
{
    const struct look *k = look(b);
    bool large = b->modes.large;
    int count = s->view.weeks * 7, ring = -1;
    heads(s, b);
    if (!large) {
        ui_card(b->ui, k->grid);
        ui_clip(b->ui, k->grid);
    }
    for (int i = 0; i < count; i++) {
        struct cell c = cell_at(s, b, i);
        unsigned touch = ui_touch(b->ui, "month.cell", i, c.r);
        if (touch & TOUCH_TAPPED)
            tapped(s, b, &c);
        (large ? large_ground : low_ground)(b, &c, touch);
        ring = c.picked ? i : ring;
    }
    if (!large)
        low_lines(b, &s->view);
    for (int i = 0; i < count; i++) {
        struct cell c = cell_at(s, b, i);
        (large ? large_cell : low_cell)(s, b, &c);
        if (!large && c.today)
            ui_fill(b->ui, (struct rect){c.r.x, c.r.y, c.r.w, 6}, 0, TOKEN_ACC);
    }
    if (large)
        return;
    ui_unclip(b->ui);
    if (ring >= 0)
        ui_stroke(b->ui, cell_at(s, b, ring).r, 8, 4, LINE_SOLID, TOKEN_BRAND_INK);
}

/* -- The zone of the picked day -- */

static const struct day_info *
picked_info(const struct month_state *s)
{
    for (int i = 0; i < s->view.weeks * 7; i++)
        if (day_cmp(s->view.days[i].day, s->picked) == 0)
            return &s->view.days[i];
    return &s->view.days[7];
}

static const char *
lunar(const struct build *b, const struct day_info *info)
{
    return info->lunar_known ? say1(b, "day.lunar", words_lunar(b, &info->lunar)) : "";
}

/* The numeral, and beside it what else the day is called. */
static void
day_words(const struct build *b, struct rect r, const struct day_info *info, int numeral)
{
    bool large = b->modes.large, strong;
    struct ymd d = day_ymd(info->day);
    bool today = b->frame->clock_ok && day_cmp(info->day, b->frame->today.day) == 0;
    int w = ui_number(b->ui, r.x, r.y + numeral * 3 / 4 + 12, FACE_SERIF_BOLD, numeral,
                      large ? TOKEN_BRAND_INK : TOKEN_DISP, ALIGN_LEFT, num(b, d.day));
    int x = r.x + w + (b->portrait ? 16 : 32), room = r.x + r.w - x,
        size = b->portrait ? 40
               : large     ? 56
                           : 48;
    ui_label(b->ui, (struct rect){x, r.y + numeral / 2 - size * 5 / 4 - 2, room, size * 5 / 4},
             FACE_SANS_BOLD, size, TOKEN_INK, ALIGN_LEFT, words_month(b, d.month));
    ui_label(b->ui, (struct rect){x, r.y + numeral / 2 + 6, room, size * 5 / 4}, FACE_SANS_BOLD,
             size, TOKEN_INK, ALIGN_LEFT, words_weekday(b, info->day));
    int y = r.y + numeral * 3 / 4 + 36;
    ui_label(b->ui, (struct rect){r.x, y, r.w, 52}, FACE_SANS_BOLD, large ? 40 : 36, TOKEN_INK,
             ALIGN_LEFT, lunar(b, info));
    const char *more = words_cell(b, info, &strong);
    if (!info->festival && info->term < 0)
        more = today ? say(b, "home.today") : "";
    if (!large || r.h - (y - r.y) > 110)
        ui_label(b->ui, (struct rect){r.x, y + 54, r.w, 44}, FACE_SANS, large ? 36 : 26, TOKEN_INK2,
                 ALIGN_LEFT, more);
}

static void
zone_rows(struct month_state *s, const struct build *b, struct rect first, int step, bool tappable)
{
    size_t count;
    const struct occurrence *at = month_list(s, b, &count);
    bool large = b->modes.large;
    struct rect r = first;
    for (int i = 0; i < ZONE_ROWS && i < (int)count; i++, r.y += step) {
        const char *line = month_when(b, &at[i], s->picked);
        if (!large && at[i].event->place[0])
            line = say2(b, "day.pair", line, at[i].event->place);
        struct easy_row row = {.o = &at[i],
                               .line = line,
                               .outlined = tappable,
                               .name = tappable ? "easy.row" : NULL,
                               .index = i};
        if (easy_row(b, r, &row) & TOUCH_TAPPED)
            open_day(b, s->picked, at[i].event, r);
    }
    const char *text = count == 0 ? say(b, "day.empty")
                       : tappable ? say1(b, "modes.in_all", num(b, (int)count))
                                  : say1(b, "modes.in_all_again", num(b, (int)count));
    r = (struct rect){first.x, count ? first.y + ZONE_ROWS * step : first.y, first.w, 48};
    ui_label(b->ui, r, FACE_SANS_BOLD, large ? 36 : 28, TOKEN_BRAND_INK, ALIGN_LEFT, text);
}

static void
zone(struct month_state *s, const struct build *b)
{
    struct rect z = easy_frame(b)->zone;
    const struct day_info *info = picked_info(s);
    if (b->modes.large && !b->modes.low && !b->portrait) {
        zone_rows(s, b, (struct rect){z.x, z.y, z.w, 120}, 128, true);
        return;
    }
    if (!b->modes.large) {
        ui_card(b->ui, z);
        z = (struct rect){z.x + 32, z.y + 16, z.w - 64, z.h - 32};
    }
    if (b->portrait) { /* the day in a column of its own, its activities beside it */
        day_words(b, (struct rect){z.x, z.y, 320, z.h}, info, 170);
        zone_rows(s, b, (struct rect){z.x + 330, z.y, z.w - 330, 128}, z.h > 540 ? 150 : 142,
                  false);
        return;
    }
    int numeral = b->modes.large ? 240 : 220, split = b->modes.large ? 600 : 456;
    day_words(b, (struct rect){z.x, z.y, split - 40, z.h}, info, numeral);
    ui_fill(b->ui, (struct rect){z.x + split - 34, z.y + 8, b->modes.large ? 4 : 2, z.h - 16}, 0,
            b->modes.large ? TOKEN_LINE2 : TOKEN_LINE);
    zone_rows(s, b, (struct rect){z.x + split, z.y, z.w - split, 84}, b->modes.large ? 90 : 96,
              false);
}

/* -- Keys -- */

static void
keys(struct month_state *s, const struct build *b)
{
    filter_large_categories(&s->filters, b, "month.filter", easy_frame(b)->keys);
    if (!b->modes.low || b->portrait)
        easy_way(b, CATEGORY_COUNT, SCREEN_SEARCH);
    else if (easy_key(b, "easy.all", CATEGORY_COUNT, NULL, say(b, "modes.all"), true))
        s->filters.hidden = 0;
}

static int
nav(const struct month_state *s, const struct build *b)
{
    struct easy_nav n = {say(b, "modes.prev_month"), say(b, "nav.today"),
                         say(b, "modes.next_month"), s->view.has_prev, s->view.has_next};
    return easy_nav(b, &n);
}

/* -- The whole -- */

/* The day of the month one thinks of first. */
static void
pick(struct month_state *s, const struct build *b)
{
    struct ymd today = day_ymd(b->frame->today.day);
    bool here = today.year == s->view.year && today.month == s->view.month;
    if (!s->picked_known)
        s->picked = here && b->frame->clock_ok ? b->frame->today.day
                                               : month_first(s->view.year, s->view.month);
    s->picked_known = true;
    if (!s->listed || day_cmp(s->listed_day, s->picked) != 0)
        b->turn->again = true;
}

static void
large(struct month_state *s, const struct build *b)
{
    const struct day_info *info = picked_info(s);
    const char *line = words_weekday(b, info->day);
    if (info->lunar_known && !b->portrait)
        line = say2(b, "day.pair", line, words_lunar(b, &info->lunar));
    keys(s, b);
    int step = nav(s, b);
    easy_head(b, words_month(b, s->view.month), words_year(b, s->view.year),
              b->modes.low && !b->portrait ? NULL : line);
    zone(s, b);
    grid(s, b);
    month_answer(s, b, step);
    struct rect lead = tools_lead(b);
    if (ui_button(b->ui, "modes.whole", 0, lead, BUTTON_PRIMARY, "day", 40,
                  say(b, "modes.whole_day"), 36))
        open_day(b, s->picked, NULL, lead);
}

void
month_easy(struct month_state *s, const struct build *b)
{
    pick(s, b);
    if (b->modes.large) {
        large(s, b);
    } else {
        month_spine(s, b);
        zone(s, b);
        grid(s, b);
        if (month_all_hidden(s)) {
            struct rect g = look(b)->grid, r = {g.x + g.w / 2 - 240, g.y + g.h / 2 - 100, 480, 200};
            ui_card(b->ui, r);
            ui_touch(b->ui, "month.hidden_card", 0, r);
            month_show_all(s, b, (struct rect){r.x + 40, r.y + 24, 400, 48},
                           (struct rect){r.x + 40, r.y + 88, 400, 84});
        }
        month_answer(s, b, part_nav(b, s->view.has_prev, s->view.has_next));
    }
    part_dock(b, SCREEN_MONTH);
}
