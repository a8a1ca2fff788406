#include "feed/portal_fixture.h"
#include "testing.h"

#define NOW "2025-05-14T09:41:00"

START_TEST(each_scope_has_its_file)
{
    struct portal_fixture x;
    portal_make(&x, NOW, "https://rili.example", true);
    ck_assert_int_eq(portal_get(&x, "/calendars/all.ics"), 200);
    ck_assert(portal_says(&x, "BEGIN:VCALENDAR") && portal_says(&x, "TZID=Asia/Shanghai"));
    ck_assert(portal_says(&x, "https://rili.example/calendars/all.ics"));
    size_t all = x.a.body->len;
    ck_assert_int_eq(portal_get(&x, "/calendars/all-utc.ics"), 200);
    ck_assert(!portal_says(&x, "TZID"));
    ck_assert_int_eq(portal_get(&x, "/calendars/sport.ics"), 200);
    ck_assert_uint_lt(x.a.body->len, all);
    ck_assert(portal_says(&x, "CATEGORIES:体育活动") && !portal_says(&x, "CATEGORIES:考试招生"));
    struct address venue = address_of_venue("洮北区体育馆"),
                   event = address_of_event("demo-head-teachers");
    venue.form = event.form = ADDRESS_FILE;
    char path[ADDRESS_TEXT];
    ck_assert_int_eq(portal_get(&x, address_path(&venue, path)), 200);
    ck_assert(portal_says(&x, "体育馆"));
    ck_assert_int_eq(portal_get(&x, address_path(&event, path)), 200);
    ck_assert(portal_says(&x, "UID:demo-head-teachers"));
    portal_unmake(&x);
}
END_TEST

START_TEST(what_nobody_has_is_not_there)
{
    struct portal_fixture x;
    portal_make(&x, NOW, NULL, false);
    ck_assert_int_eq(portal_get(&x, "/calendars/event-0123456789abcdef.ics"), 404);
    ck_assert_int_eq(portal_get(&x, "/calendars/venue-0123456789abcdef.ics"), 404);
    ck_assert_int_eq(portal_get(&x, "/calendars/"), 404);
    ck_assert_int_eq(portal_get(&x, "/calendars/../../etc/passwd"), 404);
    ck_assert_int_eq(portal_get(&x, ""), 404);
    portal_unmake(&x);
}
END_TEST

START_TEST(internal_events_have_no_address)
{
    struct portal_fixture x;
    struct error e = {0};
    char path[ADDRESS_TEXT];
    struct address a = address_of_event("secret@test");
    a.form = ADDRESS_FILE;
    portal_make(&x, NOW, NULL, false);
    struct event ev = make_event("secret@test", "内部会议", "2025-05-20");
    ev.visibility = VISIBILITY_INTERNAL;
    must(edit_event_add(x.f.b, "cli", "bureau", &ev, &e), &e);
    ck_assert_int_eq(portal_get(&x, address_path(&a, path)), 404);
    ck_assert_int_eq(portal_get(&x, "/calendars/all.ics"), 200);
    ck_assert(!portal_says(&x, "内部会议"));
    portal_unmake(&x);
}
END_TEST

START_TEST(unchanged_data_is_not_sent_again)
{
    struct portal_fixture x;
    struct http_request r;
    char tag[HTTP_TAG], date[HTTP_DATE];
    portal_make(&x, NOW, NULL, false);
    add_event(&x.f, "a@test", "中考", "2025-06-25");
    ck_assert_int_eq(portal_get(&x, "/calendars/all.ics"), 200);
    str_copy(tag, sizeof tag, x.a.tag);
    str_copy(date, sizeof date, x.a.modified);
    http_request_init(&r, "GET", "/calendars/all.ics");
    r.if_none_match = tag;
    ck_assert_int_eq(portal_ask(&x, &r), 304);
    ck_assert_str_eq(x.a.tag, tag);
    ck_assert_ptr_null(x.a.body);
    r.if_none_match = "\"another\"";
    r.if_modified_since = date;
    ck_assert_int_eq(portal_ask(&x, &r), 200);
    r.if_none_match = "";
    ck_assert_int_eq(portal_ask(&x, &r), 304);
    r.if_none_match = tag;
    r.path = "/calendars/sport.ics";
    ck_assert_int_eq(portal_ask(&x, &r), 200);
    portal_unmake(&x);
}
END_TEST

START_TEST(a_change_and_a_new_day_are_news)
{
    struct portal_fixture x;
    struct http_request r;
    struct error e = {0};
    struct when to;
    char tag[HTTP_TAG], date[HTTP_DATE];
    portal_make(&x, NOW, NULL, false);
    add_event(&x.f, "a@test", "中考", "2025-06-25");
    portal_get(&x, "/calendars/all.ics");
    str_copy(tag, sizeof tag, x.a.tag);
    http_request_init(&r, "GET", "/calendars/all.ics");
    r.if_none_match = tag;
    must(when_parse("2025-06-26", &to, &e), &e);
    must(edit_event_move(x.f.b, "cli", "a@test", &to, &e), &e);
    ck_assert_int_eq(portal_ask(&x, &r), 200);
    ck_assert(portal_says(&x, "DTSTART;VALUE=DATE:20250626"));
    str_copy(tag, sizeof tag, x.a.tag);
    str_copy(date, sizeof date, x.a.modified);
    fixture_now(&x.f, "2025-05-15T00:00:10");
    ck_assert_int_eq(portal_ask(&x, &r), 200);
    ck_assert_str_ne(x.a.tag, tag);
    ck_assert_str_eq(x.a.modified, "Wed, 14 May 2025 16:00:00 GMT");
    ck_assert_str_ne(x.a.modified, date);
    portal_unmake(&x);
}
END_TEST

START_TEST(packed_bytes_have_a_tag_of_their_own)
{
    struct portal_fixture x;
    struct http_request r;
    char tag[HTTP_TAG];
    portal_make(&x, NOW, NULL, true);
    portal_get(&x, "/calendars/all.ics");
    ck_assert(!x.a.gzip);
    str_copy(tag, sizeof tag, x.a.tag);
    size_t plain = x.a.body->len;
    http_request_init(&r, "GET", "/calendars/all.ics");
    r.accept_encoding = "gzip";
    ck_assert_int_eq(portal_ask(&x, &r), 200);
    ck_assert(x.a.gzip);
    ck_assert_uint_lt(x.a.body->len * 3, plain);
    ck_assert_uint_eq((unsigned char)x.a.body->bytes[0], 0x1f);
    ck_assert_str_ne(x.a.tag, tag);
    str_copy(tag, sizeof tag, x.a.tag);
    r.if_none_match = tag;
    ck_assert_int_eq(portal_ask(&x, &r), 304);
    ck_assert_str_eq(x.a.tag, tag);
    portal_unmake(&x);
}
END_TEST

START_TEST(a_file_to_keep_and_one_to_follow)
{
    struct portal_fixture x;
    struct http_request r;
    portal_make(&x, NOW, NULL, false);
    portal_get(&x, "/calendars/exam-utc.ics");
    ck_assert_str_eq(x.a.disposition, "inline; filename=\"exam-utc.ics\"");
    ck_assert_str_eq(x.a.type, "text/calendar; charset=utf-8");
    http_request_init(&r, "GET", "/calendars/exam.ics");
    r.query = "download";
    ck_assert_int_eq(portal_ask(&x, &r), 200);
    ck_assert_str_eq(x.a.disposition, "attachment; filename=\"exam.ics\"");
    portal_unmake(&x);
}
END_TEST

START_TEST(no_file_is_larger_than_phones_take)
{
    struct portal_fixture x;
    struct error e = {0};
    char uid[32];
    portal_make(&x, NOW, NULL, false);
    for (int i = 0; i < 400; i++) {
        snprintf(uid, sizeof uid, "%d@test", i);
        struct event ev = make_event(uid, "活动", "2025-05-20");
        ev.when.first = ev.when.last = day_add(ev.when.first, i * 10 - 2000);
        char text[5001];
        memset(text, 'x', sizeof text - 1);
        text[sizeof text - 1] = '\0';
        ev.text = text;
        must(edit_event_add(x.f.b, "cli", "bureau", &ev, &e), &e);
    }
    ck_assert_int_eq(portal_get(&x, "/calendars/all.ics"), 200);
    ck_assert_uint_lt(x.a.body->len, 1000000);
    ck_assert(portal_says(&x, "DTSTART;VALUE=DATE:202505"));
    ck_assert(!portal_says(&x, "DTSTART;VALUE=DATE:2023"));
    portal_unmake(&x);
}
END_TEST

START_TEST(an_address_that_is_none_is_refused)
{
    static const char *const wrong[] = {"rili.example", "ftp://rili.example",
                                        "https://",     "https://rili.example/path",
                                        "https://a\"b", "http://rili.example/?"};
    struct portal_fixture x;
    portal_make(&x, NOW, "http://[2001:db8::1]:8080/", false);
    ck_assert_str_eq(portal_url(x.portal), "http://[2001:db8::1]:8080");
    ck_assert(!portal_is_secure(x.portal));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct error e = {0};
        struct portal_params p = {.bureau = x.public, .public_url = wrong[i]};
        ck_assert_ptr_null(portal_open(&p, &e));
        ck_assert_int_eq((int)e.code, (int)ERR_OUT_OF_RANGE);
    }
    portal_unmake(&x);
}
END_TEST

START_TEST(nothing_is_written)
{
    static const char *const methods[] = {"PUT", "POST", "DELETE", "PATCH", "TRACE", "get", ""};
    struct portal_fixture x;
    struct http_request r;
    portal_make(&x, NOW, NULL, false);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        http_request_init(&r, methods[i], "/calendars/all.ics");
        ck_assert_int_ge(portal_ask(&x, &r), 403);
    }
    http_request_init(&r, "POST", "/");
    ck_assert_int_eq(portal_ask(&x, &r), 405);
    ck_assert(strstr(x.a.allow, "GET"));
    portal_unmake(&x);
}
END_TEST

TEST_SUITE_MAIN("calendar", each_scope_has_its_file, what_nobody_has_is_not_there,
                internal_events_have_no_address, unchanged_data_is_not_sent_again,
                a_change_and_a_new_day_are_news, packed_bytes_have_a_tag_of_their_own,
                a_file_to_keep_and_one_to_follow, no_file_is_larger_than_phones_take,
                an_address_that_is_none_is_refused, nothing_is_written)
