#include "base/str.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What an empty string points to: shared, never written (cap 0 tells it apart). */
static char nothing[1];

void
str_init(struct str *b)
{
    *b = (struct str){.s = nothing};
}

void
str_destroy(struct str *b)
{
    if (b->cap)
        free(b->s);
    str_init(b);
}

void
str_clear(struct str *b)
{
    b->len = 0;
    if (b->cap)
        b->s[0] = '\0';
}

/* Makes room for `more` bytes and the NUL. */
static void
reserve(struct str *b, size_t more)
{
    size_t want = b->len + more + 1;
    if (want <= b->cap)
        return;
    size_t cap = b->cap ? b->cap : 32;
    while (cap < want)
        cap = cap > SIZE_MAX / 2 ? want : cap * 2;
    b->s = mem_resize(b->cap ? b->s : NULL, cap, 1);
    b->cap = cap;
}

void
str_append_n(struct str *b, const char *s, size_t n)
{
    if (n == 0)
        return;
    reserve(b, n);
    memcpy(b->s + b->len, s, n);
    b->len += n;
    b->s[b->len] = '\0';
}

void
str_append(struct str *b, const char *s)
{
    if (s)
        str_append_n(b, s, strlen(s));
}

void
str_append_char(struct str *b, char c)
{
    reserve(b, 1);
    b->s[b->len++] = c;
    b->s[b->len] = '\0';
}

void
str_append_int(struct str *b, int64_t n)
{
    char text[24], *at = text + sizeof text;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (n < 0)
        *--at = '-';
    str_append_n(b, at, (size_t)(text + sizeof text - at));
}

void
str_printf(struct str *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n > 0) {
        reserve(b, (size_t)n);
        vsnprintf(b->s + b->len, (size_t)n + 1, format, again);
        b->len += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

char *
str_detach(struct str *b)
{
    char *s = b->cap ? b->s : mem_strdup("");
    str_init(b);
    return s;
}

bool
str_starts(const char *s, const char *prefix)
{
    return s && strncmp(s, prefix, strlen(prefix)) == 0;
}

bool
str_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static unsigned char
lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool
str_equal_nocase(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    while (*a && lower(*a) == lower(*b))
        a++, b++;
    return lower(*a) == lower(*b);
}

bool
str_copy(char *dst, size_t size, const char *src)
{
    return str_copy_n(dst, size, src, strlen(src));
}

bool
str_copy_n(char *dst, size_t size, const char *src, size_t n)
{
    if (size == 0)
        return n == 0;
    bool whole = n < size;
    if (!whole)
        n = utf8_cut(src, size - 1);
    memmove(dst, src, n);
    dst[n] = '\0';
    return whole;
}
