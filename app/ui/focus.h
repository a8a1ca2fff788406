/* Where the ring of the keyboard goes: from the places of the targets alone. Pure.
 *
 * A target that holds a later one is a ground on which others lie (a sheet, a darkened page, all of
 * home): the ring passes it by. What was registered before a target that covers the whole canvas
 * lies under it, and cannot be reached. */
#ifndef UI_FOCUS_H
#define UI_FOCUS_H

#include "ui/ui.h"

struct focus_field {
    const struct ui_target *at;
    int count;
    struct rect canvas;
};

/* Indices into `at`, -1 = there is none. */
bool focus_allowed(const struct focus_field *f, int i);
/* The next one in the order of registration, round and round; from -1: the first. */
int focus_next(const struct focus_field *f, int from);
/* The one nearest to a place. */
int focus_nearest(const struct focus_field *f, struct rect r);
/* The one that an arrow leads to: what lies straight that way before what lies aside. */
int focus_towards(const struct focus_field *f, int from, enum ui_key arrow);

#endif
