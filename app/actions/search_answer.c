/* Whether a candidate is an answer: the index finds too many, the texts decide. */
#include "actions/search_inside.h"
#include "store/events.h"

static const struct candidate *
on_date(const struct finding *f, size_t word, int64_t event)
{
    for (size_t i = 0; i < f->on_date[word].count; i++)
        if (f->on_date[word].at[i].event == event)
            return &f->on_date[word].at[i];
    return NULL;
}

bool
finding_full(const struct finding *f)
{
    return f->results.count > f->most; /* one more than asked for tells that there are more */
}

/* The best place of a word in an event. */
static enum search_rank
find_in(const struct finding *f, const struct wanted *w, struct search_result *r)
{
    const char *fields[SEARCH_FIELDS];
    enum search_rank best = SEARCH_NOWHERE;
    search_fields(r->event, fields);
    for (size_t i = 0; i < SEARCH_FIELDS; i++) {
        struct search_hit hit = search_in_text(f->py, &w->term, fields[i], i < SEARCH_SHORT_FIELDS);
        if (hit.rank >= best)
            continue;
        best = hit.rank;
        r->text = fields[i];
        r->from = hit.from;
        r->to = hit.to;
    }
    const int tags[] = {(int)r->event->category, r->event->tag};
    for (size_t i = 0; i < 2; i++)
        if (tags[i] != CATEGORY_NONE && w->label[tags[i]] < best) {
            best = w->label[tags[i]];
            r->text = NULL;
        }
    return best;
}

static bool
find_all(struct finding *f, struct search_result *r)
{
    for (size_t i = 0; i < f->wanted_count; i++) {
        struct search_result own = {.event = r->event};
        const struct candidate *day = on_date(f, i, r->event->id);
        enum search_rank rank = find_in(f, &f->wanted[i], &own);
        if (day) {
            r->by_date = true;
            r->when.first = day->first;
            r->when.last = day->last;
        }
        if (day && rank > SEARCH_WORD) {
            rank = SEARCH_WORD;
            own.text = NULL;
        }
        if (rank > (i > 0 ? SEARCH_CONTAINS : f->rank))
            return false;
        if (i > 0)
            continue;
        r->rank = rank;
        r->text = own.text;
        r->from = own.from;
        r->to = own.to;
    }
    return true;
}

/* One row for all of a series. */
static bool
taken(const struct finding *f, const struct event *ev)
{
    for (size_t i = 0; i < f->results.count; i++) {
        const struct event *have = f->results.at[i].event;
        if (have->id == ev->id || (have->calendar == ev->calendar && str_equal(have->uid, ev->uid)))
            return true;
    }
    return false;
}

static bool
is_wanted_kind(const struct finding *f, const struct event *ev)
{
    return (f->categories >> ev->category & 1) ||
           (ev->tag != CATEGORY_NONE && (f->categories >> ev->tag & 1));
}

/* Staff find what is no longer shown, too. */
static bool
is_shown(struct finding *f, struct event *ev, const struct search_result *r)
{
    bool shown = !r->dated || query_present(&r->when, ev, f->q.today);
    return shown || f->office;
}

bool
finding_rank(struct finding *f, struct candidate *c, struct error *e)
{
    struct event ev;
    struct search_result r = {.event = &ev};
    struct arena own;
    bool found;
    arena_init(&own);
    f->rank = SEARCH_CONTAINS;
    bool ok = events_get(f->q.db, c->event, &own, &ev, &found, e);
    c->rank = ok && found && find_all(f, &r) ? r.rank : SEARCH_NOWHERE;
    arena_destroy(&own);
    return ok;
}

static bool
look_at(struct finding *f, const struct candidate *c, struct error *e)
{
    struct event *ev = arena_alloc(f->q.a, sizeof *ev);
    bool found;
    if (!events_get(f->q.db, c->event, f->q.a, ev, &found, e))
        return false;
    if (!found || taken(f, ev) || !is_wanted_kind(f, ev))
        return true;
    struct search_result r = {.event = ev, .dated = when_dated(&ev->when)};
    if (r.dated)
        r.when = occurrence_of(ev, &ev->when, OCCURRENCE_REAL);
    if (c->instance) {
        r.when.first = c->first;
        r.when.last = c->last;
    }
    if (find_all(f, &r) && is_shown(f, ev, &r))
        vec_push(&f->results, r);
    return true;
}

bool
finding_take(struct finding *f, struct error *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < f->round.count && !finding_full(f); i++)
        ok = look_at(f, &f->round.at[i], e);
    vec_clear(&f->round);
    return ok;
}
