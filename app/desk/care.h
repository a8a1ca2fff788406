/* Care of a panel that shows much the same day and night (tokens.md 7): what stands still burns in.
 * Everything follows from the minutes that the desk has been open. Pure. */
#ifndef DESK_CARE_H
#define DESK_CARE_H

#include <stdbool.h>

#define CARE_SHIFT 6 /* reference px that the scene goes off its place at most */

/* Where the scene stands in that minute: a walk of 48 steps around its place, beginning there, of
 * at most a pixel a minute. */
void care_shift(int minute, int *dx, int *dy);
/* Home shows its two halves the other way round: ten minutes each. */
bool care_mirrored(int minute);

#endif
