/* From an event to its occurrences. Rules are expanded when the event is written, into a fixed
 * window of 5 years back and 10 ahead; outside it, expansion happens in memory at the time of
 * asking. Private to actions/. */
#ifndef ACTIONS_EXPAND_H
#define ACTIONS_EXPAND_H

#include "actions/series.h"
#include "store/db.h"

#define EXPAND_YEARS_BACK 5
#define EXPAND_YEARS_AHEAD 10

/* Writes the occurrence rows of ev. A rule that gives more than SERIES_MOST in the window (every
 * few minutes, for years) has them from two months ago on. Inside a transaction. */
bool expand_write(struct bureau *b, const struct event *ev, struct error *e);

/* Writes the rows of those that share ev's series and may look different now that ev has changed or
 * gone: its master, the overrides that hold for later instances, those it excludes. Inside the same
 * transaction. */
bool expand_relatives(struct bureau *b, const struct event *ev, struct error *e);

/* Appends in-memory occurrences of recurring events for the part of from..to that lies outside the
 * window; their events live in a. */
bool expand_outside(struct bureau *b, struct day from, struct day to, struct arena *a,
                    struct occurrence_list *out, struct error *e);

/* The version of the system's zone tables ("2024a"), or "unknown". */
void expand_zones_version(char out[64]);

/* Moves the window to `today` when it has fallen a month behind; re-expands. When the zone data is
 * of another version, the times of imported events are read anew from their content lines first. A
 * transaction of its own. STAFF connections only. */
bool expand_move_window(struct bureau *b, struct day today, struct error *e);

#endif
