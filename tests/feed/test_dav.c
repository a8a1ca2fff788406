#include "feed/portal_fixture.h"
#include "testing.h"

#define NOW "2025-05-14T09:41:00"
#define CAL "/dav/calendars/exam/"
#define XMLNS "xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""

static int
dav(struct portal_fixture *x, const char *method, const char *path, const char *depth,
    const char *body)
{
    struct http_request r;
    http_request_init(&r, method, path);
    r.depth = depth;
    r.body = body;
    r.body_len = strlen(body);
    return portal_ask(x, &r);
}

static int
count(const struct portal_fixture *x, const char *word)
{
    int n = 0;
    for (const char *at = x->a.body->bytes; (at = strstr(at, word)) != NULL; at++)
        n++;
    return n;
}

/* The sync token that the last answer told. */
static void
take_token(const struct portal_fixture *x, char out[64])
{
    const char *at = strstr(x->a.body->bytes, "<D:sync-token>");
    ck_assert_ptr_nonnull(at);
    at += strlen("<D:sync-token>");
    ck_assert(str_copy_n(out, 64, at, strcspn(at, "<")));
}

static int
sync_since(struct portal_fixture *x, const char *token)
{
    char body[512];
    snprintf(body, sizeof body,
             "<D:sync-collection " XMLNS "><D:sync-token>%s</D:sync-token><D:sync-level>1"
             "</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>",
             token);
    return dav(x, "REPORT", CAL, "", body);
}

static int
between(struct portal_fixture *x, const char *start, const char *end)
{
    char body[768];
    snprintf(body, sizeof body,
             "<C:calendar-query " XMLNS "><D:prop><D:getetag/><C:calendar-data/></D:prop><C:filter>"
             "<C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\"><C:time-range "
             "start=\"%s\" end=\"%s\"/></C:comp-filter></C:comp-filter></C:filter>"
             "</C:calendar-query>",
             start, end);
    ck_assert_int_eq(dav(x, "REPORT", CAL, "1", body), 207);
    return count(x, "<D:response>");
}

START_TEST(a_reader_finds_its_way)
{
    struct portal_fixture x;
    portal_make(&x, NOW, NULL, false);
    ck_assert_int_eq(dav(&x, "PROPFIND", "/.well-known/caldav", "0", ""), 301);
    ck_assert_str_eq(x.a.location, "/dav/");
    static const char *const at[] = {"/", "/dav", "/dav/", "/dav/principal/", "/dav/calendars/",
                                     CAL};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        ck_assert_int_eq(dav(&x, "PROPFIND", at[i], "0",
                             "<propfind xmlns=\"DAV:\"><prop><current-user-principal/>"
                             "<resourcetype/></prop></propfind>"),
                         207);
        ck_assert(portal_says(&x, "<D:href>/dav/principal/</D:href></D:current-user-principal>"));
        ck_assert(x.a.is_dav);
    }
    ck_assert_int_eq(dav(&x, "PROPFIND", "/dav/principal/", "0",
                         "<p:propfind xmlns:p=\"DAV:\" xmlns:q=\"urn:ietf:params:xml:ns:caldav\">"
                         "<p:prop><q:calendar-home-set/></p:prop></p:propfind>"),
                     207);
    ck_assert(portal_says(&x, "<D:href>/dav/calendars/</D:href>"));
    ck_assert_int_eq(dav(&x, "PROPFIND", "/dav/calendars/", "1", ""), 207);
    ck_assert_int_eq(count(&x, "<C:calendar/>"), 5);
    ck_assert_int_eq(dav(&x, "OPTIONS", "/anything", "", ""), 200);
    ck_assert(x.a.is_dav && strstr(x.a.allow, "REPORT"));
    ck_assert_int_eq(dav(&x, "PROPFIND", "/dav/calendars/nobody/", "0", ""), 404);
    ck_assert_int_eq(dav(&x, "PROPFIND", CAL, "infinity", ""), 403);
    portal_unmake(&x);
}
END_TEST

START_TEST(a_reader_may_only_read)
{
    struct portal_fixture x;
    portal_make(&x, NOW, NULL, false);
    dav(&x, "PROPFIND", CAL, "0",
        "<propfind xmlns=\"DAV:\"><prop><current-user-privilege-set/></prop></propfind>");
    ck_assert(portal_says(&x, "<D:read/>") && !portal_says(&x, "write"));
    static const char *const methods[] = {"PUT", "DELETE", "PROPPATCH", "MKCALENDAR", "LOCK"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        ck_assert_int_eq(dav(&x, methods[i], CAL "a\"<.ics", "", "x"), 403);
        ck_assert(portal_says(&x, "need-privileges") && !portal_says(&x, "\"<."));
    }
    ck_assert_int_eq(dav(&x, "FROB", CAL, "", ""), 405);
    portal_unmake(&x);
}
END_TEST

START_TEST(what_is_missing_is_told_or_not)
{
    struct portal_fixture x;
    struct http_request r;
    portal_make(&x, NOW, NULL, false);
    http_request_init(&r, "PROPFIND", CAL);
    r.depth = "0";
    r.body = "<propfind xmlns=\"DAV:\"><prop><quota/><displayname/></prop></propfind>";
    r.body_len = strlen(r.body);
    ck_assert_int_eq(portal_ask(&x, &r), 207);
    ck_assert(portal_says(&x, "404 Not Found") && portal_says(&x, "考试招生"));
    r.prefer = "return=minimal";
    ck_assert_int_eq(portal_ask(&x, &r), 207);
    ck_assert(!portal_says(&x, "404 Not Found") && portal_says(&x, "考试招生"));
    portal_unmake(&x);
}
END_TEST

START_TEST(a_stretch_of_time_finds_series_too)
{
    struct portal_fixture x;
    struct error e = {0};
    portal_make(&x, NOW, NULL, false);
    struct event ev = make_event("weekly@test", "每周例会", "2025-05-07T09:00..10:00");
    ev.rrule = "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20250521T090000";
    must(edit_event_add(x.f.b, "cli", "bureau", &ev, &e), &e);
    add_event(&x.f, "days@test", "中考", "2025-06-25..2025-06-27");
    ck_assert_int_eq(between(&x, "20250514T000000Z", "20250515T000000Z"), 1);
    ck_assert(portal_says(&x, "UID:weekly@test") && portal_says(&x, "BEGIN:VTIMEZONE"));
    ck_assert_int_eq(between(&x, "20250514T020000Z", "20250514T040000Z"), 0); /* over by 10:00 */
    ck_assert_int_eq(between(&x, "20250514T015900Z", "20250514T040000Z"), 1);
    ck_assert_int_eq(between(&x, "20250521T000000Z", "20250522T000000Z"), 0); /* taken out */
    ck_assert_int_eq(between(&x, "20250604T000000Z", "20250605T000000Z"), 0); /* past the fourth */
    ck_assert_int_eq(between(&x, "20250627T150000Z", "20250627T160000Z"), 1); /* until midnight */
    ck_assert_int_eq(between(&x, "20250627T160000Z", "20250628T160000Z"), 0);
    ck_assert_int_eq(between(&x, "20250101T000000Z", "20260101T000000Z"), 2);
    portal_unmake(&x);
}
END_TEST

START_TEST(a_moved_instance_is_where_it_went)
{
    struct portal_fixture x;
    struct error e = {0};
    portal_make(&x, NOW, NULL, false);
    struct event ev = make_event("weekly@test", "每周例会", "2025-05-07T09:00..10:00");
    ev.rrule = "RRULE:FREQ=WEEKLY;COUNT=4";
    must(edit_event_add(x.f.b, "cli", "bureau", &ev, &e), &e);
    struct event one = make_event("weekly@test", "例会改到周五", "2025-05-16T09:00..10:00");
    one.recurrence_id = "2025-05-14T09:00";
    must(edit_event_add(x.f.b, "cli", "bureau", &one, &e), &e);
    ck_assert_int_eq(between(&x, "20250514T000000Z", "20250515T000000Z"), 0);
    ck_assert_int_eq(between(&x, "20250516T000000Z", "20250517T000000Z"), 1);
    ck_assert_int_eq(count(&x, "BEGIN:VEVENT"), 2);
    portal_unmake(&x);
}
END_TEST

START_TEST(what_is_new_is_told_once)
{
    struct portal_fixture x;
    struct error e = {0};
    struct when to;
    char first[64], second[64], third[64];
    portal_make(&x, NOW, NULL, false);
    add_event(&x.f, "a@test", "甲", "2025-05-20");
    add_event(&x.f, "b@test", "乙", "2025-05-21");
    ck_assert_int_eq(sync_since(&x, ""), 207);
    ck_assert_int_eq(count(&x, "<D:response>"), 2);
    take_token(&x, first);
    ck_assert_int_eq(sync_since(&x, first), 207);
    ck_assert_int_eq(count(&x, "<D:response>"), 0);
    must(when_parse("2025-05-22", &to, &e), &e);
    must(edit_event_move(x.f.b, "cli", "a@test", &to, &e), &e);
    ck_assert_int_eq(sync_since(&x, first), 207);
    ck_assert_int_eq(count(&x, "<D:response>"), 1);
    take_token(&x, second);
    ck_assert_str_ne(first, second);
    int64_t done;
    must(edit_undo(x.f.b, "cli", 0, &done, &e) && edit_undo(x.f.b, "cli", 0, &done, &e), &e);
    ck_assert_int_eq(sync_since(&x, second), 207); /* the move and the second event are gone */
    ck_assert_int_eq(count(&x, "<D:response>"), 2);
    ck_assert_int_eq(count(&x, "<D:status>HTTP/1.1 404 Not Found</D:status></D:response>"), 1);
    take_token(&x, third);
    ck_assert_int_eq(sync_since(&x, "data:,xiaoli-0000000000000000"), 403);
    ck_assert(portal_says(&x, "valid-sync-token"));
    ck_assert_int_eq(sync_since(&x, "http://elsewhere/1"), 403);
    portal_unmake(&x);
}
END_TEST

START_TEST(a_token_outlives_a_restart)
{
    struct portal_fixture x;
    struct error e = {0};
    char token[64];
    portal_make(&x, NOW, NULL, false);
    add_event(&x.f, "a@test", "甲", "2025-05-20");
    sync_since(&x, "");
    take_token(&x, token);
    portal_close(x.portal);
    struct portal_params p = {.bureau = x.public};
    x.portal = portal_open(&p, &e);
    must(x.portal != NULL, &e);
    ck_assert_int_eq(sync_since(&x, token), 207);
    ck_assert_int_eq(count(&x, "<D:response>"), 0);
    portal_unmake(&x);
}
END_TEST

START_TEST(events_are_given_by_address)
{
    struct portal_fixture x;
    char digest[ADDRESS_DIGEST], body[1024], path[128], tag[HTTP_TAG];
    struct http_request r;
    portal_make(&x, NOW, NULL, false);
    add_event(&x.f, "a@test", "甲", "2025-05-20");
    address_digest("a@test", digest);
    snprintf(body, sizeof body,
             "<C:calendar-multiget " XMLNS "><D:prop><D:getetag/><C:calendar-data/></D:prop>"
             "<D:href>http://host" CAL "%s.ics</D:href><D:href>" CAL "0123456789abcdef.ics</D:href>"
             "<D:href>/etc/&lt;passwd</D:href></C:calendar-multiget>",
             digest);
    ck_assert_int_eq(dav(&x, "REPORT", CAL, "", body), 207);
    ck_assert_int_eq(count(&x, "UID:a@test"), 1);
    ck_assert_int_eq(count(&x, "404 Not Found"), 2);
    snprintf(path, sizeof path, CAL "%s.ics", digest);
    ck_assert_int_eq(portal_get(&x, path), 200);
    ck_assert(portal_says(&x, "UID:a@test") && !portal_says(&x, "X-WR-CALNAME"));
    str_copy(tag, sizeof tag, x.a.tag);
    http_request_init(&r, "GET", path);
    r.if_none_match = tag;
    ck_assert_int_eq(portal_ask(&x, &r), 304);
    snprintf(path, sizeof path, "/dav/calendars/sport/%s.ics", digest);
    ck_assert_int_eq(portal_get(&x, path), 404);
    ck_assert_int_eq(portal_get(&x, CAL), 303);
    portal_unmake(&x);
}
END_TEST

START_TEST(dangerous_xml_is_refused)
{
    static const char *const bad[] = {
        "<!DOCTYPE a [<!ENTITY b \"c\">]><propfind xmlns=\"DAV:\"><allprop/></propfind>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><propfind xmlns=\"DAV:\"/>",
        "<propfind xmlns=\"DAV:\"><prop>&b;</prop></propfind>",
        "<propfind xmlns=\"DAV:\">",
        "not xml at all",
        "<propfind/><propfind/>",
    };
    struct portal_fixture x;
    struct str deep;
    portal_make(&x, NOW, NULL, false);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(dav(&x, "PROPFIND", CAL, "0", bad[i]) == 400, "%s", bad[i]);
    str_init(&deep);
    for (int i = 0; i < 20000; i++)
        str_append(&deep, "<a>");
    ck_assert_int_eq(dav(&x, "PROPFIND", CAL, "0", deep.s), 400);
    str_clear(&deep);
    str_append(&deep, "<propfind xmlns=\"DAV:\"><prop>");
    for (int i = 0; i < 200; i++)
        str_append(&deep, "<a/>");
    str_append(&deep, "</prop></propfind>");
    ck_assert_int_eq(dav(&x, "PROPFIND", CAL, "0", deep.s), 400);
    ck_assert_int_eq(dav(&x, "REPORT", CAL, "0", ""), 400);
    ck_assert_int_eq(dav(&x, "REPORT", CAL, "0", "<a/>"), 403);
    str_destroy(&deep);
    portal_unmake(&x);
}
END_TEST

TEST_SUITE_MAIN("dav", a_reader_finds_its_way, a_reader_may_only_read,
                what_is_missing_is_told_or_not, a_stretch_of_time_finds_series_too,
                a_moved_instance_is_where_it_went, what_is_new_is_told_once,
                a_token_outlives_a_restart, events_are_given_by_address, dangerous_xml_is_refused)
