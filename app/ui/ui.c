/* One build: what the screens register and ask between ui_begin and ui_end. Events are in input.c,
 * drawing in shorthands.c, controls in widgets.c. */
#include "ui/ui.h"

#include "base/log.h"
#include "ui/focus.h"
#include "ui/touch.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define FOCUS_WIDTH 5
#define FOCUS_GAP 4
#define FOCUS_RADIUS 20

ui_id
ui_id_of(const char *name, int index)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (const char *s = name; *s; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
    h = (h ^ (uint32_t)index) * UINT64_C(0x9e3779b97f4a7c15);
    h ^= h >> 32;
    return h ? h : 1;
}

void
ui_init(struct ui *ui)
{
    *ui = (struct ui){.width = 1920, .height = 1080, .scale = 1, .wake_ms = INT64_MAX};
    ui->last_tap_ms = INT64_MIN / 2;
    ui->target_min = TOUCH_TARGET_MIN;
    ui->stretch = 1;
}

struct rect
ui_outer(const struct ui *ui)
{
    return rect_empty(ui->outer) ? (struct rect){0, 0, ui->width, ui->height} : ui->outer;
}

void
ui_panel(struct ui *ui, int diagonal_mm)
{
    double px = hypot(ui->width, ui->height);
    int least = diagonal_mm > 0 ? (int)ceil(TOUCH_MIN_MM * px / diagonal_mm) : 0;
    ui->target_min = least > TOUCH_TARGET_MIN ? least : TOUCH_TARGET_MIN;
}

void
ui_untouched(struct ui *copy, const struct ui *ui)
{
    ui_init(copy);
    copy->measure = ui->measure;
    copy->width = ui->width;
    copy->height = ui->height;
    copy->scale = ui->scale;
    copy->outer = ui->outer;
    copy->band = ui->band;
    copy->theme = ui->theme;
    copy->now_ms = ui->now_ms;
    copy->reduce_motion = ui->reduce_motion;
    copy->target_min = ui->target_min;
    copy->stretch = ui->stretch;
}

void
ui_beneath(struct ui *copy, const struct ui *ui)
{
    ui_untouched(copy, ui);
    copy->list = ui->list;
    copy->arena = ui->arena;
}

void
ui_begin(struct ui *ui, struct draw_list *list, struct arena *arena)
{
    draw_reset(list);
    ui->list = list;
    ui->arena = arena;
    ui->next_count = 0;
    ui->clip_count = 0;
    ui->wake_ms = INT64_MAX;
    press_begin(ui);
}

/* The ring stays with its target; where that is gone, it goes to what lies nearest. */
static int
find_focus(const struct ui *ui)
{
    struct focus_field f = {ui->next_targets, ui->next_count, {0, 0, ui->width, ui->height}};
    for (int i = 0; i < f.count; i++)
        if (f.at[i].id == ui->focus && focus_allowed(&f, i))
            return i;
    return ui->by_keys ? focus_nearest(&f, ui->ring) : -1;
}

static void
draw_focus(struct ui *ui)
{
    int out = FOCUS_GAP + FOCUS_WIDTH, i = find_focus(ui);
    ui->focus = i < 0 ? 0 : ui->next_targets[i].id;
    if (i < 0)
        return;
    ui->ring = ui->next_targets[i].drawn;
    struct rect r =
        rect_intersect(rect_inset(ui->ring, -out), (struct rect){0, 0, ui->width, ui->height});
    ui_stroke(ui, r, FOCUS_RADIUS + out, FOCUS_WIDTH, LINE_SOLID, TOKEN_ACC);
}

static bool
registered(const struct ui *ui, ui_id id)
{
    for (int i = 0; i < ui->target_count; i++)
        if (ui->targets[i].id == id)
            return true;
    return false;
}

void
ui_end(struct ui *ui)
{
    assert(ui->clip_count == 0);
    if (ui->focus)
        draw_focus(ui);
    stretch_list(ui);
    memcpy(ui->targets, ui->next_targets, (size_t)ui->next_count * sizeof *ui->targets);
    ui->target_count = ui->next_count;
    if (ui->held && !registered(ui, ui->held))
        ui->held = 0;
    press_end(ui, registered(ui, ui->press.target));
    ui->tapped = 0;
    ui->swipe = SWIPE_NONE;
    ui->drop = 0;
    ui->key.key = KEY_NONE;
}

/* Under a band the scene is drawn smaller, so that its targets must reach farther. */
static int
missing(const struct ui *ui, int size)
{
    int least = ui->target_min * (ui->height + ui->band.h) / ui->height;
    int half = (least - size + 1) / 2, most = TOUCH_GROW_MAX * ui->target_min / TOUCH_TARGET_MIN;
    return half < 0 ? 0 : half > most ? most : half;
}

static void
add_target(struct ui *ui, ui_id id, const char *name, int index, struct rect r)
{
    int dx = missing(ui, r.w), dy = missing(ui, r.h);
    struct rect hit = {r.x - dx, r.y - dy, r.w + 2 * dx, r.h + 2 * dy};
    if (ui->clip_count > 0) {
        hit = rect_intersect(hit, ui->clips[ui->clip_count - 1]);
        r = rect_intersect(r, ui->clips[ui->clip_count - 1]);
    }
    if (rect_empty(r))
        return;
    if (ui->next_count >= UI_TARGETS_MAX) {
        log_warn("no room for target %s %d", name, index);
        return;
    }
    ui->next_targets[ui->next_count++] = (struct ui_target){id, hit, r, name, index};
}

unsigned
ui_touch(struct ui *ui, const char *name, int index, struct rect r)
{
    ui_id id = ui_id_of(name, index);
    add_target(ui, id, name, index, r);
    unsigned answer = ui->press.target == id ? (unsigned)ui->press.level << TOUCH_LEVEL_SHIFT : 0;
    if (ui->tapped == id) {
        ui->tapped = 0;
        answer |= TOUCH_TAPPED;
    }
    if (ui->held != id || !ui->held_inside)
        return answer;
    if (ui->long_pressed != id && ui->now_ms - ui->down_ms >= TOUCH_LONG_MS) {
        ui->long_pressed = id;
        answer |= TOUCH_LONG;
    }
    return answer | TOUCH_HELD;
}

void
ui_tap_again(struct ui *ui)
{
    ui->last_tap = 0;
}

bool
ui_has_focus(const struct ui *ui, const char *name, int index)
{
    return ui->focus == ui_id_of(name, index);
}

void
ui_finger(const struct ui *ui, int *x, int *y)
{
    *x = ui->x;
    *y = ui->y;
}

enum swipe
ui_take_swipe(struct ui *ui)
{
    enum swipe s = ui->swipe;
    ui->swipe = SWIPE_NONE;
    return s;
}

int
ui_take_drop(struct ui *ui)
{
    int px = ui->drop;
    ui->drop = 0;
    return px;
}

enum ui_key
ui_take_key(struct ui *ui)
{
    enum ui_key k = ui->key.key;
    ui->key.key = KEY_NONE;
    return k;
}

bool
ui_take_this_key(struct ui *ui, enum ui_key key)
{
    return ui->key.key == key && ui_take_key(ui) != KEY_NONE;
}

const char *
ui_typed(const struct ui *ui)
{
    return ui->key.key == KEY_TEXT ? ui->key.text : "";
}

void
ui_unfocus(struct ui *ui)
{
    ui->focus = 0;
    ui->by_keys = false;
    ui->keys_count = 0;
}

bool
ui_next_key(struct ui *ui)
{
    if (ui->keys_count == 0)
        return false;
    ui->key = ui->keys_waiting[0];
    ui->keys_count--;
    memmove(ui->keys_waiting, ui->keys_waiting + 1,
            (size_t)ui->keys_count * sizeof *ui->keys_waiting);
    return true;
}

int64_t
ui_next_deadline(const struct ui *ui)
{
    int64_t due = ui->wake_ms;
    bool pressing = ui->down && ui->held && ui->held_inside && ui->long_pressed != ui->held;
    if (pressing && ui->down_ms + TOUCH_LONG_MS < due)
        due = ui->down_ms + TOUCH_LONG_MS;
    return due;
}

void
ui_wake(struct ui *ui, int64_t ms)
{
    if (ms < ui->wake_ms)
        ui->wake_ms = ms;
}
