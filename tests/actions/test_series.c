/* Series from calendar files: overrides of every kind, lengths, zones whose hour changes, and lines
 * read anew. */
#include "actions/inside.h"
#include "actions/temp_bureau.h"
#include "actions/transfer.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct fixture f;

/* Imports event lines ("..." between BEGIN and END of VEVENT, separated by "--\r\n") as a calendar
 * of its own. */
static void
import_with(const char *head, const char *events, int added)
{
    char path[160];
    struct str text;
    struct error e = {0};
    struct import_report report;
    snprintf(path, sizeof path, "%s/in.ics", f.temp.folder);
    str_init(&text);
    str_printf(&text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n%sBEGIN:VEVENT\r\nUID:a@b\r\n", head);
    for (const char *s = events; *s != '\0';) {
        const char *end = strstr(s, "--\r\n");
        size_t len = end ? (size_t)(end - s) : strlen(s);
        str_append_n(&text, s, len);
        if (end)
            str_append(&text, "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:a@b\r\n");
        s += len + (end ? 4 : 0);
    }
    str_append(&text, "END:VEVENT\r\nEND:VCALENDAR\r\n");
    must(file_write(path, text.s, text.len, &e), &e);
    must(transfer_import(f.b, "test", path, "in", false, &f.a, &report, &e), &e);
    ck_assert_int_eq(report.added + report.changed, added);
    ck_assert_int_eq(report.refused, 0);
    unlink(path);
    str_destroy(&text);
}

static void
import(const char *events, int added)
{
    import_with("", events, added);
}

/* "14 09:00-10:00 title;15 ..." for days of one month. */
static const char *
month_text(const char *month)
{
    static char out[8192];
    char first[16];
    struct error e = {0};
    const struct occurrence *at;
    size_t n, used = 0;
    snprintf(first, sizeof first, "%s-01", month);
    struct day from = day_at(first);
    struct ymd y = day_ymd(from);
    struct day to = day_add(from, days_in_month(y.year, y.month) - 1);
    out[0] = '\0';
    must(query_range(f.b, from, to, &f.a, &at, &n, &e), &e);
    for (size_t i = 0; i < n; i++) {
        const struct occurrence *o = &at[i];
        used += (size_t)snprintf(out + used, sizeof out - used, "%s%d", i ? ";" : "",
                                 day_ymd(o->first).day);
        if (o->timed)
            used +=
                (size_t)snprintf(out + used, sizeof out - used, " %02d:%02d-%02d:%02d",
                                 o->start.n / 60, o->start.n % 60, o->end.n / 60, o->end.n % 60);
        if (o->last.n != o->first.n)
            used += (size_t)snprintf(out + used, sizeof out - used, "(%d)", day_ymd(o->last).day);
        used += (size_t)snprintf(out + used, sizeof out - used, " %s", o->event->title);
    }
    return out;
}

static void
open_at(const char *now)
{
    fixture_open(&f, now);
}

#define MASTER                                                                                     \
    "SUMMARY:A\r\nDTSTART;TZID=Asia/Shanghai:20250505T090000\r\nDURATION:PT1H\r\nRRULE:FREQ="      \
    "DAILY;COUNT=6\r\n"

START_TEST(this_and_all_later_ones_move)
{
    open_at("2025-05-01T09:00");
    import(MASTER "--\r\nSUMMARY:B\r\nLOCATION:二中\r\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/"
                  "Shanghai:20250507T090000\r\nDTSTART;TZID=Asia/Shanghai:20250507T140000\r\n"
                  "DURATION:PT2H\r\n",
           2);
    ck_assert_str_eq(month_text("2025-05"),
                     "5 09:00-10:00 A;6 09:00-10:00 A;7 14:00-16:00 B;8 14:00-16:00 B;"
                     "9 14:00-16:00 B;10 14:00-16:00 B");
    /* a second range from the 9th, a day later; the 10th alone is cancelled elsewhere */
    import(MASTER "--\r\nSUMMARY:B\r\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/"
                  "Shanghai:20250507T090000\r\nDTSTART;TZID=Asia/Shanghai:20250507T140000\r\n"
                  "DURATION:PT2H\r\n"
                  "--\r\nSUMMARY:C\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20250509T010000Z\r\n"
                  "DTSTART:20250510T010000Z\r\nDTEND:20250510T013000Z\r\n"
                  "--\r\nSUMMARY:D\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID:20250510T010000Z\r\n"
                  "DTSTART:20250510T010000Z\r\nDTEND:20250510T013000Z\r\n",
           3);
    ck_assert_str_eq(month_text("2025-05"),
                     "5 09:00-10:00 A;6 09:00-10:00 A;7 14:00-16:00 B;8 14:00-16:00 B;"
                     "10 09:00-09:30 C;10 09:00-09:30 D");
    fixture_close(&f);
}
END_TEST

START_TEST(overrides_move_in_and_out)
{
    open_at("2025-05-01T09:00");
    import(MASTER "--\r\nSUMMARY:到六月\r\nRECURRENCE-ID:20250506T010000Z\r\n"
                  "DTSTART:20250620T010000Z\r\nDURATION:PT1H\r\n"
                  "--\r\nSUMMARY:整天\r\nRECURRENCE-ID;VALUE=DATE:20250508\r\n"
                  "DTSTART;VALUE=DATE:20250508\r\n",
           3);
    ck_assert_str_eq(month_text("2025-05"), "5 09:00-10:00 A;7 09:00-10:00 A;8 整天;"
                                            "9 09:00-10:00 A;10 09:00-10:00 A");
    ck_assert_str_eq(month_text("2025-06"), "20 09:00-10:00 到六月");
    fixture_close(&f);
}
END_TEST

START_TEST(orphans_and_strangers_stand_for_themselves)
{
    open_at("2025-05-01T09:00");
    import("SUMMARY:孤\r\nRECURRENCE-ID:20250506T010000Z\r\nDTSTART:20250507T010000Z\r\n"
           "DURATION:PT1H\r\n--\r\nSUMMARY:孤二\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:"
           "20250508T010000Z\r\nDTSTART:20250509T010000Z\r\nDURATION:PT1H\r\n",
           2);
    ck_assert_str_eq(month_text("2025-05"), "7 09:00-10:00 孤;9 09:00-10:00 孤二");
    /* then its master comes, and knows both, though 15:00 is no instance of it */
    import("SUMMARY:A\r\nDTSTART:20250505T010000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=5\r\n"
           "--\r\nSUMMARY:外人\r\nRECURRENCE-ID:20250506T070000Z\r\nDTSTART:20250520T070000Z\r\n"
           "DURATION:PT1H\r\n",
           2);
    ck_assert_str_eq(month_text("2025-05"),
                     "5 09:00-10:00 A;7 09:00-10:00 A;7 09:00-10:00 孤;9 09:00-10:00 孤二;"
                     "10 09:00-10:00 孤二;20 15:00-16:00 外人");
    fixture_close(&f);
}
END_TEST

START_TEST(a_single_event_has_one_instance)
{
    open_at("2025-05-01T09:00");
    import("SUMMARY:A\r\nDTSTART:20250505T010000Z\r\nDURATION:PT1H\r\n--\r\nSUMMARY:B\r\n"
           "RECURRENCE-ID:20250505T010000Z\r\nDTSTART:20250506T010000Z\r\nDURATION:PT1H\r\n",
           2);
    ck_assert_str_eq(month_text("2025-05"), "6 09:00-10:00 B");
    fixture_close(&f);
}
END_TEST

START_TEST(newer_master_excludes_an_override)
{
    static const char override[] = "--\r\nSUMMARY:B\r\nSEQUENCE:2\r\nRECURRENCE-ID:20250506T010000Z"
                                   "\r\nDTSTART:20250526T010000Z\r\nDURATION:PT1H\r\n";
    static const char *const texts[] = {"5 09:00-10:00 A;7 09:00-10:00 A;26 09:00-10:00 B",
                                        "5 09:00-10:00 A;7 09:00-10:00 A"};
    for (int newer = 0; newer < 2; newer++) {
        char events[600];
        open_at("2025-05-01T09:00");
        snprintf(events, sizeof events,
                 "SUMMARY:A\r\nSEQUENCE:%d\r\nDTSTART:20250505T010000Z\r\nDURATION:PT1H\r\n"
                 "RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20250506T010000Z\r\n%s",
                 newer ? 3 : 2, override);
        import(events, 2);
        ck_assert_str_eq(month_text("2025-05"), texts[newer]);
        fixture_close(&f);
    }
}
END_TEST

START_TEST(newest_of_two_masters_stands)
{
    open_at("2025-05-01T09:00");
    import("SUMMARY:新\r\nSEQUENCE:2\r\nDTSTART:20250506T010000Z\r\nDURATION:PT1H\r\n--\r\n"
           "SUMMARY:旧\r\nSEQUENCE:1\r\nDTSTART:20250505T010000Z\r\nDURATION:PT1H\r\n",
           1);
    ck_assert_str_eq(month_text("2025-05"), "6 09:00-10:00 新");
    import("SUMMARY:更旧\r\nSEQUENCE:0\r\nDTSTART:20250504T010000Z\r\nDURATION:PT1H\r\n", 0);
    ck_assert_str_eq(month_text("2025-05"), "6 09:00-10:00 新");
    fixture_close(&f);
}
END_TEST

START_TEST(instance_ids_of_whole_days)
{
    open_at("2025-05-01T09:00");
    import("SUMMARY:A\r\nDTSTART;VALUE=DATE:20250505\r\nRRULE:FREQ=DAILY;COUNT=3\r\n--\r\n"
           "SUMMARY:B\r\nRECURRENCE-ID:20250506T000000\r\nDTSTART;VALUE=DATE:20250526\r\n",
           2);
    ck_assert_str_eq(month_text("2025-05"), "5 A;7 A;26 B");
    fixture_close(&f);
}
END_TEST

START_TEST(dates_with_their_own_length)
{
    open_at("2025-05-01T09:00");
    import("SUMMARY:A\r\nDTSTART:20250505T010000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=2\r\n"
           "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3\r\nRDATE:20250506T010000Z,20250512T010000Z,"
           "20250512T010000Z\r\nRDATE;VALUE=PERIOD:20250510T010000Z/PT3H,20250511T010000Z/"
           "20250512T013000Z\r\nEXRULE:FREQ=DAILY;INTERVAL=4;COUNT=2\r\n",
           1);
    ck_assert_str_eq(month_text("2025-05"),
                     "6 09:00-10:00 A;7 09:00-10:00 A;10 09:00-12:00 A;11 09:00-09:30(12) A;"
                     "12 09:00-10:00 A");
    fixture_close(&f);
}
END_TEST

START_TEST(long_lists_of_dates)
{
    struct str events;
    struct error e = {0};
    const struct occurrence *at;
    size_t n;
    open_at("2025-05-01T09:00");
    str_init(&events);
    str_append(&events, "SUMMARY:A\r\nDTSTART;VALUE=DATE:20240101\r\nRDATE;VALUE=DATE:20240101");
    for (int i = 5000; i > 0; i--) { /* backwards, each twice */
        struct ymd y = day_ymd(day_add(day_of(2024, 1, 1), i / 2));
        str_printf(&events, ",%04d%02d%02d", y.year, y.month, y.day);
    }
    str_append(&events, "\r\nEXDATE;VALUE=DATE:20240102");
    for (int i = 2; i < 2000; i++) {
        struct ymd y = day_ymd(day_add(day_of(2024, 1, 1), i));
        str_printf(&events, ",%04d%02d%02d", y.year, y.month, y.day);
    }
    str_append(&events, "\r\n");
    import(events.s, 1);
    must(query_range(f.b, day_of(2024, 1, 1), day_of(2034, 12, 31), &f.a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 2501 - 1999);
    ck_assert_int_eq(at[1].first.n, day_of(2024, 1, 1).n + 2000);
    for (size_t i = 2; i < n; i++)
        ck_assert_int_eq(day_diff(at[i].first, at[i - 1].first), 1);
    str_destroy(&events);
    fixture_close(&f);
}
END_TEST

/* -- hours that change ------------------------------------------------------------------------- */

START_TEST(foreign_rules_follow_their_clock_forever)
{
    open_at("2025-05-01T09:00");
    import("SUMMARY:A\r\nDTSTART;TZID=Europe/London:20250101T090000\r\n"
           "DTEND;TZID=Europe/London:20250101T100000\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=1\r\n",
           1);
    ck_assert_str_eq(month_text("2025-01"), "1 17:00-18:00 A");
    ck_assert_str_eq(month_text("2025-07"), "1 16:00-17:00 A");
    ck_assert_str_eq(month_text("2055-01"), "1 17:00-18:00 A"); /* beyond the window */
    ck_assert_str_eq(month_text("2055-07"), "1 16:00-17:00 A");
    ck_assert_str_eq(month_text("2024-12"), "");
    fixture_close(&f);
}
END_TEST

START_TEST(hours_that_come_twice_or_not_at_all)
{
    open_at("2025-05-01T09:00");
    /* 30 March: 01:00-02:00 is skipped; 26 October: it comes twice */
    import("SUMMARY:A\r\nDTSTART;TZID=Europe/London:20250329T013000\r\nDURATION:PT30M\r\n"
           "RRULE:FREQ=DAILY;COUNT=3\r\n",
           1);
    ck_assert_str_eq(month_text("2025-03"), "29 09:30-10:00 A;31 08:30-09:00 A");
    ck_assert_str_eq(month_text("2025-04"), "1 08:30-09:00 A"); /* what is ignored is not counted */
    fixture_close(&f);
    open_at("2025-05-01T09:00");
    import("SUMMARY:A\r\nDTSTART;TZID=Europe/London:20251025T013000\r\nDURATION:PT30M\r\n"
           "RRULE:FREQ=DAILY;COUNT=3\r\n",
           1);
    ck_assert_str_eq(month_text("2025-10"), "25 08:30-09:00 A;26 08:30-09:00 A;27 09:30-10:00 A");
    fixture_close(&f);
    open_at("2025-05-01T09:00"); /* said outright, it is moved on by what was skipped */
    import("SUMMARY:A\r\nDTSTART;TZID=Europe/London:20250330T013000\r\nDURATION:PT30M\r\n"
           "RRULE:FREQ=DAILY;COUNT=2\r\n",
           1);
    ck_assert_str_eq(month_text("2025-03"), "30 09:30-10:00 A;31 08:30-09:00 A");
    fixture_close(&f);
}
END_TEST

START_TEST(lengths_across_a_change)
{
    open_at("2025-05-01T09:00");
    /* a day of DURATION is a day there, of 25 hours on 26 October */
    import("SUMMARY:A\r\nDTSTART;TZID=Europe/London:20251024T120000\r\nDURATION:P1D\r\n"
           "RRULE:FREQ=DAILY;COUNT=3\r\n",
           1);
    ck_assert_str_eq(month_text("2025-10"), "24 19:00-19:00(25) A;25 19:00-20:00(26) A;"
                                            "26 20:00-20:00(27) A");
    fixture_close(&f);
    open_at("2025-05-01T09:00");
    /* DTEND and hours are exact */
    import("SUMMARY:A\r\nDTSTART;TZID=Europe/London:20251024T120000\r\n"
           "DTEND;TZID=Europe/London:20251025T120000\r\nRRULE:FREQ=DAILY;COUNT=3\r\n",
           1);
    ck_assert_str_eq(month_text("2025-10"), "24 19:00-19:00(25) A;25 19:00-19:00(26) A;"
                                            "26 20:00-20:00(27) A");
    fixture_close(&f);
}
END_TEST

START_TEST(ranges_move_by_their_clock)
{
    open_at("2025-05-01T09:00");
    import("SUMMARY:A\r\nDTSTART;TZID=Europe/London:20251023T090000\r\nDURATION:PT1H\r\n"
           "RRULE:FREQ=DAILY;COUNT=5\r\n--\r\nSUMMARY:B\r\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID="
           "Europe/London:20251024T090000\r\nDTSTART;TZID=Europe/London:20251025T100000\r\n"
           "DURATION:PT1H\r\n",
           2);
    ck_assert_str_eq(month_text("2025-10"), "23 16:00-17:00 A;25 17:00-18:00 B;26 18:00-19:00 B;"
                                            "27 18:00-19:00 B;28 18:00-19:00 B");
    fixture_close(&f);
}
END_TEST

START_TEST(zone_of_the_file_is_remembered)
{
    static const char zone[] =
        "BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:20001029T030000\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\n"
        "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:20000326T020000\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n"
        "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    open_at("2025-05-01T09:00");
    import_with(zone,
                "SUMMARY:A\r\nDTSTART;TZID=Office:20250101T090000\r\nDURATION:PT1H\r\n"
                "RRULE:FREQ=MONTHLY\r\n",
                1);
    ck_assert_str_eq(month_text("2025-01"), "1 15:00-16:00 A");
    ck_assert_str_eq(month_text("2030-07"), "1 14:00-15:00 A");
    ck_assert_str_eq(month_text("2050-07"), "1 14:00-15:00 A");
    fixture_close(&f);
}
END_TEST

START_TEST(festival_by_the_lunar_table)
{
    open_at("2025-05-01T09:00");
    import("SUMMARY:元宵灯会\r\nDTSTART;VALUE=DATE:20250212\r\n"
           "RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15\r\n",
           1);
    ck_assert_str_eq(month_text("2027-02"), "20 元宵灯会");
    ck_assert_str_eq(month_text("2030-02"), "17 元宵灯会");
    fixture_close(&f);
}
END_TEST

START_TEST(very_many_occurrences_reach_the_present)
{
    struct error e = {0};
    const struct occurrence *at;
    size_t n;
    open_at("2025-05-01T09:00");
    import("SUMMARY:A\r\nDTSTART:20150101T000000Z\r\nDURATION:PT5M\r\nRRULE:FREQ=MINUTELY;INTERVAL="
           "15\r\n",
           1);
    must(query_range(f.b, day_of(2025, 5, 2), day_of(2025, 5, 2), &f.a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 96);
    ck_assert(str_starts(at[0].event->doubt, DOUBT_DENSE));
    fixture_close(&f);
    open_at("2025-05-28T09:00");
    import("SUMMARY:A\r\nDTSTART:20150101T000000Z\r\nDURATION:PT1M\r\nRRULE:FREQ=MINUTELY\r\n", 1);
    must(query_range(f.b, day_of(2025, 5, 29), day_of(2025, 5, 29), &f.a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 1440);
    fixture_close(&f);
}
END_TEST

/* As if the system had had other zone data when the file came. */
START_TEST(times_are_read_anew_with_other_zone_data)
{
    struct error e = {0};
    struct when to;
    open_at("2025-05-01T09:00");
    import("SUMMARY:A\r\nDTSTART;TZID=Asia/Tokyo:20250505T100000\r\nDURATION:PT1H\r\n--\r\n"
           "SUMMARY:B\r\nRECURRENCE-ID:20250510T010000Z\r\n"
           "DTSTART;TZID=Asia/Tokyo:20250510T100000\r\nDURATION:PT1H\r\n",
           2);
    must(db_script(bureau_db(f.b),
                   "UPDATE event SET start = start + 60, finish = finish + 60;"
                   "UPDATE expansion SET zones = '2019a'",
                   "test", &e),
         &e);
    bureau_close(f.b);
    f.b = bureau_open(f.temp.path, BUREAU_STAFF, &f.clock, f.words, f.almanac, &e);
    must(f.b != NULL, &e);
    ck_assert_str_eq(month_text("2025-05"), "5 09:00-10:00 A;10 09:00-10:00 B");
    /* but not what staff has moved since */
    must(when_parse("2025-05-06T15:00..16:00", &to, &e), &e);
    must(edit_event_move(f.b, "cli", "a@b", &to, &e), &e);
    must(db_script(bureau_db(f.b), "UPDATE expansion SET zones = '2019a'", "test", &e), &e);
    bureau_close(f.b);
    f.b = bureau_open(f.temp.path, BUREAU_STAFF, &f.clock, f.words, f.almanac, &e);
    must(f.b != NULL, &e);
    ck_assert(strstr(month_text("2025-05"), "6 15:00-16:00 A") != NULL);
    fixture_close(&f);
}
END_TEST

/* Staff can move what follows a foreign clock. */
START_TEST(a_foreign_series_can_be_moved)
{
    struct error e = {0};
    struct when to;
    open_at("2025-05-01T09:00");
    import("SUMMARY:A\r\nDTSTART;TZID=Europe/London:20250605T090000\r\nDURATION:PT1H\r\n"
           "RRULE:FREQ=DAILY;COUNT=2\r\n",
           1);
    must(when_parse("2025-06-10T15:00..15:30", &to, &e), &e);
    must(edit_event_move(f.b, "cli", "a@b", &to, &e), &e);
    const char *text = month_text("2025-06");
    ck_assert_msg(strstr(text, "10 15:00-15:30 A;11 15:00-15:30 A") != NULL, "%s", text);
    fixture_close(&f);
}
END_TEST

int
main(void)
{
    return TEST_RUN("actions_series", 60, this_and_all_later_ones_move, overrides_move_in_and_out,
                    orphans_and_strangers_stand_for_themselves, a_single_event_has_one_instance,
                    newer_master_excludes_an_override, newest_of_two_masters_stands,
                    instance_ids_of_whole_days, dates_with_their_own_length, long_lists_of_dates,
                    foreign_rules_follow_their_clock_forever, hours_that_come_twice_or_not_at_all,
                    lengths_across_a_change, ranges_move_by_their_clock,
                    zone_of_the_file_is_remembered, festival_by_the_lunar_table,
                    very_many_occurrences_reach_the_present,
                    times_are_read_anew_with_other_zone_data, a_foreign_series_can_be_moved);
}
