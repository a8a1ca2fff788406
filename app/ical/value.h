/* Values of properties: dates, durations, text. Lenient where files are sloppy, strict where a date
 * would be wrong. Pure. */
#ifndef ICAL_VALUE_H
#define ICAL_VALUE_H

#include "base/arena.h"
#include "base/civil.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct ical_time {
    bool date;       /* VALUE=DATE; at.second is 0 */
    bool utc;        /* ends in Z */
    struct civil at; /* as written */
};

/* "20250514", "20250514T093000", "20250514T093000Z"; also with '-' and ':' in it, and without
 * seconds. Month 13, 31 April and the like are refused; 24:00:00 is the next midnight, a leap
 * second :59. The whole n bytes must match. */
bool ical_time_parse(const char *s, size_t n, struct ical_time *out);

#define ICAL_TIME_TEXT 24
char *ical_time_format(struct civil at, bool date, bool utc, char out[ICAL_TIME_TEXT]);

struct ical_duration {
    int days;        /* weeks and days: nominal */
    int64_t seconds; /* hours, minutes, seconds: exact */
};
/* RFC 5545 3.3.6, not negative, at most 100 years. */
bool ical_duration_parse(const char *s, struct ical_duration *out);

/* \n \N \, \; \\ undone; other backslashes stay. quoted_printable also decodes =E5 and the like. In
 * the arena. */
char *ical_text(struct arena *a, const char *value, bool quoted_printable);

/* Appends with \ ; , and newline escaped. */
void ical_text_escape(struct str *out, const char *text);

/* Next item of a list separated by unescaped ','. *p moves on and becomes NULL after the last;
 * false when *p is NULL. */
bool ical_list_next(const char **p, const char **item, size_t *len);

#endif
