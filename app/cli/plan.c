/* xiaoli plan: the yearly plan, its dates, and what of it the public sees. */
#include "actions/edit.h"
#include "actions/query.h"
#include "cli/cli.h"
#include "cli/event_text.h"

#include <stdio.h>
#include <string.h>

int
cli_plan_list(struct cli *cli)
{
    struct error e = {0};
    const struct plan_item *items;
    const struct event *events;
    size_t count;
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_plan(cli->bureau, cli->opt[OPT_all] != NULL, &cli->arena, &items, &events, &count,
                    &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++)
        printf("%s\t%c\t%s\t%s\t%s\t%s\t%s\n", items[i].id, items[i].grade,
               message(cli->say, cli->lang, items[i].displayed ? "cli.public" : "cli.internal"),
               event_text_status(cli, events[i].status), event_text_when(cli, &events[i].when),
               event_text_category(cli, events[i].category), cli_cell(cli, events[i].title));
    return CLI_DONE;
}

/* "none" takes a tentative date back. */
int
cli_plan_date(struct cli *cli)
{
    struct error e = {0};
    struct when to = {.timing = TIMING_UNDATED, .first = DAY_NONE, .last = DAY_NONE, .period = ""};
    const char *item = cli_word(cli, 0), *when = cli_word(cli, 1);
    bool none = strcmp(when, "none") == 0;
    if (!none && !when_parse(when, &to, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok =
        edit_plan_date(cli->bureau, cli_who(), item, &to, cli->opt[OPT_confirmed] != NULL, &e);
    return cli_result(cli, ok, &e, none ? "cli.plan.undated" : "cli.plan.dated", item);
}

int
cli_plan_display(struct cli *cli)
{
    struct error e = {0};
    const char *item = cli_word(cli, 0), *word = cli_word(cli, 1);
    bool on = strcmp(word, "on") == 0;
    if (!on && strcmp(word, "off") != 0) {
        error_set(&e, ERR_OUT_OF_RANGE, "display", word, "on, off");
        return cli_fail(cli, &e);
    }
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_plan_display(cli->bureau, cli_who(), item, on, &e);
    return cli_result(cli, ok, &e, on ? "cli.plan.shown" : "cli.plan.hidden", item);
}

int
cli_plan_import(struct cli *cli)
{
    struct error e = {0};
    int items = 0;
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_plan_import(cli->bureau, cli_who(), cli_word(cli, 0), &items, &e);
    return cli_result(cli, ok, &e, "cli.plan.imported", arena_printf(&cli->arena, "%d", items));
}
