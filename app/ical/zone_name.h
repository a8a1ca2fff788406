/* What a TZID says by itself. Pure. */
#ifndef ICAL_ZONE_NAME_H
#define ICAL_ZONE_NAME_H

#include <stdbool.h>

/* Letters, digits and _ + - / only, no leading '/', no "..": libical makes a file name of it. */
bool zone_name_is_safe(const char *tzid);

/* The Olson name at the end of names such as /mozilla.org/20070129_1/Europe/Berlin; "" if none.
 * Static or within tzid. */
const char *zone_name_tail(const char *tzid);

/* "UTC", "GMT+8", "UTC+08:00", "+0800", "(UTC+08:00) Beijing": the offset in seconds east. *guessed
 * when there are words too, which may mean a zone with summer time. */
bool zone_name_offset(const char *tzid, int *offset, bool *guessed);

#endif
