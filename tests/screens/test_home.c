/* Home: what it says in each state, that a touch leads where it should, and that nothing is cut. */
#include "testing.h"

#include "sample_views.h"

static const struct rect AREAS[2][5] = {{
                                            {0, 0, 690, 1080},     /* the date */
                                            {696, 64, 656, 352},   /* countdown */
                                            {1354, 64, 494, 352},  /* beside it */
                                            {696, 440, 1152, 330}, /* today */
                                            {696, 772, 1152, 256}, /* week */
                                        },
                                        {{0, 0, 1080, 652},
                                         {64, 652, 580, 360},
                                         {646, 652, 370, 360},
                                         {64, 1030, 952, 340},
                                         {64, 1376, 952, 232}}};

START_TEST(exam_near_is_drawn_as_agreed)
{
    struct rig r;
    rig_init(&r, false);
    rig_build(&r);
    assert_golden(&r, "home-exam");
    ck_assert(rig_shows(&r, "距英语听力自动化考试还有"));
    ck_assert(rig_shows(&r, "5月17日（周六）至18日"));
    ck_assert(rig_shows(&r, "6月下旬 · 以省级通知为准"));
    ck_assert(rig_shows(&r, "农历四月十七"));
    ck_assert(rig_shows(&r, "乙巳蛇年 · 距小满 7 天"));
    assert_unclipped(&r, AREAS[0], 5);
    rig_destroy(&r);
}
END_TEST

START_TEST(portrait_is_drawn_as_agreed)
{
    struct rig r;
    rig_init(&r, true);
    rig_build(&r);
    assert_golden(&r, "home-portrait");
    assert_unclipped(&r, AREAS[1], 5);
    rig_destroy(&r);
}
END_TEST

/* Seven days take eight tiles, in two rows; all of them and the exam's date stay inside the card.
 */
START_TEST(a_week_ahead_has_a_tile_for_each_day)
{
    for (int days = 1; days <= 7; days++) {
        struct rig r;
        rig_init(&r, false);
        struct countdown *c = &r.home.view.countdown;
        c->days = days;
        c->first = c->last = day_add(r.home.view.frame.now.day, days);
        rig_build(&r);
        size_t tiles = 0;
        for (size_t i = 0; i < r.list.count; i++) {
            const struct draw_cmd *cmd = &r.list.at[i];
            if ((cmd->kind == DRAW_STROKE || cmd->kind == DRAW_FILL) && cmd->rect.w == 80) {
                tiles++;
                assert_within(cmd, cmd->rect, AREAS[0][1]);
                ck_assert_int_lt(cmd->rect.y + cmd->rect.h, 354);
            }
        }
        ck_assert_uint_eq(tiles, (size_t)days + 1);
        assert_unclipped(&r, AREAS[0], 5);
        rig_destroy(&r);
    }
}
END_TEST

START_TEST(far_exam_says_school_days_and_weeks_only_if_known)
{
    struct rig r;
    rig_init(&r, false);
    struct countdown *c = &r.home.view.countdown;
    c->days = 43;
    c->first = c->last = day_of(2025, 6, 26);
    c->school_days = 29;
    rig_build(&r);
    ck_assert(rig_shows(&r, "个上学日"));
    ck_assert(rig_shows(&r, "29"));
    ck_assert(rig_shows(&r, "周零 1 天"));
    c->school_days = -1;
    rig_build(&r);
    ck_assert(!rig_shows(&r, "个上学日"));
    ck_assert(rig_shows(&r, "周零 1 天"));
    rig_destroy(&r);
}
END_TEST

START_TEST(running_and_today_have_words_instead_of_a_number)
{
    struct rig r;
    rig_init(&r, false);
    struct countdown *c = &r.home.view.countdown;
    *c = (struct countdown){.kind = COUNTDOWN_RUNNING,
                            .event = r.sample.at[0].event,
                            .first = r.sample.at[0].first,
                            .last = r.sample.at[0].last,
                            .day_of = 3,
                            .day_count = 5};
    rig_build(&r);
    ck_assert(rig_shows(&r, "进行中"));
    ck_assert(rig_shows(&r, "今天第 3 天，共 5 天"));
    c->event = r.sample.at[3].event; /* 08:30 today */
    c->day_of = c->day_count = 1;
    rig_build(&r);
    ck_assert(rig_shows(&r, "就是今天"));
    ck_assert(rig_shows(&r, "08:30 开始"));
    rig_destroy(&r);
}
END_TEST

START_TEST(without_an_exam_the_next_days_off_and_their_source)
{
    struct rig r;
    rig_init(&r, false);
    struct home_view *v = &r.home.view;
    v->next_count = 0;
    v->countdown = (struct countdown){
        .kind = COUNTDOWN_HOLIDAY,
        .holiday = {"端午节", sample_days_off[0].source, day_of(2025, 5, 31), day_of(2025, 6, 2)},
        .first = day_of(2025, 5, 31),
        .last = day_of(2025, 6, 2),
        .days = 17};
    rig_build(&r);
    ck_assert(rig_shows(&r, "距端午节放假还有"));
    ck_assert(rig_shows(&r, "5月31日（周六）至6月2日，放假 3 天"));
    ck_assert(rig_shows(&r, "放假依据"));
    ck_assert(rig_shows(&r, "小满"));
    v->countdown.kind = COUNTDOWN_NONE;
    rig_build(&r);
    ck_assert(rig_shows(&r, "距小满还有"));
    rig_destroy(&r);
}
END_TEST

START_TEST(first_day_shows_the_plan_and_no_guess)
{
    struct rig r;
    rig_init(&r, false);
    struct home_view *v = &r.home.view;
    v->has_next = false;
    for (int i = 0; i < 7; i++)
        v->week[i].count = 0;
    for (int i = 0; i < 6; i++) {
        struct event *ev =
            sample_event(&r.sample, CATEGORY_SPORT, STATUS_UNDATED, "中小学生运动会", "", "");
        ev->source = "白洮教〔2025〕1号（十六）";
        v->undated[i] = ev;
    }
    v->undated_count = 6;
    rig_build(&r);
    assert_golden(&r, "home-first");
    ck_assert(rig_shows(&r, "第（十六）项 · 2025年"));
    rig_tap(&r, "first.row", 3);
    ck_assert(r.turn.wanted && r.turn.to.undated);
    ck_assert_str_eq(r.turn.to.uid, v->undated[3]->uid);
    rig_destroy(&r);
}
END_TEST

/* A lone date months ahead must not leave the first day's screen bare; one within a month is shown.
 */
START_TEST(an_empty_week_is_left_to_the_plan)
{
    struct rig r;
    rig_init(&r, false);
    struct home_view *v = &r.home.view;
    for (int i = 0; i < 7; i++)
        v->week[i].count = 0;
    v->today_count = 0;
    v->undated[0] = sample_event(&r.sample, CATEGORY_SPORT, STATUS_UNDATED, "运动会", "", "");
    v->undated_count = 1;
    v->next_activity.first = day_add(v->frame.now.day, 31);
    rig_build(&r);
    ck_assert(rig_shows(&r, "工作要点中的活动"));
    ck_assert_ptr_null(rig_target(&r, "next.card", 0));
    v->next_activity.first = day_add(v->frame.now.day, 30);
    rig_build(&r);
    ck_assert(rig_shows(&r, "今天没有安排"));
    ck_assert_ptr_nonnull(rig_target(&r, "next.card", 0));
    rig_destroy(&r);
}
END_TEST

START_TEST(a_clock_that_is_not_set_shows_no_today)
{
    struct rig r;
    rig_init(&r, false);
    r.home.view.frame.clock_ok = false;
    r.home.exams[0] = r.sample.at[0];
    r.home.exam_count = 1;
    r.home.listed[0] = r.sample.at[3];
    r.home.listed_count = 1;
    rig_build(&r);
    assert_golden(&r, "home-noclock");
    ck_assert(rig_shows(&r, "时钟未校准"));
    ck_assert(!rig_shows(&r, "09:41"));
    ck_assert(!rig_shows(&r, "今天"));
    rig_tap(&r, "listed.row", 0);
    ck_assert_int_eq(r.turn.to.day.n, day_of(2025, 5, 14).n);
    rig_destroy(&r);
}
END_TEST

START_TEST(old_data_says_its_age)
{
    struct rig r;
    rig_init(&r, false);
    r.home.view.frame.stale = true;
    r.home.view.frame.updated_utc -= 2 * 86400;
    rig_build(&r);
    ck_assert(rig_shows(&r, "更新于 5月12日 08:05，2 天前"));
    rig_destroy(&r);
}
END_TEST

START_TEST(touches_lead_on)
{
    struct rig r;
    rig_init(&r, false);
    rig_build(&r);
    rig_tap_at(&r, 200, 400);
    ck_assert(r.turn.wanted);
    ck_assert_int_eq(r.turn.to.kind, SCREEN_MONTH);
    ck_assert_int_eq(r.turn.to.month, 5);
    ck_assert_int_eq(r.turn.motion, MOTION_SLIDE_UP);
    rig_tap(&r, "week.day", 3);
    ck_assert_int_eq(r.turn.to.kind, SCREEN_DAY);
    ck_assert_int_eq(r.turn.to.day.n, day_of(2025, 5, 17).n);
    rig_tap(&r, "today.row", 1);
    ck_assert_str_eq(r.turn.to.uid, r.home.view.today[1].event->uid);
    ck_assert_int_eq(r.turn.to.day.n, day_of(2025, 5, 14).n);
    rig_tap(&r, "next.card", 0);
    ck_assert_str_eq(r.turn.to.uid, "应急演练@sample");
    ck_assert_int_eq(r.turn.to.day.n, day_of(2025, 5, 15).n);
    rig_destroy(&r);
}
END_TEST

/* Six activities are two pages of twelve seconds; a tap on the second page meets its own activity.
 */
START_TEST(today_turns_its_pages_by_the_clock)
{
    struct rig r;
    rig_init(&r, false);
    r.ui.now_ms = 24000;
    rig_build(&r);
    ck_assert(rig_shows(&r, "初中学业水平体育考试"));
    ck_assert_int_eq(ui_next_deadline(&r.ui), 36000);
    ck_assert_int_eq(r.turn.motion, MOTION_NONE);
    r.ui.now_ms = 36000;
    rig_build(&r);
    ck_assert(!r.turn.wanted);
    ck_assert_int_eq(r.turn.motion, MOTION_FADE);
    ck_assert(!rig_shows(&r, "初中学业水平体育考试"));
    rig_build(&r);
    ck_assert_int_eq(r.turn.motion, MOTION_NONE); /* once */
    ck_assert(rig_shows(&r, "骨干教师培训（第二期）"));
    rig_tap(&r, "today.row", 0);
    ck_assert_str_eq(r.turn.to.uid, r.home.view.today[3].event->uid);
    r.home.view.today_count = 3;
    rig_build(&r);
    ck_assert(ui_next_deadline(&r.ui) == INT64_MAX);
    rig_destroy(&r);
}
END_TEST

START_TEST(an_empty_day_names_the_next_activity)
{
    struct rig r;
    rig_init(&r, false);
    r.home.view.today_count = 0;
    rig_build(&r);
    ck_assert(rig_shows(&r, "今天没有安排"));
    ck_assert(rig_shows(&r, "下一项：5月15日（周四）应急演练"));
    r.home.view.holiday_today =
        (struct holiday_span){"端午节", "", day_of(2025, 5, 14), day_of(2025, 5, 16)};
    rig_build(&r);
    ck_assert(rig_shows(&r, "端午节 · 放假第 1 天"));
    rig_destroy(&r);
}
END_TEST

/* The longest names that a calendar may bring, on both canvases and in both languages. */
START_TEST(long_names_are_cut_by_us_not_by_edges)
{
    static const char *const LONG =
        "白城市洮北区2025年中小学教师信息技术应用能力提升工程整校推进专题培训暨成果展示交流活动";
    for (int portrait = 0; portrait < 2; portrait++)
        for (int lang = 0; lang < 2; lang++) {
            struct rig r;
            rig_init(&r, portrait);
            r.b.lang = lang ? LANG_EN : LANG_ZH;
            for (size_t i = 0; i < r.sample.count; i++) {
                struct event *ev = (struct event *)(uintptr_t)r.sample.at[i].event;
                ev->title = ev->place = ev->source = LONG;
                ev->name_s = ev->name_k = "";
                ev->status = STATUS_TENTATIVE;
            }
            r.home.view.frame.bureau_name = LONG;
            r.home.view.next[0].event = r.home.view.countdown.event;
            rig_build(&r);
            assert_unclipped(&r, AREAS[portrait], 5);
            rig_destroy(&r);
        }
}
END_TEST

TEST_SUITE_MAIN("home", exam_near_is_drawn_as_agreed, portrait_is_drawn_as_agreed,
                a_week_ahead_has_a_tile_for_each_day,
                far_exam_says_school_days_and_weeks_only_if_known,
                running_and_today_have_words_instead_of_a_number,
                without_an_exam_the_next_days_off_and_their_source,
                first_day_shows_the_plan_and_no_guess, an_empty_week_is_left_to_the_plan,
                a_clock_that_is_not_set_shows_no_today, old_data_says_its_age, touches_lead_on,
                today_turns_its_pages_by_the_clock, an_empty_day_names_the_next_activity,
                long_names_are_cut_by_us_not_by_edges)
