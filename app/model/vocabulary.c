#include "model/vocabulary.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define INITIALS 27 /* a..z, and what has no reading or is not there */
#define NO_INITIAL 26

struct bucket {
    struct pair *at;
    size_t count, cap; /* a VEC */
};

struct vocabulary {
    const struct pinyin *py;
    struct bucket buckets[PAIR_KINDS][INITIALS][INITIALS]; /* characters in [..][..][NO_INITIAL] */
    struct arena arena;
    VEC(const char *) words[2]; /* in letters, in arena: all; those that begin short names */
};

struct vocabulary *
vocabulary_new(const struct pinyin *py)
{
    struct vocabulary *v = mem_alloc(sizeof *v);
    v->py = py;
    arena_init(&v->arena);
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
    vec_destroy(&v->words[0]);
    vec_destroy(&v->words[1]);
    arena_destroy(&v->arena);
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
    if (*text == 'w') {
        const char *own = arena_strdup(&v->arena, text + 1);
        vec_push(&v->words[kind == PAIR_SHORT], own);
        return;
    }
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

void
vocabulary_pairs(const struct vocabulary *v, enum pair_kind kind, const struct sound *first,
                 const struct sound *second, void (*each)(struct pair pair, void *arg), void *arg)
{
    int column = second ? initial_of(v, second) : NO_INITIAL;
    const struct bucket *b = &v->buckets[kind][initial_of(v, first)][column];
    for (size_t i = 0; i < b->count; i++)
        if (sounds(v, first, b->at[i].a) &&
            (second ? sounds(v, second, b->at[i].b) : b->at[i].b == 0))
            each(b->at[i], arg);
}

void
vocabulary_words(const struct vocabulary *v, bool shortly, const char *typed, size_t len,
                 void (*each)(const char *word, void *arg), void *arg)
{
    for (size_t i = 0; i < v->words[shortly].count; i++)
        if (strncmp(v->words[shortly].at[i], typed, len) == 0)
            each(v->words[shortly].at[i], arg);
}
