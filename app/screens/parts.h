/* What several screens draw alike: the dock, the spine, badges, bars, pills, dates in words. All
 * rectangles are reference pixels of the landscape or portrait canvas. */
#ifndef SCREENS_PARTS_H
#define SCREENS_PARTS_H

#include "screens/screen.h"
#include "ui/scroll.h"

/* What a build function gets: the toolkit, the words, the language, and where to put a wish. */
struct build {
    struct ui *ui;
    const struct catalogue *words;
    enum language lang;
    struct modes modes;
    const struct frame_view *frame;
    struct turn *turn;
    bool portrait;
    bool mirrored; /* home's halves have changed places */
};

/* Words: message with up to three arguments, in the build's arena. Numbers are passed as text
 * (num()). */
const char *say(const struct build *b, const char *id);
const char *say1(const struct build *b, const char *id, const char *a);
const char *say2(const struct build *b, const char *id, const char *a, const char *c);
const char *say3(const struct build *b, const char *id, const char *a, const char *c,
                 const char *d);
const char *num(const struct build *b, int n);

/* Dates and times as people read them in the build's language: "5月14日（周三）",
 * "5月17日（周六）至18日", "08:30–11:30". */
const char *words_day(const struct build *b, struct day d, bool with_weekday);
const char *words_span(const struct build *b, struct day first, struct day last);
const char *words_hours(const struct build *b, const struct occurrence *o, struct day on);
const char *words_weekday(const struct build *b, struct day d);             /* 周三 / Wed */
const char *words_weekday_long(const struct build *b, struct day d);        /* 星期三 */
const char *words_lunar(const struct build *b, const struct lunar_date *l); /* 四月十七 / 4/17 */
/* The small text of a cell: festival > solar term > first of a lunar month > lunar day; *strong if
 * bold brandInk. "" without 农历. */
const char *words_cell(const struct build *b, const struct day_info *info, bool *strong);
const char *event_title(const struct build *b, const struct event *ev); /* full, by language */
const char *event_bar(const struct build *b, const struct event *ev);   /* name_s, by language */
const char *event_strip(const struct build *b, const struct event *ev); /* name_k, by language */
/* The longest of bar and strip name that fits, else the strip name cut by "…". */
const char *event_fit(const struct build *b, const struct event *ev, enum face face, int size,
                      int width);
const char *words_month(const struct build *b, int month); /* 5月 / May */
const char *words_year(const struct build *b, int year);   /* 2025年 / 2025 */
/* 乙巳蛇年 / Year of the Snake */
const char *words_zodiac_year(const struct build *b, const struct lunar_date *l);
/* Where a moved activity went, said on its old date: "改至30日", "改至6月5日" in another month. */
const char *words_moved_to(const struct build *b, struct day old, struct day now);
/* The same where even that has no room: "至30日", "至6/5". */
const char *words_moved_brief(const struct build *b, struct day old, struct day now);
/* Without weekdays: "5月14日", "5月13–16日", "5月30日–6月2日" / "13–16 May". */
const char *words_days(const struct build *b, struct day first, struct day last);
/* 春季学期 / Spring term */
const char *words_term(const struct build *b, const struct term *t);
/* "6月下旬" / "late June"; and within that month's own card "下旬" / "late". */
const char *words_period(const struct build *b, const char *period);
const char *words_period_in(const struct build *b, const char *period, int month);

/* Colours of a category: solid, tint, ink on tint. */
enum token cat_solid(enum category c);
enum token cat_tint(enum category c);
enum token cat_ink(enum category c);

/* Badge of a category in a square of `size` at x,y; state changes its glyph (done, cancelled,
 * postponed, old date); plain = silhouette only (hollow when tentative). */
void part_badge(const struct build *b, const struct occurrence *o, int x, int y, int size,
                bool plain);
void part_badge_category(const struct build *b, enum category c, int x, int y, int size);
/* State pill, right- or left-aligned at r; on_brand for the countdown card. Returns its width. */
int part_status_pill(const struct build *b, enum status s, struct rect r, enum align align,
                     int size, bool on_brand);
/* Seal numeral of today: acc square with the number; a plain number otherwise is the caller's. */
void part_today(const struct build *b, struct rect r, int size, const char *text);
/* 休 / 班 in a circle or square of `size`; the English pill is wider and grows to the left of x. */
void part_mark(const struct build *b, enum day_mark mark, int x, int y, int size);
int part_mark_width(const struct build *b, enum day_mark mark, int size); /* 0 without a mark */
/* The bureau's own seal (frame->seal, up to four Hanzi, old reading order); nothing if it has none.
 */
void part_seal(const struct build *b, struct rect r);

/* Activity bar of a month cell or a whole-day row (tokens.md "State = fill + outline + glyph").
 * cut_* = goes on past the edge. */
void part_bar(const struct build *b, const struct occurrence *o, struct rect r, int text_size,
              bool cut_left, bool cut_right, const char *text);
/* The words that fit such a bar: its name, a shorter one, or where an old date moved to. */
const char *part_bar_text(const struct build *b, const struct occurrence *o, struct rect r,
                          int text_size, bool cut_left, bool cut_right);
/* Whether a change is still pointed out (14 days), and its tag 改, right edge at `right`; returns
 * the tag's width. */
bool part_has_tag(const struct build *b, const struct occurrence *o);
int part_tag(const struct build *b, int right, int cy);

/* Nothing that can be touched lies above this y: 0 without low reach. */
int part_low_top(const struct build *b);
/* Stays, in another language or mode. */
void turn_choose(const struct build *b, enum language lang, struct modes m);

/* The dock with `active` lit; answers taps by setting the turn. In large text: the row of tools in
 * its place. */
void part_dock(const struct build *b, enum screen_kind active);
/* 演示数据 tag, if the bureau is a demonstration. Called by the router on every screen. */
void part_demo_tag(const struct build *b);
/* Previous / today / next at the foot of the spine. -1, 0, +1 if tapped, 2 if not. */
int part_nav(const struct build *b, bool has_prev, bool has_next);
/* The portrait row of the same three at y with height h, with words for previous and next
 * (part_nav: y 1576, h 104, months). */
int part_nav_at(const struct build *b, int y, int h, bool has_prev, bool has_next,
                const char *prev_id, const char *next_id);
/* Lower ones of landscape, under the week of a day in low reach. */
int part_nav_short(const struct build *b);
int part_nav_years(const struct build *b, bool has_prev, bool has_next);
/* Darkens all that was drawn and takes its touches; what follows lies on top. Returns enum ui_touch
 * bits. */
unsigned part_scrim(const struct build *b, const char *name);
/* The 150 px underline below a spine title, and so on, is each screen's own. */

/* Empty state: icon 88, title, line, optional button (NULL text = none); true if the button was
 * tapped. */
bool part_empty(const struct build *b, struct rect r, const char *icon, const char *title,
                const char *line, const char *button);
/* A size of text; in large text no less than PART_LARGE. */
#define PART_LARGE 36
int part_text_size(const struct build *b, int size);
/* The ring 您还在查看吗？ over the screen. True if touched. */
bool part_idle_ring(const struct build *b, int seconds);

/* The activity of one happening alone, at its own time. */
struct event event_happening(const struct occurrence *o);
/* Names the activity to be selected on its day (uid and recurrence id). */
void place_select(struct place *p, const struct event *ev);
bool place_equal(const struct place *a, const struct place *b);

/* Keys. Which way a page key turns: -1, 1, 0 = none was struck. Whether one was that leads back. */
int part_page_key(const struct build *b);
bool part_back_key(const struct build *b);
#define SCROLL_KEPT 80 /* px of a list that a page further still shows */
/* Page keys, and arrows with which the ring found no target, move a list; an arrow by `step`. */
void part_scroll_keys(const struct build *b, struct ui_scroll *s, struct rect window, int content,
                      int step);

/* Goes somewhere. */
void turn_to(const struct build *b, const struct place *to, enum motion m);
/* Stays, but what is shown changes in motion; `sheet` is the rectangle of one that rises or falls.
 */
void turn_here(const struct build *b, enum motion m, struct rect sheet);
/* Stays, and the sheet for phones rises. o = NULL: the activity that comes next; category
 * CATEGORY_NONE = that activity's. */
void turn_phone(const struct build *b, enum phone_choice choice, const struct occurrence *o,
                int category);
/* Into a day: `from` is what was tapped, `target` the rectangle it grows into. */
void turn_drill(const struct build *b, const struct place *to, struct rect from,
                struct rect target);

/* To an activity on the first of its days, with it selected, or, DAY_NONE, among the undated; grows
 * out of `from`. */
void turn_to_event(const struct build *b, const struct event *ev, struct day on, struct rect from);

/* What a screen is: one pair of functions over its own state. */
struct screen_ops {
    /* Asks for the data of `place` into the arena. */
    bool (*load)(void *state, struct bureau *bureau, const struct place *place, struct arena *a,
                 struct error *e);
    void (*build)(void *state, const struct build *b, const struct place *place);
    void (*reset)(void *state); /* filters and selections back to standard */
    const struct frame_view *(*frame)(const void *state);
    /* The words that tell of it (router_spoken); "" = none. NULL = it has none. */
    const char *(*spoken)(const void *state, const struct build *b, const struct place *place,
                          bool opened);
    size_t size; /* of the state; it begins as zeroes, and a copy of it is another state */
    /* Whether a drag may move the page now; NULL = only days do. */
    bool (*swipes)(const void *state, const struct place *place);
    /* Where a swipe back (way -1) or on (1) leads from `place`; false: nowhere. NULL = nowhere. */
    bool (*beside)(const void *state, const struct place *place, int way, struct place *to);
};
extern const struct screen_ops home_ops, month_ops, day_ops, year_ops, plan_ops, search_ops;

#endif
