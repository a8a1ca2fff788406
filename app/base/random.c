#include "base/random.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static void
ready(void)
{
    /* Thread-safe and cheap when done already; fails only where the system has no randomness. */
    int rc = sodium_init();
    assert(rc >= 0);
    (void)rc;
}

void
random_bytes(void *out, size_t n)
{
    ready();
    randombytes_buf(out, n);
}

void
random_uid(char out[48])
{
    uint8_t b[16];
    random_bytes(b, sizeof b);
    b[6] = (uint8_t)((b[6] & 0x0F) | 0x40); /* version 4 */
    b[8] = (uint8_t)((b[8] & 0x3F) | 0x80); /* variant 10 */
    char *p = out;
    for (size_t i = 0; i < sizeof b; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *p++ = '-';
        hex(b + i, 1, p);
        p += 2;
    }
}

/* splitmix64's step: spreads the bits of a counter or a seed. */
static uint64_t
mix(uint64_t z)
{
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

void
rng_seed(struct rng *r, uint64_t seed)
{
    for (size_t i = 0; i < 4; i++)
        r->s[i] = mix(seed += 0x9E3779B97F4A7C15u);
}

uint32_t
rng_below(struct rng *r, uint32_t bound)
{
    assert(bound > 0);
    /* The high half of a 32x32 product is the draw; low halves under 2^32 mod bound are
     * over-represented and thrown away. */
    uint32_t reject = (uint32_t)(0u - bound) % bound;
    uint64_t product;
    do
        product = (rng_next(r) >> 32) * bound;
    while ((uint32_t)product < reject);
    return (uint32_t)(product >> 32);
}

void
rng_shuffle(struct rng *r, int32_t *a, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = rng_below(r, (uint32_t)i);
        int32_t t = a[i - 1];
        a[i - 1] = a[k];
        a[k] = t;
    }
}

void
digest(const void *a, size_t na, const void *b, size_t nb, uint8_t out[DIGEST_BYTES])
{
    ready();
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, DIGEST_BYTES);
    if (na)
        crypto_generichash_update(&state, a, na);
    if (nb)
        crypto_generichash_update(&state, b, nb);
    crypto_generichash_final(&state, out, DIGEST_BYTES);
}

void
hex(const uint8_t *bytes, size_t n, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * n] = '\0';
}

uint64_t
hash64(const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    uint64_t h = 0x9E3779B97F4A7C15u ^ n;
    for (; n >= 8; p += 8, n -= 8) {
        uint64_t word = 0;
        for (size_t i = 8; i > 0; i--) /* little-endian on every machine */
            word = word << 8 | p[i - 1];
        h = mix(h ^ word) + 0x9E3779B97F4A7C15u;
    }
    uint64_t tail = 0;
    for (size_t i = n; i > 0; i--)
        tail = tail << 8 | p[i - 1];
    return mix(h ^ tail);
}
