/* Prepares the pages on both sides of the shown one while nobody touches the screen, so that a
 * swipe finds its page painted. Work is done in steps far shorter than a frame; once both pages are
 * ready there is nothing to wake for. Main thread only. */
#ifndef DESK_AHEAD_H
#define DESK_AHEAD_H

#include "screens/screen.h"
#include "ui/sdl/stage.h"

struct ahead {
    int left;       /* pages still to be built: 2, 1, 0 */
    bool painting;  /* a built one has bands left */
    int first;      /* way of the first one: the visitor will most likely go on that way */
    int64_t due_ms; /* of the next step */
    struct draw_list list;
};

void ahead_init(struct ahead *a);
void ahead_destroy(struct ahead *a);
/* What is shown has changed: the pages beside it are looked at again. */
void ahead_restart(struct ahead *a, int64_t now_ms);
/* The page was turned that way. */
void ahead_turned_by(struct ahead *a, enum motion m);
/* When the next step wants to be done; INT64_MAX = all is ready. */
int64_t ahead_deadline(const struct ahead *a);
/* Does one step if it is due. */
void ahead_step(struct ahead *a, struct router *router, struct stage *stage, enum theme theme,
                int64_t now_ms);

#endif
