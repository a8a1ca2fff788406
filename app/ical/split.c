#include "ical/split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void
ical_splitter_init(struct ical_splitter *s, const struct ical_sink *sink,
                   struct ical_problems *problems)
{
    *s = (struct ical_splitter){.sink = sink, .problems = problems};
}

/* -- names ------------------------------------------------------------------------------------- */

static void
copy_name(char out[ICAL_NAME_BYTES], const char *name)
{
    name += strspn(name, " ");
    size_t n = strlen(name);
    while (n > 0 && name[n - 1] == ' ')
        n--;
    str_copy_n(out, ICAL_NAME_BYTES, name, n);
}

static bool
same_name(const char *a, const char *b)
{
    return strcasecmp(a, b) == 0;
}

bool
ical_nest_begin(struct ical_nest *n, const char *name)
{
    if (n->depth > ICAL_DEPTH_MAX)
        return false;
    copy_name(n->names[n->depth++], name);
    return true;
}

int
ical_nest_find(const struct ical_nest *n, const char *name)
{
    char wanted[ICAL_NAME_BYTES];
    copy_name(wanted, name);
    int at = n->depth - 1;
    while (at >= 0 && !same_name(n->names[at], wanted))
        at--;
    return at;
}

enum ical_edge
ical_edge_of(const char *line, struct ical_prop *p)
{
    if (!ical_prop_parse(line, p))
        return ICAL_NO_LINE;
    bool begin = ical_prop_is(p, "BEGIN");
    if (!begin && !ical_prop_is(p, "END"))
        return ICAL_INNER;
    if (p->name[p->name_len] != ':')
        return ICAL_NO_LINE;
    return begin ? ICAL_BEGIN : ICAL_END;
}

static enum ical_kind
kind_of(const char *name)
{
    if (same_name(name, "VEVENT"))
        return ICAL_EVENT;
    return same_name(name, "VTIMEZONE") ? ICAL_TIMEZONE : ICAL_OTHER;
}

static bool
may_stand_bare(const char *name)
{
    return kind_of(name) != ICAL_OTHER || same_name(name, "VTODO") || same_name(name, "VJOURNAL") ||
           same_name(name, "VFREEBUSY") || same_name(name, "VAVAILABILITY");
}

/* -- the stack of open components -------------------------------------------------------------- */

/* Refuses the component that is open, once. */
static void
refuse(struct ical_splitter *s, uint32_t number, enum error_code code, const char *a, size_t limit)
{
    char most[24] = "";
    if (limit > 0)
        snprintf(most, sizeof most, "%zu", limit);
    if (!s->bad && !s->foreign)
        ical_refuse(s->problems, (int)number, code, a, most, NULL);
    s->bad = true;
}

/* Gives up what is open above `depth`, as never closed. */
static void
drop_to(struct ical_splitter *s, int depth)
{
    if (s->nest.depth <= depth)
        return;
    int blame = depth > s->base ? depth : s->nest.depth > s->base ? s->base : depth;
    refuse(s, s->open[blame].number, ERR_ICAL_UNCLOSED, s->nest.names[blame], 0);
    s->nest.depth = depth;
    s->too_deep = 0;
    if (depth <= s->base)
        s->bad = false;
}

static uint32_t
this_calendar(const struct ical_splitter *s)
{
    return s->calendars > 0 ? s->calendars - 1 : 0;
}

static void
finish(struct ical_splitter *s, const struct ical_reader *r)
{
    uint32_t number = s->open[s->base].number;
    uint64_t at = s->open[s->base].at, size = ical_reader_at(r) - at;
    if (s->lines > ICAL_COMPONENT_LINES_MAX)
        refuse(s, number, ERR_ICAL_LIMIT, "ical.limit.component", ICAL_COMPONENT_LINES_MAX);
    if (size > ICAL_COMPONENT_BYTES_MAX)
        refuse(s, number, ERR_ICAL_LIMIT, "ical.limit.size", ICAL_COMPONENT_BYTES_MAX);
    if (!s->bad) {
        struct ical_part part = {.at = at,
                                 .size = (uint32_t)size,
                                 .number = number,
                                 .calendar = this_calendar(s),
                                 .kind = kind_of(s->nest.names[s->base])};
        s->components++;
        s->sink->component(s->sink->arg, &part);
    }
    s->bad = false;
}

/* An event cannot stand in an event: the first one was never closed. */
static void
close_forgotten(struct ical_splitter *s, const char *name)
{
    if (same_name(name, "VCALENDAR") && s->nest.depth > 0) {
        drop_to(s, 0);
    } else if (s->nest.depth > s->base && may_stand_bare(name)) {
        const char *outer = s->nest.names[s->base];
        if (may_stand_bare(outer) || same_name(name, outer))
            drop_to(s, s->base);
    }
}

/* The first component of all that are open. */
static void
begin_outer(struct ical_splitter *s, const char *name, uint32_t number)
{
    bool calendar = same_name(name, "VCALENDAR");
    s->base = calendar ? 1 : 0;
    s->calendars += calendar;
    s->foreign = !calendar && !may_stand_bare(name);
    bool first = !s->bare;
    s->bare = s->bare || (!calendar && !s->foreign);
    s->ours = s->ours || !s->foreign;
    if (first && s->bare)
        ical_warn(s->problems, (int)number, ERR_ICAL_MISSING, name, "VCALENDAR", NULL);
}

static void
begin(struct ical_splitter *s, const struct ical_reader *r, const char *value)
{
    char name[ICAL_NAME_BYTES];
    copy_name(name, value);
    close_forgotten(s, name);
    if (s->nest.depth == 0)
        begin_outer(s, name, r->number);
    if (!ical_nest_begin(&s->nest, name)) {
        s->too_deep++;
        refuse(s, r->number, ERR_ICAL_LIMIT, "ical.limit.depth", ICAL_DEPTH_MAX);
        return;
    }
    s->open[s->nest.depth - 1].at = r->begin;
    s->open[s->nest.depth - 1].number = r->number;
    if (s->nest.depth == s->base + 1 && !s->foreign) {
        s->lines = 0;
        if (s->sink->begin != NULL)
            s->sink->begin(s->sink->arg, kind_of(name));
    }
}

static void
end(struct ical_splitter *s, const struct ical_reader *r, const char *value)
{
    if (s->too_deep > 0) {
        s->too_deep--;
        return;
    }
    int at = ical_nest_find(&s->nest, value);
    if (at < 0) {
        ical_warn(s->problems, (int)r->number, ERR_ICAL_LINE, r->line.s, NULL, NULL);
        return;
    }
    drop_to(s, at + 1);
    if (at == s->base && !s->foreign)
        finish(s, r);
    s->nest.depth = at;
    if (at <= s->base)
        s->bad = false;
}

static void
property(struct ical_splitter *s, const struct ical_reader *r, const struct ical_prop *p)
{
    int depth = s->nest.depth - s->base;
    bool head = s->base == 1 && depth == 0, own = depth == 1 && !s->foreign && !s->bad;
    if ((head || own) && s->sink->property != NULL)
        s->sink->property(s->sink->arg, r, p, depth, this_calendar(s));
}

bool
ical_splitter_line(struct ical_splitter *s, const struct ical_reader *r, struct error *e)
{
    struct ical_prop p;
    s->lines++;
    if (s->sink->line != NULL)
        s->sink->line(s->sink->arg, r);
    switch (ical_edge_of(r->line.s, &p)) {
    case ICAL_BEGIN:
        begin(s, r, p.value);
        break;
    case ICAL_END:
        end(s, r, p.value);
        break;
    case ICAL_INNER:
        property(s, r, &p);
        break;
    case ICAL_NO_LINE:
        if (s->nest.depth > 0 && !s->foreign)
            ical_warn(s->problems, (int)r->number, ERR_ICAL_LINE, r->line.s, NULL, NULL);
        break;
    }
    return s->components <= ICAL_COMPONENTS_MAX ||
           error_set(e, ERR_ICAL_LIMIT, "ical.limit.components", "1000000", NULL);
}

bool
ical_splitter_end(struct ical_splitter *s, struct error *e)
{
    drop_to(s, 0);
    return s->ours || error_set(e, ERR_ICAL_NOT, NULL, NULL, NULL);
}
