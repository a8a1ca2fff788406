/* The urgent notice on home, and as a band over other screens. */
#include "testing.h"

#include "sample_views.h"

#include "screens/notice.h"

static struct urgent notice;

static void
write_notice(struct frame_view *f)
{
    notice = (struct urgent){.kind = "",
                             .title = "明天停课",
                             .line = {"5月15日（周四）全区中小学、幼儿园停课一天",
                                      "原因：暴雨红色预警", "复课时间以学校通知为准"},
                             .sender = "洮北区教育局",
                             .phone = "0436-0000000（示例）"};
    ck_assert(civil_parse("2025-05-14T09:30", &notice.issued));
    f->urgent = &notice;
}

static void
show_home(struct rig *r, bool portrait)
{
    rig_init(r, portrait);
    write_notice(&r->home.view.frame);
    rig_build(r);
}

START_TEST(home_gives_it_all_but_the_date)
{
    struct rig r;
    show_home(&r, false);
    assert_golden(&r, "notice");
    ck_assert(rig_shows(&r, "明天停课"));
    ck_assert(rig_shows(&r, "洮北区教育局 · 5月14日 09:30 发布"));
    ck_assert(rig_shows(&r, "咨询电话 0436-0000000（示例）"));
    ck_assert(rig_shows(&r, "农历四月十七"));
    ck_assert(!rig_shows(&r, "今天"));
    ck_assert(!rig_shows(&r, "距英语听力自动化考试还有"));
    assert_unclipped(&r, (struct rect[]){{760, 64, 1024, 964}}, 1);
    rig_destroy(&r);
}
END_TEST

START_TEST(portrait_is_drawn_as_agreed)
{
    struct rig r;
    show_home(&r, true);
    assert_golden(&r, "notice-portrait");
    assert_unclipped(&r, (struct rect[]){{128, 652, 824, 1204}}, 1);
    rig_destroy(&r);
}
END_TEST

/* The longest that staff may write is whole, in both orientations and languages. */
START_TEST(the_longest_is_whole)
{
    static const char *const long_line = "一二三四五六七八九十一二三四五六七八九十一二";
    for (int turned = 0; turned < 4; turned++) {
        struct rig r;
        bool portrait = turned % 2;
        show_home(&r, portrait);
        notice.kind = "一二三四五六七八";
        notice.title = "一二三四五六七八九十";
        notice.sender = "一二三四五六七八九十一二三四";
        notice.ends = true;
        ck_assert(civil_parse("2025-12-15T18:00", &notice.until));
        for (size_t i = 0; i < URGENT_LINES; i++)
            notice.line[i] = long_line;
        r.b.lang = turned < 2 ? LANG_ZH : LANG_EN;
        rig_build(&r);
        struct rect in =
            portrait ? (struct rect){128, 652, 824, 1204} : (struct rect){760, 64, 1024, 964};
        assert_unclipped(&r, &in, 1);
        for (size_t i = 0; i < r.list.count; i++)
            if (r.list.at[i].kind == DRAW_TEXT && r.list.at[i].rect.x >= in.x)
                ck_assert_msg(!strstr(r.list.at[i].text, "…"), "cut: %s", r.list.at[i].text);
        const struct ui_target *on = rig_target(&r, "notice.go_on", 0);
        for (size_t i = 0; i < r.list.count; i++) {
            const struct draw_cmd *c = &r.list.at[i];
            struct rect box = c->kind == DRAW_TEXT ? text_box(c) : (struct rect){0};
            if (c->kind == DRAW_TEXT && c->colour == TOKEN_ON_NOTICE)
                ck_assert(rect_empty(rect_intersect(box, on->drawn)));
        }
        rig_destroy(&r);
    }
}
END_TEST

START_TEST(only_its_button_leads_on)
{
    struct rig r;
    show_home(&r, false);
    rig_tap_at(&r, 300, 500);
    ck_assert(!r.turn.wanted);
    rig_tap_at(&r, 1300, 300);
    ck_assert(!r.turn.wanted);
    rig_tap(&r, "notice.go_on", 0);
    ck_assert(r.turn.wanted);
    ck_assert_int_eq(r.turn.to.kind, SCREEN_MONTH);
    ck_assert_int_eq(r.turn.to.month, 5);
    rig_destroy(&r);
}
END_TEST

static void
band(struct rig *r, struct rect where)
{
    r->turn = (struct turn){0};
    r->ui.band = where;
    r->ui.outer = (struct rect){where.x, where.y, where.w, r->ui.height - where.y};
    arena_reset(&r->scratch);
    ui_begin(&r->ui, &r->list, &r->scratch);
    bool read = notice_band(&r->b, &notice);
    ui_end(&r->ui);
    r->turn.wanted = read;
}

START_TEST(the_band_is_drawn_as_agreed)
{
    struct rig r;
    show_home(&r, false);
    struct rect where = {-77, -87, 2074, 86};
    band(&r, where);
    assert_golden(&r, "notice-band");
    ck_assert(rig_shows(&r, "5月15日（周四）全区中小学、幼儿园停课一天"));
    struct ui_event down = {.kind = UI_DOWN, .x = 1900, .y = -40, .ms = 5000};
    struct ui_event up = {.kind = UI_UP, .x = 1900, .y = -40, .ms = 5100};
    ui_input(&r.ui, &down);
    ui_input(&r.ui, &up);
    band(&r, where);
    ck_assert(r.turn.wanted);
    rig_destroy(&r);
}
END_TEST

START_TEST(a_narrow_band_has_two_lines)
{
    struct rig r;
    show_home(&r, true);
    notice.title = "一二三四五六七八九十";
    notice.line[0] = "一二三四五六七八九十一二三四五六七八九十一二";
    band(&r, (struct rect){-23, -84, 1127, 83});
    assert_golden(&r, "notice-band-portrait");
    ck_assert(rig_shows(&r, notice.title));
    ck_assert(rig_shows(&r, notice.line[0]));
    rig_destroy(&r);
}
END_TEST

TEST_SUITE_MAIN("notice", home_gives_it_all_but_the_date, portrait_is_drawn_as_agreed,
                the_longest_is_whole, only_its_button_leads_on, the_band_is_drawn_as_agreed,
                a_narrow_band_has_two_lines)
