/* What a VEVENT says, as the model has it. */
#include "ical/inside.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define TITLE_BYTES 600 /* what event_check allows */
#define WORDS_BYTES 300
#define TEXT_BYTES 65536

const struct extra_field extra_fields[] = {
    {"X-XIAOLI-NAME-S", offsetof(struct event, name_s)},
    {"X-XIAOLI-NAME-K", offsetof(struct event, name_k)},
    {"X-XIAOLI-TITLE-EN", offsetof(struct event, title_en)},
    {"X-XIAOLI-NAME-EN", offsetof(struct event, name_en)},
    {"X-XIAOLI-ROOM", offsetof(struct event, room)},
    {"X-XIAOLI-AUDIENCE", offsetof(struct event, audience)},
    {"X-XIAOLI-ORGANISER", offsetof(struct event, organiser)},
    {"X-XIAOLI-DEPARTMENT", offsetof(struct event, department)},
    {"X-XIAOLI-PHONE", offsetof(struct event, phone)},
    {"X-XIAOLI-SOURCE", offsetof(struct event, source)},
    {"X-XIAOLI-REASON", offsetof(struct event, reason)},
};
const size_t extra_field_count = sizeof extra_fields / sizeof *extra_fields;

/* -- when -------------------------------------------------------------------------------------- */

static void
warn_end(const struct vevent *v, enum field field, const char *reason)
{
    struct ical_prop p;
    ical_prop_parse_last(v->field[field], &p);
    ical_warn(&v->f->problems, v->number[field], ERR_ICAL_VALUE,
              field == FIELD_DTEND ? "DTEND" : "DURATION", p.value, reason);
}

static bool
duration_of(const struct vevent *v, struct ical_duration *d)
{
    struct ical_prop p;
    if (v->field[FIELD_DURATION] == NULL || !ical_prop_parse(v->field[FIELD_DURATION], &p))
        return false;
    if (ical_duration_parse(p.value, d))
        return true;
    warn_end(v, FIELD_DURATION, "ical.reason.duration");
    return false;
}

/* Last day of an event of whole days. */
static struct day
last_day(const struct vevent *v, const struct moment *start)
{
    struct day first = start->t.at.day, last = first;
    struct moment end;
    struct ical_duration d;
    if (moment_of(v, FIELD_DTEND, &end)) {
        struct civil at = moment_bureau(&end);
        bool midnight = end.t.date || at.second == 0;
        last = midnight ? day_add(at.day, -1) : at.day;
        if (day_cmp(at.day, first) < 0)
            warn_end(v, FIELD_DTEND, "ical.reason.end");
    } else if (duration_of(v, &d)) {
        int64_t seconds = d.days * 86400LL + d.seconds;
        last = day_add(first, (int)((seconds + 86399) / 86400) - 1);
    }
    return day_cmp(last, first) < 0 ? first : last;
}

/* End of a timed event, UTC seconds; that of its start when none is given. */
static int64_t
end_utc(const struct vevent *v, const struct moment *start, int64_t begin)
{
    struct moment end;
    struct ical_duration d;
    int64_t utc = begin;
    enum field field = FIELD_DTEND;
    if (moment_of(v, FIELD_DTEND, &end)) {
        utc = ical_zone_to_utc(end.t.date ? start->zone : end.zone, end.t.at);
    } else if (duration_of(v, &d)) {
        struct civil at = start->t.at;
        at.day = day_add(at.day, d.days);
        utc = ical_zone_to_utc(start->zone, at) + d.seconds;
        field = FIELD_DURATION;
    }
    if (utc < begin) {
        warn_end(v, field, "ical.reason.end");
        return begin;
    }
    return utc;
}

/* Seconds are rounded away from the middle; a point in time lasts one minute, the least the model
 * has. */
static void
set_hours(struct when *w, struct civil from, struct civil to)
{
    int down = from.second % 60, up = (60 - to.second % 60) % 60;
    int64_t first = (civil_seconds(from) - down) / 60, last = (civil_seconds(to) + up) / 60;
    if (last <= first)
        last = first + 1;
    struct civil a = civil_from_seconds(first * 60), b = civil_from_seconds(last * 60);
    bool midnight = b.second == 0;
    w->timing = TIMING_HOURS;
    w->first = a.day;
    w->start = civil_minute(a);
    w->last = midnight ? day_add(b.day, -1) : b.day;
    w->end = midnight ? (struct minute){1440} : civil_minute(b);
}

static bool
read_when(const struct vevent *v, struct moment *start, struct event *ev)
{
    if (v->field[FIELD_DTSTART] == NULL) {
        ical_refuse(&v->f->problems, v->line, ERR_ICAL_MISSING, "VEVENT", "DTSTART", NULL);
        return false;
    }
    if (!field_is_time(v, FIELD_DTSTART) || !moment_of(v, FIELD_DTSTART, start)) {
        struct ical_prop p;
        bool ok = ical_prop_parse_last(v->field[FIELD_DTSTART], &p);
        ical_refuse(&v->f->problems, v->number[FIELD_DTSTART], ERR_ICAL_VALUE, "DTSTART",
                    ok ? p.value : "", "ical.reason.date");
        return false;
    }
    if (start->t.date) {
        ev->when.timing = TIMING_DAYS;
        ev->when.first = start->t.at.day;
        ev->when.last = last_day(v, start);
        return true;
    }
    struct civil from = moment_bureau(start);
    int64_t begin = ical_zone_to_utc(start->zone, start->t.at);
    int64_t end = end_utc(v, start, begin);
    set_hours(&ev->when, from, civil_add_seconds(from, end - begin));
    return true;
}

/* -- words ------------------------------------------------------------------------------------- */

/* At most max bytes, with a warning when it had to be cut; blanks around are dropped. */
static const char *
fit(const struct vevent *v, const char *what, const char *text, size_t max, struct arena *a)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t len = strlen(text);
    while (len > 0 && isspace((unsigned char)text[len - 1]))
        len--;
    if (len > max) {
        char limit[24];
        snprintf(limit, sizeof limit, "%zu", max);
        ical_warn(&v->f->problems, v->line, ERR_ICAL_LIMIT, what, limit, NULL);
        len = utf8_cut(text, max);
    }
    return arena_strndup(a, text, len);
}

static const char *
read_title(const struct vevent *v, struct arena *a)
{
    static const enum field sources[] = {FIELD_SUMMARY, FIELD_DESCRIPTION, FIELD_LOCATION};
    for (size_t i = 0; i < 3; i++) {
        const char *text = vevent_text(v, sources[i], a);
        while (isspace((unsigned char)*text))
            text++;
        if (*text == '\0')
            continue;
        if (sources[i] != FIELD_SUMMARY) /* no title: the first line of what there is */
            text = arena_strndup(a, text, strcspn(text, "\n"));
        return fit(v, "SUMMARY", one_line(text, a), TITLE_BYTES, a);
    }
    return v->f->how.untitled;
}

/* The longest run that can be a telephone number leaves the contact. */
static void
read_contact(const char *contact, struct arena *a, struct event *ev)
{
    const char *best = NULL;
    size_t best_len = 0;
    for (const char *p = contact; *p != '\0';) {
        size_t n = strspn(p, "0123456789-+() ");
        size_t figures = 0;
        for (size_t i = 0; i < n; i++)
            figures += isdigit((unsigned char)p[i]) != 0;
        if (figures >= 7 && n > best_len) {
            best = p;
            best_len = n;
        }
        p += n > 0 ? n : 1;
    }
    if (best == NULL) {
        ev->department = contact;
        return;
    }
    while (best_len > 0 && best[best_len - 1] == ' ')
        best_len--;
    while (best_len > 0 && *best == ' ')
        best++, best_len--;
    ev->phone = arena_strndup(a, best, best_len);
    size_t before = (size_t)(best - contact);
    while (before > 0 && strchr(" :;,", contact[before - 1]) != NULL)
        before--;
    ev->department = arena_strndup(a, contact, before);
}

static void
read_people(const struct vevent *v, struct arena *a, struct event *ev)
{
    const char *contact = vevent_text(v, FIELD_CONTACT, a);
    read_contact(fit(v, "CONTACT", one_line(contact, a), WORDS_BYTES, a), a, ev);
    struct ical_prop p;
    char name[256];
    if (v->field[FIELD_ORGANIZER] != NULL && ical_prop_parse(v->field[FIELD_ORGANIZER], &p) &&
        ical_prop_param(&p, "CN", name, sizeof name))
        ev->organiser = fit(v, "ORGANIZER", one_line(name, a), WORDS_BYTES, a);
}

/* All CATEGORIES lines, joined. */
static const char *
read_categories(const struct vevent *v, struct arena *a)
{
    const char *all = "";
    size_t i = 0, used = 0;
    int number;
    for (const char *line; (line = vevent_next(v, &i, &number)) != NULL;) {
        struct ical_prop p;
        if (!ical_prop_parse(line, &p) || !ical_prop_is(&p, "CATEGORIES"))
            continue;
        const char *text = line_text(line, a);
        used += strlen(text) + 1;
        if (used > 4096)
            break;
        all = *all == '\0' ? text : arena_printf(a, "%s,%s", all, text);
    }
    return all;
}

/* -- our own X- properties --------------------------------------------------------------------- */

static void
read_own_status(const char *text, struct event *ev)
{
    enum status s;
    bool ours = ev->status == STATUS_CONFIRMED && status_from_key(text, &s) &&
                (s == STATUS_DONE || s == STATUS_RESCHEDULED);
    if (ours)
        ev->status = s;
}

static void
read_extra(const struct vevent *v, struct arena *a, struct event *ev)
{
    size_t i = 0;
    int number;
    for (const char *line; (line = vevent_next(v, &i, &number)) != NULL;) {
        struct ical_prop p;
        if (!ical_prop_parse(line, &p) || p.name_len < 10)
            continue;
        for (size_t k = 0; k < extra_field_count; k++) {
            if (!ical_prop_is(&p, extra_fields[k].name))
                continue;
            const char *text = fit(v, extra_fields[k].name, line_text(line, a), WORDS_BYTES, a);
            memcpy((char *)ev + extra_fields[k].offset, &text, sizeof text);
        }
        if (ical_prop_is(&p, "X-XIAOLI-STATUS"))
            read_own_status(p.value, ev);
        if (ical_prop_is(&p, "X-XIAOLI-MAJOR"))
            ev->major = str_equal(p.value, "1");
    }
    /* LOCATION is written as place and room */
    size_t place = strlen(ev->place), room = strlen(ev->room);
    if (room > 0 && place > room + 1 && str_equal(ev->place + place - room, ev->room))
        ev->place = fit(v, "LOCATION", arena_strndup(a, ev->place, place - room), TITLE_BYTES, a);
}

/* -- whole ------------------------------------------------------------------------------------- */

static enum status
read_status(const struct vevent *v, struct arena *a)
{
    const char *text = vevent_text(v, FIELD_STATUS, a);
    if (str_equal_nocase(text, "CANCELLED") || str_equal_nocase(text, "CANCELED"))
        return STATUS_CANCELLED;
    return str_equal_nocase(text, "TENTATIVE") ? STATUS_TENTATIVE : STATUS_CONFIRMED;
}

static bool
read_identity(const struct vevent *v, struct arena *a, struct event *ev)
{
    ev->uid = vevent_uid(v, a);
    if (strlen(ev->uid) > 1024) {
        ical_refuse(&v->f->problems, v->number[FIELD_UID], ERR_ICAL_LIMIT, "UID", "1024", NULL);
        return false;
    }
    ev->recurrence_id = vevent_recurrence_id(v, a);
    if (v->field[FIELD_RECURRENCE_ID] == NULL)
        return true;
    struct ical_prop p;
    char range[32];
    if (ev->recurrence_id[0] == '\0') {
        ical_prop_parse_last(v->field[FIELD_RECURRENCE_ID], &p);
        ical_refuse(&v->f->problems, v->number[FIELD_RECURRENCE_ID], ERR_ICAL_VALUE,
                    "RECURRENCE-ID", p.value, "ical.reason.date");
        return false;
    }
    if (!ical_prop_parse(v->field[FIELD_RECURRENCE_ID], &p) ||
        !ical_prop_param(&p, "RANGE", range, sizeof range))
        return true;
    ev->this_and_future = str_equal_nocase(range, "THISANDFUTURE");
    if (!ev->this_and_future)
        ical_warn(&v->f->problems, v->number[FIELD_RECURRENCE_ID], ERR_ICAL_VALUE, "RECURRENCE-ID",
                  range, "ical.reason.range");
    return true;
}

static void
read_category(const struct vevent *v, struct arena *a, struct event *ev)
{
    struct calfile *f = v->f;
    const char *calendar = f->called[0] != '\0' ? f->called : f->title;
    f->decided = category_rule_find(f->how.rules, f->how.rule_count, read_categories(v, a),
                                    calendar, ev->title);
    ev->category = f->decided != NULL ? f->decided->category : f->how.category;
}

/* A METHOD:CANCEL names what it cancels; it need not say when that was (RFC 5546 3.2.5). */
static bool
only_named(const struct vevent *v)
{
    return v->field[FIELD_DTSTART] == NULL && str_equal(v->f->method, "CANCEL");
}

bool
vevent_meaning(const struct vevent *v, struct arena *a, struct event *out)
{
    struct moment start = {.tzid = ""};
    event_init(out);
    if (!read_identity(v, a, out) || (!only_named(v) && !read_when(v, &start, out)))
        return false;
    out->sequence = vevent_sequence(v);
    out->changed_utc = vevent_stamp(v, FIELD_LAST_MODIFIED);
    if (out->changed_utc == 0)
        out->changed_utc = vevent_stamp(v, FIELD_DTSTAMP);
    out->tzid = arena_strdup(a, start.tzid);
    if (start.unknown)
        out->doubt =
            arena_printf(a, DOUBT_ZONE "%s", start.tzid[0] ? start.tzid : v->f->floating_unknown);
    out->status = read_status(v, a);
    out->title = read_title(v, a);
    out->place = fit(v, "LOCATION", one_line(vevent_text(v, FIELD_LOCATION, a), a), TITLE_BYTES, a);
    out->text = fit(v, "DESCRIPTION", vevent_text(v, FIELD_DESCRIPTION, a), TEXT_BYTES, a);
    const char *class = vevent_text(v, FIELD_CLASS, a);
    bool open = *class == '\0' || str_equal_nocase(class, "PUBLIC");
    out->visibility = open ? VISIBILITY_PUBLIC : VISIBILITY_INTERNAL;
    read_category(v, a, out);
    read_people(v, a, out);
    read_extra(v, a, out);
    if (out->recurrence_id[0] == '\0' && !only_named(v))
        vevent_rules(v, &start, a, out);
    return true;
}
