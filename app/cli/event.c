/* xiaoli event: add, move, confirm, cancel, postpone, done, show. */
#include "actions/edit.h"
#include "actions/query.h"
#include "cli/cli.h"
#include "cli/conflict_text.h"
#include "cli/event_text.h"

static bool
read_category(const char *text, enum category *out, struct error *e)
{
    return category_from_key(text, out) ||
           error_set(e, ERR_UNKNOWN_NAME, "category", text, cli_option_row(OPT_category)->value);
}

static void
read_words(const struct cli *cli, struct event *ev)
{
    ev->uid = cli_opt(cli, OPT_uid);
    ev->title = cli_opt(cli, OPT_title);
    ev->name_s = cli_opt(cli, OPT_short);
    ev->name_k = cli_opt(cli, OPT_brief);
    ev->title_en = cli_opt(cli, OPT_title_en);
    ev->name_en = cli_opt(cli, OPT_name_en);
    ev->place = cli_opt(cli, OPT_place);
    ev->room = cli_opt(cli, OPT_room);
    ev->audience = cli_opt(cli, OPT_audience);
    ev->organiser = cli_opt(cli, OPT_organiser);
    ev->department = cli_opt(cli, OPT_department);
    ev->phone = cli_opt(cli, OPT_phone);
    ev->source = cli_opt(cli, OPT_source);
    ev->text = cli_opt(cli, OPT_text);
    ev->note = cli_opt(cli, OPT_note);
}

/* The model keeps whole content lines; people write the rule alone. */
static void
read_rule(struct cli *cli, struct event *ev)
{
    const char *rule = cli_opt(cli, OPT_rrule);
    ev->rrule =
        !rule[0] || str_starts(rule, "RRULE") ? rule : arena_printf(&cli->arena, "RRULE:%s", rule);
}

/* A date is a guess until somebody says that it is firm. */
static bool
read_status(const struct cli *cli, struct event *ev, struct error *e)
{
    const char *text = cli->opt[OPT_status];
    ev->status = when_dated(&ev->when) ? STATUS_TENTATIVE : STATUS_UNDATED;
    if (cli->opt[OPT_confirmed])
        ev->status = STATUS_CONFIRMED;
    return !text || status_from_key(text, &ev->status) ||
           error_set(e, ERR_UNKNOWN_NAME, "status", text, cli_option_row(OPT_status)->value);
}

static bool
read_event(struct cli *cli, struct event *ev, struct error *e)
{
    enum category tag;
    event_init(ev);
    read_words(cli, ev);
    read_rule(cli, ev);
    ev->visibility = cli->opt[OPT_internal] ? VISIBILITY_INTERNAL : VISIBILITY_PUBLIC;
    ev->major = cli->opt[OPT_major] != NULL;
    if (cli->opt[OPT_tag]) {
        if (!read_category(cli->opt[OPT_tag], &tag, e))
            return false;
        ev->tag = (int)tag;
    }
    return (!cli->opt[OPT_category] || read_category(cli->opt[OPT_category], &ev->category, e)) &&
           (!cli->opt[OPT_when] || when_parse(cli->opt[OPT_when], &ev->when, e)) &&
           read_status(cli, ev, e);
}

/* What has become of it: "教师排球赛：2025-05-30（已改期）". */
static int
tell(struct cli *cli, const char *id, const struct event *ev)
{
    const char *what =
        message_in(&cli->arena, cli->say, cli->lang, "cli.event.is", ev->title,
                   event_text_when(cli, &ev->when), event_text_status(cli, ev->status));
    cli_say(cli, id, what, ev->uid, NULL);
    return CLI_DONE;
}

static int
tell_changed(struct cli *cli, bool ok, const char *id, struct error *e)
{
    struct event ev;
    if (!ok || !query_event(cli->bureau, cli_word(cli, 0), &cli->arena, &ev, e))
        return cli_fail(cli, e);
    return tell(cli, id, &ev);
}

int
cli_event_add(struct cli *cli)
{
    struct error e = {0};
    struct event ev;
    const char *calendar = cli->opt[OPT_calendar] ? cli->opt[OPT_calendar] : "bureau";
    if (!read_event(cli, &ev, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!edit_event_add(cli->bureau, cli_who(), calendar, &ev, &e))
        return cli_fail(cli, &e);
    tell(cli, "cli.event.added", &ev);
    conflict_text_warn(cli, ev.uid);
    return CLI_DONE;
}

int
cli_event_move(struct cli *cli)
{
    struct error e = {0};
    struct when to;
    if (!when_parse(cli_word(cli, 1), &to, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok = edit_event_move(cli->bureau, cli_who(), cli_word(cli, 0), &to, &e);
    int result = tell_changed(cli, ok, "cli.event.moved", &e);
    if (ok)
        conflict_text_warn(cli, cli_word(cli, 0));
    return result;
}

static int
set_status(struct cli *cli, enum status to)
{
    struct error e = {0};
    if (!cli_open(cli))
        return CLI_FAILED;
    bool ok =
        edit_event_status(cli->bureau, cli_who(), cli_word(cli, 0), to, cli->opt[OPT_reason], &e);
    return tell_changed(cli, ok, "cli.event.changed", &e);
}

int
cli_event_confirm(struct cli *cli)
{
    return set_status(cli, STATUS_CONFIRMED);
}

int
cli_event_cancel(struct cli *cli)
{
    return set_status(cli, STATUS_CANCELLED);
}

int
cli_event_postpone(struct cli *cli)
{
    return set_status(cli, STATUS_POSTPONED);
}

int
cli_event_done(struct cli *cli)
{
    return set_status(cli, STATUS_DONE);
}

int
cli_event_show(struct cli *cli)
{
    struct error e = {0};
    struct event ev;
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_event(cli->bureau, cli_word(cli, 0), &cli->arena, &ev, &e))
        return cli_fail(cli, &e);
    event_text_all(cli, &ev);
    return CLI_DONE;
}
