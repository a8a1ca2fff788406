/* A socket that listens, from "ADDRESS:PORT". */
#ifndef FEED_LISTEN_H
#define FEED_LISTEN_H

#include "base/error.h"

#define LISTEN_PLACE 64

/* The socket, or -1. place gets where it listens in the end (port 0 = any that is free). */
int listen_open(const char *text, char place[LISTEN_PLACE], struct error *e);

#endif
