/* iCalendar made for people's phones: what most of them read, and nothing else. Written from the
 * model, never from imported lines. Pure: the same bytes for the same arguments.
 *
 * Times stand in Asia/Shanghai with one small VTIMEZONE, or in UTC; never floating. A timed event
 * before 1992 stands in UTC always, because phones know the summer times of those years and the
 * bureau's clock does not. DTSTAMP is the time of the last change (RFC 5545 3.8.7.2, there is no
 * METHOD). One property per line, no empty ones, CATEGORIES and NAME as RFC 7986 has them.
 *
 * Rules: only those that all clients read alike are written as RRULE (publish_rule). All others
 * (RDATE lists, EXRULE, rules of zones with summer time, lunar rules, a DTSTART that its rule does
 * not give, parts on which clients differ) have to be written as single events by the caller, with
 * publish_uid, which gives each instance a UID that stays; never as RSCALE or RDATE. */
#ifndef ICAL_PUBLISH_H
#define ICAL_PUBLISH_H

#include "base/arena.h"
#include "base/str.h"
#include "model/event.h"
#include "model/recurrence.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PUBLISH_UID_MAX 255

struct publish_head {
    const char *name;   /* of the calendar */
    const char *source; /* where the feed itself is to be had, "" = nowhere */
    const char *url;    /* a page for people, "" = none */
    int category;       /* whose colour; CATEGORY_NONE = the bureau's own */
    bool zone;          /* with the VTIMEZONE */
};
void publish_begin(struct str *out, const struct publish_head *h);
/* The same for one event by itself (CalDAV): nothing of a calendar but the zone. */
void publish_begin_alone(struct str *out, bool zone);
void publish_end(struct str *out);

/* The one rule of a series, and which of its instances are not there. */
struct publish_series {
    const struct rrule *rule;
    const struct civil *gone; /* starts, in order */
    size_t gone_count;
};

struct publish_event {
    const char *uid;
    bool instance;                              /* replaces an instance of a series: */
    struct civil of;                            /* its original start */
    bool of_timed;                              /* the series has hours */
    int64_t stamp_utc;                          /* of the last change */
    int32_t sequence;                           /* RFC 5546 2.1.4 */
    struct when when;                           /* dated */
    enum status status;                         /* CANCELLED, TENTATIVE; all others are CONFIRMED */
    int category, tag;                          /* tag: CATEGORY_NONE for none */
    const char *title, *place, *contact, *text; /* "" = none */
    const struct publish_series *series;        /* NULL = happens once */
};
/* labels: words of the categories. */
void publish_event(struct str *out, const struct publish_event *ev,
                   const char *const labels[CATEGORY_COUNT], bool utc);

/* Whether publish_event writes Asia/Shanghai. */
bool publish_needs_zone(const struct publish_event *ev, bool utc);

/* The rule of a set when it can go out as RRULE, else NULL. `lines`: as stored in event.rrule. utc:
 * the days of the rule must be days in UTC, too. */
const struct rrule *publish_rule(const struct recurrence_set *set, const char *lines, bool utc);

/* Appends RRULE with what must be said of it; timed rules have their UNTIL in UTC. */
void publish_rule_line(struct str *out, const struct rrule *r, bool timed);

/* The UID under which an event, or one instance of it (of not NULL), goes out: at most
 * PUBLISH_UID_MAX bytes of sound UTF-8 without control characters; others are named by their
 * digest. */
const char *publish_uid(const char *uid, const struct civil *of, bool timed, struct arena *a);

#endif
