/* Content lines -> components. Only the children of VCALENDAR are told apart; what is nested in
 * them stays inside. Components that are never closed, or nest deeper than ICAL_DEPTH_MAX, are
 * refused; the complete ones of a truncated file are kept. Lines that are no content lines are left
 * out with a warning. Pure. */
#ifndef ICAL_SPLIT_H
#define ICAL_SPLIT_H

#include "base/str.h"
#include "base/vec.h"
#include "ical/lines.h"
#include "ical/problems.h"

#define ICAL_DEPTH_MAX 16
#define ICAL_COMPONENTS_MAX 500000
#define ICAL_COMPONENT_LINES_MAX 20000

enum ical_kind {
    ICAL_EVENT,
    ICAL_TIMEZONE,
    ICAL_OTHER
}; /* OTHER: VTODO, VJOURNAL, VFREEBUSY, X-..., kept as they are */

struct ical_component {
    enum ical_kind kind;
    size_t first, last; /* lines from BEGIN to END, inclusive */
};

struct ical_parts {
    VEC(struct ical_component) components;
    VEC(size_t) head; /* lines: VCALENDAR's own properties (of all VCALENDARs of the file) */
    int calendars;    /* VCALENDARs seen */
};

void ical_parts_init(struct ical_parts *p);
void ical_parts_destroy(struct ical_parts *p);

/* Fails with ERR_ICAL_NOT when there is no VCALENDAR and no bare component, or ERR_ICAL_LIMIT.
 * Lines left out get a number of 0: ask ical_line_kept. */
bool ical_split(struct ical_lines *l, struct ical_parts *out, struct ical_problems *problems,
                struct error *e);

bool ical_line_kept(const struct ical_lines *l, size_t i);

/* Appends the component's content lines as they were, unfolded, joined by '\n' (none at the end).
 */
void ical_component_raw(const struct ical_lines *l, const struct ical_component *c,
                        struct str *out);

#endif
