/* What a calendar keeps beside its events: lines joined by '\n', as calfile_head gives them. Pure.
 */
#ifndef ICAL_HEAD_H
#define ICAL_HEAD_H

#include "base/str.h"

#include <stdbool.h>

/* Appends to *out the head of a calendar that had `old` when a file with `new` came in: the new
 * properties, the old components (VTIMEZONE known by TZID, others by UID, else by their text) in
 * the new version where there is one, then those that are only new. Merging the same file twice
 * changes nothing. */
void ical_head_merge(const char *old, const char *new, struct str *out);

/* Only the VTIMEZONEs of a head. */
void ical_head_zones(const char *head, struct str *out);

#endif
