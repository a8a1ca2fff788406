#include "actions/search_question.h"

#include "base/vec.h"
#include "store/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNITS 16        /* characters asked of the index; what follows is left to the text */
#define ALTERNATIVES 24 /* ways of reading the same letters that are asked for */
#define STEPS 400       /* ways of reading that are tried at all */

/* A character, known or by its sound; or letters as they stand. */
struct unit {
    bool letters;
    struct sound sound; /* of letters: typed and len */
};

struct pairs {
    struct pair *at;
    size_t count, cap; /* a VEC */
};

/* One question in the making. */
struct asking {
    const struct pinyin *py;
    const struct vocabulary *v;
    const struct search_term *term;
    enum search_where where;
    struct unit units[UNITS];
    struct pairs links[UNITS]; /* what unit i - 1 and unit i can be together */
    size_t count;
    struct str *out;
    int alternatives, steps;
};

/* -- characters -------------------------------------------------------------------------------- */

static void
take(struct pair pair, void *arg)
{
    struct pairs *pairs = arg;
    vec_push(pairs, pair);
}

/* What the index knows for one character, or two that follow each other. */
static void
find_pairs(const struct asking *q, enum pair_kind kind, const struct sound *first,
           const struct sound *second, struct pairs *out)
{
    if (first->cp && (!second || second->cp))
        take((struct pair){first->cp, second ? second->cp : 0}, out);
    else
        vocabulary_pairs(q->v, kind, first, second, take, out);
}

static enum pair_kind
kind_at(const struct asking *q, size_t unit)
{
    if (unit > 0 || q->where == WHERE_INSIDE || q->where == WHERE_ANY)
        return PAIR_ANYWHERE;
    return q->where == WHERE_SHORT ? PAIR_SHORT : PAIR_WORD;
}

static void
ask_pairs(enum pair_kind kind, const struct pairs *pairs, struct str *out)
{
    static const char *const markers[PAIR_KINDS] = {"", "1", "2"};
    for (size_t i = 0; i < pairs->count; i++) {
        char a[5] = "", b[5] = "", word[12];
        a[utf8_encode(pairs->at[i].a, a)] = '\0';
        if (pairs->at[i].b)
            b[utf8_encode(pairs->at[i].b, b)] = '\0';
        snprintf(word, sizeof word, "%s%s%s", markers[kind], a, b);
        str_append(out, out->len ? " OR " : "");
        search_ask(out, word, false);
    }
}

static bool
begins(const struct pairs *pairs, uint32_t cp)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (pairs->at[i].a == cp)
            return true;
    return false;
}

static bool
ends(const struct pairs *pairs, uint32_t cp)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (pairs->at[i].b == cp)
            return true;
    return false;
}

static void
keep_fitting(struct pairs *own, const struct pairs *before, const struct pairs *after)
{
    size_t kept = 0;
    for (size_t i = 0; i < own->count; i++)
        if ((!before || ends(before, own->at[i].a)) && (!after || begins(after, own->at[i].b)))
            own->at[kept++] = own->at[i];
    own->count = kept;
}

/* A pair counts only where the one before ends, and the next one begins, with its characters: so
 * four letters are few words. False where nothing is left. */
static bool
fit(const struct asking *q, struct pairs links[UNITS])
{
    for (size_t i = 2; i < q->count; i++)
        if (links[i].count && links[i - 1].count) {
            keep_fitting(&links[i], &links[i - 1], NULL);
            if (!links[i].count)
                return false;
        }
    for (size_t i = q->count; i-- > 2;)
        if (links[i].count && links[i - 1].count)
            keep_fitting(&links[i - 1], NULL, &links[i]);
    return true;
}

/* -- one way of reading ------------------------------------------------------------------------ */

struct letters_asked {
    const char *marker;
    struct str *out;
};

static void
take_word(const char *letters, void *arg)
{
    struct letters_asked *asked = arg;
    char word[2 + SEARCH_TERM + 1];
    snprintf(word, sizeof word, "%sw%s", asked->marker, letters);
    str_append(asked->out, asked->out->len ? " OR " : "");
    search_ask(asked->out, word, false);
}

/* Letters are found where a word in letters begins. */
static void
ask_letters(const struct asking *q, size_t unit, struct str *out)
{
    const struct sound *s = &q->units[unit].sound;
    bool shortly = unit == 0 && q->where == WHERE_SHORT;
    struct letters_asked asked = {shortly ? "1" : "", out};
    if (unit > 0 || q->where != WHERE_INSIDE)
        vocabulary_words(q->v, shortly, s->typed, s->len, take_word, &asked);
}

static bool
is_linked(const struct asking *q, size_t i)
{
    return i > 0 && !q->units[i].letters && !q->units[i - 1].letters;
}

/* A single letter is not looked for in the middle of words: nearly everything has it. */
static void
ask_alone(const struct asking *q, size_t i, struct str *out)
{
    const struct sound *s = &q->units[i].sound;
    bool letter = q->term->len == 1 && !s->cp;
    bool all = letter && q->where == WHERE_ANY;
    if (letter && q->where == WHERE_INSIDE)
        return;
    for (enum pair_kind kind = PAIR_ANYWHERE; kind < PAIR_KINDS; kind++) {
        struct pairs found = {0};
        if (all ? kind != PAIR_ANYWHERE : kind == kind_at(q, i))
            find_pairs(q, kind, s, NULL, &found);
        ask_pairs(kind, &found, out);
        vec_destroy(&found);
    }
}

/* Appends what a unit asks for; false if the index cannot have it. */
static bool
ask_unit(const struct asking *q, size_t i, const struct pairs *links, struct str *all)
{
    struct str own;
    str_init(&own);
    bool alone = !is_linked(q, i) && !(i + 1 < q->count && is_linked(q, i + 1));
    if (q->units[i].letters)
        ask_letters(q, i, &own);
    else if (is_linked(q, i))
        ask_pairs(kind_at(q, i - 1), &links[i], &own);
    else if (alone)
        ask_alone(q, i, &own);
    bool found = own.len || !(alone || is_linked(q, i));
    if (own.len)
        str_printf(all, "%s(%s)", all->len ? " AND " : "", own.s);
    str_destroy(&own);
    return found;
}

static void
tell(struct asking *q)
{
    struct pairs links[UNITS] = {0};
    struct str all;
    str_init(&all);
    for (size_t i = 0; i < q->count; i++)
        for (size_t p = 0; p < q->links[i].count; p++)
            vec_push(&links[i], q->links[i].at[p]);
    bool any = fit(q, links);
    for (size_t i = 0; any && i < q->count; i++)
        any = ask_unit(q, i, links, &all);
    if (any && all.len) {
        str_printf(q->out, "%s(%s)", q->out->len ? " OR " : "", all.s);
        q->alternatives++;
    }
    for (size_t i = 0; i < UNITS; i++)
        vec_destroy(&links[i]);
    str_destroy(&all);
}

/* Adds a unit; false if the index has nothing for it and the one before. */
static bool
push(struct asking *q, struct unit unit)
{
    size_t i = q->count++;
    q->units[i] = unit;
    vec_clear(&q->links[i]);
    if (!is_linked(q, i))
        return true;
    find_pairs(q, kind_at(q, i - 1), &q->units[i - 1].sound, &unit.sound, &q->links[i]);
    return q->links[i].count > 0;
}

/* -- all ways of reading ----------------------------------------------------------------------- */

static void read_from(struct asking *q, size_t at);

static void
read_unit(struct asking *q, struct unit unit, size_t next)
{
    if (push(q, unit))
        read_from(q, next);
    q->count--;
}

static void
read_letters(struct asking *q, size_t at)
{
    const char *typed = q->term->letters + at;
    size_t left = q->term->len - at, run = strcspn(typed, ".");
    if (at == 0 || typed[-1] == '.')
        read_unit(q, (struct unit){.letters = true, .sound = {.typed = typed, .len = run}},
                  at + run);
    uint32_t lengths = pinyin_syllables(q->py, typed, left);
    for (size_t n = run < 8 ? run : 8; n > 0; n--)
        if (lengths >> n & 1)
            read_unit(q, (struct unit){.sound = {.typed = typed, .len = n, .last = n == left}},
                      at + n);
}

static void
read_from(struct asking *q, size_t at)
{
    if (q->alternatives >= ALTERNATIVES || ++q->steps > STEPS)
        return;
    if (at == q->term->len || q->count == UNITS)
        tell(q);
    else if (q->term->letters[at] == '.')
        read_unit(q, (struct unit){.sound = {.cp = q->term->cp[at]}}, at + 1);
    else
        read_letters(q, at);
}

void
search_question(const struct pinyin *py, const struct vocabulary *v, const struct search_term *term,
                enum search_where where, struct str *out)
{
    struct asking q = {.py = py, .v = v, .term = term, .where = where, .out = out};
    str_clear(out);
    if (term->len)
        read_from(&q, 0);
    for (size_t i = 0; i < UNITS; i++)
        vec_destroy(&q.links[i]);
}
