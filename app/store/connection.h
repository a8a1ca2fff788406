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

/* The highest event that may have rows in a table, while a transaction keeps others from writing:
 * those above it have none. */
struct high_mark {
    bool known;
    int64_t event;
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
    struct {
        uint8_t bytes[64 * DIGEST_BYTES];
        size_t left;
    } salt; /* trail.c: random bytes that nobody has used yet */
    enum db_mode mode;
    struct stmt *statements;      /* [STATEMENT_SLOTS], open addressing */
    bool current;                 /* brought up to the present schema */
    bool writing;                 /* inside db_begin .. db_commit */
    bool reading;                 /* inside db_read_begin .. db_read_end */
    uint64_t *stale_days;         /* of day_counts.c; NULL = none */
    int32_t stale_from, stale_to; /* its bits that may be set */
    int64_t changes_before;       /* sqlite3_total_changes at db_begin */
    uint32_t commits;             /* own commits that changed something */
    uint64_t *met;      /* [MET_SLOTS], search.c: pairs the transaction has written; or NULL */
    uint64_t met_round; /* grows when they are forgotten */
    VEC(struct unsettled) unsettled;                    /* search.c */
    struct occurrence_queue *queue;                     /* occurrence_queue.c; NULL = none */
    struct high_mark with_rows, with_words, with_lines; /* of occurrence, search_row, component */
    struct {
        int64_t calendar; /* 0 = none */
        int visibility;
    } shown; /* the calendar asked for last, in a transaction: calendars.c */
};

/* Whether the event may have rows in the table that the mark belongs to. `highest` asks for the
 * highest event that has. From now on this one may. */
bool high_mark_pass(struct db *db, struct high_mark *mark, struct stmt *(*highest)(struct db *),
                    int64_t event, bool *may, struct error *e);

/* Turns a result code into the error a person can act on; returns false. */
bool connection_error(int rc, const char *message, const char *place, struct error *e);

/* Restricts a PUBLIC connection to public_* views; called last in opening. */
void connection_guard(struct db *db);

#endif
