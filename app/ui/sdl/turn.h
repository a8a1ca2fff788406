/* Turning from one page to the next: two finished pictures, blended and shifted row by row into a
 * third. A frame paints nothing anew and allocates nothing. Device pixels. */
#ifndef UI_SDL_TURN_H
#define UI_SDL_TURN_H

#include "ui/motion.h"
#include "ui/sdl/canvas.h"

struct turn {
    struct canvas before, after; /* the pages; owned, made at first use */
    uint32_t *ground, *scrim;    /* one row each of the background and of the scrim */
    unsigned scrim_weight;       /* of 256: how much the scrim hides */
    struct rect region;          /* where the pages differ: nothing else moves */
    enum motion motion;
    struct rect from, to; /* drill: grows; sheet: its place */
    int travel;           /* how far a sliding page comes from */
    bool returning;       /* the page `before` glides back from where the finger left it */
    int dragged;          /* where the finger left the page */
};

/* Makes the buffers for pages of this size; false if there is no memory. */
void turn_size(struct turn *t, int width, int height);
void turn_free(struct turn *t);
void turn_swap(struct turn *t); /* before and after change places */
void turn_colours(struct turn *t, uint32_t ground, uint32_t scrim, unsigned scrim_weight);

/* Frame at progress 0..1000 into `to`, inside the region. */
void turn_frame(const struct turn *t, struct canvas *to, int progress);
/* The page `before` shifted sideways inside `region`, with the ground behind. */
void turn_shift(const struct turn *t, struct canvas *to, struct rect region, int dx);
/* Copies r from one picture to another of the same size. */
void turn_copy(struct canvas *to, const struct canvas *from, struct rect r);

#endif
