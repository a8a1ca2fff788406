/* xiaoli import: one transaction per file; what was refused is listed, file by file. */
#include "actions/transfer.h"
#include "cli/cli.h"

#include <stdio.h>

/* "FILE:LINE: text", as error_text has it, then what became of it. */
static void
list_problems(const struct cli *cli, const struct import_report *r)
{
    struct str text;
    str_init(&text);
    for (size_t i = 0; i < r->problem_count; i++) {
        str_clear(&text);
        error_text(cli->say, cli->lang, &r->problems[i].error, &text);
        fprintf(stderr, "%s%s\n", text.s,
                message(cli->say, cli->lang,
                        r->problems[i].refused ? "cli.import.refused" : "cli.import.warning"));
    }
    str_destroy(&text);
}

static void
say_counts(const struct cli *cli, const char *path, const struct import_report *r)
{
    char added[16], changed[16], unchanged[16], refused[16];
    struct str counts;
    snprintf(added, sizeof added, "%d", r->added);
    snprintf(changed, sizeof changed, "%d", r->changed);
    snprintf(unchanged, sizeof unchanged, "%d", r->unchanged);
    snprintf(refused, sizeof refused, "%d", r->refused);
    str_init(&counts);
    message_format(cli->say, cli->lang, &counts, "cli.import.counts", added, changed, unchanged);
    cli_say(cli, r->refused ? "cli.import.partly" : "cli.import.done", path, counts.s, refused);
    str_destroy(&counts);
}

static int
import_file(struct cli *cli, const char *path)
{
    struct error e = {0};
    struct import_report r = {0};
    struct arena a;
    arena_init(&a);
    bool ok = transfer_import(cli->bureau, cli_who(), path, cli->opt[OPT_calendar],
                              cli->opt[OPT_strict] != NULL, &a, &r, &e);
    fflush(stdout);
    list_problems(cli, &r);
    if (ok)
        say_counts(cli, path, &r);
    else
        cli_fail(cli, &e);
    arena_destroy(&a);
    return ok && !r.refused ? CLI_DONE : CLI_FAILED;
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
