/* What stands in calendars, alarms and zones; events have a file of their own (check_event.c). */
#include "ical/check_inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define ZONE_LINES_MAX 30 /* a zone with its yearly rules has about 17 */

void
check_missing(struct check_walk *w, int line, const char *component, const char *property)
{
    check_note(w->r, CHECK_MISSING, line, component, property);
}

/* -- the calendar ------------------------------------------------------------------------------ */

void
check_calendar_end(struct check_walk *w, int line)
{
    const struct check_calendar *c = &w->calendar;
    if (!c->version)
        check_missing(w, line, "VCALENDAR", "VERSION");
    if (!c->prodid)
        check_missing(w, line, "VCALENDAR", "PRODID");
    if (!c->name)
        check_note(w->r, CHECK_NAME, line, NULL, NULL);
}

static void
refresh_line(struct check_walk *w, int line, const struct ical_prop *p)
{
    struct ical_duration d;
    char type[16];
    if (!ical_duration_parse(p->value, &d))
        check_note(w->r, CHECK_REFRESH, line, p->value, NULL);
    else if (!ical_prop_param(p, "VALUE", type, sizeof type) || !str_equal_nocase(type, "DURATION"))
        check_note(w->r, CHECK_REFRESH_TYPE, line, NULL, NULL);
}

void
check_calendar_line(struct check_walk *w, int line, const struct ical_prop *p)
{
    struct check_calendar *c = &w->calendar;
    struct ical_duration d;
    c->version = c->version || ical_prop_is(p, "VERSION");
    c->prodid = c->prodid || ical_prop_is(p, "PRODID");
    c->name = c->name || (ical_prop_is(p, "X-WR-CALNAME") && p->value[0] != '\0');
    if (ical_prop_is(p, "REFRESH-INTERVAL"))
        refresh_line(w, line, p);
    if (ical_prop_is(p, "X-PUBLISHED-TTL") && !ical_duration_parse(p->value, &d))
        check_note(w->r, CHECK_TTL, line, p->value, NULL);
    if (ical_prop_is(p, "METHOD") && !str_equal_nocase(p->value, "PUBLISH"))
        check_note(w->r, CHECK_METHOD, line, p->value, NULL);
}

/* -- alarms ------------------------------------------------------------------------------------ */

void
check_alarm_line(struct check_walk *w, const struct ical_prop *p)
{
    struct check_alarm *a = &w->alarm;
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
alarm_needs(struct check_walk *w, bool has, const char *property)
{
    const char *action = w->alarm.action[0] ? w->alarm.action : "VALARM";
    if (!has)
        check_note(w->r, CHECK_ALARM, w->alarm.line, action, property);
}

void
check_alarm_end(struct check_walk *w)
{
    const struct check_alarm *a = &w->alarm;
    alarm_needs(w, a->action[0] != '\0', "ACTION");
    alarm_needs(w, a->trigger, "TRIGGER");
    if (str_equal_nocase(a->action, "DISPLAY") || str_equal_nocase(a->action, "EMAIL"))
        alarm_needs(w, a->description, "DESCRIPTION");
    if (str_equal_nocase(a->action, "EMAIL")) {
        alarm_needs(w, a->summary, "SUMMARY");
        alarm_needs(w, a->attendee, "ATTENDEE");
    }
    if (a->repeat != a->duration)
        alarm_needs(w, false, a->repeat ? "DURATION" : "REPEAT");
}

/* -- zones ------------------------------------------------------------------------------------- */

void
check_zone_line(struct check_walk *w, const struct ical_prop *p)
{
    if (!ical_prop_is(p, "TZID"))
        return;
    str_copy(w->zone.tzid, sizeof w->zone.tzid, p->value);
    struct check_zone *z = check_zone_of(w, p->value);
    if (z)
        z->defined = true;
}

void
check_offset_line(struct check_walk *w, int line, const struct ical_prop *p)
{
    bool from = ical_prop_is(p, "TZOFFSETFROM"), to = ical_prop_is(p, "TZOFFSETTO");
    w->zone.from = w->zone.from || from;
    w->zone.to = w->zone.to || to;
    w->zone.start = w->zone.start || ical_prop_is(p, "DTSTART");
    bool seconds = strlen(p->value) > 5 && strcmp(p->value + 5, "00") != 0;
    if ((from || to) && seconds)
        check_note(w->r, CHECK_ZONE_SECONDS, line, p->value, NULL);
}

void
check_offset_end(struct check_walk *w)
{
    const struct check_definition *z = &w->zone;
    const char *lacks = !z->start  ? "DTSTART"
                        : !z->from ? "TZOFFSETFROM"
                        : !z->to   ? "TZOFFSETTO"
                                   : NULL;
    if (lacks)
        check_note(w->r, CHECK_ZONE_BROKEN, z->line, z->tzid, lacks);
    w->zone.parts++;
}

void
check_zone_end(struct check_walk *w)
{
    const struct check_definition *z = &w->zone;
    if (z->tzid[0] == '\0')
        check_note(w->r, CHECK_ZONE_BROKEN, z->line, "?", "TZID");
    if (z->parts == 0)
        check_note(w->r, CHECK_ZONE_BROKEN, z->line, z->tzid, "STANDARD");
    if (z->lines <= ZONE_LINES_MAX)
        return;
    struct str text;
    str_init(&text);
    str_printf(&text, "%d", z->lines);
    check_note(w->r, CHECK_ZONE_LONG, z->line, z->tzid, text.s);
    str_destroy(&text);
}

/* -- everywhere -------------------------------------------------------------------------------- */

static void
leaks(struct check_walk *w, int line, const struct ical_prop *p)
{
    bool closed = ical_prop_is(p, "CLASS") && (str_equal_nocase(p->value, "PRIVATE") ||
                                               str_equal_nocase(p->value, "CONFIDENTIAL"));
    if (closed)
        check_note(w->r, CHECK_LEAK, line, p->value, NULL);
    static const char *const names[] = {"ATTENDEE", "ORGANIZER", "X-ALT-DESC"};
    for (size_t i = 0; i < 3; i++) {
        if (ical_prop_is(p, names[i]))
            check_note(w->r, CHECK_LEAK, line, names[i], NULL);
    }
}

void
check_any_line(struct check_walk *w, int line, const struct ical_prop *p)
{
    char name[48];
    str_copy_n(name, sizeof name, p->name, p->name_len);
    if (ical_prop_is(p, "X-LIC-ERROR"))
        check_note(w->r, CHECK_LIC_ERROR, line, NULL, NULL);
    else if (p->value[strspn(p->value, " ")] == '\0')
        check_note(w->r, CHECK_EMPTY, line, name, NULL);
    if (strstr(p->value, "webcals://"))
        check_note(w->r, CHECK_WEBCALS, line, name, NULL);
    if (ical_prop_is(p, "COLOR") && !isalpha((unsigned char)p->value[0]))
        check_note(w->r, CHECK_COLOUR, line, p->value, NULL);
    leaks(w, line, p);
}
