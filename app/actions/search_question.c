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

/* One question in the making. */
struct asking {
    const struct pinyin *py;
    const struct vocabulary *v;
    const struct search_term *term;
    enum search_where where;
    struct unit units[UNITS];
    struct str parts[UNITS]; /* what unit i and the one before ask of the index; "" for nothing */
    size_t count;
    struct str *out;
    int alternatives, steps;
};

/* -- sets -------------------------------------------------------------------------------------- */

struct set {
    struct str *out;
    enum pair_kind kind;
    bool first_only;
    bool joined;        /* to another one */
    VEC(uint32_t) seen; /* if first_only */
    size_t count;
};

static void
ask_pair(struct set *set, uint32_t a, uint32_t b, bool beginning)
{
    static const char *const markers[PAIR_KINDS] = {"", "1", "2"};
    char word[12];
    size_t n = strlen(markers[set->kind]);
    memcpy(word, markers[set->kind], n);
    n += utf8_encode(a, word + n);
    if (b)
        n += utf8_encode(b, word + n);
    word[n] = '\0';
    if (set->count++ || set->joined)
        str_append(set->out, " OR ");
    search_ask(set->out, word, beginning);
}

static void
take(struct pair pair, void *arg)
{
    struct set *set = arg;
    if (!set->first_only) {
        ask_pair(set, pair.a, pair.b, false);
        return;
    }
    for (size_t i = 0; i < set->seen.count; i++)
        if (set->seen.at[i] == pair.a)
            return;
    vec_push(&set->seen, pair.a);
    ask_pair(set, pair.a, 0, true);
}

/* What the index is asked for one character, or two that follow each other; false if it has none.
 */
static bool
ask_set(const struct asking *q, enum pair_kind kind, const struct sound *first,
        const struct sound *second, struct str *out)
{
    struct set set = {.out = out, .kind = kind, .first_only = !second, .joined = out->len > 0};
    if (first->cp && (!second || second->cp))
        ask_pair(&set, first->cp, second ? second->cp : 0, !second);
    else
        vocabulary_pairs(q->v, kind, first, second, take, &set);
    vec_destroy(&set.seen);
    return set.count > 0;
}

static enum pair_kind
kind_at(const struct asking *q, size_t unit)
{
    if (unit > 0 || q->where == WHERE_INSIDE || q->where == WHERE_ANY)
        return PAIR_ANYWHERE;
    return q->where == WHERE_SHORT ? PAIR_SHORT : PAIR_WORD;
}

/* -- one way of reading ------------------------------------------------------------------------ */

/* Letters are found where a word in letters begins. */
static bool
ask_letters(const struct asking *q, size_t unit, struct str *out)
{
    char word[2 + SEARCH_TERM + 1];
    const struct sound *s = &q->units[unit].sound;
    bool shortly = unit == 0 && q->where == WHERE_SHORT;
    if (unit == 0 && q->where == WHERE_INSIDE)
        return false;
    snprintf(word, sizeof word, "%sw%.*s", shortly ? "1" : "", (int)s->len, s->typed);
    search_ask(out, word, true);
    return true;
}

static bool
alone(const struct asking *q, size_t i)
{
    return !q->units[i].letters && (i == 0 || q->units[i - 1].letters) &&
           (i + 1 == q->count || q->units[i + 1].letters);
}

/* A single letter is not looked for in the middle of words: nearly everything has it. */
static bool
ask_alone(const struct asking *q, size_t i, struct str *out)
{
    const struct sound *s = &q->units[i].sound;
    bool letter = q->term->len == 1 && !s->cp;
    if (!letter)
        return ask_set(q, kind_at(q, i), s, NULL, out);
    if (q->where == WHERE_ANY) {
        bool shortly = ask_set(q, PAIR_SHORT, s, NULL, out);
        return ask_set(q, PAIR_WORD, s, NULL, out) || shortly;
    }
    return q->where != WHERE_INSIDE && ask_set(q, kind_at(q, i), s, NULL, out);
}

static void
add_part(struct str *all, const char *part)
{
    if (part[0])
        str_printf(all, "%s(%s)", all->len ? " AND " : "", part);
}

static void
tell(struct asking *q)
{
    struct str all, own;
    str_init(&all);
    str_init(&own);
    bool any = true;
    for (size_t i = 0; any && i < q->count; i++) {
        str_clear(&own);
        if (alone(q, i))
            any = ask_alone(q, i, &own);
        add_part(&all, own.s);
        add_part(&all, q->parts[i].s);
    }
    if (any && all.len) {
        str_printf(q->out, "%s(%s)", q->out->len ? " OR " : "", all.s);
        q->alternatives++;
    }
    str_destroy(&own);
    str_destroy(&all);
}

/* Adds a unit; false if the index has nothing for it and the one before. */
static bool
push(struct asking *q, struct unit unit)
{
    size_t i = q->count++;
    q->units[i] = unit;
    str_clear(&q->parts[i]);
    if (unit.letters)
        return ask_letters(q, i, &q->parts[i]);
    if (i == 0 || q->units[i - 1].letters)
        return true;
    return ask_set(q, kind_at(q, i - 1), &q->units[i - 1].sound, &unit.sound, &q->parts[i]);
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
    for (size_t i = 0; i < UNITS; i++)
        str_init(&q.parts[i]);
    str_clear(out);
    if (term->len)
        read_from(&q, 0);
    for (size_t i = 0; i < UNITS; i++)
        str_destroy(&q.parts[i]);
}
