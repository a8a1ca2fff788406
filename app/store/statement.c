/* Prepared statements that know where they stand in the source. */
#include "base/log.h"
#include "base/random.h"
#include "base/str.h"
#include "store/connection.h"

#include <assert.h>
#include <string.h>

bool
connection_error(int rc, const char *message, const char *place, struct error *e)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(e, ERR_DB_BUSY, NULL, NULL, NULL);
    case SQLITE_CORRUPT:
        return error_set(e, ERR_DB_CORRUPT, message, NULL, NULL);
    case SQLITE_NOTADB:
        return error_set(e, ERR_DB_FOREIGN, NULL, NULL, NULL);
    case SQLITE_READONLY:
        return error_set(e, ERR_DB_READ_ONLY, NULL, NULL, NULL);
    case SQLITE_CANTOPEN:
        return error_set(e, ERR_DB_OPEN, message, NULL, NULL);
    default:
        return error_set(e, ERR_DB_SQL, place, message, NULL);
    }
}

static void
fail(struct stmt *s, int rc)
{
    if (s->rc != SQLITE_OK)
        return; /* the first cause is the one worth telling */
    s->rc = rc;
    str_copy(s->message, sizeof s->message, sqlite3_errmsg(s->db->handle));
    log_debug("%s: %s", s->place, s->message);
}

static void
check(struct stmt *s, int rc)
{
    if (rc != SQLITE_OK)
        fail(s, rc);
}

static struct stmt *
slot_of(struct db *db, const char *text, const char *place)
{
    uintptr_t key[2] = {(uintptr_t)text, (uintptr_t)place};
    size_t i = (size_t)(hash64(key, sizeof key) & (STATEMENT_SLOTS - 1));
    for (size_t tried = 0; tried < STATEMENT_SLOTS; tried++) {
        struct stmt *s = &db->statements[i];
        if (!s->text || (s->text == text && s->place == place))
            return s;
        i = (i + 1) & (STATEMENT_SLOTS - 1);
    }
    assert(false && "more SQL() places than STATEMENT_SLOTS");
    return NULL;
}

/* The authorizer trusts what reads through a name that begins with public_, and SQLite gives it the
 * names of WITH clauses and subqueries too. So no text may bring such a name of its own: readers
 * say seen_*. */
static struct stmt *
refuse(struct stmt *s)
{
    s->rc = SQLITE_AUTH;
    str_copy(s->message, sizeof s->message, "not authorized");
    return s;
}

struct stmt *
sql_prepare_(struct db *db, const char *text, const char *place)
{
    struct stmt *s = slot_of(db, text, place);
    assert(!s->busy);
    s->db = db;
    s->text = text;
    s->place = place;
    s->busy = true;
    s->rc = SQLITE_OK;
    if (db->mode == DB_PUBLIC && strstr(text, "public_"))
        return refuse(s);
    if (!s->handle)
        check(s, sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &s->handle,
                                    NULL));
    return s;
}

void
sql_int(struct stmt *s, int index, int64_t value)
{
    if (s->rc == SQLITE_OK)
        check(s, sqlite3_bind_int64(s->handle, index, value));
}

void
sql_text(struct stmt *s, int index, const char *value)
{
    if (s->rc == SQLITE_OK)
        check(s, sqlite3_bind_text(s->handle, index, value, -1, SQLITE_STATIC));
}

void
sql_blob(struct stmt *s, int index, const void *bytes, size_t len)
{
    if (s->rc == SQLITE_OK)
        check(s, sqlite3_bind_blob64(s->handle, index, len ? bytes : "", len, SQLITE_STATIC));
}

void
sql_null(struct stmt *s, int index)
{
    if (s->rc == SQLITE_OK)
        check(s, sqlite3_bind_null(s->handle, index));
}

bool
sql_row(struct stmt *s)
{
    if (s->rc != SQLITE_OK)
        return false;
    int rc = sqlite3_step(s->handle);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        fail(s, rc);
    return rc == SQLITE_ROW;
}

bool
sql_end(struct stmt *s, struct error *e)
{
    assert(s->busy);
    s->busy = false;
    if (s->handle) {
        sqlite3_reset(s->handle);
        sqlite3_clear_bindings(s->handle); /* they point into the caller's memory */
    }
    return s->rc == SQLITE_OK || connection_error(s->rc, s->message, s->place, e);
}

bool
sql_run(struct stmt *s, struct error *e)
{
    while (sql_row(s))
        continue;
    return sql_end(s, e);
}

int64_t
sql_get_int(struct stmt *s, int column)
{
    return sqlite3_column_int64(s->handle, column);
}

bool
sql_get_null(struct stmt *s, int column)
{
    return sqlite3_column_type(s->handle, column) == SQLITE_NULL;
}

const char *
sql_get_text(struct stmt *s, int column)
{
    const unsigned char *text = sqlite3_column_text(s->handle, column);
    return text ? (const char *)text : "";
}

const void *
sql_get_blob(struct stmt *s, int column, size_t *len)
{
    const void *bytes = sqlite3_column_blob(s->handle, column);
    *len = (size_t)sqlite3_column_bytes(s->handle, column);
    return bytes;
}

char *
sql_get_copy(struct stmt *s, int column, struct arena *a)
{
    const char *text = sql_get_text(s, column);
    return arena_strndup(a, text, (size_t)sqlite3_column_bytes(s->handle, column));
}
