#include "actions/conflicts.h"

#include "actions/inside.h"
#include "actions/query_parts.h"
#include "base/str.h"

#include <stdlib.h>

#define YEAR_DAYS 365

/* One question; `at` reaches so far around from..to that other times can be judged too. */
struct asked {
    struct query q;
    struct day from, to;
    const char *uid;
    struct occurrence *at;
    size_t count;
    struct conflict_days days;
};

static bool
is_about(const struct asked *asked, const struct conflict *c)
{
    if (day_cmp(c->day, asked->from) < 0 || day_cmp(c->day, asked->to) > 0)
        return false;
    return !asked->uid || str_equal(c->a->event->uid, asked->uid) ||
           (c->b && str_equal(c->b->event->uid, asked->uid));
}

/* Of one event that is asked for, it itself moves. */
static const struct occurrence *
mover_of(const struct asked *asked, const struct conflict *c)
{
    if (asked->uid && c->b)
        return str_equal(c->a->event->uid, asked->uid) ? c->a : c->b;
    return conflict_mover(c);
}

static void
look_for_another(const struct asked *asked, struct conflict_view *view)
{
    view->mover = mover_of(asked, &view->conflict);
    view->has_alternative =
        conflict_alternative(view->mover, asked->at, asked->count, &asked->days, asked->q.today,
                             CONFLICT_REACH, &view->alternative);
}

static void
choose(const struct asked *asked, const struct conflict *all, size_t found,
       const struct conflict_view **out, size_t *count)
{
    struct conflict_view *views = arena_array(asked->q.a, found + 1, sizeof *views);
    size_t n = 0, looked = 0;
    for (size_t i = 0; i < found; i++) {
        if (!is_about(asked, &all[i]))
            continue;
        views[n].conflict = all[i];
        if (all[i].hard && looked++ < CONFLICT_LOOKED)
            look_for_another(asked, &views[n]);
        n++;
    }
    *out = views;
    *count = n;
}

static bool
ask(struct asked *asked, const struct conflict_view **out, size_t *count, bool *more,
    struct error *e)
{
    const struct conflict *all;
    size_t found;
    if (!query_occurrences(&asked->q, day_add(asked->from, -CONFLICT_REACH),
                           day_add(asked->to, CONFLICT_REACH), true, &asked->at, &asked->count, e))
        return false;
    if (asked->count)
        qsort(asked->at, asked->count, sizeof *asked->at, query_cmp_by_day);
    asked->days = (struct conflict_days){.holidays = &asked->q.holidays,
                                         .almanac = bureau_almanac(asked->q.b)};
    conflicts_find(asked->at, asked->count, &asked->days, asked->q.a, &all, &found, more);
    choose(asked, all, found, out, count);
    return true;
}

bool
query_conflicts(struct bureau *b, struct day from, struct day to, const char *uid, struct arena *a,
                const struct conflict_view **out, size_t *count, bool *more, struct error *e)
{
    struct asked asked = {.from = from, .to = to, .uid = uid};
    return query_end(&asked.q, query_begin(&asked.q, b, a, e) && ask(&asked, out, count, more, e));
}

bool
query_event_conflicts(struct bureau *b, const char *uid, struct arena *a,
                      const struct conflict_view **out, size_t *count, struct error *e)
{
    struct event ev;
    bool more;
    if (!query_stored_event(b, uid, a, &ev, e))
        return false;
    *count = 0;
    if (!when_dated(&ev.when))
        return true;
    struct day today = clock_now(bureau_clock(b)).day;
    bool repeats = ev.rrule[0] != '\0';
    struct day from = repeats && day_cmp(ev.when.first, today) < 0 ? today : ev.when.first;
    struct day to = repeats ? day_add(from, YEAR_DAYS) : ev.when.last;
    return query_conflicts(b, from, to, ev.uid, a, out, count, &more, e);
}
