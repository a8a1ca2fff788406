#include "actions/search.h"

#include "actions/inside.h"
#include "actions/search_inside.h"
#include "actions/search_question.h"
#include "base/mem.h"
#include "model/search_filter.h"
#include "store/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define YEARS_BACK 4 /* a date without a year is looked for so far: within the expanded window */
#define YEARS_AHEAD 9
#define MONTH_YEARS 1 /* a month, in so many years before and after */
#define LABELS 4      /* names of a category: full and short, in two languages */

struct searcher *
searcher_open(struct bureau *b, struct error *e)
{
    struct searcher *s = mem_alloc(sizeof *s);
    s->b = b;
    s->py = pinyin_load(e);
    if (!s->py) {
        searcher_close(s);
        return NULL;
    }
    s->words = vocabulary_new(s->py);
    return s;
}

void
searcher_close(struct searcher *s)
{
    if (!s)
        return;
    vocabulary_free(s->words);
    pinyin_free(s->py);
    free(s);
}

bool
searcher_sees(const struct searcher *s, const char *word, const char *text, struct search_hit *out)
{
    struct search_term term;
    search_term(word, strlen(word), &term);
    *out = search_in_text(s->py, &term, text, false);
    return term.len && out->rank != SEARCH_NOWHERE;
}

static void
learn(const char *pair, void *words)
{
    vocabulary_add(words, pair);
}

/* -- the question ------------------------------------------------------------------------------ */

/* How well the names of each category have the term. */
static void
read_labels(struct finding *f, struct wanted *w)
{
    const struct catalogue *say = bureau_words(f->q.b);
    for (int c = 0; c < CATEGORY_COUNT; c++) {
        w->label[c] = SEARCH_NOWHERE;
        const char *const ids[LABELS / 2] = {category_label_id((enum category)c),
                                             category_short_id((enum category)c)};
        for (int i = 0; say && i < LABELS; i++) {
            const char *name = message(say, i % 2 ? LANG_EN : LANG_ZH, ids[i / 2]);
            enum search_rank rank = search_in_text(f->py, &w->term, name, false).rank;
            w->label[c] = rank < w->label[c] ? rank : w->label[c];
        }
    }
}

static bool
is_space(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x3000;
}

static void
read_word(struct finding *f, const char *word, size_t len)
{
    struct wanted *w = &f->wanted[f->wanted_count];
    search_term(word, len, &w->term);
    w->date_count = search_dates(word, len, w->dates);
    if (!w->term.len)
        return; /* nothing but punctuation */
    read_labels(f, w);
    f->wanted_count++;
}

/* The word whose place decides the rank stands first: the first that is no date. */
static void
lead_with_words(struct finding *f)
{
    for (size_t i = 1; i < f->wanted_count && f->wanted[0].date_count; i++) {
        struct wanted w = f->wanted[i];
        f->wanted[i] = f->wanted[0];
        f->wanted[0] = w;
    }
}

const char *
search_next_word(const char **at, size_t *len)
{
    const char *from = NULL;
    for (;;) {
        const char *here = *at;
        uint32_t cp = utf8_next(at);
        if (cp && !is_space(cp)) {
            from = from ? from : here;
            continue;
        }
        if (!cp)
            *at = here;
        *len = from ? (size_t)(here - from) : 0;
        if (from || !cp)
            return from;
    }
}

static void
read_words(struct finding *f, const char *words)
{
    const char *word;
    size_t len;
    while (f->wanted_count < SEARCH_TERMS && (word = search_next_word(&words, &len)))
        read_word(f, word, len);
    lead_with_words(f);
}

/* -- dates ------------------------------------------------------------------------------------- */

static bool
collect_days(struct finding *f, struct candidates *to, struct day first, struct day last,
             struct error *e)
{
    struct occurrence *at;
    size_t count;
    if (!query_occurrences(&f->q, first, last, false, &at, &count, e))
        return false;
    for (size_t i = 0; i < count; i++)
        if (at[i].kind == OCCURRENCE_REAL) {
            struct candidate c = {.event = at[i].event->id,
                                  .first = at[i].first,
                                  .last = at[i].last,
                                  .instance = true};
            vec_push(to, c);
        }
    return true;
}

static bool
collect_date(struct finding *f, struct candidates *to, const struct search_date *d, struct error *e)
{
    int now = day_ymd(f->q.today).year;
    int back = d->day ? YEARS_BACK : MONTH_YEARS, ahead = d->day ? YEARS_AHEAD : MONTH_YEARS;
    int from = d->year ? d->year : now - back, until = d->year ? d->year : now + ahead;
    for (int y = from; y <= until; y++) {
        if (d->day && !date_exists(y, d->month, d->day))
            continue;
        struct day first = d->day ? day_of(y, d->month, d->day) : month_first(y, d->month);
        struct day last = d->day ? first : day_add(month_first(y, d->month + 1), -1);
        if (!collect_days(f, to, first, last, e))
            return false;
    }
    return true;
}

static bool
collect_dates(struct finding *f, struct error *e)
{
    for (size_t i = 0; i < f->wanted_count; i++)
        for (size_t k = 0; k < f->wanted[i].date_count; k++)
            if (!collect_date(f, &f->on_date[i], &f->wanted[i].dates[k], e))
                return false;
    return true;
}

/* -- rounds ------------------------------------------------------------------------------------ */

/* Adds the categories whose name has the word as well as `rank`; SEARCH_NOWHERE: at all. */
static void
ask_labels(const struct wanted *w, enum search_rank rank, struct str *question)
{
    for (int c = 0; c < CATEGORY_COUNT; c++) {
        char word[16];
        bool has = rank == SEARCH_NOWHERE ? w->label[c] != rank : w->label[c] == rank;
        if (!has)
            continue;
        snprintf(word, sizeof word, "c%d", c);
        str_append(question, question->len ? " OR " : "");
        search_ask(question, word, false);
    }
}

static void
ask_kinds(const struct finding *f, struct str *question)
{
    if ((f->categories & CATEGORY_ALL_BITS) == CATEGORY_ALL_BITS)
        return;
    const char *glue = " AND (";
    if (!(f->categories & CATEGORY_ALL_BITS)) {
        str_clear(question);
        return;
    }
    for (int c = 0; c < CATEGORY_COUNT; c++)
        if (f->categories >> c & 1) {
            str_printf(question, "%s\"c%d\"", glue, c);
            glue = " OR ";
        }
    str_append(question, ")");
}

/* The question of one round; empty when the index has nothing for it. What a word means as a date
 * comes to it in finding_walk. */
static void
ask_round(const struct finding *f, struct str *out)
{
    struct str part;
    str_init(&part);
    str_clear(out);
    for (size_t i = 0; i < f->wanted_count; i++) {
        const struct wanted *w = &f->wanted[i];
        search_question(f->py, f->words, &w->term, i > 0 ? WHERE_ANY : (enum search_where)f->rank,
                        &part);
        ask_labels(w, i > 0 ? SEARCH_NOWHERE : f->rank, &part);
        if (!part.len) {
            str_clear(out);
            break;
        }
        str_printf(out, "%s(%s)", out->len ? " AND " : "", part.s);
    }
    if (out->len)
        ask_kinds(f, out);
    str_destroy(&part);
}

/* What the index must have of an event that is on a date of the word `on`: every other word that is
 * no date itself. NULL: nothing. */
static struct search_filter *
filter_others(const struct finding *f, size_t on)
{
    struct search_filter *filter = NULL;
    struct str all, part;
    str_init(&all);
    str_init(&part);
    for (size_t i = 0; i < f->wanted_count; i++) {
        const struct wanted *w = &f->wanted[i];
        if (i == on || w->date_count)
            continue;
        search_question(f->py, f->words, &w->term, WHERE_ANY, &part);
        ask_labels(w, SEARCH_NOWHERE, &part);
        str_printf(&all, "%s(%s)", all.len ? " AND " : "", part.len ? part.s : "\"-\"");
    }
    if (all.len)
        filter = search_filter_new(all.s);
    str_destroy(&all);
    str_destroy(&part);
    return filter;
}

static bool
rank_date(struct finding *f, size_t on, struct error *e)
{
    struct search_filter *filter = filter_others(f, on);
    struct str words;
    bool ok = true;
    str_init(&words);
    for (size_t k = 0; ok && k < f->on_date[on].count; k++) {
        struct candidate *c = &f->on_date[on].at[k];
        c->rank = SEARCH_NOWHERE;
        ok = !filter || search_words_of(f->q.db, c->event, &words, e);
        if (ok && (!filter || search_filter_has(filter, words.s)))
            ok = finding_rank(f, c, e);
    }
    str_destroy(&words);
    search_filter_free(filter);
    return ok;
}

/* Those on the dates of further words are looked at once, not in every round. */
static bool
rank_dates(struct finding *f, struct error *e)
{
    for (size_t i = 1; i < f->wanted_count; i++)
        if (!rank_date(f, i, e))
            return false;
    return true;
}

static bool
find(struct finding *f, struct error *e)
{
    struct str question;
    str_init(&question);
    size_t dates;
    bool ok = collect_dates(f, e) && rank_dates(f, e);
    for (int rank = SEARCH_SHORT; ok && rank < SEARCH_NOWHERE && !finding_full(f); rank++) {
        f->rank = (enum search_rank)rank;
        ask_round(f, &question);
        bool date = rank == SEARCH_WORD;
        dates = 0;
        for (size_t i = date ? 0 : 1; i < f->wanted_count; i++)
            dates += f->on_date[i].count;
        if (question.len || dates)
            ok = finding_walk(f, question.s, date, e);
    }
    str_destroy(&question);
    return ok;
}

static void
give(struct finding *f, const struct search_result **out, size_t *count, bool *more)
{
    *more = f->results.count > f->most;
    *count = *more ? f->most : f->results.count;
    struct search_result *own = arena_array(f->q.a, *count + 1, sizeof *own);
    for (size_t i = 0; i < *count; i++) {
        own[i] = f->results.at[i];
        own[i].when.event = own[i].event;
    }
    *out = own;
}

bool
search_find(struct searcher *s, const char *words, unsigned categories, size_t most,
            struct arena *a, const struct search_result **out, size_t *count, bool *more,
            struct error *e)
{
    struct finding f = {.py = s->py,
                        .words = s->words,
                        .categories = categories,
                        .most = most < SEARCH_RESULTS ? most : SEARCH_RESULTS,
                        .office = bureau_mode_of(s->b) == BUREAU_STAFF};
    bool ok = query_begin(&f.q, s->b, a, e) &&
              search_pairs(f.q.db, s->last_pair, &s->last_pair, learn, s->words, e);
    if (ok)
        read_words(&f, words);
    ok = ok && (!f.wanted_count || find(&f, e));
    if (ok)
        give(&f, out, count, more);
    for (size_t i = 0; i < SEARCH_TERMS; i++)
        vec_destroy(&f.on_date[i]);
    vec_destroy(&f.round);
    vec_destroy(&f.results);
    return query_end(&f.q, ok);
}

bool
search_again(struct bureau *b, struct error *e)
{
    struct db *db = bureau_db(b);
    if (!db_begin(db, e))
        return false;
    bool ok = search_rebuild(db, e) && db_commit(db, e);
    if (!ok)
        db_rollback(db);
    return ok;
}
