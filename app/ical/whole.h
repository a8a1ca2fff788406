/* A calendar written whole: what came in from a file goes out as it was, in the VCALENDAR it stood
 * in, beside what is our own. For the office and for safekeeping; what the public may see is
 * ical/write.h. Pure. */
#ifndef ICAL_WHOLE_H
#define ICAL_WHOLE_H

#include "base/str.h"

#include <stdbool.h>

struct ical_whole; /* opaque */

/* head: as ical/head.h has it; borrowed. */
struct ical_whole *ical_whole_new(const char *head);
void ical_whole_free(struct ical_whole *w); /* NULL is allowed */

/* Where the lines (folded, with CRLF) of an event belong: append them there, before the next call.
 * zone: they use the bureau's zone by name. */
struct str *ical_whole_body(struct ical_whole *w, const char *uid, const char *recurrence_id,
                            bool zone);

/* Appends all to *out. VERSION and PRODID, which must be there, are added where they are not, and
 * `name` (unless "") as that of the calendar where the head has none. */
void ical_whole_write(const struct ical_whole *w, const char *name, struct str *out);

#endif
