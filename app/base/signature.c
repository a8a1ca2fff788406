#include "base/signature.h"

#include "base/file.h"
#include "base/random.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_HEAD "xiaoli secret key 1\n"
#define FILE_LIMIT 4096

static void
ready(void)
{
    int rc = sodium_init();
    assert(rc >= 0);
    (void)rc;
}

/* libsodium's own secret keys are seed and public key together. */
static void
expand(const struct sign_key *k, uint8_t open[crypto_sign_PUBLICKEYBYTES],
       uint8_t secret[crypto_sign_SECRETKEYBYTES])
{
    ready();
    crypto_sign_seed_keypair(open, secret, k->seed);
}

static void
set_open(struct sign_key *k)
{
    uint8_t secret[crypto_sign_SECRETKEYBYTES];
    expand(k, k->open, secret);
    sodium_memzero(secret, sizeof secret);
}

void
sign_key_make(struct sign_key *k)
{
    random_bytes(k->seed, sizeof k->seed);
    set_open(k);
}

void
sign_key_wipe(struct sign_key *k)
{
    sodium_memzero(k, sizeof *k);
}

bool
sign_key_save(const struct sign_key *k, const char *path, struct error *e)
{
    char text[sizeof FILE_HEAD + SIGN_KEY_HEX] = FILE_HEAD;
    size_t len = strlen(FILE_HEAD) + 2 * SIGN_KEY_BYTES;
    hex(k->seed, sizeof k->seed, text + strlen(FILE_HEAD));
    text[len++] = '\n';
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && file_write_all(fd, text, len) && fsync(fd) == 0;
    int saved = errno;
    sodium_memzero(text, sizeof text);
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        saved = errno;
    }
    if (fd >= 0 && !ok)
        unlink(path);
    return ok || error_set_at(e, path, 0, ERR_FILE_WRITE, error_reason(saved), NULL, NULL);
}

static bool
read_seed(struct sign_key *k, const char *text)
{
    char digits[SIGN_KEY_HEX];
    size_t head = strlen(FILE_HEAD);
    bool ok = str_starts(text, FILE_HEAD) && strlen(text) >= head + 2 * SIGN_KEY_BYTES &&
              str_copy_n(digits, sizeof digits, text + head, 2 * SIGN_KEY_BYTES) &&
              unhex(digits, k->seed, sizeof k->seed) &&
              strspn(text + head + 2 * SIGN_KEY_BYTES, "\r\n") ==
                  strlen(text + head + 2 * SIGN_KEY_BYTES);
    sodium_memzero(digits, sizeof digits);
    return ok;
}

bool
sign_key_load(struct sign_key *k, const char *path, struct error *e)
{
    struct stat st;
    if (stat(path, &st) == 0 && (st.st_mode & 077) != 0)
        return error_set_at(e, path, 0, ERR_KEY_OPEN, NULL, NULL, NULL);
    struct str text;
    str_init(&text);
    bool ok = file_read(path, FILE_LIMIT, &text, e) &&
              (read_seed(k, text.s) || error_set_at(e, path, 0, ERR_KEY_FORM, NULL, NULL, NULL));
    sodium_memzero(text.s, text.len);
    str_destroy(&text);
    if (ok)
        set_open(k);
    return ok;
}

void
sign_bytes(const struct sign_key *k, const void *bytes, size_t n, uint8_t out[SIGNATURE_BYTES])
{
    uint8_t pub[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
    expand(k, pub, secret);
    crypto_sign_detached(out, NULL, bytes, n, secret);
    sodium_memzero(secret, sizeof secret);
}

bool
sign_verify(const uint8_t open[SIGN_KEY_BYTES], const void *bytes, size_t n,
            const uint8_t signature[SIGNATURE_BYTES])
{
    ready();
    return crypto_sign_verify_detached(signature, bytes, n, open) == 0;
}

static int
digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool
unhex(const char *text, uint8_t *out, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int high = digit(text[2 * i]), low = high < 0 ? -1 : digit(text[2 * i + 1]);
        if (low < 0)
            return false;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return text[2 * n] == '\0';
}
