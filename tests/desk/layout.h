/* What the picture of a draw list may not have: read from the list alone, so that it holds for any
 * screen. Words that overlap others, leave the box they stand in, the canvas or a clip; words,
 * signs and outlines that do not stand out from what lies beneath them. Tests of
 * tests/desk/test_layout.c. */
#ifndef TESTS_LAYOUT_H
#define TESTS_LAYOUT_H

#include "ui/draw.h"

#include <stddef.h>

/* Appends one line for each fault to `out`. `scale`: device pixels of a reference pixel. */
void layout_words(const struct draw_list *l, int width, int height, double scale, struct str *out);
void layout_contrast(const struct draw_list *l, enum theme theme, struct str *out);
/* Large text: words below 36 px, but lunar dates of at least 24. */
void layout_large(const struct draw_list *l, struct str *out);
double layout_ratio(uint32_t a, uint32_t b); /* WCAG 2 */

#endif
