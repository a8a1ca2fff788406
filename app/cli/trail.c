/* xiaoli undo and log: the trail of changes. */
#include "actions/edit.h"
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static bool
read_number(const struct cli *cli, int64_t otherwise, int64_t *out, struct error *e)
{
    const char *text = cli_word(cli, 0);
    char *end;
    *out = otherwise;
    if (!cli->word_count)
        return true;
    *out = strtoll(text, &end, 10);
    return (end != text && *end == '\0' && *out > 0) ||
           error_set(e, ERR_UNKNOWN_NAME, "number", text, "1, 2, 3 ...");
}

int
cli_undo(struct cli *cli)
{
    struct error e = {0};
    int64_t number, done = 0;
    if (!read_number(cli, 0, &number, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_undo(cli->bureau, CLI_WHO, number, &done, &e);
    return cli_result(cli, ok, &e, "cli.undo.done", arena_printf(&cli->arena, "%" PRId64, done));
}

int
cli_log(struct cli *cli)
{
    struct error e = {0};
    const struct revision_view *at;
    size_t count;
    int64_t newest;
    char text[CIVIL_TEXT];
    if (!read_number(cli, 20, &newest, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_revisions(cli->bureau, &cli->arena, (size_t)newest, &at, &count, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++)
        printf("%" PRId64 "\t%s\t%s\t%s\t%s\t%s\n", at[i].number,
               civil_format(civil_from_seconds(at[i].utc + BUREAU_UTC_OFFSET), text), at[i].who,
               at[i].action, at[i].kind, at[i].key);
    return CLI_DONE;
}
