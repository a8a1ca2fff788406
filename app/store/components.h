/* The original content lines of imported components, byte for byte as the importer hands them over
 * (after conversion to UTF-8), kept beside the event whose meaning they carry. The calendar's own
 * head (VCALENDAR properties and VTIMEZONEs) is calendar.head. */
#ifndef STORE_COMPONENTS_H
#define STORE_COMPONENTS_H

#include "base/str.h"
#include "store/db.h"

/* Replaces those of the event row; len 0 removes them. From actions/ hand them to change_event
 * instead. */
bool components_put(struct db *db, int64_t event, const char *raw, size_t len, struct error *e);

/* Appends them to *out. *found is false when the event is our own. PUBLIC connections see those of
 * public events only. */
bool components_get(struct db *db, int64_t event, struct str *out, bool *found, struct error *e);

#endif
