/* States that a screen can be in beside its usual one, each with what leads there in a bureau made
 * for the purpose: for pictures (`xiaoli snapshot --state`) and their tests. */
#ifndef DESK_STATE_H
#define DESK_STATE_H

#include "desk/desk.h"

/* enum suffix, name of the option's value */
#define STATES(_)                                                                                  \
    _(USUAL, "usual")                                                                              \
    _(NOTICE, "notice")   /* an urgent notice is up */                                             \
    _(SITE, "site")       /* phones find the calendar on the web */                                \
    _(STALE, "stale")     /* follows another calendar, and has not heard of it for two days */     \
    _(OLD, "old")         /* ... for nine */                                                       \
    _(CLOCK, "clock")     /* the machine's clock has not been set */                               \
    _(FAILURE, "failure") /* the file has been damaged */                                          \
    _(FIRST, "first")     /* a bureau's first day: nothing is dated */                             \
    _(SCHOOLDAYS, "schooldays") /* counts to a confirmed exam weeks ahead */                       \
    _(MOVED, "moved")           /* an activity that has been moved, selected on its new day */     \
    _(EMPTY, "empty")           /* a day without activities */                                     \
    _(QUIET, "quiet")           /* late at night */                                                \
    _(MIRRORED, "mirrored")     /* home has changed sides */                                       \
    _(DOOR, "door")             /* the seal has been pressed: where staff sign in */               \
    _(IDLE, "idle")             /* asks whether the visitor is still there */

enum state {
#define STATE_ENUM(kind, name) STATE_##kind,
    STATES(STATE_ENUM)
#undef STATE_ENUM
        STATE_COUNT
};

const char *state_name(enum state s);
bool state_from_name(const char *name, enum state *out);
/* Whether the screen looks otherwise in it. */
bool state_shows_on(enum state s, enum screen_kind screen);

/* Before the desk opens: makes the bureau at `path` (which is not there yet) as the state wants it,
 * for the time in *p; changes *p where the state is one of the machine, and *place where it is one
 * of a certain day. */
bool state_prepare(enum state s, const char *path, struct desk_params *p, struct place *place,
                   const struct catalogue *words, struct error *e);
/* When the place has been shown. */
bool state_show(enum state s, struct desk *d);

#endif
