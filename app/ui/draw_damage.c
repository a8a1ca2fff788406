/* What differs between two draw lists. Any order-keeping pairing of equal commands gives a right
 * answer: outside the unpaired ones both lists paint the same commands in the same order. A
 * good pairing only makes the answer small. */
#include "ui/draw.h"

#include "base/mem.h"
#include "base/vec.h"

#include <limits.h>
#include <stdlib.h>

#define CLIP_DEPTH 16
#define LOOK_AHEAD 24 /* how far equal commands are searched for after a difference */
#define ROUNDING                                                                                   \
    2 /* device pixels an edge or a line of minimum width may lie outside, and more                \
       */

/* A painting command with what it can touch. */
struct item {
    uint64_t hash; /* of the command and the clip it is painted under */
    struct rect bounds;
};

struct items {
    struct item *at;
    size_t count, cap;
};

static struct rect
grow(struct rect r, int x, int y)
{
    return (struct rect){r.x - x, r.y - y, r.w + 2 * x, r.h + 2 * y};
}

/* The line box of Noto CJK is 1.16 em above and 0.29 em below the baseline. */
static struct rect
text_bounds(const struct draw_cmd *c)
{
    int size = c->size < DRAW_TEXT_FLOOR ? DRAW_TEXT_FLOOR : c->size;
    int left = c->rect.x;
    switch (c->align) {
    case ALIGN_LEFT:
        break;
    case ALIGN_CENTRE:
        left -= (c->rect.w + 1) / 2;
        break;
    case ALIGN_RIGHT:
        left -= c->rect.w;
        break;
    }
    int up = size * 6 / 5, down = size * 2 / 5;
    return grow((struct rect){left, c->rect.y - up, c->rect.w, up + down}, size / 8 + 2, 2);
}

struct rect
draw_bounds(const struct draw_cmd *c)
{
    switch (c->kind) {
    case DRAW_TEXT:
        return text_bounds(c);
    case DRAW_SHADOW:
        return grow(c->rect, 2 * c->width, 2 * c->width);
    case DRAW_FILL:
    case DRAW_STROKE:
    case DRAW_ICON:
    case DRAW_HATCH:
    case DRAW_QR:
    case DRAW_ARC:
    case DRAW_CLIP:
        return grow(c->rect, ROUNDING, ROUNDING);
    case DRAW_UNCLIP:
        break;
    }
    return (struct rect){0};
}

static void
collect(const struct draw_list *l, struct items *out)
{
    struct rect clips[CLIP_DEPTH] = {{INT_MIN / 4, INT_MIN / 4, INT_MAX / 2, INT_MAX / 2}};
    size_t depth = 0;
    for (size_t i = 0; i < l->count; i++) {
        const struct draw_cmd *c = &l->at[i];
        if (c->kind == DRAW_CLIP) {
            if (depth + 1 < CLIP_DEPTH)
                depth++;
            clips[depth] = rect_intersect(clips[depth > 0 ? depth - 1 : 0], c->rect);
        } else if (c->kind == DRAW_UNCLIP) {
            if (depth > 0)
                depth--;
        } else {
            struct draw_cmd clip = {.kind = DRAW_CLIP, .rect = clips[depth]};
            struct rect seen = rect_intersect(draw_bounds(c), draw_bounds(&clip));
            vec_push(out, ((struct item){draw_hash(c) * 31 + draw_hash(&clip), seen}));
        }
    }
}

struct damage {
    struct rect *at;
    size_t count, max;
};

static int64_t
area(struct rect r)
{
    return rect_empty(r) ? 0 : (int64_t)r.w * r.h;
}

/* How much would be repainted for nothing if a and b were one. */
static int64_t
waste(struct rect a, struct rect b)
{
    return area(rect_union(a, b)) - area(a) - area(b) + area(rect_intersect(a, b));
}

static void
drop(struct damage *d, size_t i)
{
    d->at[i] = d->at[--d->count];
}

static void
add(struct damage *d, struct rect r)
{
    if (rect_empty(r))
        return;
    for (;;) {
        size_t best = d->count;
        int64_t least = INT64_MAX;
        for (size_t i = 0; i < d->count; i++) {
            int64_t w = waste(d->at[i], r);
            bool meets = !rect_empty(rect_intersect(d->at[i], r));
            if (meets)
                w = -1;
            if (w < least) {
                least = w;
                best = i;
            }
        }
        if (best == d->count || (least >= 0 && d->count < d->max))
            break;
        r = rect_union(d->at[best], r);
        drop(d, best);
    }
    d->at[d->count++] = r;
}

/* The nearest pair of equal items from a[i], b[j] on. */
static bool
resync(const struct items *a, const struct items *b, size_t i, size_t j, size_t *di, size_t *dj)
{
    for (size_t sum = 1; sum < 2 * LOOK_AHEAD; sum++)
        for (size_t x = 0; x <= sum; x++) {
            size_t y = sum - x;
            if (i + x < a->count && j + y < b->count && a->at[i + x].hash == b->at[j + y].hash) {
                *di = x;
                *dj = y;
                return true;
            }
        }
    return false;
}

static void
compare(const struct items *a, const struct items *b, struct damage *d)
{
    size_t i = 0, j = 0, di, dj;
    while (i < a->count && j < b->count) {
        if (a->at[i].hash == b->at[j].hash) {
            i++;
            j++;
            continue;
        }
        if (!resync(a, b, i, j, &di, &dj))
            di = dj = 1;
        while (di-- > 0)
            add(d, a->at[i++].bounds);
        while (dj-- > 0)
            add(d, b->at[j++].bounds);
    }
    while (i < a->count)
        add(d, a->at[i++].bounds);
    while (j < b->count)
        add(d, b->at[j++].bounds);
}

size_t
draw_damage(const struct draw_list *before, const struct draw_list *after, struct rect *out,
            size_t max)
{
    struct items a = {0}, b = {0};
    collect(before, &a);
    collect(after, &b);
    struct damage d = {.at = out, .max = max};
    compare(&a, &b, &d);
    vec_destroy(&a);
    vec_destroy(&b);
    return d.count;
}
