/* Addresses that may be asked. (Answers are in tests/e2e/following.py, from real servers.) */
#include "net/fetch.h"

#include "testing.h"

static struct str url;
static struct error err;

static const char *
address(const char *text)
{
    error_clear(&err);
    return fetch_address(text, &url, &err) ? url.s : "";
}

START_TEST(web_addresses_are_taken)
{
    str_init(&url);
    ck_assert_str_eq(address("https://example.cn/calendar/"), "https://example.cn/calendar/");
    ck_assert_str_eq(address("HTTPS://example.cn"), "https://example.cn");
    ck_assert_str_eq(address("http://10.0.0.8:8080/all.ics?a=1#x"),
                     "http://10.0.0.8:8080/all.ics?a=1");
    ck_assert_str_eq(address("webcal://example.cn/all.ics"), "https://example.cn/all.ics");
    ck_assert_str_eq(address("webcals://example.cn/all.ics"), "https://example.cn/all.ics");
    ck_assert_str_eq(address("https://[::1]/a@b.ics"), "https://[::1]/a@b.ics");
    str_destroy(&url);
}
END_TEST

START_TEST(nothing_else_is)
{
    static const char *const wrong[] = {"",
                                        "example.cn",
                                        "/etc/hostname",
                                        "file:///etc/hostname",
                                        "ftp://example.cn/",
                                        "https://",
                                        "https:///path",
                                        "https://name:word@example.cn/",
                                        "https://example.cn/a b",
                                        "https://example.cn/\r\nHost: other",
                                        "javascript://example.cn"};
    str_init(&url);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_str_eq(address(wrong[i]), "");
        ck_assert_int_eq(err.code, ERR_NET_ADDRESS);
    }
    str_destroy(&url);
}
END_TEST

TEST_SUITE_MAIN("fetch", web_addresses_are_taken, nothing_else_is)
