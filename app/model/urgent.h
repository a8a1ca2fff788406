/* The urgent notice: what staff put over all screens at once (停课, a changed exam room), and lift
 * again. One at a time. Pure; strings are borrowed. */
#ifndef MODEL_URGENT_H
#define MODEL_URGENT_H

#include "base/civil.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define URGENT_LINES 3

/* The most each may hold, in characters of full width; two of half width count as one. What is
 * longer would have to be set smaller than a passer-by can read. */
#define URGENT_KIND_MAX 8
#define URGENT_TITLE_MAX 10
#define URGENT_TITLE_LARGE 6 /* up to here the title is set large */
#define URGENT_LINE_MAX 22
#define URGENT_SENDER_MAX 14
#define URGENT_PHONE_MAX 16

struct urgent {
    const char *kind; /* 停课通知; "" = the program's own words for an urgent notice */
    const char *title;
    const char *line[URGENT_LINES]; /* the first is the most important; "" where there is none */
    const char *sender, *phone;     /* "" where not given */
    struct civil issued;
    bool ends;
    struct civil until; /* if it ends by itself: it is over from then on */
};

/* Full width characters that it takes, rounded up. */
int urgent_width(const char *text);

/* Whether it can be put up at `now`: a title is there, nothing is too long or of several lines, its
 * end is yet to come. */
bool urgent_check(const struct urgent *u, struct civil now, struct error *e);

bool urgent_is_over(const struct urgent *u, struct civil now);

#endif
