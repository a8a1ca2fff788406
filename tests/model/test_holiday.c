#include "testing.h"

#include "model/holiday.h"
#include "model/term.h"

#include <string.h>

/* 元旦 2023, whose notice reaches back into 2022, and parts of 2025; one day of 春节 left out. */
#define SOURCE "https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm"

static struct holiday at[] = {
    {{0}, true, "元旦", "2023"},   {{0}, true, "元旦", "2023"},    {{0}, true, "元旦", "2023"},
    {{0}, true, "元旦", SOURCE},   {{0}, false, "春节", SOURCE},   {{0}, true, "春节", SOURCE},
    {{0}, true, "春节", SOURCE},   {{0}, true, "春节", SOURCE},    {{0}, true, "清明节", SOURCE},
    {{0}, true, "清明节", SOURCE}, {{0}, false, "劳动节", SOURCE},
};
static const char *const days[] = {"2022-12-31", "2023-01-01", "2023-01-02", "2025-01-01",
                                   "2025-01-26", "2025-01-28", "2025-01-29", "2025-01-31",
                                   "2025-04-04", "2025-04-05", "2025-04-27"};
static const int years[] = {2023, 2025};
static const struct holidays holidays = {at, sizeof at / sizeof *at, years, 2};

static struct day
date(const char *text)
{
    struct day d;
    ck_assert_msg(day_parse(text, &d), "%s", text);
    return d;
}

static void
fill(void)
{
    for (size_t i = 0; i < holidays.count; i++)
        at[i].day = date(days[i]);
}

START_TEST(on_a_day)
{
    fill();
    ck_assert_str_eq(holidays_on(&holidays, date("2025-01-29"))->name, "春节");
    ck_assert(!holidays_on(&holidays, date("2025-01-26"))->off);
    ck_assert_ptr_null(holidays_on(&holidays, date("2025-01-27")));
    ck_assert_ptr_null(holidays_on(&holidays, date("2030-01-01")));
    ck_assert(holidays_year_known(&holidays, 2025) && !holidays_year_known(&holidays, 2022));
}
END_TEST

static void
is_span(bool found, const struct holiday_span *s, const char *name, const char *first,
        const char *last)
{
    ck_assert(found);
    ck_assert_str_eq(s->name, name);
    ck_assert_int_eq(s->first.n, date(first).n);
    ck_assert_int_eq(s->last.n, date(last).n);
}

START_TEST(spans)
{
    struct holiday_span s;
    fill();
    /* over the new year: one span, though the notice is the later year's */
    is_span(holidays_next_span(&holidays, date("2022-12-01"), &s), &s, "元旦", "2022-12-31",
            "2023-01-02");
    is_span(holidays_span_at(&holidays, date("2023-01-01"), &s), &s, "元旦", "2022-12-31",
            "2023-01-02");
    /* strictly after: neither the one that is on, nor make-up workdays */
    is_span(holidays_next_span(&holidays, date("2022-12-31"), &s), &s, "元旦", "2025-01-01",
            "2025-01-01");
    is_span(holidays_next_span(&holidays, date("2025-01-01"), &s), &s, "春节", "2025-01-28",
            "2025-01-29");
    /* the 30th is missing, so the 31st begins another */
    is_span(holidays_next_span(&holidays, date("2025-01-28"), &s), &s, "春节", "2025-01-31",
            "2025-01-31");
    is_span(holidays_next_span(&holidays, date("2025-01-31"), &s), &s, "清明节", "2025-04-04",
            "2025-04-05");
    ck_assert_str_eq(s.source, SOURCE);
    ck_assert(!holidays_next_span(&holidays, date("2025-04-05"), &s));
    ck_assert(!holidays_span_at(&holidays, date("2025-01-26"), &s));
    ck_assert(!holidays_span_at(&holidays, date("2025-01-27"), &s));
}
END_TEST

START_TEST(day_infos)
{
    struct day_info i;
    struct error e = {0};
    struct almanac *al = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    fill();
    day_info_fill(&i, date("2025-01-29"), al, &holidays);
    ck_assert(i.lunar_known && i.lunar.month == 1 && i.lunar.day == 1);
    ck_assert_str_eq(i.festival->key, "chunjie");
    ck_assert(i.mark == MARK_OFF && i.rest && i.notice_known);
    ck_assert_str_eq(i.holiday_source, SOURCE);
    day_info_fill(&i, date("2025-01-26"), al, &holidays); /* Sunday, worked */
    ck_assert(i.mark == MARK_WORK && !i.rest);
    ck_assert_ptr_null(i.festival);
    day_info_fill(&i, date("2025-02-08"), al, &holidays); /* Saturday */
    ck_assert(i.mark == MARK_NONE && i.rest);
    ck_assert_str_eq(i.holiday_name, "");
    day_info_fill(&i, date("2025-05-21"), NULL, &holidays); /* no almanac */
    ck_assert(!i.lunar_known && i.term == -1 && !i.rest && !i.festival);
    day_info_fill(&i, date("2026-05-21"), al, &holidays);
    ck_assert(i.term == 9 && !i.notice_known);
    almanac_free(al);
}
END_TEST

START_TEST(terms)
{
    static struct term t[] = {{1, "春季学期", {0}, {0}, ""}, {2, "秋季学期", {0}, {0}, ""}};
    fill();
    t[0].first = date("2025-02-24"); /* a Monday */
    t[0].last = date("2025-07-11");
    t[1].first = date("2025-09-03"); /* a Wednesday */
    t[1].last = date("2026-01-16");
    ck_assert_ptr_eq(term_at(t, 2, date("2025-07-11")), &t[0]);
    ck_assert_ptr_null(term_at(t, 2, date("2025-07-12")));
    ck_assert_int_eq(term_week(&t[0], date("2025-03-02")), 1);
    ck_assert_int_eq(term_week(&t[0], date("2025-03-03")), 2);
    ck_assert_int_eq(term_week(&t[1], date("2025-09-03")), 1);
    ck_assert_int_eq(term_week(&t[1], date("2025-09-08")), 2);
    /* Mar 31 Mon .. Apr 7 Mon: Apr 1, 2, 3 between; 4 and 5 are off, 6 is a Sunday */
    ck_assert_int_eq(school_days_between(t, 2, &holidays, date("2025-03-31"), date("2025-04-07")),
                     3);
    /* Apr 25 Fri .. Apr 29: the Sunday 27 is worked, and Monday 28 */
    ck_assert_int_eq(school_days_between(t, 2, &holidays, date("2025-04-25"), date("2025-04-29")),
                     2);
    ck_assert_int_eq(school_days_between(t, 2, &holidays, date("2025-03-03"), date("2025-03-04")),
                     0);
    /* into the vacation, over the new year without a notice, without terms: not known */
    ck_assert_int_eq(school_days_between(t, 2, &holidays, date("2025-07-01"), date("2025-07-20")),
                     -1);
    ck_assert_int_eq(school_days_between(t, 2, &holidays, date("2025-12-20"), date("2026-01-05")),
                     -1);
    ck_assert_int_eq(school_days_between(t, 0, &holidays, date("2025-03-03"), date("2025-03-10")),
                     -1);
}
END_TEST

START_TEST(a_vacation_lies_between_two_known_terms)
{
    struct term t[] = {{1, "秋季学期", date("2024-09-02"), date("2025-01-10"), ""},
                       {2, "春季学期", date("2025-03-03"), date("2025-07-11"), ""},
                       {3, "秋季学期", date("2026-09-01"), date("2027-01-09"), ""}};
    struct vacation v;
    ck_assert(vacation_at(t, 3, date("2025-01-11"), &v));
    ck_assert_int_eq(v.kind, VACATION_WINTER);
    ck_assert_int_eq(v.first.n, date("2025-01-11").n);
    ck_assert_int_eq(v.last.n, date("2025-03-02").n);
    ck_assert(!vacation_at(t, 3, date("2025-01-10"), &v)); /* school */
    ck_assert(!vacation_at(t, 3, date("2025-03-03"), &v));
    ck_assert(!vacation_at(t, 3, date("2024-08-31"), &v)); /* before all that is known */
    ck_assert(!vacation_at(t, 2, date("2025-07-12"), &v)); /* after it */
    ck_assert(!vacation_at(t, 3, date("2025-07-12"), &v)); /* a year without entries */
    t[2].first = date("2025-09-01");
    ck_assert(vacation_at(t, 3, date("2025-08-31"), &v));
    ck_assert_int_eq(v.kind, VACATION_SUMMER);
}
END_TEST

TEST_SUITE_MAIN("model_holiday", a_vacation_lies_between_two_known_terms, on_a_day, spans,
                day_infos, terms)
