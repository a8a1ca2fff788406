#include "testing.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/str.h"
#include "base/table.h"
#include "model/almanac.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DATA XIAOLI_SOURCE_ROOT "/data"
#define MONTHS "lunar-months-1901-2100.tsv"
#define TERMS "solar-terms-1901-2100.tsv"

static struct almanac *al;

static void
load(void)
{
    struct error e = {0};
    al = almanac_load(DATA, &e);
    ck_assert_ptr_nonnull(al);
    ck_assert_msg(almanac_trusted(al), "%s:%d %s %s", e.file, e.line, e.args[0], e.args[1]);
    ck_assert_int_eq(e.code, ERR_NONE);
}

static struct day
date(const char *text)
{
    struct day d;
    ck_assert_msg(day_parse(text, &d), "%s", text);
    return d;
}

static struct table
table(struct arena *a, const char *name)
{
    struct table t;
    arena_init(a);
    ck_assert(table_load(a, arena_printf(a, "%s/%s", DATA, name), &t, NULL));
    return t;
}

START_TEST(every_month_of_the_table)
{
    struct arena a;
    struct table t = table(&a, MONTHS);
    load();
    ck_assert_uint_gt(t.rows, 2400);
    for (size_t i = 0; i < t.rows; i++) {
        struct lunar_date l;
        struct day first = date(table_cell(&t, i, 0)), back;
        ck_assert(almanac_lunar(al, first, &l));
        ck_assert_int_eq(l.day, 1);
        ck_assert_int_eq(l.year, (int)strtol(table_cell(&t, i, 1), NULL, 10));
        ck_assert_int_eq(l.month, (int)strtol(table_cell(&t, i, 2), NULL, 10));
        ck_assert_int_eq(l.leap, table_cell(&t, i, 3)[0] == '1');
        ck_assert(almanac_from_lunar(al, l.year, l.month, l.leap, 1, &back));
        ck_assert_int_eq(back.n, first.n);
        if (i + 1 < t.rows)
            ck_assert_int_eq(l.month_days, day_diff(date(table_cell(&t, i + 1, 0)), first));
    }
    arena_destroy(&a);
    almanac_free(al);
}
END_TEST

START_TEST(every_day_goes_both_ways)
{
    load();
    int days = 0;
    for (struct day d = date("1901-01-20"); d.n <= date("2100-12-31").n; d = day_add(d, 1)) {
        struct lunar_date l;
        struct day back;
        ck_assert(almanac_lunar(al, d, &l));
        ck_assert(almanac_from_lunar(al, l.year, l.month, l.leap, l.day, &back));
        ck_assert_int_eq(back.n, d.n);
        days++;
    }
    ck_assert_int_gt(days, 73000);
    struct lunar_date l;
    struct day d;
    ck_assert(!almanac_lunar(al, date("1901-01-19"), &l));
    ck_assert(!almanac_lunar(al, date("2101-06-01"), &l));
    ck_assert(!almanac_from_lunar(al, 2025, 6, true, 30, &d)); /* 闰六月 had 29 days */
    ck_assert(!almanac_from_lunar(al, 2025, 7, true, 1, &d));
    ck_assert(!almanac_from_lunar(al, 2101, 1, false, 1, &d));
    almanac_free(al);
}
END_TEST

START_TEST(every_term_of_the_table)
{
    struct arena a;
    struct table t = table(&a, TERMS);
    load();
    ck_assert_uint_eq(t.rows, 4800);
    for (size_t i = 0; i < t.rows; i++) {
        struct day d = date(table_cell(&t, i, 0)), on;
        int term = almanac_term_on(al, d), next;
        ck_assert_str_eq(term_zh(term), table_cell(&t, i, 1));
        ck_assert_int_eq(almanac_term_on(al, day_add(d, 1)), -1);
        ck_assert(almanac_next_term(al, day_add(d, -1), &on, &next));
        ck_assert(on.n == d.n && next == term);
        if (i + 1 < t.rows) {
            ck_assert(almanac_next_term(al, d, &on, &next));
            ck_assert_int_eq(next, (term + 1) % 24);
        } else {
            ck_assert(!almanac_next_term(al, d, &on, &next));
        }
    }
    ck_assert_str_eq(term_en(9), "Xiaoman");
    arena_destroy(&a);
    almanac_free(al);
}
END_TEST

/* Printed calendars of the observatories: 春节, and the first days of leap months. */
START_TEST(golden_dates)
{
    static const char *const springs[] = {
        "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13",
        "2030-02-03", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08",
        "2036-01-28", "2037-02-15", "2038-02-04", "2039-01-24", "2040-02-12"};
    static const struct {
        const char *day;
        int month;
    } leaps[] = {{"2020-05-23", 4}, {"2023-03-22", 2},  {"2025-07-25", 6}, {"2028-06-23", 5},
                 {"2031-04-22", 3}, {"2033-12-22", 11}, {"2036-07-23", 6}, {"2039-06-22", 5},
                 {"2042-03-22", 2}, {"2044-08-23", 7},  {"2047-06-23", 5}, {"2050-04-21", 3},
                 {"2052-09-23", 8}, {"2055-07-24", 6},  {"2058-05-22", 4}};
    struct lunar_date l;
    struct day d;
    load();
    for (int i = 0; i < 17; i++) {
        ck_assert(almanac_spring_festival(al, 2024 + i, &d));
        ck_assert_int_eq(d.n, date(springs[i]).n);
    }
    for (size_t i = 0; i < sizeof leaps / sizeof *leaps; i++) {
        ck_assert(almanac_lunar(al, date(leaps[i].day), &l));
        ck_assert(l.leap && l.day == 1 && l.month == leaps[i].month);
    }
    ck_assert(!almanac_from_lunar(al, 2033, 7, true, 1, &d));
    ck_assert(almanac_lunar(al, date("2025-05-14"), &l));
    ck_assert_str_eq(lunar_month_zh(l.month, l.leap), "四月");
    ck_assert_str_eq(lunar_day_zh(l.day), "十七");
    almanac_free(al);
}
END_TEST

/* Whether a festival of this key falls on the day. */
static bool
falls(const char *key, const char *day)
{
    const struct festival *f[8];
    size_t n = almanac_festivals(al, date(day), f, 8);
    for (size_t i = 0; i < n; i++)
        if (strcmp(f[i]->key, key) == 0)
            return true;
    return false;
}

START_TEST(festivals)
{
    static const char *const moons[][4] = {
        {"duanwu", "zhongqiu", "chongyang", ""},
        {"2026-06-19", "2026-09-25", "2026-10-18", ""},
        {"2027-06-09", "2027-09-15", "2027-10-08", ""},
        {"2028-05-28", "2028-10-03", "2028-10-26", ""},
        {"2029-06-16", "2029-09-22", "2029-10-16", ""},
        {"2030-06-05", "2030-09-12", "2030-10-05", ""},
    };
    load();
    for (int i = 1; i < 6; i++)
        for (int j = 0; j < 3; j++)
            ck_assert_msg(falls(moons[0][j], moons[i][j]), "%s", moons[i][j]);
    /* no 三十 in 2025..2029: 除夕 is 廿九 there */
    for (int year = 2025; year <= 2029; year++) {
        struct day d;
        struct lunar_date l;
        char text[DAY_TEXT];
        ck_assert(almanac_spring_festival(al, year, &d));
        d = day_add(d, -1);
        ck_assert(falls("chuxi", day_format(d, text)));
        ck_assert(almanac_lunar(al, d, &l) && l.day == 29);
    }
    ck_assert(falls("chuxi", "2024-02-09"));
    ck_assert(!falls("chuxi", "2024-02-08"));
    ck_assert(falls("qingming", "2025-04-04"));
    ck_assert(falls("muqin", "2025-05-11"));
    ck_assert(falls("fuqin", "2025-06-15"));
    ck_assert(falls("xueshenganquan", "2025-03-31"));
    ck_assert(falls("laba", "2031-01-01"));
    ck_assert(!falls("duanwu", "2028-06-27")); /* 闰五月初五: no second 端午 */
    ck_assert(!falls("jiaoshi", "1984-09-10"));
    ck_assert(falls("jiaoshi", "1985-09-10"));
    /* both fall on one day in 2031; the lower rank stands first, and max is kept */
    const struct festival *f[2];
    ck_assert_uint_eq(almanac_festivals(al, date("2031-10-01"), f, 2), 2);
    ck_assert(strcmp(f[0]->key, "guoqing") == 0 && f[0]->rank < f[1]->rank);
    ck_assert_uint_eq(almanac_festivals(al, date("2031-10-01"), f, 1), 1);
    ck_assert_uint_eq(almanac_festivals(al, date("2025-05-14"), f, 2), 0);
    almanac_free(al);
}
END_TEST

START_TEST(festival_words_fit)
{
    struct arena a;
    struct table t = table(&a, "festivals.tsv");
    int key = table_column(&t, "key"), zh = table_column(&t, "zh");
    int brief = table_column(&t, "en_short");
    for (size_t i = 0; i < t.rows; i++) {
        ck_assert_uint_le(utf8_count(table_cell(&t, i, zh)), 5);
        ck_assert_uint_le(strlen(table_cell(&t, i, brief)), 9);
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(table_cell(&t, i, key), table_cell(&t, j, key));
    }
    arena_destroy(&a);
}
END_TEST

static void
is_ganzhi(int index, const char *want)
{
    char text[16];
    ganzhi_zh(index, text);
    ck_assert_str_eq(text, want);
}

START_TEST(stems_and_branches)
{
    load();
    is_ganzhi(ganzhi_year(2025), "乙巳");
    is_ganzhi(ganzhi_year(1984), "甲子");
    is_ganzhi(ganzhi_year(1901), "辛丑");
    is_ganzhi(ganzhi_day(date("2000-01-01")), "戊午");
    is_ganzhi(ganzhi_day(date("2024-02-10")), "甲辰");
    is_ganzhi(ganzhi_day(date("1949-10-01")), "甲子");
    is_ganzhi(ganzhi_month(al, date("2024-02-03")), "乙丑");
    is_ganzhi(ganzhi_month(al, date("2024-02-04")), "丙寅");
    is_ganzhi(ganzhi_month(al, date("2025-01-04")), "丙子");
    is_ganzhi(ganzhi_month(al, date("2025-05-14")), "辛巳");
    ck_assert_int_eq(ganzhi_month(al, date("2101-01-01")), -1);
    ck_assert_str_eq(zodiac_zh(2025), "蛇");
    ck_assert_str_eq(zodiac_en(2025), "Snake");
    ck_assert_str_eq(zodiac_zh(1900), "鼠");
    almanac_free(al);
}
END_TEST

/* -- tables that are wrong --------------------------------------------------------------------- */

/* Copies data/'s three tables into a new folder, one of them with `from` replaced by `to`. */
static void
spoiled_folder(char folder[64], const char *name, const char *from, const char *to)
{
    static const char *const names[] = {MONTHS, TERMS, "festivals.tsv"};
    snprintf(folder, 64, "/tmp/xiaoli-almanac-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    for (int i = 0; i < 3; i++) {
        struct str in, out;
        char path[256];
        str_init(&in);
        str_init(&out);
        snprintf(path, sizeof path, "%s/%s", DATA, names[i]);
        ck_assert(file_read(path, 1 << 20, &in, NULL));
        const char *at = strcmp(name, names[i]) == 0 ? strstr(in.s, from) : NULL;
        ck_assert(at || strcmp(name, names[i]) != 0);
        if (at) {
            str_append_n(&out, in.s, (size_t)(at - in.s));
            str_append(&out, to);
            at += strlen(from);
        }
        str_append(&out, at ? at : in.s);
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        ck_assert(file_write(path, out.s, out.len, NULL));
        str_destroy(&in);
        str_destroy(&out);
    }
}

static void
remove_folder(const char *folder)
{
    static const char *const names[] = {MONTHS, TERMS, "festivals.tsv"};
    char path[256];
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

START_TEST(wrong_tables_are_not_believed)
{
    static const struct {
        const char *table, *from, *to;
        enum error_code code;
    } cases[] = {
        {MONTHS, "2027-02-06\t2027", "2027-02-07\t2027",
         ERR_ALMANAC}, /* as some libraries have it */
        {MONTHS, "2026-11-09", "2026-11-12", ERR_ALMANAC},
        {MONTHS, "\t2033\t11\t1", "\t2033\t12\t1", ERR_ALMANAC},
        {MONTHS, "1950-02-17", "1950-02-30", ERR_TABLE_VALUE},
        {MONTHS, "first_day", "day", ERR_TABLE_COLUMN},
        {TERMS, "2025-05-21", "2025-05-20", ERR_ALMANAC},
        {TERMS, "1950-05-06", "1950-06-06", ERR_ALMANAC},
        {TERMS, "大寒", "小寒", ERR_TABLE_VALUE},
        {"festivals.tsv", "lunar 5-5", "lunar 13-5", ERR_TABLE_VALUE},
        {"festivals.tsv", "term 清明", "term 清日", ERR_TABLE_VALUE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char folder[64];
        struct error e = {0};
        struct lunar_date l;
        const struct festival *f[4];
        spoiled_folder(folder, cases[i].table, cases[i].from, cases[i].to);
        al = almanac_load(folder, &e);
        ck_assert_ptr_nonnull(al);
        ck_assert_msg(!almanac_trusted(al), "%s", cases[i].to);
        ck_assert_msg(e.code == cases[i].code, "%s: %s", cases[i].to, error_message_id(e.code));
        ck_assert(!almanac_lunar(al, date("2025-05-14"), &l));
        ck_assert_int_eq(almanac_term_on(al, date("2026-05-21")), -1);
        ck_assert_int_eq(ganzhi_month(al, date("2025-05-14")), -1);
        /* what needs no table is still known */
        if (strcmp(cases[i].table, "festivals.tsv") != 0)
            ck_assert_uint_eq(almanac_festivals(al, date("2025-10-01"), f, 4), 1);
        almanac_free(al);
        remove_folder(folder);
    }
    struct error e = {0};
    al = almanac_load("/nonexistent", &e);
    ck_assert(!almanac_trusted(al));
    ck_assert_int_eq(e.code, ERR_FILE_OPEN);
    almanac_free(al);
}
END_TEST

START_TEST(loading_time)
{
    int64_t best = INT64_MAX;
    for (int i = 0; i < 5; i++) {
        int64_t t = clock_cpu_us();
        load();
        t = clock_cpu_us() - t;
        almanac_free(al);
        best = t < best ? t : best;
    }
    printf("almanac_load: %.2f ms\n", (double)best / 1000);
    ck_assert_int_lt(best, 200000);
}
END_TEST

TEST_SUITE_MAIN("model_almanac", every_month_of_the_table, every_day_goes_both_ways,
                every_term_of_the_table, golden_dates, festivals, festival_words_fit,
                stems_and_branches, wrong_tables_are_not_believed, loading_time)
