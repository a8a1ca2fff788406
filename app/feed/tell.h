/* What pages and pictures say of an event, in the reader's language. Texts live in the arena. */
#ifndef FEED_TELL_H
#define FEED_TELL_H

#include "base/message.h"
#include "model/event.h"

struct telling {
    const struct catalogue *catalogue;
    enum language lang;
    struct arena *arena;
    struct day today; /* years are said where they are not today's */
};

const char *tell_say(const struct telling *w, const char *id, const char *a, const char *b,
                     const char *c);
const char *tell_date(const struct telling *w, struct day d); /* "5月14日（周三）" */
/* Days; the words of a period; "日期待定". */
const char *tell_days(const struct telling *w, const struct when *when);
/* The same with hours. */
const char *tell_when(const struct telling *w, const struct when *when);
const char *tell_hours_of(const struct telling *w, const struct when *when); /* "09:00–11:30", "" */
const char *tell_event_title(const struct telling *w, const struct event *ev);
const char *tell_place(const struct telling *w, const struct event *ev); /* venue and room */

#endif
