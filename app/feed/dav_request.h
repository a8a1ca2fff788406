/* What a WebDAV body asks: PROPFIND and the three REPORTs that calendar programs use, as far as a
 * reader needs them. Read by libxml2 with entities, document types and the network off; bodies that
 * bring a document type are refused unread. */
#ifndef FEED_DAV_REQUEST_H
#define FEED_DAV_REQUEST_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum dav_ask {
    DAV_PROPFIND,
    DAV_MULTIGET, /* RFC 4791 7.9 */
    DAV_QUERY,    /* RFC 4791 7.8 */
    DAV_SYNC,     /* RFC 6578 3.2 */
    DAV_UNKNOWN   /* a report that is none of these */
};

struct dav_name {
    const char *space, *name; /* namespace and local name */
};

struct dav_request {
    enum dav_ask ask;
    bool all, names; /* allprop; propname */
    const struct dav_name *props;
    size_t prop_count;
    const char *const *hrefs; /* of MULTIGET */
    size_t href_count;
    const char *token; /* of SYNC; "" = from the beginning */
    bool nothing;      /* QUERY for what there is none of: tasks, journals */
    bool has_range;    /* QUERY: */
    int64_t from, to;  /* seconds UTC */
    const char *uid;   /* QUERY: only this one; NULL = any */
    bool odd_filter;   /* QUERY: by something we do not look at */
};

#define DAV_PROPS_MOST 100
#define DAV_HREFS_MOST 20000

/* Strings go into the arena. An empty body is allprop. False: not well-formed, or too much of
 * something. */
bool dav_request_read(const char *body, size_t len, struct arena *a, struct dav_request *out);

#define NS_DAV "DAV:"
#define NS_CALDAV "urn:ietf:params:xml:ns:caldav"
#define NS_SERVER "http://calendarserver.org/ns/"
#define NS_APPLE "http://apple.com/ns/ical/"

#endif
