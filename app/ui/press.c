/* How far a press shows (tokens.md 6): it rises linearly while the finger is on its target and
 * falls once it has left; a build during that asks for the next one. */
#include "ui/touch.h"
#include "ui/ui.h"

static int
level_at(const struct press *p, bool reduced, int64_t now_ms)
{
    int64_t passed = now_ms > p->since_ms ? now_ms - p->since_ms : 0;
    int ms = reduced ? TOUCH_REDUCED_MS : p->rising ? TOUCH_PRESS_MS : TOUCH_RELEASE_MS;
    int64_t moved = passed >= ms ? 255 : passed * 255 / ms;
    int64_t level = p->rising ? p->from + moved : p->from - moved;
    return level < 0 ? 0 : level > 255 ? 255 : (int)level;
}

void
press_begin(struct ui *ui)
{
    struct press *p = &ui->press;
    bool on = ui->down && ui->held && ui->held_inside;
    p->level = level_at(p, ui->reduce_motion, ui->now_ms);
    if (on && p->target != ui->held)
        *p = (struct press){.target = ui->held, .rising = true, .since_ms = ui->now_ms};
    else if (on != p->rising)
        *p = (struct press){p->target, on, ui->now_ms, p->level, p->level};
    if (!on && p->level == 0)
        *p = (struct press){0};
}

void
press_end(struct ui *ui, bool registered)
{
    struct press *p = &ui->press;
    if (!registered)
        *p = (struct press){0};
    if (p->target && p->level != (p->rising ? 255 : 0))
        ui_wake(ui, ui->now_ms + TOUCH_FRAME_MS);
}

void
ui_unpress(struct ui *ui)
{
    ui->press = (struct press){0};
}

int
ui_press_level(unsigned touch)
{
    return (int)(touch >> TOUCH_LEVEL_SHIFT);
}

void
ui_press_fill(struct ui *ui, unsigned touch, struct rect r, int radius, unsigned corners,
              enum token colour)
{
    int level = ui_press_level(touch);
    if (level == 0)
        return;
    struct draw_cmd *c = draw_push(ui->list, DRAW_FILL, r, colour);
    c->radius = radius;
    c->corners = (uint8_t)corners;
    c->alpha = (uint8_t)level;
}

void
ui_press(struct ui *ui, unsigned touch, struct rect r, int radius)
{
    ui_press_fill(ui, touch, r, radius, CORNER_ALL, TOKEN_BRAND_T);
}
