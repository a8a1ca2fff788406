/* What the parts of a stage share; nobody else's business. */
#ifndef UI_SDL_STAGE_PRIVATE_H
#define UI_SDL_STAGE_PRIVATE_H

#include "ui/sdl/paint.h"
#include "ui/sdl/stage.h"
#include "ui/sdl/turn.h"
#include "ui/sdl/window.h"

struct stage {
    struct window window;
    struct fonts *fonts;
    struct mask_cache *masks;
    char *icons;
    struct painter painter;
    int ref_w, ref_h; /* reference canvas */

    struct draw_list shown; /* what the canvas shows, or will at the end of the motion */
    enum theme theme;
    bool valid; /* shown and canvas agree */

    struct turn turn;
    bool moving, reduced;
    int64_t start_ms;
    bool dragging; /* turn.before holds the page, the canvas a shifted one */
    int still_y;   /* rows from here down stay in slides and drags; INT_MAX = none */

    bool pointer_down; /* one finger or the left button */
    bool by_finger;
    int64_t finger;
};

void stage_fit(struct stage *s); /* scale and origin for the canvas's size */

#endif
