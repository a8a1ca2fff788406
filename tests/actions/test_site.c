/* Where phones are sent: by staff's word, by a server that lives, or nowhere. */
#include "actions/site.h"

#include "temp_bureau.h"
#include "testing.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct fixture f;

static const char *
base(void)
{
    struct error e = {0};
    const char *found;
    must(site_base(f.b, &f.a, &found, &e), &e);
    return found;
}

static void
open_bureau(void)
{
    fixture_open(&f, "2025-05-14T09:41:00");
    setenv("XIAOLI_RUN", f.temp.folder, 1);
    ck_assert_str_eq(base(), "");
}

static int
announce(const char *host, int port, const char *url)
{
    struct error e = {0};
    int fd = site_announce(f.temp.path, host, port, url, &e);
    must(fd >= 0, &e);
    return fd;
}

/* What announcements leave behind. */
static void
forget(const char *db)
{
    struct str path;
    str_init(&path);
    str_printf(&path, "%s/serve", f.temp.folder);
    for (const char *c = db; *c; c++)
        str_append_char(&path, *c == '/' ? '-' : *c);
    unlink(path.s);
    str_destroy(&path);
}

static void
close_bureau(void)
{
    forget(f.temp.path);
    fixture_close(&f);
}

START_TEST(staff_name_it)
{
    struct error e = {0};
    open_bureau();
    must(edit_setting(f.b, "cli", "public_url", "https://rili.example.cn/", &e), &e);
    ck_assert_str_eq(base(), "https://rili.example.cn");
    int fd = announce("192.0.2.7", 8080, "");
    ck_assert_str_eq(base(), "https://rili.example.cn"); /* before what the machine itself says */
    close(fd);
    close_bureau();
}
END_TEST

START_TEST(a_living_server_announces_itself)
{
    open_bureau();
    int fd = announce("192.0.2.7", 8080, "");
    ck_assert_str_eq(base(), "http://192.0.2.7:8080");
    close(fd);
    ck_assert_str_eq(base(), ""); /* the file is still there, its server is not */
    fd = announce("2001:db8::7", 80, "");
    ck_assert_str_eq(base(), "http://[2001:db8::7]");
    close(fd);
    fd = announce("127.0.0.1", 8080, "http://rili.example.cn/jyj/");
    ck_assert_str_eq(base(), "http://rili.example.cn/jyj");
    close(fd);
    close_bureau();
}
END_TEST

START_TEST(what_no_phone_reaches_is_no_address)
{
    static const char *const INNER[] = {"127.0.0.1", "127.1.2.3", "::1", "localhost"};
    open_bureau();
    for (size_t i = 0; i < sizeof INNER / sizeof *INNER; i++) {
        int fd = announce(INNER[i], 8080, "");
        ck_assert_str_eq(base(), "");
        close(fd);
    }
    int fd = announce("0.0.0.0", 8080, ""); /* the machine's own, if it is on a network */
    ck_assert(base()[0] == '\0' || (str_starts(base(), "http://") && strstr(base(), ":8080")));
    ck_assert_ptr_null(strstr(base(), "127.0.0.1"));
    close(fd);
    close_bureau();
}
END_TEST

START_TEST(another_database_has_another_server)
{
    open_bureau();
    char other[300];
    snprintf(other, sizeof other, "%s/other.db", f.temp.folder);
    struct error e = {0};
    must(file_write(other, "", 0, &e), &e);
    int fd = site_announce(other, "192.0.2.7", 8080, "", &e);
    must(fd >= 0, &e);
    ck_assert_str_eq(base(), "");
    close(fd);
    forget(other);
    unlink(other);
    close_bureau();
}
END_TEST

START_TEST(only_what_can_stand_in_a_link_is_a_base)
{
    static const char *const BAD[] = {"",
                                      "rili.example.cn",
                                      "ftp://rili.example.cn",
                                      "http://",
                                      "http:///",
                                      "https://a b.cn",
                                      "https://a.cn/\"x",
                                      "https://a.cn/?q",
                                      "javascript:alert(1)",
                                      "http://校历.cn"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        ck_assert_msg(!site_is_base(BAD[i]), "%s", BAD[i]);
    ck_assert(site_is_base("http://192.168.1.20:8080"));
    ck_assert(site_is_base("https://rili.example.cn/jyj"));
}
END_TEST

START_TEST(pages_stand_under_the_base)
{
    struct arena a;
    arena_init(&a);
    struct address all = address_of_all(), sport = address_of_category(CATEGORY_SPORT);
    const char *b = "https://rili.example.cn";
    ck_assert_str_eq(site_url(b, &all, &a), "https://rili.example.cn/all.html");
    ck_assert_str_eq(site_url(b, &sport, &a), "https://rili.example.cn/sport.html");
    ck_assert_str_eq(site_url("", &all, &a), "");
    arena_destroy(&a);
}
END_TEST

TEST_SUITE_MAIN("site", staff_name_it, a_living_server_announces_itself,
                what_no_phone_reaches_is_no_address, another_database_has_another_server,
                only_what_can_stand_in_a_link_is_a_base, pages_stand_under_the_base)
