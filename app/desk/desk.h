/* The running kiosk: owns the long-lived objects, the event loop, and the order of shutting down.
 *
 * One turn of the loop: sleep until an SDL event or the next deadline; feed input; ask whether the
 * data, the minute or the idle state changed; build if anything did; show what differs. Idle, it
 * draws nothing and wakes twice a second to see changes made by other processes. Main thread only.
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include "base/clock.h"
#include "base/error.h"
#include "base/message.h"
#include "screens/screen.h"
#include "ui/ui.h"

#include <stdbool.h>

struct desk_params {
    const char *db;    /* path, or NULL: the default place */
    bool demo;         /* the demonstration bureau, in its own database */
    int width, height; /* of a window; 0 = full screen */
    bool offscreen;    /* no window: tests */
    bool has_now;
    struct civil now; /* the clock starts there and runs on */
    bool frozen;      /* ... or stands still there: pictures */
    enum language lang;
    enum theme theme;
    bool mirrored;      /* home begins with its sides changed (panel care) */
    bool by_hours;      /* light and night theme change by the bureau's hours instead */
    struct modes modes; /* at first: pictures */
    const char *record; /* file that gets all contacts as text (record.h), NULL = none */
    int idle_seconds;   /* without touch until the question; 0 = 40 */
};

struct desk; /* opaque */

/* Opens everything and shows home. NULL on failure (nothing is left open); ERR_NO_DISPLAY when
 * there is no screen to stand on. `words` is borrowed. */
struct desk *desk_open(const struct desk_params *p, const struct catalogue *words, struct error *e);
void desk_close(struct desk *d);

/* Opens, runs until the window is closed or SIGTERM, closes. */
bool desk_run(const struct desk_params *p, const struct catalogue *words, struct error *e);

/* The parts of a turn, for tests and benchmarks that drive the desk themselves. */
bool desk_feed(struct desk *d, const struct ui_event *ev); /* one input; true if it needs a build */
bool
desk_tick(struct desk *d,
          int64_t now_ms); /* deadlines, data, clock, idle; then builds and shows. False to stop */
int64_t desk_deadline(const struct desk *d, int64_t now_ms); /* when desk_tick wants to run next */

/* Off screen only: the window has been given another size. */
void desk_resize(struct desk *d, int width, int height);

/* Goes to a place without motion and shows it; what cannot be read is shown too, as the failure it
 * is. */
bool desk_visit(struct desk *d, const struct place *to, struct error *e);
/* Shows the question to a visitor who may have left, with so many seconds to answer. */
bool desk_ask(struct desk *d, int seconds);
/* Opens the staff door, as a long press on the seal would. */
bool desk_open_door(struct desk *d);

const struct place *desk_place(const struct desk *d);
enum phone_choice desk_sheet(const struct desk *d); /* what the sheet for phones shows */
struct clock *desk_clock(struct desk *d);
enum theme desk_theme(const struct desk *d);
const struct draw_list *desk_list(const struct desk *d); /* what is shown */
const struct ui *desk_ui(const struct desk *d);          /* its targets: for those without eyes */
struct stage;
struct stage *desk_stage(struct desk *d);

#endif
