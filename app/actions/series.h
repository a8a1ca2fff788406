/* From an event to its occurrences: rules, overrides of single instances, and overrides of "this
 * and all later ones". Private to actions/.
 *
 * A master gives its instances up to the first override with this_and_future; from there on each
 * such override gives the master's instances up to the next one, moved as it moved its own, with
 * its own length and words. An instance with an override of its own is given by nobody else. An
 * override that no instance answers to, or whose master is missing, stands for itself; one whose
 * instance a newer master (SEQUENCE) excludes is not shown. */
#ifndef ACTIONS_SERIES_H
#define ACTIONS_SERIES_H

#include "actions/bureau.h"
#include "base/vec.h"
#include "model/occurrence.h"

#define SERIES_MOST 20000 /* occurrences of one event: a daily rule needs 5,479 in 15 years */

struct occurrence_list {
    struct occurrence *at;
    size_t count, cap; /* a VEC: free with vec_destroy */
};

/* Appends the occurrences of ev within first..last (with `itself`, what is stored once for an event
 * always: its single date, and the trace of its old one). ev is borrowed by them. *cut when there
 * were more than SERIES_MOST. ERR_RRULE when its rules cannot be read. */
bool series_occurrences(struct bureau *b, const struct event *ev, struct day first, struct day last,
                        bool itself, struct occurrence_list *out, bool *cut, struct error *e);

#endif
