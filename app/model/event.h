/* One activity as staff and visitors know it. An event belongs to a calendar and is keyed there by
 * UID and RECURRENCE-ID (RFC 5545 3.8.4.7, 3.8.4.4); an override of one instance is an event of its
 * own.
 *
 * All strings are UTF-8, never NULL ("" is absent) after event_init, and borrowed: they live in the
 * arena of whoever made the event. Civil times are the bureau's. Pure values; copy freely. */
#ifndef MODEL_EVENT_H
#define MODEL_EVENT_H

#include "base/arena.h"
#include "base/civil.h"
#include "base/error.h"
#include "model/category.h"
#include "model/status.h"

#include <stdbool.h>
#include <stdint.h>

enum timing {
    TIMING_UNDATED = 0, /* nothing known */
    TIMING_PERIOD = 1, /* a period is known, the date is not: "2025年春季学期", "6月下旬" */
    TIMING_DAYS = 2,   /* whole days first..last */
    TIMING_HOURS = 3,  /* first/start .. last/end */
};

enum visibility { VISIBILITY_PUBLIC = 0, VISIBILITY_INTERNAL = 1 };

/* When. first/last are inclusive days (an iCalendar DTEND is exclusive; ical/ converts). */
struct when {
    enum timing timing;
    struct day first, last;   /* DAYS, HOURS; for PERIOD its bounds if known, else DAY_NONE */
    struct minute start, end; /* HOURS only; end on day `last`; end 1440 = midnight after it */
    const char *period;       /* PERIOD only: the words, as the source gives them */
};

/* What event.doubt begins with. */
#define DOUBT_ZONE "zone "   /* nobody knows the zone; its times are shown as they were written */
#define DOUBT_RULE "rule "   /* the rule cannot be followed; only its first date is shown */
#define DOUBT_DENSE "dense " /* more than SERIES_MOST occurrences: those round today are shown */

struct event {
    int64_t id;       /* row; 0 before it is stored */
    int64_t calendar; /* row of its calendar */
    const char *uid;
    const char
        *recurrence_id;   /* "" for the master; else "2025-05-14" or "2025-05-14T09:30" civil */
    bool this_and_future; /* an override that holds for all later instances too (RANGE) */
    int32_t sequence;     /* RFC 5545 3.8.7.4 */
    int64_t revision;     /* revision that last changed it; optimistic lock for undo */
    int64_t changed_utc;  /* seconds; LAST-MODIFIED and DTSTAMP come from here */

    enum status status;
    enum visibility visibility;
    enum category category;
    int tag;    /* second category, or CATEGORY_NONE */
    bool major; /* counted down on the home screen when firm; only ever exams and what staff mark */

    struct when when;
    struct when old;       /* RESCHEDULED, POSTPONED: the date that no longer holds; else UNDATED */
    struct day changed_on; /* day of the notice of change or cancelling; DAY_NONE if never */
    const char *reason;    /* of the change, for the public; "" if none is given */

    const char *title;              /* full name */
    const char *name_s;             /* <= 9 Hanzi, for bars; "" if staff gave none */
    const char *name_k;             /* <= 5 Hanzi, for the week strip; "" if none */
    const char *title_en, *name_en; /* English full and <= 11 letters; "" if none */

    int64_t venue;          /* row, 0 = none */
    const char *place;      /* name of the venue (or free text) */
    const char *room;       /* room or hall within it */
    const char *audience;   /* 对象 */
    const char *organiser;  /* 主办 */
    const char *department; /* 联系科室 */
    const char *phone;      /* 咨询电话 */
    const char *source;     /* 依据: document and clause */
    const char *text;       /* public text */
    const char *note;       /* inner note: never leaves the office */

    const char
        *tzid; /* zone of the original DTSTART; "" = bureau time or floating; for export only */
    const char *rrule; /* RRULE/RDATE/EXDATE/EXRULE content lines joined by \n, as
                          model/recurrence.h says; "" = none */
    const char *doubt; /* what of its time could not be understood, behind one of DOUBT_; "" */
};

void event_init(struct event *ev); /* all strings "", UNDATED, THEME, PUBLIC, tag NONE */

/* Checks what must hold of any event: title present, first <= last, start < end on one day, a
 * period has words, timing agrees with status (UNDATED status has no date; firm states have one),
 * lengths. */
bool event_check(const struct event *ev, struct error *e);

/* The one setter of .status; refuses edges that status.h does not draw. `today` becomes changed_on
 * where the change is a notice to the public. */
bool event_set_status(struct event *ev, enum status to, struct day today, struct error *e);

/* Moves to a new date, following the drawing: UNDATED->TENTATIVE, TENTATIVE stays,
 * CONFIRMED/RESCHEDULED/POSTPONED -> RESCHEDULED with the old date kept. sequence is raised (RFC
 * 5546 2.1.4). */
bool event_move(struct event *ev, const struct when *to, struct day today, struct error *e);

/* Of two versions of one event: `now` gets a SEQUENCE that is higher than that of `was` where time,
 * rule, place or what iCalendar tells of the status differ, and never a lower one. */
void event_raise_sequence(struct event *now, const struct event *was);

/* Names by room available: bar name (name_s, else title), strip name (name_k, else name_s, else
 * title). */
const char *event_bar_name(const struct event *ev);
const char *event_strip_name(const struct event *ev);

/* The message that tells a reader of ev->doubt, and its argument; NULL if there is none. */
const char *event_doubt_id(const struct event *ev, const char **arg);

bool when_dated(const struct when *w); /* DAYS or HOURS */
int when_days(const struct when *w);   /* last - first + 1 for dated, else 0 */
bool when_covers(const struct when *w, struct day d);
bool when_equal(const struct when *a, const struct when *b);

/* "2025-05-17..2025-05-18", "2025-05-14T09:00..11:30", the words of a period, or "-"; in a. */
const char *when_format(const struct when *w, struct arena *a);

/* Parses "2025-05-14", "2025-05-14..2025-05-18", "2025-05-14T09:00..11:30",
 * "2025-05-14T09:00..2025-05-15T16:00", or "period:6月下旬" (optionally with bounds before the
 * words, "period:2025-06-21..2025-06-30:6月下旬": so out->period can borrow the end of text). */
bool when_parse(const char *text, struct when *out, struct error *e);

#endif
