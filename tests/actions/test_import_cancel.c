/* Calling off: METHOD:CANCEL, files that are the whole calendar, and what comes back. */
#include "actions/importing.h"

#define CANCEL(...) METHOD_FILE("METHOD:CANCEL\r\n", __VA_ARGS__)
#define WEEKLY                                                                                     \
    EVENT("w", SEQ("0") "DTSTART:20250505T010000Z\r\nDTEND:20250505T020000Z\r\n" CALLED(           \
                   "例会") "RRULE:FREQ=WEEKLY;COUNT=5\r\n")
#define MOVED                                                                                      \
    EVENT("w", "RECURRENCE-ID:20250519T010000Z\r\nDTSTART:20250520T010000Z\r\n"                    \
               "DTEND:20250520T020000Z\r\n" CALLED("例会（改）"))

static int64_t
occurrences_on(const char *day)
{
    struct day_view view;
    must(query_day(b, day_at(day), &fx.a, &view, &err), &err);
    int64_t n = 0;
    for (size_t i = 0; i < view.count; i++)
        n += view.at[i].event->status != STATUS_CANCELLED;
    return n;
}

START_TEST(cancel_calls_off_what_it_names)
{
    start();
    import_as(FILE_OF(EVENT("1", SEQ("0") ON("20250626") CALLED("中考"))), PLAIN, "new 1\n");
    static const char off[] = CANCEL(EVENT("1", SEQ("1") "COMMENT:试卷\\n延误\r\n"));
    import_as(off, PLAIN, "changed 1\n");
    struct event ev = find("1");
    ck_assert_int_eq(ev.status, STATUS_CANCELLED);
    /* a stranger's words are for staff; everybody reads ours */
    ck_assert_str_eq(ev.reason, "发布方已取消");
    ck_assert_str_eq(ev.note, "试卷\n延误");
    ck_assert_int_eq(ev.changed_on.n, day_of(2025, 5, 1).n);
    import_as(off, PLAIN, "unchanged 1\n");
    import_as(CANCEL(EVENT("9", SEQ("1"))), PLAIN, "refused 9\n");
    import_as(FILE_OF(EVENT("1", SEQ("0") ON("20250626") CALLED("中考"))), PLAIN, "outdated 1\n");
    import_as(FILE_OF(EVENT("1", SEQ("2") ON("20250626") CALLED("中考"))), PLAIN,
              "changed 1 status(cancelled|confirmed)\n");
    import_as(off, PLAIN, "outdated 1\n");
    stop();
}
END_TEST

START_TEST(cancel_finds_the_calendar_by_itself)
{
    start();
    import_as(FILE_OF(EVENT("1", ON("20250626") CALLED("中考"))), PLAIN, "new 1\n");
    char path[120];
    static const char off[] = CANCEL(EVENT("1", SEQ("1")));
    snprintf(path, sizeof path, "%s/off.ics", fx.temp.folder);
    must(file_write(path, off, strlen(off), &err), &err);
    must(transfer_import(b, "test", path, NULL, false, &fx.a, &report, &err), &err);
    unlink(path);
    ck_assert_int_eq(report.changed, 1);
    ck_assert_int_eq(find("1").status, STATUS_CANCELLED);
    stop();
}
END_TEST

START_TEST(cancel_takes_one_instance)
{
    start();
    import_as(FILE_OF(WEEKLY MOVED), PLAIN, "new w/2025-05-19T09:00\nnew w\n");
    import_as(CANCEL(EVENT("w", SEQ("1") "RECURRENCE-ID:20250512T010000Z\r\n")), PLAIN,
              "changed w/2025-05-12T09:00\n");
    struct event ev;
    ck_assert(stored("w", "2025-05-12T09:00", &ev));
    ck_assert_int_eq(ev.status, STATUS_CANCELLED);
    ck_assert_str_eq(when_format(&ev.when, &fx.a), "2025-05-12T09:00..10:00");
    ck_assert_int_eq(find("w").status, STATUS_CONFIRMED);
    ck_assert_int_eq(occurrences_on("2025-05-12"), 0);
    ck_assert_int_eq(occurrences_on("2025-05-26"), 1);
    import_as(CANCEL(EVENT("w", SEQ("1") "RECURRENCE-ID:20250513T010000Z\r\n")), PLAIN,
              "refused w/2025-05-13T09:00\n"); /* the rule has none there */
    import_as(CANCEL(EVENT("w", SEQ("1") "RECURRENCE-ID:20250519T010000Z\r\n")), PLAIN,
              "changed w/2025-05-19T09:00\n");
    import_as(CANCEL(EVENT("w", SEQ("2"))), PLAIN, "changed w\n");
    ck_assert_int_eq(occurrences_on("2025-05-26"), 0);
    stop();
}
END_TEST

START_TEST(answers_to_invitations_are_refused)
{
    static const char *const answers[] = {"ADD", "REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"};
    start();
    for (size_t i = 0; i < 5; i++) {
        char *text = arena_printf(&fx.a,
                                  "BEGIN:VCALENDAR\r\nMETHOD:%s\r\n" EVENT(
                                      "1", ON("20250626") CALLED("中考")) "END:VCALENDAR\r\n",
                                  answers[i]);
        ck_assert(!run_import(text, PLAIN));
        ck_assert_int_eq(err.code, ERR_ICAL_METHOD);
        ck_assert_str_eq(err.args[0], answers[i]);
    }
    /* one CANCEL among several calendars is none of the whole file */
    import_as(FILE_OF(EVENT("m", ON("20250626") CALLED("甲")))
                  CANCEL(EVENT("n", ON("20250626") CALLED("乙"))),
              PLAIN, "new m\nnew n\n");
    import_as(METHOD_FILE("METHOD:request\r\n", EVENT("1", ON("20250626") CALLED("中考"))), PLAIN,
              "new 1\n");
    stop();
}
END_TEST

#define MANY                                                                                       \
    FILE_OF(EVENT("open", ON("20250626") CALLED("公开"))                                           \
                EVENT("inner", ON("20250626") CALLED("内部") "CLASS:PRIVATE\r\n")                  \
                    EVENT("past", ON("20250401") CALLED("过去"))                                   \
                        EVENT("stays", ON("20250627") CALLED("留下")) WEEKLY MOVED)
#define FEW FILE_OF(EVENT("stays", ON("20250627") CALLED("留下")) WEEKLY)

START_TEST(the_whole_calendar_removes_what_it_lacks)
{
    start();
    import_as(MANY, PLAIN,
              "new w/2025-05-19T09:00\nnew open\nnew inner\nnew past\nnew stays\nnew w\n");
    struct event own = make_event("own", "本单位的", "2025-06-20"), ev;
    must(edit_event_add(b, "staff", "in", &own, &err), &err);
    import_as(FEW, PLAIN, "unchanged stays\nunchanged w\n"); /* only when asked */
    import_as(FEW, REPLACE,
              "unchanged stays\nunchanged w\nremoved inner\nremoved open\n"
              "removed w/2025-05-19T09:00\n");
    ev = find("open");
    ck_assert_int_eq(ev.status, STATUS_CANCELLED);
    ck_assert_int_eq(ev.changed_on.n, day_of(2025, 5, 1).n);
    ck_assert(!stored("inner", "", &ev));
    ck_assert(!stored("w", "2025-05-19T09:00", &ev));
    ck_assert_int_eq(find("past").status, STATUS_CONFIRMED);
    ck_assert_int_eq(find("own").status, STATUS_CONFIRMED);
    ck_assert_int_eq(occurrences_on("2025-05-19"), 1);
    int64_t before = newest_revision();
    import_as(FEW, REPLACE, "unchanged stays\nunchanged w\n");
    ck_assert_int_eq(newest_revision(), before);
    import_as(MANY, REPLACE,
              "new w/2025-05-19T09:00\nchanged open status(cancelled|confirmed)\nnew inner\n"
              "unchanged past\nunchanged stays\nunchanged w\n");
    ck_assert_int_eq(find("open").status, STATUS_CONFIRMED);
    stop();
}
END_TEST

START_TEST(a_removal_can_be_undone)
{
    int64_t done;
    struct event ev;
    start();
    import_as(FILE_OF(EVENT("1", ON("20250626") CALLED("内部") "CLASS:PRIVATE\r\n"
                                                               "X-KEEP:1\r\n")),
              PLAIN, "new 1\n");
    import_as(FILE_OF(""), REPLACE, "removed 1\n");
    ck_assert(!stored("1", "", &ev));
    must(edit_undo(b, "staff", 0, &done, &err), &err);
    ck_assert_str_eq(find("1").title, "内部");
    struct str out;
    str_init(&out);
    must(transfer_export(b, "in", &out, &err), &err);
    ck_assert_ptr_nonnull(strstr(out.s, "X-KEEP:1\r\n"));
    str_destroy(&out);
    stop();
}
END_TEST

START_TEST(a_broken_file_is_not_the_whole_calendar)
{
    start();
    import_as(
        FILE_OF(EVENT("1", ON("20250626") CALLED("甲")) EVENT("2", ON("20250626") CALLED("乙"))),
        PLAIN, "new 1\nnew 2\n");
    /* the event is there, though bad: it is not left out */
    import_as(
        FILE_OF(EVENT("1", ON("20259999") CALLED("甲")) EVENT("2", ON("20250626") CALLED("乙"))),
        REPLACE, "refused 1\nunchanged 2\n");
    import_as("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" EVENT(
                  "2", ON("20250626") CALLED("乙")) "BEGIN:VEVENT\r\nUID:1\r\nSUMM",
              REPLACE, "refused \nunchanged 2\n");
    ck_assert_int_eq(find("1").status, STATUS_CONFIRMED);
    stop();
}
END_TEST

TEST_SUITE_MAIN("import_cancel", cancel_calls_off_what_it_names,
                cancel_finds_the_calendar_by_itself, cancel_takes_one_instance,
                answers_to_invitations_are_refused, the_whole_calendar_removes_what_it_lacks,
                a_removal_can_be_undone, a_broken_file_is_not_the_whole_calendar)
