/* A stretch of each day, such as "18:30-06:30": when screens turn dark, when they rest. It may go
 * past midnight. Pure. */
#ifndef MODEL_HOURS_H
#define MODEL_HOURS_H

#include "base/civil.h"

#include <stdbool.h>

struct hours {
    struct minute from, to; /* to is outside; equal: never */
};

/* Settings by which staff say when, and what holds while they have not (tokens.md 7). */
#define HOURS_NIGHT "night_hours"
#define HOURS_NIGHT_USUAL "18:30-06:30"
#define HOURS_QUIET "quiet_hours"
#define HOURS_QUIET_USUAL "22:00-06:00"

/* "18:30-06:30", or "off" for never. */
bool hours_parse(const char *text, struct hours *out);
bool hours_contain(const struct hours *h, struct minute m);

#endif
