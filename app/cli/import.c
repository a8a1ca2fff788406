/* xiaoli import: one transaction per file; what was refused is listed, file by file. */
#include "actions/transfer.h"
#include "cli/cli.h"

#include <stdio.h>

static void
list_problems(const struct cli *cli, const struct import_report *r)
{
    struct str text;
    str_init(&text);
    for (size_t i = 0; i < r->problem_count; i++) {
        str_clear(&text);
        error_text(cli->say, cli->lang, &r->problems[i].error, &text);
        fprintf(stderr, "%s%s\n",
                message(cli->say, cli->lang,
                        r->problems[i].refused ? "cli.import.refused" : "cli.import.warning"),
                text.s);
    }
    str_destroy(&text);
}

static int
import_file(struct cli *cli, const char *path)
{
    struct error e = {0};
    struct import_report r = {0};
    if (!transfer_import(cli->bureau, CLI_WHO, path, cli->opt[OPT_calendar],
                         cli->opt[OPT_strict] != NULL, &cli->arena, &r, &e)) {
        list_problems(cli, &r);
        return cli_fail(cli, &e);
    }
    list_problems(cli, &r);
    cli_say(cli, "cli.import.done", path,
            arena_printf(&cli->arena, "%d / %d / %d", r.added, r.changed, r.unchanged),
            arena_printf(&cli->arena, "%d", r.refused));
    return r.refused ? CLI_FAILED : CLI_DONE;
}

int
cli_import(struct cli *cli)
{
    int result = CLI_DONE;
    if (!cli_open(cli))
        return CLI_FAILED;
    for (int i = 0; i < cli->word_count; i++) {
        int one = import_file(cli, cli->words[i]);
        result = one > result ? one : result;
    }
    return result;
}
