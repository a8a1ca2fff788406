/* What the queries share: facts around every screen, and occurrences as they are to be shown today.
 * Private to actions/. */
#ifndef ACTIONS_QUERY_PARTS_H
#define ACTIONS_QUERY_PARTS_H

#include "actions/query.h"
#include "store/db.h"

/* What one query has read before its own content. */
struct query {
    struct bureau *b;
    struct db *db;
    struct arena *a;
    struct day today;
    struct holidays holidays;
    const struct term *terms;
    size_t term_count;
    bool opened; /* private */
};

/* A steady view of the database for the whole query; end it in any case. Reads holidays and terms.
 */
bool query_begin(struct query *q, struct bureau *b, struct arena *a, struct error *e);
bool query_end(struct query *q, bool ok); /* passes ok on */

bool query_frame(struct query *q, struct frame_view *out, struct error *e);
void query_day_info(const struct query *q, struct day d, struct day_info *out);

/* Makes the event what it is today (a firm date that is past is DONE), and tells whether the
 * occurrence is shown. */
bool query_present(const struct occurrence *o, struct event *ev, struct day today);

/* Occurrences that touch from..to as shown today, in no order. `whole`: with all fields of their
 * events, else cards. */
bool query_occurrences(struct query *q, struct day from, struct day to, bool whole,
                       struct occurrence **out, size_t *count, struct error *e);

/* Orders of one day's list, for qsort_r with the struct day as argument: exams, then others, then
 * cancelled and traces, each by occurrence_cmp; or spans and whole days before timed ones. */
typedef int query_order(const void *a, const void *b, void *day);
query_order query_cmp_exams_first, query_cmp_whole_first;
int query_cmp_by_day(const void *a, const void *b);
bool query_is_whole_day(const struct occurrence *o); /* no hours, or more than one day */

/* Those of `at` that cover d, sorted by cmp, in the arena. */
const struct occurrence *query_of_day(struct query *q, const struct occurrence *at, size_t count,
                                      struct day d, query_order *cmp, size_t *found);

/* Seven days from `first` on, each with its occurrences, exams first. */
void query_week(struct query *q, const struct occurrence *at, size_t count,
                struct week_day_view week[7], struct day first);

/* query_event without today's view of its state, as edits need it. */
bool query_stored_event(struct bureau *b, const char *name, struct arena *a, struct event *out,
                        struct error *e);

#endif
