/* The two page buffers between motions: each may hold a page that a slide could lead to next. One
 * is left over from the last slide, which came from there; the other is painted in bands while
 * nothing moves. Only one of them can be turned to, so the other is free for the page that is left.
 */
#include "ui/sdl/stage_private.h"

#define BANDS 14 /* of a page; one a step */

int
ahead_way(enum motion m)
{
    return m == MOTION_SLIDE_LEFT ? 1 : m == MOTION_SLIDE_RIGHT ? -1 : 0;
}

static void
swap(struct stage *s)
{
    struct page p = s->before;
    s->before = s->after;
    s->after = p;
    turn_swap(&s->turn);
}

static bool
leads(const struct page *p, int way)
{
    return p->valid && p->way == way;
}

void
ahead_keep(struct stage *s, int way)
{
    if (way != 0 && leads(&s->before, way))
        swap(s);
}

static void
paint_rest(struct stage *s, struct page *p, struct canvas *to, int until)
{
    for (size_t i = 0; i < p->part_count; i++) {
        struct rect rows = {0, p->row, to->width, until - p->row};
        rows = rect_intersect(p->parts[i], rows);
        if (!rect_empty(rows))
            paint_list(&s->painter, to, rows, &p->list, p->theme);
    }
    p->row = until;
    if (until >= to->height)
        p->part_count = 0;
}

bool
ahead_use(struct stage *s, int way, const struct draw_list *list, enum theme theme,
          struct rect due[2 * DAMAGE_MAX], size_t *count)
{
    const struct page *p = &s->after;
    if (way == 0 || !leads(p, way) || p->theme != theme)
        return false;
    struct rect left = {0, p->row, s->turn.after.width, s->turn.after.height - p->row};
    *count = stage_damage(s, &p->list, list, due);
    for (size_t i = 0; i < p->part_count; i++)
        due[(*count)++] = rect_intersect(p->parts[i], left);
    return true;
}

void
ahead_turned(struct stage *s, int way)
{
    struct page *from = &s->before, *to = &s->after;
    struct draw_list spare = from->list;
    from->list = s->shown; /* the caller fills `shown` anew */
    s->shown = spare;
    from->theme = s->theme;
    from->valid = way != 0 && !s->refit; /* painted where the scene no longer lies */
    from->way = -way;
    from->part_count = to->part_count = 0;
    to->valid = false; /* it is shown: nothing leads there */
}

/* The buffer for a page of that way: its own, or the one that does not hold the other way's. */
static struct page *
page_for(struct stage *s, int way)
{
    if (leads(&s->before, way) || leads(&s->after, -way))
        return &s->before;
    return &s->after;
}

void
stage_ahead(struct stage *s, int way, const struct draw_list *list, enum theme theme)
{
    if (s->moving || s->dragging || !s->valid)
        return;
    turn_size(&s->turn, s->window.canvas.width, s->window.canvas.height);
    struct page *p = page_for(s, way);
    bool done = leads(p, way) && p->theme == theme && p->part_count == 0;
    if (done) {
        p->part_count = stage_damage(s, &p->list, list, p->parts);
    } else {
        p->parts[0] = (struct rect){0, 0, s->window.canvas.width, s->window.canvas.height};
        p->part_count = 1;
    }
    draw_copy(&p->list, list);
    p->theme = theme;
    p->way = way;
    p->valid = true;
    p->row = 0;
}

static bool
touches(const struct page *p, int from, int until)
{
    for (size_t i = 0; i < p->part_count; i++)
        if (p->parts[i].y < until && p->parts[i].y + p->parts[i].h > from)
            return true;
    return false;
}

bool
stage_ahead_step(struct stage *s)
{
    struct page *p = s->before.valid && s->before.part_count ? &s->before : &s->after;
    struct canvas *to = p == &s->before ? &s->turn.before : &s->turn.after;
    if (s->moving || s->dragging || !p->valid || p->part_count == 0)
        return false;
    int band = (to->height + BANDS - 1) / BANDS, until = p->row + band;
    while (until < to->height && !touches(p, p->row, until))
        until += band;
    paint_rest(s, p, to, until < to->height ? until : to->height);
    return p->part_count > 0;
}
