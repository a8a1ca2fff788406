/* Bytes from other machines, over HTTP and HTTPS only (libcurl). Certificates are always checked; a
 * redirect never leads from https back to http, nor to another scheme. Everything is bounded: time
 * to connect, silence, length, redirects. One thread per struct fetch; the first on the main
 * thread. */
#ifndef NET_FETCH_H
#define NET_FETCH_H

#include "base/error.h"
#include "base/str.h"

#include <stdint.h>

struct fetch; /* opaque: keeps its connections open */

/* ca: file of the authorities that are trusted instead of the system's, NULL = the system's. */
struct fetch *fetch_open(const char *ca);
void fetch_close(struct fetch *f); /* NULL is allowed */

/* Who asks, from now on: told to the server that was asked and to no other, never in an address.
 * Copied. */
void fetch_login(struct fetch *f, const char *user, const char *password);

#define FETCH_TAG 256
#define FETCH_HEADERS 4

struct fetch_request {
    const char *url;
    const char *etag, *modified; /* of what is there already, NULL or "" = nothing */
    size_t limit;                /* bytes of the answer, unpacked */
    /* of fetch_ask */
    const char *method;                 /* "PROPFIND" */
    const char *headers[FETCH_HEADERS]; /* whole lines; NULL = none */
    const char *body;                   /* NULL = none */
    size_t body_len;
};

struct fetch_answer {
    int status;               /* 200, 304, 404 ... */
    struct str body;          /* of the caller: str_init before, str_destroy after */
    char etag[FETCH_TAG];     /* "" = none; a longer one is as none */
    char modified[FETCH_TAG]; /* Last-Modified, likewise */
    char url[2048];           /* "" = longer than that */
    int retry_after;          /* seconds the server asks for, 0 = nothing */
};

/* Asks with GET. False: there was no answer (ERR_NET), or it was too long (ERR_FILE_TOO_LARGE). */
bool fetch_get(struct fetch *f, const struct fetch_request *r, struct fetch_answer *out,
               struct error *e);

/* Asks with any method. Only questions are led elsewhere by a redirect (PROPFIND, REPORT); what
 * changes something is not. out->url: where the answer came from. */
bool fetch_ask(struct fetch *f, const struct fetch_request *r, struct fetch_answer *out,
               struct error *e);

/* The status as an error, ERR_NET_STATUS; false, so that it can be returned. */
bool fetch_refused(const char *url, const struct fetch_answer *answer, struct error *e);

/* What staff wrote as an address, as one that can be asked: webcal becomes https. Refuses other
 * schemes, and addresses with a name and password in them, which would stand in every log
 * (ERR_NET_ADDRESS). */
bool fetch_address(const char *text, struct str *url, struct error *e);

#endif
