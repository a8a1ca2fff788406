/* xiaoli term, holiday, venue, setting: what the school year stands on. */
#include "actions/edit.h"
#include "actions/query.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static int
list_terms(struct cli *cli)
{
    struct error e = {0};
    const struct term *terms;
    size_t count;
    char a[DAY_TEXT], b[DAY_TEXT];
    if (!query_terms(cli->bureau, &cli->arena, &terms, &count, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++)
        printf("%s\t%s\t%s\t%s\n", day_format(terms[i].first, a), day_format(terms[i].last, b),
               terms[i].name, terms[i].source);
    if (!count)
        cli_say(cli, "cli.term.none", NULL, NULL, NULL);
    return CLI_DONE;
}

static int
add_term(struct cli *cli)
{
    struct error e = {0};
    struct day first, last;
    bool ok = cli_day(cli_word(cli, 2), &first, &e) && cli_day(cli_word(cli, 3), &last, &e) &&
              edit_term_put(cli->bureau, CLI_WHO, cli_word(cli, 1), first, last,
                            cli_opt(cli, OPT_source), &e);
    return cli_result(cli, ok, &e, "cli.term.added", cli_word(cli, 1));
}

static int
remove_term(struct cli *cli)
{
    struct error e = {0};
    struct day first;
    bool ok = cli_day(cli_word(cli, 2), &first, &e) &&
              edit_term_remove(cli->bureau, CLI_WHO, cli_word(cli, 1), first, &e);
    return cli_result(cli, ok, &e, "cli.term.removed", cli_word(cli, 1));
}

int
cli_term(struct cli *cli)
{
    const char *sub = cli_word(cli, 0);
    int (*run)(struct cli *) = strcmp(sub, "list") == 0 && cli->word_count == 1     ? list_terms
                               : strcmp(sub, "add") == 0 && cli->word_count == 4    ? add_term
                               : strcmp(sub, "remove") == 0 && cli->word_count == 3 ? remove_term
                                                                                    : NULL;
    if (!run)
        return cli_unknown(cli, sub);
    return cli_open(cli) ? run(cli) : CLI_FAILED;
}

static int
list_holidays(struct cli *cli)
{
    struct error e = {0};
    struct holidays h;
    char text[DAY_TEXT];
    if (!query_holidays(cli->bureau, &cli->arena, &h, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < h.count; i++)
        printf("%s\t%s\t%s\t%s\n", day_format(h.at[i].day, text),
               message(cli->say, cli->lang, h.at[i].off ? "cli.off" : "cli.work"), h.at[i].name,
               h.at[i].source);
    int year = day_ymd(clock_now(&cli->clock).day).year;
    for (int y = year; y <= year + 1; y++)
        if (!holidays_year_known(&h, y))
            cli_say(cli, "cli.holiday.unpublished", arena_printf(&cli->arena, "%d", y), NULL, NULL);
    return CLI_DONE;
}

static int
import_holidays(struct cli *cli)
{
    struct error e = {0};
    int days = 0;
    bool ok = edit_holiday_import(cli->bureau, CLI_WHO, cli_word(cli, 1), &days, &e);
    return cli_result(cli, ok, &e, "cli.holiday.imported", arena_printf(&cli->arena, "%d", days));
}

int
cli_holiday(struct cli *cli)
{
    const char *sub = cli_word(cli, 0);
    int (*run)(struct cli *) = strcmp(sub, "list") == 0 && cli->word_count == 1 ? list_holidays
                               : strcmp(sub, "import") == 0 && cli->word_count == 2
                                   ? import_holidays
                                   : NULL;
    if (!run)
        return cli_unknown(cli, sub);
    return cli_open(cli) ? run(cli) : CLI_FAILED;
}

int
cli_venue(struct cli *cli)
{
    struct error e = {0};
    struct venue v = {.name = cli_word(cli, 1),
                      .address = cli_opt(cli, OPT_address),
                      .department = cli_opt(cli, OPT_department),
                      .phone = cli_opt(cli, OPT_phone)};
    if (strcmp(cli_word(cli, 0), "put") != 0)
        return cli_unknown(cli, cli_word(cli, 0));
    if (!cli_open(cli))
        return CLI_FAILED;
    return cli_result(cli, edit_venue_put(cli->bureau, CLI_WHO, &v, &e), &e, "cli.venue.put",
                      v.name);
}

int
cli_setting(struct cli *cli)
{
    struct error e = {0};
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_setting(cli->bureau, CLI_WHO, cli_word(cli, 0), cli_word(cli, 1), &e);
    return cli_result(cli, ok, &e, "cli.setting.done", cli_word(cli, 0));
}
