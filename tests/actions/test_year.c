/* The year as the year screen is given it: marks, counts, terms, periods. */
#include "actions/temp_bureau.h"

static const struct year_day *
on(const struct year_view *v, const char *day)
{
    return &v->days[day_diff(day_at(day), day_of(v->year, 1, 1))];
}

static void
add(struct fixture *f, const char *uid, const char *when, enum category c, int tag, enum status st)
{
    struct error e = {0};
    struct event ev = make_event(uid, uid, when);
    ev.category = c;
    ev.tag = tag;
    ev.status = st;
    must(edit_event_add(f->b, "cli", "bureau", &ev, &e), &e);
}

START_TEST(days_carry_what_touches_them)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct year_view v, before; /* national days are known from the first day */
    must(query_year(f.b, 2025, &f.a, &before, &e), &e);
    add(&f, "turn of the year", "2024-12-30..2025-01-02", CATEGORY_EXAM, CATEGORY_NONE,
        STATUS_CONFIRMED);
    add(&f, "perhaps", "2025-06-10..2025-06-11", CATEGORY_SPORT, CATEGORY_NONE, STATUS_TENTATIVE);
    add(&f, "tagged", "2025-06-11T09:00..11:00", CATEGORY_FESTIVAL, CATEGORY_TRAINING,
        STATUS_CONFIRMED);
    add(&f, "off", "2025-06-12", CATEGORY_EXAM, CATEGORY_NONE, STATUS_CONFIRMED);
    add(&f, "hidden", "2025-06-12", CATEGORY_THEME, CATEGORY_NONE, STATUS_CONFIRMED);
    must(edit_event_status(f.b, "cli", "off", STATUS_CANCELLED, "", &e), &e);
    struct event inner = make_event("inner", "内部会议", "2025-06-13");
    inner.visibility = VISIBILITY_INTERNAL;
    must(edit_event_add(f.b, "cli", "bureau", &inner, &e), &e);
    struct bureau *public = fixture_public(&f);
    must(query_year(public, 2025, &f.a, &v, &e), &e);
    ck_assert_int_eq(v.day_count, 365);
    ck_assert_uint_eq(on(&v, "2025-01-02")->firm, YEAR_BIT(CATEGORY_EXAM, CATEGORY_NONE));
    ck_assert_uint_eq(on(&v, "2025-01-03")->firm, 0);
    ck_assert_uint_eq(on(&v, "2025-06-11")->tentative, YEAR_BIT(CATEGORY_SPORT, CATEGORY_NONE));
    ck_assert_uint_eq(on(&v, "2025-06-11")->firm, YEAR_BIT(CATEGORY_FESTIVAL, CATEGORY_TRAINING));
    ck_assert_uint_eq(on(&v, "2025-06-12")->firm, YEAR_BIT(CATEGORY_THEME, CATEGORY_NONE));
    ck_assert_uint_eq(on(&v, "2025-06-13")->firm, 0);
    ck_assert_int_eq(v.in_year[CATEGORY_EXAM] - before.in_year[CATEGORY_EXAM], 1);
    ck_assert_int_eq(v.in_year[CATEGORY_SPORT] - before.in_year[CATEGORY_SPORT], 1);
    ck_assert_int_eq(v.in_year[CATEGORY_FESTIVAL] - before.in_year[CATEGORY_FESTIVAL], 1);
    ck_assert_int_eq(v.in_year[CATEGORY_TRAINING],
                     before.in_year[CATEGORY_TRAINING]); /* a tag counts nothing */
    ck_assert_int_eq(on(&v, "2025-05-01")->mark, MARK_OFF);
    ck_assert_int_eq(on(&v, "2025-04-27")->mark, MARK_WORK);
    ck_assert(!on(&v, "2025-04-27")->rest && on(&v, "2025-04-26")->rest);
    ck_assert(v.notice_known);
    ck_assert(v.lunar[6].known && v.lunar[6].last.leap && v.lunar[6].last.month == 6);
    must(query_year(public, 2024, &f.a, &v, &e), &e);
    ck_assert_int_eq(v.day_count, 366);
    ck_assert_uint_eq(on(&v, "2024-12-31")->firm, YEAR_BIT(CATEGORY_EXAM, CATEGORY_NONE));
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

START_TEST(a_weekly_course_is_one_activity)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    for (int i = 0; i < 2; i++) {
        struct event weekly = make_event(i ? "b" : "a", "每周教研", "2025-05-05T14:00..16:00");
        weekly.category = CATEGORY_TRAINING;
        weekly.rrule = "RRULE:FREQ=WEEKLY;COUNT=10";
        must(edit_event_add(f.b, "cli", "bureau", &weekly, &e), &e);
    }
    struct year_view v;
    must(query_year(f.b, 2025, &f.a, &v, &e), &e);
    ck_assert_int_eq(v.in_year[CATEGORY_TRAINING], 2);
    ck_assert_uint_eq(on(&v, "2025-07-07")->firm, YEAR_BIT(CATEGORY_TRAINING, CATEGORY_NONE));
    ck_assert_uint_eq(on(&v, "2025-07-14")->firm, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(terms_and_what_lies_between_them)
{
    struct fixture f;
    struct error e = {0};
    struct year_view v;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    must(query_year(f.b, 2025, &f.a, &v, &e), &e);
    ck_assert_uint_eq(v.band_count, 0);
    must(edit_term_put(f.b, "cli", "春季学期", day_at("2025-03-03"), day_at("2025-07-11"), "", &e),
         &e);
    must(query_year(f.b, 2025, &f.a, &v, &e), &e);
    ck_assert_uint_eq(v.band_count, 1); /* one term alone bounds no vacation */
    ck_assert(!on(&v, "2025-02-01")->vacation && !on(&v, "2025-08-01")->vacation);
    must(edit_term_put(f.b, "cli", "秋季学期", day_at("2025-09-01"), day_at("2026-01-09"), "", &e),
         &e);
    must(query_year(f.b, 2025, &f.a, &v, &e), &e);
    ck_assert_uint_eq(v.band_count, 3);
    ck_assert_ptr_null(v.bands[1].term);
    ck_assert_int_eq(v.bands[1].vacation, VACATION_SUMMER);
    ck_assert_int_eq(day_cmp(v.bands[1].first, day_at("2025-07-12")), 0);
    ck_assert_int_eq(day_cmp(v.bands[1].last, day_at("2025-08-31")), 0);
    ck_assert_int_eq(day_cmp(v.bands[2].last, day_at("2025-12-31")), 0);
    ck_assert_int_eq(v.bands[0].week_to, 19);
    ck_assert_int_eq(v.bands[2].week_to, 18); /* within the year */
    ck_assert(on(&v, "2025-07-12")->vacation && !on(&v, "2025-09-01")->vacation);
    must(query_year(f.b, 2026, &f.a, &v, &e), &e);
    ck_assert_uint_eq(v.band_count, 1);
    ck_assert_int_eq(v.bands[0].week_from, 18);
    fixture_close(&f);
}
END_TEST

START_TEST(a_period_of_one_month_names_it)
{
    struct fixture f;
    struct error e = {0};
    struct year_view v;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add(&f, "show", "period:2025-06-11..2025-06-20:6月中旬", CATEGORY_FESTIVAL, CATEGORY_NONE,
        STATUS_TENTATIVE);
    add(&f, "exam", "period:2025-06-21..2025-06-30:6月下旬", CATEGORY_EXAM, CATEGORY_NONE,
        STATUS_TENTATIVE);
    add(&f, "long", "period:2025-03-01..2025-07-31:春季学期", CATEGORY_EXAM, CATEGORY_NONE,
        STATUS_TENTATIVE);
    must(query_year(f.b, 2025, &f.a, &v, &e), &e);
    ck_assert_uint_eq(v.period_count, 2);
    ck_assert_str_eq(v.periods[0].event->uid, "exam"); /* exams first */
    ck_assert_int_eq(v.periods[0].month, 6);
    ck_assert_int_eq(v.in_year[CATEGORY_EXAM], 0); /* not dated */
    must(query_year(f.b, 2026, &f.a, &v, &e), &e);
    ck_assert_uint_eq(v.period_count, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(the_years_of_the_tables)
{
    struct fixture f;
    struct error e = {0};
    struct year_view v;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    must(query_year(f.b, 1901, &f.a, &v, &e), &e);
    ck_assert(!v.has_prev && v.has_next && !v.notice_known);
    must(query_year(f.b, 2100, &f.a, &v, &e), &e);
    ck_assert(v.has_prev && !v.has_next);
    ck_assert_int_eq(v.day_count, 365); /* no leap day */
    for (int m = 0; m < 12; m++)
        ck_assert(v.lunar[m].known);
    fixture_close(&f);
}
END_TEST

TEST_SUITE_MAIN("year", days_carry_what_touches_them, a_weekly_course_is_one_activity,
                terms_and_what_lies_between_them, a_period_of_one_month_names_it,
                the_years_of_the_tables)
