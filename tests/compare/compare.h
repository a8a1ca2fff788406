/* Tables that others wrote, run through our expansion and through libical's. */
#ifndef TESTS_COMPARE_H
#define TESTS_COMPARE_H

#include "base/civil.h"
#include "base/str.h"
#include "model/almanac.h"

#include <stdbool.h>
#include <stddef.h>

/* Why a row may differ without anybody being wrong: RFC 5545 leaves it open, or the row asks for
 * something else. */
#define POLICIES(_)                                                                                \
    _(DTSTART_FIRST, "DTSTART that its rule misses counted or not")                                \
    _(WEEKNO_DAY, "weekday of BYWEEKNO without BYDAY")                                             \
    _(WEEKNO_YEAR, "first year of BYWEEKNO with INTERVAL")                                         \
    _(MONTHDAY_MONTHS, "months of YEARLY BYMONTHDAY without BYMONTH")                              \
    _(NOT_RFC, "not RFC 5545 (BYEASTER, BYWEEKDAY, another library's call)")                       \
    _(OTHER_SCALE, "RSCALE other than CHINESE and GREGORIAN: kept, told, not expanded")            \
    _(AFTER_2100, "lunar dates after the almanac's 2100")                                          \
    _(NO_TASKS, "tasks and journals: kept, not shown")                                             \
    _(BAD_RULE, "unreadable rule: first date shown with a doubt, or event left out")               \
    _(UTC_RULE, "X-WR-TIMEZONE: its clock for rules given in UTC, or UTC as RFC 5545 says")        \
    _(ZONE_AND_Z, "TZID together with Z: UTC or that zone's time")

enum policy {
#define POLICY_ENUM_(name, text) POLICY_##name,
    POLICIES(POLICY_ENUM_)
#undef POLICY_ENUM_
        POLICY_COUNT
};

struct outcome {
    int pass, fail, slow; /* slow: stopped when its time was over */
    int policy[POLICY_COUNT];
};

struct suite {
    const char *name;
    int rows;
    struct outcome ours, peer;
};

struct comparing {
    bool peer;    /* ask libical too */
    bool verbose; /* print the rows that fail */
    const struct almanac *almanac;
};

/* Fill *s; false when the material is absent. */
bool compare_rules(const struct comparing *c, const char *table, struct suite *s);
bool compare_scales(const struct comparing *c, const char *file, struct suite *s);
bool compare_series(const struct comparing *c, struct suite *s);
bool compare_floating(const struct comparing *c, struct suite *s);

void compare_done(void); /* frees what files had in common */

/* -- libical, each call within its time (false: it was over) -- */

#define PEER_SECONDS 2

/* Appends at most max occurrences "20250514T090000,..." of one RRULE value. *end: it gave no more.
 */
bool peer_rule(const char *rule, const char *dtstart, size_t max, struct str *out, bool *end);

/* Starts of all components of a file as one program would ask for them that leaves all to libical's
 * icalcomponent_foreach_recurrence: "UID|UTC seconds\n", unsorted. Within [from, to) UTC. */
bool peer_file(const char *text, int64_t from, int64_t to, struct str *out);

/* -- */
void compare_sort_lines(struct str *text);                /* lines ended by '\n' */
bool compare_read(const char *relative, struct str *out); /* of the shared material */

#endif
