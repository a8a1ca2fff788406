/* What the search screen offers and lists; and that counting what is opened tells of nobody. */
#include "actions/temp_bureau.h"

#include "actions/search_use.h"
#include "actions/search_view.h"

#include <sqlite3.h>

static struct fixture f;
static struct bureau *seen; /* as the public sees it */
static struct search_view v;

static void
ask_of(struct bureau *b, enum search_list list, const char *words, unsigned categories)
{
    struct error e = {0};
    struct search_ask ask = {list, words, categories};
    must(query_search(b, &ask, &f.a, &v, &e), &e);
}

static void
ask(enum search_list list, const char *words)
{
    ask_of(seen, list, words, CATEGORY_ALL_BITS);
}

static void
begin(void)
{
    fixture_open(&f, "2025-05-14T09:00");
    fixture_load(&f, true);
    seen = fixture_public(&f);
}

static void
end(void)
{
    bureau_close(seen);
    fixture_close(&f);
}

static void
set_words(const char *text)
{
    struct error e = {0};
    must(edit_setting(f.b, "test", "frequent_words", text, &e), &e);
}

static bool
offers(const char *word)
{
    for (size_t i = 0; i < v.frequent_count; i++)
        if (str_equal(v.frequent[i].zh, word))
            return true;
    return false;
}

static bool
suggests(const char *word)
{
    for (size_t i = 0; i < v.suggested_count; i++)
        if (str_equal(v.suggested[i], word))
            return true;
    return false;
}

static const struct found *
listed(const char *zh)
{
    for (size_t i = 0; i < v.count; i++)
        if (str_equal(v.at[i].zh, zh))
            return &v.at[i];
    return NULL;
}

START_TEST(each_category_has_as_many_as_it_says)
{
    begin();
    ask(LIST_NOTHING, "");
    int counts[CATEGORY_COUNT], all = 0;
    for (int c = 0; c < CATEGORY_COUNT; c++)
        all += counts[c] = v.in_category[c];
    ck_assert_int_gt(all, 40);
    ck_assert_uint_eq(v.soon_count, 2);
    ck_assert_int_gt(v.soon[0].first.n, day_at("2025-05-14").n);
    for (int c = 0; c < CATEGORY_COUNT; c++) {
        ask_of(seen, LIST_YEAR, "", 1u << c);
        ck_assert_uint_eq(v.total, (size_t)counts[c]);
        ck_assert_uint_eq(v.count, v.total);
        for (size_t i = 0; i < v.count; i++)
            ck_assert(month_bits(v.at[i].event) >> c & 1);
    }
    end();
}
END_TEST

/* What is to come, the nearest first; then what has no date; then what is over, the latest first.
 */
START_TEST(lists_begin_with_what_is_to_come)
{
    begin();
    ask(LIST_YEAR, "");
    struct day today = day_at("2025-05-14"), last = DAY_NONE;
    int part = 0;
    for (size_t i = 0; i < v.count; i++) {
        const struct found *r = &v.at[i];
        int own = !r->dated ? 1 : day_cmp(r->last, today) < 0 ? 2 : 0;
        ck_assert_int_ge(own, part);
        if (own == part && own == 0 && i > 0)
            ck_assert_int_ge(r->first.n, v.at[i - 1].first.n);
        if (own == part && own == 2 && !day_is_none(last))
            ck_assert_int_le(r->last.n, last.n);
        last = own == 2 ? r->last : DAY_NONE;
        part = own;
    }
    ck_assert_int_eq(part, 2);
    end();
}
END_TEST

START_TEST(a_series_is_one_row)
{
    struct error e = {0};
    begin();
    struct event ev;
    event_init(&ev);
    ev.title = "每周阅读课";
    ev.status = STATUS_CONFIRMED;
    must(when_parse("2025-03-05T14:00..15:00", &ev.when, &e), &e);
    ev.rrule = "RRULE:FREQ=WEEKLY;COUNT=30";
    must(edit_event_add(f.b, "test", "bureau", &ev, &e), &e);
    ask(LIST_YEAR, "");
    int rows = 0;
    for (size_t i = 0; i < v.count; i++)
        if (str_equal(v.at[i].zh, "每周阅读课")) {
            rows++;
            ck_assert_int_eq(v.at[i].first.n, day_at("2025-05-14").n); /* the nearest */
        }
    ck_assert_int_eq(rows, 1);
    end();
}
END_TEST

START_TEST(times_list_what_touches_them)
{
    static const struct {
        enum search_list list;
        const char *from, *to;
    } SPANS[] = {{LIST_TODAY, "2025-05-14", "2025-05-14"},
                 {LIST_WEEK, "2025-05-12", "2025-05-18"},
                 {LIST_MONTH, "2025-05-01", "2025-05-31"},
                 {LIST_NEXT_MONTH, "2025-06-01", "2025-06-30"}};
    begin();
    for (size_t k = 0; k < 4; k++) {
        ask(SPANS[k].list, "");
        ck_assert_uint_gt(v.count, 0);
        for (size_t i = 0; i < v.count; i++) {
            ck_assert_int_ge(v.at[i].last.n, day_at(SPANS[k].from).n);
            ck_assert_int_le(v.at[i].first.n, day_at(SPANS[k].to).n);
        }
    }
    ask(LIST_TENTATIVE, "");
    ck_assert_ptr_nonnull(listed("中考")); /* a period, no date */
    for (size_t i = 0; i < v.count; i++)
        ck_assert_int_eq(v.at[i].event->status, STATUS_TENTATIVE);
    ask(LIST_OFF, "");
    ck_assert_str_eq(v.at[0].zh, "端午节");
    ck_assert_str_eq(v.at[0].en, "Dragon Boat Festival");
    ck_assert_int_eq(day_diff(v.at[0].last, v.at[0].first), 2);
    end();
}
END_TEST

START_TEST(words_are_found_marked_and_offered)
{
    begin();
    ask(LIST_WORDS, "zk");
    const struct found *zk = listed("中考");
    ck_assert_ptr_nonnull(zk);
    ck_assert(!zk->dated && zk->reachable);
    ck_assert_uint_eq(zk->in_zh.from, 0);
    ck_assert_uint_eq(zk->in_zh.to, strlen("中考"));
    ck_assert(suggests("中考"));
    ask(LIST_WORDS, "ysj");
    ck_assert(suggests("艺术节") && suggests("校园艺术节"));
    ck_assert_str_eq(v.suggested[0], "艺术节");
    const struct found *r = listed("校园艺术节");
    ck_assert_int_eq(strncmp(r->zh + r->in_zh.from, "艺术节", r->in_zh.to - r->in_zh.from), 0);
    ask(LIST_WORDS, "duanwu");
    ck_assert_int_eq(v.at[0].kind, FOUND_FESTIVAL);
    ask_of(seen, LIST_WORDS, "duanwu", 1u << CATEGORY_EXAM);
    ck_assert_uint_eq(v.count, 0); /* festivals are in no category */
    ask(LIST_WORDS, "zzzq");
    ck_assert_uint_eq(v.count, 0);
    ck_assert_uint_eq(v.suggested_count, 0);
    ck_assert_uint_gt(v.frequent_count, 3); /* to try instead */
    end();
}
END_TEST

START_TEST(staffs_words_come_in_their_order_if_they_find_something)
{
    begin();
    set_words("  运动会 = Sports meet ，中考;没有这回事、艺术节=Arts festival");
    ask(LIST_NOTHING, "");
    ck_assert_uint_eq(v.frequent_count, 3);
    ck_assert_str_eq(v.frequent[0].zh, "运动会");
    ck_assert_str_eq(v.frequent[0].en, "Sports meet");
    ck_assert_str_eq(v.frequent[1].zh, "中考");
    ck_assert_str_eq(v.frequent[1].en, "");
    ck_assert_str_eq(v.frequent[2].en, "Arts festival");
    set_words("");
    ask(LIST_NOTHING, "");
    ck_assert_uint_eq(v.frequent_count, 0);
    end();
}
END_TEST

static void
open_often(int64_t event, int n, const char *day)
{
    struct error e = {0};
    struct search_use use = {day_at(day), event, n};
    must(search_use_write(f.temp.path, &use, 1, day_at("2025-05-14"), &e), &e);
}

START_TEST(what_is_opened_often_fills_the_list)
{
    struct error e = {0};
    struct event ev;
    begin();
    set_words("中考");
    must(query_event(f.b, "校园艺术节", &f.a, &ev, &e), &e);
    open_often(ev.id, 2, "2025-05-13");
    ask(LIST_NOTHING, "");
    ck_assert_uint_eq(v.frequent_count, 1); /* twice is no habit */
    open_often(ev.id, 1, "2025-05-14");
    ask(LIST_NOTHING, "");
    ck_assert(offers(event_strip_name(&ev)));
    ck_assert_str_eq(v.frequent[0].zh, "中考");
    ev.visibility = VISIBILITY_INTERNAL;
    must(edit_event_update(f.b, "test", &ev, &e), &e);
    ask(LIST_NOTHING, "");
    ck_assert_uint_eq(v.frequent_count, 1); /* hidden, it takes its counts along */
    end();
}
END_TEST

/* The whole of what is kept: which activity, which day, how often. */
START_TEST(counts_tell_of_days_and_of_nobody)
{
    struct error e = {0};
    struct event ev;
    sqlite3 *db;
    sqlite3_stmt *s;
    begin();
    must(query_event(f.b, "校园艺术节", &f.a, &ev, &e), &e);
    open_often(ev.id, 3, "2025-05-14");
    open_often(ev.id, 2, "2025-05-14");
    open_often(ev.id, 9, "2025-03-01"); /* too long ago to be kept */
    open_often(999999, 9, "2025-05-14");
    ck_assert_int_eq(sqlite3_open(f.temp.path, &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT * FROM search_use", -1, &s, NULL);
    ck_assert_int_eq(sqlite3_column_count(s), 3);
    ck_assert_int_eq(sqlite3_step(s), SQLITE_ROW);
    ck_assert_int_eq(sqlite3_column_int64(s, 0), ev.id);
    ck_assert_int_eq(sqlite3_column_int(s, 1), day_at("2025-05-14").n);
    ck_assert_int_eq(sqlite3_column_int(s, 2), 5);
    ck_assert_int_eq(sqlite3_step(s), SQLITE_DONE);
    sqlite3_finalize(s);
    sqlite3_prepare_v2(db, "SELECT * FROM public_search_use", -1, &s, NULL);
    ck_assert_int_eq(sqlite3_column_count(s), 2); /* the public is not even told the day */
    sqlite3_finalize(s);
    sqlite3_close(db);
    end();
}
END_TEST

TEST_SUITE_MAIN("search view", each_category_has_as_many_as_it_says,
                lists_begin_with_what_is_to_come, a_series_is_one_row, times_list_what_touches_them,
                words_are_found_marked_and_offered,
                staffs_words_come_in_their_order_if_they_find_something,
                what_is_opened_often_fills_the_list, counts_tell_of_days_and_of_nobody)
