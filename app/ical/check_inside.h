/* Shared by the sources of check. Private to ical/. */
#ifndef ICAL_CHECK_INSIDE_H
#define ICAL_CHECK_INSIDE_H

#include "ical/check.h"
#include "ical/lines.h"
#include "ical/value.h"

void check_note(struct check_report *r, enum check_kind kind, int line, const char *a,
                const char *b);
void check_note_number(struct check_report *r, enum check_kind kind, int line, long n);

/* The bytes as they lie in the file (check_file.c). */
void check_physical(const char *bytes, size_t len, struct check_report *r);

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
    const char *uid, *instance; /* values; NULL = absent */
    struct check_point start, end, of;
    bool stamp, modified, duration;
    VEC(size_t) later; /* lines to be looked at when DTSTART is known: rules and dates */
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

struct check_walk {
    struct check_report *r;
    const struct ical_lines *lines;
    struct check_event ev;
    VEC(struct check_identity) seen;
    VEC(struct check_zone) zones;
};

/* The zone's row; NULL when there are too many. */
struct check_zone *check_zone_of(struct check_walk *w, const char *tzid);

void check_event_begin(struct check_walk *w, int line);
void check_event_line(struct check_walk *w, size_t i, const struct ical_prop *p);
void check_event_end(struct check_walk *w);
/* After all events: doubles, and overrides against their masters. */
void check_identities(struct check_walk *w);

/* -- components (check_walk.c) ----------------------------------------------------------------- */

void check_lines(const struct ical_lines *lines, struct check_report *r);

#endif
