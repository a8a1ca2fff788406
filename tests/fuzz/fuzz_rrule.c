/* Lines of a rule: what can be read is expanded, in order and within the window, in bounded time;
 * and a window in two halves gives what it gives whole. Lunar rules have their almanac, and an hour
 * of one day is left out as in a zone with summer time. */
#include "model/recurrence.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define STEPS 20000
#define MOST 500

struct seen {
    struct civil from, to, last;
    size_t count;
};

static bool
see(struct civil at, void *arg)
{
    struct seen *s = arg;
    if (civil_cmp(at, s->from) < 0 || civil_cmp(at, s->to) >= 0)
        abort();
    if (s->count && civil_cmp(s->last, at) >= 0)
        abort();
    s->last = at;
    return ++s->count < MOST;
}

static bool
expand(const struct recurrence_set *set, struct civil from, struct civil to, size_t *count)
{
    struct seen s = {.from = from, .to = to};
    enum expand_end end = recurrence_expand(set, from, to, STEPS, see, &s);
    *count = s.count;
    return end != EXPAND_LIMIT && s.count < MOST;
}

static bool
exists(struct civil at, void *arg)
{
    (void)arg;
    return at.day.n != day_of(2025, 3, 30).n || at.second / 3600 != 9;
}

static const struct almanac *
almanac(void)
{
    static struct almanac *kept; /* lives as long as the program */
    struct error e = {0};
    if (!kept)
        kept = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    return kept;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct error e = {0};
    struct recurrence_set set;
    struct civil start = {day_of(2025, 5, 14), 9 * 3600};
    if (size < 1)
        return 0;
    bool dates = data[0] & 1;
    if (dates)
        start.second = 0;
    arena_init(&a);
    const char *lines = arena_strndup(&a, (const char *)data + 1, size - 1);
    if (recurrence_parse(lines, start, dates, &a, &set, &e)) {
        struct civil from = {day_of(2020, 1, 1), 0}, middle = {day_of(2026, 3, 1), 0},
                     to = {day_of(2035, 1, 1), 0};
        size_t whole, left, right;
        set.lunar = almanac();
        set.exists = data[0] & 2 ? exists : NULL;
        set.dtstart_counts = data[0] & 4;
        bool all = expand(&set, from, to, &whole);
        all = expand(&set, from, middle, &left) && all;
        all = expand(&set, middle, to, &right) && all;
        if (all && left + right != whole)
            abort();
        recurrence_excludes(&set, middle);
    } else if (e.code == ERR_NONE) {
        abort();
    }
    arena_destroy(&a);
    return 0;
}
