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
#include "model/almanac.h"

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

/* RFC 7529: what becomes of a day or month that a year does not have. */
enum rrule_skip { SKIP_OMIT, SKIP_BACKWARD, SKIP_FORWARD };

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
    bool lunar; /* RSCALE=CHINESE: months, their days and years are those of 农历 */
    enum rrule_skip skip;
    /* BY parts, in the arena; counts of 0 = absent */
    const struct weekday_num *byday;
    const int16_t *bymonthday, *byyearday, *byweekno, *bysetpos;
    const int8_t *bymonth, *byhour, *byminute, *bysecond;
    size_t n_byday, n_bymonthday, n_byyearday, n_byweekno, n_bysetpos, n_bymonth, n_byhour,
        n_byminute, n_bysecond;
    uint16_t
        leap_months; /* BYMONTH=5L: bit 5; these are counted in n_bymonth but not listed there */
};

/* BY parts where RFC 5545 forbids them (BYYEARDAY in a MONTHLY rule) limit; ordinals of BYDAY count
 * only in MONTHLY and YEARLY rules. With BYWEEKNO a year is the year of its weeks, and the weekday
 * is DTSTART's unless BYDAY tells it. */

/* Parses the value of an RRULE, any part order, case-insensitive. UNTIL in UTC form is converted
 * with utc_offset (seconds east of UTC of DTSTART's zone, for civil time). Refuses what it cannot
 * keep, naming the part. */
bool rrule_parse(const char *value, int utc_offset, struct arena *a, struct rrule *out,
                 struct error *e);

/* An RDATE that says how long it lasts. */
struct recurrence_period {
    struct civil start, end;
};

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
    size_t n_exdates;                        /* with exdate_is_date[i] the whole day is excluded */
    const bool *exdate_is_date;              /* NULL = all exact */
    const struct recurrence_period *periods; /* sorted by start; their starts are among rdates */
    size_t n_periods;
    const char *tzid;  /* whose clock all of this is read from; "" = the bureau's */
    bool has_duration; /* of each instance, days of that clock and exact seconds; else as
                          DTSTART's */
    int duration_days;
    int64_t duration_seconds;
    const struct almanac *lunar; /* for RSCALE=CHINESE, whose rules give nothing without it */
    /* Whether a local time exists. What a rule computes and does not exist is neither given nor
     * counted. (RFC 5545 3.3.10 says that it "MUST be ignored and MUST NOT be counted", and a few
     * lines on that it is read like an explicit time, moved on by the gap; the first is the
     * stronger word. DTSTART and RDATEs are explicit: they are not asked about, and the zone moves
     * them on.) NULL = all exist. */
    bool (*exists)(struct civil at, void *arg);
    void *exists_arg;
};

/* Reads the lines stored in event.rrule ("RRULE:...\nEXDATE:20250514T093000\n..."), in the bureau's
 * civil time. Where the rule needs the clock of another zone, a first line
 * DTSTART;TZID="Europe/Berlin":20250514T093000 says so, and all that follows is that clock's; a
 * line DURATION may follow it. */
bool recurrence_parse(const char *lines, struct civil dtstart, bool dates_only, struct arena *a,
                      struct recurrence_set *out, struct error *e);

/* End of the period that begins at `at`; false if none does. */
bool recurrence_period_end(const struct recurrence_set *set, struct civil at, struct civil *end);

/* Whether an EXDATE or EXRULE takes away what stands at `at`. */
bool recurrence_excludes(const struct recurrence_set *set, struct civil at);

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
