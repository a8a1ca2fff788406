/* RFC 7529: rules whose months are those of 农历, and what becomes of days and months that a year
 * does not have. Of all RSCALEs only CHINESE is ours, by the almanac's tables. */
#include "model/rrule.h"

#include <string.h>

#define LEAP 16  /* added to the number of a leap month */
#define SPAN 400 /* days that one period can reach, with one on either side */
#define MONTHS_MAX 13

struct scale_month {
    int32_t first;
    int code, days; /* code: 1..12, LEAP more for a leap month */
};

/* The days that one period gives, to be had in order and once. */
struct marks {
    int32_t first; /* day of bit 0: the day before the period */
    bool at[SPAN];
};

bool
rrule_scaled(const struct rrule *r)
{
    return r->lunar || (r->skip != SKIP_OMIT && r->n_byweekno == 0);
}

static const struct almanac *
lunar_of(const struct rrule_walk *w)
{
    return w->set->lunar;
}

/* -- months and years -------------------------------------------------------------------------- */

int64_t
rrule_scale_month(const struct rrule_walk *w, struct day d)
{
    size_t i = lunar_of(w) ? almanac_month_of(lunar_of(w), d) : SIZE_MAX;
    return i == SIZE_MAX ? INT32_MAX : (int64_t)i;
}

int
rrule_scale_year(const struct rrule_walk *w, struct day d)
{
    struct lunar_date l;
    return lunar_of(w) && almanac_lunar(lunar_of(w), d, &l) ? l.year : INT32_MAX;
}

static bool
lunar_month(const struct rrule_walk *w, int64_t index, int year, struct scale_month *out)
{
    struct lunar_month m;
    if (!lunar_of(w) || index < 0 || !almanac_month(lunar_of(w), (size_t)index, &m) ||
        (year && m.year != year))
        return false;
    *out = (struct scale_month){m.first.n, m.month + (m.leap ? LEAP : 0), m.days};
    return true;
}

static struct scale_month
plain_month(int64_t number)
{
    int year = (int)(number / 12), month = (int)(number % 12) + 1;
    return (struct scale_month){day_of(year, month, 1).n, month, days_in_month(year, month)};
}

static size_t
year_months(const struct rrule_walk *w, int year, struct scale_month out[MONTHS_MAX])
{
    size_t n = 0;
    struct day spring;
    if (!w->rule->lunar) {
        for (; n < 12; n++)
            out[n] = plain_month((int64_t)year * 12 + (int64_t)n);
        return n;
    }
    if (!lunar_of(w) || !almanac_spring_festival(lunar_of(w), year, &spring))
        return 0;
    int64_t first = rrule_scale_month(w, spring);
    while (n < MONTHS_MAX && lunar_month(w, first + (int64_t)n, year, &out[n]))
        n++;
    return n;
}

int32_t
rrule_scale_first(const struct rrule_walk *w)
{
    struct scale_month months[MONTHS_MAX];
    bool yearly = w->rule->freq == FREQ_YEARLY;
    int64_t year = yearly ? w->unit : w->unit / 12;
    if (!w->rule->lunar && year > 9998)
        return INT32_MAX;
    if (!w->rule->lunar)
        return plain_month(yearly ? w->unit * 12 : w->unit).first - 1;
    bool there = yearly ? w->unit < 9999 && year_months(w, (int)w->unit, months) > 0
                        : lunar_month(w, w->unit, 0, &months[0]);
    return there ? months[0].first - 1 : INT32_MAX;
}

bool
rrule_scale_place(const struct rrule_walk *w, int32_t day, struct rrule_place *p)
{
    struct scale_month months[MONTHS_MAX];
    int year = rrule_scale_year(w, (struct day){day});
    size_t n = year == INT32_MAX ? 0 : year_months(w, year, months);
    for (size_t i = 0; i < n; i++) {
        if (day < months[i].first || day >= months[i].first + months[i].days)
            continue;
        p->month = months[i].code;
        p->mday = day - months[i].first + 1;
        p->month_days = months[i].days;
        p->yday = day - months[0].first + 1;
        p->year_days = months[n - 1].first + months[n - 1].days - months[0].first;
        return true;
    }
    return false;
}

void
rrule_scale_prepare(struct rrule_walk *w)
{
    unsigned plain = w->months;
    for (size_t i = 1; i <= 12; i++) {
        if (w->rule->leap_months >> i & 1)
            plain |= 1u << (i + LEAP);
    }
    w->months = plain;
}

/* -- days -------------------------------------------------------------------------------------- */

static void
mark(struct marks *m, int32_t day)
{
    int32_t at = day - m->first;
    if (at >= 0 && at < SPAN)
        m->at[at] = true;
}

/* Marks the n-th day of a run, from its end when negative; one that is not there as SKIP says. */
static void
mark_nth(struct marks *m, enum rrule_skip skip, int32_t first, int days, int n)
{
    if (n > 0 ? n <= days : -n <= days)
        mark(m, n > 0 ? first + n - 1 : first + days + n);
    else if (skip == SKIP_BACKWARD)
        mark(m, n > 0 ? first + days - 1 : first - 1);
    else if (skip == SKIP_FORWARD)
        mark(m, n > 0 ? first + days : first);
}

static void
mark_month(struct rrule_walk *w, struct marks *m, const struct scale_month *month)
{
    const struct rrule *r = w->rule;
    for (size_t i = 0; i < r->n_bymonthday; i++)
        mark_nth(m, r->skip, month->first, month->days, r->bymonthday[i]);
    if (r->n_bymonthday > 0)
        return;
    if (w->ask_monthday) {
        mark_nth(m, r->skip, month->first, month->days, w->start_mday);
        return;
    }
    for (int i = 1; i <= month->days; i++)
        mark_nth(m, SKIP_OMIT, month->first, month->days, i);
}

/* A wanted leap month that the year lacks is the month before or after it, or none. */
static unsigned
months_there(const struct rrule_walk *w, const struct scale_month *months, size_t n)
{
    unsigned have = 0, wanted = w->months;
    for (size_t i = 0; i < n; i++)
        have |= 1u << months[i].code;
    for (int i = 1; i <= 12; i++) {
        unsigned leap = 1u << (i + LEAP);
        if (!(wanted & leap) || (have & leap))
            continue;
        if (w->rule->skip == SKIP_BACKWARD)
            wanted |= 1u << i;
        else if (w->rule->skip == SKIP_FORWARD && i < 12)
            wanted |= 1u << (i + 1);
    }
    return wanted;
}

static void
mark_year(struct rrule_walk *w, struct marks *m, const struct scale_month *months, size_t n)
{
    const struct rrule *r = w->rule;
    const struct scale_month *last = &months[n - 1];
    int days = last->first + last->days - months[0].first;
    for (size_t i = 0; i < r->n_byyearday; i++)
        mark_nth(m, r->skip, months[0].first, days, r->byyearday[i]);
    if (r->n_byyearday > 0)
        return;
    unsigned wanted = months_there(w, months, n);
    for (size_t i = 0; i < n; i++) {
        if (!w->months || (wanted >> months[i].code & 1u))
            mark_month(w, m, &months[i]);
    }
}

/* BYDAY limits what is there; BYMONTH and BYMONTHDAY limit days of BYYEARDAY. */
static bool
mark_stays(const struct rrule_walk *w, int32_t day)
{
    if (w->rule->n_byday == 0 && w->rule->n_byyearday == 0)
        return true;
    struct rrule_place p = {.day = day, .weekday = day_weekday((struct day){day})};
    if (w->rule->lunar ? !rrule_scale_place(w, day, &p) : !rrule_plain_place(day, &p))
        return false;
    return rrule_place_limits(w, &p, w->rule->n_byyearday > 0 && w->rule->skip == SKIP_OMIT);
}

void
rrule_scale_fill(struct rrule_walk *w)
{
    struct marks m;
    struct scale_month months[MONTHS_MAX];
    size_t n = 1;
    w->n_days = 0;
    if (w->rule->freq == FREQ_YEARLY)
        n = year_months(w, (int)w->unit, months);
    else if (!w->rule->lunar)
        months[0] = plain_month(w->unit);
    else
        n = lunar_month(w, w->unit, 0, &months[0]);
    if (n == 0)
        return;
    memset(&m, 0, sizeof m);
    m.first = months[0].first - 1;
    if (w->rule->freq == FREQ_YEARLY)
        mark_year(w, &m, months, n);
    else if (!w->months || (w->months >> months[0].code & 1u))
        mark_month(w, &m, &months[0]);
    for (int32_t i = 0; i < SPAN; i++) {
        if (m.at[i] && mark_stays(w, m.first + i))
            w->days[w->n_days++] = m.first + i;
    }
}
