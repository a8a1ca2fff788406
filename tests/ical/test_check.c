/* What phones would choke on, kind by kind: each in a file that is clean but for it. */
#include "base/str.h"
#include "ical/check.h"
#include "testing.h"

#include <stdlib.h>
#include <string.h>

static struct check_report report;

static void
look_at(const char *bytes, size_t len)
{
    check_report_init(&report);
    check_bytes(bytes, len, &report);
}

#define HEAD                                                                                       \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t\r\nX-WR-CALNAME:n\r\n" ZONE /* lines 1 to 12 */
#define ZONE                                                                                       \
    "BEGIN:VTIMEZONE\r\nTZID:A\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"                   \
    "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
#define START "DTSTART;TZID=A:20250514T090000\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20250401T000000Z\r\n" lines "END:VEVENT\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define IN_EVENT(lines) HEAD EVENT(START lines) TAIL
#define IN_HEAD(lines)                                                                             \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t\r\nX-WR-CALNAME:n\r\n" lines TAIL
#define ALARM(lines) IN_EVENT("BEGIN:VALARM\r\n" lines "END:VALARM\r\n")
#define OVERRIDE(lines)                                                                            \
    HEAD EVENT(START "RRULE:FREQ=DAILY\r\n") EVENT(lines "DTSTART;TZID=A:20250515T100000\r\n") TAIL
#define L50 "01234567890123456789012345678901234567890123456789"

static const struct {
    const char *text;
    int line;
    enum check_kind kind;
    const char *arg;
} faults[] = {
    {"hello\r\n", 0, CHECK_NOT_CALENDAR, ""},
    {IN_EVENT("SUMMARY:\xd6\xd0\xbf\xbc\r\n"), 17, CHECK_ENCODING, ""},
    {IN_EVENT("SUMMARY:a\n"), 17, CHECK_LINE_END, ""},
    {IN_EVENT("\r\n"), 17, CHECK_BLANK, ""},
    {IN_EVENT("SUMMARY:" L50 L50 "\r\n"), 17, CHECK_LONG, "108"},
    {IN_EVENT("SUMMARY:\xe8\r\n \x80\x83\r\n"), 18, CHECK_SPLIT, ""},
    {IN_EVENT("SUMMARY:a\x07\r\n"), 17, CHECK_CONTROL, ""},
    {IN_EVENT("") IN_HEAD(""), 0, CHECK_SEVERAL, "2"},
    {EVENT("DTSTART:20250514T010000Z\r\n"), 1, CHECK_BARE, "VEVENT"},
    {HEAD "BEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20250401T000000Z\r\n" START TAIL, 13, CHECK_UNCLOSED,
     "VEVENT"},
    {IN_EVENT("no line at all\r\n"), 17, CHECK_GARBAGE, "no line at all"},
    {"BEGIN:VCALENDAR\r\nPRODID:-//t\r\nX-WR-CALNAME:n\r\n" TAIL, 1, CHECK_MISSING, "VCALENDAR"},
    {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:n\r\n" TAIL, 1, CHECK_MISSING, "VCALENDAR"},
    {IN_HEAD("REFRESH-INTERVAL;VALUE=DURATION:P1H\r\n"), 5, CHECK_REFRESH, "P1H"},
    {IN_HEAD("REFRESH-INTERVAL:PT1H\r\n"), 5, CHECK_REFRESH_TYPE, ""},
    {IN_HEAD("X-PUBLISHED-TTL:1H\r\n"), 5, CHECK_TTL, "1H"},
    {IN_HEAD("METHOD:REQUEST\r\n"), 5, CHECK_METHOD, "REQUEST"},
    {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t\r\n" TAIL, 1, CHECK_NAME, ""},
    {IN_HEAD("COLOR:#1E326F\r\n"), 5, CHECK_COLOUR, "#1E326F"},
    {IN_HEAD("URL:webcals://x/a.ics\r\n"), 5, CHECK_WEBCALS, "URL"},
    {IN_EVENT("X-LIC-ERROR;X-LIC-ERRORTYPE=VALUE-PARSE-ERROR:No value\r\n"), 17, CHECK_LIC_ERROR,
     ""},
    {IN_EVENT("LOCATION:\r\n"), 17, CHECK_EMPTY, "LOCATION"},
    {IN_EVENT("ATTENDEE:mailto:a@b\r\n"), 17, CHECK_LEAK, "ATTENDEE"},
    {IN_EVENT("CLASS:PRIVATE\r\n"), 17, CHECK_LEAK, "PRIVATE"},
    {HEAD EVENT("DTSTART;TZID=B:20250514T090000\r\n") TAIL, 16, CHECK_NO_ZONE, "B"},
    {IN_EVENT("EXDATE;TZID=B:20250515T090000\r\n"), 17, CHECK_NO_ZONE, "B"},
    {IN_HEAD("BEGIN:VTIMEZONE\r\nTZID:A\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
             "TZOFFSETFROM:+080543\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"),
     9, CHECK_ZONE_SECONDS, "+080543"},
    {IN_HEAD("BEGIN:VTIMEZONE\r\nTZID:A\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
             "TZOFFSETFROM:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"),
     5, CHECK_ZONE_BROKEN, "A"},
    {IN_HEAD("BEGIN:VTIMEZONE\r\nTZID:A\r\nEND:VTIMEZONE\r\n"), 5, CHECK_ZONE_BROKEN, "A"},
    {HEAD EVENT("DTSTART:20250514T090000\r\n") TAIL, 16, CHECK_FLOATING, "DTSTART"},
    {HEAD EVENT("DTSTART:20251314T090000Z\r\n") TAIL, 16, CHECK_BAD_TIME, "DTSTART"},
    {HEAD EVENT("DTSTART:20250514\r\n") TAIL, 16, CHECK_NO_TYPE, "DTSTART"},
    {HEAD EVENT("DTSTART;TZID=A:20250514T090000Z\r\n") TAIL, 16, CHECK_ZONE_AND_UTC, "DTSTART"},
    {IN_EVENT("DTEND;TZID=A:20250514T080000\r\n"), 17, CHECK_ORDER, ""},
    {HEAD EVENT("DTSTART;VALUE=DATE:20250514\r\nDTEND;VALUE=DATE:20250514\r\n") TAIL, 17,
     CHECK_ORDER, ""},
    {IN_EVENT("DTEND;TZID=A:20250514T100000\r\nDURATION:PT1H\r\n"), 17, CHECK_TWO_ENDS, ""},
    {IN_EVENT("DTEND;VALUE=DATE:20250515\r\n"), 17, CHECK_TYPES, "DTEND"},
    {IN_EVENT("RRULE:FREQ=DAILY;UNTIL=20250520\r\n"), 17, CHECK_TYPES, "UNTIL"},
    {IN_EVENT("RRULE:FREQ=DAILY;UNTIL=20250520T090000\r\n"), 17, CHECK_UNTIL_UTC, ""},
    {IN_EVENT("EXDATE;VALUE=DATE:20250515\r\n"), 17, CHECK_TYPES, "EXDATE"},
    {IN_EVENT("RDATE:20250515T090000\r\n"), 17, CHECK_FLOATING, "RDATE"},
    {IN_EVENT("RDATE;VALUE=PERIOD:20250515T010000Z/PT1H\r\n"), 17, CHECK_PERIOD, ""},
    {IN_EVENT("RRULE:FREQ=DAILY;COUNT=3;UNTIL=20250520T010000Z\r\n"), 17, CHECK_RULE_PARTS,
     "COUNT, UNTIL"},
    {IN_EVENT("RRULE:FREQ=DAILY;COUNT=3;COUNT=4\r\n"), 17, CHECK_RULE_PARTS, "COUNT"},
    {IN_EVENT("RRULE:FREQ=NEVER\r\n"), 17, CHECK_BAD_RULE, "FREQ=NEVER"},
    {IN_EVENT("RRULE:RSCALE=CHINESE;FREQ=YEARLY\r\n"), 17, CHECK_RSCALE, ""},
    {IN_EVENT("UID:" L50 "\r\n " L50 "\r\n " L50 "\r\n " L50 "\r\n " L50 L50 "\r\n"), 13,
     CHECK_UID_LONG, "300"},
    {HEAD EVENT(START) EVENT(START) TAIL, 18, CHECK_DUPLICATE, "u"},
    {OVERRIDE("RECURRENCE-ID;VALUE=DATE:20250515\r\nLAST-MODIFIED:20250401T000000Z\r\n"), 19,
     CHECK_TYPES, "RECURRENCE-ID"},
    {OVERRIDE("RECURRENCE-ID;TZID=A:20250515T090000\r\n"), 19, CHECK_OVERRIDE_STAMP, ""},
    {HEAD "BEGIN:VEVENT\r\nDTSTAMP:20250401T000000Z\r\n" START "END:VEVENT\r\n" TAIL, 13,
     CHECK_MISSING, "VEVENT"},
    {HEAD "BEGIN:VEVENT\r\nUID:u\r\n" START "END:VEVENT\r\n" TAIL, 13, CHECK_MISSING, "VEVENT"},
    {HEAD EVENT("") TAIL, 13, CHECK_MISSING, "VEVENT"},
    {ALARM("TRIGGER:-PT5M\r\n"), 17, CHECK_ALARM, "VALARM"},
    {ALARM("ACTION:DISPLAY\r\nDESCRIPTION:d\r\n"), 17, CHECK_ALARM, "DISPLAY"},
    {ALARM("ACTION:DISPLAY\r\nTRIGGER:-PT5M\r\n"), 17, CHECK_ALARM, "DISPLAY"},
    {ALARM(
         "ACTION:EMAIL\r\nTRIGGER:-PT5M\r\nDESCRIPTION:d\r\nSUMMARY:s\r\nATTENDEE:mailto:a@b\r\n"),
     22, CHECK_LEAK, "ATTENDEE"},
    {ALARM("ACTION:EMAIL\r\nTRIGGER:-PT5M\r\nDESCRIPTION:d\r\nSUMMARY:s\r\n"), 17, CHECK_ALARM,
     "EMAIL"},
    {ALARM("ACTION:AUDIO\r\nTRIGGER:-PT5M\r\nREPEAT:2\r\n"), 17, CHECK_ALARM, "AUDIO"},
};

static void
check_fault(size_t i)
{
    look_at(faults[i].text, strlen(faults[i].text));
    bool only = report.at.count == 1 || faults[i].kind == CHECK_UID_LONG ||
                faults[i].kind == CHECK_LONG || faults[i].kind == CHECK_ENCODING;
    ck_assert_msg(only, "fault %zu: %zu findings, first kind %d", i, report.at.count,
                  report.at.count ? (int)report.at.at[0].kind : -1);
    bool found = false;
    for (size_t k = 0; k < report.at.count; k++) {
        const struct check_finding *f = &report.at.at[k];
        found = found || (f->kind == faults[i].kind && f->line == faults[i].line &&
                          strcmp(f->args[0], faults[i].arg) == 0);
    }
    ck_assert_msg(found, "fault %zu: kind %d line %d %s", i, (int)report.at.at[0].kind,
                  report.at.at[0].line, report.at.at[0].args[0]);
    check_report_destroy(&report);
}

START_TEST(every_fault_is_found_alone_at_its_line)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        check_fault(i);
}
END_TEST

START_TEST(clean_files_have_no_findings)
{
    static const char *const clean[] = {
        IN_EVENT("DTEND;TZID=A:20250514T100000\r\n"),
        IN_EVENT("DURATION:PT1H\r\nRRULE:FREQ=DAILY;UNTIL=20250520T010000Z\r\n"
                 "EXDATE;TZID=A:20250515T090000,20250516T090000\r\n"),
        HEAD EVENT("DTSTART;VALUE=DATE:20250514\r\nDTEND;VALUE=DATE:20250515\r\n"
                   "RRULE:FREQ=YEARLY;UNTIL=20280514\r\nEXDATE;VALUE=DATE:20260514\r\n") TAIL,
        OVERRIDE("RECURRENCE-ID;TZID=A:20250515T090000\r\nLAST-MODIFIED:20250401T000000Z\r\n"),
        IN_HEAD("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\nCOLOR:brown\r\n"
                "METHOD:PUBLISH\r\nSOURCE;VALUE=URI:webcal://x/a.ics\r\n"),
        ALARM("ACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nDESCRIPTION:d\r\nREPEAT:2\r\nDURATION:PT5M\r\n"),
        "\xef\xbb\xbf" IN_EVENT("SUMMARY:中考\r\n"),
    };
    for (size_t i = 0; i < sizeof clean / sizeof *clean; i++) {
        look_at(clean[i], strlen(clean[i]));
        ck_assert_msg(report.at.count == 0, "clean %zu: kind %d line %d %s", i,
                      (int)report.at.at[0].kind, report.at.at[0].line, report.at.at[0].args[0]);
        check_report_destroy(&report);
    }
}
END_TEST

START_TEST(of_each_kind_a_few_are_listed_and_all_counted)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t\r\nX-WR-CALNAME:n\r\n");
    for (int i = 0; i < 1200; i++)
        str_printf(&text,
                   "BEGIN:VEVENT\r\nUID:%d\r\nDTSTAMP:20250401T000000Z\r\n"
                   "DTSTART:20250514T090000\r\nDESCRIPTION:%0900d\r\nEND:VEVENT\r\n",
                   i, i);
    str_append(&text, TAIL);
    look_at(text.s, text.len);
    ck_assert_int_eq(report.count[CHECK_FLOATING], 1200);
    ck_assert_int_eq(report.count[CHECK_LONG], 1200);
    ck_assert_int_eq(report.count[CHECK_LARGE], 1);
    ck_assert_int_eq(report.count[CHECK_MANY], 1);
    ck_assert_int_eq(report.errors, 1200);
    ck_assert_int_eq(report.warnings, 1202);
    ck_assert_uint_eq(report.at.count, (size_t)CHECK_EACH * 2 + 2);
    check_report_destroy(&report);
    str_destroy(&text);
}
END_TEST

START_TEST(a_long_zone_is_a_warning)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t\r\nX-WR-CALNAME:n\r\n"
                      "BEGIN:VTIMEZONE\r\nTZID:A\r\n");
    for (int i = 0; i < 12; i++)
        str_printf(&text,
                   "BEGIN:STANDARD\r\nDTSTART:%d0101T000000\r\nTZOFFSETFROM:+0800\r\n"
                   "TZOFFSETTO:+0800\r\nEND:STANDARD\r\n",
                   1919 + i);
    str_append(&text, "END:VTIMEZONE\r\n" TAIL);
    look_at(text.s, text.len);
    ck_assert_int_eq(report.count[CHECK_ZONE_LONG], 1);
    ck_assert_uint_eq(report.at.count, 1);
    check_report_destroy(&report);
    str_destroy(&text);
}
END_TEST

START_TEST(what_is_hardly_a_file_is_survived)
{
    static const char utf16[] = "\xff\xfe"
                                "B\0E\0G\0I\0N\0:\0";
    look_at("", 0);
    check_report_destroy(&report);
    look_at("\n", 1);
    check_report_destroy(&report);
    look_at(" \xff", 2);
    check_report_destroy(&report);
    look_at(utf16, sizeof utf16 - 1);
    ck_assert_int_eq(report.count[CHECK_ENCODING], 1);
    check_report_destroy(&report);
    struct str deep;
    str_init(&deep);
    for (int i = 0; i < 20000; i++)
        str_append(&deep, "BEGIN:VCALENDAR\r\nBEGIN:X\r\nBEGIN:VEVENT\r\nBEGIN:VALARM\r\n");
    look_at(deep.s, deep.len);
    check_report_destroy(&report);
    str_destroy(&deep);
}
END_TEST

TEST_SUITE_MAIN("check", every_fault_is_found_alone_at_its_line, clean_files_have_no_findings,
                of_each_kind_a_few_are_listed_and_all_counted, a_long_zone_is_a_warning,
                what_is_hardly_a_file_is_survived)
