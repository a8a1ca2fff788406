#include "base/encoding.h"

#include "testing.h"

#include <iconv.h>
#include <string.h>

static const char words[] = "BEGIN:VCALENDAR\r\n中考 第1场\r\n";

/* `words` in another encoding, by iconv itself. */
static size_t
encode(const char *to, char *out, size_t room)
{
    iconv_t cd = iconv_open(to, "UTF-8");
    ck_assert(cd != (iconv_t)-1);
    char copy[sizeof words], *in = copy, *at = out;
    memcpy(copy, words, sizeof words);
    size_t left = sizeof words - 1, free_room = room;
    ck_assert(iconv(cd, &in, &left, &at, &free_room) != (size_t)-1);
    iconv_close(cd);
    return room - free_room;
}

static void
expect(const char *bytes, size_t len, const char *want, enum encoding enc)
{
    struct str out;
    struct error e = {0};
    enum encoding found = ENC_UTF8;
    str_init(&out);
    str_append(&out, "leftovers");
    ck_assert(encoding_to_utf8(bytes, len, &out, &found, &e));
    ck_assert_str_eq(out.s, want);
    ck_assert_int_eq((int)found, (int)enc);
    str_destroy(&out);
}

static void
refuse(const char *bytes, size_t len)
{
    struct str out;
    struct error e = {0};
    str_init(&out);
    ck_assert(!encoding_to_utf8(bytes, len, &out, NULL, &e));
    ck_assert_int_eq((int)e.code, ERR_ENCODING);
    ck_assert_uint_eq(out.len, 0);
    str_destroy(&out);
}

START_TEST(utf8_with_and_without_mark)
{
    expect("", 0, "", ENC_UTF8);
    expect(words, sizeof words - 1, words, ENC_UTF8);
    expect("\xEF\xBB\xBF中", 6, "中", ENC_UTF8);
}
END_TEST

START_TEST(gb18030_is_recognised)
{
    char bytes[256];
    size_t n = encode("GB18030", bytes, sizeof bytes);
    expect(bytes, n, words, ENC_GB18030);
    expect("\x95\x32\x82\x36", 4, "𠀀", ENC_GB18030); /* four bytes: not in GBK */
}
END_TEST

START_TEST(utf16_by_mark_and_by_pattern)
{
    char bytes[256] = "\xFF\xFE";
    size_t n = encode("UTF-16LE", bytes + 2, sizeof bytes - 2);
    expect(bytes, n + 2, words, ENC_UTF16LE);
    expect(bytes + 2, n, words, ENC_UTF16LE);
    memcpy(bytes, "\xFE\xFF", 2);
    n = encode("UTF-16BE", bytes + 2, sizeof bytes - 2);
    expect(bytes, n + 2, words, ENC_UTF16BE);
    expect(bytes + 2, n, words, ENC_UTF16BE);
}
END_TEST

START_TEST(long_text_is_converted_whole)
{
    struct str in, want, out;
    struct error e = {0};
    str_init(&in);
    str_init(&want);
    str_init(&out);
    for (int i = 0; i < 20000; i++) {
        str_append(&in, i % 3 ? "\xD6\xD0" : "a"); /* 中: falls across every chunk border */
        str_append(&want, i % 3 ? "中" : "a");
    }
    ck_assert(encoding_to_utf8(in.s, in.len, &out, NULL, &e));
    ck_assert_str_eq(out.s, want.s);
    str_destroy(&in);
    str_destroy(&want);
    str_destroy(&out);
}
END_TEST

START_TEST(nonsense_is_refused)
{
    refuse("\xFF\xFF\xFF", 3);
    refuse("abc\xD6", 4);                  /* half a character at the end */
    refuse("\xEF\xBB\xBF\xD6\xD0", 5);     /* says UTF-8 and is not */
    refuse("\xFF\xFE\x00\xD8\x41\x00", 6); /* lone surrogate */
    refuse("\xFF\xFE\x41", 3);
}
END_TEST

TEST_SUITE_MAIN("encoding", utf8_with_and_without_mark, gb18030_is_recognised,
                utf16_by_mark_and_by_pattern, long_text_is_converted_whole, nonsense_is_refused)
