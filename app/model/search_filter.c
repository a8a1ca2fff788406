#include "model/search_filter.h"

#include "base/mem.h"
#include "base/random.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH 64 /* of values that wait for their AND or OR; questions nest three deep */

enum op { OP_WORD, OP_AND, OP_OR };

struct step {
    enum op op;
    uint32_t word;
};

struct known_word {
    const char *text; /* in the question */
    size_t len;
    uint32_t seen; /* round in which an event had it */
};

struct search_filter {
    char *question;
    VEC(struct known_word) words;
    VEC(struct step) steps; /* operands before their operator */
    uint32_t *slots;        /* [size], a power of two: number of a word, from 1; 0 = free */
    size_t size;
    uint32_t round;
};

/* -- words ------------------------------------------------------------------------------------- */

static size_t
slot_of(const struct search_filter *f, const char *text, size_t len)
{
    size_t i = (size_t)hash64(text, len) & (f->size - 1);
    while (f->slots[i]) {
        const struct known_word *w = &f->words.at[f->slots[i] - 1];
        if (w->len == len && memcmp(w->text, text, len) == 0)
            break;
        i = (i + 1) & (f->size - 1);
    }
    return i;
}

static void
grow(struct search_filter *f)
{
    free(f->slots);
    f->size = f->size ? f->size * 2 : 64;
    f->slots = mem_alloc(f->size * sizeof *f->slots);
    for (size_t i = 0; i < f->words.count; i++)
        f->slots[slot_of(f, f->words.at[i].text, f->words.at[i].len)] = (uint32_t)i + 1;
}

static uint32_t
word_number(struct search_filter *f, const char *text, size_t len)
{
    if (f->words.count * 4 >= f->size)
        grow(f);
    size_t slot = slot_of(f, text, len);
    if (!f->slots[slot]) {
        struct known_word own = {.text = text, .len = len};
        vec_push(&f->words, own);
        f->slots[slot] = (uint32_t)f->words.count;
    }
    return f->slots[slot] - 1;
}

/* -- the question ------------------------------------------------------------------------------ */

static void read_either(struct search_filter *f, const char **at);

static void
add_step(struct search_filter *f, enum op op, uint32_t word)
{
    struct step own = {op, word};
    vec_push(&f->steps, own);
}

static void
read_one(struct search_filter *f, const char **at)
{
    if (**at == '(') {
        ++*at;
        read_either(f, at);
        *at += **at == ')';
        return;
    }
    *at += **at == '"';
    size_t len = strcspn(*at, "\"");
    add_step(f, OP_WORD, word_number(f, *at, len));
    *at += len;
    *at += **at == '"';
}

static void
read_all(struct search_filter *f, const char **at)
{
    read_one(f, at);
    while (str_starts(*at, " AND ")) {
        *at += strlen(" AND ");
        read_one(f, at);
        add_step(f, OP_AND, 0);
    }
}

static void
read_either(struct search_filter *f, const char **at)
{
    read_all(f, at);
    while (str_starts(*at, " OR ")) {
        *at += strlen(" OR ");
        read_all(f, at);
        add_step(f, OP_OR, 0);
    }
}

struct search_filter *
search_filter_new(const char *question)
{
    struct search_filter *f = mem_alloc(sizeof *f);
    f->question = mem_strdup(question);
    const char *at = f->question;
    read_either(f, &at);
    return f;
}

void
search_filter_free(struct search_filter *f)
{
    if (!f)
        return;
    vec_destroy(&f->words);
    vec_destroy(&f->steps);
    free(f->slots);
    free(f->question);
    free(f);
}

/* -- answers ----------------------------------------------------------------------------------- */

static void
see_words(struct search_filter *f, const char *words)
{
    f->round++;
    for (const char *at = words; *at;) {
        size_t len = strcspn(at, " ");
        uint32_t number = f->slots[slot_of(f, at, len)];
        if (number)
            f->words.at[number - 1].seen = f->round;
        at += len + (at[len] == ' ');
    }
}

bool
search_filter_has(struct search_filter *f, const char *words)
{
    bool values[DEPTH] = {false};
    size_t n = 0;
    see_words(f, words);
    for (size_t i = 0; i < f->steps.count; i++) {
        const struct step *s = &f->steps.at[i];
        if (s->op == OP_WORD) {
            if (n == DEPTH)
                return true; /* too deep to tell: the texts will */
            values[n++] = f->words.at[s->word].seen == f->round;
            continue;
        }
        n--;
        values[n - 1] = s->op == OP_AND ? values[n - 1] && values[n] : values[n - 1] || values[n];
    }
    return values[0];
}
