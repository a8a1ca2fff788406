/* The value of an RRULE as text. */
#include "base/str.h"
#include "model/rrule.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LIST_MAX 1024 /* entries of one BY part */

/* One rule being read. */
struct reading {
    struct arena *arena;
    struct rrule *rule;
    int utc_offset;
    bool has_freq, has_interval, has_wkst, has_rscale;
};

static bool
refuse(const char *rule, const char *part, size_t len, struct error *e)
{
    char text[ERROR_ARG_MAX];
    str_copy_n(text, sizeof text, part, len);
    return error_set(e, ERR_RRULE, rule, text, NULL);
}

/* A signed decimal at *s, at most `limit` in size; moves *s on. */
static bool
number(const char **s, int64_t limit, int64_t *out)
{
    bool minus = **s == '-';
    int64_t n = 0;
    if (**s == '-' || **s == '+')
        ++*s;
    if (!isdigit((unsigned char)**s))
        return false;
    for (; isdigit((unsigned char)**s); ++*s) {
        n = n * 10 + (**s - '0');
        if (n > limit)
            return false;
    }
    *out = minus ? -n : n;
    return true;
}

/* Whether a list may go on or end at s, which is moved over the comma. */
static bool
comma_or_end(const char **s, const char *end)
{
    if (*s == end)
        return true;
    return *(*s)++ == ',' && *s < end;
}

/* Reads "1,2,-3" into at most LIST_MAX numbers of min..max; negatives down to -max where with_sign.
 */
static bool
numbers(const char *s, const char *end, int min, int max, bool with_sign, int16_t *out, size_t *n)
{
    *n = 0;
    do {
        int64_t v;
        if (*n == LIST_MAX || !number(&s, max, &v) || (v < 0 && !with_sign) ||
            (v < 0 ? -v : v) < min)
            return false;
        out[(*n)++] = (int16_t)v;
        if (!comma_or_end(&s, end))
            return false;
    } while (s < end);
    return true;
}

static bool
wide_list(struct reading *r, const char *s, const char *end, int max, const int16_t **out,
          size_t *n)
{
    int16_t values[LIST_MAX];
    if (*n > 0 || !numbers(s, end, 1, max, true, values, n))
        return false;
    int16_t *copy = arena_array(r->arena, *n, sizeof *copy);
    memcpy(copy, values, *n * sizeof *copy);
    *out = copy;
    return true;
}

static bool
narrow_list(struct reading *r, const char *s, const char *end, int min, int max, const int8_t **out,
            size_t *n)
{
    int16_t values[LIST_MAX];
    if (*n > 0 || !numbers(s, end, min, max, false, values, n))
        return false;
    int8_t *copy = arena_array(r->arena, *n, sizeof *copy);
    for (size_t i = 0; i < *n; i++)
        copy[i] = (int8_t)values[i];
    *out = copy;
    return true;
}

/* Months, of which RFC 7529 allows leap months: "4,5L". */
static bool
bymonth(struct reading *r, const char *s, const char *end)
{
    int8_t months[LIST_MAX];
    size_t n = 0;
    if (r->rule->n_bymonth > 0)
        return false;
    do {
        int64_t v;
        if (n == LIST_MAX || !number(&s, 12, &v) || v < 1)
            return false;
        bool leap = *s == 'L' || *s == 'l';
        if (leap) {
            s++;
            r->rule->leap_months = (uint16_t)(r->rule->leap_months | 1u << v);
        }
        months[n++] = leap ? 0 : (int8_t)v;
        if (!comma_or_end(&s, end))
            return false;
    } while (s < end);
    int8_t *copy = arena_array(r->arena, n, sizeof *copy);
    memcpy(copy, months, n * sizeof *copy);
    r->rule->bymonth = copy;
    r->rule->n_bymonth = n;
    return true;
}

static bool
weekday(const char **s, enum weekday *out)
{
    static const char names[7][3] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    for (int i = 0; i < 7; i++)
        if (strncasecmp(*s, names[i], 2) == 0) {
            *s += 2;
            *out = (enum weekday)i;
            return true;
        }
    return false;
}

static bool
byday(struct reading *r, const char *s, const char *end)
{
    struct weekday_num days[LIST_MAX];
    size_t n = 0;
    if (r->rule->n_byday > 0)
        return false;
    do {
        int64_t ordinal = 0;
        enum weekday w;
        bool has = *s == '-' || *s == '+' || isdigit((unsigned char)*s);
        if (n == LIST_MAX || (has && (!number(&s, 53, &ordinal) || ordinal == 0)) ||
            !weekday(&s, &w))
            return false;
        days[n++] = (struct weekday_num){(int8_t)ordinal, (uint8_t)w};
        if (!comma_or_end(&s, end))
            return false;
    } while (s < end);
    struct weekday_num *copy = arena_array(r->arena, n, sizeof *copy);
    memcpy(copy, days, n * sizeof *copy);
    r->rule->byday = copy;
    r->rule->n_byday = n;
    return true;
}

/* Exactly `count` digits. */
static bool
digits(const char *s, int count, int *out)
{
    *out = 0;
    for (int i = 0; i < count; i++) {
        if (!isdigit((unsigned char)s[i]))
            return false;
        *out = *out * 10 + (s[i] - '0');
    }
    return true;
}

bool
rrule_moment(const char *s, const char *end, struct civil *out, bool *is_date, bool *utc)
{
    int y, mo, d, h = 0, mi = 0, sec = 0;
    ptrdiff_t len = end - s;
    *is_date = len == 8;
    *utc = len == 16 && (s[15] == 'Z' || s[15] == 'z');
    if (!(*is_date || len == 15 || *utc) || !digits(s, 4, &y) || !digits(s + 4, 2, &mo) ||
        !digits(s + 6, 2, &d) || !date_exists(y, mo, d))
        return false;
    if (!*is_date && ((s[8] != 'T' && s[8] != 't') || !digits(s + 9, 2, &h) ||
                      !digits(s + 11, 2, &mi) || !digits(s + 13, 2, &sec)))
        return false;
    if (h > 23 || mi > 59 || sec > 60)
        return false;
    out->day = day_of(y, mo, d);
    out->second = h * 3600 + mi * 60 + (sec == 60 ? 59 : sec);
    return true;
}

static bool
until(struct reading *r, const char *s, const char *end)
{
    bool utc;
    if (r->rule->has_until || !rrule_moment(s, end, &r->rule->until, &r->rule->until_is_date, &utc))
        return false;
    if (utc)
        r->rule->until = civil_add_seconds(r->rule->until, r->utc_offset);
    return r->rule->has_until = true;
}

static bool
freq(struct reading *r, const char *s, const char *end)
{
    static const char *const names[] = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                        "WEEKLY",   "MONTHLY",  "YEARLY"};
    size_t len = (size_t)(end - s);
    for (int i = 0; i < 7 && !r->has_freq; i++)
        if (strlen(names[i]) == len && strncasecmp(s, names[i], len) == 0) {
            r->rule->freq = (enum freq)i;
            return r->has_freq = true;
        }
    return false;
}

static bool
interval(struct reading *r, const char *s, const char *end)
{
    int64_t n;
    if (r->has_interval || !number(&s, INT32_MAX, &n) || s != end || n < 1)
        return false;
    r->rule->interval = (int)n;
    return r->has_interval = true;
}

static bool
count(struct reading *r, const char *s, const char *end)
{
    return r->rule->count == 0 && number(&s, INT32_MAX, &r->rule->count) && s == end &&
           r->rule->count > 0;
}

static bool
wkst(struct reading *r, const char *s, const char *end)
{
    if (r->has_wkst || !weekday(&s, &r->rule->wkst) || s != end)
        return false;
    return r->has_wkst = true;
}

enum part {
    PART_FREQ,
    PART_INTERVAL,
    PART_COUNT,
    PART_UNTIL,
    PART_WKST,
    PART_BYDAY,
    PART_BYMONTH,
    PART_BYMONTHDAY,
    PART_BYYEARDAY,
    PART_BYWEEKNO,
    PART_BYSETPOS,
    PART_BYHOUR,
    PART_BYMINUTE,
    PART_BYSECOND,
    PART_RSCALE,
    PART_SKIP,
    PART_COUNT_OF
};
static const char *const part_names[PART_COUNT_OF] = {
    "FREQ",      "INTERVAL", "COUNT",    "UNTIL",  "WKST",     "BYDAY",    "BYMONTH", "BYMONTHDAY",
    "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE",  "SKIP"};

static bool
word_is(const char *s, const char *end, const char *word)
{
    return (size_t)(end - s) == strlen(word) && strncasecmp(s, word, strlen(word)) == 0;
}

static bool
rscale(struct reading *r, const char *s, const char *end)
{
    if (r->has_rscale)
        return false;
    r->rule->lunar = word_is(s, end, "CHINESE");
    return r->has_rscale = r->rule->lunar || word_is(s, end, "GREGORIAN");
}

static bool
skip(struct reading *r, const char *s, const char *end)
{
    static const char *const names[] = {"OMIT", "BACKWARD", "FORWARD"};
    for (int i = SKIP_OMIT; i <= SKIP_FORWARD; i++) {
        if (word_is(s, end, names[i])) {
            r->rule->skip = (enum rrule_skip)i;
            return true;
        }
    }
    return false;
}

static bool
value_parse(struct reading *r, enum part part, const char *s, const char *end)
{
    struct rrule *o = r->rule;
    switch (part) {
    case PART_FREQ:
        return freq(r, s, end);
    case PART_INTERVAL:
        return interval(r, s, end);
    case PART_COUNT:
        return count(r, s, end);
    case PART_UNTIL:
        return until(r, s, end);
    case PART_WKST:
        return wkst(r, s, end);
    case PART_BYDAY:
        return byday(r, s, end);
    case PART_BYMONTH:
        return bymonth(r, s, end);
    case PART_BYMONTHDAY:
        return wide_list(r, s, end, 31, &o->bymonthday, &o->n_bymonthday);
    case PART_BYYEARDAY:
        return wide_list(r, s, end, 366, &o->byyearday, &o->n_byyearday);
    case PART_BYWEEKNO:
        return wide_list(r, s, end, 53, &o->byweekno, &o->n_byweekno);
    case PART_BYSETPOS:
        return wide_list(r, s, end, 366, &o->bysetpos, &o->n_bysetpos);
    case PART_BYHOUR:
        return narrow_list(r, s, end, 0, 23, &o->byhour, &o->n_byhour);
    case PART_BYMINUTE:
        return narrow_list(r, s, end, 0, 59, &o->byminute, &o->n_byminute);
    case PART_BYSECOND:
        return narrow_list(r, s, end, 0, 60, &o->bysecond, &o->n_bysecond);
    case PART_RSCALE:
        return rscale(r, s, end);
    case PART_SKIP:
        return skip(r, s, end);
    case PART_COUNT_OF:
        break;
    }
    return false;
}

/* "NAME=VALUE" of [s, end). X- parts (RFC 2445) are not ours to judge: skipped. */
static bool
part_parse(struct reading *r, const char *s, const char *end)
{
    const char *eq = memchr(s, '=', (size_t)(end - s));
    if (!eq || eq + 1 == end)
        return false;
    if (strncasecmp(s, "X-", 2) == 0)
        return true;
    for (int i = 0; i < PART_COUNT_OF; i++)
        if (word_is(s, eq, part_names[i]))
            return value_parse(r, (enum part)i, eq + 1, end);
    return false;
}

/* The part that does not go with the others: SKIP and leap months mean nothing without RSCALE, nor
 * do numbers of weeks in a lunar year. */
static const char *
misplaced(const struct rrule *r, bool has_rscale)
{
    if (r->skip != SKIP_OMIT && !has_rscale)
        return "SKIP=";
    if (r->leap_months && !r->lunar)
        return "BYMONTH=";
    return r->lunar && r->n_byweekno > 0 ? "BYWEEKNO=" : NULL;
}

bool
rrule_parse(const char *value, int utc_offset, struct arena *a, struct rrule *out, struct error *e)
{
    struct rrule rule = {.interval = 1, .wkst = MONDAY};
    struct reading r = {.arena = a, .rule = &rule, .utc_offset = utc_offset};
    for (const char *s = value; *s;) {
        const char *end = s + strcspn(s, ";");
        if (end > s && !part_parse(&r, s, end))
            return refuse(value, s, (size_t)(end - s), e);
        s = *end ? end + 1 : end;
    }
    if (!r.has_freq)
        return refuse(value, "FREQ", 4, e);
    const char *odd = misplaced(&rule, r.has_rscale);
    if (odd) {
        const char *at = strcasestr(value, odd);
        return refuse(value, at ? at : odd, strcspn(at ? at : odd, ";"), e);
    }
    *out = rule;
    return true;
}
