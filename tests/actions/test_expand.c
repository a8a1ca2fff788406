/* Recurring events: the window, overrides, hours past midnight, and what lies outside the window.
 */
#include "actions/temp_bureau.h"

static size_t
count_between(struct fixture *f, const char *from, const char *to, const struct occurrence **at)
{
    struct error e = {0};
    size_t n;
    must(query_range(f->b, day_at(from), day_at(to), &f->a, at, &n, &e), &e);
    return n;
}

static void
add_series(struct fixture *f, const char *uid, const char *when, const char *rule)
{
    struct error e = {0};
    struct event ev = make_event(uid, "每周教研", when);
    ev.rrule = rule;
    must(edit_event_add(f->b, "cli", "bureau", &ev, &e), &e);
}

START_TEST(a_series_fills_the_window_and_goes_on_beyond)
{
    struct fixture f;
    const struct occurrence *at;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_series(&f, "forever", "2010-01-04T14:00..16:00", "RRULE:FREQ=WEEKLY");
    ck_assert_uint_eq(count_between(&f, "2025-05-12", "2025-05-18", &at), 1);
    ck_assert_int_eq(at[0].start.n, 14 * 60);
    ck_assert_uint_eq(count_between(&f, "2010-01-01", "2010-01-31", &at),
                      4); /* before the window */
    ck_assert_uint_eq(count_between(&f, "2044-03-01", "2044-03-31", &at), 4); /* after it */
    /* across both of its ends: every Monday once */
    ck_assert_uint_eq(count_between(&f, "2020-04-01", "2020-06-30", &at), 13);
    for (size_t i = 1; i < 13; i++)
        ck_assert_int_eq(day_diff(at[i].first, at[i - 1].first), 7);
    ck_assert_uint_eq(count_between(&f, "2035-04-01", "2035-06-30", &at), 13);
    for (size_t i = 1; i < 13; i++)
        ck_assert_int_eq(day_diff(at[i].first, at[i - 1].first), 7);
    fixture_close(&f);
}
END_TEST

START_TEST(what_stands_across_the_edge_of_the_window_is_one)
{
    struct fixture f;
    const struct occurrence *at;
    fixture_open(&f,
                 "2025-05-14T09:41"); /* the window begins on 2020-05-01 and ends on 2035-05-01 */
    fixture_load(&f, false);
    add_series(&f, "camp", "2019-01-03..2019-01-05",
               "RRULE:FREQ=WEEKLY"); /* Thursday to Saturday */
    ck_assert_uint_eq(count_between(&f, "2020-04-20", "2020-05-10", &at), 3);
    ck_assert_int_eq(day_cmp(at[1].first, day_at("2020-04-30")), 0);
    ck_assert_uint_eq(count_between(&f, "2035-04-23", "2035-05-13", &at), 3);
    fixture_close(&f);
}
END_TEST

START_TEST(overrides_hide_their_instance)
{
    struct fixture f;
    struct error e = {0};
    const struct occurrence *at;
    int64_t done;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_series(&f, "s", "2025-05-05T14:00..16:00",
               "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20250526T140000");
    ck_assert_uint_eq(count_between(&f, "2025-05-01", "2025-06-30", &at), 3);
    struct event over = make_event("s", "改到周三", "2025-05-14T14:00..16:00");
    over.recurrence_id = "2025-05-12T14:00";
    must(edit_event_add(f.b, "cli", "bureau", &over, &e), &e);
    ck_assert_uint_eq(count_between(&f, "2025-05-01", "2025-06-30", &at), 3);
    ck_assert_str_eq(at[1].event->title, "改到周三");
    ck_assert_int_eq(day_cmp(at[1].first, day_at("2025-05-14")), 0);
    ck_assert_uint_eq(count_between(&f, "2025-05-12", "2025-05-12", &at), 0);
    must(edit_undo(f.b, "cli", 0, &done, &e), &e); /* the instance comes back */
    ck_assert_uint_eq(count_between(&f, "2025-05-12", "2025-05-12", &at), 1);
    ck_assert_str_eq(at[0].event->title, "每周教研");
    fixture_close(&f);
}
END_TEST

static void
add_hidden(struct fixture *f, const char *uid, const char *instance, bool later)
{
    struct error e = {0};
    struct event ev = make_event(uid, "内部安排", "2044-06-01T09:00..10:00");
    ev.recurrence_id = instance;
    ev.this_and_future = later;
    ev.visibility = VISIBILITY_INTERNAL;
    must(edit_event_add(f->b, "cli", "bureau", &ev, &e), &e);
}

START_TEST(hidden_overrides_hide_their_instance_outside_the_window)
{
    struct fixture f;
    struct error e = {0};
    const struct occurrence *at;
    size_t n;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_series(&f, "one", "2025-05-05T14:00..16:00", "RRULE:FREQ=WEEKLY");
    add_series(&f, "all", "2025-05-06T14:00..16:00", "RRULE:FREQ=WEEKLY");
    add_hidden(&f, "one", "2044-03-14T14:00", false);
    add_hidden(&f, "all", "2044-03-15T14:00", true);
    struct bureau *visitor = fixture_public(&f);
    must(query_range(visitor, day_at("2044-03-01"), day_at("2044-03-31"), &f.a, &at, &n, &e), &e);
    size_t one = 0, all = 0;
    for (size_t i = 0; i < n; i++) {
        ck_assert(day_cmp(at[i].first, day_at("2044-03-14")) != 0);
        one += str_equal(at[i].event->uid, "one");
        all += str_equal(at[i].event->uid, "all");
    }
    ck_assert_uint_eq(one, 3);
    ck_assert_uint_eq(all, 2);
    bureau_close(visitor);
    fixture_close(&f);
}
END_TEST

START_TEST(whole_days_and_nights)
{
    struct fixture f;
    const struct occurrence *at;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_series(&f, "camp", "2025-05-30..2025-06-01",
               "RRULE:FREQ=MONTHLY;COUNT=2"); /* 5月30日 and 6月30日 */
    ck_assert_uint_eq(count_between(&f, "2025-07-02", "2025-07-02", &at), 1);
    ck_assert(!at[0].timed);
    ck_assert_int_eq(occurrence_days(&at[0]), 3);
    add_series(&f, "night", "2025-08-01T22:00..2025-08-02T02:00", "RRULE:FREQ=DAILY;COUNT=2");
    ck_assert_uint_eq(count_between(&f, "2025-08-03", "2025-08-03", &at), 1);
    ck_assert_int_eq(day_cmp(at[0].first, day_at("2025-08-02")), 0);
    ck_assert_int_eq(at[0].end.n, 120);
    add_series(&f, "midnight", "2025-09-01T22:00..24:00", "RRULE:FREQ=DAILY;COUNT=2");
    ck_assert_uint_eq(count_between(&f, "2025-09-02", "2025-09-02", &at), 1);
    ck_assert_int_eq(day_cmp(at[0].last, day_at("2025-09-02")), 0);
    ck_assert_int_eq(at[0].end.n, 1440);
    fixture_close(&f);
}
END_TEST

START_TEST(states_are_of_each_occurrence)
{
    struct fixture f;
    const struct occurrence *at;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_series(&f, "s", "2025-05-05", "RRULE:FREQ=WEEKLY;COUNT=3");
    ck_assert_uint_eq(count_between(&f, "2025-05-01", "2025-05-31", &at), 3);
    ck_assert_int_eq(at[0].event->status, STATUS_DONE);
    ck_assert_int_eq(at[1].event->status, STATUS_DONE);
    ck_assert_int_eq(at[2].event->status, STATUS_CONFIRMED);
    fixture_close(&f);
}
END_TEST

START_TEST(the_window_moves_on)
{
    struct fixture f;
    struct error e = {0};
    const struct occurrence *at;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_series(&f, "forever", "2024-01-01T14:00..16:00", "RRULE:FREQ=WEEKLY");
    bureau_close(f.b);
    fixture_now(&f, "2033-05-14T09:41");
    f.b = bureau_open(f.temp.path, BUREAU_STAFF, &f.clock, f.words, f.almanac, &e);
    must(f.b != NULL, &e);
    ck_assert_uint_eq(count_between(&f, "2042-03-01", "2042-03-31", &at), 5);
    ck_assert_uint_eq(count_between(&f, "2024-01-01", "2024-01-31", &at), 5); /* left behind it */
    fixture_close(&f);
}
END_TEST

TEST_SUITE_MAIN("actions_expand", a_series_fills_the_window_and_goes_on_beyond,
                what_stands_across_the_edge_of_the_window_is_one, overrides_hide_their_instance,
                hidden_overrides_hide_their_instance_outside_the_window, whole_days_and_nights,
                states_are_of_each_occurrence, the_window_moves_on)
