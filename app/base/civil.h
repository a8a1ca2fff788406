/* Civil dates and times: what a wall calendar and a wall clock show, without any zone.
 *
 * Units are types, so that a day cannot be added to a minute. Proleptic Gregorian calendar. Pure.
 */
#ifndef BASE_CIVIL_H
#define BASE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01. Order and distance are those of .n. */
struct day {
    int32_t n;
};

/* Minute of the day, 0..1440; 1440 is the end of the day and never a start. */
struct minute {
    int16_t n;
};

/* A point of civil time. */
struct civil {
    struct day day;
    int32_t second; /* of the day, 0..86399 */
};

struct ymd {
    int year, month, day; /* month 1..12, day 1..31 */
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

#define DAY_NONE ((struct day){INT32_MIN})

struct day day_of(int year, int month, int mday); /* the date must exist */
bool date_exists(int year, int month, int mday);  /* years 1..9999 */
struct ymd day_ymd(struct day d);
enum weekday day_weekday(struct day d);
int days_in_month(int year, int month);
bool is_leap_year(int year);
struct day day_add(struct day d, int days);
int day_diff(struct day later, struct day earlier); /* later - earlier, days */
int day_cmp(struct day a, struct day b);            /* <0, 0, >0 */
bool day_is_none(struct day d);
struct day day_monday(struct day d);         /* Monday of d's week */
struct day month_first(int year, int month); /* month may be outside 1..12: it carries */
int iso_week(struct day d, int *iso_year);   /* ISO 8601 week 1..53; iso_year may be NULL */

int civil_cmp(struct civil a, struct civil b);
struct civil civil_add_seconds(struct civil c, int64_t seconds);
int64_t civil_diff_seconds(struct civil later, struct civil earlier);
int64_t civil_seconds(struct civil c); /* since 1970-01-01T00:00:00 of the same clock */
struct civil civil_from_seconds(int64_t s);
struct minute civil_minute(struct civil c);

/* Text. Parsers read the whole string or fail. "2025-05-14"; "09:41" or "09:41:30";
 * "2025-05-14T09:41[:30]" or a date alone (then 00:00:00). */
bool day_parse(const char *s, struct day *out);
bool minute_parse(const char *s, struct minute *out); /* also "24:00" */
bool civil_parse(const char *s, struct civil *out);

#define DAY_TEXT 16
#define CIVIL_TEXT 32
char *day_format(struct day d, char out[DAY_TEXT]);       /* "2025-05-14"; "" for DAY_NONE */
char *minute_format(struct minute m, char out[DAY_TEXT]); /* "09:41" */
char *civil_format(struct civil c, char out[CIVIL_TEXT]); /* "2025-05-14T09:41:30" */

#endif
