/* The light theme's colours of the categories, for what is not painted by a style sheet. */
#ifndef FEED_COLOURS_H
#define FEED_COLOURS_H

#include "model/category.h"

struct category_colours {
    unsigned solid, tint, ink; /* 0xRRGGBB */
};
extern const struct category_colours category_colours[CATEGORY_COUNT];

#define COLOUR_BRAND 0x163F4Au

#endif
