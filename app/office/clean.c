#include "office/clean.h"

#include <string.h>

static bool
is_blank(uint32_t cp)
{
    return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F;
}

/* Characters without width, which come along when text is copied from pages. */
static bool
is_nothing(uint32_t cp)
{
    return (cp >= 0x200B && cp <= 0x200F) || cp == 0xFEFF || cp == 0x2060 || cp == 0xAD ||
           (cp >= 0x202A && cp <= 0x202E);
}

/* Full-width letters, digits and signs, but for the punctuation that Chinese writes wide. */
static uint32_t
narrow(uint32_t cp)
{
    if (cp < 0xFF01 || cp > 0xFF5E)
        return cp;
    return cp == 0xFF0C || cp == 0xFF1B || cp == 0xFF01 || cp == 0xFF1F ? cp : cp - 0xFEE0;
}

static uint32_t
one_dot(uint32_t cp)
{
    static const uint32_t dots[] = {0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65, 0xFF0E};
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (cp == dots[i])
            return 0xB7;
    return cp;
}

static void
put(struct str *out, uint32_t cp)
{
    char bytes[4];
    str_append_n(out, bytes, utf8_encode(cp, bytes));
}

enum blanks { BLANKS_ONE, BLANKS_LATIN, BLANKS_NONE };

static void
clean(const char *s, enum blanks blanks, bool dots, struct str *out)
{
    bool gap = false;
    uint32_t before = 0;
    str_clear(out);
    for (uint32_t cp; (cp = utf8_next(&s));) {
        if (is_nothing(cp))
            continue;
        if (is_blank(cp)) {
            gap = out->len > 0;
            continue;
        }
        cp = dots ? narrow(one_dot(cp)) : narrow(cp);
        bool latin = before && before < 0x250 && cp < 0x250 && before != 0xB7 && cp != 0xB7;
        if (gap && (blanks == BLANKS_ONE || (blanks == BLANKS_LATIN && latin)))
            str_append_char(out, ' ');
        gap = false;
        put(out, cp);
        before = cp;
    }
}

void
clean_text(const char *s, struct str *out)
{
    clean(s, BLANKS_ONE, false, out);
}

void
clean_name(const char *s, struct str *out)
{
    clean(s, BLANKS_LATIN, true, out);
}

void
clean_words(const char *s, struct str *out)
{
    clean(s, BLANKS_LATIN, false, out);
}

void
clean_number(const char *s, struct str *out)
{
    clean(s, BLANKS_NONE, false, out);
    if (out->s[0] == '\'') {
        memmove(out->s, out->s + 1, out->len);
        out->len--;
    }
}

void
clean_header(const char *s, struct str *out)
{
    clean(s, BLANKS_NONE, false, out);
    size_t kept = 0;
    bool inside = false;
    for (size_t i = 0; i < out->len; i++) {
        char c = out->s[i];
        inside = inside || c == '(' || c == '[';
        if (!inside && c != '*' && c != ':')
            out->s[kept++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        inside = inside && c != ')' && c != ']';
    }
    out->s[kept] = '\0';
    out->len = kept;
}
