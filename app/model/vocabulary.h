/* The characters, pairs of characters ("中考", "2中考", see search_words.h) and words in letters
 * that occur in a calendar, by their initials: which of them can be meant by what is typed. One
 * thread.
 */
#ifndef MODEL_VOCABULARY_H
#define MODEL_VOCABULARY_H

#include "model/pinyin.h"

#include <stdint.h>

struct vocabulary; /* opaque */

struct vocabulary *vocabulary_new(const struct pinyin *py); /* borrowed */
void vocabulary_free(struct vocabulary *v);                 /* NULL is allowed */
void vocabulary_add(struct vocabulary *v, const char *word);

enum pair_kind { PAIR_ANYWHERE, PAIR_SHORT, PAIR_WORD, PAIR_KINDS }; /* no marker, 1, 2 */

struct pair {
    uint32_t a, b; /* b 0: the character a itself */
};

/* What can stand for one character. */
struct sound {
    uint32_t cp;       /* it itself, if not 0 */
    const char *typed; /* else these letters of its pinyin */
    size_t len;
    bool last; /* nothing follows them */
};

/* Calls each for the pairs of a kind that begin with `first` and go on with `second`, or, where
 * second is NULL, for the characters that are `first`; each once, in the order of their adding. */
void vocabulary_pairs(const struct vocabulary *v, enum pair_kind kind, const struct sound *first,
                      const struct sound *second, void (*each)(struct pair pair, void *arg),
                      void *arg);

/* Calls each for the words in letters that begin so; shortly: those that begin short names. */
void vocabulary_words(const struct vocabulary *v, bool shortly, const char *typed, size_t len,
                      void (*each)(const char *word, void *arg), void *arg);

#endif
