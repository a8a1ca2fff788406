/* Touches for whoever drives a desk without a person: by the name of what is touched, wherever it
 * stands on this canvas. */
#ifndef DESK_HANDS_H
#define DESK_HANDS_H

#include "desk/desk.h"

/* Lets time pass up to `end` in the ticks that the loop would make; *ms is the desk's time. */
void hands_wait(struct desk *d, int64_t *ms, int64_t end);
/* Taps the target (ui_touch's name and index), and waits until nothing moves. False if it is not
 * there. */
bool hands_tap(struct desk *d, const char *name, int index, bool foot, int64_t *ms);
/* One after another: "tools.phone phone.segment:1"; a "+" behind means its foot, not its middle.
 * False with ERR_NOT_FOUND at the first that is not there. */
bool hands_taps(struct desk *d, const char *names, int64_t *ms, struct error *e);

#endif
