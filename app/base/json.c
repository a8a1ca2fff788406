#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#define JSON_DEPTH 32

/* Writing
 * ----------------------------------------------------------------------------------------*/

/* Bytes up to the first that must be escaped. */
static size_t
plain_bytes(const char *s)
{
    size_t n = 0;
    while ((unsigned char)s[n] >= 0x20 && s[n] != '"' && s[n] != '\\')
        n++;
    return n;
}

void
json_string(struct str *out, const char *s)
{
    if (!s) {
        str_append(out, "null");
        return;
    }
    str_append_char(out, '"');
    for (;; s++) {
        size_t plain = plain_bytes(s);
        str_append_n(out, s, plain);
        s += plain;
        if (*s == '\0')
            break;
        static const char from[] = "\"\\\n\r\t\b\f", to[] = "\"\\nrtbf";
        const char *special = strchr(from, *s);
        if (special) {
            str_append_char(out, '\\');
            str_append_char(out, to[special - from]);
        } else {
            str_printf(out, "\\u%04x", (unsigned)*s);
        }
    }
    str_append_char(out, '"');
}

void
json_key(struct str *out, const char *key)
{
    char last = out->len ? out->s[out->len - 1] : '{';
    if (last != '{' && last != '[')
        str_append_char(out, ',');
    json_string(out, key);
    str_append_char(out, ':');
}

/* Reading
 * ----------------------------------------------------------------------------------------*/

struct reader {
    struct arena *arena;
    const char *file, *at, *end;
    int line;
    struct error *e;
};

static struct json *
bad(struct reader *r, const char *reason)
{
    error_set_at(r->e, r->file, r->line, ERR_JSON, reason, NULL, NULL);
    return NULL;
}

static void
skip_space(struct reader *r)
{
    for (; r->at < r->end; r->at++) {
        if (*r->at == '\n')
            r->line++;
        else if (*r->at != ' ' && *r->at != '\t' && *r->at != '\r')
            return;
    }
}

static char
peek(struct reader *r)
{
    skip_space(r);
    return r->at < r->end ? *r->at : '\0';
}

/* Four hexadecimal digits, or -1. */
static int
read_hex4(struct reader *r)
{
    int v = 0;
    if (r->end - r->at < 4)
        return -1;
    for (int i = 0; i < 4; i++, r->at++) {
        char c = *r->at;
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        v = v * 16 + digit;
    }
    return v;
}

/* After \u. Two escapes make one character above U+FFFF. */
static bool
read_unicode(struct reader *r, struct str *out)
{
    int high = read_hex4(r);
    uint32_t cp = (uint32_t)high;
    if (high >= 0xD800 && high <= 0xDBFF && r->end - r->at >= 6 && memcmp(r->at, "\\u", 2) == 0) {
        r->at += 2;
        int low = read_hex4(r);
        if (low < 0xDC00 || low > 0xDFFF)
            return false;
        cp = 0x10000 + (((uint32_t)high - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
    }
    if (high <= 0 || (cp >= 0xD800 && cp <= 0xDFFF))
        return false; /* also U+0000: our strings end there */
    char utf8[4];
    str_append_n(out, utf8, utf8_encode(cp, utf8));
    return true;
}

static bool
read_escape(struct reader *r, struct str *out)
{
    static const char from[] = "\"\\/nrtbf", to[] = "\"\\/\n\r\t\b\f";
    char c = r->at < r->end ? *r->at++ : '\0';
    if (c == 'u')
        return read_unicode(r, out);
    const char *known = c ? strchr(from, c) : NULL;
    if (known)
        str_append_char(out, to[known - from]);
    return known != NULL;
}

/* The string that starts at the quote; NULL with *e filled. */
static const char *
read_string(struct reader *r)
{
    struct str s;
    str_init(&s);
    const char *reason = NULL;
    for (r->at++; !reason && r->at < r->end && *r->at != '"';) {
        char c = *r->at++;
        if ((unsigned char)c < 0x20)
            reason = "reason.json_control";
        else if (c != '\\')
            str_append_char(&s, c);
        else if (!read_escape(r, &s))
            reason = "reason.json_escape";
    }
    if (!reason && r->at == r->end)
        reason = "reason.json_unclosed";
    const char *copy = reason ? NULL : arena_strdup(r->arena, s.s);
    str_destroy(&s);
    if (reason)
        bad(r, reason);
    else
        r->at++;
    return copy;
}

static size_t
skip_digits(struct reader *r)
{
    const char *start = r->at;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        r->at++;
    return (size_t)(r->at - start);
}

static bool
accept(struct reader *r, const char *set)
{
    if (r->at == r->end || !*r->at || !strchr(set, *r->at))
        return false;
    r->at++;
    return true;
}

static struct json *
read_number(struct reader *r, struct json *v)
{
    const char *start = r->at;
    accept(r, "-");
    bool zero = r->at < r->end && *r->at == '0';
    size_t whole = skip_digits(r);
    bool ok = whole > 0 && !(zero && whole > 1);
    if (ok && accept(r, "."))
        ok = skip_digits(r) > 0;
    if (ok && accept(r, "eE")) {
        accept(r, "+-");
        ok = skip_digits(r) > 0;
    }
    if (!ok)
        return bad(r, "reason.json_number");
    v->kind = JSON_NUMBER;
    v->number = strtod(arena_strndup(r->arena, start, (size_t)(r->at - start)), NULL);
    return v;
}

static struct json *
read_word(struct reader *r, struct json *v)
{
    static const struct {
        const char *word;
        enum json_kind kind;
        bool value;
    } words[] = {
        {"null", JSON_NULL, false}, {"true", JSON_BOOL, true}, {"false", JSON_BOOL, false}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i].word);
        if ((size_t)(r->end - r->at) >= n && memcmp(r->at, words[i].word, n) == 0) {
            r->at += n;
            v->kind = words[i].kind;
            v->boolean = words[i].value;
            return v;
        }
    }
    return bad(r, "reason.json_value");
}

static struct json *read_value(struct reader *r, int depth);

/* `"name":` before a member's value. */
static bool
read_member_name(struct reader *r, const char **key)
{
    if (peek(r) != '"')
        return bad(r, "reason.json_name");
    *key = read_string(r);
    if (!*key)
        return false;
    if (peek(r) != ':')
        return bad(r, "reason.json_colon");
    r->at++;
    return true;
}

static struct json *
read_children(struct reader *r, struct json *v, int depth)
{
    char close = *r->at++ == '{' ? '}' : ']';
    v->kind = close == '}' ? JSON_OBJECT : JSON_ARRAY;
    struct json **tail = &v->child;
    if (peek(r) == close) {
        r->at++;
        return v;
    }
    for (;;) {
        const char *key = NULL;
        if (close == '}' && !read_member_name(r, &key))
            return NULL;
        struct json *child = read_value(r, depth + 1);
        if (!child)
            return NULL;
        child->key = key;
        *tail = child;
        tail = &child->next;
        char c = peek(r);
        if (c != ',' && c != close)
            return bad(r, close == '}' ? "reason.json_object" : "reason.json_array");
        r->at++;
        if (c == close)
            return v;
    }
}

static struct json *
read_value(struct reader *r, int depth)
{
    if (depth > JSON_DEPTH)
        return bad(r, "reason.json_depth");
    char c = peek(r);
    struct json *v = arena_alloc(r->arena, sizeof *v);
    v->line = r->line;
    if (c == '{' || c == '[')
        return read_children(r, v, depth);
    if (c == '"') {
        v->kind = JSON_STRING;
        v->string = read_string(r);
        return v->string ? v : NULL;
    }
    return c == '-' || (c >= '0' && c <= '9') ? read_number(r, v) : read_word(r, v);
}

struct json *
json_parse(struct arena *a, const char *file, const char *bytes, size_t len, struct error *e)
{
    struct reader r = {a, file, bytes, bytes + len, 1, e};
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        r.at += 3;
    if (!utf8_valid(r.at, (size_t)(r.end - r.at)))
        return bad(&r, "reason.not_utf8");
    struct json *v = read_value(&r, 1);
    if (v && peek(&r) != '\0')
        return bad(&r, "reason.json_after");
    return v && r.at == r.end ? v : v ? bad(&r, "reason.json_after") : NULL;
}

const struct json *
json_member(const struct json *object, const char *key)
{
    if (!object || object->kind != JSON_OBJECT)
        return NULL;
    for (const struct json *m = object->child; m; m = m->next)
        if (strcmp(m->key, key) == 0)
            return m;
    return NULL;
}

const char *
json_text(const struct json *object, const char *key)
{
    const struct json *m = json_member(object, key);
    return m && m->kind == JSON_STRING ? m->string : "";
}
