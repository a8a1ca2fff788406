/* What people find, in which order, and what they do not. */
#include "actions/temp_bureau.h"

#include "actions/doctor.h"
#include "actions/search.h"

static struct fixture f;
static struct searcher *s;

static void
begin(void)
{
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:00");
    fixture_load(&f, false);
    s = searcher_open(f.b, &e);
    must(s != NULL, &e);
}

static void
end(void)
{
    searcher_close(s);
    fixture_close(&f);
}

static const struct search_result *
find(struct searcher *in, const char *words, size_t *count)
{
    struct error e = {0};
    const struct search_result *at;
    bool more;
    must(search_find(in, words, CATEGORY_ALL_BITS, 50, &f.a, &at, count, &more, &e), &e);
    return at;
}

/* The uids found, joined by spaces. */
static const char *
uids(const char *words)
{
    size_t n;
    const struct search_result *at = find(s, words, &n);
    const char *all = "";
    for (size_t i = 0; i < n; i++)
        all = arena_printf(&f.a, "%s%s%s", all, i ? " " : "", at[i].event->uid);
    return all;
}

static void
finds(const char *words, const char *wanted)
{
    const char *got = uids(words);
    ck_assert_msg(str_equal(got, wanted), "%s: %s, wanted %s", words, got, wanted);
}

static struct event
add(struct event ev)
{
    struct error e = {0};
    must(edit_event_add(f.b, "cli", "bureau", &ev, &e), &e);
    return ev;
}

START_TEST(the_plan_is_found_in_every_way)
{
    static const char *const all[] = {"中考", "zk", "zhongkao", "zhongk", "中kao", "ZK", "ｚｋ"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        size_t n;
        const struct search_result *at = find(s, all[i], &n);
        ck_assert_msg(n > 0 && str_equal(at[0].event->name_k, "中考"), "%s", all[i]);
        ck_assert(at[0].rank == SEARCH_SHORT && !at[0].dated);
    }
}
END_TEST

START_TEST(short_names_then_words_then_the_rest)
{
    struct event ev = make_event("c", "全区音乐会", "2025-05-20");
    add(ev);
    ev = make_event("b", "音乐素养展演", "2025-05-22");
    add(ev);
    ev = make_event("a", "五月歌会", "2025-05-25");
    ev.name_s = "音乐歌会";
    add(ev);
    ev = make_event("d", "第二届（音乐）活动", "2025-05-21");
    add(ev);
    finds("音乐", "a d b c");
    finds("yinyue", "a d b c");
    finds("yy素", "b");
}
END_TEST

START_TEST(to_come_then_undated_then_over)
{
    add_event(&f, "past1", "雪雕赛", "2024-12-20");
    add_event(&f, "next2", "雪雕赛", "2025-12-20");
    add_event(&f, "past2", "雪雕赛", "2025-01-20");
    add_event(&f, "next1", "雪雕赛", "2025-05-14");
    add_event(&f, "next1b", "雪雕赛", "2025-05-14");
    struct event open = make_event("open", "雪雕赛", "2025-05-14");
    struct error e = {0};
    open.status = STATUS_UNDATED;
    must(when_parse("period:冬季", &open.when, &e), &e);
    add(open);
    finds("xuediao", "next1 next1b next2 open past2 past1");
}
END_TEST

START_TEST(dates_in_every_form)
{
    add_event(&f, "one", "甲会", "2025-06-26");
    add_event(&f, "span", "乙周", "2025-06-24..2025-06-27");
    add_event(&f, "last", "丙会", "2024-06-26");
    add_event(&f, "other", "丁会", "2025-06-28");
    static const char *const all[] = {"626", "0626", "6.26", "6-26", "6月26", "6月26日"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        finds(all[i], "one span last");
    finds("20250626", "one span");
    finds("2025-06-26", "one span");
    finds("626 乙周", "span");
    finds("甲会 626", "one");
    finds("甲会 627", "");
    finds("2025-06", "one span other");
    finds("630", "");
}
END_TEST

START_TEST(digits_are_words_too)
{
    add_event(&f, "n", "626届校友会", "2025-07-01");
    add_event(&f, "d", "甲会", "2025-06-26");
    finds("626", "d n");
}
END_TEST

START_TEST(every_field_is_found)
{
    struct event ev = make_event("x", "甲", "2025-05-20");
    ev.place = "青少年宫";
    ev.room = "梅花厅";
    ev.audience = "残疾儿童";
    ev.organiser = "红十字会";
    ev.department = "体卫艺科";
    ev.title_en = "Plum blossom day";
    ev.name_en = "Plum";
    ev.note = "勿外传词";
    add(ev);
    static const char *const all[] = {"青少年宫", "qsng",    "梅花", "残疾",   "红十字",
                                      "tiwei",    "blossom", "PLUM", "甲 青少"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        finds(all[i], "x");
    finds("勿外传词", "");
    finds("lossom", "");
    finds("甲 别处", "");
}
END_TEST

START_TEST(categories_by_name_and_as_filter)
{
    struct error e = {0};
    const struct search_result *at;
    size_t n;
    bool more, seen = false;
    add_event(&f, "x", "甲", "2025-05-20");
    for (size_t i = (at = find(s, "kszs", &n), 0); i < n; i++)
        seen = seen || str_equal(at[i].event->uid, "x");
    ck_assert(seen); /* 考试招生 */
    must(search_find(s, "甲", 1u << CATEGORY_SPORT, 9, &f.a, &at, &n, &more, &e), &e);
    ck_assert_uint_eq(n, 0);
    must(search_find(s, "甲", 1u << CATEGORY_EXAM, 9, &f.a, &at, &n, &more, &e), &e);
    ck_assert_uint_eq(n, 1);
    must(search_find(s, "甲", 0, 9, &f.a, &at, &n, &more, &e), &e);
    ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(a_series_is_one_row_at_its_next_day)
{
    struct event ev = make_event("w", "晨读", "2025-03-03T07:30..08:00");
    ev.rrule = "RRULE:FREQ=WEEKLY;COUNT=30";
    add(ev);
    add_event(&f, "before", "晨读", "2025-05-16");
    add_event(&f, "after", "晨读", "2025-05-20");
    finds("晨读", "before w after");
    size_t n;
    const struct search_result *at = find(s, "晨读", &n);
    ck_assert_int_eq(at[1].when.first.n, day_of(2025, 5, 19).n);
    finds("2025-06-09 晨读", "w");
    ck_assert_int_eq(find(s, "2025-06-09", &n)[0].when.first.n, day_of(2025, 6, 9).n);
}
END_TEST

START_TEST(visitors_find_public_activities_only)
{
    struct error e = {0};
    struct event ev = make_event("secret", "押运彩排", "2025-05-20");
    ev.visibility = VISIBILITY_INTERNAL;
    add(ev);
    add_event(&f, "open", "消防彩排", "2025-05-21");
    finds("caipai", "secret open");
    struct bureau *visitor = fixture_public(&f);
    struct searcher *theirs = searcher_open(visitor, &e);
    static const char *const all[] = {"押运", "yayun", "yycp", "押", "押运彩排", "520", "y 520"};
    size_t n;
    must(theirs != NULL, &e);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        find(theirs, all[i], &n);
        ck_assert_msg(n == 0, "%s", all[i]);
    }
    ck_assert_str_eq(find(theirs, "彩排", &n)[0].event->uid, "open");
    add_event(&f, "new", "疏散", "2025-05-22"); /* what is written elsewhere is found at once */
    find(theirs, "shusan", &n);
    ck_assert_uint_eq(n, 1);
    searcher_close(theirs);
    bureau_close(visitor);
}
END_TEST

START_TEST(changes_and_undo_are_followed)
{
    struct error e = {0};
    int64_t done;
    add_event(&f, "x", "龙舟赛", "2025-05-30");
    finds("longzhou", "x");
    must(edit_undo(f.b, "cli", 0, &done, &e), &e);
    finds("longzhou", "");
    must(edit_undo(f.b, "cli", done, &done, &e), &e);
    finds("龙舟", "x");
    must(doctor_search(f.b, &e), &e);
}
END_TEST

START_TEST(most_and_more)
{
    struct error e = {0};
    const struct search_result *at;
    size_t n;
    bool more;
    for (int i = 0; i < 5; i++)
        add_event(&f, arena_printf(&f.a, "%d", i), "围棋", "2025-05-30");
    must(search_find(s, "围棋", CATEGORY_ALL_BITS, 4, &f.a, &at, &n, &more, &e), &e);
    ck_assert(n == 4 && more);
    must(search_find(s, "围棋", CATEGORY_ALL_BITS, 5, &f.a, &at, &n, &more, &e), &e);
    ck_assert(n == 5 && !more);
    ck_assert(at[0].text && memcmp(at[0].text + at[0].from, "围棋", at[0].to - at[0].from) == 0);
}
END_TEST

START_TEST(whatever_is_typed_is_answered)
{
    static const char *const all[] = {
        "",
        " ",
        "“”",
        "\"",
        "a\"b OR *",
        "NEAR(",
        "中*",
        "-",
        "AND",
        "\xff\xfe",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "a e o a e o a e o",
        "aoeaoeaoeaoeaoe",
        "一二三四五六七八九十一二三四五六七八九十"};
    size_t n;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        find(s, all[i], &n);
}
END_TEST

/* Many events with the same words: the walk by years and months gives the order of the sorting. */
START_TEST(many_are_walked_in_order)
{
    struct error e = {0};
    const struct search_result *at;
    size_t n;
    bool more;
    for (int i = 0; i < 450; i++) {
        struct day d = day_add(day_of(2023, 1, 1), i * 37 % 1500);
        char when[DAY_TEXT];
        add_event(&f, arena_printf(&f.a, "%d", i), "象棋", day_format(d, when));
    }
    must(search_find(s, "xiangqi", CATEGORY_ALL_BITS, 200, &f.a, &at, &n, &more, &e), &e);
    ck_assert(n == 200 && more);
    struct day today = day_of(2025, 5, 14);
    for (size_t i = 1; i < n; i++) {
        struct day a = at[i - 1].event->when.last, b = at[i].event->when.last;
        bool over_a = day_cmp(a, today) < 0, over_b = day_cmp(b, today) < 0;
        ck_assert(over_a <= over_b);
        if (over_a == over_b)
            ck_assert(over_a ? day_cmp(a, b) >= 0 : day_cmp(a, b) <= 0);
    }
}
END_TEST

static struct search_day days[SEARCH_DAYS];

/* "2025-05-31 端午节", joined by commas. */
static const char *
named(const char *words)
{
    size_t n = search_days(s, words, days);
    const char *all = "";
    for (size_t i = 0; i < n; i++) {
        char text[DAY_TEXT];
        all = arena_printf(&f.a, "%s%s%s %s", all, i ? ", " : "", day_format(days[i].day, text),
                           days[i].zh);
    }
    return all;
}

static void
names(const char *words, const char *wanted)
{
    const char *got = named(words);
    ck_assert_msg(str_equal(got, wanted), "%s: %s, wanted %s", words, got, wanted);
}

START_TEST(festivals_and_terms_are_answers)
{
    static const char *const all[] = {"端午",   "端午节", "dw",   "dwj",
                                      "duanwu", "duanw",  "午节", "端wu"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        names(all[i], "2025-05-31 端午节");
    names("dragon boat", "2025-05-31 端午节");
    ck_assert_str_eq(days[0].text, "Dragon Boat Festival");
    ck_assert_uint_eq(days[0].to - days[0].from, 6);
    names("小满", "2025-05-21 小满");
    ck_assert(days[0].term && days[0].rank == SEARCH_SHORT);
    names("消防", "2025-11-09 全国消防日");
    ck_assert_int_eq(days[0].rank, SEARCH_CONTAINS);
    names("xiaofang", "2025-11-09 全国消防日");
    names("重阳", "2025-10-29 重阳节");
    names("cyj", "2025-10-29 重阳节");
}
END_TEST

START_TEST(of_a_festival_the_next_one_or_that_of_a_year)
{
    names("春节", "2026-02-17 春节");
    names("春节 2027", "2027-02-06 春节");
    names("2020年 chunjie", "2020-01-25 春节");
    names("春节 2月", "2026-02-17 春节");
    names("春节 3月", "");
    names("教师节 910", "2025-09-10 教师节");
    names("教师节 1970", ""); /* not yet kept */
    fixture_now(&f, "2025-05-31T23:00");
    names("端午", "2025-05-31 端午节");
    fixture_now(&f, "2025-06-01T00:00");
    names("端午", "2026-06-19 端午节");
}
END_TEST

START_TEST(one_day_is_told_once_and_near_ones_first)
{
    names("清明", "2026-04-05 清明节");
    names("大", "2025-07-22 大暑, 2025-12-07 大雪, 2026-01-20 大寒");
    names("d", "");
    names("", "");
    names("，", "");
    names("626", "");
    names("中考", "");
    ck_assert_uint_eq(search_days(s, "节", days), SEARCH_DAYS);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH(
        "search", begin, end, 120, the_plan_is_found_in_every_way,
        short_names_then_words_then_the_rest, to_come_then_undated_then_over, dates_in_every_form,
        digits_are_words_too, every_field_is_found, categories_by_name_and_as_filter,
        a_series_is_one_row_at_its_next_day, visitors_find_public_activities_only,
        changes_and_undo_are_followed, most_and_more, whatever_is_typed_is_answered,
        many_are_walked_in_order, festivals_and_terms_are_answers,
        of_a_festival_the_next_one_or_that_of_a_year, one_day_is_told_once_and_near_ones_first);
}
