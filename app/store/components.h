/* The original content lines of imported components, byte for byte as the importer hands them over
 * (after conversion to UTF-8), kept beside the event whose meaning they carry, with what reading
 * them depended on. The calendar's own head (VCALENDAR properties and VTIMEZONEs) is calendar.head.
 */
#ifndef STORE_COMPONENTS_H
#define STORE_COMPONENTS_H

#include "base/str.h"
#include "store/db.h"

/* Beside the lines. */
struct component_notes {
    int category; /* enum category that the rules gave it when it was read; CATEGORY_NONE = unknown
                   */
    const char *open_fields; /* "title,when": fields in which the file and staff differ, unsettled;
                                "gone" = the last file of the whole calendar left it out; "" */
};

/* Replaces those of the event row; len 0 removes them. notes may be NULL (nothing known). From
 * actions/ hand them to change_event instead. */
bool components_put(struct db *db, int64_t event, const char *raw, size_t len,
                    const struct component_notes *notes, struct error *e);

/* Appends them to *out. *found is false when the event is our own. PUBLIC connections see those of
 * public events only. */
bool components_get(struct db *db, int64_t event, struct str *out, bool *found, struct error *e);

/* The notes too (may be NULL), their text in a. PUBLIC connections see no open fields. */
bool components_read(struct db *db, int64_t event, struct arena *a, struct str *out,
                     struct component_notes *notes, bool *found, struct error *e);

#endif
