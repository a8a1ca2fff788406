#include "model/expanding.h"

#include "base/clock.h"

static void
check(const char *lines, const char *dtstart, const char *expected)
{
    struct sink s;
    expand(lines, dtstart, true, 1000, &s);
    ck_assert_str_eq(s.text.s, expected);
    str_destroy(&s.text);
}

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
                char from[24], to[24];
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
        {"FREQ=YEARLY;RSCALE=HEBREW", "RSCALE=HEBREW"},
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
    arena_destroy(&a);
}
END_TEST

/* Pieces of rules thrown together: parsed or refused, expanded or cut off, never worse. */
START_TEST(broken_rules_do_no_harm)
{
    static const char *const pieces[] = {"RRULE:FREQ=YEARLY",
                                         "RRULE:FREQ=SECONDLY",
                                         "\nEXRULE:FREQ=HOURLY",
                                         ";BYWEEKNO=-53,53,1",
                                         ";BYMONTH=2,12",
                                         ";BYMONTHDAY=-31,31",
                                         ";BYYEARDAY=366,-366",
                                         ";BYSETPOS=-1,366",
                                         ";BYDAY=53MO,-53SU",
                                         ";BYHOUR=0,23",
                                         ";BYMINUTE=59",
                                         ";BYSECOND=60,0",
                                         ";INTERVAL=2147483647",
                                         ";COUNT=2147483647",
                                         ";UNTIL=00010101",
                                         ";WKST=SU",
                                         "\nRDATE:99991231T235959",
                                         "\nEXDATE:",
                                         ",",
                                         ";",
                                         "=",
                                         "\nRRULE:FREQ=MONTHLY",
                                         "\nRRULE:FREQ=WEEKLY",
                                         ";BYDAY=SU",
                                         "-",
                                         "T",
                                         "\xe6\x9c"};
    unsigned seed = 7;
    int kept = 0;
    for (int round = 0; round < 20000; round++) {
        char text[512] = "";
        size_t n = 0;
        struct arena a;
        struct recurrence_set set;
        bool dates = round & 1;
        struct civil start = {{round % 3 ? 20000 : -719162}, dates ? 0 : 86399};
        seed = seed * 1103515245u + 12345u;
        n = (size_t)snprintf(text, sizeof text, "%s", pieces[seed >> 16 & 1]);
        for (unsigned i = 0, parts = seed >> 20 & 7; i < parts; i++) {
            seed = seed * 1103515245u + 12345u;
            n += (size_t)snprintf(text + n, sizeof text - n, "%s",
                                  pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        arena_init(&a);
        if (recurrence_parse(text, start, dates, &a, &set, NULL)) {
            struct sink s = {.max = 20, .dates_only = dates};
            str_init(&s.text);
            recurrence_expand(&set, start, forever, 2000, collect, &s);
            str_destroy(&s.text);
            kept++;
        }
        arena_destroy(&a);
    }
    ck_assert_int_gt(kept, 2000);
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
                windows_and_limits, windows_agree_with_the_whole, refusals, broken_rules_do_no_harm,
                speed)
