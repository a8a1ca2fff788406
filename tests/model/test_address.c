#include "model/address.h"
#include "testing.h"

#include <string.h>

static void
back(struct address a, const char *path)
{
    char out[ADDRESS_TEXT];
    struct address again;
    ck_assert_str_eq(address_path(&a, out), path);
    ck_assert(address_parse(path, &again));
    ck_assert_int_eq((int)again.scope, (int)a.scope);
    ck_assert_int_eq((int)again.form, (int)a.form);
    ck_assert_int_eq((int)again.language, (int)a.language);
    ck_assert_int_eq(again.utc, a.utc);
    ck_assert_str_eq(again.digest, a.digest);
    ck_assert_str_eq(address_path(&again, out), path);
}

START_TEST(each_form_is_written_and_read)
{
    struct address a = address_of_all();
    back(a, "/all.html");
    a.language = ADDRESS_LANG_EN;
    back(a, "/all.en.html");
    a = address_of_category(CATEGORY_SPORT);
    a.form = ADDRESS_FILE;
    back(a, "/calendars/sport.ics");
    a.utc = true;
    back(a, "/calendars/sport-utc.ics");
}
END_TEST

START_TEST(names_of_any_length_and_script_become_short)
{
    char path[ADDRESS_TEXT];
    struct address a = address_of_event("一个很长的标识 with spaces/../and?marks@example");
    ck_assert_uint_eq(strlen(address_path(&a, path)), strlen("/event-0123456789abcdef.html"));
    back(a, path);
    a.form = ADDRESS_PICTURE;
    back(a, address_path(&a, path));
    a = address_of_venue("洮北区体育馆");
    a.form = ADDRESS_FILE;
    a.utc = true;
    back(a, address_path(&a, path));
}
END_TEST

START_TEST(an_address_never_changes_its_meaning)
{
    char path[ADDRESS_TEXT];
    struct address a = address_of_event("demo-forum");
    ck_assert_str_eq(address_path(&a, path), "/event-ed3419b60566ced9.html");
}
END_TEST

START_TEST(the_root_is_the_page_of_everything)
{
    struct address a;
    ck_assert(address_parse("/", &a));
    ck_assert_int_eq((int)a.scope, (int)ADDRESS_ALL);
    ck_assert_int_eq((int)a.form, (int)ADDRESS_PAGE);
}
END_TEST

START_TEST(all_else_is_refused)
{
    static const char *const wrong[] = {"",
                                        "all.html",
                                        "//",
                                        "/all",
                                        "/ALL.html",
                                        "/all.fr.html",
                                        "/exam.png",
                                        "/calendars/",
                                        "/calendars/all",
                                        "/calendars/../all.ics",
                                        "/calendars/all.ics/",
                                        "/calendars/all.ics.ics",
                                        "/event-.html",
                                        "/event-0123456789abcde.html",
                                        "/event-0123456789abcdef0.html",
                                        "/event-0123456789ABCDEF.html",
                                        "/venue-0123456789abcdeg.html",
                                        "/venue-0123456789abcdef.png",
                                        "/.html",
                                        "/event-0123456789abcdef.html/../all.html"};
    struct address a;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!address_parse(wrong[i], &a), "%s", wrong[i]);
}
END_TEST

TEST_SUITE_MAIN("address", each_form_is_written_and_read,
                names_of_any_length_and_script_become_short, an_address_never_changes_its_meaning,
                the_root_is_the_page_of_everything, all_else_is_refused)
