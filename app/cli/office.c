/* xiaoli exam put, list, show, rule, session, paper, purge; audit verify: the exam office's own. */
#include "office/office.h"
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool
year_option(const struct cli *cli, int *year, struct error *e)
{
    return !cli->opt[OPT_year] || cli_number("--year", cli->opt[OPT_year], 2000, 2200, year, e);
}

/* What is not given stays as it is. */
static bool
fill_exam(struct cli *cli, struct exam *x, struct error *e)
{
    const struct exam *at;
    size_t count;
    if (!office_exams(cli->office, &cli->arena, &at, &count, e))
        return false;
    for (size_t i = 0; i < count; i++)
        if (str_equal(at[i].name, x->name))
            *x = at[i];
    const char *kind = cli->opt[OPT_exam_kind];
    if (kind && !exam_kind_parse(kind, &x->kind))
        return error_set(e, ERR_UNKNOWN_NAME, "kind", kind, cli_option_row(OPT_exam_kind)->value);
    if (cli->opt[OPT_purge] && !cli_day(cli->opt[OPT_purge], &x->purge, e))
        return false;
    if (cli->opt[OPT_number])
        x->number_form = cli->opt[OPT_number];
    return year_option(cli, &x->year, e);
}

int
cli_exam_put(struct cli *cli)
{
    struct error e = {0};
    struct exam x = {.name = cli_word(cli, 0),
                     .kind = EXAM_OTHER,
                     .year = day_ymd(clock_now(&cli->clock).day).year,
                     .purge = DAY_NONE,
                     .number_form = ""};
    if (!cli_open_office(cli))
        return CLI_FAILED;
    bool ok = fill_exam(cli, &x, &e) && office_exam_put(cli->office, cli_who(), &x, &e);
    return cli_result(cli, ok, &e, "office.exam.put", x.name);
}

static const char *
kind_words(const struct cli *cli, enum exam_kind k)
{
    char id[32];
    snprintf(id, sizeof id, "exam.kind.%s", exam_kind_word(k));
    return message(cli->say, cli->lang, id);
}

int
cli_exam_list(struct cli *cli)
{
    struct error e = {0};
    const struct exam *at;
    size_t count;
    char day[DAY_TEXT];
    if (!cli_open_office(cli))
        return CLI_FAILED;
    if (!office_exams(cli->office, &cli->arena, &at, &count, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++) {
        cli_say(cli, "office.exam.row", at[i].name, kind_words(cli, at[i].kind),
                day_format(at[i].purge, day));
        if (day_cmp(at[i].purge, clock_now(&cli->clock).day) <= 0)
            cli_say(cli, "office.exam.due", NULL, NULL, NULL);
    }
    if (!count)
        cli_say(cli, "office.exam.none", NULL, NULL, NULL);
    return CLI_DONE;
}

int
cli_exam_show(struct cli *cli)
{
    struct error e = {0};
    struct office_counts n;
    if (!cli_open_office(cli))
        return CLI_FAILED;
    if (!office_counts(cli->office, cli_word(cli, 0), &n, &e))
        return cli_fail(cli, &e);
    const struct {
        const char *id;
        size_t n;
    } rows[] = {{"office.sessions", n.sessions},     {"office.papers", n.papers},
                {"office.sites", n.sites},           {"office.rooms", n.rooms},
                {"office.candidates", n.candidates}, {"office.staff", n.staff},
                {"office.seats", n.seats},           {"office.duties", n.duties}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cli_say(cli, "office.count", message(cli->say, cli->lang, rows[i].id),
                arena_printf(&cli->arena, "%zu", rows[i].n), NULL);
    return CLI_DONE;
}

static const char *
rule_value(struct cli *cli, const struct exam_rules *r, enum exam_rule rule)
{
    int n = exam_rule_get(r, rule);
    return n == RULE_UNSET ? message(cli->say, cli->lang, "office.unset")
                           : arena_printf(&cli->arena, "%d", n);
}

int
cli_exam_rule(struct cli *cli)
{
    struct error e = {0};
    struct exam_rules r;
    if (!cli_open_office(cli))
        return CLI_FAILED;
    if (cli->word_count == 3)
        return cli_result(cli,
                          office_rule_set(cli->office, cli_who(), cli_word(cli, 0),
                                          cli_word(cli, 1), cli_word(cli, 2), &e),
                          &e, "office.saved", cli_word(cli, 1));
    if (!office_rules(cli->office, cli_word(cli, 0), &r, &e))
        return cli_fail(cli, &e);
    for (int i = 0; i < RULE_COUNT; i++) {
        const char *word = exam_rule_word((enum exam_rule)i);
        if (cli->word_count < 2 || str_equal(word, cli_word(cli, 1)))
            printf("%s\t%s\n", word, rule_value(cli, &r, (enum exam_rule)i));
    }
    return CLI_DONE;
}

static bool
minute_word(const struct cli *cli, int i, struct minute *out, struct error *e)
{
    return minute_parse(cli_word(cli, i), out) ||
           error_set(e, ERR_TIME_FORM, cli_word(cli, i), NULL, NULL);
}

int
cli_exam_session(struct cli *cli)
{
    struct error e = {0};
    struct exam_session s = {.name = cli_word(cli, 1), .day = DAY_NONE};
    bool dated = !str_equal(cli_word(cli, 2), "-");
    if ((dated && !cli_day(cli_word(cli, 2), &s.day, &e)) || !minute_word(cli, 3, &s.start, &e) ||
        !minute_word(cli, 4, &s.end, &e))
        return cli_fail(cli, &e);
    if (!cli_open_office(cli))
        return CLI_FAILED;
    bool ok = office_session_put(cli->office, cli_who(), cli_word(cli, 0), &s, &e);
    return cli_result(cli, ok, &e, "office.saved", s.name);
}

int
cli_exam_paper(struct cli *cli)
{
    struct error e = {0};
    if (!cli_open_office(cli))
        return CLI_FAILED;
    bool ok = office_paper_put(cli->office, cli_who(), cli_word(cli, 0), cli_word(cli, 1),
                               cli_word(cli, 2), cli_word(cli, 3), &e);
    return cli_result(cli, ok, &e, "office.saved", cli_word(cli, 2));
}

int
cli_exam_purge(struct cli *cli)
{
    struct error e = {0};
    size_t count = 0;
    if (!cli_open_office(cli))
        return CLI_FAILED;
    bool ok = office_purge(cli->office, cli_who(), &count, &e);
    return cli_result(cli, ok, &e, "office.purged", arena_printf(&cli->arena, "%zu", count));
}

int
cli_audit_verify(struct cli *cli)
{
    struct error e = {0};
    struct office_audit audit;
    int number = 0;
    if (cli->word_count && !cli_number("NUMBER", cli_word(cli, 0), 1, INT32_MAX, &number, &e))
        return cli_fail(cli, &e);
    if (!cli_open_office(cli))
        return CLI_FAILED;
    if (!office_audit(cli->office, number, cli_word(cli, 1), &audit, &e))
        return cli_fail(cli, &e);
    const char *count = arena_printf(&cli->arena, "%" PRId64, audit.revisions);
    if (audit.first_bad)
        cli_say(cli, "office.audit.bad", arena_printf(&cli->arena, "%" PRId64, audit.first_bad),
                NULL, NULL);
    else if (!audit.printed_holds)
        cli_say(cli, "office.audit.other", cli_word(cli, 0), cli_word(cli, 1), NULL);
    else
        cli_say(cli, "office.audit.good", count, audit.head, NULL);
    return audit.first_bad || !audit.printed_holds ? CLI_FAILED : CLI_DONE;
}
