/* What staff may put over all screens: its limits, and its end. */
#include "testing.h"

#include "model/urgent.h"

static struct civil
at(const char *text)
{
    struct civil c;
    ck_assert(civil_parse(text, &c));
    return c;
}

static struct urgent
plain(const char *title)
{
    return (struct urgent){
        .kind = "", .title = title, .line = {"", "", ""}, .sender = "", .phone = ""};
}

static enum error_code
why(const struct urgent *u)
{
    struct error e = {0};
    bool ok = urgent_check(u, at("2025-05-14T09:30"), &e);
    ck_assert(ok == (e.code == ERR_NONE));
    return e.code;
}

START_TEST(two_letters_are_as_wide_as_one_hanzi)
{
    ck_assert_int_eq(urgent_width(""), 0);
    ck_assert_int_eq(urgent_width("停课"), 2);
    ck_assert_int_eq(urgent_width("5月"), 2); /* rounded up */
    ck_assert_int_eq(urgent_width("15日"), 2);
    ck_assert_int_eq(urgent_width("，"), 1);
}
END_TEST

START_TEST(what_is_too_long_to_be_read_is_refused)
{
    struct urgent u = plain("一二三四五六七八九十");
    ck_assert_int_eq(why(&u), ERR_NONE);
    u.title = "一二三四五六七八九十一";
    ck_assert_int_eq(why(&u), ERR_NOTICE_LONG);
    u.title = "停课";
    u.line[2] = "一二三四五六七八九十一二三四五六七八九十一二";
    ck_assert_int_eq(why(&u), ERR_NONE);
    u.line[2] = "一二三四五六七八九十一二三四五六七八九十一二三";
    ck_assert_int_eq(why(&u), ERR_NOTICE_LONG);
    u.line[2] = "";
    u.phone = "0436-0000000, 0436-0000001, 0436-0000002";
    ck_assert_int_eq(why(&u), ERR_NOTICE_LONG);
}
END_TEST

START_TEST(a_title_is_needed_and_stays_on_its_line)
{
    struct urgent u = plain("");
    ck_assert_int_eq(why(&u), ERR_NOTICE_TITLE);
    u.title = "  ";
    ck_assert_int_eq(why(&u), ERR_NOTICE_TITLE);
    u.title = "停\n课";
    ck_assert_int_eq(why(&u), ERR_NOTICE_LINES);
}
END_TEST

START_TEST(it_is_over_at_its_end_and_not_before)
{
    struct urgent u = plain("停课");
    ck_assert(!urgent_is_over(&u, at("2100-01-01T00:00")));
    u.ends = true;
    u.until = at("2025-05-15T18:00");
    ck_assert(!urgent_is_over(&u, at("2025-05-15T17:59:59")));
    ck_assert(urgent_is_over(&u, at("2025-05-15T18:00")));
    ck_assert_int_eq(why(&u), ERR_NONE);
    u.until = at("2025-05-14T09:30");
    ck_assert_int_eq(why(&u), ERR_NOTICE_OVER);
}
END_TEST

TEST_SUITE_MAIN("urgent", two_letters_are_as_wide_as_one_hanzi,
                what_is_too_long_to_be_read_is_refused, a_title_is_needed_and_stays_on_its_line,
                it_is_over_at_its_end_and_not_before)
