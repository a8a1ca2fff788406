/* Switches that hide what has some property: categories in month and year, states in the plan. The
 * last one that is on refuses to be switched off, and shakes. */
#ifndef SCREENS_FILTERS_H
#define SCREENS_FILTERS_H

#include "screens/parts.h"

struct filters {
    unsigned hidden; /* a bit for each switch that is off; 0 = all is shown */
    bool shaking;    /* the last one that was on refused */
    int shaken;      /* which, and since when */
    int64_t shake_ms;
};

/* What a switch says. */
struct filter_label {
    const char *text;
    const char *note;  /* a second line, NULL = none; wide switches only */
    const char *count; /* right of the text, NULL = none; gives way where there is no room */
};

/* One of `all` switches, answering its tap. Wide ones have a tick box; the narrow ones of portrait
 * stand five in a row, their tick in a corner. To be called before what they hide is drawn. Returns
 * the 40 px square for the sign of what it switches, which the caller paints. */
struct rect filter_wide(struct filters *f, const struct build *b, const char *name, int index,
                        int all, struct rect r, const struct filter_label *l);
struct rect filter_narrow(struct filters *f, const struct build *b, const char *name, int index,
                          int all, struct rect r, const struct filter_label *l);
/* Whether a narrow one has room for its count: all of a row show theirs, or none. */
bool filter_narrow_fits(const struct build *b, int width, const struct filter_label *l);

#endif
