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

/* A desk that shows it, over the database at `db`; NULL on failure. */
struct desk *snapshot_open(const struct snapshot_params *p, const char *db,
                           const struct catalogue *words, struct error *e);
/* A place for a database in a new temporary folder; and all that is there goes again. */
bool snapshot_place(struct str *db, struct error *e);
void snapshot_forget(struct str *db);

bool snapshot_take(const struct snapshot_params *p, const struct catalogue *words, struct error *e);

#endif
