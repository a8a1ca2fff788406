/* One open database file: a connection, its prepared statements, its transactions. The only folder
 * that speaks SQL.
 *
 * DB_STAFF may write, creates the file and migrates it. DB_PUBLIC is read-only and sees public rows
 * only: an authorizer refuses every base table unless it is reached through a view named public_*.
 * Readers of either mode use the relations seen_* (temporary views: everything for staff, public_*
 * for the public), so that each query is written once.
 *
 * A connection belongs to one thread. Strings of results are copied into the caller's arena by the
 * functions of this folder. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;   /* opaque */
struct stmt; /* opaque; owned by the connection's cache */

enum db_mode { DB_PUBLIC, DB_STAFF };

/* Opens `path`. Fails with ERR_DB_FOREIGN (not ours), ERR_DB_NEWER (made by a newer program),
 * ERR_DB_OLDER (DB_PUBLIC only: it needs a migration, which a STAFF opening does), ERR_DB_BUSY or
 * ERR_DB_OPEN. NULL on failure. */
struct db *db_open(const char *path, enum db_mode mode, struct error *e);
void db_close(struct db *db); /* NULL is allowed; an open transaction is rolled back */
enum db_mode db_mode_of(const struct db *db);

/* Transactions. db_begin takes the write lock at once (BEGIN IMMEDIATE; waits at most 5 s for
 * another process, then ERR_DB_BUSY). They do not nest. After a failure inside one, call
 * db_rollback, which cannot fail and is harmless outside one. */
bool db_begin(struct db *db, struct error *e);
bool db_commit(struct db *db, struct error *e);
void db_rollback(struct db *db);

/* A mark inside a transaction, to which its changes can be taken back alone. One at a time. */
bool db_mark(struct db *db, struct error *e);
void db_mark_back(struct db *db);
void db_mark_forget(struct db *db);

/* A steady view for several reads; joins the transaction that is already open. db_read_end closes
 * only what db_read_begin opened. */
bool db_read_begin(struct db *db, bool *opened, struct error *e);
void db_read_end(struct db *db, bool opened);

/* A number that differs after every change of the file by anyone: other connections (PRAGMA
 * data_version) and our own commits. */
int64_t db_version(struct db *db);

/* Whether the file was replaced, moved or removed since it was opened: the connection then holds
 * one that nobody else sees. */
bool db_moved(struct db *db);

/* Whole-file checks for `doctor`: PRAGMA integrity_check and foreign_key_check. ERR_DB_CORRUPT with
 * the first finding. */
bool db_check(struct db *db, struct error *e);

/* Writes the log back into the file and empties it, so that purged bytes are gone from the disk
 * too. */
bool db_checkpoint(struct db *db, struct error *e);

/* --- statements: for the sources of store/ and its tests only
 * --------------------------------------------------------
 *
 *     struct stmt *s = SQL(db, "SELECT title FROM seen_event WHERE id = ?");
 *     sql_int(s, 1, id);
 *     while (sql_row(s))
 *         use(sql_get_text(s, 0));
 *     return sql_end(s, e);
 *
 * For PUBLIC connections every seen_* relation must give at least one column that is not its row
 * number: SQLite reports a table of which nothing else is read as if it were read directly, which
 * the authorizer refuses.
 *
 * A statement is prepared once per place in the source, kept, and knows that place. Errors are kept
 * until sql_end, which names file:line in ERR_DB_SQL; after an error sql_row gives false. Every
 * SQL() must reach sql_end before the same place runs again (asserted). Bound strings must live
 * until sql_end. Fetched strings die at the next sql_row or sql_end. */
#define SQL_PLACE_(line) #line
#define SQL_PLACE(line) SQL_PLACE_(line)
#define SQL(db, text) sql_prepare_((db), (text), __FILE__ ":" SQL_PLACE(__LINE__))
struct stmt *sql_prepare_(struct db *db, const char *text, const char *place);

void sql_int(struct stmt *s, int index, int64_t value);      /* index from 1 */
void sql_text(struct stmt *s, int index, const char *value); /* NULL binds NULL */
void sql_blob(struct stmt *s, int index, const void *bytes, size_t len);
void sql_null(struct stmt *s, int index);

bool sql_row(struct stmt *s);
bool sql_end(struct stmt *s, struct error *e);
bool sql_run(struct stmt *s, struct error *e); /* steps to the end, then sql_end */

int64_t sql_get_int(struct stmt *s, int column); /* column from 0; NULL gives 0 */
bool sql_get_null(struct stmt *s, int column);
const char *sql_get_text(struct stmt *s, int column); /* "" for NULL */
const void *sql_get_blob(struct stmt *s, int column, size_t *len);
char *sql_get_copy(struct stmt *s, int column,
                   struct arena *a); /* "" for NULL and for empty, never NULL */

int64_t db_last_id(struct db *db);      /* row of the last INSERT */
int64_t db_changed_rows(struct db *db); /* of the last INSERT, UPDATE or DELETE */

/* Several statements in one text, without parameters or results: schema and pragmas. */
bool db_script(struct db *db, const char *text, const char *place, struct error *e);

#endif
