#include "ical/vtimezone.h"

#include "base/arena.h"
#include "ical/lines.h"
#include "ical/value.h"
#include "model/rrule.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define LINES_MAX 600
#define LINE_MAX_BYTES 2000

const char *const vtimezone_shanghai = "BEGIN:VTIMEZONE\r\n"
                                       "TZID:Asia/Shanghai\r\n"
                                       "BEGIN:STANDARD\r\n"
                                       "DTSTART:19700101T000000\r\n"
                                       "TZOFFSETFROM:+0800\r\n"
                                       "TZOFFSETTO:+0800\r\n"
                                       "TZNAME:CST\r\n"
                                       "END:STANDARD\r\n"
                                       "END:VTIMEZONE\r\n";

struct cleaner {
    struct str *out;
    struct error *e;
    char *tzid;
    size_t tzid_size;
    int depth; /* 1 in VTIMEZONE, 2 in STANDARD or DAYLIGHT */
    int seen;  /* bits of this part: 1 DTSTART, 2 FROM, 4 TO */
    int parts; /* complete ones */
    struct vtimezone_cover *cover;
    bool listed, open; /* an RDATE; a rule without end */
};

static bool
bad(struct cleaner *c, const char *name, const char *value)
{
    return error_set(c->e, ERR_ICAL_VALUE, name, value, "ical.reason.zone");
}

static bool
is_offset(const char *s)
{
    size_t n = strlen(s);
    if ((n != 5 && n != 7) || (s[0] != '+' && s[0] != '-'))
        return false;
    for (size_t i = 1; i < n; i++) {
        if (!isdigit((unsigned char)s[i]))
            return false;
    }
    return s[1] < '2' && s[3] < '6';
}

static void
covers(struct cleaner *c, struct day onset)
{
    if (day_cmp(onset, c->cover->first) < 0)
        c->cover->first = onset;
    if (day_cmp(onset, c->cover->last) > 0)
        c->cover->last = onset;
}

/* Appends the rule without its hour, which DTSTART has too. False if it is more than yearly. */
static bool
copy_rule(struct cleaner *c, const char *value)
{
    struct str *out = c->out;
    struct arena a;
    struct rrule r;
    arena_init(&a);
    bool ok = rrule_parse(value, 0, &a, &r, NULL) && r.freq == FREQ_YEARLY && r.n_byhour < 2 &&
              r.n_byminute < 2 && r.n_bysecond < 2 && r.n_bysetpos == 0 && r.n_byweekno == 0 &&
              !rrule_scaled(&r);
    arena_destroy(&a);
    c->open = c->open || (ok && !r.has_until && r.count == 0);
    if (ok && r.has_until)
        covers(c, r.until.day);
    str_append(out, "RRULE:FREQ=YEARLY");
    while (ok && *value != '\0') {
        size_t len = strcspn(value, ";");
        bool skip = strncasecmp(value, "BYHOUR=", 7) == 0 ||
                    strncasecmp(value, "BYMINUTE=", 9) == 0 ||
                    strncasecmp(value, "BYSECOND=", 9) == 0 || strncasecmp(value, "FREQ=", 5) == 0;
        if (!skip && len > 0) {
            str_append_char(out, ';');
            str_append_n(out, value, len);
        }
        value += len + (value[len] == ';');
    }
    str_append(out, "\r\n");
    return ok;
}

/* Appends the dates; of periods their starts. */
static bool
copy_dates(struct cleaner *c, const char *value)
{
    struct str *out = c->out;
    const char *item;
    size_t len;
    bool any = false;
    while (ical_list_next(&value, &item, &len)) {
        struct ical_time t;
        char text[ICAL_TIME_TEXT];
        const char *slash = memchr(item, '/', len);
        if (!ical_time_parse(item, slash ? (size_t)(slash - item) : len, &t))
            return false;
        str_append(out, any ? "," : "RDATE:");
        str_append(out, ical_time_format(t.at, false, t.utc, text));
        any = true;
        c->listed = true;
        covers(c, t.at.day);
    }
    str_append(out, "\r\n");
    return true;
}

static void
copy(struct cleaner *c, const char *name, const char *value)
{
    str_printf(c->out, "%s:%s\r\n", name, value);
}

/* A property of STANDARD or DAYLIGHT. */
static bool
rule_line(struct cleaner *c, const struct ical_prop *p)
{
    struct ical_time t;
    if (ical_prop_is(p, "DTSTART")) {
        if (!ical_time_parse(p->value, strlen(p->value), &t))
            return bad(c, "DTSTART", p->value);
        char text[ICAL_TIME_TEXT];
        covers(c, t.at.day);
        copy(c, "DTSTART", ical_time_format(t.at, false, false, text));
        c->seen |= 1;
    } else if (ical_prop_is(p, "TZOFFSETFROM") || ical_prop_is(p, "TZOFFSETTO")) {
        bool from = ical_prop_is(p, "TZOFFSETFROM");
        if (!is_offset(p->value))
            return bad(c, from ? "TZOFFSETFROM" : "TZOFFSETTO", p->value);
        copy(c, from ? "TZOFFSETFROM" : "TZOFFSETTO", p->value);
        c->seen |= from ? 2 : 4;
    } else if (ical_prop_is(p, "RRULE")) {
        return copy_rule(c, p->value) || bad(c, "RRULE", p->value);
    } else if (ical_prop_is(p, "RDATE")) {
        return copy_dates(c, p->value) || bad(c, "RDATE", p->value);
    }
    return true;
}

static bool
part_line(struct cleaner *c, const struct ical_prop *p)
{
    bool begin = ical_prop_is(p, "BEGIN");
    bool part = str_equal_nocase(p->value, "STANDARD") || str_equal_nocase(p->value, "DAYLIGHT");
    if (begin && c->depth == 0) {
        c->depth = 1;
        copy(c, "BEGIN", "VTIMEZONE");
    } else if (begin && c->depth == 1 && part) {
        c->depth = 2;
        c->seen = 0;
        copy(c, "BEGIN", p->value);
    } else if (begin) {
        return bad(c, "BEGIN", p->value);
    } else if (c->depth == 2) {
        c->depth = 1;
        c->parts++;
        copy(c, "END", p->value);
        return c->seen == 7 || bad(c, p->value, c->tzid);
    } else {
        c->depth = 0;
        copy(c, "END", "VTIMEZONE");
    }
    return true;
}

static bool
clean_line(struct cleaner *c, const char *line)
{
    struct ical_prop p;
    if (!ical_prop_parse(line, &p))
        return true;
    if (ical_prop_is(&p, "BEGIN") || ical_prop_is(&p, "END"))
        return part_line(c, &p);
    if (c->depth == 2)
        return rule_line(c, &p);
    if (ical_prop_is(&p, "TZID")) {
        if (!str_copy(c->tzid, c->tzid_size, p.value))
            return error_set(c->e, ERR_ICAL_LIMIT, "TZID", "255", NULL);
        copy(c, "TZID", p.value);
    }
    return true;
}

bool
vtimezone_clean(const char *lines, char *tzid, size_t size, struct str *out,
                struct vtimezone_cover *cover, struct error *e)
{
    struct cleaner c = {.out = out, .e = e, .tzid = tzid, .tzid_size = size, .cover = cover};
    *cover = (struct vtimezone_cover){day_of(9999, 12, 31), day_of(1, 1, 1)};
    struct str line;
    str_init(&line);
    tzid[0] = '\0';
    bool ok = true;
    for (int n = 0; ok && ical_next_line(&lines, &line); n++) {
        if (n >= LINES_MAX || line.len > LINE_MAX_BYTES)
            ok = error_set(e, ERR_ICAL_LIMIT, "VTIMEZONE", "600 x 2000", NULL);
        else
            ok = clean_line(&c, line.s);
    }
    str_destroy(&line);
    /* the last change of a list holds for half a year; one that stands alone, for good */
    cover->last = c.open || !c.listed ? day_of(9999, 12, 31) : day_add(cover->last, 180);
    if (ok && (c.depth != 0 || c.parts == 0 || tzid[0] == '\0'))
        ok = bad(&c, "TZID", tzid);
    return ok;
}
