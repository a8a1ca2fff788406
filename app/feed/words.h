/* What pages and pictures say of an event, in the reader's language. Texts live in the arena. */
#ifndef FEED_WORDS_H
#define FEED_WORDS_H

#include "base/message.h"
#include "model/event.h"

struct words {
    const struct catalogue *catalogue;
    enum language lang;
    struct arena *arena;
    struct day today; /* years are said where they are not today's */
};

const char *words_say(const struct words *w, const char *id, const char *a, const char *b,
                      const char *c);
const char *words_date(const struct words *w, struct day d); /* "5月14日（周三）" */
/* Days and hours; the words of a period; "日期待定". */
const char *words_when(const struct words *w, const struct when *when);
const char *words_hours_of(const struct words *w, const struct when *when); /* "09:00–11:30", "" */
const char *words_event_title(const struct words *w, const struct event *ev);
const char *words_place(const struct words *w, const struct event *ev); /* venue and room */

#endif
