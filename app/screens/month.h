/* The month screen's own parts: what month.c, month_layout.c, month_spine.c, month_grid.c and
 * month_sheet.c share, and the two rectangles that the way between month and day needs. */
#ifndef SCREENS_MONTH_H
#define SCREENS_MONTH_H

#include "screens/filters.h"
#include "screens/parts.h"

struct month_state {
    struct month_view view; /* pointers into the arena of the last load */
    struct filters filters; /* by category */
    unsigned loaded_hidden; /* those of the view */
    bool sheet;             /* the list of one day lies over the grid */
    bool sheet_rises;       /* it has been asked for and not yet shown */
    struct day sheet_day;
    int sheet_page;
    const struct occurrence *listed; /* all of the day `listed_day`, for the sheet */
    size_t listed_count;
    struct day listed_day; /* valid while `listed` is */
    struct day ringed;     /* day last ringed after coming back, and since when; kept so that it is
                              ringed once */
    int64_t ring_ms;
    bool ring_known;
    bool easy, picked_known; /* modes: the day told of above, whose list is wanted */
    struct day picked;
};

/* Positions of one orientation, reference px. */
struct month_layout {
    struct rect grid;
    int cell_w;        /* the last column takes what is left over */
    int heads_y;       /* top of the weekday names, 44 high */
    int lines_y;       /* of a cell: where its activity lines begin */
    int line_h, pitch; /* of an activity line */
    int text;          /* size of the words in bars */
    int inset;         /* of a bar from the cell's edge */
};
const struct month_layout *month_layout(bool portrait);

/* Cell in row, column of a grid of `weeks` rows. */
struct rect month_cell(bool portrait, int weeks, int row, int column);
/* How many activity lines a cell of that grid has. */
int month_lines(bool portrait, int weeks);
/* Of a day in that month's grid; the grid itself if it is not in it. */
struct rect month_cell_rect(int year, int month, struct day d, bool portrait);
/* The part of the day screen that a cell grows into. */
struct rect month_drill_target(bool portrait);

/* Whether the filters let it through: its category or its second tag is on. */
bool month_shows(const struct month_state *s, const struct event *ev);
/* Those that they let through, in the build's arena. */
const struct occurrence *month_shown(const struct month_state *s, const struct build *b,
                                     size_t *count);

/* Title, today, legend and filters, in spine (landscape) or head and foot (portrait). Filters
 * answer taps. */
void month_spine(struct month_state *s, const struct build *b);
/* Heads, cells and bars. A tap goes to the day, or opens the sheet. */
void month_grid(struct month_state *s, const struct build *b, const struct place *place);
/* The month in large text or low reach: in place of all of the above. */
void month_easy(struct month_state *s, const struct build *b);
/* Back, today and on: answers them, the swipes, and `nav` (part_nav). */
void month_answer(const struct month_state *s, const struct build *b, int nav);
/* "28", and "6/1" where a strange month begins. */
const char *month_number(const struct build *b, struct day d, bool inside);
/* Teaching week of a Monday in a cell at `top`, right edge at `right`; shortened, then dropped,
 * where there is no room from `left` on. */
void month_week(const struct build *b, const struct day_info *info, int week_no, int top, int left,
                int right);
/* How many activities of a cell the filters let through. */
int month_total(const struct month_state *s, int index);
/* Of the day that has been listed, those let through, exams first; and what it says of when. */
const struct occurrence *month_list(const struct month_state *s, const struct build *b,
                                    size_t *count);
const char *month_when(const struct build *b, const struct occurrence *o, struct day on);
/* Whether the filters hide all there is; what they hide, and the way back. */
bool month_all_hidden(const struct month_state *s);
void month_show_all(struct month_state *s, const struct build *b, struct rect line,
                    struct rect button);

/* The list of one day's activities over the grid: opens it (it rises once its data is there), and
 * builds it. */
void month_sheet_open(struct month_state *s, struct day d);
void month_sheet(struct month_state *s, const struct build *b);

#endif
