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

/* One of `all` switches, answering its tap; to be called before what it hides is drawn. Returns the
 * square for the sign of what it switches, which the caller paints. */
struct rect filter_wide(struct filters *f, const struct build *b, const char *name, int index,
                        int all, struct rect r, const struct filter_label *l);

/* Five narrow ones in a row of portrait, their tick in a corner, all of one size. */
struct filter_narrow {
    int width, size, sign; /* of a switch, its words, its sign */
    bool counts;           /* there is room for all counts */
};
void filter_narrow_fit(const struct build *b, int width, const struct filter_label *l, int count,
                       struct filter_narrow *out);
struct rect filter_narrow(struct filters *f, const struct build *b, const char *name, int index,
                          int all, int x, int y, const struct filter_narrow *k,
                          const struct filter_label *l);

/* One of large text: with a tick beside its words where there is room for all, else with a thick
 * outline and the tick in a corner. */
bool filter_large_ticks(const struct build *b, int width, const char *const *texts, int count);
struct rect filter_large(struct filters *f, const struct build *b, const char *name, int index,
                         int all, struct rect r, bool ticks, const char *text);
/* The five categories, at their places. */
void filter_large_categories(struct filters *f, const struct build *b, const char *name,
                             const struct rect *places);

#endif
