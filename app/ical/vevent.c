/* One VEVENT: finding its properties and reading its dates. */
#include "base/clock.h"
#include "ical/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const field_names[FIELD_COUNT] = {
    [FIELD_UID] = "UID",
    [FIELD_RECURRENCE_ID] = "RECURRENCE-ID",
    [FIELD_DTSTART] = "DTSTART",
    [FIELD_DTEND] = "DTEND",
    [FIELD_DURATION] = "DURATION",
    [FIELD_SUMMARY] = "SUMMARY",
    [FIELD_DESCRIPTION] = "DESCRIPTION",
    [FIELD_LOCATION] = "LOCATION",
    [FIELD_STATUS] = "STATUS",
    [FIELD_CLASS] = "CLASS",
    [FIELD_CATEGORIES] = "CATEGORIES",
    [FIELD_CONTACT] = "CONTACT",
    [FIELD_ORGANIZER] = "ORGANIZER",
    [FIELD_SEQUENCE] = "SEQUENCE",
    [FIELD_DTSTAMP] = "DTSTAMP",
    [FIELD_LAST_MODIFIED] = "LAST-MODIFIED",
};

/* -- properties -------------------------------------------------------------------------------- */

const char *
vevent_next(const struct vevent *v, size_t *i, int *number)
{
    const struct ical_component *c = v->component;
    for (size_t at = *i + 1; at + 1 < c->lines.count; at++) {
        if (c->lines.at[at].depth > 0)
            continue;
        *i = at;
        *number = (int)c->lines.at[at].number;
        return ical_component_line(c, at);
    }
    return NULL;
}

enum field
field_of(const char *name, size_t len)
{
    for (int k = 0; k < FIELD_COUNT; k++) {
        /* few get past the first letter */
        if ((field_names[k][0] ^ name[0]) & ~0x20 || strlen(field_names[k]) != len)
            continue;
        if (strncasecmp(field_names[k], name, len) == 0)
            return (enum field)k;
    }
    return FIELD_COUNT;
}

void
vevent_find(struct calfile *f, const struct ical_component *c, struct vevent *out)
{
    *out = (struct vevent){.f = f, .component = c};
    out->line = (int)c->lines.at[0].number;
    for (size_t i = 1; i + 1 < c->lines.count; i++) {
        const struct ical_line *l = &c->lines.at[i];
        enum field k = l->depth == 0 ? field_of(c->text.s + l->at, l->name_len) : FIELD_COUNT;
        if (k == FIELD_COUNT || out->field[k] != NULL)
            continue;
        out->field[k] = c->text.s + l->at;
        out->number[k] = (int)l->number;
    }
}

bool
vevent_has_uid(const struct vevent *v)
{
    struct ical_prop p;
    return v->field[FIELD_UID] != NULL && ical_prop_parse(v->field[FIELD_UID], &p) &&
           p.value[strspn(p.value, " ")] != '\0';
}

const char *
line_text(const char *line, struct arena *a)
{
    struct ical_prop p;
    char encoding[24];
    if (!ical_prop_parse(line, &p))
        return "";
    bool quoted = ical_prop_param(&p, "ENCODING", encoding, sizeof encoding) &&
                  str_equal_nocase(encoding, "QUOTED-PRINTABLE");
    return ical_text(a, p.value, quoted);
}

const char *
vevent_text(const struct vevent *v, enum field field, struct arena *a)
{
    return v->field[field] != NULL ? line_text(v->field[field], a) : "";
}

const char *
one_line(const char *text, struct arena *a)
{
    char *copy = arena_strdup(a, text);
    for (char *p = copy; *p != '\0'; p++) {
        if (*p == '\n' || *p == '\t' || *p == '\r')
            *p = ' ';
    }
    return copy;
}

const char *
vevent_uid(const struct vevent *v, struct arena *a)
{
    return one_line(vevent_text(v, FIELD_UID, a), a);
}

int32_t
line_sequence(const char *line)
{
    struct ical_prop p;
    if (!ical_prop_parse(line, &p))
        return 0;
    long n = strtol(p.value, NULL, 10);
    return n < 0 ? 0 : n > INT32_MAX - 1000 ? INT32_MAX - 1000 : (int32_t)n;
}

int32_t
vevent_sequence(const struct vevent *v)
{
    return v->field[FIELD_SEQUENCE] != NULL ? line_sequence(v->field[FIELD_SEQUENCE]) : 0;
}

/* -- dates ------------------------------------------------------------------------------------- */

static bool
warned_before(struct calfile *f, const char *tzid)
{
    for (size_t i = 0; i < f->warned.count; i++) {
        if (str_equal(f->warned.at[i], tzid))
            return true;
    }
    if (f->warned.count < 200)
        vec_push(&f->warned, arena_strdup(&f->arena, tzid));
    return false;
}

static const struct ical_zone *
zone_of(const struct vevent *v, int number, const char *tzid)
{
    bool guessed;
    const struct ical_zone *zone = ical_zones_find(v->f->zones, tzid, &guessed);
    bool tell = (zone == NULL || guessed) && !v->f->problems.quiet && !warned_before(v->f, tzid);
    if (tell && guessed)
        ical_warn(&v->f->problems, number, ERR_ICAL_VALUE, "TZID", tzid, "ical.reason.offset");
    else if (tell)
        ical_warn(&v->f->problems, number, ERR_ICAL_ZONE, tzid, NULL, NULL);
    return zone != NULL ? zone : &ical_zone_bureau;
}

bool
moment_parse(const struct vevent *v, int number, const char *line, const char *value, size_t len,
             struct moment *out)
{
    struct ical_prop p = {.name = line};
    *out = (struct moment){.zone = &ical_zone_bureau};
    if (!ical_prop_parse_last(line, &p) || !ical_time_parse(value, len, &out->t)) {
        char name[64], text[80];
        str_copy(text, sizeof text, value);
        snprintf(name, sizeof name, "%.*s", (int)(p.name_len < 60 ? p.name_len : 60), p.name);
        ical_warn(&v->f->problems, number, ERR_ICAL_VALUE, name, text, "ical.reason.date");
        return false;
    }
    if (out->t.date)
        return true;
    ical_prop_param(&p, "TZID", out->tzid, sizeof out->tzid);
    if (out->t.utc)
        out->zone = &ical_zone_utc;
    else if (out->tzid[0] != '\0')
        out->zone = zone_of(v, number, out->tzid);
    else
        out->zone = v->f->floating;
    return true;
}

bool
field_is_time(const struct vevent *v, enum field field)
{
    struct ical_prop p;
    struct ical_time t;
    return v->field[field] != NULL && ical_prop_parse_last(v->field[field], &p) &&
           ical_time_parse(p.value, strlen(p.value), &t);
}

bool
moment_of(const struct vevent *v, enum field field, struct moment *out)
{
    struct ical_prop p;
    const char *line = v->field[field];
    if (line == NULL || !ical_prop_parse_last(line, &p))
        return false;
    return moment_parse(v, v->number[field], line, p.value, strlen(p.value), out);
}

struct civil
moment_bureau(const struct moment *m)
{
    return m->t.date ? m->t.at : ical_zone_to_bureau(m->zone, m->t.at);
}

int64_t
line_stamp(const char *line)
{
    struct ical_prop p;
    struct ical_time t;
    if (!ical_prop_parse_last(line, &p) || !ical_time_parse(p.value, strlen(p.value), &t))
        return 0;
    return civil_seconds(t.at) - (t.utc ? 0 : BUREAU_UTC_OFFSET);
}

int64_t
vevent_stamp(const struct vevent *v, enum field field)
{
    return v->field[field] != NULL ? line_stamp(v->field[field]) : 0;
}

const char *
vevent_recurrence_id(const struct vevent *v, struct arena *a)
{
    struct moment m;
    if (!field_is_time(v, FIELD_RECURRENCE_ID) || !moment_of(v, FIELD_RECURRENCE_ID, &m))
        return "";
    struct civil at = moment_bureau(&m);
    char day[DAY_TEXT], minute[DAY_TEXT];
    day_format(at.day, day);
    if (m.t.date)
        return arena_strdup(a, day);
    return arena_printf(a, "%sT%s", day, minute_format(civil_minute(at), minute));
}
