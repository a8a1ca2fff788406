/* A socket that listens, from "ADDRESS:PORT". */
#ifndef FEED_LISTEN_H
#define FEED_LISTEN_H

#include "base/error.h"

#define LISTEN_HOST 48

struct listen_place {
    char host[LISTEN_HOST]; /* a number */
    int port;
};

/* The socket, or -1. place gets where it listens in the end (port 0 = any that is free). */
int listen_open(const char *text, struct listen_place *place, struct error *e);

#endif
