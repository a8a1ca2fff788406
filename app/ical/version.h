/* Which of two versions of one component is the newer (RFC 5546 2.1.5), and in which lines they
 * differ. Works on content lines joined by '\n', as calfile_event gives them. Pure. */
#ifndef ICAL_VERSION_H
#define ICAL_VERSION_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct ical_version {
    int32_t sequence; /* 0 if absent */
    int64_t stamp;    /* DTSTAMP, seconds UTC; 0 if absent */
    int64_t modified; /* LAST-MODIFIED */
};

void ical_version_read(const char *raw, struct ical_version *out);

/* < 0: a is older than b. SEQUENCE first, then DTSTAMP, then LAST-MODIFIED, where both have it. */
int ical_version_cmp(const struct ical_version *a, const struct ical_version *b);

/* Whether they differ in anything but DTSTAMP, which many programs renew at every download.
 * `names` (may be NULL) gets the names of the properties and nested components that differ, the
 * stamps of the version left out: "SUMMARY, VALARM". */
bool ical_lines_differ(const char *a, const char *b, struct str *names);

/* Text of the component's first property of that name, unescaped, appended to *out. False if it has
 * none. */
bool ical_first_text(const char *raw, const char *name, struct str *out);

#endif
