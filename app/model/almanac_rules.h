/* Festivals as data/festivals.tsv gives them, and the days they fall on. Inner part of the almanac.
 */
#ifndef MODEL_ALMANAC_RULES_H
#define MODEL_ALMANAC_RULES_H

#include "base/arena.h"
#include "model/almanac.h"

enum festival_rule_kind {
    RULE_SOLAR, /* "solar 10-01": month, day */
    RULE_LUNAR, /* "lunar 5-5": month, day; never in a leap month */
    RULE_EVE,   /* "chuxi": the day before 春节 */
    RULE_TERM,  /* "term 清明" */
    RULE_NTH,   /* "nth 5 2 SUN": 2nd Sunday of May; -1 = last */
};

struct festival_rule {
    enum festival_rule_kind kind;
    int month, day; /* day: of the month; TERM: the term 0..23; NTH: the ordinal */
    enum weekday weekday;
    int since; /* first year it was kept; 0 = always */
    struct festival festival;
};

struct festival_rules {
    const struct festival_rule *at; /* sorted by rank */
    size_t count;
};

/* One day, seen from all sides. */
struct festival_day {
    struct day day;
    struct ymd date;
    int term;
    bool lunar_known, eve; /* eve: 除夕 */
    struct lunar_date lunar;
};

bool festival_rules_load(struct festival_rules *out, const char *path, struct arena *a,
                         struct error *e);
bool festival_rule_on(const struct festival_rule *r, const struct festival_day *d);
size_t festival_rules_on(const struct festival_rules *r, const struct festival_day *d,
                         const struct festival **out, size_t max);

#endif
