#include "ical/version.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/vec.h"
#include "ical/lines.h"
#include "ical/value.h"

#include <stdlib.h>
#include <string.h>

/* -- the version ------------------------------------------------------------------------------- */

static int64_t
stamp_of(const struct ical_prop *p)
{
    struct ical_time t;
    if (!ical_time_parse(p->value, strlen(p->value), &t))
        return 0;
    return civil_seconds(t.at) - (t.utc ? 0 : BUREAU_UTC_OFFSET);
}

static int32_t
sequence_of(const struct ical_prop *p)
{
    long n = strtol(p->value, NULL, 10);
    return n < 0 ? 0 : n > INT32_MAX - 1000 ? INT32_MAX - 1000 : (int32_t)n;
}

/* The component's own properties, one after the other; *depth begins at 0. */
static bool
next_own(const char **raw, struct str *line, int *depth, struct ical_prop *p)
{
    while (ical_next_line(raw, line)) {
        if (!ical_prop_parse(line->s, p))
            continue;
        bool begin = ical_prop_is(p, "BEGIN"), end = ical_prop_is(p, "END");
        *depth += begin - end;
        if (*depth == 1 && !begin && !end)
            return true;
    }
    return false;
}

void
ical_version_read(const char *raw, struct ical_version *out)
{
    struct str line;
    struct ical_prop p;
    int depth = 0;
    *out = (struct ical_version){0};
    str_init(&line);
    bool sequence = false;
    while (next_own(&raw, &line, &depth, &p)) {
        if (!sequence && ical_prop_is(&p, "SEQUENCE")) {
            out->sequence = sequence_of(&p);
            sequence = true;
        } else if (out->stamp == 0 && ical_prop_is(&p, "DTSTAMP")) {
            out->stamp = stamp_of(&p);
        } else if (out->modified == 0 && ical_prop_is(&p, "LAST-MODIFIED")) {
            out->modified = stamp_of(&p);
        }
    }
    str_destroy(&line);
}

/* Only where both sides are known. */
static int
order(int64_t a, int64_t b)
{
    return a == 0 || b == 0 || a == b ? 0 : a < b ? -1 : 1;
}

int
ical_version_cmp(const struct ical_version *a, const struct ical_version *b)
{
    if (a->sequence != b->sequence)
        return a->sequence < b->sequence ? -1 : 1;
    int stamp = order(a->stamp, b->stamp);
    return stamp != 0 ? stamp : order(a->modified, b->modified);
}

bool
ical_first_text(const char *raw, const char *name, struct str *out)
{
    struct str line;
    struct ical_prop p;
    int depth = 0;
    bool found = false;
    str_init(&line);
    while (!found && next_own(&raw, &line, &depth, &p)) {
        if (!ical_prop_is(&p, name))
            continue;
        struct arena a;
        arena_init(&a);
        str_append(out, ical_text(&a, p.value, false));
        arena_destroy(&a);
        found = true;
    }
    str_destroy(&line);
    return found;
}

/* -- the lines --------------------------------------------------------------------------------- */

struct hashed_line {
    uint64_t hash;
    const char *name; /* of its property, or of the nested component it stands in */
    size_t len;
};

struct hashed_lines {
    VEC(struct hashed_line) at;
};

static size_t
name_length(const char *line)
{
    return strcspn(line, ":;\n");
}

static bool
is_stamp(const char *name, size_t len)
{
    return len == 7 && strncmp(name, "DTSTAMP", 7) == 0;
}

static int
by_hash(const void *a, const void *b)
{
    const struct hashed_line *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* All lines but DTSTAMP, by their hash. */
static void
hash_lines(const char *raw, struct hashed_lines *out)
{
    int depth = 0;
    struct hashed_line nested = {0};
    while (*raw != '\0') {
        size_t len = strcspn(raw, "\n");
        struct hashed_line it = {hash64(raw, len), raw, name_length(raw)};
        bool begin = str_starts(raw, "BEGIN:"), end = str_starts(raw, "END:");
        if (begin && depth++ == 1)
            nested = (struct hashed_line){.name = raw + 6, .len = len - 6};
        if (depth > 1) {
            it.name = nested.name;
            it.len = nested.len;
        }
        depth -= end;
        if (len > 0 && !(depth == 1 && is_stamp(it.name, it.len)))
            vec_push(&out->at, it);
        raw += len + (raw[len] == '\n');
    }
    if (out->at.count > 1)
        qsort(out->at.at, out->at.count, sizeof *out->at.at, by_hash);
}

static bool
listed(const struct str *names, const char *name, size_t len)
{
    for (const char *p = names->s; *p != '\0';) {
        size_t n = strcspn(p, ",");
        if (n == len && strncmp(p, name, len) == 0)
            return true;
        p += n + strspn(p + n, ", ");
    }
    return false;
}

static void
list(struct str *names, const struct hashed_line *it)
{
    bool version = (it->len == 8 && strncmp(it->name, "SEQUENCE", 8) == 0) ||
                   (it->len == 13 && strncmp(it->name, "LAST-MODIFIED", 13) == 0);
    if (names == NULL || version || names->len > 200 || listed(names, it->name, it->len))
        return;
    str_append(names, names->len > 0 ? ", " : "");
    str_append_n(names, it->name, it->len);
}

bool
ical_lines_differ(const char *a, const char *b, struct str *names)
{
    struct hashed_lines x = {0}, y = {0};
    hash_lines(a, &x);
    hash_lines(b, &y);
    size_t i = 0, k = 0;
    bool differ = false;
    while (i < x.at.count || k < y.at.count) {
        bool more_x = i < x.at.count, more_y = k < y.at.count;
        if (more_x && more_y && x.at.at[i].hash == y.at.at[k].hash) {
            i++, k++;
            continue;
        }
        bool from_x = more_x && (!more_y || x.at.at[i].hash < y.at.at[k].hash);
        list(names, from_x ? &x.at.at[i++] : &y.at.at[k++]);
        differ = true;
    }
    vec_destroy(&x.at);
    vec_destroy(&y.at);
    return differ;
}
