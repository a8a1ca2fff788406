#include "cli/event_text.h"

#include <stdio.h>

bool
event_format_read(const char *name, enum event_format *out, struct error *e)
{
    static const char *const names[] = {"text", "json", "tsv"};
    *out = EVENT_FORMAT_TEXT;
    for (int f = 0; name && f < 3; f++)
        if (str_equal(names[f], name)) {
            *out = (enum event_format)f;
            return true;
        }
    return !name || error_set(e, ERR_UNKNOWN_NAME, "format", name, "text, json, tsv");
}

const char *
event_text_when(struct cli *cli, const struct when *w)
{
    return when_format(w, &cli->arena);
}

const char *
event_text_status(const struct cli *cli, enum status s)
{
    return message(cli->say, cli->lang, status_label_id(s));
}

const char *
event_text_category(const struct cli *cli, enum category c)
{
    return message(cli->say, cli->lang, category_label_id(c));
}

static void
line(const struct cli *cli, const char *id, const char *value)
{
    if (value[0])
        cli_say(cli, "cli.field", message(cli->say, cli->lang, id), value, NULL);
}

void
event_text_all(struct cli *cli, const struct event *ev)
{
    line(cli, "cli.field.title", ev->title);
    line(cli, "cli.field.when", event_text_when(cli, &ev->when));
    line(cli, "cli.field.status", event_text_status(cli, ev->status));
    if (ev->old.timing != TIMING_UNDATED)
        line(cli, "cli.field.old", event_text_when(cli, &ev->old));
    line(cli, "cli.field.category", event_text_category(cli, ev->category));
    if (ev->tag != CATEGORY_NONE)
        line(cli, "cli.field.tag", event_text_category(cli, (enum category)ev->tag));
    line(cli, "cli.field.place", ev->place);
    line(cli, "cli.field.room", ev->room);
    line(cli, "cli.field.department", ev->department);
    line(cli, "cli.field.phone", ev->phone);
    line(cli, "cli.field.audience", ev->audience);
    line(cli, "cli.field.organiser", ev->organiser);
    line(cli, "cli.field.source", ev->source);
    line(cli, "cli.field.reason", ev->reason);
    line(cli, "cli.field.text", ev->text);
    line(cli, "cli.field.note", ev->note);
    line(cli, "cli.field.rrule", ev->rrule);
    line(cli, "cli.field.doubt", ev->doubt);
    line(cli, "cli.field.visibility",
         message(cli->say, cli->lang,
                 ev->visibility == VISIBILITY_PUBLIC ? "cli.public" : "cli.internal"));
    line(cli, "cli.field.uid", ev->uid);
}
