/* The words under which an event stands in the search index, separated by spaces:
 *
 *     考          a character
 *     中考        two characters that follow each other (whatever stands between them)
 *     2中 2中考   they begin a word;  1中 1中考  a short name
 *     wmeet       a word in letters or digits;  1wmeet  a short name begins with it
 *     c0          its category; a second one too
 *     m24305      the month of its last day (year * 12 + month - 1);  y2025  the year
 *     mr          it repeats, so its day is a matter of today
 *     mu          it has no date
 *
 * Pinyin is no matter of the index: a question in letters is turned into characters. */
#ifndef MODEL_SEARCH_WORDS_H
#define MODEL_SEARCH_WORDS_H

#include "base/str.h"
#include "model/event.h"

/* Appends them, each once. */
void search_words(const struct event *ev, struct str *out);

/* The day that decides whether it is over: its last one, or the last of its period; DAY_NONE when
 * nothing is known. What is done or called off without a date is over since ever: SEARCH_OVER. */
#define SEARCH_OVER ((struct day){INT32_MIN + 1})
struct day search_last_day(const struct event *ev);

#endif
