/* A request and its answer as the site sees them: no sockets, so that published files, tests and
 * fuzzers ask in the same way as a phone does. */
#ifndef FEED_HTTP_H
#define FEED_HTTP_H

#include "base/message.h"
#include "feed/blob.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Headers that have a say: name in C, on the wire. */
#define HTTP_HEADERS(_)                                                                            \
    _(host, "Host")                                                                                \
    _(user_agent, "User-Agent")                                                                    \
    _(accept_language, "Accept-Language")                                                          \
    _(accept_encoding, "Accept-Encoding")                                                          \
    _(if_none_match, "If-None-Match")                                                              \
    _(if_modified_since, "If-Modified-Since")                                                      \
    _(depth, "Depth")                                                                              \
    _(prefer, "Prefer")                                                                            \
    _(brief, "Brief")

/* All borrowed, never NULL ("" = absent). The path is as it was sent, with its %-escapes: no
 * address of ours has any. */
struct http_request {
    const char *method, *path, *query; /* query: behind "?", "" = none */
#define HTTP_FIELD(name, word) const char *name;
    HTTP_HEADERS(HTTP_FIELD)
#undef HTTP_FIELD
    const char *body; /* as far as the method has one */
    size_t body_len;
};
void http_request_init(struct http_request *r, const char *method, const char *path);

#define HTTP_TAG 128   /* an ETag with its quotes */
#define HTTP_DATE 32   /* "Sun, 06 Nov 1994 08:49:37 GMT" */
#define HTTP_NAME 160  /* a Content-Disposition */
#define HTTP_PLACE 256 /* a Location */

struct http_answer {
    int status;
    struct blob *body;  /* one hold on it; NULL = none */
    const char *type;   /* of the body; static */
    const char *cache;  /* Cache-Control; static, NULL = none */
    const char *allow;  /* Allow; static, NULL = none */
    const char *varies; /* Vary; static, NULL = none */
    char tag[HTTP_TAG], modified[HTTP_DATE], disposition[HTTP_NAME], location[HTTP_PLACE];
    bool gzip;       /* the body is in gzip */
    bool is_dav;     /* says what of WebDAV there is */
    bool is_secret;  /* of one person: never in logs, caches or search engines */
    bool is_guess;   /* asked for a secret that is none */
    int retry_after; /* seconds, 0 = none */
};
void http_answer_drop(struct http_answer *a);

/* Status and a short text; the body is replaced. */
void http_say(struct http_answer *a, int status, const char *text);

/* Whether a list of tags ("If-None-Match") names this one; compares weakly (RFC 9110 8.8.3.2). */
bool http_tag_listed(const char *list, const char *tag);
/* Whether the reader takes gzip. */
bool http_takes_gzip(const char *accept_encoding);
/* The language of ours that the reader likes best; Chinese where none is named. */
enum language http_language(const char *accept_language);

char *http_date(int64_t utc, char out[HTTP_DATE]);

#endif
