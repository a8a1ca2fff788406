#include "base/table.h"

#include "testing.h"

#include <string.h>

START_TEST(rows_and_columns)
{
    static const char text[] =
        "\xEF\xBB\xBF# 校历\n\nkey\tlabel\ten\r\nexam\t考试\tExams\r\n# note\nsport\t体育\n"
        "\t\tx\nend\t\t\t\t";
    struct arena a;
    struct table t;
    struct error e = {0};
    arena_init(&a);
    ck_assert(table_parse(&a, "f.tsv", text, strlen(text), &t, &e));
    ck_assert_uint_eq(t.columns, 3);
    ck_assert_uint_eq(t.rows, 4);
    ck_assert_int_eq(table_column(&t, "en"), 2);
    ck_assert_int_eq(table_column(&t, "absent"), -1);
    ck_assert_str_eq(table_cell(&t, 0, 2), "Exams");
    ck_assert_int_eq(t.lines[0], 4);
    ck_assert_str_eq(table_cell(&t, 1, 1), "体育");
    ck_assert_str_eq(table_cell(&t, 1, 2), "");
    ck_assert_int_eq(t.lines[1], 6);
    ck_assert_str_eq(table_cell(&t, 2, 2), "x");
    ck_assert_str_eq(table_cell(&t, 3, 0), "end");
    ck_assert_str_eq(table_cell(&t, 0, -1), "");
    ck_assert_str_eq(table_cell(&t, 9, 0), "");
    arena_destroy(&a);
}
END_TEST

START_TEST(faults_name_file_and_line)
{
    struct arena a;
    struct table t;
    struct error e = {0};
    int column;
    arena_init(&a);
    ck_assert(!table_parse(&a, "f.tsv", "a\tb\n1\t2\n1\t2\t3\n", 14, &t, &e));
    ck_assert_int_eq((int)e.code, ERR_TABLE_VALUE);
    ck_assert_str_eq(e.file, "f.tsv");
    ck_assert_int_eq(e.line, 3);
    ck_assert_str_eq(e.args[1], "3");
    ck_assert(table_parse(&a, "f.tsv", "a\tb\n", 4, &t, &e));
    ck_assert_uint_eq(t.rows, 0);
    ck_assert(table_need(&t, "b", &column, &e) && column == 1);
    ck_assert(!table_need(&t, "c", &column, &e));
    ck_assert_int_eq((int)e.code, ERR_TABLE_COLUMN);
    ck_assert_str_eq(e.args[0], "c");
    ck_assert(!table_parse(&a, "f.tsv", "a\n\xFF\n", 4, &t, &e));
    ck_assert_int_eq((int)e.code, ERR_ENCODING);
    ck_assert(table_parse(&a, "f.tsv", "", 0, &t, &e));
    ck_assert_uint_eq(t.columns, 0);
    ck_assert(!table_load(&a, "/absent/f.tsv", &t, &e));
    ck_assert_int_eq((int)e.code, ERR_FILE_OPEN);
    arena_destroy(&a);
}
END_TEST

/* "考试" as an office program saves it. */
START_TEST(other_encodings_are_decoded)
{
    static const char gb[] = "key\tlabel\nexam\t\xBF\xBC\xCA\xD4\n";
    static const char utf16[] = "\xFF\xFEk\0\n\0\x03\x80\xD5\x8B\n\0";
    struct arena a;
    struct table t;
    struct error e = {0};
    arena_init(&a);
    ck_assert(table_parse(&a, "f.tsv", gb, sizeof gb - 1, &t, &e));
    ck_assert_str_eq(table_cell(&t, 0, 1), "考试");
    ck_assert_int_eq(t.lines[0], 2);
    ck_assert(table_parse(&a, "f.tsv", utf16, sizeof utf16 - 1, &t, &e));
    ck_assert_str_eq(table_cell(&t, 0, 0), "考试");
    arena_destroy(&a);
}
END_TEST

TEST_SUITE_MAIN("table", rows_and_columns, other_encodings_are_decoded, faults_name_file_and_line)
