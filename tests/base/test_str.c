#include "base/str.h"

#include "testing.h"

#include <string.h>

START_TEST(strings_grow_and_are_terminated)
{
    struct str b;
    str_init(&b);
    ck_assert_str_eq(b.s, "");
    for (int i = 0; i < 1000; i++) {
        str_append_char(&b, (char)('a' + i % 26));
        ck_assert_uint_eq(strlen(b.s), b.len);
    }
    str_clear(&b);
    ck_assert_str_eq(b.s, "");
    str_append(&b, "校历");
    str_append_n(&b, "abc", 2);
    str_printf(&b, "%d/%s", 7, "x");
    ck_assert_str_eq(b.s, "校历ab7/x");
    str_append_int(&b, 0);
    str_append_int(&b, -120);
    str_append_int(&b, INT64_MIN);
    str_append_int(&b, INT64_MAX);
    ck_assert_str_eq(b.s, "校历ab7/x0-120-92233720368547758089223372036854775807");
    b.s[b.len = strlen("校历ab7/x")] = '\0';
    char *s = str_detach(&b);
    ck_assert_str_eq(s, "校历ab7/x");
    ck_assert_uint_eq(b.len, 0);
    free(s);
    s = str_detach(&b);
    ck_assert_str_eq(s, "");
    free(s);
    str_append(&b, "again");
    str_destroy(&b);
    ck_assert_str_eq(b.s, "");
}
END_TEST

START_TEST(comparisons)
{
    ck_assert(str_equal(NULL, NULL) && !str_equal(NULL, "") && str_equal("a", "a"));
    ck_assert(str_equal_nocase("BYDAY", "byDay") && !str_equal_nocase("BYDAY", "byDayX"));
    ck_assert(!str_equal_nocase("\xC3\x84", "\xC3\xA4")); /* ASCII only */
    ck_assert(str_starts("period:x", "period:") && !str_starts("per", "period:"));
}
END_TEST

START_TEST(every_code_point_goes_both_ways)
{
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char text[5] = "";
        size_t n = utf8_encode(cp, text);
        const char *p = text;
        uint32_t back = utf8_next(&p);
        if (back != cp || (size_t)(p - text) != n || !utf8_valid(text, n))
            ck_abort_msg("U+%04X", cp);
    }
}
END_TEST

START_TEST(ill_formed_bytes_are_seen)
{
    static const char *const bad[] = {"\x80",
                                      "\xC0\xAF",
                                      "\xC1\xBF",
                                      "\xE0\x80\xAF",
                                      "\xED\xA0\x80",
                                      "\xF0\x80\x80\xAF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xE5\xAD",
                                      "\xFF",
                                      "\xE5z"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(!utf8_valid(bad[i], strlen(bad[i])), "case %zu", i);
        const char *p = bad[i];
        ck_assert_uint_eq(utf8_next(&p), 0xFFFD);
        ck_assert_ptr_eq(p, bad[i] + 1);
    }
    const char *end = "";
    ck_assert_uint_eq(utf8_next(&end), 0);
    ck_assert_uint_eq(utf8_count("校历a\xFF"), 4);
    ck_assert(utf8_valid("a\0b", 3));
}
END_TEST

START_TEST(cuts_split_no_character)
{
    const char *s = "校历𠀀x"; /* 3 + 3 + 4 + 1 bytes */
    static const size_t want[] = {0, 0, 0, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
    for (size_t max = 0; max < sizeof want / sizeof *want; max++) {
        ck_assert_uint_eq(utf8_cut(s, max), want[max]);
        char dst[16];
        bool whole = str_copy(dst, max + 1, s);
        ck_assert_uint_eq(strlen(dst), want[max]);
        ck_assert(whole == (max >= 11));
    }
    ck_assert_uint_eq(utf8_cut("\x80\x80\x80\x80\x80\x80", 5), 5); /* ends, whatever the bytes */
}
END_TEST

TEST_SUITE_MAIN("str", strings_grow_and_are_terminated, comparisons,
                every_code_point_goes_both_ways, ill_formed_bytes_are_seen, cuts_split_no_character)
