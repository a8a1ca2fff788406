/* Touches as text, one contact a line, for tests that play them again (tests/desk/replay.h):
 *
 *     MS down|move|up FINGER X Y
 *
 * Milliseconds since the beginning; the finger's number, -1 for the mouse; reference pixels of the
 * canvas. Recorded is what the screen sends, before any finger is ignored. Lines that begin with #
 * say what else matters: the canvas, the time of day, where it led. */
#ifndef DESK_RECORD_H
#define DESK_RECORD_H

#include "desk/desk.h"

struct record; /* opaque */

/* NULL if the file cannot be written. */
struct record *record_open(const char *path, const struct stage *s, struct civil now,
                           struct error *e);
/* One SDL event, as it came; those that are no contacts are left out. */
void record_event(struct record *r, const struct stage *s, const void *sdl_event, int64_t now_ms);
/* "month 2025-05, sheet all" */
#define RECORD_PLACE 64
char *record_place(const struct place *at, enum phone_choice sheet, char out[RECORD_PLACE]);
/* Closes with the place where it ended. */
void record_close(struct record *r, const struct place *at, enum phone_choice sheet);

struct recorded {
    int64_t ms;
    enum ui_event_kind kind; /* DOWN, MOVE, UP */
    int64_t finger;
    int x, y;
};
bool record_parse(const char *line, struct recorded *out);

#endif
