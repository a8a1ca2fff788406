/* What a publisher puts in front of its files: a few signed lines that say what stands behind them,
 * so that a follower needs to read no more to know whether anything is new.
 *
 *     xiaoli publication 1
 *     name NAME                       of the bureau
 *     revision NUMBER                 of the data; never goes back
 *     day YYYY-MM-DD                  for which it was made
 *     utc SECONDS                     until when the publisher vouches for it, in full hours
 *     database public.db BYTES HASH   what screens follow
 *     files files.tsv BYTES HASH      list of all other files: path, bytes, hash
 *     key KEY                         the publisher's public key
 *     signature SIGNATURE             over all bytes above this line
 *
 * Hashes are BLAKE2b-256; they, the key and the signature are in hexadecimal. Each line ends in a
 * line feed. Pure. */
#ifndef SHARE_PUBLICATION_H
#define SHARE_PUBLICATION_H

#include "base/civil.h"
#include "base/random.h"
#include "base/signature.h"
#include "base/str.h"

#define PUBLICATION_NAME "manifest"
#define PUBLICATION_DATABASE "public.db"
#define PUBLICATION_FILES "files.tsv"
#define PUBLICATION_LIMIT 4096 /* no publication is longer, bytes */

struct publication_part {
    int64_t bytes;
    uint8_t hash[DIGEST_BYTES];
};
void publication_measure(struct publication_part *p, const char *bytes, size_t len);
bool publication_fits(const struct publication_part *p, const char *bytes, size_t len);

struct publication {
    char name[256];
    int64_t revision;
    struct day day;
    int64_t utc;
    struct publication_part database, files;
    uint8_t key[SIGN_KEY_BYTES];
};

/* Appends the lines, signed; p->key is not looked at. */
void publication_write(const struct publication *p, const struct sign_key *key, struct str *out);

/* Reads what `key` has signed. ERR_FOLLOW_SIGNATURE when it was somebody else, or a byte is not as
 * it was; ERR_FOLLOW_FORM when it is none at all. */
bool publication_read(const char *bytes, size_t len, const uint8_t key[SIGN_KEY_BYTES],
                      struct publication *out, struct error *e);

/* The key that it names, which proves nothing yet. */
bool publication_claims(const char *bytes, size_t len, uint8_t key[SIGN_KEY_BYTES],
                        struct error *e);

#endif
