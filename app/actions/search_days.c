/* Festivals and solar terms by their names. */
#include "actions/search_inside.h"

#include <stdlib.h>

#define TERMS 24
#define INSIDE_LETTERS 3 /* so many letters are looked for in the middle of a name too */

/* One word of the question. */
struct asked {
    struct search_term term;
    struct search_date dates[SEARCH_DATES];
    size_t date_count;
    int year; /* 0: it is none */
};

struct asking {
    const struct pinyin *py;
    struct asked words[SEARCH_TERMS];
    size_t count;
    int year; /* asked for; 0: none */
    struct search_day *out;
    size_t found;
};

/* 2026, 2026年 */
static int
year_of(const struct search_term *t)
{
    int year = 0;
    if (t->len < 4 || t->len > 5 || (t->len == 5 && t->cp[4] != 0x5E74))
        return 0;
    for (size_t i = 0; i < 4; i++) {
        if (t->cp[i] < '0' || t->cp[i] > '9')
            return 0;
        year = year * 10 + (int)(t->cp[i] - '0');
    }
    return year >= ALMANAC_FIRST_YEAR && year <= ALMANAC_LAST_YEAR ? year : 0;
}

static void
read_question(struct asking *q, const char *words)
{
    const char *word;
    size_t len;
    while (q->count < SEARCH_TERMS && (word = search_next_word(&words, &len))) {
        struct asked *a = &q->words[q->count];
        search_term(word, len, &a->term);
        if (!a->term.len)
            continue;
        a->date_count = search_dates(word, len, a->dates);
        a->year = year_of(&a->term);
        q->year = a->year ? a->year : q->year;
        q->count++;
    }
}

static bool
is_date(const struct asked *a, struct day d)
{
    struct ymd y = day_ymd(d);
    bool is = a->year == y.year;
    for (size_t i = 0; i < a->date_count; i++) {
        const struct search_date *s = &a->dates[i];
        is = is || ((!s->year || s->year == y.year) && s->month == y.month &&
                    (!s->day || s->day == y.day));
    }
    return is;
}

/* (A few letters begin some character in the middle of most names.) */
static bool
too_little(const struct search_term *t, enum search_rank rank)
{
    size_t least = rank == SEARCH_CONTAINS ? INSIDE_LETTERS : 2;
    return t->len < least && search_is_letter(t->cp[0]);
}

static bool
in_name(const struct asking *q, const struct asked *a, struct search_day *d)
{
    const char *const names[] = {d->zh, d->en};
    d->rank = SEARCH_NOWHERE;
    for (size_t i = 0; i < 2; i++) {
        struct search_hit hit = search_in_text(q->py, &a->term, names[i], true);
        if (hit.rank >= d->rank || too_little(&a->term, hit.rank))
            continue;
        d->rank = hit.rank;
        d->text = names[i];
        d->from = hit.from;
        d->to = hit.to;
    }
    return d->rank != SEARCH_NOWHERE;
}

/* All words but dates must be in the name; the first that is decides. */
static bool
is_named(const struct asking *q, struct search_day *d)
{
    bool named = false;
    for (size_t i = 0; i < q->count; i++) {
        struct search_day own = *d;
        bool found = in_name(q, &q->words[i], &own);
        if (!found && !q->words[i].year && !q->words[i].date_count)
            return false;
        if (found && !named)
            *d = own;
        named = named || found;
    }
    return named;
}

static bool
has_its_dates(const struct asking *q, const struct search_day *d)
{
    for (size_t i = 0; i < q->count; i++) {
        struct search_day own = *d;
        if (!in_name(q, &q->words[i], &own) && !is_date(&q->words[i], d->day))
            return false;
    }
    return !q->year || day_ymd(d->day).year == q->year;
}

static int
by_rank(const struct search_day *a, const struct search_day *b)
{
    return a->rank != b->rank ? (int)a->rank - (int)b->rank : day_cmp(a->day, b->day);
}

/* 清明 is the name of a term and the beginning of a festival's, on one day. */
static bool
is_told(const struct asking *q, const struct search_day *d)
{
    for (size_t i = 0; i < q->found; i++)
        if (d->term && day_cmp(q->out[i].day, d->day) == 0 && str_starts(q->out[i].zh, d->zh))
            return true;
    return false;
}

static void
take(struct asking *q, const struct search_day *d)
{
    if (!has_its_dates(q, d) || is_told(q, d))
        return;
    size_t at = q->found;
    while (at > 0 && by_rank(d, &q->out[at - 1]) < 0)
        at--;
    if (at == SEARCH_DAYS)
        return;
    q->found += q->found < SEARCH_DAYS;
    for (size_t i = q->found - 1; i > at; i--)
        q->out[i] = q->out[i - 1];
    q->out[at] = *d;
}

static void
take_festivals(struct asking *q, const struct almanac *al, struct day from)
{
    const struct festival *festival;
    for (size_t i = 0; (festival = almanac_festival(al, i)); i++) {
        struct search_day d = {.zh = festival->zh, .en = festival->en};
        if (is_named(q, &d) && almanac_festival_next(al, i, from, &d.day))
            take(q, &d);
    }
}

static void
take_terms(struct asking *q, const struct almanac *al, struct day from)
{
    struct day at = day_add(from, -1);
    int term;
    for (int i = 0; i < TERMS && almanac_next_term(al, at, &at, &term); i++) {
        struct search_day d = {.zh = term_zh(term), .en = term_en(term), .term = true, .day = at};
        if (is_named(q, &d))
            take(q, &d);
    }
}

size_t
search_days(struct searcher *s, const char *words, struct search_day out[SEARCH_DAYS])
{
    struct asking q = {.py = s->py, .out = out};
    const struct almanac *al = bureau_almanac(s->b);
    read_question(&q, words);
    if (!al || !q.count)
        return 0;
    struct day from = q.year ? month_first(q.year, 1) : clock_now(bureau_clock(s->b)).day;
    take_festivals(&q, al, from);
    take_terms(&q, al, from);
    return q.found;
}
