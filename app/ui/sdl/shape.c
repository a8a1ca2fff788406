#include "ui/sdl/shape.h"

#include "base/mem.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846

/* A cairo context that draws coverage only. */
struct pen {
    cairo_surface_t *surface;
    cairo_t *cr;
    int w, h;
};

static struct pen
pen_take(int w, int h)
{
    struct pen p = {cairo_image_surface_create(CAIRO_FORMAT_A8, w, h), NULL, w, h};
    p.cr = cairo_create(p.surface);
    cairo_set_source_rgba(p.cr, 1, 1, 1, 1);
    return p;
}

static struct mask
pen_lift(struct pen *p)
{
    struct mask m = {.w = p->w, .h = p->h};
    m.a = mem_alloc((size_t)p->w * (size_t)p->h);
    cairo_surface_flush(p->surface);
    const unsigned char *from = cairo_image_surface_get_data(p->surface);
    int stride = cairo_image_surface_get_stride(p->surface);
    for (int y = 0; from && y < p->h; y++)
        memcpy(m.a + (ptrdiff_t)y * p->w, from + (ptrdiff_t)y * stride, (size_t)p->w);
    cairo_destroy(p->cr);
    cairo_surface_destroy(p->surface);
    return m;
}

/* Makes all quarters mirror images of the top left one: what is round must look round. */
static void
mirror(struct mask *m)
{
    for (int y = 0; y < m->h; y++)
        for (int x = 0; x < m->w; x++) {
            int sx = x < m->w / 2 ? x : m->w - 1 - x, sy = y < m->h / 2 ? y : m->h - 1 - y;
            m->a[(ptrdiff_t)y * m->w + x] = m->a[(ptrdiff_t)sy * m->w + sx];
        }
}

const struct mask *
shape_disc(struct mask_cache *c, int r)
{
    struct mask_key k = {.kind = MASK_DISC, .n = {r}};
    const struct mask *kept = mask_find(c, &k);
    if (kept)
        return kept;
    struct pen p = pen_take(2 * r, 2 * r);
    cairo_arc(p.cr, r, r, r, 0, 2 * PI);
    cairo_fill(p.cr);
    struct mask m = pen_lift(&p);
    mirror(&m);
    return mask_put(c, &k, &m);
}

const struct mask *
shape_ring(struct mask_cache *c, int r, int width)
{
    struct mask_key k = {.kind = MASK_RING, .n = {r, width}};
    const struct mask *kept = mask_find(c, &k);
    if (kept)
        return kept;
    struct pen p = pen_take(2 * r, 2 * r);
    cairo_set_line_width(p.cr, width);
    cairo_arc(p.cr, r, r, r - width / 2.0, 0, 2 * PI);
    cairo_stroke(p.cr);
    struct mask m = pen_lift(&p);
    mirror(&m);
    return mask_put(c, &k, &m);
}

/* Rounded rectangle from its top left corner clockwise; returns its length. */
static double
outline_path(cairo_t *cr, double x, double y, double w, double h, double r, unsigned corners)
{
    const unsigned order[] = {CORNER_TL, CORNER_TR, CORNER_BR, CORNER_BL};
    const double cx[] = {x, x + w, x + w, x}, cy[] = {y, y, y + h, y + h};
    const double inx[] = {1, -1, -1, 1}, iny[] = {1, 1, -1, -1};
    double length = 2 * (w + h);
    cairo_new_path(cr);
    for (int i = 0; i < 4; i++) {
        double at = corners & order[i] ? r : 0;
        double start = PI + i * PI / 2;
        if (at > 0)
            cairo_arc(cr, cx[i] + inx[i] * at, cy[i] + iny[i] * at, at, start, start + PI / 2);
        else
            cairo_line_to(cr, cx[i], cy[i]);
        length -= at * (2 - PI / 2);
    }
    cairo_close_path(cr);
    return length;
}

static void
set_pattern(cairo_t *cr, double length, double width, enum line_style style, double unit)
{
    double on = 8 * unit, off = 5 * unit;
    if (style == LINE_DOTTED) {
        on = 0;
        off = 2 * width;
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    }
    double times = floor(length / (on + off) + 0.5);
    double stretch = length / ((times < 1 ? 1 : times) * (on + off));
    double dash[] = {on * stretch, off * stretch};
    cairo_set_dash(cr, dash, 2, 0);
}

const struct mask *
shape_outline(struct mask_cache *c, int w, int h, int r, unsigned corners, int width,
              enum line_style style, int unit)
{
    struct mask_key k = {.kind = MASK_OUTLINE,
                         .n = {w, h, r, (int)corners, width << 4 | (int)style, unit}};
    const struct mask *kept = mask_find(c, &k);
    if (kept)
        return kept;
    struct pen p = pen_take(w, h);
    double half = width / 2.0, inner = r > half ? r - half : 0;
    double length = outline_path(p.cr, half, half, w - width, h - width, inner, corners);
    cairo_set_line_width(p.cr, width);
    set_pattern(p.cr, length, width, style, unit / 1000.0);
    cairo_stroke(p.cr);
    struct mask m = pen_lift(&p);
    return mask_put(c, &k, &m);
}

/* One pass of a box blur along lines of n pixels `step` apart. */
static void
box_line(uint8_t *a, int n, ptrdiff_t step, int radius, uint8_t *line)
{
    int sum = 0, wide = 2 * radius + 1;
    for (int i = 0; i < n; i++)
        line[i] = a[i * step];
    for (int i = 0; i < radius && i < n; i++)
        sum += line[i];
    for (int i = 0; i < n; i++) {
        sum += i + radius < n ? line[i + radius] : 0;
        sum -= i - radius - 1 >= 0 ? line[i - radius - 1] : 0;
        a[i * step] = (uint8_t)((sum + wide / 2) / wide);
    }
}

static void
soften(struct mask *m, int blur)
{
    int radius = (blur * 47 + 50) / 100; /* three boxes of sigma blur / 2 */
    uint8_t *line = mem_alloc((size_t)(m->w > m->h ? m->w : m->h));
    for (int pass = 0; pass < 3; pass++) {
        for (int y = 0; y < m->h; y++)
            box_line(m->a + (ptrdiff_t)y * m->w, m->w, 1, radius, line);
        for (int x = 0; x < m->w; x++)
            box_line(m->a + x, m->h, m->w, radius, line);
    }
    free(line);
}

int
shape_shadow_core(int r, int blur)
{
    return 2 * (r + blur) + 1;
}

const struct mask *
shape_shadow(struct mask_cache *c, int w, int h, int r, int blur)
{
    struct mask_key k = {.kind = MASK_SHADOW, .n = {w, h, r, blur}};
    const struct mask *kept = mask_find(c, &k);
    if (kept)
        return kept;
    struct pen p = pen_take(w + 2 * blur, h + 2 * blur);
    outline_path(p.cr, blur, blur, w, h, r, CORNER_ALL);
    cairo_fill(p.cr);
    struct mask m = pen_lift(&p);
    soften(&m, blur);
    return mask_put(c, &k, &m);
}

const struct mask *
shape_arc(struct mask_cache *c, int d, int width, int from, int to)
{
    struct mask_key k = {.kind = MASK_ARC, .n = {d, width, from, to}};
    const struct mask *kept = mask_find(c, &k);
    if (kept)
        return kept;
    struct pen p = pen_take(d, d);
    cairo_set_line_width(p.cr, width);
    cairo_set_line_cap(p.cr, CAIRO_LINE_CAP_ROUND);
    double start = from / 1000.0 * 2 * PI - PI / 2, end = to / 1000.0 * 2 * PI - PI / 2;
    cairo_arc(p.cr, d / 2.0, d / 2.0, (d - width) / 2.0, start, end);
    cairo_stroke(p.cr);
    struct mask m = pen_lift(&p);
    return mask_put(c, &k, &m);
}

/* How much of [x, x + 1] lies in the line [0, width] of its period. */
static double
covered(double x, double width, double period)
{
    double a = fmod(x, period), sum = fmin(a + 1, width) - fmin(a, width);
    return sum + fmax(0, fmin(a + 1 - period, width));
}

const struct mask *
shape_hatch(struct mask_cache *c, double width, double every, int length, int *period)
{
    double wide = every * sqrt(2), line = width * sqrt(2);
    *period = (int)(wide + 0.5) > 1 ? (int)(wide + 0.5) : 2;
    struct mask_key k = {.kind = MASK_HATCH, .n = {(int)(line * 1000), *period, length}};
    const struct mask *kept = mask_find(c, &k);
    if (kept)
        return kept;
    struct mask m = {.w = length + *period, .h = 1};
    m.a = mem_alloc((size_t)m.w);
    for (int x = 0; x < m.w; x++) { /* a pixel of a slanted line sees two columns of it */
        double both = covered(x, line, *period) + covered(x + 1, line, *period);
        m.a[x] = (uint8_t)(both / 2 * 255 + 0.5);
    }
    return mask_put(c, &k, &m);
}
