/* The month screen's own parts: what month.c, month_layout.c, month_spine.c, month_grid.c and
 * month_sheet.c share, and the two rectangles that the way between month and day needs. */
#ifndef SCREENS_MONTH_H
#define SCREENS_MONTH_H

#include "screens/parts.h"

struct month_state {
    struct month_view view; /* pointers into the arena of the last load */
    unsigned hidden;        /* categories switched off, as bits; 0 = all are shown */
    unsigned loaded_hidden; /* those of the view */
    bool shaking;           /* the last filter refused to be switched off */
    enum category shaken;
    int64_t shake_ms; /* since when */
    bool sheet;       /* the list of one day lies over the grid */
    struct day sheet_day;
    int sheet_page;
    const struct occurrence *listed; /* all of the day `listed_day`, for the sheet */
    size_t listed_count;
    struct day listed_day; /* valid while `listed` is */
    struct day ringed;     /* day last ringed after coming back, and since when; kept so that it is
                              ringed once */
    int64_t ring_ms;
    bool ring_known;
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
/* The list of one day's activities over the grid: opens it, and builds it. */
void month_sheet_open(struct month_state *s, const struct build *b, struct day d);
void month_sheet(struct month_state *s, const struct build *b);

#endif
