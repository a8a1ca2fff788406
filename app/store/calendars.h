/* Rows of the table calendar. A PUBLIC connection sees public calendars only. */
#ifndef STORE_CALENDARS_H
#define STORE_CALENDARS_H

#include "model/calendar.h"
#include "store/db.h"

/* *found tells whether there is one; false only on trouble. Strings go into the arena. */
bool calendars_find(struct db *db, const char *key, struct arena *a, struct calendar *out,
                    bool *found, struct error *e);
bool calendars_get(struct db *db, int64_t id, struct arena *a, struct calendar *out, bool *found,
                   struct error *e);

/* All, ordered by id. */
bool calendars_all(struct db *db, struct arena *a, const struct calendar **out, size_t *count,
                   struct error *e);

/* Inserts when c->id is 0 (and sets it), else updates that row. Occurrences follow a changed
 * visibility. Leaves no trail: from actions/ use change_calendar. */
/* ERR_NOT_FOUND if there is no such calendar. */
bool calendars_visibility(struct db *db, int64_t id, int *out, struct error *e);
bool calendars_put(struct db *db, struct calendar *c, struct error *e);

#endif
