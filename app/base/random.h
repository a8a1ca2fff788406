/* Chance and digests (libsodium). */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#define DIGEST_BYTES 32
#define DIGEST_HEX (2 * DIGEST_BYTES + 1)

void random_bytes(void *out, size_t n); /* from the system; thread-safe */
void random_uid(char out[48]);          /* RFC 9562 version 4 UUID, lower case, terminated */

/* A repeatable sequence (xoshiro256**): same seed, same numbers, on every machine. */
struct rng {
    uint64_t s[4];
};
void rng_seed(struct rng *r, uint64_t seed);

static inline uint64_t
rng_rotate(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

/* Inline: searches draw some ten million times a second. */
static inline uint64_t
rng_next(struct rng *r)
{
    uint64_t *s = r->s, result = rng_rotate(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rng_rotate(s[3], 45);
    return result;
}
uint32_t rng_below(struct rng *r, uint32_t bound);     /* 0..bound-1, unbiased; bound > 0 */
void rng_shuffle(struct rng *r, int32_t *a, size_t n); /* every order alike likely */

/* BLAKE2b-256 of a followed by b (either may be empty). */
void digest(const void *a, size_t na, const void *b, size_t nb, uint8_t out[DIGEST_BYTES]);
void hex(const uint8_t *bytes, size_t n, char *out); /* 2n+1 chars, terminated */
uint64_t hash64(const void *bytes, size_t n);        /* fast, not secret */

#endif
