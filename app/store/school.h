/* The small tables around events: venues, terms, holiday notices and settings. Each has snapshot
 * and restore for the trail: the row as JSON ("" = no such row), and back (restoring "" removes
 * it). From actions/ write through change_row. */
#ifndef STORE_SCHOOL_H
#define STORE_SCHOOL_H

#include "base/str.h"
#include "model/calendar.h"
#include "model/holiday.h"
#include "model/term.h"
#include "store/db.h"

/* Settings, all of them by key. "" when not set. Keys that begin with "office." are hidden from
 * PUBLIC connections. */
bool settings_get(struct db *db, const char *key, struct arena *a, const char **out,
                  struct error *e);
bool settings_all(struct db *db, struct arena *a, const struct setting **out, size_t *count,
                  struct error *e);
bool settings_clear(struct db *db, struct error *e); /* before those of another file come in */
bool settings_put(struct db *db, const char *key, const char *value, struct error *e);

/* Terms, by first day. The key of a term is name and first day. terms_put replaces last day and
 * source. */
bool terms_all(struct db *db, struct arena *a, const struct term **out, size_t *count,
               struct error *e);
bool terms_put(struct db *db, const struct term *t, struct error *e);
bool terms_remove(struct db *db, const char *name, struct day first, bool *found, struct error *e);

/* Venues, by name. venues_put inserts (id 0, sets it) or updates; a name belongs to one venue. */
bool venues_all(struct db *db, struct arena *a, const struct venue **out, size_t *count,
                struct error *e);
bool venues_find(struct db *db, const char *name, struct arena *a, struct venue *out, bool *found,
                 struct error *e);
bool venues_put(struct db *db, struct venue *v, struct error *e);

/* Holidays, by day, with the years whose notice is known. holidays_put_year replaces that year's.
 */
bool holidays_all(struct db *db, struct arena *a, struct holidays *out, struct error *e);
bool holidays_put_year(struct db *db, int year, const char *source, const struct holiday *at,
                       size_t count, struct error *e);

/* kind is one of trail.h's KIND_CALENDAR, KIND_PLAN, KIND_TERM, KIND_VENUE, KIND_SETTING,
 * KIND_HOLIDAYS, KIND_RULE; key as school_key_* makes it. */
bool school_snapshot(struct db *db, const char *kind, const char *key, struct str *json,
                     struct error *e);
bool school_restore(struct db *db, const char *kind, const char *key, const char *json,
                    struct error *e);
void school_term_key(const char *name, struct day first, struct str *out);

#endif
