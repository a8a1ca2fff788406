/* What the sources that read a calendar file share. Private to ical/. */
#ifndef ICAL_INSIDE_H
#define ICAL_INSIDE_H

#include "ical/calfile.h"
#include "ical/component.h"
#include "ical/lines.h"
#include "ical/reader.h"
#include "ical/source.h"
#include "ical/split.h"
#include "ical/value.h"
#include "ical/zone.h"

/* An event's place in the file. */
struct calfile_entry {
    uint64_t at;
    uint64_t key;  /* of UID and RECURRENCE-ID */
    uint64_t hash; /* of all its lines */
    int64_t stamp; /* LAST-MODIFIED, else DTSTAMP, seconds */
    uint32_t size;
    uint32_t number; /* physical line of its BEGIN */
    uint32_t calendar;
    int32_t sequence;
    bool override;
    bool settled; /* key is known */
};

/* A property of a VCALENDAR. */
struct calfile_head_line {
    uint32_t calendar, number;
    const char *text;
};

struct calfile {
    struct ical_reading how;
    struct ical_problems problems;
    struct ical_source *source;
    enum ical_encoding encoding;
    struct ical_zones *zones;
    const struct ical_zone *floating; /* of times without a zone */
    const char *floating_unknown;     /* X-WR-TIMEZONE that nobody knows; NULL if none */
    struct arena arena;
    const char *title;
    const char *called;                  /* name for rules by calendar; "" = title */
    const struct category_rule *decided; /* of the event read last */
    const char *method;                  /* upper case, "" if none */
    uint32_t calendars;                  /* VCALENDARs in the file */
    VEC(struct calfile_head_line) head;
    VEC(struct ical_part) others; /* all that are no events, in the order of the file */
    VEC(struct calfile_entry) entries;
    VEC(const char *) warned;               /* TZIDs already spoken of */
    struct ical_component component, again; /* the last that were read */
    uint64_t total, done;                   /* bytes of events; given out */
    size_t next;                            /* event that counts as progress */
};

/* First pass: finds what the file has, without reading what it means. */
bool calfile_index(struct calfile *f, struct error *e);

/* Reads a component into f->component; false if it is no longer there. */
bool calfile_load(struct calfile *f, uint64_t at, size_t size, uint32_t number);

/* An event without UID is known by what it says; out needs 64 bytes. */
void calfile_content_uid(const struct ical_component *c, char *out, size_t size);

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
    const struct ical_component *component;
    const char *field[FIELD_COUNT]; /* content lines, NULL if absent */
    int number[FIELD_COUNT];        /* their physical lines */
    int line;                       /* of BEGIN */
};

void vevent_find(struct calfile *f, const struct ical_component *c, struct vevent *out);
bool vevent_has_uid(const struct vevent *v);
const char *vevent_uid(const struct vevent *v, struct arena *a); /* on one line */

/* Index of the field with this name, FIELD_COUNT if there is none. */
enum field field_of(const char *name, size_t len);

/* Iterates the component's own properties: start with *i = 0. NULL at the end. */
const char *vevent_next(const struct vevent *v, size_t *i, int *number);

/* Text of a field, unescaped, in a; "" if absent. */
const char *vevent_text(const struct vevent *v, enum field field, struct arena *a);
const char *line_text(const char *line, struct arena *a);
const char *one_line(const char *text, struct arena *a); /* line ends and tabs become blanks */

/* A date or time with the zone it is in (the bureau's for dates). */
struct moment {
    struct ical_time t;
    const struct ical_zone *zone;
    char tzid[256]; /* as written, "" if none */
    bool unknown;   /* nobody knows its zone, and it was read as the bureau's */
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
int64_t line_stamp(const char *line);
int64_t vevent_stamp(const struct vevent *v, enum field field);
int32_t line_sequence(const char *line);
int32_t vevent_sequence(const struct vevent *v);

/* Fills ev->rrule from RRULE, RDATE, EXDATE and EXRULE. A rule that cannot be kept is warned of and
 * becomes ev->doubt. */
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
