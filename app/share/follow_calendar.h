/* Following any calendar file on the web: it becomes a calendar among one's own, beside them, and
 * is imported anew whenever it has changed (actions/import_plan.h: what it leaves out is removed or
 * cancelled, what staff changed here stays). Offline first: without an answer all is as it was.
 *
 * Beside the database DB stands DB.follow-DIGEST, of the address: the calendar it goes into, and
 * what came last. */
#ifndef SHARE_FOLLOW_CALENDAR_H
#define SHARE_FOLLOW_CALENDAR_H

#include "actions/import_plan.h"
#include "net/fetch.h"

struct follow_calendar_options {
    const char *url;      /* as fetch_address gives it */
    const char *database; /* where the bureau is */
    const char *calendar; /* key; NULL: that of before, else one of its own ("web-DIGEST") */
    bool anew;            /* whatever came last, and into a calendar that is there already */
};

struct follow_calendar_report {
    bool news;
    struct import_report import; /* when there is news */
    int retry_after;
};

/* Looks once. The bureau is for STAFF. False: nothing was changed. */
bool follow_calendar_once(struct fetch *f, struct bureau *b,
                          const struct follow_calendar_options *how, struct arena *a,
                          struct follow_calendar_report *report, struct error *e);

#endif
