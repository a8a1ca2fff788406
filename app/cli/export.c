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
    bool writes = for_phones(cli) || cli->opt[OPT_all] || cli->opt[OPT_out] ||
                  cli->opt[OPT_calendar] || cli->word_count > 0;
    if (cli->opt[OPT_check] && writes)
        return usage(cli, "cli.export.alone", e);
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

/* -- a look at a file -------------------------------------------------------------------------- */

/* "FILE:LINE: error (whom it concerns): what, and what to do" */
static void
say_finding(const struct cli *cli, const char *path, const struct export_finding *f)
{
    char number[16] = "";
    struct str text, place, whole;
    str_init(&text);
    str_init(&place);
    str_init(&whole);
    message_format(cli->say, cli->lang, &text, f->id, f->args[0], f->args[1], NULL);
    str_printf(&place, f->line > 0 ? "%s:%d:" : "%s:", path, f->line);
    message_format(cli->say, cli->lang, &whole, f->error ? "check.error" : "check.warning", place.s,
                   message(cli->say, cli->lang, f->client_id), text.s);
    snprintf(number, sizeof number, "%d", f->more);
    if (f->more > 0)
        message_format(cli->say, cli->lang, &whole, "check.more", number, NULL, NULL);
    printf("%s\n", whole.s);
    str_destroy(&whole);
    str_destroy(&place);
    str_destroy(&text);
}

static int
check(struct cli *cli)
{
    const char *path = cli->opt[OPT_check];
    const struct export_finding *list;
    size_t count;
    int errors, warnings;
    char a[16], b[16];
    struct error e = {0};
    if (!export_check(path, &cli->arena, &list, &count, &errors, &warnings, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++)
        say_finding(cli, path, &list[i]);
    snprintf(a, sizeof a, "%d", errors);
    snprintf(b, sizeof b, "%d", warnings);
    cli_say(cli, count ? "check.found" : "check.clean", path, a, b);
    return count ? CLI_FAILED : CLI_DONE;
}

/* -- whole ------------------------------------------------------------------------------------- */

int
cli_export(struct cli *cli)
{
    struct error e = {0};
    struct str out;
    if (!sensible(cli, &e))
        return cli_fail(cli, &e);
    if (cli->opt[OPT_check])
        return check(cli);
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
