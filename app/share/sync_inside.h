/* One run of sync.h, shared by its sources. Private to share/. */
#ifndef SHARE_SYNC_INSIDE_H
#define SHARE_SYNC_INSIDE_H

#include "actions/objects.h"
#include "net/dav.h"
#include "share/agreed.h"
#include "share/sync.h"

/* An event here, as it would be sent. */
struct sync_local {
    const char *uid, *text;
    size_t len;
    char digest[DIGEST_HEX];
};

/* An event there that is being taken. */
struct sync_taking {
    const char *uid, *href, *etag;
    char digest[DIGEST_HEX]; /* of the server's bytes */
    bool dirty;              /* ours had changed too: what is left of that must be sent */
    bool conflict, refused;
};

struct syncing {
    struct fetch *fetch;
    struct bureau *b;
    const struct sync_options *how;
    struct sync_report *report;
    struct str calendar; /* its address */
    const char *key;     /* of the calendar here */
    const char *file;    /* what is imported passes through it */
    struct agreed agreed;
    bool again; /* somebody was faster: another round */
    /* of one round */
    struct arena a;
    struct dav_list changes, got;
    VEC(struct sync_local) local; /* by UID */
    VEC(struct sync_taking) taking;
    VEC(const char *) leaving; /* UIDs that the server has no more */
};

/* -- this side (sync_local.c) -- */

/* Reads the calendar anew; texts and UIDs go into s->a. */
bool sync_read_local(struct syncing *s, struct error *e);
const struct sync_local *sync_find_local(const struct syncing *s, const char *uid);

/* Imports what is being taken, and removes what is leaving, as the conflicts are to be settled; and
 * writes down what is agreed now. */
bool sync_take(struct syncing *s, struct error *e);
bool sync_leave(struct syncing *s, struct error *e);
/* What was sent counts from now on as what both sides had. */
bool sync_adopt(struct syncing *s, const struct objects_file *sent, struct error *e);

/* -- that side (sync_there.c) -- */

/* What has changed there, sorted into taking and leaving. */
bool sync_look(struct syncing *s, struct error *e);
bool sync_send(struct syncing *s, struct error *e);      /* what has changed here */
bool sync_send_gone(struct syncing *s, struct error *e); /* what was deleted here */

void sync_tell(struct syncing *s, enum sync_conflict kind, const char *uid,
               const struct import_item *item);

#endif
