/* The lines stored with an event ("RRULE:...\nEXDATE:...") as a recurrence_set. */
#include "base/str.h"
#include "model/rrule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Arrays with room for all that the lines can hold. */
struct building {
    struct arena *arena;
    struct recurrence_set *set;
    struct rrule *rules, *exrules;
    struct civil *rdates, *exdates;
    bool *exdate_is_date;
    struct recurrence_period *periods;
};

static bool
refuse(const char *line, size_t len, const char *what, struct error *e)
{
    char text[ERROR_ARG_MAX];
    str_copy_n(text, sizeof text, line, len);
    return error_set(e, ERR_RRULE, text, what, NULL);
}

static void
add_period(struct building *b, struct civil start, const char *s, const char *end)
{
    struct civil stop;
    bool is_date, utc;
    if (rrule_moment(s, end, &stop, &is_date, &utc) && civil_cmp(start, stop) < 0)
        b->periods[b->set->n_periods++] = (struct recurrence_period){start, stop};
}

/* One entry of RDATE or EXDATE. */
static bool
add_date(struct building *b, bool ex, const char *s, const char *end)
{
    struct recurrence_set *set = b->set;
    struct civil at;
    bool is_date, utc;
    const char *slash = memchr(s, '/', (size_t)(end - s));
    if (!rrule_moment(s, slash ? slash : end, &at, &is_date, &utc))
        return false;
    if (ex) {
        b->exdate_is_date[set->n_exdates] = is_date;
        b->exdates[set->n_exdates++] = at;
        return true;
    }
    if (is_date && !set->dates_only)
        at.second = set->dtstart.second; /* a bare day of a timed activity keeps its hour */
    b->rdates[set->n_rdates++] = at;
    if (slash)
        add_period(b, at, slash + 1, end);
    return true;
}

static bool
add_dates(struct building *b, bool ex, const char *s, const char *end)
{
    while (s < end) {
        const char *comma = memchr(s, ',', (size_t)(end - s));
        const char *stop = comma ? comma : end;
        if (!add_date(b, ex, s, stop))
            return false;
        s = comma ? comma + 1 : end;
    }
    return true;
}

static bool
name_is(const char *line, size_t len, const char *name)
{
    return strlen(name) == len && strncasecmp(line, name, len) == 0;
}

/* DTSTART;TZID="Europe/Berlin":20250514T093000 */
static bool
add_start(struct building *b, const char *line, const char *end)
{
    static const char param[] = ";TZID=\"";
    const char *name = line + strlen("DTSTART") + strlen(param), *stop = end;
    bool is_date, utc;
    while (stop > name && stop[-1] != ':')
        stop--;
    if (stop < name + 2 || strncasecmp(line + strlen("DTSTART"), param, strlen(param)) != 0 ||
        stop[-2] != '"' || !rrule_moment(stop, end, &b->set->dtstart, &is_date, &utc) || is_date)
        return false;
    b->set->tzid = arena_strndup(b->arena, name, (size_t)(stop - 2 - name));
    return true;
}

static bool
add_duration(struct recurrence_set *set, const char *value)
{
    int days, seconds;
    if (sscanf(value, "P%5dDT%9dS", &days, &seconds) != 2 || days < 0 || seconds < 0)
        return false;
    set->has_duration = true;
    set->duration_days = days;
    set->duration_seconds = seconds;
    return true;
}

static bool
add_line(struct building *b, const char *line, const char *end, struct error *e)
{
    struct recurrence_set *set = b->set;
    size_t len = (size_t)(end - line);
    const char *colon = memchr(line, ':', len);
    if (!colon)
        return refuse(line, len, ":", e);
    size_t name = strcspn(line, ";:");
    if (name_is(line, name, "DTSTART"))
        return add_start(b, line, end) || refuse(line, len, "DTSTART", e);
    if (name_is(line, name, "DURATION"))
        return add_duration(set, colon + 1) || refuse(line, len, "DURATION", e);
    bool exrule = name_is(line, name, "EXRULE"), exdate = name_is(line, name, "EXDATE");
    if (exrule || name_is(line, name, "RRULE")) {
        const char *value = arena_strndup(b->arena, colon + 1, (size_t)(end - colon - 1));
        struct rrule *to = exrule ? &b->exrules[set->n_exrules] : &b->rules[set->n_rules];
        if (!rrule_parse(value, 0, b->arena, to, e))
            return false;
        *(exrule ? &set->n_exrules : &set->n_rules) += 1;
        return true;
    }
    if (!exdate && !name_is(line, name, "RDATE"))
        return refuse(line, len, "RRULE RDATE EXDATE EXRULE", e);
    return add_dates(b, exdate, colon + 1, end) ||
           refuse(line, len, exdate ? "EXDATE" : "RDATE", e);
}

static size_t
count_of(const char *s, const char *any)
{
    size_t n = 0;
    for (s = strpbrk(s, any); s; s = strpbrk(s + 1, any))
        n++;
    return n;
}

static int
period_cmp(const void *a, const void *b)
{
    const struct recurrence_period *x = a, *y = b;
    return civil_cmp(x->start, y->start);
}

bool
recurrence_parse(const char *lines, struct civil dtstart, bool dates_only, struct arena *a,
                 struct recurrence_set *out, struct error *e)
{
    size_t n_lines = count_of(lines, "\n") + 1, n_dates = count_of(lines, "\n,") + 1;
    *out = (struct recurrence_set){
        .dtstart = dtstart, .dates_only = dates_only, .dtstart_counts = true, .tzid = ""};
    struct building b = {.arena = a,
                         .set = out,
                         .rules = arena_array(a, n_lines, sizeof *b.rules),
                         .exrules = arena_array(a, n_lines, sizeof *b.exrules),
                         .rdates = arena_array(a, n_dates, sizeof *b.rdates),
                         .exdates = arena_array(a, n_dates, sizeof *b.exdates),
                         .exdate_is_date = arena_array(a, n_dates, sizeof *b.exdate_is_date),
                         .periods = arena_array(a, count_of(lines, "/") + 1, sizeof *b.periods)};
    out->rules = b.rules;
    out->exrules = b.exrules;
    out->rdates = b.rdates;
    out->exdates = b.exdates;
    out->exdate_is_date = b.exdate_is_date;
    out->periods = b.periods;
    for (const char *s = lines; *s;) {
        const char *end = s + strcspn(s, "\r\n");
        if (end > s && !add_line(&b, s, end, e))
            return false;
        s = *end ? end + 1 : end;
    }
    if (out->n_periods > 1)
        qsort(b.periods, out->n_periods, sizeof *b.periods, period_cmp);
    return true;
}
