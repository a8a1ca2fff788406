/* What db.c, statement.c and open.c know of a connection; private to store/. */
#ifndef STORE_CONNECTION_H
#define STORE_CONNECTION_H

#include "base/random.h"
#include "base/vec.h"
#include "store/db.h"

#include <sqlite3.h>

#define MET_SLOTS 131072    /* a power of two */
#define STATEMENT_SLOTS 512 /* a power of two, well above the number of SQL() places */

struct stmt {
    struct db *db;
    sqlite3_stmt *handle;     /* NULL when preparing failed */
    const char *text, *place; /* the key: literals of the program */
    bool busy;                /* between SQL() and sql_end() */
    int rc;                   /* first failure since SQL(), SQLITE_OK if none */
    char message[192];
};

/* An event whose words are to follow its row into the index. */
struct unsettled {
    int64_t event;
    size_t order;
    bool fresh; /* had no words before */
};

/* The newest revision, while a transaction keeps others from adding to the trail. */
struct trail_head {
    bool known;
    int64_t number;
    uint8_t digest[DIGEST_BYTES];
};

struct db {
    sqlite3 *handle;
    struct trail_head head; /* trail.c */
    enum db_mode mode;
    struct stmt *statements; /* [STATEMENT_SLOTS], open addressing */
    bool current;            /* brought up to the present schema */
    bool writing;            /* inside db_begin .. db_commit */
    bool reading;            /* inside db_read_begin .. db_read_end */
    uint64_t *stale_days;    /* of day_counts.c; NULL = none */
    int64_t changes_before;  /* sqlite3_total_changes at db_begin */
    uint32_t commits;        /* own commits that changed something */
    uint64_t *met;           /* [MET_SLOTS], search.c: pairs the transaction has written; or NULL */
    VEC(struct unsettled) unsettled; /* search.c */
};

/* Turns a result code into the error a person can act on; returns false. */
bool connection_error(int rc, const char *message, const char *place, struct error *e);

/* Restricts a PUBLIC connection to public_* views; called last in opening. */
void connection_guard(struct db *db);

#endif
