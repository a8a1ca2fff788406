#include "base/po.h"
#include "base/str.h"

#include "testing.h"

#include <string.h>

static bool
collect(void *context, const char *id, const char *text, int line, struct error *e)
{
    (void)e;
    str_printf(context, "%d<%s|%s>", line, id, text);
    return true;
}

static bool
parse(const char *bytes, size_t len, struct str *out, struct error *e)
{
    struct arena a;
    arena_init(&a);
    bool ok = po_parse(&a, "f.po", bytes, len, collect, out, e);
    arena_destroy(&a);
    return ok;
}

static void
expect(const char *bytes, const char *want)
{
    struct str out;
    struct error e = {0};
    str_init(&out);
    ck_assert_msg(parse(bytes, strlen(bytes), &out, &e), "line %d %s", e.line, e.args[0]);
    ck_assert_str_eq(out.s, want);
    str_destroy(&out);
}

static void
refuse(const char *bytes, int line)
{
    struct str out;
    struct error e = {0};
    str_init(&out);
    ck_assert_msg(!parse(bytes, strlen(bytes), &out, &e), "%s", bytes);
    ck_assert_int_eq((int)e.code, ERR_CATALOGUE);
    ck_assert_str_eq(e.file, "f.po");
    ck_assert_msg(e.line == line, "%s: line %d, not %d", bytes, e.line, line);
    ck_assert(e.args[0][0] != '\0');
    str_destroy(&out);
}

START_TEST(entries_are_read)
{
    expect("", "");
    expect("\n# only a comment", "");
    expect("msgid \"a.b\"\nmsgstr \"text\"\n", "1<a.b|text>");
    expect("msgid \"a\"\r\nmsgstr \"x\"\r\n\r\nmsgid \"b\"\r\nmsgstr \"y\"", "1<a|x>4<b|y>");
    expect("msgid \"\"\nmsgstr \"\"\n\"Language: zh\\n\"\n#: f.c\n  msgid\t\"a\"\nmsgstr\"x\"  ",
           "5<a|x>");
    expect("msgid \"a\"\nmsgstr \"\"\n", "1<a|>");
}
END_TEST

START_TEST(strings_go_on_and_have_escapes)
{
    expect("msgid \"a\"\n\".b\"\nmsgstr \"\"\n\"一\\n\"\n# between\n\"\\\"二\\\"\\t\\\\n\"\n",
           "1<a.b|一\n\"二\"\t\\n>");
}
END_TEST

START_TEST(errors_name_their_line)
{
    refuse("msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"y\"\n", 1);
    refuse("msgid \"a\"\n", 1);
    refuse("\nmsgstr \"y\"\n", 2);
    refuse("msgid \"a\"\nmsgstr \"y\"\nmsgstr \"z\"\n", 3);
    refuse("msgid \"a\"\nmsgstr \"y\n", 2);
    refuse("msgid \"a\"\nmsgstr \"y\\\"\n", 2);
    refuse("msgid \"a\"\nmsgstr \"y\\q\"\n", 2);
    refuse("msgid \"a\"\nmsgstr \"y\" x\n", 2);
    refuse("msgid \"a\"\nmsgstr y\n", 2);
    refuse("msgctxt \"a\"\n", 1);
    refuse("msgid_plural \"a\"\n", 1);
    refuse("\n\n\"stray\"\n", 3);
    refuse("msgid", 1);
    refuse("msgid \"\\", 1);
}
END_TEST

START_TEST(any_bytes_come_to_an_end)
{
    static const char alphabet[] = "msgidtr\"\\\n #\0x";
    unsigned state = 1;
    for (int round = 0; round < 20000; round++) {
        char bytes[40];
        for (size_t i = 0; i < sizeof bytes; i++) {
            state = state * 1103515245u + 12345u;
            bytes[i] = alphabet[(state >> 16) % (sizeof alphabet - 1)];
        }
        memcpy(bytes, "msgid \"a\"\nmsgstr \"", 18 * (size_t)(round % 2));
        struct str out;
        struct error e = {0};
        str_init(&out);
        bool ok = parse(bytes, sizeof bytes, &out, &e);
        ck_assert(ok || e.code == ERR_CATALOGUE);
        str_destroy(&out);
    }
}
END_TEST

TEST_SUITE_MAIN("po", entries_are_read, strings_go_on_and_have_escapes, errors_name_their_line,
                any_bytes_come_to_an_end)
