/* xiaoli help, made from the list of verbs. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#define COLUMN 24

static void
verb_line(const struct cli *cli, const struct cli_verb_row *row)
{
    printf("  %-*s%s\n", COLUMN, row->words, message(cli->say, cli->lang, row->help_id));
}

static void
option_line(struct cli *cli, enum cli_option o)
{
    const struct cli_option_row *row = cli_option_row(o);
    const char *shown =
        arena_printf(&cli->arena, "--%s%s%s", row->word, row->value[0] ? " " : "", row->value);
    const char *text = message(cli->say, cli->lang, row->help_id);
    if (strlen(shown) < 2 * COLUMN)
        printf("  %-*s%s\n", 2 * COLUMN, shown, text);
    else
        printf("  %s\n  %-*s%s\n", shown, 2 * COLUMN, "", text);
}

static void
one_verb(struct cli *cli, const struct cli_verb_row *row)
{
    bool dates = cli_verb_takes(row, OPT_when) || strstr(row->operands, "WHEN");
    printf("xiaoli %s%s%s\n", row->words, row->operands[0] ? " " : "", row->operands);
    printf("  %s\n", message(cli->say, cli->lang, row->help_id));
    for (int o = CLI_COMMON; o < OPT_COUNT; o++)
        if (cli_verb_takes(row, (enum cli_option)o))
            option_line(cli, (enum cli_option)o);
    if (dates)
        cli_say(cli, "cli.help.when", NULL, NULL, NULL);
    printf("\n");
}

/* "event" and "event add" both ask for "event add". */
static bool
asked_for(const char *asked, const char *words)
{
    size_t len = strlen(asked);
    return strncmp(words, asked, len) == 0 && (words[len] == '\0' || words[len] == ' ');
}

static const char *
joined(struct cli *cli)
{
    const char *all = cli_word(cli, 0);
    for (int i = 1; i < cli->word_count; i++)
        all = arena_printf(&cli->arena, "%s %s", all, cli_word(cli, i));
    return all;
}

static int
some_verbs(struct cli *cli)
{
    const char *asked = joined(cli);
    int shown = 0;
    for (int v = 0; v < VERB_COUNT; v++)
        if (asked_for(asked, cli_verb_row((enum cli_verb)v)->words)) {
            one_verb(cli, cli_verb_row((enum cli_verb)v));
            shown++;
        }
    if (shown) {
        for (int o = 0; o < CLI_COMMON; o++)
            option_line(cli, (enum cli_option)o);
        return CLI_DONE;
    }
    struct error e = {0};
    error_set(&e, ERR_UNKNOWN_VERB, asked, NULL, NULL);
    return cli_fail(cli, &e);
}

int
cli_help(struct cli *cli)
{
    if (cli->word_count)
        return some_verbs(cli);
    printf("xiaoli %s\n", XIAOLI_VERSION);
    cli_say(cli, "cli.help.usage", NULL, NULL, NULL);
    for (int v = 0; v < VERB_COUNT; v++)
        verb_line(cli, cli_verb_row((enum cli_verb)v));
    cli_say(cli, "cli.help.common", NULL, NULL, NULL);
    for (int o = 0; o < CLI_COMMON; o++)
        option_line(cli, (enum cli_option)o);
    return CLI_DONE;
}
