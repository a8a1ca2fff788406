/* Copies of the public part of a calendar, for machines that follow it (see store/copy.h). */
#ifndef ACTIONS_COPIES_H
#define ACTIONS_COPIES_H

#include "actions/bureau.h"

/* Writes what the PUBLIC bureau shows to `path`, which must not be there yet. The same data make
 * the same bytes. */
bool copies_make(struct bureau *b, const char *path, struct error *e);

/* Makes a copy that has arrived ready to be shown here: up to our version, with where it is
 * followed from and the moment that its publisher vouched for. Nobody else may have it open. */
bool copies_receive(const char *path, const char *url, int64_t utc, struct error *e);

/* Removes one that was not finished, and what may lie beside it: a log left by a program that was
 * killed would be played back into the next file of that name. */
void copies_discard(const char *path);

/* Whether there is such a file and it is a copy, of whatever version. */
bool copies_is(const char *path);

#endif
