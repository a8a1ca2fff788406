#include "ui/sdl/paint.h"

#include "base/mem.h"
#include "ui/qr.h"
#include "ui/sdl/icon.h"
#include "ui/sdl/shape.h"

#include <math.h>
#include <string.h>

/* One command being painted. */
struct brush {
    const struct painter *p;
    struct canvas *to;
    enum theme theme;
    uint32_t colour;
    unsigned alpha;
};

static int
scaled(const struct painter *p, int v)
{
    return (int)floor(v * p->u + 0.5);
}

struct rect
paint_place(const struct painter *p, struct rect r)
{
    int x0 = scaled(p, r.x), y0 = scaled(p, r.y);
    int x1 = scaled(p, r.x + r.w), y1 = scaled(p, r.y + r.h);
    if (x1 == x0 && r.w > 0) /* a line that rounds to nothing is still a line */
        x1++;
    if (y1 == y0 && r.h > 0)
        y1++;
    return (struct rect){p->x + x0, p->y + y0, x1 - x0, y1 - y0};
}

struct rect
paint_reach(const struct painter *p, struct rect bounds)
{
    if (rect_empty(bounds))
        return (struct rect){0};
    int x0 = (int)floor(bounds.x * p->u), x1 = (int)ceil((bounds.x + bounds.w) * p->u);
    int y0 = (int)floor(bounds.y * p->u), y1 = (int)ceil((bounds.y + bounds.h) * p->u);
    return rect_inset((struct rect){p->x + x0, p->y + y0, x1 - x0, y1 - y0}, -2);
}

/* Outlines stay two pixels wide on small displays, thin lines one. */
static int
line_width(const struct painter *p, int width)
{
    if (width == 0)
        return p->u < 1.5 ? 1 : 2;
    int w = scaled(p, width), least = width > 1 ? 2 : 1;
    return w < least ? least : w;
}

static int
radius_in(const struct painter *p, int radius, struct rect r)
{
    int at = scaled(p, radius), most = (r.w < r.h ? r.w : r.h) / 2;
    return at < most ? at : most;
}

/* The four quarters of a disc or ring, each at its corner of r where `corners` has it. */
static void
put_corners(const struct brush *b, const struct mask *m, struct rect r, unsigned corners)
{
    int q = m->w / 2, right = r.x + r.w - q, low = r.y + r.h - q;
    if (corners & CORNER_TL)
        canvas_mask(b->to, m, (struct rect){0, 0, q, q}, r.x, r.y, b->colour, b->alpha);
    if (corners & CORNER_TR)
        canvas_mask(b->to, m, (struct rect){q, 0, q, q}, right, r.y, b->colour, b->alpha);
    if (corners & CORNER_BR)
        canvas_mask(b->to, m, (struct rect){q, q, q, q}, right, low, b->colour, b->alpha);
    if (corners & CORNER_BL)
        canvas_mask(b->to, m, (struct rect){0, q, q, q}, r.x, low, b->colour, b->alpha);
}

static void
fill(const struct brush *b, struct rect r)
{
    canvas_fill(b->to, r, b->colour, b->alpha);
}

static void
paint_fill(const struct brush *b, const struct draw_cmd *c)
{
    struct rect r = paint_place(b->p, c->rect);
    int q = c->corners ? radius_in(b->p, c->radius, r) : 0;
    if (q <= 0) {
        fill(b, r);
        return;
    }
    int tl = c->corners & CORNER_TL ? q : 0, tr = c->corners & CORNER_TR ? q : 0;
    int bl = c->corners & CORNER_BL ? q : 0, br = c->corners & CORNER_BR ? q : 0;
    put_corners(b, shape_disc(b->p->masks, q), r, c->corners);
    fill(b, (struct rect){r.x + tl, r.y, r.w - tl - tr, q});
    fill(b, (struct rect){r.x, r.y + q, r.w, r.h - 2 * q});
    fill(b, (struct rect){r.x + bl, r.y + r.h - q, r.w - bl - br, q});
}

static void
paint_solid_stroke(const struct brush *b, struct rect r, int q, unsigned corners, int w)
{
    int tl = corners & CORNER_TL ? q : 0, tr = corners & CORNER_TR ? q : 0;
    int bl = corners & CORNER_BL ? q : 0, br = corners & CORNER_BR ? q : 0;
    if (q > 0)
        put_corners(b, shape_ring(b->p->masks, q, w < q ? w : q), r, corners);
    int low = r.y + r.h - w, right = r.x + r.w - w;
    fill(b, (struct rect){r.x + tl, r.y, r.w - tl - tr, w});
    fill(b, (struct rect){r.x + bl, low, r.w - bl - br, w});
    int lt = tl ? tl : w, lb = bl ? bl : w, rt = tr ? tr : w, rb = br ? br : w;
    fill(b, (struct rect){r.x, r.y + lt, w, r.h - lt - lb});
    fill(b, (struct rect){right, r.y + rt, w, r.h - rt - rb});
}

static void
paint_stroke(const struct brush *b, const struct draw_cmd *c)
{
    struct rect r = paint_place(b->p, c->rect);
    int w = line_width(b->p, c->width), q = c->corners ? radius_in(b->p, c->radius, r) : 0;
    if (r.w <= w || r.h <= w) {
        fill(b, r);
        return;
    }
    switch (c->style) {
    case LINE_SOLID:
        paint_solid_stroke(b, r, q, c->corners, w);
        break;
    case LINE_DASHED:
    case LINE_DOTTED: {
        const struct mask *m =
            shape_outline(b->p->masks, r.w, r.h, q, c->corners, w, c->style, (int)(b->p->u * 1000));
        canvas_mask(b->to, m, (struct rect){0, 0, m->w, m->h}, r.x, r.y, b->colour, b->alpha);
        break;
    }
    }
}

static void
put_run(const struct brush *b, const struct mask *m, int x, int baseline)
{
    if (m->a)
        canvas_mask(b->to, m, (struct rect){0, 0, m->w, m->h}, x + m->dx, baseline + m->dy,
                    b->colour, b->alpha);
}

static int
start_of(const struct brush *b, const struct draw_cmd *c, int width)
{
    int x = b->p->x + scaled(b->p, c->rect.x);
    switch (c->align) {
    case ALIGN_LEFT:
        break;
    case ALIGN_CENTRE:
        return x - width / 2;
    case ALIGN_RIGHT:
        return x - width;
    }
    return x;
}

#define DIGITS "0123456789"
#define DIGIT_CELL 0.59 /* em */

/* Digits one by one in equal cells; `draw` false only measures. Returns the width. */
static int
walk_number(const struct brush *b, const struct draw_cmd *c, int px, int x, int baseline, bool draw)
{
    double pen = 0, cell = px * DIGIT_CELL;
    for (const char *s = c->text; *s;) {
        size_t other = strcspn(s, DIGITS);
        size_t n = other > 0 ? other : 1;
        const struct mask *m = fonts_run(b->p->fonts, c->face, px, s, n);
        double wide = other > 0 ? m->advance : cell;
        if (draw)
            put_run(b, m, x + (int)floor(pen + (wide - m->advance) / 2 + 0.5), baseline);
        pen += wide;
        s += n;
    }
    return (int)ceil(pen);
}

static void
paint_strike(const struct brush *b, int x, int width, int baseline, int px)
{
    int w = line_width(b->p, 2);
    fill(b, (struct rect){x, baseline - (px * 36 + 50) / 100 - w / 2, width, w});
}

static void
paint_text(const struct brush *b, const struct draw_cmd *c)
{
    if (!c->text || !*c->text)
        return;
    int px = fonts_px(c->size, b->p->u), baseline = b->p->y + scaled(b->p, c->rect.y);
    int width, x;
    if (c->tabular) {
        width = walk_number(b, c, px, 0, 0, false);
        x = start_of(b, c, width);
        walk_number(b, c, px, x, baseline, true);
    } else {
        const struct mask *m = fonts_run(b->p->fonts, c->face, px, c->text, strlen(c->text));
        width = m->advance;
        x = start_of(b, c, width);
        put_run(b, m, x, baseline);
    }
    if (c->strike)
        paint_strike(b, x, width, baseline, px);
}

static void
paint_icon(const struct brush *b, const struct draw_cmd *c)
{
    struct rect r = paint_place(b->p, c->rect);
    if (c->text)
        put_run(b, icon_mask(b->p->masks, b->p->icons, c->text, r.w, r.h), r.x, r.y);
}

/* Percent of the two shadows (small, large) by theme; high contrast has none. */
static const unsigned SHADOW_PERCENT[THEME_COUNT][2] = {{10, 22}, {35, 55}, {0, 0}};
#define LARGE_BLUR 24 /* from this blur on it is the large one */

static void
paint_shadow(const struct brush *b, const struct draw_cmd *c)
{
    bool large = c->width >= LARGE_BLUR;
    struct brush s = *b;
    s.alpha = SHADOW_PERCENT[b->theme][large] * b->alpha / 100;
    int blur = scaled(b->p, c->width), down = scaled(b->p, large ? 16 : 2);
    if (s.alpha == 0 || blur < 1)
        return;
    struct rect r = paint_place(b->p, c->rect);
    int q = radius_in(b->p, c->radius, r), core = shape_shadow_core(q, blur);
    bool stretch = r.w >= core && r.h >= core;
    const struct mask *m =
        shape_shadow(b->p->masks, stretch ? core : r.w, stretch ? core : r.h, q, blur);
    struct rect all = rect_inset(r, -blur), hole = rect_inset(r, q);
    all.y += down;
    /* What casts the shadow covers its inside: only the frame around that is painted. */
    int low = hole.y + hole.h, end = all.y + all.h, right = hole.x + hole.w;
    const struct rect parts[] = {
        {all.x, all.y, all.w, hole.y - all.y},
        {all.x, hole.y, hole.x - all.x, hole.h},
        {right, hole.y, all.x + all.w - right, hole.h},
        {all.x, low, all.w, end - low},
    };
    struct rect clip = b->to->clip;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        b->to->clip = rect_intersect(clip, parts[i]);
        if (stretch)
            canvas_nine(b->to, m, all, s.colour, s.alpha);
        else
            canvas_mask(b->to, m, (struct rect){0, 0, m->w, m->h}, all.x, all.y, s.colour, s.alpha);
    }
    b->to->clip = clip;
}

static void
paint_hatch(const struct brush *b, const struct draw_cmd *c)
{
    struct rect r = paint_place(b->p, c->rect);
    double width = c->width * b->p->u;
    int period;
    const struct mask *m =
        shape_hatch(b->p->masks, width < 1 ? 1 : width, c->size * b->p->u, b->to->width, &period);
    int length = r.w < b->to->width ? r.w : b->to->width;
    for (int y = r.y; y < r.y + r.h; y++) {
        int shift = (r.x + y) % period;
        struct rect from = {shift < 0 ? shift + period : shift, 0, length, 1};
        canvas_mask(b->to, m, from, r.x, y, b->colour, b->alpha);
    }
}

static const struct mask *
qr_modules(const struct painter *p, const struct draw_cmd *c)
{
    struct mask_key k = {.kind = MASK_QR, .text = c->text, .len = c->text_len};
    const struct mask *kept = mask_find(p->masks, &k);
    if (kept)
        return kept;
    struct qr code;
    struct mask m = {0};
    if (qr_encode(c->text, c->text_len, &code)) {
        m.w = m.h = code.side;
        m.a = mem_alloc((size_t)code.side * (size_t)code.side);
        memcpy(m.a, code.dark, (size_t)code.side * (size_t)code.side);
    }
    return mask_put(p->masks, &k, &m);
}

static void
paint_qr(const struct brush *b, const struct draw_cmd *c)
{
    const struct mask *m = qr_modules(b->p, c);
    struct rect r = paint_place(b->p, c->rect);
    int side = m->w + 2 * QR_QUIET, module = (r.w < r.h ? r.w : r.h) / side;
    if (!m->a || module < 1)
        return;
    int x = r.x + (r.w - side * module) / 2, y = r.y + (r.h - side * module) / 2;
    canvas_fill(b->to, (struct rect){x, y, side * module, side * module},
                theme_rgb(b->theme, TOKEN_QR), 255);
    uint32_t dark = theme_rgb(b->theme, TOKEN_QR_DARK);
    for (int i = 0; i < m->w * m->h; i++)
        if (m->a[i]) {
            int mx = x + (i % m->w + QR_QUIET) * module, my = y + (i / m->w + QR_QUIET) * module;
            canvas_fill(b->to, (struct rect){mx, my, module, module}, dark, 255);
        }
}

static void
paint_arc(const struct brush *b, const struct draw_cmd *c)
{
    struct rect r = paint_place(b->p, c->rect);
    int d = r.w < r.h ? r.w : r.h, w = line_width(b->p, c->width);
    if (d <= w || c->to <= c->from)
        return;
    const struct mask *m = shape_arc(b->p->masks, d, w, c->from, c->to);
    put_run(b, m, r.x + (r.w - d) / 2, r.y + (r.h - d) / 2);
}

static void
paint_cmd(const struct brush *b, const struct draw_cmd *c)
{
    switch (c->kind) {
    case DRAW_FILL:
        paint_fill(b, c);
        break;
    case DRAW_STROKE:
        paint_stroke(b, c);
        break;
    case DRAW_TEXT:
        paint_text(b, c);
        break;
    case DRAW_ICON:
        paint_icon(b, c);
        break;
    case DRAW_SHADOW:
        paint_shadow(b, c);
        break;
    case DRAW_HATCH:
        paint_hatch(b, c);
        break;
    case DRAW_QR:
        paint_qr(b, c);
        break;
    case DRAW_ARC:
        paint_arc(b, c);
        break;
    case DRAW_CLIP:
    case DRAW_UNCLIP:
        break;
    }
}

void
paint_list(const struct painter *p, struct canvas *to, struct rect part, const struct draw_list *l,
           enum theme theme)
{
    struct rect clips[PAINT_CLIPS];
    size_t depth = 0;
    to->clip = clips[0] = rect_intersect(part, (struct rect){0, 0, to->width, to->height});
    canvas_fill(to, to->clip, theme_rgb(theme, TOKEN_BG), 255);
    for (size_t i = 0; i < l->count; i++) {
        const struct draw_cmd *c = &l->at[i];
        if (c->kind == DRAW_CLIP && depth + 1 < PAINT_CLIPS) {
            clips[depth + 1] = rect_intersect(clips[depth], paint_place(p, c->rect));
            to->clip = clips[++depth];
        } else if (c->kind == DRAW_UNCLIP && depth > 0) {
            to->clip = clips[--depth];
        } else if (!rect_empty(rect_intersect(paint_reach(p, draw_bounds(c)), to->clip))) {
            unsigned alpha = c->pulse ? c->alpha * (255u - (unsigned)p->dim) / 255 : c->alpha;
            struct brush b = {p, to, theme, theme_rgb(theme, c->colour), alpha};
            paint_cmd(&b, c);
        }
    }
}
