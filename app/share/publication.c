#include "share/publication.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "xiaoli publication 1"
#define SIGNATURE "\nsignature "

void
publication_measure(struct publication_part *p, const char *bytes, size_t len)
{
    p->bytes = (int64_t)len;
    digest(bytes, len, NULL, 0, p->hash);
}

bool
publication_fits(const struct publication_part *p, const char *bytes, size_t len)
{
    struct publication_part other;
    publication_measure(&other, bytes, len);
    return other.bytes == p->bytes && memcmp(other.hash, p->hash, sizeof p->hash) == 0;
}

/* -- writing ----------------------------------------------------------------------------------- */

static void
write_hex(struct str *out, const char *before, const uint8_t *bytes, size_t n)
{
    char text[SIGNATURE_HEX];
    hex(bytes, n, text);
    str_printf(out, "%s%s\n", before, text);
}

static void
write_part(struct str *out, const char *before, const struct publication_part *p)
{
    str_printf(out, "%s%lld", before, (long long)p->bytes);
    write_hex(out, " ", p->hash, sizeof p->hash);
}

void
publication_write(const struct publication *p, const struct sign_key *key, struct str *out)
{
    char day[DAY_TEXT];
    uint8_t signature[SIGNATURE_BYTES];
    size_t from = out->len;
    str_printf(out, HEAD "\nname %.*s\n", (int)strcspn(p->name, "\r\n"), p->name);
    str_printf(out, "revision %lld\nday %s\nutc %lld\n", (long long)p->revision,
               day_format(p->day, day), (long long)p->utc);
    write_part(out, "database " PUBLICATION_DATABASE " ", &p->database);
    write_part(out, "files " PUBLICATION_FILES " ", &p->files);
    write_hex(out, "key ", key->open, sizeof key->open);
    sign_bytes(key, out->s + from, out->len - from, signature);
    write_hex(out, "signature ", signature, sizeof signature);
}

/* -- reading ----------------------------------------------------------------------------------- */

struct reading {
    char text[PUBLICATION_LIMIT + 1];
    char *at;
    struct error *e;
};

/* The rest of the next line, which must begin so; NULL after telling that it does not. */
static char *
line(struct reading *r, const char *begins)
{
    size_t len = strlen(begins);
    char *from = r->at, *end = strchr(from, '\n');
    if (!end || strncmp(from, begins, len) != 0) {
        error_set(r->e, ERR_FOLLOW_FORM, begins, NULL, NULL);
        return NULL;
    }
    *end = '\0';
    r->at = end + 1;
    return from + len;
}

static bool
wrong(struct reading *r, const char *what)
{
    return error_set(r->e, ERR_FOLLOW_FORM, what, NULL, NULL);
}

/* Digits only, at most 18 of them, up to the end or a blank. */
static bool
number(const char *text, int64_t *out, const char **rest)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 18 || (text[digits] != '\0' && text[digits] != ' '))
        return false;
    *out = strtoll(text, NULL, 10);
    *rest = text + digits;
    return true;
}

static bool
read_number(struct reading *r, const char *begins, int64_t *out)
{
    const char *rest, *text = line(r, begins);
    return text && ((number(text, out, &rest) && *rest == '\0') || wrong(r, begins));
}

static bool
read_part(struct reading *r, const char *begins, struct publication_part *out)
{
    const char *rest, *text = line(r, begins);
    return text && ((number(text, &out->bytes, &rest) && *rest == ' ' &&
                     unhex(rest + 1, out->hash, sizeof out->hash)) ||
                    wrong(r, begins));
}

static bool
read_hex(struct reading *r, const char *begins, uint8_t *out, size_t n)
{
    const char *text = line(r, begins);
    return text && (unhex(text, out, n) || wrong(r, begins));
}

static bool
read_start(struct reading *r, const char *bytes, size_t len, struct error *e)
{
    r->e = e;
    r->at = r->text;
    if (len > PUBLICATION_LIMIT || memchr(bytes, '\0', len))
        return wrong(r, HEAD);
    memcpy(r->text, bytes, len);
    r->text[len] = '\0';
    return utf8_valid(r->text, len) || wrong(r, HEAD);
}

/* The lines from the head to the signature, which must be the last. */
static bool
read_lines(struct reading *r, struct publication *out, uint8_t signature[SIGNATURE_BYTES])
{
    const char *text = line(r, HEAD);
    if (!text || *text != '\0')
        return wrong(r, HEAD);
    text = line(r, "name ");
    if (!text || !str_copy(out->name, sizeof out->name, text))
        return wrong(r, "name");
    if (!read_number(r, "revision ", &out->revision))
        return false;
    text = line(r, "day ");
    if (!text || !day_parse(text, &out->day))
        return wrong(r, "day");
    return read_number(r, "utc ", &out->utc) &&
           read_part(r, "database " PUBLICATION_DATABASE " ", &out->database) &&
           read_part(r, "files " PUBLICATION_FILES " ", &out->files) &&
           read_hex(r, "key ", out->key, SIGN_KEY_BYTES) &&
           read_hex(r, "signature ", signature, SIGNATURE_BYTES) &&
           (*r->at == '\0' || wrong(r, "signature"));
}

/* Bytes that the signature covers. */
static size_t
signed_length(const char *text)
{
    const char *at = strstr(text, SIGNATURE);
    return at ? (size_t)(at - text) + 1 : 0;
}

static bool
read_all(const char *bytes, size_t len, struct publication *out, uint8_t signature[SIGNATURE_BYTES],
         size_t *covered, struct error *e)
{
    struct reading r;
    *out = (struct publication){0};
    if (!read_start(&r, bytes, len, e))
        return false;
    *covered = signed_length(r.text);
    return read_lines(&r, out, signature);
}

bool
publication_read(const char *bytes, size_t len, const uint8_t key[SIGN_KEY_BYTES],
                 struct publication *out, struct error *e)
{
    uint8_t signature[SIGNATURE_BYTES];
    size_t covered;
    if (!read_all(bytes, len, out, signature, &covered, e))
        return false;
    return sign_verify(key, bytes, covered, signature) ||
           error_set(e, ERR_FOLLOW_SIGNATURE, NULL, NULL, NULL);
}

bool
publication_claims(const char *bytes, size_t len, uint8_t key[SIGN_KEY_BYTES], struct error *e)
{
    struct publication p;
    uint8_t signature[SIGNATURE_BYTES];
    size_t covered;
    if (!read_all(bytes, len, &p, signature, &covered, e))
        return false;
    memcpy(key, p.key, SIGN_KEY_BYTES);
    return true;
}
