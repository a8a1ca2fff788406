/* In which order the index is asked. A word that few events have is asked for once, and its events
 * are sorted. One that many have is asked for year by year, and where a year is full month by
 * month, until there are answers enough: so no question has to read all that has its words. */
#include "actions/search_inside.h"
#include "model/search_words.h"

#include <stdio.h>
#include <stdlib.h>

#define FEW 400           /* events that are read and sorted at once */
#define MONTH_MOST 20000  /* of one month; more would be lost */
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

static bool
collect(const struct search_row *row, void *arg)
{
    struct candidates *to = arg;
    struct candidate c = {.event = row->event,
                          .first = row->last,
                          .last = row->last,
                          .table = row->table,
                          .repeats = row->repeats};
    vec_push(to, c);
    return true;
}

static bool
ask(struct finding *f, const char *question, size_t most, struct candidates *to, struct error *e)
{
    return search_events(f->q.db, SEARCH_PUBLIC, question, most, collect, to, e) &&
           (!f->office || search_events(f->q.db, SEARCH_OFFICE, question, most, collect, to, e));
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

struct span {
    struct day from, to;
};

static void
keep_within(struct candidates *list, struct span span)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (day_cmp(list->at[i].last, span.from) >= 0 && day_cmp(list->at[i].last, span.to) <= 0)
            list->at[kept++] = list->at[i];
    list->count = kept;
}

/* One stretch of time. *fits is false, and nothing is taken, when it has more than `most`. */
static bool
take_span(struct finding *f, const char *question, const char *word, struct span span, size_t most,
          const struct candidates *extra, bool *fits, struct error *e)
{
    struct str narrowed;
    str_init(&narrowed);
    str_printf(&narrowed, "(%s) AND ", question);
    search_ask(&narrowed, word, false);
    vec_clear(&f->round);
    bool ok = ask(f, narrowed.s, most + 1, &f->round, e);
    str_destroy(&narrowed);
    *fits = f->round.count <= most;
    if (!ok || !*fits)
        return ok;
    for (size_t i = 0; i < extra->count; i++)
        vec_push(&f->round, extra->at[i]);
    keep_within(&f->round, span);
    return take_sorted(f, e);
}

static bool
take_months(struct finding *f, const char *question, int year, struct span span, bool forward,
            const struct candidates *extra, struct error *e)
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
        if (day_cmp(part.from, part.to) <= 0 &&
            !take_span(f, question, word, part, MONTH_MOST, extra, &fits, e))
            return false;
    }
    return true;
}

static bool
take_year(struct finding *f, const char *question, int year, bool forward,
          const struct candidates *extra, struct error *e)
{
    char word[16];
    bool fits;
    struct span span = {month_first(year, 1), day_add(month_first(year + 1, 1), -1)};
    if (forward && day_cmp(span.from, f->q.today) < 0)
        span.from = f->q.today;
    if (!forward && day_cmp(span.to, f->q.today) >= 0)
        span.to = day_add(f->q.today, -1);
    snprintf(word, sizeof word, "y%d", year);
    return take_span(f, question, word, span, FEW, extra, &fits, e) &&
           (fits || take_months(f, question, year, span, forward, extra, e));
}

static bool
take_undated(struct finding *f, const char *question, struct day which,
             const struct candidates *extra, struct error *e)
{
    bool fits;
    return take_span(f, question, "mu", (struct span){which, which}, MONTH_MOST, extra, &fits, e);
}

static bool
walk_years(struct finding *f, const char *question, const struct candidates *extra, struct error *e)
{
    int this_year = day_ymd(f->q.today).year;
    for (int y = this_year; y <= YEAR_LAST && !finding_full(f); y++)
        if (!take_year(f, question, y, true, extra, e))
            return false;
    if (!finding_full(f) && !take_undated(f, question, DAY_NONE, extra, e))
        return false;
    for (int y = this_year; y >= YEAR_FIRST && !finding_full(f); y--)
        if (!take_year(f, question, y, false, extra, e))
            return false;
    return finding_full(f) || take_undated(f, question, SEARCH_OVER, extra, e);
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

bool
finding_walk(struct finding *f, const char *question, bool lead, struct error *e)
{
    struct candidates extra = {0};
    for (size_t i = lead ? 0 : 1; i < f->wanted_count; i++)
        for (size_t k = 0; k < f->on_date[i].count; k++)
            if (i == 0 || f->on_date[i].at[k].rank == f->rank)
                vec_push(&extra, f->on_date[i].at[k]);
    vec_clear(&f->round);
    bool ok = !question[0] || ask(f, question, FEW + 1, &f->round, e);
    if (ok && f->round.count > FEW) {
        ok = ask_repeating(f, question, &extra, e) && walk_years(f, question, &extra, e);
    } else if (ok) {
        for (size_t i = 0; i < extra.count; i++)
            vec_push(&f->round, extra.at[i]);
        ok = resolve(f, &f->round, e) && take_sorted(f, e);
    }
    vec_destroy(&extra);
    return ok;
}
