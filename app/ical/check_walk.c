/* From line to line through the components: what is open, what was never closed, what is no line.
 */
#include "ical/check_inside.h"

#include <stdlib.h>
#include <string.h>

#define ZONES_MAX 200
#define EVENTS_MANY 1000

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

/* -- components -------------------------------------------------------------------------------- */

static enum check_place
place(const struct check_walk *w)
{
    return w->depth > 0 ? w->open[w->depth - 1].place : CHECK_IN_NOTHING;
}

static enum check_place
entered(enum check_place outer, const char *name)
{
    if (str_equal_nocase(name, "VCALENDAR"))
        return CHECK_IN_CALENDAR;
    if (str_equal_nocase(name, "VEVENT"))
        return CHECK_IN_EVENT;
    if (str_equal_nocase(name, "VALARM"))
        return CHECK_IN_ALARM;
    if (str_equal_nocase(name, "VTIMEZONE"))
        return CHECK_IN_ZONE;
    return outer == CHECK_IN_ZONE ? CHECK_IN_OFFSET : CHECK_IN_OTHER;
}

/* Gives up what is open above `depth`, as never closed. */
static void
drop_to(struct check_walk *w, int depth)
{
    while (w->depth > depth) {
        const struct check_level *l = &w->open[--w->depth];
        check_note(w->r, CHECK_UNCLOSED, l->line, l->name, NULL);
    }
}

/* Calendars stand in nothing, events in no event: the first one was never closed. */
static void
close_forgotten(struct check_walk *w, enum check_place to)
{
    if (to == CHECK_IN_CALENDAR)
        drop_to(w, 0);
    if (to != CHECK_IN_EVENT && to != CHECK_IN_ZONE)
        return;
    for (int i = 0; i < w->depth; i++) {
        if (w->open[i].place == CHECK_IN_EVENT || w->open[i].place == CHECK_IN_ZONE) {
            drop_to(w, i);
            return;
        }
    }
}

static void
enter(struct check_walk *w, int line, enum check_place to)
{
    switch (to) {
    case CHECK_IN_CALENDAR:
        w->calendar = (struct check_calendar){0};
        w->calendars++;
        return;
    case CHECK_IN_EVENT:
        check_event_begin(w, line);
        return;
    case CHECK_IN_ALARM:
        w->alarm = (struct check_alarm){.line = line};
        return;
    case CHECK_IN_ZONE:
        w->zone = (struct check_definition){.line = line};
        return;
    case CHECK_IN_OFFSET:
        w->zone.from = w->zone.to = w->zone.start = false;
        return;
    case CHECK_IN_NOTHING:
    case CHECK_IN_OTHER:
        return;
    }
}

static void
begin(struct check_walk *w, int line, const char *name)
{
    enum check_place to = entered(place(w), name);
    close_forgotten(w, to);
    bool ours = to == CHECK_IN_EVENT || to == CHECK_IN_ZONE;
    if (w->depth == 0 && ours && !w->bare) {
        w->bare = true;
        check_note(w->r, CHECK_BARE, line, name, NULL);
    }
    if (w->depth == CHECK_DEPTH) {
        if (w->too_deep++ == 0)
            check_note(w->r, CHECK_LIMIT, line, NULL, NULL);
        return;
    }
    struct check_level *l = &w->open[w->depth++];
    l->place = to;
    l->line = line;
    str_copy(l->name, sizeof l->name, name);
    enter(w, line, to);
}

static void
leave(struct check_walk *w, const struct check_level *l)
{
    switch (l->place) {
    case CHECK_IN_CALENDAR:
        check_calendar_end(w, l->line);
        return;
    case CHECK_IN_EVENT:
        w->events++;
        check_event_end(w);
        return;
    case CHECK_IN_ALARM:
        check_alarm_end(w);
        return;
    case CHECK_IN_ZONE:
        check_zone_end(w);
        return;
    case CHECK_IN_OFFSET:
        check_offset_end(w);
        return;
    case CHECK_IN_NOTHING:
    case CHECK_IN_OTHER:
        return;
    }
}

static void
end(struct check_walk *w, int line, const char *text, const char *name)
{
    if (w->too_deep > 0) {
        w->too_deep--;
        return;
    }
    int at = w->depth - 1;
    while (at >= 0 && !str_equal_nocase(w->open[at].name, name))
        at--;
    if (at < 0) {
        check_note(w->r, CHECK_GARBAGE, line, text, NULL);
        return;
    }
    drop_to(w, at + 1);
    w->depth = at;
    leave(w, &w->open[at]);
}

/* -- lines ------------------------------------------------------------------------------------- */

static void
property(struct check_walk *w, int line, const char *text, const struct ical_prop *p)
{
    check_any_line(w, line, p);
    switch (place(w)) {
    case CHECK_IN_CALENDAR:
        check_calendar_line(w, line, p);
        return;
    case CHECK_IN_EVENT:
        check_event_line(w, line, text, p);
        return;
    case CHECK_IN_ALARM:
        check_alarm_line(w, p);
        return;
    case CHECK_IN_ZONE:
        check_zone_line(w, p);
        return;
    case CHECK_IN_OFFSET:
        check_offset_line(w, line, p);
        return;
    case CHECK_IN_NOTHING:
    case CHECK_IN_OTHER:
        return;
    }
}

/* Name after BEGIN: or END:, without blanks around it; shortened when it is absurd. */
static void
component_name(const char *value, char out[40])
{
    while (*value == ' ')
        value++;
    str_copy(out, 40, value);
    size_t n = strlen(out);
    while (n > 0 && out[n - 1] == ' ')
        out[--n] = '\0';
}

void
check_walk_line(struct check_walk *w, int line, const char *text)
{
    struct ical_prop p;
    char name[40];
    if (!ical_prop_parse(text, &p)) {
        if (w->depth > 0)
            check_note(w->r, CHECK_GARBAGE, line, text, NULL);
        return;
    }
    w->zone.lines += place(w) == CHECK_IN_ZONE || place(w) == CHECK_IN_OFFSET;
    component_name(p.value, name);
    if (ical_prop_is(&p, "BEGIN"))
        begin(w, line, name);
    else if (ical_prop_is(&p, "END"))
        end(w, line, text, name);
    else if (w->depth > 0)
        property(w, line, text, &p);
}

/* -- whole ------------------------------------------------------------------------------------- */

void
check_walk_init(struct check_walk *w, struct check_report *r)
{
    *w = (struct check_walk){.r = r};
    arena_init(&w->arena);
    str_init(&w->later_text);
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
check_walk_end(struct check_walk *w)
{
    drop_to(w, 0);
    unknown_zones(w);
    check_identities(w);
    bool unread = w->r->count[CHECK_ENCODING] > 0; /* UTF-16, perhaps */
    if (w->calendars == 0 && w->events == 0 && !unread)
        check_note(w->r, CHECK_NOT_CALENDAR, 0, NULL, NULL);
    if (w->calendars > 1)
        check_note_number(w->r, CHECK_SEVERAL, 0, w->calendars);
    if (w->events > EVENTS_MANY)
        check_note_number(w->r, CHECK_MANY, 0, w->events);
    vec_destroy(&w->seen);
    vec_destroy(&w->zones);
    vec_destroy(&w->later);
    str_destroy(&w->later_text);
    arena_destroy(&w->arena);
}
