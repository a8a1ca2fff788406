#include "ical/publish.h"

#include "base/random.h"
#include "ical/value.h"
#include "ical/vtimezone.h"
#include "ical/write_inside.h"
#include "ical/zone.h"

#include <stdio.h>
#include <string.h>

#define HEAD "BEGIN:VCALENDAR\nVERSION:2.0\n" ICAL_PRODID "\nCALSCALE:GREGORIAN\n"
#define ZONE ";TZID=Asia/Shanghai"

/* The light theme's colours, and the CSS name nearest to each: RFC 7986 allows names only. */
struct colour {
    const char *css, *rgb;
};
static const struct colour colours[CATEGORY_COUNT] = {
    [CATEGORY_EXAM] = {"midnightblue", "#1E326F"}, [CATEGORY_FESTIVAL] = {"brown", "#8B1D3D"},
    [CATEGORY_SPORT] = {"darkcyan", "#0B8F8C"},    [CATEGORY_TRAINING] = {"saddlebrown", "#8B6107"},
    [CATEGORY_THEME] = {"slateblue", "#8058CA"},
};
static const struct colour brand = {"darkslategray", "#163F4A"};

/* Folds what has been collected; bytes that are no UTF-8 become U+FFFD. */
static void
flush(struct str *out, struct str *lines)
{
    struct str sound;
    if (utf8_valid(lines->s, lines->len)) {
        ical_write_lines(out, lines->s);
        return;
    }
    str_init(&sound);
    for (const char *p = lines->s; *p != '\0';) {
        char bytes[4];
        str_append_n(&sound, bytes, utf8_encode(utf8_next(&p), bytes));
    }
    ical_write_lines(out, sound.s);
    str_destroy(&sound);
}

/* -- the calendar ------------------------------------------------------------------------------ */

void
publish_begin(struct str *out, const struct publish_head *h)
{
    const struct colour *c = h->category == CATEGORY_NONE ? &brand : &colours[h->category];
    struct str lines;
    str_init(&lines);
    str_append(&lines, HEAD);
    lines_text(&lines, "NAME", h->name);
    lines_text(&lines, "X-WR-CALNAME", h->name);
    str_append(&lines, "X-WR-TIMEZONE:Asia/Shanghai\n"
                       "REFRESH-INTERVAL;VALUE=DURATION:PT1H\n"
                       "X-PUBLISHED-TTL:PT1H\n");
    str_printf(&lines, "COLOR:%s\nX-APPLE-CALENDAR-COLOR:%s\n", c->css, c->rgb);
    if (h->source[0] != '\0')
        str_printf(&lines, "SOURCE;VALUE=URI:%s\n", h->source);
    if (h->url[0] != '\0')
        str_printf(&lines, "URL:%s\n", h->url);
    flush(out, &lines);
    if (h->zone)
        str_append(out, vtimezone_shanghai);
    str_destroy(&lines);
}

void
publish_begin_alone(struct str *out, bool zone)
{
    struct str lines;
    str_init(&lines);
    str_append(&lines, HEAD);
    flush(out, &lines);
    if (zone)
        str_append(out, vtimezone_shanghai);
    str_destroy(&lines);
}

void
publish_end(struct str *out)
{
    str_append(out, "END:VCALENDAR\r\n");
}

/* -- times ------------------------------------------------------------------------------------- */

enum form { FORM_DATE, FORM_ZONE, FORM_UTC };

static enum form
form_of(const struct publish_event *ev, bool utc)
{
    if (ev->when.timing != TIMING_HOURS)
        return FORM_DATE;
    bool old = day_cmp(ev->when.first, day_of(1992, 1, 1)) < 0;
    return utc || old ? FORM_UTC : FORM_ZONE;
}

bool
publish_needs_zone(const struct publish_event *ev, bool utc)
{
    bool of = ev->instance && ev->of_timed && !utc;
    return of || form_of(ev, utc) == FORM_ZONE;
}

static void
time_line(struct str *out, const char *name, struct civil at, enum form form)
{
    static const char *const params[] = {";VALUE=DATE", ZONE, ""};
    char text[ICAL_TIME_TEXT];
    if (form == FORM_UTC)
        at = civil_from_seconds(ical_zone_to_utc(&ical_zone_bureau, at));
    ical_time_format(at, form == FORM_DATE, form == FORM_UTC, text);
    str_append(out, name);
    str_append(out, params[form]);
    str_append_char(out, ':');
    str_append(out, text);
    str_append_char(out, '\n');
}

static struct civil
at_minute(struct day d, struct minute m)
{
    return civil_add_seconds((struct civil){.day = d}, m.n * 60);
}

static void
when_lines(struct str *out, const struct publish_event *ev, bool utc)
{
    const struct when *w = &ev->when;
    enum form form = form_of(ev, utc);
    if (form == FORM_DATE) { /* an all-day DTEND is the day after */
        time_line(out, "DTSTART", (struct civil){.day = w->first}, form);
        time_line(out, "DTEND", (struct civil){.day = day_add(w->last, 1)}, form);
        return;
    }
    time_line(out, "DTSTART", at_minute(w->first, w->start), form);
    time_line(out, "DTEND", at_minute(w->last, w->end), form);
}

/* One EXDATE a line: clients cut long lists. */
static void
series_lines(struct str *out, const struct publish_event *ev, bool utc)
{
    enum form form = form_of(ev, utc);
    publish_rule_line(out, ev->series->rule, form != FORM_DATE);
    for (size_t i = 0; i < ev->series->gone_count; i++)
        time_line(out, "EXDATE", ev->series->gone[i], form);
}

/* -- events ------------------------------------------------------------------------------------ */

static void
category_lines(struct str *out, const struct publish_event *ev,
               const char *const labels[CATEGORY_COUNT])
{
    str_append(out, "CATEGORIES:");
    ical_text_escape(out, labels[ev->category]);
    if (ev->tag != CATEGORY_NONE && ev->tag != ev->category) {
        str_append_char(out, ',');
        ical_text_escape(out, labels[ev->tag]);
    }
    str_append(out, "\nCOLOR:");
    str_append(out, colours[ev->category].css);
    str_append_char(out, '\n');
}

void
publish_event(struct str *out, const struct publish_event *ev,
              const char *const labels[CATEGORY_COUNT], bool utc)
{
    struct str lines;
    str_init(&lines);
    str_append(&lines, "BEGIN:VEVENT\n");
    lines_text(&lines, "UID", ev->uid);
    lines_stamp(&lines, "DTSTAMP", ev->stamp_utc);
    lines_stamp(&lines, "LAST-MODIFIED", ev->stamp_utc);
    str_append(&lines, "SEQUENCE:");
    str_append_int(&lines, ev->sequence);
    str_append_char(&lines, '\n');
    if (ev->instance)
        time_line(&lines, "RECURRENCE-ID", ev->of,
                  !ev->of_timed ? FORM_DATE
                  : utc         ? FORM_UTC
                                : FORM_ZONE);
    when_lines(&lines, ev, utc);
    if (ev->series)
        series_lines(&lines, ev, utc);
    lines_text(&lines, "SUMMARY", ev->title);
    lines_text(&lines, "STATUS", ical_status_word(ev->status));
    if (ev->when.timing != TIMING_HOURS) /* a notice for all does not make anybody busy all day */
        str_append(&lines, "TRANSP:TRANSPARENT\n");
    category_lines(&lines, ev, labels);
    lines_text(&lines, "LOCATION", ev->place);
    lines_text(&lines, "CONTACT", ev->contact);
    lines_text(&lines, "DESCRIPTION", ev->text);
    str_append(&lines, "END:VEVENT\n");
    flush(out, &lines);
    str_destroy(&lines);
}

/* -- names ------------------------------------------------------------------------------------- */

#define TAIL_MAX (ICAL_TIME_TEXT + 1)

const char *
publish_uid(const char *uid, const struct civil *of, bool timed, struct arena *a)
{
    char tail[TAIL_MAX + 1] = "", text[ICAL_TIME_TEXT], name[DIGEST_HEX];
    if (of != NULL)
        snprintf(tail, sizeof tail, "-%s", ical_time_format(*of, !timed, false, text));
    bool plain = strlen(uid) <= PUBLISH_UID_MAX - TAIL_MAX && utf8_valid(uid, strlen(uid));
    for (const char *p = uid; *p != '\0'; p++)
        plain = plain && (unsigned char)*p >= 0x20 && *p != 0x7f;
    if (!plain) {
        uint8_t bytes[DIGEST_BYTES];
        digest(uid, strlen(uid), "", 0, bytes);
        hex(bytes, DIGEST_BYTES, name);
        uid = name;
    }
    return arena_printf(a, "%s%s", uid, tail);
}
