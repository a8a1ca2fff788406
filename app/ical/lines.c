#include "ical/lines.h"

#include "base/encoding.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void
ical_lines_init(struct ical_lines *l)
{
    str_init(&l->text);
    l->at.at = NULL;
    l->at.count = l->at.cap = 0;
}

void
ical_lines_destroy(struct ical_lines *l)
{
    str_destroy(&l->text);
    vec_destroy(&l->at);
}

const char *
ical_line_text(const struct ical_lines *l, size_t i)
{
    return l->text.s + l->at.at[i].at;
}

/* -- unfolding --------------------------------------------------------------------------------- */

struct unfolder {
    const char *p, *end;
    struct str *out; /* logical lines, each ended by '\n' */
    struct ical_lines *lines;
    struct ical_problems *problems;
    uint32_t number; /* physical line at p */
};

/* Appends the physical line at u->p without control characters, and moves past its end. */
static void
take_physical(struct unfolder *u)
{
    const char *start = u->p;
    while (u->p < u->end && *u->p != '\n' && *u->p != '\r') {
        unsigned char c = (unsigned char)*u->p;
        if ((c < 0x20 && c != '\t') || c == 0x7f) {
            str_append_n(u->out, start, (size_t)(u->p - start));
            start = u->p + 1;
        }
        u->p++;
    }
    str_append_n(u->out, start, (size_t)(u->p - start));
    if (u->p < u->end && *u->p == '\r')
        u->p += u->p + 1 < u->end && u->p[1] == '\n' ? 2 : 1;
    else if (u->p < u->end)
        u->p++;
    u->number++;
}

/* Old phones (vCalendar 1.0) end quoted-printable lines softly with '='. */
static bool
soft_break(const struct unfolder *u, size_t from)
{
    const char *line = u->out->s + from;
    size_t len = u->out->len - from;
    if (len == 0 || line[len - 1] != '=')
        return false;
    const char *colon = memchr(line, ':', len < 256 ? len : 256);
    return colon != NULL && memmem(line, (size_t)(colon - line), "QUOTED-PRINTABLE", 16) != NULL;
}

static bool
take_logical(struct unfolder *u, struct error *e)
{
    size_t from = u->out->len;
    uint32_t number = u->number;
    take_physical(u);
    for (;;) {
        bool fold = u->p < u->end && (*u->p == ' ' || *u->p == '\t');
        bool soft = !fold && soft_break(u, from);
        if (u->p >= u->end || (!soft && !fold))
            break;
        if (soft)
            u->out->s[--u->out->len] = '\0';
        if (fold)
            u->p++;
        take_physical(u);
    }
    if (u->out->len == from)
        return true; /* blank */
    if (u->out->len - from > ICAL_LINE_MAX) {
        u->out->len = from;
        u->out->s[from] = '\0';
        ical_warn(u->problems, (int)number, ERR_ICAL_LIMIT, "ical.limit.line", "1048576", NULL);
        return true;
    }
    if (u->lines->at.count == ICAL_LINES_MAX)
        return error_set(e, ERR_ICAL_LIMIT, "ical.limit.lines", "4194304", NULL);
    str_append_char(u->out, '\n');
    vec_push(&u->lines->at, ((struct ical_line){.number = number}));
    return true;
}

/* -- encodings --------------------------------------------------------------------------------- */

static bool
looks_utf16(const char *bytes, size_t len)
{
    if (len < 4)
        return false;
    if (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)
        return true;
    return (bytes[0] == '\0' && bytes[1] != '\0' && bytes[2] == '\0') ||
           (bytes[1] == '\0' && bytes[0] != '\0' && bytes[3] == '\0');
}

/* Ill-formed bytes become U+FFFD; the number of them goes back. */
static int
replace_bad(struct str *text)
{
    struct str out;
    str_init(&out);
    int bad = 0;
    const char *p = text->s;
    while (*p != '\0') {
        const char *start = p;
        char buf[4];
        uint32_t cp = utf8_next(&p);
        bad += cp == 0xfffd && p == start + 1;
        str_append_n(&out, buf, utf8_encode(cp, buf));
    }
    str_destroy(text);
    *text = out;
    return bad;
}

static size_t
newlines(const struct str *text)
{
    size_t n = 0;
    for (const char *p = text->s; (p = memchr(p, '\n', (size_t)(text->s + text->len - p))); p++)
        n++;
    return n;
}

/* Makes the unfolded text UTF-8 where it is not. '\n' is the same byte in all that may come here;
 * what looks otherwise (chance bytes like a UTF-16 mark) is not believed. */
static void
decode(struct str *text, struct ical_problems *problems)
{
    if (utf8_valid(text->s, text->len))
        return;
    struct str converted;
    str_init(&converted);
    enum encoding found;
    bool ok = encoding_to_utf8(text->s, text->len, &converted, &found, NULL) &&
              found == ENC_GB18030 && newlines(&converted) == newlines(text);
    if (ok) {
        str_destroy(text);
        *text = converted;
        return;
    }
    str_destroy(&converted);
    if (replace_bad(text) > 0)
        ical_warn(problems, 0, ERR_ENCODING, "UTF-8, GB18030", NULL, NULL);
}

/* '\n' ends lines until now; from here each is a string of its own. */
static void
index_lines(struct ical_lines *l)
{
    size_t i = 0;
    uint32_t at = 0;
    for (char *p = l->text.s; i < l->at.count; p++) {
        if (*p != '\n')
            continue;
        *p = '\0';
        l->at.at[i++].at = at;
        at = (uint32_t)(p + 1 - l->text.s);
    }
}

static bool
read_bytes(struct ical_lines *l, const char *bytes, size_t len, struct ical_problems *problems,
           struct error *e)
{
    if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        len -= 3;
    }
    struct unfolder u = {.p = bytes,
                         .end = bytes + len,
                         .out = &l->text,
                         .lines = l,
                         .problems = problems,
                         .number = 1};
    while (u.p < u.end) {
        if (!take_logical(&u, e))
            return false;
    }
    decode(&l->text, problems);
    index_lines(l);
    return true;
}

bool
ical_lines_read(struct ical_lines *l, const char *bytes, size_t len, struct ical_problems *problems,
                struct error *e)
{
    str_clear(&l->text);
    vec_clear(&l->at);
    if (len > ICAL_FILE_MAX)
        return error_set(e, ERR_ICAL_LIMIT, "ical.limit.file", "100663296", NULL);
    if (!looks_utf16(bytes, len))
        return read_bytes(l, bytes, len, problems, e);
    struct str text;
    str_init(&text);
    enum encoding found;
    bool ok = encoding_to_utf8(bytes, len, &text, &found, e) &&
              read_bytes(l, text.s, text.len, problems, e);
    str_destroy(&text);
    return ok;
}

/* -- one line ---------------------------------------------------------------------------------- */

static size_t
name_length(const char *line)
{
    size_t n = 0;
    while (isalnum((unsigned char)line[n]) || line[n] == '-' || line[n] == '_' || line[n] == '.')
        n++;
    return n;
}

/* First ':' outside quotes; with broken quotes the first one anywhere. */
static const char *
find_colon(const char *p)
{
    const char *first = NULL;
    bool quoted = false;
    for (; *p != '\0'; p++) {
        if (*p == '"')
            quoted = !quoted;
        if (*p != ':')
            continue;
        if (!quoted)
            return p;
        if (first == NULL)
            first = p;
    }
    return first;
}

static bool
prop_split(const char *line, bool last, struct ical_prop *out)
{
    size_t n = name_length(line);
    if (n == 0 || (line[n] != ':' && line[n] != ';'))
        return false;
    const char *colon = last ? strrchr(line + n, ':') : find_colon(line + n);
    if (colon == NULL)
        return false;
    out->name = line;
    out->name_len = n;
    out->params = line[n] == ';' && colon > line + n ? line + n + 1 : colon;
    out->params_end = colon;
    out->value = colon + 1;
    return true;
}

bool
ical_next_line(const char **text, struct str *line)
{
    if (**text == '\0')
        return false;
    size_t len = strcspn(*text, "\n");
    str_clear(line);
    str_append_n(line, *text, len);
    *text += len + ((*text)[len] == '\n');
    return true;
}

bool
ical_prop_parse(const char *line, struct ical_prop *out)
{
    return prop_split(line, false, out);
}

bool
ical_prop_parse_last(const char *line, struct ical_prop *out)
{
    return prop_split(line, true, out);
}

bool
ical_prop_is(const struct ical_prop *p, const char *name)
{
    size_t n = strlen(name);
    if (n != p->name_len)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (toupper((unsigned char)p->name[i]) != toupper((unsigned char)name[i]))
            return false;
    }
    return true;
}

/* End of the parameter that starts at p: ';' outside quotes, or end. */
static const char *
param_end(const char *p, const char *end)
{
    bool quoted = false;
    for (; p < end && (quoted || *p != ';'); p++) {
        if (*p == '"')
            quoted = !quoted;
    }
    return p;
}

static void
param_decode(const char *p, const char *end, char *out, size_t size)
{
    size_t n = 0;
    for (; p < end && n + 1 < size; p++) {
        char c = *p;
        if (c == '"')
            continue;
        if (c == '^' && p + 1 < end && strchr("n'^", p[1]) != NULL) {
            p++;
            c = *p == 'n' ? '\n' : *p == '\'' ? '"' : '^';
        }
        out[n++] = c;
    }
    out[n] = '\0';
    out[utf8_cut(out, n)] = '\0';
}

bool
ical_prop_param(const struct ical_prop *p, const char *name, char *out, size_t size)
{
    size_t n = strlen(name);
    out[0] = '\0';
    for (const char *at = p->params; at < p->params_end;) {
        const char *end = param_end(at, p->params_end);
        struct ical_prop key = {.name = at, .name_len = n};
        if ((size_t)(end - at) > n && at[n] == '=' && ical_prop_is(&key, name)) {
            param_decode(at + n + 1, end, out, size);
            return true;
        }
        at = end < p->params_end ? end + 1 : end;
    }
    return false;
}
