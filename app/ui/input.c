/* Events -> the touch state that the next build reads.
 *
 *            DOWN on a target            > 24 px
 *   idle ----------------------> held ------------> dragging --UP--> swipe or nothing
 *     ^                           | UP inside, >= 30 ms
 *     +---------------------------+--> tapped, answered once by ui_touch
 */
#include "ui/focus.h"
#include "ui/touch.h"

#include <stdlib.h>
#include <string.h>

static bool
holds(struct rect outer, struct rect inner)
{
    return rect_has(outer, inner.x, inner.y) &&
           rect_has(outer, inner.x + inner.w - 1, inner.y + inner.h - 1);
}

/* The topmost target at a point. What is drawn there wins over a neighbour's widened hit area, but
 * a panel does not win over the widened hit area of a control that lies on it. */
static ui_id
target_at(const struct ui *ui, int x, int y)
{
    const struct ui_target *near = NULL;
    for (int i = ui->target_count - 1; i >= 0; i--) {
        const struct ui_target *t = &ui->targets[i];
        bool drawn = rect_has(t->drawn, x, y);
        if (drawn && !(near && holds(t->drawn, near->drawn)))
            return t->id;
        if (drawn)
            break;
        if (!near && rect_has(t->rect, x, y))
            near = t;
    }
    return near ? near->id : 0;
}

static bool
over(const struct ui *ui, ui_id id, int x, int y)
{
    for (int i = 0; i < ui->target_count; i++)
        if (ui->targets[i].id == id)
            return rect_has(ui->targets[i].rect, x, y);
    return false;
}

static bool
press(struct ui *ui, const struct ui_event *ev)
{
    if (ui->down)
        return false; /* a second finger */
    bool refocus = ui->focus != 0;
    ui->down = true;
    ui->down_ms = ev->ms;
    ui->x = ui->down_x = ev->x;
    ui->y = ui->down_y = ev->y;
    ui->dragging_x = ui->dragging_y = false;
    ui->drag_x = ui->drag_y = 0;
    ui->long_pressed = 0;
    ui->focus = 0;
    ui->by_keys = false;
    ui->held = target_at(ui, ev->x, ev->y);
    if (ui->held && ui->held == ui->last_tap && ev->ms - ui->last_tap_ms < TOUCH_REPEAT_MS)
        ui->held = 0;
    ui->held_inside = ui->held != 0;
    return refocus || ui->held != 0;
}

static bool
start_drag(struct ui *ui, int dx, int dy)
{
    if (abs(dx) <= TOUCH_SLACK && abs(dy) <= TOUCH_SLACK)
        return false;
    ui->dragging_x = abs(dx) >= abs(dy);
    ui->dragging_y = !ui->dragging_x;
    ui->held = 0;
    ui->held_inside = false;
    return true;
}

static bool
move(struct ui *ui, const struct ui_event *ev)
{
    if (!ui->down)
        return false;
    int dx = ev->x - ui->down_x, dy = ev->y - ui->down_y;
    ui->x = ev->x;
    ui->y = ev->y;
    bool changed = false;
    if (!ui->dragging_x && !ui->dragging_y)
        changed = start_drag(ui, dx, dy);
    if (ui->dragging_x)
        ui->drag_x = dx;
    if (ui->dragging_y) {
        changed = changed || ui->drag_y != dy;
        ui->drag_y = dy;
    }
    bool inside = ui->held != 0 && over(ui, ui->held, ev->x, ev->y);
    changed = changed || inside != ui->held_inside;
    ui->held_inside = inside;
    return changed;
}

/* Direction of a finished drag along one axis: -1, 0, 1. */
static int
flung(int moved, int64_t took_ms, int extent)
{
    bool far = abs(moved) > extent / 3;
    bool quick = abs(moved) > TOUCH_SWIPE && took_ms <= TOUCH_SWIPE_MS;
    return !far && !quick ? 0 : moved < 0 ? -1 : 1;
}

static void
let_go(struct ui *ui)
{
    ui->down = ui->held_inside = ui->dragging_x = ui->dragging_y = false;
    ui->held = ui->long_pressed = 0;
    ui->drag_x = ui->drag_y = 0;
}

static bool
release(struct ui *ui, const struct ui_event *ev)
{
    if (!ui->down)
        return false;
    move(ui, ev);
    int64_t took = ev->ms - ui->down_ms;
    if (ui->dragging_x) {
        int way = flung(ui->drag_x, took, ui->width);
        ui->swipe = way < 0 ? SWIPE_LEFT : way > 0 ? SWIPE_RIGHT : SWIPE_NONE;
    } else if (ui->dragging_y) {
        int way = flung(ui->drag_y, took, ui->height);
        ui->drop = ui->drag_y;
        ui->swipe = way < 0 ? SWIPE_UP : way > 0 ? SWIPE_DOWN : SWIPE_NONE;
    } else if (ui->held_inside && ui->long_pressed != ui->held && took >= TOUCH_SHORTEST_MS) {
        ui->tapped = ui->last_tap = ui->held;
        ui->last_tap_ms = ev->ms;
    }
    let_go(ui);
    return true;
}

static int
focused_index(const struct ui *ui)
{
    for (int i = 0; i < ui->target_count; i++)
        if (ui->targets[i].id == ui->focus)
            return i;
    return -1;
}

/* Tab, an arrow, Enter: false if it is the screen's. Where no ring is shown yet, it comes first. */
static bool
walk(struct ui *ui, enum ui_key key)
{
    struct focus_field f = {ui->targets, ui->target_count, {0, 0, ui->width, ui->height}};
    int at = focused_index(ui), to = -1;
    bool arrow = key == KEY_LEFT || key == KEY_RIGHT || key == KEY_UP || key == KEY_DOWN;
    if (key == KEY_ENTER && at >= 0) {
        struct rect r = ui->targets[at].drawn;
        ui->x = r.x + r.w / 2; /* for one that answers by place: its head */
        ui->y = r.y + 1;
        ui->tapped = ui->focus;
        return true;
    }
    if (key == KEY_TAB || (arrow && at < 0))
        to = focus_next(&f, at);
    else if (arrow)
        to = focus_towards(&f, at, key);
    if (to < 0)
        return false;
    ui->focus = ui->targets[to].id;
    ui->by_keys = true;
    return true;
}

static bool
key_down(struct ui *ui, const struct ui_event *ev)
{
    if (ev->key == KEY_TEXT)
        ui->focus = 0; /* who types needs no ring */
    ui->by_keys = ui->focus != 0;
    if (walk(ui, ev->key))
        return true;
    struct key_press press = {.key = ev->key};
    memcpy(press.text, ev->text, sizeof press.text);
    if (ui->key.key == KEY_NONE)
        ui->key = press;
    else if (ui->keys_count < UI_KEYS_MAX)
        ui->keys_waiting[ui->keys_count++] = press;
    return true;
}

bool
ui_input(struct ui *ui, const struct ui_event *given)
{
    struct ui_event own = stretch_back(ui, given);
    const struct ui_event *ev = &own;
    if (ev->kind != UI_NONE && ev->kind != UI_TICK)
        ui->input_ms = ev->ms;
    switch (ev->kind) {
    case UI_NONE:
        return false;
    case UI_DOWN:
        return press(ui, ev);
    case UI_MOVE:
        return move(ui, ev);
    case UI_UP:
        return release(ui, ev);
    case UI_CANCEL: {
        bool changed = ui->down;
        let_go(ui);
        return changed;
    }
    case UI_KEY:
        return key_down(ui, ev);
    case UI_TICK:
        return ev->ms >= ui_next_deadline(ui);
    }
    return false;
}
