/* The calendar for phones: what goes out, what does not, and that another program sees the days we
 * see. */
#include "actions/temp_bureau.h"

#include "actions/export.h"
#include "actions/inside.h"
#include "actions/phone.h"
#include "actions/query.h"
#include "actions/transfer.h"
#include "store/calendars.h"
#include "store/events.h"

static struct fixture fx;
static struct error err;
static struct str out;
static struct export_answer answer;

static void
start(const char *now)
{
    fixture_open(&fx, now);
    error_clear(&err);
    str_init(&out);
}

static void
stop(void)
{
    str_destroy(&out);
    fixture_close(&fx);
}

static bool
try_export(const struct export_query *q)
{
    struct bureau *open = fixture_public(&fx);
    str_clear(&out);
    bool ok = export_public(open, q, &out, &answer, &err);
    bureau_close(open);
    return ok;
}

static void export(const struct export_query *q)
{
    must(try_export(q), &err);
}

static void
export_everything(void)
{
    export(&(struct export_query){0});
}

static void
import(const char *name, const char *text)
{
    char path[120];
    struct import_report report;
    snprintf(path, sizeof path, "%s/%s", fx.temp.folder, name);
    must(file_write(path, text, strlen(text), &err), &err);
    must(transfer_import(fx.b, "test", path, NULL, true, &fx.a, &report, &err), &err);
    unlink(path);
}

#define HAS(text) ck_assert_msg(strstr(out.s, text) != NULL, "no %s in\n%.1500s", text, out.s)
#define LACKS(text) ck_assert_msg(strstr(out.s, text) == NULL, "%s in\n%.1500s", text, out.s)

/* The lines of the one VEVENT that has this line. */
static const char *
event_with(const char *line)
{
    const char *at = strstr(out.s, line);
    ck_assert_msg(at != NULL, "no %s in\n%.1500s", line, out.s);
    const char *begin = at;
    while (!str_starts(begin, "BEGIN:VEVENT"))
        begin--;
    const char *end = strstr(at, "END:VEVENT");
    return arena_strndup(&fx.a, begin, (size_t)(end - begin));
}

#define EVENT_HAS(line, text)                                                                      \
    ck_assert_msg(strstr(event_with(line), text) != NULL, "no %s in\n%.1500s", text,               \
                  event_with(line))
#define EVENT_LACKS(line, text)                                                                    \
    ck_assert_msg(strstr(event_with(line), text) == NULL, "%s in\n%.1500s", text, event_with(line))

/* -- the same days ----------------------------------------------------------------------------- */

/* What the screens show, in the words of phone.h. */
static void
screen_lines(const char *from, const char *to, struct phone_lines *lines)
{
    struct bureau *open = fixture_public(&fx);
    const struct occurrence *at;
    size_t count;
    must(query_range(open, day_at(from), day_at(to), &fx.a, &at, &count, &err), &err);
    for (size_t i = 0; i < count; i++) {
        char a[DAY_TEXT], b[DAY_TEXT], s[DAY_TEXT] = "-", t[DAY_TEXT] = "-", line[PHONE_LINE];
        if (at[i].kind != OCCURRENCE_REAL)
            continue;
        if (at[i].timed) {
            minute_format(at[i].start, s);
            minute_format(at[i].end, t);
        }
        snprintf(line, sizeof line, "%s %s %s %s %s", day_format(at[i].first, a), s,
                 day_format(at[i].last, b), t, at[i].event->title);
        vec_reserve(lines, lines->count + 1);
        memcpy(lines->at[lines->count++], line, sizeof line);
    }
    bureau_close(open);
    phone_sort(lines);
}

static size_t
check_same_days(const struct export_query *q, const char *from, const char *to)
{
    struct phone_lines ours = {0}, theirs = {0};
    export(q);
    ck_assert_uint_eq(phone_read(out.s, from, to, &theirs), (size_t)answer.written);
    screen_lines(from, to, &ours);
    for (size_t i = 0; i < ours.count || i < theirs.count; i++) {
        const char *a = i < ours.count ? ours.at[i] : "(none)",
                   *b = i < theirs.count ? theirs.at[i] : "(none)";
        ck_assert_msg(strcmp(a, b) == 0, "%zu: screens %s, phones %s\n%.1500s", i, a, b, out.s);
    }
    size_t count = ours.count;
    vec_destroy(&ours);
    vec_destroy(&theirs);
    return count;
}

START_TEST(phones_see_the_days_that_screens_see)
{
    start("2025-05-14T09:41");
    fixture_load(&fx, true);
    ck_assert_uint_gt(check_same_days(&(struct export_query){0}, "2024-08-01", "2026-08-31"), 80);
    ck_assert_uint_gt(
        check_same_days(&(struct export_query){.utc = true}, "2024-08-01", "2026-08-31"), 80);
    LACKS("TZID");
    stop();
}
END_TEST

#define EV(uid, title, more)                                                                       \
    "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20250401T000000Z\r\nSUMMARY:" title "\r\n" more        \
    "END:VEVENT\r\n"
#define NINE(day) "DTSTART;TZID=Asia/Shanghai:" day "T090000\r\nDURATION:PT90M\r\n"
#define EARLY(day) "DTSTART;TZID=Asia/Shanghai:" day "T060000\r\nDURATION:PT1H\r\n"
#define FILE_OF(events)                                                                            \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t\r\nX-WR-CALNAME:rules\r\n" events               \
    "END:VCALENDAR\r\n"

/* Rules that go out as rules, and rules that clients read differently. */
static const char rules[] = FILE_OF(
    EV("weekly", "例会",
       NINE("20250407") "RRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\n"
                        "EXDATE;TZID=Asia/Shanghai:20250409T090000\r\n")
        EV("weekly", "例会（改）",
           "RECURRENCE-ID;TZID=Asia/Shanghai:20250414T090000\r\n" NINE(
               "20250415")) EV("weekly", "例会（取消）",
                               "RECURRENCE-ID;TZID=Asia/Shanghai:20250521T090000\r\n"
                               "STATUS:CANCELLED\r\n" NINE("20250521"))
            EV("weekly", "例会（内部）",
               "RECURRENCE-ID;TZID=Asia/Shanghai:20250528T090000\r\n"
               "CLASS:PRIVATE\r\n" NINE(
                   "20250528")) EV("weekly", "例会（规则之外）",
                                   "RECURRENCE-ID;TZID=Asia/Shanghai:20250606T090000\r\n" NINE(
                                       "20250606")) EV("early", "晨练",
                                                       EARLY("20250401") "RRULE:FREQ=WEEKLY;BYDAY="
                                                                         "TU,TH;UNTIL=20250610\r\n")
                EV("monthly", "月末", NINE("20250425") "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=9\r\n")
                    EV("third", "第三个工作日",
                       NINE("20250403") "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3;COUNT="
                                        "6\r\n") EV("yearly", "校庆",
                                                    "DTSTART;VALUE=DATE:20240520\r\nDTEND;VALUE="
                                                    "DATE:20240522\r\n"
                                                    "RRULE:FREQ=YEARLY;UNTIL=20280520\r\n")
                        EV("yearly", "校庆（改）",
                           "RECURRENCE-ID;VALUE=DATE:20250520\r\nDTSTART;VALUE=DATE:20250523\r\n")
                            EV("late", "跨夜",
                               "DTSTART;TZID=Asia/Shanghai:20250501T220000\r\nDURATION:PT4H\r\n"
                               "RRULE:FREQ=DAILY;INTERVAL=3;COUNT=5\r\n")
                                EV("london", "远程会议",
                                   "DTSTART;TZID=Europe/"
                                   "London:20250303T090000\r\nDURATION:PT1H\r\nRRULE:FREQ="
                                   "WEEKLY\r\n") EV("tokyo", "东京连线",
                                                    "DTSTART;TZID=Asia/"
                                                    "Tokyo:20250401T103000\r\nDURATION:"
                                                    "PT1H\r\nRRULE:FREQ=WEEKLY\r\n")
                                    EV("dates", "答疑",
                                       NINE("20250506") "RDATE;TZID=Asia/"
                                                        "Shanghai:20250508T090000\r\n"
                                                        "RDATE;TZID=Asia/"
                                                        "Shanghai:20250512T140000\r\n")
                                        EV("dates", "答疑（改）",
                                           "RECURRENCE-ID;TZID=Asia/"
                                           "Shanghai:20250508T090000\r\n" NINE("20250509"))
                                            EV("odd", "起始日不在规则中",
                                               NINE("20250408") "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT="
                                                                "5\r\n")
                                                EV("weekno", "第二十周",
                                                   NINE("20250512") "RRULE:FREQ=YEARLY;BYWEEKNO=20;"
                                                                    "COUNT=3\r\n")
                                                    EV("except", "除外",
                                                       NINE("20250401") "RRULE:FREQ=DAILY;COUNT="
                                                                        "10\r\n"
                                                                        "EXRULE:FREQ=DAILY;"
                                                                        "INTERVAL=3;COUNT=3\r\n")
                                                        EV("old", "旧闻",
                                                           "DTSTART;TZID=Asia/"
                                                           "Shanghai:19880701T090000\r\nDURATION:"
                                                           "PT1H\r\n"));

START_TEST(rules_give_phones_the_same_days)
{
    start("2025-05-14T09:41");
    import("rules.ics", rules);
    ck_assert_uint_gt(check_same_days(&(struct export_query){0}, "2025-02-14", "2026-05-14"), 250);
    HAS("RRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\n");
    HAS("RRULE:FREQ=WEEKLY;UNTIL=20250610T155959Z;BYDAY=TU,TH\r\n");
    HAS("RRULE:FREQ=YEARLY;UNTIL=20280520\r\n");
    EVENT_HAS("RRULE:FREQ=WEEKLY;BYDAY=MO,WE", "EXDATE;TZID=Asia/Shanghai:20250528T090000\r\n");
    EVENT_HAS("SUMMARY:例会（改）", "UID:weekly\r\n");
    EVENT_HAS("SUMMARY:例会（改）", "RECURRENCE-ID;TZID=Asia/Shanghai:20250414T090000\r\n");
    EVENT_HAS("SUMMARY:校庆（改）", "RECURRENCE-ID;VALUE=DATE:20250520\r\n");
    EVENT_HAS("SUMMARY:【取消】例会（取消）", "STATUS:CANCELLED\r\n");
    EVENT_HAS("SUMMARY:例会（规则之外）", "UID:weekly-20250606T090000\r\n");
    EVENT_HAS("SUMMARY:答疑（改）", "UID:dates-20250508T090000\r\n");
    EVENT_HAS("SUMMARY:旧闻", "DTSTART:19880701T000000Z\r\n"); /* China had summer time then */
    HAS("UID:london-20250331T160000\r\n");                     /* summer time */
    HAS("UID:weekno-20250512T090000\r\n");
    LACKS("RDATE");
    LACKS("EXRULE");
    LACKS("内部");
    LACKS("London");
    ck_assert_int_eq(answer.bounded, 1);
    stop();
}
END_TEST

START_TEST(rules_give_phones_the_same_days_in_utc)
{
    start("2025-05-14T09:41");
    import("rules.ics", rules);
    ck_assert_uint_gt(
        check_same_days(&(struct export_query){.utc = true}, "2025-02-14", "2026-05-14"), 250);
    LACKS("TZID");
    HAS("UID:early-20250401T060000\r\n"); /* there it is still Monday */
    EVENT_HAS("SUMMARY:例会（改）", "RECURRENCE-ID:20250414T010000Z\r\n");
    HAS("EXDATE:20250409T010000Z\r\n");
    stop();
}
END_TEST

/* -- the same bytes ---------------------------------------------------------------------------- */

START_TEST(the_same_day_gives_the_same_bytes)
{
    struct str first;
    struct export_key key;
    char a[EXPORT_KEY_TEXT], b[EXPORT_KEY_TEXT];
    str_init(&first);
    start("2025-05-14T09:41");
    fixture_load(&fx, true);
    import("rules.ics", rules);
    export_everything();
    str_append(&first, out.s);
    export_key_text(&answer.key, a);
    fixture_now(&fx, "2025-05-14T23:59");
    export_everything();
    ck_assert_str_eq(out.s, first.s);
    must(export_key_now(fx.b, &key, &err), &err);
    ck_assert_str_eq(export_key_text(&key, b), a);
    fixture_now(&fx, "2025-05-15T00:00");
    must(export_key_now(fx.b, &key, &err), &err);
    ck_assert_str_ne(export_key_text(&key, b), a);
    fixture_now(&fx, "2025-05-14T23:59");
    add_event(&fx, "new@x", "新活动", "2025-05-20");
    export_everything();
    ck_assert_str_ne(export_key_text(&answer.key, b), a);
    str_destroy(&first);
    stop();
}
END_TEST

START_TEST(every_change_is_a_newer_version)
{
    start("2025-05-14T09:41");
    fixture_load(&fx, false);
    add_event(&fx, "m@x", "会议", "2025-05-20T14:00..16:00");
    export_everything();
    EVENT_HAS("UID:m@x", "DTSTAMP:20250514T014100Z\r\nLAST-MODIFIED:20250514T014100Z\r\n");
    EVENT_HAS("UID:m@x", "SEQUENCE:0\r\n");
    fixture_now(&fx, "2025-05-14T10:00");
    struct event ev;
    must(query_event(fx.b, "m@x", &fx.a, &ev, &err), &err);
    ev.text = "请带笔";
    must(edit_event_update(fx.b, "cli", &ev, &err), &err);
    export_everything();
    EVENT_HAS("UID:m@x", "LAST-MODIFIED:20250514T020000Z\r\nSEQUENCE:0\r\n");
    must(query_event(fx.b, "m@x", &fx.a, &ev, &err), &err);
    ev.room = "二楼";
    must(edit_event_update(fx.b, "cli", &ev, &err), &err);
    export_everything();
    EVENT_HAS("UID:m@x", "SEQUENCE:1\r\n");
    must(query_event(fx.b, "m@x", &fx.a, &ev, &err), &err);
    ev.rrule = "RRULE:FREQ=WEEKLY;COUNT=3";
    must(edit_event_update(fx.b, "cli", &ev, &err), &err);
    export_everything();
    EVENT_HAS("UID:m@x", "SEQUENCE:2\r\n");
    stop();
}
END_TEST

START_TEST(a_moved_event_tells_both_dates)
{
    struct when to;
    start("2025-05-14T09:41");
    fixture_load(&fx, false);
    add_event(&fx, "m@x", "会议", "2025-05-20T14:00..16:00");
    must(when_parse("2026-01-08", &to, &err), &err);
    must(edit_event_move(fx.b, "cli", "m@x", &to, &err), &err);
    export_everything();
    EVENT_HAS("UID:m@x", "SEQUENCE:1\r\n");
    EVENT_HAS("UID:m@x", "STATUS:CONFIRMED\r\n");
    EVENT_HAS("UID:m@x", "DESCRIPTION:已改期：原定2025年5月20日 14:00 → 改为1月8日");
    stop();
}
END_TEST

/* The newest LAST-MODIFIED of a series is what some phones look at. */
static const char *
series_modified(const char *uid)
{
    const char *newest = "";
    char line[80];
    snprintf(line, sizeof line, "UID:%s\r\n", uid);
    for (const char *p = out.s; (p = strstr(p, line)) != NULL; p++) {
        const char *m = strstr(p, "LAST-MODIFIED:");
        ck_assert_ptr_nonnull(m);
        if (strncmp(m + 14, newest, 16) > 0)
            newest = arena_strndup(&fx.a, m + 14, 16);
    }
    return newest;
}

static struct event
stored(const char *uid, const char *recurrence_id)
{
    struct calendar c;
    struct event ev;
    bool found;
    must(calendars_find(bureau_db(fx.b), "rules", &fx.a, &c, &found, &err), &err);
    must(events_find(bureau_db(fx.b), c.id, uid, recurrence_id, &fx.a, &ev, &found, &err), &err);
    ck_assert(found);
    return ev;
}

START_TEST(a_changed_instance_makes_the_series_newer)
{
    start("2025-05-14T09:41");
    import("rules.ics", rules);
    export_everything();
    ck_assert_str_eq(series_modified("weekly"), "20250514T014100Z");
    fixture_now(&fx, "2025-05-15T09:00");
    struct event o = stored("weekly", "2025-04-14T09:00");
    o.place = "一楼";
    must(edit_event_update(fx.b, "cli", &o, &err), &err);
    export_everything();
    ck_assert_str_eq(series_modified("weekly"), "20250515T010000Z");
    EVENT_HAS("LOCATION:一楼", "SEQUENCE:1\r\n");
    /* hidden: its instance goes, and that is news */
    fixture_now(&fx, "2025-05-16T09:00");
    o = stored("weekly", "2025-04-14T09:00");
    o.visibility = VISIBILITY_INTERNAL;
    must(edit_event_update(fx.b, "cli", &o, &err), &err);
    export_everything();
    LACKS("LOCATION:一楼");
    HAS("EXDATE;TZID=Asia/Shanghai:20250414T090000\r\n");
    ck_assert_str_eq(series_modified("weekly"), "20250516T010000Z");
    stop();
}
END_TEST

START_TEST(an_instance_that_comes_back_is_newer_than_it_was)
{
    int64_t done;
    start("2025-05-14T09:41");
    fixture_load(&fx, false);
    struct event ev = make_event("w@x", "例会", "2025-05-19T14:00..16:00");
    ev.rrule = "RRULE:FREQ=WEEKLY;COUNT=4";
    must(edit_event_add(fx.b, "cli", "bureau", &ev, &err), &err);
    ev = make_event("w@x", "例会（改）", "2025-05-27T14:00..16:00");
    ev.recurrence_id = "2025-05-26T14:00";
    ev.sequence = 4;
    must(edit_event_add(fx.b, "cli", "bureau", &ev, &err), &err);
    export_everything();
    EVENT_HAS("SUMMARY:例会（改）", "RECURRENCE-ID;TZID=Asia/Shanghai:20250526T140000\r\n");
    EVENT_HAS("SUMMARY:例会（改）", "SEQUENCE:4\r\n");
    fixture_now(&fx, "2025-05-15T09:00");
    must(edit_undo(fx.b, "cli", 0, &done, &err), &err);
    export_everything();
    LACKS("例会（改）");
    LACKS("EXDATE");
    EVENT_HAS("SUMMARY:例会\r\n", "SEQUENCE:5\r\n");
    ck_assert_str_eq(series_modified("w@x"), "20250515T010000Z");
    stop();
}
END_TEST

START_TEST(broken_bytes_do_not_go_out)
{
    start("2025-05-14T09:41");
    fixture_load(&fx, false);
    add_event(&fx, "u\xfe@x", "坏\xff字\r\nX-INJECTED:1\a", "2025-05-19");
    export_everything();
    ck_assert(utf8_valid(out.s, out.len));
    LACKS("\r\nX-INJECTED");
    LACKS("\a");
    HAS("SUMMARY:坏\xef\xbf\xbd字\\nX-INJECTED:1\r\n");
    stop();
}
END_TEST

/* -- cancelled --------------------------------------------------------------------------------- */

START_TEST(cancelled_is_told_for_a_fortnight)
{
    start("2025-05-14T09:41");
    fixture_load(&fx, false);
    add_event(&fx, "c@x", "会议", "2025-07-20T14:00..16:00");
    must(edit_event_status(fx.b, "cli", "c@x", STATUS_CANCELLED, "场馆检修", &err), &err);
    export_everything();
    EVENT_HAS("UID:c@x", "SUMMARY:【取消】会议\r\n");
    EVENT_HAS("UID:c@x", "STATUS:CANCELLED\r\n");
    EVENT_HAS("UID:c@x", "SEQUENCE:1\r\n");
    EVENT_HAS("UID:c@x", "DESCRIPTION:本活动已取消。\\n原因：场馆检修");
    fixture_now(&fx, "2025-05-27T23:00");
    export_everything();
    HAS("UID:c@x");
    fixture_now(&fx, "2025-05-28T00:00");
    export_everything();
    LACKS("UID:c@x");
    ck_assert_int_eq(answer.cancelled, 1);
    stop();
}
END_TEST

START_TEST(a_cancelled_instance_becomes_an_exdate)
{
    start("2025-05-14T09:41");
    import("rules.ics", rules);
    struct event o = stored("weekly", "2025-05-21T09:00");
    o.changed_on = day_at("2025-05-14");
    must(edit_event_update(fx.b, "cli", &o, &err), &err);
    export_everything();
    EVENT_LACKS("RRULE:FREQ=WEEKLY;BYDAY=MO,WE", "20250521T090000");
    fixture_now(&fx, "2025-05-28T09:00");
    export_everything();
    EVENT_HAS("RRULE:FREQ=WEEKLY;BYDAY=MO,WE", "EXDATE;TZID=Asia/Shanghai:20250521T090000\r\n");
    LACKS("例会（取消）");
    ck_assert_str_eq(series_modified("weekly"), "20250527T160000Z");
    stop();
}
END_TEST

/* -- what stays inside ------------------------------------------------------------------------- */

#define MARK "泄密QZX"

static const char leaky[] = FILE_OF(
    EV("leak", "公开活动",
       NINE("20250520") "ORGANIZER;CN=" MARK "1:mailto:QZX@x\r\nATTENDEE;CN=" MARK
                        "2:mailto:QZX2@x\r\nCOMMENT:" MARK "3\r\nX-INNER:" MARK
                        "4\r\nX-ALT-DESC;FMTTYPE=text/html:<b>" MARK "5</b>\r\nATTACH:http://" MARK
                        "6\r\nREQUEST-STATUS:2.0;" MARK "7\r\nURL:http://x/" MARK
                        "8\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\n"
                        "DESCRIPTION:" MARK "9\r\nEND:VALARM\r\nX-WR-NOTE;X-P=" MARK "10:a\r\n"
                        "RELATED-TO:" MARK "11\r\nGEO:1;2\r\n")
        EV("private", MARK "12", NINE("20250520") "CLASS:PRIVATE\r\n")
            EV("secret", MARK "13",
               NINE("20250520") "CLASS:CONFIDENTIAL\r\n") "BEGIN:VTODO\r\nUID:todo\r\nSUMMARY:" MARK
                                                          "14\r\nEND:VTODO\r\n"
                                                          "BEGIN:VJOURNAL\r\nUID:"
                                                          "journal\r\nSUMMARY:" MARK
                                                          "15\r\nEND:VJOURNAL\r\nX-FOO:" MARK
                                                          "16\r\n");

START_TEST(nothing_inner_goes_out)
{
    start("2025-05-14T09:41");
    fixture_load(&fx, false);
    import("leak.ics", leaky);
    struct event ev = make_event("own@x", "自己的", "2025-05-20");
    ev.note = MARK "20";
    ev.when.period = "";
    must(edit_event_add(fx.b, "cli", "bureau", &ev, &err), &err);
    ev = make_event("inner@x", MARK "21", "2025-05-20");
    ev.visibility = VISIBILITY_INTERNAL;
    must(edit_event_add(fx.b, "cli", "bureau", &ev, &err), &err);
    ev = make_event("hidden@x", MARK "22", "2025-05-20");
    must(edit_event_add(fx.b, "cli", "bureau", &ev, &err), &err);
    must(edit_setting(fx.b, "cli", "office.phone", MARK "23", &err), &err);
    must(edit_event_move(fx.b, MARK "24", "own@x",
                         &(struct when){.timing = TIMING_DAYS,
                                        .first = day_at("2025-05-21"),
                                        .last = day_at("2025-05-21"),
                                        .period = ""},
                         &err),
         &err);
    struct calendar c = {
        .key = "office", .name = MARK "25", .head = "", .visibility = VISIBILITY_INTERNAL};
    must(db_begin(bureau_db(fx.b), &err) && calendars_put(bureau_db(fx.b), &c, &err), &err);
    must(db_commit(bureau_db(fx.b), &err), &err);
    ev = make_event("calendar@x", MARK "26", "2025-05-20");
    must(edit_event_add(fx.b, "cli", "office", &ev, &err), &err);
    must(query_event(fx.b, "hidden@x", &fx.a, &ev, &err), &err);
    ev.visibility = VISIBILITY_INTERNAL;
    must(edit_event_update(fx.b, "cli", &ev, &err), &err);
    export_everything();
    HAS("SUMMARY:公开活动");
    HAS("UID:own@x");
    LACKS("QZX");
    LACKS("VALARM");
    LACKS("VTODO");
    /* a connection that sees everything writes no more than that */
    struct str seen;
    str_init(&seen);
    must(export_public(fx.b, &(struct export_query){0}, &seen, &answer, &err), &err);
    ck_assert(strcmp(seen.s, out.s) == 0);
    str_destroy(&seen);
    stop();
}
END_TEST

/* -- what is asked for ------------------------------------------------------------------------- */

static void
add_many(void)
{
    struct event ev = make_event("exam@x", "考试", "2025-06-01");
    ev.place = "一中";
    must(edit_event_add(fx.b, "cli", "bureau", &ev, &err), &err);
    ev = make_event("sport@x", "球赛", "2025-06-10..2025-06-12");
    ev.category = CATEGORY_SPORT;
    ev.tag = CATEGORY_FESTIVAL;
    must(edit_event_add(fx.b, "cli", "national", &ev, &err), &err);
    ev = make_event("none@x", "待定", "period:6月下旬");
    ev.status = STATUS_TENTATIVE;
    must(edit_event_add(fx.b, "cli", "bureau", &ev, &err), &err);
}

#define EXPORTED(uid) (strstr(out.s, "UID:" uid "\r\n") != NULL)

START_TEST(only_what_is_asked_for_goes_out)
{
    start("2025-05-14T09:41");
    fixture_load(&fx, false);
    add_many();
    export(&(struct export_query){.calendar = "national"});
    ck_assert(EXPORTED("sport@x") && !EXPORTED("exam@x"));
    HAS("NAME:白城市洮北区教育局·国家和省安排\r\n");
    export(&(struct export_query){.category = "festival"});
    ck_assert(EXPORTED("sport@x") && !EXPORTED("exam@x"));
    HAS("CATEGORIES:体育活动,节庆艺术\r\n");
    HAS("X-APPLE-CALENDAR-COLOR:#8B1D3D\r\n");
    export(&(struct export_query){.venue = "一中"});
    ck_assert(!EXPORTED("sport@x") && EXPORTED("exam@x"));
    export(&(struct export_query){.event = "exam@x"});
    ck_assert(EXPORTED("exam@x"));
    ck_assert_int_eq(answer.written, 1);
    HAS("NAME:白城市洮北区教育局·考试\r\n");
    export(&(struct export_query){.has_from = true, .from = day_at("2025-06-02")});
    ck_assert(EXPORTED("sport@x") && !EXPORTED("exam@x"));
    export(&(struct export_query){.has_to = true, .to = day_at("2025-06-10")});
    ck_assert(EXPORTED("sport@x") && EXPORTED("exam@x"));
    export(&(struct export_query){.has_to = true, .to = day_at("2025-06-09")});
    ck_assert(!EXPORTED("sport@x") && EXPORTED("exam@x"));
    ck_assert(!EXPORTED("none@x"));
    ck_assert_int_ge(answer.undated, 1);
    stop();
}
END_TEST

START_TEST(what_nobody_has_is_said)
{
    start("2025-05-14T09:41");
    fixture_load(&fx, false);
    ck_assert(!try_export(&(struct export_query){.calendar = "nobody"}));
    ck_assert_int_eq(err.code, ERR_UNKNOWN_NAME);
    ck_assert(!try_export(&(struct export_query){.category = "nobody"}));
    ck_assert_int_eq(err.code, ERR_UNKNOWN_NAME);
    ck_assert(!try_export(&(struct export_query){.event = "nobody"}));
    ck_assert_int_eq(err.code, ERR_NOT_FOUND);
    ck_assert_str_eq(out.s, "");
    stop();
}
END_TEST

START_TEST(a_series_goes_with_its_overrides_or_not_at_all)
{
    start("2025-05-14T09:41");
    import("rules.ics", rules);
    export(&(struct export_query){.has_from = true,
                                  .from = day_at("2025-05-24"),
                                  .has_to = true,
                                  .to = day_at("2025-05-25")});
    ck_assert(!EXPORTED("weekly") && !EXPORTED("yearly"));
    export(&(struct export_query){.has_from = true,
                                  .from = day_at("2025-05-23"),
                                  .has_to = true,
                                  .to = day_at("2025-05-23")});
    ck_assert(EXPORTED("yearly")); /* by its override */
    HAS("SUMMARY:校庆\r\n");
    export(&(struct export_query){.has_from = true,
                                  .from = day_at("2025-05-28"),
                                  .has_to = true,
                                  .to = day_at("2025-05-28")});
    ck_assert(!EXPORTED("weekly")); /* that instance is hidden */
    stop();
}
END_TEST

/* -- identity ---------------------------------------------------------------------------------- */

START_TEST(a_uid_goes_out_once_and_is_not_too_long)
{
    char name[400] = "";
    start("2025-05-14T09:41");
    fixture_load(&fx, false);
    add_event(&fx, "twice@x", "较旧", "2025-05-20");
    fixture_now(&fx, "2025-05-14T09:42");
    struct event ev = make_event("twice@x", "较新", "2025-05-21");
    must(edit_event_add(fx.b, "cli", "national", &ev, &err), &err);
    memset(name, 'u', sizeof name - 1);
    add_event(&fx, name, "长编号", "2025-05-22");
    export_everything();
    HAS("SUMMARY:较新");
    LACKS("SUMMARY:较旧");
    ck_assert_int_eq(answer.duplicates, 1);
    const char *uid = strstr(event_with("SUMMARY:长编号"), "UID:");
    ck_assert_uint_le(strcspn(uid, "\r"), 4 + 64);
    stop();
}
END_TEST

START_TEST(our_own_file_may_come_back)
{
    start("2025-05-14T09:41");
    import("rules.ics", rules);
    export_everything();
    int before = answer.written;
    struct str copy;
    str_init(&copy);
    str_append(&copy, out.s);
    import("copy.ics", copy.s);
    export_everything();
    ck_assert_int_eq(answer.written, before);
    for (const char *p = out.s; (p = strstr(p, "\r\nUID:")) != NULL; p++) {
        const char *end = strstr(p + 2, "\r\n");
        const char *head = strstr(p, "RECURRENCE-ID");
        const char *stop_at = strstr(p, "END:VEVENT");
        char *line = arena_strndup(&fx.a, p, (size_t)(end + 2 - p));
        const char *again = strstr(end, line);
        if (again && !(head && head < stop_at))
            ck_assert_msg(strstr(again, "RECURRENCE-ID") < strstr(again, "END:VEVENT"), "%s", line);
    }
    str_destroy(&copy);
    stop();
}
END_TEST

START_TEST(an_empty_calendar_is_still_valid)
{
    struct phone_lines none = {0};
    start("2025-05-14T09:41");
    export_everything();
    ck_assert_uint_eq(phone_read(out.s, "2025-01-01", "2025-12-31", &none), 0);
    HAS("BEGIN:VTIMEZONE");
    stop();
}
END_TEST

TEST_SUITE_MAIN("export", phones_see_the_days_that_screens_see, rules_give_phones_the_same_days,
                rules_give_phones_the_same_days_in_utc, the_same_day_gives_the_same_bytes,
                every_change_is_a_newer_version, a_moved_event_tells_both_dates,
                a_changed_instance_makes_the_series_newer,
                an_instance_that_comes_back_is_newer_than_it_was, broken_bytes_do_not_go_out,
                cancelled_is_told_for_a_fortnight, a_cancelled_instance_becomes_an_exdate,
                nothing_inner_goes_out, only_what_is_asked_for_goes_out, what_nobody_has_is_said,
                a_series_goes_with_its_overrides_or_not_at_all,
                a_uid_goes_out_once_and_is_not_too_long, our_own_file_may_come_back,
                an_empty_calendar_is_still_valid)
