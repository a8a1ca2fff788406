#include "testing.h"

#include "base/message.h"
#include "base/str.h"
#include "model/category.h"
#include "model/status.h"

START_TEST(keys_go_both_ways)
{
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        enum category c;
        ck_assert(category_from_key(category_key((enum category)i), &c));
        ck_assert_int_eq(c, i);
    }
    enum category c;
    ck_assert(!category_from_key("exams", &c));
    ck_assert_uint_eq(CATEGORY_ALL_BITS, (1u << CATEGORY_COUNT) - 1);
}
END_TEST

static void
worded(const struct catalogue *cat, const char *id)
{
    for (int l = 0; l < LANG_COUNT; l++)
        ck_assert_str_ne(message(cat, (enum language)l, id), id);
}

START_TEST(labels_have_words)
{
    struct error e = {0};
    struct catalogue *cat = catalogue_load(XIAOLI_SOURCE_ROOT "/assets/messages", &e);
    ck_assert_msg(cat != NULL, "%s %s", e.file, e.args[0]);
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        worded(cat, category_label_id((enum category)i));
        worded(cat, category_short_id((enum category)i));
    }
    for (int i = 0; i < STATUS_COUNT; i++)
        worded(cat, status_label_id((enum status)i));
    ck_assert_str_eq(message(cat, LANG_ZH, category_label_id(CATEGORY_EXAM)), "考试招生");
    catalogue_free(cat);
}
END_TEST

TEST_SUITE_MAIN("model_category", keys_go_both_ways, labels_have_words)
