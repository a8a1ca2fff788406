/* The tables, and the way there from every earlier version. Migrations are append-only: a released
 * one is never edited.
 *
 * The version is the file's user_version; 0 is an empty file. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/db.h"

#define SCHEMA_APPLICATION_ID 0x58494c49 /* "XILI" */
#define SCHEMA_VERSION 14

struct migration {
    const char *const *statements;
    size_t count;
};

/* One kind of database file: its mark, and the way to each of its versions. */
struct family {
    int application_id, version;        /* version: the newest */
    const struct migration *migrations; /* [version]; the first leads to version 1 */
    bool (*settle)(struct db *db, int from, int target, struct error *e); /* after them; or NULL */
};
extern const struct family family_calendar;

/* Opens a file of another family for writing: as db_open does for DB_STAFF, with no views on it. */
struct db *family_open(const char *path, const struct family *family, struct error *e);

/* Brings an open STAFF connection from whatever version it has up to `target` (1 .. the newest) in
 * one transaction. */
bool family_migrate(struct db *db, const struct family *family, int target, struct error *e);

/* Creates the seen_* views of this connection (see db.h). */
bool schema_open_views(struct db *db, struct error *e);

/* The i-th relation that every connection reads as seen_NOUN; NULL after the last. */
const char *schema_noun(size_t i);

/* A file of version `target` made from nothing, for the tests of migrations. */
struct db *schema_create_at(const char *path, int target, struct error *e);

/* The tables of the trail (trail.c), which every family has. A purge deletes the payload row; the
 * digests stay. */
#define TRAIL_TABLES                                                                               \
    "CREATE TABLE revision ("                                                                      \
    " number INTEGER PRIMARY KEY AUTOINCREMENT,"                                                   \
    " utc INTEGER NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, kind TEXT NOT NULL, key "     \
    "TEXT "                                                                                        \
    "NOT NULL,"                                                                                    \
    " undoes INTEGER REFERENCES revision,"                                                         \
    " payload_digest BLOB NOT NULL CHECK (length(payload_digest) = 32),"                           \
    " digest BLOB NOT NULL CHECK (length(digest) = 32)"                                            \
    ") STRICT",                                                                                    \
        "CREATE TABLE revision_payload ("                                                          \
        " number INTEGER PRIMARY KEY REFERENCES revision,"                                         \
        " salt BLOB NOT NULL CHECK (length(salt) = 32), before TEXT NOT NULL, after TEXT NOT NULL" \
        ") STRICT"
#define TRAIL_GUARDS                                                                               \
    "CREATE INDEX revision_row ON revision (kind, key, number)",                                   \
        "CREATE INDEX revision_undoes ON revision (undoes) WHERE undoes IS NOT NULL",              \
        "CREATE TRIGGER revision_stays BEFORE DELETE ON revision BEGIN SELECT raise(ABORT, 'the "  \
        "trail only grows'); END",                                                                 \
        "CREATE TRIGGER revision_keeps BEFORE UPDATE ON revision BEGIN SELECT raise(ABORT, 'the "  \
        "trail only grows'); END",                                                                 \
        "CREATE TRIGGER payload_keeps BEFORE UPDATE ON revision_payload"                           \
        " BEGIN SELECT raise(ABORT, 'a payload may be purged, not changed'); END"

#endif
