/* One happening of an event in time: what a grid cell or a list row shows. */
#ifndef MODEL_OCCURRENCE_H
#define MODEL_OCCURRENCE_H

#include "base/civil.h"
#include "model/event.h"

#include <stdbool.h>
#include <stddef.h>

enum occurrence_kind {
    OCCURRENCE_REAL,     /* the event itself */
    OCCURRENCE_OLD_DATE, /* trace on the former date of a rescheduled or postponed event, for 14
                            days */
};

struct occurrence {
    const struct event *event; /* borrowed, same arena */
    enum occurrence_kind kind;
    bool timed;               /* has hours; else whole days */
    struct day first, last;   /* inclusive */
    struct minute start, end; /* if timed; end is on day `last` */
};

/* Order of lists: running exams first is the caller's wish, so: whole-day before timed, earlier
 * start, longer first, category, title, uid. Total and stable. For qsort over struct occurrence. */
int occurrence_cmp(const void *a, const void *b);

/* Of an event at a time of its own (ev->when, ev->old), which must be dated or a period. */
struct occurrence occurrence_of(const struct event *ev, const struct when *w,
                                enum occurrence_kind kind);

bool occurrence_covers(const struct occurrence *o, struct day d);
int occurrence_days(const struct occurrence *o);

#endif
