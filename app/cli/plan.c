/* xiaoli plan: the yearly plan, its dates, and what of it the public sees. */
#include "actions/edit.h"
#include "actions/query.h"
#include "cli/cli.h"
#include "cli/event_text.h"

#include <stdio.h>
#include <string.h>

static int
list(struct cli *cli)
{
    struct error e = {0};
    const struct plan_item *items;
    const struct event *events;
    size_t count;
    if (!query_plan(cli->bureau, cli->opt[OPT_all] != NULL, &cli->arena, &items, &events, &count,
                    &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++)
        printf("%s\t%c\t%s\t%s\t%s\t%s\t%s\n", items[i].id, items[i].grade,
               message(cli->say, cli->lang, items[i].displayed ? "cli.public" : "cli.internal"),
               event_text_status(cli, events[i].status), event_text_when(cli, &events[i].when),
               event_text_category(cli, events[i].category), events[i].title);
    return CLI_DONE;
}

static int
date(struct cli *cli)
{
    struct error e = {0};
    struct when to;
    bool ok = when_parse(cli_word(cli, 2), &to, &e) &&
              edit_plan_date(cli->bureau, CLI_WHO, cli_word(cli, 1), &to,
                             cli->opt[OPT_confirmed] != NULL, &e);
    return cli_result(cli, ok, &e, "cli.plan.dated", cli_word(cli, 1));
}

static int
display(struct cli *cli)
{
    struct error e = {0};
    const char *word = cli_word(cli, 2);
    bool on = strcmp(word, "on") == 0;
    if (!on && strcmp(word, "off") != 0)
        return cli_unknown(cli, word);
    bool ok = edit_plan_display(cli->bureau, CLI_WHO, cli_word(cli, 1), on, &e);
    return cli_result(cli, ok, &e, on ? "cli.plan.shown" : "cli.plan.hidden", cli_word(cli, 1));
}

static int
import(struct cli *cli)
{
    struct error e = {0};
    int items = 0;
    bool ok = edit_plan_import(cli->bureau, CLI_WHO, cli_word(cli, 1), &items, &e);
    return cli_result(cli, ok, &e, "cli.plan.imported", arena_printf(&cli->arena, "%d", items));
}

int
cli_plan(struct cli *cli)
{
    static const struct {
        const char *word;
        int words;
        int (*run)(struct cli *);
    } subs[] = {
        {"list", 1, list}, {"date", 3, date}, {"display", 3, display}, {"import", 2, import}};
    for (size_t i = 0; i < sizeof subs / sizeof *subs; i++)
        if (strcmp(subs[i].word, cli_word(cli, 0)) == 0 && subs[i].words == cli->word_count)
            return cli_open(cli) ? subs[i].run(cli) : CLI_FAILED;
    return cli_unknown(cli, cli_word(cli, 0));
}
