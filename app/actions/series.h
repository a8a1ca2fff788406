/* From a stored event to its occurrences: model/series.h with what the database knows of its
 * series. Private to actions/. */
#ifndef ACTIONS_SERIES_H
#define ACTIONS_SERIES_H

#include "actions/bureau.h"
#include "model/series.h"

/* Appends the occurrences of ev within first..last (with `itself`, what is stored once for an event
 * always: its single date, and the trace of its old one). ev is borrowed by them. *cut when a rule
 * gave more than SERIES_MOST. ERR_RRULE when its rules cannot be read. */
bool series_occurrences(struct bureau *b, const struct event *ev, struct day first, struct day last,
                        bool itself, struct occurrence_list *out, bool *cut, struct error *e);

#endif
