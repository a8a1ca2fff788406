/* The days of one period that a rule accepts. */
#include "model/rrule.h"

static void
bits_set(struct signed_bits *b, int n)
{
    unsigned i = (unsigned)(n < 0 ? -n : n);
    uint64_t *words = n < 0 ? b->neg : b->pos;
    words[i / 64] |= UINT64_C(1) << (i % 64);
}

/* n from the front (1..), back from the end (1..). */
static bool
bits_have(const struct signed_bits *b, int n, int back)
{
    return (b->pos[n / 64] >> (n % 64) & 1) != 0 || (b->neg[back / 64] >> (back % 64) & 1) != 0;
}

static void
prepare_weekdays(struct rrule_walk *w)
{
    const struct rrule *r = w->rule;
    bool ordinals = r->freq == FREQ_YEARLY || r->freq == FREQ_MONTHLY;
    for (size_t i = 0; i < r->n_byday; i++) {
        struct weekday_num d = r->byday[i];
        if (d.ordinal != 0 && ordinals) {
            bits_set(&w->ordinals[d.weekday], d.ordinal);
            w->ask_ordinal = true;
        } else {
            w->weekdays |= 1u << d.weekday;
        }
    }
}

/* What the rule leaves open comes from DTSTART. */
static void
prepare_defaults(struct rrule_walk *w)
{
    const struct rrule *r = w->rule;
    struct rrule_place start = {.day = w->start.day.n};
    if (r->lunar ? !rrule_scale_place(w, w->start.day.n, &start)
                 : !rrule_plain_place(w->start.day.n, &start))
        return; /* outside the almanac: the rule gives nothing */
    w->start_mday = start.mday;
    bool asked = w->ask_monthday || w->ask_yearday || w->ask_weekno || r->n_byday > 0;
    bool coarse = r->freq == FREQ_YEARLY || r->freq == FREQ_MONTHLY;
    if (coarse && !asked) {
        bits_set(&w->monthdays, start.mday);
        w->ask_monthday = true;
        if (r->freq == FREQ_YEARLY && !w->months)
            w->months = 1u << start.month;
    }
    bool week_only = coarse && w->ask_weekno && !w->ask_monthday && !w->ask_yearday;
    if (r->n_byday == 0 && (week_only || (r->freq == FREQ_WEEKLY && !asked)))
        w->weekdays = 1u << day_weekday(w->start.day);
}

void
rrule_days_prepare(struct rrule_walk *w)
{
    const struct rrule *r = w->rule;
    for (size_t i = 0; i < r->n_bymonth; i++)
        w->months |= r->bymonth[i] > 0 ? 1u << r->bymonth[i] : 0;
    if (r->lunar)
        rrule_scale_prepare(w);
    for (size_t i = 0; i < r->n_bymonthday; i++)
        bits_set(&w->monthdays, r->bymonthday[i]);
    for (size_t i = 0; i < r->n_byyearday; i++)
        bits_set(&w->yeardays, r->byyearday[i]);
    for (size_t i = 0; i < r->n_byweekno; i++)
        bits_set(&w->weeknos, r->byweekno[i]);
    w->ask_monthday = r->n_bymonthday > 0;
    w->ask_yearday = r->n_byyearday > 0;
    w->ask_weekno = r->n_byweekno > 0;
    prepare_weekdays(w);
    prepare_defaults(w);
    w->ask_date = w->months || w->ask_monthday || w->ask_yearday || w->ask_ordinal;
}

int
rrule_week_year(const struct rrule_walk *w, struct day d)
{
    int into = ((int)day_weekday(d) - (int)w->rule->wkst + 7) % 7;
    return day_ymd(day_add(d, 3 - into)).year; /* the middle of a week lies in its year */
}

/* First day of week 1: the first week with four days in the year (RFC 5545), by the rule's WKST. */
static struct day
week_one(const struct rrule_walk *w, int year)
{
    struct day fourth = day_of(year, 1, 4);
    return day_add(fourth, -(((int)day_weekday(fourth) - (int)w->rule->wkst + 7) % 7));
}

static bool
weekno_accepted(const struct rrule_walk *w, struct day d)
{
    int year = rrule_week_year(w, d);
    int week = day_diff(d, week_one(w, year)) / 7 + 1;
    int weeks = day_diff(week_one(w, year + 1), week_one(w, year)) / 7;
    return bits_have(&w->weeknos, week, weeks - week + 1);
}

static bool
ordinal_accepted(const struct rrule_walk *w, const struct rrule_place *p)
{
    bool yearly = w->rule->freq == FREQ_YEARLY && w->rule->n_bymonth == 0;
    int index = yearly ? p->yday : p->mday, count = yearly ? p->year_days : p->month_days;
    return bits_have(&w->ordinals[p->weekday], (index - 1) / 7 + 1, (count - index) / 7 + 1);
}

static bool
weekday_accepted(const struct rrule_walk *w, const struct rrule_place *p)
{
    if (w->weekdays >> p->weekday & 1u)
        return true;
    return w->ask_ordinal ? ordinal_accepted(w, p) : !w->weekdays;
}

bool
rrule_place_limits(const struct rrule_walk *w, const struct rrule_place *p, bool all_parts)
{
    bool month = !w->months || (w->months >> p->month & 1u);
    bool day = !w->ask_monthday || bits_have(&w->monthdays, p->mday, p->month_days - p->mday + 1);
    return weekday_accepted(w, p) && (!all_parts || (month && day));
}

static bool
place_accepted(const struct rrule_walk *w, const struct rrule_place *p)
{
    if (w->months && !(w->months >> p->month & 1u))
        return false;
    if (w->ask_monthday && !bits_have(&w->monthdays, p->mday, p->month_days - p->mday + 1))
        return false;
    if (w->ask_yearday && !bits_have(&w->yeardays, p->yday, p->year_days - p->yday + 1))
        return false;
    return weekday_accepted(w, p) && (!w->ask_weekno || weekno_accepted(w, (struct day){p->day}));
}

bool
rrule_plain_place(int32_t day, struct rrule_place *p)
{
    struct ymd y = day_ymd((struct day){day});
    p->month = y.month;
    p->mday = y.day;
    p->month_days = days_in_month(y.year, y.month);
    p->year_days = is_leap_year(y.year) ? 366 : 365;
    p->yday = day - day_of(y.year, 1, 1).n + 1;
    return true;
}

bool
rrule_day_accepted(const struct rrule_walk *w, int32_t day)
{
    struct rrule_place p = {.day = day};
    if (w->weekdays || w->ask_ordinal || w->ask_weekno)
        p.weekday = day_weekday((struct day){day});
    if (w->ask_date &&
        !(w->rule->lunar ? rrule_scale_place(w, day, &p) : rrule_plain_place(day, &p)))
        return false;
    return place_accepted(w, &p);
}

static void
fill_month(struct rrule_walk *w, int year, int month)
{
    if (w->months && !(w->months >> month & 1u))
        return;
    int32_t first = day_of(year, month, 1).n;
    struct rrule_place p = {.day = first,
                            .weekday = day_weekday((struct day){first}),
                            .month = month,
                            .month_days = days_in_month(year, month),
                            .yday = first - day_of(year, 1, 1).n + 1,
                            .year_days = is_leap_year(year) ? 366 : 365};
    for (p.mday = 1; p.mday <= p.month_days; p.mday++, p.day++, p.yday++) {
        if (place_accepted(w, &p))
            w->days[w->n_days++] = p.day;
        p.weekday = p.weekday == SUNDAY ? MONDAY : (enum weekday)(p.weekday + 1);
    }
}

/* With BYWEEKNO a year is the year of its weeks, which may begin and end some days off. */
static void
fill_week_year(struct rrule_walk *w, int year)
{
    struct day first = week_one(w, year);
    int weeks = day_diff(week_one(w, year + 1), first) / 7;
    for (int week = 1; week <= weeks; week++) {
        if (!bits_have(&w->weeknos, week, weeks - week + 1))
            continue;
        int32_t day = first.n + (week - 1) * 7;
        for (int i = 0; i < 7; i++)
            if (rrule_day_accepted(w, day + i))
                w->days[w->n_days++] = day + i;
    }
}

void
rrule_days_fill(struct rrule_walk *w)
{
    w->n_days = 0;
    bool coarse = w->rule->freq == FREQ_YEARLY || w->rule->freq == FREQ_MONTHLY;
    if (coarse && rrule_scaled(w->rule)) {
        rrule_scale_fill(w);
        return;
    }
    switch (w->rule->freq) {
    case FREQ_YEARLY:
        if (w->ask_weekno) {
            fill_week_year(w, (int)w->unit);
            return;
        }
        for (int month = 1; month <= 12; month++)
            fill_month(w, (int)w->unit, month);
        return;
    case FREQ_MONTHLY:
        fill_month(w, (int)(w->unit / 12), (int)(w->unit % 12) + 1);
        return;
    case FREQ_WEEKLY:
        for (int i = 0; i < 7; i++)
            if (rrule_day_accepted(w, (int32_t)w->unit + i))
                w->days[w->n_days++] = (int32_t)w->unit + i;
        return;
    case FREQ_DAILY:
    case FREQ_HOURLY:
    case FREQ_MINUTELY:
    case FREQ_SECONDLY:
        if (rrule_day_accepted(w, (int32_t)w->unit))
            w->days[w->n_days++] = (int32_t)w->unit;
        return;
    }
}
