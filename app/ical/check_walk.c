/* Components and their properties, but for events (check_event.c). */
#include "base/str.h"
#include "ical/check_inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 16
#define ZONES_MAX 200
#define ZONE_LINES_MAX 30 /* a zone with its yearly rules has about 17 */

enum where { IN_NOTHING, IN_CALENDAR, IN_EVENT, IN_ALARM, IN_ZONE, IN_OFFSET, IN_OTHER };

struct calendar_facts {
    int line;
    bool version, prodid, name;
};

struct alarm_facts {
    int line;
    char action[32];
    bool trigger, description, summary, attendee, repeat, duration;
};

struct zone_facts {
    int line;
    char tzid[64];
    int lines, parts;
    bool from, to, start; /* of the STANDARD or DAYLIGHT that is open */
};

struct walker {
    struct check_walk w;
    enum where stack[DEPTH_MAX];
    int depth, too_deep;
    struct calendar_facts calendar;
    struct alarm_facts alarm;
    struct zone_facts zone;
};

struct check_zone *
check_zone_of(struct check_walk *w, const char *tzid)
{
    for (size_t i = 0; i < w->zones.count; i++) {
        if (strncmp(w->zones.at[i].tzid, tzid, sizeof w->zones.at[i].tzid - 1) == 0)
            return &w->zones.at[i];
    }
    if (w->zones.count == ZONES_MAX)
        return NULL;
    struct check_zone z = {.used = 0};
    str_copy(z.tzid, sizeof z.tzid, tzid);
    vec_push(&w->zones, z);
    return vec_last(&w->zones);
}

static void
missing(struct walker *k, int line, const char *component, const char *property)
{
    check_note(k->w.r, CHECK_MISSING, line, component, property);
}

/* -- the calendar ------------------------------------------------------------------------------ */

static void
calendar_end(struct walker *k)
{
    const struct calendar_facts *c = &k->calendar;
    if (!c->version)
        missing(k, c->line, "VCALENDAR", "VERSION");
    if (!c->prodid)
        missing(k, c->line, "VCALENDAR", "PRODID");
    if (!c->name)
        check_note(k->w.r, CHECK_NAME, c->line, NULL, NULL);
}

static void
refresh_line(struct walker *k, int line, const struct ical_prop *p)
{
    struct ical_duration d;
    char type[16];
    if (!ical_duration_parse(p->value, &d))
        check_note(k->w.r, CHECK_REFRESH, line, p->value, NULL);
    else if (!ical_prop_param(p, "VALUE", type, sizeof type) || !str_equal_nocase(type, "DURATION"))
        check_note(k->w.r, CHECK_REFRESH_TYPE, line, NULL, NULL);
}

static void
calendar_line(struct walker *k, int line, const struct ical_prop *p)
{
    struct calendar_facts *c = &k->calendar;
    struct ical_duration d;
    c->version = c->version || ical_prop_is(p, "VERSION");
    c->prodid = c->prodid || ical_prop_is(p, "PRODID");
    c->name = c->name || (ical_prop_is(p, "X-WR-CALNAME") && p->value[0] != '\0');
    if (ical_prop_is(p, "REFRESH-INTERVAL"))
        refresh_line(k, line, p);
    if (ical_prop_is(p, "X-PUBLISHED-TTL") && !ical_duration_parse(p->value, &d))
        check_note(k->w.r, CHECK_TTL, line, p->value, NULL);
    if (ical_prop_is(p, "METHOD") && !str_equal_nocase(p->value, "PUBLISH"))
        check_note(k->w.r, CHECK_METHOD, line, p->value, NULL);
}

/* -- alarms ------------------------------------------------------------------------------------ */

static void
alarm_line(struct walker *k, const struct ical_prop *p)
{
    struct alarm_facts *a = &k->alarm;
    if (ical_prop_is(p, "ACTION"))
        str_copy(a->action, sizeof a->action, p->value);
    bool any = p->value[0] != '\0';
    a->trigger = a->trigger || ical_prop_is(p, "TRIGGER");
    a->description = a->description || (any && ical_prop_is(p, "DESCRIPTION"));
    a->summary = a->summary || (any && ical_prop_is(p, "SUMMARY"));
    a->attendee = a->attendee || ical_prop_is(p, "ATTENDEE");
    a->repeat = a->repeat || ical_prop_is(p, "REPEAT");
    a->duration = a->duration || ical_prop_is(p, "DURATION");
}

static void
alarm_needs(struct walker *k, bool has, const char *property)
{
    const char *action = k->alarm.action[0] ? k->alarm.action : "VALARM";
    if (!has)
        check_note(k->w.r, CHECK_ALARM, k->alarm.line, action, property);
}

static void
alarm_end(struct walker *k)
{
    const struct alarm_facts *a = &k->alarm;
    alarm_needs(k, a->action[0] != '\0', "ACTION");
    alarm_needs(k, a->trigger, "TRIGGER");
    if (str_equal_nocase(a->action, "DISPLAY") || str_equal_nocase(a->action, "EMAIL"))
        alarm_needs(k, a->description, "DESCRIPTION");
    if (str_equal_nocase(a->action, "EMAIL")) {
        alarm_needs(k, a->summary, "SUMMARY");
        alarm_needs(k, a->attendee, "ATTENDEE");
    }
    if (a->repeat != a->duration)
        alarm_needs(k, false, a->repeat ? "DURATION" : "REPEAT");
}

/* -- zones ------------------------------------------------------------------------------------- */

static void
zone_line(struct walker *k, const struct ical_prop *p)
{
    if (!ical_prop_is(p, "TZID"))
        return;
    str_copy(k->zone.tzid, sizeof k->zone.tzid, p->value);
    struct check_zone *z = check_zone_of(&k->w, p->value);
    if (z)
        z->defined = true;
}

static void
offset_line(struct walker *k, int line, const struct ical_prop *p)
{
    bool from = ical_prop_is(p, "TZOFFSETFROM"), to = ical_prop_is(p, "TZOFFSETTO");
    k->zone.from = k->zone.from || from;
    k->zone.to = k->zone.to || to;
    k->zone.start = k->zone.start || ical_prop_is(p, "DTSTART");
    bool seconds = strlen(p->value) > 5 && strcmp(p->value + 5, "00") != 0;
    if ((from || to) && seconds)
        check_note(k->w.r, CHECK_ZONE_SECONDS, line, p->value, NULL);
}

static void
offset_end(struct walker *k)
{
    const struct zone_facts *z = &k->zone;
    const char *lacks = !z->start  ? "DTSTART"
                        : !z->from ? "TZOFFSETFROM"
                        : !z->to   ? "TZOFFSETTO"
                                   : NULL;
    if (lacks)
        check_note(k->w.r, CHECK_ZONE_BROKEN, z->line, z->tzid, lacks);
    k->zone.parts++;
}

static void
zone_end(struct walker *k)
{
    const struct zone_facts *z = &k->zone;
    if (z->tzid[0] == '\0')
        check_note(k->w.r, CHECK_ZONE_BROKEN, z->line, "?", "TZID");
    if (z->parts == 0)
        check_note(k->w.r, CHECK_ZONE_BROKEN, z->line, z->tzid, "STANDARD");
    if (z->lines <= ZONE_LINES_MAX)
        return;
    struct str text;
    str_init(&text);
    str_printf(&text, "%d", z->lines);
    check_note(k->w.r, CHECK_ZONE_LONG, z->line, z->tzid, text.s);
    str_destroy(&text);
}

/* -- everywhere -------------------------------------------------------------------------------- */

static void
leaks(struct walker *k, int line, const struct ical_prop *p)
{
    bool closed = ical_prop_is(p, "CLASS") && (str_equal_nocase(p->value, "PRIVATE") ||
                                               str_equal_nocase(p->value, "CONFIDENTIAL"));
    if (closed)
        check_note(k->w.r, CHECK_LEAK, line, p->value, NULL);
    static const char *const names[] = {"ATTENDEE", "ORGANIZER", "X-ALT-DESC"};
    for (size_t i = 0; i < 3; i++) {
        if (ical_prop_is(p, names[i]))
            check_note(k->w.r, CHECK_LEAK, line, names[i], NULL);
    }
}

static void
any_line(struct walker *k, int line, const struct ical_prop *p)
{
    char name[48];
    str_copy_n(name, sizeof name, p->name, p->name_len);
    if (ical_prop_is(p, "X-LIC-ERROR"))
        check_note(k->w.r, CHECK_LIC_ERROR, line, NULL, NULL);
    else if (p->value[strspn(p->value, " ")] == '\0')
        check_note(k->w.r, CHECK_EMPTY, line, name, NULL);
    if (strstr(p->value, "webcals://"))
        check_note(k->w.r, CHECK_WEBCALS, line, name, NULL);
    if (ical_prop_is(p, "COLOR") && !isalpha((unsigned char)p->value[0]))
        check_note(k->w.r, CHECK_COLOUR, line, p->value, NULL);
    leaks(k, line, p);
}

/* -- walking ----------------------------------------------------------------------------------- */

static enum where
where(const struct walker *k)
{
    return k->depth > 0 ? k->stack[k->depth - 1] : IN_NOTHING;
}

static enum where
entered(enum where outer, const char *name)
{
    if (str_equal_nocase(name, "VCALENDAR"))
        return IN_CALENDAR;
    if (str_equal_nocase(name, "VEVENT"))
        return IN_EVENT;
    if (str_equal_nocase(name, "VALARM"))
        return IN_ALARM;
    if (str_equal_nocase(name, "VTIMEZONE"))
        return IN_ZONE;
    return outer == IN_ZONE ? IN_OFFSET : IN_OTHER;
}

static void
begin(struct walker *k, int line, const char *name)
{
    if (k->depth == DEPTH_MAX) {
        k->too_deep++;
        return;
    }
    enum where to = entered(where(k), name);
    k->stack[k->depth++] = to;
    switch (to) {
    case IN_CALENDAR:
        k->calendar = (struct calendar_facts){.line = line};
        return;
    case IN_EVENT:
        check_event_begin(&k->w, line);
        return;
    case IN_ALARM:
        k->alarm = (struct alarm_facts){.line = line};
        return;
    case IN_ZONE:
        k->zone = (struct zone_facts){.line = line};
        return;
    case IN_OFFSET:
        k->zone.from = k->zone.to = k->zone.start = false;
        return;
    case IN_NOTHING:
    case IN_OTHER:
        return;
    }
}

static void
end(struct walker *k)
{
    if (k->too_deep > 0 || k->depth == 0) {
        k->too_deep -= k->too_deep > 0;
        return;
    }
    switch (k->stack[--k->depth]) {
    case IN_CALENDAR:
        calendar_end(k);
        return;
    case IN_EVENT:
        check_event_end(&k->w);
        return;
    case IN_ALARM:
        alarm_end(k);
        return;
    case IN_ZONE:
        zone_end(k);
        return;
    case IN_OFFSET:
        offset_end(k);
        return;
    case IN_NOTHING:
    case IN_OTHER:
        return;
    }
}

static void
property(struct walker *k, size_t i, int line, const struct ical_prop *p)
{
    any_line(k, line, p);
    switch (where(k)) {
    case IN_CALENDAR:
        calendar_line(k, line, p);
        return;
    case IN_EVENT:
        check_event_line(&k->w, i, p);
        return;
    case IN_ALARM:
        alarm_line(k, p);
        return;
    case IN_ZONE:
        zone_line(k, p);
        return;
    case IN_OFFSET:
        offset_line(k, line, p);
        return;
    case IN_NOTHING:
    case IN_OTHER:
        return;
    }
}

static void
line(struct walker *k, size_t i)
{
    struct ical_prop p;
    int number = (int)k->w.lines->at.at[i].number;
    if (!ical_prop_parse(ical_line_text(k->w.lines, i), &p))
        return; /* splitting tells */
    bool in_zone = where(k) == IN_ZONE || where(k) == IN_OFFSET;
    k->zone.lines += in_zone;
    if (ical_prop_is(&p, "BEGIN"))
        begin(k, number, p.value);
    else if (ical_prop_is(&p, "END"))
        end(k);
    else
        property(k, i, number, &p);
}

static void
unknown_zones(struct check_walk *w)
{
    for (size_t i = 0; i < w->zones.count; i++) {
        const struct check_zone *z = &w->zones.at[i];
        if (z->used > 0 && !z->defined)
            check_note(w->r, CHECK_NO_ZONE, z->used, z->tzid, NULL);
    }
}

void
check_lines(const struct ical_lines *lines, struct check_report *r)
{
    struct walker k = {.w = {.r = r, .lines = lines}};
    for (size_t i = 0; i < lines->at.count; i++)
        line(&k, i);
    unknown_zones(&k.w);
    check_identities(&k.w);
    vec_destroy(&k.w.seen);
    vec_destroy(&k.w.zones);
    vec_destroy(&k.w.ev.later);
}
