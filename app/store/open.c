/* Opening: is it ours, is it too new, may this connection write, and what may it see. */
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/connection.h"
#include "store/occurrence_queue.h"
#include "store/schema.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#define BUSY_MS 5000

/* (statement.c keeps public_* names out of texts, so that only the schema's views have them.)
 * Actions a PUBLIC connection needs. Everything that could write or reach further is refused, with
 * a name so that a new SQLite cannot slip one in. */
static int
guard(void *unused, int action, const char *a, const char *b, const char *database,
      const char *view)
{
    (void)unused;
    (void)database;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
        return SQLITE_OK;
    case SQLITE_PRAGMA:
        return sqlite3_stricmp(a, "data_version") == 0 && !b ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_READ: /* a table, b column, view = the innermost view that reads it */
        if (view && str_starts(view, "public_"))
            return SQLITE_OK;
        return str_starts(a, "public_") || str_starts(a, "seen_") ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

void
connection_guard(struct db *db)
{
    sqlite3_set_authorizer(db->handle, guard, NULL);
}

static bool
pragma_number(struct db *db, struct stmt *s, int64_t *out, struct error *e)
{
    (void)db;
    *out = sql_row(s) ? sql_get_int(s, 0) : 0;
    return sql_end(s, e);
}

static bool
refuse_version(int64_t version, int newest, struct error *e)
{
    char theirs[24], ours[24];
    snprintf(theirs, sizeof theirs, "%lld", (long long)version);
    snprintf(ours, sizeof ours, "%d", newest);
    return error_set(e, version > newest ? ERR_DB_NEWER : ERR_DB_OLDER, theirs, ours, NULL);
}

/* Ours, or empty; not newer. Looks only: a foreign file is left as it was found. */
static bool
recognise(struct db *db, const struct family *family, int64_t *version, struct error *e)
{
    int64_t id, objects;
    if (!pragma_number(db, SQL(db, "SELECT count(*) FROM sqlite_schema"), &objects, e) ||
        !pragma_number(db, SQL(db, "PRAGMA application_id"), &id, e) ||
        !pragma_number(db, SQL(db, "PRAGMA user_version"), version, e))
        return false;
    bool empty = objects == 0 && id == 0 && *version == 0;
    if (!empty && id != family->application_id)
        return error_set(e, ERR_DB_FOREIGN, NULL, NULL, NULL);
    if (*version > family->version)
        return refuse_version(*version, family->version, e);
    return true;
}

/* Two processes that create the file at once meet here without the busy handler: hence the
 * patience. */
static bool
use_wal(struct db *db, struct error *e)
{
    int rc = SQLITE_OK;
    for (int tries = 0; tries < 50; tries++) {
        rc = sqlite3_exec(db->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if ((rc & 0xff) != SQLITE_BUSY)
            break;
        sqlite3_sleep(20);
    }
    return rc == SQLITE_OK || connection_error(rc, sqlite3_errmsg(db->handle), "open", e);
}

/* Counting its own memory costs SQLite a lock at every allocation, and nobody asks for the sum.
 * Once it is in use this does nothing. */
static void
count_no_memory(void)
{
    static atomic_flag told = ATOMIC_FLAG_INIT;
    if (!atomic_flag_test_and_set(&told))
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static struct db *
connect_to(const char *path, enum db_mode mode, struct error *e)
{
    count_no_memory();
    struct db *db = mem_alloc(sizeof *db);
    db->mode = mode;
    db->statements = mem_alloc(STATEMENT_SLOTS * sizeof *db->statements);
    int flags =
        SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
        (mode == DB_STAFF ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    int rc = sqlite3_open_v2(path, &db->handle, flags, NULL);
    if (rc != SQLITE_OK) {
        connection_error(rc, db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc), "open",
                         e);
        db_close(db);
        return NULL;
    }
    sqlite3_busy_timeout(db->handle, BUSY_MS);
    return db;
}

/* A large import writes its pages once instead of again and again when they fit into the cache; it
 * grows only as far as it is used. */
static bool
prepare_staff(struct db *db, const struct family *family, int target, struct error *e)
{
    return use_wal(db, e) &&
           db_script(
               db,
               "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
               "PRAGMA secure_delete = FAST; PRAGMA temp_store = MEMORY; PRAGMA cache_size = "
               "-64000;",
               "open", e) &&
           family_migrate(db, family, target, e);
}

static bool
prepare_public(struct db *db, int64_t version, struct error *e)
{
    if (version < SCHEMA_VERSION)
        return refuse_version(version, SCHEMA_VERSION, e);
    return db_script(
        db, "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;",
        "open", e);
}

/* Which of the files it was, is half of the remedy. */
static struct db *
fail_to_open(struct db *db, const char *path, struct error *e)
{
    db_close(db);
    if (e && e->file[0] == '\0')
        str_copy(e->file, sizeof e->file, path);
    return NULL;
}

struct db *
family_open(const char *path, const struct family *family, struct error *e)
{
    struct db *db = connect_to(path, DB_STAFF, e);
    int64_t version;
    if (!db || !recognise(db, family, &version, e) ||
        !prepare_staff(db, family, family->version, e))
        return fail_to_open(db, path, e);
    return db;
}

static struct db *
open_public(const char *path, struct error *e)
{
    struct db *db = connect_to(path, DB_PUBLIC, e);
    int64_t version;
    if (!db || !recognise(db, &family_calendar, &version, e) || !prepare_public(db, version, e))
        return fail_to_open(db, path, e);
    return db;
}

struct db *
db_open(const char *path, enum db_mode mode, struct error *e)
{
    struct db *db =
        mode == DB_STAFF ? family_open(path, &family_calendar, e) : open_public(path, e);
    if (!db)
        return NULL;
    if (!schema_open_views(db, e))
        return fail_to_open(db, path, e);
    db->current = true;
    if (mode == DB_PUBLIC)
        connection_guard(db);
    return db;
}

struct db *
schema_create_at(const char *path, int target, struct error *e)
{
    struct db *db = connect_to(path, DB_STAFF, e);
    if (db && !prepare_staff(db, &family_calendar, target, e)) {
        db_close(db);
        return NULL;
    }
    return db;
}

void
db_close(struct db *db)
{
    if (!db)
        return;
    if (db->handle && db->writing)
        db_rollback(db);
    for (size_t i = 0; i < STATEMENT_SLOTS; i++)
        sqlite3_finalize(db->statements[i].handle);
    if (sqlite3_close(db->handle) != SQLITE_OK)
        log_error("closing the database: %s", sqlite3_errmsg(db->handle));
    free(db->statements);
    free(db->stale_days);
    free(db->met);
    vec_destroy(&db->unsettled);
    occurrences_forget(db);
    free(db);
}
