/* The site over HTTP, by libmicrohttpd, on the thread that calls: one loop over all connections,
 * which sleeps when nobody asks for anything.
 *
 * What holds it together against bad manners: a connection must have sent a request's head within
 * SERVE_HEAD_S, and be done with it within a time that grows with the size of the answer, however
 * it drips; no address holds more than SERVE_PER_ADDRESS connections; heads, bodies and the number
 * of connections are bounded. A proxy on this machine (the site's address being https) speaks for
 * many: it is not counted, the addresses it forwards are.
 *
 * The log (XIAOLI_LOG=info) has method, kind of address, status and size: nobody's address, no
 * agent, nothing secret. */
#ifndef FEED_SERVE_H
#define FEED_SERVE_H

#include "feed/listen.h"
#include "feed/portal.h"

#define SERVE_HEAD_S 10        /* from connecting to the end of a request's head */
#define SERVE_IDLE_S 60        /* from the end of an answer to that of the next head */
#define SERVE_CONNECTIONS 1000 /* in all */
#define SERVE_PER_ADDRESS 64
#define SERVE_HEAD_BYTES 12288 /* of a request's head, and of an answer's */
#define SERVE_BODY_BYTES (1u << 20)

struct server; /* opaque */

/* Listens at "ADDRESS:PORT" ("[::]:8080"; port 0 = any; NULL: for serve_adopt only). site is
 * borrowed. */
struct server *serve_open(struct portal *portal, const char *listen, struct error *e);
void serve_close(struct server *s);

/* Where it listens. */
const struct listen_place *serve_place(const struct server *s);

/* Answers until SIGTERM or SIGINT. */
bool serve_run(struct server *s, struct error *e);

/* For tests: takes over a connected socket, which it closes; and answers what can be answered
 * without waiting. */
bool serve_adopt(struct server *s, int socket);
bool serve_step(struct server *s); /* false: nobody is connected any more */

#endif
