/* Shared by the sources of check. Private to ical/. */
#ifndef ICAL_CHECK_INSIDE_H
#define ICAL_CHECK_INSIDE_H

#include "base/arena.h"
#include "base/str.h"
#include "ical/check.h"
#include "ical/lines.h"
#include "ical/value.h"

void check_note(struct check_report *r, enum check_kind kind, int line, const char *a,
                const char *b);
void check_note_number(struct check_report *r, enum check_kind kind, int line, long n);

struct check_walk; /* below */

/* The bytes as they lie in the file, and each unfolded line to the walk (check_file.c). */
void check_physical(const char *bytes, size_t len, struct check_walk *w);

/* -- an event under inspection (check_event.c) ------------------------------------------------- */

/* A time as a property gives it. */
struct check_point {
    int line; /* 0 = absent */
    struct ical_time t;
    bool ok; /* readable */
    char tzid[64];
};

struct check_event {
    int line;
    const char *uid, *instance; /* values, in the walk's arena; NULL = absent */
    struct check_point start, end, of;
    bool stamp, modified, duration;
};

/* A line to be looked at when DTSTART is known: rules and dates. */
struct check_later {
    int line;
    size_t at; /* in check_walk.later_text */
};

/* Who was seen, to find doubles and the masters of overrides. */
struct check_identity {
    const char *uid, *instance;
    int line;
    bool date, of_date, start_ok, of_ok; /* forms of DTSTART and RECURRENCE-ID */
};

/* A TZID: where it is used first, and whether the file defines it. */
struct check_zone {
    char tzid[64];
    int used; /* line, 0 = not */
    bool defined;
};

/* The component that is open. */
enum check_place {
    CHECK_IN_NOTHING,
    CHECK_IN_CALENDAR,
    CHECK_IN_EVENT,
    CHECK_IN_ALARM,
    CHECK_IN_ZONE,
    CHECK_IN_OFFSET, /* STANDARD, DAYLIGHT */
    CHECK_IN_OTHER
};
struct check_level {
    enum check_place place;
    int line; /* of its BEGIN */
    char name[40];
};

struct check_calendar {
    bool version, prodid, name;
};

struct check_alarm {
    int line;
    char action[32];
    bool trigger, description, summary, attendee, repeat, duration;
};

struct check_definition { /* of a zone */
    int line, lines, parts;
    char tzid[64];
    bool from, to, start; /* of the part that is open */
};

#define CHECK_DEPTH 16

struct check_walk {
    struct check_report *r;
    struct arena arena; /* of what is kept: UIDs */
    struct check_level open[CHECK_DEPTH];
    int depth, too_deep;
    long calendars, events;
    bool bare;
    struct check_calendar calendar;
    struct check_alarm alarm;
    struct check_definition zone;
    struct check_event ev;
    struct str later_text;
    VEC(struct check_later) later;
    VEC(struct check_identity) seen;
    VEC(struct check_zone) zones;
};

/* The zone's row; NULL when there are too many. */
struct check_zone *check_zone_of(struct check_walk *w, const char *tzid);

void check_event_begin(struct check_walk *w, int line);
void check_event_line(struct check_walk *w, int line, const char *text, const struct ical_prop *p);
void check_event_end(struct check_walk *w);
/* After all events: doubles, and overrides against their masters. */
void check_identities(struct check_walk *w);

/* -- components (check_walk.c) ----------------------------------------------------------------- */

void check_walk_init(struct check_walk *w, struct check_report *r);
void check_walk_line(struct check_walk *w, int line, const char *text); /* unfolded */
void check_walk_end(struct check_walk *w); /* the file is over; frees */

/* -- what stands in them (check_parts.c) ------------------------------------------------------- */

void check_missing(struct check_walk *w, int line, const char *component, const char *property);
void check_calendar_line(struct check_walk *w, int line, const struct ical_prop *p);
void check_calendar_end(struct check_walk *w, int line);
void check_alarm_line(struct check_walk *w, const struct ical_prop *p);
void check_alarm_end(struct check_walk *w);
void check_zone_line(struct check_walk *w, const struct ical_prop *p);
void check_zone_end(struct check_walk *w);
void check_offset_line(struct check_walk *w, int line, const struct ical_prop *p);
void check_offset_end(struct check_walk *w);
void check_any_line(struct check_walk *w, int line, const struct ical_prop *p);

#endif
