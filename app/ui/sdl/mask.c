#include "ui/sdl/mask.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define BUCKETS 1024u

struct entry {
    struct mask mask;
    struct mask_key key; /* its text is ours */
    uint64_t hash;
    struct entry *chain;
    struct entry *newer, *older;
};

struct mask_cache {
    struct entry *buckets[BUCKETS];
    struct entry *newest, *oldest;
    size_t bytes, limit;
};

struct mask_cache *
mask_cache_new(size_t limit_bytes)
{
    struct mask_cache *c = mem_alloc(sizeof *c);
    c->limit = limit_bytes;
    return c;
}

static size_t
weight(const struct entry *e)
{
    return sizeof *e + e->key.len + (size_t)e->mask.w * (size_t)e->mask.h;
}

static void
unlink_use(struct mask_cache *c, struct entry *e)
{
    *(e->newer ? &e->newer->older : &c->newest) = e->older;
    *(e->older ? &e->older->newer : &c->oldest) = e->newer;
}

static void
link_newest(struct mask_cache *c, struct entry *e)
{
    e->newer = NULL;
    e->older = c->newest;
    *(c->newest ? &c->newest->newer : &c->oldest) = e;
    c->newest = e;
}

static void
forget(struct mask_cache *c, struct entry *e)
{
    struct entry **at = &c->buckets[e->hash % BUCKETS];
    while (*at != e)
        at = &(*at)->chain;
    *at = e->chain;
    unlink_use(c, e);
    c->bytes -= weight(e);
    free(e->mask.a);
    free((char *)e->key.text);
    free(e);
}

void
mask_cache_free(struct mask_cache *c)
{
    if (!c)
        return;
    while (c->oldest)
        forget(c, c->oldest);
    free(c);
}

static uint64_t
hash_of(const struct mask_key *k)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325) ^ (uint64_t)k->kind;
    for (size_t i = 0; i < sizeof k->n / sizeof *k->n; i++)
        h = (h ^ (uint32_t)k->n[i]) * UINT64_C(0x100000001b3);
    for (size_t i = 0; i < k->len; i++)
        h = (h ^ (unsigned char)k->text[i]) * UINT64_C(0x100000001b3);
    return h ^ h >> 32;
}

static int
same(const struct mask_key *a, const struct mask_key *b)
{
    return a->kind == b->kind && a->len == b->len && memcmp(a->n, b->n, sizeof a->n) == 0 &&
           (a->len == 0 || memcmp(a->text, b->text, a->len) == 0);
}

const struct mask *
mask_find(struct mask_cache *c, const struct mask_key *k)
{
    uint64_t h = hash_of(k);
    for (struct entry *e = c->buckets[h % BUCKETS]; e; e = e->chain)
        if (e->hash == h && same(&e->key, k)) {
            unlink_use(c, e);
            link_newest(c, e);
            return &e->mask;
        }
    return NULL;
}

const struct mask *
mask_put(struct mask_cache *c, const struct mask_key *k, const struct mask *m)
{
    struct entry *e = mem_alloc(sizeof *e);
    e->mask = *m;
    e->key = *k;
    e->key.text = NULL;
    if (k->len > 0) {
        char *text = mem_alloc(k->len);
        memcpy(text, k->text, k->len);
        e->key.text = text;
    }
    e->hash = hash_of(k);
    while (c->oldest && c->bytes + weight(e) > c->limit)
        forget(c, c->oldest);
    e->chain = c->buckets[e->hash % BUCKETS];
    c->buckets[e->hash % BUCKETS] = e;
    link_newest(c, e);
    c->bytes += weight(e);
    return &e->mask;
}

size_t
mask_cache_bytes(const struct mask_cache *c)
{
    return c->bytes;
}
