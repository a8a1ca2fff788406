/* Calendar files in and out of a real database. */
#include "actions/temp_bureau.h"

#include "actions/inside.h"
#include "actions/transfer.h"
#include "ical/value.h"
#include "store/calendars.h"
#include "store/events.h"

static struct fixture fx;
static struct bureau *b;
static struct import_report report;
static struct error err;

static void
start(void)
{
    fixture_open(&fx, "2025-05-01T09:00");
    b = fx.b;
    error_clear(&err);
}

static void
stop(void)
{
    fixture_close(&fx);
}

static bool
import(const char *name, const char *text, bool strict)
{
    char path[120];
    snprintf(path, sizeof path, "%s/%s", fx.temp.folder, name);
    must(file_write(path, text, strlen(text), &err), &err);
    bool ok = transfer_import(b, "test", path, NULL, strict, &fx.a, &report, &err);
    unlink(path);
    return ok;
}

#define CHECK_REPORT(a, c, u, r)                                                                   \
    do {                                                                                           \
        ck_assert_int_eq(report.added, a);                                                         \
        ck_assert_int_eq(report.changed, c);                                                       \
        ck_assert_int_eq(report.unchanged, u);                                                     \
        ck_assert_int_eq(report.refused, r);                                                       \
    } while (0)

static struct event
find(const char *calendar, const char *uid, const char *recurrence_id)
{
    struct calendar c;
    struct event ev;
    bool found;
    ck_assert(calendars_find(bureau_db(b), calendar, &fx.a, &c, &found, &err));
    ck_assert_msg(found, "no calendar %s", calendar);
    ck_assert(events_find(bureau_db(b), c.id, uid, recurrence_id, &fx.a, &ev, &found, &err));
    ck_assert_msg(found, "no event %s", uid);
    return ev;
}

#define EVENT(uid, seq, day, title, more)                                                          \
    "BEGIN:VEVENT\r\nUID:" uid "\r\nSEQUENCE:" seq "\r\nDTSTART:" day "T010000Z\r\nDTEND:" day     \
    "T020000Z\r\nSUMMARY:" title "\r\n" more "END:VEVENT\r\n"
#define FILE_OF(events)                                                                            \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t\r\nX-WR-CALNAME:考试 日程\r\n" events           \
    "END:VCALENDAR\r\n"
#define TWO                                                                                        \
    FILE_OF(EVENT("1", "0", "20250626", "中考", "X-KEEP;A=B:a\\,b\r\n")                            \
                EVENT("2", "0", "20250701", "运动会", ""))

START_TEST(import_adds_then_changes_nothing)
{
    start();
    ck_assert_msg(import("a.ics", TWO, true), "%d %s", err.code, err.args[0]);
    CHECK_REPORT(2, 0, 0, 0);
    struct event ev = find("考试-日程", "1", "");
    ck_assert_str_eq(ev.title, "中考");
    ck_assert_int_eq(ev.category, CATEGORY_EXAM);
    ck_assert_int_eq(ev.when.start.n, 540);
    ck_assert(import("b.ics", TWO, true));
    CHECK_REPORT(0, 0, 2, 0);
    ck_assert_int_eq(find("考试-日程", "1", "").revision, ev.revision);
    stop();
}
END_TEST

START_TEST(newer_version_changes_and_older_does_not)
{
    start();
    ck_assert(import("a.ics", FILE_OF(EVENT("1", "1", "20250626", "中考", "")), true));
    ck_assert(import("a.ics", FILE_OF(EVENT("1", "2", "20250627", "中考", "")), true));
    CHECK_REPORT(0, 1, 0, 0);
    struct event ev = find("考试-日程", "1", "");
    ck_assert_int_eq(ev.status, STATUS_RESCHEDULED);
    ck_assert_int_eq(day_cmp(ev.old.first, day_of(2025, 6, 26)), 0);
    ck_assert_int_eq(day_cmp(ev.changed_on, day_of(2025, 5, 1)), 0);
    ck_assert(import("a.ics", FILE_OF(EVENT("1", "1", "20250626", "中考", "")), true));
    CHECK_REPORT(0, 0, 0, 0);
    ck_assert_int_eq(report.outdated, 1);
    ck_assert_int_eq(day_cmp(find("考试-日程", "1", "").when.first, day_of(2025, 6, 27)), 0);
    ck_assert(import("a.ics", FILE_OF(EVENT("1", "3", "20250627", "中考", "STATUS:CANCELLED\r\n")),
                     true));
    CHECK_REPORT(0, 1, 0, 0);
    ck_assert_int_eq(find("考试-日程", "1", "").status, STATUS_CANCELLED);
    stop();
}
END_TEST

#define ONE_BAD                                                                                    \
    FILE_OF(EVENT("1", "0", "20250626", "中考", "") EVENT("2", "0", "20251399", "错", "")          \
                EVENT("3", "0", "20250702", "好", ""))

START_TEST(bad_components_are_skipped_unless_strict)
{
    start();
    ck_assert(!import("a.ics", ONE_BAD, true));
    ck_assert_int_eq(err.code, ERR_ICAL_REFUSED);
    ck_assert_str_eq(err.args[0], "1");
    ck_assert_int_eq(report.added, 0);
    ck_assert(bureau_is_empty(b));
    const struct calendar *all;
    size_t calendars;
    ck_assert(calendars_all(bureau_db(b), &fx.a, &all, &calendars, &err));
    ck_assert_uint_eq(calendars, 0);
    ck_assert(import("a.ics", ONE_BAD, false));
    CHECK_REPORT(2, 0, 0, 1);
    ck_assert_int_eq(report.problems[0].error.line, 15);
    ck_assert(report.problems[0].refused);
    stop();
}
END_TEST

START_TEST(what_is_no_calendar_changes_nothing)
{
    start();
    ck_assert(!import("a.ics", "hello\n", false));
    ck_assert_int_eq(err.code, ERR_ICAL_NOT);
    ck_assert(!transfer_import(b, "test", "/nonexistent.ics", NULL, false, &fx.a, &report, &err));
    ck_assert_int_eq(err.code, ERR_FILE_OPEN);
    ck_assert(bureau_is_empty(b));
    stop();
}
END_TEST

START_TEST(export_gives_the_lines_back)
{
    static const char text[] = FILE_OF("BEGIN:VTODO\r\nUID:t\r\nX-A:1\r\nEND:VTODO\r\n" EVENT(
        "1", "0", "20250626", "中考", "X-KEEP;A=B:a\\,b\r\nLOCATION:\r\n"));
    struct str out;
    start();
    str_init(&out);
    ck_assert(import("a.ics", text, true));
    ck_assert(transfer_export(b, "考试-日程", &out, &err));
    ck_assert_str_eq(out.s, text);
    str_clear(&out);
    ck_assert(!transfer_export(b, "nothing", &out, &err));
    ck_assert_int_eq(err.code, ERR_UNKNOWN_NAME);
    ck_assert_str_eq(out.s, "");
    str_destroy(&out);
    stop();
}
END_TEST

START_TEST(staff_edits_stay_and_are_exported)
{
    struct str out;
    start();
    str_init(&out);
    ck_assert(import("a.ics", TWO, true));
    struct event ev = find("考试-日程", "1", "");
    struct when to = ev.when;
    to.first = to.last = day_of(2025, 6, 28);
    ck_assert(event_move(&ev, &to, day_of(2025, 5, 1), &err));
    ck_assert(db_begin(bureau_db(b), &err) && events_put(bureau_db(b), &ev, &err) &&
              db_commit(bureau_db(b), &err));
    ck_assert(import("a.ics", TWO, true));
    CHECK_REPORT(0, 0, 2, 0);
    ck_assert(transfer_export(b, NULL, &out, &err));
    ck_assert_ptr_nonnull(strstr(out.s, "DTSTART:20250628T010000Z\r\nDTEND:20250628T020000Z\r\n"));
    ck_assert_ptr_nonnull(strstr(out.s, "DTSTAMP:"));
    ck_assert_ptr_nonnull(strstr(out.s, "X-KEEP;A=B:a\\,b\r\n"));
    ck_assert_ptr_nonnull(strstr(out.s, "SEQUENCE:1\r\n"));
    ck_assert_ptr_null(strstr(out.s, "20250626T010000Z"));
    ck_assert_ptr_nonnull(strstr(out.s, "DTSTART:20250701T010000Z\r\n"));
    str_destroy(&out);
    stop();
}
END_TEST

START_TEST(public_export_shows_public_events_only)
{
    struct str out;
    start();
    str_init(&out);
    ck_assert(import("a.ics",
                     FILE_OF(EVENT("1", "0", "20250626", "中考", "ATTENDEE:mailto:a@b\r\n")
                                 EVENT("2", "0", "20250701", "内部", "CLASS:PRIVATE\r\n")),
                     true));
    struct bureau *open = fixture_public(&fx);
    ck_assert(transfer_export(open, NULL, &out, &err));
    ck_assert_ptr_nonnull(strstr(out.s, "中考"));
    ck_assert_ptr_null(strstr(out.s, "内部"));
    ck_assert_ptr_null(strstr(out.s, "ATTENDEE"));
    bureau_close(open);
    str_destroy(&out);
    stop();
}
END_TEST

START_TEST(override_takes_its_instance)
{
    start();
    ck_assert(import(
        "a.ics",
        FILE_OF(EVENT("1", "0", "20250602", "例会",
                      "RRULE:FREQ=WEEKLY;COUNT=3\r\n") "BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID:"
                                                       "20250609T010000Z\r\n"
                                                       "DTSTART:20250610T010000Z\r\nDTEND:"
                                                       "20250610T020000Z\r\n"
                                                       "SUMMARY:例会（改）\r\nEND:VEVENT\r\n"),
        true));
    CHECK_REPORT(2, 0, 0, 0);
    ck_assert_str_eq(find("考试-日程", "1", "2025-06-09T09:00").title, "例会（改）");
    stop();
}
END_TEST

START_TEST(qr_event_fits)
{
    struct event ev;
    struct str out;
    str_init(&out);
    event_init(&ev);
    ck_assert(!transfer_qr_event(&ev, 300, &out));
    ev.title = "初中学业水平考试（中考）";
    ev.place = "洮北区第一中学东楼三层多功能报告厅以及相邻的各个考场";
    ev.when = (struct when){.timing = TIMING_HOURS,
                            .first = day_of(2025, 6, 26),
                            .last = day_of(2025, 6, 26),
                            .start = {450},
                            .end = {690}};
    ck_assert(transfer_qr_event(&ev, 1000, &out));
    ck_assert_str_eq(out.s, "BEGIN:VEVENT\r\nSUMMARY:初中学业水平考试（中考）\r\n"
                            "DTSTART:20250625T233000Z\r\nDTEND:20250626T033000Z\r\n"
                            "LOCATION:洮北区第一中学东楼三层多功能报告厅以及相邻的各个考场\r\n"
                            "END:VEVENT\r\n");
    for (size_t limit = 150; limit < 260; limit += 7) {
        ck_assert(transfer_qr_event(&ev, limit, &out));
        ck_assert_uint_le(out.len, limit);
        ck_assert(utf8_valid(out.s, out.len));
        ck_assert_ptr_nonnull(strstr(out.s, "（中考）\r\n"));
    }
    ck_assert(transfer_qr_event(&ev, 110, &out));
    ck_assert_uint_le(out.len, 110);
    ck_assert_ptr_null(strstr(out.s, "LOCATION"));
    str_destroy(&out);
}
END_TEST

TEST_SUITE_MAIN("transfer", import_adds_then_changes_nothing,
                newer_version_changes_and_older_does_not, bad_components_are_skipped_unless_strict,
                what_is_no_calendar_changes_nothing, export_gives_the_lines_back,
                staff_edits_stay_and_are_exported, public_export_shows_public_events_only,
                override_takes_its_instance, qr_event_fits)
