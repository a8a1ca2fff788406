/* The day: blocks side by side, details in their order, and what a touch, a swipe or a key leads
 * to. */
#include "testing.h"

#include "sample_views.h"
#include "ui/qr.h"

static const struct rect AREAS[2][3] = {
    {
        {0, 0, 424, 960},     /* spine */
        {424, 40, 780, 904},  /* timeline */
        {1228, 40, 652, 904}, /* details */
    },
    {{0, 0, 1080, 204}, {40, 204, 1000, 696}, {40, 916, 1000, 664}}};

static const struct day MAY_14 = {20222};

/* Columns -----------------------------------------------------------------------------------------
 */

START_TEST(blocks_that_do_not_meet_take_the_whole_width)
{
    struct day_block b[] = {{.top = 0, .bottom = 50}, {.top = 50, .bottom = 90}};
    ck_assert_uint_eq(day_columns(b, 2), 2);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(b[i].column, 0);
        ck_assert_int_eq(b[i].columns, 1);
    }
}
END_TEST

/* A long block beside two short ones: three blocks, two columns, one width. */
START_TEST(a_crowd_shares_one_width)
{
    struct day_block b[] = {
        {.top = 0, .bottom = 200}, {.top = 10, .bottom = 60}, {.top = 60, .bottom = 150}};
    ck_assert_uint_eq(day_columns(b, 3), 3);
    ck_assert_int_eq(b[0].column, 0);
    ck_assert_int_eq(b[1].column, 1);
    ck_assert_int_eq(b[2].column, 1);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(b[i].columns, 2);
}
END_TEST

START_TEST(what_finds_no_column_is_counted)
{
    struct day_block b[5];
    for (int i = 0; i < 5; i++)
        b[i] = (struct day_block){.top = i * 5, .bottom = 100 + i, .index = 40 + i};
    ck_assert_uint_eq(day_columns(b, 5), 3);
    ck_assert_int_eq(b[2].hidden, 3);
    ck_assert_int_eq(b[2].index, 42);
    ck_assert_int_eq(b[2].column, 2);
    ck_assert_int_eq(b[2].top, 10);
    ck_assert_int_eq(b[2].bottom, 104);
    ck_assert_int_eq(b[0].columns, 3);
}
END_TEST

START_TEST(exactly_three_need_no_count)
{
    struct day_block b[3];
    for (int i = 0; i < 3; i++)
        b[i] = (struct day_block){.top = i, .bottom = 100, .index = i};
    ck_assert_uint_eq(day_columns(b, 3), 3);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(b[i].column, i);
        ck_assert_int_eq(b[i].hidden, 0);
    }
}
END_TEST

/* Pictures ----------------------------------------------------------------------------------------
 */

START_TEST(a_full_day_is_drawn_as_agreed)
{
    struct rig r;
    rig_init(&r, false);
    rig_day(&r, MAY_14, "骨干教师培训（第二期）");
    rig_build(&r);
    assert_golden(&r, "day");
    ck_assert(rig_shows(&r, "5月14日（周三）13:30–16:30"));
    ck_assert(rig_shows(&r, "区教师进修学校 三楼报告厅"));
    ck_assert_uint_eq(rig_count(&r, DRAW_QR), 1);
    assert_unclipped(&r, AREAS[0], 3);
    rig_destroy(&r);
}
END_TEST

/* On every display a module is at least four of its pixels. */
START_TEST(phones_can_tell_the_modules_apart)
{
    static const double SCALES[] = {2.0 / 3, 0.75, 1, 2};
    for (int i = 0; i < 8; i++) {
        struct rig r;
        rig_init(&r, i % 2);
        r.ui.scale = SCALES[i / 2];
        rig_day(&r, MAY_14, "骨干教师培训（第二期）");
        rig_build(&r);
        ck_assert_uint_eq(rig_count(&r, DRAW_QR), 1);
        for (size_t c = 0; c < r.list.count; c++) {
            const struct draw_cmd *cmd = &r.list.at[c];
            static struct qr code;
            if (cmd->kind != DRAW_QR)
                continue;
            ck_assert(qr_encode(cmd->text, cmd->text_len, &code));
            int side = (int)(cmd->rect.w * r.ui.scale) - 1; /* rounding may take one */
            ck_assert_int_ge(side + (r.ui.scale >= 1), (code.side + 2 * QR_QUIET) * 4);
        }
        assert_unclipped(&r, AREAS[i % 2], 3);
        rig_destroy(&r);
    }
}
END_TEST

START_TEST(a_moved_activity_says_both_dates)
{
    struct rig r;
    rig_init(&r, false);
    rig_day(&r, day_of(2025, 5, 30), "中小学生红歌大合唱");
    rig_build(&r);
    assert_golden(&r, "day-moved");
    ck_assert(rig_shows(&r, "5月16日（周五） 14:00") || rig_shows(&r, "5月16日（周五）14:00"));
    ck_assert(rig_shows(&r, "改为 5月30日（周五）14:00"));
    ck_assert(rig_shows(&r, "5月12日公布"));
    assert_unclipped(&r, AREAS[0], 3);
    rig_destroy(&r);
}
END_TEST

START_TEST(portrait_day_is_drawn_as_agreed)
{
    struct rig r;
    rig_init(&r, true);
    rig_day(&r, MAY_14, NULL);
    rig_build(&r);
    assert_golden(&r, "day-portrait");
    assert_unclipped(&r, AREAS[1], 3);
    rig_destroy(&r);
}
END_TEST

/* Rows of details, top to bottom, by their labels. */
START_TEST(details_come_in_the_order_of_asking)
{
    static const char *const ORDER[] = {"时间", "地点", "联系科室", "咨询电话",
                                        "对象", "主办", "依据"};
    struct rig r;
    rig_init(&r, false);
    rig_day(&r, MAY_14, "骨干教师培训（第二期）");
    rig_build(&r);
    int y = 0;
    size_t found = 0;
    for (size_t i = 0; i < r.list.count && found < 7; i++)
        if (r.list.at[i].kind == DRAW_TEXT && strcmp(r.list.at[i].text, ORDER[found]) == 0) {
            ck_assert_int_gt(r.list.at[i].rect.y, y);
            y = r.list.at[i].rect.y;
            found++;
        }
    ck_assert_uint_eq(found, 7);
    rig_destroy(&r);
}
END_TEST

START_TEST(a_doubtful_time_says_so)
{
    static const char *const doubts[] = {"", DOUBT_ZONE "Mars/Olympus", DOUBT_RULE "FREQ=ODD"};
    static const char *const words[] = {"无法识别", "Mars/Olympus", "只列出首次"};
    for (int i = 0; i < 3; i++) {
        struct rig r;
        struct str all; /* a sentence may stand on two lines */
        str_init(&all);
        rig_init(&r, false);
        rig_day(&r, MAY_14, "考务人员培训");
        for (size_t k = 0; k < r.day.view.count; k++)
            ((struct event *)r.day.view.at[k].event)->doubt = doubts[i];
        rig_build(&r);
        for (size_t k = 0; k < r.list.count; k++)
            if (r.list.at[k].kind == DRAW_TEXT)
                str_append(&all, r.list.at[k].text);
        ck_assert_msg((strstr(all.s, words[i]) != NULL) == (i > 0), "%s", doubts[i]);
        str_destroy(&all);
        ck_assert(rig_shows(&r, "请注意") == (i > 0));
        rig_destroy(&r);
    }
}
END_TEST

START_TEST(a_missing_place_is_promised_other_rows_go)
{
    struct rig r;
    rig_init(&r, false);
    rig_day(&r, MAY_14, "考务人员培训");
    rig_build(&r);
    ck_assert(rig_shows(&r, "待主办科室公布"));
    ck_assert(!rig_shows(&r, "咨询电话"));
    rig_destroy(&r);
}
END_TEST

START_TEST(a_cancelled_activity_has_no_code_and_a_struck_title)
{
    struct rig r;
    rig_init(&r, false);
    struct event *ev = (struct event *)(uintptr_t)r.sample.at[3].event;
    ev->status = STATUS_CANCELLED;
    ev->reason = "场馆维修";
    rig_day(&r, MAY_14, ev->title);
    rig_build(&r);
    ck_assert_uint_eq(rig_count(&r, DRAW_QR), 0);
    ck_assert(rig_shows(&r, "场馆维修"));
    bool struck = false;
    for (size_t i = 0; i < r.list.count; i++)
        if (r.list.at[i].kind == DRAW_TEXT && strcmp(r.list.at[i].text, ev->title) == 0)
            struck = struck || r.list.at[i].strike;
    ck_assert(struck);
    rig_destroy(&r);
}
END_TEST

/* Selection ---------------------------------------------------------------------------------------
 */

START_TEST(today_selects_what_runs_then_what_comes)
{
    struct rig r;
    rig_init(&r, false);
    rig_day(&r, MAY_14, NULL);
    struct day_view *v = &r.day.view;
    int at = day_selected(v, "", &r.sample.arena);
    ck_assert_str_eq(v->at[at].event->title, "中小学生跳绳竞赛");
    civil_parse("2025-05-14T12:00:00", &v->frame.now);
    at = day_selected(v, "", &r.sample.arena);
    ck_assert_str_eq(v->at[at].event->title, "骨干教师培训（第二期）");
    v->count = 0;
    ck_assert_int_eq(day_selected(v, "", &r.sample.arena), -1);
    rig_destroy(&r);
}
END_TEST

/* A series that happens twice on a day: both can be reached. */
START_TEST(two_happenings_of_one_event_have_two_keys)
{
    struct rig r;
    rig_init(&r, false);
    sample_add(&r.sample, r.sample.at[3].event);
    rig_day(&r, MAY_14, NULL);
    struct day_view *v = &r.day.view;
    int seen = 0;
    for (size_t i = 0; i < v->count; i++) {
        seen += v->at[i].event == r.sample.at[3].event;
        const char *key = day_key(v, i, &r.sample.arena);
        ck_assert_int_eq(day_selected(v, key, &r.sample.arena), (int)i);
    }
    ck_assert_int_eq(seen, 2);
    rig_destroy(&r);
}
END_TEST

START_TEST(touches_select_and_step)
{
    struct rig r;
    rig_init(&r, false);
    rig_day(&r, MAY_14, "骨干教师培训（第二期）");
    rig_build(&r);
    rig_tap(&r, "allday.row", 1);
    ck_assert_str_eq(r.turn.to.uid, r.day.view.at[1].event->uid);
    ck_assert_int_eq(r.turn.motion, MOTION_FADE);
    rig_tap(&r, "timeline.block", 4);
    ck_assert_str_eq(r.turn.to.uid, r.day.view.at[4].event->uid);
    rig_tap(&r, "detail.prev", 0);
    ck_assert_str_eq(r.turn.to.uid, r.day.view.at[4].event->uid);
    ck_assert_ptr_null(rig_target(&r, "detail.next", 0)); /* the last of the day */
    rig_tap(&r, "week.row", 4);
    ck_assert_int_eq(r.turn.to.day.n, MAY_14.n + 2);
    ck_assert_int_eq(r.turn.motion, MOTION_SLIDE_LEFT);
    rig_tap(&r, "nav.prev", 0);
    ck_assert_int_eq(r.turn.to.day.n, MAY_14.n - 1);
    ck_assert_int_eq(r.turn.motion, MOTION_SLIDE_RIGHT);
    rig_tap(&r, "nav.today", 0);
    ck_assert(!r.turn.wanted); /* it is today */
    rig_destroy(&r);
}
END_TEST

START_TEST(a_swipe_turns_the_day)
{
    struct rig r;
    rig_init(&r, false);
    rig_day(&r, MAY_14, NULL);
    rig_build(&r);
    struct ui_event ev[] = {{.kind = UI_DOWN, .x = 1000, .y = 500, .ms = 5000},
                            {.kind = UI_MOVE, .x = 800, .y = 500, .ms = 5100},
                            {.kind = UI_UP, .x = 700, .y = 500, .ms = 5200}};
    for (int i = 0; i < 3; i++)
        ui_input(&r.ui, &ev[i]);
    rig_build(&r);
    ck_assert(r.turn.wanted);
    ck_assert_int_eq(r.turn.to.day.n, MAY_14.n + 1);
    rig_destroy(&r);
}
END_TEST

START_TEST(an_empty_day_leads_to_the_next_activity)
{
    struct rig r;
    rig_init(&r, false);
    rig_day(&r, day_of(2025, 6, 10), NULL);
    r.day.has_next = true;
    r.day.next = r.sample.at[7];
    r.day.next.first = day_of(2025, 6, 17);
    rig_build(&r);
    ck_assert(rig_shows(&r, "当天没有安排"));
    ck_assert_ptr_null(rig_target(&r, "detail.prev", 0));
    rig_tap(&r, "empty.button", 0);
    ck_assert_int_eq(r.turn.to.day.n, day_of(2025, 6, 17).n);
    rig_destroy(&r);
}
END_TEST

/* Too much ----------------------------------------------------------------------------------------
 */

static void
fill_day(struct rig *r, int count)
{
    struct sample *s = &r->sample;
    for (int i = 0; i < count; i++) {
        const char *when = arena_printf(&s->arena, "2025-05-14T%02d:%02d..%02d:30", 6 + i % 15,
                                        i % 4 * 15, 7 + i % 15 + i % 3);
        const char *title = arena_printf(
            &s->arena, "第%d项：白城市洮北区中小学教师信息技术应用能力提升工程整校推进专题培训", i);
        struct event *ev = sample_put(s, (enum category)(i % CATEGORY_COUNT),
                                      (enum status)(1 + i % 6), title, "", "", when, title);
        ev->room = ev->department = ev->phone = ev->audience = ev->organiser = ev->source = title;
        ev->reason = title;
        if (ev->status == STATUS_RESCHEDULED)
            ev->old = ev->when;
    }
    for (int i = 0; i < 5; i++)
        sample_put(s, CATEGORY_THEME, STATUS_TENTATIVE, arena_printf(&s->arena, "跨天%d", i), "",
                   "", "2025-05-13..2025-05-19", "");
}

static void
assert_blocks_apart(const struct rig *r)
{
    int blocks = 0;
    for (int i = 0; i < r->ui.target_count; i++) {
        if (strncmp(r->ui.targets[i].name, "timeline.", 9) != 0)
            continue;
        blocks++;
        ck_assert_int_ge(r->ui.targets[i].drawn.h, 34); /* a line of text */
        for (int j = i + 1; j < r->ui.target_count; j++)
            if (strncmp(r->ui.targets[j].name, "timeline.", 9) == 0)
                ck_assert(
                    rect_empty(rect_intersect(r->ui.targets[i].drawn, r->ui.targets[j].drawn)));
    }
    ck_assert_int_gt(blocks, 2);
}

/* Each of sixty activities shown in turn: nothing is cut, no two blocks overlap, whatever its state
 * and the orientation. */
START_TEST(sixty_activities_stay_apart_and_inside)
{
    for (int portrait = 0; portrait < 2; portrait++) {
        struct rig r;
        rig_init(&r, portrait);
        fill_day(&r, 60);
        rig_day(&r, MAY_14, NULL);
        for (size_t i = 0; i < r.day.view.count; i++) {
            place_select(&r.place, r.day.view.at[i].event);
            rig_build(&r);
            assert_unclipped(&r, AREAS[portrait], 3);
            assert_blocks_apart(&r);
        }
        rig_destroy(&r);
    }
}
END_TEST

/* Taps on "+N" walk through what has no block of its own, and come round. */
START_TEST(the_count_leads_through_what_it_hides)
{
    struct rig r;
    rig_init(&r, false);
    fill_day(&r, 20);
    rig_day(&r, MAY_14, NULL);
    rig_build(&r);
    const struct ui_target *more = NULL;
    for (int i = 0; i < r.ui.target_count; i++)
        if (strcmp(r.ui.targets[i].name, "timeline.more") == 0)
            more = &r.ui.targets[i];
    ck_assert_ptr_nonnull(more);
    int x = more->drawn.x + 20, y = more->drawn.y + 20;
    char first[256] = "";
    int steps = 0;
    do {
        rig_tap_at(&r, x, y);
        ck_assert(r.turn.wanted);
        r.place = r.turn.to;
        if (!first[0])
            str_copy(first, sizeof first, r.place.uid);
        rig_build(&r);
        steps++;
    } while (steps < 40 && (steps == 1 || strcmp(first, r.place.uid) != 0));
    ck_assert_int_gt(steps, 3);
    ck_assert_int_lt(steps, 40);
    rig_destroy(&r);
}
END_TEST

START_TEST(whole_day_rows_turn_their_pages)
{
    struct rig r;
    rig_init(&r, false);
    fill_day(&r, 1);
    rig_day(&r, MAY_14, NULL);
    ck_assert_uint_eq(r.day.view.whole_day, 8);
    rig_build(&r);
    ck_assert(rig_shows(&r, "1/3"));
    ck_assert_ptr_nonnull(rig_target(&r, "allday.row", 2));
    ck_assert_ptr_null(rig_target(&r, "allday.row", 3));
    rig_tap(&r, "allday.next", 0);
    rig_build(&r);
    ck_assert(rig_shows(&r, "2/3"));
    rig_tap(&r, "allday.row", 4);
    ck_assert_str_eq(r.turn.to.uid, r.day.view.at[4].event->uid);
    rig_destroy(&r);
}
END_TEST

START_TEST(early_and_late_hours_widen_the_scale)
{
    struct rig r;
    rig_init(&r, false);
    sample_put(&r.sample, CATEGORY_SPORT, STATUS_CONFIRMED, "晨跑", "", "",
               "2025-05-14T06:10..06:50", "");
    rig_day(&r, MAY_14, NULL);
    rig_build(&r);
    ck_assert(rig_shows(&r, "06:00"));
    ck_assert(rig_shows(&r, "18:00"));
    ck_assert(!rig_shows(&r, "19:00"));
    rig_destroy(&r);
}
END_TEST

/* Without a date ----------------------------------------------------------------------------------
 */

static void
rig_undated(struct rig *r, const struct event **list, size_t count)
{
    rig_day(r, MAY_14, NULL);
    for (size_t i = 0; i < count; i++) {
        struct event *ev = sample_event(&r->sample, CATEGORY_SPORT, STATUS_UNDATED,
                                        arena_printf(&r->sample.arena, "冰雪研学%zu", i), "", "");
        ev->source = "白洮教〔2025〕1号（十六）";
        list[i] = ev;
    }
    r->day.undated = list;
    r->day.undated_count = count;
    r->place = (struct place){.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true};
}

START_TEST(an_undated_activity_is_never_given_a_date_or_a_code)
{
    struct rig r;
    const struct event *list[9];
    rig_init(&r, false);
    rig_undated(&r, list, 9);
    rig_build(&r);
    assert_golden(&r, "day-undated");
    ck_assert_uint_eq(rig_count(&r, DRAW_QR), 0);
    ck_assert(rig_shows(&r, "2025年 · 日期待定"));
    assert_unclipped(&r, AREAS[0], 3);
    rig_tap(&r, "undated.row", 2);
    ck_assert(r.turn.to.undated);
    ck_assert_str_eq(r.turn.to.uid, list[2]->uid);
    rig_tap(&r, "undated.next", 0);
    rig_build(&r);
    ck_assert_ptr_nonnull(rig_target(&r, "undated.row", 8));
    rig_tap(&r, "nav.back", 0);
    ck_assert_int_eq(r.turn.to.kind, SCREEN_MONTH);
    rig_destroy(&r);
}
END_TEST

START_TEST(a_source_names_its_year_or_none)
{
    ck_assert_int_eq(day_source_year("白洮教〔2025〕1号（十六）"), 2025);
    ck_assert_int_eq(day_source_year("第 3 号通知"), 0);
    ck_assert_int_eq(day_source_year("〔甲〕"), 0);
}
END_TEST

START_TEST(a_day_off_says_why_and_on_what_ground)
{
    for (int portrait = 0; portrait < 2; portrait++) {
        struct rig r;
        rig_init(&r, portrait);
        rig_day(&r, day_of(2025, 5, 14), NULL);
        struct day_view *v = &r.day.view;
        v->info.mark = MARK_OFF;
        v->info.holiday_name = "端午节";
        v->info.holiday_source = "国务院办公厅关于2025年部分节假日安排的通知";
        v->span = (struct holiday_span){"端午节", v->info.holiday_source, day_of(2025, 5, 13),
                                        day_of(2025, 5, 15)};
        rig_build(&r);
        ck_assert(rig_shows(&r, "端午节 · 放假第 2 天，共 3 天"));
        ck_assert(rig_shows(&r, "依据：国务院办公厅关于2025年部分节假日安排的通知"));
        assert_golden(&r, portrait ? "day-off-portrait" : "day-off");
        v->info.mark = MARK_WORK;
        v->info.holiday_name = "劳动节";
        rig_build(&r);
        ck_assert(rig_shows(&r, "调休上班 · 劳动节"));
        v->count = v->whole_day = 0; /* a day without activities says it too */
        rig_build(&r);
        ck_assert(rig_shows(&r, "调休上班 · 劳动节"));
        static const struct festival national = {.zh = "国庆节",
                                                 .en = "National Day",
                                                 .en_short = "National",
                                                 .kind = FESTIVAL_STATUTORY};
        v->info.mark = MARK_NONE;
        v->info.notice_known = false;
        v->info.festival = &national;
        rig_build(&r);
        ck_assert(rig_shows(&r, "2025年放假安排尚未公布"));
        rig_destroy(&r);
    }
}
END_TEST

START_TEST(the_day_has_all_its_names)
{
    struct rig r;
    rig_init(&r, false);
    rig_day(&r, day_of(2025, 5, 14), NULL);
    rig_build(&r);
    ck_assert(rig_shows(&r, "乙巳蛇年 辛巳月 癸未日"));
    r.day.view.has_folk = true;
    r.day.view.folk = (struct folk_season){FOLK_FU, 1, 3, 10};
    rig_build(&r);
    ck_assert(rig_shows(&r, "农历四月十七 · 初伏第 3 天"));
    r.b.lang = LANG_EN;
    rig_build(&r);
    ck_assert(rig_shows(&r, "Year of the Snake"));
    rig_destroy(&r);
}
END_TEST

TEST_SUITE_MAIN(
    "day", blocks_that_do_not_meet_take_the_whole_width, a_crowd_shares_one_width,
    what_finds_no_column_is_counted, exactly_three_need_no_count, a_full_day_is_drawn_as_agreed,
    phones_can_tell_the_modules_apart, a_moved_activity_says_both_dates,
    portrait_day_is_drawn_as_agreed, details_come_in_the_order_of_asking, a_doubtful_time_says_so,
    a_missing_place_is_promised_other_rows_go, a_cancelled_activity_has_no_code_and_a_struck_title,
    today_selects_what_runs_then_what_comes, two_happenings_of_one_event_have_two_keys,
    touches_select_and_step, a_swipe_turns_the_day, an_empty_day_leads_to_the_next_activity,
    sixty_activities_stay_apart_and_inside, the_count_leads_through_what_it_hides,
    whole_day_rows_turn_their_pages, early_and_late_hours_widen_the_scale,
    an_undated_activity_is_never_given_a_date_or_a_code, a_source_names_its_year_or_none,
    a_day_off_says_why_and_on_what_ground, the_day_has_all_its_names)
