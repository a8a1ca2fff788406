/* What events of calendar files mean. */
#include "reading.h"

#include "ical/write.h"

#include <unistd.h>

static struct arena arena;
static struct event ev;
static struct calfile *file;

static void
event_of(const char *before, const char *lines)
{
    if (tables_arena.head == NULL)
        reading_init();
    arena_init(&arena);
    file = read_event(before, lines, &arena, &ev);
}

static void
done(void)
{
    calfile_free(file);
    arena_destroy(&arena);
}

static int
problems_of(enum error_code code)
{
    const struct ical_problems *p = calfile_problems(file);
    int n = 0;
    for (size_t i = 0; i < p->at.count; i++)
        n += p->at.at[i].error.code == code;
    return n;
}

START_TEST(dates_become_bureau_time)
{
    static const struct {
        const char *lines, *when;
    } rows[] = {
        {"DTSTART;VALUE=DATE:20250514\r\n", "2025-05-14..2025-05-14"},
        {"DTSTART;VALUE=DATE:20250514\r\nDTEND;VALUE=DATE:20250517\r\n", "2025-05-14..2025-05-16"},
        {"DTSTART;VALUE=DATE:20250514\r\nDTEND;VALUE=DATE:20250514\r\n", "2025-05-14..2025-05-14"},
        {"DTSTART;VALUE=DATE:20250514\r\nDURATION:P2D\r\n", "2025-05-14..2025-05-15"},
        {"DTSTART:20250514T010000Z\r\nDTEND:20250514T033000Z\r\n",
         "2025-05-14T09:00..2025-05-14T11:30"},
        {"DTSTART:20250514T090000\r\nDTEND:20250514T113000\r\n",
         "2025-05-14T09:00..2025-05-14T11:30"},
        {"DTSTART:20250514T190000\r\nDTEND:20250515T000000\r\n",
         "2025-05-14T19:00..2025-05-14T24:00"},
        {"DTSTART:20250514T090000\r\n", "2025-05-14T09:00..2025-05-14T09:01"},
        {"DTSTART:20250514T090000\r\nDURATION:PT1H30M\r\n", "2025-05-14T09:00..2025-05-14T10:30"},
        {"DTSTART:20250514T230000\r\nDTEND:20250514T235959\r\n",
         "2025-05-14T23:00..2025-05-14T24:00"},
        {"DTSTART;TZID=Asia/Tokyo:20250514T090000\r\nDURATION:P1D\r\n",
         "2025-05-14T08:00..2025-05-15T08:00"},
        {"DTSTART;TZID=America/New_York:20250114T200000\r\nDURATION:PT1H\r\n",
         "2025-01-15T09:00..2025-01-15T10:00"},
        {"DTSTART;TZID=America/New_York:20250714T200000\r\nDURATION:PT1H\r\n",
         "2025-07-15T08:00..2025-07-15T09:00"},
        {"DTSTART;TZID=China Standard Time:20250514T090000\r\nDURATION:PT1H\r\n",
         "2025-05-14T09:00..2025-05-14T10:00"},
        {"DTSTART;TZID=\"(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐\":20250514T090000\r\n"
         "DURATION:PT1H\r\n",
         "2025-05-14T09:00..2025-05-14T10:00"},
        {"DTSTART;TZID=GMT+09:00:20250514T090000\r\nDURATION:PT1H\r\n",
         "2025-05-14T08:00..2025-05-14T09:00"},
        {"DTSTART;TZID=/mozilla.org/20070129_1/Europe/Berlin:20250514T090000\r\nDURATION:PT1H\r\n",
         "2025-05-14T15:00..2025-05-14T16:00"},
        {"DTSTART;TZID=Asia/Shanghai:19880701T090000\r\nDURATION:PT1H\r\n",
         "1988-07-01T08:00..1988-07-01T09:00"}, /* summer time of 1986-1991 */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        event_of("", rows[i].lines);
        ck_assert_msg(strcmp(when_text(&ev.when), rows[i].when) == 0, "%s gave %s", rows[i].lines,
                      when_text(&ev.when));
        ck_assert_msg(calfile_problems(file)->at.count == 0, "%s has problems", rows[i].lines);
        done();
    }
}
END_TEST

START_TEST(own_vtimezone_is_used)
{
    event_of("BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:20001029T030000\r\n"
             "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0300\r\n"
             "TZOFFSETTO:+0200\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:20000326T020000\r\n"
             "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\n"
             "TZOFFSETTO:+0300\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n",
             "DTSTART;TZID=Office:20250714T090000\r\nDTEND;TZID=Office:20250714T100000\r\n");
    ck_assert_str_eq(when_text(&ev.when), "2025-07-14T14:00..2025-07-14T15:00");
    ck_assert_str_eq(ev.tzid, "Office");
    ck_assert_uint_eq(calfile_problems(file)->at.count, 0);
    done();
}
END_TEST

START_TEST(hostile_vtimezone_is_left_alone)
{
    event_of("BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
             "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\nTZOFFSETFROM:+0000\r\n"
             "TZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
             "DTSTART;TZID=Office:20250514T090000\r\nDURATION:PT1H\r\n");
    ck_assert_str_eq(when_text(&ev.when), "2025-05-14T09:00..2025-05-14T10:00");
    ck_assert_int_eq(problems_of(ERR_ICAL_VALUE), 1);
    ck_assert_int_eq(problems_of(ERR_ICAL_ZONE), 1);
    done();
}
END_TEST

START_TEST(unknown_zone_is_told_once)
{
    event_of("", "DTSTART;TZID=Mars/Olympus:20250514T090000\r\n"
                 "DTEND;TZID=Mars/Olympus:20250514T100000\r\n");
    ck_assert_str_eq(when_text(&ev.when), "2025-05-14T09:00..2025-05-14T10:00");
    ck_assert_int_eq(problems_of(ERR_ICAL_ZONE), 1);
    ck_assert_int_eq(calfile_problems(file)->at.at[0].error.line, 5);
    done();
    event_of("", "DTSTART;TZID=../../../etc/passwd:20250514T090000\r\n");
    ck_assert_int_eq(problems_of(ERR_ICAL_ZONE), 1);
    done();
}
END_TEST

START_TEST(floating_time_follows_the_calendar)
{
    event_of("X-WR-TIMEZONE:Asia/Tokyo\r\n", "DTSTART:20250514T090000\r\nDURATION:PT1H\r\n");
    ck_assert_str_eq(when_text(&ev.when), "2025-05-14T08:00..2025-05-14T09:00");
    done();
}
END_TEST

START_TEST(rules_are_kept_or_spelled_out)
{
    static const struct {
        const char *lines, *rrule;
    } rows[] = {
        {"DTSTART;TZID=Asia/Shanghai:20250514T090000\r\n"
         "RRULE:FREQ=WEEKLY;UNTIL=20250630T155959Z;BYDAY=WE\r\n"
         "EXDATE;TZID=Asia/Shanghai:20250521T090000,20250528T090000\r\n",
         "RRULE:FREQ=WEEKLY;UNTIL=20250630T235959;BYDAY=WE\n"
         "EXDATE:20250521T090000,20250528T090000"},
        {"DTSTART;VALUE=DATE:20250514\r\nRRULE:FREQ=YEARLY;UNTIL=20300514\r\n"
         "RDATE;VALUE=DATE:20250601\r\n",
         "RRULE:FREQ=YEARLY;UNTIL=20300514\nRDATE:20250601"},
        /* 01:30Z is 09:30 of the same day: the weekday may stay */
        {"DTSTART:20250514T013000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=WE\r\n",
         "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=WE"},
        /* 22:00Z is the next day here */
        {"DTSTART:20250514T220000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=WE\r\n",
         "RDATE:20250522T060000,20250529T060000"},
        {"DTSTART:20250514T220000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n", "RRULE:FREQ=WEEKLY;COUNT=3"},
        /* summer time ends on 26 October */
        {"DTSTART;TZID=Europe/London:20251012T090000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\n"
         "EXDATE;TZID=Europe/London:20251019T090000\r\n",
         "RDATE:20251026T170000,20251102T170000"},
        {"DTSTART;TZID=Europe/London:20251012T090000\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"
         "EXDATE;TZID=Europe/London:20251012T090000\r\n",
         "RDATE:20251019T160000\nEXDATE:20251012T160000"},
        {"DTSTART:20250514T090000\r\nRDATE;VALUE=PERIOD:20250515T090000/PT1H\r\n",
         "RDATE:20250515T090000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        event_of("", rows[i].lines);
        ck_assert_str_eq(ev.rrule, rows[i].rrule);
        ck_assert_uint_eq(calfile_problems(file)->at.count, 0);
        done();
    }
}
END_TEST

START_TEST(bad_rule_is_told_and_the_event_stays)
{
    event_of("", "DTSTART:20250514T090000\r\nRRULE:FREQ=SOMETIMES\r\n");
    ck_assert_str_eq(ev.rrule, "");
    ck_assert_int_eq(problems_of(ERR_RRULE), 1);
    ck_assert_int_eq(calfile_problems(file)->refused, 0);
    done();
}
END_TEST

START_TEST(states_words_and_people)
{
    event_of("", "DTSTART:20250514T090000\r\nSUMMARY:2025年中考\\, 语文\r\nSTATUS:TENTATIVE\r\n"
                 "CLASS:CONFIDENTIAL\r\nLOCATION:一中\\n东楼\r\nDESCRIPTION:请带\\n准考证\r\n"
                 "SEQUENCE:7\r\nLAST-MODIFIED:20250401T000000Z\r\n"
                 "CONTACT:考试科 0436-1234567\r\nORGANIZER;CN=\"招生办\":mailto:a@b\r\n");
    ck_assert_str_eq(ev.title, "2025年中考, 语文");
    ck_assert_int_eq(ev.status, STATUS_TENTATIVE);
    ck_assert_int_eq(ev.visibility, VISIBILITY_INTERNAL);
    ck_assert_int_eq(ev.category, CATEGORY_EXAM);
    ck_assert_str_eq(ev.place, "一中 东楼");
    ck_assert_str_eq(ev.text, "请带\n准考证");
    ck_assert_int_eq(ev.sequence, 7);
    ck_assert_int_eq(ev.changed_utc, 1743465600);
    ck_assert_str_eq(ev.department, "考试科");
    ck_assert_str_eq(ev.phone, "0436-1234567");
    ck_assert_str_eq(ev.organiser, "招生办");
    done();
    event_of("", "DTSTART:20250514T090000\r\nSUMMARY:An example\r\nCATEGORIES:Sports\r\n");
    ck_assert_int_eq(ev.category, CATEGORY_SPORT);
    done();
    event_of("", "DTSTART:20250514T090000\r\nSUMMARY:An example\r\nSTATUS:CANCELLED\r\n");
    ck_assert_int_eq(ev.category, CATEGORY_THEME); /* "exam" is not in "example" */
    ck_assert_int_eq(ev.status, STATUS_CANCELLED);
    done();
    event_of("", "DTSTART:20250514T090000\r\nSUMMARY:\r\n");
    ck_assert_str_eq(ev.title, "(untitled)");
    done();
    event_of("", "DTSTART:20250514T090000\r\n"
                 "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E4=B8=AD=\r\n=E8=80=83\r\n");
    ck_assert_str_eq(ev.title, "中考");
    done();
}
END_TEST

static void
file_of(const char *text)
{
    if (tables_arena.head == NULL)
        reading_init();
    arena_init(&arena);
    file = read_text(text);
}

START_TEST(override_is_keyed_by_its_instance)
{
    file_of("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20250514T010000Z\n"
            "RRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\n"
            "RECURRENCE-ID:20250515T010000Z\nDTSTART:20250515T020000Z\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:2\nRECURRENCE-ID;VALUE=DATE:20250516\n"
            "DTSTART;VALUE=DATE:20250517\nEND:VEVENT\nEND:VCALENDAR\n");
    struct str raw;
    str_init(&raw);
    ck_assert_uint_eq(calfile_events(file), 3);
    ck_assert(calfile_event(file, 0, &arena, &ev, &raw));
    ck_assert_str_eq(ev.recurrence_id, "2025-05-15T09:00");
    ck_assert(calfile_event(file, 1, &arena, &ev, &raw));
    ck_assert_str_eq(ev.recurrence_id, "2025-05-16");
    ck_assert(calfile_event(file, 2, &arena, &ev, &raw));
    ck_assert_str_eq(ev.recurrence_id, "");
    str_destroy(&raw);
    done();
}
END_TEST

START_TEST(copies_in_a_file_count_once)
{
    file_of("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSEQUENCE:2\nSUMMARY:new\n"
            "DTSTART:20250514T010000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nSEQUENCE:1\n"
            "SUMMARY:old\nDTSTART:20250514T010000Z\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:2\nDTSTART:20250514\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:2\nDTSTART:20250514\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:3\nDTSTART:20250514\nSUMMARY:a\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:3\nDTSTART:20250514\nSUMMARY:b\nEND:VEVENT\nEND:VCALENDAR\n");
    struct str raw;
    str_init(&raw);
    ck_assert_uint_eq(calfile_events(file), 3);
    ck_assert(calfile_event(file, 0, &arena, &ev, &raw));
    ck_assert_str_eq(ev.title, "new");
    ck_assert_int_eq(problems_of(ERR_ICAL_DUPLICATE), 2);
    ck_assert_int_eq(calfile_problems(file)->warnings, 1);
    ck_assert_int_eq(calfile_problems(file)->refused, 1);
    str_destroy(&raw);
    done();
}
END_TEST

START_TEST(event_without_uid_gets_a_lasting_one)
{
    static const char text[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:\nDTSTART:20250514\n"
                               "SUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n";
    struct str raw, again;
    char uid[64];
    str_init(&raw);
    str_init(&again);
    file_of(text);
    ck_assert(calfile_event(file, 0, &arena, &ev, &raw));
    str_copy(uid, sizeof uid, ev.uid);
    ck_assert_uint_gt(strlen(uid), 20);
    struct event same;
    ck_assert(calfile_again(file, raw.s, raw.len, &arena, &same));
    ck_assert_str_eq(same.uid, uid);
    done();
    file_of(text);
    ck_assert(calfile_event(file, 0, &arena, &ev, &again));
    ck_assert_str_eq(ev.uid, uid);
    ck_assert_str_eq(raw.s, again.s);
    done();
    str_destroy(&raw);
    str_destroy(&again);
}
END_TEST

START_TEST(bad_event_is_refused_with_its_line)
{
    file_of("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\n"
            "DTSTART:20251340T000000\nEND:VEVENT\nBEGIN:VEVENT\nUID:3\nDTSTART:20250229\n"
            "END:VEVENT\nEND:VCALENDAR\n");
    struct str raw;
    str_init(&raw);
    for (size_t i = 0; i < 3; i++)
        ck_assert(!calfile_event(file, i, &arena, &ev, &raw));
    const struct ical_problems *p = calfile_problems(file);
    ck_assert_int_eq(p->refused, 3);
    ck_assert_int_eq(p->at.at[0].error.code, ERR_ICAL_MISSING);
    ck_assert_int_eq(p->at.at[0].error.line, 2);
    ck_assert_int_eq(p->at.at[1].error.code, ERR_ICAL_VALUE);
    ck_assert_int_eq(p->at.at[1].error.line, 8);
    ck_assert_int_eq(p->at.at[2].error.line, 12);
    ck_assert_str_eq(p->at.at[2].error.args[1], "20250229");
    str_destroy(&raw);
    done();
}
END_TEST

START_TEST(damaged_text_costs_no_event)
{
    /* the only words of the file that are not ASCII are damaged */
    file_of("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20250514\nSUMMARY:\xe4\xb8\xad\xe8?\n"
            "END:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART:20250515\nEND:VEVENT\nEND:VCALENDAR\n");
    struct str raw;
    str_init(&raw);
    ck_assert_uint_eq(calfile_events(file), 2);
    ck_assert(calfile_event(file, 0, &arena, &ev, &raw));
    ck_assert_str_eq(ev.title, "中\xef\xbf\xbd?");
    ck_assert_int_eq(problems_of(ERR_ENCODING), 1);
    ck_assert_int_eq(calfile_problems(file)->at.at[0].error.line, 5);
    str_destroy(&raw);
    done();
}
END_TEST

/* The same events, in the same order, whichever way the file is read. */
START_TEST(a_file_reads_like_its_bytes)
{
    struct str text, raw, again;
    struct error e = {0};
    struct arena other;
    char path[] = "/tmp/xiaoli-calfile-XXXXXX";
    struct event same;
    int fd = mkstemp(path);
    str_init(&text);
    str_init(&raw);
    str_init(&again);
    arena_init(&other);
    str_append(&text, "BEGIN:VCALENDAR\nX-WR-CALNAME:校历\n");
    for (int i = 0; i < 5000; i++)
        str_printf(&text,
                   "BEGIN:VEVENT\nUID:%d\nDTSTART:20250514T0900%02d\nSUMMARY:第 %d 个\n 活动\n"
                   "%sX-PAD:%0*d\nEND:VEVENT\n",
                   i, i % 60, i, i % 7 == 0 ? "RECURRENCE-ID:20250514T090000\n" : "", i % 300, i);
    str_append(&text, "BEGIN:VTODO\nUID:t\nEND:VTODO\nEND:VCALENDAR\n");
    ck_assert(file_write_all(fd, text.s, text.len));
    close(fd);
    file_of(text.s);
    struct calfile *f = calfile_open(path, &reading, &e);
    ck_assert_msg(f != NULL, "%d", e.code);
    ck_assert_uint_eq(calfile_events(f), 5000);
    ck_assert_str_eq(calfile_title(f), "校历");
    ck_assert_uint_eq(calfile_bytes_done(f), 0);
    for (size_t i = 0; i < 5000; i++) {
        ck_assert(calfile_event(file, i, &arena, &ev, &raw));
        ck_assert(calfile_event(f, i, &other, &same, &again));
        ck_assert_str_eq(raw.s, again.s);
        ck_assert(!ical_differs(&ev, &same));
        ck_assert_int_eq(calfile_event_line(file, i), calfile_event_line(f, i));
        arena_reset(&other);
    }
    ck_assert_uint_gt(calfile_bytes_total(f), text.len - 200);
    ck_assert_uint_eq(calfile_bytes_done(f), calfile_bytes_total(f));
    calfile_head(f, &text);
    ck_assert_ptr_nonnull(strstr(text.s, "BEGIN:VTODO\nUID:t\nEND:VTODO"));
    calfile_free(f);
    done();
    unlink(path);
    arena_destroy(&other);
    str_destroy(&text);
    str_destroy(&raw);
    str_destroy(&again);
}
END_TEST

START_TEST(properties_of_calendars_are_limited)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 20100; i++)
        str_append(&text, "X-A:1\n");
    str_append(&text, "BEGIN:VEVENT\nUID:1\nDTSTART:20250514\nEND:VEVENT\nEND:VCALENDAR\n");
    file_of(text.s);
    ck_assert_uint_eq(calfile_events(file), 1);
    ck_assert_int_eq(problems_of(ERR_ICAL_LIMIT), 1);
    ck_assert_str_eq(calfile_problems(file)->at.at[0].error.args[0], "ical.limit.head");
    ck_assert_int_eq(calfile_problems(file)->at.at[0].error.line, 20002);
    str_destroy(&text);
    done();
}
END_TEST

START_TEST(what_is_no_event_is_limited)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 18; i++) {
        str_append(&text, "BEGIN:VTODO\nX-A:");
        for (int k = 0; k < 1 << 16; k++)
            str_append(&text, "0123456789abcdef");
        str_append(&text, "\nEND:VTODO\n");
    }
    str_append(&text, "BEGIN:VEVENT\nUID:1\nDTSTART:20250514\nEND:VEVENT\nEND:VCALENDAR\n");
    file_of(text.s);
    ck_assert_uint_eq(calfile_events(file), 1);
    ck_assert_int_eq(calfile_problems(file)->refused, 3);
    ck_assert_str_eq(calfile_problems(file)->at.at[0].error.args[0], "ical.limit.others");
    ck_assert_int_eq(calfile_problems(file)->at.at[0].error.line, 2 + 15 * 3);
    str_destroy(&text);
    done();
}
END_TEST

START_TEST(copies_far_apart_are_found)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 2000; i++)
        str_printf(&text, "BEGIN:VEVENT\nUID:%d\nDTSTART:20250514\nX-A:%d\nEND:VEVENT\n", i % 1000,
                   i < 1000 || i % 2);
    str_append(&text, "END:VCALENDAR\n");
    file_of(text.s);
    ck_assert_uint_eq(calfile_events(file), 1000);
    ck_assert_int_eq(calfile_problems(file)->refused, 500); /* the other half is the same */
    ck_assert_int_eq(calfile_problems(file)->at.at[0].error.code, ERR_ICAL_DUPLICATE);
    str_destroy(&text);
    done();
}
END_TEST

TEST_SUITE_MAIN("ical_calfile", dates_become_bureau_time, own_vtimezone_is_used,
                hostile_vtimezone_is_left_alone, unknown_zone_is_told_once,
                floating_time_follows_the_calendar, rules_are_kept_or_spelled_out,
                bad_rule_is_told_and_the_event_stays, states_words_and_people,
                override_is_keyed_by_its_instance, copies_in_a_file_count_once,
                event_without_uid_gets_a_lasting_one, bad_event_is_refused_with_its_line,
                damaged_text_costs_no_event, a_file_reads_like_its_bytes,
                properties_of_calendars_are_limited, what_is_no_event_is_limited,
                copies_far_apart_are_found)
