#include "ical/inside.h"
#include "ical/patch_inside.h"
#include "ical/write_inside.h"

#include <string.h>

/* An event's times as its lines have them. */
struct times {
    struct ical_component c;
    struct vevent v;
    struct moment start, end;
    bool readable, has_end, rules;
};

static bool
read_lines(struct times *t, const char *raw, struct calfile *file)
{
    struct ical_reader r;
    bool quiet = file->problems.quiet;
    file->problems.quiet = true;
    ical_reader_bytes(&r, raw, strlen(raw), 0, 1, ICAL_UTF8, &file->problems);
    t->readable = ical_component_read(&t->c, &r);
    ical_reader_destroy(&r);
    if (t->readable) {
        vevent_find(file, &t->c, &t->v);
        t->readable = moment_of(&t->v, FIELD_DTSTART, &t->start);
        t->has_end = moment_of(&t->v, FIELD_DTEND, &t->end);
        size_t i = 0;
        int number;
        struct ical_prop p;
        for (const char *line; (line = vevent_next(&t->v, &i, &number)) != NULL;)
            t->rules = t->rules || (ical_prop_parse(line, &p) &&
                                    (ical_prop_is(&p, "RRULE") || ical_prop_is(&p, "EXRULE")));
    }
    file->problems.quiet = quiet;
    return t->readable;
}

/* -- the model's times ------------------------------------------------------------------------- */

static struct civil
start_of(const struct when *w)
{
    int minute = w->timing == TIMING_HOURS ? w->start.n : 0;
    return civil_add_seconds((struct civil){.day = w->first}, minute * 60);
}

/* The end that is no longer part of it. */
static struct civil
end_of(const struct when *w)
{
    if (w->timing != TIMING_HOURS)
        return (struct civil){.day = day_add(w->last, 1)};
    return civil_add_seconds((struct civil){.day = w->last}, w->end.n * 60);
}

static bool
same_length(const struct when *a, const struct when *b)
{
    return a->timing == b->timing &&
           civil_diff_seconds(end_of(a), start_of(a)) == civil_diff_seconds(end_of(b), start_of(b));
}

/* -- may the old form stay? -------------------------------------------------------------------- */

static bool
is_bureau_time(const struct moment *m)
{
    return m->t.date || (!m->t.utc && civil_cmp(moment_bureau(m), m->t.at) == 0);
}

/* Rules speak of the clock that DTSTART is written in. */
static bool
form_may_stay(const struct times *t, const struct event *was, const struct event *now)
{
    if (t->start.t.date != (now->when.timing != TIMING_HOURS))
        return false;
    if (t->has_end && t->end.t.date != t->start.t.date)
        return false;
    if (is_bureau_time(&t->start))
        return true;
    bool rules = t->rules || now->rrule[0] != '\0';
    return !rules || (str_equal(was->rrule, now->rrule) &&
                      civil_cmp(start_of(&was->when), start_of(&now->when)) == 0);
}

/* -- writing ----------------------------------------------------------------------------------- */

/* `name` with the parameters of a line, at a bureau time written as that line's are. */
static void
put_time(struct str *out, const char *name, const char *line, const struct moment *form,
         struct civil at)
{
    struct ical_prop p;
    char text[ICAL_TIME_TEXT];
    if (!ical_prop_parse_last(line, &p))
        return;
    if (!form->t.date)
        at = ical_zone_from_utc(form->zone, ical_zone_to_utc(&ical_zone_bureau, at));
    str_append(out, name);
    if (p.params_end > p.params) {
        str_append_char(out, ';');
        str_append_n(out, p.params, (size_t)(p.params_end - p.params));
    }
    str_printf(out, ":%s\n", ical_time_format(at, form->t.date, form->t.utc, text));
}

static void
put_end(struct fresh *f, const struct times *t, const struct event *was, const struct event *now)
{
    struct civil at = end_of(&now->when);
    const char *start = t->v.field[FIELD_DTSTART], *end = t->v.field[FIELD_DTEND];
    bool length = same_length(&was->when, &now->when);
    struct str out;
    str_init(&out);
    if (t->has_end) {
        if (civil_cmp(at, end_of(&was->when)) != 0)
            put_time(&out, "DTEND", end, &t->end, at);
    } else if (!length) {
        put_time(&out, "DTEND", start, &t->start, at);
        fresh_remove(f, "DURATION");
    }
    fresh_add(f, out.s);
    str_destroy(&out);
}

/* Only the lines of rules and dates. */
static void
put_rules(struct str *out, const struct event *ev)
{
    struct str all, line;
    str_init(&all);
    str_init(&line);
    lines_when(&all, ev);
    for (const char *s = all.s; ical_next_line(&s, &line);) {
        if (!str_starts(line.s, "DTSTART") && !str_starts(line.s, "DTEND"))
            str_printf(out, "%s\n", line.s);
    }
    str_destroy(&all);
    str_destroy(&line);
}

static void
put_changes(struct fresh *f, const struct times *t, const struct event *was,
            const struct event *now)
{
    struct str old, new;
    str_init(&old);
    str_init(&new);
    if (civil_cmp(start_of(&was->when), start_of(&now->when)) != 0)
        put_time(&new, "DTSTART", t->v.field[FIELD_DTSTART], &t->start, start_of(&now->when));
    fresh_add(f, new.s);
    put_end(f, t, was, now);
    str_clear(&new);
    put_rules(&old, was);
    put_rules(&new, now);
    fresh_add_changed(f, old.s, new.s);
    str_destroy(&old);
    str_destroy(&new);
}

static void
put_all(struct fresh *f, const struct event *now)
{
    static const char *const names[] = {
        "DTSTART", "DTEND",  "DURATION", "RRULE",
        "RDATE",   "EXDATE", "EXRULE",   "X-MICROSOFT-CDO-ALLDAYEVENT"};
    struct str out;
    str_init(&out);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fresh_remove(f, names[i]);
    lines_when(&out, now);
    fresh_add(f, out.s);
    str_destroy(&out);
}

void
patch_when(struct fresh *f, const struct ical_writing *how, const char *raw,
           const struct event *was, const struct event *now)
{
    struct times t = {.readable = false};
    ical_component_init(&t.c);
    if (how->file != NULL && read_lines(&t, raw, how->file) && form_may_stay(&t, was, now))
        put_changes(f, &t, was, now);
    else
        put_all(f, now);
    ical_component_destroy(&t.c);
}
