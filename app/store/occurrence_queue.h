/* Rows of occurrences that a transaction has still to write. One by one, each would be put at a
 * place of its own in the file; together, in the order of the file, neighbours are written in one
 * go. Whoever reads or removes rows inside a transaction settles first. Private to store/. */
#ifndef STORE_OCCURRENCE_QUEUE_H
#define STORE_OCCURRENCE_QUEUE_H

#include "base/str.h"
#include "store/db.h"

struct occurrence_queue; /* opaque; the connection's, made when first used */

/* A row of the table, but for what all rows of its event share. */
struct occurrence_row {
    int visibility, span, category, tag, rank, kind;
    int32_t first, until, last, fresh; /* days */
};

/* Begins the rows of an event. Those that it had in the file must have been removed, those in the
 * queue are dropped. False if that takes settling which fails. */
bool occurrence_queue_event(struct db *db, int64_t event, const char *title, const struct str *card,
                            struct error *e);
void occurrence_queue_add(struct db *db, const struct occurrence_row *row); /* of that event */

/* Whether the event has rows here or has had some: then none of it are in the file. */
bool occurrence_queue_knows(const struct db *db, int64_t event);

/* Writes them; does nothing where there are none. */
bool occurrences_settle(struct db *db, struct error *e);
void occurrences_forget(struct db *db); /* drops them: the transaction is undone, or all is over */

#endif
