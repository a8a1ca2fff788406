/* The first day of a real bureau and of the demonstration. */
#include "actions/temp_bureau.h"
#include "base/str.h"

#include "base/table.h"

START_TEST(a_real_first_day_has_no_dates_of_its_own)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    ck_assert(bureau_is_empty(f.b));
    fixture_load(&f, false);
    ck_assert(!bureau_is_empty(f.b));
    ck_assert(!bureau_is_demo(f.b));

    const struct occurrence *at;
    size_t n;
    must(query_range(f.b, day_at("2020-01-01"), day_at("2030-12-31"), &f.a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(day_cmp(at[0].first, day_at("2025-09-15")), 0);
    ck_assert_int_eq(day_cmp(at[0].last, day_at("2025-09-21")), 0);
    ck_assert_int_eq(day_cmp(at[1].first, day_at("2025-12-03")), 0);
    ck_assert_int_eq(day_cmp(at[1].last, day_at("2025-12-07")), 0);
    fixture_close(&f);
}
END_TEST

START_TEST(home_is_worth_looking_at_without_dates)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct bureau *public = fixture_public(&f);
    struct home_view home;
    must(query_home(public, &f.a, &home, &e), &e);
    ck_assert_str_ne(home.frame.bureau_name, "");
    ck_assert(home.frame.clock_ok && !home.frame.stale && !home.frame.demo);
    ck_assert_int_gt(home.frame.updated_utc, 0);
    ck_assert_ptr_null(home.frame.term);
    ck_assert(home.frame.today.lunar_known);
    ck_assert_int_eq(home.frame.today.lunar.month, 4);
    ck_assert_int_eq(home.frame.today.lunar.day, 17);
    ck_assert_int_eq(day_cmp(home.next_term_day, day_at("2025-05-21")), 0); /* 小满 */
    ck_assert_int_eq(home.countdown.kind, COUNTDOWN_HOLIDAY);
    ck_assert_int_eq(day_cmp(home.countdown.first, day_at("2025-05-31")), 0);
    ck_assert_int_eq(home.countdown.days, 17);
    ck_assert_uint_eq(home.undated_count, 6);
    for (size_t i = 0; i < home.undated_count; i++) {
        ck_assert(!when_dated(&home.undated[i]->when));
        ck_assert_int_eq(home.undated[i]->visibility, VISIBILITY_PUBLIC);
        ck_assert_str_eq(home.undated[i]->note, "");
    }
    ck_assert_uint_eq(home.today_count, 0);
    ck_assert(home.has_next);
    ck_assert_int_eq(home.next_activity.event->status, STATUS_CONFIRMED);
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

START_TEST(the_plan_is_there_and_mostly_for_staff)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    const struct plan_item *items;
    const struct event *events;
    size_t all, shown, seen;
    must(query_plan(f.b, true, &f.a, &items, &events, &all, &e), &e);
    size_t noted = 0, displayed = 0;
    for (size_t i = 0; i < all; i++) {
        ck_assert(items[i].grade == 'A' || items[i].grade == 'B');
        ck_assert_int_eq(events[i].id, items[i].event);
        /* 推普周 is dated by the nation, so it is public though it stands in item 4 */
        ck_assert(!items[i].displayed || items[i].clause >= 14 || str_equal(items[i].id, "04-03"));
        noted += items[i].note[0] != '\0';
        displayed += items[i].displayed;
    }
    struct table t;
    struct str path;
    str_init(&path);
    must(resource_path("data/work-plan.tsv", &path, &e) && table_load(&f.a, path.s, &t, &e), &e);
    str_destroy(&path);
    ck_assert_uint_eq(all, t.rows);
    ck_assert_uint_gt(noted, 5);
    ck_assert_uint_gt(displayed, 10);
    must(query_plan(f.b, false, &f.a, &items, &events, &shown, &e), &e);
    ck_assert_uint_eq(shown, displayed);
    struct bureau *public = fixture_public(&f);
    must(query_plan(public, true, &f.a, &items, &events, &seen, &e), &e);
    ck_assert_uint_eq(seen, shown);
    for (size_t i = 0; i < seen; i++)
        ck_assert_str_eq(items[i].note, "");
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

START_TEST(notices_of_three_years_are_known)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct holidays h;
    must(query_holidays(f.b, &f.a, &h, &e), &e);
    ck_assert(holidays_year_known(&h, 2024) && holidays_year_known(&h, 2025) &&
              holidays_year_known(&h, 2026));
    ck_assert(!holidays_year_known(&h, 2027));
    const struct holiday *d = holidays_on(&h, day_at("2025-05-31"));
    ck_assert_ptr_nonnull(d);
    ck_assert(d->off);
    ck_assert_str_eq(d->name, "端午节");
    ck_assert_ptr_nonnull(strstr(d->source, "2025年部分节假日安排"));
    d = holidays_on(&h, day_at("2025-01-26"));
    ck_assert(d && !d->off);
    fixture_close(&f);
}
END_TEST

START_TEST(loads_once_and_fast)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    int64_t before = clock_monotonic_ms();
    fixture_load(&f, true);
    ck_assert_int_lt(clock_monotonic_ms() - before,
                     5000); /* 1 s in an optimised build; sanitizers are slower */
    ck_assert(!bureau_load_first_day(f.b, true, clock_now(&f.clock).day, &e));
    ck_assert_int_eq(e.code, ERR_CONFLICT);
    const struct revision_view *r;
    size_t n;
    must(query_revisions(f.b, &f.a, 10, &r, &n, &e), &e);
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(r[0].key, "demo");
    int64_t done;
    ck_assert(!edit_undo(f.b, "cli", 0, &done, &e));
    ck_assert_int_eq(e.code, ERR_UNDO_NOTHING);
    fixture_close(&f);
}
END_TEST

START_TEST(the_demonstration_stands_around_today)
{
    static const char *const days[] = {"2025-05-14T09:41", "2025-05-15T09:41", "2026-11-25T08:00",
                                       "2031-01-01T00:00"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct fixture f;
        struct error e = {0};
        fixture_open(&f, days[i]);
        fixture_load(&f, true);
        struct bureau *public = fixture_public(&f);
        ck_assert(bureau_is_demo(public));
        struct home_view home;
        must(query_home(public, &f.a, &home, &e), &e);
        ck_assert(home.frame.demo && !home_view_shows_plan(&home) && home.has_next);
        ck_assert_int_ne(home.countdown.kind, COUNTDOWN_NONE);
        const struct occurrence *at;
        const struct term *terms;
        size_t n, term_count;
        struct day today = clock_now(&f.clock).day;
        must(query_range(public, day_add(today, -30), day_add(today, 30), &f.a, &at, &n, &e), &e);
        ck_assert_uint_ge(n, 5);
        for (size_t k = 0; k < n; k++)
            ck_assert(at[k].event->status != STATUS_DONE || day_cmp(at[k].last, today) < 0);
        must(query_terms(public, &f.a, &terms, &term_count, &e), &e);
        ck_assert_uint_ge(term_count, 2);
        for (size_t k = 0; k < term_count;
             k++) /* whole weeks: the first term begins on a Monday, as written */
            ck_assert_int_eq(day_weekday(terms[k].first), MONDAY);
        bureau_close(public);
        fixture_close(&f);
    }
}
END_TEST

START_TEST(the_demonstration_dates_the_plan)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, true);
    const struct plan_item *items;
    const struct event *events;
    size_t n, dated = 0;
    must(query_plan(f.b, false, &f.a, &items, &events, &n, &e), &e);
    for (size_t i = 0; i < n; i++)
        dated += when_dated(&events[i].when);
    ck_assert_uint_gt(dated, 0);
    struct home_view home;
    must(query_home(f.b, &f.a, &home, &e), &e);
    ck_assert_int_eq(home.countdown.kind, COUNTDOWN_EXAM);
    ck_assert_int_gt(home.countdown.days, 0);
    ck_assert_int_ge(home.countdown.school_days, 0);
    ck_assert_uint_gt(home.today_count, 0);
    ck_assert_ptr_nonnull(home.frame.term);
    fixture_close(&f);
}
END_TEST

START_TEST(a_broken_table_loads_nothing)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    int items;
    char path[128];
    snprintf(path, sizeof path, "%s/plan.tsv", f.temp.folder);
    FILE *out = fopen(path, "w");
    fputs("id\titem\twording\ttitle\tcategory\tgrade\n01-01\t1\ta\ta\texam\tA\n01-"
          "02\t1\tb\tb\tsinging\tA\n",
          out);
    fclose(out);
    ck_assert(!edit_plan_import(f.b, "cli", path, &items, &e));
    ck_assert_int_eq(e.code, ERR_TABLE_VALUE);
    ck_assert_int_eq(e.line, 3);
    ck_assert_str_eq(e.args[1], "singing");
    ck_assert(bureau_is_empty(f.b));
    unlink(path);
    fixture_close(&f);
}
END_TEST

TEST_SUITE_MAIN("actions_first_day", a_real_first_day_has_no_dates_of_its_own,
                home_is_worth_looking_at_without_dates, the_plan_is_there_and_mostly_for_staff,
                notices_of_three_years_are_known, loads_once_and_fast,
                the_demonstration_stands_around_today, the_demonstration_dates_the_plan,
                a_broken_table_loads_nothing)
