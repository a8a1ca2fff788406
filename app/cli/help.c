/* xiaoli help, made from the list of verbs. */
#include "cli/cli.h"

#include <stdio.h>

static void
verb_line(const struct cli *cli, const struct cli_verb_row *row)
{
    printf("  %-10s %s\n", row->word, message(cli->say, cli->lang, row->help_id));
}

/* "from to" -> "--from --to" */
static const char *
dashed(struct cli *cli, const char *options)
{
    struct str out;
    str_init(&out);
    for (const char *p = options; *p; p++) {
        if (p == options || p[-1] == ' ')
            str_append(&out, "--");
        str_append_char(&out, *p);
    }
    const char *text = arena_strdup(&cli->arena, out.s);
    str_destroy(&out);
    return text;
}

static int
one_verb(struct cli *cli)
{
    enum cli_verb v;
    struct error e = {0};
    if (!cli_find_verb(cli_word(cli, 0), &v)) {
        error_set(&e, ERR_UNKNOWN_VERB, cli_word(cli, 0), NULL, NULL);
        return cli_fail(cli, &e);
    }
    const struct cli_verb_row *row = cli_verb_row(v);
    verb_line(cli, row);
    printf("  xiaoli %s %s\n", row->word, row->shown);
    if (row->options[0])
        cli_say(cli, "cli.help.options", dashed(cli, row->options), NULL, NULL);
    cli_say(cli, "cli.help.common", NULL, NULL, NULL);
    if (v == VERB_event || v == VERB_plan)
        cli_say(cli, "cli.help.when", NULL, NULL, NULL);
    return CLI_DONE;
}

int
cli_help(struct cli *cli)
{
    if (cli->word_count)
        return one_verb(cli);
    cli_say(cli, "cli.help.usage", NULL, NULL, NULL);
    for (int v = 0; v < VERB_COUNT; v++)
        verb_line(cli, cli_verb_row((enum cli_verb)v));
    cli_say(cli, "cli.help.common", NULL, NULL, NULL);
    return CLI_DONE;
}
