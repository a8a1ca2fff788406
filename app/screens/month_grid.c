/* The grid: weekday heads, cells with what the calendar says of each day, and the bars of
 * activities. */
#include "screens/month.h"

#define RING_MS 1500     /* of the day one comes back from: 280 to arrive, 1.2 s to be seen */
#define COLUMN_ALPHA 178 /* 70 % */

struct cell {
    const struct day_info *info;
    struct rect r;
    bool inside, today;
    unsigned touch;
    int index, more, week_no;
};

static void
heads(const struct month_state *s, const struct build *b)
{
    const struct month_layout *l = month_layout(b->portrait);
    for (int c = 0; c < 7; c++) {
        struct rect r = {l->grid.x + c * l->cell_w, l->heads_y, l->cell_w, 46};
        ui_label(b->ui, r, c < 5 ? FACE_SANS : FACE_SANS_BOLD, 24,
                 c < 5 ? TOKEN_INK2 : TOKEN_ACC_INK, ALIGN_CENTRE,
                 words_weekday(b, s->view.days[c].day));
    }
}

/* Which corners of the card this cell fills. */
static unsigned
card_corners(const struct month_view *v, int index)
{
    int last = v->weeks * 7 - 1;
    unsigned corners = 0;
    corners |= index == 0 ? CORNER_TL : 0u;
    corners |= index == 6 ? CORNER_TR : 0u;
    corners |= index == last - 6 ? CORNER_BL : 0u;
    corners |= index == last ? CORNER_BR : 0u;
    return corners;
}

static void
cell_ground(const struct month_state *s, const struct build *b, const struct cell *c)
{
    unsigned corners = card_corners(&s->view, c->index);
    if (c->today)
        ui_fill_corners(b->ui, c->r, 24, corners, TOKEN_ACC_T);
    else if (c->info->rest)
        ui_fill_corners(b->ui, c->r, 24, corners, TOKEN_REST);
    ui_press_fill(b->ui, c->touch, c->r, 24, corners, TOKEN_BRAND_T);
}

/* Between two rest days of a weekend there is no line: the weekend is one band. */
static bool
row_line_over(const struct month_view *v, int index)
{
    bool weekend = index % 7 >= 5;
    return index >= 7 && !(weekend && v->days[index].rest && v->days[index - 7].rest);
}

static void
lines(const struct month_state *s, const struct build *b)
{
    const struct month_view *v = &s->view;
    const struct month_layout *l = month_layout(b->portrait);
    for (int c = 1; c < 7; c++) {
        struct rect r = {l->grid.x + c * l->cell_w, l->grid.y, 1, l->grid.h};
        draw_push(b->ui->list, DRAW_FILL, r, TOKEN_LINE)->alpha = COLUMN_ALPHA;
    }
    for (int row = 1; row < v->weeks; row++)
        for (int c = 0, from; c < 7; c++) {
            for (from = c; c < 7 && row_line_over(v, row * 7 + c); c++)
                ;
            struct rect r = month_cell(b->portrait, v->weeks, row, from);
            if (c > from)
                ui_fill(b->ui, (struct rect){r.x, r.y, (c - from) * l->cell_w, 2}, 0, TOKEN_LINE);
        }
}

const char *
month_number(const struct build *b, struct day d, bool inside)
{
    struct ymd ymd = day_ymd(d);
    if (!inside && ymd.day == 1 && b->lang != LANG_EN)
        return arena_printf(b->ui->arena, "%d/%d", ymd.month, ymd.day);
    return num(b, ymd.day);
}

/* Returns where the number ends. */
static int
draw_number(const struct build *b, const struct cell *c, int x, int cy)
{
    const char *text = month_number(b, c->info->day, c->inside);
    enum face face = c->inside ? FACE_SANS_BOLD : FACE_SANS;
    if (!c->today)
        return x + ui_text(b->ui, x, text_baseline(cy, 30), face, 30,
                           c->inside ? TOKEN_INK : TOKEN_INK3, ALIGN_LEFT, text);
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 30, text) + 14;
    w = w > 49 ? w : 49;
    struct rect seal =
        b->portrait ? (struct rect){x, cy - 22, w, 44} : (struct rect){x - 2, cy - 18, w, 36};
    part_today(b, seal, 30, text);
    return seal.x + seal.w;
}

static const char *
week_label(const struct build *b, int week, bool brief)
{
    if (brief)
        return say1(b, "month.week_brief", num(b, week));
    return say2(b, "month.week", num(b, week), say(b, week % 2 ? "month.odd" : "month.even"));
}

/* Where the widest Monday has no room for the whole label, none has it: a small display, where text
 * is larger than the layout thinks. */
static bool
weeks_are_brief(const struct build *b)
{
    const struct text_measure *m = &b->ui->measure;
    int number = text_width(m, FACE_SANS_BOLD, 30, "30");
    int lunar = text_width(m, FACE_SANS, 20, lunar_day_zh(30));
    int label = text_width(m, FACE_SANS, 20, week_label(b, 18, false)) + 14;
    return 10 + number + 10 + lunar + 6 + label + 8 > month_layout(b->portrait)->cell_w;
}

void
month_week(const struct build *b, const struct day_info *info, int week_no, int top, int left,
           int right)
{
    for (int brief = info->mark != MARK_NONE || weeks_are_brief(b); brief < 2; brief++) {
        const char *text = week_label(b, week_no, brief);
        int w = text_width(&b->ui->measure, FACE_SANS, 20, text) + 14;
        if (right - w < left)
            continue;
        struct rect r = {right - w, top + 7, w, 30};
        ui_fill(b->ui, r, 8, TOKEN_SURF2);
        ui_label(b->ui, r, FACE_SANS, 20, TOKEN_INK2, ALIGN_CENTRE, text);
        return;
    }
}

static void
head_landscape(const struct build *b, const struct cell *c)
{
    int cy = c->r.y + 23, right = c->r.x + c->r.w - 8;
    int x = draw_number(b, c, c->r.x + 10, cy) + 10;
    int mark = part_mark_width(b, c->info->mark, 30);
    part_mark(b, c->info->mark, right - 30, c->r.y + 7, 30);
    right -= mark ? mark + 6 : 0;
    bool strong;
    const char *small = words_cell(b, c->info, &strong);
    x += ui_label(b->ui, (struct rect){x, cy - 18, right - x, 36},
                  strong ? FACE_SANS_BOLD : FACE_SANS, 20, strong ? TOKEN_BRAND_INK : TOKEN_INK2,
                  ALIGN_LEFT, small);
    if (c->week_no > 0)
        month_week(b, c->info, c->week_no, c->r.y, x + 6, right);
}

static void
head_portrait(const struct build *b, const struct cell *c)
{
    int cy = c->r.y + 33, right = c->r.x + c->r.w - 7;
    int x = draw_number(b, c, c->r.x + 8, cy) + 6;
    bool strong;
    const char *small = words_cell(b, c->info, &strong);
    ui_label(b->ui, (struct rect){x, cy - 16, right - x, 32}, strong ? FACE_SANS_BOLD : FACE_SANS,
             20, strong ? TOKEN_BRAND_INK : TOKEN_INK2, ALIGN_RIGHT, small);
    part_mark(b, c->info->mark, right - 29, c->r.y + 53, 29);
}

static void
cell_more(const struct build *b, const struct cell *c, int lines_of_cell)
{
    const struct month_layout *l = month_layout(b->portrait);
    if (c->more == 0)
        return;
    int y = c->r.y + l->lines_y + (lines_of_cell - 1) * l->pitch;
    int x = c->r.x + 14, cy = y + l->line_h / 2;
    x += ui_text(b->ui, x, text_baseline(cy, 20), FACE_SANS_BOLD, 20, TOKEN_BRAND_INK, ALIGN_LEFT,
                 say1(b, "month.more", num(b, c->more)));
    ui_icon(b->ui, "right", (struct rect){x + 4, cy - 9, 18, 18}, TOKEN_BRAND_INK);
}

static struct rect
bar_rect(const struct build *b, const struct month_view *v, int row, const struct lane_bar *bar)
{
    const struct month_layout *l = month_layout(b->portrait);
    struct rect from = month_cell(b->portrait, v->weeks, row, bar->from);
    int left = from.x + (bar->cut_left ? 0 : l->inset);
    int right = from.x + (bar->to - bar->from + 1) * l->cell_w - (bar->cut_right ? 0 : l->inset);
    return (struct rect){left, from.y + l->lines_y + bar->lane * l->pitch, right - left, l->line_h};
}

static void
bars(const struct build *b, const struct month_view *v, int row, const struct lane_week *week)
{
    const struct month_layout *l = month_layout(b->portrait);
    int size = b->lang == LANG_EN ? 20 : l->text;
    for (size_t i = 0; i < week->count; i++) {
        const struct lane_bar *bar = &week->bars[i];
        if (bar->lane == LANE_HIDDEN)
            continue;
        struct rect r = bar_rect(b, v, row, bar);
        const char *text =
            part_bar_text(b, bar->occurrence, r, size, bar->cut_left, bar->cut_right);
        part_bar(b, bar->occurrence, r, size, bar->cut_left, bar->cut_right, text);
    }
}

static const struct occurrence *
bar_under(const struct build *b, const struct month_view *v, int row, const struct lane_week *week,
          int x, int y)
{
    for (size_t i = 0; i < week->count; i++)
        if (week->bars[i].lane != LANE_HIDDEN &&
            rect_has(bar_rect(b, v, row, &week->bars[i]), x, y))
            return week->bars[i].occurrence;
    return NULL;
}

/* A cell is one target: bars lie closer together than targets may, so it asks where the finger was.
 */
static void
cell_tapped(struct month_state *s, const struct build *b, const struct cell *c,
            const struct lane_week *week)
{
    const struct month_layout *l = month_layout(b->portrait);
    int x, y, lines_of_cell = month_lines(b->portrait, s->view.weeks);
    ui_finger(b->ui, &x, &y);
    if (c->more > 0 && y >= c->r.y + l->lines_y + (lines_of_cell - 1) * l->pitch) {
        month_sheet_open(s, c->info->day);
        return;
    }
    struct place to = {.kind = SCREEN_DAY, .day = c->info->day};
    const struct occurrence *o = bar_under(b, &s->view, c->index / 7, week, x, y);
    if (o)
        place_select(&to, o->event);
    turn_drill(b, &to, c->r, month_drill_target(b->portrait));
}

static void
draw_cell(const struct month_state *s, const struct build *b, const struct cell *c)
{
    if (c->today)
        ui_fill(b->ui, (struct rect){c->r.x, c->r.y, c->r.w, 6}, 0, TOKEN_ACC);
    if (b->portrait)
        head_portrait(b, c);
    else
        head_landscape(b, c);
    cell_more(b, c, month_lines(b->portrait, s->view.weeks));
}

static struct cell
cell_at(const struct month_state *s, const struct build *b, int index, const struct lane_week *week)
{
    const struct month_view *v = &s->view;
    const struct day_info *info = &v->days[index];
    struct ymd ymd = day_ymd(info->day);
    return (struct cell){
        .info = info,
        .r = month_cell(b->portrait, v->weeks, index / 7, index % 7),
        .inside = ymd.year == v->year && ymd.month == v->month,
        .today = b->frame->clock_ok && day_cmp(info->day, b->frame->today.day) == 0,
        .index = index,
        .more = week->more[index % 7],
        .week_no = index % 7 == 0 ? v->week_no[index / 7] : 0,
    };
}

/* The day that one comes back from is ringed for a moment, once. */
static void
ring(struct month_state *s, const struct build *b, const struct place *place)
{
    if (day_is_none(place->day)) {
        s->ring_known = false;
        return;
    }
    if (!s->ring_known || day_cmp(s->ringed, place->day) != 0) {
        s->ring_known = true;
        s->ringed = place->day;
        s->ring_ms = b->ui->now_ms;
    }
    if (b->ui->now_ms - s->ring_ms >= RING_MS)
        return;
    struct rect r = month_cell_rect(s->view.year, s->view.month, place->day, b->portrait);
    ui_stroke(b->ui, rect_inset(r, -4), 10, 4, LINE_SOLID, TOKEN_BRAND_INK);
    ui_wake(b->ui, s->ring_ms + RING_MS);
}

int
month_total(const struct month_state *s, int index)
{
    int n = 0;
    for (unsigned bits = 1; bits < 1u << CATEGORY_COUNT; bits++)
        if (bits & ~s->filters.hidden)
            n += s->view.total[index][bits];
    return n;
}

void
month_grid(struct month_state *s, const struct build *b, const struct place *place)
{
    const struct month_view *v = &s->view;
    struct lane_week week[6];
    struct cell cells[42];
    size_t count;
    const struct occurrence *shown = month_shown(s, b, &count);
    heads(s, b);
    ui_card(b->ui, month_layout(b->portrait)->grid);
    for (int row = 0; row < v->weeks; row++) {
        int total[7];
        for (int c = 0; c < 7; c++)
            total[c] = month_total(s, row * 7 + c);
        lanes_week(b->ui->arena, shown, count, total, day_add(v->first_monday, row * 7),
                   month_lines(b->portrait, v->weeks), &week[row]);
    }
    for (int i = 0; i < v->weeks * 7; i++) {
        cells[i] = cell_at(s, b, i, &week[i / 7]);
        unsigned touch = ui_touch(b->ui, "month.cell", i, cells[i].r);
        cells[i].touch = touch;
        if (touch & TOUCH_TAPPED)
            cell_tapped(s, b, &cells[i], &week[i / 7]);
        cell_ground(s, b, &cells[i]);
    }
    lines(s, b);
    for (int i = 0; i < v->weeks * 7; i++)
        draw_cell(s, b, &cells[i]);
    for (int row = 0; row < v->weeks; row++)
        bars(b, v, row, &week[row]);
    ring(s, b, place);
}
