#include "base/json.h"

#include "testing.h"

#include <string.h>

static struct arena arena;

static struct json *
parse(const char *text, struct error *e)
{
    *e = (struct error){0};
    arena_reset(&arena);
    return json_parse(&arena, "f.json", text, strlen(text), e);
}

static void
refuse(const char *text, int line)
{
    struct error e;
    ck_assert_msg(parse(text, &e) == NULL, "%s", text);
    ck_assert_int_eq((int)e.code, ERR_JSON);
    ck_assert_str_eq(e.file, "f.json");
    ck_assert_msg(e.line == line, "%s: line %d, not %d", text, e.line, line);
}

START_TEST(documents_are_read)
{
    struct error e;
    struct json *v =
        parse("\xEF\xBB\xBF {\"name\": \"春节\",\n \"days\": [1, -2.5e1, true, null, {}],\n"
              " \"name\": \"second\"} \n",
              &e);
    ck_assert_ptr_nonnull(v);
    ck_assert_int_eq((int)v->kind, JSON_OBJECT);
    ck_assert_str_eq(json_text(v, "name"), "春节");
    ck_assert_str_eq(json_text(v, "absent"), "");
    ck_assert_str_eq(json_text(v, "days"), "");
    const struct json *days = json_member(v, "days");
    ck_assert_int_eq(days->line, 2);
    const struct json *item = days->child;
    ck_assert_double_eq(item->number, 1);
    item = item->next;
    ck_assert_double_eq(item->number, -25);
    item = item->next;
    ck_assert(item->kind == JSON_BOOL && item->boolean);
    ck_assert_int_eq((int)item->next->kind, JSON_NULL);
    ck_assert_ptr_null(item->next->next->child);
    ck_assert_ptr_null(item->next->next->next);
    ck_assert_ptr_null(json_member(days, "x"));
    ck_assert_ptr_null(json_member(NULL, "x"));
}
END_TEST

START_TEST(escapes_are_read)
{
    struct error e;
    struct json *v = parse("\"\\u4e2d\\uD840\\uDC00\\n\\/\\\"\\\\\"", &e);
    ck_assert_ptr_nonnull(v);
    ck_assert_str_eq(v->string, "中𠀀\n/\"\\");
}
END_TEST

START_TEST(faults_name_their_line)
{
    refuse("", 1);
    refuse("{\n\"a\": 1,\n}", 3);
    refuse("[1,\n2\n", 3);
    refuse("[1 2]", 1);
    refuse("{\"a\" 1}", 1);
    refuse("{a: 1}", 1);
    refuse("\n01", 2);
    refuse("1.", 1);
    refuse("-", 1);
    refuse("+1", 1);
    refuse("tru", 1);
    refuse("\"a", 1);
    refuse("\"a\nb\"", 1);
    refuse("\"\\x\"", 1);
    refuse("\"\\u12\"", 1);
    refuse("\"\\uDC00\"", 1);
    refuse("\"\\uD840x\"", 1);
    refuse("\"\\u0000\"", 1);
    refuse("{}\n{}", 2);
    refuse("\"\xFF\"", 1);
}
END_TEST

START_TEST(depth_is_bounded)
{
    char text[80] = "";
    struct error e;
    memset(text, '[', 32);
    memset(text + 32, ']', 32);
    ck_assert_ptr_nonnull(parse(text, &e));
    memset(text, '[', 33);
    memset(text + 33, ']', 33);
    refuse(text, 1);
}
END_TEST

START_TEST(nul_bytes_are_no_end)
{
    struct error e = {0};
    ck_assert_ptr_null(json_parse(&arena, "f", "{}\0{", 4, &e));
    ck_assert_ptr_null(json_parse(&arena, "f", "[\0]", 3, &e));
    ck_assert_ptr_null(json_parse(&arena, "f", "\"a\\\0\"", 5, &e));
}
END_TEST

START_TEST(what_is_written_is_read_back)
{
    char text[128];
    for (int i = 1; i < 128; i++)
        text[i - 1] = (char)i;
    text[127] = '\0';
    struct str out;
    str_init(&out);
    str_append_char(&out, '{');
    json_key(&out, "a\"b");
    json_string(&out, text);
    json_key(&out, "n");
    json_string(&out, NULL);
    str_append_char(&out, '}');
    struct error e;
    struct json *v = parse(out.s, &e);
    ck_assert_msg(v != NULL, "%s in %s", e.args[0], out.s);
    ck_assert_str_eq(json_text(v, "a\"b"), text);
    ck_assert_int_eq((int)json_member(v, "n")->kind, JSON_NULL);
    str_destroy(&out);
}
END_TEST

static void
set_up(void)
{
    arena_init(&arena);
}

static void
tear_down(void)
{
    arena_destroy(&arena);
}

int
main(void)
{
    return TEST_RUN_WITH("json", set_up, tear_down, CHECK_SECONDS, documents_are_read,
                         escapes_are_read, faults_name_their_line, depth_is_bounded,
                         nul_bytes_are_no_end, what_is_written_is_read_back);
}
