/* xiaoli event: add, move, confirm, cancel, postpone, done, show. */
#include "actions/edit.h"
#include "actions/query.h"
#include "cli/cli.h"
#include "cli/event_text.h"

#include <stdio.h>
#include <string.h>

static bool
read_category(const char *text, enum category *out, struct error *e)
{
    return category_from_key(text, out) || error_set(e, ERR_UNKNOWN_NAME, "category", text,
                                                     "exam, festival, sport, training, theme");
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
    ev->rrule = cli_opt(cli, OPT_rrule);
}

/* A date is a guess until somebody says that it is firm. */
static bool
read_status(const struct cli *cli, struct event *ev, struct error *e)
{
    const char *text = cli->opt[OPT_status];
    ev->status = ev->when.timing == TIMING_UNDATED ? STATUS_UNDATED : STATUS_TENTATIVE;
    return !text || status_from_key(text, &ev->status) ||
           error_set(e, ERR_UNKNOWN_NAME, "status", text, "undated, tentative, confirmed");
}

static bool
read_event(const struct cli *cli, struct event *ev, struct error *e)
{
    enum category tag;
    event_init(ev);
    read_words(cli, ev);
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

static int
add(struct cli *cli)
{
    struct error e = {0};
    struct event ev;
    const char *calendar = cli->opt[OPT_calendar] ? cli->opt[OPT_calendar] : "bureau";
    bool ok = read_event(cli, &ev, &e) && edit_event_add(cli->bureau, CLI_WHO, calendar, &ev, &e);
    return cli_result(cli, ok, &e, "cli.event.added", ok ? ev.uid : "");
}

static int
move(struct cli *cli)
{
    struct error e = {0};
    struct when to;
    bool ok = when_parse(cli_word(cli, 2), &to, &e) &&
              edit_event_move(cli->bureau, CLI_WHO, cli_word(cli, 1), &to, &e);
    return cli_result(cli, ok, &e, "cli.event.moved", cli_word(cli, 1));
}

static int
set_status(struct cli *cli, enum status to)
{
    struct error e = {0};
    bool ok =
        edit_event_status(cli->bureau, CLI_WHO, cli_word(cli, 1), to, cli_opt(cli, OPT_reason), &e);
    return cli_result(cli, ok, &e, "cli.event.changed", cli_word(cli, 1));
}

static int
show(struct cli *cli)
{
    struct error e = {0};
    struct event ev;
    if (!query_event(cli->bureau, cli_word(cli, 1), &cli->arena, &ev, &e))
        return cli_fail(cli, &e);
    event_text_all(cli, &ev);
    return CLI_DONE;
}

int
cli_event(struct cli *cli)
{
    static const struct {
        const char *word;
        int words;
        int status; /* -1: not a change of state */
        int (*run)(struct cli *);
    } subs[] = {{"add", 1, -1, add},
                {"move", 3, -1, move},
                {"show", 2, -1, show},
                {"confirm", 2, STATUS_CONFIRMED, NULL},
                {"cancel", 2, STATUS_CANCELLED, NULL},
                {"postpone", 2, STATUS_POSTPONED, NULL},
                {"done", 2, STATUS_DONE, NULL}};
    for (size_t i = 0; i < sizeof subs / sizeof *subs; i++)
        if (strcmp(subs[i].word, cli_word(cli, 0)) == 0 && subs[i].words == cli->word_count) {
            if (!cli_open(cli))
                return CLI_FAILED;
            return subs[i].run ? subs[i].run(cli) : set_status(cli, (enum status)subs[i].status);
        }
    return cli_unknown(cli, cli_word(cli, 0));
}
