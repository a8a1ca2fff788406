#include "store/copy.h"

#include "base/str.h"
#include "store/connection.h"
#include "store/schema.h"
#include "store/school.h"
#include "store/search.h"

/* -- one relation ------------------------------------------------------------------------------ */

/* "INSERT INTO event (id, title) VALUES (?1, ?2)" for the columns that the view shows */
static void
insert_text(sqlite3_stmt *read, const char *noun, struct str *out)
{
    int columns = sqlite3_column_count(read);
    str_clear(out);
    str_printf(out, "INSERT INTO %s (", noun);
    for (int i = 0; i < columns; i++)
        str_printf(out, "%s%s", i > 0 ? ", " : "", sqlite3_column_name(read, i));
    str_append(out, ") VALUES (");
    for (int i = 0; i < columns; i++)
        str_printf(out, "%s?%d", i > 0 ? ", " : "", i + 1);
    str_append(out, ")");
}

static bool
copy_rows(struct db *to, sqlite3_stmt *read, sqlite3_stmt *write, struct error *e)
{
    int rc, columns = sqlite3_column_count(read);
    while ((rc = sqlite3_step(read)) == SQLITE_ROW) {
        for (int i = 0; i < columns; i++)
            sqlite3_bind_value(write, i + 1, sqlite3_column_value(read, i));
        if (sqlite3_step(write) != SQLITE_DONE)
            return connection_error(sqlite3_extended_errcode(to->handle),
                                    sqlite3_errmsg(to->handle), "copy", e);
        sqlite3_reset(write);
    }
    return rc == SQLITE_DONE ||
           connection_error(rc, sqlite3_errmsg(sqlite3_db_handle(read)), "copy", e);
}

static bool
copy_relation(struct db *from, struct db *to, const char *select, const char *noun, struct error *e)
{
    sqlite3_stmt *read = NULL, *write = NULL;
    struct str insert;
    str_init(&insert);
    bool ok = sqlite3_prepare_v2(from->handle, select, -1, &read, NULL) == SQLITE_OK ||
              connection_error(sqlite3_extended_errcode(from->handle), sqlite3_errmsg(from->handle),
                               "copy", e);
    if (ok)
        insert_text(read, noun, &insert);
    ok = ok && (sqlite3_prepare_v2(to->handle, insert.s, -1, &write, NULL) == SQLITE_OK ||
                connection_error(sqlite3_extended_errcode(to->handle), sqlite3_errmsg(to->handle),
                                 "copy", e));
    ok = ok && copy_rows(to, read, write, e);
    sqlite3_finalize(read);
    sqlite3_finalize(write);
    str_destroy(&insert);
    return ok;
}

/* -- all of them ------------------------------------------------------------------------------- */

/* Made again from the others, or not a table of rows, or counted by each screen for itself. */
static bool
is_derived(const char *noun)
{
    return str_equal(noun, "gap") || str_equal(noun, "search_row") ||
           str_equal(noun, "search_pair") || str_equal(noun, "search_use");
}

static bool
copy_nouns(struct db *from, struct db *to, struct error *e)
{
    struct str select;
    const char *noun;
    bool ok = true;
    str_init(&select);
    for (size_t i = 0; ok && (noun = schema_noun(i)) != NULL; i++) {
        if (is_derived(noun))
            continue;
        str_clear(&select);
        str_printf(&select, "SELECT * FROM seen_%s ORDER BY 1, 2", noun);
        ok = copy_relation(from, to, select.s, noun, e);
    }
    str_destroy(&select);
    return ok;
}

/* A hidden override must go on hiding the instance that it replaces: it stands as an internal event
 * of which nothing is told. */
static bool
copy_gaps(struct db *from, struct db *to, struct error *e)
{
    return copy_relation(
        from, to,
        "SELECT calendar, uid, recurrence_id, 0 AS sequence, 0 AS revision, 0 AS changed_utc,"
        " 0 AS status, 1 AS visibility, 0 AS category, -1 AS tag, 0 AS major, 0 AS timing,"
        " 0 AS start, 0 AS finish, '' AS period, 0 AS old_timing, 0 AS old_start, 0 AS old_finish,"
        " '' AS old_period, '' AS reason, '' AS title, '' AS name_s, '' AS name_k, '' AS title_en,"
        " '' AS name_en, '' AS place, '' AS room, '' AS audience, '' AS organiser,"
        " '' AS department, '' AS phone, '' AS source, '' AS text, '' AS note, '' AS tzid,"
        " '' AS rrule, this_and_future FROM seen_gap ORDER BY 1, 2, 3",
        "event", e);
}

static bool
copy_change(struct db *from, struct db *to, struct error *e)
{
    return copy_relation(from, to,
                         "SELECT number, utc, '' AS who, '' AS action, '' AS kind, '' AS key,"
                         " zeroblob(32) AS payload_digest, zeroblob(32) AS digest FROM seen_change",
                         "revision", e);
}

static bool
copy_all(struct db *from, struct db *to, struct error *e)
{
    bool opened = false;
    bool ok = db_read_begin(from, &opened, e) && db_begin(to, e) && settings_clear(to, e) &&
              copy_nouns(from, to, e) && copy_gaps(from, to, e) && copy_change(from, to, e) &&
              settings_put(to, COPY_MARK, "1", e) && search_rebuild(to, e) && db_commit(to, e);
    if (!ok)
        db_rollback(to);
    db_read_end(from, opened);
    return ok;
}

/* One file without a log beside it, which a connection that may not write can open. */
static bool
make_plain(struct db *db, struct error *e)
{
    return db_script(db, "PRAGMA journal_mode = DELETE", "copy", e) &&
           db_script(db, "VACUUM", "copy", e);
}

bool
copy_make(struct db *from, const char *path, struct error *e)
{
    struct db *to = schema_create_at(path, SCHEMA_VERSION, e);
    if (!to)
        return false;
    bool ok = db_script(to, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF", "copy", e) &&
              copy_all(from, to, e) && make_plain(to, e) && db_check(to, e);
    db_close(to);
    return ok;
}

/* Asked without opening the file as a calendar, since it may be of another version. */
bool
copy_is(const char *path)
{
    sqlite3 *file = NULL;
    sqlite3_stmt *s = NULL;
    bool is = sqlite3_open_v2(path, &file, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ==
                  SQLITE_OK &&
              sqlite3_prepare_v2(file, "SELECT 1 FROM setting WHERE key = '" COPY_MARK "'", -1, &s,
                                 NULL) == SQLITE_OK &&
              sqlite3_step(s) == SQLITE_ROW;
    sqlite3_finalize(s);
    sqlite3_close(file);
    return is;
}

static bool
put_settings(struct db *db, const struct setting *at, size_t count, struct error *e)
{
    bool ok = db_begin(db, e);
    for (size_t i = 0; ok && i < count; i++)
        ok = settings_put(db, at[i].key, at[i].value, e);
    ok = ok && db_commit(db, e);
    if (!ok)
        db_rollback(db);
    return ok;
}

bool
copy_stamp(const char *path, const struct setting *at, size_t count, struct error *e)
{
    if (!copy_is(path))
        return error_set_at(e, path, 0, ERR_DB_FOREIGN, NULL, NULL, NULL);
    struct db *db = db_open(path, DB_STAFF, e);
    if (!db)
        return false;
    bool ok =
        put_settings(db, at, count, e) && db_script(db, "PRAGMA journal_mode = DELETE", "copy", e);
    db_close(db);
    return ok;
}
