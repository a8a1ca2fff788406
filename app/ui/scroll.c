#include "ui/scroll.h"

#include "ui/motion.h"

#define FRAME_MS 16
#define KEPT 0.94      /* of the speed, each frame */
#define STILL 0.02     /* px/ms: slower than this is rest */
#define PAST 40        /* px that an end may be dragged past */
#define LONGEST_MS 100 /* a step after a longer pause is no measure of speed */

static double
furthest(struct rect window, int content)
{
    return content > window.h ? content - window.h : 0;
}

static double
within(double offset, double end)
{
    return offset < 0 ? 0 : offset > end ? end : offset;
}

/* Past an end it follows at half the way, and not for long. */
static double
stretched(double offset, double end)
{
    double past = (offset - within(offset, end)) / 2;
    past = past < -PAST ? -PAST : past > PAST ? PAST : past;
    return within(offset, end) + past;
}

static void
glide(const struct ui *ui, struct ui_scroll *s, double to)
{
    s->gliding = true;
    s->from = s->offset;
    s->to = to;
    s->start_ms = ui->now_ms;
    s->speed = 0;
}

static void
drag(const struct ui *ui, struct ui_scroll *s, double end)
{
    double before = s->offset;
    if (!s->dragged)
        s->grabbed = s->offset + ui->drag_y; /* from where the finger is now */
    s->dragged = true;
    s->gliding = false;
    s->offset = stretched(s->grabbed - ui->drag_y, end);
    int64_t took = ui->now_ms - s->ms;
    if (took > 0 && took < LONGEST_MS)
        s->speed = 0.5 * s->speed + 0.5 * (s->offset - before) / (double)took;
    else if (took >= LONGEST_MS)
        s->speed = 0;
}

/* The finger has gone: what was thrown flies on, what was stretched springs back. */
static void
let_go(const struct ui *ui, struct ui_scroll *s, double end)
{
    s->dragged = false;
    if (ui->now_ms - s->ms >= LONGEST_MS || ui->reduce_motion)
        s->speed = 0;
    if (within(s->offset, end) != s->offset)
        glide(ui, s, within(s->offset, end));
}

static void
fly(const struct ui *ui, struct ui_scroll *s, double end)
{
    for (int64_t t = s->ms; t < ui->now_ms && s->speed != 0; t += FRAME_MS) {
        int64_t left = ui->now_ms - t;
        s->offset += s->speed * (double)(left < FRAME_MS ? left : FRAME_MS);
        s->speed *= KEPT;
        if (within(s->offset, end) != s->offset || (s->speed < STILL && s->speed > -STILL))
            s->speed = 0;
    }
    s->offset = within(s->offset, end);
}

static void
go_on(const struct ui *ui, struct ui_scroll *s)
{
    int done = motion_progress(MOTION_SLIDE_UP, ui->reduce_motion, s->start_ms, ui->now_ms);
    s->offset = s->from + (s->to - s->from) * done / 1000;
    s->gliding = done < 1000;
}

int
ui_scroll(struct ui *ui, struct ui_scroll *s, struct rect window, int content)
{
    double end = furthest(window, content);
    if (ui->dragging_y && (s->dragged || rect_has(window, ui->down_x, ui->down_y)))
        drag(ui, s, end);
    else if (s->dragged)
        let_go(ui, s, end);
    else if (ui->down && rect_has(window, ui->down_x, ui->down_y))
        s->speed = 0; /* a finger stops it */
    if (s->gliding)
        go_on(ui, s);
    else if (!s->dragged)
        fly(ui, s, end);
    if (!s->dragged && (s->gliding || s->speed != 0))
        ui_wake(ui, ui->now_ms + FRAME_MS);
    s->ms = ui->now_ms;
    return (int)(s->offset < 0 ? s->offset - 0.5 : s->offset + 0.5);
}

void
ui_scroll_by(struct ui *ui, struct ui_scroll *s, struct rect window, int content, int px)
{
    glide(ui, s, within((s->gliding ? s->to : s->offset) + px, furthest(window, content)));
    ui_wake(ui, ui->now_ms);
}

bool
ui_scroll_more(const struct ui_scroll *s, struct rect window, int content, int way)
{
    double at = s->gliding ? s->to : s->offset;
    return way < 0 ? at > 0.5 : at < furthest(window, content) - 0.5;
}
