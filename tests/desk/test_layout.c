/* Every public screen, at every size, in both languages, all themes and modes: no word is clipped,
 * overlaps another or leaves its box; all words and signs stand out from what lies beneath them;
 * what can be touched is large enough for a finger, and in low reach low enough. With the longest
 * titles there are, and sixty activities on one day. A new screen is included by standing in
 * SCREENS. */
#include "actions/bureau.h"
#include "actions/edit.h"
#include "base/file.h"
#include "layout.h"
#include "screens/screen.h"
#include "testing.h"
#include "ui/sdl/stage.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FULL_DAY day_of(2025, 5, 22)
#define FULL 60

static const struct {
    int w, h;
} SIZES[] = {{1920, 1080}, {1080, 1920}, {1280, 720}, {720, 1280},
             {3840, 2160}, {1440, 1080}, {1680, 1050}};
#define SIZE_COUNT (sizeof SIZES / sizeof *SIZES)

static const struct modes MODES[] = {{false, false}, {true, false}, {false, true}, {true, true}};

/* Besides the place that each screen has by itself. */
static const struct {
    enum screen_kind kind;
    int year, month, ymd[3];
    bool undated;
    const char *words;
} PLACES[] = {
    {SCREEN_MONTH, 2025, 6, {0}, false, ""},      {SCREEN_MONTH, 2025, 3, {0}, false, ""},
    {SCREEN_DAY, 0, 0, {2025, 5, 22}, false, ""}, {SCREEN_DAY, 0, 0, {2025, 5, 30}, false, ""},
    {SCREEN_DAY, 0, 0, {2025, 5, 10}, false, ""}, {SCREEN_DAY, 0, 0, {0}, true, ""},
    {SCREEN_YEAR, 2024, 0, {0}, false, ""},       {SCREEN_YEAR, 2030, 0, {0}, false, ""},
    {SCREEN_SEARCH, 0, 0, {0}, false, "ys"},      {SCREEN_SEARCH, 0, 0, {0}, false, "qqq"},
};
#define PLACE_COUNT (SCREEN_COUNT + sizeof PLACES / sizeof *PLACES + 1)
#define ASKED (PLACE_COUNT - 1) /* the question to a visitor who may have left, over the month */

/* Wordings of the bureau's own document. */
static const char *const TITLES[] = {
    "学习宣传贯彻党的二十届三中全会精神和总书记听取吉林省委省政府汇报时的重要讲话精神",
    "“四大工程”（教学专线、智慧教育平台、综合应用平台、三个课堂）",
    "体育与健康课程教学规范化行动（与每天1节体育课融合）",
    "遴选推送“破五唯、立新标”教育评价改革典型案例",
};

static struct {
    char folder[64];
    struct str path;
    struct clock clock;
    struct almanac *almanac;
    struct catalogue *words;
    struct bureau *bureau;
} base;

static struct {
    struct stage *stage;
    struct ui ui;
    struct draw_list list;
    struct router *router;
    char what[160];
} at;

static void
add_full_day(struct bureau *staff)
{
    struct error e = {0};
    for (int i = 0; i < FULL; i++) {
        struct event ev;
        char title[256];
        event_init(&ev);
        snprintf(title, sizeof title, "%s %d", TITLES[i % 4], i + 1);
        ev.title = title;
        ev.status = (enum status)(i % 3 == 2 ? STATUS_TENTATIVE : STATUS_CONFIRMED);
        ev.category = (enum category)(i % CATEGORY_COUNT);
        ev.place = "白城市洮北区青少年校外活动中心";
        ev.room = "三楼多功能报告厅（东侧）";
        ev.department = "基础教育与体育卫生艺术科";
        ev.audience = "全区各中小学、幼儿园和校外培训机构负责人";
        char when[64];
        if (i % 2)
            snprintf(when, sizeof when, "2025-05-22T%02d:%02d..%02d:%02d", 8 + i % 10, i % 4 * 15,
                     10 + i % 10, i % 4 * 15);
        else
            snprintf(when, sizeof when, "2025-05-22");
        ck_assert(when_parse(when, &ev.when, &e));
        ck_assert_msg(edit_event_add(staff, "cli", "bureau", &ev, &e), "%s %s",
                      error_message_id(e.code), e.args[0]);
    }
}

static void
open_base(void)
{
    struct error e = {0};
    snprintf(base.folder, sizeof base.folder, "/tmp/layout-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(base.folder));
    str_init(&base.path);
    str_printf(&base.path, "%s/demo.db", base.folder);
    clock_freeze(&base.clock, (struct civil){day_of(2025, 5, 14), 9 * 3600 + 41 * 60});
    base.almanac = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    base.words = catalogue_load(XIAOLI_SOURCE_ROOT "/assets/messages", &e);
    ck_assert(base.almanac && base.words);
    struct bureau *staff =
        bureau_open(base.path.s, BUREAU_STAFF, &base.clock, base.words, base.almanac, &e);
    ck_assert_ptr_nonnull(staff);
    ck_assert(bureau_load_first_day(staff, true, day_of(2025, 5, 14), &e));
    add_full_day(staff);
    bureau_close(staff);
    base.bureau =
        bureau_open(base.path.s, BUREAU_PUBLIC, &base.clock, base.words, base.almanac, &e);
    ck_assert_ptr_nonnull(base.bureau);
}

static void
close_base(void)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    bureau_close(base.bureau);
    catalogue_free(base.words);
    almanac_free(base.almanac);
    for (size_t i = 0; i < 3; i++) {
        struct str path;
        str_init(&path);
        str_printf(&path, "%s%s", base.path.s, tails[i]);
        unlink(path.s);
        str_destroy(&path);
    }
    rmdir(base.folder);
    str_destroy(&base.path);
}

static void
open_at(int size)
{
    struct error e = {0};
    struct stage_params p = {.width = SIZES[size].w,
                             .height = SIZES[size].h,
                             .offscreen = true,
                             .icons = XIAOLI_SOURCE_ROOT "/assets/icons"};
    at.stage = stage_open(&p, &e);
    ck_assert_ptr_nonnull(at.stage);
    ui_init(&at.ui);
    int width, height;
    stage_canvas(at.stage, &width, &height);
    ui_canvas(&at.ui, width, height);
    at.ui.measure = stage_measure(at.stage);
    at.ui.scale = stage_scale(at.stage);
    at.ui.now_ms = 1000;
    draw_init(&at.list);
    at.router = router_new(base.bureau, &at.ui, LANG_ZH);
}

static void
close_at(void)
{
    router_free(at.router);
    draw_destroy(&at.list);
    stage_close(at.stage);
}

static struct place
place_of(size_t i)
{
    if (i < SCREEN_COUNT)
        return (struct place){.kind = (enum screen_kind)i, .day = DAY_NONE};
    if (i == ASKED)
        return (struct place){.kind = SCREEN_MONTH, .day = DAY_NONE};
    i -= SCREEN_COUNT;
    const int *d = PLACES[i].ymd;
    struct place to = {.kind = PLACES[i].kind,
                       .year = PLACES[i].year,
                       .month = PLACES[i].month,
                       .day = d[0] ? day_of(d[0], d[1], d[2]) : DAY_NONE,
                       .undated = PLACES[i].undated};
    str_copy(to.uid, sizeof to.uid, PLACES[i].words);
    return to;
}

static void
build(size_t place, int size, int lang, int mode, enum theme theme)
{
    struct error e = {0};
    struct turn turn;
    struct place to = place_of(place);
    router_choose(at.router, (enum language)lang, MODES[mode]);
    ck_assert(router_go(at.router, &to, &e));
    router_set_idle(at.router, place == ASKED ? 12 : 0);
    at.ui.theme = theme;
    router_build(at.router, &at.list, &turn);
    at.ui.theme = theme;
    router_build(at.router, &at.list, &turn);
    snprintf(at.what, sizeof at.what, "%s[%zu] %dx%d %s%s%s", screen_name(to.kind), place,
             SIZES[size].w, SIZES[size].h, lang ? "en" : "zh", MODES[mode].large ? " large" : "",
             MODES[mode].low ? " low" : "");
}

/* Prints what was found, each with where; returns how much. */
static int
report(struct str *found)
{
    int n = 0;
    for (const char *p = found->s; *p;) {
        const char *end = strchr(p, '\n');
        printf("%s: %.*s\n", at.what, (int)(end - p), p);
        p = end + 1;
        n++;
    }
    str_clear(found);
    return n;
}

/* -- What is asked of each -- */

/* Each combination once; `check` appends what is wrong. */
static void
everywhere(bool (*wanted)(int size, int lang, int mode),
           void (*check)(size_t place, int mode, struct str *out))
{
    struct str found;
    int n = 0;
    str_init(&found);
    open_base();
    for (int size = 0; size < (int)SIZE_COUNT; size++) {
        open_at(size);
        for (int lang = 0; lang < LANG_COUNT; lang++)
            for (int mode = 0; mode < 4; mode++)
                for (size_t p = 0; wanted(size, lang, mode) && p < PLACE_COUNT; p++) {
                    build(p, size, lang, mode, THEME_LIGHT);
                    check(p, mode, &found);
                    n += report(&found);
                }
        close_at();
    }
    close_base();
    str_destroy(&found);
    ck_assert_int_eq(n, 0);
}

static bool
all(int size, int lang, int mode)
{
    (void)size;
    (void)lang;
    (void)mode;
    return true;
}

/* Both orientations at full size: colours and places of targets know no other. */
static bool
both_ways(int size, int lang, int mode)
{
    (void)lang;
    (void)mode;
    return size < 2;
}

static void
check_words(size_t place, int mode, struct str *out)
{
    (void)place;
    (void)mode;
    layout_words(&at.list, at.ui.width, (int)(at.ui.height * at.ui.stretch), at.ui.scale, out);
}

START_TEST(no_word_is_clipped_or_overlaps_another)
{
    everywhere(all, check_words);
}
END_TEST

static void
check_contrast(size_t place, int mode, struct str *out)
{
    (void)place;
    if (MODES[mode].large) {
        layout_contrast(&at.list, THEME_CONTRAST, out);
        return;
    }
    layout_contrast(&at.list, THEME_LIGHT, out);
    layout_contrast(&at.list, THEME_NIGHT, out);
    layout_contrast(&at.list, THEME_CONTRAST, out);
}

START_TEST(words_and_signs_stand_out)
{
    everywhere(both_ways, check_contrast);
}
END_TEST

/* Where a finger that lands at x, y finds its target. */
static ui_id
hit(int x, int y)
{
    struct ui_event ev = {.kind = UI_DOWN, .x = x, .y = y, .ms = at.ui.now_ms += 1000};
    ui_input(&at.ui, &ev);
    ui_id id = at.ui.held;
    ev.kind = UI_CANCEL;
    ui_input(&at.ui, &ev);
    return id;
}

/* How far a target reaches from its middle along one axis, both ways. */
static int
reach(const struct ui_target *t, int dx, int dy, int enough)
{
    int x = t->drawn.x + t->drawn.w / 2, y = t->drawn.y + t->drawn.h / 2, n = 1;
    for (int way = -1; way <= 1; way += 2)
        for (int i = 1; n < enough && hit(x + way * dx * i, y + way * dy * i) == t->id; i++)
            n++;
    return n;
}

/* Smaller by design, each with what leads to the same. */
static bool
may_be_small(const struct ui_target *t)
{
    static const char *const NAMES[] = {
        "allday.row", /* 54 px apart, 13.4 mm on 21.5 inch; the details' arrows walk them too */
        "year.band",  /* as wide as the time it stands for; the months' cards lead to the same */
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(t->name, NAMES[i]) == 0)
            return true;
    return strcmp(t->name, "plan.row") == 0 && t->drawn.h < 60; /* half scrolled out */
}

static void
check_touch(size_t place, int mode, struct str *out)
{
    (void)place;
    int low = !MODES[mode].low ? 0 : at.ui.height > at.ui.width ? SCREEN_LOW_PORTRAIT : SCREEN_LOW;
    struct ui_target t[UI_TARGETS_MAX];
    int count = at.ui.target_count;
    memcpy(t, at.ui.targets, sizeof t);
    for (int i = 0; i < count; i++) {
        bool whole = t[i].drawn.w >= at.ui.width - 80; /* the page itself, not on it */
        if (low && t[i].drawn.y < low && !whole)
            str_printf(out, "too high: %s %d at y %d\n", t[i].name, t[i].index, t[i].drawn.y);
        int x = t[i].drawn.x + t[i].drawn.w / 2, y = t[i].drawn.y + t[i].drawn.h / 2;
        if (hit(x, y) != t[i].id)
            continue; /* under another */
        int enough = at.ui.target_min - 1, w = reach(&t[i], 1, 0, enough),
            h = reach(&t[i], 0, 1, enough);
        if ((w < enough || h < enough) && !may_be_small(&t[i]))
            str_printf(out, "too small: %s %d, %dx%d of %d\n", t[i].name, t[i].index, w, h, enough);
    }
}

/* 43, 32 and 21.5 inch, and one smaller than the screens are drawn for. */
START_TEST(a_finger_finds_what_can_be_touched)
{
    static const int PANELS[] = {1092, 813, 546};
    struct ui ui;
    ui_init(&ui);
    for (size_t i = 0; i < sizeof PANELS / sizeof *PANELS; i++) {
        ui_panel(&ui, PANELS[i]);
        double mm = PANELS[i] / 2202.9; /* of a pixel: 1920x1080 has 2202.9 on its diagonal */
        ck_assert_msg(ui.target_min * mm >= 15, "%d px on %d mm", ui.target_min, PANELS[i]);
        ck_assert_int_eq(ui.target_min, 62); /* so that what holds for one of them holds for all */
    }
    ui_panel(&ui, 396); /* 15.6 inch */
    ck_assert_int_eq(ui.target_min, 84);
    everywhere(both_ways, check_touch);
}
END_TEST

static void
check_large(size_t place, int mode, struct str *out)
{
    (void)place;
    if (MODES[mode].large)
        layout_large(&at.list, out);
}

START_TEST(large_text_is_large)
{
    everywhere(both_ways, check_large);
}
END_TEST

TEST_SUITE_MAIN("layout", no_word_is_clipped_or_overlaps_another, words_and_signs_stand_out,
                a_finger_finds_what_can_be_touched, large_text_is_large)
