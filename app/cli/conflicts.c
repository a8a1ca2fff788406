/* xiaoli conflicts: what stands in each other's way. Exit 0: nothing, 1: something. */
#include "actions/query.h"
#include "base/json.h"
#include "cli/conflict_text.h"
#include "cli/event_text.h"

#include <stdio.h>
#include <string.h>

#define DAYS_AHEAD 90 /* when --to is not given */

/* -- words ------------------------------------------------------------------------------------- */

static const char *
worded(struct cli *cli, const char *id, const char *a, const char *b, const char *c)
{
    struct str text;
    str_init(&text);
    message_format(cli->say, cli->lang, &text, id, a, b, c);
    const char *kept = arena_strdup(&cli->arena, text.s);
    str_destroy(&text);
    return kept;
}

const char *
conflict_text_alternative(struct cli *cli, const struct conflict_view *v)
{
    const struct occurrence *o = &v->alternative;
    struct when w = {.timing = o->timed ? TIMING_HOURS : TIMING_DAYS,
                     .first = o->first,
                     .last = o->last,
                     .start = o->start,
                     .end = o->end,
                     .period = ""};
    return v->has_alternative ? event_text_when(cli, &w) : "";
}

const char *
conflict_text(struct cli *cli, const struct conflict_view *v)
{
    const struct conflict *c = &v->conflict;
    char day[DAY_TEXT];
    const char *other = c->b ? c->b->event->title : day_format(c->day, day);
    const char *text =
        worded(cli, conflict_message_id(c->kind), c->a->event->title, other, c->what);
    if (c->tentative)
        text = worded(cli, "conflict.tentative", text, NULL, NULL);
    if (v->has_alternative)
        text = worded(cli, "conflict.alternative", text, v->mover->event->title,
                      conflict_text_alternative(cli, v));
    else if (v->mover)
        text = worded(cli, "conflict.no_alternative", text, v->mover->event->title, NULL);
    return text;
}

static const char *
weight(const struct cli *cli, const struct conflict *c)
{
    return message(cli->say, cli->lang, c->hard ? "conflict.hard" : "conflict.soft");
}

void
conflict_text_warn(struct cli *cli, const char *uid)
{
    struct error e = {0};
    const struct conflict_view *at;
    size_t count;
    if (!query_event_conflicts(cli->bureau, uid, &cli->arena, &at, &count, &e))
        return; /* the change itself has been told */
    fflush(stdout);
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "xiaoli: %s\n",
                worded(cli, "conflict.line", weight(cli, &at[i].conflict),
                       conflict_text(cli, &at[i]), NULL));
}

/* -- the list ---------------------------------------------------------------------------------- */

static void
as_text(struct cli *cli, const struct conflict_view *v)
{
    char day[DAY_TEXT];
    printf("%s  %s  %s\n", day_format(v->conflict.day, day), weight(cli, &v->conflict),
           cli_cell(cli, conflict_text(cli, v)));
}

static void
member(struct str *out, const char *key, const char *value)
{
    json_key(out, key);
    json_string(out, value);
}

static void
flag(struct str *out, const char *key, bool set)
{
    json_key(out, key);
    str_append(out, set ? "true" : "false");
}

static void
as_json(struct cli *cli, const struct conflict_view *v, struct str *out)
{
    const struct conflict *c = &v->conflict;
    char day[DAY_TEXT];
    str_append(out, out->len > 1 ? ",\n {" : "\n {");
    member(out, "day", day_format(c->day, day));
    member(out, "kind", conflict_key(c->kind));
    flag(out, "hard", c->hard);
    flag(out, "tentative", c->tentative);
    member(out, "uid", c->a->event->uid);
    member(out, "other", c->b ? c->b->event->uid : "");
    member(out, "what", c->what);
    member(out, "text", conflict_text(cli, v));
    member(out, "move", v->has_alternative ? v->mover->event->uid : "");
    member(out, "alternative", conflict_text_alternative(cli, v));
    str_append_char(out, '}');
}

static void
print_all(struct cli *cli, bool json, const struct conflict_view *at, size_t count)
{
    struct str out;
    str_init(&out);
    str_append_char(&out, '[');
    for (size_t i = 0; i < count; i++)
        if (json)
            as_json(cli, &at[i], &out);
        else
            as_text(cli, &at[i]);
    if (json)
        printf("%s\n]\n", out.s);
    else if (!count)
        cli_say(cli, "conflict.none", NULL, NULL, NULL);
    str_destroy(&out);
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

/* Of one event, where it stands, unless days are given. */
static bool
ask(struct cli *cli, struct day from, struct day to, const struct conflict_view **out,
    size_t *count, bool *more, struct error *e)
{
    struct event ev;
    const char *uid = NULL;
    *more = false;
    if (cli->opt[OPT_event]) {
        if (!query_event(cli->bureau, cli->opt[OPT_event], &cli->arena, &ev, e))
            return false;
        uid = ev.uid;
        if (!cli->opt[OPT_from] && !cli->opt[OPT_to])
            return query_event_conflicts(cli->bureau, uid, &cli->arena, out, count, e);
    }
    return query_conflicts(cli->bureau, from, to, uid, &cli->arena, out, count, more, e);
}

int
cli_conflicts(struct cli *cli)
{
    struct error e = {0};
    const char *format = cli->opt[OPT_format] ? cli->opt[OPT_format] : "text";
    bool json = str_equal(format, "json"), more;
    struct day from, to;
    const struct conflict_view *at = NULL;
    size_t count;
    if (!json && !str_equal(format, "text")) {
        error_set(&e, ERR_UNKNOWN_NAME, "format", format, "text, json");
        return cli_fail(cli, &e);
    }
    if (!read_days(cli, &from, &to, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!ask(cli, from, to, &at, &count, &more, &e))
        return cli_fail(cli, &e);
    print_all(cli, json, at, count);
    if (more && !json)
        cli_say(cli, "conflict.more", NULL, NULL, NULL);
    return count ? CLI_FAILED : CLI_DONE;
}
