/* What home does by itself: pages in turn, which anyone may hold; sides that change; the late
 * hours. */
#include "testing.h"

#include "sample_views.h"

#define PAGE 12000

static void
begin(struct rig *r, bool portrait)
{
    rig_init(r, portrait);
    r->ui.now_ms = 0;
    home_loop_fill(&r->home);
    rig_build(r);
}

static void
at(struct rig *r, int64_t ms)
{
    r->ui.now_ms = ms;
    rig_build(r);
}

static size_t
rows(const struct rig *r)
{
    size_t n = 0;
    for (int i = 0; i < r->ui.target_count; i++)
        n += strcmp(r->ui.targets[i].name, "today.row") == 0;
    return n;
}

START_TEST(today_and_what_follows_take_turns)
{
    struct rig r;
    begin(&r, false);
    ck_assert(rig_shows(&r, "今天"));
    ck_assert_uint_eq(rows(&r), 3);
    ck_assert_int_eq(r.ui.wake_ms, PAGE);
    at(&r, PAGE);
    ck_assert_int_eq(r.turn.motion, MOTION_FADE);
    ck_assert_uint_eq(r.home.view.today_count, 6);
    at(&r, 2 * PAGE);
    ck_assert(rig_shows(&r, "接下来"));
    ck_assert(rig_shows(&r, "5月15日（周四） 10:00–10:40 · 全区中小学"));
    assert_golden(&r, "home-soon");
    at(&r, 4 * PAGE);
    ck_assert(rig_shows(&r, "共 6 项 · 显示 3 项")); /* and from the beginning */
    rig_destroy(&r);
}
END_TEST

START_TEST(a_page_can_be_held_and_goes_on_by_itself)
{
    struct rig r;
    begin(&r, false);
    rig_tap(&r, "loop.hold", 0);
    ck_assert(!r.turn.wanted);
    rig_build(&r);
    ck_assert_ptr_nonnull(rig_target(&r, "loop.go_on", 0));
    at(&r, 3 * PAGE);
    ck_assert(rig_shows(&r, "今天"));
    ck_assert_int_eq(r.turn.motion, MOTION_NONE);
    at(&r, 200000); /* nobody holds it any more */
    ck_assert_ptr_nonnull(rig_target(&r, "loop.hold", 0));
    ck_assert(rig_shows(&r, "今天"));
    at(&r, 200000 + 2 * PAGE);
    ck_assert(rig_shows(&r, "接下来"));
    rig_tap(&r, "loop.hold", 0);
    rig_build(&r);
    rig_tap(&r, "loop.go_on", 0);
    rig_build(&r);
    ck_assert_ptr_nonnull(rig_target(&r, "loop.hold", 0));
    rig_destroy(&r);
}
END_TEST

START_TEST(one_page_needs_no_button)
{
    struct rig r;
    begin(&r, false);
    r.home.view.today_count = 2;
    r.home.soon_count = 0;
    rig_build(&r);
    ck_assert_ptr_null(rig_target(&r, "loop.hold", 0));
    ck_assert(rig_shows(&r, "共 2 项"));
    rig_destroy(&r);
}
END_TEST

/* The same words stand on the other side, and none of them leaves the display. */
START_TEST(mirrored_it_says_the_same)
{
    for (int portrait = 0; portrait < 2; portrait++) {
        struct rig r;
        begin(&r, portrait);
        size_t texts = rig_count(&r, DRAW_TEXT);
        struct rect card = home_layout(&r.b)->card;
        r.b.mirrored = true;
        rig_build(&r);
        assert_golden(&r, portrait ? "home-mirrored-portrait" : "home-mirrored");
        ck_assert_uint_eq(rig_count(&r, DRAW_TEXT), texts);
        struct rect now = home_layout(&r.b)->card;
        ck_assert(now.x != card.x || now.y != card.y);
        assert_unclipped(&r, NULL, 0);
        rig_destroy(&r);
    }
}
END_TEST

START_TEST(late_at_night_it_says_little_and_moves)
{
    for (int portrait = 0; portrait < 2; portrait++) {
        struct rig r;
        begin(&r, portrait);
        struct frame_view *f = &r.home.view.frame;
        ck_assert(civil_parse("2025-05-14T23:10", &f->now));
        f->quiet = true;
        rig_build(&r);
        ck_assert(rig_shows(&r, "今天")); /* not while it is light */
        r.ui.theme = THEME_NIGHT;
        rig_build(&r);
        assert_golden(&r, portrait ? "home-quiet-portrait" : "home-quiet");
        ck_assert(rig_shows(&r, "23:10"));
        ck_assert(rig_shows(&r, "距英语听力考试还有 3 天"));
        ck_assert_int_le((int)r.list.count, 4);
        for (int minute = 0; minute < 8; minute++) {
            struct rect was = r.list.at[0].rect;
            f->now = civil_add_seconds(f->now, 60);
            rig_build(&r);
            ck_assert(was.x != r.list.at[0].rect.x || was.y != r.list.at[0].rect.y);
            assert_unclipped(&r, NULL, 0);
        }
        rig_tap_at(&r, 500, 500);
        ck_assert(r.turn.wanted);
        ck_assert_int_eq(r.turn.to.kind, SCREEN_MONTH);
        rig_destroy(&r);
    }
}
END_TEST

START_TEST(once_a_night_a_bar_goes_across)
{
    struct rig r;
    begin(&r, false);
    r.ui.theme = THEME_NIGHT;
    r.home.view.frame.quiet = true;
    ck_assert(civil_parse("2025-05-15T03:00", &r.home.view.frame.now));
    at(&r, 100000);
    ck_assert_uint_eq(rig_count(&r, DRAW_FILL), 1);
    ck_assert_int_eq(r.ui.wake_ms, 100500);
    at(&r, 130000);
    struct rect bar = r.list.at[r.list.count - 1].rect;
    ck_assert(bar.x > 600 && bar.x < 1300);
    at(&r, 160000);
    ck_assert_uint_eq(rig_count(&r, DRAW_FILL), 0);
    ck_assert_int_eq(r.ui.wake_ms, INT64_MAX);
    rig_destroy(&r);
}
END_TEST

TEST_SUITE_MAIN("home_loop", today_and_what_follows_take_turns,
                a_page_can_be_held_and_goes_on_by_itself, one_page_needs_no_button,
                mirrored_it_says_the_same, late_at_night_it_says_little_and_moves,
                once_a_night_a_bar_goes_across)
