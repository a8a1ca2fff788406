/* 休 and 班: days off and make-up workdays as the State Council's notices set them, and festivals'
 * names; joined with the almanac into all that a calendar cell prints about a day. */
#ifndef MODEL_HOLIDAY_H
#define MODEL_HOLIDAY_H

#include "base/civil.h"
#include "model/almanac.h"

#include <stdbool.h>
#include <stddef.h>

struct holiday {
    struct day day;
    bool off;           /* 休, else 班 (调休上班) */
    const char *name;   /* 端午节 */
    const char *source; /* the notice: title and number or address */
};

/* A span of days off of one name: 5月31日..6月2日. */
struct holiday_span {
    const char *name, *source; /* borrowed */
    struct day first, last;
};

/* All known notices, sorted by day. years: those for which a notice is known. */
struct holidays {
    const struct holiday *at; /* borrowed */
    size_t count;
    const int *years; /* borrowed; years with a published notice */
    size_t year_count;
};

enum day_mark { MARK_NONE, MARK_OFF, MARK_WORK };

struct day_info {
    struct day day;
    bool lunar_known;
    struct lunar_date lunar;
    int term; /* 0..23 or -1 */
    const struct festival
        *festival; /* the first by rank, NULL if none; borrowed from the almanac */
    enum day_mark mark;
    const char *holiday_name; /* of the mark; "" if none */
    const char *holiday_source;
    bool rest;         /* no work: off, or weekend that is not a make-up workday */
    bool notice_known; /* a notice for that year has been published */
};

const struct holiday *holidays_on(const struct holidays *h, struct day d); /* NULL if none */
bool holidays_year_known(const struct holidays *h, int year);
/* Next span of days off that begins after `after`, or that contains it if `running`. */
bool holidays_next_span(const struct holidays *h, struct day after, struct holiday_span *out);
bool holidays_span_at(const struct holidays *h, struct day d, struct holiday_span *out);

/* al may be NULL (no 农历). */
void day_info_fill(struct day_info *out, struct day d, const struct almanac *al,
                   const struct holidays *h);

#endif
