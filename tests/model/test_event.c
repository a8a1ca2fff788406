#include "testing.h"

#include "base/str.h"
#include "model/event.h"

static const struct day today = {20200};

static struct event
event_in(enum status s, const char *when)
{
    struct event ev;
    event_init(&ev);
    ev.title = "体育考试";
    ev.uid = "a@example.org";
    ev.status = s;
    if (when)
        ck_assert(when_parse(when, &ev.when, NULL));
    return ev;
}

static struct when
when_of(const char *text)
{
    struct when w;
    struct error e = {0};
    ck_assert_msg(when_parse(text, &w, &e), "%s", text);
    return w;
}

START_TEST(init_has_no_null)
{
    struct event ev;
    event_init(&ev);
    const char *texts[] = {ev.uid,       ev.recurrence_id, ev.reason,     ev.title, ev.name_s,
                           ev.name_k,    ev.title_en,      ev.name_en,    ev.place, ev.room,
                           ev.audience,  ev.organiser,     ev.department, ev.phone, ev.source,
                           ev.text,      ev.note,          ev.tzid,       ev.rrule, ev.when.period,
                           ev.old.period};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_str_eq(texts[i], "");
    ck_assert(day_is_none(ev.changed_on));
    ck_assert_int_eq(ev.tag, CATEGORY_NONE);
    struct error e = {0};
    ck_assert(!event_check(&ev, &e)); /* no title */
    ck_assert_str_eq(e.args[0], "title");
}
END_TEST

START_TEST(when_forms)
{
    struct when w = when_of("2025-05-14");
    ck_assert(w.timing == TIMING_DAYS && w.first.n == w.last.n);
    ck_assert_int_eq(when_days(&w), 1);
    w = when_of("2025-05-14..2025-05-18");
    ck_assert_int_eq(when_days(&w), 5);
    ck_assert(when_covers(&w, day_of(2025, 5, 18)) && !when_covers(&w, day_of(2025, 5, 19)));
    w = when_of("2025-05-14T09:00..11:30");
    ck_assert(w.timing == TIMING_HOURS && w.start.n == 540 && w.end.n == 690);
    w = when_of("2025-05-14T09:00..2025-05-15T16:00");
    ck_assert(when_days(&w) == 2 && w.end.n == 960);
    ck_assert_int_eq(when_of("2025-05-14T20:00..24:00").end.n, 1440);
    w = when_of("period:6月下旬");
    ck_assert(w.timing == TIMING_PERIOD && day_is_none(w.first));
    ck_assert_str_eq(w.period, "6月下旬");
    w = when_of("period:2025-06-21..2025-06-30:6月下旬");
    ck_assert_str_eq(w.period, "6月下旬");
    ck_assert_int_eq(day_diff(w.last, w.first), 9);
    ck_assert_int_eq(when_days(&w), 0);
}
END_TEST

START_TEST(when_refusals)
{
    static const struct {
        const char *text;
        enum error_code code;
    } bad[] = {
        {"", ERR_DATE_FORM},
        {"2025-02-30", ERR_DATE_FORM},
        {"2025-05-14..", ERR_DATE_FORM},
        {"2025-05-14..2025-05-13", ERR_DATE_FORM},
        {"2025-05-14 ", ERR_DATE_FORM},
        {"2025-05-14T09:00", ERR_TIME_FORM},
        {"2025-05-14T09:00..09:00", ERR_TIME_FORM},
        {"2025-05-14T24:00..2025-05-15T08:00", ERR_TIME_FORM},
        {"2025-05-14T09:00..25:00", ERR_TIME_FORM},
        {"2025-05-14T09:00..2025-05-13T10:00", ERR_TIME_FORM},
        {"2025-05-14T09:00:00:00:00:00:00:00:00:00:00..11:00", ERR_TIME_FORM},
        {"period:", ERR_PERIOD_FORM},
        {"period:6月下旬:2025-06-21..2025-06-30", ERR_PERIOD_FORM},
        {"period:2025-06-21..2025-06-30:", ERR_PERIOD_FORM},
        {"period:\xe6\x9c", ERR_PERIOD_FORM},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct when w;
        struct error e = {0};
        ck_assert_msg(!when_parse(bad[i].text, &w, &e), "%s", bad[i].text);
        ck_assert_int_eq(e.code, bad[i].code);
    }
}
END_TEST

START_TEST(moves)
{
    static const struct {
        enum status from;
        const char *when, *to;
        bool ok;
        enum status after;
        bool keeps_old;
    } cases[] = {
        {STATUS_UNDATED, NULL, "2025-05-14", true, STATUS_TENTATIVE, false},
        {STATUS_UNDATED, NULL, "period:6月下旬", true, STATUS_UNDATED, false},
        {STATUS_TENTATIVE, "2025-05-14", "2025-05-15", true, STATUS_TENTATIVE, false},
        {STATUS_TENTATIVE, "2025-05-14", "period:6月下旬", true, STATUS_TENTATIVE, false},
        {STATUS_CONFIRMED, "2025-05-14", "2025-05-15", true, STATUS_RESCHEDULED, true},
        {STATUS_CONFIRMED, "2025-05-14", "period:6月下旬", false, STATUS_CONFIRMED, false},
        {STATUS_RESCHEDULED, "2025-05-14", "2025-05-15", true, STATUS_RESCHEDULED, true},
        {STATUS_POSTPONED, NULL, "2025-05-15", true, STATUS_RESCHEDULED, false},
        {STATUS_DONE, "2025-05-14", "2025-05-15", false, STATUS_DONE, false},
        {STATUS_CANCELLED, "2025-05-14", "2025-05-15", false, STATUS_CANCELLED, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct event ev = event_in(cases[i].from, cases[i].when);
        struct when to = when_of(cases[i].to), before = ev.when;
        struct error e = {0};
        ck_assert_msg(event_move(&ev, &to, today, &e) == cases[i].ok, "case %zu", i);
        ck_assert_int_eq(ev.status, cases[i].after);
        ck_assert_int_eq(ev.sequence, cases[i].ok);
        ck_assert(when_equal(&ev.when, cases[i].ok ? &to : &before));
        if (cases[i].keeps_old)
            ck_assert(when_equal(&ev.old, &before));
        ck_assert_int_eq(ev.changed_on.n == today.n, cases[i].after == STATUS_RESCHEDULED);
        if (cases[i].ok)
            ck_assert(event_check(&ev, &e));
    }
    /* to where it is already: nothing is said to have changed */
    struct event ev = event_in(STATUS_CONFIRMED, "2025-05-14");
    struct when same = ev.when;
    ck_assert(event_move(&ev, &same, today, NULL));
    ck_assert(ev.status == STATUS_CONFIRMED && ev.sequence == 0);
}
END_TEST

START_TEST(a_life)
{
    struct event ev = event_in(STATUS_UNDATED, NULL);
    struct error e = {0};
    ck_assert(!event_set_status(&ev, STATUS_TENTATIVE, today, &e)); /* nothing known */
    ck_assert_int_eq(e.code, ERR_EVENT_FIELD);
    struct when w = when_of("2025-05-14");
    ck_assert(event_move(&ev, &w, today, &e));
    ck_assert(event_set_status(&ev, STATUS_CONFIRMED, today, &e));
    ck_assert(day_is_none(ev.changed_on));
    ck_assert(!event_set_status(&ev, STATUS_RESCHEDULED, today, &e)); /* to which date? */
    ck_assert(event_set_status(&ev, STATUS_POSTPONED, today, &e));
    ck_assert(ev.when.timing == TIMING_UNDATED && when_equal(&ev.old, &w));
    ck_assert_int_eq(ev.changed_on.n, today.n);
    ck_assert(event_check(&ev, &e));
    struct event cancelled = ev;
    ck_assert(event_set_status(&cancelled, STATUS_CANCELLED, today, &e));
    ck_assert(when_equal(&cancelled.when, &w)); /* crossed out where people remember it */
    struct when next = when_of("2025-06-01T09:00..11:00");
    ck_assert(event_move(&ev, &next, today, &e));
    ck_assert_int_eq(ev.status, STATUS_RESCHEDULED);
    ck_assert(when_equal(&ev.old, &w));
    ck_assert(event_set_status(&ev, STATUS_CONFIRMED, today, &e));
    ck_assert_int_eq(ev.old.timing, TIMING_UNDATED);
    ck_assert(event_set_status(&ev, STATUS_DONE, today, &e));
    ck_assert(!event_set_status(&ev, STATUS_CANCELLED, today, &e));
    ck_assert_int_eq(e.code, ERR_STATUS_EDGE);
    ck_assert_str_eq(e.args[0], "done");
    ck_assert_str_eq(e.args[1], "cancelled");
}
END_TEST

START_TEST(setter_follows_the_drawing)
{
    for (int from = 0; from < STATUS_COUNT; from++)
        for (int to = 0; to < STATUS_COUNT; to++) {
            struct event ev = event_in((enum status)from, "2025-05-14");
            ev.old = ev.when;
            if (from == STATUS_POSTPONED || from == STATUS_UNDATED)
                continue; /* these have no date: see a_life */
            bool ok = event_set_status(&ev, (enum status)to, today, NULL);
            ck_assert_int_eq(ok, status_may_follow((enum status)from, (enum status)to));
            ck_assert_int_eq(ev.status, ok ? to : from);
            ck_assert(event_check(&ev, NULL));
        }
}
END_TEST

START_TEST(checks)
{
    struct error e = {0};
    struct event ev = event_in(STATUS_CONFIRMED, "2025-05-14T09:00..11:00");
    ck_assert(event_check(&ev, &e));
    ev.when.end.n = 540;
    ck_assert(!event_check(&ev, &e));
    ev = event_in(STATUS_CONFIRMED, NULL);
    ck_assert(!event_check(&ev, &e));
    ev = event_in(STATUS_UNDATED, "2025-05-14");
    ck_assert(!event_check(&ev, &e));
    ev = event_in(STATUS_UNDATED, "period:2025年春季学期");
    ck_assert(event_check(&ev, &e));
    ev.when.period = "";
    ck_assert(!event_check(&ev, &e));
    ev = event_in(STATUS_CONFIRMED, "2025-05-14");
    ev.tag = 5;
    ck_assert(!event_check(&ev, &e));
    char longer[700];
    for (size_t i = 0; i < sizeof longer; i++)
        longer[i] = 'x';
    longer[sizeof longer - 1] = '\0';
    ev.tag = CATEGORY_NONE;
    ev.title = longer;
    ck_assert(!event_check(&ev, &e));
}
END_TEST

START_TEST(names)
{
    struct event ev = event_in(STATUS_UNDATED, NULL);
    ck_assert_str_eq(event_strip_name(&ev), "体育考试");
    ev.name_s = "体考";
    ck_assert_str_eq(event_bar_name(&ev), "体考");
    ck_assert_str_eq(event_strip_name(&ev), "体考");
    ev.name_k = "考";
    ck_assert_str_eq(event_strip_name(&ev), "考");
    ck_assert_str_eq(event_bar_name(&ev), "体考");
}
END_TEST

TEST_SUITE_MAIN("model_event", init_has_no_null, when_forms, when_refusals, moves, a_life,
                setter_follows_the_drawing, checks, names)
