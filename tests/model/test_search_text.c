/* Cells, places of a term in a text, and the words of the index. */
#include "model/search_text.h"
#include "model/search_words.h"
#include "testing.h"

#include <string.h>

static struct pinyin *py;

static void
load(void)
{
    struct error e = {0};
    py = pinyin_load(&e);
    ck_assert(py != NULL);
}

static void
unload(void)
{
    pinyin_free(py);
}

static struct search_hit
find(const char *typed, const char *text)
{
    struct search_term term;
    search_term(typed, strlen(typed), &term);
    return search_in_text(py, &term, text, true);
}

static void
finds(const char *typed, const char *text, enum search_rank rank, const char *part)
{
    struct search_hit hit = find(typed, text);
    ck_assert_msg(hit.rank == rank, "%s in %s: %d, wanted %d", typed, text, (int)hit.rank,
                  (int)rank);
    if (rank != SEARCH_NOWHERE)
        ck_assert_msg(strlen(part) == hit.to - hit.from &&
                          memcmp(text + hit.from, part, hit.to - hit.from) == 0,
                      "%s in %s: %.*s", typed, text, (int)(hit.to - hit.from), text + hit.from);
}

START_TEST(cells_know_where_words_begin)
{
    struct search_cell cells[32];
    static const char text[] = "２０２５年“校园足球”ＡB 班";
    size_t n = search_cells(text, cells, 32);
    static const char starts[] = "100011000101"; /* 2025 年 校园足球 ab 班 */
    ck_assert_uint_eq(n, strlen(starts));
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(cells[i].start == (starts[i] == '1'), "cell %zu", i);
    ck_assert_uint_eq(cells[0].cp, '2');
    ck_assert_uint_eq(cells[9].cp, 'a');
    ck_assert_uint_eq(cells[10].cp, 'b');
    ck_assert_uint_eq(search_cells("。，！ 　", cells, 32), 0);
    ck_assert_uint_eq(search_cells(text, cells, 3), 3);
}
END_TEST

START_TEST(characters)
{
    finds("中考", "中考模拟", SEARCH_SHORT, "中考");
    finds("模拟", "中考模拟", SEARCH_CONTAINS, "模拟");
    finds("拟", "中考模拟", SEARCH_CONTAINS, "拟");
    finds("模拟", "中考（模拟）", SEARCH_WORD, "模拟");
    finds("考模", "中考（模拟）", SEARCH_CONTAINS, "考（模");
    finds("中模", "中考模拟", SEARCH_NOWHERE, "");
    finds("“中考”", "2025年中考", SEARCH_CONTAINS, "中考");
    finds("2025年中考", "2025年中考", SEARCH_SHORT, "2025年中考");
}
END_TEST

START_TEST(pinyin_in_every_form)
{
    finds("zk", "中考", SEARCH_SHORT, "中考");
    finds("ZK", "中考", SEARCH_SHORT, "中考");
    finds("zhongkao", "中考", SEARCH_SHORT, "中考");
    finds("zhongk", "中考", SEARCH_SHORT, "中考");
    finds("zhkao", "中考", SEARCH_SHORT, "中考");
    finds("zkao", "中考", SEARCH_SHORT, "中考");
    finds("中kao", "中考", SEARCH_SHORT, "中考");
    finds("zk", "全区中考", SEARCH_CONTAINS, "中考");
    finds("zkx", "中考", SEARCH_NOWHERE, "");
    finds("zhog", "中考", SEARCH_NOWHERE, "");
    finds("z", "中考", SEARCH_SHORT, "中");
    finds("k", "中考", SEARCH_NOWHERE, ""); /* one letter: beginnings only */
    finds("kao", "中考", SEARCH_CONTAINS, "考");
}
END_TEST

START_TEST(polyphones_by_each_reading)
{
    static const char *const golden[][2] = {
        {"cyj", "重阳节"},     {"zyj", "重阳节"},   {"chongyangjie", "重阳节"},
        {"yinyue", "音乐"},    {"yy", "音乐"},      {"yinle", "音乐"},
        {"kuaiji", "会计"},    {"kj", "会计"},      {"huiyi", "会议"},
        {"tiaoxiu", "调休"},   {"diaoyan", "调研"}, {"changchun", "长春"},
        {"xiaozhang", "校长"}, {"hangye", "行业"},  {"xingzheng", "行政"},
        {"dili", "地理"},      {"yueqi", "乐器"},   {"chongxiu", "重修"},
        {"jiaodui", "校对"},   {"lvhua", "绿化"},   {"luhua", "绿化"},
        {"xian", "西安"},      {"xian", "现场"},    {"fangan", "方案"}};
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++)
        ck_assert_msg(find(golden[i][0], golden[i][1]).rank == SEARCH_SHORT, "%s for %s",
                      golden[i][0], golden[i][1]);
}
END_TEST

START_TEST(letters_by_the_beginning_of_words)
{
    finds("meet", "Sports Meeting", SEARCH_WORD, "Meet");
    finds("sp", "Sports Meeting", SEARCH_SHORT, "Sp");
    finds("eeting", "Sports Meeting", SEARCH_NOWHERE, "");
    finds("b班", "初一B班", SEARCH_WORD, "B班");
    finds("第3期", "培训（第3期）", SEARCH_WORD, "第3期");
    finds("3", "培训第3期", SEARCH_WORD, "3");
    finds("", "中考", SEARCH_NOWHERE, "");
    finds("……", "中考", SEARCH_NOWHERE, "");
}
END_TEST

START_TEST(long_things_are_cut)
{
    char text[4096], typed[512];
    struct search_term term;
    memset(text, 'a', sizeof text - 1);
    memset(typed, 'a', sizeof typed - 1);
    text[sizeof text - 1] = typed[sizeof typed - 1] = '\0';
    search_term(typed, strlen(typed), &term);
    ck_assert_uint_eq(term.len, SEARCH_TERM);
    ck_assert_int_eq(search_in_text(py, &term, text, false).rank, SEARCH_WORD);
}
END_TEST

static bool
has_word(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += n)
        if ((at == words || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    return false;
}

START_TEST(words_of_the_index)
{
    struct event ev;
    struct str words;
    struct error e = {0};
    event_init(&ev);
    str_init(&words);
    ev.title = "2025年中考";
    ev.name_s = "中考";
    ev.name_en = "Exam day";
    ev.category = CATEGORY_EXAM;
    ev.tag = CATEGORY_THEME;
    ev.status = STATUS_CONFIRMED;
    ev.note = "勿外传";
    ck_assert(when_parse("2025-06-26..2025-07-01", &ev.when, &e));
    search_words(&ev, &words);
    static const char *const wanted[] = {"中考",  "中",   "1中考", "1中",    "考",
                                         "w2025", "年中", "2年中", "wexam",  "1wexam",
                                         "wday",  "c0",   "c4",    "m24306", "y2025"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(has_word(words.s, wanted[i]), "%s is not in %s", wanted[i], words.s);
    static const char *const not_wanted[] = {"2考", "1wday", "勿外", "mr", "mu", "1年"};
    for (size_t i = 0; i < sizeof not_wanted / sizeof *not_wanted; i++)
        ck_assert_msg(!has_word(words.s, not_wanted[i]), "%s is in %s", not_wanted[i], words.s);
    ck_assert_ptr_null(strstr(strstr(words.s, "中考") + 1, " 中考 ")); /* each once */
    str_destroy(&words);
}
END_TEST

START_TEST(when_it_is_over)
{
    struct event ev;
    struct error e = {0};
    event_init(&ev);
    ck_assert(day_is_none(search_last_day(&ev)));
    ev.status = STATUS_CANCELLED;
    ck_assert_int_eq(search_last_day(&ev).n, SEARCH_OVER.n);
    ck_assert(when_parse("period:2025-06-21..2025-06-30:6月下旬", &ev.when, &e));
    ck_assert_int_eq(search_last_day(&ev).n, day_of(2025, 6, 30).n);
    ck_assert(when_parse("2025-06-21T09:00..11:00", &ev.when, &e));
    ck_assert_int_eq(search_last_day(&ev).n, day_of(2025, 6, 21).n);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("search_text", load, unload, 60, cells_know_where_words_begin, characters,
                         pinyin_in_every_form, polyphones_by_each_reading,
                         letters_by_the_beginning_of_words, long_things_are_cut, words_of_the_index,
                         when_it_is_over);
}
