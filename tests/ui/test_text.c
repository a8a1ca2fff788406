#include "measure.h"
#include "testing.h"
#include "ui/text.h"

#include <string.h>

static const char *const SAMPLES[] = {
    "内容照常显示，不遮挡。底栏“更新于”一行换成此色；首页在局名下方显示同样一行（见下）。",
    ("骨干教师培训（第二期）：5月14日08:30，地点待主办科室公布！电话0436-"
     "3225678，详见《工作要点》、通知。"),
    "The district sports meeting (primary schools) begins at 08:30 on 14 May, weather permitting.",
    "2025年吉林省初中毕业生体育考试、英语听力自动化考试；“推普周”活动……以通知为准？是的。",
};

static const char NEVER_FIRST[] = "，。、；：！？）》”…";
static const char NEVER_LAST[] = "（《“";

static size_t
char_bytes(const char *s)
{
    size_t n = 1;
    while ((s[n] & 0xc0) == 0x80)
        n++;
    return n;
}

static bool
first_in(const char *line, const char *set)
{
    char c[5] = {0};
    memcpy(c, line, *line ? char_bytes(line) : 0);
    return *c && strstr(set, c);
}

static bool
last_in(const char *line, const char *set)
{
    const char *s = line + strlen(line);
    while (s > line && (*--s & 0xc0) == 0x80)
        ;
    return first_in(s, set);
}

static void
without_blanks(const char *s, char *out)
{
    for (; *s; s++)
        if (*s != ' ' && *s != '\n')
            *out++ = *s;
    *out = 0;
}

START_TEST(lines_obey_punctuation_and_lose_nothing)
{
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++)
        for (int width = 110; width < 900; width += 7) {
            struct text_lines lines;
            text_break(&PLAIN_MEASURE, &a, FACE_SANS, 24, SAMPLES[i], width, 100, &lines);
            char all[1024] = "", want[1024], got[1024];
            for (size_t n = 0; n < lines.count; n++) {
                const char *line = lines.at[n];
                ck_assert_msg(!first_in(line, NEVER_FIRST), "width %d begins: %s", width, line);
                ck_assert_msg(!last_in(line, NEVER_LAST), "width %d ends: %s", width, line);
                ck_assert_int_le(text_width(&PLAIN_MEASURE, FACE_SANS, 24, line), width);
                strncat(all, line, sizeof all - strlen(all) - 1);
            }
            without_blanks(SAMPLES[i], want);
            without_blanks(all, got);
            ck_assert_str_eq(got, want);
            arena_reset(&a);
        }
    arena_destroy(&a);
}
END_TEST

START_TEST(lines_are_as_full_as_they_can_be)
{
    struct arena a;
    arena_init(&a);
    struct text_lines lines;
    text_break(&PLAIN_MEASURE, &a, FACE_SANS, 20, "一二三四五六七八九十一二三", 100, 9, &lines);
    ck_assert_uint_eq(lines.count, 3);
    ck_assert_str_eq(lines.at[0], "一二三四五");
    ck_assert_str_eq(lines.at[1], "六七八九十");
    ck_assert_str_eq(lines.at[2], "一二三");
    arena_destroy(&a);
}
END_TEST

START_TEST(words_and_numbers_stay_whole_unless_longer_than_a_line)
{
    struct arena a;
    arena_init(&a);
    struct text_lines lines;
    text_break(&PLAIN_MEASURE, &a, FACE_SANS, 20, "电话0436-3225678", 150, 9, &lines);
    ck_assert_uint_eq(lines.count, 2);
    ck_assert_str_eq(lines.at[1], "0436-3225678");
    text_break(&PLAIN_MEASURE, &a, FACE_SANS, 20, "abcdefghijklmnopqrstuvwxyz", 111, 9, &lines);
    ck_assert_uint_eq(lines.count, 3);
    ck_assert_str_eq(lines.at[0], "abcdefghij");
    ck_assert_str_eq(lines.at[2], "uvwxyz");
    arena_destroy(&a);
}
END_TEST

START_TEST(newlines_break_and_blank_lines_stay)
{
    struct arena a;
    arena_init(&a);
    struct text_lines lines;
    text_break(&PLAIN_MEASURE, &a, FACE_SANS, 20, "甲\n\n乙丙\n", 400, 9, &lines);
    ck_assert_uint_eq(lines.count, 3);
    ck_assert_str_eq(lines.at[0], "甲");
    ck_assert_str_eq(lines.at[1], "");
    ck_assert_str_eq(lines.at[2], "乙丙");
    text_break(&PLAIN_MEASURE, &a, FACE_SANS, 20, "", 400, 9, &lines);
    ck_assert_uint_eq(lines.count, 0);
    arena_destroy(&a);
}
END_TEST

START_TEST(the_last_line_says_that_there_is_more)
{
    struct arena a;
    arena_init(&a);
    struct text_lines lines;
    text_break(&PLAIN_MEASURE, &a, FACE_SANS, 20, "一二三四五六七八九十一二三", 100, 2, &lines);
    ck_assert_uint_eq(lines.count, 2);
    ck_assert_str_eq(lines.at[1], "六七八九…");
    text_break(&PLAIN_MEASURE, &a, FACE_SANS, 20, "甲乙\n丙", 100, 1, &lines);
    ck_assert_str_eq(lines.at[0], "甲乙…");
    arena_destroy(&a);
}
END_TEST

START_TEST(ellipsis_cuts_between_clusters)
{
    struct arena a;
    arena_init(&a);
    const char *fits = "中考体育";
    ck_assert_ptr_eq(text_ellipsis(&PLAIN_MEASURE, &a, FACE_SANS, 20, fits, 80), fits);
    ck_assert_str_eq(text_ellipsis(&PLAIN_MEASURE, &a, FACE_SANS, 20, fits, 79), "中考…");
    /* e + combining acute is one cluster; so is a family of emoji */
    ck_assert_str_eq(text_ellipsis(&PLAIN_MEASURE, &a, FACE_SANS, 20, "ae\u0301xyzxyz", 45), "a…");
    ck_assert_str_eq(text_ellipsis(&PLAIN_MEASURE, &a, FACE_SANS, 20, "中考", 5), "…");
    ck_assert_str_eq(text_ellipsis(&PLAIN_MEASURE, &a, FACE_SANS, 20, "ab cdefghij", 56), "ab…");
    arena_destroy(&a);
}
END_TEST

START_TEST(rows_are_centred_on_their_ink)
{
    ck_assert_int_eq(text_baseline(100, 100), 136);
    ck_assert_int_eq(text_baseline(0, 28), 10);
}
END_TEST

TEST_SUITE_MAIN("ui text", lines_obey_punctuation_and_lose_nothing,
                lines_are_as_full_as_they_can_be,
                words_and_numbers_stay_whole_unless_longer_than_a_line,
                newlines_break_and_blank_lines_stay, the_last_line_says_that_there_is_more,
                ellipsis_cuts_between_clusters, rows_are_centred_on_their_ink)
