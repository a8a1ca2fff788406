/* What several screens draw alike: the dock, the spine, badges, bars, pills, dates in words. All rectangles are reference
 * pixels of the landscape or portrait canvas. */
#ifndef SCREENS_PARTS_H
#define SCREENS_PARTS_H

#include "screens/screen.h"

/* What a build function gets: the toolkit, the words, the language, and where to put a wish. */
struct build {
    struct ui *ui;
    const struct catalogue *words;
    enum language lang;
    const struct frame_view *frame;
    struct turn *turn;
    bool portrait;
};

/* Words: message with up to three arguments, in the build's arena. Numbers are passed as text (num()). */
const char *say(const struct build *b, const char *id);
const char *say1(const struct build *b, const char *id, const char *a);
const char *say2(const struct build *b, const char *id, const char *a, const char *c);
const char *say3(const struct build *b, const char *id, const char *a, const char *c, const char *d);
const char *num(const struct build *b, int n);

/* Dates and times as people read them in the build's language: "5月14日（周三）", "5月17日（周六）至18日", "08:30–11:30". */
const char *words_day(const struct build *b, struct day d, bool with_weekday);
const char *words_span(const struct build *b, struct day first, struct day last);
const char *words_hours(const struct build *b, const struct occurrence *o, struct day on);
const char *words_weekday(const struct build *b, struct day d);       /* 周三 / Wed */
const char *words_weekday_long(const struct build *b, struct day d);  /* 星期三 */
const char *words_lunar(const struct build *b, const struct lunar_date *l); /* 四月十七 / 4/17 */
/* The small text of a cell: festival > solar term > first of a lunar month > lunar day; *strong if bold brandInk. "" without 农历. */
const char *words_cell(const struct build *b, const struct day_info *info, bool *strong);
const char *event_title(const struct build *b, const struct event *ev);   /* full, by language */
const char *event_bar(const struct build *b, const struct event *ev);     /* name_s, by language */
const char *event_strip(const struct build *b, const struct event *ev);   /* name_k, by language */

/* Colours of a category: solid, tint, ink on tint. */
enum token cat_solid(enum category c);
enum token cat_tint(enum category c);
enum token cat_ink(enum category c);

/* Badge of a category in a square of `size` at x,y; state changes its glyph (done, cancelled, postponed, old date); plain = silhouette only
 * (hollow when tentative). */
void part_badge(const struct build *b, const struct occurrence *o, int x, int y, int size, bool plain);
void part_badge_category(const struct build *b, enum category c, int x, int y, int size);
/* State pill, right- or left-aligned at r; on_brand for the countdown card. Returns its width. */
int part_status_pill(const struct build *b, enum status s, struct rect r, enum align align, int size, bool on_brand);
/* Seal numeral of today (acc square) centred at r; plain number otherwise is the caller's. */
void part_mark(const struct build *b, enum day_mark mark, int x, int y, int size); /* 休 / 班 */
void part_seal(const struct build *b, struct rect r);

/* Activity bar of a month cell or a whole-day row (tokens.md "State = fill + outline + glyph"). cut_* = goes on past the edge. */
void part_bar(const struct build *b, const struct occurrence *o, struct rect r, int text_size, bool cut_left, bool cut_right,
              const char *text);

/* The dock with `active` lit; answers taps by setting the turn. */
void part_dock(const struct build *b, enum screen_kind active);
/* 演示数据 tag, if the bureau is a demonstration. Called by the router on every screen. */
void part_demo_tag(const struct build *b);
/* Previous / today / next at the foot of the spine. -1, 0, +1 if tapped, 2 if not. */
int part_nav(const struct build *b, bool has_prev, bool has_next);
/* The 150 px underline below a spine title, and so on, is each screen's own. */

/* Empty state: icon 88, title, line, optional button (NULL text = none); true if the button was tapped. */
bool part_empty(const struct build *b, struct rect r, const char *icon, const char *title, const char *line, const char *button);
/* The ring 您还在查看吗？ over the screen. True if touched. */
bool part_idle_ring(const struct build *b, int seconds);

/* Goes somewhere. */
void turn_to(const struct build *b, const struct place *to, enum motion m);

/* What a screen is: one pair of functions over its own state. */
struct screen_ops {
    /* Asks for the data of `place` into the arena. */
    bool (*load)(void *state, struct bureau *bureau, const struct place *place, struct arena *a, struct error *e);
    void (*build)(void *state, const struct build *b, const struct place *place);
    void (*reset)(void *state);      /* filters and selections back to standard */
    const struct frame_view *(*frame)(const void *state);
    void *(*create)(void);           /* zeroed state, free()d by the router */
};
extern const struct screen_ops home_ops, month_ops, day_ops;

#endif
