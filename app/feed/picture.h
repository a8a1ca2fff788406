/* A picture of an event to keep in a phone's album: what a browser inside WeChat can take along.
 * Drawn by cairo and pango; private to feed/. */
#ifndef FEED_PICTURE_H
#define FEED_PICTURE_H

#include "feed/tell.h"

#define PICTURE_WIDTH 1080
#define PICTURE_HEIGHT 1440

struct picture {
    struct telling words;
    const struct event *event;
    const char *bureau, *calendar; /* as the reader's language has them */
    bool demo;
};

/* Appends a PNG. */
bool picture_draw(const struct picture *p, struct str *out, struct error *e);

#endif
