/* From a word that a person types to a question for the search index. Pure. Private to actions/. */
#ifndef ACTIONS_SEARCH_QUESTION_H
#define ACTIONS_SEARCH_QUESTION_H

#include "base/str.h"
#include "model/search_text.h"
#include "model/vocabulary.h"

/* Where it must stand: at the beginning of a short name, of a word, somewhere; or any of these. */
enum search_where { WHERE_SHORT, WHERE_WORD, WHERE_INSIDE, WHERE_ANY };

/* Sets *out to the question for events that may have the term in such a place; "" if the index
 * knows none. It may find too many, which search_in_text sorts out. */
void search_question(const struct pinyin *py, const struct vocabulary *v,
                     const struct search_term *term, enum search_where where, struct str *out);

#endif
