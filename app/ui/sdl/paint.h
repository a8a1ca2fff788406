/* Draw lists -> pixels of a canvas: reference rectangles are scaled edge by edge, tokens become
 * colours. */
#ifndef UI_SDL_PAINT_H
#define UI_SDL_PAINT_H

#include "ui/draw.h"
#include "ui/sdl/canvas.h"
#include "ui/sdl/fonts.h"
#include "ui/theme.h"

#define PAINT_CLIPS 16

struct painter {
    struct fonts *fonts;      /* borrowed */
    struct mask_cache *masks; /* borrowed */
    const char *icons;        /* folder; borrowed */
    double u;                 /* device pixels of a reference pixel */
    int x, y;                 /* device place of the reference origin */
    int dim;                  /* 0..255: how much of their strength those that pulse have lost */
};

/* Where a reference rectangle lies: edges scaled and rounded. */
struct rect paint_place(const struct painter *p, struct rect r);
/* The same, wide enough to hold all that a command of these draw_bounds can touch. */
struct rect paint_reach(const struct painter *p, struct rect bounds);

/* Paints the background and the list inside `part` (device pixels) and nowhere else. */
void paint_list(const struct painter *p, struct canvas *to, struct rect part,
                const struct draw_list *l, enum theme theme);

#endif
