/* The motions of tokens.md 6: durations and easings, as pure functions of time. */
#ifndef UI_MOTION_H
#define UI_MOTION_H

#include "ui/draw.h"

#include <stdbool.h>
#include <stdint.h>

enum motion {
    MOTION_NONE,
    MOTION_FADE,
    MOTION_SLIDE_LEFT,
    MOTION_SLIDE_RIGHT,
    MOTION_SLIDE_UP,
    MOTION_DRILL_IN,
    MOTION_DRILL_OUT,
    MOTION_SHEET_IN,
    MOTION_SHEET_OUT,
    MOTION_MIRROR, /* home changes sides */
    MOTION_THEME
};

int motion_ms(enum motion m, bool reduced); /* 0 for NONE */
/* Progress 0..1000 eased, of a motion begun at start_ms. */
int motion_progress(enum motion m, bool reduced, int64_t start_ms, int64_t now_ms);
/* Strength 0..255 of what breathes: full at first, down to .35 and back in 2400 ms, in steps of a
 * tenth of a second. */
int motion_pulse(int64_t since_ms);
/* When it will have changed enough to be seen: each time drawn wakes the machine. */
int64_t motion_pulse_next(int64_t since_ms);
bool motion_done(enum motion m, bool reduced, int64_t start_ms, int64_t now_ms);

#endif
