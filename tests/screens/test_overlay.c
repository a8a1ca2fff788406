/* The staff door and the word that the data is old: how they come and go. */
#include "testing.h"

#include "sample_month.h"

#include "screens/door.h"
#include "screens/overlay.h"

struct over_rig {
    struct month_rig month;
    struct overlay over;
};

static void
begin(struct over_rig *o, bool portrait)
{
    *o = (struct over_rig){0};
    month_rig_init(&o->month, portrait);
    o->month.rig.ui.now_ms = 5000;
}

static void
build_over(struct over_rig *o, bool screen)
{
    struct rig *r = &o->month.rig;
    r->turn = (struct turn){0};
    arena_reset(&r->scratch);
    r->b.frame = r->ops->frame(r->state);
    ui_begin(&r->ui, &r->list, &r->scratch);
    if (screen)
        r->ops->build(r->state, &r->b, &r->place);
    overlay_build(&o->over, &r->b, SCREEN_MONTH);
    ui_end(&r->ui);
}

/* The router's way: the screen, then what lies over it. */
static void
build(struct over_rig *o)
{
    build_over(o, true);
}

/* What lies over it, by itself. */
static void
agreed(struct over_rig *o, const char *name)
{
    build_over(o, false);
    assert_golden(&o->month.rig, name);
    build(o);
}

static void
pointer(struct over_rig *o, enum ui_event_kind kind, struct rect at, int64_t ms)
{
    struct ui_event ev = {.kind = kind, .x = at.x + at.w / 2, .y = at.y + at.h / 2, .ms = ms};
    ui_input(&o->month.rig.ui, &ev);
    o->month.rig.ui.now_ms = ms;
    build(o);
}

static void
wait_until(struct over_rig *o, int64_t ms)
{
    o->month.rig.ui.now_ms = ms;
    build(o);
}

/* How far the ring around the seal has come, in thousandths; -1 = none is drawn. */
static int
ring(const struct over_rig *o)
{
    const struct draw_list *l = &o->month.rig.list;
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].kind == DRAW_ARC)
            return l->at[i].to;
    return -1;
}

START_TEST(a_long_press_on_the_seal_opens_the_door)
{
    struct over_rig o;
    begin(&o, false);
    build(&o);
    struct rect seal = rig_target(&o.month.rig, "dock.seal", 0)->drawn;
    pointer(&o, UI_DOWN, seal, 10000);
    ck_assert_int_eq(ring(&o), -1);
    wait_until(&o, 11500);
    ck_assert_int_eq(ring(&o), 500);
    ck_assert(!rig_shows(&o.month.rig, "工作人员入口"));
    wait_until(&o, 13000);
    ck_assert_int_eq(o.month.rig.turn.motion, MOTION_FADE); /* to be built again */
    pointer(&o, UI_UP, seal, 13100);
    ck_assert(rig_shows(&o.month.rig, "工作人员入口"));
    agreed(&o, "door");
    wait_until(&o, 13000 + DOOR_MS);
    wait_until(&o, 13000 + DOOR_MS);
    ck_assert(!rig_shows(&o.month.rig, "工作人员入口"));
    rig_destroy(&o.month.rig);
}
END_TEST

START_TEST(a_press_that_ends_early_opens_nothing)
{
    struct over_rig o;
    begin(&o, false);
    build(&o);
    struct rect seal = rig_target(&o.month.rig, "dock.seal", 0)->drawn;
    pointer(&o, UI_DOWN, seal, 10000);
    wait_until(&o, 12900);
    pointer(&o, UI_UP, seal, 12950);
    wait_until(&o, 14000);
    ck_assert_int_eq(ring(&o), -1);
    ck_assert(!rig_shows(&o.month.rig, "工作人员入口"));
    rig_destroy(&o.month.rig);
}
END_TEST

START_TEST(the_keyboard_opens_it_too_and_a_touch_closes_it)
{
    struct over_rig o;
    begin(&o, true);
    build(&o);
    struct ui *ui = &o.month.rig.ui;
    ui->focus = ui_id_of("dock.seal", 0);
    struct ui_event enter = {.kind = UI_KEY, .key = KEY_ENTER, .ms = 6000};
    ui_input(ui, &enter);
    wait_until(&o, 6000);
    wait_until(&o, 6100);
    ck_assert(rig_shows(&o.month.rig, "工作人员入口"));
    struct rect close = rig_target(&o.month.rig, "door.close", 0)->drawn;
    pointer(&o, UI_DOWN, close, 7000);
    pointer(&o, UI_UP, close, 7100);
    wait_until(&o, 7200);
    ck_assert(!rig_shows(&o.month.rig, "工作人员入口"));
    rig_destroy(&o.month.rig);
}
END_TEST

START_TEST(old_data_is_said_once_for_eight_seconds)
{
    struct over_rig o;
    begin(&o, false);
    struct frame_view *f = &o.month.month.view.frame;
    f->stale = true;
    f->updated_utc = civil_seconds(f->now) - BUREAU_UTC_OFFSET - 6 * 86400;
    build(&o);
    ck_assert(!rig_shows(&o.month.rig, "数据可能不是最新")); /* the dock says it */
    f->updated_utc -= 2 * 86400;
    build(&o);
    ck_assert(rig_shows(&o.month.rig, "数据可能不是最新"));
    ck_assert(rig_shows(&o.month.rig, "更新于 5月6日 09:41，8 天前"));
    agreed(&o, "old");
    ck_assert_int_eq(o.month.rig.ui.wake_ms, 13000);
    wait_until(&o, 13000);
    ck_assert(!rig_shows(&o.month.rig, "数据可能不是最新"));
    overlay_reset(&o.over); /* the next visitor is told too */
    wait_until(&o, 20000);
    ck_assert(rig_shows(&o.month.rig, "数据可能不是最新"));
    struct rect banner = rig_target(&o.month.rig, "old.banner", 0)->drawn;
    pointer(&o, UI_DOWN, banner, 21000);
    pointer(&o, UI_UP, banner, 21100);
    wait_until(&o, 21200);
    ck_assert(!rig_shows(&o.month.rig, "数据可能不是最新"));
    rig_destroy(&o.month.rig);
}
END_TEST

TEST_SUITE_MAIN("overlay", a_long_press_on_the_seal_opens_the_door,
                a_press_that_ends_early_opens_nothing,
                the_keyboard_opens_it_too_and_a_touch_closes_it,
                old_data_is_said_once_for_eight_seconds)
