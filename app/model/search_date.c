#include "model/search_date.h"

#include "base/civil.h"
#include "base/str.h"

#include <string.h>

#define YEAR_FIRST 1901 /* as the almanac */
#define YEAR_LAST 2100
#define LEAP_YEAR 2000 /* stands for any: 29 February may be asked for */

/* Numbers and what stands between them, e.g. 6 月 26 日. */
struct parts {
    int value[3], digits[3];
    size_t count;
    char marks[4]; /* after each number: '.' for . - /, 'y' 年, 'm' 月, 'd' 日 or 号, 0 nothing */
};

static bool
put(struct search_date *out, size_t *n, int year, int month, int day)
{
    bool known = year == 0 || (year >= YEAR_FIRST && year <= YEAR_LAST);
    bool real = month >= 1 && month <= 12 && day >= 0 &&
                (day == 0 || date_exists(year ? year : LEAP_YEAR, month, day));
    if (known && real && *n < SEARCH_DATES)
        out[(*n)++] = (struct search_date){year, month, day};
    return known && real;
}

static char
mark_of(uint32_t cp)
{
    switch (cp) {
    case '.':
    case '-':
    case '/':
    case 0xFF0E: /* ． */
    case 0xFF0D: /* － */
    case 0xFF0F: /* ／ */
        return '.';
    case 0x5E74: /* 年 */
        return 'y';
    case 0x6708: /* 月 */
        return 'm';
    case 0x65E5: /* 日 */
    case 0x53F7: /* 号 */
        return 'd';
    default:
        return 0;
    }
}

static bool
split(const char *text, struct parts *p)
{
    bool open = false; /* in a number */
    *p = (struct parts){0};
    for (uint32_t cp; (cp = utf8_next(&text)) != 0;) {
        if (cp >= 0xFF10 && cp <= 0xFF19)
            cp -= 0xFF10 - '0';
        if (cp >= '0' && cp <= '9') {
            if (!open && p->count == 3)
                return false;
            p->count += !open;
            open = true;
            p->value[p->count - 1] = p->value[p->count - 1] * 10 + (int)(cp - '0');
            if (++p->digits[p->count - 1] > 8)
                return false;
            continue;
        }
        char mark = mark_of(cp);
        if (!open || !mark)
            return false;
        p->marks[p->count - 1] = mark;
        open = false;
    }
    return p->count > 0;
}

static size_t
from_digits(int n, int digits, struct search_date *out)
{
    size_t count = 0;
    if (digits == 3 || digits == 4)
        put(out, &count, 0, n / 100, n % 100);
    if (digits == 3 && n % 10)
        put(out, &count, 0, n / 10, n % 10);
    if (digits == 6)
        put(out, &count, n / 100, n % 100, 0);
    if (digits == 8)
        put(out, &count, n / 10000, n / 100 % 100, n % 100);
    for (size_t i = 0; i < count && digits != 6; i++)
        if (out[i].day == 0)
            return 0;
    return count;
}

/* The marks must be of one kind and in order: 2025.6.26, 2025年6月26日, 6月26. */
static size_t
from_parts(const struct parts *p, struct search_date *out)
{
    size_t n = 0;
    const char *m = p->marks;
    bool year = p->digits[0] == 4, dots = m[0] == '.';
    if (p->count == 1 && m[0] == 'm')
        put(out, &n, 0, p->value[0], 0);
    if (p->count == 2 && year && ((dots && !m[1]) || (m[0] == 'y' && (!m[1] || m[1] == 'm'))))
        put(out, &n, p->value[0], p->value[1], 0);
    if (p->count == 2 && !year && p->value[1] &&
        ((dots && !m[1]) || (m[0] == 'm' && (!m[1] || m[1] == 'd'))))
        put(out, &n, 0, p->value[0], p->value[1]);
    if (p->count == 3 && year && p->value[2] &&
        ((dots && m[1] == '.' && !m[2]) || (m[0] == 'y' && m[1] == 'm' && (!m[2] || m[2] == 'd'))))
        put(out, &n, p->value[0], p->value[1], p->value[2]);
    return n;
}

size_t
search_dates(const char *text, size_t len, struct search_date out[SEARCH_DATES])
{
    char own[64];
    struct parts p;
    if (len >= sizeof own || !str_copy_n(own, sizeof own, text, len) || !split(own, &p))
        return 0;
    if (p.count == 1 && !p.marks[0])
        return from_digits(p.value[0], p.digits[0], out);
    return from_parts(&p, out);
}
