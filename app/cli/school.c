/* xiaoli term, holiday, venue, setting: what the school year stands on. */
#include "actions/edit.h"
#include "actions/query.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

int
cli_term_list(struct cli *cli)
{
    struct error e = {0};
    const struct term *terms;
    size_t count;
    char a[DAY_TEXT], b[DAY_TEXT];
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_terms(cli->bureau, &cli->arena, &terms, &count, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++)
        printf("%s\t%s\t%s\t%s\n", day_format(terms[i].first, a), day_format(terms[i].last, b),
               cli_cell(cli, terms[i].name), cli_cell(cli, terms[i].source));
    if (!count)
        cli_say(cli, "cli.term.none", NULL, NULL, NULL);
    return CLI_DONE;
}

int
cli_term_add(struct cli *cli)
{
    struct error e = {0};
    struct day first, last;
    if (!cli_day(cli_word(cli, 1), &first, &e) || !cli_day(cli_word(cli, 2), &last, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_term_put(cli->bureau, cli_who(), cli_word(cli, 0), first, last,
                            cli_opt(cli, OPT_source), &e);
    return cli_result(cli, ok, &e, "cli.term.added", cli_word(cli, 0));
}

int
cli_term_remove(struct cli *cli)
{
    struct error e = {0};
    struct day first;
    if (!cli_day(cli_word(cli, 1), &first, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_term_remove(cli->bureau, cli_who(), cli_word(cli, 0), first, &e);
    return cli_result(cli, ok, &e, "cli.term.removed", cli_word(cli, 0));
}

int
cli_holiday_list(struct cli *cli)
{
    struct error e = {0};
    struct holidays h;
    char text[DAY_TEXT];
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_holidays(cli->bureau, &cli->arena, &h, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < h.count; i++)
        printf("%s\t%s\t%s\t%s\n", day_format(h.at[i].day, text),
               message(cli->say, cli->lang, h.at[i].off ? "cli.off" : "cli.work"),
               cli_cell(cli, h.at[i].name), cli_cell(cli, h.at[i].source));
    int year = day_ymd(clock_now(&cli->clock).day).year;
    for (int y = year; y <= year + 1; y++)
        if (!holidays_year_known(&h, y))
            cli_say(cli, "cli.holiday.unpublished", arena_printf(&cli->arena, "%d", y), NULL, NULL);
    return CLI_DONE;
}

int
cli_holiday_import(struct cli *cli)
{
    struct error e = {0};
    int days = 0;
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_holiday_import(cli->bureau, cli_who(), cli_word(cli, 0), &days, &e);
    return cli_result(cli, ok, &e, "cli.holiday.imported", arena_printf(&cli->arena, "%d", days));
}

int
cli_venue_list(struct cli *cli)
{
    struct error e = {0};
    const struct venue *at;
    size_t count;
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_venues(cli->bureau, &cli->arena, &at, &count, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++)
        printf("%s\t%s\t%s\t%s\n", cli_cell(cli, at[i].name), cli_cell(cli, at[i].address),
               cli_cell(cli, at[i].department), cli_cell(cli, at[i].phone));
    if (!count)
        cli_say(cli, "cli.venue.none", NULL, NULL, NULL);
    return CLI_DONE;
}

/* What is not given stays as it is. */
static void
fill_venue(const struct cli *cli, const struct venue *at, size_t count, struct venue *v)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(at[i].name, v->name))
            *v = at[i];
    if (cli->opt[OPT_address])
        v->address = cli->opt[OPT_address];
    if (cli->opt[OPT_department])
        v->department = cli->opt[OPT_department];
    if (cli->opt[OPT_phone])
        v->phone = cli->opt[OPT_phone];
}

int
cli_venue_put(struct cli *cli)
{
    struct error e = {0};
    struct venue v = {.name = cli_word(cli, 0), .address = "", .department = "", .phone = ""};
    const struct venue *at;
    size_t count;
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_venues(cli->bureau, &cli->arena, &at, &count, &e))
        return cli_fail(cli, &e);
    fill_venue(cli, at, count, &v);
    return cli_result(cli, edit_venue_put(cli->bureau, cli_who(), &v, &e), &e, "cli.venue.put",
                      v.name);
}
