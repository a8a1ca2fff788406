/* The content lines of one component, in memory. Pure. */
#ifndef ICAL_COMPONENT_H
#define ICAL_COMPONENT_H

#include "base/str.h"
#include "base/vec.h"
#include "ical/reader.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ical_line {
    uint32_t at;       /* private: offset into text */
    uint32_t number;   /* 1-based physical line where it begins */
    uint16_t name_len; /* of the property's name, which begins the line */
    uint8_t depth;     /* 0 of the component itself, more in nested ones; BEGIN and END belong to
                          what they open and close */
};

struct ical_component {
    struct str text;             /* private */
    VEC(struct ical_line) lines; /* from BEGIN to END */
};

void ical_component_init(struct ical_component *c);
void ical_component_destroy(struct ical_component *c);

/* Replaces what is there by all that r reads. False unless that is one component, complete. Lines
 * that are no content lines, and an END of what is not open, are left out in silence. */
bool ical_component_read(struct ical_component *c, struct ical_reader *r);

const char *ical_component_line(const struct ical_component *c, size_t i);
bool ical_component_is(const struct ical_component *c, const char *name); /* "VEVENT" */

/* Appends the lines, unfolded, joined by '\n' (none at the end). */
void ical_component_raw(const struct ical_component *c, struct str *out);

#endif
