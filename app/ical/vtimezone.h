/* VTIMEZONEs: those of files made safe for libical, and the one we write. Pure. */
#ifndef ICAL_VTIMEZONE_H
#define ICAL_VTIMEZONE_H

#include "base/civil.h"
#include "base/error.h"
#include "base/str.h"

#include <stddef.h>

/* The days of which a VTIMEZONE speaks. One that lists single changes (RDATE), as some programs do
 * for a few years only, says nothing of other times. */
struct vtimezone_cover {
    struct day first, last;
};

/* Copies what gives a VTIMEZONE its meaning from content lines joined by '\n' to *out (CRLF), and
 * its TZID to tzid. False with ERR_ICAL_VALUE or ERR_ICAL_LIMIT when it is too large, lacks parts,
 * or has rules that are not yearly. */
bool vtimezone_clean(const char *lines, char *tzid, size_t size, struct str *out,
                     struct vtimezone_cover *cover, struct error *e);

/* Asia/Shanghai as it is since 1992: one STANDARD of +0800. Lines end in CRLF. */
extern const char *const vtimezone_shanghai;

#endif
