/* DTSTART, DURATION and rules of an event whose rules are told by another zone's clock. */
#include "base/arena.h"
#include "base/clock.h"
#include "ical/value.h"
#include "ical/write_inside.h"
#include "ical/zone.h"
#include "model/recurrence.h"

#include <string.h>

/* That clock, and what goes before a value of it. */
struct away {
    struct str *out;
    const struct ical_zone *zone; /* NULL when the system does not know it: its file did */
    bool utc;
    char param[300]; /* ";TZID=Europe/London" */
};

static void
append_time(struct away *w, const char *name, const char *kind, struct civil at)
{
    char text[ICAL_TIME_TEXT];
    str_printf(w->out, "%s%s%s:%s", name, kind, w->param,
               ical_time_format(at, false, w->utc, text));
}

/* Where the event stands on that clock now: staff may have moved it. */
static struct civil
start_of(const struct away *w, const struct event *ev, struct civil stored)
{
    struct civil now = {ev->when.first, ev->when.start.n * 60};
    if (!w->zone)
        return stored;
    struct civil was = ical_zone_to_bureau(w->zone, stored);
    was.second -= was.second % 60;
    return civil_cmp(was, now) == 0 ? stored : ical_zone_from_bureau(w->zone, now);
}

/* UNTIL is told in UTC. */
static void
rule_line(struct away *w, const char *line, size_t len)
{
    const char *until = memmem(line, len, "UNTIL=", 6);
    struct ical_time t;
    char text[ICAL_TIME_TEXT];
    size_t n = until ? strcspn(until + 6, ";\n") : 0;
    if (!until || !w->zone || !ical_time_parse(until + 6, n, &t)) {
        str_append_n(w->out, line, len);
    } else {
        if (t.date)
            t.at.second = 86399;
        struct civil utc = civil_from_seconds(ical_zone_to_utc(w->zone, t.at));
        str_append_n(w->out, line, (size_t)(until + 6 - line));
        str_append(w->out, ical_time_format(utc, false, true, text));
        str_append_n(w->out, until + 6 + n, len - (size_t)(until + 6 + n - line));
    }
    str_append_char(w->out, '\n');
}

/* One date of RDATE or EXDATE, each on a line of its own kind. */
static void
date_line(struct away *w, const char *name, const char *s, size_t len)
{
    struct ical_time from, to;
    char text[ICAL_TIME_TEXT];
    const char *slash = memchr(s, '/', len);
    size_t first = slash ? (size_t)(slash - s) : len;
    if (!ical_time_parse(s, first, &from))
        return;
    if (from.date) {
        str_printf(w->out, "%s;VALUE=DATE:%.*s\n", name, (int)len, s);
        return;
    }
    bool period = slash && ical_time_parse(slash + 1, len - first - 1, &to);
    append_time(w, name, period ? ";VALUE=PERIOD" : "", from.at);
    if (period)
        str_printf(w->out, "/%s", ical_time_format(to.at, false, w->utc, text));
    str_append_char(w->out, '\n');
}

static void
date_list(struct away *w, const char *name, const char *line, size_t len)
{
    const char *end = line + len;
    for (const char *s = line + strlen(name) + 1; s < end;) {
        const char *comma = memchr(s, ',', (size_t)(end - s)), *stop = comma ? comma : end;
        date_line(w, name, s, (size_t)(stop - s));
        s = stop + 1;
    }
}

static void
write_line(struct away *w, const char *line, size_t len)
{
    if (str_starts(line, "RDATE:"))
        date_list(w, "RDATE", line, len);
    else if (str_starts(line, "EXDATE:"))
        date_list(w, "EXDATE", line, len);
    else if (str_starts(line, "RRULE:") || str_starts(line, "EXRULE:"))
        rule_line(w, line, len);
}

static void
write_length(struct away *w, const struct event *ev, const struct recurrence_set *set)
{
    int minutes =
        day_diff(ev->when.last, ev->when.first) * 1440 + ev->when.end.n - ev->when.start.n;
    if (set->has_duration && set->duration_seconds > 0)
        str_printf(w->out, "DURATION:P%dDT%lldS\n", set->duration_days,
                   (long long)set->duration_seconds);
    else if (set->has_duration)
        str_printf(w->out, "DURATION:P%dD\n", set->duration_days);
    else
        str_printf(w->out, "DURATION:PT%dM\n", minutes);
}

bool
lines_away(struct str *out, const struct event *ev)
{
    struct arena a;
    struct recurrence_set set;
    struct away w = {.out = out};
    bool guessed;
    arena_init(&a);
    bool ok =
        recurrence_parse(ev->rrule, (struct civil){.day = ev->when.first}, false, &a, &set, NULL) &&
        set.tzid[0] != '\0';
    if (ok) {
        struct ical_zones *zones = ical_zones_new(NULL);
        w.utc = str_equal(set.tzid, ical_zone_name(&ical_zone_utc));
        w.zone = w.utc ? &ical_zone_utc : ical_zones_find(zones, set.tzid, &guessed);
        if (!w.utc) /* quoted where it must be */
            str_copy(
                w.param, sizeof w.param,
                arena_printf(&a, strpbrk(set.tzid, ":;,") ? ";TZID=\"%s\"" : ";TZID=%s", set.tzid));
        append_time(&w, "DTSTART", "", start_of(&w, ev, set.dtstart));
        str_append_char(out, '\n');
        write_length(&w, ev, &set);
        for (const char *s = ev->rrule; *s != '\0'; s += strspn(s, "\n")) {
            size_t len = strcspn(s, "\n");
            write_line(&w, s, len);
            s += len;
        }
        ical_zones_free(zones);
    }
    arena_destroy(&a);
    return ok;
}
