/* Properties of an imported event that are written anew: for each name its new lines, or none when
 * it goes. Private to ical/. */
#ifndef ICAL_FRESH_H
#define ICAL_FRESH_H

#include "base/str.h"
#include "base/vec.h"
#include "ical/lines.h"

#include <stdbool.h>

struct fresh_property {
    char name[32];
    struct str lines; /* each ended by '\n' */
    bool written;
};

struct fresh {
    VEC(struct fresh_property) at;
};

void fresh_destroy(struct fresh *f);

/* NULL when this property stays as it is. */
struct fresh_property *fresh_find(struct fresh *f, const struct ical_prop *p);

/* The property gets no lines, until some are added. */
void fresh_remove(struct fresh *f, const char *name);

/* Adds lines (ended by '\n') to the properties they name. */
void fresh_add(struct fresh *f, const char *lines);

/* Adds those of `now` whose properties have other lines there than in `was`. */
void fresh_add_changed(struct fresh *f, const char *was, const char *now);

#endif
