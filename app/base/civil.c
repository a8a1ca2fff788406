#include "base/civil.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>

#define DAY_SECONDS 86400
#define ERA_DAYS 146097    /* days in 400 Gregorian years */
#define EPOCH_SHIFT 719468 /* days from 0000-03-01 to 1970-01-01 */

static int
floor_div(int a, int b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

bool
is_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 1 && month <= 12);
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

bool
date_exists(int year, int month, int mday)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && mday >= 1 &&
           mday <= days_in_month(year, month);
}

/* Counting years from 1 March puts the leap day last, where it disturbs nothing: the days before a
 * month are then (153 m + 2) / 5 with m = 0 for March. */
static struct day
from_parts(int year, int month, int mday)
{
    int y = month <= 2 ? year - 1 : year;
    int m = (month + 9) % 12;
    int era = floor_div(y, 400);
    int yoe = y - era * 400;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + (153 * m + 2) / 5 + mday - 1;
    return (struct day){era * ERA_DAYS + doe - EPOCH_SHIFT};
}

struct day
day_of(int year, int month, int mday)
{
    assert(month >= 1 && month <= 12 && mday >= 1 && mday <= days_in_month(year, month));
    return from_parts(year, month, mday);
}

struct ymd
day_ymd(struct day d)
{
    assert(!day_is_none(d));
    int z = d.n + EPOCH_SHIFT;
    int era = floor_div(z, ERA_DAYS);
    int doe = z - era * ERA_DAYS;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int m = (5 * doy + 2) / 153;
    struct ymd out = {.month = m < 10 ? m + 3 : m - 9, .day = doy - (153 * m + 2) / 5 + 1};
    out.year = yoe + era * 400 + (out.month <= 2);
    return out;
}

enum weekday
day_weekday(struct day d)
{
    int w = (d.n % 7 + 7 + 3) % 7; /* 1970-01-01 was a Thursday */
    return (enum weekday)w;
}

struct day
day_add(struct day d, int days)
{
    return (struct day){d.n + days};
}

int
day_diff(struct day later, struct day earlier)
{
    return later.n - earlier.n;
}

int
day_cmp(struct day a, struct day b)
{
    return (a.n > b.n) - (a.n < b.n);
}

bool
day_is_none(struct day d)
{
    return d.n == INT32_MIN;
}

struct day
day_monday(struct day d)
{
    return day_add(d, -(int)day_weekday(d));
}

struct day
month_first(int year, int month)
{
    int carry = floor_div(month - 1, 12);
    return from_parts(year + carry, month - carry * 12, 1);
}

int
iso_week(struct day d, int *iso_year)
{
    /* A week belongs to the year of its Thursday (ISO 8601). */
    struct day thursday = day_add(day_monday(d), THURSDAY);
    int year = day_ymd(thursday).year;
    if (iso_year)
        *iso_year = year;
    return day_diff(thursday, from_parts(year, 1, 1)) / 7 + 1;
}

int
civil_cmp(struct civil a, struct civil b)
{
    int c = day_cmp(a.day, b.day);
    return c ? c : (a.second > b.second) - (a.second < b.second);
}

int64_t
civil_seconds(struct civil c)
{
    return (int64_t)c.day.n * DAY_SECONDS + c.second;
}

struct civil
civil_from_seconds(int64_t s)
{
    int64_t second = s % DAY_SECONDS;
    if (second < 0)
        second += DAY_SECONDS;
    return (struct civil){.day = {(int32_t)((s - second) / DAY_SECONDS)},
                          .second = (int32_t)second};
}

struct civil
civil_add_seconds(struct civil c, int64_t seconds)
{
    return civil_from_seconds(civil_seconds(c) + seconds);
}

int64_t
civil_diff_seconds(struct civil later, struct civil earlier)
{
    return civil_seconds(later) - civil_seconds(earlier);
}

struct minute
civil_minute(struct civil c)
{
    return (struct minute){(int16_t)(c.second / 60)};
}
