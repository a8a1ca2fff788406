#include "base/lot.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static void
put_little(uint64_t n, uint8_t out[8])
{
    for (int i = 0; i < 8; i++, n >>= 8)
        out[i] = (uint8_t)n;
}

void
lot_init(struct lot *l, const uint8_t seed[DIGEST_BYTES], const char *label)
{
    digest(seed, DIGEST_BYTES, label, strlen(label), l->key);
    l->block = 0;
    l->used = LOT_WORDS;
}

static void
refill(struct lot *l)
{
    uint8_t number[8], key[DIGEST_BYTES], bytes[4 * LOT_WORDS];
    static_assert(DIGEST_BYTES == randombytes_SEEDBYTES, "a digest is a seed");
    put_little(l->block++, number);
    digest(l->key, sizeof l->key, number, sizeof number, key);
    randombytes_buf_deterministic(bytes, sizeof bytes, key);
    for (size_t i = 0; i < LOT_WORDS; i++)
        l->words[i] = (uint32_t)bytes[4 * i] | (uint32_t)bytes[4 * i + 1] << 8 |
                      (uint32_t)bytes[4 * i + 2] << 16 | (uint32_t)bytes[4 * i + 3] << 24;
    l->used = 0;
}

uint32_t
lot_below(struct lot *l, uint32_t bound)
{
    assert(bound > 0);
    /* as rng_below: the high half of a product, less the low halves that come up too often */
    uint32_t reject = (uint32_t)(0u - bound) % bound;
    uint64_t product;
    do {
        if (l->used == LOT_WORDS)
            refill(l);
        product = (uint64_t)l->words[l->used++] * bound;
    } while ((uint32_t)product < reject);
    return (uint32_t)(product >> 32);
}

void
lot_shuffle(struct lot *l, int32_t *at, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t j = lot_below(l, (uint32_t)i);
        int32_t kept = at[i - 1];
        at[i - 1] = at[j];
        at[j] = kept;
    }
}

void
lot_seed_of_number(uint64_t number, uint8_t out[DIGEST_BYTES])
{
    uint8_t bytes[8];
    put_little(number, bytes);
    digest("xiaoli trial", 12, bytes, sizeof bytes, out);
}
