/* The numbers of touch (tokens.md 5), in reference pixels and milliseconds. Private to ui/. */
#ifndef UI_TOUCH_H
#define UI_TOUCH_H

#include <stdbool.h>

#define TOUCH_SLACK 24       /* a finger may move this far and still tap */
#define TOUCH_SHORTEST_MS 30 /* shorter contacts are noise */
#define TOUCH_REPEAT_MS 250  /* a second touch of the same target within this is a bounce */
#define TOUCH_LONG_MS 3000
#define TOUCH_PRESS_MS 80    /* a press rises in this, */
#define TOUCH_RELEASE_MS 120 /* and falls in this; */
#define TOUCH_REDUCED_MS 120 /* with less motion both */
#define TOUCH_FRAME_MS 16
#define TOUCH_LEVEL_SHIFT 8 /* of an answer of ui_touch: how far the press shows, 0..255 */
#define TOUCH_SWIPE 120     /* farther than this ... */
#define TOUCH_SWIPE_MS 600  /* ... within this, or past a third of the canvas */
#define TOUCH_TARGET_MIN 62 /* 30 mm on the 43-inch panel, 15 mm on 21.5; more on smaller ones */
#define TOUCH_MIN_MM 15
#define TOUCH_GROW_MAX 8 /* a hit area reaches at most this far beyond what is drawn */

struct ui;
struct ui_event;
/* stretch.c: what was built, onto the canvas; what happened on the canvas, back. */
void stretch_list(struct ui *ui);
struct ui_event stretch_back(const struct ui *ui, const struct ui_event *ev);
/* press.c: at the beginning of a build, and at its end, saying whether its target is in the build.
 */
void press_begin(struct ui *ui);
void press_end(struct ui *ui, bool registered);

#endif
