/* What a calendar and a CalDAV server agreed on last, event by event. Private to share/.
 *
 * The file is a log: a line per event, later ones replace earlier ones, written as the run goes on
 * and made short at its end. A torn last line is as if it had not been written. */
#ifndef SHARE_AGREED_H
#define SHARE_AGREED_H

#include "base/arena.h"
#include "base/error.h"
#include "base/random.h"
#include "base/vec.h"
#include "net/fetch.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct agreed_item {
    const char *uid;
    const char *href;        /* "" = the server has none: it was dropped there, and is kept here */
    const char *etag;        /* of the version agreed on */
    char digest[DIGEST_HEX]; /* of ours then; "" = ours was not looked at */
    bool open;               /* in conflict */
    bool dropped;            /* not in the list any more */
};

struct agreed {
    char url[2048], calendar[256], token[1024];
    int64_t revision; /* of the database when it was written */
    VEC(struct agreed_item) at;
    struct arena a;
    const char *path;
    FILE *log;
};

/* Nothing agreed where there is no file. ERR_FOLLOW_STATE. */
bool agreed_open(struct agreed *g, const char *path, struct error *e);
void agreed_close(struct agreed *g);

struct agreed_item *agreed_find(struct agreed *g, const char *uid);
struct agreed_item *agreed_find_href(struct agreed *g, const char *href);

/* Puts it in (strings are copied) and appends it to the log. */
bool agreed_put(struct agreed *g, const struct agreed_item *item, struct error *e);
bool agreed_drop(struct agreed *g, struct agreed_item *item, struct error *e);

/* Forgets all events. */
void agreed_forget(struct agreed *g);

/* Writes the file anew, with the token of the run that has ended. */
bool agreed_save(struct agreed *g, struct error *e);

#endif
