#include "model/vocabulary.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>

#define INITIALS 27 /* a..z, and what has no reading or is not there */
#define NO_INITIAL 26

struct bucket {
    struct pair *at;
    size_t count, cap; /* a VEC */
};

struct vocabulary {
    const struct pinyin *py;
    struct bucket buckets[PAIR_KINDS][INITIALS][INITIALS];
};

struct vocabulary *
vocabulary_new(const struct pinyin *py)
{
    struct vocabulary *v = mem_alloc(sizeof *v);
    v->py = py;
    return v;
}

void
vocabulary_free(struct vocabulary *v)
{
    if (!v)
        return;
    for (int k = 0; k < PAIR_KINDS; k++)
        for (int i = 0; i < INITIALS; i++)
            for (int j = 0; j < INITIALS; j++)
                vec_destroy(&v->buckets[k][i][j]);
    free(v);
}

/* The different initials of a character, as bits. */
static uint32_t
initials(const struct pinyin *py, uint32_t cp)
{
    const char *readings[PINYIN_MOST];
    size_t n = cp ? pinyin_readings(py, cp, readings) : 0;
    uint32_t bits = n ? 0 : 1u << NO_INITIAL;
    for (size_t i = 0; i < n; i++)
        bits |= 1u << (readings[i][0] - 'a');
    return bits;
}

static void
put(struct bucket *b, struct pair pair)
{
    for (size_t i = 0; i < b->count; i++)
        if (b->at[i].a == pair.a && b->at[i].b == pair.b)
            return;
    vec_push(b, pair);
}

void
vocabulary_add(struct vocabulary *v, const char *text)
{
    enum pair_kind kind = *text == '1' ? PAIR_SHORT : *text == '2' ? PAIR_WORD : PAIR_ANYWHERE;
    text += kind != PAIR_ANYWHERE;
    struct pair pair = {.a = utf8_next(&text)};
    pair.b = utf8_next(&text);
    uint32_t first = initials(v->py, pair.a), second = initials(v->py, pair.b);
    for (int i = 0; i < INITIALS; i++)
        for (int j = 0; j < INITIALS; j++)
            if (first >> i & 1 && second >> j & 1)
                put(&v->buckets[kind][i][j], pair);
}

static bool
sounds(const struct vocabulary *v, const struct sound *s, uint32_t cp)
{
    if (s->cp)
        return s->cp == cp;
    return cp && pinyin_matches(v->py, cp, s->typed, s->len, s->last);
}

/* One bucket row or column is enough: each pair stands in that of its own initial. */
static int
initial_of(const struct vocabulary *v, const struct sound *s)
{
    if (!s->cp)
        return s->typed[0] - 'a';
    uint32_t bits = initials(v->py, s->cp);
    int i = 0;
    while (!(bits >> i & 1))
        i++;
    return i;
}

/* The bucket in which a pair is met first, so that it is told once. */
static bool
told_before(const struct vocabulary *v, struct pair pair, int column)
{
    return (initials(v->py, pair.b) & ((1u << column) - 1)) != 0;
}

void
vocabulary_pairs(const struct vocabulary *v, enum pair_kind kind, const struct sound *first,
                 const struct sound *second, void (*each)(struct pair pair, void *arg), void *arg)
{
    int row = initial_of(v, first);
    int from = second ? initial_of(v, second) : 0, to = second ? from : INITIALS - 1;
    for (int column = from; column <= to; column++) {
        const struct bucket *b = &v->buckets[kind][row][column];
        for (size_t i = 0; i < b->count; i++)
            if (sounds(v, first, b->at[i].a) && (!second || sounds(v, second, b->at[i].b)) &&
                (second || !told_before(v, b->at[i], column)))
                each(b->at[i], arg);
    }
}
