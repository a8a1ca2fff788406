#include "ical/reader.h"

#include "base/encoding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
ical_reader_init(struct ical_reader *r, struct ical_source *source, enum ical_encoding encoding,
                 struct ical_problems *problems)
{
    *r = (struct ical_reader){
        .source = source, .encoding = encoding, .problems = problems, .physical = 1};
    str_init(&r->line);
}

void
ical_reader_bytes(struct ical_reader *r, const char *bytes, size_t len, uint64_t at,
                  uint32_t number, enum ical_encoding encoding, struct ical_problems *problems)
{
    ical_reader_init(r, NULL, encoding, problems);
    r->p = bytes;
    r->end = bytes + len;
    r->end_at = at + len;
    r->physical = number;
}

void
ical_reader_destroy(struct ical_reader *r)
{
    str_destroy(&r->line);
}

uint64_t
ical_reader_at(const struct ical_reader *r)
{
    return r->end_at - (uint64_t)(r->end - r->p);
}

/* -- unfolding --------------------------------------------------------------------------------- */

/* Next byte without taking it; -1 at the end. */
static int
peek(struct ical_reader *r)
{
    if (r->p == r->end && r->source != NULL) {
        size_t got;
        r->p = ical_source_at(r->source, r->end_at, 1, &got);
        r->end = r->p != NULL ? r->p + got : NULL;
        r->end_at += got;
    }
    return r->p != r->end ? (unsigned char)*r->p : -1;
}

static bool
is_plain(unsigned char c)
{
    return (c >= 0x20 && c != 0x7f) || c == '\t';
}

/* What is beyond the limit is not kept, only that there was something. */
static void
keep(struct ical_reader *r, const char *from, const char *to)
{
    size_t room = ICAL_LINE_MAX + 1 - r->line.len, n = (size_t)(to - from);
    str_append_n(&r->line, from, n < room ? n : room);
}

/* Appends the physical line at r->p without control characters, and moves past its end. */
static void
take_physical(struct ical_reader *r)
{
    for (int c; (c = peek(r)) >= 0;) {
        const char *start = r->p;
        while (r->p < r->end && is_plain((unsigned char)*r->p))
            r->p++;
        keep(r, start, r->p);
        if (r->p == r->end)
            continue;
        c = *r->p++;
        if (c == '\r' && peek(r) == '\n')
            r->p++;
        if (c == '\r' || c == '\n')
            break;
    }
    r->physical++;
}

/* Old phones (vCalendar 1.0) end quoted-printable lines softly with '='. */
static bool
soft_break(const struct str *line)
{
    if (line->len == 0 || line->s[line->len - 1] != '=')
        return false;
    const char *colon = memchr(line->s, ':', line->len < 256 ? line->len : 256);
    return colon != NULL &&
           memmem(line->s, (size_t)(colon - line->s), "QUOTED-PRINTABLE", 16) != NULL;
}

/* A BOM stands where files were joined. */
static void
skip_mark(struct ical_reader *r)
{
    size_t got;
    if (peek(r) != 0xef)
        return;
    if (r->end - r->p < 3 && r->source != NULL) {
        uint64_t at = ical_reader_at(r);
        r->p = ical_source_at(r->source, at, 3, &got);
        r->end = r->p + got;
        r->end_at = at + got;
    }
    if (r->end - r->p >= 3 && memcmp(r->p, "\xef\xbb\xbf", 3) == 0)
        r->p += 3;
}

static void
take_logical(struct ical_reader *r)
{
    str_clear(&r->line);
    skip_mark(r);
    r->begin = ical_reader_at(r);
    r->number = r->physical;
    take_physical(r);
    for (int c; (c = peek(r)) >= 0;) {
        bool fold = c == ' ' || c == '\t';
        bool soft = !fold && soft_break(&r->line);
        if (!soft && !fold)
            break;
        if (soft)
            r->line.s[--r->line.len] = '\0';
        r->p += fold;
        take_physical(r);
    }
}

/* -- encodings --------------------------------------------------------------------------------- */

static bool
is_ascii(const struct str *s)
{
    size_t i = 0;
    for (; i + 8 <= s->len; i += 8) {
        uint64_t eight;
        memcpy(&eight, s->s + i, 8);
        if (eight & UINT64_C(0x8080808080808080))
            return false;
    }
    for (; i < s->len; i++) {
        if (s->s[i] & 0x80)
            return false;
    }
    return true;
}

/* Of bytes read as pairs, whether most are characters of GB 2312's first level (B0A1..D7FE), the
 * common ones; pairs that UTF-8 makes rarely are. */
static bool
common_in_gb(const struct str *s)
{
    size_t pairs = 0, common = 0;
    for (size_t i = 0; i < s->len; i++) {
        unsigned char lead = (unsigned char)s->s[i], trail = (unsigned char)s->s[i + 1];
        if (lead < 0x80)
            continue;
        pairs++;
        common += lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1;
        i += trail != 0;
    }
    return common * 3 >= pairs * 2;
}

/* Whether text that is no UTF-8 is nearly that: of Chinese in GB18030 little looks like characters
 * of three bytes. */
static bool
nearly_utf8(const struct str *s)
{
    size_t good = 0, bad = 0;
    for (const char *p = s->s; *p != '\0';) {
        const char *start = p;
        uint32_t cp = utf8_next(&p);
        bool word = cp >= 0x800 && p - start > 1 && (cp < 0xe000 || cp > 0xf8ff);
        good += word ? (size_t)(p - start) : 0;
        bad += p == start + 1 && (*start & 0x80);
    }
    return good > bad && !common_in_gb(s);
}

/* Ill-formed bytes become U+FFFD. */
static void
replace_bad(struct str *line)
{
    struct str out;
    str_init(&out);
    for (const char *p = line->s; *p != '\0';) {
        char buf[4];
        uint32_t cp = utf8_next(&p);
        str_append_n(&out, buf, utf8_encode(cp, buf));
    }
    str_destroy(line);
    *line = out;
}

static bool
from_gb18030(struct str *line)
{
    struct str out;
    str_init(&out);
    bool ok = encoding_convert(ENC_GB18030, line->s, line->len, &out);
    if (ok) {
        str_destroy(line);
        *line = out;
    } else {
        str_destroy(&out);
    }
    return ok;
}

static void
decode(struct ical_reader *r)
{
    if (is_ascii(&r->line) || (r->encoding == ICAL_GB18030 && from_gb18030(&r->line)) ||
        utf8_valid(r->line.s, r->line.len))
        return;
    r->ill = true;
    if (!nearly_utf8(&r->line) && from_gb18030(&r->line))
        return;
    replace_bad(&r->line);
    ical_warn(r->problems, (int)r->number, ERR_ENCODING, "UTF-8, GB18030", NULL, NULL);
}

enum ical_encoding
ical_reader_survey(struct ical_source *source)
{
    struct ical_reader r;
    struct ical_problems unheard = {.quiet = true};
    size_t utf8 = 0, gb = 0;
    ical_reader_init(&r, source, ICAL_MIXED, &unheard);
    while (peek(&r) >= 0) {
        take_logical(&r);
        if (is_ascii(&r.line))
            continue;
        bool valid = utf8_valid(r.line.s, r.line.len);
        utf8 += valid;
        gb += !valid && !nearly_utf8(&r.line) && from_gb18030(&r.line);
    }
    ical_reader_destroy(&r);
    /* a short word in GB18030 may look like UTF-8 now and then */
    return utf8 * 4 < gb ? ICAL_GB18030 : ICAL_MIXED;
}

/* -- the interface ----------------------------------------------------------------------------- */

bool
ical_reader_next(struct ical_reader *r)
{
    while (peek(r) >= 0) {
        take_logical(r);
        if (r->line.len > ICAL_LINE_MAX) {
            char limit[16];
            snprintf(limit, sizeof limit, "%u", ICAL_LINE_MAX);
            ical_warn(r->problems, (int)r->number, ERR_ICAL_LIMIT, "ical.limit.line", limit, NULL);
        } else if (r->line.len > 0) {
            decode(r);
            return true;
        }
    }
    return false;
}
