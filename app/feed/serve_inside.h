/* Shared by the sources of the server; private to feed/. */
#ifndef FEED_SERVE_INSIDE_H
#define FEED_SERVE_INSIDE_H

#include "base/clock.h"
#include "feed/limit.h"
#include "feed/listen.h"
#include "feed/serve.h"

#include <microhttpd.h>

struct serve_connection {
    int socket;
    struct limit_peer peer;
    int64_t deadline_ms; /* monotonic; what it does now must be done by then */
    bool idle;           /* has had an answer, and asks for nothing */
    bool shut;
    struct serve_connection *before, *next;
};

struct server {
    struct portal *portal;
    struct MHD_Daemon *mhd;
    struct limits *limits;
    struct serve_connection *connections;
    int count;
    bool quiet;        /* nobody was connected in the last round either */
    size_t body_bytes; /* of all requests being read */
    int64_t swept_ms, refreshed_ms;
    struct listen_place place;
};

/* One request and its answer, for libmicrohttpd (exchange.c). */
void *serve_begin(void *server, const char *uri, struct MHD_Connection *mhd);
enum MHD_Result serve_handle(void *server, struct MHD_Connection *mhd, const char *path,
                             const char *method, const char *version, const char *body,
                             size_t *body_len, void **exchange);
void serve_completed(void *server, struct MHD_Connection *mhd, void **exchange,
                     enum MHD_RequestTerminationCode why);

#endif
