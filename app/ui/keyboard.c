#include "ui/keyboard.h"

#include <string.h>

#define REPEAT_AFTER_MS 500
#define REPEAT_EACH_MS 120
#define KEY_RADIUS 16

/* All in tenths of a pixel, so that gaps stay even. */
struct grid {
    int x, y, pitch, line; /* of the first row's first key */
    int w, h, indent;      /* each row begins so much further in */
    int bottom[4][2];      /* x and width of the last row's keys */
    int back_x, back_w;
    struct rect panel;
};
static const struct grid WIDE = {320,
                                 140,
                                 1400,
                                 840,
                                 1320,
                                 780,
                                 700,
                                 {{320, 2720}, {3120, 5520}, {8720, 2720}, {11520, 2720}},
                                 11520,
                                 2720,
                                 {0, 0, 1456, 356}};
static const struct grid HIGH = {120,
                                 140,
                                 978,
                                 900,
                                 920,
                                 820,
                                 489,
                                 {{120, 1900}, {2080, 3860}, {6000, 1900}, {7950, 1940}},
                                 7950,
                                 1940,
                                 {0, 0, 1000, 380}};

static struct rect
key_rect(const struct grid *g, int x, int y, int left, int width, int row)
{
    int from = (left + 5) / 10, to = (left + width + 5) / 10;
    return (struct rect){x + from, y + (g->y + row * g->line) / 10, to - from, g->h / 10};
}

/* The ground of a key; true if it was tapped. */
static unsigned
ground(struct ui *ui, const char *name, int index, struct rect r, enum token fill)
{
    unsigned touch = ui_touch(ui, name, index, r);
    if (touch & TOUCH_TAPPED)
        ui_tap_again(ui);
    ui_fill(ui, (struct rect){r.x, r.y + 2, r.w, r.h}, KEY_RADIUS, TOKEN_LINE);
    ui_fill(ui, r, KEY_RADIUS, fill);
    ui_press_fill(ui, touch, r, KEY_RADIUS, CORNER_ALL,
                  fill == TOKEN_BRAND ? TOKEN_BRAND_LINE : TOKEN_BRAND_T);
    return touch;
}

static bool
letter(struct ui *ui, struct rect r, char c, bool full)
{
    char text[2] = {c, '\0'};
    bool tapped = !full && (ground(ui, "key", c, r, TOKEN_SURF) & TOUCH_TAPPED);
    if (full)
        ui_fill(ui, r, KEY_RADIUS, TOKEN_SURF2);
    ui_label(ui, r, FACE_SANS_BOLD, 38, full ? TOKEN_INK3 : TOKEN_INK, ALIGN_CENTRE,
             arena_strdup(ui->arena, text));
    return tapped;
}

static bool
word(struct ui *ui, const char *name, struct rect r, const char *text, int size)
{
    bool tapped = ground(ui, name, 0, r, TOKEN_SURF) & TOUCH_TAPPED;
    ui_label(ui, r, FACE_SANS_BOLD, size, TOKEN_INK, ALIGN_CENTRE, text);
    return tapped;
}

static bool
go(struct ui *ui, struct rect r, const char *text, int size)
{
    bool tapped = ground(ui, "key.go", 0, r, TOKEN_BRAND) & TOUCH_TAPPED;
    int w = text_width(&ui->measure, FACE_SANS_BOLD, size, text), x = r.x + (r.w - w - 44) / 2;
    int cy = r.y + r.h / 2;
    ui_icon(ui, "search", (struct rect){x, cy - 16, 32, 32}, TOKEN_ON_BRAND);
    ui_text(ui, x + 44, text_baseline(cy, size), FACE_SANS_BOLD, size, TOKEN_ON_BRAND, ALIGN_LEFT,
            text);
    return tapped;
}

/* A tap takes back one; held down, one after another. */
static bool
back(struct ui *ui, struct keyboard *k, struct rect r)
{
    unsigned touch = ground(ui, "key.back", 0, r, TOKEN_SURF);
    bool held = touch & TOUCH_HELD, now = false;
    ui_icon(ui, "back", (struct rect){r.x + r.w / 2 - 18, r.y + r.h / 2 - 18, 36, 36}, TOKEN_INK);
    if (held && !k->repeating)
        *k = (struct keyboard){k->digits, true, ui->now_ms + REPEAT_AFTER_MS, false};
    k->repeating = held;
    if (held && ui->now_ms >= k->next_ms) {
        now = k->repeated = true;
        k->next_ms = ui->now_ms + REPEAT_EACH_MS;
    }
    if (held)
        ui_wake(ui, k->next_ms);
    bool once = (touch & TOUCH_TAPPED) && !k->repeated;
    if (touch & TOUCH_TAPPED)
        k->repeated = false;
    return now || once;
}

static enum keyboard_answer
letters(struct ui *ui, const struct keyboard *k, int x, int y, const struct grid *g, bool full,
        char *typed)
{
    static const char *const ROWS[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    enum keyboard_answer answer = KEYBOARD_NOTHING;
    for (int row = 0; row < 3; row++) {
        const char *keys = row == 0 && k->digits ? "1234567890" : ROWS[row];
        for (int i = 0; keys[i]; i++) {
            int left = g->x + row * g->indent + i * g->pitch;
            if (!letter(ui, key_rect(g, x, y, left, g->w, row), keys[i], full))
                continue;
            *typed = keys[i];
            answer = KEYBOARD_TYPED;
        }
    }
    return answer;
}

enum keyboard_answer
ui_keyboard(struct ui *ui, struct keyboard *k, int x, int y, bool portrait,
            const struct keyboard_words *words, char *typed)
{
    const struct grid *g = portrait ? &HIGH : &WIDE;
    struct rect last[4], panel = g->panel;
    panel.x = x;
    panel.y = y;
    for (int i = 0; i < 4; i++)
        last[i] = key_rect(g, x, y, g->bottom[i][0], g->bottom[i][1], 3);
    ui_fill(ui, panel, 28, TOKEN_SURF2);
    enum keyboard_answer answer = letters(ui, k, x, y, g, words->full, typed);
    if (back(ui, k, key_rect(g, x, y, g->back_x, g->back_w, 2)))
        answer = KEYBOARD_BACK;
    if (word(ui, "key.swap", last[0], k->digits ? words->letters : words->digits, words->size))
        k->digits = !k->digits; /* the next build shows it */
    if (word(ui, "key.space", last[1], words->space, words->size))
        answer = KEYBOARD_SPACE;
    if (word(ui, "key.clear", last[2], words->clear, words->size))
        answer = KEYBOARD_CLEAR;
    if (go(ui, last[3], words->go, words->size))
        answer = KEYBOARD_GO;
    return answer;
}
