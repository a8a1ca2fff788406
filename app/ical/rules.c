/* RRULE, RDATE, EXDATE and EXRULE of a VEVENT, as model/recurrence.h wants them.
 *
 * A rule speaks of the event's own zone. Where that zone keeps one distance to the bureau, its
 * lines are moved into bureau time; where it does not, they stay in the zone's time, which the
 * first line names. */
#include "base/clock.h"
#include "ical/inside.h"
#include "model/recurrence.h"
#include "model/series.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LINES_BYTES 990000 /* what event_check allows, nearly */

/* The clock in which lines are being written. */
struct frame {
    const struct vevent *v;
    const struct moment *start;
    const struct ical_zone *zone; /* whose civil time is written */
    bool same;                    /* it is the event's own */
    struct arena *a;
    const char *refused; /* value of the first rule that could not be kept, or NULL */
};

enum line_kind { LINE_RRULE, LINE_EXRULE, LINE_RDATE, LINE_EXDATE };
static const char *const kind_names[] = {"RRULE", "EXRULE", "RDATE", "EXDATE"};

static bool
kind_of(const char *line, enum line_kind *kind)
{
    struct ical_prop p;
    if (!ical_prop_parse(line, &p))
        return false;
    for (int k = LINE_RRULE; k <= LINE_EXDATE; k++) {
        if (ical_prop_is(&p, kind_names[k])) {
            *kind = (enum line_kind)k;
            return true;
        }
    }
    return false;
}

/* -- dates ------------------------------------------------------------------------------------- */

/* A reading of z, in the frame. */
static struct civil
into_frame(const struct frame *f, const struct ical_zone *z, struct civil at)
{
    return ical_zone_from_utc(f->zone, ical_zone_to_utc(z, at));
}

/* Writes one date of RDATE or EXDATE. */
static void
write_date(const struct frame *f, const struct moment *m, enum line_kind kind, struct str *out)
{
    char text[ICAL_TIME_TEXT];
    if (f->start->t.date) { /* whole days have dates only */
        struct civil at = m->t.date ? m->t.at : moment_bureau(m);
        str_append(out, ical_time_format(at, true, false, text));
        return;
    }
    struct civil at = m->t.at;
    if (m->t.date && kind == LINE_EXDATE && f->same) {
        str_append(out, ical_time_format(at, true, false, text));
        return;
    }
    const struct ical_zone *zone = m->zone;
    if (m->t.date) { /* a bare day has the event's hour */
        at.second = f->start->t.at.second;
        zone = f->start->zone;
    }
    str_append(out, ical_time_format(into_frame(f, zone, at), false, false, text));
}

/* The end of a period "START/END" or "START/DURATION"; s is behind the '/'. */
static void
write_period_end(const struct frame *f, const char *line, int number, const struct moment *start,
                 const char *s, size_t len, struct str *out)
{
    struct moment end = *start;
    struct ical_duration d;
    char text[ICAL_TIME_TEXT];
    char *copy = arena_strndup(f->a, s, len);
    if (f->start->t.date || start->t.date)
        return; /* whole days last as long as the event does */
    int64_t more = 0;
    if (ical_duration_parse(copy, &d)) {
        end.t.at.day = day_add(end.t.at.day, d.days);
        more = d.seconds;
    } else if (!moment_parse(f->v, number, line, s, len, &end)) {
        return;
    }
    int64_t utc = ical_zone_to_utc(end.zone, end.t.at) + more;
    struct civil at = ical_zone_from_utc(f->zone, utc);
    str_printf(out, "/%s", ical_time_format(at, false, false, text));
}

static void
date_line(const struct frame *f, const char *line, int number, enum line_kind kind, struct str *out)
{
    struct ical_prop p;
    if (!ical_prop_parse_last(line, &p))
        return;
    const char *rest = p.value, *item;
    size_t len;
    bool any = false;
    if (*rest == '\0')
        return;
    while (out->len <= LINES_BYTES && ical_list_next(&rest, &item, &len)) {
        struct moment m;
        const char *slash = memchr(item, '/', len);
        size_t first = slash ? (size_t)(slash - item) : len;
        if (!moment_parse(f->v, number, line, item, first, &m))
            continue;
        str_printf(out, any ? "," : "%s:", kind_names[kind]);
        any = true;
        write_date(f, &m, kind, out);
        if (slash && kind == LINE_RDATE)
            write_period_end(f, line, number, &m, slash + 1, len - first - 1, out);
    }
    if (any)
        str_append_char(out, '\n');
}

/* -- rules ------------------------------------------------------------------------------------- */

/* UNTIL in the frame: a day for whole days, else a time. Unreadable text stays, for the parser to
 * refuse. */
static void
write_until(const struct frame *f, const char *value, size_t len, struct str *out)
{
    struct ical_time t;
    char text[ICAL_TIME_TEXT];
    if (!ical_time_parse(value, len, &t)) {
        str_append_n(out, value, len);
        return;
    }
    if (f->start->t.date || (t.date && f->same)) {
        str_append(out, ical_time_format(t.at, true, false, text));
        return;
    }
    if (t.date)
        t.at.second = 86399;
    const struct ical_zone *zone = t.utc ? &ical_zone_utc : f->start->zone;
    str_append(out, ical_time_format(into_frame(f, zone, t.at), false, false, text));
}

/* Without blanks, which some write between parts, and without a RSCALE that says what is so anyway.
 */
static void
write_rule(const struct frame *f, const char *value, struct str *out)
{
    while (*value != '\0') {
        value += strspn(value, " ");
        size_t len = strcspn(value, ";");
        if (len == 16 && strncasecmp(value, "RSCALE=GREGORIAN", len) == 0) {
            value += len + (value[len] == ';');
            continue;
        }
        if (len > 6 && strncasecmp(value, "UNTIL=", 6) == 0) {
            str_append_n(out, value, 6);
            write_until(f, value + 6, len - 6, out);
        } else {
            for (size_t i = 0; i < len; i++) {
                if (value[i] != ' ')
                    str_append_char(out, value[i]);
            }
        }
        value += len;
        if (*value == ';' && *++value != '\0')
            str_append_char(out, ';');
    }
}

static void
rule_line(struct frame *f, const char *line, int number, enum line_kind kind, struct str *out)
{
    struct ical_prop p;
    struct rrule rule;
    struct error e = {0};
    struct str text;
    if (!ical_prop_parse(line, &p) || p.value[strspn(p.value, " ")] == '\0')
        return; /* an empty rule is none */
    str_init(&text);
    write_rule(f, p.value, &text);
    if (rrule_parse(text.s, 0, f->a, &rule, &e)) {
        str_printf(out, "%s:%s\n", kind_names[kind], text.s);
    } else {
        ical_note(&f->v->f->problems, number, &e, false);
        f->refused = f->refused ? f->refused : arena_strdup(f->a, p.value);
    }
    str_destroy(&text);
}

/* Of a clock that is not the bureau's: where it stands at DTSTART, and a DURATION whose days are
 * days there. */
static void
write_start(const struct frame *f, struct str *out)
{
    char text[ICAL_TIME_TEXT];
    struct ical_prop p;
    struct ical_duration d;
    str_printf(out, "DTSTART;TZID=\"%s\":%s\n", ical_zone_name(f->zone),
               ical_time_format(f->start->t.at, false, false, text));
    const char *duration = f->v->field[FIELD_DTEND] ? NULL : f->v->field[FIELD_DURATION];
    if (duration && ical_prop_parse(duration, &p) && ical_duration_parse(p.value, &d) &&
        d.days > 0 && d.seconds < 1000000)
        str_printf(out, "DURATION:P%dDT%lldS\n", d.days, (long long)d.seconds);
}

static void
write_lines(struct frame *f, struct str *out)
{
    size_t i = 0;
    int number;
    for (const char *line; (line = vevent_next(f->v, &i, &number)) != NULL;) {
        enum line_kind kind;
        if (!kind_of(line, &kind))
            continue;
        if (kind == LINE_RRULE || kind == LINE_EXRULE)
            rule_line(f, line, number, kind, out);
        else
            date_line(f, line, number, kind, out);
    }
}

/* -- may the rule be kept? --------------------------------------------------------------------- */

static bool
no_parts(const struct rrule *r)
{
    return r->n_byday + r->n_bymonthday + r->n_byyearday + r->n_byweekno + r->n_bysetpos +
               r->n_bymonth + r->n_byhour + r->n_byminute + r->n_bysecond ==
           0;
}

/* Whether moving all by the same time gives what the rule gives: it must not speak of days or hours
 * that become others. */
static bool
rule_moves(const struct rrule *r, bool same_day)
{
    bool hours = r->n_byhour + r->n_byminute + r->n_bysecond > 0;
    if (r->freq < FREQ_DAILY || hours)
        return no_parts(r) && !r->lunar;
    return same_day || (no_parts(r) && (r->freq == FREQ_DAILY || r->freq == FREQ_WEEKLY));
}

static bool
rules_move(const struct vevent *v, bool same_day, struct arena *a)
{
    size_t i = 0;
    int number;
    for (const char *line; (line = vevent_next(v, &i, &number)) != NULL;) {
        enum line_kind kind;
        struct ical_prop p;
        struct rrule r;
        if (!kind_of(line, &kind) || kind > LINE_EXRULE || !ical_prop_parse(line, &p))
            continue;
        if (rrule_parse(p.value, 0, a, &r, NULL) && !rule_moves(&r, same_day))
            return false;
    }
    return true;
}

#define ZONES_SETTLED 1992 /* since then Asia/Shanghai has kept one offset */

/* Whether lines may be written in bureau time at once. */
static bool
may_keep(const struct vevent *v, const struct moment *start, struct arena *a)
{
    if (start->t.date)
        return true;
    int offset;
    struct day today = v->f->how.today;
    if (!ical_zone_constant(start->zone, month_first(ZONES_SETTLED, 1),
                            month_first(day_ymd(today).year + ICAL_YEARS_AFTER, 1), &offset))
        return false;
    int64_t own = civil_seconds(start->t.at) - ical_zone_to_utc(start->zone, start->t.at);
    if (own != offset)
        return false;
    struct civil bureau = moment_bureau(start);
    return offset == BUREAU_UTC_OFFSET || rules_move(v, bureau.day.n == start->t.at.day.n, a);
}

/* -- whole ------------------------------------------------------------------------------------- */

static bool
any_rules(const struct vevent *v)
{
    size_t i = 0;
    int number;
    enum line_kind kind;
    for (const char *line; (line = vevent_next(v, &i, &number)) != NULL;) {
        if (kind_of(line, &kind))
            return true;
    }
    return false;
}

static bool
count_one(struct civil at, void *arg)
{
    (void)at;
    return ++*(int *)arg <= SERIES_MOST;
}

/* Whether there are more occurrences round today than one event may have. */
static bool
is_dense(const struct vevent *v, const struct recurrence_set *set)
{
    bool often = false;
    int count = 0;
    for (size_t i = 0; i < set->n_rules; i++) {
        const struct rrule *r = &set->rules[i];
        often = often || r->freq < FREQ_DAILY || r->n_byhour + r->n_byminute + r->n_bysecond > 3;
    }
    int year = day_ymd(v->f->how.today).year;
    struct civil from = {month_first(year - ICAL_YEARS_BEFORE, 1), 0};
    struct civil to = {month_first(year + ICAL_YEARS_AFTER, 1), 0};
    if (often)
        recurrence_expand(set, from, to, 0, count_one, &count);
    return count > SERIES_MOST;
}

/* What the model itself would not take is left out, as a whole. */
static bool
usable(const struct vevent *v, const struct moment *start, const struct str *lines, struct arena *a,
       bool *dense)
{
    struct recurrence_set set;
    struct error e = {0};
    if (lines->len > LINES_BYTES) {
        ical_warn(&v->f->problems, v->line, ERR_ICAL_LIMIT, "ical.limit.rules", "990000", NULL);
        return false;
    }
    if (recurrence_parse(lines->s, moment_bureau(start), start->t.date, a, &set, &e)) {
        *dense = is_dense(v, &set);
        return true;
    }
    ical_note(&v->f->problems, v->line, &e, false);
    return false;
}

void
vevent_rules(const struct vevent *v, const struct moment *start, struct arena *a, struct event *ev)
{
    if (!any_rules(v))
        return;
    bool keep = may_keep(v, start, a);
    struct frame f = {.v = v, .start = start, .a = a};
    f.zone = keep ? &ical_zone_bureau : start->zone;
    f.same = !keep || start->t.date || start->zone == &ical_zone_bureau;
    struct str lines;
    str_init(&lines);
    if (!keep)
        write_start(&f, &lines);
    size_t head = lines.len;
    write_lines(&f, &lines);
    bool dense = false;
    if (lines.len > head && usable(v, start, &lines, a, &dense))
        ev->rrule = arena_strndup(a, lines.s, lines.len - 1);
    else if (lines.len > head)
        f.refused = f.refused ? f.refused : "RDATE";
    if (f.refused && ev->doubt[0] == '\0')
        ev->doubt = arena_printf(a, DOUBT_RULE "%s", f.refused);
    if (dense) {
        ical_warn(&v->f->problems, v->line, ERR_ICAL_VALUE, "RRULE", "", "ical.reason.dense");
        ev->doubt = ev->doubt[0] == '\0' ? DOUBT_DENSE : ev->doubt;
    }
    str_destroy(&lines);
}
