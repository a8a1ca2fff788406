#include "ical/head.h"

#include "base/random.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A component, or one property line, of a head. */
struct block {
    const char *s;
    size_t len;
    uint64_t id; /* of a component; 0 = property */
    bool zone, taken;
};

struct blocks {
    VEC(struct block) at;
};

static const char *
line_end(const char *s)
{
    return s + strcspn(s, "\n");
}

/* Text that tells a component from others: its TZID or UID line, else all of it. */
static uint64_t
identity(const char *s, size_t len)
{
    int depth = 0;
    for (const char *p = s; p < s + len; p = line_end(p) + 1) {
        depth += str_starts(p, "BEGIN:") - str_starts(p, "END:");
        if (depth == 1 && (str_starts(p, "TZID:") || str_starts(p, "UID:")))
            return hash64(p, (size_t)(line_end(p) - p)) | 1;
    }
    return hash64(s, len) | 1;
}

static struct block
next_block(const char *s)
{
    struct block b = {.s = s};
    bool component = strncasecmp(s, "BEGIN:", 6) == 0;
    b.zone = strncasecmp(s, "BEGIN:VTIMEZONE", 15) == 0;
    const char *end = line_end(s);
    for (int depth = component; depth > 0 && *end != '\0'; end = line_end(end + 1)) {
        depth += strncasecmp(end + 1, "BEGIN:", 6) == 0;
        depth -= strncasecmp(end + 1, "END:", 4) == 0;
    }
    b.len = (size_t)(end - s);
    b.id = component ? identity(s, b.len) : 0;
    return b;
}

static void
split(const char *head, struct blocks *out)
{
    out->at.at = NULL;
    out->at.count = out->at.cap = 0;
    while (*head != '\0') {
        struct block b = next_block(head);
        if (b.len > 0)
            vec_push(&out->at, b);
        head += b.len + (head[b.len] == '\n');
    }
}

static void
put(struct str *out, const struct block *b)
{
    if (out->len > 0)
        str_append_char(out, '\n');
    str_append_n(out, b->s, b->len);
}

static int
by_id(const void *a, const void *b)
{
    const struct block *const *x = a, *const *y = b;
    return ((*x)->id > (*y)->id) - ((*x)->id < (*y)->id);
}

static int
id_cmp(const void *key, const void *item)
{
    const uint64_t *id = key;
    const struct block *const *b = item;
    return (*id > (*b)->id) - (*id < (*b)->id);
}

void
ical_head_merge(const char *old, const char *new, struct str *out)
{
    struct blocks was, now;
    split(old, &was);
    split(new, &now);
    VEC(struct block *) sorted = {0};
    for (size_t i = 0; i < now.at.count; i++) {
        if (now.at.at[i].id == 0)
            put(out, &now.at.at[i]);
        else
            vec_push(&sorted, &now.at.at[i]);
    }
    if (sorted.count > 1)
        qsort(sorted.at, sorted.count, sizeof *sorted.at, by_id);
    for (size_t i = 0; i < was.at.count; i++) {
        const struct block *b = &was.at.at[i];
        struct block **same =
            b->id == 0 || sorted.count == 0
                ? NULL
                : bsearch(&b->id, sorted.at, sorted.count, sizeof *sorted.at, id_cmp);
        if (b->id != 0)
            put(out, same ? *same : b);
        if (same)
            (*same)->taken = true;
    }
    for (size_t i = 0; i < now.at.count; i++) {
        if (now.at.at[i].id != 0 && !now.at.at[i].taken)
            put(out, &now.at.at[i]);
    }
    vec_destroy(&sorted);
    vec_destroy(&was.at);
    vec_destroy(&now.at);
}

void
ical_head_zones(const char *head, struct str *out)
{
    struct blocks all;
    split(head, &all);
    for (size_t i = 0; i < all.at.count; i++) {
        if (all.at.at[i].zone)
            put(out, &all.at.at[i]);
    }
    vec_destroy(&all.at);
}
