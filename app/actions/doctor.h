/* What `xiaoli doctor` asks of an open calendar. STAFF bureaus only. */
#ifndef ACTIONS_DOCTOR_H
#define ACTIONS_DOCTOR_H

#include "actions/bureau.h"

#define ZONES_TEXT 64

/* The whole file: pages, indexes, references between rows. ERR_DB_CORRUPT with the first finding.
 * The trail has trail_verify (edit.h). */
bool doctor_database(struct bureau *b, struct error *e);

/* The search index against the events; ERR_SEARCH_INDEX. */
bool doctor_search(struct bureau *b, struct error *e);

/* Version of the zone data that stored times were expanded with, and of the system's now; "" when
 * the file knows none. */
bool doctor_zones(struct bureau *b, char stored[ZONES_TEXT], char now[ZONES_TEXT], struct error *e);

#endif
