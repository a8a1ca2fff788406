#include "base/signature.h"

#include "base/file.h"
#include "base/random.h"
#include "testing.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* First test of RFC 8032, 7.1: the empty text. */
START_TEST(signature_is_ed25519)
{
    struct sign_key key;
    uint8_t signature[SIGNATURE_BYTES];
    char text[SIGNATURE_HEX], path[] = "/tmp/xiaoli-key-XXXXXX";
    struct error e = {0};
    const char file[] = "xiaoli secret key 1\n"
                        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60\n";
    int fd = mkstemp(path);
    ck_assert(file_write_all(fd, file, strlen(file)));
    close(fd);
    ck_assert(sign_key_load(&key, path, &e));
    hex(key.open, sizeof key.open, text);
    ck_assert_str_eq(text, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    sign_bytes(&key, "", 0, signature);
    hex(signature, sizeof signature, text);
    ck_assert_str_eq(text,
                     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
                     "90a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    unlink(path);
}
END_TEST

START_TEST(every_changed_bit_is_seen)
{
    struct sign_key key, other;
    uint8_t signature[SIGNATURE_BYTES];
    char text[] = "revision 12\n";
    sign_key_make(&key);
    sign_key_make(&other);
    sign_bytes(&key, text, strlen(text), signature);
    ck_assert(sign_verify(key.open, text, strlen(text), signature));
    ck_assert(!sign_verify(other.open, text, strlen(text), signature));
    ck_assert(!sign_verify(key.open, text, strlen(text) - 1, signature));
    for (size_t bit = 0; bit < 8 * strlen(text); bit++) {
        text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
        ck_assert(!sign_verify(key.open, text, strlen(text), signature));
        text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
    }
    for (size_t bit = 0; bit < 8 * sizeof signature; bit++) {
        signature[bit / 8] = (uint8_t)(signature[bit / 8] ^ 1 << bit % 8);
        ck_assert(!sign_verify(key.open, text, strlen(text), signature));
        signature[bit / 8] = (uint8_t)(signature[bit / 8] ^ 1 << bit % 8);
    }
}
END_TEST

START_TEST(secret_is_kept_from_others)
{
    struct sign_key key, again;
    struct error e = {0};
    struct stat st;
    char folder[] = "/tmp/xiaoli-key-XXXXXX", path[64];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/publish.key", folder);
    mode_t mask = umask(0);
    sign_key_make(&key);
    ck_assert(sign_key_save(&key, path, &e));
    umask(mask);
    ck_assert(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
    ck_assert(sign_key_load(&again, path, &e));
    ck_assert(memcmp(&key, &again, sizeof key) == 0);
    ck_assert(!sign_key_save(&again, path, &e)); /* one that is there stays */
    ck_assert_int_eq(e.code, ERR_FILE_WRITE);
    chmod(path, 0640);
    ck_assert(!sign_key_load(&again, path, &e));
    ck_assert_int_eq(e.code, ERR_KEY_OPEN);
    chmod(path, 0600);
    ck_assert(truncate(path, 40) == 0);
    ck_assert(!sign_key_load(&again, path, &e));
    ck_assert_int_eq(e.code, ERR_KEY_FORM);
    unlink(path);
    rmdir(folder);
}
END_TEST

START_TEST(hexadecimal_is_read_strictly)
{
    uint8_t out[2];
    ck_assert(unhex("00fF", out, 2) && out[0] == 0 && out[1] == 255);
    ck_assert(!unhex("00f", out, 2));
    ck_assert(!unhex("00ff0", out, 2));
    ck_assert(!unhex("00fg", out, 2));
    ck_assert(!unhex("", out, 2));
}
END_TEST

TEST_SUITE_MAIN("signature", signature_is_ed25519, every_changed_bit_is_seen,
                secret_is_kept_from_others, hexadecimal_is_read_strictly)
