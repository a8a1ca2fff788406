/* A calendar as another program reads it: libical parses what was exported and expands it, and the
 * occurrences come back as lines of text. Shares no code with ical/. */
#ifndef TEST_PHONE_H
#define TEST_PHONE_H

#include "base/str.h"
#include "base/vec.h"
#include "testing.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PHONE_LINE 400

/* "2025-05-14 09:00 2025-05-14 10:30 title", or with "-" for hours. */
struct phone_lines {
    char (*at)[PHONE_LINE];
    size_t count, cap;
};

static inline int
phone_order(const void *a, const void *b)
{
    return strcmp(a, b);
}

static inline void
phone_sort(struct phone_lines *l)
{
    if (l->count > 1)
        qsort(l->at, l->count, sizeof *l->at, phone_order);
}

/* The bureau's clock: UTC + 8. What is not in UTC must be in Shanghai. */
static inline struct icaltimetype
phone_bureau(struct icaltimetype t)
{
    if (icaltime_is_utc(t) && !t.is_date) {
        icaltime_adjust(&t, 0, 8, 0, 0);
        t.zone = NULL;
    }
    return t;
}

static inline void
phone_add(struct phone_lines *l, struct icaltimetype start, struct icaltimetype end,
          const char *title, const char *from, const char *to)
{
    char line[PHONE_LINE], a[8] = "-", b[8] = "-", first[16], last[16];
    start = phone_bureau(start);
    end = phone_bureau(end);
    if (start.is_date || (end.hour == 0 && end.minute == 0)) {
        if (!start.is_date)
            snprintf(b, sizeof b, "24:00");
        icaltime_adjust(&end, -1, 0, 0, 0);
    } else {
        snprintf(b, sizeof b, "%02d:%02d", end.hour, end.minute);
    }
    if (!start.is_date)
        snprintf(a, sizeof a, "%02d:%02d", start.hour, start.minute);
    snprintf(first, sizeof first, "%04d-%02d-%02d", start.year, start.month, start.day);
    snprintf(last, sizeof last, "%04d-%02d-%02d", end.year, end.month, end.day);
    if (strcmp(first, to) > 0 || strcmp(last, from) < 0)
        return;
    if (strncmp(title, "【取消】", strlen("【取消】")) == 0)
        title += strlen("【取消】");
    snprintf(line, sizeof line, "%s %s %s %s %s", first, a, last, b, title);
    vec_reserve(l, l->count + 1);
    memcpy(l->at[l->count++], line, sizeof line);
}

static inline bool
phone_same(struct icaltimetype a, struct icaltimetype b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day && a.is_date == b.is_date &&
           a.hour == b.hour && a.minute == b.minute && a.second == b.second;
}

static inline bool
phone_excluded(icalcomponent *calendar, icalcomponent *ev, struct icaltimetype at)
{
    for (icalproperty *p = icalcomponent_get_first_property(ev, ICAL_EXDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(ev, ICAL_EXDATE_PROPERTY)) {
        if (phone_same(icalproperty_get_exdate(p), at))
            return true;
    }
    icalcompiter i = icalcomponent_begin_component(calendar, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *c; (c = icalcompiter_deref(&i)); icalcompiter_next(&i)) {
        icalproperty *rid = icalcomponent_get_first_property(c, ICAL_RECURRENCEID_PROPERTY);
        if (rid && strcmp(icalcomponent_get_uid(c), icalcomponent_get_uid(ev)) == 0) {
            struct icaltimetype of = icalproperty_get_recurrenceid(rid);
            ck_assert_int_eq(of.is_date, icalcomponent_get_dtstart(ev).is_date);
            if (phone_same(of, at))
                return true;
        }
    }
    return false;
}

static inline void
phone_event(icalcomponent *calendar, icalcomponent *ev, const char *from, const char *to,
            struct phone_lines *out)
{
    struct icaltimetype start = icalcomponent_get_dtstart(ev), end = icalcomponent_get_dtend(ev);
    const char *title = icalcomponent_get_summary(ev);
    icalproperty *rule = icalcomponent_get_first_property(ev, ICAL_RRULE_PROPERTY);
    ck_assert_ptr_nonnull(title);
    ck_assert(!icaltime_is_null_time(start) && !icaltime_is_null_time(end));
    if (!rule) {
        phone_add(out, start, end, title, from, to);
        return;
    }
    struct icaldurationtype length = icaltime_subtract(end, start);
    struct icaltimetype base = start;
    base.zone = NULL;
    struct icalrecurrencetype r = icalproperty_get_rrule(rule);
    if (!icaltime_is_null_time(r.until) && icaltime_is_utc(r.until)) { /* on the rule's own clock */
        if (!icaltime_is_utc(start))
            icaltime_adjust(&r.until, 0, 8, 0, 0);
        r.until.zone = NULL;
    }
    icalrecur_iterator *it = icalrecur_iterator_new(r, base);
    ck_assert_ptr_nonnull(it);
    for (;;) {
        struct icaltimetype at = icalrecur_iterator_next(it);
        if (icaltime_is_null_time(at) || at.year > 2030)
            break;
        at.is_date = start.is_date;
        if (phone_excluded(calendar, ev, at))
            continue;
        at.zone = start.zone;
        phone_add(out, at, icaltime_add(at, length), title, from, to);
    }
    icalrecur_iterator_free(it);
}

/* Occurrences that touch from..to ("2025-05-01"), sorted; every event must parse cleanly. */
static inline size_t
phone_read(const char *text, const char *from, const char *to, struct phone_lines *out)
{
    size_t events = 0;
    icalcomponent *calendar = icalparser_parse_string(text);
    ck_assert_ptr_nonnull(calendar);
    ck_assert_int_eq(icalcomponent_isa(calendar), ICAL_VCALENDAR_COMPONENT);
    ck_assert_int_eq(icalcomponent_count_errors(calendar), 0);
    icalcompiter i = icalcomponent_begin_component(calendar, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *c; (c = icalcompiter_deref(&i)); icalcompiter_next(&i), events++)
        phone_event(calendar, c, from, to, out);
    icalcomponent_free(calendar);
    phone_sort(out);
    return events;
}

#endif
