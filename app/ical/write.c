#include "ical/write.h"

#include "ical/inside.h"
#include "ical/vtimezone.h"
#include "ical/write_inside.h"

#include <ctype.h>
#include <string.h>

#define FOLD 75
#define ZONE ";TZID=Asia/Shanghai"

/* -- lines ------------------------------------------------------------------------------------- */

/* Bytes of a word's letters: those of ASCII. Hanzi may part anywhere. */
static bool
is_letter(char c)
{
    return isalnum((unsigned char)c) != 0;
}

/* Where a line of `len` bytes is cut: at most max, between characters, and not within a word if
 * that gives away less than half of it, nor behind a blank, which some editors would drop. */
static size_t
piece(const char *line, size_t len, size_t max)
{
    if (len <= max)
        return len;
    size_t n = utf8_cut(line, max);
    if (n == 0)
        return max;
    for (size_t i = n; i > max / 2; i = utf8_cut(line, i - 1)) {
        bool word = is_letter(line[i - 1]) && is_letter(line[i]);
        if (!word && line[i - 1] != ' ' && line[i - 1] != '\\')
            return i;
    }
    return n;
}

static void
write_folded(struct str *out, const char *line, size_t len)
{
    size_t n = piece(line, len, FOLD);
    for (;;) {
        str_append_n(out, line, n);
        str_append(out, "\r\n");
        line += n;
        len -= n;
        if (len == 0)
            return;
        str_append_char(out, ' ');
        n = piece(line, len, FOLD - 1);
    }
}

void
ical_write_line(struct str *out, const char *line)
{
    write_folded(out, line, strlen(line));
}

void
ical_write_lines(struct str *out, const char *lines)
{
    while (*lines != '\0') {
        size_t len = strcspn(lines, "\n");
        if (len > 0)
            write_folded(out, lines, len);
        lines += len + (lines[len] == '\n');
    }
}

/* -- properties -------------------------------------------------------------------------------- */

void
lines_text(struct str *out, const char *name, const char *text)
{
    if (*text == '\0')
        return;
    str_append(out, name);
    str_append_char(out, ':');
    ical_text_escape(out, text);
    str_append_char(out, '\n');
}

void
lines_stamp(struct str *out, const char *name, int64_t utc)
{
    char text[ICAL_TIME_TEXT];
    str_printf(out, "%s:%s\n", name, ical_time_format(civil_from_seconds(utc), false, true, text));
}

static void
date_line(struct str *out, const char *name, struct day day, int minute, bool timed)
{
    char text[ICAL_TIME_TEXT];
    struct civil at = civil_add_seconds((struct civil){.day = day}, minute * 60);
    ical_time_format(at, !timed, false, text);
    str_printf(out, "%s%s:%s\n", name, timed ? ZONE : ";VALUE=DATE", text);
}

/* A stored rule line as a content line. UNTIL must be UTC where DTSTART has a zone. */
static void
rule_line(struct str *out, const char *line, size_t len, bool timed)
{
    const char *until = timed ? memmem(line, len, "UNTIL=", 6) : NULL;
    struct ical_time t;
    char text[ICAL_TIME_TEXT];
    size_t n = until ? strcspn(until + 6, ";\n") : 0;
    if (until && ical_time_parse(until + 6, n, &t) && !t.utc) {
        if (t.date)
            t.at.second = 86399;
        struct civil utc = civil_from_seconds(ical_zone_to_utc(&ical_zone_bureau, t.at));
        str_append_n(out, line, (size_t)(until + 6 - line));
        str_append(out, ical_time_format(utc, false, true, text));
        str_append_n(out, until + 6 + n, len - (size_t)(until + 6 + n - line));
    } else {
        str_append_n(out, line, len);
    }
    str_append_char(out, '\n');
}

/* RDATE and EXDATE: the dates of a timed event may be bare days, which are a line of their own
 * kind. */
static void
date_list(struct str *out, const char *line, size_t len, bool timed)
{
    const char *colon = memchr(line, ':', len), *end = line + len;
    for (const char *s = colon ? colon + 1 : end; s < end;) {
        const char *comma = memchr(s, ',', (size_t)(end - s)), *stop = comma ? comma : end;
        bool date = !timed || stop - s == 8;
        str_append_n(out, line, strcspn(line, ":;"));
        bool period = memchr(s, '/', (size_t)(stop - s)) != NULL;
        str_append(out, date ? ";VALUE=DATE:" : period ? ";VALUE=PERIOD" ZONE ":" : ZONE ":");
        str_append_n(out, s, (size_t)(stop - s));
        str_append_char(out, '\n');
        s = stop + 1;
    }
}

void
lines_when(struct str *out, const struct event *ev)
{
    const struct when *w = &ev->when;
    bool timed = w->timing == TIMING_HOURS;
    if (timed && str_starts(ev->rrule, "DTSTART") && lines_away(out, ev))
        return;
    date_line(out, "DTSTART", w->first, timed ? w->start.n : 0, timed);
    date_line(out, "DTEND", timed ? w->last : day_add(w->last, 1), timed ? w->end.n : 0, timed);
    for (const char *s = ev->rrule; *s != '\0';) {
        size_t len = strcspn(s, "\r\n");
        bool dates = str_starts(s, "RDATE") || str_starts(s, "EXDATE");
        if (len > 0 && dates)
            date_list(out, s, len, timed);
        else if (len > 0)
            rule_line(out, s, len, timed);
        s += len + (s[len] != '\0');
    }
}

const char *
ical_status_word(enum status s)
{
    switch (s) {
    case STATUS_UNDATED:
    case STATUS_TENTATIVE:
        return "TENTATIVE";
    case STATUS_CONFIRMED:
    case STATUS_DONE:
    case STATUS_RESCHEDULED:
        return "CONFIRMED";
    case STATUS_POSTPONED:
    case STATUS_CANCELLED:
        return "CANCELLED";
    }
    return "CONFIRMED";
}

void
lines_status(struct str *out, const struct event *ev)
{
    enum status s = when_dated(&ev->when) ? ev->status : STATUS_CANCELLED;
    str_printf(out, "STATUS:%s\n", ical_status_word(s));
    if (s == STATUS_DONE || s == STATUS_RESCHEDULED)
        str_printf(out, "X-XIAOLI-STATUS:%s\n", status_key(s));
}

void
lines_place(struct str *out, const struct event *ev)
{
    struct str text;
    str_init(&text);
    str_append(&text, ev->place);
    if (ev->room[0] != '\0')
        str_printf(&text, "%s%s", text.len > 0 ? " " : "", ev->room);
    lines_text(out, "LOCATION", text.s);
    str_destroy(&text);
}

void
lines_contact(struct str *out, const struct event *ev)
{
    struct str text;
    str_init(&text);
    str_append(&text, ev->department);
    if (ev->phone[0] != '\0')
        str_printf(&text, "%s%s", text.len > 0 ? " " : "", ev->phone);
    lines_text(out, "CONTACT", text.s);
    str_destroy(&text);
}

void
lines_class(struct str *out, const struct event *ev)
{
    str_printf(out, "CLASS:%s\n", ev->visibility == VISIBILITY_INTERNAL ? "PRIVATE" : "PUBLIC");
}

void
lines_extra(struct str *out, const struct event *ev)
{
    for (size_t i = 0; i < extra_field_count; i++) {
        const char *text;
        memcpy(&text, (const char *)ev + extra_fields[i].offset, sizeof text);
        lines_text(out, extra_fields[i].name, text);
    }
    if (ev->major)
        str_append(out, "X-XIAOLI-MAJOR:1\n");
}

/* -- events ------------------------------------------------------------------------------------ */

bool
ical_needs_zone(const struct event *ev)
{
    return ev->when.timing == TIMING_HOURS;
}

static void
recurrence_line(struct str *out, const struct event *ev)
{
    struct civil at;
    char text[ICAL_TIME_TEXT];
    if (!civil_parse(ev->recurrence_id, &at))
        return;
    bool timed = strchr(ev->recurrence_id, 'T') != NULL;
    ical_time_format(at, !timed, false, text);
    str_printf(out, "RECURRENCE-ID%s%s:%s\n", ev->this_and_future ? ";RANGE=THISANDFUTURE" : "",
               timed ? ZONE : ";VALUE=DATE", text);
}

bool
ical_write_event(struct str *out, const struct ical_writing *how, const struct event *ev)
{
    if (!when_dated(&ev->when))
        return false;
    struct str lines;
    str_init(&lines);
    str_append(&lines, "BEGIN:VEVENT\n");
    lines_text(&lines, "UID", ev->uid);
    recurrence_line(&lines, ev);
    lines_stamp(&lines, "DTSTAMP", ev->changed_utc);
    lines_stamp(&lines, "LAST-MODIFIED", ev->changed_utc);
    str_printf(&lines, "SEQUENCE:%d\n", (int)ev->sequence);
    lines_when(&lines, ev);
    lines_text(&lines, "SUMMARY", ev->title);
    lines_status(&lines, ev);
    lines_class(&lines, ev);
    lines_text(&lines, "CATEGORIES", how->labels[ev->category]);
    lines_place(&lines, ev);
    lines_contact(&lines, ev);
    lines_text(&lines, "DESCRIPTION", ev->text);
    lines_extra(&lines, ev);
    str_append(&lines, "END:VEVENT\n");
    ical_write_lines(out, lines.s);
    str_destroy(&lines);
    return true;
}

/* -- imported lines ---------------------------------------------------------------------------- */

static bool
is_one_of(const struct ical_prop *p, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (ical_prop_is(p, *names))
            return true;
    }
    return false;
}

/* Copies lines, without what must not go out: a component or property in the lists, with all that
 * is nested in it. */
static void
write_without(struct str *out, const char *raw, const char *const *components,
              const char *const *properties)
{
    int depth = 0, hidden = -1; /* depth of the component that is left out */
    struct str line;
    str_init(&line);
    while (ical_next_line(&raw, &line)) {
        struct ical_prop p, name;
        if (!ical_prop_parse(line.s, &p))
            continue;
        bool begin = ical_prop_is(&p, "BEGIN"), end = ical_prop_is(&p, "END");
        name = (struct ical_prop){.name = p.value, .name_len = strcspn(p.value, " ")};
        if (begin && hidden < 0 && is_one_of(&name, components))
            hidden = depth;
        depth += begin;
        if (hidden < 0 && !is_one_of(&p, properties))
            write_folded(out, line.s, line.len);
        depth -= end;
        if (end && depth == hidden)
            hidden = -1;
    }
    str_destroy(&line);
}

void
ical_write_raw(struct str *out, const struct ical_writing *how, const char *raw)
{
    static const char *const nothing[] = {NULL}, *const errors[] = {"X-LIC-ERROR", NULL};
    static const char *const alarms[] = {"VALARM", NULL};
    static const char *const people[] = {"X-LIC-ERROR", "ATTENDEE",       "ORGANIZER", "COMMENT",
                                         "X-ALT-DESC",  "REQUEST-STATUS", "ATTACH",    NULL};
    if (how->open)
        write_without(out, raw, alarms, people);
    else
        write_without(out, raw, nothing, errors);
}

/* -- the calendar ------------------------------------------------------------------------------ */

/* One pass over the head: which of its lines are ours to write, which stay. */
struct heading {
    struct str *out, *tail;
    const struct ical_writing *how;
    bool prodid, name, shanghai;
    int depth;
    bool shown; /* the component that is open goes out */
};

static void
head_component(struct heading *h, const char *line, size_t len, const struct ical_prop *p)
{
    bool begin = ical_prop_is(p, "BEGIN"), end = ical_prop_is(p, "END");
    if (begin && h->depth == 0)
        h->shown = !h->how->open || str_equal_nocase(p->value, "VTIMEZONE");
    if (h->depth == 1 && ical_prop_is(p, "TZID"))
        h->shanghai = h->shanghai || str_equal(p->value, "Asia/Shanghai");
    h->depth += begin - end;
    if (h->shown)
        write_folded(h->tail, line, len);
}

static void
head_line(struct heading *h, const char *line, size_t len)
{
    static const char *const ours[] = {"VERSION", "X-LIC-ERROR", NULL};
    struct ical_prop p;
    if (!ical_prop_parse(line, &p))
        return;
    if (h->depth > 0 || ical_prop_is(&p, "BEGIN")) {
        head_component(h, line, len, &p);
        return;
    }
    bool method = ical_prop_is(&p, "METHOD") && !str_equal_nocase(p.value, "PUBLISH");
    bool again = h->prodid && ical_prop_is(&p, "PRODID");
    if (method || again || is_one_of(&p, ours))
        return;
    h->prodid = h->prodid || ical_prop_is(&p, "PRODID");
    h->name = h->name || ical_prop_is(&p, "X-WR-CALNAME");
    write_folded(h->out, line, len);
}

void
ical_write_begin(struct str *out, const struct ical_writing *how, const char *head, bool zone)
{
    struct str props, tail, line;
    str_init(&props);
    str_init(&tail);
    str_init(&line);
    struct heading h = {.out = &props, .tail = &tail, .how = how};
    while (ical_next_line(&head, &line))
        head_line(&h, line.s, line.len);
    str_append(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    if (!h.prodid)
        str_append(out, ICAL_PRODID "\r\n");
    str_append(out, props.s);
    if (!h.name && how->name[0] != '\0') {
        str_clear(&line);
        lines_text(&line, "X-WR-CALNAME", how->name);
        ical_write_lines(out, line.s);
    }
    if (zone && !h.shanghai)
        str_append(out, vtimezone_shanghai);
    str_append(out, tail.s);
    str_destroy(&props);
    str_destroy(&tail);
    str_destroy(&line);
}

void
ical_write_end(struct str *out)
{
    str_append(out, "END:VCALENDAR\r\n");
}
