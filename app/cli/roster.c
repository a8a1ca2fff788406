/* xiaoli exam import and export: lists of schools. */
#include "office/roster.h"
#include "base/file.h"
#include "cli/cli.h"
#include "office/plan.h"

#include <stdio.h>

static bool
list_word(const struct cli *cli, enum roster_kind *out, struct error *e)
{
    static const char *const words[] = {"candidates", "rooms", "staff"};
    for (int i = 0; i < 3; i++)
        if (str_equal(cli_word(cli, 0), words[i])) {
            *out = (enum roster_kind)i;
            return true;
        }
    return error_set(e, ERR_UNKNOWN_NAME, "list", cli_word(cli, 0), "candidates, rooms, staff");
}

static bool
exam_option(const struct cli *cli, struct error *e)
{
    return cli->opt[OPT_exam] || error_set(e, ERR_MISSING_VALUE, "--exam", NULL, NULL);
}

static void
say_columns(const struct cli *cli, const struct roster_report *r)
{
    for (size_t i = 0; i < r->match_count; i++)
        if (r->matches[i].header[0])
            cli_say(cli, r->matches[i].column[0] ? "office.import.column" : "office.import.unused",
                    r->matches[i].header, r->matches[i].column, NULL);
}

/* What was refused goes where complaints go. */
static void
say_refusals(struct cli *cli, const struct roster_report *r)
{
    fflush(stdout);
    for (size_t i = 0; i < r->refusal_count; i++) {
        const struct roster_refusal *f = &r->refusals[i];
        struct str text;
        str_init(&text);
        const char *why = message_in(&cli->arena, cli->say, cli->lang, roster_fault_id(f->fault),
                                     f->column, f->value, f->more);
        message_format(cli->say, cli->lang, &text, "office.import.line",
                       arena_printf(&cli->arena, "%d", f->line), why, NULL);
        fprintf(stderr, "%s\n", text.s);
        str_destroy(&text);
    }
}

static const char *
count_text(struct cli *cli, size_t n)
{
    return arena_printf(&cli->arena, "%zu", n);
}

static void
say_done(struct cli *cli, const struct roster_report *r, bool dry)
{
    if (dry)
        cli_say(cli, "office.import.dry", count_text(cli, r->rows),
                count_text(cli, r->rows - r->refused), NULL);
    else
        cli_say(cli, "office.import.done", count_text(cli, r->rows), count_text(cli, r->added),
                count_text(cli, r->changed));
    if (r->refused)
        cli_say(cli, "office.import.refused", count_text(cli, r->refused), NULL, NULL);
}

/* A file of which some rows were left out on demand is done, and exit 1 tells of them. */
int
cli_exam_import(struct cli *cli)
{
    struct error e = {0};
    struct roster_report report = {0};
    struct roster_options options = {.dry_run = cli->opt[OPT_dry_run] != NULL,
                                     .accept_rest = cli->opt[OPT_accept_rest] != NULL};
    enum roster_kind kind = ROSTER_CANDIDATES;
    struct str bytes;
    if (!list_word(cli, &kind, &e) || !exam_option(cli, &e))
        return cli_fail(cli, &e);
    if (!cli_open_office(cli))
        return CLI_FAILED;
    str_init(&bytes);
    const char *file = cli_word(cli, 1);
    bool ok = file_read(file, SHEET_BYTES_MAX, &bytes, &e) &&
              roster_import(cli->office, cli_who(), kind, cli_opt(cli, OPT_exam), file, bytes.s,
                            bytes.len, &options, &cli->arena, &report, &e);
    str_destroy(&bytes);
    say_columns(cli, &report);
    say_refusals(cli, &report);
    if (!ok)
        return cli_fail(cli, &e);
    say_done(cli, &report, options.dry_run);
    return report.refused ? CLI_FAILED : CLI_DONE;
}

int
cli_exam_export(struct cli *cli)
{
    struct error e = {0};
    enum roster_kind kind = ROSTER_CANDIDATES;
    enum plan_part part;
    bool plan = plan_part_parse(cli_word(cli, 0), &part);
    size_t rows = 0;
    const char *name = cli_opt(cli, OPT_encoding);
    bool gb = str_equal(name, "gb18030");
    if ((!plan && !list_word(cli, &kind, &e)) || !exam_option(cli, &e))
        return cli_fail(cli, &e);
    if (name[0] && !gb && !str_equal(name, "utf8")) {
        error_set(&e, ERR_UNKNOWN_NAME, "encoding", name, "utf8, gb18030");
        return cli_fail(cli, &e);
    }
    if (!cli_open_office(cli))
        return CLI_FAILED;
    enum encoding encoding = gb ? ENC_GB18030 : ENC_UTF8;
    const char *exam = cli_opt(cli, OPT_exam), *path = cli_word(cli, 1);
    bool ok = plan ? plan_export(cli->office, exam, part, path, encoding, &rows, &e)
                   : roster_export(cli->office, kind, exam, path, encoding, &rows, &e);
    if (!ok)
        return cli_fail(cli, &e);
    cli_say(cli, "office.export.done", arena_printf(&cli->arena, "%zu", rows), path, NULL);
    return CLI_DONE;
}
