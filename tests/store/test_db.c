/* Opening, migrating, refusing, and what a PUBLIC connection cannot do. */
#include "store/calendars.h"
#include "store/components.h"
#include "store/events.h"
#include "store/schema.h"
#include "store/temp.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

static void
raw_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

static int64_t
number(struct db *db, const char *sql)
{
    struct error e = {0};
    struct stmt *s = sql_prepare_(db, sql, "test");
    int64_t n = sql_row(s) ? sql_get_int(s, 0) : -1;
    must(sql_end(s, &e), &e);
    return n;
}

static bool
runs(struct db *db, const char *sql, struct error *e)
{
    return sql_run(sql_prepare_(db, sql, "test"), e);
}

static void
put_event(struct db *db, int64_t calendar, const char *uid, enum visibility visibility)
{
    struct error e = {0};
    struct event ev;
    event_init(&ev);
    ev.calendar = calendar;
    ev.uid = uid;
    ev.title = "中考";
    ev.note = "内部备注";
    ev.visibility = visibility;
    must(events_put(db, &ev, &e) && components_put(db, ev.id, "BEGIN:VEVENT", 12, NULL, &e), &e);
}

static int64_t
put_calendar(struct db *db, const char *key, enum visibility visibility)
{
    struct error e = {0};
    struct calendar c = {
        .key = key, .name = key, .visibility = visibility, .category = CATEGORY_THEME};
    must(calendars_put(db, &c, &e), &e);
    return c.id;
}

START_TEST(migrates_from_every_version)
{
    for (int from = 1; from <= SCHEMA_VERSION; from++) {
        struct temp t;
        struct error e = {0};
        temp_make(&t);
        struct db *db = schema_create_at(t.path, from, &e);
        must(db != NULL, &e);
        ck_assert_int_eq(number(db, "PRAGMA user_version"), from);
        must(runs(db, "INSERT INTO setting VALUES ('bureau_name', '教育局')", &e), &e);
        must(runs(db, "INSERT INTO term (name, first, last, source) VALUES ('春季学期', 1, 2, '')",
                  &e),
             &e);
        db_close(db);

        db = db_open(t.path, DB_STAFF, &e);
        must(db != NULL, &e);
        ck_assert_int_eq(number(db, "PRAGMA user_version"), SCHEMA_VERSION);
        ck_assert_int_eq(number(db, "SELECT count(*) FROM setting WHERE value = '教育局'"), 1);
        ck_assert_int_eq(number(db, "SELECT count(*) FROM public_term"), 1);
        must(db_check(db, &e), &e);
        db_close(db);
        temp_remove(&t);
    }
}
END_TEST

START_TEST(every_path_ends_in_the_same_schema)
{
    int64_t objects[SCHEMA_VERSION + 1];
    for (int from = 1; from <= SCHEMA_VERSION; from++) {
        struct temp t;
        struct error e = {0};
        temp_make(&t);
        db_close(schema_create_at(t.path, from, &e));
        struct db *db = db_open(t.path, DB_STAFF, &e);
        must(db != NULL, &e);
        objects[from] = number(db, "SELECT sum(length(sql)) FROM sqlite_schema");
        ck_assert_int_gt(objects[from], 1000);
        ck_assert_int_eq(objects[from], objects[1]);
        db_close(db);
        temp_remove(&t);
    }
}
END_TEST

START_TEST(settings_of_the_connection)
{
    struct temp t;
    struct error e = {0};
    temp_make(&t);
    struct db *db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL, &e);
    ck_assert_int_eq(number(db, "PRAGMA synchronous"), 2);
    ck_assert_int_eq(number(db, "PRAGMA foreign_keys"), 1);
    ck_assert_int_eq(number(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
    ck_assert_int_eq(number(db, "PRAGMA application_id"), SCHEMA_APPLICATION_ID);
    ck_assert_int_eq(
        number(db, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                   " AND NOT strict AND name NOT LIKE 'sqlite_%'"),
        0);
    ck_assert(!runs(db, "INSERT INTO notice (year, source) VALUES ('zwei', '')", &e));
    ck_assert_int_eq(e.code, ERR_DB_SQL);
    ck_assert(
        !runs(db, "INSERT INTO component (event, raw) VALUES (99, x'00')", &e)); /* no such event */
    db_close(db);
    temp_remove(&t);
}
END_TEST

START_TEST(refuses_newer_and_foreign_files)
{
    struct temp t;
    struct error e = {0};
    temp_make(&t);
    db_close(db_open(t.path, DB_STAFF, &e));
    raw_sql(t.path, "PRAGMA user_version = 999");
    ck_assert_ptr_null(db_open(t.path, DB_STAFF, &e));
    ck_assert_int_eq(e.code, ERR_DB_NEWER);
    ck_assert_str_eq(e.args[0], "999");
    ck_assert_ptr_null(db_open(t.path, DB_PUBLIC, &e));
    ck_assert_int_eq(e.code, ERR_DB_NEWER);
    temp_remove(&t);

    temp_make(&t);
    raw_sql(t.path, "CREATE TABLE other (a)");
    ck_assert_ptr_null(db_open(t.path, DB_STAFF, &e));
    ck_assert_int_eq(e.code, ERR_DB_FOREIGN);
    temp_remove(&t);

    temp_make(&t);
    int fd = open(t.path, O_WRONLY | O_CREAT, 0600);
    const char text[] = "BEGIN:VCALENDAR\r\nthis is no database, but long enough to be looked at "
                        "as if it were one .........."
                        ".........................................................................."
                        ".....................";
    ck_assert_int_eq(write(fd, text, sizeof text), (ssize_t)sizeof text);
    close(fd);
    ck_assert_ptr_null(db_open(t.path, DB_STAFF, &e));
    ck_assert_int_eq(e.code, ERR_DB_FOREIGN);
    temp_remove(&t);
}
END_TEST

START_TEST(public_opens_neither_missing_nor_older_files)
{
    struct temp t;
    struct error e = {0};
    temp_make(&t);
    ck_assert_ptr_null(db_open(t.path, DB_PUBLIC, &e));
    ck_assert_int_eq(e.code, ERR_DB_OPEN);
    db_close(schema_create_at(t.path, 1, &e));
    ck_assert_ptr_null(db_open(t.path, DB_PUBLIC, &e));
    ck_assert_int_eq(e.code, ERR_DB_OLDER);
    temp_remove(&t);
}
END_TEST

START_TEST(public_reads_no_base_table)
{
    static const char *const refused[] = {
        "SELECT title FROM event",
        "SELECT count(*) FROM event",
        "SELECT note FROM main.event",
        "SELECT raw FROM component",
        "SELECT * FROM occurrence",
        "SELECT * FROM revision",
        "SELECT before FROM revision_payload",
        "SELECT value FROM setting",
        "SELECT head FROM calendar",
        "SELECT note FROM plan_item",
        "SELECT sql FROM sqlite_schema",
        "SELECT (SELECT note FROM event) FROM seen_event",
        "SELECT * FROM seen_event WHERE uid IN (SELECT uid FROM event)",
        "WITH seen_x AS (SELECT note FROM event) SELECT * FROM seen_x",
        "SELECT * FROM (SELECT note FROM event) AS public_y",
        "WITH public_event AS (SELECT note FROM main.event) SELECT * FROM public_event",
        "WITH public_x AS (SELECT note FROM event) SELECT * FROM public_x",
        "INSERT INTO setting VALUES ('a', 'b')",
        "UPDATE event SET title = ''",
        "DELETE FROM event",
        "CREATE TEMP VIEW public_mine AS SELECT * FROM event",
        "CREATE TEMP TABLE t (a)",
        "DROP VIEW seen_event",
        "ATTACH ':memory:' AS other",
        "PRAGMA writable_schema = ON",
        "PRAGMA query_only = OFF",
        "PRAGMA user_version",
    };
    struct temp t;
    struct error e = {0};
    temp_make(&t);
    struct db *staff = db_open(t.path, DB_STAFF, &e);
    must(staff != NULL, &e);
    put_event(staff, put_calendar(staff, "bureau", VISIBILITY_PUBLIC), "shown", VISIBILITY_PUBLIC);
    struct db *db = db_open(t.path, DB_PUBLIC, &e);
    must(db != NULL, &e);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        ck_assert_msg(!runs(db, refused[i], &e), "allowed: %s", refused[i]);
    ck_assert_int_eq(number(db, "SELECT count(id) FROM seen_event"), 1);
    ck_assert_int_eq(number(db, "SELECT count(id) FROM seen_event WHERE note = ''"), 1);
    ck_assert(!db_begin(db, &e));
    ck_assert_int_eq(e.code, ERR_DB_READ_ONLY);
    db_close(db);
    db_close(staff);
    temp_remove(&t);
}
END_TEST

START_TEST(public_sees_public_rows_only)
{
    struct temp t;
    struct error e = {0};
    struct arena a;
    arena_init(&a);
    temp_make(&t);
    struct db *staff = db_open(t.path, DB_STAFF, &e);
    must(staff != NULL, &e);
    int64_t open = put_calendar(staff, "open", VISIBILITY_PUBLIC),
            closed = put_calendar(staff, "closed", VISIBILITY_INTERNAL);
    put_event(staff, open, "shown", VISIBILITY_PUBLIC);
    put_event(staff, open, "hidden", VISIBILITY_INTERNAL);
    put_event(staff, closed, "shut", VISIBILITY_PUBLIC);
    must(runs(staff, "INSERT INTO setting VALUES ('office.pin', '1234'), ('seal', '教育')", &e),
         &e);
    struct db *db = db_open(t.path, DB_PUBLIC, &e);
    must(db != NULL, &e);
    int64_t n;
    must(events_count(db, &n, &e), &e);
    ck_assert_int_eq(n, 1);
    must(events_count(staff, &n, &e), &e);
    ck_assert_int_eq(n, 3);
    ck_assert_int_eq(number(db, "SELECT sum(length(raw)) FROM seen_component"), 12);
    ck_assert_int_eq(number(db, "SELECT count(id) FROM seen_calendar"), 1);
    ck_assert_int_eq(number(db, "SELECT count(key) FROM seen_setting WHERE key = 'office.pin'"), 0);
    ck_assert_int_eq(number(db, "SELECT count(key) FROM seen_setting WHERE key = 'seal'"), 1);
    struct event ev;
    bool found;
    must(events_find(db, open, "shown", "", &a, &ev, &found, &e), &e);
    ck_assert(found);
    ck_assert_str_eq(ev.note, "");
    must(events_find(staff, open, "shown", "", &a, &ev, &found, &e), &e);
    ck_assert_str_eq(ev.note, "内部备注");
    db_close(db);
    db_close(staff);
    arena_destroy(&a);
    temp_remove(&t);
}
END_TEST

START_TEST(errors_name_the_place)
{
    struct temp t;
    struct error e = {0};
    temp_make(&t);
    struct db *db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL, &e);
    int line = __LINE__ + 1;
    ck_assert(!sql_run(SQL(db, "SELECT absent FROM nowhere"), &e));
    char place[64];
    snprintf(place, sizeof place, "test_db.c:%d", line);
    ck_assert_int_eq(e.code, ERR_DB_SQL);
    ck_assert_ptr_nonnull(strstr(e.args[0], place));
    ck_assert_msg(strstr(e.args[1], "nowhere") != NULL, "%s", e.args[1]);
    db_close(db);
    temp_remove(&t);
}
END_TEST

START_TEST(rollback_leaves_nothing)
{
    struct temp t;
    struct error e = {0};
    temp_make(&t);
    struct db *db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL && db_begin(db, &e), &e);
    int64_t version = db_version(db);
    put_event(db, put_calendar(db, "a", VISIBILITY_PUBLIC), "x", VISIBILITY_PUBLIC);
    db_rollback(db);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM event"), 0);
    ck_assert(db_version(db) == version);

    must(db_begin(db, &e), &e);
    int64_t kept = put_calendar(db, "kept", VISIBILITY_PUBLIC);
    must(db_mark(db, &e), &e);
    put_event(db, kept, "y", VISIBILITY_PUBLIC);
    db_mark_back(db);
    must(db_commit(db, &e), &e);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM event"), 0);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM calendar"), 1);
    ck_assert(db_version(db) != version);
    db_close(db);
    temp_remove(&t);
}
END_TEST

/* A writer that dies without a word: its open transaction must not exist, its finished one must. */
START_TEST(a_killed_writer_leaves_whole_transactions)
{
    struct temp t;
    struct error e = {0};
    temp_make(&t);
    db_close(db_open(t.path, DB_STAFF, &e));
    pid_t child = fork();
    if (child == 0) {
        struct db *db = db_open(t.path, DB_STAFF, &e);
        db_begin(db, &e);
        put_calendar(db, "whole", VISIBILITY_PUBLIC);
        db_commit(db, &e);
        db_begin(db, &e);
        put_calendar(db, "half", VISIBILITY_PUBLIC);
        kill(getpid(), SIGKILL);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    struct db *db = db_open(t.path, DB_PUBLIC, &e); /* the log is recovered by a reader, too */
    must(db != NULL, &e);
    ck_assert_int_eq(number(db, "SELECT count(id) FROM seen_calendar WHERE key = 'whole'"), 1);
    ck_assert_int_eq(number(db, "SELECT count(id) FROM seen_calendar"), 1);
    db_close(db);
    db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL && db_check(db, &e), &e);
    db_close(db);
    temp_remove(&t);
}
END_TEST

START_TEST(version_tells_of_other_connections)
{
    struct temp t;
    struct error e = {0};
    temp_make(&t);
    struct db *one = db_open(t.path, DB_STAFF, &e), *two = db_open(t.path, DB_PUBLIC, &e);
    must(one != NULL && two != NULL, &e);
    int64_t before = db_version(two);
    ck_assert(db_version(two) == before);
    must(db_begin(one, &e), &e);
    put_calendar(one, "new", VISIBILITY_PUBLIC);
    ck_assert(db_version(two) == before); /* not yet committed */
    must(db_commit(one, &e), &e);
    ck_assert(db_version(two) != before);
    db_close(one);
    db_close(two);
    temp_remove(&t);
}
END_TEST

TEST_SUITE_MAIN("store_db", migrates_from_every_version, every_path_ends_in_the_same_schema,
                settings_of_the_connection, refuses_newer_and_foreign_files,
                public_opens_neither_missing_nor_older_files, public_reads_no_base_table,
                public_sees_public_rows_only, errors_name_the_place, rollback_leaves_nothing,
                a_killed_writer_leaves_whole_transactions, version_tells_of_other_connections)
