#include "ui/sdl/turn.h"

#include "base/mem.h"
#include "ui/sdl/blend.h"

#include <stdlib.h>
#include <string.h>

#define FULL 256u

static struct canvas
make(int width, int height)
{
    struct canvas c = {.width = width, .height = height, .stride = width};
    c.at = mem_resize(NULL, (size_t)width * (size_t)height, sizeof *c.at);
    c.clip = (struct rect){0, 0, width, height};
    return c;
}

void
turn_size(struct turn *t, int width, int height)
{
    if (t->before.at && t->before.width == width && t->before.height == height)
        return;
    turn_free(t);
    t->before = make(width, height);
    t->after = make(width, height);
    t->ground = mem_resize(NULL, (size_t)width, sizeof *t->ground);
    t->scrim = mem_resize(NULL, (size_t)width, sizeof *t->scrim);
}

void
turn_free(struct turn *t)
{
    free(t->before.at);
    free(t->after.at);
    free(t->ground);
    free(t->scrim);
    *t = (struct turn){0};
}

void
turn_swap(struct turn *t)
{
    struct canvas c = t->before;
    t->before = t->after;
    t->after = c;
}

void
turn_colours(struct turn *t, uint32_t ground, uint32_t scrim, unsigned scrim_weight)
{
    blend_fill(t->ground, (size_t)t->before.width, ground);
    blend_fill(t->scrim, (size_t)t->before.width, scrim);
    t->scrim_weight = scrim_weight;
}

void
turn_copy(struct canvas *to, const struct canvas *from, struct rect r)
{
    for (int y = r.y; y < r.y + r.h; y++)
        memcpy(canvas_row(to, y) + r.x, canvas_row(from, y) + r.x, (size_t)r.w * sizeof *to->at);
}

static int
between(int a, int b, int progress)
{
    return a + (b - a) * progress / 1000;
}

static unsigned
weight_of(int progress)
{
    int clamped = progress < 0 ? 0 : progress > 1000 ? 1000 : progress;
    return (unsigned)clamped * FULL / 1000;
}

/* A row of a page shifted sideways, seen from x on: pixels or the ground beside it; *end is where
 * that changes. */
static const uint32_t *
shifted(const struct turn *t, const uint32_t *row, int shift, int x, int *end)
{
    int width = t->before.width, first = shift, last = shift + width;
    if (x < first) {
        *end = first < *end ? first : *end;
        return t->ground + x;
    }
    if (x >= last)
        return t->ground + x;
    *end = last < *end ? last : *end;
    return row + (x - shift);
}

static void
mix_shifted(const struct turn *t, uint32_t *out, const uint32_t *a, int shift_a, const uint32_t *b,
            int shift_b, unsigned weight)
{
    int stop = t->region.x + t->region.w;
    for (int x = t->region.x; x < stop;) {
        int end = stop;
        const uint32_t *pa = shifted(t, a, shift_a, x, &end);
        const uint32_t *pb = shifted(t, b, shift_b, x, &end);
        blend.mix(out + x, pa, pb, (size_t)(end - x), weight);
        x = end;
    }
}

static void
slide(const struct turn *t, struct canvas *to, int way, int progress)
{
    int old = t->dragged + way * between(0, t->travel, progress);
    int new = -way *between(t->travel, 0, progress);
    for (int y = t->region.y; y < t->region.y + t->region.h; y++)
        mix_shifted(t, canvas_row(to, y), canvas_row(&t->before, y), old, canvas_row(&t->after, y),
                    new, weight_of(progress));
}

static void
rise(const struct turn *t, struct canvas *to, int progress)
{
    int shift = between(t->travel, 0, progress), x = t->region.x;
    for (int y = t->region.y; y < t->region.y + t->region.h; y++) {
        int from = y - shift;
        const uint32_t *new = from >= t->region.y ? canvas_row(&t->after, from) : t->ground;
        blend.mix(canvas_row(to, y) + x, canvas_row(&t->before, y) + x, new + x,
                  (size_t)t->region.w, weight_of(progress));
    }
}

static void
fade_row(const struct turn *t, struct canvas *to, int y, int x0, int x1, unsigned weight)
{
    if (x1 > x0)
        blend.mix(canvas_row(to, y) + x0, canvas_row(&t->before, y) + x0,
                  canvas_row(&t->after, y) + x0, (size_t)(x1 - x0), weight);
}

/* Inside the moving rectangle the page that owns it is ahead of the other. */
static void
drill(const struct turn *t, struct canvas *to, bool in, int progress)
{
    struct rect r = {between(t->from.x, t->to.x, progress), between(t->from.y, t->to.y, progress),
                     between(t->from.w, t->to.w, progress), between(t->from.h, t->to.h, progress)};
    r = rect_intersect(r, t->region);
    unsigned early = weight_of(2 * progress), late = weight_of(2 * progress - 1000);
    unsigned inside = in ? early : late, outside = in ? late : early;
    int stop = t->region.x + t->region.w;
    for (int y = t->region.y; y < t->region.y + t->region.h; y++) {
        if (y < r.y || y >= r.y + r.h) {
            fade_row(t, to, y, t->region.x, stop, outside);
            continue;
        }
        fade_row(t, to, y, t->region.x, r.x, outside);
        fade_row(t, to, y, r.x, r.x + r.w, inside);
        fade_row(t, to, y, r.x + r.w, stop, outside);
    }
}

/* One row of a sheet on its way: `over` is the row of the sheet that lies there, NULL = none does.
 */
static void
sheet_row(const struct turn *t, struct canvas *to, int y, struct rect s, const uint32_t *over,
          const uint32_t *without, const uint32_t *with, unsigned weight)
{
    uint32_t *out = canvas_row(to, y);
    int left = t->region.x, right = t->region.x + t->region.w, end = s.x + s.w;
    bool inside = y >= s.y && y < s.y + s.h; /* there `with` shows the sheet at rest */
    blend.mix(out + left, without + left, with + left, (size_t)(s.x - left), weight);
    blend.mix(out + end, without + end, with + end, (size_t)(right - end), weight);
    if (over)
        memcpy(out + s.x, over + s.x, (size_t)s.w * sizeof *out);
    else if (inside)
        blend.mix(out + s.x, without + s.x, t->scrim + s.x, (size_t)s.w,
                  weight * t->scrim_weight / FULL);
    else
        blend.mix(out + s.x, without + s.x, with + s.x, (size_t)s.w, weight);
}

/* `with` shows the sheet, `without` does not; open 0..1000 is how far it has come from below. */
static void
sheet(const struct turn *t, struct canvas *to, bool in, int open)
{
    const struct canvas *with = in ? &t->after : &t->before, *without = in ? &t->before : &t->after;
    struct rect s = rect_intersect(in ? t->to : t->from, t->region);
    int shift = between(t->region.y + t->region.h - s.y, 0, open);
    for (int y = t->region.y; y < t->region.y + t->region.h; y++) {
        int from = y - shift;
        const uint32_t *over = from >= s.y && from < s.y + s.h ? canvas_row(with, from) : NULL;
        sheet_row(t, to, y, s, over, canvas_row(without, y), canvas_row(with, y), weight_of(open));
    }
}

static void
fade(const struct turn *t, struct canvas *to, int progress)
{
    for (int y = t->region.y; y < t->region.y + t->region.h; y++)
        fade_row(t, to, y, t->region.x, t->region.x + t->region.w, weight_of(progress));
}

void
turn_shift(const struct turn *t, struct canvas *to, struct rect region, int dx)
{
    struct turn still = *t;
    still.region = region;
    for (int y = region.y; y < region.y + region.h; y++) {
        uint32_t *out = canvas_row(to, y);
        for (int x = region.x, stop = region.x + region.w; x < stop;) {
            int end = stop;
            const uint32_t *from = shifted(&still, canvas_row(&t->before, y), dx, x, &end);
            memcpy(out + x, from, (size_t)(end - x) * sizeof *out);
            x = end;
        }
    }
}

void
turn_frame(const struct turn *t, struct canvas *to, int progress)
{
    if (t->returning) {
        turn_shift(t, to, t->region, between(t->dragged, 0, progress));
        return;
    }
    if (progress >= 1000) {
        turn_copy(to, &t->after, t->region);
        return;
    }
    switch (t->motion) {
    case MOTION_NONE:
    case MOTION_FADE:
    case MOTION_MIRROR:
    case MOTION_THEME:
        fade(t, to, progress);
        break;
    case MOTION_SLIDE_LEFT:
        slide(t, to, -1, progress);
        break;
    case MOTION_SLIDE_RIGHT:
        slide(t, to, 1, progress);
        break;
    case MOTION_SLIDE_UP:
        rise(t, to, progress);
        break;
    case MOTION_DRILL_IN:
    case MOTION_DRILL_OUT:
        drill(t, to, t->motion == MOTION_DRILL_IN, progress);
        break;
    case MOTION_SHEET_IN:
        sheet(t, to, true, progress);
        break;
    case MOTION_SHEET_OUT:
        sheet(t, to, false, 1000 - progress);
        break;
    }
}
