/* What the screens are given: month, day, home, traces, states of today, and changes made
 * elsewhere. */
#include "actions/temp_bureau.h"

static const struct occurrence *
find(const struct occurrence *at, size_t n, const char *uid, enum occurrence_kind kind)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(at[i].event->uid, uid) && at[i].kind == kind)
            return &at[i];
    return NULL;
}

START_TEST(month_has_its_grid_and_its_events)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_event(&f, "in", "全区质量检测", "2025-05-20");
    add_event(&f, "edge", "跨月活动", "2025-04-25..2025-05-02");
    add_event(&f, "grid", "四月底的培训", "2025-04-28T09:00..11:30");
    add_event(&f, "out", "七月的考试", "2025-07-01");
    struct event weekly = make_event("weekly", "每周教研", "2025-05-05T14:00..16:00");
    weekly.category = CATEGORY_TRAINING;
    weekly.rrule = "RRULE:FREQ=WEEKLY;COUNT=10";
    must(edit_event_add(f.b, "cli", "bureau", &weekly, &e), &e);
    struct bureau *public = fixture_public(&f);
    struct month_view m;
    must(query_month(public, 2025, 5, 0, &f.a, &m, &e), &e);
    ck_assert_int_eq(m.weeks, 5);
    ck_assert_int_eq(day_cmp(m.first_monday, day_at("2025-04-28")), 0);
    ck_assert_int_eq(day_cmp(m.days[16].day, day_at("2025-05-14")), 0);
    ck_assert_int_eq(m.days[3].mark, MARK_OFF); /* 5月1日 */
    ck_assert_ptr_nonnull(find(m.at, m.count, "in", OCCURRENCE_REAL));
    ck_assert_ptr_nonnull(find(m.at, m.count, "edge", OCCURRENCE_REAL));
    ck_assert_ptr_nonnull(find(m.at, m.count, "grid", OCCURRENCE_REAL));
    ck_assert_ptr_null(find(m.at, m.count, "out", OCCURRENCE_REAL));
    ck_assert_uint_eq(m.count, 3 + 4);
    ck_assert_int_eq(m.in_month[CATEGORY_EXAM], 2); /* the one of April 28 is in the grid only */
    ck_assert_int_eq(m.in_month[CATEGORY_TRAINING], 1); /* four meetings, one activity */
    ck_assert(m.has_prev && m.has_next);
    ck_assert_int_eq(m.week_no[0], 0); /* no term is known: not guessed */
    ck_assert_str_eq(find(m.at, m.count, "in", OCCURRENCE_REAL)->event->title, "全区质量检测");
    must(query_month(public, 2100, 12, 0, &f.a, &m, &e), &e);
    ck_assert(m.has_prev && !m.has_next);
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

START_TEST(periods_and_weeks_of_the_term)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    must(edit_term_put(f.b, "cli", "春季学期", day_at("2025-03-03"), day_at("2025-07-11"), "", &e),
         &e);
    struct event ev = make_event("period", "中考", "period:2025-06-21..2025-06-30:6月下旬");
    ev.status = STATUS_TENTATIVE;
    ev.major = true;
    must(edit_event_add(f.b, "cli", "bureau", &ev, &e), &e);
    struct month_view m;
    must(query_month(f.b, 2025, 6, 0, &f.a, &m, &e), &e);
    ck_assert_uint_eq(m.period_count, 1);
    ck_assert_str_eq(m.periods[0]->when.period, "6月下旬");
    ck_assert_uint_eq(m.count, 0);
    ck_assert_int_eq(m.week_no[0], 13); /* the week of 5月26日 */
    must(query_month(f.b, 2025, 5, 0, &f.a, &m, &e), &e);
    ck_assert_uint_eq(m.period_count, 0);
    struct home_view h;
    must(query_home(f.b, &f.a, &h, &e), &e);
    ck_assert_int_eq(h.countdown.kind, COUNTDOWN_HOLIDAY); /* a period is no date to count to */
    ck_assert_uint_eq(h.next_count, 1);
    ck_assert_str_eq(h.next[0].event->uid, "period");
    ck_assert_int_eq(h.next[0].days, -1);
    ck_assert_int_eq(h.frame.term_week, 11);
    fixture_close(&f);
}
END_TEST

START_TEST(traces_and_notices_last_fourteen_days)
{
    struct fixture f;
    struct error e = {0};
    struct when to;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_event(&f, "moved", "篮球比赛", "2025-05-20");
    add_event(&f, "off", "演讲比赛", "2025-05-21");
    add_event(&f, "later", "足球比赛", "2025-05-22");
    must(when_parse("2025-05-28", &to, &e) && edit_event_move(f.b, "cli", "moved", &to, &e), &e);
    must(edit_event_status(f.b, "cli", "off", STATUS_CANCELLED, "天气原因", &e), &e);
    must(edit_event_status(f.b, "cli", "later", STATUS_POSTPONED, "场地检修", &e), &e);
    struct month_view m;
    must(query_month(f.b, 2025, 5, 0, &f.a, &m, &e), &e);
    const struct occurrence *old = find(m.at, m.count, "moved", OCCURRENCE_OLD_DATE);
    ck_assert_ptr_nonnull(old);
    ck_assert_int_eq(day_cmp(old->first, day_at("2025-05-20")), 0);
    ck_assert_int_eq(
        day_cmp(find(m.at, m.count, "moved", OCCURRENCE_REAL)->first, day_at("2025-05-28")), 0);
    ck_assert_ptr_nonnull(find(m.at, m.count, "off", OCCURRENCE_REAL));
    ck_assert_str_eq(find(m.at, m.count, "off", OCCURRENCE_REAL)->event->reason, "天气原因");
    ck_assert_ptr_nonnull(find(m.at, m.count, "later", OCCURRENCE_OLD_DATE));
    ck_assert_ptr_null(find(m.at, m.count, "later", OCCURRENCE_REAL));

    fixture_now(&f, "2025-05-27T23:59:59");
    must(query_month(f.b, 2025, 5, 0, &f.a, &m, &e), &e);
    ck_assert_ptr_nonnull(find(m.at, m.count, "moved", OCCURRENCE_OLD_DATE));
    ck_assert_ptr_nonnull(find(m.at, m.count, "off", OCCURRENCE_REAL));
    fixture_now(&f, "2025-05-28T00:00");
    must(query_month(f.b, 2025, 5, 0, &f.a, &m, &e), &e);
    ck_assert_ptr_null(find(m.at, m.count, "moved", OCCURRENCE_OLD_DATE));
    ck_assert_ptr_null(find(m.at, m.count, "off", OCCURRENCE_REAL));
    ck_assert_ptr_null(find(m.at, m.count, "later", OCCURRENCE_OLD_DATE));
    ck_assert_ptr_nonnull(find(m.at, m.count, "moved", OCCURRENCE_REAL));
    fixture_close(&f);
}
END_TEST

START_TEST(what_is_past_is_done_without_being_written)
{
    struct fixture f;
    struct error e = {0};
    struct event ev;
    const struct occurrence *at;
    size_t n;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_event(&f, "span", "运动会", "2025-05-12..2025-05-14");
    must(query_event(f.b, "span", &f.a, &ev, &e), &e);
    ck_assert_int_eq(ev.status, STATUS_CONFIRMED);
    fixture_now(&f, "2025-05-15T00:00");
    must(query_event(f.b, "span", &f.a, &ev, &e), &e);
    ck_assert_int_eq(ev.status, STATUS_DONE);
    must(query_range(f.b, day_at("2025-05-12"), day_at("2025-05-12"), &f.a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(at[0].event->status, STATUS_DONE);
    fixture_now(&f, "2025-05-14T23:59");
    must(query_event(f.b, "span", &f.a, &ev, &e), &e);
    ck_assert_int_eq(ev.status, STATUS_CONFIRMED);
    fixture_close(&f);
}
END_TEST

START_TEST(a_day_puts_whole_days_first_then_hours)
{
    struct fixture f;
    struct error e = {0};
    struct day_view d;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_event(&f, "noon", "午间讲座", "2025-05-14T12:00..13:00");
    add_event(&f, "early", "晨间广播", "2025-05-14T08:00..09:00");
    add_event(&f, "whole", "开放日", "2025-05-14");
    add_event(&f, "span", "跨日值守", "2025-05-13T20:00..2025-05-14T06:00");
    add_event(&f, "tomorrow", "明日活动", "2025-05-15");
    must(query_day(f.b, day_at("2025-05-14"), &f.a, &d, &e), &e);
    ck_assert_uint_eq(d.count, 4);
    ck_assert_uint_eq(d.whole_day, 2);
    ck_assert_str_eq(d.at[2].event->uid, "early");
    ck_assert_str_eq(d.at[3].event->uid, "noon");
    ck_assert_int_eq(day_cmp(d.week[0].info.day, day_at("2025-05-12")), 0);
    ck_assert_uint_eq(d.week[1].count, 1);
    ck_assert_uint_eq(d.week[2].count, 4);
    ck_assert_uint_eq(d.week[3].count, 1);
    ck_assert_str_eq(d.at[3].event->title, "午间讲座");
    fixture_close(&f);
}
END_TEST

START_TEST(home_orders_today_and_counts_to_firm_majors)
{
    struct fixture f;
    struct error e = {0};
    struct home_view h;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct event play = make_event("play", "文艺汇演", "2025-05-14T08:00..09:00");
    play.category = CATEGORY_FESTIVAL;
    must(edit_event_add(f.b, "cli", "bureau", &play, &e), &e);
    struct event gone = make_event("gone", "取消的活动", "2025-05-14T07:00..07:30");
    must(edit_event_add(f.b, "cli", "bureau", &gone, &e), &e);
    must(edit_event_status(f.b, "cli", "gone", STATUS_CANCELLED, NULL, &e), &e);
    add_event(&f, "exam", "英语听力考试", "2025-05-14T14:00..15:00");
    struct event major = make_event("major", "体育考试", "2025-05-20..2025-05-22");
    major.major = true;
    must(edit_event_add(f.b, "cli", "bureau", &major, &e), &e);
    struct event maybe = make_event("maybe", "暂定考试", "2025-05-17");
    maybe.major = true;
    maybe.status = STATUS_TENTATIVE;
    must(edit_event_add(f.b, "cli", "bureau", &maybe, &e), &e);
    struct event inner = make_event("inner", "内部会议", "2025-05-14");
    inner.visibility = VISIBILITY_INTERNAL;
    must(edit_event_add(f.b, "cli", "bureau", &inner, &e), &e);

    struct bureau *public = fixture_public(&f);
    must(query_home(public, &f.a, &h, &e), &e);
    ck_assert_uint_eq(h.today_count, 3);
    ck_assert_str_eq(h.today[0].event->uid, "exam");
    ck_assert_str_eq(h.today[1].event->uid, "play");
    ck_assert_str_eq(h.today[2].event->uid, "gone");
    ck_assert_int_eq(h.countdown.kind, COUNTDOWN_EXAM);
    ck_assert_str_eq(h.countdown.event->uid, "major");
    ck_assert_int_eq(h.countdown.days, 6);
    ck_assert_int_eq(h.countdown.school_days, -1); /* no term known */
    ck_assert(h.has_next);
    ck_assert_str_eq(h.next_activity.event->uid, "maybe");
    fixture_now(&f, "2025-05-21T09:00");
    must(query_home(public, &f.a, &h, &e), &e);
    ck_assert_int_eq(h.countdown.kind, COUNTDOWN_RUNNING);
    ck_assert_int_eq(h.countdown.day_of, 2);
    ck_assert(!h.frame.stale); /* nobody is followed, so nothing can be late */
    must(edit_setting(f.b, "cli", "follow_url", "https://example.cn/", &e), &e);
    fixture_now(&f, "2025-05-22T09:00:01");
    must(query_home(public, &f.a, &h, &e), &e);
    ck_assert(h.frame.stale);
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

START_TEST(names_find_events)
{
    struct fixture f;
    struct error e = {0};
    struct event ev;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_event(&f, "alpha-1", "第一次模拟", "2025-05-20");
    add_event(&f, "alpha-12", "第二次模拟", "2025-05-21");
    must(query_event(f.b, "alpha-1", &f.a, &ev, &e), &e);
    ck_assert_str_eq(ev.uid, "alpha-1"); /* exact wins over being a prefix */
    must(query_event(f.b, "第二次模拟", &f.a, &ev, &e), &e);
    ck_assert_str_eq(ev.uid, "alpha-12");
    must(query_event(f.b, "alpha-12", &f.a, &ev, &e), &e);
    ck_assert(!query_event(f.b, "alpha", &f.a, &ev, &e));
    ck_assert_int_eq(e.code, ERR_UNKNOWN_NAME);
    ck_assert_ptr_nonnull(strstr(e.args[2], "alpha-12"));
    ck_assert(!query_event(f.b, "beta", &f.a, &ev, &e));
    ck_assert_int_eq(e.code, ERR_NOT_FOUND);
    fixture_close(&f);
}
END_TEST

START_TEST(changes_are_noticed_once)
{
    struct fixture f;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct bureau *public = fixture_public(&f);
    bureau_changed(f.b);
    ck_assert(!bureau_changed(public));
    add_event(&f, "new", "新活动", "2025-05-20");
    ck_assert(bureau_changed(public));
    ck_assert(!bureau_changed(public));
    ck_assert(bureau_changed(f.b)); /* own writes count, too */
    ck_assert(!bureau_changed(f.b));
    struct home_view h;
    struct error e = {0};
    must(query_home(public, &f.a, &h, &e), &e); /* reading is no change */
    ck_assert(!bureau_changed(public));
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

START_TEST(clocks_that_were_not_set)
{
    struct fixture f;
    struct error e = {0};
    struct home_view h;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    fixture_now(&f, "2024-12-31T23:59");
    must(query_home(f.b, &f.a, &h, &e), &e);
    ck_assert(!h.frame.clock_ok);
    fixture_now(&f, "2025-01-01T00:00");
    must(query_home(f.b, &f.a, &h, &e), &e);
    ck_assert(h.frame.clock_ok); /* pinned: somebody wants to look back */
    fixture_close(&f);

    fixture_open(&f, "2099-01-01T00:00");
    fixture_load(&f, false);
    clock_init(&f.clock); /* the machine's own clock, behind the last change */
    must(query_home(f.b, &f.a, &h, &e), &e);
    ck_assert(!h.frame.clock_ok);
    fixture_close(&f);
}
END_TEST

TEST_SUITE_MAIN("actions_query", month_has_its_grid_and_its_events, periods_and_weeks_of_the_term,
                traces_and_notices_last_fourteen_days, what_is_past_is_done_without_being_written,
                a_day_puts_whole_days_first_then_hours, home_orders_today_and_counts_to_firm_majors,
                names_find_events, changes_are_noticed_once, clocks_that_were_not_set)
