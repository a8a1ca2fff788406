#include "model/recurrence.h"

#include "base/mem.h"
#include "model/rrule.h"

#include <stdlib.h>
#include <string.h>

/* Ample for people's rules: some 5,000 years of days, or twenty of every five minutes. */
#define STEPS_DEFAULT 2000000u

/* A merge of walks and of a sorted list of single times, in order and without duplicates. */
struct stream {
    struct rrule_walk *walks;
    int64_t *heads; /* next of each walk */
    size_t n_walks;
    int64_t *singles;
    size_t n_singles, at;
};

static int
key_cmp(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void
stream_init(struct stream *s, size_t rules, size_t singles)
{
    *s = (struct stream){.n_walks = rules};
    s->walks = mem_alloc((rules + 1) * sizeof *s->walks);
    s->heads = mem_alloc((rules + 1) * sizeof *s->heads);
    s->singles = mem_alloc((singles + 1) * sizeof *s->singles);
}

static void
stream_destroy(struct stream *s)
{
    for (size_t i = 0; i < s->n_walks; i++)
        rrule_walk_destroy(&s->walks[i]);
    free(s->walks);
    free(s->heads);
    free(s->singles);
}

static void
stream_start(struct stream *s, uint64_t *steps)
{
    qsort(s->singles, s->n_singles, sizeof *s->singles, key_cmp);
    for (size_t i = 0; i < s->n_walks; i++)
        s->heads[i] = rrule_walk_next(&s->walks[i], steps);
}

static int64_t
stream_peek(const struct stream *s)
{
    int64_t least = s->at < s->n_singles ? s->singles[s->at] : RRULE_KEY_END;
    for (size_t i = 0; i < s->n_walks; i++)
        if (s->heads[i] < least)
            least = s->heads[i];
    return least;
}

/* Drops all that is not after key. */
static void
stream_pass(struct stream *s, int64_t key, uint64_t *steps)
{
    while (s->at < s->n_singles && s->singles[s->at] <= key)
        s->at++;
    for (size_t i = 0; i < s->n_walks; i++)
        while (s->heads[i] <= key)
            s->heads[i] = rrule_walk_next(&s->walks[i], steps);
}

/* -- what is excluded -------------------------------------------------------------------------- */

struct exclusion {
    struct stream times; /* EXRULEs and exact EXDATEs */
    int64_t *days;       /* whole days, sorted */
    size_t n_days, at;
};

static void
exclusion_init(struct exclusion *x, const struct recurrence_set *set, int64_t from, int64_t to,
               uint64_t *steps)
{
    *x = (struct exclusion){0};
    stream_init(&x->times, set->n_exrules, set->n_exdates);
    x->days = mem_alloc((set->n_exdates + 1) * sizeof *x->days);
    for (size_t i = 0; i < set->n_exdates; i++) {
        bool whole = set->dates_only || (set->exdate_is_date && set->exdate_is_date[i]);
        if (whole)
            x->days[x->n_days++] = set->exdates[i].day.n;
        else
            x->times.singles[x->times.n_singles++] = rrule_key_of(set->exdates[i]);
    }
    qsort(x->days, x->n_days, sizeof *x->days, key_cmp);
    for (size_t i = 0; i < set->n_exrules; i++)
        rrule_walk_init(&x->times.walks[i], &set->exrules[i], set, false, from, to);
    stream_start(&x->times, steps);
}

/* Asked with rising keys only. */
static bool
excluded(struct exclusion *x, int64_t key, uint64_t *steps)
{
    int64_t day = rrule_key_civil(key).day.n;
    while (x->at < x->n_days && x->days[x->at] < day)
        x->at++;
    if (x->at < x->n_days && x->days[x->at] == day)
        return true;
    if (stream_peek(&x->times) < key)
        stream_pass(&x->times, key - 1, steps);
    return stream_peek(&x->times) == key;
}

/* -- the set ----------------------------------------------------------------------------------- */

static void
included_init(struct stream *s, const struct recurrence_set *set, int64_t from, int64_t to,
              uint64_t *steps)
{
    stream_init(s, set->n_rules, set->n_rdates + 1);
    for (size_t i = 0; i < set->n_rules; i++)
        rrule_walk_init(&s->walks[i], &set->rules[i], set, set->dtstart_counts, from, to);
    for (size_t i = 0; i < set->n_rdates; i++) {
        struct civil at = set->rdates[i];
        if (set->dates_only)
            at.second = 0;
        s->singles[s->n_singles++] = rrule_key_of(at);
    }
    if (set->dtstart_counts) {
        struct civil at = set->dtstart;
        if (set->dates_only)
            at.second = 0;
        s->singles[s->n_singles++] = rrule_key_of(at);
    }
    stream_start(s, steps);
}

bool
recurrence_excludes(const struct recurrence_set *set, struct civil at)
{
    struct exclusion out;
    uint64_t steps = STEPS_DEFAULT;
    int64_t key = rrule_key_of(at);
    exclusion_init(&out, set, key, key + 1, &steps);
    bool yes = excluded(&out, key, &steps);
    stream_destroy(&out.times);
    free(out.days);
    return yes;
}

bool
recurrence_period_end(const struct recurrence_set *set, struct civil at, struct civil *end)
{
    size_t lo = 0, hi = set->n_periods;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (civil_cmp(set->periods[mid].start, at) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == set->n_periods || civil_cmp(set->periods[lo].start, at) != 0)
        return false;
    *end = set->periods[lo].end;
    return true;
}

static enum expand_end
ended(const struct stream *s, uint64_t steps)
{
    if (steps == 0)
        return EXPAND_LIMIT;
    for (size_t i = 0; i < s->n_walks; i++)
        if (s->walks[i].cut)
            return EXPAND_WINDOW;
    return EXPAND_COMPLETE;
}

enum expand_end
recurrence_expand(const struct recurrence_set *set, struct civil from, struct civil to,
                  uint64_t max_steps, bool (*each)(struct civil at, void *arg), void *arg)
{
    uint64_t steps = max_steps ? max_steps : STEPS_DEFAULT;
    int64_t first = rrule_key_of(from), end = rrule_key_of(to);
    struct stream in;
    struct exclusion out;
    included_init(&in, set, first, end, &steps);
    exclusion_init(&out, set, first, end, &steps);
    bool excludes = set->n_exdates + set->n_exrules > 0;
    enum expand_end how = EXPAND_COMPLETE;
    for (;;) {
        int64_t key = stream_peek(&in);
        if (key == RRULE_KEY_END || steps == 0) {
            how = ended(&in, steps);
            break;
        }
        if (key >= end) {
            how = EXPAND_WINDOW;
            break;
        }
        bool drop = key < first || (excludes && excluded(&out, key, &steps));
        if (steps == 0) {
            how = EXPAND_LIMIT; /* whether it is excluded may not be known */
            break;
        }
        if (!drop && !each(rrule_key_civil(key), arg)) {
            how = EXPAND_WINDOW;
            break;
        }
        stream_pass(&in, key, &steps);
    }
    stream_destroy(&in);
    stream_destroy(&out.times);
    free(out.days);
    return how;
}
