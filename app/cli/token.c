/* xiaoli token: private calendars under addresses that nobody can guess. */
#include "actions/secret.h"
#include "cli/cli.h"

#include <stdio.h>

int
cli_token_add(struct cli *cli)
{
    struct error e = {0};
    char token[SECRET_TEXT];
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!edit_secret_add(cli->bureau, cli_who(), cli_word(cli, 0), token, &e))
        return cli_fail(cli, &e);
    printf("/private/%s.ics\n", token);
    cli_say(cli, "cli.token.added", cli_word(cli, 0), NULL, NULL);
    return CLI_DONE;
}

int
cli_token_list(struct cli *cli)
{
    struct error e = {0};
    const struct secret_view *at;
    size_t count;
    char made[CIVIL_TEXT];
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_secrets(cli->bureau, &cli->arena, &at, &count, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++)
        printf("%s\t%s\t%s\n", cli_cell(cli, at[i].name),
               civil_format(civil_from_seconds(at[i].made + BUREAU_UTC_OFFSET), made),
               message(cli->say, cli->lang, at[i].filled ? "cli.token.filled" : "cli.token.empty"));
    if (!count)
        cli_say(cli, "cli.token.none", NULL, NULL, NULL);
    return CLI_DONE;
}

int
cli_token_remove(struct cli *cli)
{
    struct error e = {0};
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_secret_remove(cli->bureau, cli_who(), cli_word(cli, 0), &e);
    return cli_result(cli, ok, &e, "cli.token.removed", cli_word(cli, 0));
}
