/* Following a calendar that is kept elsewhere, offline first: what is here stays in use until
 * something newer has come whole.
 *
 * A publication (share/publish.h) becomes a file of its own, which nobody here can change
 * (store/copy.h), so that activities of one's own are in no danger: they are in another file. It is
 * taken only when the key that was given at the first time has signed it, every byte is as signed,
 * and neither its revision nor its moment is older than what is here. It takes the place of the old
 * one in one step; a kiosk that shows it sees that by itself.
 *
 * Beside the file FILE stands FILE.follow: whom it follows, the key, and what came last. */
#ifndef SHARE_FOLLOW_H
#define SHARE_FOLLOW_H

#include "base/random.h"
#include "base/signature.h"
#include "net/fetch.h"

#include <stdbool.h>
#include <stdint.h>

struct follow_options {
    const char *url;    /* of the folder; as fetch_address gives it */
    const char *file;   /* where the copy stands */
    const uint8_t *key; /* NULL: the one given before */
    bool anew;          /* forget whom it followed and what came last: another key, another address,
                           a publisher that put a backup back */
};

enum follow_news {
    FOLLOW_NOTHING, /* all is as it was */
    FOLLOW_VOUCHED, /* the same data, vouched for anew */
    FOLLOW_DATA     /* new data */
};

struct follow_report {
    enum follow_news news;
    int64_t revision, utc; /* of what is here now; 0 = nothing is */
    char name[256];        /* of the publisher, "" = not known */
    int retry_after;       /* the server asks for so many seconds, 0 = for none */
};

/* Looks once whether there is anything new, and takes it. False: what is here stays, and the report
 * tells what that is. ERR_FOLLOW_KEY without a key: {0} is the one that the publication names, to
 * be compared with the publisher's word. */
bool follow_once(struct fetch *f, const struct follow_options *how, struct follow_report *report,
                 struct error *e);

/* Seconds until the next look: `every`, a tenth more or less; after failures twice as long with
 * each, up to an hour, of which half is chance, so that screens do not all come back at once. */
int follow_wait(int every, int failures, struct rng *chance);

#endif
