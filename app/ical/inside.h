/* What the sources that read a calendar file share. Private to ical/. */
#ifndef ICAL_INSIDE_H
#define ICAL_INSIDE_H

#include "ical/calfile.h"
#include "ical/lines.h"
#include "ical/split.h"
#include "ical/value.h"
#include "ical/zone.h"

#define ICAL_SPELLED_MAX 8000000

/* An event's place in the file. */
struct calfile_entry {
    size_t component;
    uint64_t key; /* of UID and RECURRENCE-ID */
    bool override;
    int32_t sequence;
    int64_t stamp; /* LAST-MODIFIED, else DTSTAMP, seconds */
};

struct calfile {
    struct ical_reading how;
    struct ical_problems problems;
    struct ical_lines lines;
    struct ical_parts parts;
    struct ical_zones *zones;
    const struct ical_zone *floating; /* of times without a zone */
    struct arena arena;
    const char *title;
    const char *called;                  /* name for rules by calendar; "" = title */
    const struct category_rule *decided; /* of the event read last */
    const char *method;                  /* upper case, "" if none */
    VEC(struct calfile_entry) entries;
    VEC(const char *) warned; /* TZIDs already spoken of */
    long spelled; /* dates of rules spelled out so far: bounded, so that no file takes minutes */
};

/* Properties whose first appearance matters. */
enum field {
    FIELD_UID,
    FIELD_RECURRENCE_ID,
    FIELD_DTSTART,
    FIELD_DTEND,
    FIELD_DURATION,
    FIELD_SUMMARY,
    FIELD_DESCRIPTION,
    FIELD_LOCATION,
    FIELD_STATUS,
    FIELD_CLASS,
    FIELD_CATEGORIES,
    FIELD_CONTACT,
    FIELD_ORGANIZER,
    FIELD_SEQUENCE,
    FIELD_DTSTAMP,
    FIELD_LAST_MODIFIED,
    FIELD_COUNT
};

/* One VEVENT with its own properties found; those of nested components are not among them. */
struct vevent {
    struct calfile *f;
    const struct ical_lines *lines;
    const struct ical_component *component;
    const char *field[FIELD_COUNT]; /* content lines, NULL if absent */
    int number[FIELD_COUNT];        /* their physical lines */
    int line;                       /* of BEGIN */
};

void vevent_find(struct calfile *f, const struct ical_lines *l, const struct ical_component *c,
                 struct vevent *out);

/* Iterates the component's own properties: start with *i = 0. NULL at the end. */
const char *vevent_next(const struct vevent *v, size_t *i, int *number);

/* Text of a field, unescaped, in a; "" if absent. */
const char *vevent_text(const struct vevent *v, enum field field, struct arena *a);
const char *line_text(const char *line, struct arena *a);

/* A date or time with the zone it is in (the bureau's for dates). */
struct moment {
    struct ical_time t;
    const struct ical_zone *zone;
    char tzid[256]; /* as written, "" if none */
};

/* Reads a value of a date property; unknown zones are warned of. False with a problem of its own
 * noted as a warning. */
bool moment_parse(const struct vevent *v, int number, const char *line, const char *value,
                  size_t len, struct moment *out);
bool field_is_time(const struct vevent *v, enum field field); /* notes nothing */
bool moment_of(const struct vevent *v, enum field field,
               struct moment *out); /* false also when absent */
struct civil moment_bureau(const struct moment *m);

/* "" or the RECURRENCE-ID as the model writes it, in a. */
const char *vevent_recurrence_id(const struct vevent *v, struct arena *a);

/* Seconds of a UTC stamp field, 0 if absent or unreadable. */
int64_t vevent_stamp(const struct vevent *v, enum field field);
int32_t vevent_sequence(const struct vevent *v);

/* Fills ev->rrule from RRULE, RDATE, EXDATE and EXRULE. What cannot be kept is warned of. */
void vevent_rules(const struct vevent *v, const struct moment *start, struct arena *a,
                  struct event *ev);

/* The whole meaning. False: refused, noted. */
bool vevent_meaning(const struct vevent *v, struct arena *a, struct event *out);

/* X-XIAOLI-... properties that carry fields which iCalendar has no word for. */
struct extra_field {
    const char *name;
    size_t offset; /* of a const char * in struct event */
};
extern const struct extra_field extra_fields[];
extern const size_t extra_field_count;

#endif
