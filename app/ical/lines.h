/* One content line (RFC 5545 3.1) taken apart: name, parameters, value. Pure. */
#ifndef ICAL_LINES_H
#define ICAL_LINES_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Takes the next line of a text of lines joined or ended by '\n' into *line, and moves on. False at
 * the end. */
bool ical_next_line(const char **text, struct str *line);

/* One content line taken apart without copying. */
struct ical_prop {
    const char *name; /* not terminated */
    size_t name_len;
    const char *params; /* after the first ';', "" if none; ends at params_end */
    const char *params_end;
    const char *value; /* NUL-terminated, as written (escaped) */
};

/* False if the line has no name or no ':'. */
bool ical_prop_parse(const char *line, struct ical_prop *out);

/* Same, but the value begins after the last ':': for properties whose values cannot contain one
 * (dates), so that an unquoted TZID=(UTC+08:00) is survived. */
bool ical_prop_parse_last(const char *line, struct ical_prop *out);

bool ical_prop_is(const struct ical_prop *p, const char *name); /* any case */

/* Value of a parameter, unquoted and decoded (RFC 6868), cut to fit; false and "" if absent. */
bool ical_prop_param(const struct ical_prop *p, const char *name, char *out, size_t size);

/* End of the parameter that starts at p: ';' outside quotes, or end. */
const char *ical_param_end(const char *p, const char *end);

#endif
