/* What the home screen counts to. Numbers count to firm dates only. */
#ifndef MODEL_COUNTDOWN_H
#define MODEL_COUNTDOWN_H

#include "model/holiday.h"
#include "model/occurrence.h"

enum countdown_kind {
    COUNTDOWN_NONE,    /* nothing firm ahead, no notice known */
    COUNTDOWN_EXAM,    /* days to a firm major event; 0 on its only day */
    COUNTDOWN_RUNNING, /* one of several days is on: day n of m */
    COUNTDOWN_HOLIDAY, /* no firm major: the statutory holiday that is on (days 0), else the next */
};

struct countdown {
    enum countdown_kind kind;
    const struct event *event;   /* EXAM, RUNNING */
    struct holiday_span holiday; /* HOLIDAY */
    struct day first, last;
    int days;              /* to first; 0 = today */
    int day_of, day_count; /* RUNNING, and a HOLIDAY that is on; day_of 0 = not yet */
    int school_days; /* always -1 here: the caller, who has the terms, asks school_days_between */
};

/* A major event named beside the big number: with its number if firm, else its period and 暂定. */
struct countdown_next {
    const struct event *event;
    int days; /* -1 when it may not be counted */
};

/* major: occurrences of major events that end today or later, any state but
 * DONE/CANCELLED/POSTPONED, sorted by first day; periods may be among them (bounds or DAY_NONE).
 * Fills next[0..max) with the other majors ahead, in order, each event once (a tentative one may
 * stand before the chosen). Returns how many. */
size_t countdown_choose(const struct occurrence *major, size_t count, const struct holidays *h,
                        struct day today, struct countdown *out, struct countdown_next *next,
                        size_t max);

#endif
