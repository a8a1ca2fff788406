/* The pairs of characters that occur in a calendar ("中考", "2中考", see search_words.h), by the
 * initials of their pinyin: which of them can be meant by letters. One thread. */
#ifndef MODEL_VOCABULARY_H
#define MODEL_VOCABULARY_H

#include "model/pinyin.h"

#include <stdint.h>

struct vocabulary; /* opaque */

struct vocabulary *vocabulary_new(const struct pinyin *py); /* borrowed */
void vocabulary_free(struct vocabulary *v);                 /* NULL is allowed */
void vocabulary_add(struct vocabulary *v, const char *pair);

enum pair_kind { PAIR_ANYWHERE, PAIR_SHORT, PAIR_WORD, PAIR_KINDS }; /* no marker, 1, 2 */

struct pair {
    uint32_t a, b; /* b 0: a stands alone or last */
};

/* What can stand for one character. */
struct sound {
    uint32_t cp;       /* it itself, if not 0 */
    const char *typed; /* else these letters of its pinyin */
    size_t len;
    bool last; /* nothing follows them */
};

/* Calls each for the pairs of a kind that begin with `first` and, if second is given, go on with
 * it; each pair once, in the order of their adding. */
void vocabulary_pairs(const struct vocabulary *v, enum pair_kind kind, const struct sound *first,
                      const struct sound *second, void (*each)(struct pair pair, void *arg),
                      void *arg);

#endif
