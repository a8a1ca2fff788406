/* Finding activities by what people type: characters, pinyin or its initials, beginnings of Latin
 * words, dates. PUBLIC bureaus find public activities only.
 *
 * Order: by how the first word is found (a short name begins with it, a word begins with it, it
 * stands somewhere), then what is still to come by its last day, what has no date, and what is
 * over, the latest first; then by number. The same question, day and data give the same answer. */
#ifndef ACTIONS_SEARCH_H
#define ACTIONS_SEARCH_H

#include "actions/bureau.h"
#include "model/occurrence.h"
#include "model/search_text.h"

struct searcher; /* opaque */

/* Keeps the table of readings and the words of the bureau, which is borrowed. One thread: that of
 * the bureau. NULL on failure. */
struct searcher *searcher_open(struct bureau *b, struct error *e);
void searcher_close(struct searcher *s); /* NULL is allowed */

struct search_result {
    const struct event *event; /* as it is today */
    struct occurrence when;    /* which instance, if dated */
    bool dated;
    enum search_rank rank; /* of the first word */
    bool by_date;          /* its date is what was asked for */
    const char
        *text; /* where the first word was found, to be shown; NULL: by its category or date */
    size_t from, to; /* bytes of text that are it */
};

#define SEARCH_RESULTS 200 /* most that can be asked for */

/* Words are joined: all must be found. categories: bits of those wanted (CATEGORY_ALL_BITS: all).
 * *more: there are further ones. A question without anything to look for finds nothing. */
bool search_find(struct searcher *s, const char *words, unsigned categories, size_t most,
                 struct arena *a, const struct search_result **out, size_t *count, bool *more,
                 struct error *e);

/* A festival or solar term that is asked for by name (端午, dw, dragon). It is an answer of its
 * own: a day, whether anything takes place on it or not. */
struct search_day {
    const char *zh, *en;   /* 端午节, Dragon Boat Festival; borrowed from the almanac */
    bool term;             /* a solar term, not a festival */
    struct day day;        /* its next one, today counted; that of the year if one is asked for */
    enum search_rank rank; /* of the first word that is found in the name */
    const char *text;      /* zh or en: where that was found */
    size_t from, to;       /* bytes of text that are it */
};

#define SEARCH_DAYS 8

/* Fills `out` by rank, then the nearest first; returns their number. The words are those of
 * search_find: one at least is in the name, the others there too, or its year (2026, 2026年), or
 * its date. A single letter names nothing; so does all of it without an almanac. A screen shows
 * them over the activities where no category is chosen; a tap leads to the day. */
size_t search_days(struct searcher *s, const char *words, struct search_day out[SEARCH_DAYS]);

/* For staff: makes the index of the file again; its check is doctor_search. */
bool search_again(struct bureau *b, struct error *e);

#endif
