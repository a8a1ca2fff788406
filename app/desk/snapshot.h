/* Any screen as a picture or as text, without a display. */
#ifndef DESK_SNAPSHOT_H
#define DESK_SNAPSHOT_H

#include "desk/state.h"

struct snapshot_params {
    struct desk_params desk; /* with `now`; offscreen and frozen are set by snapshot_take; a demo
                                without db lives in a temporary one */
    struct place place;
    enum state state; /* another than the usual one is of a bureau made for it, `db` is not asked */
    const char *taps; /* what is touched there (hands.h), "" = nothing */
    bool as_text;     /* the draw list instead of pixels */
    const char *out;  /* path, "-" = standard output for text */
};

bool snapshot_take(const struct snapshot_params *p, const struct catalogue *words, struct error *e);

#endif
