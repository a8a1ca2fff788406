/* Displays that are higher than the screens are drawn for (4:3, 16:10) have room to spare. Scale
 * and text stay; rows grow: every build is laid out on the usual canvas, and then its list is drawn
 * out downwards. What is round, square or a bar keeps its size about its middle, as do words and
 * signs; all else keeps its edges. Touches are brought back before they are looked at, so that
 * nobody else knows. What lies above the canvas (the band) stays. */
#include "ui/touch.h"
#include "ui/ui.h"

#include <stdlib.h>

#define BAR 48     /* px: what is no higher keeps its height */
#define SQUARE 300 /* what is no larger stays square: grounds of codes, seals */

static int
down(double k, double y)
{
    return y <= 0 ? (int)y : (int)(y * k + 0.5);
}

static struct rect
about_middle(double k, struct rect r)
{
    r.y = down(k, r.y + r.h / 2.0) - r.h / 2;
    return r;
}

static struct rect
by_edges(double k, struct rect r)
{
    int top = down(k, r.y), bottom = down(k, r.y + r.h);
    return (struct rect){r.x, top, r.w, bottom - top};
}

static bool
keeps_size(struct rect r, int radius)
{
    bool square = abs(r.w - r.h) <= 2 && r.h <= SQUARE, round = radius > 0 && radius >= r.h / 2 - 1;
    bool line = r.h <= 5;
    return r.y >= 0 && (square || round || line || (radius > 0 && r.h <= BAR));
}

static void
stretch_cmd(double k, struct draw_cmd *c)
{
    switch (c->kind) {
    case DRAW_FILL:
    case DRAW_STROKE:
    case DRAW_SHADOW:
        c->rect = keeps_size(c->rect, c->radius) ? about_middle(k, c->rect) : by_edges(k, c->rect);
        break;
    case DRAW_HATCH:
    case DRAW_CLIP:
        c->rect = by_edges(k, c->rect);
        break;
    case DRAW_ICON:
    case DRAW_QR:
    case DRAW_ARC:
        c->rect = about_middle(k, c->rect);
        break;
    case DRAW_TEXT: {
        int below = text_baseline(0, c->size);
        c->rect.y = down(k, c->rect.y - below) + below;
        break;
    }
    case DRAW_UNCLIP:
        break;
    }
}

void
ui_canvas(struct ui *ui, int width, int height)
{
    ui->width = width;
    ui->height = height > width ? UI_HEIGHT_PORTRAIT : UI_HEIGHT;
    ui->stretch = (double)height / ui->height;
    if (ui->stretch <= 1)
        ui->stretch = 1;
}

struct rect
ui_on_canvas(const struct ui *ui, struct rect r)
{
    return ui->stretch > 1 ? by_edges(ui->stretch, r) : r;
}

void
stretch_list(struct ui *ui)
{
    if (ui->stretch <= 1)
        return;
    for (size_t i = 0; i < ui->list->count; i++)
        stretch_cmd(ui->stretch, &ui->list->at[i]);
}

struct ui_event
stretch_back(const struct ui *ui, const struct ui_event *ev)
{
    struct ui_event own = *ev;
    if (own.y > 0 && ui->stretch > 1)
        own.y = (int)(own.y / ui->stretch);
    return own;
}
