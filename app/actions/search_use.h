/* What visitors open from a search, so that a screen can offer it to others: an activity, a day,
 * how often. Nothing tells one visitor from another, and no time of day is kept. */
#ifndef ACTIONS_SEARCH_USE_H
#define ACTIONS_SEARCH_USE_H

#include "base/civil.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct search_use {
    struct day day;
    int64_t event;
    int n;
};

/* Adds them to the file at `path` over a connection of its own, which this call opens and closes:
 * any thread. Counts of long ago are forgotten. */
bool search_use_write(const char *path, const struct search_use *at, size_t count, struct day today,
                      struct error *e);

#endif
