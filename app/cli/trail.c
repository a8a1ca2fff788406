/* xiaoli undo, log and purge: the trail of changes. */
#include "actions/edit.h"
#include "base/json.h"
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define LOG_ROWS 20

static bool
read_number(const struct cli *cli, int64_t *out, struct error *e)
{
    int number;
    if (!cli->word_count)
        return true;
    if (!cli_number(cli_verb_row(cli->verb)->operands, cli_word(cli, 0), 1, INT32_MAX, &number, e))
        return false;
    *out = number;
    return true;
}

int
cli_undo(struct cli *cli)
{
    struct error e = {0};
    int64_t number = 0, done = 0;
    if (!read_number(cli, &number, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_undo(cli->bureau, cli_who(), number, &done, &e);
    return cli_result(cli, ok, &e, "cli.undo.done", arena_printf(&cli->arena, "%" PRId64, done));
}

/* What a revision says of people can be removed; that it happened cannot. */
int
cli_purge(struct cli *cli)
{
    struct error e = {0};
    int64_t number = 0;
    if (!read_number(cli, &number, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_purge_payload(cli->bureau, cli_who(), number, &e);
    return cli_result(cli, ok, &e, "cli.purge.done", cli_word(cli, 0));
}

static void
as_text(struct cli *cli, const struct revision_view *r)
{
    char at[CIVIL_TEXT];
    printf("%" PRId64 "\t%s\t%s\t%s\t%s\t%s%s\n", r->number,
           civil_format(civil_from_seconds(r->utc + BUREAU_UTC_OFFSET), at), cli_cell(cli, r->who),
           r->action, r->kind, cli_cell(cli, r->key),
           r->purged ? message(cli->say, cli->lang, "cli.log.purged") : "");
}

static void
member(struct str *out, const char *key, const char *value)
{
    json_key(out, key);
    json_string(out, value);
}

/* before and after are JSON already. */
static void
payload(struct str *out, const char *key, const char *json)
{
    json_key(out, key);
    str_append(out, json[0] ? json : "null");
}

static void
as_json(const struct revision_view *r, struct str *out)
{
    char at[CIVIL_TEXT];
    str_append(out, out->len > 1 ? ",\n {" : "\n {");
    json_key(out, "number");
    str_printf(out, "%" PRId64, r->number);
    member(out, "at", civil_format(civil_from_seconds(r->utc + BUREAU_UTC_OFFSET), at));
    member(out, "who", r->who);
    member(out, "action", r->action);
    member(out, "kind", r->kind);
    member(out, "key", r->key);
    json_key(out, "purged");
    str_append(out, r->purged ? "true" : "false");
    payload(out, "before", r->before);
    payload(out, "after", r->after);
    str_append_char(out, '}');
}

int
cli_log(struct cli *cli)
{
    struct error e = {0};
    const struct revision_view *at;
    size_t count;
    int64_t newest = LOG_ROWS;
    const char *format = cli->opt[OPT_format] ? cli->opt[OPT_format] : "text";
    bool json = strcmp(format, "json") == 0;
    if (!json && strcmp(format, "text") != 0) {
        error_set(&e, ERR_UNKNOWN_NAME, "format", format, "text, json");
        return cli_fail(cli, &e);
    }
    if (!read_number(cli, &newest, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_revisions(cli->bureau, &cli->arena, (size_t)newest, &at, &count, &e))
        return cli_fail(cli, &e);
    struct str out;
    str_init(&out);
    str_append_char(&out, '[');
    for (size_t i = 0; i < count; i++)
        if (json)
            as_json(&at[i], &out);
        else
            as_text(cli, &at[i]);
    if (json)
        printf("%s\n]\n", out.s);
    str_destroy(&out);
    return CLI_DONE;
}
