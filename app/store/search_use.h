/* How often activities were opened from a search, by day: who did, and at what time, is not known,
 * and days older than USE_DAYS are forgotten. What an activity is called is not kept here: one that
 * is hidden or removed takes its counts along. */
#ifndef STORE_SEARCH_USE_H
#define STORE_SEARCH_USE_H

#include "base/civil.h"
#include "store/db.h"

#define USE_DAYS 60

struct use_total {
    int64_t event;
    int n;
};

/* Staff only, inside a transaction: `n` more of that day. An event that is gone is passed over. */
bool search_use_add(struct db *db, struct day day, int64_t event, int n, struct error *e);
bool search_use_forget(struct db *db, struct day today, struct error *e);

/* The most often opened, at most `most`; their number in *count. */
bool search_use_totals(struct db *db, size_t most, struct use_total *out, size_t *count,
                       struct error *e);

#endif
