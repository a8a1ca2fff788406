/* xiaoli list: what happens between two days, as text, JSON or TSV. */
#include "actions/query.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/event_text.h"

#include <stdio.h>
#include <string.h>

static struct when
when_of(const struct occurrence *o)
{
    return (struct when){.timing = o->timed ? TIMING_HOURS : TIMING_DAYS,
                         .first = o->first,
                         .last = o->last,
                         .start = o->start,
                         .end = o->end,
                         .period = ""};
}

static void
as_text(struct cli *cli, const struct occurrence *o)
{
    struct when w = when_of(o);
    printf("%-24s %s  %s  %s%s%s\n", event_text_when(cli, &w),
           event_text_status(cli, o->event->status), event_text_category(cli, o->event->category),
           o->event->title, o->event->place[0] ? "  " : "", o->event->place);
}

static void
as_tsv(struct cli *cli, const struct occurrence *o)
{
    struct when w = when_of(o);
    printf("%s\t%s\t%s\t%s\t%s\t%s\n", event_text_when(cli, &w), status_key(o->event->status),
           category_key(o->event->category), o->event->title, o->event->place, o->event->uid);
}

static void
member(struct str *out, const char *key, const char *value)
{
    json_key(out, key);
    json_string(out, value);
}

static void
as_json(struct cli *cli, const struct occurrence *o, struct str *out)
{
    struct when w = when_of(o);
    char first[DAY_TEXT], last[DAY_TEXT];
    str_append(out, out->len > 1 ? ",\n {" : "\n {");
    member(out, "uid", o->event->uid);
    member(out, "title", o->event->title);
    member(out, "when", event_text_when(cli, &w));
    member(out, "first", day_format(o->first, first));
    member(out, "last", day_format(o->last, last));
    member(out, "status", status_key(o->event->status));
    member(out, "category", category_key(o->event->category));
    member(out, "place", o->event->place);
    str_append_char(out, '}');
}

static void
print_all(struct cli *cli, const char *format, const struct occurrence *at, size_t count)
{
    struct str json;
    str_init(&json);
    str_append_char(&json, '[');
    if (strcmp(format, "tsv") == 0)
        printf("when\tstatus\tcategory\ttitle\tplace\tuid\n");
    for (size_t i = 0; i < count; i++) {
        if (at[i].kind != OCCURRENCE_REAL)
            continue;
        if (strcmp(format, "json") == 0)
            as_json(cli, &at[i], &json);
        else if (strcmp(format, "tsv") == 0)
            as_tsv(cli, &at[i]);
        else
            as_text(cli, &at[i]);
    }
    if (strcmp(format, "json") == 0)
        printf("%s\n]\n", json.s);
    str_destroy(&json);
}

int
cli_list(struct cli *cli)
{
    struct error e = {0};
    const char *format = cli->opt[OPT_format] ? cli->opt[OPT_format] : "text";
    struct day today = clock_now(&cli->clock).day, from = today, to;
    if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0 && strcmp(format, "tsv") != 0) {
        error_set(&e, ERR_UNKNOWN_NAME, "format", format, "text, json, tsv");
        return cli_fail(cli, &e);
    }
    if (cli->opt[OPT_from] && !cli_day(cli->opt[OPT_from], &from, &e))
        return cli_fail(cli, &e);
    to = day_add(from, 30);
    if (cli->opt[OPT_to] && !cli_day(cli->opt[OPT_to], &to, &e))
        return cli_fail(cli, &e);
    if (day_cmp(to, from) < 0) {
        error_set(&e, ERR_USAGE, "--from > --to", NULL, NULL);
        return cli_fail(cli, &e);
    }
    const struct occurrence *at;
    size_t count;
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_range(cli->bureau, from, to, &cli->arena, &at, &count, &e))
        return cli_fail(cli, &e);
    print_all(cli, format, at, count);
    return CLI_DONE;
}
