/* The copy that leaves the house: what is in its bytes, and what it shows. */
#include "actions/temp_bureau.h"

#include "actions/copies.h"
#include "store/schema.h"

#include <sqlite3.h>

static struct fixture fx;
static struct error err;
static char path[128];
static struct str bytes;

static void
start(void)
{
    fixture_open(&fx, "2025-05-14T09:41");
    fixture_load(&fx, true);
    error_clear(&err);
    str_init(&bytes);
    snprintf(path, sizeof path, "%s/copy.db", fx.temp.folder);
}

static void
stop(void)
{
    unlink(path);
    str_destroy(&bytes);
    fixture_close(&fx);
}

static void
make(void)
{
    struct bureau *open = fixture_public(&fx);
    unlink(path);
    must(copies_make(open, path, &err), &err);
    bureau_close(open);
    must(file_read(path, (size_t)64 << 20, &bytes, &err), &err);
}

static bool
holds(const char *word)
{
    return memmem(bytes.s, bytes.len, word, strlen(word)) != NULL;
}

static void
add(const char *uid, const char *title, enum visibility visibility, const char *note)
{
    struct event ev = make_event(uid, title, "2025-05-20");
    ev.visibility = visibility;
    ev.note = note;
    must(edit_event_add(fx.b, "wang-secret", "bureau", &ev, &err), &err);
}

START_TEST(nothing_internal_is_in_its_bytes)
{
    add("open@t", "公开的甲", VISIBILITY_PUBLIC, "只给科室看的批注");
    add("inner@t", "内部的乙", VISIBILITY_INTERNAL, "");
    must(edit_event_status(fx.b, "wang-secret", "open@t", STATUS_CANCELLED, "公开的缘由", &err),
         &err);
    make();
    ck_assert(holds("公开的甲") && holds("公开的缘由") && holds("open@t"));
    ck_assert(!holds("内部的乙") && !holds("inner@t"));
    ck_assert(!holds("只给科室看的批注"));
    ck_assert(!holds("wang-secret")); /* nor who did it: there is no trail */
}
END_TEST

START_TEST(same_data_same_bytes)
{
    struct str first;
    str_init(&first);
    make();
    str_append_n(&first, bytes.s, bytes.len);
    make();
    ck_assert(first.len == bytes.len && memcmp(first.s, bytes.s, bytes.len) == 0);
    add("inner@t", "内部的乙", VISIBILITY_INTERNAL, "");
    must(edit_event_status(fx.b, "cli", "inner@t", STATUS_CANCELLED, "", &err), &err);
    make(); /* only the number of the revision has moved on */
    ck_assert(first.len == bytes.len);
    str_destroy(&first);
}
END_TEST

/* Days as a screen counts and names them. */
static void
expect_same_days(struct bureau *a, struct bureau *b)
{
    for (int i = -40; i <= 40; i++) {
        struct day_view x, y;
        struct day d = day_add(clock_now(&fx.clock).day, i);
        must(query_day(a, d, &fx.a, &x, &err), &err);
        must(query_day(b, d, &fx.a, &y, &err), &err);
        ck_assert_uint_eq(x.count, y.count);
        for (size_t k = 0; k < x.count; k++) {
            ck_assert_str_eq(x.at[k].event->title, y.at[k].event->title);
            ck_assert_int_eq((int)x.at[k].event->status, (int)y.at[k].event->status);
        }
    }
}

START_TEST(it_shows_what_the_original_shows)
{
    struct event hidden = make_event("series@t", "每周例会", "2025-05-05");
    hidden.rrule = "RRULE:FREQ=WEEKLY;COUNT=6";
    must(edit_event_add(fx.b, "cli", "bureau", &hidden, &err), &err);
    struct event gap = make_event("series@t", "改为内部", "2025-05-19");
    gap.recurrence_id = "20250519";
    gap.visibility = VISIBILITY_INTERNAL;
    must(edit_event_add(fx.b, "cli", "bureau", &gap, &err), &err);
    make();
    ck_assert(!holds("改为内部"));
    struct bureau *open = fixture_public(&fx);
    struct bureau *copy = bureau_open(path, BUREAU_PUBLIC, &fx.clock, fx.words, fx.almanac, &err);
    must(copy != NULL, &err);
    expect_same_days(open, copy);
    bureau_close(copy);
    bureau_close(open);
}
END_TEST

START_TEST(nobody_here_may_change_it)
{
    make();
    ck_assert(copies_is(path) && !copies_is(fx.temp.path) && !copies_is("/dev/null"));
    ck_assert_ptr_null(bureau_open(path, BUREAU_STAFF, &fx.clock, fx.words, fx.almanac, &err));
    ck_assert_int_eq(err.code, ERR_DB_COPY);
    ck_assert(!copies_receive(fx.temp.path, "https://example.cn/", 1, &err));
    ck_assert_int_eq(err.code, ERR_DB_FOREIGN);
}
END_TEST

START_TEST(a_received_one_knows_its_age)
{
    struct day_view view;
    make();
    must(copies_receive(path, "https://example.cn/", clock_utc(&fx.clock) - 3600, &err), &err);
    struct bureau *copy = bureau_open(path, BUREAU_PUBLIC, &fx.clock, fx.words, fx.almanac, &err);
    must(copy != NULL, &err);
    must(query_day(copy, clock_now(&fx.clock).day, &fx.a, &view, &err), &err);
    ck_assert(!view.frame.stale);
    ck_assert(view.frame.updated_utc == clock_utc(&fx.clock) - 3600);
    fixture_now(&fx, "2025-05-16T09:41");
    must(query_day(copy, clock_now(&fx.clock).day, &fx.a, &view, &err), &err);
    ck_assert(view.frame.stale);
    bureau_close(copy);
}
END_TEST

/* A relation that a later schema adds is copied too, which needs every column that has no default.
 */
START_TEST(every_relation_can_be_copied)
{
    sqlite3 *file;
    char text[512];
    ck_assert_int_eq(sqlite3_open(fx.temp.path, &file), SQLITE_OK);
    for (size_t i = 0; schema_noun(i); i++) {
        const char *noun = schema_noun(i);
        if (strcmp(noun, "gap") == 0 || strncmp(noun, "search_", 7) == 0)
            continue; /* made in other ways */
        sqlite3_stmt *s;
        snprintf(text, sizeof text,
                 "SELECT name FROM pragma_table_info('%s') WHERE \"notnull\" AND dflt_value IS NULL"
                 " EXCEPT SELECT name FROM pragma_table_info('public_%s')",
                 noun, noun);
        ck_assert_int_eq(sqlite3_prepare_v2(file, text, -1, &s, NULL), SQLITE_OK);
        int rc = sqlite3_step(s);
        ck_assert_msg(rc == SQLITE_DONE, "%s.%s", noun,
                      rc == SQLITE_ROW ? (const char *)sqlite3_column_text(s, 0) : "?");
        sqlite3_finalize(s);
    }
    sqlite3_close(file);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("copies", start, stop, 60, nothing_internal_is_in_its_bytes,
                         same_data_same_bytes, it_shows_what_the_original_shows,
                         nobody_here_may_change_it, a_received_one_knows_its_age,
                         every_relation_can_be_copied);
}
