/* Logical lines -> components, as the lines come.
 *
 * Only the children of a VCALENDAR are told apart; what is nested in them stays inside. Components
 * that are never closed, nest deeper than ICAL_DEPTH_MAX or are too large are refused; the complete
 * ones of a truncated file are kept. Lines that are no content lines are left out with a warning.
 * Memory: a few names. */
#ifndef ICAL_SPLIT_H
#define ICAL_SPLIT_H

#include "ical/lines.h"
#include "ical/problems.h"
#include "ical/reader.h"

#define ICAL_DEPTH_MAX 16
#define ICAL_COMPONENTS_MAX 1000000
#define ICAL_COMPONENT_LINES_MAX 20000      /* lines of one component, and of all heads */
#define ICAL_COMPONENT_BYTES_MAX (8u << 20) /* of one component in the file */
#define ICAL_NAME_BYTES 64                  /* of a component's name that count */

enum ical_kind {
    ICAL_EVENT,
    ICAL_TIMEZONE,
    ICAL_OTHER
}; /* OTHER: VTODO, VJOURNAL, VFREEBUSY, X-..., kept as they are */

/* Where a component of a VCALENDAR, or one that stands bare, is in the file. */
struct ical_part {
    uint64_t at;       /* of its BEGIN */
    uint32_t size;     /* to the end of its END line */
    uint32_t number;   /* physical line of its BEGIN */
    uint32_t calendar; /* which VCALENDAR of the file, from 0 */
    enum ical_kind kind;
};

/* The components that are open, outermost first. */
struct ical_nest {
    char names[ICAL_DEPTH_MAX + 1][ICAL_NAME_BYTES];
    int depth;
};
/* False when it is too deep. name: what stands after BEGIN:; blanks around it do not count. */
bool ical_nest_begin(struct ical_nest *n, const char *name);
int ical_nest_find(const struct ical_nest *n, const char *name); /* innermost; -1 if none is open */

enum ical_edge { ICAL_INNER, ICAL_BEGIN, ICAL_END, ICAL_NO_LINE };
/* What a line is. *p is the line taken apart, its value the name for BEGIN and END. Those have no
 * parameters: with some, and without a ':', it is no line. */
enum ical_edge ical_edge_of(const char *line, struct ical_prop *p);

/* Who hears what is found; any may be NULL. */
struct ical_sink {
    void *arg;
    void (*begin)(void *arg, enum ical_kind kind); /* of a component that may still be refused */
    /* A VCALENDAR's own property (calendar: which), or one of the component that began (depth 1;
     * those of nested components are not told). */
    void (*property)(void *arg, const struct ical_reader *r, const struct ical_prop *p, int depth,
                     uint32_t calendar);
    void (*line)(void *arg, const struct ical_reader *r);       /* every one, before all else */
    void (*component)(void *arg, const struct ical_part *part); /* complete */
};

struct ical_splitter {
    const struct ical_sink *sink;
    struct ical_problems *problems;
    uint32_t calendars; /* VCALENDARs so far */
    /* private */
    struct ical_nest nest;
    struct {
        uint64_t at;
        uint32_t number;
    } open[ICAL_DEPTH_MAX + 1];
    int base;     /* depth at which a component of ours stands: 1 in a VCALENDAR, 0 bare */
    int too_deep; /* BEGINs past the limit, not yet ended */
    size_t lines; /* of the component that is open */
    size_t components;
    bool bad;     /* the component that is open is already refused */
    bool foreign; /* within something that is no calendar, such as a VCARD */
    bool bare;    /* a component without VCALENDAR was seen */
    bool ours;    /* something of a calendar was seen */
};

void ical_splitter_init(struct ical_splitter *s, const struct ical_sink *sink,
                        struct ical_problems *problems);

/* Takes the line the reader stands on. Fails with ERR_ICAL_LIMIT. */
bool ical_splitter_line(struct ical_splitter *s, const struct ical_reader *r, struct error *e);

/* The file is over. Fails with ERR_ICAL_NOT when there was no VCALENDAR and no bare component. */
bool ical_splitter_end(struct ical_splitter *s, struct error *e);

#endif
