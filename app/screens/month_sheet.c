/* All of one day that its cell has no room for, over the cell, in pages of four. */
#include "screens/month.h"

#include <stdlib.h>

#define ROWS 4
#define WIDTH 600
#define PAD 28
#define ROW_H 60
#define ROW_STEP 68
#define HEAD 76 /* above the first row */
#define PAGER 64

static int
exams_first(const void *a, const void *b)
{
    const struct occurrence *x = a, *y = b;
    bool p = x->event->category == CATEGORY_EXAM, q = y->event->category == CATEGORY_EXAM;
    return p != q ? (p ? -1 : 1) : occurrence_cmp(a, b);
}

const struct occurrence *
month_list(const struct month_state *s, const struct build *b, size_t *count)
{
    size_t kept = 0;
    struct occurrence *out = arena_array(b->ui->arena, s->listed_count + 1, sizeof *out);
    for (size_t i = 0; i < s->listed_count; i++)
        if (month_shows(s, s->listed[i].event))
            out[kept++] = s->listed[i];
    qsort(out, kept, sizeof *out, exams_first);
    *count = kept;
    return out;
}

static int
clamp(int x, int low, int high)
{
    return x < low ? low : x > high ? high : x;
}

static struct rect
sheet_rect(const struct month_state *s, const struct build *b, size_t count)
{
    struct rect cell = month_cell_rect(s->view.year, s->view.month, s->sheet_day, b->portrait);
    struct rect grid = month_layout(b->portrait)->grid;
    int rows = count < ROWS ? (int)count : ROWS;
    int h = HEAD + rows * ROW_STEP - (ROW_STEP - ROW_H) + PAD + (count > ROWS ? 16 + PAGER : 0);
    int x = clamp(cell.x + cell.w / 2 - WIDTH / 2, grid.x, grid.x + grid.w - WIDTH);
    int y = clamp(cell.y + cell.h / 2 - h / 2, grid.y, grid.y + grid.h - h);
    return (struct rect){x, y, WIDTH, h};
}

/* "全天 · 第 3 天", "08:30". */
const char *
month_when(const struct build *b, const struct occurrence *o, struct day on)
{
    if (o->timed && occurrence_days(o) == 1) {
        char text[DAY_TEXT];
        return arena_strdup(b->ui->arena, minute_format(o->start, text));
    }
    const char *hours = words_hours(b, o, on);
    if (o->kind == OCCURRENCE_OLD_DATE || occurrence_days(o) == 1)
        return hours;
    return say2(b, "month.day_n", hours, num(b, day_diff(on, o->first) + 1));
}

static const char *
row_title(const struct build *b, const struct occurrence *o, enum face face, int width)
{
    const struct event *ev = o->event;
    if (o->kind == OCCURRENCE_OLD_DATE && when_dated(&ev->when))
        return say2(b, "bar.old", event_bar(b, ev), words_moved_to(b, o->first, ev->when.first));
    const char *full = event_title(b, ev);
    bool fits = text_width(&b->ui->measure, face, 28, full) <= width;
    return fits ? full : event_fit(b, ev, face, 28, width);
}

static void
row(struct month_state *s, const struct build *b, const struct occurrence *o, int index,
    struct rect r)
{
    struct ui *ui = b->ui;
    unsigned touch = ui_touch(ui, "month.sheet.row", index, r);
    bool struck = o->event->status == STATUS_CANCELLED;
    ui_fill(ui, r, 16, TOKEN_BG);
    ui_press(ui, touch, r, 16);
    part_badge(b, o, r.x + 18, r.y + 12, 36, false);
    const char *when = month_when(b, o, s->sheet_day);
    int w = ui_label(ui, (struct rect){r.x + 300, r.y, r.w - 316, r.h}, FACE_SANS, 24, TOKEN_INK2,
                     ALIGN_RIGHT, when);
    struct rect room = {r.x + 72, r.y, r.w - 72 - 16 - w - 12, r.h};
    if (part_has_tag(b, o)) {
        int tag = part_tag(b, room.x + room.w, r.y + r.h / 2);
        room.w -= tag + 12;
    }
    enum face face = struck ? FACE_SANS : FACE_SANS_BOLD;
    const char *title = row_title(b, o, face, room.w);
    if (struck)
        ui_label_struck(ui, room, face, 28, TOKEN_INK2, title);
    else
        ui_label(ui, room, face, 28, TOKEN_INK, ALIGN_LEFT, title);
    if (!(touch & TOUCH_TAPPED))
        return;
    struct place to = {.kind = SCREEN_DAY, .day = s->sheet_day};
    place_select(&to, o->event);
    s->sheet = false;
    turn_drill(b, &to, r, month_drill_target(b->portrait));
}

/* The page turns with the next build: this one has drawn the words of the old page. */
static void
pager(struct month_state *s, const struct build *b, struct rect sheet, int pages)
{
    int w = (WIDTH - 2 * PAD - 16) / 2, y = sheet.y + sheet.h - PAD - PAGER;
    bool first = s->sheet_page == 0, last = s->sheet_page == pages - 1;
    const char *next = say2(b, "month.page_next", num(b, s->sheet_page + 1), num(b, pages));
    struct rect r = {sheet.x + PAD, y, w, PAGER};
    bool back = ui_button(b->ui, "month.sheet.prev", 0, r, first ? BUTTON_DISABLED : BUTTON_PLAIN,
                          "up", 28, say(b, "month.page_prev"), 26);
    r.x += w + 16;
    bool on = ui_button(b->ui, "month.sheet.next", 0, r, last ? BUTTON_DISABLED : BUTTON_PLAIN,
                        "down", 28, next, 26);
    int page = part_page_key(b), to = clamp(s->sheet_page + on - back + page, 0, pages - 1);
    if (to != s->sheet_page)
        turn_here(b, MOTION_FADE, sheet);
    s->sheet_page = to;
}

static void
head(const struct month_state *s, const struct build *b, struct rect r, int count)
{
    const char *title = words_day(b, s->sheet_day, false);
    int w = ui_text(b->ui, r.x + PAD, text_baseline(r.y + 44, 32), FACE_SERIF_BOLD, 32, TOKEN_INK,
                    ALIGN_LEFT, title);
    ui_text(b->ui, r.x + PAD + w + 18, text_baseline(r.y + 44, 24), FACE_SANS, 24, TOKEN_INK2,
            ALIGN_LEFT, say1(b, "month.count", num(b, count)));
}

void
month_sheet_open(struct month_state *s, struct day d)
{
    s->sheet = s->sheet_rises = true;
    s->sheet_day = d;
    s->sheet_page = 0;
}

void
month_sheet(struct month_state *s, const struct build *b)
{
    size_t count;
    if (!s->listed || day_cmp(s->listed_day, s->sheet_day) != 0) {
        b->turn->again = true;
        return;
    }
    const struct occurrence *at = month_list(s, b, &count);
    if (count == 0) { /* the data changed under it */
        s->sheet = false;
        return;
    }
    int pages = ((int)count + ROWS - 1) / ROWS;
    s->sheet_page = clamp(s->sheet_page, 0, pages - 1);
    struct rect r = sheet_rect(s, b, count);
    if (s->sheet_rises)
        turn_here(b, MOTION_SHEET_IN, r);
    s->sheet_rises = false;
    bool away = part_scrim(b, "month.sheet.away") & TOUCH_TAPPED;
    if (away || part_back_key(b)) {
        s->sheet = false; /* this build has darkened the page already */
        turn_here(b, MOTION_SHEET_OUT, r);
    }
    ui_shadow(b->ui, r, 24);
    ui_fill(b->ui, r, 24, TOKEN_SURF);
    ui_touch(b->ui, "month.sheet", 0, r);
    head(s, b, r, (int)count);
    size_t from = (size_t)s->sheet_page * ROWS;
    for (size_t i = from; i < count && i < from + ROWS; i++) {
        int y = r.y + HEAD + (int)(i - from) * ROW_STEP;
        row(s, b, &at[i], (int)i, (struct rect){r.x + PAD, y, WIDTH - 2 * PAD, ROW_H});
    }
    if (pages > 1)
        pager(s, b, r, pages);
}
