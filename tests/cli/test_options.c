#include "cli/cli.h"

#include "base/file.h"
#include "testing.h"

#include <string.h>

static struct cli cli;
static struct error e;

/* Words end with NULL. */
static bool
parse(const char *const *words)
{
    int argc = 0;
    while (words[argc])
        argc++;
    arena_destroy(&cli.arena);
    cli = (struct cli){.lang = LANG_ZH};
    arena_init(&cli.arena);
    error_clear(&e);
    return cli_parse(&cli, argc, (char **)words, &e);
}
#define PARSE(...) parse((const char *const[]){"xiaoli", __VA_ARGS__, NULL})

static void
expect_refused(bool parsed, enum error_code code, const char *arg)
{
    ck_assert(!parsed);
    ck_assert_int_eq(e.code, code);
    ck_assert_str_eq(e.args[0], arg);
}

START_TEST(every_verb_has_a_handler_and_is_found_by_its_words)
{
    for (int v = 0; v < VERB_COUNT; v++) {
        const struct cli_verb_row *row = cli_verb_row((enum cli_verb)v);
        enum cli_verb found;
        ck_assert(row->run != NULL);
        ck_assert(cli_find_verb(row->words, &found));
        ck_assert_int_eq(found, v);
    }
}
END_TEST

/* The options a verb lists must exist, and each option must be of use somewhere. */
START_TEST(verbs_and_options_agree)
{
    bool used[OPT_COUNT] = {0};
    for (int v = 0; v < VERB_COUNT; v++) {
        const struct cli_verb_row *row = cli_verb_row((enum cli_verb)v);
        char list[512];
        ck_assert(str_copy(list, sizeof list, row->options));
        size_t known = 0, listed = 0;
        for (int o = CLI_COMMON; o < OPT_COUNT; o++)
            if (cli_verb_takes(row, (enum cli_option)o)) {
                used[o] = true;
                known++;
            }
        for (const char *p = list; *p; p += strspn(p, " ")) {
            p += strcspn(p, " ");
            listed++;
        }
        ck_assert_msg(known == listed, "%s lists an option that nobody knows", row->words);
    }
    for (int o = CLI_COMMON; o < OPT_COUNT; o++)
        ck_assert_msg(used[o], "--%s is no verb's", cli_option_row((enum cli_option)o)->word);
}
END_TEST

static bool
has_words(const struct catalogue *c, enum language lang, const char *id)
{
    for (size_t i = 0; i < catalogue_count(c, lang); i++)
        if (strcmp(catalogue_id(c, lang, i), id) == 0)
            return true;
    return false;
}

START_TEST(help_has_a_line_for_each_verb_and_option_in_both_languages)
{
    struct str path;
    str_init(&path);
    ck_assert(resource_path("assets/messages", &path, &e));
    struct catalogue *c = catalogue_load(path.s, &e);
    ck_assert_ptr_nonnull(c);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (int v = 0; v < VERB_COUNT; v++) {
            const char *id = cli_verb_row((enum cli_verb)v)->help_id;
            ck_assert_msg(has_words(c, (enum language)lang, id), "no words for %s", id);
        }
        for (int o = 0; o < OPT_COUNT; o++) {
            const char *id = cli_option_row((enum cli_option)o)->help_id;
            ck_assert_msg(has_words(c, (enum language)lang, id), "no words for %s", id);
        }
    }
    catalogue_free(c);
    str_destroy(&path);
}
END_TEST

START_TEST(no_verb_means_the_kiosk)
{
    ck_assert(PARSE("--demo", "--window=1280x720"));
    ck_assert_int_eq(cli.verb, VERB_kiosk);
    ck_assert_str_eq(cli_opt(&cli, OPT_window), "1280x720");
    ck_assert_ptr_nonnull(cli.opt[OPT_demo]);
    ck_assert_ptr_null(cli.opt[OPT_idle]);
    ck_assert(parse((const char *const[]){"xiaoli", NULL}));
    ck_assert_int_eq(cli.verb, VERB_kiosk);
}
END_TEST

START_TEST(options_stand_anywhere)
{
    ck_assert(
        PARSE("--lang", "en", "event", "--now", "2025-05-14", "move", "a1", "--db=x.db", "b"));
    ck_assert_int_eq(cli.verb, VERB_event_move);
    ck_assert_int_eq(cli.lang, LANG_EN);
    ck_assert_int_eq(cli.word_count, 2);
    ck_assert_str_eq(cli_word(&cli, 0), "a1");
    ck_assert_str_eq(cli_word(&cli, 1), "b");
    ck_assert_str_eq(cli_word(&cli, 2), "");
    ck_assert_str_eq(cli_opt(&cli, OPT_db), "x.db");
    ck_assert(PARSE("event", "cancel", "a1", "--reason="));
    ck_assert_str_eq(cli_opt(&cli, OPT_reason), "");
    ck_assert_ptr_nonnull(cli.opt[OPT_reason]);
}
END_TEST

START_TEST(options_stand_only_where_they_mean_something)
{
    expect_refused(PARSE("list", "--strict"), ERR_UNKNOWN_OPTION, "--strict");
    expect_refused(PARSE("event", "move", "a", "b", "--reason", "c"), ERR_UNKNOWN_OPTION,
                   "--reason");
    expect_refused(PARSE("list", "--fromage", "x"), ERR_UNKNOWN_OPTION, "--fromage");
    expect_refused(PARSE("list", "--demo=yes"), ERR_UNKNOWN_OPTION, "--demo=yes");
    expect_refused(PARSE("list", "--from"), ERR_MISSING_VALUE, "--from");
    expect_refused(PARSE("list", "--lang", "de"), ERR_UNKNOWN_NAME, "language");
}
END_TEST

START_TEST(after_two_dashes_nothing_is_an_option)
{
    ck_assert(PARSE("event", "show", "--", "--demo"));
    ck_assert_str_eq(cli_word(&cli, 0), "--demo");
    ck_assert_ptr_null(cli.opt[OPT_demo]);
}
END_TEST

START_TEST(unknown_verbs_are_named)
{
    expect_refused(PARSE("bogus"), ERR_UNKNOWN_VERB, "bogus");
    expect_refused(PARSE("event", "bogus"), ERR_UNKNOWN_VERB, "event bogus");
    expect_refused(PARSE("eve"), ERR_UNKNOWN_VERB, "eve");
    expect_refused(PARSE("term"), ERR_USAGE, "xiaoli term list|add|remove");
    expect_refused(PARSE("bogus", "--lang", "en"), ERR_UNKNOWN_VERB, "bogus");
    ck_assert_int_eq(cli.lang, LANG_EN);
}
END_TEST

START_TEST(too_few_and_too_many_words_are_refused)
{
    expect_refused(PARSE("import"), ERR_USAGE, "xiaoli import FILE...");
    expect_refused(PARSE("event", "move", "a"), ERR_USAGE, "xiaoli event move UID WHEN");
    expect_refused(PARSE("lunar", "2025-01-01", "2025-01-02"), ERR_USAGE, "xiaoli lunar [DATE]");
    ck_assert(PARSE("import", "a", "b", "c", "d"));
    ck_assert_int_eq(cli.word_count, 4);
}
END_TEST

START_TEST(operands_tell_how_many)
{
    static const struct {
        const char *operands;
        int least, most;
    } rows[] = {{"", 0, 0},       {"UID WHEN", 2, 2},      {"FILE...", 1, -1},
                {"[DATE]", 0, 1}, {"[KEY [VALUE]]", 0, 2}, {"SCREEN [OUT]", 1, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int least, most;
        cli_operand_bounds(rows[i].operands, &least, &most);
        ck_assert_int_eq(least, rows[i].least);
        ck_assert_int_eq(most, rows[i].most);
    }
}
END_TEST

START_TEST(help_may_be_asked_for_anywhere)
{
    ck_assert(PARSE("event", "move", "--help"));
    ck_assert_int_eq(cli.verb, VERB_help);
    ck_assert_str_eq(cli_word(&cli, 0), "event");
    ck_assert_str_eq(cli_word(&cli, 1), "move");
    ck_assert(PARSE("event", "-h"));
    ck_assert_str_eq(cli_word(&cli, 0), "event");
    ck_assert_int_eq(cli.word_count, 1);
    ck_assert(PARSE("--help"));
    ck_assert_int_eq(cli.verb, VERB_help);
    ck_assert_int_eq(cli.word_count, 0);
}
END_TEST

START_TEST(values_are_read_whole_or_refused)
{
    int n = 7, w = 1, h = 2;
    struct day day;
    ck_assert(cli_number("N", "20", 1, 30, &n, &e));
    ck_assert_int_eq(n, 20);
    const char *const bad[] = {"", "x", "0", "31", "5x", "99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert(!cli_number("N", bad[i], 1, 30, &n, &e));
    ck_assert_int_eq(n, 20);
    ck_assert_str_eq(e.args[2], "1 ... 30");
    ck_assert(PARSE("kiosk"));
    ck_assert(cli_size(&cli, OPT_window, &w, &h, &e));
    ck_assert_int_eq(w, 1);
    ck_assert(PARSE("kiosk", "--window", "1280x720"));
    ck_assert(cli_size(&cli, OPT_window, &w, &h, &e));
    ck_assert_int_eq(w, 1280);
    ck_assert_int_eq(h, 720);
    const char *const sizes[] = {"1280", "1280x", "1280x720x", "1x1", "-320x240", "99999x240"};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ck_assert(PARSE("kiosk", "--window", sizes[i]));
        expect_refused(cli_size(&cli, OPT_window, &w, &h, &e), ERR_OUT_OF_RANGE, "--window");
    }
    expect_refused(cli_day("2025-02-29", &day, &e), ERR_DATE_FORM, "2025-02-29");
}
END_TEST

TEST_SUITE_MAIN("options", every_verb_has_a_handler_and_is_found_by_its_words,
                verbs_and_options_agree, help_has_a_line_for_each_verb_and_option_in_both_languages,
                no_verb_means_the_kiosk, options_stand_anywhere,
                options_stand_only_where_they_mean_something, after_two_dashes_nothing_is_an_option,
                unknown_verbs_are_named, too_few_and_too_many_words_are_refused,
                operands_tell_how_many, help_may_be_asked_for_anywhere,
                values_are_read_whole_or_refused)
