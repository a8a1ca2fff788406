/* Start here: parse, dispatch, tidy up. */
#include "cli/cli.h"

#include "base/file.h"
#include "desk/prepare.h"
#include "office/office.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const struct cli_verb_row rows[] = {
#define VERB_ROW(name, words, operands, options)                                                   \
    [VERB_##name] = {words, operands, options, "cli.verb." #name, cli_##name},
    CLI_VERBS(VERB_ROW)
#undef VERB_ROW
};

const struct cli_verb_row *
cli_verb_row(enum cli_verb v)
{
    return &rows[v];
}

bool
cli_find_verb(const char *words, enum cli_verb *out)
{
    for (int v = 0; v < VERB_COUNT; v++)
        if (strcmp(rows[v].words, words) == 0) {
            *out = (enum cli_verb)v;
            return true;
        }
    return false;
}

bool
cli_load_almanac(struct cli *cli, struct error *e)
{
    if (!cli->almanac)
        cli->almanac = prepare_almanac(e);
    return cli->almanac && almanac_trusted(cli->almanac);
}

bool
cli_open(struct cli *cli)
{
    struct error e = {0};
    cli_load_almanac(cli, NULL); /* a calendar without 农历 still takes changes; doctor tells */
    cli->bureau = prepare_bureau(cli->opt[OPT_db], cli->opt[OPT_demo] != NULL, &cli->clock,
                                 cli->say, cli->almanac, &cli->db, &e);
    if (!cli->bureau)
        cli_fail(cli, &e);
    return cli->bureau != NULL;
}

bool
cli_open_public(struct cli *cli)
{
    struct error e = {0};
    bureau_close(cli->bureau);
    cli->bureau = bureau_open(cli->db.s, BUREAU_PUBLIC, &cli->clock, cli->say, cli->almanac, &e);
    if (!cli->bureau)
        cli_fail(cli, &e);
    return cli->bureau != NULL;
}

bool
cli_open_office(struct cli *cli)
{
    struct error e = {0};
    struct str path;
    str_init(&path);
    if (office_default_path(cli->opt[OPT_exam_db], cli->opt[OPT_demo] != NULL, &path, &e))
        cli->office = office_open(path.s, &cli->clock, &e);
    str_destroy(&path);
    if (!cli->office)
        cli_fail(cli, &e);
    return cli->office != NULL;
}

static bool
set_clock(struct cli *cli, struct error *e)
{
    struct civil now;
    clock_init(&cli->clock);
    if (!cli->opt[OPT_now])
        return true;
    if (!civil_parse(cli->opt[OPT_now], &now))
        return error_set(e, ERR_TIME_FORM, cli->opt[OPT_now], NULL, NULL);
    clock_start_at(&cli->clock, now);
    return true;
}

static bool
load_words(struct cli *cli, struct error *e)
{
    struct str path;
    str_init(&path);
    cli->say = resource_path("assets/messages", &path, e) ? catalogue_load(path.s, e) : NULL;
    str_destroy(&path);
    return cli->say != NULL;
}

static void
tidy(struct cli *cli)
{
    if (cli->bureau)
        bureau_close(cli->bureau);
    office_close(cli->office);
    if (cli->almanac)
        almanac_free(cli->almanac);
    if (cli->say)
        catalogue_free(cli->say);
    str_destroy(&cli->db);
    arena_destroy(&cli->arena);
}

int
cli_main(int argc, char **argv)
{
    struct cli cli = {.lang = LANG_ZH};
    struct error e = {0};
    str_init(&cli.db);
    arena_init(&cli.arena);
    int result;
    if (!load_words(&cli, &e) || !cli_parse(&cli, argc, argv, &e) || !set_clock(&cli, &e))
        result = cli_fail(&cli, &e);
    else
        result = rows[cli.verb].run(&cli);
    if ((fflush(stdout) != 0 || ferror(stdout)) && result == CLI_DONE) {
        error_set(&e, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
        result = cli_fail(&cli, &e);
    }
    tidy(&cli);
    return result;
}
