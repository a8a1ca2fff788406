/* Text as search sees it: the characters that count, each a cell. Letters and digits are small
 * ASCII whatever their width; punctuation and spaces are gone, but what follows them begins a word;
 * so does a change between letters and other characters (2025 | 春季, 初中 | b | 班). */
#ifndef MODEL_SEARCH_TEXT_H
#define MODEL_SEARCH_TEXT_H

#include "model/event.h"
#include "model/pinyin.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct search_cell {
    uint32_t cp;
    uint16_t from, to; /* bytes of the text */
    bool start;        /* begins a word */
};

#define SEARCH_CELLS 1024 /* a longer text is found by its beginning */

/* Fills `out`; returns the number of cells, at most `most`. */
size_t search_cells(const char *text, struct search_cell *out, size_t most);
bool search_is_letter(uint32_t cp); /* a to z, 0 to 9 */

/* The texts by which an event is found. The first three are its short names. */
#define SEARCH_FIELDS 11
#define SEARCH_SHORT_FIELDS 3
void search_fields(const struct event *ev, const char *out[SEARCH_FIELDS]);

/* How well something was found; lower is better. */
enum search_rank {
    SEARCH_SHORT,    /* a short name begins with it */
    SEARCH_WORD,     /* a word begins with it */
    SEARCH_CONTAINS, /* it stands somewhere */
    SEARCH_NOWHERE
};

/* What one word of a question says, folded like text. */
#define SEARCH_TERM 48
struct search_term {
    char letters[SEARCH_TERM + 1]; /* per cell its letter or digit, else '.': what pinyin reads */
    uint32_t cp[SEARCH_TERM];
    size_t len; /* 0: nothing to look for; cut at SEARCH_TERM */
};
void search_term(const char *text, size_t len, struct search_term *out);

struct search_hit {
    enum search_rank rank;
    size_t from, to; /* bytes of the text */
};

/* The best place of the term in a text, the first among equals; rank NOWHERE if there is none.
 * Letters are found as the beginning of a word in letters, and as the pinyin of characters; a
 * single letter only where a word begins. `shortly`: the text is a short name. */
struct search_hit search_in_text(const struct pinyin *py, const struct search_term *term,
                                 const char *text, bool shortly);

#endif
