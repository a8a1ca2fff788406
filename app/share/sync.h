/* A calendar kept in step with the CalDAV server that a bureau already has, for several desks that
 * write. Neither side has the last word: what only one side changed is taken, field by field
 * (actions/import_plan.h); what both changed differently is a conflict, which is shown, by each
 * later run too, and of which both versions stay where they are until `ours` or `theirs` settles
 * it.
 *
 * Every write names the version that it replaces (If-Match, If-None-Match), so that nothing is
 * written over that has not been seen. What the server has no more is cancelled or deleted here as
 * a replacing import does it; what was deleted here is deleted there, unless it has changed there,
 * which is a conflict.
 *
 * Beside the database DB stands DB.sync-DIGEST, of the calendar's address: what was agreed last. It
 * may be lost, and the program may be killed at any moment: the next run compares anew, and finds
 * what is equal on both sides. */
#ifndef SHARE_SYNC_H
#define SHARE_SYNC_H

#include "actions/import_plan.h"
#include "net/fetch.h"

/* name, key (also message "sync.kind.KEY") */
#define SYNC_CONFLICTS(_)                                                                          \
    _(BOTH, "both")                   /* both sides changed the same field differently */          \
    _(DELETED_HERE, "deleted_here")   /* deleted here, changed there */                            \
    _(DELETED_THERE, "deleted_there") /* changed here, deleted there */                            \
    _(UNREADABLE, "unreadable")       /* it cannot be read here, or is not taken there */

enum sync_conflict {
#define SYNC_CONFLICT_ENUM(name, key) SYNC_##name,
    SYNC_CONFLICTS(SYNC_CONFLICT_ENUM)
#undef SYNC_CONFLICT_ENUM
        SYNC_CONFLICT_COUNT
};
const char *sync_conflict_key(enum sync_conflict c);

struct sync_options {
    const char *url;      /* of the server, the account or the calendar */
    const char *database; /* where the bureau is */
    const char *calendar; /* key; NULL: that of before, else one of its own ("dav-DIGEST") */
    bool ours, theirs;    /* settle conflicts so */
    /* Each conflict that is open after the run; `item` of BOTH, with its fields, else NULL. They
     * live until it returns. */
    void (*conflict)(enum sync_conflict kind, const char *uid, const struct import_item *item,
                     void *arg);
    void *arg;
};

struct sync_report {
    char calendar[256];                                      /* key of the calendar here */
    int taken, sent, dropped_here, dropped_there, conflicts; /* events */
};

/* The bureau is for STAFF. False: the server does not answer, or nothing could be agreed; what was
 * agreed until then stays. */
bool sync_run(struct fetch *f, struct bureau *b, const struct sync_options *how,
              struct sync_report *report, struct error *e);

#endif
