#include "ui/focus.h"

#include <stdlib.h>

#define ASIDE 100000 /* straight ahead wins, however far */

static bool
holds(struct rect outer, struct rect inner)
{
    struct rect both = rect_intersect(outer, inner);
    return both.w == inner.w && both.h == inner.h;
}

static bool
covers_all(const struct focus_field *f, int i)
{
    return holds(f->at[i].drawn, f->canvas);
}

bool
focus_allowed(const struct focus_field *f, int i)
{
    for (int k = i + 1; k < f->count; k++)
        if (covers_all(f, k) || holds(f->at[i].drawn, f->at[k].drawn))
            return false;
    return true;
}

int
focus_next(const struct focus_field *f, int from)
{
    for (int step = 1; step <= f->count; step++) {
        int i = (from + step) % f->count;
        if (focus_allowed(f, i))
            return i;
    }
    return -1;
}

static int
middle(int from, int size)
{
    return from + size / 2;
}

int
focus_nearest(const struct focus_field *f, struct rect r)
{
    int best = -1, least = INT32_MAX;
    for (int i = 0; i < f->count; i++) {
        struct rect t = f->at[i].drawn;
        int d = abs(middle(t.x, t.w) - middle(r.x, r.w)) + abs(middle(t.y, t.h) - middle(r.y, r.h));
        if (d < least && focus_allowed(f, i)) {
            least = d;
            best = i;
        }
    }
    return best;
}

/* As if the arrow were KEY_DOWN: y grows ahead. */
static struct rect
turned(struct rect r, enum ui_key arrow)
{
    if (arrow == KEY_UP)
        return (struct rect){r.x, -r.y - r.h, r.w, r.h};
    if (arrow == KEY_LEFT)
        return (struct rect){r.y, -r.x - r.w, r.h, r.w};
    return arrow == KEY_RIGHT ? (struct rect){r.y, r.x, r.h, r.w} : r;
}

/* What it costs to go down from a to b; INT32_MAX if b is not that way. */
static int
cost(struct rect a, struct rect b)
{
    int ahead = middle(b.y, b.h) - middle(a.y, a.h);
    if (ahead <= 0 || b.y + b.h <= a.y + a.h)
        return INT32_MAX;
    int aside = abs(middle(b.x, b.w) - middle(a.x, a.w));
    bool straight = b.x < a.x + a.w && a.x < b.x + b.w;
    int gap = b.y - (a.y + a.h);
    if (straight)
        return 8 * (gap > 0 ? gap : 0) + ahead + aside;
    return gap < 0 ? INT32_MAX : ASIDE + ahead + 2 * aside;
}

int
focus_towards(const struct focus_field *f, int from, enum ui_key arrow)
{
    struct rect a = turned(f->at[from].drawn, arrow);
    int best = -1, least = INT32_MAX;
    for (int i = 0; i < f->count; i++) {
        int c = i == from ? INT32_MAX : cost(a, turned(f->at[i].drawn, arrow));
        if (c < least && focus_allowed(f, i)) {
            least = c;
            best = i;
        }
    }
    return best;
}
