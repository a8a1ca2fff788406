#include "ical/head.h"

#include "base/random.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A component, or one property line, of a head. */
struct part {
    struct ical_block is;
    uint64_t id; /* of a component; 0 = property */
    bool taken;
};

struct parts {
    VEC(struct part) at;
};

static const char *
line_end(const char *s)
{
    return s + strcspn(s, "\n");
}

static bool
begins(const char *line, const char *word)
{
    return strncasecmp(line, word, strlen(word)) == 0;
}

bool
ical_head_next(const char **head, struct ical_block *out)
{
    const char *s = *head + strspn(*head, "\n");
    if (*s == '\0')
        return false;
    bool component = begins(s, "BEGIN:");
    const char *end = line_end(s);
    for (int depth = component; depth > 0 && *end != '\0'; end = line_end(end + 1))
        depth += begins(end + 1, "BEGIN:") - begins(end + 1, "END:");
    out->s = s;
    out->len = (size_t)(end - s);
    out->kind = !component                       ? ICAL_BLOCK_PROPERTY
                : begins(s, "BEGIN:VCALENDAR\n") ? ICAL_BLOCK_CALENDAR
                                                 : ICAL_BLOCK_COMPONENT;
    *head = end;
    return true;
}

/* -- merging ----------------------------------------------------------------------------------- */

/* Text that tells a component from others of its name: its lines that identify it, else all of it.
 */
static uint64_t
identity(const char *s, size_t len)
{
    static const char *const names[] = {"TZID:", "UID:", "RECURRENCE-ID", ICAL_HEAD_PART ":"};
    struct str key;
    int depth = 0;
    bool named = false;
    str_init(&key);
    str_append_n(&key, s, (size_t)(line_end(s) - s));
    for (const char *p = s; p < s + len; p = line_end(p) + 1) {
        depth += begins(p, "BEGIN:") - begins(p, "END:");
        for (size_t i = 0; depth == 1 && i < sizeof names / sizeof *names; i++) {
            if (!begins(p, names[i]))
                continue;
            str_append_char(&key, '\n');
            str_append_n(&key, p, (size_t)(line_end(p) - p));
            named = named || i != 2;
        }
    }
    uint64_t id = (named ? hash64(key.s, key.len) : hash64(s, len)) | 1;
    str_destroy(&key);
    return id;
}

static void
split(const char *head, struct parts *out)
{
    struct ical_block b;
    out->at.at = NULL;
    out->at.count = out->at.cap = 0;
    while (ical_head_next(&head, &b)) {
        uint64_t id = b.kind == ICAL_BLOCK_PROPERTY ? 0 : identity(b.s, b.len);
        vec_push(&out->at, ((struct part){.is = b, .id = id}));
    }
}

static void
put(struct str *out, const struct ical_block *b)
{
    if (out->len > 0)
        str_append_char(out, '\n');
    str_append_n(out, b->s, b->len);
}

/* By identity; of the same, in the order of the head. */
static int
by_id(const void *a, const void *b)
{
    const struct part *x = *(const struct part *const *)a, *y = *(const struct part *const *)b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->is.s < y->is.s ? -1 : 1;
}

struct index {
    VEC(struct part *) at;
};

/* The first of this identity that is not taken; NULL if there is none. */
static struct part *
take(const struct index *ix, uint64_t id)
{
    size_t low = 0, high = ix->at.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ix->at.at[middle]->id < id)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < ix->at.count && ix->at.at[low]->id == id; low++) {
        if (!ix->at.at[low]->taken) {
            ix->at.at[low]->taken = true;
            return ix->at.at[low];
        }
    }
    return NULL;
}

static void
merge(const char *old, const char *new, struct str *out)
{
    struct parts was, now;
    struct index sorted = {0};
    split(old, &was);
    split(new, &now);
    for (size_t i = 0; i < now.at.count; i++) {
        if (now.at.at[i].id == 0)
            put(out, &now.at.at[i].is);
        else
            vec_push(&sorted.at, &now.at.at[i]);
    }
    if (sorted.at.count > 1)
        qsort(sorted.at.at, sorted.at.count, sizeof *sorted.at.at, by_id);
    for (size_t i = 0; i < was.at.count; i++) {
        if (was.at.at[i].id == 0)
            continue;
        struct part *same = take(&sorted, was.at.at[i].id);
        put(out, same != NULL ? &same->is : &was.at.at[i].is);
    }
    for (size_t i = 0; i < now.at.count; i++) {
        if (now.at.at[i].id != 0 && !now.at.at[i].taken)
            put(out, &now.at.at[i].is);
    }
    vec_destroy(&sorted.at);
    vec_destroy(&was.at);
    vec_destroy(&now.at);
}

void
ical_head_merge(const char *old, const char *new, struct str *out)
{
    if (ical_head_is_own(new))
        str_append(out, "VERSION:2.0");
    merge(old, new, out);
}

/* -- calendars of our own ---------------------------------------------------------------------- */

bool
ical_head_is_own(const char *head)
{
    struct ical_block b;
    return !ical_head_next(&head, &b) || b.kind != ICAL_BLOCK_PROPERTY;
}

#define FOREIGN_PART 1000 /* numbers of their blocks begin here: above those of one file */

static bool
names_calendar(const char *line)
{
    return begins(line, "PRODID") || begins(line, "X-WR-CALNAME") || begins(line, "NAME");
}

static bool
is_note(const char *line)
{
    return begins(line, ICAL_HEAD_PART ":") || begins(line, ICAL_HEAD_EVENT ":") ||
           begins(line, ICAL_HEAD_EVENT ";");
}

/* The properties of a VCALENDAR as a block of their own. */
static void
put_properties(const char *head, struct str *out)
{
    struct ical_block b;
    struct str lines, name;
    bool ours = false;
    str_init(&lines);
    str_init(&name);
    while (ical_head_next(&head, &b)) {
        if (b.kind != ICAL_BLOCK_PROPERTY || is_note(b.s))
            continue;
        put(&lines, &b);
        if (names_calendar(b.s))
            put(&name, &b);
        ours = ours || begins(b.s, "PRODID:-//xiaoli//");
    }
    if (lines.len > 0 && !ours)
        str_printf(out, "%sBEGIN:VCALENDAR\n" ICAL_HEAD_PART ":%u\n%s\nEND:VCALENDAR",
                   out->len > 0 ? "\n" : "",
                   FOREIGN_PART + (unsigned)(hash64(name.s, name.len) % 1000000), lines.s);
    str_destroy(&lines);
    str_destroy(&name);
}

/* The components, those of further VCALENDARs too, and what stood above them. */
static void
components(const char *head, struct str *out)
{
    struct ical_block b;
    put_properties(head, out);
    while (ical_head_next(&head, &b)) {
        if (b.kind == ICAL_BLOCK_COMPONENT) {
            put(out, &b);
        } else if (b.kind == ICAL_BLOCK_CALENDAR) {
            const char *first = line_end(b.s) + 1, *last = b.s + b.len; /* without its edges */
            while (last > first && last[-1] != '\n')
                last--;
            struct str inner;
            str_init(&inner);
            if (last > first)
                str_append_n(&inner, first, (size_t)(last - first));
            components(inner.s, out);
            str_destroy(&inner);
        }
    }
}

void
ical_head_merge_own(const char *old, const char *new, struct str *out)
{
    struct str own;
    str_init(&own);
    components(new, &own);
    merge(old, own.s, out);
    str_destroy(&own);
}
