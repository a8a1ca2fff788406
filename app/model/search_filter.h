/* A question of the search index (words in quotes, AND, OR, brackets, as store/search.h asks them)
 * put to the words of one event after the other. Where most of what there is answers, that is
 * faster than the index, which looks up every word of the question anew each time. One thread. */
#ifndef MODEL_SEARCH_FILTER_H
#define MODEL_SEARCH_FILTER_H

#include <stdbool.h>

struct search_filter; /* opaque */

struct search_filter *search_filter_new(const char *question);
void search_filter_free(struct search_filter *f); /* NULL is allowed */

/* Whether the words (model/search_words.h) answer it. */
bool search_filter_has(struct search_filter *f, const char *words);

#endif
