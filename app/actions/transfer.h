/* Calendar files in and out. */
#ifndef ACTIONS_TRANSFER_H
#define ACTIONS_TRANSFER_H

#include "actions/import_plan.h"

/* import_run with nothing but a calendar and strictness asked for. */
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
