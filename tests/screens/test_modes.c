/* Language, large text and low reach, by a visitor of a real bureau. */
#include "actions/edit.h"
#include "testing.h"
#include "visit.h"

START_TEST(a_reset_forgets_the_language_and_the_modes)
{
    struct visit v;
    struct error e = {0};
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    tap_target(&v, "tools.language");
    ck_assert(shows(&v, "May") && shows(&v, "中文"));
    ck_assert_int_eq(v.turn.motion, MOTION_FADE);
    ck_assert_int_eq(router_language(v.router), LANG_EN);
    tap_target(&v, "tools.language");
    ck_assert(shows(&v, "5月"));
    tap_target(&v, "tools.language");
    router_choose(v.router, LANG_EN, (struct modes){.large = true, .low = true});
    router_build(v.router, &v.list, &v.turn);
    ck_assert_int_eq(v.ui.theme, THEME_CONTRAST);
    ck_assert(v.ui.reduce_motion);
    ck_assert(router_reset(v.router, &e));
    ck_assert_int_eq(router_language(v.router), LANG_ZH);
    ck_assert(!router_modes(v.router).large && !router_modes(v.router).low);
    v.ui.theme = THEME_NIGHT;
    router_build(v.router, &v.list, &v.turn);
    ck_assert_int_eq(v.ui.theme, THEME_NIGHT);
    ck_assert(!v.ui.reduce_motion);
    visit_end(&v);
}
END_TEST

/* The first touch of a date tells of it, the second opens it. */
START_TEST(in_modes_a_date_is_picked_then_opened)
{
    static const struct modes MODES[] = {{true, false}, {false, true}, {true, true}};
    for (int i = 0; i < 6; i++) {
        struct visit v;
        visit_begin(&v);
        if (i >= 3) {
            v.ui.width = 1080;
            v.ui.height = 1920;
        }
        router_choose(v.router, LANG_ZH, MODES[i % 3]);
        go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
        router_build(v.router, &v.list, &v.turn);
        ck_assert(shows(&v, "农历四月十七") || shows(&v, "周三 · 四月十七"));
        struct rect cell = {0};
        for (int t = 0; t < v.ui.target_count; t++)
            if (strcmp(v.ui.targets[t].name, "month.cell") == 0 && v.ui.targets[t].index == 17)
                cell = v.ui.targets[t].drawn; /* 15 May */
        v.ui.now_ms += 1000;
        tap(&v, cell.x + cell.w / 2, cell.y + cell.h / 2);
        ck_assert_int_eq(router_place(v.router)->kind, SCREEN_MONTH);
        ck_assert(shows(&v, "农历四月十八") || shows(&v, "周四 · 四月十八"));
        v.ui.now_ms += 1000;
        tap(&v, cell.x + cell.w / 2, cell.y + cell.h / 2);
        ck_assert_int_eq(router_place(v.router)->kind, SCREEN_DAY);
        ck_assert_int_eq(router_place(v.router)->day.n, day_of(2025, 5, 15).n);
        visit_end(&v);
    }
}
END_TEST

/* Displays lie about their size: the bureau says it. */
START_TEST(targets_grow_on_a_small_panel)
{
    struct visit v;
    struct error e = {0};
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    ck_assert_int_eq(v.ui.target_min, 62); /* 43 inch */
    struct bureau *staff = bureau_open(v.path.s, BUREAU_STAFF, &v.clock, v.words, v.almanac, &e);
    ck_assert_ptr_nonnull(staff);
    ck_assert(edit_setting(staff, "cli", "panel_mm", "396", &e)); /* 15.6 inch */
    bureau_close(staff);
    ck_assert(router_reload(v.router, &e));
    router_build(v.router, &v.list, &v.turn);
    ck_assert_int_eq(v.ui.target_min, 84);
    for (int t = 0; t < v.ui.target_count; t++)
        if (strcmp(v.ui.targets[t].name, "month.filter") == 0)
            ck_assert_int_ge(v.ui.targets[t].rect.h, 84);
    visit_end(&v);
}
END_TEST

START_TEST(the_switches_name_what_a_touch_does)
{
    struct visit v;
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_YEAR, .day = DAY_NONE});
    ck_assert(shows(&v, "大字") && shows(&v, "按钮下移"));
    tap_target(&v, "tools.large");
    ck_assert(router_modes(v.router).large && !router_modes(v.router).low);
    ck_assert(shows(&v, "标准字号") && shows(&v, "按钮下移"));
    tap_target(&v, "tools.low");
    ck_assert(router_modes(v.router).large && router_modes(v.router).low);
    ck_assert(shows(&v, "标准字号") && shows(&v, "按钮上移"));
    tap_target(&v, "tools.large");
    tap_target(&v, "tools.low");
    ck_assert(!router_modes(v.router).large && !router_modes(v.router).low);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_YEAR);
    visit_end(&v);
}
END_TEST

TEST_SUITE_MAIN("modes", a_reset_forgets_the_language_and_the_modes,
                in_modes_a_date_is_picked_then_opened, targets_grow_on_a_small_panel,
                the_switches_name_what_a_touch_does)
