/* The calendars of CalDAV: which events are in each, and what has changed since a reader last
 * looked (RFC 6578).
 *
 * A sync token is a digest of a calendar's state, so that it stays good over a restart for whoever
 * has missed nothing. Between states the changes are known for as long as the program runs; a token
 * of a state that is not known any more is refused, and its reader begins anew. Private to feed/.
 */
#ifndef FEED_COLLECTION_H
#define FEED_COLLECTION_H

#include "actions/export_items.h"
#include "base/vec.h"
#include "model/address.h"

#define COLLECTIONS (1 + CATEGORY_COUNT) /* all, and each category */
#define COLLECTION_TOKEN 17

/* An event as a resource: DIGEST.ics. */
struct member {
    char digest[ADDRESS_DIGEST]; /* of its UID */
    char tag[17];                /* of its bytes */
    const struct export_item *item;
};

/* What is known of one resource of one collection. */
struct trace {
    char digest[ADDRESS_DIGEST], tag[17];
    int64_t since; /* state in which it became so */
    bool gone;
};

struct collection_state {
    char token[COLLECTION_TOKEN];
    int64_t number;
};

struct collection {
    int category;             /* CATEGORY_NONE: all */
    VEC(struct trace) traces; /* by digest */
    VEC(struct collection_state) states;
    char token[COLLECTION_TOKEN]; /* of the present state */
    int64_t number;
};

struct collections {
    struct export_items items;
    struct member *members; /* by digest */
    size_t count;
    bool read;
    struct collection at[COLLECTIONS];
};

void collections_init(struct collections *c);
void collections_destroy(struct collections *c);

/* Reads the present events and notes in each collection what is new, changed or gone. */
bool collections_read(struct collections *c, struct bureau *b, struct error *e);

bool collection_has(const struct collection *c, const struct member *m);
/* By digest; NULL if it is not in that collection. */
const struct member *collection_find(const struct collections *all, const struct collection *c,
                                     const char *digest);
/* The number of the state with that token; -1 if it is not known. "" is 0: before everything. */
int64_t collection_since(const struct collection *c, const char *token);

#endif
