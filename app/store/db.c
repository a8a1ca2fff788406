/* Transactions, versions and whole-file checks of an open connection. Opening is in open.c. */
#include "store/db.h"

#include "base/log.h"
#include "store/connection.h"
#include "store/day_counts.h"
#include "store/occurrence_queue.h"
#include "store/search.h"

#include <assert.h>

enum db_mode
db_mode_of(const struct db *db)
{
    return db->mode;
}

bool
db_script(struct db *db, const char *text, const char *place, struct error *e)
{
    int rc = sqlite3_exec(db->handle, text, NULL, NULL, NULL);
    return rc == SQLITE_OK || connection_error(rc, sqlite3_errmsg(db->handle), place, e);
}

/* What was read in this transaction, and what waits to be written beside the search words. */
static void
forget_read(struct db *db)
{
    occurrences_forget(db);
    db->head.known = db->with_rows.known = db->with_words.known = db->with_lines.known = false;
    db->shown.calendar = 0;
}

static void
forget(struct db *db)
{
    search_forget(db);
    forget_read(db);
}

bool
db_begin(struct db *db, struct error *e)
{
    assert(!db->writing && !db->reading);
    if (db->mode != DB_STAFF)
        return error_set(e, ERR_DB_READ_ONLY, NULL, NULL, NULL);
    if (!sql_run(SQL(db, "BEGIN IMMEDIATE"), e))
        return false;
    db->writing = true;
    forget(db);
    db->changes_before = sqlite3_total_changes64(db->handle);
    return true;
}

bool
db_commit(struct db *db, struct error *e)
{
    assert(db->writing);
    if (!search_settle(db, e) || !occurrences_settle(db, e))
        return false;
    bool changed = sqlite3_total_changes64(db->handle) != db->changes_before;
    if ((changed && db->current && !day_counts_settle(db, e)) || !sql_run(SQL(db, "COMMIT"), e))
        return false; /* still open: the caller rolls back */
    db->writing = false;
    if (changed)
        db->commits++;
    return true;
}

void
db_rollback(struct db *db)
{
    db->writing = false;
    forget(db);
    if (sqlite3_get_autocommit(db->handle))
        return; /* SQLite has rolled back by itself, or nothing was open */
    struct error ignored = {0};
    if (!sql_run(SQL(db, "ROLLBACK"), &ignored))
        log_error("rollback failed: %s", ignored.args[1]);
}

bool
db_mark(struct db *db, struct error *e)
{
    assert(db->writing);
    return occurrences_settle(db, e) && sql_run(SQL(db, "SAVEPOINT mark"), e);
}

void
db_mark_back(struct db *db)
{
    if (sqlite3_get_autocommit(db->handle))
        return; /* the whole transaction is gone already */
    search_forget_pairs(db);
    forget_read(db);
    sql_run(SQL(db, "ROLLBACK TO mark"), NULL);
    sql_run(SQL(db, "RELEASE mark"), NULL);
}

void
db_mark_forget(struct db *db)
{
    if (!sqlite3_get_autocommit(db->handle))
        sql_run(SQL(db, "RELEASE mark"), NULL);
}

bool
db_read_begin(struct db *db, bool *opened, struct error *e)
{
    *opened = false;
    if (db->writing || db->reading)
        return true;
    if (!sql_run(SQL(db, "BEGIN"), e))
        return false;
    db->reading = *opened = true;
    return true;
}

void
db_read_end(struct db *db, bool opened)
{
    if (!opened)
        return;
    db->reading = false;
    sql_run(SQL(db, "COMMIT"), NULL); /* nothing was written, so nothing can be lost */
}

int64_t
db_version(struct db *db)
{
    struct stmt *s = SQL(db, "PRAGMA data_version");
    int64_t others = sql_row(s) ? sql_get_int(s, 0) : 0;
    sql_end(s, NULL);
    return (others << 32) | (int64_t)db->commits;
}

/* Ends a check; a finding, taken before its row went, is the answer. */
static bool
end_check(struct stmt *s, const struct error *finding, struct error *e)
{
    if (!sql_end(s, e))
        return false;
    return finding->code == ERR_NONE || error_set(e, ERR_DB_CORRUPT, finding->args[0], NULL, NULL);
}

static bool
check_integrity(struct db *db, struct error *e)
{
    struct stmt *s = SQL(db, "PRAGMA integrity_check(1)");
    struct error finding = {0};
    if (sql_row(s) && sqlite3_stricmp(sql_get_text(s, 0), "ok") != 0)
        error_set(&finding, ERR_DB_CORRUPT, sql_get_text(s, 0), NULL, NULL);
    return end_check(s, &finding, e);
}

static bool
check_references(struct db *db, struct error *e)
{
    struct stmt *s = SQL(db, "PRAGMA foreign_key_check");
    struct error finding = {0};
    if (sql_row(s))
        error_set(&finding, ERR_DB_CORRUPT, sql_get_text(s, 0), NULL, NULL);
    return end_check(s, &finding, e);
}

bool
db_moved(struct db *db)
{
    int moved = 0;
    sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

bool
db_check(struct db *db, struct error *e)
{
    return check_integrity(db, e) && check_references(db, e);
}

bool
db_checkpoint(struct db *db, struct error *e)
{
    struct stmt *s = SQL(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    bool blocked = sql_row(s) && sql_get_int(s, 0) != 0;
    if (!sql_end(s, e))
        return false;
    return !blocked || error_set(e, ERR_DB_BUSY, NULL, NULL, NULL);
}

int64_t
db_last_id(struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

int64_t
db_changed_rows(struct db *db)
{
    return sqlite3_changes64(db->handle);
}
