/* Shared by transfer's two halves. Private to actions/. */
#ifndef ACTIONS_TRANSFER_INSIDE_H
#define ACTIONS_TRANSFER_INSIDE_H

#include "actions/bureau.h"
#include "ical/calfile.h"
#include "model/calendar.h"
#include "store/db.h"

/* How this bureau reads calendar files; its tables go into a. Also readies the zones (first call on
 * the main thread). */
bool transfer_reading(struct bureau *b, struct arena *a, enum category category,
                      struct ical_reading *out, struct error *e);

/* A calendar's head as a file without events: for its zones. NULL on trouble. */
struct calfile *transfer_read_head(const struct calendar *c, const struct ical_reading *how,
                                   struct error *e);

/* The content lines of a stored event (appended to *raw), and in *was what they mean: with the
 * category that the rules gave them when they were read, since rules may have changed since. `file`
 * has the zones. *found is false where there are none, or none with a meaning: our own event. */
bool transfer_lines(struct db *db, struct calfile *file, int64_t event, struct arena *a,
                    struct str *raw, struct event *was, bool *found, struct error *e);

/* Appends one calendar as it is kept, for the office: what came in from files goes out as it was,
 * changed only where staff changed it. */
bool transfer_whole(struct bureau *b, const struct calendar *c, struct ical_reading *reading,
                    struct str *out, struct error *e);

#endif
