/* The search index: for every event its words (model/search_words.h) in an FTS5 table,
 * public_search or office_search, so that the words of internal events are in no table a PUBLIC
 * connection can read; its last day in search_row; and every character, pair and word in letters
 * that occurs in search_pair, from which questions in pinyin and beginnings of words are turned
 * into what there is. All of it can be made again from event.
 *
 * (SQLite's own tokenizers split no Chinese, and its trigrams find no word of two characters.) */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "base/str.h"
#include "model/event.h"
#include "store/db.h"

/* Writes what the event (its .id set, its row written) is found by. Inside a transaction; the index
 * itself follows when it is committed, in the order of events: FTS5 writes to the disk whenever a
 * savepoint comes or a number is lower than the last. */
bool search_write(struct db *db, const struct event *ev, struct error *e);
bool search_remove(struct db *db, int64_t event, struct error *e);

/* After the visibility of a calendar has changed. */
bool search_follow_calendar(struct db *db, int64_t calendar, struct error *e);

/* For db.c: brings the index up to what was written; drops what was not committed; drops only what
 * is known of the pairs. */
bool search_settle(struct db *db, struct error *e);
void search_forget(struct db *db);
void search_forget_pairs(struct db *db);

/* Makes the whole index again. Inside a transaction. */
bool search_rebuild(struct db *db, struct error *e);

/* Holds the index against the events; ERR_SEARCH_INDEX, or what SQLite found wrong with it. */
bool search_check(struct db *db, struct error *e);

/* Which table: DB_PUBLIC connections have the first only. */
enum search_table { SEARCH_PUBLIC, SEARCH_OFFICE };

struct search_row {
    int64_t event;
    struct day last;   /* search_last_day */
    int repeats;       /* days of one instance; 0: it does not repeat */
    const char *words; /* as long as the call lasts that gives the row */
    enum search_table table;
};

/* Calls each for the events with the words of a question, at most `most`, by number; false stops.
 * The question is FTS5's: search_ask makes it. */
bool search_events(struct db *db, enum search_table table, const char *question, size_t most,
                   bool (*each)(const struct search_row *row, void *arg), void *arg,
                   struct error *e);

/* Sets *words to those of an event; "" if it has none. */
bool search_words_of(struct db *db, int64_t event, struct str *words, struct error *e);

/* Appends a word of a question: as it is, or as a beginning. Words are joined by " AND " and
 * " OR ", grouped in brackets. */
void search_ask(struct str *question, const char *word, bool beginning);

/* The pairs (characters, words in letters) that were first seen after the pair `after` (0: all):
 * *last becomes the newest. */
bool search_pairs(struct db *db, int64_t after, int64_t *last,
                  void (*each)(const char *pair, void *arg), void *arg, struct error *e);

/* The instance of a repeating event that is on or comes next, else its last one. *first is DAY_NONE
 * when it has none. */
bool search_instance(struct db *db, const struct search_row *row, struct day today,
                     struct day *first, struct day *last, struct error *e);

#endif
