/* The day screen's own parts: spine, timeline, details, and the list of activities without a date.
 * Private to day*.c and to their tests. */
#ifndef SCREENS_DAY_H
#define SCREENS_DAY_H

#include "screens/parts.h"

#define DAY_ALL_ROWS 3 /* whole-day rows shown at a time */
#define DAY_COLUMNS 3  /* blocks side by side; what is past them stands in "+N" */
#define DAY_UNDATED_ROWS 6
#define DAY_QR_BYTES_PORTRAIT 132 /* 41 modules */
#define DAY_QR_BYTES 190          /* 49 modules of 4 px and the quiet zone fit the panel */

struct day_state {
    struct day_view view; /* of the place's day; in the undated list, of today (for its frame) */
    const struct event **undated; /* undated list only */
    size_t undated_count;
    bool has_next; /* the first activity after an empty day */
    struct occurrence next;
    struct day shown; /* day the pages below belong to */
    char shown_uid[256];
    bool shown_undated;
    int all_page, undated_page;
    int easy_page;      /* of either list, in modes; kept while the place is */
    struct place paged; /* the place it belongs to */
};

/* Key of the i-th activity of the day as a place names it: uid, recurrence id, and "#n" for a
 * second happening on the day. */
const char *day_key(const struct day_view *v, size_t i, struct arena *a);
/* The activity that a place selects: by key, else the one running, else the next to come, else an
 * exam, else the first. -1 if there is none. */
int day_selected(const struct day_view *v, const char *key, struct arena *a);
/* Selects another activity of the same day. */
void day_select(const struct build *b, const struct day_view *v, size_t i);
/* Goes to another day. */
void day_visit(const struct build *b, struct day from, struct day to);

/* The card of hours: where its parts stand, and which y belongs to which minute. */
struct day_scale {
    struct rect card;
    int rows_x, rows_y, rows_w, row_h, row_step;
    int label_x, line_x, right, block_x;
    int top, bottom; /* y of the first and the last hour */
    int last_hour;   /* the scale ends there on an ordinary day */
    int from, to;    /* hours */
};
int day_scale_y(const struct day_scale *k, int minute);
/* Minutes of the day `on` at which an activity begins and ends; one that goes on past midnight is
 * cut there. */
int day_start_on(const struct occurrence *o, struct day on);
int day_end_on(const struct occurrence *o, struct day on);
void day_blocks(const struct build *b, const struct day_view *v, const struct day_scale *k,
                int selected);
void day_ring(const struct build *b, struct rect r, int radius); /* around what is selected */

#define DAY_STRIP 76 /* height */
/* Whether something is to be said of days off, and saying it. */
bool day_has_strip(const struct day_view *v);
void day_strip(const struct build *b, const struct day_view *v, struct rect r);

void day_spine(const struct build *b, const struct day_state *s, struct day day);
void day_timeline(const struct build *b, struct day_state *s, int selected);
void day_detail(const struct build *b, const struct day_view *v, int selected);
int day_undated_selected(const struct day_state *s,
                         const struct place *place); /* -1: the list is empty */
void day_undated(const struct build *b, struct day_state *s, const struct place *place);

/* Side by side: each block gets a column and the number of columns of its crowd. Pure. */
struct day_block {
    int top, bottom; /* y range as drawn */
    int index;       /* of the activity */
    int column, columns;
    int hidden; /* > 0: stands for so many activities that found no column */
};
/* `blocks` (sorted by top) get their columns; those that find none are merged into one block of
 * their crowd's last column with `hidden` counting them. Returns the new count. */
size_t day_columns(struct day_block *blocks, size_t count);

/* The day and the list of what has no date, in large text or low reach. */
void day_easy(const struct build *b, struct day_state *s, int selected);
void day_easy_undated(const struct build *b, struct day_state *s, const struct place *place);
/* An activity itself, where `o` may be the trace of its old date; and all words of when. */
struct occurrence day_itself(const struct occurrence *o);
const char *day_when(const struct build *b, const struct occurrence *o);
void day_undated_select(const struct build *b, const struct day_state *s, size_t i);
const char *day_undated_when(const struct build *b, const struct event *ev);
/* Its words, and the way back: low reach. */
void day_undated_frame(const struct build *b, struct day_state *s, int selected);
int day_spine_nav(const struct build *b);                                   /* part_nav of days */
void day_answer(const struct build *b, const struct day_state *s, int nav); /* its answer */

/* Parts of the details that the undated list shows too. */
struct day_row {
    const char *icon, *label, *text;
    bool strong;
};
#define DAY_ROWS_MAX 10
size_t day_rows(const struct build *b, const struct event *ev, const char *when,
                struct day_row rows[DAY_ROWS_MAX]);
/* Badge, category and pill, then the title below; returns the y below the title. */
int day_detail_head(const struct build *b, const struct occurrence *o);
/* Rows from y, in at most `room` px of height, `aside` px narrower than the panel, and the rule
 * below; returns its y. */
int day_detail_rows(const struct build *b, int y, int room, int aside, const struct day_row *rows,
                    size_t count);
/* 上一项 and 下一项: -1, +1, or 0; and 加到手机: *phone says whether it can be, and becomes whether
 * it was asked for. */
int day_detail_buttons(const struct build *b, bool has_prev, bool has_next, bool *phone);

/* "白洮教〔2025〕1号" names a year: 2025; 0 if the source names none. */
int day_source_year(const char *source);

#endif
