/* The UTF-8 half of base/str.h. */
#include "base/str.h"

#include <string.h>

#define REPLACEMENT 0xFFFDu

/* Length of the well-formed character at p (at most n bytes), its value in *cp; 0 if ill-formed.
 * Overlong forms, surrogates and values above U+10FFFF are ill-formed (RFC 3629). */
static size_t
decode(const unsigned char *p, size_t n, uint32_t *cp)
{
    if (n == 0)
        return 0;
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || n < len)
        return 0;
    uint32_t v = p[0] & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        v = v << 6 | (p[i] & 0x3Fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (v < least[len] || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF))
        return 0;
    *cp = v;
    return len;
}

uint32_t
utf8_next(const char **s)
{
    const unsigned char *p = (const unsigned char *)*s;
    if (*p == 0)
        return 0;
    uint32_t cp = 0;
    size_t len = decode(p, strnlen(*s, 4), &cp);
    *s += len ? len : 1;
    return len ? cp : REPLACEMENT;
}

size_t
utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[len] | cp);
    return len;
}

size_t
utf8_count(const char *s)
{
    size_t n = 0;
    while (utf8_next(&s))
        n++;
    return n;
}

bool
utf8_valid(const char *s, size_t len)
{
    uint32_t cp;
    for (size_t i = 0; i < len;) {
        size_t n = decode((const unsigned char *)s + i, len - i, &cp);
        if (n == 0)
            return false;
        i += n;
    }
    return true;
}

size_t
utf8_cut(const char *s, size_t max)
{
    size_t len = strnlen(s, max + 1 ? max + 1 : max);
    if (len <= max)
        return len;
    /* At most three continuation bytes: text that is not UTF-8 is cut where it stands. */
    for (size_t back = 0; back <= max && back < 4; back++)
        if (((unsigned char)s[max - back] & 0xC0) != 0x80)
            return max - back;
    return max;
}
