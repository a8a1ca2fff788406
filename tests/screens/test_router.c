/* The way through a real bureau: there, back, out of trouble, and home again. */
#include "testing.h"
#include "visit.h"

#include "actions/bureau.h"
#include "actions/edit.h"
#include "base/file.h"
#include "screens/month.h"
#include "screens/year.h"
#include "ui/focus.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

START_TEST(a_place_without_a_date_is_todays)
{
    struct visit v;
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    ck_assert_int_eq(router_place(v.router)->year, 2025);
    ck_assert_int_eq(router_place(v.router)->month, 5);
    ck_assert(shows(&v, "5月"));
    ck_assert(shows(&v, "演示数据"));
    go(&v, (struct place){.kind = SCREEN_DAY, .day = DAY_NONE});
    ck_assert_int_eq(router_place(v.router)->day.n, day_of(2025, 5, 14).n);
    go(&v, (struct place){.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true});
    ck_assert(router_place(v.router)->undated);
    ck_assert(day_is_none(router_place(v.router)->day));
    visit_end(&v);
}
END_TEST

/* Home, by a touch to the month, by a bar to the day, by the dock back to that day's month. */
START_TEST(there_and_back)
{
    struct visit v;
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_HOME, .day = DAY_NONE});
    tap(&v, 300, 450);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_MONTH);
    go(&v, (struct place){.kind = SCREEN_MONTH, .year = 2025, .month = 4, .day = DAY_NONE});
    struct rect cell = month_cell_rect(2025, 4, day_of(2025, 4, 17), false);
    tap(&v, cell.x + 100, cell.y + 20);
    ck_assert_int_eq(v.turn.motion, MOTION_DRILL_IN);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_DAY);
    ck_assert_int_eq(router_place(v.router)->day.n, day_of(2025, 4, 17).n);
    tap(&v, 321, 1008);
    ck_assert_int_eq(v.turn.motion, MOTION_DRILL_OUT);
    ck_assert_int_eq(router_place(v.router)->month, 4);
    ck_assert_int_eq(router_place(v.router)->day.n, day_of(2025, 4, 17).n);
    ck_assert_int_eq(v.turn.target.x, cell.x);
    ck_assert_int_eq(v.turn.target.y, cell.y);
    tap(&v, 191, 1008);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_HOME);
    visit_end(&v);
}
END_TEST

/* From the year into a month by its card, and back to that year by the dock. */
START_TEST(a_year_opens_its_months_and_takes_them_back)
{
    struct visit v;
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_YEAR, .day = DAY_NONE});
    ck_assert_int_eq(router_place(v.router)->year, 2025);
    ck_assert_int_eq(router_place(v.router)->month, 0);
    go(&v, (struct place){.kind = SCREEN_YEAR, .year = 2026, .month = 7, .day = DAY_NONE});
    ck_assert_int_eq(router_place(v.router)->month, 0); /* of no use to a year */
    struct rect card = year_month_rect(3, false);
    tap(&v, card.x + 100, card.y + 150);
    ck_assert_int_eq(v.turn.motion, MOTION_DRILL_IN);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_MONTH);
    ck_assert_int_eq(router_place(v.router)->year, 2026);
    ck_assert_int_eq(router_place(v.router)->month, 3);
    tap(&v, 581, 1008);
    ck_assert_int_eq(v.turn.motion, MOTION_DRILL_OUT);
    ck_assert_int_eq(v.turn.target.x, card.x);
    ck_assert_int_eq(v.turn.target.y, card.y);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_YEAR);
    ck_assert_int_eq(router_place(v.router)->year, 2026);
    tap(&v, 581, 1008); /* the tab leads to this year */
    ck_assert_int_eq(router_place(v.router)->year, 2025);
    tap(&v, 581, 1008);
    ck_assert(!v.turn.wanted);
    visit_end(&v);
}
END_TEST

/* The board's rows end where they say: on their day, or among the undated. */
START_TEST(the_plan_leads_to_what_it_lists)
{
    struct visit v;
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_HOME, .day = DAY_NONE});
    tap(&v, 300, 450);
    tap(&v, 740, 1008);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_PLAN);
    ck_assert(shows(&v, "英语听力自动化考试"));
    tap(&v, 700, 130);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_DAY);
    ck_assert_int_eq(router_place(v.router)->day.n, day_of(2025, 5, 17).n);
    ck_assert(shows(&v, "英语听力自动化考试"));
    tap(&v, 740, 1008);
    tap(&v, 700, 254); /* 中考: a period */
    ck_assert(router_place(v.router)->undated);
    ck_assert(shows(&v, "中考"));
    ck_assert(router_place(v.router)->uid[0] != '\0');
    visit_end(&v);
}
END_TEST

START_TEST(a_tab_to_where_one_is_leads_nowhere)
{
    struct visit v;
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    tap(&v, 321, 1008);
    ck_assert(!v.turn.wanted);
    go(&v, (struct place){.kind = SCREEN_MONTH, .year = 2024, .month = 5, .day = DAY_NONE});
    tap(&v, 321, 1008);
    ck_assert_int_eq(router_place(v.router)->year, 2025);
    go(&v, (struct place){.kind = SCREEN_MONTH, .year = 2025, .month = 7, .day = DAY_NONE});
    tap(&v, 321, 1008);
    ck_assert(v.turn.wanted);
    ck_assert_int_eq(router_place(v.router)->month, 5);
    visit_end(&v);
}
END_TEST

static void
same_list(const struct draw_list *a, const struct draw_list *b)
{
    struct str x, y;
    str_init(&x);
    str_init(&y);
    draw_dump(a, &x);
    draw_dump(b, &y);
    ck_assert_str_eq(x.s, y.s);
    str_destroy(&x);
    str_destroy(&y);
}

/* What is built ahead is what will be built, and building it touches nothing. */
START_TEST(the_pages_beside_are_those_a_swipe_leads_to)
{
    const struct place FROM[] = {{.kind = SCREEN_MONTH, .year = 2025, .month = 12, .day = DAY_NONE},
                                 {.kind = SCREEN_DAY, .day = day_of(2025, 5, 14)}};
    for (int i = 0; i < 2; i++)
        for (int way = -1; way <= 1; way += 2) {
            struct visit v;
            struct draw_list ahead, before;
            visit_begin(&v);
            draw_init(&ahead);
            draw_init(&before);
            go(&v, FROM[i]);
            draw_copy(&before, &v.list);
            ck_assert(router_beside(v.router, way, &ahead));
            router_build(v.router, &v.list, &v.turn);
            same_list(&before, &v.list);
            v.ui.swipe = way > 0 ? SWIPE_LEFT : SWIPE_RIGHT;
            router_build(v.router, &v.list, &v.turn);
            ck_assert(v.turn.wanted);
            go(&v, v.turn.to);
            same_list(&ahead, &v.list);
            draw_destroy(&ahead);
            draw_destroy(&before);
            visit_end(&v);
        }
}
END_TEST

START_TEST(nothing_lies_beside_home_or_a_list)
{
    struct visit v;
    struct draw_list ahead;
    visit_begin(&v);
    draw_init(&ahead);
    go(&v, (struct place){.kind = SCREEN_HOME, .day = DAY_NONE});
    ck_assert(!router_beside(v.router, 1, &ahead));
    go(&v, (struct place){.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true});
    ck_assert(!router_beside(v.router, 1, &ahead));
    go(&v, (struct place){.kind = SCREEN_MONTH, .year = 1901, .month = 1, .day = DAY_NONE});
    ck_assert(!router_beside(v.router, -1, &ahead));
    ck_assert(router_beside(v.router, 1, &ahead));
    draw_destroy(&ahead);
    visit_end(&v);
}
END_TEST

START_TEST(a_reset_forgets_the_filters)
{
    struct visit v;
    struct error e = {0};
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    ck_assert(shows(&v, "体育考试"));
    tap(&v, 220, 516);
    ck_assert(!shows(&v, "体育考试"));
    go(&v, (struct place){.kind = SCREEN_HOME, .day = DAY_NONE});
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    ck_assert(!shows(&v, "体育考试"));
    ck_assert(router_reset(v.router, &e));
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_HOME);
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    ck_assert(shows(&v, "体育考试"));
    visit_end(&v);
}
END_TEST

START_TEST(the_ring_covers_all_and_takes_the_touch)
{
    struct visit v;
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    ck_assert(router_swipes(v.router));
    router_set_idle(v.router, 14);
    router_build(v.router, &v.list, &v.turn);
    ck_assert(shows(&v, "您还在查看吗？"));
    ck_assert(shows(&v, "14 秒后回到首页"));
    ck_assert(!router_swipes(v.router));
    tap(&v, 944, 500);
    ck_assert(!v.turn.wanted);
    router_set_idle(v.router, 0);
    router_build(v.router, &v.list, &v.turn);
    ck_assert(!shows(&v, "您还在查看吗？"));
    tap(&v, 944, 500);
    ck_assert(v.turn.wanted);
    visit_end(&v);
}
END_TEST

/* Into the file itself: file_write would put a new one beside the one that is open. */
static void
overwrite(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "r+b");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
}

/* The file is damaged under the running kiosk: the screen says so, keeps its dock, and offers to
 * try again. */
START_TEST(what_cannot_be_read_is_said)
{
    struct visit v;
    struct error e = {0};
    struct str good;
    visit_begin(&v);
    str_init(&good);
    ck_assert(file_read(v.path.s, 64 << 20, &good, &e));
    char *broken = calloc(1, good.len);
    overwrite(v.path.s, broken, good.len);
    free(broken);
    struct place month = {.kind = SCREEN_MONTH, .day = DAY_NONE};
    ck_assert(!router_go(v.router, &month, &e));
    ck_assert_int_ne(e.code, ERR_NONE);
    router_build(v.router, &v.list, &v.turn);
    ck_assert(shows(&v, "暂时读不到日历"));
    ck_assert(shows(&v, "月历"));
    ck_assert(!router_swipes(v.router));
    press(&v, 960, 652); /* 再试一次 */
    ck_assert(v.turn.wanted);
    ck_assert_int_eq(v.turn.to.kind, SCREEN_MONTH);
    press(&v, 321, 1008); /* a tab that leads here */
    ck_assert(!v.turn.wanted);
    str_destroy(&good);
    visit_end(&v);
}
END_TEST

START_TEST(names_of_screens_go_both_ways)
{
    enum screen_kind k;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        ck_assert(screen_from_name(screen_name((enum screen_kind)i), &k));
        ck_assert_int_eq((int)k, i);
    }
    ck_assert(!screen_from_name("years", &k));
    ck_assert_str_eq(screen_name(SCREEN_COUNT), "");
}
END_TEST

static void
add_many(struct visit *v, struct day d, int count)
{
    struct error e = {0};
    struct bureau *staff =
        bureau_open(v->path.s, BUREAU_STAFF, &v->clock, v->words, v->almanac, &e);
    ck_assert_ptr_nonnull(staff);
    for (int i = 0; i < count; i++) {
        struct event ev;
        char title[32];
        event_init(&ev);
        snprintf(title, sizeof title, "第%d场", i + 10);
        ev.title = title;
        ev.status = STATUS_CONFIRMED;
        ev.category = i % 2 ? CATEGORY_EXAM : CATEGORY_SPORT;
        ev.when = (struct when){.timing = TIMING_DAYS, .first = d, .last = d, .period = ""};
        ck_assert(edit_event_add(staff, "cli", "bureau", &ev, &e));
    }
    bureau_close(staff);
}

/* The month holds no more of a day than its cell has room for; the list asks for the rest. */
START_TEST(a_full_day_is_listed_in_whole)
{
    struct visit v;
    visit_begin(&v);
    struct day d = day_of(2026, 12, 10);
    add_many(&v, d, 12);
    go(&v, (struct place){.kind = SCREEN_MONTH, .year = 2026, .month = 12, .day = DAY_NONE});
    struct rect cell = month_cell_rect(2026, 12, d, false);
    press(&v, cell.x + cell.w / 2, cell.y + 40 + 3 * 32 + 15);
    ck_assert(!v.turn.wanted);
    ck_assert(shows(&v, "第11场")); /* exams first */
    ck_assert(shows(&v, "共 12 项"));
    ck_assert(shows(&v, "下一页 1/3"));
    visit_end(&v);
}
END_TEST

/* What the filters uncover was not loaded before. */
START_TEST(filters_ask_for_what_they_uncover)
{
    struct visit v;
    visit_begin(&v);
    struct day d = day_of(2026, 12, 10);
    add_many(&v, d, 12);
    go(&v, (struct place){.kind = SCREEN_MONTH, .year = 2026, .month = 12, .day = DAY_NONE});
    ck_assert(shows(&v, "第11场"));
    ck_assert(!shows(&v, "第10场"));
    press(&v, 220, 516); /* exams off */
    ck_assert(!shows(&v, "第11场"));
    ck_assert(shows(&v, "第10场") && shows(&v, "第12场") && shows(&v, "第14场"));
    visit_end(&v);
}
END_TEST

static void
strike(struct visit *v, enum ui_key key)
{
    struct ui_event ev = {.kind = UI_KEY, .key = key, .ms = v->ui.now_ms += 300};
    ui_input(&v->ui, &ev);
    router_build(v->router, &v->list, &v->turn);
    if (v->turn.wanted)
        go(v, v->turn.to);
}

START_TEST(keys_lead_back_the_way_one_came)
{
    struct visit v;
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_HOME, .day = DAY_NONE});
    strike(&v, KEY_ENTER);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_MONTH);
    strike(&v, KEY_PAGE_DOWN);
    strike(&v, KEY_PAGE_DOWN);
    ck_assert_int_eq(router_place(v.router)->month, 7);
    go(&v, (struct place){.kind = SCREEN_DAY, .day = day_of(2025, 7, 3)});
    strike(&v, KEY_PAGE_UP);
    ck_assert_int_eq(router_place(v.router)->day.n, day_of(2025, 7, 2).n);
    strike(&v, KEY_ESCAPE);
    ck_assert_int_eq(router_place(v.router)->month, 7);
    go(&v, (struct place){.kind = SCREEN_PLAN, .day = DAY_NONE});
    go(&v, (struct place){.kind = SCREEN_YEAR, .day = DAY_NONE});
    strike(&v, KEY_PAGE_UP);
    ck_assert_int_eq(router_place(v.router)->year, 2024);
    strike(&v, KEY_BACKSPACE);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_PLAN);
    strike(&v, KEY_BACKSPACE);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_MONTH);
    go(&v, (struct place){.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true});
    strike(&v, KEY_HOME);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_HOME);
    strike(&v, KEY_ESCAPE); /* the beginning: whoever is at home may leave it by any key */
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_MONTH);
    visit_end(&v);
}
END_TEST

START_TEST(a_key_that_answers_the_question_does_no_more)
{
    struct visit v;
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    router_set_idle(v.router, 12);
    strike(&v, KEY_HOME);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_MONTH);
    router_set_idle(v.router, 0);
    strike(&v, KEY_HOME);
    ck_assert_int_eq(router_place(v.router)->kind, SCREEN_HOME);
    visit_end(&v);
}
END_TEST

/* From the first target arrows lead to every other, and Tab comes round to all of them. */
static void
assert_all_reached(const struct visit *v)
{
    struct focus_field f = {v->ui.targets, v->ui.target_count, {0, 0, v->ui.width, v->ui.height}};
    static const enum ui_key ARROWS[] = {KEY_LEFT, KEY_RIGHT, KEY_UP, KEY_DOWN};
    bool seen[UI_TARGETS_MAX] = {false};
    int queue[UI_TARGETS_MAX], count = 0, allowed = 0, tabs = 0;
    for (int i = 0; i < f.count; i++)
        allowed += focus_allowed(&f, i);
    queue[count++] = focus_next(&f, -1);
    seen[queue[0]] = true;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < 4; k++) {
            int to = focus_towards(&f, queue[i], ARROWS[k]);
            if (to >= 0 && !seen[to])
                seen[queue[count++] = to] = true;
        }
    for (int i = 0; i < f.count; i++)
        ck_assert_msg(!focus_allowed(&f, i) || seen[i], "%s: no arrow leads to %s %d",
                      screen_name(router_place(v->router)->kind), f.at[i].name, f.at[i].index);
    int first = focus_next(&f, -1);
    for (int i = first, n = 0; n <= f.count && (i != first || tabs == 0);
         i = focus_next(&f, i), n++)
        tabs++;
    ck_assert_int_eq(tabs, allowed);
    ck_assert_int_gt(allowed, 3);
}

static const char *
spoken(struct visit *v, bool opened)
{
    struct str text;
    enum language lang;
    str_init(&text);
    router_spoken(v->router, opened, &text, &lang);
    const char *own = arena_strdup(v->ui.arena, text.s);
    str_destroy(&text);
    return own;
}

START_TEST(a_day_tells_its_title_only_if_it_is_to_be_spoken)
{
    struct visit v;
    struct error e = {0};
    visit_begin(&v);
    go(&v, (struct place){.kind = SCREEN_DAY, .day = day_of(2025, 5, 14)});
    ck_assert_str_eq(spoken(&v, true), "");
    struct bureau *staff = bureau_open(v.path.s, BUREAU_STAFF, &v.clock, v.words, v.almanac, &e);
    ck_assert(edit_setting(staff, "test", "speech", "1", &e));
    bureau_close(staff);
    go(&v, (struct place){.kind = SCREEN_DAY, .day = day_of(2025, 5, 14)});
    ck_assert_ptr_nonnull(strstr(spoken(&v, true), "5月14日，星期三，共"));
    ck_assert_ptr_nonnull(strstr(spoken(&v, true), "中小学生跳绳竞赛，08:30"));
    ck_assert_ptr_null(strstr(spoken(&v, false), "5月14日"));
    ck_assert_ptr_nonnull(strstr(spoken(&v, false), "中小学生跳绳竞赛"));
    go(&v, (struct place){.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true});
    ck_assert_int_eq(strncmp(spoken(&v, true), "日期待定。", strlen("日期待定。")), 0);
    go(&v, (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE});
    ck_assert_str_eq(spoken(&v, true), "");
    visit_end(&v);
}
END_TEST

START_TEST(every_target_is_reached_by_keys)
{
    struct visit v;
    visit_begin(&v);
    for (int i = 0; i < 2 * (SCREEN_COUNT + 1); i++) {
        v.ui.width = i % 2 ? 1080 : 1920;
        v.ui.height = i % 2 ? 1920 : 1080;
        struct place to = {.kind = (enum screen_kind)(i / 2), .day = DAY_NONE};
        if (to.kind == SCREEN_COUNT)
            to = (struct place){.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true};
        go(&v, to);
        assert_all_reached(&v);
    }
    visit_end(&v);
}
END_TEST

TEST_SUITE_MAIN("router", a_place_without_a_date_is_todays, keys_lead_back_the_way_one_came,
                a_key_that_answers_the_question_does_no_more, every_target_is_reached_by_keys,
                a_day_tells_its_title_only_if_it_is_to_be_spoken, there_and_back,
                a_year_opens_its_months_and_takes_them_back, the_plan_leads_to_what_it_lists,
                a_tab_to_where_one_is_leads_nowhere, the_pages_beside_are_those_a_swipe_leads_to,
                nothing_lies_beside_home_or_a_list, a_reset_forgets_the_filters,
                the_ring_covers_all_and_takes_the_touch, what_cannot_be_read_is_said,
                names_of_screens_go_both_ways, a_full_day_is_listed_in_whole,
                filters_ask_for_what_they_uncover)
