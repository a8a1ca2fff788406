/* The home screen's own parts: what home.c, home_countdown.c, home_today.c, home_week.c and
 * home_noclock.c share. Private to them and to their tests. All positions come from one table per
 * orientation, so that the parts themselves know no orientation but where the drawing really
 * differs. */
#ifndef SCREENS_HOME_H
#define SCREENS_HOME_H

#include "screens/parts.h"

#define HOME_ROWS 3        /* activities of today shown at a time */
#define HOME_PAGE_MS 12000 /* each page of them */
#define HOME_LISTED 6      /* rows of the list shown without a clock */
#define HOME_EXAMS 3       /* rows of its exam card */

struct home_state {
    struct home_view view;               /* pointers into the arena of the last load */
    struct occurrence exams[HOME_EXAMS]; /* only without a clock: exams by absolute date */
    size_t exam_count;
    struct occurrence
        listed[HOME_LISTED]; /* only without a clock: what follows the last change of the data */
    size_t listed_count;
    int64_t page_turn; /* how often today's pages had turned when they were last shown; 0 = never */
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
void home_first(const struct build *b, const struct home_view *v);
void home_beside(const struct build *b, const struct home_view *v);
void home_week(const struct build *b, const struct home_view *v);
void home_noclock(const struct build *b, const struct home_state *s);

/* What a date of an event is called where it is not counted to: "6月26日（周四）至28日", "6月下旬 ·
 * 以省级通知为准". */
const char *home_when(const struct build *b, const struct event *ev);
/* The longest of an event's names that fits, the full title first. */
const char *home_name(const struct build *b, const struct event *ev, int size, int room);
/* Goes to an activity's day with it selected, or to the 日期待定 list. */
void home_open(const struct build *b, const struct event *ev, struct day on);

#endif
