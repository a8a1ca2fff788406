/* From an event to its occurrences. Rules are expanded when the event is written, into a fixed
 * window of 5 years back and 10 ahead; outside it, expansion happens in memory at the time of
 * asking. Private to actions/. */
#ifndef ACTIONS_EXPAND_H
#define ACTIONS_EXPAND_H

#include "base/arena.h"
#include "base/vec.h"
#include "model/occurrence.h"
#include "store/db.h"

#define EXPAND_YEARS_BACK 5
#define EXPAND_YEARS_AHEAD 10
#define EXPAND_MOST 20000 /* rows of one event: a daily rule needs 5,479; nobody reads more */

/* Appends the occurrences of ev that begin within first..last (a single event's always), and the
 * trace of its old date. ev is borrowed by them. Instances that an override replaces are left out.
 * ERR_RRULE when its rules cannot be read. */
bool expand_event(struct db *db, const struct event *ev, struct day first, struct day last,
                  struct occurrence_list *out, struct error *e);

/* Writes the occurrence rows of ev. Inside a transaction. */
bool expand_write(struct db *db, const struct event *ev, struct error *e);

/* Appends in-memory occurrences of recurring events for the part of from..to that lies outside the
 * window; their events live in a. */
bool expand_outside(struct db *db, struct day from, struct day to, struct arena *a,
                    struct occurrence_list *out, struct error *e);

/* The version of the system's zone tables ("2024a"), or "unknown". */
void expand_zones_version(char out[64]);

/* Moves the window to `today` when it has fallen a month behind, or the zone data is of another
 * version; re-expands. A transaction of its own. STAFF connections only. */
bool expand_move_window(struct db *db, struct day today, struct error *e);

#endif
