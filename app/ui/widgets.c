#include "ui/ui.h"

#define BUTTON_RADIUS 20
#define ICON_GAP 12
#define PILL_ICON_GAP 6
#define PILL_PAD 16

struct look {
    enum token fill, line, ink;
    enum token pressed_fill, pressed_line;
};

static struct look
look_of(enum button_look look)
{
    switch (look) {
    case BUTTON_PLAIN:
        break;
    case BUTTON_PRIMARY:
        return (struct look){TOKEN_BRAND, TOKEN_BRAND, TOKEN_ON_BRAND, TOKEN_BRAND_LINE,
                             TOKEN_BRAND_LINE};
    case BUTTON_DISABLED:
        return (struct look){TOKEN_SURF2, TOKEN_LINE, TOKEN_INK3, TOKEN_SURF2, TOKEN_LINE};
    case BUTTON_DANGER:
        return (struct look){TOKEN_SURF, TOKEN_ACC_INK, TOKEN_ACC_INK, TOKEN_ACC_T, TOKEN_ACC_INK};
    }
    return (struct look){TOKEN_SURF, TOKEN_LINE2, TOKEN_INK, TOKEN_BRAND_T, TOKEN_BRAND_INK};
}

/* A held control shrinks to .97 about its centre. */
static struct rect
shrunk(const struct ui *ui, struct rect r, int level)
{
    if (ui->reduce_motion)
        return r;
    int dx = ((r.w * 3 + 199) / 200 * level + 127) / 255;
    int dy = ((r.h * 3 + 199) / 200 * level + 127) / 255;
    return (struct rect){r.x + dx, r.y + dy, r.w - 2 * dx, r.h - 2 * dy};
}

static void
button_ground(struct ui *ui, unsigned touch, struct rect r, struct look l)
{
    int radius = r.h / 2 < BUTTON_RADIUS ? r.h / 2 : BUTTON_RADIUS;
    ui_fill(ui, r, radius, l.fill);
    ui_press_fill(ui, touch, r, radius, CORNER_ALL, l.pressed_fill);
    if (l.line == l.fill)
        return;
    ui_stroke(ui, r, radius, 2, LINE_SOLID, l.line);
    if (ui_press_level(touch) == 0 || l.pressed_line == l.line)
        return;
    ui_stroke(ui, r, radius, 2, LINE_SOLID, l.pressed_line);
    ui->list->at[ui->list->count - 1].alpha = (uint8_t)ui_press_level(touch);
}

/* Icon and text side by side, centred in r as one. */
static void
icon_and_text(struct ui *ui, struct rect r, enum token ink, const char *icon, int icon_size,
              const char *text, int text_size)
{
    int room = r.w - 2 * ICON_GAP - (icon ? icon_size + (text ? ICON_GAP : 0) : 0);
    if (text)
        text = text_ellipsis(&ui->measure, ui->arena, FACE_SANS_BOLD, text_size, text, room);
    int width = text ? text_width(&ui->measure, FACE_SANS_BOLD, text_size, text) : 0;
    int all = width + (icon ? icon_size + (text ? ICON_GAP : 0) : 0);
    int x = r.x + (r.w - all) / 2, cy = r.y + r.h / 2;
    if (icon) {
        ui_icon(ui, icon, (struct rect){x, cy - icon_size / 2, icon_size, icon_size}, ink);
        x += icon_size + ICON_GAP;
    }
    if (text)
        ui_text(ui, x, text_baseline(cy, text_size), FACE_SANS_BOLD, text_size, ink, ALIGN_LEFT,
                text);
}

bool
ui_button(struct ui *ui, const char *name, int index, struct rect r, enum button_look look,
          const char *icon, int icon_size, const char *text, int text_size)
{
    unsigned touch = look == BUTTON_DISABLED ? TOUCH_NONE : ui_touch(ui, name, index, r);
    struct look l = look_of(look);
    r = shrunk(ui, r, ui_press_level(touch));
    button_ground(ui, touch, r, l);
    icon_and_text(ui, r, l.ink, icon, icon_size, text, text_size);
    return touch & TOUCH_TAPPED;
}

int
ui_pill(struct ui *ui, struct rect r, enum align align, enum pill_look look, enum token fill,
        enum token ink, const char *icon, const char *text, int size)
{
    int side = size < 22 ? 20 : size < 30 ? 24 : 36, lead = icon ? side + PILL_ICON_GAP : 0;
    int left = icon ? PILL_PAD - 4 : PILL_PAD;
    int width = left + lead + text_width(&ui->measure, FACE_SANS_BOLD, size, text) + PILL_PAD;
    switch (align) {
    case ALIGN_LEFT:
        break;
    case ALIGN_CENTRE:
        r.x += (r.w - width) / 2;
        break;
    case ALIGN_RIGHT:
        r.x += r.w - width;
        break;
    }
    r.w = width;
    switch (look) {
    case PILL_FILL:
        ui_fill(ui, r, r.h / 2, fill);
        break;
    case PILL_DASHED:
        ui_stroke(ui, r, r.h / 2, 2, LINE_DASHED, ink);
        break;
    case PILL_DOTTED:
        ui_stroke(ui, r, r.h / 2, 2, LINE_DOTTED, ink);
        break;
    }
    int cy = r.y + r.h / 2;
    if (icon)
        ui_icon(ui, icon, (struct rect){r.x + left, cy - side / 2, side, side}, ink);
    ui_text(ui, r.x + left + lead, text_baseline(cy, size), FACE_SANS_BOLD, size, ink, ALIGN_LEFT,
            text);
    return width;
}
