/* Rows of "rule, DTSTART -> occurrences". */
#include "compare.h"

#include "base/arena.h"
#include "base/table.h"
#include "model/recurrence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct row {
    char lines[4096], start[64]; /* content lines; DTSTART */
    const char *expected;
    size_t n;
    bool complete; /* there is nothing after the n expected */
};

/* -- ours -------------------------------------------------------------------------------------- */

struct sink {
    struct str text;
    size_t count, max;
    bool dates_only;
};

static bool
collect(struct civil at, void *arg)
{
    struct sink *s = arg;
    struct ymd y = day_ymd(at.day);
    str_printf(&s->text, "%s%04d%02d%02d", s->count ? "," : "", y.year, y.month, y.day);
    if (!s->dates_only)
        str_printf(&s->text, "T%02d%02d%02d", at.second / 3600, at.second / 60 % 60,
                   at.second % 60);
    return ++s->count < s->max;
}

static bool
moment_of(const char *s, struct civil *out, bool *is_date)
{
    int y, mo, d, h = 0, mi = 0, sec = 0;
    int n = sscanf(s, "%4d%2d%2dT%2d%2d%2d", &y, &mo, &d, &h, &mi, &sec);
    *is_date = n == 3;
    *out = (struct civil){day_of(y, mo, d), h * 3600 + mi * 60 + sec};
    return n == 3 || n == 6;
}

/* Ours are civil: a Z after theirs is passed over. */
static bool
same_moments(const char *theirs, const char *ours)
{
    for (; *theirs; theirs++) {
        if (*theirs != 'Z' && *theirs != *ours++)
            return false;
    }
    return *ours == '\0';
}

static bool
ours_pass(const struct comparing *c, const struct row *row, bool counts, struct str *seen)
{
    struct arena a;
    struct recurrence_set set;
    struct civil start, first = {{-1000000}, 0}, last = {day_of(9999, 12, 31), 86399};
    struct sink s = {.max = row->complete ? row->n + 1 : row->n};
    arena_init(&a);
    str_init(&s.text);
    enum expand_end how = EXPAND_COMPLETE;
    bool ok = moment_of(row->start, &start, &s.dates_only) &&
              recurrence_parse(row->lines, start, s.dates_only, &a, &set, NULL);
    if (ok) {
        set.dtstart_counts = counts;
        set.lunar = c->almanac;
        how = recurrence_expand(&set, first, last, 0, collect, &s);
    }
    ok = ok && same_moments(row->expected, s.text.s) &&
         (!row->complete || how == EXPAND_COMPLETE || row->n == 0);
    str_clear(seen);
    str_append_n(seen, s.text.s, s.text.len);
    str_destroy(&s.text);
    arena_destroy(&a);
    return ok;
}

/* -- theirs ------------------------------------------------------------------------------------ */

/* UTC is as good as any zone here. */
static int64_t
seconds_of(const char *moment)
{
    struct civil at;
    bool date;
    return moment_of(moment, &at, &date) ? civil_seconds(at) : 0;
}

/* A set of several lines is asked as a component. */
static bool
peer_set(const struct row *row, struct str *out)
{
    struct str file;
    str_init(&file);
    str_init(out);
    str_printf(&file, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:%s%s\r\n", row->start,
               strlen(row->start) == 15 ? "Z" : "");
    for (const char *s = row->lines; *s != '\0';) {
        size_t len = strcspn(s, "\n");
        str_append_n(&file, s, len);
        str_append(&file, "\r\n");
        s += len + (s[len] == '\n');
    }
    str_append(&file, "END:VEVENT\r\nEND:VCALENDAR\r\n");
    struct str lines;
    str_init(&lines);
    bool in_time = peer_file(file.s, seconds_of(row->start), seconds_of("20500101T000000"), &lines);
    compare_sort_lines(&lines);
    const char *end = lines.s;
    for (size_t n = 0; in_time && n <= row->n && *end != '\0'; n++) {
        struct civil at = civil_from_seconds(strtoll(strchr(end, '|') + 1, NULL, 10));
        struct ymd y = day_ymd(at.day);
        str_printf(out, "%s%04d%02d%02dT%02d%02d%02d", n ? "," : "", y.year, y.month, y.day,
                   at.second / 3600, at.second / 60 % 60, at.second % 60);
        end = strchr(end, '\n') + 1;
    }
    str_destroy(&lines);
    str_destroy(&file);
    return in_time;
}

static bool
peer_passes(const struct row *row, bool *in_time)
{
    struct str out;
    bool end = true;
    str_init(&out);
    if (strchr(row->lines, '\n') == row->lines + strlen(row->lines) - 1) {
        char rule[4096];
        snprintf(rule, sizeof rule, "%s", strchr(row->lines, ':') + 1);
        rule[strcspn(rule, "\n")] = '\0';
        *in_time = peer_rule(rule, row->start, row->n, &out, &end);
    } else {
        *in_time = peer_set(row, &out);
    }
    bool ok = *in_time && same_moments(row->expected, out.s) && (!row->complete || end);
    str_destroy(&out);
    return ok;
}

/* -- a row ------------------------------------------------------------------------------------- */

/* Which policy could make this row differ; -1 if none. */
static int
policy_of(const char *rule)
{
    bool weekno = strstr(rule, "BYWEEKNO") && !strstr(rule, "BYDAY");
    bool month = strstr(rule, "YEARLY") && strstr(rule, "BYMONTHDAY") && !strstr(rule, "BYMONTH=");
    if (strstr(rule, "BYWEEKNO") && strstr(rule, "INTERVAL"))
        return POLICY_WEEKNO_YEAR;
    return weekno ? POLICY_WEEKNO_DAY : month ? POLICY_MONTHDAY_MONTHS : -1;
}

static void
count(struct outcome *o, bool pass, int policy)
{
    if (pass)
        o->pass++;
    else if (policy >= 0)
        o->policy[policy]++;
    else
        o->fail++;
}

static void
run_row(const struct comparing *c, const struct row *row, struct suite *s)
{
    struct str seen;
    str_init(&seen);
    int policy = policy_of(row->lines);
    bool pass = ours_pass(c, row, false, &seen);
    size_t len = seen.len;
    bool late = !pass && strncmp(seen.s, row->expected, len) == 0 &&
                strncmp(row->expected + len, ",21", 3) == 0 && strstr(row->lines, "CHINESE");
    if (late)
        policy = POLICY_AFTER_2100;
    else if (!pass && ours_pass(c, row, true, &seen))
        policy = POLICY_DTSTART_FIRST;
    count(&s->ours, pass, policy);
    if (!pass && policy < 0 && c->verbose)
        printf("ours: %s from %s\n  gives %.300s\n  not   %.300s\n", row->lines, row->start, seen.s,
               row->expected);
    str_destroy(&seen);
    if (!c->peer)
        return;
    bool in_time, theirs = peer_passes(row, &in_time);
    if (late)
        policy = -1; /* libical has no such end */
    if (in_time)
        count(&s->peer, theirs, policy);
    else
        s->peer.slow++;
}

static void
count_for_both(struct suite *s, enum policy policy)
{
    s->ours.policy[policy]++;
    s->peer.policy[policy]++;
}

/* -- tables ------------------------------------------------------------------------------------ */

/* A bare rule, or dateutil's rrulestr with "\\n" between lines and DTSTART among them. */
static void
row_lines(const struct table *t, size_t r, struct row *row)
{
    const char *rule = table_cell(t, r, table_column(t, "rule"));
    char *to = row->lines;
    bool bare = strncasecmp(rule, "FREQ", 4) == 0 || !strchr(rule, ':');
    snprintf(row->start, sizeof row->start, "%s", table_cell(t, r, table_column(t, "dtstart")));
    to += bare ? snprintf(to, 8, "RRULE:") : 0;
    while (*rule) {
        const char *end = strstr(rule, "\\n"), *stop = end ? end : rule + strlen(rule);
        while (*rule == ' ')
            rule++;
        if (strncasecmp(rule, "DTSTART:", 8) == 0) {
            snprintf(row->start, sizeof row->start, "%.15s", rule + 8);
            rule += 8 + 15;
            while (*rule == ' ')
                rule++;
        }
        size_t len = stop > rule ? (size_t)(stop - rule) : 0;
        while (len && rule[len - 1] == ' ')
            len--;
        memcpy(to, rule, len);
        to += len;
        if (len > 0)
            *to++ = '\n';
        rule = end ? end + 2 : stop;
    }
    *to = '\0';
}

bool
compare_rules(const struct comparing *c, const char *name, struct suite *s)
{
    char relative[200];
    struct arena a;
    struct table t;
    struct str bytes;
    snprintf(relative, sizeof relative, "datasets/ics/expected/%s.tsv", name);
    str_init(&bytes);
    arena_init(&a);
    /* the first line names the columns behind a '#' */
    bool ok = compare_read(relative, &bytes) &&
              table_parse(&a, relative, bytes.s + 1, bytes.len - 1, &t, NULL);
    for (size_t i = 0; ok && i < t.rows; i++) {
        struct row row = {.expected = table_cell(&t, i, table_column(&t, "occurrences"))};
        const char *extra = table_cell(&t, i, table_column(&t, "extra"));
        row.n = strtoul(table_cell(&t, i, table_column(&t, "n")), NULL, 10);
        row.complete = table_cell(&t, i, table_column(&t, "complete"))[0] == '1';
        row_lines(&t, i, &row);
        s->rows++;
        if (strstr(row.lines, "BYEASTER") || strstr(row.lines, "BYWEEKDAY") ||
            strncmp(extra, "START-AT", 8) == 0)
            count_for_both(s, POLICY_NOT_RFC);
        else
            run_row(c, &row, s);
    }
    arena_destroy(&a);
    str_destroy(&bytes);
    return ok;
}

static size_t
count_of(const char *list)
{
    size_t n = *list != '\0';
    for (; *list != '\0'; list++)
        n += *list == ',';
    return n;
}

static void
scale_row(const struct comparing *c, struct row *row, bool start_at, struct suite *s)
{
    s->rows++;
    row->n = count_of(row->expected);
    row->complete = strstr(row->lines, "COUNT") || strstr(row->lines, "UNTIL");
    bool known = strstr(row->lines, "=CHINESE") || strstr(row->lines, "=GREGORIAN");
    if (start_at) {
        count_for_both(s, POLICY_NOT_RFC);
    } else if (known) {
        run_row(c, row, s);
    } else {
        bool in_time = true, refused = row->expected[0] == '*';
        s->ours.policy[POLICY_OTHER_SCALE]++;
        if (c->peer && refused)
            row->expected = "";
        if (c->peer)
            count(&s->peer, peer_passes(row, &in_time), -1);
    }
}

/* Blocks of RRULE:, DTSTART:, INSTANCES:. */
bool
compare_scales(const struct comparing *c, const char *name, struct suite *s)
{
    char relative[200];
    struct str bytes;
    struct row row = {0};
    bool start_at = false;
    snprintf(relative, sizeof relative, "datasets/ics/libical-recur-tests/src/test/%s.txt", name);
    str_init(&bytes);
    if (!compare_read(relative, &bytes)) {
        str_destroy(&bytes);
        return false;
    }
    for (char *line = bytes.s, *next; line != NULL; line = next) {
        size_t len = strcspn(line, "\r\n");
        next = line[len] == '\0' ? NULL : line + len + 1;
        line[len] = '\0';
        if (strncmp(line, "RRULE:", 6) == 0) {
            snprintf(row.lines, sizeof row.lines, "%.4000s\n", line);
            start_at = false;
        } else if (strncmp(line, "DTSTART:", 8) == 0) {
            snprintf(row.start, sizeof row.start, "%.15s", line + 8);
        } else if (strncmp(line, "START-AT:", 9) == 0) {
            start_at = true;
        } else if (strncmp(line, "INSTANCES:", 10) == 0) {
            row.expected = line + 10 + strspn(line + 10, " ");
            scale_row(c, &row, start_at, s);
        }
    }
    str_destroy(&bytes);
    return true;
}
