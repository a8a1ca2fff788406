/* The frame of the two modes, for every screen alike: above, a zone that tells of what is selected
 * and cannot be touched; below, what can be: a list or a grid, arrows, six keys. In large text the
 * places are those of the drawings; in low reach alone the spine and the dock stay, and only zone
 * and list are the frame's. Portrait, which was not drawn, has one frame for large text, and it is
 * within low reach too. The first tap selects, the second opens. */
#ifndef SCREENS_EASY_H
#define SCREENS_EASY_H

#include "screens/filters.h"
#include "screens/parts.h"

#define EASY_KEYS 6
#define EASY_ROWS 5 /* no list is longer at a time */

struct easy {
    struct rect title, top; /* large text: what is shown, and beside it the time of day */
    struct rect zone, list;
    struct rect nav[3], keys[EASY_KEYS]; /* large text only */
    int columns, rows;                   /* of the list */
    int big, body;                       /* sizes of text: of a row's first line, and all else */
    int badge;
};
const struct easy *easy_frame(const struct build *b);

/* The head: a title with a smaller word beside it, where the frame has room for one; the time of
 * day; and `line` before it, NULL = whose calendar this is. */
void easy_head(const struct build *b, const char *title, const char *beside, const char *line);
/* Back, home, on: -1, 0, +1 if tapped, 2 if not. `home` NULL: none. */
struct easy_nav {
    const char *back, *home, *on;
    bool has_back, has_on;
};
int easy_nav(const struct build *b, const struct easy_nav *nav);
/* A key; icon may be NULL; text NULL leaves its place empty. True if tapped. */
bool easy_key(const struct build *b, const char *name, int place, const char *icon,
              const char *text, bool enabled);

/* In low reach alone, where there are no keys: the arrows of the list's pages, if it has more than
 * one: -1, +1, or 0. */
int easy_pager(const struct build *b, int page, int pages);
/* The room of the zone; in low reach alone, within its card, which it draws. */
struct rect easy_zone(const struct build *b);

/* A key that leads to another screen: today's of its kind. */
void easy_way(const struct build *b, int place, enum screen_kind kind);

/* A row of a list: badge, name, and a line of what matters most. */
struct easy_row {
    const struct occurrence *o;
    const char *line;
    bool outlined, selected;
    const char *name; /* of the target; NULL = it cannot be touched */
    int index;
};
/* Answers enum ui_touch. */
unsigned easy_row(const struct build *b, struct rect r, const struct easy_row *row);
/* Place of the i-th row on a page of the list. */
struct rect easy_row_rect(const struct build *b, int i);
int easy_pages(const struct build *b, size_t count);
/* All that is known of one activity, in the zone r. */
void easy_detail(const struct build *b, struct rect r, const struct occurrence *o,
                 const char *when);
/* The longest of an activity's names that fits, the full title first. */
const char *easy_name(const struct build *b, const struct event *ev, enum face face, int size,
                      int width);

#endif
