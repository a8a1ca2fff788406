/* The public calendar as a web site: bytes for an address. Knows no sockets; one thread.
 *
 * Everything is made from the bureau's public rows and kept until they change: an answer depends on
 * the request, the data's revision, the day, and the address of the site, on nothing else. */
#ifndef FEED_PORTAL_H
#define FEED_PORTAL_H

#include "actions/bureau.h"
#include "feed/http.h"
#include "model/address.h"

struct portal; /* opaque */

struct portal_params {
    struct bureau *bureau;  /* borrowed; PUBLIC */
    const char *public_url; /* "https://host[:port]" under which phones reach the site, without a
                               path; NULL = the setting public_url; "" or not set = the Host of each
                               request */
};

/* NULL on failure: assets that are missing, an address that is none. */
struct portal *portal_open(const struct portal_params *p, struct error *e);
void portal_close(struct portal *s);

/* "https://host", "" = not known. */
const char *portal_url(const struct portal *s);
/* Whether phones come by https, which others see to: what is secret is told by https only. */
bool portal_is_secure(const struct portal *s);

/* Looks whether the data or the day has changed; call it often, it is cheap. False when the data
 * cannot be read: then what is known already goes on being told. */
bool portal_refresh(struct portal *s);

/* Whether a method comes with a body that is read. */
bool portal_reads_body(const char *method);
/* Whether the answer is made anew each time, or costly. */
bool portal_is_work(const struct http_request *r);

/* Always gives an answer, which the caller drops. */
void portal_answer(struct portal *s, const struct http_request *r, struct http_answer *out);

#endif
