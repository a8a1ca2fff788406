/* The whole kiosk without a window: real database, real screens, real pixels; only time is given.
 */
#include "desk/desk.h"

#include "actions/edit.h"
#include "actions/urgent.h"
#include "base/file.h"
#include "desk/prepare.h"
#include "testing.h"
#include "ui/sdl/stage.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char folder[64];
static char db[96];
static struct catalogue *words;
static struct desk *desk;
static int64_t ms; /* the test's monotonic clock: starts where the desk read the real one */

static void
make_folder(void)
{
    struct error e = {0};
    struct str path;
    str_init(&path);
    ck_assert(resource_path("assets/messages", &path, &e));
    words = catalogue_load(path.s, &e);
    ck_assert_ptr_nonnull(words);
    str_destroy(&path);
    snprintf(folder, sizeof folder, "/tmp/xiaoli-desk-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(db, sizeof db, "%s/demo.db", folder);
}

static void
open_desk_at(const char *now, bool by_hours)
{
    struct error e = {0};
    struct desk_params p = {.db = db,
                            .demo = true,
                            .width = 960,
                            .height = 540,
                            .offscreen = true,
                            .has_now = true,
                            .by_hours = by_hours,
                            .lang = LANG_ZH};
    ck_assert(civil_parse(now, &p.now));
    desk = desk_open(&p, words, &e);
    ck_assert_msg(desk != NULL, "%s %s", error_message_id(e.code), e.args[0]);
    ms = clock_monotonic_ms();
}

static void
open_desk(const char *now)
{
    open_desk_at(now, false);
}

static void
open_at(const char *now)
{
    make_folder();
    open_desk(now);
}

static void
close_all(void)
{
    desk_close(desk);
    catalogue_free(words);
    const char *const tails[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", db, tails[i]);
        unlink(path);
    }
    rmdir(folder);
}

static bool
shows(const char *text)
{
    struct str dump;
    str_init(&dump);
    draw_dump(desk_list(desk), &dump);
    bool found = strstr(dump.s, text) != NULL;
    str_destroy(&dump);
    return found;
}

/* Lets `span` milliseconds pass in ticks, as the loop would. */
static void
pass(int64_t span)
{
    for (int64_t end = ms + span; ms < end;) {
        int64_t next = desk_deadline(desk, ms);
        ms = next <= ms ? ms + 1 : next < end ? next : end;
        desk_tick(desk, ms);
    }
}

static void
touch(enum ui_event_kind kind, int x, int y)
{
    struct ui_event ev = {.kind = kind, .x = x, .y = y, .ms = ms};
    desk_feed(desk, &ev);
    desk_tick(desk, ms);
}

static void
tap(int x, int y)
{
    pass(400);
    touch(UI_DOWN, x, y);
    pass(60);
    touch(UI_UP, x, y);
    pass(600);
}

static void
swipe(int from, int to, int y)
{
    pass(400);
    touch(UI_DOWN, from, y);
    for (int i = 1; i <= 8; i++) {
        pass(16);
        touch(UI_MOVE, from + (to - from) * i / 8, y);
    }
    touch(UI_UP, to, y);
    pass(600);
}

START_TEST(opens_at_home_and_walks_to_a_day_and_back)
{
    open_at("2025-05-14T09:41");
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_HOME);
    tap(300, 450);
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_MONTH);
    ck_assert_int_eq(desk_place(desk)->month, 5);
    tap(944, 445); /* today's cell, on its head */
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_DAY);
    ck_assert_int_eq(desk_place(desk)->day.n, day_of(2025, 5, 14).n);
    tap(191, 1008);
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_HOME);
    close_all();
}
END_TEST

START_TEST(swipes_through_months_both_ways)
{
    open_at("2025-05-14T09:41");
    tap(300, 450);
    swipe(1500, 900, 600);
    ck_assert_int_eq(desk_place(desk)->month, 6);
    swipe(900, 1500, 600);
    swipe(900, 1500, 600);
    ck_assert_int_eq(desk_place(desk)->month, 4);
    swipe(1000, 950, 600); /* too short: stays */
    ck_assert_int_eq(desk_place(desk)->month, 4);
    close_all();
}
END_TEST

/* Nothing is left to be woken for but the poll, the idle question and the minute; at home the hint
 * that breathes, ten times a second. */
static void
at_rest(int more)
{
    pass(2000);
    int polls = 0;
    for (int64_t end = ms + 5000; ms < end; polls++) {
        ms = desk_deadline(desk, ms);
        desk_tick(desk, ms);
    }
    ck_assert_int_le(polls, 14 + more);
}

START_TEST(sleeps_once_the_pages_beside_are_ready)
{
    open_at("2025-05-14T09:41");
    at_rest(51);
    tap(300, 450);
    at_rest(0);
    swipe(1500, 900, 600);
    at_rest(0);
    ck_assert_int_eq(desk_place(desk)->month, 6);
    tap(944, 445);
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_DAY);
    at_rest(0);
    touch(UI_DOWN, 300, 300); /* nor while a finger rests */
    at_rest(0);
    touch(UI_UP, 300, 300);
    at_rest(0);
    close_all();
}
END_TEST

START_TEST(rolls_over_midnight_by_itself)
{
    open_at("2025-05-14T23:59:30");
    ck_assert(shows("\"星\"") || shows("星期三"));
    ck_assert(shows("农历四月十七"));
    clock_shift(desk_clock(desk), 40);
    pass(1000);
    ck_assert(shows("农历四月十八"));
    ck_assert(!shows("农历四月十七"));
    close_all();
}
END_TEST

START_TEST(follows_a_clock_that_jumps_by_days)
{
    open_at("2025-05-14T09:41");
    clock_shift(desk_clock(desk), 3 * 86400);
    pass(1000);
    ck_assert(shows("农历四月二十"));
    close_all();
}
END_TEST

static void
rename_bureau(const char *path, const char *name)
{
    struct error e = {0};
    struct bureau *staff = bureau_open(path, BUREAU_STAFF, desk_clock(desk), words, NULL, &e);
    ck_assert_ptr_nonnull(staff);
    ck_assert(edit_setting(staff, "test", "bureau_name", name, &e));
    bureau_close(staff);
}

START_TEST(sees_what_another_connection_changes_within_a_second)
{
    open_at("2025-05-14T09:41");
    rename_bureau(db, "改了名字的教育局");
    ck_assert(!shows("改了名字的教育局")); /* not before the next look */
    pass(1000);
    ck_assert(shows("改了名字的教育局"));
    close_all();
}
END_TEST

/* "demo.db" + tail, in one of a few buffers. */
static const char *
beside(const char *tail)
{
    static char path[4][128];
    static size_t next;
    char *p = path[next++ % 4];
    snprintf(p, sizeof path[0], "%s%s", db, tail);
    return p;
}

START_TEST(reads_the_backup_that_was_put_in_place)
{
    open_at("2025-05-14T09:41");
    struct error e = {0};
    struct str bytes;
    str_init(&bytes);
    ck_assert(file_read(db, 64u << 20, &bytes, &e)); /* its log was emptied by the last to leave */
    ck_assert(file_write(beside(".backup"), bytes.s, bytes.len, &e));
    str_destroy(&bytes);
    rename_bureau(beside(".backup"), "备份里的教育局");
    ck_assert_int_eq(rename(beside(".backup"), db), 0);
    unlink(beside("-wal"));
    unlink(beside("-shm"));
    pass(1000);
    ck_assert(shows("备份里的教育局"));
    close_all();
}
END_TEST

START_TEST(recovers_when_a_damaged_file_is_mended)
{
    open_at("2025-05-14T09:41");
    desk_close(desk);
    struct error e = {0};
    struct str good;
    str_init(&good);
    ck_assert(file_read(db, 64u << 20, &good, &e));
    const size_t from = good.len * 3 / 4;
    FILE *f = fopen(db, "r+b");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fseek(f, (long)from, SEEK_SET), 0); /* what opening reads stays whole */
    for (size_t at = from; at < good.len; at++)
        ck_assert_int_ne(fputc(0x5a, f), EOF);
    ck_assert_int_eq(fclose(f), 0);
    open_desk("2025-05-14T09:41");
    ck_assert(shows("代码 db_corrupt"));
    ck_assert_ptr_nonnull(f = fopen(db, "r+b"));
    ck_assert_uint_eq(fwrite(good.s, 1, good.len, f), good.len);
    ck_assert_int_eq(fclose(f), 0);
    clock_shift(desk_clock(desk), 60);
    pass(1000);
    ck_assert(shows("农历四月十七"));
    str_destroy(&good);
    close_all();
}
END_TEST

static void
put_notice(struct urgent *u)
{
    struct error e = {0};
    struct arena a;
    arena_init(&a);
    struct bureau *staff = bureau_open(db, BUREAU_STAFF, desk_clock(desk), words, NULL, &e);
    ck_assert_ptr_nonnull(staff);
    if (u)
        u->sender = ""; /* what the last call set is gone with its arena */
    ck_assert(u ? edit_urgent_set(staff, "test", u, &a, &e) : edit_urgent_lift(staff, "test", &e));
    bureau_close(staff);
    arena_destroy(&a);
}

START_TEST(an_urgent_notice_is_over_everything_within_a_second)
{
    open_at("2025-05-14T09:41:10");
    struct urgent u = {.kind = "",
                       .title = "明天停课",
                       .line = {"全区停课一天", "", ""},
                       .sender = "",
                       .phone = ""};
    u.ends = true;
    ck_assert(civil_parse("2025-05-14T09:45", &u.until));
    put_notice(&u);
    pass(1000);
    ck_assert(shows("明天停课"));
    tap(300, 450); /* not a way on any more */
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_HOME);
    tap(1000, 908); /* 继续查看日历 */
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_MONTH);
    ck_assert(shows("查看通知"));
    tap(944, 445); /* the scene is drawn smaller, its places are the same */
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_DAY);
    ck_assert(shows("查看通知"));
    tap(1900, -40);
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_HOME);
    tap(1000, 908);
    swipe(1500, 900, 600);
    ck_assert_int_eq(desk_place(desk)->month, 6);
    clock_shift(desk_clock(desk), 240); /* its end comes */
    pass(1000);
    ck_assert(!shows("明天停课"));
    u.ends = false;
    put_notice(&u);
    pass(1000);
    ck_assert(shows("查看通知"));
    put_notice(NULL);
    pass(1000);
    ck_assert(!shows("明天停课"));
    tap(191, 1008);
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_HOME);
    tap(300, 450);
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_MONTH);
    close_all();
}
END_TEST

START_TEST(turns_dark_and_light_by_the_hour)
{
    make_folder();
    open_desk_at("2025-05-14T18:29:30", true);
    ck_assert(shows("\"今天\""));
    ck_assert_int_eq(desk_theme(desk), THEME_LIGHT);
    clock_shift(desk_clock(desk), 40);
    pass(700);
    ck_assert(stage_moving(desk_stage(desk))); /* dusk takes its time */
    pass(2000);
    ck_assert(!stage_moving(desk_stage(desk)));
    ck_assert_int_eq(desk_theme(desk), THEME_NIGHT);
    clock_shift(desk_clock(desk), 4 * 3600);
    pass(2000);
    ck_assert(!shows("\"今天\"")); /* home rests */
    clock_shift(desk_clock(desk), 8 * 3600);
    pass(2000);
    ck_assert_int_eq(desk_theme(desk), THEME_LIGHT);
    ck_assert(shows("\"今天\""));
    close_all();
}
END_TEST

START_TEST(goes_home_when_nobody_is_there)
{
    open_at("2025-05-14T09:41");
    tap(300, 450);
    pass(41000);
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_MONTH);
    ck_assert(shows("您还在查看吗"));
    touch(UI_DOWN, 300, 300); /* any touch continues */
    pass(60);
    touch(UI_UP, 300, 300);
    pass(30000);
    ck_assert(!shows("您还在查看吗"));
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_MONTH);
    pass(31000);
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_HOME);
    close_all();
}
END_TEST

static void
tap_icon(const char *name)
{
    const struct draw_list *l = desk_list(desk);
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].kind == DRAW_ICON && strcmp(l->at[i].text, name) == 0) {
            tap(l->at[i].rect.x + 8, l->at[i].rect.y + 8);
            pass(1000);
            return;
        }
    ck_abort_msg("no sign %s", name);
}

/* Nothing of what a visitor chose is left to the next one. */
START_TEST(the_reset_forgets_the_visitor)
{
    open_at("2025-05-14T09:41");
    tap(300, 450);
    pass(1000);
    tap_icon("globe");
    ck_assert(shows("Month"));
    tap_icon("big");
    tap_icon("low");
    ck_assert(shows("Standard") && shows("Higher"));
    ck_assert_int_eq(desk_theme(desk), THEME_CONTRAST);
    pass(39000);
    tap_icon("globe"); /* any touch puts the question off */
    pass(39000);
    ck_assert(shows("Standard")); /* and does no more than that */
    pass(22000);
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_HOME);
    ck_assert_int_eq(desk_theme(desk), THEME_LIGHT);
    ck_assert(shows("轻触屏幕，查看全年安排"));
    tap(300, 450);
    pass(1000);
    ck_assert(shows("大字") && shows("月历"));
    close_all();
}
END_TEST

START_TEST(a_clock_that_falls_back_must_prove_itself)
{
    open_at("2025-05-14T09:41");
    clock_shift(desk_clock(desk), -1800); /* a correction */
    pass(1000);
    ck_assert(shows("农历四月十七"));
    clock_shift(desk_clock(desk), -2 * 86400);
    pass(1000);
    ck_assert(shows("时钟未校准"));
    ck_assert(!shows("农历"));
    clock_shift(desk_clock(desk), 2 * 86400 + 1); /* it is back */
    pass(1000);
    ck_assert(shows("农历四月十七"));
    clock_shift(desk_clock(desk), -2 * 86400);
    pass(1000);
    ck_assert(shows("时钟未校准"));
    for (int minute = 0; minute < 11; minute++) { /* both clocks go on */
        clock_shift(desk_clock(desk), 60);
        ms += 59000;
        pass(1000);
    }
    ck_assert(shows("农历四月十五"));
    close_all();
}
END_TEST

START_TEST(the_seal_leads_to_the_staff_door)
{
    open_at("2025-05-14T09:41");
    tap(300, 450);
    tap(84, 1008);
    ck_assert(!shows("工作人员入口")); /* a tap is not enough */
    pass(400);
    touch(UI_DOWN, 84, 1008);
    pass(1500);
    ck_assert(shows("arc"));
    pass(1800);
    ck_assert(shows("工作人员入口"));
    touch(UI_UP, 84, 1008);
    pass(5000);
    ck_assert(shows("工作人员入口"));
    pass(9000);
    ck_assert(!shows("工作人员入口"));
    ck_assert_int_eq(desk_place(desk)->kind, SCREEN_MONTH);
    close_all();
}
END_TEST

TEST_SUITE_MAIN("desk", opens_at_home_and_walks_to_a_day_and_back, swipes_through_months_both_ways,
                sleeps_once_the_pages_beside_are_ready, rolls_over_midnight_by_itself,
                follows_a_clock_that_jumps_by_days,
                sees_what_another_connection_changes_within_a_second,
                reads_the_backup_that_was_put_in_place, recovers_when_a_damaged_file_is_mended,
                an_urgent_notice_is_over_everything_within_a_second,
                turns_dark_and_light_by_the_hour, a_clock_that_falls_back_must_prove_itself,
                the_seal_leads_to_the_staff_door, goes_home_when_nobody_is_there,
                the_reset_forgets_the_visitor)
