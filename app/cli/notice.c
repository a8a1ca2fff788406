/* xiaoli notice: the urgent notice over all screens. */
#include "actions/urgent.h"
#include "cli/cli.h"

static bool
read_urgent(struct cli *cli, struct urgent *u, struct error *e)
{
    const char *until = cli->opt[OPT_until];
    int lines = cli->word_count - 1;
    *u = (struct urgent){.kind = cli_opt(cli, OPT_kind),
                         .title = cli_word(cli, 0),
                         .sender = cli_opt(cli, OPT_sender),
                         .phone = cli_opt(cli, OPT_phone)};
    if (lines > URGENT_LINES)
        return error_set(e, ERR_USAGE, "xiaoli notice set TITLE [LINE] [LINE] [LINE]", NULL, NULL);
    for (int i = 0; i < URGENT_LINES; i++)
        u->line[i] = cli_word(cli, 1 + i);
    u->ends = until != NULL;
    return !until || civil_parse(until, &u->until) ||
           error_set(e, ERR_TIME_FORM, until, NULL, NULL);
}

int
cli_notice_set(struct cli *cli)
{
    struct error e = {0};
    struct urgent u;
    if (!read_urgent(cli, &u, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_urgent_set(cli->bureau, cli_who(), &u, &cli->arena, &e);
    return cli_result(cli, ok, &e, "cli.notice.set", u.title);
}

int
cli_notice_lift(struct cli *cli)
{
    struct error e = {0};
    if (!cli_open(cli))
        return CLI_FAILED;
    return cli_result(cli, edit_urgent_lift(cli->bureau, cli_who(), &e), &e, "cli.notice.lifted",
                      NULL);
}

static void
field(const struct cli *cli, const char *id, const char *value)
{
    if (value[0])
        cli_field(cli, id, value);
}

int
cli_notice_show(struct cli *cli)
{
    struct error e = {0};
    struct urgent u;
    bool found;
    char text[CIVIL_TEXT];
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_urgent(cli->bureau, &cli->arena, &u, &found, &e))
        return cli_fail(cli, &e);
    if (!found) {
        cli_say(cli, "cli.notice.none", NULL, NULL, NULL);
        return CLI_DONE;
    }
    field(cli, "field.kind", u.kind);
    cli_field(cli, "field.title", u.title);
    for (size_t i = 0; i < URGENT_LINES; i++)
        field(cli, "field.notice_line", u.line[i]);
    field(cli, "field.sender", u.sender);
    field(cli, "field.phone", u.phone);
    cli_field(cli, "cli.notice.issued", civil_format(u.issued, text));
    if (u.ends)
        cli_field(cli, "cli.notice.until", civil_format(u.until, text));
    return CLI_DONE;
}
