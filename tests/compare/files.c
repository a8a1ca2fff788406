/* Whole files through the whole path: read, stored, expanded. */
#include "compare.h"

#include "actions/expand.h"
#include "actions/inside.h"
#include "actions/transfer.h"
#include "actions/zones.h"
#include "base/file.h"
#include "ical/zone.h"
#include "shared.h"
#include "store/calendars.h"
#include "store/components.h"
#include "store/events.h"
#include "store/occurrences.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SERIES "datasets/ics/recurring-ical-events/recurring_ical_events/test/calendars/"
#define FLOATING "datasets/ics/x-wr-timezone/test/calendars/"
#define BUREAU_OFFSET (8 * 3600)

/* -- a bureau with one file in it -------------------------------------------------------------- */

struct desk {
    char folder[64], database[96];
    struct clock clock;
    struct catalogue *words;
    struct bureau *b;
    struct arena a;
    char head[8192]; /* of its calendar */
    bool doubted;    /* some event's time was not understood */
};

static struct catalogue *words;
static struct ical_zones *system_zones;

static bool
desk_open(struct desk *d, const struct comparing *c, const char *path)
{
    struct import_report report;
    struct error e = {0};
    struct calendar calendar;
    bool found = false;
    *d = (struct desk){0};
    arena_init(&d->a);
    snprintf(d->folder, sizeof d->folder, "/tmp/xiaoli-compare-XXXXXX");
    if (!mkdtemp(d->folder))
        return false;
    snprintf(d->database, sizeof d->database, "%s/c.db", d->folder);
    clock_freeze(&d->clock, (struct civil){day_of(2020, 5, 1), 0});
    if (!words)
        words = catalogue_load(XIAOLI_SOURCE_ROOT "/assets/messages", &e);
    if (!system_zones)
        system_zones = ical_zones_new(NULL);
    d->b = bureau_open(d->database, BUREAU_STAFF, &d->clock, words, c->almanac, &e);
    if (!d->b || !transfer_import(d->b, "compare", path, "file", false, &d->a, &report, &e) ||
        !calendars_find(bureau_db(d->b), "file", &d->a, &calendar, &found, &e))
        return false;
    snprintf(d->head, sizeof d->head, "%.8000s", found ? calendar.head : "");
    return true;
}

static void
desk_close(struct desk *d)
{
    char path[128];
    bureau_close(d->b);
    arena_destroy(&d->a);
    const char *const ends[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", d->database, ends[i]);
        unlink(path);
    }
    rmdir(d->folder);
}

/* "" for the UIDs that we make where a file has none. */
static const char *
uid_of(const struct occurrence *o)
{
    return str_starts(o->event->uid, "xiaoli-") ? "" : o->event->uid;
}

/* All that touches the days, what lies outside the window too. */
static bool
occurrences(struct desk *d, struct day from, struct day to, struct occurrence_list *out)
{
    struct occurrence *at;
    size_t n;
    if (!occurrences_range(bureau_db(d->b), from, to, &d->a, &at, &n, NULL))
        return false;
    for (size_t i = 0; i < n; i++)
        vec_push(out, at[i]);
    return expand_outside(d->b, from, to, &d->a, out, NULL);
}

void
compare_done(void)
{
    catalogue_free(words);
    ical_zones_free(system_zones);
}

/* -- the clock an event is told by ------------------------------------------------------------- */

/* "X-WR-TIMEZONE:Europe/Berlin" -> the zone; NULL without. */
static const struct ical_zone *
head_zone(const struct desk *d)
{
    const char *at = strstr(d->head, "X-WR-TIMEZONE:");
    char name[80];
    bool guessed;
    if (!at)
        return NULL;
    snprintf(name, sizeof name, "%.70s", at + 14);
    name[strcspn(name, "\n")] = '\0';
    return ical_zones_find(system_zones, name, &guessed);
}

/* Zone of an event's DTSTART; NULL for floating time and whole days. */
static const struct ical_zone *
own_zone(struct desk *d, int64_t id)
{
    struct event ev;
    struct str raw;
    bool found, guessed;
    str_init(&raw);
    if (!events_get(bureau_db(d->b), id, &d->a, &ev, &found, NULL) || !found ||
        !components_get(bureau_db(d->b), id, &raw, &found, NULL))
        return NULL;
    const char *start = strstr(raw.s, "\nDTSTART");
    size_t len = start ? strcspn(start + 1, "\n") : 0;
    bool utc = start && start[len] == 'Z';
    d->doubted = d->doubted || ev.doubt[0] != '\0';
    str_destroy(&raw);
    if (ev.when.timing != TIMING_HOURS)
        return NULL;
    const struct ical_zone *head = head_zone(d);
    if (utc)
        return head ? head : &ical_zone_utc;
    return ev.tzid[0] ? ical_zones_find(system_zones, ev.tzid, &guessed) : head;
}

/* -- windows ----------------------------------------------------------------------------------- */

struct edge {
    struct civil at;
    const struct ical_zone *zone; /* NULL: of whatever clock it is compared with */
};

/* "2019", "(2019, 3)", "(2019, 6, 13, 12, 0, 0, 0)", "20190304T000000Z", "...@Europe/Berlin". */
static bool
parse_edge(const char *s, struct edge *out)
{
    int y, mo = 1, d = 1, h = 0, mi = 0, sec = 0;
    bool guessed;
    *out = (struct edge){0};
    const char *zone = strchr(s, '@');
    if (*s == '(') {
        if (sscanf(s, "(%d, %d, %d, %d, %d, %d", &y, &mo, &d, &h, &mi, &sec) < 1)
            return false;
    } else if (strlen(s) == 4) {
        y = atoi(s);
    } else if (sscanf(s, "%4d%2d%2dT%2d%2d%2d", &y, &mo, &d, &h, &mi, &sec) < 3) {
        return false;
    }
    if (zone)
        out->zone = ical_zones_find(system_zones, zone + 1, &guessed);
    else if (s[strlen(s) - 1] == 'Z')
        out->zone = &ical_zone_utc;
    out->at = (struct civil){day_of(y, mo, d), h * 3600 + mi * 60 + sec};
    return true;
}

/* "3 days, 8:00:00" or "8:00:00" after the start. */
static bool
parse_span(const char *s, const struct edge *start, struct edge *out)
{
    int days = 0, h, mi, sec;
    if (strchr(s, ':') == NULL)
        return false;
    const char *comma = strchr(s, ',');
    if (comma)
        days = atoi(s);
    if (sscanf(comma ? comma + 2 : s, "%d:%d:%d", &h, &mi, &sec) != 3)
        return false;
    *out = *start;
    out->at = civil_add_seconds(civil_from_seconds(civil_seconds(out->at) + days * 86400LL),
                                h * 3600 + mi * 60 + sec);
    return true;
}

static int64_t
edge_utc(const struct edge *e, const struct ical_zone *clock)
{
    const struct ical_zone *zone = e->zone ? e->zone : clock;
    return zone ? ical_zone_to_utc(zone, e->at) : civil_seconds(e->at);
}

/* Whether the occurrence is in the window. Floating time and days are of the window's own clock. */
static bool
within(const struct occurrence *o, const struct ical_zone *clock, const struct edge *from,
       const struct edge *to)
{
    int64_t begin = o->first.n * 86400LL + (o->timed ? o->start.n * 60 : 0);
    int64_t end = o->last.n * 86400LL + (o->timed ? o->end.n * 60 : 86400);
    int64_t a, b;
    if (clock) {
        begin -= BUREAU_OFFSET;
        end -= BUREAU_OFFSET;
        a = edge_utc(from, clock);
        b = edge_utc(to, clock);
    } else {
        a = civil_seconds(from->at);
        b = civil_seconds(to->at);
    }
    if (a == b)
        return begin <= a && a < end;
    return begin < b && end > a;
}

/* -- recurring-ical-events --------------------------------------------------------------------- */

struct line {
    char test[80], file[120], from[64], to[64];
    const char *expected; /* COMPONENT|UID|START,... */
};

static bool
read_line(char *text, struct line *out)
{
    char *cell[6];
    for (int i = 0; i < 6; i++) {
        cell[i] = text;
        text += strcspn(text, "\t");
        if (*text == '\0' && i < 5)
            return false;
        if (*text != '\0')
            *text++ = '\0';
    }
    snprintf(out->test, sizeof out->test, "%s", cell[0]);
    snprintf(out->file, sizeof out->file, "%s", cell[1]);
    snprintf(out->from, sizeof out->from, "%s", cell[2]);
    snprintf(out->to, sizeof out->to, "%s", cell[3]);
    out->expected = cell[5];
    return true;
}

/* One expected start as "UID|bureau time". */
static void
expected_start(const char *item, size_t len, struct str *out)
{
    char text[400];
    bool guessed;
    snprintf(text, sizeof text, "%.*s", (int)len, item);
    char *start = strrchr(text, '|'), *uid = strchr(text, '|');
    char *zone = start ? strchr(start, '@') : NULL;
    struct edge e;
    if (zone)
        *zone++ = '\0';
    if (!start || !parse_edge(start + 1, &e))
        return;
    struct civil at = e.at;
    if (zone)
        at = ical_zone_to_bureau(ical_zones_find(system_zones, zone, &guessed), at);
    *start = '\0';
    str_printf(out, "%s|%lld\n", uid + 1, (long long)civil_seconds(at));
}

static void
expected_starts(const char *s, struct str *out)
{
    while (*s != '\0') {
        const char *end = s;
        do { /* a comma may stand in a UID */
            end = strchr(end, ',');
        } while (end && strncmp(end, ",VEVENT|", 8) != 0 && strncmp(end, ",VTODO|", 7) != 0 &&
                 strncmp(end, ",VJOURNAL|", 10) != 0 && *++end != '\0');
        size_t len = end ? (size_t)(end - s) : strlen(s);
        expected_start(s, len, out);
        s += len + (s[len] == ',');
    }
    compare_sort_lines(out);
}

static bool
our_starts(struct desk *d, const struct edge *from, const struct edge *to, struct str *out)
{
    struct occurrence_list list = {0};
    bool ok = occurrences(d, day_add(from->at.day, -2), day_add(to->at.day, 2), &list);
    for (size_t i = 0; ok && i < list.count; i++) {
        const struct occurrence *o = &list.at[i];
        const struct ical_zone *clock = own_zone(d, o->event->id);
        if (within(o, clock, from, to))
            str_printf(out, "%s|%lld\n", uid_of(o),
                       (long long)(o->first.n * 86400LL + (o->timed ? o->start.n * 60 : 0)));
    }
    vec_destroy(&list);
    compare_sort_lines(out);
    return ok;
}

/* libical's starts are UTC of an unknown clock; compared with what is expected of each. */
static bool
peer_agrees(const char *file, const struct line *row, const struct edge *from,
            const struct edge *to, bool *in_time)
{
    struct str text, theirs, expected;
    str_init(&text);
    str_init(&theirs);
    str_init(&expected);
    for (const char *s = row->expected; *s != '\0';) {
        const char *end = s + strcspn(s, ",");
        struct str one;
        str_init(&one);
        expected_start(s, (size_t)(end - s), &one);
        char *bar = one.len ? strrchr(one.s, '|') : NULL;
        const char *at = memchr(s, '@', (size_t)(end - s));
        if (bar)
            str_printf(&expected, "%.*s|%lld\n", (int)(bar - one.s), one.s,
                       strtoll(bar + 1, NULL, 10) - (at ? BUREAU_OFFSET : 0));
        str_destroy(&one);
        s = *end == ',' ? end + 1 : end;
    }
    bool ok = compare_read(file, &text);
    *in_time = peer_file(text.s, edge_utc(from, NULL), edge_utc(to, NULL), &theirs);
    compare_sort_lines(&theirs);
    compare_sort_lines(&expected);
    ok = ok && *in_time && strcmp(theirs.s, expected.s) == 0;
    str_destroy(&text);
    str_destroy(&theirs);
    str_destroy(&expected);
    return ok;
}

static int
series_policy(const struct line *row, const struct desk *d)
{
    if (strstr(row->expected, "VTODO|") || strstr(row->expected, "VJOURNAL|"))
        return POLICY_NO_TASKS;
    return d->doubted ? POLICY_BAD_RULE : -1;
}

static void
series_row(const struct comparing *c, const struct line *row, struct suite *s)
{
    char relative[300];
    struct desk d;
    struct edge from, to;
    struct str ours, expected;
    snprintf(relative, sizeof relative, SERIES "%s", row->file);
    str_init(&ours);
    str_init(&expected);
    s->rows++;
    bool ok = desk_open(&d, c, shared_path(relative)) && parse_edge(row->from, &from) &&
              (parse_span(row->to, &from, &to) || parse_edge(row->to, &to)) &&
              our_starts(&d, &from, &to, &ours);
    expected_starts(row->expected, &expected);
    int policy = series_policy(row, &d);
    if (ok && strcmp(ours.s, expected.s) == 0) {
        s->ours.pass++;
    } else if (policy >= 0) {
        s->ours.policy[policy]++;
    } else {
        s->ours.fail++;
        if (c->verbose)
            printf("ours: %s %s %s..%s\n  gives\n%s  not\n%s", row->test, row->file, row->from,
                   row->to, ours.s, expected.s);
    }
    bool in_time = true;
    if (c->peer) {
        bool theirs = peer_agrees(relative, row, &from, &to, &in_time);
        *(!in_time ? &s->peer.slow : theirs ? &s->peer.pass : &s->peer.fail) += 1;
    }
    str_destroy(&ours);
    str_destroy(&expected);
    desk_close(&d);
}

bool
compare_series(const struct comparing *c, struct suite *s)
{
    struct str bytes;
    str_init(&bytes);
    bool ok = compare_read("datasets/ics/expected/recurring-ical-events.tsv", &bytes);
    for (char *text = bytes.s, *next; ok && text != NULL; text = next) {
        struct line row;
        next = strchr(text, '\n');
        if (next)
            *next++ = '\0';
        if (*text != '#' && read_line(text, &row))
            series_row(c, &row, s);
    }
    str_destroy(&bytes);
    return ok;
}

/* -- x-wr-timezone: what a file means, and the same file made plain -----------------------------
 */

static bool
all_occurrences(const struct comparing *c, const char *path, struct str *out)
{
    struct desk d;
    struct occurrence_list list = {0};
    bool ok =
        desk_open(&d, c, path) && occurrences(&d, day_of(2000, 1, 1), day_of(2040, 1, 1), &list);
    for (size_t i = 0; ok && i < list.count; i++) {
        const struct occurrence *o = &list.at[i];
        char a[DAY_TEXT], b[DAY_TEXT];
        str_printf(out, "%s|%s|%d|%s|%d\n", uid_of(o), day_format(o->first, a),
                   o->timed ? o->start.n : -1, day_format(o->last, b), o->timed ? o->end.n : -1);
    }
    vec_destroy(&list);
    compare_sort_lines(out);
    desk_close(&d);
    return ok;
}

static bool
peer_all(const char *relative, struct str *out)
{
    struct str text;
    str_init(&text);
    bool ok = compare_read(relative, &text) &&
              peer_file(text.s, civil_seconds((struct civil){day_of(2000, 1, 1), 0}),
                        civil_seconds((struct civil){day_of(2040, 1, 1), 0}), out);
    compare_sort_lines(out);
    str_destroy(&text);
    return ok;
}

static bool
has_zone_and_z(const char *relative)
{
    struct str text;
    bool both = false;
    str_init(&text);
    if (compare_read(relative, &text))
        for (char *s = text.s; (s = strstr(s, "\nDTSTART;TZID=")) != NULL && !both; s++)
            both = s[1 + strcspn(s + 1, "\r\n") - 1] == 'Z';
    str_destroy(&text);
    return both;
}

static bool
has_utc_rule(const char *relative)
{
    struct str text;
    str_init(&text);
    bool yes = false;
    if (compare_read(relative, &text)) {
        bool rule = strstr(text.s, "\nRRULE:") != NULL;
        for (const char *at = text.s; rule && !yes && (at = strstr(at, "\nDTSTART:")); at++)
            yes = at[strcspn(at + 1, "\r\n")] == 'Z';
    }
    str_destroy(&text);
    return yes;
}

static int
floating_policy(const char *in, const char *plain)
{
    if (has_zone_and_z(in) || has_zone_and_z(plain))
        return POLICY_ZONE_AND_Z;
    return has_utc_rule(in) ? POLICY_UTC_RULE : -1;
}

static void
floating_row(const struct comparing *c, const char *stem, struct suite *s)
{
    char in[300], plain[300], path[4096];
    struct str a, b;
    snprintf(in, sizeof in, FLOATING "%s.in.ics", stem);
    snprintf(plain, sizeof plain, FLOATING "%s.out.ics", stem);
    snprintf(path, sizeof path, "%s", shared_path(in));
    if (!shared_path(plain))
        return;
    str_init(&a);
    str_init(&b);
    s->rows++;
    int policy = floating_policy(in, plain);
    bool ok = all_occurrences(c, path, &a) && all_occurrences(c, shared_path(plain), &b);
    if (ok && a.len > 0 && strcmp(a.s, b.s) == 0)
        s->ours.pass++;
    else if (policy >= 0)
        s->ours.policy[policy]++;
    else
        s->ours.fail++;
    if (c->verbose && strcmp(a.s, b.s) != 0)
        printf("ours: %s\n  gives\n%.600s\n  not\n%.600s", in, a.s, b.s);
    str_clear(&a);
    str_clear(&b);
    if (c->peer && peer_all(in, &a) && peer_all(plain, &b)) {
        bool same = strcmp(a.s, b.s) == 0;
        *(same ? &s->peer.pass : policy >= 0 ? &s->peer.policy[policy] : &s->peer.fail) += 1;
    }
    str_destroy(&a);
    str_destroy(&b);
}

bool
compare_floating(const struct comparing *c, struct suite *s)
{
    char folder[4096];
    const char *path = shared_path(FLOATING);
    if (!path)
        return false;
    snprintf(folder, sizeof folder, "%s", path);
    DIR *d = opendir(folder);
    if (!d)
        return false;
    for (struct dirent *it; (it = readdir(d)) != NULL;) {
        char stem[200];
        size_t len = strlen(it->d_name);
        if (len < 8 || strcmp(it->d_name + len - 7, ".in.ics") != 0)
            continue;
        snprintf(stem, sizeof stem, "%.*s", (int)(len - 7 < 199 ? len - 7 : 199), it->d_name);
        floating_row(c, stem, s);
    }
    closedir(d);
    return true;
}
