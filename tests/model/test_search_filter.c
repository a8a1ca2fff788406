/* Questions of the index, put to the words of events. */
#include "testing.h"

#include "base/str.h"
#include "model/search_filter.h"

#include <stdio.h>

static void
answers(const char *question, const char *words, bool wanted)
{
    struct search_filter *f = search_filter_new(question);
    for (int i = 0; i < 2; i++) /* what was seen before does not count */
        ck_assert_msg(search_filter_has(f, words) == wanted, "%s: %s", question, words);
    search_filter_free(f);
}

START_TEST(words_are_whole)
{
    answers("\"中考\"", "中 中考 2中 c0", true);
    answers("\"中考\"", "2中考 中考试", false);
    answers("\"c0\"", "中 c0", true);
    answers("\"c0\"", "", false);
}
END_TEST

START_TEST(and_binds_closer_than_or)
{
    static const char question[] = "(\"a\" OR \"b\" AND \"c\") AND (\"d\" OR (\"e\" AND \"f\"))";
    answers(question, "a d", true);
    answers(question, "b d", false);
    answers(question, "b c e f", true);
    answers(question, "c e f", false);
    answers(question, "a e", false);
}
END_TEST

START_TEST(one_event_after_the_other)
{
    struct search_filter *f = search_filter_new("(\"a\" AND \"b\") OR \"c\"");
    ck_assert(search_filter_has(f, "a b"));
    ck_assert(!search_filter_has(f, "a"));
    ck_assert(!search_filter_has(f, "b"));
    ck_assert(search_filter_has(f, "x c"));
    search_filter_free(f);
}
END_TEST

START_TEST(hundreds_of_words)
{
    struct str question;
    char word[16];
    str_init(&question);
    for (int i = 0; i < 700; i++)
        str_printf(&question, "%s\"w%d\"", i ? " OR " : "", i);
    struct search_filter *f = search_filter_new(question.s);
    for (int i = 0; i < 720; i++) {
        snprintf(word, sizeof word, "x w%d", i);
        ck_assert_msg(search_filter_has(f, word) == (i < 700), "%s", word);
    }
    search_filter_free(f);
    str_destroy(&question);
}
END_TEST

TEST_SUITE_MAIN("search_filter", words_are_whole, and_binds_closer_than_or,
                one_event_after_the_other, hundreds_of_words)
