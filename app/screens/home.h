/* The home screen's own parts: what home.c, home_countdown.c, home_today.c, home_week.c and
 * home_noclock.c share. Private to them and to their tests. All positions come from one table per
 * orientation, so that the parts themselves know no orientation but where the drawing really
 * differs. */
#ifndef SCREENS_HOME_H
#define SCREENS_HOME_H

#include "screens/parts.h"

#define HOME_ROWS 3        /* activities of today shown at a time */
#define HOME_PAGE_MS 12000 /* each page of them */
#define HOME_SOON 6        /* activities of the days after today that take their turn with it */
#define HOME_LISTED 6      /* rows of the list shown without a clock */
#define HOME_EXAMS 3       /* rows of its exam card */

struct home_state {
    struct home_view view;               /* pointers into the arena of the last load */
    struct occurrence exams[HOME_EXAMS]; /* only without a clock: exams by absolute date */
    size_t exam_count;
    struct occurrence
        listed[HOME_LISTED]; /* only without a clock: what follows the last change of the data */
    size_t listed_count;
    struct occurrence
        soon[HOME_SOON]; /* that begin in the six days after today, exams of a day first */
    size_t soon_count;
    /* the loop of the list (home_loop.c); it outlives a load */
    bool turned;       /* pages have been shown: */
    int64_t page_turn; /* the one that was, in turns of the clock plus turn_offset */
    int64_t turn_offset;
    int64_t held_until_ms; /* by a visitor; 0 = not held */
    int64_t sweep_ms;      /* when the bar of the night began its way; 0 = it has not */
};

/* A page of the list. */
struct home_page {
    bool soon;   /* of what follows today, else of today */
    size_t from; /* its first row */
    size_t at, pages;
};

struct home_layout {
    struct rect brand, month, day, weekday, rule;
    int lunar_x, lunar_y; /* middle of the first lunar line */
    struct rect clock, hint;
    struct rect card, label, number, date;
    struct rect tile; /* first of the row; step in tile_step */
    int tile_step;
    struct rect stat, divider, next; /* next: first of two, 140 apart */
    struct rect today, row;          /* title line; first row */
    int row_step;
    struct rect beside; /* the card beside (portrait: below) today's list */
    struct rect week, cell;
    int cell_step_num, cell_step_den; /* cells do not fall on whole pixels: x + i * num / den */
    struct rect listed;               /* first row without a clock */
    int listed_step, listed_max;
    struct rect notice; /* instead of all but the date */
};
const struct home_layout *home_layout(const struct build *b);

void home_brand(const struct build *b, const struct home_view *v);
void home_date(const struct build *b, const struct home_view *v);
void home_hint(const struct build *b);
void home_countdown(const struct build *b, const struct home_view *v);
void home_today(const struct build *b, struct home_state *s);
void home_loop_fill(struct home_state *s); /* after a load */
struct home_page home_loop_page(const struct build *b, struct home_state *s);
/* Which page it is, and the button that holds it, at the right end of the title; returns the room
 * that they take. */
int home_loop_control(const struct build *b, struct home_state *s, const struct home_page *page);
void home_quiet(const struct build *b, struct home_state *s); /* instead of all of it */
void home_first(const struct build *b, const struct home_view *v);
void home_beside(const struct build *b, const struct home_view *v);
void home_week(const struct build *b, const struct home_view *v);
void home_large(const struct build *b, const struct home_view *v); /* all of it */
void home_noclock(const struct build *b, const struct home_state *s);

/* What a date of an event is called where it is not counted to: "6月26日（周四）至28日", "6月下旬 ·
 * 以省级通知为准". */
const char *home_when(const struct build *b, const struct event *ev);
/* From when to when, with its weekday if there is room. */
const char *home_span(const struct build *b, const struct occurrence *o, int size, int room);
/* The longest of an event's names that fits, the full title first. */
const char *home_name(const struct build *b, const struct event *ev, int size, int room);
/* Goes to an activity's day with it selected, or to the 日期待定 list. */
void home_open(const struct build *b, const struct event *ev, struct day on);

#endif
