/* Writing iCalendar (RFC 5545): CRLF, lines folded at 75 octets between characters, the same bytes
 * for the same events. Pure. */
#ifndef ICAL_WRITE_H
#define ICAL_WRITE_H

#include "base/str.h"
#include "model/event.h"

#include <stdbool.h>
#include <stddef.h>

struct calfile;

struct ical_writing {
    const char *name;                   /* of the calendar; "" = none */
    const char *labels[CATEGORY_COUNT]; /* words of CATEGORIES */
    bool open; /* for the public: without guests, alarms, and components that are no events */
    struct calfile *file; /* whose zones the lines of imported events name; NULL: when their times
                             change they are written in the bureau's */
};

/* BEGIN:VCALENDAR and its properties. head: what calfile_head gave when the calendar was imported,
 * "" for our own; its own VERSION, and a METHOD other than PUBLISH, are not repeated. An own
 * VTIMEZONE of Asia/Shanghai is added if `zone` and the head has none. */
void ical_write_begin(struct str *out, const struct ical_writing *how, const char *head, bool zone);
void ical_write_end(struct str *out);

/* An event of our own. False, and nothing written, if it has no date (UNDATED, PERIOD, POSTPONED).
 */
bool ical_write_event(struct str *out, const struct ical_writing *how, const struct event *ev);

/* Content lines of an imported event, joined by '\n', as they are. */
void ical_write_raw(struct str *out, const struct ical_writing *how, const char *raw);

/* Appends to *out (joined by '\n', unfolded) the lines of `raw`, whose meaning is `was`, with those
 * properties replaced, each at its place, that `now` says differently, and SEQUENCE, LAST-MODIFIED
 * and DTSTAMP with them. An
 * event that lost its date is marked CANCELLED, since whoever holds a copy must not believe the old
 * date. Returns whether anything differed. */
bool ical_patch(struct str *out, const struct ical_writing *how, const char *raw,
                const struct event *was, const struct event *now);

/* Whether two events say something different in what iCalendar carries. */
bool ical_differs(const struct event *a, const struct event *b);

/* Whether writing the event uses the zone Asia/Shanghai. */
bool ical_needs_zone(const struct event *ev);

/* One content line, folded, with CRLF. */
void ical_write_line(struct str *out, const char *line);
/* The same of all lines of a text joined or ended by '\n'. */
void ical_write_lines(struct str *out, const char *lines);

#endif
