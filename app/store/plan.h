/* Rows of the table plan_item: the activities of a yearly plan. Dates and state are those of its
 * event. PUBLIC connections see displayed items only, without the note. */
#ifndef STORE_PLAN_H
#define STORE_PLAN_H

#include "model/calendar.h"
#include "store/db.h"

/* Items in order of year (newest first) and id; `all` = also those not displayed. years[i] is the
 * year of items[i]. */
bool plan_all(struct db *db, bool all, struct arena *a, const struct plan_item **items,
              const int **years, size_t *count, struct error *e);

/* By id; year 0 = the newest year that has it. */
bool plan_find(struct db *db, int year, const char *id, struct arena *a, struct plan_item *out,
               int *found_year, bool *found, struct error *e);

bool plan_put(struct db *db, int year, const struct plan_item *item,
              struct error *e); /* by year and id; `displayed` is not written */

#endif
