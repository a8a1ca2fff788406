/* The chain: what breaks it, and what must not. */
#include "store/temp.h"
#include "store/trail.h"

#include <sqlite3.h>

static struct db *
open_with_three(struct temp *t)
{
    struct error e = {0};
    temp_make(t);
    struct db *db = db_open(t->path, DB_STAFF, &e);
    must(db != NULL, &e);
    for (int i = 1; i <= 3; i++) {
        struct revision r = {.utc = 1000 + i,
                             .who = "cli",
                             .action = "move",
                             .kind = KIND_EVENT,
                             .key = i == 3 ? "b/other" : "b/one",
                             .before = i == 1 ? "" : "{\"title\":\"secret-before\"}",
                             .after = "{\"title\":\"secret-after\"}"};
        must(trail_add(db, &r, &e), &e);
        ck_assert_int_eq(r.number, i);
    }
    return db;
}

static int64_t
first_bad(struct db *db)
{
    struct error e = {0};
    int64_t bad;
    must(trail_check(db, &bad, &e), &e);
    return bad;
}

/* What somebody with the file and a tool could do. */
static void
tamper(const char *path, const char *sql)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_msg(
        sqlite3_exec(
            db,
            "DROP TRIGGER revision_stays; DROP TRIGGER revision_keeps; DROP TRIGGER payload_keeps;"
            "PRAGMA foreign_keys = OFF",
            NULL, NULL, NULL) == SQLITE_OK,
        "%s", sqlite3_errmsg(db));
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

START_TEST(an_honest_trail_verifies)
{
    struct temp t;
    struct db *db = open_with_three(&t);
    ck_assert_int_eq(first_bad(db), 0);
    db_close(db);
    temp_remove(&t);
}
END_TEST

START_TEST(tampering_is_found)
{
    static const struct {
        const char *sql;
        int bad;
    } cases[] = {
        {"UPDATE revision SET who = 'nobody' WHERE number = 2", 2},
        {"UPDATE revision SET utc = 5 WHERE number = 1", 1},
        {"UPDATE revision_payload SET after = '{}' WHERE number = 2", 2},
        {"UPDATE revision_payload SET before = after, after = before WHERE number = 2", 2},
        {"UPDATE revision_payload SET salt = randomblob(32) WHERE number = 3", 3},
        {"UPDATE revision SET digest = randomblob(32) WHERE number = 2", 2},
        {"DELETE FROM revision WHERE number = 2", 2},
        {"DELETE FROM revision WHERE number = 3", 3},
        {"DELETE FROM revision WHERE number = 2; UPDATE revision SET number = 2 WHERE number = 3",
         2},
        {"UPDATE revision SET undoes = 1 WHERE number = 3", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct temp t;
        db_close(open_with_three(&t));
        tamper(t.path, cases[i].sql);
        struct error e = {0};
        struct db *db = db_open(t.path, DB_STAFF, &e);
        must(db != NULL, &e);
        ck_assert_msg(first_bad(db) == cases[i].bad, "%s: first bad %d", cases[i].sql,
                      (int)first_bad(db));
        db_close(db);
        temp_remove(&t);
    }
}
END_TEST

START_TEST(the_trail_only_grows)
{
    struct temp t;
    struct error e = {0};
    struct db *db = open_with_three(&t);
    ck_assert(!sql_run(SQL(db, "UPDATE revision SET who = 'x'"), &e));
    ck_assert(!sql_run(SQL(db, "DELETE FROM revision"), &e));
    ck_assert(!sql_run(SQL(db, "UPDATE revision_payload SET after = ''"), &e));
    ck_assert_int_eq(first_bad(db), 0);
    db_close(db);
    temp_remove(&t);
}
END_TEST

static bool
file_holds(const char *path, const char *words)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    static char bytes[1 << 20];
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    return memmem(bytes, n, words, strlen(words)) != NULL;
}

START_TEST(a_purge_keeps_the_chain_and_nothing_else)
{
    struct temp t;
    struct error e = {0};
    struct arena a;
    arena_init(&a);
    struct db *db = open_with_three(&t);
    must(db_checkpoint(db, &e), &e);
    ck_assert(file_holds(t.path, "secret-after"));
    for (int i = 1; i <= 3; i++)
        must(trail_purge(db, i, &e), &e);
    must(db_checkpoint(db, &e), &e);
    ck_assert_int_eq(first_bad(db), 0);
    ck_assert(!file_holds(t.path, "secret-after"));
    ck_assert(!file_holds(t.path, "secret-before"));
    struct revision r;
    bool found;
    must(trail_get(db, 2, &a, &r, &found, &e), &e);
    ck_assert(found && r.purged);
    ck_assert_str_eq(r.after, "");
    ck_assert_str_eq(r.key, "b/one");
    arena_destroy(&a);
    db_close(db);
    temp_remove(&t);
}
END_TEST

START_TEST(later_changes_of_a_row_are_known)
{
    struct temp t;
    struct error e = {0};
    struct arena a;
    arena_init(&a);
    struct db *db = open_with_three(&t);
    struct revision r;
    bool found, changed = false;
    int64_t newest;
    must(trail_get(db, 1, &a, &r, &found, &e) && trail_changed_since(db, &r, &changed, &e), &e);
    ck_assert(changed);
    must(trail_get(db, 2, &a, &r, &found, &e) && trail_changed_since(db, &r, &changed, &e), &e);
    ck_assert(!changed);
    must(trail_undoable(db, &newest, &e), &e);
    ck_assert_int_eq(newest, 3);
    struct revision undo = {.who = "cli",
                            .action = "undo",
                            .kind = KIND_EVENT,
                            .key = "b/other",
                            .before = "",
                            .after = "",
                            .undoes = 3};
    must(trail_add(db, &undo, &e) && trail_undoable(db, &newest, &e), &e);
    ck_assert_int_eq(newest, 2);
    arena_destroy(&a);
    db_close(db);
    temp_remove(&t);
}
END_TEST

TEST_SUITE_MAIN("store_trail", an_honest_trail_verifies, tampering_is_found, the_trail_only_grows,
                a_purge_keeps_the_chain_and_nothing_else, later_changes_of_a_row_are_known)
