/* Small helps for the sources of store/: lists grow on the heap and end in the caller's arena. */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "base/arena.h"
#include "base/civil.h"
#include "store/db.h"

/* A copy of count elements in the arena; NULL when there are none. */
void *rows_copy(struct arena *a, const void *at, size_t count, size_t size);

/* DAY_NONE is NULL. */
void sql_day(struct stmt *s, int index, struct day d);
struct day sql_get_day(struct stmt *s, int column);

#endif
