/* Layout: fixed numbers first, little-endian, then NUL-terminated strings in the order of
 * CARD_STRINGS. */
#include "store/card.h"

#include <string.h>

#define CARD_STRINGS(_)                                                                            \
    _(uid)                                                                                         \
    _(recurrence_id) _(name_s) _(name_k) _(title_en) _(name_en) _(place) _(room) _(reason)

enum { HEAD = 6, WHEN = 13, NUMBERS = HEAD + 4 + 2 * WHEN };

static void
put32(struct str *out, int32_t value)
{
    uint32_t v = (uint32_t)value;
    char b[4] = {(char)(v & 0xff), (char)(v >> 8 & 0xff), (char)(v >> 16 & 0xff), (char)(v >> 24)};
    str_append_n(out, b, sizeof b);
}

static int32_t
get32(const unsigned char *p)
{
    return (int32_t)((uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
                     (uint32_t)p[3] << 24);
}

static void
put_when(struct str *out, const struct when *w)
{
    str_append_char(out, (char)w->timing);
    put32(out, w->first.n);
    put32(out, w->last.n);
    put32(out, w->start.n | w->end.n << 16);
}

static void
get_when(const unsigned char *p, struct when *w)
{
    int32_t minutes = get32(p + 9);
    w->timing = (enum timing)p[0];
    w->first.n = get32(p + 1);
    w->last.n = get32(p + 5);
    w->start.n = (int16_t)(minutes & 0xffff);
    w->end.n = (int16_t)(minutes >> 16);
}

void
card_pack(const struct event *ev, struct str *out)
{
    const char head[HEAD] = {(char)ev->status, (char)ev->category,   (char)(ev->tag + 1),
                             (char)ev->major,  ev->rrule[0] != '\0', (char)ev->visibility};
    str_append_n(out, head, sizeof head);
    put32(out, ev->changed_on.n);
    put_when(out, &ev->when);
    put_when(out, &ev->old);
#define PUT(name) str_append_n(out, ev->name, strlen(ev->name) + 1);
    CARD_STRINGS(PUT)
#undef PUT
}

static const char *
next_string(const char **p, const char *end)
{
    const char *s = *p;
    const char *nul = s < end ? memchr(s, '\0', (size_t)(end - s)) : NULL;
    if (!nul)
        return "";
    *p = nul + 1;
    return s;
}

bool
card_unpack(const void *bytes, size_t len, struct arena *a, struct event *out)
{
    event_init(out);
    if (len < NUMBERS)
        return false;
    const unsigned char *p = bytes;
    out->status = (enum status)p[0];
    out->category = (enum category)p[1];
    out->tag = p[2] - 1;
    out->major = p[3] != 0;
    out->rrule = p[4] ? "*" : "";
    out->visibility = (enum visibility)p[5];
    out->changed_on.n = get32(p + HEAD);
    get_when(p + HEAD + 4, &out->when);
    get_when(p + HEAD + 4 + WHEN, &out->old);
    char *s = arena_alloc(a, len - NUMBERS + 1);
    memcpy(s, p + NUMBERS, len - NUMBERS);
    const char *at = s, *end = s + (len - NUMBERS);
#define GET(name) out->name = next_string(&at, end);
    CARD_STRINGS(GET)
#undef GET
    return true;
}
