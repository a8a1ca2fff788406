/* How many occurrences of a single day each day has, so that a month screen need not read them all.
 *
 * Derived rows. A transaction that adds, removes or hides occurrences makes the days it touched
 * stale; db_commit counts those anew. What is counted is always the rows themselves, so that a mark
 * taken back (db_mark_back) can leave nothing wrong behind. Inside a transaction they are those of
 * its beginning. */
#ifndef STORE_DAY_COUNTS_H
#define STORE_DAY_COUNTS_H

#include "base/arena.h"
#include "base/civil.h"
#include "model/event.h"
#include "store/db.h"

/* Those of one day that are alike in category, tag and until (occurrence_until). */
struct day_count {
    enum visibility visibility;
    struct day day;
    enum category category;
    int tag;
    struct day until;
    int n;
    int rank;  /* occurrence_rank of the first of them */
    int fresh; /* how many of them are the first of their event in that month, and not cancelled */
};

/* Of from..to, without those that are no longer shown today; by day. */
bool day_counts(struct db *db, struct day from, struct day to, struct day today, struct arena *a,
                struct day_count **out, size_t *count, struct error *e);

/* An occurrence was added on that day. Removing and hiding is seen by triggers (table day_stale).
 */
void day_counts_touch(struct db *db, struct day d);
/* Counts the stale days. For db_commit. */
bool day_counts_settle(struct db *db, struct error *e);

/* Compares all counts with the rows; ERR_DB_CORRUPT. Staff only. */
bool day_counts_check(struct db *db, struct error *e);

#endif
