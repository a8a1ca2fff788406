/* The sheet for phones: what is in its codes, how it is left, and that it promises no more than is
 * known. */
#include "testing.h"

#include "actions/site.h"
#include "sample_views.h"
#include "screens/phone.h"

#include <string.h>

static struct rig r;
static struct phone p;

/* The sheet by itself, as the router builds it. */
static void
build(void *state, const struct build *b, const struct place *place)
{
    (void)place;
    phone_build(state, b);
}

static const struct frame_view *
frame(const void *state)
{
    return &((const struct phone *)state)->frame;
}

static const struct screen_ops SHEET = {.build = build, .frame = frame};

static void
open_sheet(bool portrait, const char *site, enum phone_choice choice, const char *title)
{
    rig_init(&r, portrait);
    phone_init(&p);
    p.choice = choice;
    p.site = site;
    p.category = CATEGORY_NONE;
    for (size_t i = 0; title && i < r.sample.count; i++)
        if (strcmp(r.sample.at[i].event->title, title) == 0) {
            p.event = r.sample.at[i];
            p.has_event = true;
            p.category = (int)p.event.event->category;
        }
    p.frame = sample_frame(&r.sample, "2025-05-14T09:41:00");
    r.ops = &SHEET;
    r.state = &p;
    rig_build(&r);
}

static void
close_sheet(void)
{
    phone_destroy(&p);
    rig_destroy(&r);
}

static const struct draw_cmd *
code(void)
{
    for (size_t i = 0; i < r.list.count; i++)
        if (r.list.at[i].kind == DRAW_QR)
            return &r.list.at[i];
    return NULL;
}

/* How many texts hold these words. */
static size_t
says(const char *words)
{
    size_t n = 0;
    for (size_t i = 0; i < r.list.count; i++)
        n += r.list.at[i].kind == DRAW_TEXT && strstr(r.list.at[i].text, words) != NULL;
    return n;
}

static void
finger(enum ui_event_kind kind, int y)
{
    struct ui_event ev = {.kind = kind, .x = 900, .y = y, .ms = r.ui.now_ms};
    ui_input(&r.ui, &ev);
}

static void
drag(int y0, int y1)
{
    r.ui.now_ms += 1000;
    finger(UI_DOWN, y0);
    for (int i = 1; i <= 4; i++) {
        r.ui.now_ms += 400;
        finger(UI_MOVE, y0 + (y1 - y0) * i / 4);
    }
    finger(UI_UP, y1);
    rig_build(&r);
}

START_TEST(with_an_address_it_offers_three_things)
{
    open_sheet(false, "https://rili.example.cn", PHONE_ALL, "骨干教师培训（第二期）");
    ck_assert_str_eq(code()->text, "https://rili.example.cn/all.html");
    ck_assert(says("rili.example.cn/all.html"));
    rig_tap(&r, "phone.segment", 2); /* lit already */
    ck_assert_int_eq(p.choice, PHONE_ALL);
    rig_tap(&r, "phone.segment", 1);
    ck_assert_int_eq(p.choice, PHONE_CATEGORY);
    ck_assert_str_eq(code()->text, "https://rili.example.cn/training.html");
    rig_tap(&r, "phone.segment", 0);
    ck_assert_int_eq(p.choice, PHONE_EVENT);
    struct address at = address_of_event(p.event.event->uid);
    ck_assert_str_eq(code()->text, site_url("https://rili.example.cn", &at, &r.scratch));
    close_sheet();
}
END_TEST

START_TEST(only_a_subscription_is_said_to_follow)
{
    open_sheet(false, "https://rili.example.cn", PHONE_ALL, NULL);
    ck_assert(says("订阅后，日期有变动会"));
    ck_assert(says("只有订阅会跟着更新"));
    ck_assert_uint_eq(says("更新"), 2); /* of an iPhone, and the note */
    ck_assert(says("能否加入日历，以手机"));
    ck_assert(!says("本活动")); /* nothing dated lies ahead */
    close_sheet();
}
END_TEST

START_TEST(without_an_address_the_code_holds_the_activity)
{
    for (int portrait = 0; portrait < 2; portrait++) {
        open_sheet(portrait, "", PHONE_EVENT, "骨干教师培训（第二期）");
        ck_assert(str_starts(code()->text,
                             "BEGIN:VEVENT\r\nSUMMARY:骨干教师培训（第二期）\r\n"
                             "DTSTART:20250514T053000Z\r\nDTEND:20250514T083000Z\r\n"));
        ck_assert_uint_le(code()->text_len, PHONE_CODE_BYTES);
        ck_assert(says("手机打不开这台屏幕的网址"));
        ck_assert(says("5月14日（周三）13:30–16:30"));
        ck_assert(says("咨询电话 0436-0000000（示例）"));
        ck_assert(!says("同类活动"));
        ck_assert(!says("订阅"));
        close_sheet();
    }
}
END_TEST

START_TEST(long_fields_are_shortened_the_place_first)
{
    char title[400] = "", place[400] = "";
    open_sheet(false, "", PHONE_EVENT, "骨干教师培训（第二期）");
    struct event ev = *p.event.event;
    for (size_t i = 0; i < 120; i++)
        title[i] = "考务"[i % 6];
    for (size_t i = 0; i < 180; i++)
        place[i] = "楼"[i % 3];
    ev.title = title;
    ev.place = place;
    p.event.event = &ev;
    rig_build(&r);
    ck_assert_uint_le(code()->text_len, PHONE_CODE_BYTES);
    ck_assert_ptr_nonnull(strstr(code()->text, title)); /* whole */
    close_sheet();
}
END_TEST

START_TEST(with_neither_it_says_so)
{
    open_sheet(false, "", PHONE_EVENT, NULL);
    ck_assert_ptr_null(code());
    ck_assert(says("近期没有已定日期的活动"));
    close_sheet();
}
END_TEST

START_TEST(nothing_is_cut_in_either_language)
{
    for (int variant = 0; variant < 8; variant++) {
        open_sheet(variant & 1, variant & 2 ? "https://rili.example.cn" : "", PHONE_EVENT,
                   "骨干教师培训（第二期）");
        r.b.lang = variant & 4 ? LANG_EN : LANG_ZH;
        rig_build(&r);
        static const char *const DRAWN[] = {"phone-offline", "phone-offline-portrait", "phone",
                                            "phone-portrait"};
        if (variant < 4)
            assert_golden(&r, DRAWN[variant]);
        struct rect sheet = phone_rect(r.b.portrait);
        assert_unclipped(&r, &sheet, 1);
        for (size_t i = 0; i < r.list.count; i++) {
            const char *text = r.list.at[i].kind == DRAW_TEXT ? r.list.at[i].text : "";
            size_t len = strlen(text);
            ck_assert_msg(len < 3 || strcmp(text + len - 3, "…") != 0, "cut: %s", text);
        }
        close_sheet();
    }
}
END_TEST

START_TEST(it_is_left_in_four_ways)
{
    for (size_t i = 0; i < 2; i++) {
        open_sheet(false, "https://rili.example.cn", PHONE_ALL, NULL);
        if (i == 0)
            rig_tap(&r, "phone.done", 0);
        else
            rig_tap_at(&r, 960, 50);
        ck_assert_int_eq(p.choice, PHONE_NONE);
        ck_assert_int_eq(r.turn.motion, MOTION_SHEET_OUT);
        close_sheet();
    }
    open_sheet(false, "https://rili.example.cn", PHONE_ALL, NULL);
    rig_tap_at(&r, 1200, 180); /* on the sheet itself */
    drag(400, 550);
    drag(800, 400);
    ck_assert_int_eq(p.choice, PHONE_ALL);
    drag(400, 570);
    ck_assert_int_eq(p.choice, PHONE_NONE);
    close_sheet();
    open_sheet(false, "https://rili.example.cn", PHONE_ALL, NULL);
    struct ui_event key = {.kind = UI_KEY, .key = KEY_ESCAPE, .ms = 1};
    ui_input(&r.ui, &key);
    rig_build(&r);
    ck_assert_int_eq(p.choice, PHONE_NONE);
    close_sheet();
}
END_TEST

/* Home leads there, too. */
START_TEST(home_has_a_code_where_a_phone_can_follow_it)
{
    for (int portrait = 0; portrait < 2; portrait++) {
        rig_init(&r, portrait);
        rig_build(&r);
        ck_assert_ptr_null(code());
        r.home.view.frame.site = "https://rili.example.cn";
        rig_build(&r);
        ck_assert_str_eq(code()->text, "https://rili.example.cn/all.html");
        ck_assert(!says("下一项"));
        rig_tap(&r, "qr.card", 0);
        ck_assert_int_eq(r.turn.phone.choice, PHONE_ALL);
        ck_assert(!r.turn.wanted);
        rig_destroy(&r);
    }
}
END_TEST

TEST_SUITE_MAIN("phone", with_an_address_it_offers_three_things,
                only_a_subscription_is_said_to_follow,
                without_an_address_the_code_holds_the_activity,
                long_fields_are_shortened_the_place_first, with_neither_it_says_so,
                nothing_is_cut_in_either_language, it_is_left_in_four_ways,
                home_has_a_code_where_a_phone_can_follow_it)
