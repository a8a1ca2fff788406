/* The tables, and the way there from every earlier version. Migrations are append-only: a released
 * one is never edited.
 *
 * The version is the file's user_version; 0 is an empty file. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/db.h"

#define SCHEMA_APPLICATION_ID 0x58494c49 /* "XILI" */
#define SCHEMA_VERSION 9

/* Brings an open STAFF connection from whatever version it has up to `target` (1 .. SCHEMA_VERSION)
 * in one transaction. */
bool schema_migrate(struct db *db, int target, struct error *e);

/* Creates the seen_* views of this connection (see db.h). */
bool schema_open_views(struct db *db, struct error *e);

/* The i-th relation that every connection reads as seen_NOUN; NULL after the last. */
const char *schema_noun(size_t i);

/* A file of version `target` made from nothing, for the tests of migrations. */
struct db *schema_create_at(const char *path, int target, struct error *e);

#endif
