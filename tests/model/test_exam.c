/* Layouts of rooms, numbers by template, identity numbers and what spreadsheets do to them, rules.
 */
#include "model/exam.h"
#include "model/exam_number.h"
#include "model/exam_rules.h"
#include "model/identity.h"

#include "testing.h"

#include <string.h>

START_TEST(layouts_read_and_written)
{
    static const struct {
        const char *text, *back;
        int seats;
    } good[] = {{"5x6", "5x6", 30}, {"5×6", "5x6", 30}, {"7-8-8-7", "7-8-8-7", 30},
                {"8-8", "2x8", 16}, {"1x1", "1x1", 1},  {"12x16", "12x16", 192},
                {"6*5", "6x5", 30}, {"9", "1x9", 9}};
    static const char *const bad[] = {"",
                                      "x",
                                      "5x",
                                      "5x6x",
                                      "0x6",
                                      "13x6",
                                      "5x17",
                                      "7-",
                                      "7-8-8-7-",
                                      "7--8",
                                      "a",
                                      "5 x 6",
                                      "99999999999999999999x1",
                                      "1-1-1-1-1-1-1-1-1-1-1-1-1"};
    char text[GRID_TEXT];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct room_grid g = {0};
        ck_assert_msg(room_grid_parse(good[i].text, &g), "%s", good[i].text);
        ck_assert_str_eq(room_grid_format(&g, text), good[i].back);
        ck_assert_int_eq(room_grid_seats(&g), good[i].seats);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct room_grid g = {.columns = 3};
        ck_assert_msg(!room_grid_parse(bad[i], &g), "%s", bad[i]);
        ck_assert_int_eq(g.columns, 3);
    }
}
END_TEST

START_TEST(numbers_by_template)
{
    static const struct {
        const char *form, *number; /* NULL: refused when made */
    } cases[] = {
        {"{yy}0802{room:3}{seat:2}", "25080201207"},
        {"{yyyy}{site}{room}{seat}", "202503127"},
        {"{school:3}{class:2}{serial:4}", "009030041"},
        {"A{serial}", "A41"},
        {"{room:1}{seat:1}", NULL},
    };
    const struct exam_number_parts parts = {.year = 2025,
                                            .site = "03",
                                            .room = "12",
                                            .school = "9",
                                            .grade_class = "3",
                                            .seat = 7,
                                            .serial = 41};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error e = {0};
        struct str out;
        str_init(&out);
        ck_assert_msg(exam_number_check(cases[i].form, &e), "%s", cases[i].form);
        bool ok = exam_number_make(cases[i].form, &parts, &out, &e);
        ck_assert_int_eq(ok, cases[i].number != NULL);
        if (ok)
            ck_assert_str_eq(out.s, cases[i].number);
        str_destroy(&out);
    }
    static const char *const bad[] = {
        "",           "123",         "{room:3}",       "{seat}",          "{serial",
        "{serial:0}", "{serial:13}", "{name}{serial}", "{room:3}{seat:x}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct error e = {0};
        ck_assert_msg(!exam_number_check(bad[i], &e), "%s", bad[i]);
        ck_assert_int_eq(e.code, ERR_EXAM_NUMBER);
    }
}
END_TEST

START_TEST(identities)
{
    /* made for this test: region 000000, which is nobody's */
    char id[19] = "00000020110228001";
    id[17] = identity_check(id);
    id[18] = '\0';
    ck_assert_int_eq(identity_state(id), IDENTITY_GOOD);
    id[16] = id[16] == '9' ? '0' : (char)(id[16] + 1);
    ck_assert_int_eq(identity_state(id), IDENTITY_CHECK);
    /* what Excel leaves of it */
    memcpy(id + 15, "000", 4);
    ck_assert_int_eq(identity_state(id), IDENTITY_ROUNDED);
    ck_assert_int_eq(identity_state("5.10322E+17"), IDENTITY_SCIENTIFIC);
    ck_assert_int_eq(identity_state(""), IDENTITY_EMPTY);
    ck_assert_int_eq(identity_state("1234567"), IDENTITY_LENGTH);
    ck_assert_int_eq(identity_state("00000O201102280012"), IDENTITY_LETTERS);
    char day[19] = "00000020110230001"; /* 30 February */
    day[17] = identity_check(day);
    day[18] = '\0';
    ck_assert_int_eq(identity_state(day), IDENTITY_DATE);
}
END_TEST

START_TEST(every_single_slip_is_seen)
{
    char id[19] = "00000020110301123";
    id[17] = identity_check(id);
    id[18] = '\0';
    for (int i = 0; i < 17; i++) {
        char good = id[i];
        for (char c = '0'; c <= '9'; c++) {
            id[i] = c;
            ck_assert_int_eq(identity_state(id) == IDENTITY_GOOD, c == good);
        }
        id[i] = good;
    }
}
END_TEST

START_TEST(damaged_numbers)
{
    static const char *const bad[] = {"1.2E+11", "5.10322E+17", "123.0", "12E+3", "1e-5"};
    static const char *const good[] = {"",    "0012", "G123", "12A", "1-2",
                                       "E12", "12E",  "12E+", "3.x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(number_damaged(bad[i]), "%s", bad[i]);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(!number_damaged(good[i]), "%s", good[i]);
}
END_TEST

START_TEST(rules_have_bounds)
{
    struct exam_rules r;
    struct error e = {0};
    exam_rules_usual(&r);
    ck_assert_int_eq(r.invigilators, 2);
    ck_assert(exam_rule_set(&r, "most_duties", "6", &e));
    ck_assert_int_eq(exam_rule_get(&r, RULE_most_duties), 6);
    ck_assert(exam_rule_set(&r, "most_duties", "unset", &e));
    ck_assert_int_eq(r.most_duties, RULE_UNSET);
    ck_assert(!exam_rule_set(&r, "invigilators", "5", &e));
    ck_assert_int_eq(e.code, ERR_OUT_OF_RANGE);
    ck_assert(!exam_rule_set(&r, "luck", "1", &e));
    ck_assert_int_eq(e.code, ERR_UNKNOWN_NAME);
    ck_assert_int_eq(r.invigilators, 2);
}
END_TEST

START_TEST(sessions_meet)
{
    struct exam_session a = {.day = day_of(2025, 6, 27), .start = {510}, .end = {630}}, b = a;
    b.start.n = 630;
    b.end.n = 700;
    ck_assert(!exam_sessions_meet(&a, &b));
    b.start.n = 629;
    ck_assert(exam_sessions_meet(&a, &b));
    b.day = DAY_NONE;
    ck_assert(!exam_sessions_meet(&a, &b));
}
END_TEST

START_TEST(words_there_and_back)
{
    for (int k = 0; k < EXAM_KIND_COUNT; k++) {
        enum exam_kind back;
        ck_assert(exam_kind_parse(exam_kind_word((enum exam_kind)k), &back) && (int)back == k);
    }
    for (int u = 0; u < ROOM_USE_COUNT; u++) {
        enum room_use back;
        ck_assert(room_use_parse(room_use_word((enum room_use)u), &back) && (int)back == u);
    }
}
END_TEST

TEST_SUITE_MAIN("exam", layouts_read_and_written, numbers_by_template, identities,
                every_single_slip_is_seen, damaged_numbers, rules_have_bounds, sessions_meet,
                words_there_and_back)
