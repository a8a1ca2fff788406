#include "ical/split.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void
ical_parts_init(struct ical_parts *p)
{
    *p = (struct ical_parts){0};
}

void
ical_parts_destroy(struct ical_parts *p)
{
    vec_destroy(&p->components);
    vec_destroy(&p->head);
}

bool
ical_line_kept(const struct ical_lines *l, size_t i)
{
    return l->at.at[i].number != 0;
}

void
ical_component_raw(const struct ical_lines *l, const struct ical_component *c, struct str *out)
{
    for (size_t i = c->first; i <= c->last; i++) {
        if (!ical_line_kept(l, i))
            continue;
        if (i > c->first)
            str_append_char(out, '\n');
        str_append(out, ical_line_text(l, i));
    }
}

/* -- the stack of open components -------------------------------------------------------------- */

struct splitter {
    struct ical_lines *lines;
    struct ical_parts *out;
    struct ical_problems *problems;
    size_t open[ICAL_DEPTH_MAX + 1]; /* lines of the BEGINs */
    int depth;
    int base;     /* depth at which a component of ours stands: 1 in a VCALENDAR, 0 bare */
    int too_deep; /* BEGINs past the limit, not yet ended */
    bool bad;     /* the component that is open is already refused */
    bool foreign; /* within something that is no calendar, such as a VCARD */
    bool bare;    /* a component without VCALENDAR was seen */
    bool ours;    /* something of a calendar was seen */
};

static int
number(const struct splitter *s, size_t line)
{
    return (int)s->lines->at.at[line].number;
}

/* Name after BEGIN: or END:, trailing blanks tolerated. */
static const char *
component_name(const char *line)
{
    const char *name = strchr(line, ':') + 1;
    while (*name == ' ')
        name++;
    return name;
}

static bool
same_name(const char *a, const char *b)
{
    size_t na = strlen(a), nb = strlen(b);
    while (na > 0 && a[na - 1] == ' ')
        na--;
    while (nb > 0 && b[nb - 1] == ' ')
        nb--;
    return na == nb && strncasecmp(a, b, na) == 0;
}

static const char *
open_name(const struct splitter *s, int depth)
{
    return component_name(ical_line_text(s->lines, s->open[depth]));
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
           same_name(name, "VFREEBUSY");
}

/* Refuses the component that is open, once. */
static void
refuse(struct splitter *s, size_t line, enum error_code code, const char *a, const char *b)
{
    if (!s->bad && !s->foreign)
        ical_refuse(s->problems, number(s, line), code, a, b, NULL);
    s->bad = true;
}

/* Gives up what is open above `depth`, as never closed. */
static void
drop_to(struct splitter *s, int depth)
{
    if (s->depth <= depth)
        return;
    int blame = depth > s->base ? depth : s->depth > s->base ? s->base : depth;
    refuse(s, s->open[blame], ERR_ICAL_UNCLOSED, open_name(s, blame), NULL);
    s->depth = depth;
    s->too_deep = 0;
    if (depth <= s->base)
        s->bad = false;
}

static void
finish(struct splitter *s, size_t last)
{
    size_t first = s->open[s->base];
    if (!s->bad && last - first > ICAL_COMPONENT_LINES_MAX)
        refuse(s, first, ERR_ICAL_LIMIT, "ical.limit.component", "20000");
    if (!s->bad) {
        struct ical_component c = {kind_of(open_name(s, s->base)), first, last};
        vec_push(&s->out->components, c);
    }
    s->bad = false;
}

/* An event cannot stand in an event: the first one was never closed. */
static void
close_forgotten(struct splitter *s, const char *name)
{
    if (same_name(name, "VCALENDAR") && s->depth > 0) {
        drop_to(s, 0);
    } else if (s->depth > s->base && may_stand_bare(name)) {
        const char *outer = open_name(s, s->base);
        if (may_stand_bare(outer) || same_name(name, outer))
            drop_to(s, s->base);
    }
}

static void
begin(struct splitter *s, size_t line)
{
    const char *name = component_name(ical_line_text(s->lines, line));
    close_forgotten(s, name);
    if (s->depth == 0) {
        bool calendar = same_name(name, "VCALENDAR");
        s->base = calendar ? 1 : 0;
        s->out->calendars += calendar;
        s->foreign = !calendar && !may_stand_bare(name);
        bool first = !s->bare;
        s->bare = s->bare || (!calendar && !s->foreign);
        s->ours = s->ours || !s->foreign;
        if (first && s->bare)
            ical_warn(s->problems, number(s, line), ERR_ICAL_MISSING, name, "VCALENDAR", NULL);
    }
    if (s->depth > ICAL_DEPTH_MAX) {
        s->too_deep++;
        refuse(s, line, ERR_ICAL_LIMIT, "ical.limit.depth", "16");
        return;
    }
    s->open[s->depth++] = line;
}

static void
end(struct splitter *s, size_t line)
{
    const char *name = component_name(ical_line_text(s->lines, line));
    if (s->too_deep > 0) {
        s->too_deep--;
        return;
    }
    int at = s->depth - 1;
    while (at >= 0 && !same_name(open_name(s, at), name))
        at--;
    if (at < 0) {
        ical_warn(s->problems, number(s, line), ERR_ICAL_LINE, ical_line_text(s->lines, line), NULL,
                  NULL);
        s->lines->at.at[line].number = 0;
        return;
    }
    drop_to(s, at + 1);
    if (at == s->base && !s->foreign)
        finish(s, line);
    s->depth = at;
    if (at <= s->base)
        s->bad = false;
}

/* A line that is neither BEGIN nor END. */
static void
property(struct splitter *s, size_t line, const struct ical_prop *p)
{
    if (p == NULL) {
        if (s->depth > 0 && !s->foreign)
            ical_warn(s->problems, number(s, line), ERR_ICAL_LINE, ical_line_text(s->lines, line),
                      NULL, NULL);
        s->lines->at.at[line].number = 0;
    } else if (s->depth == 1 && s->base == 1) {
        vec_push(&s->out->head, line);
    }
}

bool
ical_split(struct ical_lines *l, struct ical_parts *out, struct ical_problems *problems,
           struct error *e)
{
    struct splitter s = {.lines = l, .out = out, .problems = problems};
    for (size_t i = 0; i < l->at.count; i++) {
        struct ical_prop p;
        bool ok = ical_prop_parse(ical_line_text(l, i), &p);
        bool is_begin = ok && ical_prop_is(&p, "BEGIN"), is_end = ok && ical_prop_is(&p, "END");
        if ((is_begin || is_end) && p.name[p.name_len] != ':')
            property(&s, i, NULL); /* neither has parameters */
        else if (is_begin)
            begin(&s, i);
        else if (is_end)
            end(&s, i);
        else
            property(&s, i, ok ? &p : NULL);
        if (out->components.count >= ICAL_COMPONENTS_MAX)
            return error_set(e, ERR_ICAL_LIMIT, "ical.limit.components", "500000", NULL);
    }
    drop_to(&s, 0);
    return s.ours || error_set(e, ERR_ICAL_NOT, NULL, NULL, NULL);
}
