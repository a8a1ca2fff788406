/* What stands in each other's way: two activities at one place, for the same people, two exams of
 * the same candidates, an exam on a day off, a make-up workday or a festival. Pure and repeatable.
 *
 * Who takes part: what has a date and still holds (an undated, postponed or cancelled activity
 * stands in nobody's way). What nobody wrote down is not supposed: an activity without a place or
 * people meets no other there.
 *
 *   kind       hard                                    soft
 *   VENUE      one registered place (and room): both   the same words for a place; or hours that
 *              with hours, or one is an exam           are not known
 *   AUDIENCE   the same people, both with hours        whole days that may leave room
 *   ORGANISER, DEPARTMENT                              the same, both with hours
 *   EXAMS      overlapping candidates                  candidates of one are not known
 *   DAY_OFF    exam on 休, or on the day of a statutory festival
 *   WORKDAY                                            exam on 班: schools teach, rooms are taken
 *   FESTIVAL                                           exam on a traditional festival
 *
 * Whole days of more than a week that are no exam are campaigns: they are in nobody's way but at a
 * place. */
#ifndef MODEL_CONFLICT_H
#define MODEL_CONFLICT_H

#include "base/arena.h"
#include "model/almanac.h"
#include "model/holiday.h"
#include "model/occurrence.h"

enum conflict_kind {
    CONFLICT_VENUE,
    CONFLICT_AUDIENCE,
    CONFLICT_ORGANISER,
    CONFLICT_DEPARTMENT,
    CONFLICT_EXAMS,
    CONFLICT_DAY_OFF,
    CONFLICT_WORKDAY,
    CONFLICT_FESTIVAL,
};

struct conflict {
    enum conflict_kind kind;
    bool hard;
    bool tentative;             /* a date in it is not firm */
    const struct occurrence *a; /* the earlier one, by occurrence order; borrowed */
    const struct occurrence *b; /* NULL: a day is in its way */
    struct day day;             /* the first day of it */
    const char *what;           /* the place, the people, the holiday; borrowed or in the arena */
};

/* What days are like; al may be NULL (no festivals). */
struct conflict_days {
    const struct holidays *holidays;
    const struct almanac *almanac;
    int setup; /* minutes that a place is taken before and after hours */
};

#define CONFLICTS_MOST 10000 /* more are counted by nobody */

/* All among `at`, which may be in any order, by day, then a, b and kind. *more: there are further
 * ones, or looking for them would take too long. n log n, and the number of what meets. */
void conflicts_find(const struct occurrence *at, size_t count, const struct conflict_days *days,
                    struct arena *a, const struct conflict **out, size_t *found, bool *more);

/* Those of `one` with the others; others of the same event are left out. */
void conflicts_with(const struct occurrence *one, const struct occurrence *others, size_t count,
                    const struct conflict_days *days, struct arena *a, const struct conflict **out,
                    size_t *found);

/* The nearest time at which `one` has no hard conflict with the others: the same day at another
 * half hour between 8:00 and 18:00 (activities with hours within one day), then days before and
 * after it up to `reach`, the later of two equally near. Not before `earliest`; an exam only on
 * days that are no rest. False if there is none. */
bool conflict_alternative(const struct occurrence *one, const struct occurrence *others,
                          size_t count, const struct conflict_days *days, struct day earliest,
                          int reach, struct occurrence *out);

/* Which of the two should rather move: the one whose date is not firm, then the one that is no
 * exam, then the later one. */
const struct occurrence *conflict_mover(const struct conflict *c);

/* "conflict.venue": {0} title of a, {1} title of b or the day, {2} what. */
const char *conflict_message_id(enum conflict_kind kind);
const char *conflict_key(enum conflict_kind kind); /* "venue" */

#endif
