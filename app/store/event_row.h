/* The columns of the table event, named once: the SELECT, the UPSERT, the way back from the
 * trail's JSON and the reading by position are made from this list, so they cannot disagree.
 * Private to store/. */
#ifndef STORE_EVENT_ROW_H
#define STORE_EVENT_ROW_H

#include "base/str.h"
#include "model/event.h"
#include "store/db.h"

/* after id, which comes first */
/* clang-format off */
#define EVENT_COLUMNS(_)                                                                           \
    _(calendar) _(uid) _(recurrence_id) _(sequence) _(revision) _(changed_utc)                     \
    _(status) _(visibility) _(category) _(tag) _(major)                                            \
    _(timing) _(first) _(last) _(start) _(finish) _(period)                                        \
    _(old_timing) _(old_first) _(old_last) _(old_start) _(old_finish) _(old_period)                \
    _(changed_on) _(reason) _(title) _(name_s) _(name_k) _(title_en) _(name_en)                    \
    _(venue) _(place) _(room) _(audience) _(organiser) _(department) _(phone)                      \
    _(source) _(text) _(note) _(tzid) _(rrule)                                                     \
    _(this_and_future) _(doubt)
/* clang-format on */

enum event_column {
    EVENT_id,
#define EVENT_ENUM_(name) EVENT_##name,
    EVENT_COLUMNS(EVENT_ENUM_)
#undef EVENT_ENUM_
        EVENT_COLUMN_COUNT
};

#define EVENT_NAME_(name) ", " #name
#define EVENT_MARK_(name) ", ?"
#define EVENT_EXCLUDED_(name) ", " #name " = excluded." #name
#define EVENT_EXTRACT_(name) ", json_extract(?1, '$." #name "')"

#define EVENT_SELECT "SELECT id" EVENT_COLUMNS(EVENT_NAME_) " FROM seen_event "
#define EVENT_INSERT                                                                               \
    "INSERT INTO event (id" EVENT_COLUMNS(EVENT_NAME_) ") VALUES (?" EVENT_COLUMNS(EVENT_MARK_) ")"
#define EVENT_UPSERT                                                                               \
    EVENT_INSERT " ON CONFLICT (id) DO UPDATE SET id = excluded.id" EVENT_COLUMNS(EVENT_EXCLUDED_)
#define EVENT_FROM_JSON "json_extract(?1, '$.id')" EVENT_COLUMNS(EVENT_EXTRACT_)

void event_row_read(struct stmt *s, struct arena *a,
                    struct event *out);                      /* columns as in EVENT_SELECT */
void event_row_bind(struct stmt *s, const struct event *ev); /* parameters as in EVENT_UPSERT */

/* The same as members of a JSON object, without its brackets; what is empty, 0 or NULL is left out,
 * as reading gives that for a member that is not there. */
void event_row_json(const struct event *ev, struct str *out);

#endif
