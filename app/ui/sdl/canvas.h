/* A picture in memory with a clip, and what can be put on it. Device pixels. */
#ifndef UI_SDL_CANVAS_H
#define UI_SDL_CANVAS_H

#include "ui/draw.h"
#include "ui/sdl/mask.h"

struct canvas {
    uint32_t *at; /* 0xXXRRGGBB; borrowed */
    int width, height;
    int stride; /* pixels from row to row */
    struct rect clip;
};

uint32_t *canvas_row(const struct canvas *c, int y);

void canvas_fill(struct canvas *c, struct rect r, uint32_t colour, unsigned alpha);
/* The part `from` of a mask with its top left pixel at x, y. */
void canvas_mask(struct canvas *c, const struct mask *m, struct rect from, int x, int y,
                 uint32_t colour, unsigned alpha);
/* The whole mask stretched to r: its corners keep their size, the pixel row and column in the
 * middle repeat. */
void canvas_nine(struct canvas *c, const struct mask *m, struct rect r, uint32_t colour,
                 unsigned alpha);

#endif
