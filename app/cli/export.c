/* xiaoli export: iCalendar to a file or to standard output, as it is or made for phones; or a look
 * at somebody's file with the eyes of phones. What it writes leaves the office, so it is what the
 * public may see unless --all asks for more. */
#include "actions/export.h"
#include "actions/transfer.h"
#include "base/file.h"
#include "cli/cli.h"

#include <stdio.h>

static bool
usage(const struct cli *cli, const char *id, struct error *e)
{
    return error_set(e, ERR_USAGE, message(cli->say, cli->lang, id), NULL, NULL);
}

/* Options that only the calendar for phones knows. */
static bool
for_phones(const struct cli *cli)
{
    static const enum cli_option those[] = {OPT_public, OPT_category, OPT_venue, OPT_event,
                                            OPT_from,   OPT_to,       OPT_utc};
    for (size_t i = 0; i < sizeof those / sizeof *those; i++) {
        if (cli->opt[those[i]])
            return true;
    }
    return false;
}

static bool
sensible(const struct cli *cli, struct error *e)
{
    if (cli->opt[OPT_all] && for_phones(cli))
        return usage(cli, "cli.export.both", e);
    if (cli->opt[OPT_out] && cli->word_count)
        return usage(cli, "cli.export.two_outs", e);
    return true;
}

/* -- the calendar for phones ------------------------------------------------------------------- */

static void
say_left(const struct cli *cli, const char *id, int count)
{
    char number[16];
    struct str text;
    if (count == 0)
        return;
    snprintf(number, sizeof number, "%d", count);
    str_init(&text);
    message_format(cli->say, cli->lang, &text, id, number, NULL, NULL);
    fprintf(stderr, "%s\n", text.s);
    str_destroy(&text);
}

static bool
read_query(const struct cli *cli, struct export_query *q, struct error *e)
{
    *q = (struct export_query){.calendar = cli->opt[OPT_calendar],
                               .category = cli->opt[OPT_category],
                               .venue = cli->opt[OPT_venue],
                               .event = cli->opt[OPT_event],
                               .has_from = cli->opt[OPT_from] != NULL,
                               .has_to = cli->opt[OPT_to] != NULL,
                               .utc = cli->opt[OPT_utc] != NULL};
    return (!q->has_from || cli_day(cli->opt[OPT_from], &q->from, e)) &&
           (!q->has_to || cli_day(cli->opt[OPT_to], &q->to, e));
}

static bool
write_for_phones(const struct cli *cli, struct str *out, struct error *e)
{
    struct export_query q;
    struct export_answer left;
    if (!read_query(cli, &q, e) || !export_public(cli->bureau, &q, out, &left, e))
        return false;
    say_left(cli, "export.left_undated", left.undated);
    say_left(cli, "export.left_cancelled", left.cancelled);
    say_left(cli, "export.left_duplicates", left.duplicates);
    say_left(cli, "export.left_bounded", left.bounded);
    return true;
}

/* -- whole ------------------------------------------------------------------------------------- */

int
cli_export(struct cli *cli)
{
    struct error e = {0};
    struct str out;
    if (!sensible(cli, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli) || (!cli->opt[OPT_all] && !cli_open_public(cli)))
        return CLI_FAILED;
    str_init(&out);
    const char *path = cli->word_count ? cli_word(cli, 0) : cli_opt(cli, OPT_out);
    bool ok = for_phones(cli) ? write_for_phones(cli, &out, &e)
                              : transfer_export(cli->bureau, cli->opt[OPT_calendar], &out, &e);
    ok = ok && file_write(path[0] ? path : "-", out.s, out.len, &e);
    str_destroy(&out);
    return ok ? CLI_DONE : cli_fail(cli, &e);
}
