/* What lies over any screen for a while and goes by itself: the card of the staff door, and once
 * per visit the word that the data is old. The router keeps one. */
#ifndef SCREENS_OVERLAY_H
#define SCREENS_OVERLAY_H

#include "screens/parts.h"

struct overlay {
    int64_t door_until_ms; /* 0 = closed */
    int64_t old_until_ms;  /* 0 = has not been said */
};

/* Over what has been drawn. A wish of the build to open the door (turn->door) is taken. */
void overlay_build(struct overlay *o, const struct build *b, enum screen_kind on);
void overlay_open_door(struct overlay *o, int64_t now_ms);
/* The visitor has gone. */
void overlay_reset(struct overlay *o);
/* Whether it takes the whole screen, so that no page may be dragged below it. */
bool overlay_covers(const struct overlay *o, int64_t now_ms);

#endif
