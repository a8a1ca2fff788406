/* The plan board: as drawn, and what a touch of a row, a switch, a tab, an arrow or a drag does. */
#include "testing.h"

#include "sample_plan.h"

static const struct rect LANDSCAPE[] = {
    {0, 0, 412, 950},
    {424, 40, 690, 904},
    {1134, 40, 746, 904},
    {40, 964, 1840, 88},
};
static const struct rect PORTRAIT[] = {
    {40, 40, 1000, 150},
    {40, 204, 1000, 1200},
    {40, 1410, 1000, 290},
    {40, 1710, 1000, 174},
};

static void
assert_whole(const struct plan_rig *p)
{
    if (p->rig.b.portrait)
        assert_unclipped(&p->rig, PORTRAIT, sizeof PORTRAIT / sizeof *PORTRAIT);
    else
        assert_unclipped(&p->rig, LANDSCAPE, sizeof LANDSCAPE / sizeof *LANDSCAPE);
}

START_TEST(the_board_is_drawn_as_agreed)
{
    struct plan_rig p;
    plan_rig_init(&p, false);
    rig_build(&p.rig);
    assert_golden(&p.rig, "plan");
    ck_assert(rig_shows(&p.rig, "（十四）完善考试组织流程，构建规范化考试新体系"));
    ck_assert(rig_shows(&p.rig, "（十六）搭建各类体艺竞技平台，激发学生全面发展内动力"));
    ck_assert(rig_shows(&p.rig, "第（十四）至（十六）项"));
    ck_assert(rig_shows(&p.rig, "5月17–18日"));
    ck_assert(rig_shows(&p.rig, "6月下旬"));
    ck_assert(rig_shows(&p.rig, "原定4月25日"));
    ck_assert(rig_shows(&p.rig, "5月8日起"));
    ck_assert(rig_shows(&p.rig, "5月30日–6月2日"));
    ck_assert_ptr_null(rig_target(&p.rig, "plan.down", 0)); /* all of it is seen */
    assert_whole(&p);
    rig_destroy(&p.rig);
}
END_TEST

START_TEST(portrait_is_drawn_as_agreed)
{
    struct plan_rig p;
    plan_rig_init(&p, true);
    p.plan.tab = 2;
    rig_build(&p.rig);
    assert_golden(&p.rig, "plan-portrait");
    ck_assert(rig_shows(&p.rig, "（十六）体艺平台"));
    ck_assert(!rig_shows(&p.rig, "中考"));
    assert_whole(&p);
    rig_tap(&p.rig, "plan.tab", 0);
    rig_build(&p.rig);
    ck_assert(rig_shows(&p.rig, "中考"));
    ck_assert(!rig_shows(&p.rig, "校园艺术节"));
    rig_destroy(&p.rig);
}
END_TEST

START_TEST(english_stays_within_its_boxes)
{
    struct plan_rig p;
    plan_rig_init(&p, false);
    p.clauses[2].heading_en = "Sport and arts for all: every student grows";
    p.clauses[2].label_en = "Sport and arts";
    p.rig.b.lang = LANG_EN;
    rig_build(&p.rig);
    ck_assert(rig_shows(&p.rig, "(16) Sport and arts for all: every student grows"));
    ck_assert(rig_shows(&p.rig, "Items (14) to (16)"));
    ck_assert(rig_shows(&p.rig, "17–18 May"));
    ck_assert(rig_shows(&p.rig, "late June"));
    assert_whole(&p);
    p.rig.b.portrait = true;
    p.rig.ui.width = 1080;
    p.rig.ui.height = 1920;
    rig_build(&p.rig);
    ck_assert(rig_shows(&p.rig, "Undated"));
    assert_whole(&p);
    rig_destroy(&p.rig);
}
END_TEST

/* The office counts what is done and what is open; the public board does not. */
START_TEST(nothing_is_counted)
{
    struct plan_rig p;
    plan_rig_init(&p, false);
    rig_build(&p.rig);
    for (size_t i = 0; i < p.rig.list.count; i++) {
        const struct draw_cmd *c = &p.rig.list.at[i];
        if (c->kind == DRAW_TEXT) {
            ck_assert_ptr_null(strstr(c->text, "项）"));
            ck_assert(c->text[strspn(c->text, "0123456789")] != '\0');
        }
    }
    rig_destroy(&p.rig);
}
END_TEST

START_TEST(a_row_leads_to_its_day_or_to_the_undated)
{
    struct plan_rig p;
    plan_rig_init(&p, false);
    rig_build(&p.rig);
    rig_tap(&p.rig, "plan.row", 0);
    ck_assert_int_eq(p.rig.turn.to.kind, SCREEN_DAY);
    ck_assert_int_eq(p.rig.turn.to.day.n, day_of(2025, 5, 17).n);
    ck_assert_str_eq(p.rig.turn.to.uid, "英语听力自动化考试@sample");
    ck_assert_int_eq(p.rig.turn.motion, MOTION_DRILL_IN);
    rig_tap(&p.rig, "plan.row", 1); /* a period is no day */
    ck_assert(p.rig.turn.to.undated);
    ck_assert_str_eq(p.rig.turn.to.uid, "中考@sample");
    ck_assert_int_eq(p.rig.turn.motion, MOTION_FADE);
    rig_tap(&p.rig, "plan.row", 101); /* postponed */
    ck_assert(p.rig.turn.to.undated);
    ck_assert_str_eq(p.rig.turn.to.uid, "主题论坛@sample");
    p.rows[2][4].reachable = false; /* cancelled long ago */
    rig_build(&p.rig);
    ck_assert_ptr_null(rig_target(&p.rig, "plan.row", 204));
    ck_assert(rig_shows(&p.rig, "教职工排球赛"));
    rig_destroy(&p.rig);
}
END_TEST

static int
text_y(const struct rig *r, const char *text)
{
    for (size_t i = 0; i < r->list.count; i++)
        if (r->list.at[i].kind == DRAW_TEXT && strcmp(r->list.at[i].text, text) == 0)
            return r->list.at[i].rect.y;
    return -1;
}

START_TEST(switches_take_rows_away_and_cards_keep_their_size)
{
    struct plan_rig p;
    struct plan_layout before, after;
    plan_rig_init(&p, false);
    rig_build(&p.rig);
    int y = text_y(&p.rig, "中考");
    plan_layout(&p.plan.view, 0, false, 0, &before);
    rig_tap(&p.rig, "plan.switch", PLAN_CONFIRMED);
    ck_assert(!rig_shows(&p.rig, "英语听力自动化考试"));
    ck_assert_int_lt(text_y(&p.rig, "中考"), y);
    plan_layout(&p.plan.view, p.plan.filters.hidden, false, 0, &after);
    ck_assert_int_eq(before.cards[0].r.h, after.cards[0].r.h);
    rig_tap(&p.rig, "plan.switch", PLAN_CHANGED);
    ck_assert(!rig_shows(&p.rig, "主题论坛") && !rig_shows(&p.rig, "教职工排球赛"));
    ck_assert(!rig_shows(&p.rig, "中小学生红歌大合唱"));
    rig_tap(&p.rig, "plan.switch", PLAN_TENTATIVE);
    ck_assert(rig_shows(&p.rig, "没有符合所选状态的项目"));
    rig_tap(&p.rig, "plan.switch", PLAN_UNDATED);
    rig_tap(&p.rig, "plan.switch", PLAN_DONE); /* the last one stays */
    ck_assert(p.plan.filters.shaking);
    ck_assert(rig_shows(&p.rig, "百万青少年上冰雪行动"));
    rig_tap(&p.rig, "plan.all", 0);
    rig_build(&p.rig);
    ck_assert(rig_shows(&p.rig, "英语听力自动化考试"));
    rig_destroy(&p.rig);
}
END_TEST

START_TEST(a_board_that_fits_is_filled)
{
    struct plan_rig p;
    struct plan_layout l;
    plan_rig_init(&p, false);
    for (int i = 0; i < 2; i++)
        plan_rig_add(&p, 0, CATEGORY_EXAM, STATUS_UNDATED, "考试", "");
    for (int i = 0; i < 4; i++)
        plan_rig_add(&p, 1, CATEGORY_TRAINING, STATUS_UNDATED, "培训", "");
    for (int i = 0; i < 7; i++)
        plan_rig_add(&p, 2, CATEGORY_SPORT, STATUS_UNDATED, "比赛", "");
    plan_layout(&p.plan.view, 0, false, 0, &l); /* 5, 7 and 12 rows, as drawn */
    ck_assert_uint_eq(l.count, 3);
    ck_assert_int_eq(l.cards[0].r.y, 40);
    ck_assert_int_eq(l.cards[0].r.h, 382);
    ck_assert_int_eq(l.cards[1].r.y, 438);
    ck_assert_int_eq(l.cards[1].r.h, 506);
    ck_assert_int_eq(l.cards[2].r.x, 1134);
    ck_assert_int_eq(l.cards[2].r.h, 904);
    ck_assert_int_eq(plan_row_y(&l.cards[2], 12) - plan_row_y(&l.cards[2], 0), 832);
    ck_assert_int_eq(l.content, l.window.h);
    rig_destroy(&p.rig);
}
END_TEST

static void
drag(struct rig *r, int from, int to)
{
    int64_t ms = r->ui.now_ms + 1000;
    for (int i = 0; i <= 10; i++) {
        struct ui_event ev = {.kind = i ? UI_MOVE : UI_DOWN, .x = 700, .ms = ms + i * 100};
        ev.y = from + (to - from) * i / 10;
        ui_input(&r->ui, &ev);
        r->ui.now_ms = ev.ms;
        rig_build(r);
    }
    struct ui_event up = {.kind = UI_UP, .x = 700, .y = to, .ms = ms + 1200};
    ui_input(&r->ui, &up);
    r->ui.now_ms = up.ms;
    rig_build(r);
}

START_TEST(a_long_plan_scrolls_by_finger_arrow_and_key)
{
    struct plan_rig p;
    plan_rig_init(&p, false);
    plan_rig_crowd(&p);
    rig_build(&p.rig);
    ck_assert(rig_shows(&p.rig, "第（十四）至（十六）项及其他"));
    ck_assert(rig_shows(&p.rig, "其他已公布的项目"));
    ck_assert_ptr_null(rig_target(&p.rig, "plan.up", 0));
    int y = text_y(&p.rig, "主题论坛");
    drag(&p.rig, 800, 500);
    ck_assert(!p.rig.turn.wanted);
    ck_assert_int_eq(text_y(&p.rig, "主题论坛"), y - 300 + 30); /* it takes 24 px to be a drag */
    ck_assert_ptr_nonnull(rig_target(&p.rig, "plan.up", 0));
    for (int i = 0; i < 4 && rig_target(&p.rig, "plan.down", 0); i++) {
        rig_tap(&p.rig, "plan.down", 0);
        p.rig.ui.now_ms += 300;
        rig_build(&p.rig);
    }
    ck_assert_ptr_null(rig_target(&p.rig, "plan.down", 0)); /* the end */
    ck_assert_int_eq(ui_next_deadline(&p.rig.ui), INT64_MAX);
    for (int i = 0; i < 4; i++) {
        struct ui_event up = {.kind = UI_KEY, .key = KEY_PAGE_UP, .ms = p.rig.ui.now_ms + 10};
        ui_input(&p.rig.ui, &up);
        rig_build(&p.rig);
        p.rig.ui.now_ms += 400;
        rig_build(&p.rig);
    }
    ck_assert_int_eq(text_y(&p.rig, "主题论坛"), y);
    rig_destroy(&p.rig);
}
END_TEST

START_TEST(a_board_that_scrolls_shrinks_to_what_is_shown)
{
    struct plan_rig p;
    struct plan_layout l;
    plan_rig_init(&p, false);
    plan_rig_crowd(&p);
    plan_layout(&p.plan.view, 0, false, 0, &l);
    ck_assert_int_gt(l.content, l.window.h);
    plan_layout(&p.plan.view, 1u << PLAN_UNDATED, false, 0, &l);
    ck_assert_int_le(l.content, l.window.h);
    ck_assert_uint_eq(l.count, 4);
    plan_layout(&p.plan.view, ~(1u << PLAN_DONE), false, 0, &l); /* one line each says so */
    ck_assert_int_eq(l.cards[0].r.h, 62 + 62 + 10);
    plan_layout(&p.plan.view, 1u << PLAN_UNDATED, true, 1, &l);
    ck_assert_int_le(l.content, l.window.h);
    rig_destroy(&p.rig);
}
END_TEST

/* Rows that are scrolled out of the window cannot be hit where the dock is. */
START_TEST(what_is_out_of_sight_is_out_of_reach)
{
    struct plan_rig p;
    plan_rig_init(&p, false);
    plan_rig_crowd(&p);
    rig_build(&p.rig);
    for (int i = 0; i < p.rig.ui.target_count; i++)
        if (strcmp(p.rig.ui.targets[i].name, "plan.row") == 0)
            ck_assert_int_le(p.rig.ui.targets[i].rect.y + p.rig.ui.targets[i].rect.h, 960);
    rig_tap(&p.rig, "dock.year", 0);
    ck_assert_int_eq(p.rig.turn.to.kind, SCREEN_YEAR);
    rig_destroy(&p.rig);
}
END_TEST

START_TEST(portrait_has_arrows_only_for_a_long_clause)
{
    struct plan_rig p;
    plan_rig_init(&p, true);
    plan_rig_crowd(&p);
    rig_build(&p.rig);
    ck_assert_ptr_null(rig_target(&p.rig, "plan.down", 0));
    rig_tap(&p.rig, "plan.tab", 1);
    rig_build(&p.rig);
    ck_assert(rig_shows(&p.rig, "（十五）构建新时代教师队伍，夯实教育发展根基"));
    rig_tap(&p.rig, "plan.down", 0);
    p.rig.ui.now_ms += 300;
    rig_build(&p.rig);
    ck_assert_ptr_nonnull(rig_target(&p.rig, "plan.up", 0));
    rig_tap(&p.rig, "plan.tab", 3); /* another clause begins at its top */
    rig_build(&p.rig);
    ck_assert(rig_shows(&p.rig, "其他已公布的项目"));
    ck_assert(text_y(&p.rig, "第28届推普周") > 306);
    rig_destroy(&p.rig);
}
END_TEST

START_TEST(no_plan_says_so)
{
    struct plan_rig p;
    plan_rig_init(&p, false);
    p.plan.view.clause_count = 0;
    p.plan.view.empty = true;
    p.plan.view.document = "";
    rig_build(&p.rig);
    ck_assert(rig_shows(&p.rig, "暂无已公布的工作要点"));
    rig_destroy(&p.rig);
}
END_TEST

TEST_SUITE_MAIN("plan", the_board_is_drawn_as_agreed, portrait_is_drawn_as_agreed,
                english_stays_within_its_boxes, nothing_is_counted,
                a_row_leads_to_its_day_or_to_the_undated,
                switches_take_rows_away_and_cards_keep_their_size, a_board_that_fits_is_filled,
                a_long_plan_scrolls_by_finger_arrow_and_key,
                a_board_that_scrolls_shrinks_to_what_is_shown, what_is_out_of_sight_is_out_of_reach,
                portrait_has_arrows_only_for_a_long_clause, no_plan_says_so)
