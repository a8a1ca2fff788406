/* The index follows the events: in the same transaction, in the right table, through every undoing.
 */
#include "store/calendars.h"
#include "store/events.h"
#include "store/schema.h"
#include "store/search.h"
#include "store/temp.h"

#include <sqlite3.h>

static struct temp t;
static struct db *db;
static int64_t open_calendar, closed_calendar;

static int64_t
put_calendar(const char *key, enum visibility visibility)
{
    struct error e = {0};
    struct calendar c = {.key = key, .name = key, .visibility = visibility};
    must(calendars_put(db, &c, &e), &e);
    return c.id;
}

static void
begin(void)
{
    struct error e = {0};
    temp_make(&t);
    db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL, &e);
    open_calendar = put_calendar("open", VISIBILITY_PUBLIC);
    closed_calendar = put_calendar("closed", VISIBILITY_INTERNAL);
}

static void
end(void)
{
    db_close(db);
    temp_remove(&t);
}

static int64_t
put(int64_t calendar, const char *uid, const char *title, enum visibility visibility)
{
    struct error e = {0};
    struct event ev;
    bool found;
    struct arena a;
    arena_init(&a);
    must(events_find(db, calendar, uid, "", &a, &ev, &found, &e), &e);
    int64_t id = found ? ev.id : 0;
    event_init(&ev);
    ev.id = id;
    ev.calendar = calendar;
    ev.uid = uid;
    ev.title = title;
    ev.visibility = visibility;
    must(events_put(db, &ev, &e) && search_write(db, &ev, &e), &e);
    arena_destroy(&a);
    return ev.id;
}

static void
put_alone(int64_t calendar, const char *uid, const char *title, enum visibility visibility)
{
    struct error e = {0};
    must(db_begin(db, &e), &e);
    put(calendar, uid, title, visibility);
    must(db_commit(db, &e), &e);
}

static bool
count_row(const struct search_row *row, void *arg)
{
    (void)row;
    ++*(int *)arg;
    return true;
}

static int
found(struct db *in, enum search_table table, const char *word)
{
    struct error e = {0};
    struct str question;
    int n = 0;
    str_init(&question);
    search_ask(&question, word, false);
    must(search_events(in, table, question.s, 100, count_row, &n, &e), &e);
    str_destroy(&question);
    return n;
}

static void
is_whole(void)
{
    struct error e = {0};
    must(search_check(db, &e), &e);
}

static int64_t
number(struct db *in, const char *sql, struct error *e)
{
    struct stmt *s = sql_prepare_(in, sql, "test");
    int64_t n = sql_row(s) ? sql_get_int(s, 0) : -1;
    return sql_end(s, e) ? n : -2;
}

START_TEST(words_follow_the_event)
{
    struct error e = {0};
    put_alone(open_calendar, "a", "中考", VISIBILITY_PUBLIC);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "中考"), 1);
    put_alone(open_calendar, "a", "音乐节", VISIBILITY_PUBLIC);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "中考"), 0);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "音乐"), 1);
    is_whole();
    must(db_begin(db, &e), &e);
    must(events_remove(db, 1, &e), &e);
    must(db_commit(db, &e), &e);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "音乐"), 0);
    is_whole();
}
END_TEST

START_TEST(nothing_stays_of_what_is_rolled_back)
{
    struct error e = {0};
    put_alone(open_calendar, "a", "中考", VISIBILITY_PUBLIC);
    must(db_begin(db, &e), &e);
    put(open_calendar, "a", "高考", VISIBILITY_PUBLIC);
    put(open_calendar, "b", "会议", VISIBILITY_PUBLIC);
    db_rollback(db);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "高考"), 0);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "中考"), 1);
    is_whole();
    must(db_begin(db, &e), &e);
    put(open_calendar, "b", "会议", VISIBILITY_PUBLIC);
    must(db_mark(db, &e), &e);
    put(open_calendar, "c", "球赛", VISIBILITY_PUBLIC);
    put(open_calendar, "a", "高考", VISIBILITY_PUBLIC);
    db_mark_back(db);
    must(db_mark(db, &e), &e);
    put(open_calendar, "d", "球赛", VISIBILITY_PUBLIC); /* gets the number that c had */
    put(open_calendar, "b", "会计", VISIBILITY_PUBLIC);
    db_mark_forget(db);
    must(db_commit(db, &e), &e);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "球赛"), 1);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "会计"), 1);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "会议"), 0);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "中考"), 1);
    is_whole();
}
END_TEST

static void
hear(const char *pair, void *arg)
{
    if (strstr(pair, "机密"))
        ++*(int *)arg;
}

/* No question, no vocabulary and no table tells a PUBLIC connection a word of an internal event. */
START_TEST(internal_words_do_not_leak)
{
    struct error e = {0};
    int64_t last;
    int heard = 0;
    put_alone(open_calendar, "a", "机密试卷", VISIBILITY_INTERNAL);
    put_alone(closed_calendar, "b", "机密押运", VISIBILITY_PUBLIC);
    put_alone(open_calendar, "c", "中考", VISIBILITY_PUBLIC);
    ck_assert_int_eq(found(db, SEARCH_OFFICE, "机密"), 2);
    struct db *visitor = db_open(t.path, DB_PUBLIC, &e);
    must(visitor != NULL, &e);
    ck_assert_int_eq(found(visitor, SEARCH_PUBLIC, "中考"), 1);
    ck_assert_int_eq(found(visitor, SEARCH_PUBLIC, "机密"), 0);
    must(search_pairs(visitor, 0, &last, hear, &heard, &e), &e);
    ck_assert_int_eq(heard, 0);
    static const char *const doors[] = {
        "SELECT count(*) FROM office_search",
        "SELECT count(words) FROM office_search_content",
        "SELECT count(block) FROM office_search_data",
        "SELECT count(words) FROM seen_office_search",
        "SELECT count(words) FROM search_row",
        "SELECT count(pair) FROM search_pair",
        "SELECT count(block) FROM public_search_data",
        "SELECT count(*) FROM public_search_content",
        "CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, office_search, row)",
        "CREATE VIRTUAL TABLE temp.v USING fts5vocab ('main', 'public_search', 'row')",
    };
    for (size_t i = 0; i < sizeof doors / sizeof *doors; i++) {
        struct error refused = {0};
        ck_assert_msg(number(visitor, doors[i], &refused) == -2, "open: %s", doors[i]);
    }
    ck_assert_int_eq(number(visitor, "SELECT count(event) FROM seen_search_row", &e), 1);
    ck_assert_int_eq(
        number(visitor, "SELECT count(words) FROM seen_search_row WHERE words LIKE '%机%'", &e), 0);
    db_close(visitor);
    is_whole();
}
END_TEST

START_TEST(a_calendar_takes_its_events_along)
{
    struct error e = {0};
    put_alone(open_calendar, "a", "校园开放日", VISIBILITY_PUBLIC);
    put_alone(open_calendar, "b", "校园内务", VISIBILITY_INTERNAL);
    struct calendar c = {
        .id = open_calendar, .key = "open", .name = "open", .visibility = VISIBILITY_INTERNAL};
    must(db_begin(db, &e) && calendars_put(db, &c, &e) && db_commit(db, &e), &e);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "校园"), 0);
    ck_assert_int_eq(found(db, SEARCH_OFFICE, "校园"), 2);
    is_whole();
    c.visibility = VISIBILITY_PUBLIC;
    must(db_begin(db, &e) && calendars_put(db, &c, &e) && db_commit(db, &e), &e);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "校园"), 1);
    ck_assert_int_eq(found(db, SEARCH_OFFICE, "校园"), 1);
    is_whole();
}
END_TEST

START_TEST(older_files_get_an_index)
{
    struct error e = {0};
    db_close(db);
    temp_remove(&t);
    temp_make(&t);
    db = schema_create_at(t.path, 3, &e);
    must(db != NULL, &e);
    must(db_script(db, "INSERT INTO calendar VALUES (1, 'k', 'k', 0, 0, '')", "test", &e), &e);
    must(db_script(db,
                   "INSERT INTO event VALUES (1, 1, 'old', '', 0, 0, 0, 0, 0, 0, -1, 0, 0, NULL,"
                   " NULL, 0, 0, '', 0, NULL, NULL, 0, 0, '', NULL, '', '重阳节慰问', '', '', '',"
                   " '', NULL, '', '', '', '', '', '', '', '', '', '', '')",
                   "test", &e),
         &e);
    db_close(db);
    db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL, &e);
    ck_assert_int_eq(found(db, SEARCH_PUBLIC, "重阳"), 1);
    is_whole();
}
END_TEST

/* Every way in which index and events can part is seen, and mended. */
START_TEST(the_check_sees_damage)
{
    static const char *const damages[] = {
        "UPDATE search_row SET words = words || ' x' WHERE event = 1",
        "UPDATE search_row SET internal = 1 WHERE event = 1",
        "UPDATE search_row SET last = last - 1 WHERE event = 1",
        "DELETE FROM search_row WHERE event = 1",
        "DELETE FROM public_search WHERE rowid = 1",
        "INSERT INTO public_search (rowid, words) VALUES (99, '假的')",
        "UPDATE public_search_content SET c0 = '假的' WHERE id = 1",
        "UPDATE event SET title = '改了' WHERE id = 1",
        "INSERT INTO office_search (rowid, words) VALUES (1, '假的')",
    };
    put_alone(open_calendar, "a", "中考", VISIBILITY_PUBLIC);
    put_alone(open_calendar, "b", "密件", VISIBILITY_INTERNAL);
    is_whole();
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        struct error e = {0};
        must(db_script(db, damages[i], "test", &e), &e);
        ck_assert_msg(!search_check(db, &e), "not seen: %s", damages[i]);
        ck_assert_msg(e.code == ERR_SEARCH_INDEX || e.code == ERR_DB_CORRUPT, "%s", damages[i]);
        error_clear(&e);
        must(db_begin(db, &e) && search_rebuild(db, &e) && db_commit(db, &e), &e);
        is_whole();
    }
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("search", begin, end, 60, words_follow_the_event,
                         nothing_stays_of_what_is_rolled_back, internal_words_do_not_leak,
                         a_calendar_takes_its_events_along, older_files_get_an_index,
                         the_check_sees_damage);
}
