/* xiaoli serve: the calendar for phones, over HTTP. */
#include "feed/serve.h"
#include "actions/site.h"
#include "base/file.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LISTEN "127.0.0.1:8080"

/* The server's own user need not be able to write: only where there is nothing to read yet is it
 * made. */
static bool
open_data(struct cli *cli, struct error *e)
{
    if (!bureau_default_path(cli->opt[OPT_db], cli->opt[OPT_demo] != NULL, &cli->db, e)) {
        cli_fail(cli, e);
        return false;
    }
    if (!file_exists(cli->db.s))
        return cli_open(cli) && cli_open_public(cli);
    cli_load_almanac(cli, NULL);
    return cli_open_public(cli);
}

static bool
serve(struct cli *cli, struct portal *portal, struct error *e)
{
    const char *listen = cli->opt[OPT_listen] ? cli->opt[OPT_listen] : LISTEN;
    struct server *server = serve_open(portal, listen, e);
    if (!server)
        return false;
    struct error silent = {0}; /* without it, screens have no codes: nothing to stop for */
    const struct listen_place *at = serve_place(server);
    int announced = site_announce(cli->db.s, at->host, at->port, portal_url(portal), &silent);
    cli_say(
        cli, "cli.serve.ready",
        arena_printf(&cli->arena, strchr(at->host, ':') ? "[%s]:%d" : "%s:%d", at->host, at->port),
        NULL, NULL);
    bool ok = fflush(stdout) == 0 && serve_run(server, e);
    if (announced >= 0)
        close(announced);
    serve_close(server);
    return ok;
}

int
cli_serve(struct cli *cli)
{
    struct error e = {0};
    if (!open_data(cli, &e))
        return CLI_FAILED;
    struct portal_params p = {.bureau = cli->bureau, .public_url = cli->opt[OPT_public_url]};
    struct portal *portal = portal_open(&p, &e);
    bool ok = portal && serve(cli, portal, &e);
    portal_close(portal);
    return ok ? CLI_DONE : cli_fail(cli, &e);
}
