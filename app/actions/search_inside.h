/* One search under way; what search.c and search_walk.c share. Private to actions/. */
#ifndef ACTIONS_SEARCH_INSIDE_H
#define ACTIONS_SEARCH_INSIDE_H

#include "actions/query_parts.h"
#include "actions/search.h"
#include "base/vec.h"
#include "model/search_date.h"
#include "model/vocabulary.h"
#include "store/search.h"

struct searcher {
    struct bureau *b;
    struct pinyin *py;
    struct vocabulary *words;
    int64_t last_pair;
};

#define SEARCH_TERMS 6 /* words of a question; further ones are not read */

/* One word of the question. */
struct wanted {
    struct search_term term;
    struct search_date dates[SEARCH_DATES];
    size_t date_count;
    enum search_rank label[CATEGORY_COUNT]; /* how well each category's name has it */
};

/* An event that may be an answer. */
struct candidate {
    int64_t event;
    struct day first, last; /* of the instance that counts; last as search_last_day */
    bool instance;          /* they are those of an instance */
    enum search_table table;
    int repeats;
    enum search_rank rank; /* of those on dates of words but the first: what the event is worth */
};

struct candidates {
    struct candidate *at;
    size_t count, cap; /* a VEC */
};

struct finding {
    struct query q; /* its arena is the caller's */
    const struct pinyin *py;
    const struct vocabulary *words;
    struct wanted wanted[SEARCH_TERMS];
    size_t wanted_count;
    unsigned categories;
    size_t most;
    bool office; /* the index of internal events too */

    /* (first word, then the others) */
    struct candidates on_date[SEARCH_TERMS]; /* instances on the dates that a word means */
    struct candidates round;                 /* what is looked at now */
    enum search_rank rank;                   /* of this round */
    VEC(struct search_result) results;
};

/* The next word of a question at *at, which moves on behind it; NULL after the last. */
const char *search_next_word(const char **at, size_t *len);

/* Where the first word of a question stands in a text, if it does. */
bool searcher_sees(const struct searcher *s, const char *word, const char *text,
                   struct search_hit *out);

bool finding_full(const struct finding *f);

/* Finds out the rank of a candidate, NOWHERE if it is no answer. */
bool finding_rank(struct finding *f, struct candidate *c, struct error *e);

/* Looks at the candidates of the round in their order, takes the answers among them, and empties
 * it. */
bool finding_take(struct finding *f, struct error *e);

/* Asks the index ("" is nothing), and takes in order what it finds, together with the instances on
 * the dates that words mean; `lead`: those of the first word too. */
bool finding_walk(struct finding *f, const char *question, bool lead, struct error *e);

#endif
