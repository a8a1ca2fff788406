/* A part of the page that is longer than its window: dragged up and down, thrown (it loses 6 % of
 * its speed a frame), and moved by buttons and keys, since no gesture is the only way. Zeroed at
 * first; one for each list. Time is ui->now_ms; while it moves it asks to be built again. */
#ifndef UI_SCROLL_H
#define UI_SCROLL_H

#include "ui/ui.h"

struct ui_scroll {
    double offset; /* px of the content above the window; past its ends only while dragged */
    double speed;  /* px/ms, thrown */
    bool dragged;
    double grabbed; /* offset when the drag began */
    int64_t ms;     /* of the last step */
    bool gliding;   /* from .. to, begun at start_ms */
    double from, to;
    int64_t start_ms;
};

/* Answers a drag in `window`, goes on with a throw; returns the offset to draw `content` px at. */
int ui_scroll(struct ui *ui, struct ui_scroll *s, struct rect window, int content);
/* Glides by so many px, within the content. */
void ui_scroll_by(struct ui *ui, struct ui_scroll *s, struct rect window, int content, int px);
/* Whether there is more above (-1) or below (1) than the window shows, or will show. */
bool ui_scroll_more(const struct ui_scroll *s, struct rect window, int content, int way);

#endif
