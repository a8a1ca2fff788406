#include "feed/portal_fixture.h"
#include "feed/reader.h"
#include "testing.h"

#define NOW "2025-05-14T09:41:00"
#define IPHONE                                                                                     \
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "    \
    "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
#define WECHAT                                                                                     \
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 "        \
    "MicroMessenger/8.0.49"

static int
get_as(struct portal_fixture *x, const char *path, const char *agent, const char *language)
{
    struct http_request r;
    http_request_init(&r, "GET", path);
    r.user_agent = agent;
    r.accept_language = language;
    r.host = "192.0.2.7:8080";
    return portal_ask(x, &r);
}

static const char *
event_page(const char *uid, char path[ADDRESS_TEXT])
{
    struct address a = address_of_event(uid);
    return address_path(&a, path);
}

START_TEST(readers_are_told_apart)
{
    ck_assert_int_eq((int)reader_of(IPHONE).kind, (int)READER_IPHONE);
    ck_assert(reader_of(WECHAT).inside && !reader_of(IPHONE).inside);
    ck_assert_int_eq((int)reader_of(WECHAT).kind, (int)READER_ANDROID);
    ck_assert_int_eq((int)reader_of("Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1").kind,
                     (int)READER_HUAWEI);
    ck_assert_int_eq((int)reader_of("Mozilla/5.0 (Linux; Android 12; HUAWEI P50)").kind,
                     (int)READER_HUAWEI);
    ck_assert_int_eq((int)reader_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64)").kind,
                     (int)READER_COMPUTER);
    ck_assert_int_eq((int)reader_of("").kind, (int)READER_UNKNOWN);
}
END_TEST

START_TEST(an_event_is_told_with_ways_to_take_it_along)
{
    struct portal_fixture x;
    char path[ADDRESS_TEXT];
    portal_make(&x, NOW, "https://rili.example", true);
    ck_assert_int_eq(get_as(&x, event_page("demo-head-teachers", path), IPHONE, "zh-CN"), 200);
    ck_assert(portal_says(&x, "<h1>班主任工作培训</h1>"));
    ck_assert(portal_says(&x, "webcal://rili.example/calendars/event-"));
    ck_assert(portal_says(&x, "<details open><summary>iPhone"));
    ck_assert(!portal_says(&x, "class=\"over\"") && !portal_says(&x, "<script"));
    ck_assert_int_eq(get_as(&x, path, IPHONE, "en"), 200);
    ck_assert(portal_says(&x, "Subscribe in Calendar") && portal_says(&x, "lang=\"en\""));
    portal_unmake(&x);
}
END_TEST

START_TEST(a_browser_that_hands_nothing_on_is_told_so)
{
    struct portal_fixture x;
    char path[ADDRESS_TEXT];
    portal_make(&x, NOW, NULL, true);
    ck_assert_int_eq(get_as(&x, event_page("demo-head-teachers", path), WECHAT, "zh"), 200);
    ck_assert(portal_says(&x, "class=\"over\"") && portal_says(&x, ".png\""));
    ck_assert(!portal_says(&x, "<details open>"));
    ck_assert_int_eq(get_as(&x, "/exam.html", WECHAT, "zh"), 200);
    ck_assert(portal_says(&x, "class=\"over\"") && !portal_says(&x, ".png\""));
    portal_unmake(&x);
}
END_TEST

START_TEST(without_a_name_the_site_is_where_it_was_found)
{
    struct portal_fixture x;
    struct http_request r;
    portal_make(&x, NOW, NULL, true);
    ck_assert_int_eq(get_as(&x, "/", IPHONE, "zh"), 200);
    ck_assert(portal_says(&x, "webcal://192.0.2.7:8080/calendars/all.ics"));
    http_request_init(&r, "GET", "/");
    r.host = "evil\"><script>";
    ck_assert_int_eq(portal_ask(&x, &r), 200);
    ck_assert(!portal_says(&x, "evil") && !portal_says(&x, "webcal:"));
    portal_unmake(&x);
}
END_TEST

START_TEST(nothing_in_a_title_becomes_a_tag)
{
    struct portal_fixture x;
    char path[ADDRESS_TEXT];
    portal_make(&x, NOW, NULL, false);
    add_event(&x.f, "x@test", "<b>\"会\"</b> & {{title}}", "2025-05-20");
    ck_assert_int_eq(get_as(&x, event_page("x@test", path), "", ""), 200);
    ck_assert(portal_says(&x, "&#60;b&#62;&#34;会&#34;&#60;/b&#62; &#38; {{title}}"));
    ck_assert(!portal_says(&x, "<b>\"会"));
    portal_unmake(&x);
}
END_TEST

START_TEST(a_calendar_lists_what_comes)
{
    struct portal_fixture x;
    struct error e = {0};
    struct when to;
    portal_make(&x, NOW, NULL, false);
    add_event(&x.f, "a@test", "模拟考试", "2025-05-20T09:00..11:30");
    add_event(&x.f, "b@test", "过去的考试", "2025-05-02");
    add_event(&x.f, "c@test", "改期的考试", "2025-05-21");
    must(when_parse("2025-05-28", &to, &e), &e);
    must(edit_event_move(x.f.b, "cli", "c@test", &to, &e), &e);
    ck_assert_int_eq(get_as(&x, "/exam.html", "", ""), 200);
    ck_assert(portal_says(&x, "<h3>5月20日（周二）</h3>") && portal_says(&x, "09:00–11:30"));
    ck_assert(portal_says(&x, "<h3>5月28日（周三）</h3>") && portal_says(&x, "已改期"));
    ck_assert(!portal_says(&x, "过去的考试") && !portal_says(&x, "5月21日"));
    ck_assert(portal_says(&x, "aria-current=\"page\" href=\"exam.html\""));
    ck_assert_int_eq(get_as(&x, "/sport.zh.html", "", "en"), 200);
    ck_assert(!portal_says(&x, "模拟考试") && portal_says(&x, "体育活动"));
    portal_unmake(&x);
}
END_TEST

START_TEST(what_has_no_date_says_so)
{
    struct portal_fixture x;
    char path[ADDRESS_TEXT];
    portal_make(&x, NOW, "https://rili.example", true);
    ck_assert_int_eq(get_as(&x, event_page("demo-forum", path), IPHONE, "zh"), 200);
    ck_assert(portal_says(&x, "日期还没有定") && portal_says(&x, "webcal:"));
    ck_assert(!portal_says(&x, "?download"));
    portal_unmake(&x);
}
END_TEST

START_TEST(a_picture_is_a_picture)
{
    struct portal_fixture x;
    struct address a = address_of_event("demo-head-teachers");
    char path[ADDRESS_TEXT];
    a.form = ADDRESS_PICTURE;
    portal_make(&x, NOW, NULL, true);
    ck_assert_int_eq(portal_get(&x, address_path(&a, path)), 200);
    ck_assert_str_eq(x.a.type, "image/png");
    ck_assert_mem_eq(x.a.body->bytes, "\x89PNG\r\n", 6);
    ck_assert_uint_lt(x.a.body->len, 400000);
    ck_assert_int_eq(portal_get(&x, "/event-0123456789abcdef.png"), 404);
    ck_assert_int_eq(portal_get(&x, "/event-0123456789abcdef.html"), 404);
    ck_assert_int_eq(portal_get(&x, "/style.css"), 200);
    ck_assert_int_eq(portal_get(&x, "/robots.txt"), 200);
    portal_unmake(&x);
}
END_TEST

TEST_SUITE_MAIN("page", readers_are_told_apart, an_event_is_told_with_ways_to_take_it_along,
                a_browser_that_hands_nothing_on_is_told_so,
                without_a_name_the_site_is_where_it_was_found, nothing_in_a_title_becomes_a_tag,
                a_calendar_lists_what_comes, what_has_no_date_says_so, a_picture_is_a_picture)
