/* What a calendar keeps beside its events, and the whole calendar written again. */
#include "reading.h"

#include "ical/head.h"
#include "ical/whole.h"

static struct str out, twice;

static void
start(void)
{
    str_init(&out);
    str_init(&twice);
}

static void
stop(void)
{
    str_destroy(&out);
    str_destroy(&twice);
}

START_TEST(heads_merge_without_growing)
{
    static const char a[] = "PRODID:a\nBEGIN:VTIMEZONE\nTZID:X\nOLD:1\nEND:VTIMEZONE\n"
                            "BEGIN:VTODO\nUID:t1\nEND:VTODO";
    static const char b[] = "PRODID:b\nBEGIN:VTODO\nUID:t2\nEND:VTODO\n"
                            "BEGIN:VTIMEZONE\nTZID:X\nNEW:1\nEND:VTIMEZONE";
    start();
    ical_head_merge(a, b, &out);
    ck_assert_str_eq(out.s, "PRODID:b\nBEGIN:VTIMEZONE\nTZID:X\nNEW:1\nEND:VTIMEZONE\n"
                            "BEGIN:VTODO\nUID:t1\nEND:VTODO\nBEGIN:VTODO\nUID:t2\nEND:VTODO");
    ical_head_merge(out.s, b, &twice);
    ck_assert_str_eq(twice.s, out.s);
    stop();
}
END_TEST

START_TEST(likes_are_kept_apart)
{
    /* a task and its changed instance, and two zones that claim one name */
    static const char head[] = "PRODID:a\nBEGIN:VTODO\nUID:t\nEND:VTODO\n"
                               "BEGIN:VTODO\nUID:t\nRECURRENCE-ID:20250101\nEND:VTODO\n"
                               "BEGIN:VJOURNAL\nUID:t\nEND:VJOURNAL\n"
                               "BEGIN:VTIMEZONE\nTZID:X\nA:1\nEND:VTIMEZONE\n"
                               "BEGIN:VTIMEZONE\nTZID:X\nA:2\nEND:VTIMEZONE";
    start();
    ical_head_merge("", head, &out);
    ck_assert_str_eq(out.s, head);
    ical_head_merge(out.s, head, &twice);
    ck_assert_str_eq(twice.s, head);
    stop();
}
END_TEST

/* What a file says of itself is kept apart: it must not speak for the calendar. */
START_TEST(our_own_calendars_keep_properties_apart)
{
    static const char file[] = "PRODID:b\nX-WR-CALNAME:b\nBEGIN:VTODO\nUID:t\nEND:VTODO\n"
                               "BEGIN:VCALENDAR\nX-XIAOLI-PART:1\nPRODID:c\nX-XIAOLI-EVENT:e\n"
                               "BEGIN:VJOURNAL\nUID:j\nEND:VJOURNAL\nEND:VCALENDAR";
    static const char ours[] = "VERSION:2.0\nPRODID:-//xiaoli//1.0//ZH\nX-WR-CALNAME:x\n"
                               "BEGIN:VTODO\nUID:t\nX-NEW:1\nEND:VTODO";
    start();
    ck_assert(ical_head_is_own(""));
    ck_assert(!ical_head_is_own(file));
    ical_head_merge_own("", file, &out);
    ck_assert(ical_head_is_own(out.s));
    ck_assert(strstr(out.s, "\nPRODID:b\nX-WR-CALNAME:b\nEND:VCALENDAR\nBEGIN:VTODO\nUID:t\n"));
    ck_assert(strstr(out.s, "\nPRODID:c\nEND:VCALENDAR\nBEGIN:VJOURNAL\nUID:j\nEND:VJOURNAL"));
    ck_assert(strstr(out.s, "EVENT:e") == NULL);
    ical_head_merge_own(out.s, file, &twice);
    ck_assert_str_eq(twice.s, out.s);
    str_clear(&twice);
    ical_head_merge_own(out.s, ours, &twice);
    ck_assert(strstr(twice.s, "xiaoli//") == NULL && strstr(twice.s, "X-NEW:1") != NULL);
    stop();
    start();
    ical_head_merge("", "BEGIN:VTODO\nUID:t\nEND:VTODO", &out);
    ck_assert(!ical_head_is_own(out.s));
    stop();
}
END_TEST

static const char two[] = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:one\nMETHOD:PUBLISH\n"
                          "BEGIN:VEVENT\nUID:a\nDTSTART:20250514\nEND:VEVENT\nEND:VCALENDAR\n"
                          "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:CANCEL\nPRODID:two\n"
                          "BEGIN:VTODO\nUID:t\nEND:VTODO\n"
                          "BEGIN:VEVENT\nUID:b\nRECURRENCE-ID;VALUE=DATE:20250515\n"
                          "DTSTART;VALUE=DATE:20250516\nEND:VEVENT\n"
                          "BEGIN:VEVENT\nUID:c\nDTSTART:20250514\nEND:VEVENT\nEND:VCALENDAR\n";

START_TEST(calendars_of_a_file_stay_apart)
{
    reading_init();
    start();
    struct calfile *f = read_text(two);
    calfile_head(f, &out);
    ck_assert_str_eq(out.s, "VERSION:2.0\nPRODID:one\nMETHOD:PUBLISH\nBEGIN:VCALENDAR\n"
                            "X-XIAOLI-PART:1\nVERSION:2.0\nMETHOD:CANCEL\nPRODID:two\n"
                            "X-XIAOLI-EVENT;INSTANCE=\"2025-05-15\":b\nX-XIAOLI-EVENT:c\n"
                            "BEGIN:VTODO\nUID:t\nEND:VTODO\nEND:VCALENDAR");
    struct ical_whole *w = ical_whole_new(out.s);
    str_append(ical_whole_body(w, "b", "2025-05-15", false), "B\r\n");
    str_append(ical_whole_body(w, "a", "", false), "A\r\n");
    str_append(ical_whole_body(w, "c", "", false), "C\r\n");
    str_append(ical_whole_body(w, "b", "", false), "D\r\n");
    ical_whole_write(w, "", &twice);
    ck_assert_str_eq(twice.s, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:one\r\n"
                              "METHOD:PUBLISH\r\nA\r\nD\r\nEND:VCALENDAR\r\n"
                              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nPRODID:two\r\n"
                              "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\nB\r\nC\r\n"
                              "END:VCALENDAR\r\n");
    ical_whole_free(w);
    calfile_free(f);
    stop();
    arena_destroy(&tables_arena);
}
END_TEST

START_TEST(what_must_be_there_is_added)
{
    start();
    struct ical_whole *w = ical_whole_new("");
    str_append(ical_whole_body(w, "a", "", true), "A\r\n");
    ical_whole_write(w, "校历, 2025", &out);
    ck_assert(str_starts(out.s, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//xiaoli//"));
    ck_assert_ptr_nonnull(strstr(out.s, "X-WR-CALNAME:校历\\, 2025\r\n"));
    ck_assert_ptr_nonnull(strstr(out.s, "TZID:Asia/Shanghai\r\n"));
    ical_whole_free(w);
    stop();
}
END_TEST

TEST_SUITE_MAIN("ical_head", heads_merge_without_growing, likes_are_kept_apart,
                our_own_calendars_keep_properties_apart, calendars_of_a_file_stay_apart,
                what_must_be_there_is_added)
