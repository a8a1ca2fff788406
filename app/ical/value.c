#include "ical/value.h"

#include "base/encoding.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* -- dates ------------------------------------------------------------------------------------- */

/* Takes exactly n digits; false if there are fewer. */
static bool
digits(const char **p, const char *end, int n, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++, (*p)++) {
        if (*p >= end || !isdigit((unsigned char)**p))
            return false;
        *out = *out * 10 + (**p - '0');
    }
    return true;
}

static void
skip(const char **p, const char *end, char c)
{
    if (*p < end && **p == c)
        (*p)++;
}

static bool
parse_date(const char **p, const char *end, struct day *out)
{
    int y, m, d;
    if (!digits(p, end, 4, &y))
        return false;
    skip(p, end, '-');
    if (!digits(p, end, 2, &m))
        return false;
    skip(p, end, '-');
    if (!digits(p, end, 2, &d) || !date_exists(y, m, d))
        return false;
    *out = day_of(y, m, d);
    return true;
}

static bool
parse_clock(const char **p, const char *end, struct civil *at)
{
    int h, m, s = 0;
    if (!digits(p, end, 2, &h))
        return false;
    skip(p, end, ':');
    if (!digits(p, end, 2, &m))
        return false;
    skip(p, end, ':');
    if (*p < end && isdigit((unsigned char)**p) && !digits(p, end, 2, &s))
        return false;
    if (m > 59 || s > 60 || h > 24 || (h == 24 && (m > 0 || s > 0)))
        return false;
    *at = civil_add_seconds(*at, h * 3600 + m * 60 + (s == 60 ? 59 : s));
    return true;
}

bool
ical_time_parse(const char *s, size_t n, struct ical_time *out)
{
    const char *end = s + n;
    while (s < end && *s == ' ')
        s++;
    while (end > s && end[-1] == ' ')
        end--;
    *out = (struct ical_time){0};
    if (!parse_date(&s, end, &out->at.day))
        return false;
    out->date = s == end || (s + 1 == end && *s == 'Z'); /* Google writes birthdays so */
    if (out->date)
        return true;
    if ((*s != 'T' && *s != 't') || (s++, !parse_clock(&s, end, &out->at)))
        return false;
    out->utc = s < end && (*s == 'Z' || *s == 'z');
    return s + out->utc == end;
}

/* The last two digits; where they end. (A large calendar has some ten thousand times.) */
static char *
two_digits(char *out, int n)
{
    out[0] = (char)('0' + n / 10 % 10);
    out[1] = (char)('0' + n % 10);
    return out + 2;
}

char *
ical_time_format(struct civil at, bool date, bool utc, char out[ICAL_TIME_TEXT])
{
    struct ymd d = day_ymd(at.day);
    char *end = two_digits(two_digits(out, d.year / 100), d.year);
    end = two_digits(two_digits(end, d.month), d.day);
    if (!date) {
        *end++ = 'T';
        end = two_digits(two_digits(end, at.second / 3600), at.second / 60 % 60);
        end = two_digits(end, at.second % 60);
        if (utc)
            *end++ = 'Z';
    }
    *end = '\0';
    return out;
}

/* -- durations --------------------------------------------------------------------------------- */

static bool
add_unit(struct ical_duration *d, char unit, int64_t n, bool time)
{
    switch (unit) {
    case 'W':
        d->days += (int)n * 7;
        return !time;
    case 'D':
        d->days += (int)n;
        return !time;
    case 'H':
        d->seconds += n * 3600;
        return time;
    case 'M':
        d->seconds += n * 60;
        return time;
    case 'S':
        d->seconds += n;
        return time;
    default:
        return false;
    }
}

bool
ical_duration_parse(const char *s, struct ical_duration *out)
{
    *out = (struct ical_duration){0};
    while (*s == ' ' || *s == '+')
        s++;
    if (toupper((unsigned char)*s++) != 'P')
        return false;
    bool time = false, any = false;
    while (*s != '\0' && *s != ' ') {
        if (!time && toupper((unsigned char)*s) == 'T') {
            time = true;
            s++;
            continue;
        }
        int64_t n = 0;
        const char *start = s;
        for (; isdigit((unsigned char)*s) && s - start < 10; s++)
            n = n * 10 + (*s - '0');
        if (s == start || (!time && n > 36600) || n > 36600LL * 86400)
            return false;
        if (!add_unit(out, (char)toupper((unsigned char)*s), n, time))
            return false;
        if (out->days > 36600 || out->seconds > 36600LL * 86400)
            return false;
        s++;
        any = true;
    }
    return any;
}

/* -- text -------------------------------------------------------------------------------------- */

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)toupper((unsigned char)c);
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* In place; never longer than before. */
static void
quoted_printable_decode(char *s)
{
    char *to = s;
    for (; *s != '\0'; s++) {
        int hi = *s == '=' ? hex_digit(s[1]) : -1;
        int lo = hi >= 0 ? hex_digit(s[2]) : -1;
        if (lo < 0 || hi * 16 + lo == 0) {
            *to++ = *s;
            continue;
        }
        *to++ = (char)(hi * 16 + lo);
        s += 2;
    }
    *to = '\0';
}

static void
unescape(char *s)
{
    char *to = s;
    for (; *s != '\0'; s++) {
        if (*s != '\\' || s[1] == '\0' || strchr("nN,;\\:\"", s[1]) == NULL) {
            *to++ = *s;
            continue;
        }
        s++;
        *to++ = *s == 'n' || *s == 'N' ? '\n' : *s;
    }
    *to = '\0';
}

/* What was hidden behind quoted-printable may be in any encoding. */
static char *
as_utf8(struct arena *a, char *decoded, const char *written)
{
    if (utf8_valid(decoded, strlen(decoded)))
        return decoded;
    struct str text;
    str_init(&text);
    enum encoding found;
    bool ok = encoding_to_utf8(decoded, strlen(decoded), &text, &found, NULL);
    char *out = arena_strdup(a, ok ? text.s : written);
    str_destroy(&text);
    return out;
}

char *
ical_text(struct arena *a, const char *value, bool quoted_printable)
{
    char *copy = arena_strdup(a, value);
    if (quoted_printable) {
        quoted_printable_decode(copy);
        copy = as_utf8(a, copy, value);
    }
    unescape(copy);
    return copy;
}

/* What text cannot hold as it is. */
#define ESCAPED                                                                                    \
    "\\;,"                                                                                         \
    "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17" \
    "\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f"

void
ical_text_escape(struct str *out, const char *text)
{
    for (;; text++) {
        size_t plain = strcspn(text, ESCAPED);
        str_append_n(out, text, plain);
        text += plain;
        if (*text == '\0')
            return;
        if (*text == '\n') {
            str_append(out, "\\n");
            continue;
        }
        bool control = (unsigned char)*text < 0x20 || *text == 0x7f;
        if (control && *text != '\t')
            continue;
        if (*text == '\\' || *text == ';' || *text == ',')
            str_append_char(out, '\\');
        str_append_char(out, *text);
    }
}

bool
ical_list_next(const char **p, const char **item, size_t *len)
{
    if (*p == NULL)
        return false;
    const char *s = *p;
    *item = s;
    while (*s != '\0' && *s != ',')
        s += s[0] == '\\' && s[1] != '\0' ? 2 : 1;
    *len = (size_t)(s - *item);
    *p = *s == ',' ? s + 1 : NULL;
    return true;
}
