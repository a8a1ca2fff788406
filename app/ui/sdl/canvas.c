#include "ui/sdl/canvas.h"

#include "ui/sdl/blend.h"

uint32_t *
canvas_row(const struct canvas *c, int y)
{
    return c->at + (ptrdiff_t)y * c->stride;
}

void
canvas_fill(struct canvas *c, struct rect r, uint32_t colour, unsigned alpha)
{
    r = rect_intersect(r, c->clip);
    for (int y = r.y; y < r.y + r.h; y++) {
        if (alpha == 255)
            blend_fill(canvas_row(c, y) + r.x, (size_t)r.w, colour);
        else
            blend.tint(canvas_row(c, y) + r.x, (size_t)r.w, colour, alpha);
    }
}

void
canvas_mask(struct canvas *c, const struct mask *m, struct rect from, int x, int y, uint32_t colour,
            unsigned alpha)
{
    struct rect r = rect_intersect((struct rect){x, y, from.w, from.h}, c->clip);
    for (int row = r.y; row < r.y + r.h; row++) {
        const uint8_t *a = m->a + (ptrdiff_t)(from.y + row - y) * m->w + from.x + (r.x - x);
        blend.mask(canvas_row(c, row) + r.x, a, (size_t)r.w, colour, alpha);
    }
}

/* Where pixel i of a span `length` long comes from in a mask side `side` long. */
static int
nine_source(int i, int length, int side)
{
    int half = side / 2;
    if (i < half)
        return i;
    return i >= length - half ? side - (length - i) : half;
}

void
canvas_nine(struct canvas *c, const struct mask *m, struct rect r, uint32_t colour, unsigned alpha)
{
    struct rect seen = rect_intersect(r, c->clip);
    int left = m->w / 2, right = m->w / 2;
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        int my = nine_source(y - r.y, r.h, m->h);
        struct canvas row = *c;
        row.clip = rect_intersect(seen, (struct rect){r.x, y, r.w, 1});
        canvas_mask(&row, m, (struct rect){0, my, left, 1}, r.x, y, colour, alpha);
        unsigned middle = m->a[(ptrdiff_t)my * m->w + left] * alpha / 255;
        canvas_fill(&row, (struct rect){r.x + left, y, r.w - left - right, 1}, colour, middle);
        canvas_mask(&row, m, (struct rect){m->w - right, my, right, 1}, r.x + r.w - right, y,
                    colour, alpha);
    }
}
