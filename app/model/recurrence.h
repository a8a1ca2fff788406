/* Recurrence (RFC 5545 3.3.10, 3.8.5) in pure civil time: zones are attached by the caller
 * afterwards.
 *
 * A set is one or more RRULEs, RDATEs, EXDATEs and EXRULEs over one DTSTART. Expansion is bounded
 * in steps, so that no rule can hang the program. DTSTART that does not match its rule is the first
 * occurrence when set.dtstart_counts (what phones show), else left out. */
#ifndef MODEL_RECURRENCE_H
#define MODEL_RECURRENCE_H

#include "base/arena.h"
#include "base/civil.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum freq {
    FREQ_SECONDLY,
    FREQ_MINUTELY,
    FREQ_HOURLY,
    FREQ_DAILY,
    FREQ_WEEKLY,
    FREQ_MONTHLY,
    FREQ_YEARLY
};

struct weekday_num {
    int8_t ordinal;  /* 0 = every; 1..53 or -53..-1 */
    uint8_t weekday; /* enum weekday */
};

struct rrule {
    enum freq freq;
    int interval;  /* >= 1 */
    int64_t count; /* 0 = no COUNT */
    bool has_until;
    struct civil until; /* inclusive, civil of DTSTART's zone */
    bool until_is_date;
    enum weekday wkst;
    /* BY parts, in the arena; counts of 0 = absent */
    const struct weekday_num *byday;
    const int16_t *bymonthday, *byyearday, *byweekno, *bysetpos;
    const int8_t *bymonth, *byhour, *byminute, *bysecond;
    size_t n_byday, n_bymonthday, n_byyearday, n_byweekno, n_bysetpos, n_bymonth, n_byhour,
        n_byminute, n_bysecond;
};

/* BY parts where RFC 5545 forbids them (BYYEARDAY in a MONTHLY rule) limit; ordinals of BYDAY count
 * only in MONTHLY and YEARLY rules. With BYWEEKNO a year is the year of its weeks, and the weekday
 * is DTSTART's unless BYDAY tells it. */

/* Parses the value of an RRULE, any part order, case-insensitive. UNTIL in UTC form is converted
 * with utc_offset (seconds east of UTC of DTSTART's zone, for civil time). Refuses what it cannot
 * keep, naming the part. */
bool rrule_parse(const char *value, int utc_offset, struct arena *a, struct rrule *out,
                 struct error *e);

/* Whether the rule can be expanded: all that rrule_parse gives can. */
bool rrule_supported(const struct rrule *r);

struct recurrence_set {
    struct civil dtstart;
    bool dates_only; /* VALUE=DATE: occurrences are at second 0 */
    bool dtstart_counts;
    const struct rrule *rules;
    size_t n_rules;
    const struct rrule *exrules;
    size_t n_exrules;
    const struct civil *rdates;
    size_t n_rdates;
    const struct civil *exdates;
    size_t n_exdates;           /* with exdate_is_date[i] the whole day is excluded */
    const bool *exdate_is_date; /* NULL = all exact */
};

/* Reads the lines stored in event.rrule ("RRULE:...\nEXDATE:20250514T093000\n..."; civil, no TZID).
 */
bool recurrence_parse(const char *lines, struct civil dtstart, bool dates_only, struct arena *a,
                      struct recurrence_set *out, struct error *e);

enum expand_end {
    EXPAND_COMPLETE,
    EXPAND_WINDOW,
    EXPAND_LIMIT
}; /* all; window's end reached; step or count budget spent */

/* Calls each(at, arg) in order, without duplicates, for occurrences with from <= at < to, until it
 * returns false. At most max_steps candidate periods are looked at (0 = a default that is ample for
 * people's rules). */
enum expand_end recurrence_expand(const struct recurrence_set *set, struct civil from,
                                  struct civil to, uint64_t max_steps,
                                  bool (*each)(struct civil at, void *arg), void *arg);

#endif
