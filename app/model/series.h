/* From a series to its occurrences: rules, overrides of single instances, and overrides of "this
 * and all later ones". Pure; the clock of another zone is lent by the caller.
 *
 * A master gives its instances up to the first override with this_and_future; from there on each
 * such override gives the master's instances up to the next one, moved as it moved its own, with
 * its own length and words. An instance with an override of its own is given by nobody else. An
 * override that no instance answers to stands for itself; one whose instance a newer master
 * (SEQUENCE) excludes is hidden. */
#ifndef MODEL_SERIES_H
#define MODEL_SERIES_H

#include "base/vec.h"
#include "model/occurrence.h"
#include "model/recurrence.h"

#define SERIES_MOST 20000 /* occurrences of one event: a daily rule needs 5,479 in 15 years */

/* A zone's clock against the bureau's. */
struct series_clock {
    struct civil (*to_bureau)(struct civil at, void *zone);
    struct civil (*from_bureau)(struct civil at, void *zone);
    bool (*exists)(struct civil at, void *zone);
    void *zone;
};

/* RECURRENCE-ID as event.h keeps it: a day stands for all of that day. */
struct series_id {
    int64_t minute; /* bureau time, of its midnight for a day */
    bool day;
    bool range; /* this and future */
};

struct series {
    const struct event *master;
    struct recurrence_set set;        /* set.tzid tells which clock it needs */
    const struct series_clock *clock; /* NULL = the bureau's */
    struct series_id *ids;            /* of the overrides, sorted */
    size_t id_count, day_ids;
};

/* Reads the rules of a master and the RECURRENCE-IDs of its overrides, both borrowed; arrays go
 * into the arena. ERR_RRULE when the rules cannot be read. */
bool series_read(struct series *s, const struct event *master, const struct event *overrides,
                 size_t count, struct arena *a, struct error *e);

/* Lends the clock of set.tzid; NULL when nobody knows that zone: then the bureau's is taken. */
void series_use_clock(struct series *s, const struct series_clock *clock);

/* Append the occurrences within first..last that the master or an override gives (of the override
 * the later ones: not its own); they borrow the event. False when there were more than SERIES_MOST
 * or the rule took too many steps. */
bool series_of_master(struct series *s, struct day first, struct day last,
                      struct occurrence_list *out);
bool series_of_override(struct series *s, const struct event *override, struct day first,
                        struct day last, struct occurrence_list *out);

/* Whether a newer master says that the override's instance does not take place. */
bool series_hides(struct series *s, const struct event *override);

/* Whether an override stands for the only instance of a master without rules. */
bool series_replaces_single(struct series *s);

#endif
