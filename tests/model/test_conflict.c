/* Who stands in whose way, and where else there is room. */
#include "model/conflict.h"
#include "testing.h"

#include "base/clock.h"
#include "base/random.h"

#include <stdio.h>
#include <string.h>

static struct arena a;
static struct holiday marks[] = {{{0}, true, "端午节", ""}, {{0}, false, "国庆节", ""}};
static int years[] = {2025};
static struct holidays holidays = {marks, 2, years, 1};
static struct conflict_days days = {.holidays = &holidays};

static void
begin(void)
{
    arena_init(&a);
    marks[0].day = day_of(2025, 6, 2);  /* 休 */
    marks[1].day = day_of(2025, 9, 28); /* 班, a Sunday */
}

static void
end(void)
{
    arena_destroy(&a);
}

static struct occurrence
at(int id, const char *title, const char *when, enum category category)
{
    struct error e = {0};
    struct event *ev = arena_alloc(&a, sizeof *ev);
    event_init(ev);
    ev->id = id;
    ev->uid = arena_printf(&a, "%d", id);
    ev->title = title;
    ev->category = category;
    ev->status = STATUS_CONFIRMED;
    ck_assert(when_parse(when, &ev->when, &e));
    return occurrence_of(ev, &ev->when, OCCURRENCE_REAL);
}

static struct event *
of(struct occurrence *o)
{
    return (struct event *)o->event;
}

static const struct conflict *
all(const struct occurrence *o, size_t n, size_t *found)
{
    const struct conflict *list;
    bool more;
    conflicts_find(o, n, &days, &a, &list, found, &more);
    ck_assert(!more);
    return list;
}

static void
expect(const struct occurrence *o, size_t n, enum conflict_kind kind, bool hard)
{
    size_t found;
    const struct conflict *list = all(o, n, &found);
    ck_assert_uint_eq(found, 1);
    ck_assert_int_eq(list[0].kind, kind);
    ck_assert_int_eq(list[0].hard, hard);
}

static void
expect_none(const struct occurrence *o, size_t n)
{
    size_t found;
    all(o, n, &found);
    ck_assert_uint_eq(found, 0);
}

START_TEST(one_place_twice)
{
    struct occurrence o[2] = {at(1, "甲", "2025-05-20T09:00..11:00", CATEGORY_THEME),
                              at(2, "乙", "2025-05-20T10:00..12:00", CATEGORY_THEME)};
    expect_none(o, 2); /* no place is written down */
    of(&o[0])->place = of(&o[1])->place = "三楼报告厅";
    expect(o, 2, CONFLICT_VENUE, false); /* only words */
    of(&o[0])->venue = of(&o[1])->venue = 7;
    expect(o, 2, CONFLICT_VENUE, true);
    of(&o[0])->room = "东";
    expect(o, 2, CONFLICT_VENUE, true);
    of(&o[1])->room = "西";
    expect_none(o, 2);
    of(&o[1])->room = "";
    o[1].start.n = o[0].end.n; /* one after the other */
    expect_none(o, 2);
    days.setup = 15; /* but chairs must be moved */
    expect(o, 2, CONFLICT_VENUE, true);
    days.setup = 0;
}
END_TEST

START_TEST(hours_not_known)
{
    struct occurrence o[2] = {at(1, "甲", "2025-05-19..2025-05-21", CATEGORY_THEME),
                              at(2, "乙", "2025-05-20T10:00..12:00", CATEGORY_THEME)};
    of(&o[0])->place = of(&o[1])->place = "体育馆";
    of(&o[0])->venue = of(&o[1])->venue = 7;
    expect(o, 2, CONFLICT_VENUE, false);
    of(&o[0])->category = CATEGORY_EXAM; /* whole days of an exam are taken */
    expect(o, 2, CONFLICT_VENUE, true);
}
END_TEST

START_TEST(the_same_people)
{
    struct occurrence o[2] = {at(1, "甲", "2025-05-20T09:00..11:00", CATEGORY_THEME),
                              at(2, "乙", "2025-05-20T10:00..12:00", CATEGORY_TRAINING)};
    of(&o[0])->audience = "七年级学生、校长";
    of(&o[1])->audience = "校长，家长";
    expect(o, 2, CONFLICT_AUDIENCE, true);
    of(&o[1])->audience = "教师";
    expect_none(o, 2);
    of(&o[0])->organiser = of(&o[1])->organiser = "区教育局";
    expect(o, 2, CONFLICT_ORGANISER, false);
    of(&o[0])->organiser = "";
    of(&o[0])->department = of(&o[1])->department = "体卫艺科";
    expect(o, 2, CONFLICT_DEPARTMENT, false);
}
END_TEST

START_TEST(a_campaign_is_in_nobodys_way)
{
    struct occurrence o[2] = {at(1, "读书月", "2025-05-01..2025-05-31", CATEGORY_THEME),
                              at(2, "乙", "2025-05-20T10:00..12:00", CATEGORY_SPORT)};
    of(&o[0])->audience = of(&o[1])->audience = "中小学生";
    expect_none(o, 2);
    o[0].last = day_of(2025, 5, 4);
    expect_none(o, 2);
    o[1].first = o[1].last = day_of(2025, 5, 3);
    expect(o, 2, CONFLICT_AUDIENCE, false);
}
END_TEST

START_TEST(exam_against_exam)
{
    struct occurrence o[2] = {at(1, "甲", "2025-06-05", CATEGORY_EXAM),
                              at(2, "乙", "2025-06-05T10:00..12:00", CATEGORY_EXAM)};
    expect(o, 2, CONFLICT_EXAMS, false); /* nobody knows for whom */
    of(&o[0])->audience = "九年级学生";
    of(&o[1])->audience = "全区九年级学生";
    expect(o, 2, CONFLICT_EXAMS, true);
    of(&o[1])->audience = "八年级学生";
    expect_none(o, 2);
}
END_TEST

START_TEST(exam_against_days)
{
    struct occurrence o = at(1, "甲", "2025-06-02", CATEGORY_EXAM);
    expect(&o, 1, CONFLICT_DAY_OFF, true);
    of(&o)->category = CATEGORY_SPORT; /* sport is welcome on a holiday */
    expect_none(&o, 1);
    o = at(1, "甲", "2025-09-28", CATEGORY_EXAM);
    expect(&o, 1, CONFLICT_WORKDAY, false);
    o = at(1, "甲", "2025-06-07..2025-06-08", CATEGORY_EXAM); /* a weekend */
    expect_none(&o, 1);
}
END_TEST

START_TEST(exam_against_festivals)
{
    struct error e = {0};
    struct almanac *al = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    days.almanac = al;
    struct occurrence o = at(1, "甲", "2025-10-29", CATEGORY_EXAM);
    expect(&o, 1, CONFLICT_FESTIVAL, false); /* 重阳节 */
    o = at(1, "甲", "2026-05-01", CATEGORY_EXAM);
    expect(&o, 1, CONFLICT_DAY_OFF, true); /* no notice yet, but the day is set by law */
    o = at(1, "甲", "2025-09-10", CATEGORY_EXAM);
    expect_none(&o, 1); /* 教师节 is a working day */
    days.almanac = NULL;
    almanac_free(al);
}
END_TEST

START_TEST(what_does_not_hold_is_in_nobodys_way)
{
    static const enum status not_there[] = {STATUS_CANCELLED, STATUS_POSTPONED, STATUS_UNDATED};
    struct occurrence o[2] = {at(1, "甲", "2025-05-20T09:00..11:00", CATEGORY_THEME),
                              at(2, "乙", "2025-05-20T10:00..12:00", CATEGORY_THEME)};
    of(&o[0])->place = of(&o[1])->place = "礼堂";
    for (size_t i = 0; i < 3; i++) {
        of(&o[0])->status = not_there[i];
        expect_none(o, 2);
    }
    of(&o[0])->status = STATUS_CONFIRMED;
    o[0].kind = OCCURRENCE_OLD_DATE;
    expect_none(o, 2);
    o[0].kind = OCCURRENCE_REAL;
    size_t found;
    ck_assert(!all(o, 2, &found)[0].tentative);
    of(&o[1])->status = STATUS_TENTATIVE;
    ck_assert(all(o, 2, &found)[0].tentative);
    of(&o[1])->uid = of(&o[0])->uid; /* an instance of the same series that was moved */
    expect_none(o, 2);
}
END_TEST

START_TEST(one_alone_finds_what_all_find)
{
    struct occurrence o[60];
    struct rng r;
    static const char *const places[] = {"", "礼堂", "操场"};
    static const char *const people[] = {"", "七年级", "七年级、八年级", "教师"};
    rng_seed(&r, 3);
    for (int i = 0; i < 60; i++) {
        int from = 8 + (int)rng_below(&r, 8);
        o[i] = at(i + 1, "甲",
                  arena_printf(&a, "2025-05-%02dT%02d:00..%02d:30", 19 + (int)rng_below(&r, 5),
                               from, from + (int)rng_below(&r, 3)),
                  (enum category)rng_below(&r, CATEGORY_COUNT));
        of(&o[i])->place = places[rng_below(&r, 3)];
        of(&o[i])->audience = people[rng_below(&r, 4)];
        of(&o[i])->organiser = people[rng_below(&r, 4)];
    }
    size_t found, sum = 0, twice = 0;
    const struct conflict *list = all(o, 60, &found);
    for (size_t i = 0; i < found; i++)
        twice += list[i].b ? 2 : 1;
    for (int i = 0; i < 60; i++) {
        const struct conflict *own;
        size_t n;
        conflicts_with(&o[i], o, 60, &days, &a, &own, &n);
        sum += n;
    }
    ck_assert_uint_gt(found, 50);
    ck_assert_uint_eq(sum, twice);
}
END_TEST

START_TEST(another_time)
{
    struct occurrence out;
    struct occurrence o[3] = {at(1, "甲", "2025-05-20T09:00..11:00", CATEGORY_THEME),
                              at(2, "乙", "2025-05-20T10:00..12:00", CATEGORY_THEME),
                              at(3, "丙", "2025-05-21T00:00..23:59", CATEGORY_THEME)};
    for (int i = 0; i < 3; i++) {
        of(&o[i])->place = "礼堂";
        of(&o[i])->venue = 7;
    }
    ck_assert(conflict_alternative(&o[1], o, 3, &days, day_of(2025, 5, 1), 14, &out));
    ck_assert_int_eq(out.first.n, day_of(2025, 5, 20).n);
    ck_assert_int_eq(out.start.n, 11 * 60);
    ck_assert_int_eq(out.end.n, 13 * 60);
    o[0].start.n = 0;
    o[0].end.n = 1440; /* all of the day: the next is taken too, the one before is free */
    ck_assert(conflict_alternative(&o[1], o, 3, &days, day_of(2025, 5, 1), 14, &out));
    ck_assert_int_eq(out.first.n, day_of(2025, 5, 19).n);
    ck_assert(conflict_alternative(&o[1], o, 3, &days, day_of(2025, 5, 20), 14, &out));
    ck_assert_int_eq(out.first.n, day_of(2025, 5, 22).n); /* not in the past */
    ck_assert(!conflict_alternative(&o[1], o, 3, &days, day_of(2025, 5, 20), 1, &out));
}
END_TEST

START_TEST(an_exam_moves_to_a_workday)
{
    struct occurrence out, o = at(1, "甲", "2025-06-02", CATEGORY_EXAM); /* a Monday, 休 */
    ck_assert(conflict_alternative(&o, &o, 1, &days, day_of(2025, 5, 1), 14, &out));
    ck_assert_int_eq(out.first.n, day_of(2025, 6, 3).n);
    o = at(1, "甲", "2025-05-31..2025-06-02", CATEGORY_EXAM);
    ck_assert(conflict_alternative(&o, &o, 1, &days, day_of(2025, 5, 1), 14, &out));
    ck_assert_int_eq(out.first.n, day_of(2025, 6, 3).n); /* three days, after as near as before */
    ck_assert_int_eq(out.last.n, day_of(2025, 6, 5).n);
}
END_TEST

START_TEST(who_moves)
{
    struct occurrence o[2] = {at(1, "甲", "2025-06-05T09:00..11:00", CATEGORY_EXAM),
                              at(2, "乙", "2025-06-05T10:00..12:00", CATEGORY_THEME)};
    of(&o[0])->place = of(&o[1])->place = "礼堂";
    size_t found;
    ck_assert_str_eq(conflict_mover(all(o, 2, &found))->event->title, "乙");
    of(&o[0])->status = STATUS_TENTATIVE;
    ck_assert_str_eq(conflict_mover(all(o, 2, &found))->event->title, "甲");
}
END_TEST

START_TEST(many_are_swept_fast_and_bounded)
{
    enum { MANY = 100000 };
    struct occurrence *o = arena_array(&a, MANY, sizeof *o);
    struct rng r;
    rng_seed(&r, 5);
    for (int i = 0; i < MANY; i++) {
        o[i] = at(i + 1, "甲", "2025-05-20T09:00..11:00", CATEGORY_THEME);
        o[i].first = o[i].last = day_add(o[i].first, (int)rng_below(&r, 3650));
        of(&o[i])->place = arena_printf(&a, "%d", (int)rng_below(&r, 40000));
    }
    const struct conflict *list;
    size_t found;
    bool more;
    int64_t start = clock_cpu_us();
    conflicts_find(o, MANY, &days, &a, &list, &found, &more);
    ck_assert_uint_gt(found, 10);
    ck_assert(!more);
    for (int i = 0; i < MANY; i++) { /* all at once, at one place */
        o[i].first = o[i].last = day_of(2025, 5, 20);
        of(&o[i])->place = "礼堂";
    }
    conflicts_find(o, MANY, &days, &a, &list, &found, &more);
    ck_assert(more);
    ck_assert_uint_eq(found, CONFLICTS_MOST);
    ck_assert_int_lt(clock_cpu_us() - start, 20000000);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH(
        "conflict", begin, end, 120, one_place_twice, hours_not_known, the_same_people,
        a_campaign_is_in_nobodys_way, exam_against_exam, exam_against_days, exam_against_festivals,
        what_does_not_hold_is_in_nobodys_way, one_alone_finds_what_all_find, another_time,
        an_exam_moves_to_a_workday, who_moves, many_are_swept_fast_and_bounded);
}
