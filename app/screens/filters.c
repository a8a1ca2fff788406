#include "screens/filters.h"

#define SHAKE_MS 160
#define SHAKE_FRAME_MS 16
#define SIGN 40

/* Sideways, px: the refusal of the last one. */
static int
shake_offset(struct filters *f, const struct build *b, int index)
{
    static const int WAY[] = {0, 4, 6, 3, -3, -6, -4, -2};
    if (!f->shaking || f->shaken != index)
        return 0;
    int64_t t = b->ui->now_ms - f->shake_ms;
    if (t < 0 || t >= SHAKE_MS || b->ui->reduce_motion) {
        f->shaking = false;
        return 0;
    }
    ui_wake(b->ui, b->ui->now_ms + SHAKE_FRAME_MS);
    return WAY[t * 8 / SHAKE_MS];
}

static void
toggle(struct filters *f, const struct build *b, int index, int all, struct rect r)
{
    unsigned hidden = f->hidden ^ (1u << index);
    if (hidden == (1u << all) - 1) {
        f->shaking = true;
        f->shaken = index;
        f->shake_ms = b->ui->now_ms;
    } else {
        f->hidden = hidden;
        turn_here(b, MOTION_FADE, r);
    }
}

/* Touch and frame; *r moves while it shakes. */
static unsigned
frame(struct filters *f, const struct build *b, const char *name, int index, int all,
      struct rect *r)
{
    unsigned touch = ui_touch(b->ui, name, index, *r);
    if (touch & TOUCH_TAPPED)
        toggle(f, b, index, all, *r);
    r->x += shake_offset(f, b, index);
    ui_fill(b->ui, *r, 20, TOKEN_SURF);
    ui_press(b->ui, touch, *r, 20);
    return touch;
}

static void
tick_box(const struct build *b, struct rect r, bool on)
{
    if (!on) {
        ui_stroke(b->ui, r, 10, 2, LINE_SOLID, TOKEN_LINE2);
        return;
    }
    ui_fill(b->ui, r, 10, TOKEN_BRAND);
    ui_icon(b->ui, "check-bold", rect_inset(r, 4), TOKEN_ON_BRAND);
}

struct rect
filter_wide(struct filters *f, const struct build *b, const char *name, int index, int all,
            struct rect r, const struct filter_label *l)
{
    bool held = (frame(f, b, name, index, all, &r) & TOUCH_HELD) != 0;
    int side = b->portrait ? 40 : 36,
        size = b->modes.large ? 36
               : b->portrait  ? 28
                              : 26,
        more = b->portrait ? 4 : 0;
    int cy = r.y + r.h / 2, x = r.x + (b->portrait ? 80 : 74);
    ui_stroke(b->ui, r, 20, 2, LINE_SOLID, held ? TOKEN_BRAND_INK : TOKEN_LINE2);
    struct rect box = {r.x + r.w - 16 - side - more, cy - side / 2, side, side};
    tick_box(b, box, !(f->hidden & (1u << index)));
    struct rect room = {x, r.y, box.x - 12 - x, l->note ? r.h - 24 : r.h};
    int w = ui_label(b->ui, room, FACE_SANS_BOLD, size, TOKEN_INK, ALIGN_LEFT, l->text);
    if (l->note)
        ui_label(b->ui, (struct rect){x, cy + 4, room.w, 28}, FACE_SANS, 20, TOKEN_INK2, ALIGN_LEFT,
                 l->note);
    if (l->count && x + w + 12 + text_width(&b->ui->measure, FACE_SANS, 24, l->count) <= box.x - 16)
        ui_text(b->ui, box.x - 16, text_baseline(cy, 24), FACE_SANS, 24, TOKEN_INK2, ALIGN_RIGHT,
                l->count);
    return (struct rect){r.x + 18 + more, cy - SIGN / 2, SIGN, SIGN};
}

#define LARGE_TEXT 36
#define LARGE_SIGN 44

/* A switch that is on has a thick outline and a tick. */
static void
corner_tick(const struct build *b, struct rect r, int size)
{
    struct rect tick = {r.x + r.w - size - 2, r.y - 8, size, size};
    ui_fill(b->ui, tick, size / 2, TOKEN_BRAND);
    ui_icon(b->ui, "check-bold", rect_inset(tick, 4), TOKEN_ON_BRAND);
}

/* Beside the words: the sign before them, the tick after. */
#define LARGE_BESIDE (20 + LARGE_SIGN + 16 + 12 + 40 + 16)

bool
filter_large_ticks(const struct build *b, int width, const char *const *texts, int count)
{
    for (int i = 0; i < count; i++)
        if (text_width(&b->ui->measure, FACE_SANS_BOLD, LARGE_TEXT, texts[i]) + LARGE_BESIDE >
            width)
            return false;
    return true;
}

struct rect
filter_large(struct filters *f, const struct build *b, const char *name, int index, int all,
             struct rect r, bool ticks, const char *text)
{
    frame(f, b, name, index, all, &r);
    bool on = !(f->hidden & (1u << index));
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, LARGE_TEXT, text), cy = r.y + r.h / 2;
    if (ticks) {
        ui_stroke(b->ui, r, 20, on ? 3 : 2, LINE_SOLID, TOKEN_LINE2);
        if (on)
            ui_icon(b->ui, "check", (struct rect){r.x + r.w - 56, cy - 20, 40, 40},
                    TOKEN_BRAND_INK);
        ui_text(b->ui, r.x + 20 + LARGE_SIGN + 16, text_baseline(cy, LARGE_TEXT), FACE_SANS_BOLD,
                LARGE_TEXT, TOKEN_INK, ALIGN_LEFT, text);
        return (struct rect){r.x + 20, cy - LARGE_SIGN / 2, LARGE_SIGN, LARGE_SIGN};
    }
    ui_stroke(b->ui, r, 20, on ? 5 : 2, LINE_SOLID, on ? TOKEN_BRAND_INK : TOKEN_LINE2);
    if (on)
        corner_tick(b, r, 36);
    if (LARGE_SIGN + 12 + w <= r.w - 24) {
        int x = r.x + (r.w - LARGE_SIGN - 12 - w) / 2;
        ui_text(b->ui, x + LARGE_SIGN + 12, text_baseline(cy, LARGE_TEXT), FACE_SANS_BOLD,
                LARGE_TEXT, TOKEN_INK, ALIGN_LEFT, text);
        return (struct rect){x, cy - LARGE_SIGN / 2, LARGE_SIGN, LARGE_SIGN};
    }
    ui_label(b->ui, (struct rect){r.x + 8, r.y + r.h - 52, r.w - 16, 44}, FACE_SANS_BOLD,
             LARGE_TEXT, TOKEN_INK, ALIGN_CENTRE, text);
    return (struct rect){r.x + r.w / 2 - 18, r.y + 8, 36, 36};
}

void
filter_large_categories(struct filters *f, const struct build *b, const char *name,
                        const struct rect *places)
{
    const char *texts[CATEGORY_COUNT];
    for (int i = 0; i < CATEGORY_COUNT; i++)
        texts[i] = say(b, category_short_id((enum category)i));
    bool ticks = filter_large_ticks(b, places[0].w, texts, CATEGORY_COUNT);
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        struct rect sign = filter_large(f, b, name, i, CATEGORY_COUNT, places[i], ticks, texts[i]);
        part_badge_category(b, (enum category)i, sign.x, sign.y, sign.w);
    }
}

#define NARROW_H 84
#define NARROW_PAD 8
#define NARROW_COUNT 24 /* size of its count */

static int
narrow_gap(const struct filter_narrow *k)
{
    return k->sign == SIGN ? 12 : 8;
}

/* Width of the sign and the words, and with `counts` of the count. */
static int
narrow_width(const struct build *b, const struct filter_narrow *k, const struct filter_label *l,
             bool counts)
{
    const struct text_measure *m = &b->ui->measure;
    int w = k->sign + narrow_gap(k) + text_width(m, FACE_SANS_BOLD, k->size, l->text);
    return counts && l->count ? w + 8 + text_width(m, FACE_SANS, NARROW_COUNT, l->count) : w;
}

static bool
all_fit(const struct build *b, const struct filter_narrow *k, const struct filter_label *l,
        int count, bool counts)
{
    for (int i = 0; i < count; i++)
        if (narrow_width(b, k, &l[i], counts) > k->width - 2 * NARROW_PAD)
            return false;
    return true;
}

void
filter_narrow_fit(const struct build *b, int width, const struct filter_label *l, int count,
                  struct filter_narrow *out)
{
    static const struct {
        int size, sign;
    } TRIED[] = {{26, SIGN}, {24, SIGN}, {24, 32}, {22, 32}, {20, 28}};
    for (size_t i = 0; i < sizeof TRIED / sizeof *TRIED; i++) {
        *out = (struct filter_narrow){width, TRIED[i].size, TRIED[i].sign, false};
        if (all_fit(b, out, l, count, false))
            break;
    }
    out->counts = all_fit(b, out, l, count, true);
}

struct rect
filter_narrow(struct filters *f, const struct build *b, const char *name, int index, int all, int x,
              int y, const struct filter_narrow *k, const struct filter_label *l)
{
    struct rect r = {x, y, k->width, NARROW_H};
    bool held = (frame(f, b, name, index, all, &r) & TOUCH_HELD) != 0;
    bool on = !(f->hidden & (1u << index));
    int cy = r.y + r.h / 2, w = narrow_width(b, k, l, k->counts), room = r.w - 2 * NARROW_PAD;
    int left = r.x + (r.w - (w < room ? w : room)) / 2, text = left + k->sign + narrow_gap(k);
    ui_stroke(b->ui, r, 20, on ? 3 : 2, LINE_SOLID, on || held ? TOKEN_BRAND_INK : TOKEN_LINE2);
    ui_label(b->ui, (struct rect){text, r.y, r.x + r.w - NARROW_PAD - text, r.h},
             on ? FACE_SANS_BOLD : FACE_SANS, k->size, on ? TOKEN_INK : TOKEN_INK2, ALIGN_LEFT,
             l->text);
    if (k->counts && l->count)
        ui_text(b->ui, left + w, text_baseline(cy, NARROW_COUNT), FACE_SANS, NARROW_COUNT,
                TOKEN_INK2, ALIGN_RIGHT, l->count);
    if (on)
        corner_tick(b, r, 28);
    return (struct rect){left, cy - k->sign / 2, k->sign, k->sign};
}
