/* The text half of base/civil.h. */
#include "base/civil.h"

#include <stddef.h>
#include <stdio.h>

/* Reads exactly n digits at *s and moves on; -1 if there are none. */
static int
digits(const char **s, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++, (*s)++) {
        if (**s < '0' || **s > '9')
            return -1;
        v = v * 10 + (**s - '0');
    }
    return v;
}

static bool
skip(const char **s, char c)
{
    if (**s != c)
        return false;
    (*s)++;
    return true;
}

static bool
scan_day(const char **s, struct day *out)
{
    int year = digits(s, 4);
    if (year < 0 || !skip(s, '-'))
        return false;
    int month = digits(s, 2);
    if (month < 0 || !skip(s, '-'))
        return false;
    int mday = digits(s, 2);
    if (mday < 0 || !date_exists(year, month, mday))
        return false;
    *out = day_of(year, month, mday);
    return true;
}

/* HH:MM or HH:MM:SS; 24:00 and 24:00:00 give 86400. */
static bool
scan_time(const char **s, int *seconds)
{
    int h = digits(s, 2);
    if (h < 0 || !skip(s, ':'))
        return false;
    int m = digits(s, 2);
    int sec = 0;
    if (m >= 0 && skip(s, ':'))
        sec = digits(s, 2);
    if (h > 24 || m < 0 || m > 59 || sec < 0 || sec > 59 || (h == 24 && m + sec > 0))
        return false;
    *seconds = (h * 60 + m) * 60 + sec;
    return true;
}

bool
day_parse(const char *s, struct day *out)
{
    struct day d;
    if (!s || !scan_day(&s, &d) || *s)
        return false;
    *out = d;
    return true;
}

bool
minute_parse(const char *s, struct minute *out)
{
    int seconds;
    if (!s || !scan_time(&s, &seconds) || *s)
        return false;
    *out = (struct minute){(int16_t)(seconds / 60)};
    return true;
}

bool
civil_parse(const char *s, struct civil *out)
{
    struct civil c = {.second = 0};
    if (!s || !scan_day(&s, &c.day))
        return false;
    if (*s) {
        int seconds;
        if (!skip(&s, 'T') || !scan_time(&s, &seconds) || *s || seconds >= 86400)
            return false;
        c.second = seconds;
    }
    *out = c;
    return true;
}

char *
day_format(struct day d, char out[DAY_TEXT])
{
    out[0] = '\0';
    if (!day_is_none(d)) {
        struct ymd y = day_ymd(d);
        snprintf(out, DAY_TEXT, "%04d-%02d-%02d", y.year, y.month % 100, y.day % 100);
    }
    return out;
}

char *
minute_format(struct minute m, char out[DAY_TEXT])
{
    snprintf(out, DAY_TEXT, "%02d:%02d", m.n / 60, m.n % 60);
    return out;
}

char *
civil_format(struct civil c, char out[CIVIL_TEXT])
{
    char date[DAY_TEXT];
    snprintf(out, CIVIL_TEXT, "%sT%02d:%02d:%02d", day_format(c.day, date), c.second / 3600 % 100,
             c.second / 60 % 60, c.second % 60);
    return out;
}
