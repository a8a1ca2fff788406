/* The blocks on the day's scale of hours: each as high as it lasts, looking like its state, beside
 * those it meets. */
#include "screens/day.h"

#define BLOCK_MIN 34 /* one line of text */
#define GAP 12       /* between columns */
#define INSET 4      /* of a block within its hours */

int
day_start_on(const struct occurrence *o, struct day on)
{
    return day_cmp(o->first, on) < 0 ? 0 : o->start.n;
}

int
day_end_on(const struct occurrence *o, struct day on)
{
    return day_cmp(o->last, on) > 0 ? 1440 : o->end.n;
}

int
day_scale_y(const struct day_scale *k, int minute)
{
    return k->top + (minute - k->from * 60) * (k->bottom - k->top) / ((k->to - k->from) * 60);
}

void
day_ring(const struct build *b, struct rect r, int radius)
{
    ui_stroke(b->ui, rect_inset(r, -4), radius + 4, 4, LINE_SOLID, TOKEN_BRAND_INK);
}

struct look {
    int fill, stroke; /* tokens, or -1 */
    enum line_style style;
    enum token ink;
    bool quiet, struck;
};

static struct look
look_of(const struct occurrence *o)
{
    enum category c = o->event->category;
    if (o->kind == OCCURRENCE_OLD_DATE)
        return (struct look){TOKEN_SURF, TOKEN_LINE2, LINE_DOTTED, TOKEN_INK2, true, false};
    switch (o->event->status) {
    case STATUS_UNDATED:
    case STATUS_TENTATIVE:
        return (struct look){TOKEN_SURF, (int)cat_solid(c), LINE_DASHED, cat_ink(c), false, false};
    case STATUS_CONFIRMED:
    case STATUS_RESCHEDULED:
        break;
    case STATUS_DONE:
        return (struct look){TOKEN_SURF2, -1, LINE_SOLID, TOKEN_INK2, true, false};
    case STATUS_POSTPONED:
        return (struct look){TOKEN_SURF, TOKEN_LINE2, LINE_DOTTED, TOKEN_INK2, true, false};
    case STATUS_CANCELLED:
        return (struct look){TOKEN_SURF, TOKEN_LINE, LINE_SOLID, TOKEN_INK2, true, true};
    }
    return (struct look){(int)cat_tint(c), -1, LINE_SOLID, cat_ink(c), false, false};
}

static void
line_of(const struct build *b, const struct look *l, struct rect r, enum face face, int size,
        const char *text)
{
    if (l->struck)
        ui_label_struck(b->ui, r, face, size, l->ink, text);
    else
        ui_label(b->ui, r, face, size, l->ink, ALIGN_LEFT, text);
}

static const char *
block_hours(const struct build *b, const struct occurrence *o, struct day on)
{
    return words_hours(b, o, on);
}

/* A short block is one line; the hours follow the name if there is room for both. */
static void
one_line(const struct build *b, const struct look *l, const struct occurrence *o, struct rect r,
         const char *times)
{
    int cy = r.y + r.h / 2, x = r.x + 14;
    part_badge(b, o, x, cy - 13, 26, false);
    x += 36;
    int room = r.x + r.w - 10 - x;
    enum face face = l->quiet ? FACE_SANS : FACE_SANS_BOLD;
    const char *name = event_fit(b, o->event, face, 24, room);
    line_of(b, l, (struct rect){x, r.y, room, r.h}, face, 24, name);
    x += text_width(&b->ui->measure, face, 24, name) + 16;
    room = r.x + r.w - 10 - x;
    if (text_width(&b->ui->measure, FACE_SANS, 22, times) <= room)
        ui_label(b->ui, (struct rect){x, r.y, room, r.h}, FACE_SANS, 22, l->ink, ALIGN_LEFT, times);
}

/* What stands under the hours: where, or what changed. */
static void
third_line(const struct build *b, const struct look *l, const struct occurrence *o, struct rect r)
{
    const struct event *ev = o->event;
    if (o->kind == OCCURRENCE_OLD_DATE || !part_has_tag(b, o) || !when_dated(&ev->old)) {
        ui_label(b->ui, r, FACE_SANS, 24, l->ink, ALIGN_LEFT, ev->place);
        return;
    }
    const char *text = say1(b, "day.moved_from", words_day(b, ev->old.first, true));
    if (text_width(&b->ui->measure, FACE_SANS_BOLD, 24, text) + 52 > r.w)
        text = say1(b, "day.moved_from", words_day(b, ev->old.first, false));
    if (text_width(&b->ui->measure, FACE_SANS_BOLD, 24, text) + 52 > r.w)
        text = say(b, status_label_id(ev->status));
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 24, text) + 52;
    if (w > r.w)
        return;
    struct rect tag = {r.x, r.y, w, 40};
    ui_fill(b->ui, tag, 8, TOKEN_WARN_T);
    ui_icon(b->ui, "moved", (struct rect){tag.x + 10, tag.y + 8, 24, 24}, TOKEN_WARN_I);
    ui_label(b->ui, (struct rect){tag.x + 42, tag.y, w - 42, tag.h}, FACE_SANS_BOLD, 24,
             TOKEN_WARN_I, ALIGN_LEFT, text);
}

static void
lines(const struct build *b, const struct look *l, const struct occurrence *o, struct rect r,
      const char *times)
{
    bool narrow = r.w < 220, two = r.h < 100;
    int badge = narrow ? 28 : 40, size = narrow ? 24 : 28;
    int left = narrow ? 50 : 70;
    int badge_y = two ? r.y + (r.h - badge) / 2 : r.y + 32 - badge / 2;
    part_badge(b, o, r.x + (narrow ? 14 : 18), badge_y, badge, false);
    struct rect line = {r.x + left, r.y + (two ? r.h / 2 - 33 : 14), r.w - left - 10, 38};
    enum face face = l->quiet ? FACE_SANS : FACE_SANS_BOLD;
    line_of(b, l, line, face, size, event_fit(b, o->event, face, size, line.w));
    line.y += two ? 34 : 40;
    line.h = 36;
    ui_label(b->ui, line, FACE_SANS, narrow ? 22 : 24, l->ink, ALIGN_LEFT, times);
    line.y += 36;
    if (!two && line.y + 50 <= r.y + r.h && part_has_tag(b, o))
        line.y += 8;
    if (!two && line.y + 40 <= r.y + r.h)
        third_line(b, l, o, line);
}

static bool
is_running(const struct day_view *v, const struct occurrence *o)
{
    struct minute now = civil_minute(v->frame.now);
    bool today = v->frame.clock_ok && day_cmp(v->info.day, v->frame.now.day) == 0;
    bool happens = o->kind == OCCURRENCE_REAL && o->event->status != STATUS_CANCELLED &&
                   o->event->status != STATUS_POSTPONED;
    return today && happens && day_start_on(o, v->info.day) <= now.n &&
           now.n < day_end_on(o, v->info.day);
}

static void
activity_block(const struct build *b, const struct day_view *v, const struct day_block *at,
               struct rect r, bool selected)
{
    const struct occurrence *o = &v->at[at->index];
    struct look l = look_of(o);
    const char *times = block_hours(b, o, v->info.day);
    ui_fill(b->ui, r, 16, (enum token)l.fill);
    if (l.stroke >= 0)
        ui_stroke(b->ui, r, 16, 2, l.style, (enum token)l.stroke);
    if (is_running(v, o)) { /* the edge lies in the block's own rounding */
        ui_clip(b->ui, (struct rect){r.x, r.y, 8, r.h});
        ui_fill(b->ui, r, 8, TOKEN_ACC);
        ui_unclip(b->ui);
    }
    if (r.h < 64)
        one_line(b, &l, o, r, times);
    else
        lines(b, &l, o, r, times);
    if (selected)
        day_ring(b, r, 16);
}

/* What found no column: a tap walks through it. */
static void
more_block(const struct build *b, const struct day_block *at, struct rect r, bool selected)
{
    ui_fill(b->ui, r, 16, TOKEN_SURF2);
    ui_label(b->ui, r, FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_CENTRE,
             say1(b, "day.more", num(b, at->hidden)));
    if (selected)
        day_ring(b, r, 16);
}

static bool
among_hidden(const struct day_block *blocks, size_t count, const struct day_block *at,
             const struct day_view *v, const struct day_scale *k, int selected)
{
    if (at->hidden == 0 || selected < (int)v->whole_day)
        return false;
    for (size_t i = 0; i < count; i++)
        if (blocks[i].index == selected && blocks[i].hidden == 0)
            return false;
    int y = day_scale_y(k, day_start_on(&v->at[selected], v->info.day));
    return y + INSET >= at->top && y < at->bottom;
}

/* The next activity that has no block of its own, after the selected one. */
static size_t
next_hidden(const struct day_block *blocks, size_t count, const struct day_block *at,
            const struct day_view *v, const struct day_scale *k, int selected)
{
    for (size_t step = 1; step <= v->count; step++) {
        size_t i = (size_t)(selected < 0 ? 0 : selected) + step;
        i %= v->count;
        if (i >= v->whole_day && among_hidden(blocks, count, at, v, k, (int)i))
            return i;
    }
    return (size_t)at->index;
}

static size_t
make_blocks(const struct day_view *v, const struct day_scale *k, struct day_block *out)
{
    size_t n = 0;
    for (size_t i = v->whole_day; i < v->count; i++) {
        int top = day_scale_y(k, day_start_on(&v->at[i], v->info.day)) + INSET;
        int bottom = day_scale_y(k, day_end_on(&v->at[i], v->info.day)) - INSET;
        if (bottom - top < BLOCK_MIN)
            bottom = top + BLOCK_MIN;
        if (bottom > k->bottom + 20) { /* late and short: stays on the card */
            bottom = k->bottom + 20;
            top = bottom - top < BLOCK_MIN ? bottom - BLOCK_MIN : top;
        }
        out[n++] = (struct day_block){.top = top, .bottom = bottom, .index = (int)i};
    }
    return day_columns(out, n);
}

void
day_blocks(const struct build *b, const struct day_view *v, const struct day_scale *k, int selected)
{
    size_t timed = v->count - v->whole_day;
    if (timed == 0)
        return;
    struct day_block *all = arena_array(b->ui->arena, timed, sizeof *all);
    size_t count = make_blocks(v, k, all);
    for (size_t i = 0; i < count; i++) {
        const struct day_block *at = &all[i];
        int width = k->right - k->block_x + GAP;
        int x = k->block_x + at->column * width / at->columns;
        int end = k->block_x + (at->column + 1) * width / at->columns - GAP;
        struct rect r = {x, at->top, end - x, at->bottom - at->top};
        unsigned touch =
            ui_touch(b->ui, at->hidden ? "timeline.more" : "timeline.block", at->index, r);
        bool here = at->index == selected;
        if (at->hidden)
            more_block(b, at, r, among_hidden(all, count, at, v, k, selected));
        else
            activity_block(b, v, at, r, here);
        if (touch & TOUCH_TAPPED)
            day_select(
                b, v, at->hidden ? next_hidden(all, count, at, v, k, selected) : (size_t)at->index);
    }
}
