/* RRULE, RDATE, EXDATE and EXRULE of a VEVENT, in the civil time the model wants.
 *
 * A rule speaks of the event's own zone. Where that zone keeps one distance to the bureau, the rule
 * is kept (with its dates moved); where it does not, what the rule gives within the window is
 * spelled out as RDATEs. */
#include "base/clock.h"
#include "ical/inside.h"
#include "model/recurrence.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LINES_BYTES 65000 /* what event_check allows, nearly */
#define SPELLED_MAX 3900
#define STEPS_MAX 100000
#define SPELLING_COST 2000 /* of one event, in dates */

/* The clock in which lines are being written. */
struct frame {
    const struct vevent *v;
    const struct moment *start;
    const struct ical_zone *zone; /* whose civil time is written */
    bool same;                    /* it is the event's own */
    struct arena *a;
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
        const char *slash = memchr(item, '/', len); /* of a period, its start */
        if (!moment_parse(f->v, number, line, item, slash ? (size_t)(slash - item) : len, &m))
            continue;
        str_printf(out, any ? "," : "%s:", kind_names[kind]);
        any = true;
        write_date(f, &m, kind, out);
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
rule_line(const struct frame *f, const char *line, int number, enum line_kind kind, struct str *out)
{
    struct ical_prop p;
    struct rrule rule;
    struct error e = {0};
    struct str text;
    if (!ical_prop_parse(line, &p) || p.value[strspn(p.value, " ")] == '\0')
        return; /* an empty rule is none */
    str_init(&text);
    write_rule(f, p.value, &text);
    if (!rrule_parse(text.s, 0, f->a, &rule, &e))
        ical_note(&f->v->f->problems, number, &e, false);
    else
        str_printf(out, "%s:%s\n", kind_names[kind], text.s);
    str_destroy(&text);
}

static void
write_lines(const struct frame *f, struct str *out)
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
        return no_parts(r);
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

static struct day
years_from(struct day d, int years)
{
    struct ymd at = day_ymd(d);
    return month_first(at.year + years, at.month);
}

/* Whether lines may be written in bureau time at once. */
static bool
may_keep(const struct vevent *v, const struct moment *start, struct arena *a)
{
    if (start->t.date)
        return true;
    int offset;
    struct day today = v->f->how.today;
    if (!ical_zone_constant(start->zone, years_from(today, -ICAL_YEARS_BEFORE),
                            years_from(today, ICAL_YEARS_AFTER), &offset))
        return false;
    int64_t own = civil_seconds(start->t.at) - ical_zone_to_utc(start->zone, start->t.at);
    if (own != offset)
        return false;
    struct civil bureau = moment_bureau(start);
    return offset == BUREAU_UTC_OFFSET || rules_move(v, bureau.day.n == start->t.at.day.n, a);
}

/* -- spelling out ------------------------------------------------------------------------------ */

struct spelling {
    const struct frame *f;
    struct str *out;
    size_t count;
    bool start_seen, cut;
};

static bool
spell(struct civil at, void *arg)
{
    struct spelling *s = arg;
    char text[ICAL_TIME_TEXT];
    if (civil_cmp(at, s->f->start->t.at) == 0) {
        s->start_seen = true;
        return true;
    }
    if (s->count == SPELLED_MAX) {
        s->cut = true;
        return false;
    }
    struct civil bureau = ical_zone_to_bureau(s->f->start->zone, at);
    str_printf(s->out, s->count == 0 ? "RDATE:%s" : ",%s",
               ical_time_format(bureau, false, false, text));
    s->count++;
    return true;
}

static bool
is_start(struct civil at, void *arg)
{
    (void)at;
    *(bool *)arg = true;
    return true;
}

/* Replaces *lines (in the event's own time) by the RDATEs they amount to, in bureau time. */
static void
spell_out(const struct frame *f, struct str *lines)
{
    struct recurrence_set set;
    struct civil at = f->start->t.at;
    struct calfile *file = f->v->f;
    if (file->spelled > ICAL_SPELLED_MAX) {
        str_clear(lines);
        ical_warn(&file->problems, f->v->line, ERR_ICAL_LIMIT, "ical.limit.spelled", "8000000",
                  NULL);
        return;
    }
    if (!recurrence_parse(lines->s, at, false, f->a, &set, NULL)) {
        str_clear(lines);
        return;
    }
    bool start = false;
    recurrence_expand(&set, at, civil_add_seconds(at, 1), STEPS_MAX, is_start, &start);
    str_clear(lines);
    struct day today = f->v->f->how.today;
    struct civil to = {.day = years_from(today, ICAL_YEARS_AFTER)};
    struct spelling s = {.f = f, .out = lines};
    for (int before = ICAL_YEARS_BEFORE; before >= 1; before -= ICAL_YEARS_BEFORE - 1) {
        struct civil from = {.day = years_from(today, -before)};
        str_clear(lines);
        s.count = 0;
        s.cut = false;
        if (recurrence_expand(&set, from, to, STEPS_MAX, spell, &s) == EXPAND_LIMIT)
            s.cut = true;
        file->spelled += SPELLING_COST + (long)s.count + (s.cut ? STEPS_MAX / 10 : 0);
        if (!s.cut)
            break;
    }
    if (s.count > 0)
        str_append_char(lines, '\n');
    if (s.cut)
        ical_warn(&f->v->f->problems, f->v->line, ERR_ICAL_VALUE, "RRULE", "3900",
                  "ical.reason.long");
    if (!start) {
        char text[ICAL_TIME_TEXT];
        ical_time_format(moment_bureau(f->start), false, false, text);
        str_printf(lines, "EXDATE:%s\n", text);
    }
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

/* What the model itself would not take is left out, as a whole. */
static bool
usable(const struct vevent *v, const struct moment *start, const struct str *lines, struct arena *a)
{
    struct recurrence_set set;
    struct error e = {0};
    if (lines->len > LINES_BYTES) {
        ical_warn(&v->f->problems, v->line, ERR_ICAL_LIMIT, "ical.limit.rules", "65000", NULL);
        return false;
    }
    if (recurrence_parse(lines->s, moment_bureau(start), start->t.date, a, &set, &e))
        return true;
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
    write_lines(&f, &lines);
    if (!keep && lines.len > 0)
        spell_out(&f, &lines);
    if (lines.len > 0 && usable(v, start, &lines, a))
        ev->rrule = arena_strndup(a, lines.s, lines.len - 1);
    str_destroy(&lines);
}
