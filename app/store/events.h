/* Rows of the table event: UNIQUE (calendar, uid, recurrence_id). A PUBLIC connection sees public
 * events of public calendars only, without their inner note. All strings of results go into the
 * caller's arena. */
#ifndef STORE_EVENTS_H
#define STORE_EVENTS_H

#include "base/str.h"
#include "model/event.h"
#include "store/components.h"
#include "store/db.h"

/* *found tells whether there is one; false only on trouble. */
bool events_get(struct db *db, int64_t id, struct arena *a, struct event *out, bool *found,
                struct error *e);
bool events_find(struct db *db, int64_t calendar, const char *uid, const char *recurrence_id,
                 struct arena *a, struct event *out, bool *found, struct error *e);

/* Calls each(ev, arg) for all events of a calendar (0 = all calendars), ordered by calendar, uid,
 * recurrence_id, so that a master
 * ("") comes before its overrides. Strings of ev live until each returns; false stops without being
 * an error. */
bool events_each(struct db *db, int64_t calendar, bool (*each)(const struct event *ev, void *arg),
                 void *arg, struct error *e);

/* Several, in an arena. */
bool events_overrides(struct db *db, int64_t calendar, const char *uid, struct arena *a,
                      const struct event **out, size_t *count, struct error *e);
bool events_ranges(struct db *db, int64_t calendar, const char *uid, struct arena *a,
                   const struct event **out, size_t *count,
                   struct error *e); /* overrides for this and all later instances */
bool events_of_uid(struct db *db, int64_t calendar, const char *uid, struct arena *a,
                   const struct event **out, size_t *count,
                   struct error *e); /* master and overrides; calendar 0 = in any */
/* Overrides that the public may not see, which hide their instance all the same: calendar, uid,
 * recurrence_id, this_and_future and visibility, nothing else. */
bool events_gaps(struct db *db, int64_t calendar, const char *uid, struct arena *a,
                 const struct event **out, size_t *count, struct error *e);
/* An instance of the master has changed, come or gone at `utc`: the master counts as changed too,
 * for whoever looks at the newest of a series; its SEQUENCE is at least `sequence`. */
bool events_touch(struct db *db, int64_t calendar, const char *uid, int64_t utc, int32_t sequence,
                  struct error *e);
bool events_periods(struct db *db, struct arena *a, const struct event **out, size_t *count,
                    struct error *e); /* timing PERIOD */
bool events_majors(
    struct db *db, struct day today, struct arena *a, const struct event **out, size_t *count,
    struct error *e); /* major, neither over nor done, cancelled or postponed, by first day */
bool events_recurring(struct db *db, struct arena *a, const struct event **out, size_t *count,
                      struct error *e); /* masters with rules, and events_ranges of all */

/* Imported events whose content lines tell times in a zone other than the bureau's: by TZID or in a
 * calendar that has X-WR-TIMEZONE. By calendar. */
bool events_zoned(struct db *db, struct arena *a, const struct event **out, size_t *count,
                  struct error *e);

/* Those whose uid is `name`, begins with it, or whose title is `name`; masters only, at most `max`,
 * exact uid first. */
bool events_named(struct db *db, const char *name, size_t max, struct arena *a,
                  const struct event **out, size_t *count, struct error *e);

/* Writes the row: inserts when ev->id is 0 (and sets it), else updates that row. Does not check the
 * event, expand occurrences or leave a trail: from actions/ use change_event, which does all. */
bool events_put(struct db *db, struct event *ev, struct error *e);
bool events_remove(struct db *db, int64_t id,
                   struct error *e); /* with its occurrences and content lines */

/* The row with its content lines as JSON for the trail, appended to *json ("" when there is no such
 * row), and back. What is empty or 0 is left out. Staff only. */
bool events_snapshot(struct db *db, int64_t id, struct str *json, struct error *e);
bool events_from_snapshot(struct db *db, const char *json, struct arena *a, struct event *out,
                          const char **raw, struct component_notes *notes, struct error *e);

/* The same of a row just written, for `after`. Of content lines written with it (raw_len > 0) only
 * a digest stands there: they are kept as the component, and in `before` of the next change. Pure.
 */
void events_written(const struct event *ev, const char *raw, size_t raw_len,
                    const struct component_notes *notes, struct str *json);

/* UIDs of masters and of overrides without one, each once, in order. */
bool events_uids(struct db *db, struct arena *a, const char ***out, size_t *count, struct error *e);

bool events_count(struct db *db, int64_t *out, struct error *e);

#endif
