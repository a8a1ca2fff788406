/* What importing a calendar file would do, item by item; and the import, which does just that: both
 * are import_run, so a dry run cannot say something else.
 *
 * Each event of the file is compared with the stored one of the same UID and RECURRENCE-ID.
 *
 * Which is newer: by SEQUENCE, then DTSTAMP, then LAST-MODIFIED (RFC 5546 2.1.5). An older one is
 * OUTDATED and skipped. Where nothing but DTSTAMP differs it is UNCHANGED.
 *
 * What changed: three-way, field by field. The lines imported last are the base, the stored event
 * is ours, the file is theirs. What only the file changed is taken, what only staff changed is
 * kept; what both changed differently is a CONFLICT: ours stays, and is shown again by each later
 * import until it is settled by `theirs`, by `ours`, or by an edit that makes them equal.
 *
 * METHOD: PUBLISH, REQUEST and none are read alike, and so are files of several calendars that
 * differ in it. CANCEL cancels the event, or the instance, that it names, with notice (its COMMENT
 * goes into the inner note); one that is not known is refused. ADD, REPLY, COUNTER, DECLINECOUNTER
 * and REFRESH are answers, and refused as a file (ERR_ICAL_METHOD).
 *
 * Replacing: the file is the whole calendar, and imported events that it leaves out are REMOVED. If
 * public and not yet over they are cancelled with notice, since people may be counting on them;
 * internal ones are deleted. What is over stays, since many programs leave the past out; what staff
 * made is never touched. When a later file has a cancelled one again, it is revived. A file of
 * which parts could not be read removes nothing.
 *
 * Each change is a revision that undo takes back. */
#ifndef ACTIONS_IMPORT_PLAN_H
#define ACTIONS_IMPORT_PLAN_H

#include "actions/bureau.h"
#include "model/category_rule.h"

/* name, key (also message "import.fate.KEY") */
#define IMPORT_FATES(_)                                                                            \
    _(NEW, "new")                                                                                  \
    _(CHANGED, "changed")                                                                          \
    _(UNCHANGED, "unchanged")                                                                      \
    _(REMOVED, "removed")                                                                          \
    _(REFUSED, "refused")                                                                          \
    _(CONFLICT, "conflict") /* unsettled; its other fields are taken all the same */               \
    _(OUTDATED, "outdated")

enum import_fate {
#define IMPORT_FATE_ENUM(name, key) IMPORT_##name,
    IMPORT_FATES(IMPORT_FATE_ENUM)
#undef IMPORT_FATE_ENUM
        IMPORT_FATE_COUNT
};
const char *import_fate_key(enum import_fate f);

/* One field that the file would change, or that is in conflict. Values are as people write them, or
 * keys ("confirmed", "exam", "public"). */
struct import_field {
    const char *name;          /* "title", "when" ...: message "field.NAME" */
    const char *ours, *theirs; /* stored; in the file */
    bool conflict;             /* staff changed it too, or it is unsettled from before */
    bool taken;                /* the file's value is stored */
};

struct import_item {
    enum import_fate fate;
    int line;                                /* in the file; 0 where it is not in it */
    const char *uid, *recurrence_id, *title; /* "" where unknown */
    const char *reason;                      /* message id, "" = none */
    const char *detail[2];                   /* its arguments, "" = none */
    const struct error *error;               /* REFUSED: what is wrong with it; else NULL */
    const struct import_field *fields;
    size_t field_count;
    const char *lines;                /* names of other properties that differ; "" */
    const struct category_rule *rule; /* NEW, CHANGED: what decided the category; NULL = none did */
    enum category category;
};

struct import_problem {
    struct error error; /* with file and line */
    bool refused;       /* the component was skipped; else a warning */
};

struct import_report {
    const char *calendar; /* key; "" for a CANCEL without one */
    bool calendar_new;
    int added, changed, unchanged, removed, refused, conflicts, outdated; /* items by fate */
    const struct import_problem *problems; /* arena; all of them, the refused ones were items too */
    size_t problem_count;
};

struct import_options {
    const char *calendar; /* key; NULL: from X-WR-CALNAME or the file's name */
    bool strict;          /* a refused component refuses the file */
    bool replace;
    bool theirs, ours; /* settle conflicts so */
    /* The file is what a server has now to which both sides write: no version of it is outdated,
     * and own events that it has alike are from now on compared with its lines. */
    bool shared;
    /* With `shared`, instead of `replace`: whether what the file lacks of this UID is left out. */
    bool (*left_out)(const char *uid, void *arg);
    bool dry_run; /* writes nothing, locks nothing */
    /* Each item as it is planned and carried out; it lives until the call returns. May be NULL. */
    void (*item)(const struct import_item *item, void *arg);
    /* From time to time; false stops the import with ERR_STOPPED. May be NULL. */
    bool (*progress)(size_t done, size_t total, void *arg);
    void *arg;
};

/* One file, one transaction. False = nothing was changed, *e says why; the report's counts are 0
 * then, its problems stay. Memory does not grow with the number of events beyond 16 bytes each. */
bool import_run(struct bureau *b, const char *who, const char *path,
                const struct import_options *how, struct arena *a, struct import_report *report,
                struct error *e);

#endif
