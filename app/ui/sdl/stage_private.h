/* What the parts of a stage share; nobody else's business. */
#ifndef UI_SDL_STAGE_PRIVATE_H
#define UI_SDL_STAGE_PRIVATE_H

#include "ui/sdl/paint.h"
#include "ui/sdl/stage.h"
#include "ui/sdl/turn.h"
#include "ui/sdl/window.h"

#define DAMAGE_MAX 16

/* What a page buffer of the turn holds. */
struct page {
    bool valid;
    int way; /* of the slide that leads to it from what is shown: -1 back, 1 on; 0 = none does */
    struct draw_list list;
    enum theme theme;
    struct rect
        parts[DAMAGE_MAX]; /* device pixels of the list not yet painted, from row `row` on */
    size_t part_count;
    int row;
};

struct stage {
    struct window window;
    struct fonts *fonts;
    struct mask_cache *masks;
    char *icons;
    struct painter painter;
    int ref_w, ref_h; /* reference canvas */
    int band;         /* reference px over the scene, 0 = none; they are `band_rows` device rows */
    int band_rows;
    struct rect outer;    /* stage_outer */
    int shift_x, shift_y; /* reference px that the scene is off its place */
    bool refit;           /* the canvas still shows the scene in another place */

    struct draw_list shown; /* what the canvas shows, or will at the end of the motion */
    enum theme theme;
    bool valid;  /* shown and canvas agree */
    bool pulses; /* something of it does: since when, and when it is due; INT64_MAX = not yet */
    int64_t pulse_ms, pulse_due_ms;

    struct turn turn;
    struct rect due[2 * DAMAGE_MAX]; /* of turn.after: not yet painted, from row `due_row` on; a */
    size_t due_count;                /* motion begins when nothing is */
    struct rect due_ground;          /* of turn.before: what lies under it, copied row by row too */
    int due_row;
    int way;                   /* of the slide that is under way; 0 = of another motion, or none */
    struct page before, after; /* what turn.before and turn.after hold */
    bool moving, reduced;
    int64_t start_ms;
    bool dragging; /* turn.before holds the page, the canvas a shifted one */
    int still_y;   /* rows from here down stay in slides and drags; INT_MAX = none */

    int64_t fetched_ms; /* when SDL last asked the system for events */
    int64_t heard_ms;   /* all that had come until then has been taken */
    bool late;          /* the event taken last may have come at any time since */
    bool pointer_down;  /* one finger or the left button */
    bool by_finger;
    int64_t finger;
};

void stage_fit(struct stage *s); /* scale and origin for the canvas's size */
size_t stage_damage(const struct stage *s, const struct draw_list *from, const struct draw_list *to,
                    struct rect out[DAMAGE_MAX]);

/* ahead.c: the buffers between motions. */
int ahead_way(enum motion m); /* of a slide; 0 for any other motion */
/* Puts the page of that way into turn.after, so that turn.before may be overwritten. */
void ahead_keep(struct stage *s, int way);
/* What is to be painted into turn.after to make it show the list, if it holds the page of that way,
 * into `due`; false if it does not. */
bool ahead_use(struct stage *s, int way, const struct draw_list *list, enum theme theme,
               struct rect due[2 * DAMAGE_MAX], size_t *count);
/* A turn leaves what is shown: it is remembered as the page of the way back. The caller says anew
 * what is shown. */
void ahead_turned(struct stage *s, int way);

#endif
