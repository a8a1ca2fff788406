#include "base/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"};

static bool
convert(const char *from, const char *into, const char *bytes, size_t len, struct str *out)
{
    str_clear(out);
    iconv_t cd = iconv_open(into, from);
    if (cd == (iconv_t)-1)
        return false;
    char chunk[4096];
    char *in = (char *)(uintptr_t)bytes; /* iconv's old signature; it does not write there */
    bool ok = true;
    while (ok && len > 0) {
        char *to = chunk;
        size_t room = sizeof chunk;
        size_t rc = iconv(cd, &in, &len, &to, &room);
        ok = rc != (size_t)-1 || errno == E2BIG;
        str_append_n(out, chunk, sizeof chunk - room);
    }
    iconv_close(cd);
    return ok;
}

bool
encoding_convert(enum encoding from, const char *bytes, size_t len, struct str *out)
{
    return convert(names[from], names[ENC_UTF8], bytes, len, out);
}

bool
encoding_from_utf8(enum encoding to, const char *text, size_t len, struct str *out)
{
    return convert(names[ENC_UTF8], names[to], text, len, out);
}

/* UTF-16 without BOM: text has line breaks and spaces, whose high byte is zero, and no zero byte on
 * the other side. Returns the encoding, or ENC_UTF8 for "does not look like it". */
static enum encoding
guess_utf16(const char *bytes, size_t len)
{
    size_t zero[2] = {0, 0};
    if (len < 2 || len % 2 != 0)
        return ENC_UTF8;
    for (size_t i = 0; i < len; i++)
        zero[i % 2] += bytes[i] == 0;
    if (zero[1] > 0 && zero[0] == 0)
        return ENC_UTF16LE;
    if (zero[0] > 0 && zero[1] == 0)
        return ENC_UTF16BE;
    return ENC_UTF8;
}

static enum encoding
candidate(const char *bytes, size_t len, size_t *bom)
{
    *bom = 0;
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        *bom = 3;
        return ENC_UTF8;
    }
    if (len >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) {
        *bom = 2;
        return ENC_UTF16LE;
    }
    if (len >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0) {
        *bom = 2;
        return ENC_UTF16BE;
    }
    return guess_utf16(bytes, len);
}

bool
encoding_to_utf8(const char *bytes, size_t len, struct str *out, enum encoding *found,
                 struct error *e)
{
    size_t bom;
    enum encoding enc = candidate(bytes, len, &bom);
    str_clear(out);
    if (enc == ENC_UTF8) {
        if (utf8_valid(bytes + bom, len - bom)) {
            str_append_n(out, bytes + bom, len - bom);
            if (found)
                *found = ENC_UTF8;
            return true;
        }
        enc = ENC_GB18030;
        if (bom) /* the mark says UTF-8, the bytes do not: no other reading is honest */
            return error_set(e, ERR_ENCODING, names[ENC_UTF8], NULL, NULL);
    }
    if (found)
        *found = enc;
    if (encoding_convert(enc, bytes + bom, len - bom, out))
        return true;
    str_clear(out);
    return error_set(e, ERR_ENCODING, enc == ENC_GB18030 ? "UTF-8, GB18030" : names[enc], NULL,
                     NULL);
}
