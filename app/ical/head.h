/* What a calendar keeps beside its events: lines joined by '\n', as calfile_head gives them.
 *
 * First the properties of the VCALENDAR, then its components that are no events (VTIMEZONE, VTODO,
 * X-...). Where a file had several VCALENDARs, the first is that, and each further one follows as a
 * block BEGIN:VCALENDAR ... END:VCALENDAR with its own properties and components, its number in
 * ICAL_HEAD_PART, and an ICAL_HEAD_EVENT line for each event that stood in it. A calendar of our
 * own has no properties, but may have such blocks. Pure. */
#ifndef ICAL_HEAD_H
#define ICAL_HEAD_H

#include "base/str.h"

#include <stdbool.h>

#define ICAL_HEAD_PART "X-XIAOLI-PART" /* :number */
#define ICAL_HEAD_EVENT                                                                            \
    "X-XIAOLI-EVENT" /* :UID, or ;INSTANCE=RECURRENCE-ID:UID as the model has it */

enum ical_block_kind { ICAL_BLOCK_PROPERTY, ICAL_BLOCK_COMPONENT, ICAL_BLOCK_CALENDAR };

/* A property, a component or a further VCALENDAR of a head; len without a '\n' at the end. */
struct ical_block {
    enum ical_block_kind kind;
    const char *s;
    size_t len;
};

/* Takes the next block, and moves on. False at the end. */
bool ical_head_next(const char **head, struct ical_block *out);

/* Appends to *out the head of a calendar that had `old` when a file with `new` came in: the new
 * properties, the old components (VTIMEZONE known by TZID, others by UID and RECURRENCE-ID, else by
 * their text; VCALENDARs by their number) in the new version where there is one, then those that
 * are only new. A head without any gets VERSION, so that it is known from those of our own. Merging
 * the same file twice changes nothing. */
void ical_head_merge(const char *old, const char *new, struct str *out);

/* Whether it is that of a calendar of our own. */
bool ical_head_is_own(const char *head);

/* Same as merging, for a calendar of our own: the components, whichever VCALENDAR of the file they
 * stood in; its properties in a VCALENDAR without components (one for each PRODID and name), so
 * that nothing of the file is lost and nothing of it speaks for the calendar. What we have written
 * ourselves has none that are worth it. */
void ical_head_merge_own(const char *old, const char *new, struct str *out);

#endif
