/* RFC 7529: rules by 农历, and days that a month does not have. */
#include "model/expanding.h"

#include "base/clock.h"
#include "shared.h"

#include <string.h>

static struct almanac *almanac;

static void
load(void)
{
    struct error e = {0};
    almanac = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    ck_assert(almanac_trusted(almanac));
    expanding_lunar = almanac;
}

static void
unload(void)
{
    almanac_free(almanac);
}

static void
check(const char *rule, const char *dtstart, const char *expected)
{
    struct sink s;
    expand(rule, dtstart, true, 1000, &s);
    ck_assert_msg(strcmp(s.text.s, expected) == 0, "%s gives %s", rule, s.text.s);
    str_destroy(&s.text);
}

static void
check_has(const char *rule, const char *dtstart, const char *day)
{
    struct sink s;
    expand(rule, dtstart, true, 1000, &s);
    ck_assert_msg(strstr(s.text.s, day) != NULL, "%s lacks %s", rule, day);
    str_destroy(&s.text);
}

START_TEST(festivals)
{
    /* 春节, where astronomy by other means errs in 2027 and 2030 */
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;COUNT=8", "20240210",
          "20240210,20250129,20260217,20270206,20280126,20290213,20300203,20310123");
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5;COUNT=3", "20240610",
          "20240610,20250531,20260619"); /* 端午 */
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15;COUNT=3", "20240917",
          "20240917,20251006,20260925"); /* 中秋 */
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;COUNT=3", "20240209",
          "20240209,20250128,20260216"); /* 除夕, of 30 days or 29 */
    check_has("RRULE:RSCALE=CHINESE;FREQ=YEARLY", "19010219", ",21000209");
}
END_TEST

START_TEST(leap_months)
{
    /* 闰二月 2023, 闰六月 2025 */
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=2L;BYMONTHDAY=1;UNTIL=20500101", "20230322",
          "20230322,20420322");
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=1;UNTIL=20370101", "20250725",
          "20250725,20360723");
    check("RRULE:RSCALE=CHINESE;FREQ=MONTHLY;COUNT=4", "20250625",
          "20250625,20250725,20250823,20250922");
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;COUNT=3;SKIP=BACKWARD", "20250725",
          "20250725,20260714,20270704");
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;COUNT=3;SKIP=FORWARD;BYMONTH=6L;BYMONTHDAY=1",
          "20250725", "20250725,20260813,20270802");
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6,6L;BYMONTHDAY=1;COUNT=3", "20250625",
          "20250625,20250725,20260714");
}
END_TEST

START_TEST(days_of_a_leap_year)
{
    /* the lunar year that begins in 2025 has 384 days */
    check("RRULE:RSCALE=CHINESE;FREQ=DAILY;BYYEARDAY=1,-1;COUNT=4", "20250129",
          "20250129,20260216,20260217,20270205");
}
END_TEST

START_TEST(days_that_are_not_there)
{
    /* 三十 of months that have 29 days: M1 2025 has 30, M2 29, M3 30, M4 29 */
    check("RRULE:RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30;COUNT=3", "20250227",
          "20250227,20250427,20250724");
    check("RRULE:RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30;COUNT=3;SKIP=BACKWARD", "20250227",
          "20250227,20250328,20250427");
    check("RRULE:RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30;COUNT=3;SKIP=FORWARD", "20250227",
          "20250227,20250329,20250427");
    check("RRULE:RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;COUNT=3", "20240229",
          "20240229,20250301,20260301");
}
END_TEST

START_TEST(what_only_limits)
{
    check("RRULE:RSCALE=CHINESE;FREQ=DAILY;BYMONTHDAY=1,15;COUNT=3", "20250129",
          "20250129,20250212,20250228");
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYDAY=1MO;COUNT=2", "20250203",
          "20250203,20260223");
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYYEARDAY=1,-1;COUNT=3", "20250129",
          "20250129,20260216,20260217");
}
END_TEST

START_TEST(outside_the_table)
{
    struct sink s;
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY", "18990210", "18990210");
    check("RRULE:RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1", "21500210", "21500210");
    expanding_lunar = NULL;
    check("RRULE:RSCALE=CHINESE;FREQ=YEARLY", "20240210", "20240210");
    expand("RRULE:RSCALE=CHINESE;FREQ=DAILY;BYMONTHDAY=1", "20240210", false, 9, &s);
    ck_assert_str_eq(s.text.s, "");
    str_destroy(&s.text);
}
END_TEST

START_TEST(what_cannot_be_kept_is_refused)
{
    static const char *const bad[][2] = {
        {"RSCALE=HEBREW;FREQ=YEARLY", "RSCALE=HEBREW"},
        {"FREQ=YEARLY;SKIP=FORWARD", "SKIP=FORWARD"},
        {"FREQ=YEARLY;BYMONTH=5L", "BYMONTH=5L"},
        {"RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=5L", "BYMONTH=5L"},
        {"RSCALE=CHINESE;FREQ=YEARLY;BYWEEKNO=3", "BYWEEKNO=3"},
        {"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=13", "BYMONTH=13"},
        {"RSCALE=CHINESE;FREQ=YEARLY;SKIP=SIDEWAYS", "SKIP=SIDEWAYS"},
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct rrule r;
        struct error e = {0};
        ck_assert_msg(!rrule_parse(bad[i][0], 0, &a, &r, &e), "%s", bad[i][0]);
        ck_assert_str_eq(e.args[1], bad[i][1]);
    }
    arena_destroy(&a);
}
END_TEST

/* -- the tables of others ---------------------------------------------------------------------- */

struct table_row {
    char rule[512], start[32], expected[4096];
};

static bool
next_row(FILE *f, struct table_row *row)
{
    char line[4200];
    *row = (struct table_row){0};
    while (fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        if (strncmp(line, "RRULE:", 6) == 0)
            snprintf(row->rule, sizeof row->rule, "%.500s", line);
        else if (strncmp(line, "DTSTART:", 8) == 0)
            snprintf(row->start, sizeof row->start, "%.30s", line + 8);
        else if (strncmp(line, "START-AT:", 9) == 0)
            row->rule[0] = '\0'; /* another library's call */
        else if (strncmp(line, "INSTANCES:", 10) == 0) {
            snprintf(row->expected, sizeof row->expected, "%.4000s", line + 10 + (line[10] == ' '));
            if (row->rule[0] != '\0')
                return true;
        }
    }
    return false;
}

static void
without_z(char *s)
{
    char *to = s;
    for (; *s != '\0'; s++) {
        if (*s != 'Z')
            *to++ = *s;
    }
    *to = '\0';
}

static void
run_file(const char *name, int pass, int not_ours, int beyond)
{
    char relative[200];
    int passed = 0, other = 0, later = 0;
    snprintf(relative, sizeof relative, "datasets/ics/libical-recur-tests/src/test/%s.txt", name);
    FILE *f = fopen(shared_path(relative), "r");
    struct table_row row;
    ck_assert_ptr_nonnull(f);
    while (next_row(f, &row)) {
        struct sink s;
        if (strstr(row.rule, "RSCALE=CHINESE") == NULL &&
            strstr(row.rule, "RSCALE=GREGORIAN") == NULL) {
            other++; /* calendars that this country has no use for */
            continue;
        }
        without_z(row.expected);
        expand(row.rule, row.start, false, 1000, &s);
        size_t len = s.text.len;
        if (strncmp(s.text.s, row.expected, len) == 0 &&
            strncmp(row.expected + len, ",21", 3) == 0) {
            later++; /* the almanac ends with 2100 */
            row.expected[len] = '\0';
        }
        ck_assert_msg(strcmp(s.text.s, row.expected) == 0, "%s from %s\ngives %s\nnot   %s",
                      row.rule, row.start, s.text.s, row.expected);
        str_destroy(&s.text);
        passed++;
    }
    fclose(f);
    ck_assert_int_eq(passed, pass);
    ck_assert_int_eq(other, not_ours);
    ck_assert_int_eq(later, beyond);
}

START_TEST(libical_tables)
{
    if (!shared_path("datasets/ics/libical-recur-tests")) {
        puts("SKIP: model_recurrence_scale: the shared datasets are absent");
        return;
    }
    run_file("icalrecur_test_rscale", 13, 1, 0);
    run_file("icalrecur_test_rscale_withicu", 8, 10, 1);
    run_file("icalrecur_test_rscale_withicu_dangi", 0, 1, 0);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("model_recurrence_scale", load, unload, 60, festivals, leap_months,
                         days_of_a_leap_year, days_that_are_not_there, what_only_limits,
                         outside_the_table, what_cannot_be_kept_is_refused, libical_tables);
}
