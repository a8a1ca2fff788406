/* The year screen's own parts: what year.c, year_spine.c, year_ribbon.c and year_month.c share. */
#ifndef SCREENS_YEAR_H
#define SCREENS_YEAR_H

#include "screens/filters.h"
#include "screens/parts.h"

struct year_state {
    struct year_view view; /* pointers into the arena of the last load */
    struct filters filters;
    int easy_page, paged; /* modes: page of the months; the year it belongs to */
};

/* The card of month 1..12: what a touch of it grows out of. */
struct rect year_month_rect(int month, bool portrait);
/* In large text or low reach. Large text shows some of the months at a time. */
void year_easy(struct year_state *s, const struct build *b);
int year_page_months(const struct build *b);
/* The months from..to; in low reach alone they cannot be touched. */
void year_some_months(const struct year_state *s, const struct build *b, int from, int to);
/* Legend in `columns`, the middle of its first row at y. */
void year_legend(const struct build *b, const struct year_view *v, int x, int y, int columns,
                 struct rect pitch, int size);
const char *year_holds(const struct build *b, const struct year_state *s);
const char *year_zodiac(const struct build *b, const struct year_view *v);
/* Back, this year and on: answers them (part_nav), swipes and keys. */
void year_answer(const struct build *b, const struct year_view *v, int nav);
/* The categories of a day that the filters let through, as bits: surely, and perhaps. One that is
 * both is in `firm` only. */
struct year_marks {
    unsigned firm, tentative;
};
struct year_marks year_marks(const struct year_day *d, unsigned hidden);
bool year_is_current(const struct build *b, const struct year_view *v);

/* Title, what the year holds, legend and filters. */
void year_spine(struct year_state *s, const struct build *b);
/* Terms and vacations over the year; a touch leads to the month in which one begins. */
void year_ribbon(const struct year_state *s, const struct build *b);
/* The twelve cards; a touch leads to the month. */
void year_months(const struct year_state *s, const struct build *b);
/* The hatch of a day off, its lines as of the cells. */
void year_hatch(const struct build *b, struct rect r);
/* Drills into a month. */
void year_visit_month(const struct build *b, const struct year_view *v, int month,
                      struct rect from);

#endif
