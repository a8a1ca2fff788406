/* Every reading of a character; what of typed letters can be one. */
#include "base/table.h"
#include "model/pinyin.h"
#include "testing.h"

#include "base/str.h"

#include <string.h>

static struct pinyin *py;

static void
load(void)
{
    struct error e = {0};
    py = pinyin_load(&e);
    ck_assert_msg(py != NULL, "%s %s", error_message_id(e.code), e.args[0]);
}

static void
unload(void)
{
    pinyin_free(py);
}

static bool
reads(const char *hanzi, const char *reading)
{
    const char *all[PINYIN_MOST];
    size_t n = pinyin_readings(py, utf8_next(&hanzi), all);
    for (size_t i = 0; i < n; i++)
        if (str_equal(all[i], reading))
            return true;
    return false;
}

START_TEST(polyphones_have_all_their_readings)
{
    static const char *const golden[][3] = {
        {"重", "chong", "zhong"}, {"乐", "le", "yue"},      {"会", "hui", "kuai"},
        {"长", "chang", "zhang"}, {"行", "hang", "xing"},   {"调", "diao", "tiao"},
        {"校", "jiao", "xiao"},   {"还", "hai", "huan"},    {"都", "dou", "du"},
        {"地", "de", "di"},       {"得", "de", "dei"},      {"单", "dan", "shan"},
        {"参", "can", "shen"},    {"查", "cha", "zha"},     {"传", "chuan", "zhuan"},
        {"大", "da", "dai"},      {"降", "jiang", "xiang"}, {"系", "ji", "xi"},
        {"率", "lv", "shuai"},    {"曾", "ceng", "zeng"},   {"朝", "chao", "zhao"},
        {"数", "shu", "shuo"},    {"省", "sheng", "xing"},  {"说", "shui", "shuo"},
        {"绿", "lu", "lv"},       {"区", "ou", "qu"},       {"解", "jie", "xie"},
        {"藏", "cang", "zang"},   {"弹", "dan", "tan"},     {"便", "bian", "pian"}};
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++)
        for (int r = 1; r < 3; r++)
            ck_assert_msg(reads(golden[i][0], golden[i][r]), "%s is read %s", golden[i][0],
                          golden[i][r]);
}
END_TEST

START_TEST(one_reading_where_there_is_one)
{
    const char *all[PINYIN_MOST], *kao = "考", *latin = "a", *none = "。";
    ck_assert_uint_eq(pinyin_readings(py, utf8_next(&kao), all), 1);
    ck_assert_str_eq(all[0], "kao");
    ck_assert_uint_eq(pinyin_readings(py, utf8_next(&latin), all), 0);
    ck_assert_uint_eq(pinyin_readings(py, utf8_next(&none), all), 0);
    ck_assert(!reads("洮", "zhao") && reads("洮", "tao"));
}
END_TEST

/* The table has no character twice in a line, only letters as readings, and at least the 6,763 of
 * GB 2312, which lie in the block of unified ideographs. */
START_TEST(the_table_is_whole)
{
    struct arena a;
    struct table t;
    struct error e = {0};
    const char *all[PINYIN_MOST];
    size_t known = 0;
    arena_init(&a);
    ck_assert(table_resource(&a, "data/pinyin.tsv", &t, &e));
    for (size_t i = 0; i < t.rows; i++) {
        const char *reading = table_cell(&t, i, 0);
        ck_assert_uint_eq(strspn(reading, "abcdefghijklmnopqrstuvwxyz"), strlen(reading));
        ck_assert_uint_le(strlen(reading), 6);
        ck_assert(i == 0 || strcmp(table_cell(&t, i - 1, 0), reading) < 0);
    }
    for (uint32_t cp = 0x4E00; cp <= 0x9FA5; cp++)
        known += pinyin_readings(py, cp, all) > 0;
    ck_assert_uint_ge(known, 20000);
    arena_destroy(&a);
}
END_TEST

START_TEST(lengths_of_what_is_typed)
{
    ck_assert_uint_eq(pinyin_lengths("zhong", "zk", 2), 1u << 1);
    ck_assert_uint_eq(pinyin_lengths("zhong", "zhk", 3), 1u << 1 | 1u << 2);
    ck_assert_uint_eq(pinyin_lengths("zhong", "zhongkao", 8), 1u << 1 | 1u << 2 | 1u << 5);
    ck_assert_uint_eq(pinyin_lengths("kao", "ka", 2), 1u << 1 | 1u << 2); /* not yet all of it */
    ck_assert_uint_eq(pinyin_lengths("kao", "kax", 3), 1u << 1);          /* x does not follow ka */
    ck_assert_uint_eq(pinyin_lengths("lv", "lu", 2), 1u << 1 | 1u << 2);
    ck_assert_uint_eq(pinyin_lengths("kao", "zhong", 5), 0);
    ck_assert(pinyin_matches(py, 0x4E2D, "zh", 2, false));
    ck_assert(!pinyin_matches(py, 0x4E2D, "zho", 3, false));
    ck_assert(pinyin_matches(py, 0x4E2D, "zho", 3, true));
    ck_assert(!pinyin_matches(py, 0x4E2D, "", 0, true));
    ck_assert(!pinyin_matches(py, 0x4E2D, "zhongzhong", 10, true));
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("pinyin", load, unload, 60, polyphones_have_all_their_readings,
                         one_reading_where_there_is_one, the_table_is_whole,
                         lengths_of_what_is_typed);
}
