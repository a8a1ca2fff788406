/* Ed25519 signatures (libsodium): who holds the secret key can sign, who knows the public key can
 * tell. Any thread. */
#ifndef BASE_SIGNATURE_H
#define BASE_SIGNATURE_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

#define SIGN_KEY_BYTES 32
#define SIGN_KEY_HEX (2 * SIGN_KEY_BYTES + 1) /* with its end */
#define SIGNATURE_BYTES 64
#define SIGNATURE_HEX (2 * SIGNATURE_BYTES + 1)

struct sign_key {
    uint8_t open[SIGN_KEY_BYTES]; /* what everybody may know */
    uint8_t seed[SIGN_KEY_BYTES]; /* what nobody may: sign_key_wipe after use */
};

void sign_key_make(struct sign_key *k); /* from the system's chance */
void sign_key_wipe(struct sign_key *k);

/* Kept in a file of mode 0600. Saving refuses to replace a file; loading refuses one that others
 * may read (ERR_KEY_OPEN) and what is no key (ERR_KEY_FORM). */
bool sign_key_save(const struct sign_key *k, const char *path, struct error *e);
bool sign_key_load(struct sign_key *k, const char *path, struct error *e);

void sign_bytes(const struct sign_key *k, const void *bytes, size_t n,
                uint8_t out[SIGNATURE_BYTES]);
bool sign_verify(const uint8_t open[SIGN_KEY_BYTES], const void *bytes, size_t n,
                 const uint8_t signature[SIGNATURE_BYTES]);

/* Exactly n bytes from 2n digits of hexadecimal, after which the text ends. */
bool unhex(const char *text, uint8_t *out, size_t n);

#endif
