/* One RRULE walked through in order: the inner part of recurrence.h.
 *
 * A rule is a sequence of periods (years, months, weeks, days, hours, minutes or seconds,
 * `interval` apart). Each period has a set of days and a set of times; the candidates are all
 * pairs, in order. By RFC 5545's table every BY part either expands or limits that set, and both
 * come to the same: a candidate must agree with every part that is given, and what no part says is
 * taken from DTSTART. So a day is accepted by a few bit tests, and BYSETPOS picks pairs by their
 * number. Nothing is allocated per occurrence. */
#ifndef MODEL_RRULE_H
#define MODEL_RRULE_H

#include "model/recurrence.h"

/* Civil time as one ordered number: day << 17 | second. */

#define RRULE_KEY_END INT64_MAX

/* Which values of a BY part are listed, by sign: bit n of pos for n, of neg for -n. */
struct signed_bits {
    uint64_t pos[7], neg[7]; /* a lunar year has up to 385 days */
};

struct rrule_walk {
    const struct rrule *rule;
    const struct recurrence_set *set;
    struct civil start;
    bool dates_only;
    bool start_counts; /* DTSTART comes first even if the rule misses it */
    int64_t first, until, to;
    int64_t left;    /* of COUNT; < 0 = no COUNT */
    int64_t last;    /* given last */
    bool begun, cut; /* cut: ended at `to`, not by the rule */

    /* what the parts ask, ready for testing; made once */
    unsigned months, weekdays; /* bit 1..12, leap months 17..28; bit 0..6; 0 = not asked */
    int start_mday;            /* DTSTART's day of the month */
    bool ask_monthday, ask_yearday, ask_weekno, ask_ordinal, ask_date;
    struct signed_bits monthdays, yeardays, weeknos, ordinals[7];
    uint32_t hour_bits;
    uint64_t minute_bits, second_bits;

    /* the present period */
    int64_t unit; /* its number: year, month (of 农历: in the almanac), day of its first day, or
                     hour, minute, second since 1970 */
    int64_t step; /* in those numbers */
    int32_t days[400];
    size_t n_days;
    uint8_t hours[24], minutes[60], seconds[60];
    size_t n_hours, n_minutes, n_seconds;
    size_t at, total; /* number of the next candidate; how many there are, after BYSETPOS */
    uint32_t *picks;  /* BYSETPOS: candidates picked, sorted; else NULL. Owned */
    size_t n_picks;
    int32_t tested; /* sub-daily: the day tested last and its answer */
    bool tested_ok;
};

int64_t rrule_key_of(struct civil c);
struct civil rrule_key_civil(int64_t k);

/* Reads "20250514", "20250514T093000" or that with Z, up to `end`. A leap second is the one before
 * it. */
bool rrule_moment(const char *s, const char *end, struct civil *out, bool *is_date, bool *utc);

/* Prepares a walk over [from, to) by a rule of the set. Periods before `from` are leapt over where
 * the rule has no COUNT. */
void rrule_walk_init(struct rrule_walk *w, const struct rrule *rule,
                     const struct recurrence_set *set, bool start_counts, int64_t from, int64_t to);
void rrule_walk_destroy(struct rrule_walk *w);

/* The next occurrence, or RRULE_KEY_END at the end of the rule or at `to` (see cut) or when *steps
 * runs out. */
int64_t rrule_walk_next(struct rrule_walk *w, uint64_t *steps);

/* Whether the walk's rule accepts a day; needs rrule_days_prepare. */
void rrule_days_prepare(struct rrule_walk *w);
bool rrule_day_accepted(const struct rrule_walk *w, int32_t day);
/* The year that the week around d belongs to, by the rule's WKST. */
int rrule_week_year(const struct rrule_walk *w, struct day d);
/* Fills w->days for the period w->unit of a rule that is DAILY or coarser. */
void rrule_days_fill(struct rrule_walk *w);

/* A day with its place in month and year, so that a run of days need not be split again and again.
 */
struct rrule_place {
    int32_t day;
    enum weekday weekday;
    int month; /* of 农历: 16 more for a leap month */
    int mday, month_days, yday, year_days;
};
bool rrule_plain_place(int32_t day, struct rrule_place *p); /* always true */
/* Whether the weekday agrees, and with all_parts also month and day of the month. */
bool rrule_place_limits(const struct rrule_walk *w, const struct rrule_place *p, bool all_parts);

/* -- RFC 7529: rules by 农历, and days that a month does not have (rrule_scale.c) -- */

bool rrule_scaled(const struct rrule *r); /* whether the rule needs the following */
bool rrule_scale_place(const struct rrule_walk *w, int32_t day, struct rrule_place *p);
int64_t rrule_scale_month(const struct rrule_walk *w, struct day d); /* number of a month */
int rrule_scale_year(const struct rrule_walk *w, struct day d);
int32_t
rrule_scale_first(const struct rrule_walk *w); /* first day of w->unit; INT32_MAX at the end */
void rrule_scale_prepare(struct rrule_walk *w);
void rrule_scale_fill(struct rrule_walk *w); /* YEARLY and MONTHLY */

#endif
