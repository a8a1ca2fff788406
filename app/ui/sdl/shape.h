/* Masks of shapes, drawn once by cairo and kept. Device pixels throughout. */
#ifndef UI_SDL_SHAPE_H
#define UI_SDL_SHAPE_H

#include "ui/draw.h"
#include "ui/sdl/mask.h"

/* Full circle of diameter 2 r: its quarters are the corners of rounded rectangles. All four are
 * mirror images. */
const struct mask *shape_disc(struct mask_cache *c, int r);
/* The same for an outline `width` thick, inside radius r. */
const struct mask *shape_ring(struct mask_cache *c, int r, int width);
/* Dashed or dotted outline of a w x h rectangle; the pattern is stretched to close. unit = pixels
 * of a reference pixel, in thousandths. */
const struct mask *shape_outline(struct mask_cache *c, int w, int h, int r, unsigned corners,
                                 int width, enum line_style style, int unit);
/* Blurred rounded rectangle, `blur` wider on each side; for sides of at least shape_shadow_core()
 * it is the nine-slice source of any size (pass that as w and h), smaller ones are drawn as they
 * are. */
const struct mask *shape_shadow(struct mask_cache *c, int w, int h, int r, int blur);
int shape_shadow_core(int r, int blur);
/* Part of a ring of diameter d, from and to in thousandths of a turn clockwise from the top; round
 * caps. */
const struct mask *shape_arc(struct mask_cache *c, int d, int width, int from, int to);
/* One row of 45 degree lines `width` thick every `every`; *period is its horizontal period. Row y
 * begins at (x + y) modulo the period: lines rise to the right. At least `length` + period long. */
const struct mask *shape_hatch(struct mask_cache *c, double width, double every, int length,
                               int *period);

#endif
