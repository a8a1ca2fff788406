/* What a grid cell prints of an event, packed into a few bytes beside each occurrence
 * (occurrences.h lists the fields; the title stands in the row itself, which is ordered by it).
 * Derived data: its form may change with any migration that empties the table expansion. Private to
 * store/. */
#ifndef STORE_CARD_H
#define STORE_CARD_H

#include "base/arena.h"
#include "base/str.h"
#include "model/event.h"

void card_pack(const struct event *ev, struct str *out); /* appends */

/* Fills *out. bytes are copied into the arena once; strings point into that copy. False if the
 * bytes are not a card. */
bool card_unpack(const void *bytes, size_t len, struct arena *a, struct event *out);

#endif
