#include "feed/http.h"
#include "testing.h"

START_TEST(tags_are_found_in_lists)
{
    ck_assert(http_tag_listed("\"a\"", "\"a\""));
    ck_assert(http_tag_listed("W/\"a\"", "\"a\""));
    ck_assert(http_tag_listed("\"x,y\" , \"a\"", "\"a\""));
    ck_assert(http_tag_listed("*", "\"a\""));
    ck_assert(!http_tag_listed("\"ab\"", "\"a\""));
    ck_assert(!http_tag_listed("", "\"a\""));
    ck_assert(!http_tag_listed("\"a", "\"a\""));
    ck_assert(!http_tag_listed("W/", "\"a\""));
    ck_assert(!http_tag_listed("*", ""));
}
END_TEST

START_TEST(packing_is_done_for_those_who_take_it)
{
    ck_assert(http_takes_gzip("gzip, deflate, br"));
    ck_assert(http_takes_gzip("deflate, GZIP;q=0.5"));
    ck_assert(!http_takes_gzip("gzip;q=0, br"));
    ck_assert(!http_takes_gzip("identity"));
    ck_assert(!http_takes_gzip(""));
}
END_TEST

START_TEST(the_readers_language_is_chosen)
{
    ck_assert_int_eq((int)http_language("zh-CN,zh;q=0.9,en;q=0.8"), (int)LANG_ZH);
    ck_assert_int_eq((int)http_language("en-GB,en;q=0.9,zh;q=0.1"), (int)LANG_EN);
    ck_assert_int_eq((int)http_language("zh;q=0.2, EN"), (int)LANG_EN);
    ck_assert_int_eq((int)http_language("fr"), (int)LANG_ZH);
    ck_assert_int_eq((int)http_language(""), (int)LANG_ZH);
    ck_assert_int_eq((int)http_language(";;;q=,,,;q="), (int)LANG_ZH);
}
END_TEST

START_TEST(dates_are_those_of_http)
{
    char text[HTTP_DATE];
    ck_assert_str_eq(http_date(784111777, text), "Sun, 06 Nov 1994 08:49:37 GMT");
    ck_assert_str_eq(http_date(0, text), "Thu, 01 Jan 1970 00:00:00 GMT");
}
END_TEST

TEST_SUITE_MAIN("http", tags_are_found_in_lists, packing_is_done_for_those_who_take_it,
                the_readers_language_is_chosen, dates_are_those_of_http)
