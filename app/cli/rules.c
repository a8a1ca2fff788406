/* xiaoli category rules: which category imported events get. */
#include "actions/edit.h"
#include "cli/cli.h"
#include "cli/event_text.h"

#include <stdio.h>

int
cli_rules_list(struct cli *cli)
{
    struct error e = {0};
    const struct category_rule *at;
    size_t count;
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_rules(cli->bureau, &cli->arena, &at, &count, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < count; i++)
        printf("%d\t%s\t%s\t%s\t%s\n", at[i].position, rule_source_key(at[i].source),
               cli_cell(cli, at[i].text), category_key(at[i].category),
               event_text_category(cli, at[i].category));
    if (!count)
        cli_say(cli, "cli.rules.none", NULL, NULL, NULL);
    return CLI_DONE;
}

static bool
read_source(const char *word, enum rule_source *out, struct error *e)
{
    return rule_source_from_key(word, out) ||
           error_set(e, ERR_UNKNOWN_NAME, "rule", word, "categories, calendar, title");
}

int
cli_rules_add(struct cli *cli)
{
    struct error e = {0};
    struct category_rule r = {.text = cli_word(cli, 1)};
    const char *category = cli_word(cli, 2);
    bool ok = read_source(cli_word(cli, 0), &r.source, &e) &&
              (category_from_key(category, &r.category) ||
               error_set(&e, ERR_UNKNOWN_NAME, "category", category,
                         "exam, festival, sport, training, theme")) &&
              (cli->opt[OPT_order] == NULL ||
               cli_number("--order", cli->opt[OPT_order], 1, 1000000, &r.position, &e));
    if (!ok)
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    ok = edit_rule_put(cli->bureau, cli_who(), &r, &e);
    return cli_result(cli, ok, &e, "cli.rules.added", r.text);
}

int
cli_rules_remove(struct cli *cli)
{
    struct error e = {0};
    enum rule_source source;
    if (!read_source(cli_word(cli, 0), &source, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_rule_remove(cli->bureau, cli_who(), source, cli_word(cli, 1), &e);
    return cli_result(cli, ok, &e, "cli.rules.removed", cli_word(cli, 1));
}
