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

struct occurrence_list {
    struct occurrence *at;
    size_t count, cap; /* a VEC: free with vec_destroy */
};

/* Order of lists: running exams first is the caller's wish, so: whole-day before timed, earlier
 * start, longer first, category, title, uid. Total and stable. For qsort over struct occurrence. */
int occurrence_cmp(const void *a, const void *b);

/* Of an event at a time of its own (ev->when, ev->old), which must be dated or a period. */
struct occurrence occurrence_of(const struct event *ev, const struct when *w,
                                enum occurrence_kind kind);

/* The hours as one number, OCCURRENCE_RANK_BITS long, in the order of occurrence_cmp among those of
 * one day: whole days, then by start, then the longer. And back. */
#define OCCURRENCE_RANK_BITS 23
int occurrence_rank(const struct occurrence *o);
void occurrence_set_rank(struct occurrence *o, int rank);

/* The last day on which it is shown: a trace, and what was cancelled with a notice, stay in sight
 * for NOTICE_DAYS; what was cancelled without one, until its date has passed; all else,
 * DAY_FOREVER. */
#define NOTICE_DAYS 14
#define DAY_FOREVER ((struct day){8388607})
struct day occurrence_until(const struct occurrence *o);

bool occurrence_covers(const struct occurrence *o, struct day d);
int occurrence_days(const struct occurrence *o);

#endif
