#include "actions/secret.h"
#include "feed/portal_fixture.h"
#include "testing.h"

#define NOW "2025-05-14T09:41:00"

static const char *
path_of(const char *token)
{
    static char path[80];
    snprintf(path, sizeof path, "/private/%s.ics", token);
    return path;
}

START_TEST(it_is_there_for_who_knows_its_address)
{
    struct portal_fixture x;
    struct error e = {0};
    struct http_request r;
    char token[SECRET_TEXT], tag[HTTP_TAG];
    portal_make(&x, NOW, "https://rili.example", false);
    must(edit_secret_add(x.f.b, "cli", "演示教师", token, &e), &e);
    ck_assert_uint_eq(strlen(token), SECRET_TEXT - 1);
    ck_assert_int_eq(portal_get(&x, path_of(token)), 200);
    ck_assert(x.a.is_secret && !x.a.is_guess);
    ck_assert(portal_says(&x, "BEGIN:VCALENDAR") && !portal_says(&x, "BEGIN:VEVENT"));
    must(edit_secret_fill(x.f.b, "cli", "演示教师", "BEGIN:VCALENDAR\r\nX-MINE:1\r\n", &e), &e);
    ck_assert_int_eq(portal_get(&x, path_of(token)), 200);
    ck_assert(portal_says(&x, "X-MINE:1"));
    str_copy(tag, sizeof tag, x.a.tag);
    http_request_init(&r, "GET", path_of(token));
    r.if_none_match = tag;
    ck_assert_int_eq(portal_ask(&x, &r), 304);
    ck_assert(x.a.is_secret);
    portal_unmake(&x);
}
END_TEST

START_TEST(withdrawn_it_is_gone_at_once)
{
    struct portal_fixture x;
    struct error e = {0};
    char token[SECRET_TEXT], other[SECRET_TEXT];
    portal_make(&x, NOW, "https://rili.example", false);
    must(edit_secret_add(x.f.b, "cli", "甲", token, &e), &e);
    ck_assert(!edit_secret_add(x.f.b, "cli", "甲", other, &e));
    ck_assert_int_eq((int)e.code, (int)ERR_CONFLICT);
    error_clear(&e);
    must(edit_secret_add(x.f.b, "cli", "乙", other, &e), &e);
    ck_assert_str_ne(token, other);
    must(edit_secret_remove(x.f.b, "cli", "甲", &e), &e);
    ck_assert_int_eq(portal_get(&x, path_of(token)), 404);
    ck_assert(x.a.is_guess);
    ck_assert_int_eq(portal_get(&x, path_of(other)), 200);
    ck_assert(!edit_secret_remove(x.f.b, "cli", "甲", &e));
    ck_assert_int_eq((int)e.code, (int)ERR_NOT_FOUND);
    portal_unmake(&x);
}
END_TEST

START_TEST(over_plain_http_it_is_not_told)
{
    struct portal_fixture x;
    struct error e = {0};
    char token[SECRET_TEXT];
    portal_make(&x, NOW, "http://rili.example", false);
    must(edit_secret_add(x.f.b, "cli", "甲", token, &e), &e);
    ck_assert_int_eq(portal_get(&x, path_of(token)), 404);
    portal_unmake(&x);
}
END_TEST

START_TEST(only_the_digest_is_kept)
{
    struct portal_fixture x;
    struct error e = {0};
    struct str file;
    struct arena a;
    const struct revision_view *trail;
    size_t count;
    char token[SECRET_TEXT];
    str_init(&file);
    arena_init(&a);
    portal_make(&x, NOW, NULL, false);
    must(edit_secret_add(x.f.b, "cli", "甲", token, &e), &e);
    must(query_revisions(x.f.b, &a, 1, &trail, &count, &e), &e);
    ck_assert_str_eq(trail[0].kind, "secret");
    ck_assert(!strstr(trail[0].after, token));
    bureau_close(x.f.b);
    x.f.b = NULL;
    must(file_read(x.f.temp.path, 64u << 20, &file, &e), &e);
    ck_assert_ptr_null(memmem(file.s, file.len, token, strlen(token)));
    str_destroy(&file);
    arena_destroy(&a);
    portal_unmake(&x);
}
END_TEST

START_TEST(what_is_no_token_is_a_guess)
{
    static const char *const wrong[] = {
        "/private/", "/private/x.ics", "/private/../calendars/all.ics",
        "/private/0123456789abcdef0123456789abcdef0123456789abcdef.ics",
        "/private/0123456789ABCDEF0123456789abcdef0123456789abcdef.ics"};
    struct portal_fixture x;
    portal_make(&x, NOW, "https://rili.example", false);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_int_eq(portal_get(&x, wrong[i]), 404);
        ck_assert(x.a.is_guess);
    }
    portal_unmake(&x);
}
END_TEST

TEST_SUITE_MAIN("secret", it_is_there_for_who_knows_its_address, withdrawn_it_is_gone_at_once,
                over_plain_http_it_is_not_told, only_the_digest_is_kept,
                what_is_no_token_is_a_guess)
