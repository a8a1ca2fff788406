/* How much one address may ask for, and how many connections it may hold. An IPv6 reader is known
 * by the first 64 bits, which are what one household is given. Nothing of it is written down; an
 * address is forgotten when the table needs its place. One thread. */
#ifndef FEED_LIMIT_H
#define FEED_LIMIT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

struct limits; /* opaque */

struct limit_peer {
    uint8_t bytes[8]; /* IPv4: the last four */
    bool local;       /* of this very machine */
};
struct limit_peer limit_peer_of(const struct sockaddr *address);
/* The last address of an X-Forwarded-For list: the one that our own proxy has seen. False when that
 * is none. */
bool limit_peer_forwarded(const char *list, struct limit_peer *out);

enum limit_kind {
    LIMIT_WORK,  /* answers that must be made: pictures, reports */
    LIMIT_GUESS, /* secrets that were none */
    LIMIT_KINDS
};

struct limits *limits_new(int connections); /* that one address may hold */
void limits_free(struct limits *l);

/* False: it holds as many as it may. */
bool limit_connect(struct limits *l, struct limit_peer p);
void limit_disconnect(struct limits *l, struct limit_peer p); /* once for each that was granted */

/* Takes one from what the address has left; 0, or in how many seconds there is one again. */
int limit_spend(struct limits *l, struct limit_peer p, enum limit_kind kind, int64_t now_ms);
/* The same without taking. */
int limit_left(struct limits *l, struct limit_peer p, enum limit_kind kind, int64_t now_ms);

#endif
