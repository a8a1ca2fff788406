/* One WebDAV request on its way through the sources dav*.c; private to feed/. */
#ifndef FEED_DAV_INSIDE_H
#define FEED_DAV_INSIDE_H

#include "feed/collection.h"
#include "feed/dav_request.h"
#include "feed/portal_inside.h"

/*     /dav/                            the root; "/" too, where some programs begin
 *     /dav/principal/                  whoever reads: there is one, without a name or password
 *     /dav/calendars/                  the calendars: one for each category. An event is in one of
 *                                      them only, so that whoever takes all has nothing twice
 *     /dav/calendars/NAME/             "all" can be asked for, but is not listed
 *     /dav/calendars/NAME/DIGEST.ics   an event */
enum dav_kind {
    DAV_ROOT = 1,
    DAV_PRINCIPAL = 2,
    DAV_HOME = 4,
    DAV_CALENDAR = 8,
    DAV_MEMBER = 16,
    DAV_NOWHERE = 0
};

struct dav_node {
    enum dav_kind kind;
    const struct collection *calendar; /* of CALENDAR and MEMBER */
    const struct member *member;
};

struct dav {
    struct portal *portal;
    const struct http_request *request;
    struct dav_request ask;
    bool minimal; /* what is missing need not be told */
    struct str out;
    const char *title; /* of the whole calendar */
};

struct dav_node dav_node_at(const struct dav *d, const char *path);
void dav_path(const struct dav_node *n, struct str *out);
const char *dav_calendar_name(const struct collection *c);

/* <D:response> with the properties that were asked for. */
void dav_put_response(struct dav *d, const struct dav_node *n);
/* <D:response> that says that there is nothing (any more). */
void dav_put_missing(struct dav *d, const char *path);

/* Answers a REPORT into d->out; the status, with d->out an error body where that is not 207. */
int dav_report(struct dav *d, const struct dav_node *n);

#define DAV_TOKEN_PREFIX "data:,xiaoli-" /* a sync token is a URI */

#endif
