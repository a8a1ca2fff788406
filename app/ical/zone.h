/* Time zones: the only place that asks libical. A zone is known by name (Olson, from the system's
 * tzdata), by the file's own VTIMEZONE, by an alias of data/zone-aliases.tsv (Windows names), or as
 * a fixed offset that its name states.
 *
 * libical's first use of a zone races (its tables fill lazily), so ical_prime() touches them on the
 * main thread and every call here holds one lock; the functions may then be called from any thread.
 * One struct ical_zones belongs to one thread. */
#ifndef ICAL_ZONE_H
#define ICAL_ZONE_H

#include "base/civil.h"
#include "base/error.h"
#include "base/table.h"

#include <stdbool.h>
#include <stdint.h>

/* Call once on the main thread before threads start. Fails with ERR_RESOURCE_MISSING when the
 * system has no zone data. */
bool ical_prime(struct error *e);

struct ical_zone;  /* opaque, owned by its ical_zones */
struct ical_zones; /* opaque: those of one file */

/* aliases: a table with the columns name, zone; borrowed; NULL = none. */
struct ical_zones *ical_zones_new(const struct table *aliases);
void ical_zones_free(struct ical_zones *z);

/* Learns a VTIMEZONE of the file: its content lines joined by '\n'. Only yearly rules are taken
 * (nothing else exists on Earth, and other rules can make libical run for minutes). False with
 * ERR_ICAL_VALUE when it cannot be used. */
bool ical_zones_add(struct ical_zones *z, const char *lines, struct error *e);

/* Learns the VTIMEZONEs of a calendar's head (calendar.head, lines joined by '\n'), silently. */
void ical_zones_add_head(struct ical_zones *z, const char *head);

/* Within which days a VTIMEZONE must say what the system's zone of that name says (2000..2037
 * unless told). Where they agree the system's is used, which follows later changes; else the
 * file's. */
void ical_zones_span(struct ical_zones *z, struct day from, struct day to);

/* NULL when nobody knows it. *guessed is set when only an offset in its name could be used, though
 * the name has words. */
const struct ical_zone *ical_zones_find(struct ical_zones *z, const char *tzid, bool *guessed);

/* By which ical_zones_find finds it again; "UTC" or "Asia/Shanghai" for the two below. */
const char *ical_zone_name(const struct ical_zone *z);

/* Whether it is the file's own and disagrees with the system's zone of that name. */
bool ical_zone_disagrees(const struct ical_zone *z);

extern const struct ical_zone ical_zone_bureau; /* UTC+8 */
extern const struct ical_zone ical_zone_utc;

/* Seconds since the epoch of a wall clock reading. The first of two readings; one that does not
 * exist is moved on by the gap. */
int64_t ical_zone_to_utc(const struct ical_zone *z, struct civil at);
struct civil ical_zone_from_utc(const struct ical_zone *z, int64_t utc);

/* Whether a clock there ever shows `at`: false in the hour that a change to summer time skips. */
bool ical_zone_shows(const struct ical_zone *z, struct civil at);

/* Bureau civil time of a reading in z, and back. */
struct civil ical_zone_to_bureau(const struct ical_zone *z, struct civil at);
struct civil ical_zone_from_bureau(const struct ical_zone *z, struct civil at);

/* True when the zone's offset is the same on all days of from..to (looked at every 5 days); *offset
 * in seconds east. */
bool ical_zone_constant(const struct ical_zone *z, struct day from, struct day to, int *offset);

#endif
