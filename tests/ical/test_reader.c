/* Bytes to logical lines. */
#include "ical/reader.h"
#include "testing.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct ical_problems problems;
static struct ical_source *source;
static struct ical_reader reader;

/* Opens bytes as they are in memory, or through a file, which has a small window. */
static void
start(const char *bytes, size_t len, bool file)
{
    struct error e = {0};
    char path[] = "/tmp/xiaoli-reader-XXXXXX";
    ical_problems_init(&problems, "test.ics");
    if (file) {
        int fd = mkstemp(path);
        ck_assert_int_ge(fd, 0);
        ck_assert_int_eq(write(fd, bytes, len), (ssize_t)len);
        close(fd);
        source = ical_source_open(path, &e);
        unlink(path);
        ck_assert_msg(source != NULL, "%d %s", e.code, e.args[0]);
    } else {
        source = ical_source_memory(bytes, len);
    }
    ck_assert(ical_source_decode(source, &problems, &e));
    ical_reader_init(&reader, source, ical_reader_survey(source), &problems);
}

static void
stop(void)
{
    ical_reader_destroy(&reader);
    ical_source_free(source);
    ical_problems_destroy(&problems);
}

static void
line_is(const char *text, uint32_t number)
{
    ck_assert_msg(ical_reader_next(&reader), "no line where %s should be", text);
    ck_assert_str_eq(reader.line.s, text);
    ck_assert_uint_eq(reader.number, number);
}

START_TEST(unfolds_every_line_end)
{
    const char text[] = "\xef\xbb\xbf"
                        "A:1\r\n 2\r\nB:3\n\t4\n\nC:5\r 6\rD:7";
    for (int file = 0; file < 2; file++) {
        start(text, sizeof text - 1, file);
        line_is("A:12", 1);
        line_is("B:34", 3);
        ck_assert_uint_eq(reader.begin, 3 + 9);
        ck_assert_uint_eq(ical_reader_at(&reader), 3 + 9 + 7);
        line_is("C:56", 6);
        line_is("D:7", 8);
        ck_assert(!ical_reader_next(&reader));
        stop();
    }
}
END_TEST

START_TEST(unfolds_inside_a_character)
{
    const char text[] = "SUMMARY:\xe4\xb8\r\n \xad\xe8\x80\x83\r\n";
    start(text, sizeof text - 1, false);
    line_is("SUMMARY:中考", 1);
    ck_assert_int_eq(problems.warnings, 0);
    stop();
}
END_TEST

START_TEST(line_ends_may_stand_at_a_window_edge)
{
    enum { LINES = 60000 }; /* more than a window, at every distance from its edge */
    struct str text;
    char line[40];
    str_init(&text);
    for (int i = 0; i < LINES; i++)
        str_printf(&text, "X-N%d:%d\r\n  folded\r\n", i, i);
    start(text.s, text.len, true);
    for (int i = 0; i < LINES; i++) {
        snprintf(line, sizeof line, "X-N%d:%d folded", i, i);
        line_is(line, (uint32_t)(2 * i + 1));
    }
    ck_assert(!ical_reader_next(&reader));
    stop();
    str_destroy(&text);
}
END_TEST

START_TEST(mark_within_a_file_is_dropped)
{
    const char text[] = "A:1\n\xef\xbb\xbf"
                        "B:2\n";
    start(text, sizeof text - 1, false);
    line_is("A:1", 1);
    line_is("B:2", 2);
    stop();
}
END_TEST

START_TEST(reads_gb18030)
{
    const char text[] = "SUMMARY:\xd6\xd0\xbf\xbc\r\n"  /* 中考 */
                        "LOCATION:\xd2\xbb\xd6\xd0\r\n" /* 一中 */
                        "COMMENT:\xd2\xbb\xd6\xd0\r\nCOMMENT:\xd2\xbb\xd6\xd0\r\n"
                        "COMMENT:\xd2\xbb\xd6\xd0\r\n"
                        "DESCRIPTION:\xc1\xaa\xcd\xa8\r\n"; /* 联通, which is well-formed UTF-8 */
    for (int file = 0; file < 2; file++) {
        start(text, sizeof text - 1, file);
        line_is("SUMMARY:中考", 1);
        line_is("LOCATION:一中", 2);
        for (uint32_t i = 3; i < 6; i++)
            line_is("COMMENT:一中", i);
        line_is("DESCRIPTION:联通", 6);
        ck_assert_int_eq(problems.warnings, 0);
        stop();
    }
}
END_TEST

START_TEST(joined_pieces_keep_their_encodings)
{
    const char text[] = "SUMMARY:中考\r\nLOCATION:第一中学\r\n"
                        "SUMMARY:\xd6\xd0\xbf\xbc\r\nLOCATION:\xd2\xbb\xd6\xd0\r\n";
    start(text, sizeof text - 1, false);
    line_is("SUMMARY:中考", 1);
    line_is("LOCATION:第一中学", 2);
    line_is("SUMMARY:中考", 3);
    line_is("LOCATION:一中", 4);
    ck_assert_int_eq(problems.warnings, 0);
    stop();
}
END_TEST

START_TEST(a_damaged_character_costs_itself)
{
    const char text[] = "SUMMARY:中考\nLOCATION:第一中\xe5\xad\nX:1\n";
    start(text, sizeof text - 1, false);
    line_is("SUMMARY:中考", 1);
    line_is("LOCATION:第一中\xef\xbf\xbd\xef\xbf\xbd", 2);
    line_is("X:1", 3);
    ck_assert_int_eq(problems.warnings, 1);
    ck_assert_int_eq(problems.at.at[0].error.code, ERR_ENCODING);
    ck_assert_int_eq(problems.at.at[0].error.line, 2);
    stop();
}
END_TEST

START_TEST(reads_utf16)
{
    static const struct {
        const char *bytes;
        size_t len;
    } rows[] = {
        {"\xff\xfeS\0:\0\x2d\x4e\x03\x80\r\0\n\0B\0:\0", 18},
        {"\xfe\xff\0S\0:\x4e\x2d\x80\x03\0\r\0\n\0B\0:", 18},
        {"S\0:\0\x2d\x4e\x03\x80\r\0\n\0B\0:\0", 16},
        {"\0S\0:\x4e\x2d\x80\x03\0\r\0\n\0B\0:", 16},
    };
    for (size_t i = 0; i < 8; i++) {
        start(rows[i / 2].bytes, rows[i / 2].len, i % 2);
        line_is("S:中考", 1);
        line_is("B:", 2);
        ck_assert(!ical_reader_next(&reader));
        ck_assert_int_eq(problems.warnings, 0);
        stop();
    }
}
END_TEST

START_TEST(broken_utf16_is_told_and_read)
{
    const char text[] = "\xff\xfe"
                        "A\0\n\0S\0:\0\x3d\xd8\n\0B\0:\0\x2d"; /* half a pair, then half a unit */
    for (int file = 0; file < 2; file++) {
        start(text, sizeof text - 1, file);
        line_is("A", 1);
        line_is("S:\xef\xbf\xbd", 2);
        line_is("B:\xef\xbf\xbd", 3);
        ck_assert_int_eq(problems.warnings, 1);
        ck_assert_int_eq(problems.at.at[0].error.line, 2);
        stop();
    }
}
END_TEST

START_TEST(long_line_is_left_out_and_told)
{
    struct str text;
    str_init(&text);
    str_append(&text, "A:1\nB:");
    for (size_t i = 0; i < ICAL_LINE_MAX; i++)
        str_append_char(&text, 'x');
    str_append(&text, "\nC:3\n");
    for (int file = 0; file < 2; file++) {
        start(text.s, text.len, file);
        line_is("A:1", 1);
        line_is("C:3", 3);
        ck_assert_int_eq(problems.at.at[0].error.code, ERR_ICAL_LIMIT);
        ck_assert_str_eq(problems.at.at[0].error.args[0], "ical.limit.line");
        ck_assert_int_eq(problems.at.at[0].error.line, 2);
        stop();
    }
    str_destroy(&text);
}
END_TEST

START_TEST(a_file_that_is_too_large_is_not_read)
{
    struct error e = {0};
    char path[] = "/tmp/xiaoli-reader-XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_eq(ftruncate(fd, (off_t)ICAL_FILE_MAX + 1), 0); /* sparse */
    close(fd);
    ck_assert(ical_source_open(path, &e) == NULL);
    unlink(path);
    ck_assert_int_eq(e.code, ERR_ICAL_LIMIT);
    ck_assert_str_eq(e.args[0], "ical.limit.file");
    ck_assert_str_eq(e.file, path);
    ck_assert(ical_source_open("/no/such/file.ics", &e) == NULL);
    ck_assert_int_eq(e.code, ERR_FILE_OPEN);
}
END_TEST

TEST_SUITE_MAIN("ical_reader", unfolds_every_line_end, unfolds_inside_a_character,
                line_ends_may_stand_at_a_window_edge, mark_within_a_file_is_dropped, reads_gb18030,
                joined_pieces_keep_their_encodings, a_damaged_character_costs_itself, reads_utf16,
                broken_utf16_is_told_and_read, long_line_is_left_out_and_told,
                a_file_that_is_too_large_is_not_read)
