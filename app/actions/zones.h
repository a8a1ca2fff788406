/* The zones that rules of imported calendars speak of: those the calendar's file brought along,
 * then the system's. Kept by the bureau for the calendar asked last. Private to actions/. */
#ifndef ACTIONS_ZONES_H
#define ACTIONS_ZONES_H

#include "actions/bureau.h"
#include "base/table.h"
#include "ical/zone.h"

struct zones; /* opaque */

struct zones *zones_new(void);
void zones_free(struct zones *z); /* NULL is allowed */

/* data/zone-aliases.tsv, read once. NULL when it cannot be. */
const struct table *zones_aliases(struct bureau *b, struct error *e);

/* The zone of that name in a calendar, or NULL when nobody knows it. Lives until zones of another
 * calendar are asked for. */
const struct ical_zone *zones_named(struct bureau *b, int64_t calendar, const char *tzid);

#endif
