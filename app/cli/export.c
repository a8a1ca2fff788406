/* xiaoli export: iCalendar to a file or to standard output. What it writes leaves the office, so it
 * is what the public may see unless --all asks for more. */
#include "actions/transfer.h"
#include "base/file.h"
#include "cli/cli.h"

int
cli_export(struct cli *cli)
{
    struct error e = {0};
    struct str out;
    if (!cli_open(cli) || (!cli->opt[OPT_all] && !cli_open_public(cli)))
        return CLI_FAILED;
    str_init(&out);
    bool ok = transfer_export(cli->bureau, cli->opt[OPT_calendar], &out, &e) &&
              file_write(cli->word_count ? cli_word(cli, 0) : "-", out.s, out.len, &e);
    str_destroy(&out);
    return ok ? CLI_DONE : cli_fail(cli, &e);
}
