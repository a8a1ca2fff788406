#include "model/almanac.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/table.h"
#include "model/almanac_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define YEAR_FIRST ALMANAC_FIRST_YEAR
#define YEAR_LAST ALMANAC_LAST_YEAR
#define YEARS (YEAR_LAST - YEAR_FIRST + 1)
#define MONTHS_MAX (YEARS * 13 + 2)

struct month {
    struct day first;
    int16_t year;
    int8_t month;
    bool leap;
};

struct almanac {
    bool trusted;
    size_t month_count;
    struct month months[MONTHS_MAX];
    struct day end;        /* day after the last that the lunar table covers */
    int16_t spring[YEARS]; /* index of each year's first month; 0 = none */
    struct day terms[YEARS * 24];
    struct festival_rules rules; /* strings in arena */
    struct arena arena;
};

/* -- loading ----------------------------------------------------------------------------------- */

static bool
bad_cell(const struct table *t, size_t row, const char *column, const char *value,
         const char *allowed, struct error *e)
{
    return error_set_at(e, t->file, t->lines[row], ERR_TABLE_VALUE, column, value, allowed);
}

/* A number of one to four digits. */
static bool
small_number(const char *s, int min, int max, int *out)
{
    int n = 0;
    size_t len = strlen(s);
    if (len < 1 || len > 4 || strspn(s, "0123456789") != len)
        return false;
    for (; *s; s++)
        n = n * 10 + (*s - '0');
    *out = n;
    return n >= min && n <= max;
}

static bool
load_month(struct almanac *al, const struct table *t, size_t row, const int c[4], struct error *e)
{
    int year, month, leap;
    struct day first;
    const char *text[4];
    for (int i = 0; i < 4; i++)
        text[i] = table_cell(t, row, c[i]);
    if (!day_parse(text[0], &first))
        return bad_cell(t, row, "first_day", text[0], "YYYY-MM-DD", e);
    if (!small_number(text[1], YEAR_FIRST - 1, YEAR_LAST, &year))
        return bad_cell(t, row, "lunar_year", text[1], "1900..2100", e);
    if (!small_number(text[2], 1, 12, &month))
        return bad_cell(t, row, "month", text[2], "1..12", e);
    if (!small_number(text[3], 0, 1, &leap))
        return bad_cell(t, row, "leap", text[3], "0, 1", e);
    if (month == 1 && !leap && year >= YEAR_FIRST)
        al->spring[year - YEAR_FIRST] = (int16_t)al->month_count;
    al->months[al->month_count++] = (struct month){first, (int16_t)year, (int8_t)month, leap != 0};
    return true;
}

static bool
load_months(struct almanac *al, const char *path, struct arena *a, struct error *e)
{
    struct table t;
    int c[4];
    if (!table_load(a, path, &t, e) || !table_need(&t, "first_day", &c[0], e) ||
        !table_need(&t, "lunar_year", &c[1], e) || !table_need(&t, "month", &c[2], e) ||
        !table_need(&t, "leap", &c[3], e))
        return false;
    if (t.rows == 0 || t.rows > MONTHS_MAX)
        return error_set_at(e, path, 0, ERR_TABLE_VALUE, "first_day", NULL, NULL);
    for (size_t i = 0; i < t.rows; i++)
        if (!load_month(al, &t, i, c, e))
            return false;
    return true;
}

static bool
load_terms(struct almanac *al, const char *path, struct arena *a, struct error *e)
{
    struct table t;
    int date, name;
    if (!table_load(a, path, &t, e) || !table_need(&t, "date", &date, e) ||
        !table_need(&t, "term", &name, e))
        return false;
    if (t.rows != YEARS * 24)
        return error_set_at(e, path, 0, ERR_TABLE_VALUE, "date", NULL, NULL);
    for (size_t i = 0; i < t.rows; i++) {
        if (!day_parse(table_cell(&t, i, date), &al->terms[i]))
            return bad_cell(&t, i, "date", table_cell(&t, i, date), "YYYY-MM-DD", e);
        if (strcmp(table_cell(&t, i, name), term_zh((int)(i % 24))) != 0)
            return bad_cell(&t, i, "term", table_cell(&t, i, name), term_zh((int)(i % 24)), e);
    }
    return true;
}

/* -- self-test --------------------------------------------------------------------------------- */

static bool
untrusted(const char *what, struct day d, struct error *e)
{
    char text[DAY_TEXT];
    return error_set(e, ERR_ALMANAC, what, day_format(d, text), NULL);
}

/* Months of 29 or 30 days that follow one another; terms 13 to 17 days apart, two in each month. */
static bool
check_shape(const struct almanac *al, struct error *e)
{
    for (size_t i = 1; i < al->month_count; i++) {
        const struct month *p = &al->months[i - 1], *m = &al->months[i];
        int days = day_diff(m->first, p->first);
        bool follows = m->leap
                           ? m->month == p->month && !p->leap && m->year == p->year
                           : m->month == p->month % 12 + 1 && m->year == p->year + (p->month == 12);
        if (days < 29 || days > 30 || !follows)
            return untrusted("lunar-months", m->first, e);
    }
    for (int i = 0; i < YEARS * 24; i++) {
        struct ymd y = day_ymd(al->terms[i]);
        int gap = i ? day_diff(al->terms[i], al->terms[i - 1]) : 15;
        if (gap < 13 || gap > 17 || y.year != YEAR_FIRST + i / 24 || y.month != i % 24 / 2 + 1)
            return untrusted("solar-terms", al->terms[i], e);
    }
    return true;
}

/* 春节 2024 .. 2040 as printed by the observatories (months 1 and 2): month * 100 + day. */
static const int16_t springs[] = {210, 129, 217, 206, 126, 213, 203, 123, 211,
                                  131, 219, 208, 128, 215, 204, 124, 212};

static const struct {
    int16_t year, month, day, leap_month;
} leaps[] = {
    {2020, 5, 23, 4},   {2023, 3, 22, 2}, {2025, 7, 25, 6}, {2028, 6, 23, 5}, {2031, 4, 22, 3},
    {2033, 12, 22, 11}, {2036, 7, 23, 6}, {2039, 6, 22, 5}, {2042, 3, 22, 2}, {2058, 5, 22, 4},
};

static const struct {
    int16_t year, month, day, term;
} golden_terms[] = {
    {2024, 2, 4, 2},    {2025, 4, 4, 6},    {2025, 5, 21, 9},   {2025, 12, 21, 23},
    {2026, 12, 22, 23}, {2027, 12, 22, 23}, {2028, 12, 21, 23},
};

static bool
check_golden(const struct almanac *al, struct error *e)
{
    struct lunar_date l;
    for (int i = 0; i < (int)(sizeof springs / sizeof *springs); i++) {
        struct day d = day_of(2024 + i, springs[i] / 100, springs[i] % 100);
        if (!almanac_lunar(al, d, &l) || l.month != 1 || l.day != 1 || l.leap || l.year != 2024 + i)
            return untrusted("lunar-months", d, e);
        /* 除夕 */
        if (!almanac_lunar(al, day_add(d, -1), &l) || l.month != 12 || l.day != l.month_days)
            return untrusted("lunar-months", day_add(d, -1), e);
    }
    for (size_t i = 0; i < sizeof leaps / sizeof *leaps; i++) {
        struct day d = day_of(leaps[i].year, leaps[i].month, leaps[i].day);
        if (!almanac_lunar(al, d, &l) || !l.leap || l.day != 1 || l.month != leaps[i].leap_month)
            return untrusted("lunar-months", d, e);
    }
    for (size_t i = 0; i < sizeof golden_terms / sizeof *golden_terms; i++) {
        struct day d = day_of(golden_terms[i].year, golden_terms[i].month, golden_terms[i].day);
        if (almanac_term_on(al, d) != golden_terms[i].term)
            return untrusted("solar-terms", d, e);
    }
    return true;
}

static bool
load_tables(struct almanac *al, const char *folder, struct arena *a, struct error *e)
{
    const char *path = arena_printf(a, "%s/lunar-months-1901-2100.tsv", folder);
    if (!load_months(al, path, a, e))
        return false;
    path = arena_printf(a, "%s/solar-terms-1901-2100.tsv", folder);
    if (!load_terms(al, path, a, e))
        return false;
    /* nothing in the table tells how long its last month is, but no month has fewer days */
    al->end = day_add(al->months[al->month_count - 1].first, 29);
    if (!check_shape(al, e))
        return false;
    al->trusted = true; /* the questions below answer only then */
    return al->trusted = check_golden(al, e);
}

struct almanac *
almanac_load(const char *data_folder, struct error *e)
{
    struct almanac *al = mem_alloc(sizeof *al);
    struct arena scratch;
    arena_init(&al->arena);
    arena_init(&scratch);
    error_clear(e);
    load_tables(al, data_folder, &scratch, e);
    struct error rules;
    error_clear(&rules);
    const char *path = arena_printf(&scratch, "%s/festivals.tsv", data_folder);
    if (!festival_rules_load(&al->rules, path, &al->arena, &rules)) {
        al->trusted = false;
        if (e && e->code == ERR_NONE)
            *e = rules;
    }
    arena_destroy(&scratch);
    return al;
}

void
almanac_free(struct almanac *al)
{
    if (!al)
        return;
    arena_destroy(&al->arena);
    free(al);
}

bool
almanac_trusted(const struct almanac *al)
{
    return al->trusted;
}

/* -- lunar dates ------------------------------------------------------------------------------- */

/* Index of the month that contains d, which lies within the table. */
static size_t
month_index(const struct almanac *al, struct day d)
{
    size_t lo = 0, hi = al->month_count;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (day_cmp(al->months[mid].first, d) <= 0)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

static int
month_length(const struct almanac *al, size_t i)
{
    struct day next = i + 1 < al->month_count ? al->months[i + 1].first : al->end;
    return day_diff(next, al->months[i].first);
}

bool
almanac_lunar(const struct almanac *al, struct day d, struct lunar_date *out)
{
    if (!al->trusted || day_cmp(d, al->months[0].first) < 0 || day_cmp(d, al->end) >= 0)
        return false;
    size_t i = month_index(al, d);
    const struct month *m = &al->months[i];
    *out = (struct lunar_date){.year = m->year,
                               .month = m->month,
                               .leap = m->leap,
                               .day = day_diff(d, m->first) + 1,
                               .month_days = month_length(al, i)};
    return true;
}

bool
almanac_from_lunar(const struct almanac *al, int year, int month, bool leap, int day,
                   struct day *out)
{
    if (!al->trusted || year < YEAR_FIRST - 1 || year > YEAR_LAST)
        return false;
    size_t i = year < YEAR_FIRST ? 0 : (size_t)al->spring[year - YEAR_FIRST];
    for (; i < al->month_count && al->months[i].year == year; i++) {
        const struct month *m = &al->months[i];
        if (m->month != month || m->leap != leap)
            continue;
        *out = day_add(m->first, day - 1);
        return day >= 1 && day <= month_length(al, i);
    }
    return false;
}

bool
almanac_month(const struct almanac *al, size_t index, struct lunar_month *out)
{
    if (!al->trusted || index >= al->month_count)
        return false;
    const struct month *m = &al->months[index];
    *out = (struct lunar_month){m->first, m->year, m->month, m->leap, month_length(al, index)};
    return true;
}

size_t
almanac_month_of(const struct almanac *al, struct day d)
{
    if (!al->trusted || day_cmp(d, al->months[0].first) < 0 || day_cmp(d, al->end) >= 0)
        return SIZE_MAX;
    return month_index(al, d);
}

bool
almanac_spring_festival(const struct almanac *al, int year, struct day *out)
{
    return almanac_from_lunar(al, year, 1, false, 1, out);
}

/* -- solar terms ------------------------------------------------------------------------------- */

int
almanac_term_on(const struct almanac *al, struct day d)
{
    struct ymd y = day_ymd(d);
    if (!al->trusted || y.year < YEAR_FIRST || y.year > YEAR_LAST)
        return -1;
    int term = (y.month - 1) * 2;
    const struct day *at = &al->terms[(y.year - YEAR_FIRST) * 24 + term];
    return at[0].n == d.n ? term : at[1].n == d.n ? term + 1 : -1;
}

bool
almanac_next_term(const struct almanac *al, struct day after, struct day *on, int *term)
{
    struct ymd y = day_ymd(after);
    if (!al->trusted || y.year < YEAR_FIRST || y.year > YEAR_LAST)
        return false;
    int i = (y.year - YEAR_FIRST) * 24 + (y.month - 1) * 2;
    while (i < YEARS * 24 && day_cmp(al->terms[i], after) <= 0)
        i++;
    if (i == YEARS * 24)
        return false;
    *on = al->terms[i];
    *term = i % 24;
    return true;
}

/* Months are counted by 节 (the even terms): year * 12 + month. 2024-02-04 立春 begins 丙寅, 2. */
int
ganzhi_month(const struct almanac *al, struct day d)
{
    struct ymd y = day_ymd(d);
    if (!al->trusted || y.year < YEAR_FIRST || y.year > YEAR_LAST)
        return -1;
    int month = y.month - 1;
    struct day begins = al->terms[(y.year - YEAR_FIRST) * 24 + month * 2];
    int counter = y.year * 12 + month - (day_cmp(d, begins) < 0);
    return (counter - (2024 * 12 + 1) + 2 + 60 * 1000) % 60;
}

/* -- festivals --------------------------------------------------------------------------------- */

#define NEXT_DAYS 400 /* more than a lunar year of thirteen months */

static struct festival_day
festival_day(const struct almanac *al, struct day d)
{
    struct festival_day f = {.date = day_ymd(d), .day = d, .term = almanac_term_on(al, d)};
    f.lunar_known = almanac_lunar(al, d, &f.lunar);
    f.eve = f.lunar_known && f.lunar.month == 12 && f.lunar.day == f.lunar.month_days;
    if (f.eve) {
        struct lunar_date next;
        f.eve = almanac_lunar(al, day_add(d, 1), &next) && next.month == 1;
    }
    return f;
}

size_t
almanac_festivals(const struct almanac *al, struct day d, const struct festival **out, size_t max)
{
    struct festival_day f = festival_day(al, d);
    return festival_rules_on(&al->rules, &f, out, max);
}

const struct festival *
almanac_festival(const struct almanac *al, size_t index)
{
    return index < al->rules.count ? &al->rules.at[index].festival : NULL;
}

bool
almanac_festival_next(const struct almanac *al, size_t index, struct day from, struct day *out)
{
    for (int i = 0; index < al->rules.count && i < NEXT_DAYS; i++) {
        struct festival_day f = festival_day(al, day_add(from, i));
        if (festival_rule_on(&al->rules.at[index], &f)) {
            *out = f.day;
            return true;
        }
    }
    return false;
}
