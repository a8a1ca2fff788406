/* Screens: each asks actions for its data (load), then emits its picture and answers touches
 * (build). The router knows where the visitor is, what the way back is, and which motion leads
 * there; desk/ drives it, snapshot renders it. */
#ifndef SCREENS_SCREEN_H
#define SCREENS_SCREEN_H

#include "actions/bureau.h"
#include "actions/query.h"
#include "ui/motion.h"
#include "ui/ui.h"

#include <stdbool.h>

/* enum suffix, name in `xiaoli snapshot`, message id of its tab ("" = no tab) */
#define SCREENS(_)                                                                                 \
    _(HOME, "home", "dock.home")                                                                   \
    _(MONTH, "month", "dock.month")                                                                \
    _(DAY, "day", "dock.day")                                                                      \
    _(YEAR, "year", "dock.year")                                                                   \
    _(PLAN, "plan", "dock.plan")                                                                   \
    _(SEARCH, "search", "dock.search")

enum screen_kind {
#define SCREEN_ENUM(kind, name, tab) SCREEN_##kind,
    SCREENS(SCREEN_ENUM)
#undef SCREEN_ENUM
        SCREEN_COUNT
};

/* Where the visitor is. Plain value: comparing and copying it is navigation. */
struct place {
    enum screen_kind kind;
    int year, month; /* MONTH; YEAR: the year */
    struct day day;  /* DAY; MONTH: day to ring after coming back, DAY_NONE */
    char uid[256];   /* DAY: selected activity's uid + recurrence id; "" = first running or next.
                        SEARCH: words to search for on arrival, "" = as it was left */
    bool undated;    /* DAY: the 日期待定 list instead of a day */
};

/* How a visitor wants the screens, two switches of the dock, each by itself; the reset after a
 * pause forgets them. Large: high contrast, no text below 36 px but lunar dates, lists of at most
 * five. Low: nothing that can be touched lies above SCREEN_LOW. Either: only short fades. */
struct modes {
    bool large, low;
};
/* y of the highest target in low reach, landscape and portrait. */
#define SCREEN_LOW 432
#define SCREEN_LOW_PORTRAIT 800

/* What the sheet for phones (phone.h) shows. */
enum phone_choice { PHONE_NONE, PHONE_EVENT, PHONE_CATEGORY, PHONE_ALL };
struct phone_wish {
    enum phone_choice choice; /* NONE = no wish */
    char uid[256];            /* as in a place; "" = the activity that comes next */
    struct day day;           /* of that activity */
    int category;             /* CATEGORY_NONE = that of the activity */
};

struct turn {    /* a wish of a build: to go elsewhere, or to be built again and shown in motion */
    bool wanted; /* elsewhere */
    struct place to;
    enum motion motion;       /* without `wanted`: here; NONE = no wish */
    struct rect from, target; /* drill, sheet */
    int64_t found; /* elsewhere, to an activity that was searched for: its number, else 0 */
    bool door;     /* stay: the staff door is to open */
    bool again;    /* stay, but load again: the screen's state asks for more data than it has */
    bool speak;    /* stay, but what is selected has changed: its title may be spoken */
    struct phone_wish phone; /* stay, and the sheet for phones rises */
    bool chosen;             /* stay, but from now on in this language and these modes */
    enum language lang;
    struct modes modes;
};

struct router; /* opaque; owns the arena of the shown data */

/* Borrowed bureau and ui must outlive it. Starts at home. */
struct router *router_new(struct bureau *b, struct ui *ui, enum language lang);
void router_free(struct router *r);

const struct place *router_place(const struct router *r);
/* Goes there at once (no motion): loads the data. Failure keeps the screen with the error state. */
bool router_go(struct router *r, const struct place *to, struct error *e);
bool router_reload(struct router *r, struct error *e); /* the data or the minute changed */

/* Builds the current screen into `list`; sets the toolkit's theme and reduce_motion to what the
 * modes ask for (its theme is the usual one before each call). When a tap or swipe wants another
 * place, *turn says so; the caller then router_go()es, builds again and animates. */
void router_build(struct router *r, struct draw_list *list, struct turn *turn);

/* Builds the page that a swipe back (way -1) or on (1) would lead to, and changes nothing else.
 * False if there is none, or it cannot be read. */
bool router_beside(struct router *r, int way, struct draw_list *list);

/* Reference px of the band that the place, as loaded, wants over it (stage_band); 0 = none. It is
 * built where ui->band says. */
int router_band(const struct router *r);

/* What is to be spoken of the place, in the language shown: `opened` = the visitor has just come
 * there, else only what is selected. False, and "", if nothing is, or titles are not spoken. */
bool router_spoken(struct router *r, bool opened, struct str *out, enum language *lang);
/* The facts around the place as loaded; NULL while it cannot be read. */
const struct frame_view *router_frame(const struct router *r);
/* The card behind the seal (screens/door.h) stands open from the next build on. */
void router_open_door(struct router *r);
/* Home's halves change places (panel care). */
void router_mirror(struct router *r, bool mirrored);

/* Idle: shows the ring with `seconds` left over the screen; 0 = none. */
void router_set_idle(struct router *r, int seconds);
/* What the visitor sees the screens in. A build answers the switches by itself. */
void router_choose(struct router *r, enum language lang, struct modes m);
enum language router_language(const struct router *r);
struct modes router_modes(const struct router *r);
/* Forgets all that the visitor chose (language, modes, filters), goes home. */
bool router_reset(struct router *r, struct error *e);
/* Home as a reset would leave it. */
bool router_at_rest(const struct router *r);
/* How long an untouched screen waits at least before it asks; 0 = as usual. */
int64_t router_patience_ms(const struct router *r);
/* What the sheet for phones shows; PHONE_NONE = it is closed. */
enum phone_choice router_sheet(const struct router *r);
/* Whether a drag may move the page sideways here. */
bool router_swipes(const struct router *r);

const char *screen_name(enum screen_kind k);
bool screen_from_name(const char *name, enum screen_kind *out);

#endif
