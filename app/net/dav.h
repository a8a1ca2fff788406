/* A calendar on a CalDAV server (RFC 4791, 6578): finding it, what has changed in it, and changing
 * it without writing over what somebody else has changed. No calendar is understood here: resources
 * are bytes with a tag. XML is read without entities, DTDs or network. */
#ifndef NET_DAV_H
#define NET_DAV_H

#include "base/arena.h"
#include "base/vec.h"
#include "net/fetch.h"

struct dav_item {
    const char *href; /* path on the server, as the server writes it */
    const char *etag; /* "" = the server told none */
    bool gone;
    const char *data; /* of dav_get; else NULL */
};

struct dav_list {
    VEC(struct dav_item) at;
    char token[1024]; /* to ask for later changes with; "" = the server has no such thing */
    bool whole;       /* the list is of all there is, not of changes */
    struct arena a;
};
void dav_list_init(struct dav_list *l);
void dav_list_destroy(struct dav_list *l);

/* The one calendar that the address leads to: itself, or that of the server's account (by way of
 * /.well-known/caldav, principal and home). *out is its address, with "/" at the end. ERR_DAV_MANY
 * when there are several: {0} lists them; ERR_DAV_NONE when there is none. */
bool dav_find(struct fetch *f, const char *url, struct str *out, struct error *e);

/* What has changed since `token` ("": everything), by sync-collection; from servers without it, or
 * that have forgotten the token, the whole list with tags. Replaces *out. */
bool dav_changes(struct fetch *f, const char *calendar, const char *token, struct dav_list *out,
                 struct error *e);

/* Appends the resources with their bytes; those that are not there any more are left out. */
bool dav_get(struct fetch *f, const char *calendar, const char *const *hrefs, size_t count,
             struct dav_list *out, struct error *e);

enum dav_done {
    DAV_DONE,
    DAV_CHANGED, /* it is not what the tag says (any more): nothing was done */
    DAV_REFUSED  /* the server does not want it; *e says the status */
};

/* Writes; etag NULL: only if nothing is there yet. *tag becomes the new one, "" if not told. False:
 * no answer. */
bool dav_put(struct fetch *f, const char *calendar, const char *href, const char *etag,
             const char *bytes, size_t len, enum dav_done *done, char tag[FETCH_TAG],
             struct error *e);
bool dav_delete(struct fetch *f, const char *calendar, const char *href, const char *etag,
                enum dav_done *done, struct error *e);

/* The path of a new resource in the calendar, for a name of letters, digits, '-', '_' and '.'. */
const char *dav_href(const char *calendar, const char *name, struct arena *a);

#endif
