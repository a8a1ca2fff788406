#include "base/file.h"
#include "base/message.h"

#include "testing.h"

#include <stdio.h>
#include <string.h>

static char folder[64];

static void
set_up(void)
{
    snprintf(folder, sizeof folder, "/tmp/xiaoli-message-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void
tear_down(void)
{
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static void
put(const char *name, const char *text)
{
    char path[128];
    struct error e = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    ck_assert(file_write(path, text, strlen(text), &e));
}

static struct catalogue *
load(void)
{
    struct error e = {0};
    struct catalogue *c = catalogue_load(folder, &e);
    ck_assert_msg(c != NULL, "%s:%d %s", e.file, e.line, e.args[0]);
    return c;
}

START_TEST(words_by_language_with_fallback)
{
    put("a.zh.po", "msgid \"a.both\"\nmsgstr \"两\"\nmsgid \"a.zh\"\nmsgstr \"中\"\n");
    put("a.en.po", "msgid \"a.both\"\nmsgstr \"both\"\nmsgid \"a.zh\"\nmsgstr \"\"\n");
    put("b.zh.po", "msgid \"b.x\"\nmsgstr \"乙\"\n");
    put("notes.txt", "not a catalogue");
    struct catalogue *c = load();
    ck_assert_str_eq(message(c, LANG_EN, "a.both"), "both");
    ck_assert_str_eq(message(c, LANG_ZH, "a.both"), "两");
    ck_assert_str_eq(message(c, LANG_EN, "a.zh"), "中");
    ck_assert_str_eq(message(c, LANG_EN, "b.x"), "乙");
    ck_assert_str_eq(message(c, LANG_ZH, "a.absent"), "a.absent");
    ck_assert_uint_eq(catalogue_count(c, LANG_ZH), 3);
    ck_assert_uint_eq(catalogue_count(c, LANG_EN), 1);
    ck_assert_str_eq(catalogue_id(c, LANG_ZH, 2), "b.x");
    ck_assert_ptr_null(catalogue_id(c, LANG_ZH, 3));
    catalogue_free(c);
}
END_TEST

START_TEST(placeholders_are_filled_once)
{
    put("a.zh.po", "msgid \"m\"\nmsgstr \"{1}在{0}，{2}{3}{0\"\n");
    struct catalogue *c = load();
    struct str out;
    str_init(&out);
    str_append(&out, ">");
    message_format(c, LANG_ZH, &out, "m", "{1}", "乙", NULL);
    ck_assert_str_eq(out.s, ">乙在{1}，{3}{0");
    str_destroy(&out);
    catalogue_free(c);
}
END_TEST

static void
refuse(const char *name, int line, enum error_code code)
{
    struct error e = {0};
    ck_assert_ptr_null(catalogue_load(folder, &e));
    ck_assert_int_eq((int)e.code, (int)code);
    ck_assert_msg(strstr(e.file, name) != NULL, "%s", e.file);
    ck_assert_int_eq(e.line, line);
}

START_TEST(faults_name_file_and_line)
{
    refuse("xiaoli-message", 0, ERR_CATALOGUE); /* nothing there */
    put("a.zh.po", "msgid \"m\"\nmsgstr \"x\"\n");
    put("b.zh.po", "\nmsgid \"m\"\nmsgstr \"y\"\n");
    refuse("b.zh.po", 2, ERR_CATALOGUE);
    put("b.zh.po", "msgid \"n\"\nmsgstr y\n");
    refuse("b.zh.po", 2, ERR_CATALOGUE);
    put("b.zh.po", "msgid \"n\"\nmsgstr \"\xD6\xD0\"\n");
    refuse("b.zh.po", 0, ERR_ENCODING);
}
END_TEST

/* The program's own words: every error in both languages, and the same ids and placeholders. */
START_TEST(every_error_is_worded_twice)
{
    struct str path, text;
    struct error e = {0};
    str_init(&path);
    str_init(&text);
    ck_assert(resource_path("assets/messages", &path, &e));
    struct catalogue *c = catalogue_load(path.s, &e);
    ck_assert_msg(c != NULL, "%s:%d %s", e.file, e.line, e.args[0]);
    for (int code = 0; code < ERR_COUNT; code++) {
        const char *id = error_message_id((enum error_code)code);
        const char *zh = message(c, LANG_ZH, id), *en = message(c, LANG_EN, id);
        ck_assert_msg(zh != id && en != id && strcmp(zh, en) != 0, "%s", id);
        for (int i = 0; i < 3; i++) {
            char hole[] = {'{', (char)('0' + i), '}', '\0'};
            ck_assert_msg(!strstr(zh, hole) == !strstr(en, hole), "%s %s", id, hole);
        }
        if (code != ERR_NONE) /* the cause, then the remedy */
            ck_assert_msg(strstr(zh, "请") || strstr(zh, "xiaoli"), "%s: no remedy", id);
    }
    catalogue_free(c);
    str_destroy(&path);
    str_destroy(&text);
}
END_TEST

static void
expect_text(const struct catalogue *c, enum language lang, const struct error *e, const char *want)
{
    struct str out;
    str_init(&out);
    error_text(c, lang, e, &out);
    ck_assert_str_eq(out.s, want);
    str_destroy(&out);
}

START_TEST(errors_are_worded_with_their_place_and_arguments)
{
    put("a.zh.po", "msgid \"error.file_open\"\nmsgstr \"打不开：{0}。\"\n"
                   "msgid \"error.status_edge\"\nmsgstr \"{0}→{1}\"\n"
                   "msgid \"errno.ENOENT\"\nmsgstr \"没有\"\n"
                   "msgid \"status.done\"\nmsgstr \"已完成\"\n");
    struct catalogue *c = load();
    struct error e = {0};
    error_set_at(&e, "f.ics", 12, ERR_FILE_OPEN, "errno.ENOENT", NULL, NULL);
    expect_text(c, LANG_ZH, &e, "f.ics:12: 打不开：没有。");
    expect_text(NULL, LANG_ZH, &e, "f.ics:12: error.file_open: errno.ENOENT");
    e.line = 0;
    expect_text(c, LANG_EN, &e, "f.ics: 打不开：没有。");
    error_clear(&e);
    error_set(&e, ERR_STATUS_EDGE, "done", "elsewhere", NULL);
    expect_text(c, LANG_ZH, &e, "已完成→elsewhere");
    catalogue_free(c);
}
END_TEST

START_TEST(errors_keep_a_prepared_place_only)
{
    struct error e = {.line = 3, .file = "f"};
    ck_assert(!error_set(&e, ERR_JSON, "x", NULL, NULL));
    ck_assert_int_eq(e.line, 3);
    ck_assert(!error_set(&e, ERR_USAGE, "y", NULL, NULL)); /* of another failure */
    ck_assert_int_eq(e.line, 0);
    ck_assert_str_eq(e.file, "");
    ck_assert(!error_set(NULL, ERR_JSON, "x", NULL, NULL));
    char wide[600] = "";
    for (int i = 0; i < 190; i++)
        memcpy(wide + 3 * i, "校", 4);
    error_set(&e, ERR_USAGE, wide, NULL, NULL);
    ck_assert_uint_eq(strlen(e.args[0]), 189); /* 191 would split a character */
}
END_TEST

START_TEST(a_thousand_messages_are_each_found)
{
    struct str po;
    str_init(&po);
    for (int i = 0; i < 1000; i++)
        str_printf(&po, "msgid \"area%d.some_key_%d\"\nmsgstr \"第 %d 句\"\n\n", i % 9, i, i);
    put("a.zh.po", po.s);
    struct catalogue *c = load();
    for (int i = 0; i < 1000; i++) {
        char id[32], words[32];
        snprintf(id, sizeof id, "area%d.some_key_%d", i % 9, i);
        snprintf(words, sizeof words, "第 %d 句", i);
        ck_assert_str_eq(message(c, LANG_ZH, id), words);
    }
    catalogue_free(c);
    str_destroy(&po);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("message", set_up, tear_down, CHECK_SECONDS,
                         words_by_language_with_fallback, placeholders_are_filled_once,
                         faults_name_file_and_line, every_error_is_worded_twice,
                         errors_are_worded_with_their_place_and_arguments,
                         errors_keep_a_prepared_place_only, a_thousand_messages_are_each_found);
}
