/* Calendar files in and out. */
#ifndef ACTIONS_TRANSFER_H
#define ACTIONS_TRANSFER_H

#include "actions/bureau.h"

struct import_problem {
    struct error error; /* with file and line */
    bool refused;       /* the component was skipped; else a warning */
};

struct import_report {
    int added, changed, unchanged, refused;
    const struct import_problem *problems; /* arena */
    size_t problem_count;
};

/* Imports one file as one transaction into the calendar named after `calendar_key` (NULL: from
 * X-WR-CALNAME or the file's name). Bad components are listed and skipped; with strict any of them
 * refuses the file. The same file twice changes nothing. False = nothing was changed, *e says why.
 */
bool transfer_import(struct bureau *b, const char *who, const char *path, const char *calendar_key,
                     bool strict, struct arena *a, struct import_report *report, struct error *e);

/* All events (or one calendar's) as an iCalendar stream appended to *out: original content lines
 * where the event was imported, made from the model where it is our own. Public visibility only
 * when the bureau is PUBLIC. */
bool transfer_export(struct bureau *b, const char *calendar_key, struct str *out, struct error *e);

/* A bare VEVENT (no VCALENDAR) of at most `limit` bytes for a QR code: SUMMARY, DTSTART, DTEND in
 * UTC, LOCATION; place is shortened first. False if the event has no date. */
bool transfer_qr_event(const struct event *ev, size_t limit, struct str *out);

#endif
