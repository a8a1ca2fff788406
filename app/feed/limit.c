#include "feed/limit.h"

#include "base/mem.h"
#include "base/random.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 8192 /* a power of two */
#define PROBES 16  /* places in which an address may stand */

/* What an address may take at once, and how fast that grows again. */
static const struct {
    int most, refill_ms;
} rates[LIMIT_KINDS] = {[LIMIT_WORK] = {60, 200}, [LIMIT_GUESS] = {5, 12000}};

struct known_peer {
    uint8_t bytes[8];
    bool used;
    int connections;
    int spent[LIMIT_KINDS];
    int64_t since_ms[LIMIT_KINDS]; /* of the last refill */
    int64_t seen_ms;
};

struct limits {
    int connections;
    uint64_t salt; /* so that nobody can choose addresses that meet */
    struct known_peer at[SLOTS];
};

/* -- who ----------------------------------------------------------------------------------------
 */

static struct limit_peer
peer_of_4(const uint8_t bytes[4])
{
    struct limit_peer p = {.local = bytes[0] == 127};
    memcpy(p.bytes + 4, bytes, 4);
    return p;
}

static struct limit_peer
peer_of_6(const struct in6_addr *a)
{
    if (IN6_IS_ADDR_V4MAPPED(a))
        return peer_of_4(a->s6_addr + 12);
    struct limit_peer p = {.local = IN6_IS_ADDR_LOOPBACK(a)};
    memcpy(p.bytes, a->s6_addr, sizeof p.bytes);
    return p;
}

struct limit_peer
limit_peer_of(const struct sockaddr *address)
{
    uint8_t bytes[4] = {0};
    if (address->sa_family == AF_INET6)
        return peer_of_6(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
    if (address->sa_family == AF_INET)
        memcpy(bytes, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
    return peer_of_4(bytes);
}

bool
limit_peer_forwarded(const char *list, struct limit_peer *out)
{
    struct in6_addr six;
    uint8_t four[4];
    char text[INET6_ADDRSTRLEN];
    const char *last = strrchr(list, ',');
    last = last ? last + 1 : list;
    last += strspn(last, " \t");
    if (!str_copy(text, sizeof text, last))
        return false;
    text[strcspn(text, " \t")] = '\0';
    if (inet_pton(AF_INET, text, four) == 1)
        *out = peer_of_4(four);
    else if (inet_pton(AF_INET6, text, &six) == 1)
        *out = peer_of_6(&six);
    else
        return false;
    return true;
}

/* -- the table ----------------------------------------------------------------------------------
 */

struct limits *
limits_new(int connections)
{
    struct limits *l = mem_alloc(sizeof *l);
    l->connections = connections;
    random_bytes(&l->salt, sizeof l->salt);
    return l;
}

void
limits_free(struct limits *l)
{
    free(l);
}

static size_t
place_of(const struct limits *l, const uint8_t bytes[8])
{
    uint8_t mixed[16];
    memcpy(mixed, &l->salt, 8);
    memcpy(mixed + 8, bytes, 8);
    return (size_t)(hash64(mixed, sizeof mixed) % SLOTS);
}

/* The place of an address; a new one takes the place of whoever holds nothing and was seen longest
 * ago. NULL when all of its places hold connections. */
static struct known_peer *
find(struct limits *l, struct limit_peer p)
{
    size_t first = place_of(l, p.bytes);
    struct known_peer *oldest = NULL;
    for (size_t i = 0; i < PROBES; i++) {
        struct known_peer *k = &l->at[(first + i) % SLOTS];
        if (k->used && memcmp(k->bytes, p.bytes, sizeof k->bytes) == 0)
            return k;
        if (k->connections == 0 && (!oldest || k->seen_ms < oldest->seen_ms))
            oldest = k;
    }
    if (oldest) {
        *oldest = (struct known_peer){.used = true};
        memcpy(oldest->bytes, p.bytes, sizeof oldest->bytes);
    }
    return oldest;
}

bool
limit_connect(struct limits *l, struct limit_peer p)
{
    struct known_peer *k = find(l, p);
    if (!k || k->connections >= l->connections)
        return false;
    k->connections++;
    return true;
}

void
limit_disconnect(struct limits *l, struct limit_peer p)
{
    struct known_peer *k = find(l, p);
    if (k && k->connections > 0)
        k->connections--;
}

static void
refill(struct known_peer *k, enum limit_kind kind, int64_t now_ms)
{
    int64_t grown = (now_ms - k->since_ms[kind]) / rates[kind].refill_ms;
    if (grown >= k->spent[kind]) {
        k->spent[kind] = 0;
        k->since_ms[kind] = now_ms;
        return;
    }
    k->spent[kind] -= (int)grown;
    k->since_ms[kind] += grown * rates[kind].refill_ms;
}

static int
wait_of(struct limits *l, struct limit_peer p, enum limit_kind kind, int64_t now_ms, int take)
{
    struct known_peer *k = find(l, p);
    if (!k)
        return 1;
    k->seen_ms = now_ms;
    refill(k, kind, now_ms);
    if (k->spent[kind] >= rates[kind].most)
        return 1 + (int)((k->since_ms[kind] + rates[kind].refill_ms - now_ms) / 1000);
    k->spent[kind] += take;
    return 0;
}

int
limit_spend(struct limits *l, struct limit_peer p, enum limit_kind kind, int64_t now_ms)
{
    return wait_of(l, p, kind, now_ms, 1);
}

int
limit_left(struct limits *l, struct limit_peer p, enum limit_kind kind, int64_t now_ms)
{
    return wait_of(l, p, kind, now_ms, 0);
}
