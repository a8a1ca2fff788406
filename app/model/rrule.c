#include "model/rrule.h"

#include "base/mem.h"

#include <stdlib.h>

#define SECOND_BITS 17
#define YEAR_LAST 9999

static int64_t
key_of(int64_t day, int64_t second)
{
    return day * (1 << SECOND_BITS) + second;
}

int64_t
rrule_key_of(struct civil c)
{
    return key_of(c.day.n, c.second);
}

struct civil
rrule_key_civil(int64_t k)
{
    return (struct civil){{(int32_t)(k >> SECOND_BITS)}, (int32_t)(k & ((1 << SECOND_BITS) - 1))};
}

static int32_t
key_day(int64_t k)
{
    return (int32_t)(k >> SECOND_BITS);
}

/* -- preparing --------------------------------------------------------------------------------- */

static bool
sub_daily(const struct rrule_walk *w)
{
    return w->rule->freq < FREQ_DAILY;
}

/* How many of the rule's units a day has, for sub-daily rules. */
static int64_t
units_a_day(enum freq f)
{
    return f == FREQ_HOURLY ? 24 : f == FREQ_MINUTELY ? 1440 : 86400;
}

static uint64_t
part_bits(const int8_t *values, size_t n)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < n; i++)
        if (values[i] < 60) /* second 60 never comes in civil time */
            bits |= UINT64_C(1) << values[i];
    return bits;
}

static size_t
bits_list(uint64_t bits, uint8_t *out)
{
    size_t n = 0;
    for (uint8_t i = 0; i < 60; i++)
        if (bits >> i & 1)
            out[n++] = i;
    return n;
}

/* Times of the day, where the frequency does not set them period by period. */
static void
prepare_times(struct rrule_walk *w)
{
    const struct rrule *r = w->rule;
    int s = w->start.second;
    if (w->dates_only) {
        w->n_hours = w->n_minutes = w->n_seconds = 1; /* all 0 */
        return;
    }
    w->hour_bits = (uint32_t)part_bits(r->byhour, r->n_byhour);
    w->minute_bits = part_bits(r->byminute, r->n_byminute);
    w->second_bits = part_bits(r->bysecond, r->n_bysecond);
    w->n_hours = bits_list(r->n_byhour ? w->hour_bits : UINT64_C(1) << (s / 3600), w->hours);
    w->n_minutes =
        bits_list(r->n_byminute ? w->minute_bits : UINT64_C(1) << (s / 60 % 60), w->minutes);
    w->n_seconds = bits_list(r->n_bysecond ? w->second_bits : UINT64_C(1) << (s % 60), w->seconds);
}

/* The period's number that holds a point of civil time. */
static int64_t
unit_of(const struct rrule_walk *w, int64_t key)
{
    struct day d = {key_day(key)};
    int64_t second = rrule_key_civil(key).second;
    struct ymd y;
    switch (w->rule->freq) {
    case FREQ_YEARLY:
        if (w->rule->lunar)
            return rrule_scale_year(w, d);
        return w->rule->n_byweekno ? rrule_week_year(w, d) : day_ymd(d).year;
    case FREQ_MONTHLY:
        if (w->rule->lunar)
            return rrule_scale_month(w, d);
        y = day_ymd(d);
        return (int64_t)y.year * 12 + y.month - 1;
    case FREQ_WEEKLY:
        return d.n - ((int)day_weekday(d) - (int)w->rule->wkst + 7) % 7;
    case FREQ_DAILY:
        return d.n;
    case FREQ_HOURLY:
        return (int64_t)d.n * 24 + second / 3600;
    case FREQ_MINUTELY:
        return (int64_t)d.n * 1440 + second / 60;
    case FREQ_SECONDLY:
        return (int64_t)d.n * 86400 + second;
    }
    return 0;
}

static int64_t
until_key(const struct rrule_walk *w)
{
    const struct rrule *r = w->rule;
    if (!r->has_until)
        return key_of(day_of(YEAR_LAST, 12, 31).n, 86399);
    bool whole_day = r->until_is_date || w->dates_only;
    return key_of(r->until.day.n, whole_day ? 86399 : r->until.second);
}

/* Moves to the first period of the walk that is not before `unit`. */
static void
leap_to(struct rrule_walk *w, int64_t unit)
{
    if (unit > w->unit)
        w->unit += (unit - w->unit + w->step - 1) / w->step * w->step;
}

void
rrule_walk_init(struct rrule_walk *w, const struct rrule *rule, const struct recurrence_set *set,
                bool start_counts, int64_t from, int64_t to)
{
    *w = (struct rrule_walk){.rule = rule,
                             .set = set,
                             .start = set->dtstart,
                             .dates_only = set->dates_only,
                             .start_counts = start_counts,
                             .left = rule->count > 0 ? rule->count : -1,
                             .to = to,
                             .last = INT64_MIN,
                             .tested = INT32_MIN};
    if (w->dates_only)
        w->start.second = 0;
    w->first = rrule_key_of(w->start);
    w->until = until_key(w);
    w->step = (int64_t)rule->interval * (rule->freq == FREQ_WEEKLY ? 7 : 1);
    w->unit = unit_of(w, w->first);
    if (rule->n_bysetpos)
        w->picks = mem_alloc(rule->n_bysetpos * sizeof *w->picks);
    rrule_days_prepare(w);
    prepare_times(w);
    int64_t ahead = w->left >= 0 || from <= w->first ? 0 : unit_of(w, from) - w->unit;
    /* the last period that begins at or before `from`; with SKIP the one before may reach it too */
    int64_t periods = ahead / w->step - rrule_scaled(rule);
    if (periods > 0)
        w->unit += periods * w->step;
}

void
rrule_walk_destroy(struct rrule_walk *w)
{
    free(w->picks);
}

/* -- one period -------------------------------------------------------------------------------- */

/* Sub-daily: whether the unit's hour, minute and second are asked for; if not, leaps near the next
 * unit that can be. */
static bool
time_accepted(struct rrule_walk *w, int64_t second)
{
    const struct rrule *r = w->rule;
    int64_t hour = second / 3600, minute = second / 60;
    int64_t per_hour = units_a_day(r->freq) / 24;
    if (r->n_byhour && !w->dates_only && !(w->hour_bits >> hour & 1)) {
        leap_to(w, (w->unit / per_hour - (w->unit % per_hour < 0)) * per_hour + per_hour);
        return false;
    }
    if (r->freq != FREQ_HOURLY && r->n_byminute && !(w->minute_bits >> (minute % 60) & 1)) {
        int64_t per_minute = r->freq == FREQ_SECONDLY ? 60 : 1;
        leap_to(w, (w->unit / per_minute - (w->unit % per_minute < 0)) * per_minute + per_minute);
        return false;
    }
    if (r->freq == FREQ_SECONDLY && r->n_bysecond && !(w->second_bits >> (second % 60) & 1)) {
        w->unit += w->step;
        return false;
    }
    return true;
}

/* Fills days and times of the present unit of a sub-daily rule and moves on to the next. False: the
 * unit holds nothing. */
static bool
fill_sub_daily(struct rrule_walk *w)
{
    int64_t per_day = units_a_day(w->rule->freq);
    int64_t day = w->unit / per_day - (w->unit % per_day < 0);
    int64_t second = (w->unit - day * per_day) * (86400 / per_day);
    if (w->tested != (int32_t)day) {
        w->tested = (int32_t)day;
        w->tested_ok = rrule_day_accepted(w, w->tested);
    }
    if (!w->tested_ok) {
        leap_to(w, (day + 1) * per_day);
        return false;
    }
    if (!w->dates_only && !time_accepted(w, second))
        return false;
    w->days[0] = (int32_t)day;
    w->n_days = 1;
    if (w->dates_only) {
        leap_to(w, (day + 1) * per_day);
        return true;
    }
    w->hours[0] = (uint8_t)(second / 3600);
    w->n_hours = 1;
    if (w->rule->freq != FREQ_HOURLY) {
        w->minutes[0] = (uint8_t)(second / 60 % 60);
        w->n_minutes = 1;
    }
    if (w->rule->freq == FREQ_SECONDLY) {
        w->seconds[0] = (uint8_t)(second % 60);
        w->n_seconds = 1;
    }
    w->unit += w->step;
    return true;
}

static int32_t
unit_first_day(const struct rrule_walk *w)
{
    if (w->rule->freq >= FREQ_MONTHLY && rrule_scaled(w->rule))
        return rrule_scale_first(w);
    switch (w->rule->freq) {
    case FREQ_YEARLY:
        /* week 1 may begin 3 days early */
        return w->unit > YEAR_LAST ? INT32_MAX
                                   : day_of((int)w->unit, 1, 1).n - (w->rule->n_byweekno ? 3 : 0);
    case FREQ_MONTHLY:
        return w->unit / 12 > YEAR_LAST ? INT32_MAX
                                        : day_of((int)(w->unit / 12), (int)(w->unit % 12) + 1, 1).n;
    case FREQ_WEEKLY:
    case FREQ_DAILY:
        return w->unit > INT32_MAX ? INT32_MAX : (int32_t)w->unit;
    case FREQ_HOURLY:
    case FREQ_MINUTELY:
    case FREQ_SECONDLY:
        break;
    }
    int64_t per_day = units_a_day(w->rule->freq);
    int64_t day = w->unit / per_day - (w->unit % per_day < 0);
    return day > INT32_MAX ? INT32_MAX : (int32_t)day;
}

/* BYSETPOS: turns positions from either end into sorted numbers of candidates. */
static void
pick(struct rrule_walk *w)
{
    w->n_picks = 0;
    for (size_t i = 0; i < w->rule->n_bysetpos; i++) {
        int64_t pos = w->rule->bysetpos[i];
        int64_t n = pos > 0 ? pos - 1 : (int64_t)w->total + pos;
        if (n < 0 || n >= (int64_t)w->total)
            continue;
        size_t at = w->n_picks;
        while (at > 0 && w->picks[at - 1] > (uint32_t)n)
            at--;
        if (at > 0 && w->picks[at - 1] == (uint32_t)n)
            continue;
        for (size_t j = w->n_picks; j > at; j--)
            w->picks[j] = w->picks[j - 1];
        w->picks[at] = (uint32_t)n;
        w->n_picks++;
    }
    w->total = w->n_picks;
}

/* Fills the next period that can hold anything. False at the end; *steps is what may be looked at.
 */
static bool
next_period(struct rrule_walk *w, uint64_t *steps)
{
    for (;;) {
        int32_t day = unit_first_day(w);
        if (day > key_day(w->until) || day > key_day(w->to)) {
            w->cut = w->to <= w->until;
            return false;
        }
        if (*steps == 0)
            return false;
        --*steps;
        if (sub_daily(w)) {
            if (!fill_sub_daily(w))
                continue;
        } else {
            rrule_days_fill(w);
            w->unit += w->step;
        }
        w->at = 0;
        w->total = w->n_days * w->n_hours * w->n_minutes * w->n_seconds;
        if (w->picks)
            pick(w);
        if (w->total)
            return true;
    }
}

static int64_t
candidate(const struct rrule_walk *w, size_t n)
{
    if (w->picks)
        n = w->picks[n];
    size_t times = w->n_hours * w->n_minutes * w->n_seconds;
    if (times == 1)
        return key_of(w->days[n], w->hours[0] * 3600 + w->minutes[0] * 60 + w->seconds[0]);
    size_t day = n / times, time = n % times, second = time % w->n_seconds;
    time /= w->n_seconds;
    size_t minute = time % w->n_minutes, hour = time / w->n_minutes;
    return key_of(w->days[day],
                  w->hours[hour] * 3600 + w->minutes[minute] * 60 + w->seconds[second]);
}

static bool
exists(const struct rrule_walk *w, int64_t key)
{
    const struct recurrence_set *set = w->set;
    return !set->exists || set->exists(rrule_key_civil(key), set->exists_arg);
}

static int64_t
give(struct rrule_walk *w, int64_t key)
{
    if (w->left > 0)
        w->left--;
    w->last = key;
    return key;
}

int64_t
rrule_walk_next(struct rrule_walk *w, uint64_t *steps)
{
    if (w->left == 0)
        return RRULE_KEY_END;
    if (!w->begun) {
        w->begun = true;
        if (w->start_counts)
            return give(w, w->first);
    }
    for (;;) {
        while (w->at < w->total) {
            if (w->at > 0) { /* a period's first candidate is paid for by the period */
                if (*steps == 0)
                    return RRULE_KEY_END;
                --*steps;
            }
            int64_t key = candidate(w, w->at++);
            if (key < w->first || key == w->last)
                continue;
            if (key > w->until)
                return RRULE_KEY_END;
            if (key >= w->to) {
                w->cut = true;
                return RRULE_KEY_END;
            }
            if (key > w->last && exists(w, key))
                return give(w, key);
        }
        if (!next_period(w, steps))
            return RRULE_KEY_END;
    }
}
