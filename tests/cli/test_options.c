#include "cli/cli.h"
#include "testing.h"

#include <string.h>

static bool
parse(struct cli *cli, struct error *e, int argc, const char **argv)
{
    *cli = (struct cli){.lang = LANG_ZH};
    error_clear(e);
    return cli_parse(cli, argc, (char **)argv, e);
}

START_TEST(every_verb_has_a_handler_and_can_be_found)
{
    for (int v = 0; v < VERB_COUNT; v++) {
        const struct cli_verb_row *row = cli_verb_row((enum cli_verb)v);
        enum cli_verb found;
        ck_assert(row->run != NULL); /* a function is no object to print */
        ck_assert(cli_find_verb(row->word, &found));
        ck_assert_int_eq(found, v);
    }
}
END_TEST

START_TEST(no_verb_means_the_kiosk)
{
    struct cli cli;
    struct error e;
    const char *argv[] = {"xiaoli", "--demo", "--window=1280x720"};
    ck_assert(parse(&cli, &e, 3, argv));
    ck_assert_int_eq(cli.verb, VERB_kiosk);
    ck_assert_str_eq(cli_opt(&cli, OPT_window), "1280x720");
    ck_assert_ptr_nonnull(cli.opt[OPT_demo]);
}
END_TEST

START_TEST(options_stand_anywhere_and_only_where_they_mean_something)
{
    struct cli cli;
    struct error e;
    const char *good[] = {"xiaoli", "--lang", "en", "list", "--from", "2025-05-01"};
    const char *stray[] = {"xiaoli", "list", "--strict"};
    const char *bare[] = {"xiaoli", "list", "--from"};
    ck_assert(parse(&cli, &e, 6, good));
    ck_assert_int_eq(cli.lang, LANG_EN);
    ck_assert(!parse(&cli, &e, 3, stray));
    ck_assert_int_eq(e.code, ERR_UNKNOWN_OPTION);
    ck_assert(!parse(&cli, &e, 3, bare));
    ck_assert_int_eq(e.code, ERR_MISSING_VALUE);
}
END_TEST

START_TEST(too_few_and_too_many_words_are_refused)
{
    struct cli cli;
    struct error e;
    const char *few[] = {"xiaoli", "import"};
    const char *many[] = {"xiaoli", "lunar", "2025-01-01", "2025-01-02"};
    ck_assert(!parse(&cli, &e, 2, few));
    ck_assert_int_eq(e.code, ERR_USAGE);
    ck_assert(!parse(&cli, &e, 4, many));
    ck_assert_int_eq(e.code, ERR_USAGE);
}
END_TEST

TEST_SUITE_MAIN("options", every_verb_has_a_handler_and_can_be_found, no_verb_means_the_kiosk,
                options_stand_anywhere_and_only_where_they_mean_something,
                too_few_and_too_many_words_are_refused)
