/* The year: as drawn, and what a touch of a month, a term, a filter, an arrow or a swipe does. */
#include "testing.h"

#include "sample_year.h"

static const struct rect LANDSCAPE[] = {
    {0, 0, 412, 850},    /* spine */
    {424, 36, 1456, 62}, /* ribbon */
    {40, 964, 1840, 88}, /* dock */
};
static const struct rect PORTRAIT[] = {
    {40, 48, 1000, 132},
    {40, 192, 1000, 62},
    {40, 1390, 1000, 310},
    {40, 1710, 1000, 174},
};

static void
assert_whole(const struct year_rig *y)
{
    if (y->rig.b.portrait)
        assert_unclipped(&y->rig, PORTRAIT, sizeof PORTRAIT / sizeof *PORTRAIT);
    else
        assert_unclipped(&y->rig, LANDSCAPE, sizeof LANDSCAPE / sizeof *LANDSCAPE);
    for (int m = 1; m <= 12; m++) {
        struct rect card = year_month_rect(m, y->rig.b.portrait);
        assert_unclipped(&y->rig, &card, 1);
    }
}

START_TEST(the_year_is_drawn_as_agreed)
{
    struct year_rig y;
    year_rig_init(&y, false);
    rig_build(&y.rig);
    assert_golden(&y.rig, "year");
    ck_assert(rig_shows(&y.rig, "乙巳蛇年"));
    ck_assert(rig_shows(&y.rig, "2025"));
    ck_assert(rig_shows(&y.rig, "全年 14 项有日期的活动")); /* the cancelled one does not count */
    ck_assert(rig_shows(&y.rig, "春季学期 · 第 1–19 教学周"));
    ck_assert(rig_shows(&y.rig, "秋季学期 · 第 1–18 教学周"));
    ck_assert(rig_shows(&y.rig, "寒假") && rig_shows(&y.rig, "暑假"));
    ck_assert(rig_shows(&y.rig, "农历六月–闰六月"));
    ck_assert(rig_shows(&y.rig, "下旬 中考、地生会考"));
    assert_whole(&y);
    rig_destroy(&y.rig);
}
END_TEST

START_TEST(portrait_is_drawn_as_agreed)
{
    struct year_rig y;
    year_rig_init(&y, true);
    rig_build(&y.rig);
    assert_golden(&y.rig, "year-portrait");
    ck_assert(rig_shows(&y.rig, "回到今年"));
    assert_whole(&y);
    rig_destroy(&y.rig);
}
END_TEST

START_TEST(english_is_drawn_as_agreed)
{
    struct year_rig y;
    year_rig_init(&y, false);
    y.rig.b.lang = LANG_EN;
    rig_build(&y.rig);
    assert_golden(&y.rig, "year-en");
    ck_assert(rig_shows(&y.rig, "Year of the Snake"));
    ck_assert(rig_shows(&y.rig, "Spring term · weeks 1–19"));
    ck_assert(rig_shows(&y.rig, "Lunar 6–6L"));
    ck_assert(rig_shows(&y.rig, "late 中考 +1"));
    assert_whole(&y);
    y.rig.b.portrait = true;
    y.rig.ui.width = 1080;
    y.rig.ui.height = 1920;
    rig_build(&y.rig);
    assert_whole(&y);
    rig_destroy(&y.rig);
}
END_TEST

/* Nothing entered, nothing published: nothing is guessed. */
START_TEST(a_bare_year_says_what_is_missing)
{
    struct year_rig y;
    year_rig_init(&y, false);
    y.rig.sample.count = 0;
    sample_year(&y.rig.sample, "2025-05-14T09:41:00", 2027, &y.year.view);
    rig_build(&y.rig);
    assert_golden(&y.rig, "year-bare");
    ck_assert(rig_shows(&y.rig, "全年暂无有日期的活动"));
    ck_assert(rig_shows(&y.rig, "放假安排尚未公布"));
    ck_assert(!rig_shows(&y.rig, "放假"));
    ck_assert(rig_shows(&y.rig, "学期起止待定"));
    ck_assert_uint_eq(rig_count(&y.rig, DRAW_HATCH), 0);
    for (size_t i = 0; i < y.rig.list.count; i++) /* today is in another year */
        ck_assert_int_ne(y.rig.list.at[i].colour, TOKEN_ACC);
    rig_tap(&y.rig, "year.card", 9);
    ck_assert_int_eq(y.rig.turn.to.month, 9);
    sample_year(&y.rig.sample, "2025-05-14T09:41:00", 2015, &y.year.view);
    rig_build(&y.rig);
    ck_assert(rig_shows(&y.rig, "未收录这一年的放假安排"));
    rig_destroy(&y.rig);
}
END_TEST

START_TEST(a_month_grows_out_of_its_card)
{
    struct year_rig y;
    year_rig_init(&y, false);
    rig_build(&y.rig);
    rig_tap(&y.rig, "year.card", 6);
    ck_assert(y.rig.turn.wanted);
    ck_assert_int_eq(y.rig.turn.to.kind, SCREEN_MONTH);
    ck_assert_int_eq(y.rig.turn.to.year, 2025);
    ck_assert_int_eq(y.rig.turn.to.month, 6);
    ck_assert_int_eq(y.rig.turn.motion, MOTION_DRILL_IN);
    ck_assert_int_eq(y.rig.turn.from.x, 793);
    ck_assert_int_eq(y.rig.turn.from.y, 396);
    ck_assert_int_eq(y.rig.turn.target.h, 860);
    rig_destroy(&y.rig);
}
END_TEST

START_TEST(a_band_leads_to_the_month_in_which_it_begins)
{
    const int months[] = {1, 1, 3, 7, 9};
    struct year_rig y;
    year_rig_init(&y, false);
    rig_build(&y.rig);
    for (int i = 0; i < 5; i++) {
        rig_tap(&y.rig, "year.band", i);
        ck_assert_int_eq(y.rig.turn.to.kind, SCREEN_MONTH);
        ck_assert_int_eq(y.rig.turn.to.month, months[i]);
    }
    rig_tap(&y.rig, "year.undated", 0);
    ck_assert_int_eq(y.rig.turn.to.kind, SCREEN_DAY);
    ck_assert(y.rig.turn.to.undated);
    rig_destroy(&y.rig);
}
END_TEST

static size_t
count_icons(const struct rig *r, const char *name, int size)
{
    size_t n = 0;
    for (size_t i = 0; i < r->list.count; i++)
        n += r->list.at[i].kind == DRAW_ICON && r->list.at[i].rect.w == size &&
             strcmp(r->list.at[i].text, name) == 0;
    return n;
}

static const struct draw_cmd *
ground_of(const struct rig *r, enum draw_kind kind, int x, int y)
{
    for (size_t i = 0; i < r->list.count; i++)
        if (r->list.at[i].kind == kind && r->list.at[i].rect.x == x && r->list.at[i].rect.y == y &&
            r->list.at[i].rect.w == 45)
            return &r->list.at[i];
    return NULL;
}

START_TEST(filters_take_away_markers_and_patterns)
{
    struct year_rig y;
    year_rig_init(&y, false);
    rig_build(&y.rig);
    /* Thursday 15 May: exam, sport, training, theme; row 3, column 4 */
    int x = 424 + 11 + 3 * 47, top = 396 + 49 + 2 * 42;
    ck_assert_ptr_nonnull(ground_of(&y.rig, DRAW_STROKE, x, top));
    ck_assert_uint_eq(count_icons(&y.rig, "cat-exam-shape", 12), 7);  /* 12–16, 17–18 */
    ck_assert_uint_eq(count_icons(&y.rig, "cat-theme-shape", 12), 0); /* "+" stands for it */
    rig_tap(&y.rig, "year.filter", CATEGORY_EXAM);
    ck_assert_uint_eq(count_icons(&y.rig, "cat-exam-shape", 12), 0);
    ck_assert_uint_eq(count_icons(&y.rig, "cat-theme-shape", 12), 1);
    ck_assert_ptr_nonnull(ground_of(&y.rig, DRAW_STROKE, x, top));
    ck_assert(!rig_shows(&y.rig, "下旬 中考、地生会考"));
    ck_assert(rig_shows(&y.rig, "农历五月–六月"));
    rig_tap(&y.rig, "year.filter", CATEGORY_SPORT);
    ck_assert_ptr_null(ground_of(&y.rig, DRAW_STROKE, x, top));
    ck_assert_ptr_nonnull(ground_of(&y.rig, DRAW_FILL, x, top));
    rig_tap(&y.rig, "year.filter", CATEGORY_TRAINING);
    ck_assert_ptr_null(ground_of(&y.rig, DRAW_FILL, x, top));
    rig_destroy(&y.rig);
}
END_TEST

START_TEST(a_second_tag_keeps_a_marker)
{
    struct year_day d = {.firm = YEAR_BIT(CATEGORY_FESTIVAL, CATEGORY_TRAINING),
                         .tentative = YEAR_BIT(CATEGORY_SPORT, CATEGORY_NONE)};
    struct year_marks m = year_marks(&d, 1u << CATEGORY_FESTIVAL);
    ck_assert_uint_eq(m.firm, 1u << CATEGORY_FESTIVAL);
    ck_assert_uint_eq(m.tentative, 1u << CATEGORY_SPORT);
    m = year_marks(&d, 1u << CATEGORY_FESTIVAL | 1u << CATEGORY_TRAINING | 1u << CATEGORY_SPORT);
    ck_assert_uint_eq(m.firm | m.tentative, 0);
    d.firm |= YEAR_BIT(CATEGORY_SPORT, CATEGORY_THEME); /* sure and perhaps on one day: sure */
    m = year_marks(&d, 0);
    ck_assert_uint_eq(m.tentative, 0);
}
END_TEST

START_TEST(filters_that_hide_everything_offer_the_way_back)
{
    struct year_rig y;
    year_rig_init(&y, false);
    for (int c = 1; c < CATEGORY_COUNT; c++)
        y.year.view.in_year[c] = 0;
    y.year.filters.hidden = 1u << CATEGORY_EXAM;
    rig_build(&y.rig);
    ck_assert(rig_shows(&y.rig, "已隐藏 2 项"));
    rig_tap(&y.rig, "year.show_all", 0);
    ck_assert_uint_eq(y.year.filters.hidden, 0);
    for (int c = 0; c < CATEGORY_COUNT; c++)
        rig_tap(&y.rig, "year.filter", c);
    ck_assert_uint_eq(y.year.filters.hidden, CATEGORY_ALL_BITS & ~(1u << CATEGORY_THEME));
    ck_assert(y.year.filters.shaking);
    rig_destroy(&y.rig);
}
END_TEST

static void
press_key(struct rig *r, enum ui_key key)
{
    struct ui_event ev = {.kind = UI_KEY, .key = key, .ms = r->ui.now_ms + 1000};
    ui_input(&r->ui, &ev);
    r->ui.now_ms = ev.ms;
    rig_build(r);
}

START_TEST(arrows_swipes_and_keys_turn_years)
{
    struct year_rig y;
    year_rig_init(&y, false);
    rig_build(&y.rig);
    ck_assert(year_ops.swipes(&y.year, &y.rig.place));
    month_rig_swipe(&y.rig, 1500, 900);
    ck_assert_int_eq(y.rig.turn.to.kind, SCREEN_YEAR);
    ck_assert_int_eq(y.rig.turn.to.year, 2026);
    ck_assert_int_eq(y.rig.turn.motion, MOTION_SLIDE_LEFT);
    month_rig_swipe(&y.rig, 900, 1500);
    ck_assert_int_eq(y.rig.turn.to.year, 2024);
    ck_assert_int_eq(y.rig.turn.motion, MOTION_SLIDE_RIGHT);
    rig_tap(&y.rig, "nav.next", 0);
    ck_assert_int_eq(y.rig.turn.to.year, 2026);
    press_key(&y.rig, KEY_PAGE_UP);
    ck_assert_int_eq(y.rig.turn.to.year, 2024);
    y.year.view.year = 2031;
    rig_tap(&y.rig, "nav.today", 0);
    ck_assert_int_eq(y.rig.turn.to.year, 2025);
    ck_assert_int_eq(y.rig.turn.motion, MOTION_SLIDE_RIGHT);
    rig_destroy(&y.rig);
}
END_TEST

START_TEST(the_tables_ends_are_ends)
{
    struct year_rig y;
    year_rig_init(&y, false);
    y.year.view.has_next = false;
    rig_build(&y.rig);
    ck_assert_ptr_null(rig_target(&y.rig, "nav.next", 0));
    month_rig_swipe(&y.rig, 1500, 900);
    ck_assert(!y.rig.turn.wanted);
    month_rig_swipe(&y.rig, 900, 1500);
    ck_assert(y.rig.turn.wanted);
    rig_destroy(&y.rig);
}
END_TEST

START_TEST(a_clock_not_set_marks_no_today)
{
    struct year_rig y;
    year_rig_init(&y, false);
    y.year.view.frame.clock_ok = false;
    rig_build(&y.rig);
    for (size_t i = 0; i < y.rig.list.count; i++)
        ck_assert_int_ne(y.rig.list.at[i].colour, TOKEN_ACC);
    rig_destroy(&y.rig);
}
END_TEST

/* Every day of the year full, with all that can be on it. */
START_TEST(an_overfull_year_stays_within_its_cells)
{
    struct year_rig y;
    year_rig_init(&y, true);
    for (int i = 0; i < y.year.view.day_count; i++)
        for (int c = 0; c < CATEGORY_COUNT; c++)
            y.year.view.days[i].firm |= YEAR_BIT(c, CATEGORY_NONE);
    for (int c = 0; c < CATEGORY_COUNT; c++)
        y.year.view.in_year[c] = 123456;
    rig_build(&y.rig);
    ck_assert_uint_eq(count_icons(&y.rig, "cat-exam-shape", 12), 365);
    ck_assert_uint_eq(count_icons(&y.rig, "cat-sport-shape", 12), 0);
    ck_assert(!rig_shows(&y.rig, "123456")); /* no room beside the label */
    assert_whole(&y);
    rig_destroy(&y.rig);
}
END_TEST

TEST_SUITE_MAIN("year", the_year_is_drawn_as_agreed, portrait_is_drawn_as_agreed,
                english_is_drawn_as_agreed, a_bare_year_says_what_is_missing,
                a_month_grows_out_of_its_card, a_band_leads_to_the_month_in_which_it_begins,
                filters_take_away_markers_and_patterns, a_second_tag_keeps_a_marker,
                filters_that_hide_everything_offer_the_way_back, arrows_swipes_and_keys_turn_years,
                the_tables_ends_are_ends, a_clock_not_set_marks_no_today,
                an_overfull_year_stays_within_its_cells)
