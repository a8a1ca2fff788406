/* Occurrences as marks: what a square of a year's calendar shows of them, read from the head of
 * their cards without unpacking the rest, since a year may have very many. Traces of old dates are
 * left out. */
#ifndef STORE_MARKS_H
#define STORE_MARKS_H

#include "base/civil.h"
#include "model/category.h"
#include "model/status.h"
#include "store/db.h"

struct mark {
    int64_t event; /* row */
    enum status status;
    enum category category;
    int tag;
    bool recurring;
    struct day first, last;
};

/* Calls each(mark, arg) for all that touch from..to, in no promised order. */
bool marks_range(struct db *db, struct day from, struct day to,
                 void (*each)(const struct mark *m, void *arg), void *arg, struct error *e);

#endif
