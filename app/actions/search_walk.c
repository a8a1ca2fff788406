/* In which order the index is asked. A word that few events have is asked for once, and its events
 * are sorted. One that many have is asked for year by year, and where a year is full month by
 * month, until there are answers enough: so no question has to read all that has its words. Where
 * one in some has them, all events of a month are read and looked at by a filter. */
#include "actions/search_inside.h"
#include "model/search_filter.h"
#include "model/search_words.h"

#include <stdio.h>
#include <stdlib.h>

#define FEW 400           /* events that are read and sorted at once */
#define MONTH_MOST 20000  /* of one month; more would be lost */
#define SAMPLE 100        /* events that tell whether many have it */
#define ONE_IN 20         /* so many events have it, then a filter is faster than the index */
#define REPEATING_MOST 64 /* repeating events among many that are looked up */
#define YEAR_FIRST 1901   /* as the almanac */
#define YEAR_LAST 2100

/* -- orders ------------------------------------------------------------------------------------ */

static int
group(const struct candidate *c, struct day today)
{
    if (day_is_none(c->last))
        return 1;
    if (c->last.n == SEARCH_OVER.n)
        return 3;
    return day_cmp(c->last, today) >= 0 ? 0 : 2;
}

static int
by_nearness(const void *a, const void *b, void *today)
{
    const struct candidate *x = a, *y = b;
    int gx = group(x, *(struct day *)today), gy = group(y, *(struct day *)today);
    if (gx != gy)
        return gx - gy;
    int days = gx == 0 ? day_cmp(x->last, y->last) : gx == 2 ? day_cmp(y->last, x->last) : 0;
    return days ? days : (x->event > y->event) - (x->event < y->event);
}

static bool
take_sorted(struct finding *f, struct error *e)
{
    if (f->round.count)
        qsort_r(f->round.at, f->round.count, sizeof *f->round.at, by_nearness, &f->q.today);
    return finding_take(f, e);
}

/* -- asking ------------------------------------------------------------------------------------ */

struct span {
    struct day from, to;
};

struct collecting {
    struct candidates *to;
    struct search_filter *filter; /* NULL: all are wanted */
    struct span span;             /* for those alone, if there is a filter */
};

static bool
within(struct day d, struct span span)
{
    return day_cmp(d, span.from) >= 0 && day_cmp(d, span.to) <= 0;
}

static bool
collect(const struct search_row *row, void *arg)
{
    struct collecting *all = arg;
    if (all->filter &&
        !(within(row->last, all->span) && search_filter_has(all->filter, row->words)))
        return true;
    struct candidate c = {.event = row->event,
                          .first = row->last,
                          .last = row->last,
                          .table = row->table,
                          .repeats = row->repeats};
    vec_push(all->to, c);
    return true;
}

static bool
ask_for(struct finding *f, const char *question, size_t most, struct collecting all,
        struct error *e)
{
    return search_events(f->q.db, SEARCH_PUBLIC, question, most, collect, &all, e) &&
           (!f->office || search_events(f->q.db, SEARCH_OFFICE, question, most, collect, &all, e));
}

static bool
ask(struct finding *f, const char *question, size_t most, struct candidates *to, struct error *e)
{
    return ask_for(f, question, most, (struct collecting){.to = to}, e);
}

/* A repeating event is as near as its next instance. */
static bool
resolve(struct finding *f, struct candidates *list, struct error *e)
{
    for (size_t i = 0; i < list->count; i++) {
        struct candidate *c = &list->at[i];
        if (!c->repeats || c->instance)
            continue;
        struct search_row row = {.event = c->event, .repeats = c->repeats, .table = c->table};
        if (!search_instance(f->q.db, &row, f->q.today, &c->first, &c->last, e))
            return false;
        c->instance = !day_is_none(c->first);
        if (!c->instance)
            c->last = SEARCH_OVER;
    }
    return true;
}

/* -- many -------------------------------------------------------------------------------------- */

static bool
touches(const struct candidates *list, struct span span)
{
    for (size_t i = 0; i < list->count; i++)
        if (within(list->at[i].last, span))
            return true;
    return false;
}

static void
keep_within(struct candidates *list, struct span span)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (within(list->at[i].last, span))
            list->at[kept++] = list->at[i];
    list->count = kept;
}

/* What is walked through for answers to a question that many events have. */
struct walk {
    const char *question;
    struct search_filter *filter;   /* for the same; NULL: the index is asked */
    const struct candidates *extra; /* repeating events, and those on dates */
};

/* One stretch of time. *fits is false, and nothing is taken, when it has more than `most`. */
static bool
take_span(struct finding *f, const struct walk *w, const char *word, struct span span, size_t most,
          bool *fits, struct error *e)
{
    struct str narrowed;
    str_init(&narrowed);
    if (!w->filter)
        str_printf(&narrowed, "(%s) AND ", w->question);
    search_ask(&narrowed, word, false);
    vec_clear(&f->round);
    bool ok = ask_for(f, narrowed.s, most + 1, (struct collecting){&f->round, w->filter, span}, e);
    str_destroy(&narrowed);
    *fits = f->round.count <= most;
    if (!ok || !*fits)
        return ok;
    for (size_t i = 0; i < w->extra->count; i++)
        vec_push(&f->round, w->extra->at[i]);
    keep_within(&f->round, span);
    return take_sorted(f, e);
}

static bool
take_months(struct finding *f, const struct walk *w, int year, struct span span, bool forward,
            struct error *e)
{
    char word[16];
    for (int i = 0; i < 12 && !finding_full(f); i++) {
        int month = forward ? i : 11 - i;
        struct span part = {month_first(year, month + 1),
                            day_add(month_first(year, month + 2), -1)};
        part.from = day_cmp(part.from, span.from) < 0 ? span.from : part.from;
        part.to = day_cmp(part.to, span.to) > 0 ? span.to : part.to;
        bool fits;
        snprintf(word, sizeof word, "m%d", year * 12 + month);
        if (day_cmp(part.from, part.to) <= 0 && !take_span(f, w, word, part, MONTH_MOST, &fits, e))
            return false;
    }
    return true;
}

/* Whether there is anything at all in a year. */
static bool
is_empty(struct finding *f, const char *word, bool *empty, struct error *e)
{
    struct str question;
    str_init(&question);
    search_ask(&question, word, false);
    vec_clear(&f->round);
    bool ok = ask(f, question.s, 1, &f->round, e);
    *empty = f->round.count == 0;
    str_destroy(&question);
    return ok;
}

static bool
take_year(struct finding *f, const struct walk *w, int year, bool forward, struct error *e)
{
    char word[16];
    bool fits = false, empty = false;
    struct span span = {month_first(year, 1), day_add(month_first(year + 1, 1), -1)};
    if (forward && day_cmp(span.from, f->q.today) < 0)
        span.from = f->q.today;
    if (!forward && day_cmp(span.to, f->q.today) >= 0)
        span.to = day_add(f->q.today, -1);
    snprintf(word, sizeof word, "y%d", year);
    if (w->filter && !is_empty(f, word, &empty, e))
        return false;
    if (empty && !touches(w->extra, span))
        return true;
    return (w->filter || take_span(f, w, word, span, FEW, &fits, e)) &&
           (fits || take_months(f, w, year, span, forward, e));
}

static bool
take_undated(struct finding *f, const struct walk *w, struct day which, struct error *e)
{
    bool fits;
    return take_span(f, w, "mu", (struct span){which, which}, MONTH_MOST, &fits, e);
}

static bool
walk_years(struct finding *f, const struct walk *w, struct error *e)
{
    int this_year = day_ymd(f->q.today).year;
    for (int y = this_year; y <= YEAR_LAST && !finding_full(f); y++)
        if (!take_year(f, w, y, true, e))
            return false;
    if (!finding_full(f) && !take_undated(f, w, DAY_NONE, e))
        return false;
    for (int y = this_year; y >= YEAR_FIRST && !finding_full(f); y--)
        if (!take_year(f, w, y, false, e))
            return false;
    return finding_full(f) || take_undated(f, w, SEARCH_OVER, e);
}

static bool
ask_repeating(struct finding *f, const char *question, struct candidates *extra, struct error *e)
{
    struct str narrowed;
    str_init(&narrowed);
    str_printf(&narrowed, "(%s) AND ", question);
    search_ask(&narrowed, "mr", false);
    bool ok = ask(f, narrowed.s, REPEATING_MOST, extra, e) && resolve(f, extra, e);
    str_destroy(&narrowed);
    return ok;
}

/* Whether many events have it, by how far the first of them lie apart in the index. */
static bool
is_dense(struct finding *f, const char *question, bool *dense, struct error *e)
{
    if (!ask(f, question, SAMPLE, &f->round, e))
        return false;
    const struct candidate *first = f->round.at, *last = first + SAMPLE - 1;
    *dense = f->round.count >= SAMPLE && first->table == last->table &&
             last->event - first->event < SAMPLE * ONE_IN;
    return true;
}

static bool
walk_many(struct finding *f, const char *question, bool dense, struct candidates *extra,
          struct error *e)
{
    struct walk w = {.question = question, .extra = extra};
    if (dense)
        w.filter = search_filter_new(question);
    bool ok = ask_repeating(f, question, extra, e) && walk_years(f, &w, e);
    search_filter_free(w.filter);
    return ok;
}

static bool
take_all(struct finding *f, const struct candidates *extra, struct error *e)
{
    for (size_t i = 0; i < extra->count; i++)
        vec_push(&f->round, extra->at[i]);
    return resolve(f, &f->round, e) && take_sorted(f, e);
}

bool
finding_walk(struct finding *f, const char *question, bool lead, struct error *e)
{
    struct candidates extra = {0};
    bool dense = false;
    vec_clear(&f->round);
    for (size_t i = lead ? 0 : 1; i < f->wanted_count; i++)
        for (size_t k = 0; k < f->on_date[i].count; k++)
            if (i == 0 || f->on_date[i].at[k].rank == f->rank)
                vec_push(&extra, f->on_date[i].at[k]);
    bool ok = !question[0] || is_dense(f, question, &dense, e);
    if (ok && !dense && f->round.count >= SAMPLE) {
        vec_clear(&f->round);
        ok = ask(f, question, FEW + 1, &f->round, e);
    }
    if (ok)
        ok = dense || f->round.count > FEW ? walk_many(f, question, dense, &extra, e)
                                           : take_all(f, &extra, e);
    vec_destroy(&extra);
    return ok;
}
