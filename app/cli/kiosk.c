/* xiaoli kiosk: the lobby screen. */
#include "cli/cli.h"
#include "desk/desk.h"

#include <stdio.h>
#include <stdlib.h>

#define LONGEST_IDLE_S 86400

/* app/start wants to know this failure from others, to leave pictures instead. */
static int
no_display_exit(int otherwise)
{
    const char *wanted = getenv("XIAOLI_NO_DISPLAY_EXIT");
    int status;
    char rest;
    return wanted && sscanf(wanted, "%3d%c", &status, &rest) == 1 ? status : otherwise;
}

int
cli_kiosk(struct cli *cli)
{
    struct error e = {0};
    struct desk_params p = {
        .db = cli->opt[OPT_db], .demo = cli->opt[OPT_demo] != NULL, .lang = cli->lang};
    unsigned theme = THEME_LIGHT;
    p.record = cli->opt[OPT_record];
    if (cli->opt[OPT_now])
        p.has_now = civil_parse(cli->opt[OPT_now], &p.now);
    if (!cli_size(cli, OPT_window, &p.width, &p.height, &e) || !cli_theme(cli, &theme, &e))
        return cli_fail(cli, &e);
    if (cli->opt[OPT_idle] &&
        !cli_number("--idle", cli->opt[OPT_idle], 1, LONGEST_IDLE_S, &p.idle_seconds, &e))
        return cli_fail(cli, &e);
    p.theme = (enum theme)theme;
    p.by_hours = !cli->opt[OPT_theme];
    if (desk_run(&p, cli->say, &e))
        return CLI_DONE;
    int result = cli_fail(cli, &e);
    return e.code == ERR_NO_DISPLAY ? no_display_exit(result) : result;
}
