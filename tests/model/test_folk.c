/* 三伏 and 数九 against the days that were published for them. */
#include "testing.h"

#include "model/folk.h"

static struct almanac *almanac;

static void
open_almanac(void)
{
    struct error e = {0};
    almanac = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    ck_assert_ptr_nonnull(almanac);
}

static void
close_almanac(void)
{
    almanac_free(almanac);
}

static void
is(struct day d, enum folk_kind kind, int which, int day, int length)
{
    struct folk_season s;
    char text[DAY_TEXT];
    ck_assert_msg(folk_season(almanac, d, &s), "%s: none", day_format(d, text));
    ck_assert_msg(s.kind == kind && s.which == which && s.day == day && s.length == length,
                  "%s: %s, day %d of %d", day_format(d, text), folk_name_zh(&s), s.day, s.length);
}

static void
is_none(struct day d)
{
    struct folk_season s;
    char text[DAY_TEXT];
    ck_assert_msg(!folk_season(almanac, d, &s), "%s", day_format(d, text));
}

/* First days of the three, as calendars of those years print them. */
static const struct {
    int year, first[2], second[2], third[2];
} FU[] = {
    {2015, {7, 13}, {7, 23}, {8, 12}}, {2016, {7, 17}, {7, 27}, {8, 16}},
    {2017, {7, 12}, {7, 22}, {8, 11}}, {2018, {7, 17}, {7, 27}, {8, 16}},
    {2019, {7, 12}, {7, 22}, {8, 11}}, {2020, {7, 16}, {7, 26}, {8, 15}},
    {2021, {7, 11}, {7, 21}, {8, 10}}, {2022, {7, 16}, {7, 26}, {8, 15}},
    {2023, {7, 11}, {7, 21}, {8, 10}}, {2024, {7, 15}, {7, 25}, {8, 14}},
    {2025, {7, 20}, {7, 30}, {8, 9}},
};

START_TEST(the_hot_days_begin_as_published)
{
    open_almanac();
    for (size_t i = 0; i < sizeof FU / sizeof *FU; i++) {
        int y = FU[i].year;
        struct day first = day_of(y, FU[i].first[0], FU[i].first[1]);
        struct day second = day_of(y, FU[i].second[0], FU[i].second[1]);
        struct day third = day_of(y, FU[i].third[0], FU[i].third[1]);
        is_none(day_add(first, -1));
        is(first, FOLK_FU, 1, 1, 10);
        is(day_add(second, -1), FOLK_FU, 1, 10, 10);
        is(second, FOLK_FU, 2, 1, day_diff(third, second));
        is(third, FOLK_FU, 3, 1, 10);
        is(day_add(third, 9), FOLK_FU, 3, 10, 10);
        is_none(day_add(third, 10));
    }
    close_almanac();
}
END_TEST

/* By the rule itself, for two centuries: ten or twenty days lie between the middle and the last. */
START_TEST(the_middle_has_ten_days_or_twenty)
{
    open_almanac();
    int long_ones = 0;
    for (int y = 1901; y <= 2100; y++) {
        struct folk_season s;
        int days = 0, kinds = 0;
        for (struct day d = day_of(y, 7, 1); day_ymd(d).month < 9; d = day_add(d, 1))
            if (folk_season(almanac, d, &s)) {
                days++;
                kinds += s.day == 1;
                if (s.day == 1)
                    ck_assert_int_eq(ganzhi_day(d) % 10, 6); /* 庚 */
            }
        ck_assert_msg(days == 30 || days == 40, "%d: %d days", y, days);
        ck_assert_int_eq(kinds, 3);
        long_ones += days == 40;
    }
    ck_assert_int_gt(long_ones, 100);
    close_almanac();
}
END_TEST

START_TEST(the_nines_begin_at_the_solstice)
{
    open_almanac();
    is_none(day_of(2024, 12, 20));
    is(day_of(2024, 12, 21), FOLK_NINE, 1, 1, 9); /* 冬至 */
    is(day_of(2024, 12, 30), FOLK_NINE, 2, 1, 9);
    is(day_of(2025, 1, 8), FOLK_NINE, 3, 1, 9); /* across the year */
    is(day_of(2025, 3, 11), FOLK_NINE, 9, 9, 9);
    is_none(day_of(2025, 3, 12));
    is(day_of(2025, 12, 21), FOLK_NINE, 1, 1, 9);
    is_none(day_of(2025, 5, 14));
    close_almanac();
}
END_TEST

START_TEST(names_are_those_people_use)
{
    ck_assert_str_eq(folk_name_zh(&(struct folk_season){FOLK_FU, 3, 1, 10}), "末伏");
    ck_assert_str_eq(folk_name_zh(&(struct folk_season){FOLK_NINE, 3, 1, 9}), "三九");
    struct folk_season s;
    ck_assert(!folk_season(NULL, day_of(2025, 7, 20), &s));
}
END_TEST

TEST_SUITE_MAIN("folk", the_hot_days_begin_as_published, the_middle_has_ten_days_or_twenty,
                the_nines_begin_at_the_solstice, names_are_those_people_use)
