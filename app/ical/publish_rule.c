/* Rules that all clients read alike. */
#include "base/clock.h"
#include "ical/publish.h"
#include "ical/value.h"
#include "ical/zone.h"

#include <string.h>
#include <strings.h>

/* Between 00:00 and 08:00 the bureau's day is not yet the day in UTC. */
#define UTC_SAME_DAY BUREAU_UTC_OFFSET /* seconds of the day */

static bool
ordinals(const struct rrule *r)
{
    for (size_t i = 0; i < r->n_byday; i++) {
        if (r->byday[i].ordinal != 0)
            return true;
    }
    return false;
}

/* Whether the parts are among those that clients agree on. Sub-daily rules, hours, week and year
 * numbers are not; a yearly BYMONTHDAY without BYMONTH is read in two ways; so are BYDAY and
 * BYMONTHDAY together. */
static bool
parts_agreed(const struct rrule *r)
{
    if (r->n_byhour + r->n_byminute + r->n_bysecond + r->n_byyearday + r->n_byweekno > 0)
        return false;
    bool both = r->n_byday > 0 && r->n_bymonthday > 0;
    bool set_position = r->n_bysetpos > 0;
    switch (r->freq) {
    case FREQ_SECONDLY:
    case FREQ_MINUTELY:
    case FREQ_HOURLY:
        return false;
    case FREQ_DAILY:
    case FREQ_WEEKLY:
        return r->n_bymonthday == 0 && !set_position && !ordinals(r);
    case FREQ_MONTHLY:
        return !both && r->n_bymonth == 0 && (!set_position || r->n_byday > 0);
    case FREQ_YEARLY:
        return !both && !set_position && (r->n_bymonth > 0 || r->n_byday + r->n_bymonthday == 0);
    }
    return false;
}

static bool
no_parts(const struct rrule *r)
{
    return r->n_byday + r->n_bymonthday + r->n_bymonth + r->n_bysetpos == 0;
}

/* Whether the rule says in UTC what it says here. */
static bool
same_in_utc(const struct recurrence_set *set)
{
    const struct rrule *r = &set->rules[0];
    bool even = r->freq == FREQ_DAILY || r->freq == FREQ_WEEKLY;
    return set->dates_only || set->dtstart.second >= UTC_SAME_DAY || (even && no_parts(r));
}

static bool
found(struct civil at, void *arg)
{
    (void)at;
    *(bool *)arg = true;
    return false;
}

/* Clients differ about a DTSTART that the rule does not give. */
static bool
gives_start(const struct recurrence_set *set)
{
    struct recurrence_set rule = {
        .dtstart = set->dtstart, .dates_only = set->dates_only, .rules = set->rules, .n_rules = 1};
    bool any = false;
    recurrence_expand(&rule, set->dtstart, civil_add_seconds(set->dtstart, 1), 0, found, &any);
    return any;
}

/* Parts that the struct may not show. */
static bool
has_word(const char *lines, const char *word)
{
    size_t n = strlen(word);
    for (; *lines != '\0'; lines++) {
        if (strncasecmp(lines, word, n) == 0)
            return true;
    }
    return false;
}

const struct rrule *
publish_rule(const struct recurrence_set *set, const char *lines, bool utc)
{
    if (set->n_rules != 1 || set->n_exrules > 0 || set->n_rdates > 0)
        return NULL;
    if (has_word(lines, "RSCALE") || has_word(lines, "SKIP"))
        return NULL;
    bool old = !set->dates_only && day_cmp(set->dtstart.day, day_of(1992, 1, 1)) < 0;
    if (old || !parts_agreed(&set->rules[0]) || (utc && !same_in_utc(set)) || !gives_start(set))
        return NULL;
    return &set->rules[0];
}

/* -- the line ---------------------------------------------------------------------------------- */

static const char *const freqs[] = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                    "WEEKLY",   "MONTHLY",  "YEARLY"};
static const char *const weekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

static void
append_until(struct str *out, const struct rrule *r, bool timed)
{
    char text[ICAL_TIME_TEXT];
    struct civil at = r->until;
    if (timed) {
        if (r->until_is_date)
            at.second = 86399;
        at = civil_from_seconds(ical_zone_to_utc(&ical_zone_bureau, at));
    }
    str_printf(out, ";UNTIL=%s", ical_time_format(at, !timed, true, text));
}

static void
append_numbers(struct str *out, const char *name, const int16_t *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        str_printf(out, i == 0 ? ";%s=%d" : "%.0s,%d", name, (int)at[i]);
}

static void
append_months(struct str *out, const struct rrule *r)
{
    for (size_t i = 0; i < r->n_bymonth; i++)
        str_printf(out, "%s%d", i == 0 ? ";BYMONTH=" : ",", (int)r->bymonth[i]);
}

static void
append_days(struct str *out, const struct rrule *r)
{
    for (size_t i = 0; i < r->n_byday; i++) {
        str_append(out, i == 0 ? ";BYDAY=" : ",");
        if (r->byday[i].ordinal != 0)
            str_printf(out, "%d", (int)r->byday[i].ordinal);
        str_append(out, weekdays[r->byday[i].weekday % 7]);
    }
}

void
publish_rule_line(struct str *out, const struct rrule *r, bool timed)
{
    str_printf(out, "RRULE:FREQ=%s", freqs[r->freq]);
    if (r->interval > 1)
        str_printf(out, ";INTERVAL=%d", r->interval);
    if (r->count > 0)
        str_printf(out, ";COUNT=%lld", (long long)r->count);
    else if (r->has_until)
        append_until(out, r, timed);
    append_months(out, r);
    append_numbers(out, "BYMONTHDAY", r->bymonthday, r->n_bymonthday);
    append_days(out, r);
    append_numbers(out, "BYSETPOS", r->bysetpos, r->n_bysetpos);
    if (r->freq == FREQ_WEEKLY && r->interval > 1 && r->wkst != MONDAY)
        str_printf(out, ";WKST=%s", weekdays[r->wkst]);
    str_append_char(out, '\n');
}
