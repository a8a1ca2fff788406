/* The search screen's own parts: what search.c, search_landing.c and search_results.c share. */
#ifndef SCREENS_SEARCH_H
#define SCREENS_SEARCH_H

#include "actions/search_view.h"
#include "screens/filters.h"
#include "screens/parts.h"
#include "ui/keyboard.h"
#include "ui/scroll.h"

#define SEARCH_LETTERS 12 /* most that can be typed */
#define SEARCH_TEXT 96    /* bytes; a word that is chosen may be longer than what is typed */

struct search_state {
    struct search_view view;
    enum search_list list;   /* NOTHING: what is offered, or the keyboard without a letter yet */
    bool typing;             /* the keyboard is open */
    char text[SEARCH_TEXT];  /* LIST_WORDS: what is looked for */
    char given[SEARCH_TEXT]; /* words that the place came with, taken over once */
    struct filters filters;
    struct keyboard keyboard;
    struct ui_scroll scroll;
    int64_t typed_ms; /* the caret is full then */
};

/* Where things stand, by orientation, mode, and whether the keyboard is open. */
struct search_places {
    struct rect window, field;
    int candidates, candidates_h; /* y and height */
    int keyboard, filters;        /* y */
    bool rows_answer;             /* rows can be touched: in low reach not over the keyboard */
    bool arrows_in_field;
};
struct search_places search_places(const struct search_state *s, const struct build *b);
int search_bottom(const struct build *b); /* y where landscape ends, above the dock */
/* In large text no less than 36. */
int search_size(const struct build *b, int size);
/* What is asked for, and what of it there is, in the visitor's language. */
const char *search_shown_text(const struct search_state *s, const struct build *b);
const char *search_count_text(const struct search_state *s, const struct build *b);

/* Another list, from its top; the next load brings it. */
void search_show(struct search_state *s, const struct build *b, enum search_list list,
                 const char *words);
/* The keyboard, with what is there to go on with. */
void search_open_keyboard(struct search_state *s, const struct build *b);
void search_leave(struct search_state *s, const struct build *b); /* to what is offered */

/* What the visitor types by either keyboard; beyond SEARCH_LETTERS nothing is added. */
void search_type(struct search_state *s, const struct build *b, const char *text);
bool search_rub_out(struct search_state *s, const struct build *b); /* false: nothing to rub out */
bool search_is_full(const struct search_state *s);

const char *search_word(const struct build *b, const struct frequent *f); /* by language */

/* "5月28日（周三）14:00", in no more than `room`; size of its text. */
const char *search_when(const struct build *b, const struct occurrence *o, int size, int room);

void search_landing(struct search_state *s, const struct build *b);
void search_results(struct search_state *s, const struct build *b);
/* The field, the words to choose from and the keyboard. */
void search_field(struct search_state *s, const struct build *b, const struct search_places *p,
                  int content);
void search_keys(struct search_state *s, const struct build *b, const struct search_places *p);

#endif
