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

#define FETCH_TAG 256

struct fetch_request {
    const char *url;
    const char *etag, *modified; /* of what is there already, NULL or "" = nothing */
    size_t limit;                /* bytes of the answer, unpacked */
};

struct fetch_answer {
    int status;               /* 200, 304, 404 ... */
    struct str body;          /* of the caller: str_init before, str_destroy after */
    char etag[FETCH_TAG];     /* "" = none; a longer one is as none */
    char modified[FETCH_TAG]; /* Last-Modified, likewise */
    int retry_after;          /* seconds the server asks for, 0 = nothing */
};

/* Asks with GET. False: there was no answer (ERR_NET), or it was too long (ERR_FILE_TOO_LARGE). */
bool fetch_get(struct fetch *f, const struct fetch_request *r, struct fetch_answer *out,
               struct error *e);

/* The status as an error, ERR_NET_STATUS; false, so that it can be returned. */
bool fetch_refused(const char *url, const struct fetch_answer *answer, struct error *e);

/* What staff wrote as an address, as one that can be asked: webcal becomes https. Refuses other
 * schemes, and addresses with a name and password in them, which would stand in every log
 * (ERR_NET_ADDRESS). */
bool fetch_address(const char *text, struct str *url, struct error *e);

#endif
