/* Events as lines of text. */
#ifndef CLI_EVENT_TEXT_H
#define CLI_EVENT_TEXT_H

#include "cli/cli.h"
#include "model/event.h"

/* Forms of a list of events (--format); NULL is text. */
enum event_format { EVENT_FORMAT_TEXT, EVENT_FORMAT_JSON, EVENT_FORMAT_TSV };
bool event_format_read(const char *name, enum event_format *out, struct error *e);

/* "2025-05-17..2025-05-18", "2025-05-14T09:00..11:30", the words of a period, or "-"; in the call's
 * arena. */
const char *event_text_when(struct cli *cli, const struct when *w);
const char *event_text_status(const struct cli *cli, enum status s);
const char *event_text_category(const struct cli *cli, enum category c);
/* All that is known, one field a line, to standard output. */
void event_text_all(struct cli *cli, const struct event *ev);

#endif
