/* The plan board's own parts: what plan.c, plan_spine.c, plan_layout.c and plan_card.c share. */
#ifndef SCREENS_PLAN_H
#define SCREENS_PLAN_H

#include "screens/filters.h"
#include "screens/parts.h"
#include "ui/scroll.h"

/* What the switches tell apart; a bit each in filters.hidden. */
enum plan_switch {
    PLAN_CONFIRMED,
    PLAN_TENTATIVE,
    PLAN_UNDATED,
    PLAN_CHANGED, /* moved, postponed, cancelled */
    PLAN_DONE
};
#define PLAN_SWITCHES 5
enum plan_switch plan_switch_of(enum status s);

struct plan_state {
    struct plan_view view; /* pointers into the arena of the last load */
    struct filters filters;
    int tab; /* portrait: which clause */
    struct ui_scroll scroll;
    int easy_page;    /* modes: page of all that is shown */
    char picked[256]; /* modes: what has been touched, "" = the page's first */
};

/* Where a clause's card stands in the board's content, before scrolling. Rows share their height's
 * odd pixels: their edges are rounded, not their heights. */
struct plan_card {
    const struct plan_clause *clause;
    struct rect r;
    double row_h;
};
struct plan_layout {
    struct rect window; /* what of the content is seen */
    int content;        /* its height */
    struct plan_card cards[PLAN_CLAUSES + 1];
    size_t count;
};
/* Landscape: all clauses in two columns, in order, as even as may be; portrait: the tab's alone. A
 * card keeps its size when switches hide rows of it, unless the board scrolls: then it shrinks. */
void plan_layout(const struct plan_view *v, unsigned hidden, bool portrait, int tab,
                 struct plan_layout *out);
int plan_row_y(const struct plan_card *c, int row); /* top edge within the content */

/* Words of a clause: its heading with its number, and for a button. */
const char *plan_heading(const struct build *b, const struct plan_clause *c);
/* （十四） / (14) */
const char *plan_number(const struct build *b, int clause);
const char *plan_label(const struct build *b, const struct plan_clause *c);

/* Title and switches: before the layout, which they change. */
void plan_spine(struct plan_state *s, const struct build *b);
/* 全部显示 and arrows, or the tabs of portrait. */
void plan_foot(struct plan_state *s, const struct build *b, const struct plan_layout *l);
/* The board in large text or low reach. */
void plan_easy(struct plan_state *s, const struct build *b);
/* Whether the switches let it through. */
bool plan_shown(const struct plan_state *s, const struct plan_row *at);
const char *plan_date(const struct build *b, const struct event *ev); /* "" if nothing is known */
const char *plan_switch_text(const struct build *b, enum plan_switch k);
void plan_sign(const struct build *b, enum plan_switch k, struct rect r);

/* Cards moved up by `offset`. Rows answer touches. */
void plan_cards(const struct plan_state *s, const struct build *b, const struct plan_layout *l,
                int offset);

#endif
