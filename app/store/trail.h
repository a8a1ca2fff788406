/* The trail: every change as a revision, chained so that nobody can quietly edit, reorder or drop
 * one.
 *
 *     payload_digest = H(salt || length(before) || before || after)
 *     digest         = H(digest of the revision before || number, utc, who, action, kind, key,
 * undoes, payload_digest)
 *
 * The chain covers payloads only through their salted digests: a purge deletes salt and payload, so
 * that nothing of it can be guessed from the digest, and the chain still verifies. Numbers run 1,
 * 2, 3 ... without gaps. Staff only. */
#ifndef STORE_TRAIL_H
#define STORE_TRAIL_H

#include "base/arena.h"
#include "base/random.h"
#include "store/db.h"

struct revision {
    int64_t number; /* given by trail_add */
    int64_t utc;
    const char *who, *action, *kind, *key;
    const char *before, *after; /* JSON; "" = the row did not exist, or purged */
    int64_t undoes;             /* the revision it compensates, 0 = none */
    bool purged;
};

bool trail_next(struct db *db, int64_t *number,
                struct error *e); /* what trail_add will give, inside a transaction */
bool trail_add(struct db *db, struct revision *r, struct error *e); /* sets number */
bool trail_get(struct db *db, int64_t number, struct arena *a, struct revision *out, bool *found,
               struct error *e);
bool trail_newest(struct db *db, size_t max, struct arena *a, const struct revision **out,
                  size_t *count, struct error *e); /* newest first */

/* The newest revision that neither is an undo nor has been undone, and whose kind is a row's; 0 =
 * none. */
bool trail_undoable(struct db *db, int64_t *number, struct error *e);
/* Whether the row has changed since: a later revision concerns it that has not been undone in turn.
 */
bool trail_changed_since(struct db *db, const struct revision *r, bool *changed, struct error *e);

bool trail_purge(struct db *db, int64_t number, struct error *e);
/* Walks the whole chain. *first_bad is the first revision that does not verify, 0 = all do. */
bool trail_check(struct db *db, int64_t *first_bad, struct error *e);

/* The digest of a revision, or of the newest (number 0; *which says its number). *found is false
 * where there is none; then the digest is zeros. */
bool trail_digest(struct db *db, int64_t number, int64_t *which, uint8_t out[DIGEST_BYTES],
                  bool *found, struct error *e);

/* Time of the last change of the data, seconds UTC; 0 = never. For PUBLIC connections too. */
bool trail_last_utc(struct db *db, int64_t *utc, struct error *e);
bool trail_last(struct db *db, int64_t *number, int64_t *utc, struct error *e); /* and its number */

/* Kinds. Those of rows can be undone. */
#define KIND_EVENT "event"
#define KIND_CALENDAR "calendar"
#define KIND_PLAN "plan"
#define KIND_TERM "term"
#define KIND_VENUE "venue"
#define KIND_SETTING "setting"
#define KIND_HOLIDAYS "holiday" /* a year's notice */
#define KIND_RULE "rule"
#define KIND_URGENT "urgent"
#define KIND_SECRET "secret"     /* a private calendar came, changed or went */
#define KIND_BUREAU "bureau"     /* first-day data as a whole */
#define KIND_REVISION "revision" /* a purge */

#endif
