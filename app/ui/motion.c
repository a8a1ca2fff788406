#include "ui/motion.h"

#define REDUCED_MS 120

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

bool
motion_done(enum motion m, bool reduced, int64_t start_ms, int64_t now_ms)
{
    return now_ms >= start_ms + motion_ms(m, reduced);
}
