/* Expanded occurrences: derived rows that answer "what touches these days?" at the speed of a scan.
 * They are written together with their event; reading never writes.
 *
 * Each row has a span class k: it covers at most 2^k days. A question for from..to looks, per
 * class, only at rows whose first day lies in from - 2^k + 1 .. to, so a long activity costs
 * nothing to the many short ones. */
#ifndef STORE_OCCURRENCES_H
#define STORE_OCCURRENCES_H

#include "base/arena.h"
#include "model/occurrence.h"
#include "store/day_counts.h"
#include "store/db.h"

/* Replaces the rows of ev (its .id set) by at[0..count). The row's visibility is the stricter of
 * event and calendar. */
bool occurrences_write(struct db *db, const struct event *ev, const struct occurrence *at,
                       size_t count, struct error *e);

/* Those with first <= to and last >= from, in no promised order. Each has an event of its own,
 * filled with what a cell prints: id, uid, recurrence_id, status, category, tag, major, when, old,
 * changed_on, all names, place, room, reason, rrule ("" or "*"); the rest is as event_init leaves
 * it. events_get has the whole. */
bool occurrences_range(struct db *db, struct day from, struct day to, struct arena *a,
                       struct occurrence **out, size_t *count, struct error *e);

/* -- for a month that may be crowded: few of many (day_counts.h knows how many)
 *
 * The reader is asked which it wants, of an event that until then has a category and a tag only. */
typedef bool occurrence_wanted(const struct occurrence *o, struct day fresh, void *arg);

/* Appends those wanted of all that cover more than one day, touch from..to and are shown today; the
 * longer (by powers of two) first. `fresh`: from that month on, the occurrence is the first of its
 * event in every month that it touches; DAY_FOREVER: in none, or it is cancelled. */
bool occurrences_spans(struct db *db, struct day from, struct day to, struct day today,
                       occurrence_wanted *wanted, void *arg, struct arena *a,
                       struct occurrence_list *out, struct error *e);

/* Appends the first of those counted, by occurrence_cmp: up to the first that is not wanted, at
 * most `most` and what is not told apart from the last of them. They lie in the file in that
 * order. */
bool occurrences_first(struct db *db, const struct day_count *of, int most,
                       occurrence_wanted *wanted, void *arg, struct arena *a,
                       struct occurrence_list *out, struct error *e);

/* The window within which recurring events are expanded, and the version of the zone data they were
 * expanded with. *found is false in a new file. */
struct expansion {
    struct day first, last;
    char zones[64];
};
bool expansion_get(struct db *db, struct expansion *out, bool *found, struct error *e);
bool expansion_put(struct db *db, const struct expansion *x, struct error *e);

#endif
