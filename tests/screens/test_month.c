/* The month: as drawn, and what a touch of a cell, a bar, a filter, an arrow or a swipe does. */
#include "testing.h"

#include "sample_month.h"

static const struct rect LANDSCAPE[] = {
    {0, 0, 420, 960},     /* spine */
    {424, 84, 1456, 860}, /* grid */
    {40, 964, 1840, 88},  /* dock */
};
static const struct rect PORTRAIT[] = {
    {0, 0, 1080, 200},
    {40, 244, 1001, 1030},
    {40, 1280, 1000, 420},
    {40, 1710, 1000, 174},
};

/* Middle of the cell of a day of May, and of its n-th activity line. */
static int
cell_x(int mday)
{
    struct rect r = month_cell_rect(2025, 5, day_of(2025, 5, mday), false);
    return r.x + r.w / 2;
}

static int
line_y(int mday, int line)
{
    struct rect r = month_cell_rect(2025, 5, day_of(2025, 5, mday), false);
    return r.y + 40 + line * 32 + 15;
}

START_TEST(may_is_drawn_as_agreed)
{
    struct month_rig m;
    month_rig_init(&m, false);
    rig_build(&m.rig);
    assert_golden(&m.rig, "month");
    ck_assert(rig_shows(&m.rig, "今天 14日 周三"));
    ck_assert(rig_shows(&m.rig, "农历四月十七 · 乙巳蛇年"));
    ck_assert(rig_shows(&m.rig, "春季学期 第 11 教学周（单周）"));
    ck_assert(rig_shows(&m.rig, "11周·单"));
    ck_assert(rig_shows(&m.rig, "红歌合唱改至30日") || rig_shows(&m.rig, "改至30日"));
    assert_unclipped(&m.rig, LANDSCAPE, sizeof LANDSCAPE / sizeof *LANDSCAPE);
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(portrait_is_drawn_as_agreed)
{
    struct month_rig m;
    month_rig_init(&m, true);
    rig_build(&m.rig);
    assert_golden(&m.rig, "month-portrait");
    ck_assert(rig_shows(&m.rig, "轻触日期查看当天 · 左右滑动换月"));
    assert_unclipped(&m.rig, PORTRAIT, sizeof PORTRAIT / sizeof *PORTRAIT);
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(english_is_drawn_as_agreed)
{
    struct month_rig m;
    month_rig_init(&m, false);
    m.rig.b.lang = LANG_EN;
    rig_build(&m.rig);
    assert_golden(&m.rig, "month-en");
    ck_assert(rig_shows(&m.rig, "May"));
    ck_assert(rig_shows(&m.rig, "Wed 14 May"));
    ck_assert(rig_shows(&m.rig, "W11"));
    ck_assert(rig_shows(&m.rig, "Now 30 May"));
    assert_unclipped(&m.rig, LANDSCAPE, sizeof LANDSCAPE / sizeof *LANDSCAPE);
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(rows_and_lines_follow_the_weeks)
{
    const struct {
        int weeks, lines, height;
    } want[] = {{4, 5, 215}, {5, 4, 172}, {6, 3, 143}};
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(month_lines(false, want[i].weeks), want[i].lines);
        ck_assert_int_eq(month_cell(false, want[i].weeks, 0, 0).h, want[i].height);
        struct rect last = month_cell(false, want[i].weeks, want[i].weeks - 1, 6);
        ck_assert_int_eq(last.y + last.h, 944);
        ck_assert_int_eq(last.x + last.w, 1880);
        for (int row = 1; row < want[i].weeks; row++) {
            struct rect above = month_cell(false, want[i].weeks, row - 1, 0);
            ck_assert_int_eq(month_cell(false, want[i].weeks, row, 0).y, above.y + above.h);
        }
    }
    ck_assert_int_eq(month_lines(true, 5), 4);
    ck_assert_int_eq(month_lines(true, 6), 3);
    struct rect r = month_cell_rect(2025, 6, day_of(2025, 7, 6), false);
    ck_assert_int_eq(r.x, 1672);
    r = month_cell_rect(2025, 6, day_of(2025, 7, 7), false);
    ck_assert_int_eq(r.w, 1456);
}
END_TEST

START_TEST(a_cell_grows_into_its_day)
{
    struct month_rig m;
    month_rig_init(&m, false);
    rig_build(&m.rig);
    rig_tap_at(&m.rig, cell_x(7), line_y(7, 2));
    ck_assert(m.rig.turn.wanted);
    ck_assert_int_eq(m.rig.turn.to.kind, SCREEN_DAY);
    ck_assert_int_eq(m.rig.turn.to.day.n, day_of(2025, 5, 7).n);
    ck_assert_str_eq(m.rig.turn.to.uid, "");
    ck_assert_int_eq(m.rig.turn.motion, MOTION_DRILL_IN);
    ck_assert_int_eq(m.rig.turn.from.x, 840);
    ck_assert_int_eq(m.rig.turn.from.y, 256);
    ck_assert_int_eq(m.rig.turn.target.x, 424);
    ck_assert_int_eq(m.rig.turn.target.h, 904);
    rig_destroy(&m.rig);
}
END_TEST

/* The second line of the 15th is the exam that began on the 12th: that day, that exam. */
START_TEST(a_bar_names_itself_and_the_day_under_the_finger)
{
    struct month_rig m;
    month_rig_init(&m, false);
    rig_build(&m.rig);
    rig_tap_at(&m.rig, cell_x(15), line_y(15, 1));
    ck_assert_int_eq(m.rig.turn.to.day.n, day_of(2025, 5, 15).n);
    ck_assert_str_eq(m.rig.turn.to.uid, "初中学业水平体育考试@sample");
    rig_tap_at(&m.rig, cell_x(15), line_y(15, 0));
    ck_assert_str_eq(m.rig.turn.to.uid, "“活力大课间”评比@sample");
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(pressing_a_cell_tints_it)
{
    struct month_rig m;
    month_rig_init(&m, false);
    rig_build(&m.rig);
    struct ui_event down = {.kind = UI_DOWN, .x = cell_x(7), .y = line_y(7, 2), .ms = 2000};
    ui_input(&m.rig.ui, &down);
    rig_build(&m.rig);
    m.rig.ui.now_ms += 2000;
    rig_build(&m.rig);
    bool tinted = false;
    for (size_t i = 0; i < m.rig.list.count; i++) {
        const struct draw_cmd *c = &m.rig.list.at[i];
        tinted |= c->kind == DRAW_FILL && c->colour == TOKEN_BRAND_T && c->rect.x == 840 &&
                  c->rect.y == 256 && c->rect.w == 208;
    }
    ck_assert(tinted);
    ck_assert(!m.rig.turn.wanted);
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(more_opens_a_list_in_pages)
{
    struct month_rig m;
    month_rig_init(&m, false);
    rig_build(&m.rig);
    ck_assert(rig_shows(&m.rig, "+3 更多"));
    rig_tap_at(&m.rig, cell_x(14), line_y(14, 3));
    ck_assert(!m.rig.turn.wanted);
    ck_assert(m.month.sheet);
    ck_assert_int_eq(m.rig.turn.motion, MOTION_SHEET_IN);
    const struct ui_target *sheet = rig_target(&m.rig, "month.sheet", 0);
    ck_assert_int_eq(m.rig.turn.target.y, sheet->drawn.y);
    ck_assert_int_eq(m.rig.turn.target.h, sheet->drawn.h);
    ck_assert(!month_ops.swipes(&m.month, &m.rig.place));
    assert_golden(&m.rig, "month-sheet");
    ck_assert(rig_shows(&m.rig, "共 6 项"));
    ck_assert(rig_shows(&m.rig, "全天 · 第 3 天"));
    ck_assert_ptr_nonnull(rig_target(&m.rig, "month.sheet.row", 3));
    rig_tap(&m.rig, "month.sheet.next", 0);
    ck_assert(!m.rig.turn.wanted);
    ck_assert_int_eq(m.rig.turn.motion, MOTION_FADE);
    rig_build(&m.rig);
    ck_assert(rig_shows(&m.rig, "下一页 2/2"));
    ck_assert_ptr_null(rig_target(&m.rig, "month.sheet.row", 3));
    rig_tap(&m.rig, "month.sheet.row", 5);
    ck_assert_int_eq(m.rig.turn.to.day.n, day_of(2025, 5, 14).n);
    ck_assert_str_eq(m.rig.turn.to.uid, "骨干教师培训（第二期）@sample");
    ck_assert(!m.month.sheet);
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(a_touch_beside_the_list_closes_it)
{
    struct month_rig m;
    month_rig_init(&m, false);
    rig_build(&m.rig);
    rig_tap_at(&m.rig, cell_x(14), line_y(14, 3));
    const struct ui_target *sheet = rig_target(&m.rig, "month.sheet", 0);
    ck_assert_ptr_nonnull(sheet);
    rig_tap_at(&m.rig, sheet->drawn.x + 10, sheet->drawn.y + 10);
    ck_assert(m.month.sheet);
    rig_tap_at(&m.rig, 200, 516); /* a filter lies there, under the scrim */
    ck_assert(!m.month.sheet);
    ck_assert_int_eq(m.rig.turn.motion, MOTION_SHEET_OUT);
    ck_assert_uint_eq(m.month.hidden, 0);
    rig_build(&m.rig);
    ck_assert_ptr_null(rig_target(&m.rig, "month.sheet", 0));
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(filters_hide_and_count)
{
    struct month_rig m;
    month_rig_init(&m, false);
    rig_build(&m.rig);
    ck_assert(rig_shows(&m.rig, "体育考试"));
    rig_tap(&m.rig, "month.filter", CATEGORY_EXAM);
    ck_assert(!rig_shows(&m.rig, "体育考试"));
    ck_assert(!rig_shows(&m.rig, "英语听力考试"));
    ck_assert(rig_shows(&m.rig, "国培计划"));
    rig_tap(&m.rig, "month.filter", CATEGORY_EXAM);
    ck_assert(rig_shows(&m.rig, "体育考试"));
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(a_second_tag_keeps_an_activity)
{
    struct month_rig m;
    month_rig_init(&m, false);
    struct event *ev = sample_put(&m.rig.sample, CATEGORY_FESTIVAL, STATUS_CONFIRMED, "教学开放周",
                                  "", "", "2025-05-06..2025-05-06", "");
    ev->tag = CATEGORY_TRAINING;
    sample_month(&m.rig.sample, "2025-05-14T09:41:00", 2025, 5, &m.month.view);
    rig_build(&m.rig);
    rig_tap(&m.rig, "month.filter", CATEGORY_FESTIVAL);
    ck_assert(rig_shows(&m.rig, "教学开放周"));
    rig_tap(&m.rig, "month.filter", CATEGORY_TRAINING);
    ck_assert(!rig_shows(&m.rig, "教学开放周"));
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(the_last_filter_refuses_and_shakes)
{
    struct month_rig m;
    month_rig_init(&m, false);
    rig_build(&m.rig);
    for (int c = 0; c < CATEGORY_COUNT; c++)
        rig_tap(&m.rig, "month.filter", c);
    ck_assert_uint_eq(m.month.hidden, CATEGORY_ALL_BITS & ~(1u << CATEGORY_THEME));
    ck_assert(m.month.shaking);
    ck_assert(ui_next_deadline(&m.rig.ui) <= m.rig.ui.now_ms + 16);
    m.rig.ui.now_ms += 40;
    rig_build(&m.rig);
    bool moved = false;
    for (size_t i = 0; i < m.rig.list.count; i++)
        moved |= m.rig.list.at[i].kind == DRAW_STROKE && m.rig.list.at[i].rect.x == 46 &&
                 m.rig.list.at[i].rect.y == 772;
    ck_assert(moved);
    m.rig.ui.now_ms += 200;
    rig_build(&m.rig);
    ck_assert(!m.month.shaking);
    ck_assert_int_eq(ui_next_deadline(&m.rig.ui), INT64_MAX);
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(filters_that_hide_everything_offer_the_way_back)
{
    struct month_rig m;
    month_rig_init(&m, false);
    for (int c = 1; c < CATEGORY_COUNT; c++)
        m.month.view.in_month[c] = 0;
    m.month.hidden = 1u << CATEGORY_EXAM;
    rig_build(&m.rig);
    ck_assert(rig_shows(&m.rig, "已隐藏 2 项"));
    rig_tap(&m.rig, "month.show_all", 0);
    ck_assert_uint_eq(m.month.hidden, 0);
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(arrows_and_swipes_turn_months)
{
    struct month_rig m;
    month_rig_init(&m, false);
    rig_build(&m.rig);
    month_rig_swipe(&m.rig, 1500, 900);
    ck_assert(m.rig.turn.wanted);
    ck_assert_int_eq(m.rig.turn.to.month, 6);
    ck_assert_int_eq(m.rig.turn.motion, MOTION_SLIDE_LEFT);
    month_rig_swipe(&m.rig, 900, 1500);
    ck_assert_int_eq(m.rig.turn.to.month, 4);
    ck_assert_int_eq(m.rig.turn.motion, MOTION_SLIDE_RIGHT);
    rig_tap(&m.rig, "nav.next", 0);
    ck_assert_int_eq(m.rig.turn.to.month, 6);
    m.month.view.month = 12;
    rig_tap(&m.rig, "nav.next", 0);
    ck_assert_int_eq(m.rig.turn.to.year, 2026);
    ck_assert_int_eq(m.rig.turn.to.month, 1);
    rig_tap(&m.rig, "nav.today", 0);
    ck_assert_int_eq(m.rig.turn.to.year, 2025);
    ck_assert_int_eq(m.rig.turn.to.month, 5);
    ck_assert_int_eq(m.rig.turn.motion, MOTION_SLIDE_RIGHT);
    m.month.view.year = 2024;
    m.month.view.month = 1;
    rig_tap(&m.rig, "nav.prev", 0);
    ck_assert_int_eq(m.rig.turn.to.year, 2023);
    ck_assert_int_eq(m.rig.turn.to.month, 12);
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(the_tables_end_is_an_end)
{
    struct month_rig m;
    month_rig_init(&m, false);
    m.month.view.has_next = false;
    rig_build(&m.rig);
    ck_assert_ptr_null(rig_target(&m.rig, "nav.next", 0));
    month_rig_swipe(&m.rig, 1500, 900);
    ck_assert(!m.rig.turn.wanted);
    month_rig_swipe(&m.rig, 900, 1500);
    ck_assert(m.rig.turn.wanted);
    rig_destroy(&m.rig);
}
END_TEST

static bool
ringed(const struct rig *r)
{
    for (size_t i = 0; i < r->list.count; i++) {
        const struct draw_cmd *c = &r->list.at[i];
        if (c->kind == DRAW_STROKE && c->colour == TOKEN_BRAND_INK && c->width == 4)
            return c->rect.x == 840 - 4 && c->rect.y == 256 - 4 && c->rect.w == 216;
    }
    return false;
}

START_TEST(coming_back_rings_the_day_once)
{
    struct month_rig m;
    month_rig_init(&m, false);
    m.rig.place.day = day_of(2025, 5, 7);
    rig_build(&m.rig);
    ck_assert(ringed(&m.rig));
    ck_assert_int_eq(ui_next_deadline(&m.rig.ui), m.rig.ui.now_ms + 1500);
    m.rig.ui.now_ms += 1500;
    rig_build(&m.rig);
    ck_assert(!ringed(&m.rig));
    rig_build(&m.rig);
    ck_assert(!ringed(&m.rig));
    m.rig.place.day = DAY_NONE;
    rig_build(&m.rig);
    m.rig.place.day = day_of(2025, 5, 7);
    rig_build(&m.rig);
    ck_assert(ringed(&m.rig));
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(an_empty_month_says_so)
{
    struct month_rig m;
    month_rig_init(&m, false);
    m.rig.sample.count = 0;
    sample_month(&m.rig.sample, "2025-05-14T09:41:00", 2025, 9, &m.month.view);
    rig_build(&m.rig);
    ck_assert(rig_shows(&m.rig, "本月暂无安排"));
    ck_assert(rig_shows(&m.rig, "今天 5月14日 周三"));
    ck_assert(rig_shows(&m.rig, "教师节"));
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(a_period_takes_the_place_of_the_teaching_week)
{
    struct month_rig m;
    month_rig_init(&m, false);
    const char *const names[] = {"中考", "地生会考"};
    for (int i = 0; i < 2; i++) {
        struct event *ev =
            sample_event(&m.rig.sample, CATEGORY_EXAM, STATUS_TENTATIVE, names[i], "", "");
        ev->when = (struct when){.timing = TIMING_PERIOD, .period = "6月下旬"};
        m.month.view.periods[i] = ev;
    }
    m.month.view.period_count = 2;
    rig_build(&m.rig);
    ck_assert(rig_shows(&m.rig, "暂定：中考、地生会考 6月下旬"));
    ck_assert(!rig_shows(&m.rig, "春季学期 第 11 教学周（单周）"));
    rig_destroy(&m.rig);
}
END_TEST

START_TEST(a_clock_not_set_marks_no_today)
{
    struct month_rig m;
    month_rig_init(&m, false);
    m.month.view.frame.clock_ok = false;
    rig_build(&m.rig);
    ck_assert(!rig_shows(&m.rig, "今天 14日 周三"));
    ck_assert(rig_shows(&m.rig, "时钟未校准"));
    for (size_t i = 0; i < m.rig.list.count; i++)
        ck_assert_int_ne(m.rig.list.at[i].colour, TOKEN_ACC);
    rig_destroy(&m.rig);
}
END_TEST

TEST_SUITE_MAIN("month", may_is_drawn_as_agreed, portrait_is_drawn_as_agreed,
                english_is_drawn_as_agreed, rows_and_lines_follow_the_weeks,
                a_cell_grows_into_its_day, a_bar_names_itself_and_the_day_under_the_finger,
                pressing_a_cell_tints_it, more_opens_a_list_in_pages,
                a_touch_beside_the_list_closes_it, filters_hide_and_count,
                a_second_tag_keeps_an_activity, the_last_filter_refuses_and_shakes,
                filters_that_hide_everything_offer_the_way_back, arrows_and_swipes_turn_months,
                the_tables_end_is_an_end, coming_back_rings_the_day_once, an_empty_month_says_so,
                a_period_takes_the_place_of_the_teaching_week, a_clock_not_set_marks_no_today)
