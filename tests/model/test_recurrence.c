#include "testing.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "base/table.h"
#include "model/recurrence.h"
#include "model/shared.h"

#include <string.h>
#include <strings.h>

/* -- helpers ----------------------------------------------------------------------------------- */

struct sink {
    struct str text; /* 20250514T093000,... */
    size_t count, max;
    bool dates_only;
    struct civil last;
};

static void
append_moment(struct str *out, struct civil at, bool dates_only)
{
    struct ymd y = day_ymd(at.day);
    if (out->len)
        str_append_char(out, ',');
    str_printf(out, "%04d%02d%02d", y.year, y.month, y.day);
    if (!dates_only)
        str_printf(out, "T%02d%02d%02d", at.second / 3600, at.second / 60 % 60, at.second % 60);
}

static bool
collect(struct civil at, void *arg)
{
    struct sink *s = arg;
    ck_assert_msg(s->count == 0 || civil_cmp(s->last, at) < 0, "out of order or twice");
    s->last = at;
    append_moment(&s->text, at, s->dates_only);
    return ++s->count < s->max;
}

static bool
moment_of(const char *s, struct civil *out, bool *is_date)
{
    int y, mo, d, h = 0, mi = 0, sec = 0;
    int n = sscanf(s, "%4d%2d%2dT%2d%2d%2d", &y, &mo, &d, &h, &mi, &sec);
    *is_date = n == 3;
    if (n != 3 && n != 6)
        return false;
    *out = (struct civil){day_of(y, mo, d), h * 3600 + mi * 60 + sec};
    return true;
}

static const struct civil forever = {{2932896}, 86399}; /* 9999-12-31 */

/* Expands lines from dtstart into s->text. */
static enum expand_end
expand(const char *lines, const char *dtstart, bool dtstart_counts, size_t max, struct sink *s)
{
    struct arena a;
    struct error e = {0};
    struct recurrence_set set;
    struct civil start;
    bool is_date;
    arena_init(&a);
    *s = (struct sink){.max = max};
    str_init(&s->text);
    ck_assert(moment_of(dtstart, &start, &is_date));
    s->dates_only = is_date;
    ck_assert_msg(recurrence_parse(lines, start, is_date, &a, &set, &e), "%s: %s", e.args[0],
                  e.args[1]);
    set.dtstart_counts = dtstart_counts;
    enum expand_end how =
        recurrence_expand(&set, (struct civil){{-1000000}, 0}, forever, 0, collect, s);
    arena_destroy(&a);
    return how;
}

static void
check(const char *lines, const char *dtstart, const char *expected)
{
    struct sink s;
    expand(lines, dtstart, true, 1000, &s);
    ck_assert_str_eq(s.text.s, expected);
    str_destroy(&s.text);
}

/* -- tables of other projects ------------------------------------------------------------------ */

struct tally {
    int pass, start_weekday, dtstart_month, dtstart_first, week_year, beyond, fail;
};

/* Known, named differences: which policy of RFC 5545 the table follows where the text leaves a
 * choice. */
static int *
policy_of(struct tally *t, const char *rule)
{
    bool weekno = strstr(rule, "BYWEEKNO") && !strstr(rule, "BYDAY");
    bool month = strstr(rule, "YEARLY") && strstr(rule, "BYMONTHDAY") && !strstr(rule, "BYMONTH=");
    /* which year an INTERVAL is counted from when DTSTART stands in another year's week */
    if (strstr(rule, "BYWEEKNO") && strstr(rule, "INTERVAL"))
        return &t->week_year;
    return weekno ? &t->start_weekday : month ? &t->dtstart_month : &t->fail;
}

/* Ours are civil: a Z after theirs is passed over. */
static bool
same_moments(const char *theirs, const char *ours)
{
    for (; *theirs; theirs++)
        if (*theirs != 'Z' && *theirs != *ours++)
            return false;
    return *ours == '\0';
}

/* The row's lines: a bare rule, or dateutil's rrulestr with "\\n" between lines and DTSTART among
 * them. */
static void
row_lines(const struct table *t, size_t row, char lines[4096], char start[64])
{
    const char *rule = table_cell(t, row, table_column(t, "rule"));
    char *to = lines;
    bool bare = strncasecmp(rule, "FREQ", 4) == 0 || !strchr(rule, ':');
    snprintf(start, 64, "%s", table_cell(t, row, table_column(t, "dtstart")));
    to += bare ? snprintf(to, 8, "RRULE:") : 0;
    while (*rule) {
        const char *end = strstr(rule, "\\n"), *stop = end ? end : rule + strlen(rule);
        while (*rule == ' ')
            rule++;
        if (strncasecmp(rule, "DTSTART:", 8) == 0) {
            snprintf(start, 64, "%.15s", rule + 8);
            rule += 8 + 15;
            while (*rule == ' ')
                rule++;
        }
        size_t len = stop > rule ? (size_t)(stop - rule) : 0;
        while (len && rule[len - 1] == ' ')
            len--;
        memcpy(to, rule, len);
        to += len;
        *to++ = '\n';
        rule = end ? end + 2 : stop;
    }
    *to = '\0';
}

static bool
row_passes(const struct table *t, size_t row, bool counts, struct sink *s)
{
    const char *expected = table_cell(t, row, table_column(t, "occurrences"));
    size_t n = strtoul(table_cell(t, row, table_column(t, "n")), NULL, 10);
    bool complete = table_cell(t, row, table_column(t, "complete"))[0] == '1';
    char lines[4096], start[64];
    row_lines(t, row, lines, start);
    enum expand_end how = expand(lines, start, counts, complete ? n + 1 : n, s);
    return same_moments(expected, s->text.s) && (!complete || how == EXPAND_COMPLETE || n == 0);
}

static void
run_table(const char *name)
{
    struct arena a;
    struct table t;
    struct error e = {0};
    struct tally tally = {0};
    setvbuf(stdout, NULL, _IONBF, 0);
    char relative[256];
    snprintf(relative, sizeof relative, "datasets/ics/expected/%s.tsv", name);
    const char *path = shared_path(relative);
    if (!path) {
        printf("SKIP: model_recurrence %s: shared datasets are absent\n", name);
        return;
    }
    arena_init(&a);
    struct str bytes;
    str_init(&bytes);
    FILE *f = fopen(path, "r");
    ck_assert_ptr_nonnull(f);
    for (int c; (c = fgetc(f)) != EOF;)
        str_append_char(&bytes, (char)c);
    fclose(f);
    /* the first line names the columns behind a '#' */
    ck_assert_msg(table_parse(&a, path, bytes.s + 1, bytes.len - 1, &t, &e), "%s", e.args[0]);
    for (size_t i = 0; i < t.rows; i++) {
        struct sink s;
        const char *rule = table_cell(&t, i, table_column(&t, "rule"));
        const char *extra = table_cell(&t, i, table_column(&t, "extra"));
        bool beyond = strstr(rule, "BYEASTER") || strstr(rule, "BYWEEKDAY") ||
                      strncmp(extra, "START-AT", 8) == 0;
        if (beyond) { /* not RFC 5545, or another library's call */
            tally.beyond++;
            continue;
        }
        if (row_passes(&t, i, false, &s)) {
            tally.pass++;
        } else {
            str_destroy(&s.text);
            bool counted = row_passes(&t, i, true, &s);
            int *slot = counted ? &tally.dtstart_first : policy_of(&tally, rule);
            ++*slot;
            if (slot == &tally.fail)
                printf("  %s %s from %s [%s]: %.200s\n", t.cells[i * t.columns], rule,
                       table_cell(&t, i, table_column(&t, "dtstart")),
                       table_cell(&t, i, table_column(&t, "extra")), s.text.s);
        }
        str_destroy(&s.text);
    }
    printf("%s: %zu rows: %d pass, %d with DTSTART counted first, %d BYWEEKNO without BYDAY, "
           "%d YEARLY BYMONTHDAY without BYMONTH, %d first year of BYWEEKNO, %d not RFC 5545, %d "
           "fail\n",
           name, t.rows, tally.pass, tally.dtstart_first, tally.start_weekday, tally.dtstart_month,
           tally.week_year, tally.beyond, tally.fail);
    ck_assert_int_eq(tally.fail, 0);
    ck_assert_int_le(tally.start_weekday + tally.dtstart_month + tally.week_year, 5);
    str_destroy(&bytes);
    arena_destroy(&a);
}

START_TEST(dateutil_table)
{
    run_table("dateutil-rrule");
}
END_TEST

START_TEST(icaljs_table)
{
    run_table("icaljs-recur_iterator");
}
END_TEST

START_TEST(libical_table)
{
    run_table("libical-icalrecur_test");
}
END_TEST

/* -- our own ----------------------------------------------------------------------------------- */

START_TEST(everyday_rules)
{
    check("RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE", "20250512T090000",
          "20250512T090000,20250514T090000,20250519T090000");
    check("rrule:count=3;byday=-1fr;freq=monthly", "20250530", "20250530,20250627,20250725");
    check("RRULE:FREQ=YEARLY;COUNT=3", "20240229", "20240229,20280229,20320229");
    check("RRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "20250131", "20250131,20250331,20250531");
    check("RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=4", "19970805T090000",
          "19970805T090000,19970817T090000,19970819T090000,19970831T090000");
    check("RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU;COUNT=4", "19970805T090000",
          "19970805T090000,19970810T090000,19970819T090000,19970824T090000");
    check("RRULE:FREQ=DAILY;UNTIL=20250516", "20250514T090000",
          "20250514T090000,20250515T090000,20250516T090000");
}
END_TEST

START_TEST(sets_merge)
{
    check("RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20250515T090000", "20250514T090000",
          "20250514T090000,20250516T090000,20250517T090000");
    check("RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20250514,20250516", "20250514T090000",
          "20250515T090000");
    check("RRULE:FREQ=DAILY;COUNT=2\nRDATE:20250515T090000,20250513T080000", "20250514T090000",
          "20250513T080000,20250514T090000,20250515T090000");
    check("RDATE;VALUE=PERIOD:20250601T100000/PT2H", "20250514T090000",
          "20250514T090000,20250601T100000");
    check("RRULE:FREQ=DAILY;COUNT=6\nEXRULE:FREQ=DAILY;INTERVAL=2", "20250514",
          "20250515,20250517,20250519");
    check("RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO\nRRULE:FREQ=WEEKLY;COUNT=2;BYDAY=TU", "20250512",
          "20250512,20250513,20250519,20250526");
    check("EXDATE;VALUE=DATE:20250514", "20250514", "");
}
END_TEST

START_TEST(dtstart_outside_its_rule)
{
    struct sink s;
    check("RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=FR", "20250514", "20250514,20250516");
    expand("RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=FR", "20250514", false, 9, &s);
    ck_assert_str_eq(s.text.s, "20250516,20250523");
    str_destroy(&s.text);
}
END_TEST

static bool
count_each(struct civil at, void *arg)
{
    (void)at;
    ++*(size_t *)arg;
    return true;
}

static enum expand_end
window(const char *lines, const char *from, const char *to, uint64_t steps, size_t *n)
{
    struct arena a;
    struct recurrence_set set;
    struct civil start = {day_of(1990, 1, 1), 9 * 3600}, lo, hi;
    arena_init(&a);
    ck_assert(civil_parse(from, &lo) && civil_parse(to, &hi));
    ck_assert(recurrence_parse(lines, start, false, &a, &set, NULL));
    *n = 0;
    enum expand_end how = recurrence_expand(&set, lo, hi, steps, count_each, n);
    arena_destroy(&a);
    return how;
}

START_TEST(windows_and_limits)
{
    size_t n;
    /* a far window is leapt to: 40 steps are enough 35 years on */
    ck_assert_int_eq(window("RRULE:FREQ=DAILY", "2025-05-01", "2025-05-31", 40, &n), EXPAND_WINDOW);
    ck_assert_uint_eq(n, 30);
    ck_assert_int_eq(
        window("RRULE:FREQ=HOURLY;INTERVAL=5;BYDAY=MO", "2025-05-01", "2025-06-01", 200, &n),
        EXPAND_WINDOW);
    ck_assert_uint_eq(n, 19);
    ck_assert_int_eq(window("RRULE:FREQ=DAILY;COUNT=5", "2025-05-01", "2025-05-31", 0, &n),
                     EXPAND_COMPLETE);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(
        window("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "1990-01-02", "9999-01-01", 0, &n),
        EXPAND_WINDOW);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(window("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;BYHOUR=3", "1990-01-02",
                            "9999-01-01", 1000, &n),
                     EXPAND_LIMIT);
    ck_assert_int_eq(
        window("RRULE:FREQ=SECONDLY;COUNT=2000000000", "9000-01-01", "9999-01-01", 0, &n),
        EXPAND_LIMIT);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(
        window("RRULE:FREQ=DAILY\nEXRULE:FREQ=DAILY", "1990-01-01", "9999-01-01", 1000, &n),
        EXPAND_LIMIT);
    ck_assert_uint_eq(n, 0);
}
END_TEST

/* Windows see what the whole expansion sees: the leap lands right for every frequency. */
START_TEST(windows_agree_with_the_whole)
{
    static const char *const rules[] = {
        "FREQ=YEARLY;INTERVAL=3",
        "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,53,-2;BYDAY=MO,SU",
        "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU,-1SU",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,MO;WKST=SU",
        "FREQ=DAILY;INTERVAL=11;BYHOUR=7,23",
        "FREQ=HOURLY;INTERVAL=7;BYHOUR=1,2,3;BYMONTH=3,4",
        "FREQ=MINUTELY;INTERVAL=1441;BYMINUTE=0,30;BYHOUR=9,10",
        "FREQ=YEARLY;BYDAY=20MO;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,2",
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        char line[128];
        size_t whole, part, sum = 0;
        snprintf(line, sizeof line, "RRULE:%s", rules[i]);
        window(line, "1990-01-01", "2030-01-01", 0, &whole);
        for (int year = 1990; year < 2030; year++)
            for (int half = 0; half < 2; half++) {
                char from[16], to[16];
                snprintf(from, sizeof from, "%d-%s", year, half ? "07-03" : "01-01");
                snprintf(to, sizeof to, "%d-%s", year + half, half ? "01-01" : "07-03");
                window(line, from, to, 0, &part);
                sum += part;
            }
        ck_assert_msg(whole == sum && whole > 5, "%s: %zu, %zu in parts", rules[i], whole, sum);
    }
}
END_TEST

START_TEST(refusals)
{
    static const char *const bad[][2] = {
        {"COUNT=3", "FREQ"},
        {"FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY"},
        {"FREQ=DAILY;INTERVAL=0", "INTERVAL=0"},
        {"FREQ=DAILY;COUNT=0", "COUNT=0"},
        {"FREQ=DAILY;BYMONTH=13", "BYMONTH=13"},
        {"FREQ=DAILY;BYMONTH=5L", "BYMONTH=5L"},
        {"FREQ=DAILY;BYMONTHDAY=1,", "BYMONTHDAY=1,"},
        {"FREQ=DAILY;BYMONTHDAY=0", "BYMONTHDAY=0"},
        {"FREQ=MONTHLY;BYDAY=54MO", "BYDAY=54MO"},
        {"FREQ=MONTHLY;BYDAY=XX", "BYDAY=XX"},
        {"FREQ=DAILY;UNTIL=20250230", "UNTIL=20250230"},
        {"FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY"},
        {"FREQ=YEARLY;RSCALE=CHINESE", "RSCALE=CHINESE"},
        {"FREQ=YEARLY;NONSENSE=1", "NONSENSE=1"},
        {"FREQ=DAILY;COUNT=99999999999999999999", "COUNT=99999999999999999999"},
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct rrule r;
        struct error e = {0};
        ck_assert_msg(!rrule_parse(bad[i][0], 0, &a, &r, &e), "%s", bad[i][0]);
        ck_assert_int_eq(e.code, ERR_RRULE);
        ck_assert_str_eq(e.args[1], bad[i][1]);
    }
    struct rrule r;
    ck_assert(rrule_parse("FREQ=DAILY;UNTIL=20250514T160000Z;X-A=1", 8 * 3600, &a, &r, NULL));
    ck_assert_int_eq(civil_cmp(r.until, (struct civil){day_of(2025, 5, 15), 0}), 0);
    ck_assert(rrule_supported(&r));
    arena_destroy(&a);
}
END_TEST

START_TEST(speed)
{
    static const char *const rules[] = {"RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR",
                                        "RRULE:FREQ=MONTHLY;BYDAY=-1FR",
                                        "RRULE:FREQ=MINUTELY;INTERVAL=15", "RRULE:FREQ=YEARLY"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        size_t n;
        int64_t t = clock_cpu_us();
        window(rules[i], "1990-01-01", i == 3 ? "2040-01-01" : "9999-01-01", 0, &n);
        t = clock_cpu_us() - t;
        printf("%s: %zu occurrences, %.2f million a second\n", rules[i], n,
               (double)n / (double)(t > 0 ? t : 1));
        ck_assert_uint_gt(n, 1000);
    }
}
END_TEST

TEST_SUITE_MAIN("model_recurrence", everyday_rules, sets_merge, dtstart_outside_its_rule,
                windows_and_limits, windows_agree_with_the_whole, refusals, speed, dateutil_table,
                icaljs_table, libical_table)
