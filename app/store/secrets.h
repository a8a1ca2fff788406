/* Calendars of one person each, behind an address that nobody can guess: rows of the table secret.
 * Only the digest of the address is kept, so that a copy of the file opens none of them. They never
 * go into the copy of the calendar that is published. */
#ifndef STORE_SECRETS_H
#define STORE_SECRETS_H

#include "base/random.h"
#include "base/str.h"
#include "store/db.h"

struct secret {
    const char *name; /* for staff: whose it is */
    int64_t made;     /* seconds UTC */
    bool filled;      /* has lines of its own */
};

/* For PUBLIC connections too: the calendar's lines, appended ("" = none yet). */
bool secrets_find(struct db *db, const uint8_t digest[DIGEST_BYTES], struct str *lines, bool *found,
                  struct error *e);

/* Staff only. A name belongs to one address. */
bool secrets_add(struct db *db, const char *name, const uint8_t digest[DIGEST_BYTES], int64_t made,
                 struct error *e);
bool secrets_fill(struct db *db, const char *name, const char *lines, bool *found, struct error *e);
bool secrets_remove(struct db *db, const char *name, bool *found, struct error *e);
bool secrets_has(struct db *db, const char *name, bool *has, struct error *e);
bool secrets_all(struct db *db, struct arena *a, const struct secret **out, size_t *count,
                 struct error *e); /* by name */

#endif
