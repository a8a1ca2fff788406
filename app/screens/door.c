#include "screens/door.h"

#define PRESS_MS 3000
#define STEP_MS 80
#define SOON_MS 250 /* a tap shows no ring */

static void
ring(const struct build *b, struct rect seal, int64_t held_ms)
{
    struct draw_cmd *c = draw_push(b->ui->list, DRAW_ARC, rect_inset(seal, -9), TOKEN_ACC);
    c->width = 6;
    c->from = 0;
    c->to = (int)(held_ms >= PRESS_MS ? 1000 : 1000 * held_ms / PRESS_MS);
}

void
door_handle(const struct build *b, struct rect seal)
{
    struct ui *ui = b->ui;
    unsigned touch = ui_touch(ui, "dock.seal", 0, seal);
    int64_t held = ui->now_ms - ui->down_ms;
    if (touch & TOUCH_HELD) {
        if (held >= SOON_MS)
            ring(b, seal, held);
        ui_wake(ui, ui->now_ms + STEP_MS);
    }
    bool by_key = (touch & TOUCH_TAPPED) && ui_has_focus(ui, "dock.seal", 0);
    if (touch & TOUCH_LONG || by_key) {
        turn_here(b, MOTION_FADE, (struct rect){0});
        b->turn->door = true;
    }
}

bool
door_card(const struct build *b)
{
    struct ui *ui = b->ui;
    bool aside = part_scrim(b, "door.scrim") & TOUCH_TAPPED;
    int cx = ui->width / 2, w = b->portrait ? 840 : 880, y = (ui->height - 520) / 2;
    struct rect card = {cx - w / 2, y, w, 520};
    ui_touch(ui, "door.card", 0, card);
    ui_shadow(ui, card, 36);
    ui_fill(ui, card, 36, TOKEN_SURF);
    ui_icon(ui, "door", (struct rect){cx - 44, y + 52, 88, 88}, TOKEN_INK3);
    ui_text(ui, cx, text_baseline(y + 192, 40), FACE_SERIF_BOLD, 40, TOKEN_INK, ALIGN_CENTRE,
            say(b, "door.title"));
    ui_label(ui, (struct rect){card.x + 40, y + 236, w - 80, 44}, FACE_SANS, 28, TOKEN_INK,
             ALIGN_CENTRE, say(b, "door.where"));
    ui_label(ui, (struct rect){card.x + 40, y + 284, w - 80, 44}, FACE_SANS, 24, TOKEN_INK2,
             ALIGN_CENTRE, say(b, "door.closes"));
    return ui_button(ui, "door.close", 0, (struct rect){cx - 200, y + 380, 400, 84}, BUTTON_PRIMARY,
                     "close", 32, say(b, "door.close"), 26) ||
           aside;
}
