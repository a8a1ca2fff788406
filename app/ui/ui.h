/* The touch toolkit: immediate mode. A screen's build function runs after every input and whenever
 * its data changed; each widget call emits drawing and answers whether it was tapped. Nothing is
 * retained but which target is held and what was hit-testable in the last build.
 *
 *   input -> ui_input() -> build: ui_begin, widgets..., ui_end -> draw list -> ui/sdl
 *
 * Touch rules (tokens.md 5): act on release inside the target; moving > 24 px off cancels the tap;
 * contacts shorter than 30 ms and a second touch within 250 ms on the same target are ignored;
 * second fingers are ignored; a horizontal move > 24 px becomes a drag, and on release a swipe if >
 * 120 px within 600 ms or past a third of the width. Time is given, never asked.
 *
 * Keys: Tab and the arrows move a ring between the targets of the last build (focus.h), Enter taps
 * the one that has it, a touch takes it away. All other keys, and an arrow that leads nowhere, are
 * the screen's, one a build. */
#ifndef UI_UI_H
#define UI_UI_H

#include "ui/draw.h"
#include "ui/text.h"

#include <stdbool.h>
#include <stdint.h>

enum ui_key {
    KEY_NONE,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_ENTER,
    KEY_ESCAPE,
    KEY_TAB,
    KEY_HOME,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_TEXT,
    KEY_BACKSPACE
};

#define UI_KEY_TEXT 32 /* bytes that one key, or an input method, gives at most, with the NUL */

enum ui_event_kind { UI_NONE, UI_DOWN, UI_MOVE, UI_UP, UI_CANCEL, UI_KEY, UI_TICK };

/* Own event, made by ui/sdl (or by a test): reference coordinates, one pointer only. */
struct ui_event {
    enum ui_event_kind kind;
    int x, y;
    int64_t ms; /* monotonic */
    enum ui_key key;
    char text[UI_KEY_TEXT]; /* KEY_TEXT: UTF-8 */
};

typedef uint64_t ui_id; /* hash of the target's name and index; never 0 */
ui_id ui_id_of(const char *name, int index);

enum swipe { SWIPE_NONE, SWIPE_LEFT, SWIPE_RIGHT, SWIPE_UP, SWIPE_DOWN };

struct ui_target {
    ui_id id;
    struct rect rect;  /* hit area */
    struct rect drawn; /* what the visitor sees of it; wins over a neighbour's wider hit area */
    const char *name;  /* static; for tests and dumps */
    int index;
};

/* The press that is shown: of the target under the finger, or of one that was. */
struct press {
    ui_id target; /* 0 = none */
    bool rising;
    int64_t since_ms;
    int from, level; /* 0..255: then, and in this build */
};

#define UI_TARGETS_MAX 256
#define UI_CLIPS_MAX 8
#define UI_KEYS_MAX 32 /* a reader of cards types faster than pages move */

struct ui {
    /* set by the owner before ui_begin */
    struct text_measure measure;
    int width, height; /* of what is built: 1920x1080 or 1080x1920 (ui_canvas) */
    double stretch;    /* height of the canvas over that; 1 unless the display is higher */
    double scale;      /* device pixels of a reference pixel; 1 unless said */
    struct rect outer; /* all that the display shows: the canvas, what lies beside it, the band;
                          empty = the canvas (ui_outer) */
    struct rect band;  /* above the canvas, which is drawn smaller for it; empty = none */
    enum theme theme;
    int64_t now_ms;
    bool reduce_motion;
    int target_min; /* px on a side that a finger needs (ui_panel) */

    struct draw_list *list; /* being built */
    struct arena *arena;    /* scratch of this build; strings given to widgets may live here */

    /* private: state between builds */
    struct ui_target targets[UI_TARGETS_MAX], next_targets[UI_TARGETS_MAX];
    int target_count, next_count;
    ui_id held;       /* target under the finger since UI_DOWN, 0 = none */
    bool held_inside; /* finger has not moved off */
    struct press press;
    ui_id tapped; /* answered by the next build, once */
    ui_id long_pressed;
    ui_id last_tap;
    int64_t last_tap_ms, down_ms;
    int down_x, down_y, x, y;
    bool down;
    ui_id focus;        /* keyboard focus, 0 = none */
    bool by_keys;       /* the visitor walks with keys: the ring is shown somewhere */
    struct rect ring;   /* what it was around in the last build */
    int drag_x, drag_y; /* of a drag in progress, else 0 */
    bool dragging_x, dragging_y;
    enum swipe swipe; /* answered once */
    int drop;         /* answered once */
    struct key_press {
        enum ui_key key;
        char text[UI_KEY_TEXT];
    } key, keys_waiting[UI_KEYS_MAX]; /* answered once; struck since */
    int keys_count;
    int64_t input_ms;                /* of the last real input: for idling */
    struct rect clips[UI_CLIPS_MAX]; /* of this build: nothing outside can be hit */
    int clip_count;
    int64_t wake_ms; /* earliest time this build asked for by ui_wake; INT64_MAX after ui_begin */
};

void ui_init(struct ui *ui);
/* The reference canvas: as wide as what is built, as high or higher. Lists are drawn out to it, and
 * touches brought back from it. */
#define UI_HEIGHT 1080
#define UI_HEIGHT_PORTRAIT 1920
void ui_canvas(struct ui *ui, int width, int height);
struct rect ui_on_canvas(const struct ui *ui, struct rect r);
/* The panel's diagonal, since displays lie about it; 0 = unknown. Hit areas reach at least 15 mm on
 * it, and no less than on the smallest panel that the screens are drawn for, 21.5 inch. */
void ui_panel(struct ui *ui, int diagonal_mm);
struct rect ui_outer(const struct ui *ui);
/* A copy for a build that is not shown: nothing is held, tapped or focused in it. */
void ui_untouched(struct ui *copy, const struct ui *ui);

/* Feeds one event. True if a new build is needed. */
bool ui_input(struct ui *ui, const struct ui_event *ev);

void ui_begin(struct ui *ui, struct draw_list *list, struct arena *arena);
void ui_end(struct ui *ui); /* what was registered becomes hit-testable */
/* Within a build: a copy whose build goes on in the same list and that nobody touches, for a page
 * under something that takes all touches. */
void ui_beneath(struct ui *copy, const struct ui *ui);

/* Registers a hit area, later ones lie on top; expands it by up to 8 px to the minimum target size.
 */
enum ui_touch {
    TOUCH_NONE = 0,
    TOUCH_HELD = 1,
    TOUCH_TAPPED = 2,
    TOUCH_LONG = 4, /* 3 s press, fires once */
    TOUCH_ANSWER = 7
};
/* Answers with bits of enum ui_touch, and with how far the press shows (ui_press_level). */
unsigned ui_touch(struct ui *ui, const char *name, int index, struct rect r);
/* 0..255: rises in 80 ms, falls in 120. */
int ui_press_level(unsigned touch);
/* What was tapped last may be tapped again at once, as keys are: no bounce is thought of. */
void ui_tap_again(struct ui *ui);
/* Lays the press over the ground of what was touched, before its words are drawn. */
void ui_press(struct ui *ui, unsigned touch, struct rect r, int radius);
void ui_press_fill(struct ui *ui, unsigned touch, struct rect r, int radius, unsigned corners,
                   enum token colour);
/* The visitor has gone: no ring, and no keys that wait. */
void ui_unfocus(struct ui *ui);
/* Another page is to be shown: what was pressed on the last one shows no more. */
void ui_unpress(struct ui *ui);
bool ui_has_focus(const struct ui *ui, const char *name, int index);

/* Where the finger is or last was: for a target that answers by place, such as a cell with bars. */
void ui_finger(const struct ui *ui, int *x, int *y);

enum swipe ui_take_swipe(struct ui *ui); /* of this build, once */
int ui_take_drop(struct ui *ui);         /* px down (up: negative) of a drag that has ended; once */
enum ui_key ui_take_key(struct ui *ui);  /* not consumed by focus handling */
/* The same, only if it is this one: others may still want the rest. */
bool ui_take_this_key(struct ui *ui, enum ui_key key);
/* What a KEY_TEXT that is not yet taken types; "" otherwise. */
const char *ui_typed(const struct ui *ui);
/* After a build: makes the next of the keys struck meanwhile the one to be answered. True if there
 * is one: build again. */
bool ui_next_key(struct ui *ui);
/* When the toolkit itself needs another build (long press due, press fading): ms, INT64_MAX =
 * never. */
int64_t ui_next_deadline(const struct ui *ui);
/* A build that shows something of ui->now_ms (a page that rotates, a ring that fades) asks to be
 * built again at `ms`. */
void ui_wake(struct ui *ui, int64_t ms);

/* Drawing shorthands; coordinates in reference px. */
void ui_fill(struct ui *ui, struct rect r, int radius, enum token colour);
void ui_fill_corners(struct ui *ui, struct rect r, int radius, unsigned corners, enum token colour);
void ui_stroke(struct ui *ui, struct rect r, int radius, int width, enum line_style style,
               enum token colour);
void ui_pulse(struct ui *ui); /* what was drawn last breathes (motion.h) */
void ui_stroke_corners(struct ui *ui, struct rect r, int radius, unsigned corners, int width,
                       enum line_style style, enum token colour);
void ui_shadow(struct ui *ui, struct rect r, int radius);
void ui_card(struct ui *ui, struct rect r); /* surf, radius 24, shadow */
void ui_icon(struct ui *ui, const char *name, struct rect r, enum token colour);
/* One line at (x, baseline). Returns its width. */
int ui_text(struct ui *ui, int x, int baseline, enum face face, int size, enum token colour,
            enum align align, const char *text);
/* One line vertically centred in r, cut by "…" to its width. Returns the width drawn. */
int ui_label(struct ui *ui, struct rect r, enum face face, int size, enum token colour,
             enum align align, const char *text);
int ui_label_struck(struct ui *ui, struct rect r, enum face face, int size, enum token colour,
                    const char *text);
/* Serif or sans number whose digits stand in equal cells (0.59 em). */
int ui_number(struct ui *ui, int x, int baseline, enum face face, int size, enum token colour,
              enum align align, const char *digits);
/* Wrapped text from the top of r; line height `line`. Returns the height used. */
int ui_paragraph(struct ui *ui, struct rect r, enum face face, int size, int line,
                 enum token colour, size_t max_lines, const char *text);
void ui_qr(struct ui *ui, struct rect r, const char *payload, size_t len);
void ui_clip(struct ui *ui, struct rect r);
void ui_unclip(struct ui *ui);

/* Widgets. */
enum button_look { BUTTON_PLAIN, BUTTON_PRIMARY, BUTTON_DISABLED, BUTTON_DANGER };
/* icon or text may be NULL. */
bool ui_button(struct ui *ui, const char *name, int index, struct rect r, enum button_look look,
               const char *icon, int icon_size, const char *text, int text_size);
/* A pill: h/2 radius; icon 24 px (20 beside text below 22) and bold text; returns its width.
 * right-aligned when align is RIGHT (r.x+r.w is its right edge). */
enum pill_look { PILL_FILL, PILL_DASHED, PILL_DOTTED };
int ui_pill(struct ui *ui, struct rect r, enum align align, enum pill_look look, enum token fill,
            enum token ink, const char *icon, const char *text, int size);

#endif
