/* Shared by the sources of export. Private to actions/. */
#ifndef ACTIONS_EXPORT_INSIDE_H
#define ACTIONS_EXPORT_INSIDE_H

#include "actions/export.h"
#include "base/vec.h"
#include "ical/publish.h"
#include "model/recurrence.h"
#include "store/db.h"

/* One VEVENT already written, somewhere in exporting.body. */
struct export_piece {
    size_t at, len;
    const char *uid, *instance; /* as it is sorted; in kept */
    struct day first;           /* of the series it belongs to, else its own */
    size_t group;
    bool dropped;
    struct when when;
    enum category category;
    const char *rrule;        /* lines of its series, NULL = once; in kept */
    const struct civil *gone; /* instances of it that are not there; in kept */
    size_t gone_count;
    struct civil of; /* with instance */
    int64_t stamp;
    bool zone; /* needs the VTIMEZONE */
};

/* All that has one UID in one calendar. */
struct export_group {
    const char *uid;
    int64_t calendar;
    int32_t sequence;
    int64_t stamp;
    bool dropped;
};

struct exporting {
    struct bureau *b;
    struct db *db;
    const struct export_query *q;
    const struct calendar *calendars; /* those that may be shown */
    size_t calendar_count;
    int category;    /* asked for, or CATEGORY_NONE */
    const char *uid; /* asked for, or NULL */
    int64_t venue;   /* row of the venue asked for, 0 = known by name only */
    struct day today;
    struct day from, to;  /* asked for; far away where not */
    struct day near, far; /* bounds of what would not end */
    const char *labels[CATEGORY_COUNT];
    struct str body;
    VEC(struct export_piece) pieces;
    VEC(struct export_group) groups;
    struct arena kept, scratch;
    struct export_answer *answer;
    bool zone;
    bool ok;
    struct error *e;
};

/* -- the whole (export.c) ---------------------------------------------------------------------- */

void export_begin(struct exporting *x, struct bureau *b, const struct export_query *q,
                  struct export_answer *answer, struct error *e);
/* Everything that is asked for into pieces, each once. */
bool export_collect(struct exporting *x, struct error *e);
void export_end(struct exporting *x);
/* Numbers of the pieces that are not dropped, by UID and instance; in kept. */
const size_t *export_by_identity(struct exporting *x, size_t *count);

/* -- what is said (export_words.c) ------------------------------------------------------------- */

/* Title, place, contact and text of the event, in Chinese; in a. imported: its organiser is a
 * guest list's, not ours. */
void export_words(const struct catalogue *words, const struct event *ev, bool imported,
                  struct arena *a, struct publish_event *out);
/* Name of the whole. */
bool export_name(struct exporting *x, struct arena *a, const char **out, struct error *e);

/* -- one event (export_event.c) ---------------------------------------------------------------- */

/* Why an event does not go out, counted; or that it does. */
enum export_fate { EXPORT_GOES, EXPORT_HIDDEN, EXPORT_UNDATED, EXPORT_OVER };
enum export_fate export_fate(const struct exporting *x, const struct event *ev);
void export_count(struct exporting *x, enum export_fate fate);

bool export_asked(const struct exporting *x, const struct event *ev); /* category and venue */
bool export_touches(const struct exporting *x, struct day first, struct day last);

/* Writes ev as `p` (uid, instance, stamp, sequence, when, series given) says; into the group. */
bool export_write(struct exporting *x, size_t group, struct day first, const struct event *ev,
                  struct publish_event *p);

/* The group of an event's UID, which is the last one if it was seen just now. */
size_t export_group_of(struct exporting *x, const struct event *ev);

/* A single event; of: the instance it stands for, NULL = itself. */
bool export_single(struct exporting *x, const struct event *ev, const struct when *when,
                   const struct civil *of, int64_t stamp, int32_t sequence);

/* -- series (export_series.c) ------------------------------------------------------------------ */

/* A master with rules and all its overrides. */
bool export_series(struct exporting *x, const struct event *ev);
/* An override whose master is none of these. */
bool export_orphan(struct exporting *x, const struct event *ev);

#endif
