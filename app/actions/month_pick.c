#include "actions/month_pick.h"

#include "actions/expand.h"
#include "base/vec.h"
#include "store/occurrences.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The best keys so far of those that compete for the same lines; smaller is better. */
struct best {
    uint64_t key[MONTH_LINES];
    int n;
};

struct picking {
    struct query *q;
    struct month_view *v;
    unsigned hidden;
    struct day from, to;    /* the grid */
    struct day first, last; /* the month itself */
    struct best begin[42];  /* of those that begin on each day */
    struct best run_on[6];  /* of those that began before the grid and run on into each week */
    struct occurrence_list list;
};

unsigned
month_bits(const struct event *ev)
{
    return 1u << ev->category | (ev->tag == CATEGORY_NONE ? 0 : 1u << ev->tag);
}

/* -- counting ---------------------------------------------------------------------------------- */

static void
count_days(struct picking *p, const struct occurrence *o)
{
    int from = day_diff(o->first, p->from), to = day_diff(o->last, p->from), end = p->v->weeks * 7;
    for (int i = from < 0 ? 0 : from; i <= to && i < end; i++)
        p->v->total[i][month_bits(o->event)]++;
}

static bool
touches_month(const struct picking *p, const struct occurrence *o)
{
    return day_cmp(o->first, p->last) <= 0 && day_cmp(o->last, p->first) >= 0;
}

/* Row numbers already counted; open addressing, 0 is free. */
struct seen {
    int64_t *ids;
    size_t mask;
};

static bool
first_time(struct seen *s, int64_t id)
{
    size_t i = (size_t)((uint64_t)id * 0x9e3779b97f4a7c15u >> 32) & s->mask;
    while (s->ids[i] && s->ids[i] != id)
        i = (i + 1) & s->mask;
    if (s->ids[i])
        return false;
    s->ids[i] = id;
    return true;
}

/* A weekly course is one activity, however often it meets. */
static void
count_all(struct picking *p)
{
    const struct month_view *v = p->v;
    struct seen seen = {.mask = 63};
    while (seen.mask < 2 * v->count)
        seen.mask = seen.mask * 2 + 1;
    seen.ids = arena_array(p->q->a, seen.mask + 1, sizeof *seen.ids);
    for (size_t i = 0; i < v->count; i++) {
        const struct occurrence *o = &v->at[i];
        count_days(p, o);
        if (o->kind == OCCURRENCE_REAL && o->event->status != STATUS_CANCELLED &&
            touches_month(p, o) && first_time(&seen, o->event->id))
            p->v->in_month[o->event->category]++;
    }
}

/* -- picking ----------------------------------------------------------------------------------- */

static uint64_t
at_most(int value, int max)
{
    return (uint64_t)(value < 0 ? 0 : value > max ? max : value);
}

/* In the order in which bars take lanes, as far as numbers tell: first day, longer, whole day,
 * start, end. Equal keys are not told apart. */
static uint64_t
key_of(const struct picking *p, const struct occurrence *o)
{
    uint64_t key = at_most(day_diff(o->first, p->from) + 0x7fff, 0xffff);
    key = key << 16 | (0xffff - at_most(occurrence_days(o), 0xffff));
    return key << OCCURRENCE_RANK_BITS | (uint64_t)occurrence_rank(o);
}

/* Whether the key is among the best, equals counted in. */
static bool
enter(struct best *best, uint64_t key)
{
    if (best->n == MONTH_LINES && key >= best->key[MONTH_LINES - 1])
        return key == best->key[MONTH_LINES - 1];
    int i = best->n < MONTH_LINES ? best->n++ : MONTH_LINES - 1;
    for (; i > 0 && best->key[i - 1] > key; i--)
        best->key[i] = best->key[i - 1];
    best->key[i] = key;
    return true;
}

static bool
passes(const struct picking *p, const struct event *ev)
{
    return (month_bits(ev) & ~p->hidden) != 0;
}

static bool
want_span(const struct occurrence *o, struct day fresh, void *arg)
{
    struct picking *p = arg;
    count_days(p, o);
    if (day_cmp(fresh, p->last) <= 0 && touches_month(p, o))
        p->v->in_month[o->event->category]++;
    if (!passes(p, o->event))
        return false;
    int from = day_diff(o->first, p->from), to = day_diff(o->last, p->from);
    uint64_t key = key_of(p, o);
    /* what began in the grid and is not among the first of its day has longer ones of that day
     * before it in every week that it runs on into */
    if (from >= 0)
        return enter(&p->begin[from], key);
    bool wanted = false;
    for (int week = 0; week < p->v->weeks && week * 7 <= to; week++)
        wanted = enter(&p->run_on[week], key) || wanted;
    return wanted;
}

static bool
want_single(const struct occurrence *o, struct day fresh, void *arg)
{
    struct picking *p = arg;
    (void)fresh;
    return enter(&p->begin[day_diff(o->first, p->from)], key_of(p, o));
}

/* Day by day, those that hold the first of the day in front. */
static int
by_first(const void *a, const void *b)
{
    const struct day_count *x = a, *y = b;
    int c = day_cmp(x->day, y->day);
    return c ? c : x->rank - y->rank;
}

static bool
take_singles(struct picking *p, const struct day_count *c, struct error *e)
{
    int i = day_diff(c->day, p->from);
    struct event light = {.category = c->category, .tag = c->tag};
    p->v->total[i][month_bits(&light)] += c->n;
    if (day_cmp(c->day, p->first) >= 0 && day_cmp(c->day, p->last) <= 0)
        p->v->in_month[c->category] += c->fresh;
    /* others may have taken all lines already */
    struct occurrence head = {.event = &light, .first = c->day, .last = c->day};
    occurrence_set_rank(&head, c->rank);
    const struct best *best = &p->begin[i];
    if (!passes(p, &light) ||
        (best->n == MONTH_LINES && key_of(p, &head) > best->key[MONTH_LINES - 1]))
        return true;
    return occurrences_first(p->q->db, c, MONTH_LINES, want_single, p, p->q->a, &p->list, e);
}

static void
present_all(struct picking *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->list.count; i++) {
        struct event *ev = (struct event *)p->list.at[i].event; /* each has its own */
        if (query_present(&p->list.at[i], ev, p->q->today))
            p->list.at[kept++] = p->list.at[i];
    }
    struct occurrence *at = arena_array(p->q->a, kept + 1, sizeof *at);
    if (kept > 0)
        memcpy(at, p->list.at, kept * sizeof *at);
    p->v->at = at;
    p->v->count = kept;
}

static bool
pick_few(struct picking *p, struct error *e)
{
    struct arena *a = p->q->a;
    struct day_count *counts;
    size_t n;
    bool ok =
        occurrences_spans(p->q->db, p->from, p->to, p->q->today, want_span, p, a, &p->list, e) &&
        day_counts(p->q->db, p->from, p->to, p->q->today, a, &counts, &n, e);
    if (ok && n > 0)
        qsort(counts, n, sizeof *counts, by_first);
    for (size_t i = 0; ok && i < n; i++)
        ok = take_singles(p, &counts[i], e);
    if (ok)
        present_all(p);
    vec_destroy(&p->list);
    return ok;
}

/* Beyond the window, recurring events are expanded now: whatever that gives is counted here. */
static bool
take_all(struct picking *p, struct error *e)
{
    struct occurrence *at;
    if (!query_occurrences(p->q, p->from, p->to, false, &at, &p->v->count, e))
        return false;
    p->v->at = at;
    count_all(p);
    size_t kept = 0;
    for (size_t i = 0; i < p->v->count; i++)
        if (passes(p, at[i].event))
            at[kept++] = at[i];
    p->v->count = kept;
    return true;
}

bool
month_pick(struct query *q, unsigned hidden, struct month_view *v, struct error *e)
{
    struct picking p = {.q = q,
                        .v = v,
                        .hidden = hidden,
                        .from = v->first_monday,
                        .to = day_add(v->first_monday, v->weeks * 7 - 1),
                        .first = month_first(v->year, v->month),
                        .last = day_add(month_first(v->year, v->month + 1), -1)};
    struct expansion x;
    bool found;
    if (!expansion_get(q->db, &x, &found, e))
        return false;
    if (found && day_cmp(p.from, x.first) >= 0 && day_cmp(p.to, x.last) <= 0)
        return pick_few(&p, e);
    return take_all(&p, e);
}
