#include "layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TEXTS 2048
#define SLACK 2 /* px: rounding of edges */

static const char *
quoted(const struct draw_cmd *c)
{
    return c->text ? c->text : "";
}

/* -- Words -- */

/* Size as painted: no text is set smaller than 15 device pixels. */
static int
painted_size(const struct draw_cmd *c, double scale)
{
    int least = (int)(15 / scale + 0.5);
    return c->size > least ? c->size : least;
}

/* What the ink of a line may take: from the top of a Hanzi to a little below the baseline. */
static struct rect
ink(const struct draw_cmd *c, double scale)
{
    int size = painted_size(c, scale), x = c->rect.x;
    x -= c->align == ALIGN_CENTRE ? c->rect.w / 2 : c->align == ALIGN_RIGHT ? c->rect.w : 0;
    return (struct rect){x, c->rect.y - size * 80 / 100, c->rect.w, size * 88 / 100};
}

static bool
within(struct rect outer, struct rect r, int slack)
{
    return r.x >= outer.x - slack && r.y >= outer.y - slack &&
           r.x + r.w <= outer.x + outer.w + slack && r.y + r.h <= outer.y + outer.h + slack;
}

static void
fault(struct str *out, const char *what, const struct draw_cmd *c, const char *other)
{
    str_printf(out, "%s \"%s\"%s%s%s at %d,%d w%d b%d\n", what, quoted(c), *other ? " and \"" : "",
               other, *other ? "\"" : "", c->rect.x, c->rect.y, c->rect.w, c->size);
}

struct words {
    struct rect live[TEXTS]; /* ink of the words that can be seen */
    const struct draw_cmd *of[TEXTS];
    size_t count;
    struct rect clips[16];
    int depth;
};

/* What is painted over cannot be seen, nor be overlapped. */
static void
cover(struct words *w, struct rect r)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->count; i++)
        if (!within(r, w->live[i], SLACK)) {
            w->live[kept] = w->live[i];
            w->of[kept++] = w->of[i];
        }
    w->count = kept;
}

static bool
covers(const struct draw_cmd *c)
{
    return c->kind == DRAW_FILL && (c->alpha == 255 || c->colour == TOKEN_SCRIM);
}

/* Follows clips: whether what is drawn now cannot be seen at the point. *outside is the depth of
 * the first clip that the point is not in. */
static bool
clipped_off(const struct draw_cmd *c, int x, int y, int *depth, int *outside)
{
    if (c->kind == DRAW_CLIP && ++*depth && !*outside && !rect_has(c->rect, x, y))
        *outside = *depth;
    if (c->kind == DRAW_UNCLIP && (*depth)-- == *outside)
        *outside = 0;
    return *outside > 0;
}

/* The smallest of the grounds and outlines drawn so far in whose middle the line stands. */
static bool
box_of(const struct draw_list *l, size_t before, struct rect r, struct rect *box)
{
    bool found = false;
    int cx = r.x + r.w / 2, cy = r.y + r.h / 2, depth = 0, outside = 0;
    for (size_t i = 0; i < before; i++) {
        const struct draw_cmd *c = &l->at[i];
        if (clipped_off(c, cx, cy, &depth, &outside))
            continue;
        bool frame = c->kind == DRAW_FILL || c->kind == DRAW_STROKE;
        if (!frame || c->rect.h < r.h * 3 / 4 || c->rect.w < 24 || !rect_has(c->rect, cx, cy))
            continue;
        if (covers(c)) /* hides what was there */
            found = false;
        if (!found || (int64_t)c->rect.w * c->rect.h < (int64_t)box->w * box->h)
            *box = c->rect;
        found = true;
    }
    return found;
}

static void
add_words(struct words *w, const struct draw_list *l, size_t i, struct rect canvas, double scale,
          struct str *out)
{
    const struct draw_cmd *c = &l->at[i];
    struct rect r = ink(c, scale), box = {0}, clip = w->depth ? w->clips[w->depth - 1] : canvas;
    struct rect seen = rect_intersect(r, clip);
    if (rect_empty(seen))
        return;
    if (w->depth && (r.x < clip.x - SLACK || r.x + r.w > clip.x + clip.w + SLACK))
        fault(out, "clipped", c, "");
    if (!within(canvas, r, 0))
        fault(out, "off the canvas", c, "");
    if (box_of(l, i, r, &box)) {
        if (r.x < box.x - SLACK || r.x + r.w > box.x + box.w + SLACK)
            fault(out, "wider than its box", c, "");
        if (!w->depth && (r.y < box.y - 4 || r.y + r.h > box.y + box.h + 4)) {
            char at[48];
            snprintf(at, sizeof at, "%d,%d %dx%d", box.x, box.y, box.w, box.h);
            fault(out, "higher than its box", c, at);
        }
    }
    for (size_t k = 0; k < w->count; k++) {
        struct rect both = rect_intersect(seen, w->live[k]);
        bool kerned =
            c->colour == TOKEN_DISP && w->of[k]->colour == TOKEN_DISP; /* home's numeral */
        if (both.w > SLACK && both.h > SLACK + 1 && !kerned)
            fault(out, "overlap", c, quoted(w->of[k]));
    }
    if (w->count < TEXTS) {
        w->live[w->count] = seen;
        w->of[w->count++] = c;
    }
}

void
layout_words(const struct draw_list *l, int width, int height, double scale, struct str *out)
{
    static struct words w;
    struct rect canvas = {0, 0, width, height};
    w.count = 0;
    w.depth = 0;
    for (size_t i = 0; i < l->count; i++) {
        const struct draw_cmd *c = &l->at[i];
        if (c->kind == DRAW_CLIP) {
            struct rect r = w.depth ? rect_intersect(c->rect, w.clips[w.depth - 1]) : c->rect;
            w.clips[w.depth++] = r;
        } else if (c->kind == DRAW_UNCLIP) {
            w.depth--;
        } else if (covers(c)) {
            cover(&w, c->rect);
        } else if (c->kind == DRAW_TEXT) {
            add_words(&w, l, i, canvas, scale, out);
        }
    }
}

/* Lunar dates and festivals of the month's cells; 休, 班 and 改, which are signs and explained in
 * words elsewhere; the tag of a demonstration, in the margin. */
static bool
may_be_small(const struct draw_cmd *c)
{
    static const char *const SIGNS[] = {"休",   "班",  "改",       "Off",
                                        "Work", "New", "演示数据", "Demo data"};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strcmp(c->text, SIGNS[i]) == 0)
            return true;
    return c->size == 24 || c->size == 28;
}

void
layout_large(const struct draw_list *l, struct str *out)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].kind == DRAW_TEXT && l->at[i].size < 36 && !may_be_small(&l->at[i]))
            fault(out, "small", &l->at[i], "");
}

/* -- Contrast -- */

static double
channel(unsigned v)
{
    double x = v / 255.0;
    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

static double
luminance(uint32_t rgb)
{
    return 0.2126 * channel(rgb >> 16 & 255) + 0.7152 * channel(rgb >> 8 & 255) +
           0.0722 * channel(rgb & 255);
}

double
layout_ratio(uint32_t a, uint32_t b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static uint32_t
blend(uint32_t under, uint32_t over, unsigned alpha)
{
    uint32_t out = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        unsigned u = under >> shift & 255, o = over >> shift & 255;
        out |= (u + (o * alpha + 127) / 255 - (u * alpha + 127) / 255) << shift;
    }
    return out;
}

/* Shapes of badges are grounds to their glyphs. */
static bool
is_ground(const struct draw_cmd *c)
{
    return c->kind == DRAW_ICON && (strstr(c->text, "-shape") || strstr(c->text, "-hollow"));
}

/* The colour at a point before command `before`; *hatch is set to the lines over it, else the same.
 */
static uint32_t
beneath(const struct draw_list *l, size_t before, enum theme t, int x, int y, uint32_t *hatch)
{
    uint32_t ground = theme_rgb(t, TOKEN_BG);
    int depth = 0, outside = 0;
    *hatch = ground;
    for (size_t i = 0; i < before; i++) {
        const struct draw_cmd *c = &l->at[i];
        if (clipped_off(c, x, y, &depth, &outside))
            continue;
        bool lines = c->kind == DRAW_HATCH;
        if (!(c->kind == DRAW_FILL || is_ground(c) || lines) || !rect_has(c->rect, x, y))
            continue;
        unsigned alpha = c->colour == TOKEN_SCRIM ? 255 * theme_scrim_percent(t) / 100 : c->alpha;
        uint32_t laid = blend(ground, theme_rgb(t, c->colour), alpha);
        if (!lines)
            ground = laid;
        *hatch = laid;
    }
    return ground;
}

static double
least_ratio(const struct draw_list *l, size_t i, enum theme t, uint32_t colour, int x, int y)
{
    uint32_t hatch, ground = beneath(l, i, t, x, y, &hatch);
    double a = layout_ratio(colour, ground), b = layout_ratio(colour, hatch);
    return a < b ? a : b;
}

/* A button that cannot be used may be dim. */
static bool
disabled(const struct draw_list *l, size_t i, enum theme t, int x, int y)
{
    uint32_t hatch;
    return l->at[i].colour == TOKEN_INK3 &&
           beneath(l, i, t, x, y, &hatch) == theme_rgb(t, TOKEN_SURF2);
}

/* Whether something later is painted over the point. */
static bool
hidden(const struct draw_list *l, size_t i, int x, int y)
{
    for (size_t k = i + 1; k < l->count; k++)
        if (covers(&l->at[k]) && rect_has(l->at[k].rect, x, y))
            return true;
    return false;
}

static void
text_contrast(const struct draw_list *l, size_t i, enum theme t, struct str *out)
{
    const struct draw_cmd *c = &l->at[i];
    struct rect r = ink(c, 1);
    double need = c->size >= 30 ? 4.5 : 7;
    for (int part = 1; part < 4; part++) {
        int x = r.x + r.w * part / 4, y = r.y + r.h / 2;
        double ratio = least_ratio(l, i, t, theme_rgb(t, c->colour), x, y);
        if (ratio < need - 0.005 && !hidden(l, i, x, y) && !disabled(l, i, t, x, y)) {
            str_printf(out, "%.2f:1 of %s, theme %d, ", ratio, token_name(c->colour), (int)t);
            fault(out, "words", c, "");
            return;
        }
    }
}

static void
icon_contrast(const struct draw_list *l, size_t i, enum theme t, struct str *out)
{
    const struct draw_cmd *c = &l->at[i];
    int x = c->rect.x + c->rect.w / 2, y = c->rect.y + c->rect.h / 2;
    if (strstr(c->text, "-cut") || hidden(l, i, x, y)) /* a cut is a hole in a glyph */
        return;
    double ratio = least_ratio(l, i, t, theme_rgb(t, c->colour), x, y);
    if (ratio < 2.995 && !disabled(l, i, t, x, y))
        str_printf(out, "%.2f:1 of %s, theme %d, sign %s at %d,%d\n", ratio, token_name(c->colour),
                   (int)t, c->text, c->rect.x, c->rect.y);
}

/* An outline parts what is within from what is around: from one of them it must stand out, at its
 * left or at its top, where nothing else may touch it. Hairlines of TOKEN_LINE and BRAND_LINE part
 * nothing that needs it. */
static void
outline_contrast(const struct draw_list *l, size_t i, enum theme t, struct str *out)
{
    const struct draw_cmd *c = &l->at[i];
    struct rect r = c->rect;
    uint32_t colour = theme_rgb(t, c->colour);
    const int at[4][2] = {{r.x + c->width + 2, r.y + r.h / 2},
                          {r.x - 3, r.y + r.h / 2},
                          {r.x + r.w / 2, r.y + c->width + 2},
                          {r.x + r.w / 2, r.y - 3}};
    double best = 0;
    if (c->colour == TOKEN_LINE || c->colour == TOKEN_BRAND_LINE ||
        hidden(l, i, at[0][0], at[0][1]))
        return;
    for (int k = 0; k < 4; k++) {
        double ratio = least_ratio(l, i, t, colour, at[k][0], at[k][1]);
        best = ratio > best ? ratio : best;
    }
    if (best < 2.995)
        str_printf(out, "%.2f:1 of %s, theme %d, outline at %d,%d %dx%d\n", best,
                   token_name(c->colour), (int)t, r.x, r.y, r.w, r.h);
}

void
layout_contrast(const struct draw_list *l, enum theme theme, struct str *out)
{
    for (size_t i = 0; i < l->count; i++) {
        if (l->at[i].kind == DRAW_TEXT)
            text_contrast(l, i, theme, out);
        if (l->at[i].kind == DRAW_ICON)
            icon_contrast(l, i, theme, out);
        if (l->at[i].kind == DRAW_STROKE)
            outline_contrast(l, i, theme, out);
    }
}
