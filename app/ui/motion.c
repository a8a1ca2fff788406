#include "ui/motion.h"

#include <math.h>
#include <stdlib.h>

#define REDUCED_MS 120
#define PULSE_MS 2400
#define PULSE_STEP_MS 100
#define PULSE_SEEN 20 /* of 255 */
#define PULSE_LEAST 0.35
#define PI 3.14159265358979323846

enum easing { LINEAR, OUT_CUBIC, IN_CUBIC, IN_OUT_CUBIC, OUT_QUINT };

static const struct {
    int ms;
    enum easing easing;
} MOTIONS[] = {
    [MOTION_NONE] = {0, LINEAR},
    [MOTION_FADE] = {160, OUT_CUBIC},
    [MOTION_SLIDE_LEFT] = {240, OUT_CUBIC},
    [MOTION_SLIDE_RIGHT] = {240, OUT_CUBIC},
    [MOTION_SLIDE_UP] = {240, OUT_CUBIC},
    [MOTION_DRILL_IN] = {280, IN_OUT_CUBIC},
    [MOTION_DRILL_OUT] = {280, IN_OUT_CUBIC},
    [MOTION_SHEET_IN] = {320, OUT_QUINT},
    [MOTION_SHEET_OUT] = {220, IN_CUBIC},
    [MOTION_MIRROR] = {600, OUT_CUBIC},
    [MOTION_THEME] = {1200, LINEAR},
};

static double
eased(enum easing easing, double t)
{
    double rest = 1 - t;
    switch (easing) {
    case LINEAR:
        break;
    case OUT_CUBIC:
        return 1 - rest * rest * rest;
    case IN_CUBIC:
        return t * t * t;
    case IN_OUT_CUBIC:
        return t < 0.5 ? 4 * t * t * t : 1 - 4 * rest * rest * rest;
    case OUT_QUINT:
        return 1 - rest * rest * rest * rest * rest;
    }
    return t;
}

int
motion_ms(enum motion m, bool reduced)
{
    if (m == MOTION_NONE)
        return 0;
    return reduced ? REDUCED_MS : MOTIONS[m].ms;
}

int
motion_progress(enum motion m, bool reduced, int64_t start_ms, int64_t now_ms)
{
    int ms = motion_ms(m, reduced);
    if (now_ms >= start_ms + ms)
        return 1000;
    if (now_ms <= start_ms)
        return 0;
    double t = (double)(now_ms - start_ms) / ms;
    return (int)(eased(MOTIONS[m].easing, t) * 1000 + 0.5);
}

int
motion_pulse(int64_t since_ms)
{
    int64_t at = since_ms / PULSE_STEP_MS * PULSE_STEP_MS % PULSE_MS;
    double middle = (1 + PULSE_LEAST) / 2, swing = (1 - PULSE_LEAST) / 2;
    return (int)(255 * (middle + swing * cos(2 * PI * (double)at / PULSE_MS)) + 0.5);
}

int64_t
motion_pulse_next(int64_t since_ms)
{
    int64_t next = since_ms - since_ms % PULSE_STEP_MS;
    do
        next += PULSE_STEP_MS;
    while (abs(motion_pulse(next) - motion_pulse(since_ms)) < PULSE_SEEN);
    return next;
}

bool
motion_done(enum motion m, bool reduced, int64_t start_ms, int64_t now_ms)
{
    return now_ms >= start_ms + motion_ms(m, reduced);
}
