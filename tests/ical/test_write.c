/* Writing calendars: own events, imported lines, and imported events that staff changed. */
#include "reading.h"

#include "ical/write.h"

static const struct ical_writing how = {
    .name = "考试, 2025", .labels = {"考试招生", "节庆艺术", "体育活动", "培训教研", "主题活动"}};
static struct str out;

static void
event_base(struct event *ev)
{
    event_init(ev);
    ev->uid = "a1@bureau";
    ev->title = "中考";
    ev->status = STATUS_CONFIRMED;
    ev->category = CATEGORY_EXAM;
    ev->changed_utc = 1743465600;
    ev->when = (struct when){.timing = TIMING_HOURS,
                             .first = day_of(2025, 6, 26),
                             .last = day_of(2025, 6, 26),
                             .start = {540},
                             .end = {690},
                             .period = ""};
}

static void
check_fold(const char *line)
{
    struct str back;
    str_init(&back);
    str_clear(&out);
    ical_write_line(&out, line);
    for (const char *p = out.s; *p != '\0';) {
        size_t n = strcspn(p, "\r");
        ck_assert_uint_le(n, 75);
        ck_assert(utf8_valid(p, n));
        ck_assert(str_starts(p + n, "\r\n"));
        ck_assert(p == out.s || *p == ' ');
        str_append_n(&back, p + (p > out.s), n - (p > out.s));
        p += n + 2;
    }
    ck_assert_str_eq(back.s, line);
    str_destroy(&back);
}

START_TEST(lines_fold_between_characters)
{
    struct str line;
    str_init(&line);
    str_init(&out);
    for (int shift = 0; shift < 5; shift++) {
        str_clear(&line);
        for (int i = 0; i < shift; i++)
            str_append_char(&line, 'x');
        for (int i = 0; i < 100; i++)
            str_append(&line, "考");
        check_fold(line.s);
    }
    str_clear(&line);
    for (int i = 0; i < 300; i++) {
        str_append_char(&line, 'x');
        check_fold(line.s);
    }
    str_destroy(&line);
    str_destroy(&out);
}
END_TEST

START_TEST(own_event_is_written_whole)
{
    struct event ev;
    event_base(&ev);
    ev.sequence = 3;
    ev.place = "第一中学";
    ev.room = "东楼";
    ev.phone = "0436-1234567";
    ev.text = "带准考证; 身份证\n不带手机";
    ev.note = "inner";
    ev.rrule = "RRULE:FREQ=DAILY;UNTIL=20250628\nEXDATE:20250627T090000,20250628";
    ev.major = true;
    str_init(&out);
    ck_assert(ical_write_event(&out, &how, &ev));
    ck_assert_str_eq(out.s, "BEGIN:VEVENT\r\n"
                            "UID:a1@bureau\r\n"
                            "DTSTAMP:20250401T000000Z\r\n"
                            "LAST-MODIFIED:20250401T000000Z\r\n"
                            "SEQUENCE:3\r\n"
                            "DTSTART;TZID=Asia/Shanghai:20250626T090000\r\n"
                            "DTEND;TZID=Asia/Shanghai:20250626T113000\r\n"
                            "RRULE:FREQ=DAILY;UNTIL=20250628T155959Z\r\n"
                            "EXDATE;TZID=Asia/Shanghai:20250627T090000\r\n"
                            "EXDATE;VALUE=DATE:20250628\r\n"
                            "SUMMARY:中考\r\n"
                            "STATUS:CONFIRMED\r\n"
                            "CLASS:PUBLIC\r\n"
                            "CATEGORIES:考试招生\r\n"
                            "LOCATION:第一中学 东楼\r\n"
                            "CONTACT:0436-1234567\r\n"
                            "DESCRIPTION:带准考证\\; 身份证\\n不带手机\r\n"
                            "X-XIAOLI-ROOM:东楼\r\n"
                            "X-XIAOLI-PHONE:0436-1234567\r\n"
                            "X-XIAOLI-MAJOR:1\r\n"
                            "END:VEVENT\r\n");
    str_destroy(&out);
}
END_TEST

START_TEST(whole_days_end_exclusively_and_midnight_is_the_next_day)
{
    struct event ev;
    event_base(&ev);
    str_init(&out);
    ev.when.end.n = 1440;
    ck_assert(ical_write_event(&out, &how, &ev));
    ck_assert_ptr_nonnull(strstr(out.s, "DTEND;TZID=Asia/Shanghai:20250627T000000\r\n"));
    str_clear(&out);
    ev.when.timing = TIMING_DAYS;
    ev.when.last = day_of(2025, 6, 30);
    ck_assert(ical_write_event(&out, &how, &ev));
    ck_assert_ptr_nonnull(strstr(out.s, "DTSTART;VALUE=DATE:20250626\r\n"
                                        "DTEND;VALUE=DATE:20250701\r\n"));
    str_clear(&out);
    ev.when.timing = TIMING_PERIOD;
    ck_assert(!ical_write_event(&out, &how, &ev));
    ck_assert_str_eq(out.s, "");
    str_destroy(&out);
}
END_TEST

/* Written, wrapped and read again. */
static void
round_trip(const struct event *ev, struct arena *a, struct event *back)
{
    struct str raw, text;
    str_init(&raw);
    str_init(&text);
    ical_write_begin(&text, &how, "", true);
    ck_assert(ical_write_event(&text, &how, ev));
    ical_write_end(&text);
    struct calfile *f = read_text(text.s);
    ck_assert_str_eq(calfile_title(f), "考试, 2025");
    ck_assert(calfile_event(f, 0, a, back, &raw));
    ck_assert_uint_eq(calfile_problems(f)->at.count, 0);
    calfile_free(f);
    str_destroy(&raw);
    str_destroy(&text);
}

START_TEST(own_event_returns_equal)
{
    struct event ev, back;
    struct arena a;
    reading_init();
    arena_init(&a);
    event_base(&ev);
    ev.place = "第一中学";
    ev.room = "东楼";
    ev.department = "招生考试科";
    ev.phone = "0436-1234567";
    ev.audience = "九年级考生";
    ev.organiser = "区教育局";
    ev.source = "工作要点 十四";
    ev.name_s = "中考";
    ev.text = "逗号, 分号; 反斜杠\\ 完";
    ev.rrule = "RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20250627T090000";
    ev.sequence = 2;
    ev.status = STATUS_DONE;
    ev.visibility = VISIBILITY_INTERNAL;
    round_trip(&ev, &a, &back);
    ck_assert(!ical_differs(&ev, &back));
    ck_assert(when_equal(&ev.when, &back.when));
    ck_assert_str_eq(back.audience, ev.audience);
    ck_assert_str_eq(back.text, ev.text);
    ck_assert_str_eq(back.place, ev.place);
    ck_assert_str_eq(back.rrule, ev.rrule);
    ck_assert_int_eq(back.sequence, 2);
    ck_assert_int_eq(back.status, STATUS_DONE);
    ck_assert_int_eq(back.changed_utc, ev.changed_utc);
    ev.title = "另一个";
    ck_assert(ical_differs(&ev, &back));
    arena_destroy(&a);
    arena_destroy(&tables_arena);
}
END_TEST

/* Rules by another clock, dates with an end, and an override of all later instances come back as
 * they were. */
START_TEST(rules_of_every_kind_come_back)
{
    static const char *const texts[] = {
        "DTSTART;TZID=\"Europe/London\":20250626T020000\nRRULE:FREQ=DAILY;UNTIL=20260101T020000\n"
        "RDATE:20250701T030000/"
        "20250701T050000\nRDATE:20250702T020000\nEXDATE:20250627T020000\nEXDATE:20250628",
        "DTSTART;TZID=\"Europe/London\":20250626T020000\nDURATION:P1DT7200S\nRRULE:FREQ=DAILY",
        "DTSTART;TZID=\"UTC\":20250626T010000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=1,20",
        "RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;SKIP=FORWARD",
        "RDATE:20250701T090000/20250701T120000",
    };
    struct arena a;
    struct event ev, back;
    reading_init();
    arena_init(&a);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        event_base(&ev);
        ev.rrule = texts[i];
        if (strstr(texts[i], "DURATION")) { /* 26 hours */
            ev.when.last = day_add(ev.when.last, 1);
            ev.when.end.n = 660;
        }
        round_trip(&ev, &a, &back);
        ck_assert_str_eq(back.rrule, texts[i]);
        ck_assert(when_equal(&back.when, &ev.when));
    }
    event_base(&ev);
    ev.recurrence_id = "2025-06-25T09:00";
    ev.this_and_future = true;
    round_trip(&ev, &a, &back);
    ck_assert_str_eq(back.recurrence_id, ev.recurrence_id);
    ck_assert(back.this_and_future);
    arena_destroy(&a);
    arena_destroy(&tables_arena);
}
END_TEST

static const char imported[] = "BEGIN:VEVENT\nUID:a@b\nX-FOO;A=\"x:y\":1\\,2\n"
                               "DTSTART;TZID=Europe/London:20250626T020000\nDURATION:PT1H\n"
                               "SUMMARY;LANGUAGE=zh:中考\nSTATUS:CONFIRMED\nSEQUENCE:4\n"
                               "LOCATION:\nBEGIN:VALARM\nSUMMARY:alarm\nTRIGGER:-PT5M\n"
                               "END:VALARM\nATTENDEE:mailto:c@d\nEND:VEVENT";

START_TEST(changed_properties_are_patched_only)
{
    struct event was, now;
    event_base(&was);
    was.sequence = 4;
    was.when.start.n = 540;
    was.when.end.n = 600;
    now = was;
    str_init(&out);
    ck_assert(!ical_patch(&out, &how, imported, &was, &now));
    ck_assert_str_eq(out.s, imported);
    str_clear(&out);
    now.title = "中考（改期）";
    now.when.first = now.when.last = day_of(2025, 6, 27);
    now.sequence = 5;
    now.changed_utc += 60;
    ck_assert(ical_patch(&out, &how, imported, &was, &now)); /* without a file: no zones */
    ck_assert_str_eq(out.s, "BEGIN:VEVENT\nUID:a@b\nX-FOO;A=\"x:y\":1\\,2\n"
                            "DTSTART;TZID=Asia/Shanghai:20250627T090000\n"
                            "SUMMARY;LANGUAGE=zh:中考（改期）\nSTATUS:CONFIRMED\nSEQUENCE:5\n"
                            "LOCATION:\nBEGIN:VALARM\nSUMMARY:alarm\n"
                            "TRIGGER:-PT5M\nEND:VALARM\nATTENDEE:mailto:c@d\n"
                            "DTEND;TZID=Asia/Shanghai:20250627T100000\n"
                            "LAST-MODIFIED:20250401T000100Z\nDTSTAMP:20250401T000100Z\n"
                            "END:VEVENT");
    str_destroy(&out);
}
END_TEST

/* A move, in bureau time, of an event with these lines. */
static const struct {
    const char *lines;
    int days, minutes, longer; /* how far it is moved, and made longer */
    const char *patched;
} moves[] = {
    {"DTSTART;TZID=Europe/London;X-A=1:20250626T020000\nDURATION:PT1H\n", 1, 0, 0,
     "DTSTART;TZID=Europe/London;X-A=1:20250627T020000\nDURATION:PT1H\n"},
    {"DTSTART;TZID=Europe/London:20250626T020000\nDTEND:20250626T020000Z\n", 0, 30, 0,
     "DTSTART;TZID=Europe/London:20250626T023000\nDTEND:20250626T023000Z\n"},
    /* summer time has ended there */
    {"DTSTART;TZID=Europe/London:20251025T100000\nDURATION:PT1H\n", 1, 0, 0,
     "DTSTART;TZID=Europe/London:20251026T090000\nDURATION:PT1H\n"},
    {"DTSTART;TZID=Europe/London:20250626T020000\nDURATION:PT1H\n", 0, 0, 30,
     "DTSTART;TZID=Europe/London:20250626T020000\nDTEND;TZID=Europe/London:20250626T033000\n"},
    {"DTSTART;VALUE=DATE:20250626\nX-B:2\n", 2, 0, 0, "DTSTART;VALUE=DATE:20250628\nX-B:2\n"},
    {"DTEND;VALUE=DATE:20250628\nDTSTART;VALUE=DATE:20250626\n", 2, 0, 0,
     "DTEND;VALUE=DATE:20250630\nDTSTART;VALUE=DATE:20250628\n"},
    {"DTSTART:20250626T020000Z\nDTEND:20250626T030000Z\n", 0, 60, 0,
     "DTSTART:20250626T030000Z\nDTEND:20250626T040000Z\n"},
    {"DTSTART:20250626T100000\nDTEND:20250626T110000\n", 0, 60, 0,
     "DTSTART:20250626T110000\nDTEND:20250626T120000\n"},
    {"RRULE:FREQ=WEEKLY;COUNT=3\nDTSTART;TZID=PRC:20250626T090000\nDTEND;TZID=PRC:20250626T100000\n"
     "EXDATE;TZID=PRC:20250703T090000\n",
     0, 60, 0,
     "RRULE:FREQ=WEEKLY;COUNT=3\nDTSTART;TZID=PRC:20250626T100000\nDTEND;TZID=PRC:20250626T110000\n"
     "EXDATE;TZID=PRC:20250703T090000\n"},
    /* a rule of another clock stays there */
    {"DTSTART;TZID=Europe/London:20250626T020000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;COUNT=2\n", 1,
     0, 0,
     "DTSTART;TZID=Europe/London:20250627T020000\nDURATION:PT60M\nRRULE:FREQ=MONTHLY;COUNT=2\n"},
};

static void
shift(struct when *w, int days, int minutes, int longer)
{
    w->first = day_add(w->first, days);
    w->last = day_add(w->last, days);
    w->start.n = (int16_t)(w->start.n + minutes);
    w->end.n = (int16_t)(w->end.n + minutes + longer);
}

START_TEST(moved_times_keep_their_form)
{
    reading_init();
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        struct ical_writing with = how;
        struct event was, now, again;
        struct arena a;
        struct str raw;
        char want[400];
        arena_init(&a);
        str_init(&out);
        str_init(&raw);
        str_printf(&raw, "BEGIN:VEVENT\nUID:a\nSEQUENCE:0\n%sEND:VEVENT", moves[i].lines);
        with.file = read_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n");
        ck_assert(calfile_again(with.file, raw.s, raw.len, &a, &was));
        now = was;
        now.changed_utc = 1743465660;
        shift(&now.when, moves[i].days, moves[i].minutes, moves[i].longer);
        ck_assert(ical_patch(&out, &with, raw.s, &was, &now));
        snprintf(want, sizeof want, "UID:a\nSEQUENCE:1\n%s", moves[i].patched);
        ck_assert_msg(strstr(out.s, want) != NULL, "%s became %s", moves[i].lines, out.s);
        ck_assert(calfile_again(with.file, out.s, out.len, &a, &again));
        ck_assert_msg(!ical_differs(&now, &again), "%s means something else", out.s);
        ck_assert_int_eq(again.changed_utc, now.changed_utc);
        calfile_free(with.file);
        arena_destroy(&a);
        str_destroy(&raw);
        str_destroy(&out);
    }
    arena_destroy(&tables_arena);
}
END_TEST

START_TEST(postponed_is_cancelled_for_those_who_hold_a_copy)
{
    struct event was, now;
    event_base(&was);
    now = was;
    now.status = STATUS_POSTPONED;
    now.old = now.when;
    now.when.timing = TIMING_UNDATED;
    str_init(&out);
    ck_assert(ical_patch(&out, &how, imported, &was, &now));
    ck_assert_ptr_nonnull(strstr(out.s, "STATUS:CANCELLED\n"));
    ck_assert_ptr_null(strstr(out.s, "STATUS:CONFIRMED"));
    ck_assert_ptr_nonnull(strstr(out.s, "DTSTART;TZID=Europe/London:20250626T020000\n"));
    str_destroy(&out);
}
END_TEST

START_TEST(public_lines_leave_people_out)
{
    struct ical_writing open = how;
    open.open = true;
    str_init(&out);
    ical_write_raw(&out, &open, imported);
    ck_assert_ptr_null(strstr(out.s, "ATTENDEE"));
    ck_assert_ptr_null(strstr(out.s, "VALARM"));
    ck_assert_ptr_null(strstr(out.s, "TRIGGER"));
    ck_assert_ptr_nonnull(strstr(out.s, "X-FOO"));
    ck_assert_ptr_nonnull(strstr(out.s, "END:VEVENT\r\n"));
    str_destroy(&out);
}
END_TEST

START_TEST(head_is_kept_but_for_what_is_ours)
{
    static const char head[] = "VERSION:1.0\nPRODID:-//x\nMETHOD:REQUEST\nX-WR-CALNAME:学校\n"
                               "BEGIN:VTODO\nUID:t\nEND:VTODO\nBEGIN:VTIMEZONE\n"
                               "TZID:Asia/Shanghai\nX-ODD:1\nEND:VTIMEZONE";
    str_init(&out);
    ical_write_begin(&out, &how, head, true);
    ical_write_end(&out);
    ck_assert_str_eq(out.s, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x\r\n"
                            "X-WR-CALNAME:学校\r\nBEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n"
                            "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nX-ODD:1\r\n"
                            "END:VTIMEZONE\r\nEND:VCALENDAR\r\n");
    str_destroy(&out);
}
END_TEST

TEST_SUITE_MAIN("ical_write", lines_fold_between_characters, own_event_is_written_whole,
                whole_days_end_exclusively_and_midnight_is_the_next_day, own_event_returns_equal,
                rules_of_every_kind_come_back, changed_properties_are_patched_only,
                moved_times_keep_their_form, postponed_is_cancelled_for_those_who_hold_a_copy,
                public_lines_leave_people_out, head_is_kept_but_for_what_is_ours)
