/* The urgent notice (model/urgent.h): at most one row. From actions/ write through change_row. */
#ifndef STORE_URGENT_H
#define STORE_URGENT_H

#include "model/urgent.h"
#include "store/db.h"

#define URGENT_KEY "1" /* of the trail */

bool urgent_get(struct db *db, struct arena *a, struct urgent *out, bool *found, struct error *e);
bool urgent_put(struct db *db, const struct urgent *u, struct error *e); /* replaces */
bool urgent_remove(struct db *db, bool *found, struct error *e);

#endif
