/* How imported events get their category, by rules that staff edit. */
#include "actions/importing.h"

#include "store/category_rules.h"
#include "store/schema.h"

static enum category
category_of(const char *uid)
{
    return find(uid).category;
}

static size_t
rule_count(void)
{
    const struct category_rule *at;
    size_t count;
    must(query_rules(b, &fx.a, &at, &count, &err), &err);
    return count;
}

static void
add_rule(enum rule_source source, const char *text, enum category category)
{
    struct category_rule r = {.source = source, .text = text, .category = category};
    must(edit_rule_put(b, "staff", &r, &err), &err);
}

START_TEST(rules_decide_and_the_rest_are_themes)
{
    start();
    ck_assert_uint_gt(rule_count(), 50);
    import_as(FILE_OF(EVENT("1", ON("20250601") CALLED("中考动员"))
                          EVENT("2", ON("20250601") CALLED("中考") "CATEGORIES:体育活动\r\n")
                              EVENT("3", ON("20250601") CALLED("毕业典礼"))),
              PLAIN, "new 1\nnew 2\nnew 3\n");
    ck_assert_int_eq(category_of("1"), CATEGORY_EXAM);
    ck_assert_int_eq(category_of("2"), CATEGORY_SPORT);
    ck_assert_int_eq(category_of("3"), CATEGORY_THEME);
    stop();
}
END_TEST

START_TEST(rules_of_staff_come_first_and_can_be_undone)
{
    int64_t done;
    start();
    size_t before = rule_count();
    add_rule(RULE_TITLE, "典礼", CATEGORY_FESTIVAL);
    add_rule(RULE_CALENDAR, "in", CATEGORY_TRAINING);
    ck_assert_uint_eq(rule_count(), before + 2);
    import_as("BEGIN:VCALENDAR\r\nX-WR-CALNAME:in\r\n" EVENT("1", ON("20250601") CALLED("毕业典礼"))
                  EVENT("2", ON("20250601") CALLED("中考")) "END:VCALENDAR\r\n",
              PLAIN, "new 1\nnew 2\n");
    ck_assert_int_eq(category_of("2"), CATEGORY_TRAINING); /* the newest is the first */
    ck_assert_int_eq(category_of("1"), CATEGORY_TRAINING);
    must(edit_rule_remove(b, "staff", RULE_CALENDAR, "in", &err), &err);
    must(edit_undo(b, "staff", 0, &done, &err), &err);
    ck_assert_uint_eq(rule_count(), before + 2);
    must(edit_rule_remove(b, "staff", RULE_CALENDAR, "in", &err), &err);
    ck_assert(!edit_rule_remove(b, "staff", RULE_CALENDAR, "in", &err));
    ck_assert_int_eq(err.code, ERR_NOT_FOUND);
    stop();
}
END_TEST

/* A rule that came later is nobody's edit of the event: the export is as it came, and no conflict
 * arises. */
START_TEST(new_rules_do_not_touch_what_is_stored)
{
    static const char text[] =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t\r\n"
        "X-WR-CALNAME:in\r\n" EVENT("1", ON("20250601") CALLED("典礼")) "END:VCALENDAR\r\n";
    struct str out;
    start();
    str_init(&out);
    import_as(text, PLAIN, "new 1\n");
    add_rule(RULE_TITLE, "典礼", CATEGORY_FESTIVAL);
    must(transfer_export(b, "in", &out, &err), &err);
    ck_assert_str_eq(out.s, text);
    import_as(text, PLAIN, "unchanged 1\n");
    import_as(FILE_OF(EVENT("1", ON("20250602") CALLED("典礼"))), PLAIN,
              "changed 1 when(2025-06-01|2025-06-02) category(theme|festival)\n");
    EDIT("1", ev.category = CATEGORY_EXAM);
    import_as(FILE_OF(EVENT("1", ON("20250603") CALLED("典礼"))), PLAIN,
              "changed 1 when(2025-06-02|2025-06-03)\n");
    str_destroy(&out);
    stop();
}
END_TEST

/* A file of the version before gets the rules when staff open it; what they empty stays empty. */
START_TEST(older_files_get_the_rules_once)
{
    start();
    bureau_close(b);
    char path[140];
    snprintf(path, sizeof path, "%s/old.db", fx.temp.folder);
    struct db *old = schema_create_at(path, 3, &err);
    ck_assert_ptr_nonnull(old);
    db_close(old);
    b = bureau_open(path, BUREAU_STAFF, &fx.clock, fx.words, fx.almanac, &err);
    ck_assert_ptr_nonnull(b);
    const struct category_rule *at;
    size_t count;
    must(query_rules(b, &fx.a, &at, &count, &err), &err);
    ck_assert_uint_gt(count, 50);
    for (size_t i = 0; i < count; i++)
        must(edit_rule_remove(b, "staff", at[i].source, at[i].text, &err), &err);
    bureau_close(b);
    b = bureau_open(path, BUREAU_STAFF, &fx.clock, fx.words, fx.almanac, &err);
    ck_assert_ptr_nonnull(b);
    ck_assert_uint_eq(rule_count(), 0);
    bureau_close(b);
    b = bureau_open(path, BUREAU_PUBLIC, &fx.clock, fx.words, fx.almanac, &err);
    ck_assert_ptr_nonnull(b);
    ck_assert_uint_eq(rule_count(), 0);
    fx.b = b;
    for (const char *end[] = {"", "-wal", "-shm", NULL}, **s = end; *s != NULL; s++)
        unlink(arena_printf(&fx.a, "%s%s", path, *s));
    stop();
}
END_TEST

START_TEST(latin_words_stand_alone)
{
    static const struct category_rule rules[] = {
        {RULE_TITLE, "exam", CATEGORY_EXAM, 1},
        {RULE_CATEGORIES, "Sport", CATEGORY_SPORT, 2},
        {RULE_TITLE, "会", CATEGORY_TRAINING, 3},
    };
    const struct category_rule *r = category_rule_find(rules, 3, "", "", "An EXAM, 9:00");
    ck_assert_ptr_eq(r, &rules[0]);
    ck_assert_ptr_null(category_rule_find(rules, 3, "", "exam", "for example"));
    ck_assert_ptr_eq(category_rule_find(rules, 3, "SPORT", "", "会"), &rules[1]);
    ck_assert_ptr_eq(category_rule_find(rules, 3, "sports", "", "例会"), &rules[2]);
}
END_TEST

TEST_SUITE_MAIN("import_rules", rules_decide_and_the_rest_are_themes,
                rules_of_staff_come_first_and_can_be_undone, new_rules_do_not_touch_what_is_stored,
                older_files_get_the_rules_once, latin_words_stand_alone)
