/* The public calendar as CalDAV has it: each UID with all of its VEVENTs as a small calendar of its
 * own, and whether it happens in a stretch of time. What goes out, and how it is said, is that of
 * actions/export.h; nothing is left out for its age. */
#ifndef ACTIONS_EXPORT_ITEMS_H
#define ACTIONS_EXPORT_ITEMS_H

#include "actions/export.h"

struct export_span; /* private */

struct export_item {
    const char *uid;
    enum category category;
    const char *bytes; /* a whole VCALENDAR */
    size_t len;
    int64_t changed_utc; /* the newest of its parts */
    const struct export_span *spans;
    size_t span_count;
};

struct export_items {
    struct arena arena; /* of all that is in it */
    struct export_key key;
    const struct export_item *at; /* by UID */
    size_t count;
    const char *zone; /* the VTIMEZONE that they speak of, in a calendar of its own */
};

/* Fills *out, which must be destroyed in any case. */
bool export_items_read(struct bureau *b, struct export_items *out, struct error *e);
void export_items_destroy(struct export_items *items);

/* Whether any of it happens in from <= t < to (seconds UTC), as RFC 4791 9.9 has it. */
bool export_item_happens(const struct export_item *item, int64_t from, int64_t to);

#endif
