/* Rows of candidates and staff. Lists are ordered by key and code. Results live in the arena. */
#ifndef STORE_EXAM_PEOPLE_H
#define STORE_EXAM_PEOPLE_H

#include "model/examinee.h"
#include "store/exam/exam_db.h"

bool candidates_all(struct db *db, int64_t exam, struct arena *a, const struct candidate **out,
                    size_t *count, struct error *e);
/* Inserts, or updates the row with that key. Sets id. */
bool candidates_put(struct db *db, struct candidate *c, struct error *e);
bool candidates_remove(struct db *db, int64_t id, struct error *e);
bool candidates_set_number(struct db *db, int64_t id, const char *number, struct error *e);

bool staff_all(struct db *db, int64_t exam, struct arena *a, const struct staff **out,
               size_t *count, struct error *e);
bool staff_put(struct db *db, struct staff *p, struct error *e);

#endif
