/* One event: what it lacks, its times against each other, and who it is. */
#include "base/str.h"
#include "ical/check_inside.h"
#include "model/recurrence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* -- times ------------------------------------------------------------------------------------- */

static void
use_zone(struct check_walk *w, int line, const char *tzid)
{
    struct check_zone *z = check_zone_of(w, tzid);
    if (z && z->used == 0)
        z->used = line;
}

/* What a date property gives, with what is wrong in it by itself. */
static void
read_point(struct check_walk *w, int line, const char *text, const char *name,
           struct check_point *out)
{
    struct ical_prop p;
    char type[16];
    *out = (struct check_point){.line = line};
    if (!ical_prop_parse_last(text, &p))
        return;
    bool zoned = ical_prop_param(&p, "TZID", out->tzid, sizeof out->tzid);
    bool typed = ical_prop_param(&p, "VALUE", type, sizeof type);
    out->ok = ical_time_parse(p.value, strlen(p.value), &out->t);
    if (!out->ok) {
        check_note(w->r, CHECK_BAD_TIME, line, name, p.value);
        return;
    }
    bool says_date = typed && str_equal_nocase(type, "DATE");
    if (out->t.date != says_date)
        check_note(w->r, CHECK_NO_TYPE, line, name, NULL);
    if (zoned && !out->t.date)
        use_zone(w, line, out->tzid);
    if (zoned && out->t.utc)
        check_note(w->r, CHECK_ZONE_AND_UTC, line, name, NULL);
    if (!zoned && !out->t.utc && !out->t.date)
        check_note(w->r, CHECK_FLOATING, line, name, NULL);
}

static void
check_end(struct check_walk *w)
{
    const struct check_point *a = &w->ev.start, *b = &w->ev.end;
    if (b->line && w->ev.duration)
        check_note(w->r, CHECK_TWO_ENDS, b->line, NULL, NULL);
    if (!a->ok || !b->ok)
        return;
    if (a->t.date != b->t.date) {
        check_note(w->r, CHECK_TYPES, b->line, "DTEND", "DTSTART");
        return;
    }
    bool same_clock = a->t.utc == b->t.utc && strcmp(a->tzid, b->tzid) == 0;
    int order = civil_cmp(b->t.at, a->t.at);
    if (same_clock && (order < 0 || (order == 0 && a->t.date)))
        check_note(w->r, CHECK_ORDER, b->line, NULL, NULL);
}

/* -- rules and lists of dates ------------------------------------------------------------------ */

static void
check_until(struct check_walk *w, int line, const char *value, size_t len)
{
    struct ical_time until;
    const struct check_point *start = &w->ev.start;
    if (!ical_time_parse(value, len, &until)) {
        char text[48];
        str_copy_n(text, sizeof text, value, len);
        check_note(w->r, CHECK_BAD_TIME, line, "UNTIL", text);
    } else if (start->ok && until.date != start->t.date) {
        check_note(w->r, CHECK_TYPES, line, "UNTIL", "DTSTART");
    } else if (start->ok && !until.date && !until.utc && (start->tzid[0] || start->t.utc)) {
        check_note(w->r, CHECK_UNTIL_UTC, line, NULL, NULL);
    }
}

#define PARTS_MAX 24

/* Parts that stand twice, or exclude each other. */
static void
check_parts(struct check_walk *w, int line, const char *rule)
{
    const char *names[PARTS_MAX];
    size_t lengths[PARTS_MAX], n = 0;
    bool count = false, until = false;
    for (const char *p = rule; *p != '\0' && n < PARTS_MAX; p += *p == ';') {
        size_t len = strcspn(p, ";"), name = strcspn(p, "=;");
        for (size_t i = 0; i < n; i++) {
            if (lengths[i] == name && strncasecmp(names[i], p, name) == 0) {
                char text[32];
                str_copy_n(text, sizeof text, p, name);
                check_note(w->r, CHECK_RULE_PARTS, line, text, NULL);
            }
        }
        count = count || strncasecmp(p, "COUNT=", 6) == 0;
        if (strncasecmp(p, "UNTIL=", 6) == 0) {
            until = true;
            check_until(w, line, p + 6, len - 6);
        }
        if (strncasecmp(p, "RSCALE=", 7) == 0)
            check_note(w->r, CHECK_RSCALE, line, NULL, NULL);
        names[n] = p;
        lengths[n++] = name;
        p += len;
    }
    if (count && until)
        check_note(w->r, CHECK_RULE_PARTS, line, "COUNT, UNTIL", NULL);
}

static void
check_rule(struct check_walk *w, int line, const char *rule)
{
    struct arena a;
    struct rrule r;
    struct error e = {0};
    int before =
        w->r->count[CHECK_RULE_PARTS] + w->r->count[CHECK_RSCALE] + w->r->count[CHECK_BAD_TIME];
    check_parts(w, line, rule);
    int after =
        w->r->count[CHECK_RULE_PARTS] + w->r->count[CHECK_RSCALE] + w->r->count[CHECK_BAD_TIME];
    arena_init(&a);
    if (before == after && !rrule_parse(rule, 0, &a, &r, &e))
        check_note(w->r, CHECK_BAD_RULE, line, rule, NULL);
    arena_destroy(&a);
}

/* RDATE, EXDATE: each value in the form of DTSTART; one finding a line is enough. */
static void
check_dates(struct check_walk *w, int line, const struct ical_prop *p, const char *name)
{
    const char *rest = p->value, *item;
    size_t len;
    char tzid[64];
    bool zoned = ical_prop_param(p, "TZID", tzid, sizeof tzid);
    if (zoned)
        use_zone(w, line, tzid);
    while (ical_list_next(&rest, &item, &len)) {
        struct ical_time t;
        const char *slash = memchr(item, '/', len);
        char text[48];
        str_copy_n(text, sizeof text, item, len);
        if (slash)
            check_note(w->r, CHECK_PERIOD, line, NULL, NULL);
        else if (!ical_time_parse(item, len, &t))
            check_note(w->r, CHECK_BAD_TIME, line, name, text);
        else if (w->ev.start.ok && t.date != w->ev.start.t.date)
            check_note(w->r, CHECK_TYPES, line, name, "DTSTART");
        else if (!t.date && !t.utc && !zoned)
            check_note(w->r, CHECK_FLOATING, line, name, NULL);
        else
            continue;
        return;
    }
}

static void
check_later(struct check_walk *w)
{
    for (size_t i = 0; i < w->later.count; i++) {
        struct ical_prop p;
        int line = w->later.at[i].line;
        const char *text = w->later_text.s + w->later.at[i].at;
        if (!ical_prop_parse(text, &p) || p.value[0] == '\0')
            continue;
        if (ical_prop_is(&p, "RRULE") || ical_prop_is(&p, "EXRULE"))
            check_rule(w, line, p.value);
        else if (ical_prop_parse_last(text, &p))
            check_dates(w, line, &p, ical_prop_is(&p, "RDATE") ? "RDATE" : "EXDATE");
    }
}

static void
keep_for_later(struct check_walk *w, int line, const char *text)
{
    struct check_later l = {line, w->later_text.len};
    str_append_n(&w->later_text, text, strlen(text) + 1); /* each a string of its own */
    vec_push(&w->later, l);
}

/* -- an event ---------------------------------------------------------------------------------- */

void
check_event_begin(struct check_walk *w, int line)
{
    vec_clear(&w->later);
    str_clear(&w->later_text);
    w->ev = (struct check_event){.line = line};
}

void
check_event_line(struct check_walk *w, int line, const char *text, const struct ical_prop *p)
{
    struct check_event *ev = &w->ev;
    if (ical_prop_is(p, "UID") && p->value[0])
        ev->uid = arena_strdup(&w->arena, p->value);
    else if (ical_prop_is(p, "DTSTAMP"))
        ev->stamp = true;
    else if (ical_prop_is(p, "LAST-MODIFIED"))
        ev->modified = true;
    else if (ical_prop_is(p, "DURATION"))
        ev->duration = true;
    else if (ical_prop_is(p, "DTSTART"))
        read_point(w, line, text, "DTSTART", &ev->start);
    else if (ical_prop_is(p, "DTEND"))
        read_point(w, line, text, "DTEND", &ev->end);
    else if (ical_prop_is(p, "RECURRENCE-ID")) {
        ev->instance = arena_strdup(&w->arena, p->value);
        read_point(w, line, text, "RECURRENCE-ID", &ev->of);
    } else if (ical_prop_is(p, "RRULE") || ical_prop_is(p, "EXRULE") || ical_prop_is(p, "RDATE") ||
               ical_prop_is(p, "EXDATE"))
        keep_for_later(w, line, text);
}

void
check_event_end(struct check_walk *w)
{
    struct check_event *ev = &w->ev;
    if (!ev->uid)
        check_note(w->r, CHECK_MISSING, ev->line, "VEVENT", "UID");
    if (!ev->stamp)
        check_note(w->r, CHECK_MISSING, ev->line, "VEVENT", "DTSTAMP");
    if (!ev->start.line)
        check_note(w->r, CHECK_MISSING, ev->line, "VEVENT", "DTSTART");
    if (ev->uid && strlen(ev->uid) > 255)
        check_note_number(w->r, CHECK_UID_LONG, ev->line, (long)strlen(ev->uid));
    if (ev->instance && !ev->modified)
        check_note(w->r, CHECK_OVERRIDE_STAMP, ev->line, NULL, NULL);
    check_end(w);
    check_later(w);
    if (!ev->uid)
        return;
    struct check_identity id = {.uid = ev->uid,
                                .instance = ev->instance ? ev->instance : "",
                                .line = ev->line,
                                .date = ev->start.t.date,
                                .of_date = ev->of.t.date,
                                .start_ok = ev->start.ok,
                                .of_ok = ev->of.ok};
    vec_push(&w->seen, id);
}

/* -- all events -------------------------------------------------------------------------------- */

/* By UID; masters first; in the order of the file. */
static int
identity_order(const void *pa, const void *pb)
{
    const struct check_identity *a = pa, *b = pb;
    int by = strcmp(a->uid, b->uid);
    by = by ? by : strcmp(a->instance, b->instance);
    return by ? by : (a->line < b->line ? -1 : a->line > b->line);
}

void
check_identities(struct check_walk *w)
{
    const struct check_identity *master = NULL;
    if (w->seen.count > 1)
        qsort(w->seen.at, w->seen.count, sizeof *w->seen.at, identity_order);
    for (size_t i = 0; i < w->seen.count; i++) {
        const struct check_identity *id = &w->seen.at[i], *last = i > 0 ? id - 1 : NULL;
        bool same = last && strcmp(last->uid, id->uid) == 0;
        if (!same)
            master = id->instance[0] ? NULL : id;
        if (same && strcmp(last->instance, id->instance) == 0) {
            char line[16];
            snprintf(line, sizeof line, "%d", last->line);
            check_note(w->r, CHECK_DUPLICATE, id->line, id->uid, line);
        }
        bool both = master && id->instance[0] && master->start_ok && id->of_ok;
        if (both && master->date != id->of_date)
            check_note(w->r, CHECK_TYPES, id->line, "RECURRENCE-ID", "DTSTART");
    }
}
