/* xiaoli list: what happens between two days, as text, JSON or TSV. */
#include "actions/query.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/event_text.h"

#include <stdio.h>

#define DAYS_AHEAD 30 /* when --to is not given */

/* The words of an occurrence; "" where it has none. */
struct cells {
    char first[DAY_TEXT], last[DAY_TEXT], start[DAY_TEXT], end[DAY_TEXT];
};

static struct cells
cells_of(const struct occurrence *o)
{
    struct cells c = {.start = "", .end = ""};
    day_format(o->first, c.first);
    day_format(o->last, c.last);
    if (o->timed) {
        minute_format(o->start, c.start);
        minute_format(o->end, c.end);
    }
    return c;
}

/* 2025-05-31..2025-06-02  09:00-11:30  已确定  考试招生  title  place */
static void
as_text(struct cli *cli, const struct occurrence *o)
{
    struct cells c = cells_of(o);
    bool one = day_cmp(o->first, o->last) == 0;
    printf("%s%s%-10s  %s%s%-5s  %s  %s  %s%s%s\n", c.first, one ? "  " : "..", one ? "" : c.last,
           c.start, o->timed ? "-" : "      ", c.end, event_text_status(cli, o->event->status),
           event_text_category(cli, o->event->category), cli_cell(cli, o->event->title),
           o->event->place[0] ? "  " : "", cli_cell(cli, o->event->place));
}

/* "when" is what `event move` and `plan date` take. */
static void
as_tsv(struct cli *cli, const struct occurrence *o)
{
    struct when w = {.timing = o->timed ? TIMING_HOURS : TIMING_DAYS,
                     .first = o->first,
                     .last = o->last,
                     .start = o->start,
                     .end = o->end,
                     .period = ""};
    printf("%s\t%s\t%s\t%s\t%s\t%s\n", event_text_when(cli, &w), status_key(o->event->status),
           category_key(o->event->category), cli_cell(cli, o->event->title),
           cli_cell(cli, o->event->place), cli_cell(cli, o->event->uid));
}

static void
member(struct str *out, const char *key, const char *value)
{
    json_key(out, key);
    json_string(out, value);
}

static void
as_json(const struct occurrence *o, struct str *out)
{
    struct cells c = cells_of(o);
    str_append(out, out->len > 1 ? ",\n {" : "\n {");
    member(out, "uid", o->event->uid);
    member(out, "title", o->event->title);
    member(out, "first", c.first);
    member(out, "last", c.last);
    member(out, "start", c.start);
    member(out, "end", c.end);
    member(out, "status", status_key(o->event->status));
    member(out, "category", category_key(o->event->category));
    member(out, "place", o->event->place);
    member(out, "visibility", o->event->visibility == VISIBILITY_PUBLIC ? "public" : "internal");
    str_append_char(out, '}');
}

static void
print_all(struct cli *cli, enum event_format format, const struct occurrence *at, size_t count)
{
    struct str json;
    str_init(&json);
    str_append_char(&json, '[');
    if (format == EVENT_FORMAT_TSV)
        printf("when\tstatus\tcategory\ttitle\tplace\tuid\n");
    for (size_t i = 0; i < count; i++) {
        if (at[i].kind != OCCURRENCE_REAL)
            continue;
        switch (format) {
        case EVENT_FORMAT_TEXT:
            as_text(cli, &at[i]);
            break;
        case EVENT_FORMAT_JSON:
            as_json(&at[i], &json);
            break;
        case EVENT_FORMAT_TSV:
            as_tsv(cli, &at[i]);
            break;
        }
    }
    if (format == EVENT_FORMAT_JSON)
        printf("%s\n]\n", json.s);
    str_destroy(&json);
}

static bool
read_days(const struct cli *cli, struct day *from, struct day *to, struct error *e)
{
    *from = clock_now(&cli->clock).day;
    if (cli->opt[OPT_from] && !cli_day(cli->opt[OPT_from], from, e))
        return false;
    *to = day_add(*from, DAYS_AHEAD);
    if (cli->opt[OPT_to] && !cli_day(cli->opt[OPT_to], to, e))
        return false;
    return day_cmp(*to, *from) >= 0 || error_set(e, ERR_USAGE, "--from > --to", NULL, NULL);
}

int
cli_list(struct cli *cli)
{
    struct error e = {0};
    enum event_format format;
    struct day from, to;
    const struct occurrence *at;
    size_t count;
    if (!event_format_read(cli->opt[OPT_format], &format, &e) || !read_days(cli, &from, &to, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_range(cli->bureau, from, to, &cli->arena, &at, &count, &e))
        return cli_fail(cli, &e);
    print_all(cli, format, at, count);
    return CLI_DONE;
}
