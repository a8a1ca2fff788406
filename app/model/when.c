/* struct when of event.h: its questions and its text form. */
#include "base/str.h"
#include "model/event.h"

#include <string.h>

bool
when_dated(const struct when *w)
{
    return w->timing == TIMING_DAYS || w->timing == TIMING_HOURS;
}

int
when_days(const struct when *w)
{
    return when_dated(w) ? day_diff(w->last, w->first) + 1 : 0;
}

bool
when_covers(const struct when *w, struct day d)
{
    return when_dated(w) && day_cmp(w->first, d) <= 0 && day_cmp(d, w->last) <= 0;
}

bool
when_equal(const struct when *a, const struct when *b)
{
    if (a->timing != b->timing)
        return false;
    bool days = a->first.n == b->first.n && a->last.n == b->last.n;
    switch (a->timing) {
    case TIMING_UNDATED:
        return true;
    case TIMING_PERIOD:
        return days && str_equal(a->period, b->period);
    case TIMING_DAYS:
        return days;
    case TIMING_HOURS:
        return days && a->start.n == b->start.n && a->end.n == b->end.n;
    }
    return false;
}

const char *
when_format(const struct when *w, struct arena *a)
{
    char first[DAY_TEXT], last[DAY_TEXT], start[DAY_TEXT], end[DAY_TEXT];
    bool one = day_cmp(w->first, w->last) == 0;
    day_format(w->first, first);
    day_format(w->last, last);
    switch (w->timing) {
    case TIMING_UNDATED:
        return "-";
    case TIMING_PERIOD:
        return w->period;
    case TIMING_DAYS:
        return one ? arena_strdup(a, first) : arena_printf(a, "%s..%s", first, last);
    case TIMING_HOURS:
        minute_format(w->start, start);
        minute_format(w->end, end);
        return one ? arena_printf(a, "%sT%s..%s", first, start, end)
                   : arena_printf(a, "%sT%s..%sT%s", first, start, last, end);
    }
    return "-";
}

#define PART_MAX 24 /* "2025-05-14T09:00:00" and a little */

/* Splits "a..b" into two short strings; b is empty where there is no "..". */
static bool
split_range(const char *text, size_t len, char a[PART_MAX], char b[PART_MAX])
{
    const char *dots = memmem(text, len, "..", 2);
    size_t head = dots ? (size_t)(dots - text) : len;
    size_t tail = dots ? len - head - 2 : 0;
    if (head >= PART_MAX || tail >= PART_MAX || (dots && tail == 0))
        return false;
    memcpy(a, text, head);
    a[head] = '\0';
    memcpy(b, text + len - tail, tail);
    b[tail] = '\0';
    return true;
}

/* "2025-05-14T09:00" into a day and a minute. */
static bool
point_parse(const char *text, struct day *d, struct minute *m)
{
    const char *t = strchr(text, 'T');
    char date[PART_MAX];
    if (!t)
        return false;
    size_t n = (size_t)(t - text);
    memcpy(date, text, n);
    date[n] = '\0';
    return day_parse(date, d) && minute_parse(t + 1, m);
}

static bool
days_parse(const char *text, size_t len, struct day *first, struct day *last)
{
    char a[PART_MAX], b[PART_MAX];
    if (!split_range(text, len, a, b) || !day_parse(a, first))
        return false;
    *last = *first;
    return b[0] == '\0' || (day_parse(b, last) && day_cmp(*first, *last) <= 0);
}

static bool
hours_parse(const char *text, struct when *out)
{
    char a[PART_MAX], b[PART_MAX];
    if (!split_range(text, strlen(text), a, b) || !point_parse(a, &out->first, &out->start))
        return false;
    if (strchr(b, 'T')) {
        if (!point_parse(b, &out->last, &out->end))
            return false;
    } else {
        out->last = out->first;
        if (!minute_parse(b, &out->end))
            return false;
    }
    int order = day_cmp(out->first, out->last);
    return out->start.n < 1440 && (order < 0 || (order == 0 && out->start.n < out->end.n));
}

/* The bounds stand before the words, so that the words can be borrowed as the rest of the text. */
static bool
period_parse(const char *text, struct when *out, struct error *e)
{
    const char *words = text + strlen("period:");
    const char *colon = strchr(words, ':');
    if (colon && days_parse(words, (size_t)(colon - words), &out->first, &out->last))
        words = colon + 1;
    else
        out->first = out->last = DAY_NONE;
    if (*words == '\0' || strchr(words, ':') || !utf8_valid(words, strlen(words)))
        return error_set(e, ERR_PERIOD_FORM, text, NULL, NULL);
    out->timing = TIMING_PERIOD;
    out->period = words;
    return true;
}

bool
when_parse(const char *text, struct when *out, struct error *e)
{
    struct when w = {.timing = TIMING_UNDATED, .first = DAY_NONE, .last = DAY_NONE, .period = ""};
    if (str_starts(text, "period:")) {
        if (!period_parse(text, &w, e))
            return false;
    } else if (strchr(text, 'T')) {
        if (!hours_parse(text, &w))
            return error_set(e, ERR_TIME_FORM, text, NULL, NULL);
        w.timing = TIMING_HOURS;
    } else {
        if (!days_parse(text, strlen(text), &w.first, &w.last))
            return error_set(e, ERR_DATE_FORM, text, NULL, NULL);
        w.timing = TIMING_DAYS;
    }
    *out = w;
    return true;
}
