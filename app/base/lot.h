/* Drawing lots: a stream of chance that a seed of 32 bytes gives, the same on every machine and for
 * anyone who has the seed and libsodium (ChaCha20 under keys made with BLAKE2b). One stream per
 * label, so that what is drawn for one thing does not depend on how much was drawn for another. */
#ifndef BASE_LOT_H
#define BASE_LOT_H

#include "base/random.h"

#include <stddef.h>
#include <stdint.h>

#define LOT_WORDS 256

struct lot {
    uint8_t key[DIGEST_BYTES];
    uint64_t block; /* that comes next */
    size_t used;
    uint32_t words[LOT_WORDS];
};

/* Key = H(seed || label). Word i of block b is bytes 4i..4i+3, little-endian, of the ChaCha20
 * stream (randombytes_buf_deterministic) under H(key || b as 8 bytes little-endian). */
void lot_init(struct lot *l, const uint8_t seed[DIGEST_BYTES], const char *label);
uint32_t lot_below(struct lot *l, uint32_t bound); /* 0..bound-1, unbiased; bound > 0 */
/* Every order is equally likely. */
void lot_shuffle(struct lot *l, int32_t *at, size_t count);

/* The seed that a plain number stands for, for trials. */
void lot_seed_of_number(uint64_t number, uint8_t out[DIGEST_BYTES]);

#endif
