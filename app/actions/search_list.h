/* The lists of the search screen that need no words. Private to actions/. */
#ifndef ACTIONS_SEARCH_LIST_H
#define ACTIONS_SEARCH_LIST_H

#include "actions/query_parts.h"
#include "actions/search_view.h"
#include "base/vec.h"

struct found_rows {
    struct found *at;
    size_t count, cap; /* a VEC */
};

/* Appends all of a list in its order, whatever their categories. */
bool search_list(struct query *q, enum search_list list, struct found_rows *out, struct error *e);
/* Of the list, those that another screen shows more of. */
bool search_list_reach(struct query *q, struct found *at, size_t count, struct error *e);

#endif
