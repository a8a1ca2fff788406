/* 农历, 节气, 干支, 生肖, festivals: everything a Chinese calendar prints that follows from the
 * date alone. From tables (GB/T 33661-2017; ICU and libical are wrong for 2027 and 2030),
 * 1901-01-01 .. 2100-12-31. Filled once from data/, then only read: any thread. */
#ifndef MODEL_ALMANAC_H
#define MODEL_ALMANAC_H

#include "base/civil.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct almanac; /* opaque */

#define ALMANAC_FIRST_YEAR 1901
#define ALMANAC_LAST_YEAR 2100

struct lunar_date {
    int year;  /* the Gregorian year in which the lunar year begins */
    int month; /* 1..12 */
    bool leap;
    int day;        /* 1..30 */
    int month_days; /* 29 or 30 */
};

enum festival_kind { FESTIVAL_STATUTORY, FESTIVAL_TRADITIONAL, FESTIVAL_PUBLIC };

struct festival {
    const char *key;      /* "duanwu" */
    const char *zh, *en;  /* 端午节, Dragon Boat */
    const char *en_short; /* <= 9 letters */
    enum festival_kind kind;
    int rank; /* lower wins where two fall on one day */
};

/* Loads lunar-months, solar-terms and festivals tables from `data_folder`, then checks itself
 * against golden dates. On failure of the self-test the almanac is still returned, with
 * almanac_trusted() false: show the calendar without 农历 rather than wrong. NULL only if
 * memory-like trouble; *e tells what failed either way. */
struct almanac *almanac_load(const char *data_folder, struct error *e);
void almanac_free(struct almanac *al);
bool almanac_trusted(const struct almanac *al);

bool almanac_lunar(const struct almanac *al, struct day d,
                   struct lunar_date *out); /* false outside the tables or untrusted */
bool almanac_from_lunar(const struct almanac *al, int year, int month, bool leap, int day,
                        struct day *out);
bool almanac_spring_festival(const struct almanac *al, int year, struct day *out);

/* The months of the table by number, 0 first. */
struct lunar_month {
    struct day first;
    int year, month;
    bool leap;
    int days;
};
bool almanac_month(const struct almanac *al, size_t index, struct lunar_month *out);
size_t almanac_month_of(const struct almanac *al, struct day d); /* SIZE_MAX outside the table */

/* 0 小寒 .. 23 冬至 in the order of the solar year; -1 if none that day. */
int almanac_term_on(const struct almanac *al, struct day d);
bool almanac_next_term(const struct almanac *al, struct day after, struct day *on,
                       int *term); /* strictly after */
const char *term_zh(int term);
const char *term_en(int term); /* pinyin, "Xiaoman" */

/* The festivals that fall on d, by rank; returns their number (at most max). 除夕 is the day before
 * 春节. */
size_t almanac_festivals(const struct almanac *al, struct day d, const struct festival **out,
                         size_t max);
/* All festivals by number, by rank; NULL after the last. */
const struct festival *almanac_festival(const struct almanac *al, size_t index);
/* The first day of such a festival on or after `from`; false if none is known within 400 days. */
bool almanac_festival_next(const struct almanac *al, size_t index, struct day from,
                           struct day *out);

/* Words. Static strings. */
const char *lunar_day_zh(int day);                /* 初一 .. 三十 */
const char *lunar_month_zh(int month, bool leap); /* 正月 .. 腊月, 闰六月 */
const char *zodiac_zh(int lunar_year);            /* 蛇 */
const char *zodiac_en(int lunar_year);            /* Snake */
void ganzhi_zh(int index60, char out[16]);        /* 0 = 甲子 */
int ganzhi_year(int lunar_year); /* index60 of the year (begins at 春节 as calendars print it) */
int ganzhi_month(const struct almanac *al, struct day d); /* by solar term (节) */
int ganzhi_day(struct day d);

#endif
