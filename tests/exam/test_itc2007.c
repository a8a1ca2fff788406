#include "exam/itc2007.h"

#include "testing.h"

#include <string.h>

#define GOOD                                                                                       \
    "[Exams:2]\r\n90, 1, 2,3\r\n120, 3,1 , 3\r\n"                                                  \
    "[Periods:3]\r\n15:04:2005, 09:30:00, 120, 0\r\n15:04:2005, 14:00:00, 90, 5\r\n"               \
    "16:04:2005, 09:30:00, 120, 0\r\n"                                                             \
    "[Rooms:2]\r\n30, 0\r\n20, 7\r\n"                                                              \
    "[PeriodHardConstraints]\r\n0, EXCLUSION, 1\r\n1, EXAM_COINCIDENCE, 1\r\n"                     \
    "[RoomHardConstraints]\r\n1, ROOM_EXCLUSIVE\r\n"                                               \
    "[InstitutionalWeightings]\r\nTWOINAROW,7\r\nTWOINADAY, 5\r\nPERIODSPREAD,2\r\n"               \
    "NONMIXEDDURATIONS, 10\r\nFRONTLOAD,100,30,5\r\n"

static struct arena a;
static struct timetable_problem p;
static struct error e;

static void
set_up(void)
{
    arena_init(&a);
    error_clear(&e);
}

static void
tear_down(void)
{
    arena_destroy(&a);
}

static bool
reads(const char *text)
{
    error_clear(&e);
    return itc2007_read("set.exam", text, strlen(text), &a, &p, &e);
}

START_TEST(a_problem_is_read_whole)
{
    ck_assert(reads(GOOD));
    ck_assert_uint_eq(p.exam_count, 2);
    ck_assert_uint_eq(p.exams[0].count, 3);
    ck_assert_uint_eq(p.exams[1].count, 2); /* student 3 stood there twice */
    ck_assert_int_eq(p.exams[1].students[0], 1);
    ck_assert(p.exams[1].alone && !p.exams[0].alone);
    ck_assert_int_eq(p.periods[1].day, p.periods[0].day);
    ck_assert_int_ne(p.periods[2].day, p.periods[0].day);
    ck_assert_int_eq(p.periods[1].penalty, 5);
    ck_assert_int_eq(p.rooms[1].seats, 20);
    ck_assert_uint_eq(p.rule_count, 1); /* an exam with itself says nothing */
    ck_assert_int_eq(p.rules[0].order, TIMETABLE_APART);
    ck_assert_int_eq(p.weights.reach[2], 1);
    ck_assert_int_eq(p.weights.reach[3], 0);
    ck_assert_int_eq(p.weights.late, 30);
}
END_TEST

/* GOOD with `from` replaced by `to`. */
static bool
reads_with(const char *from, const char *to)
{
    struct str text;
    str_init(&text);
    const char *at = strstr(GOOD, from);
    ck_assert_ptr_nonnull(at);
    str_append_n(&text, GOOD, (size_t)(at - GOOD));
    str_append(&text, to);
    str_append(&text, at + strlen(from));
    bool ok = reads(text.s);
    str_destroy(&text);
    return ok;
}

START_TEST(gaps_may_cost_over_all_periods)
{
    ck_assert(reads_with("PERIODSPREAD,2", "PERIODSPREAD,20"));
    ck_assert_int_eq(p.weights.reach[20], 1);
    ck_assert_int_eq(p.weights.reach[21], 0);
}
END_TEST

START_TEST(what_is_wrong_is_told_with_its_line)
{
    static const struct {
        const char *from, *to;
        enum error_code code;
        int line;
    } bad[] = {
        {"90, 1, 2,3", "ninety, 1", ERR_EXAM_LINE, 2},
        {"90, 1, 2,3", "90, 1, x", ERR_EXAM_LINE, 2},
        {"90, 1, 2,3", "-90, 1", ERR_EXAM_LINE, 2},
        {"120, 3,1 , 3", "120, -3", ERR_EXAM_LINE, 3},
        {"120, 3,1 , 3", "99999999999, 3", ERR_EXAM_LINE, 3},
        {"14:00:00, 90, 5", "14:00:00, 90", ERR_EXAM_LINE, 6},
        {"14:00:00, 90, 5", "14:00:00, 90, 5, 1", ERR_EXAM_LINE, 6},
        {"30, 0", "-30, 0", ERR_EXAM_LINE, 9},
        {"20, 7", "20", ERR_EXAM_LINE, 10},
        {"0, EXCLUSION, 1", "0, EXCLUSION, 2", ERR_EXAM_LINE, 12},
        {"0, EXCLUSION, 1", "0, BESIDE, 1", ERR_EXAM_LINE, 12},
        {"0, EXCLUSION, 1", "EXCLUSION, 1", ERR_EXAM_LINE, 12},
        {"1, ROOM_EXCLUSIVE", "2, ROOM_EXCLUSIVE", ERR_EXAM_LINE, 15},
        {"1, ROOM_EXCLUSIVE", "1, ROOM", ERR_EXAM_LINE, 15},
        {"TWOINADAY, 5", "TWOINADAY", ERR_EXAM_LINE, 18},
        {"TWOINADAY, 5", "TWOINADAY, -5", ERR_EXAM_LINE, 18},
        {"TWOINADAY, 5", "THREEINADAY, 5", ERR_EXAM_LINE, 18},
        {"FRONTLOAD,100,30,5", "FRONTLOAD,100,30", ERR_EXAM_LINE, 21},
        {"PERIODSPREAD,2", "PERIODSPREAD,401", ERR_EXAM_LINE, 19},
        {"[RoomHardConstraints]", "[Campuses]", ERR_EXAM_LINE, 14},
        {"[Exams:2]", "", ERR_EXAM_LINE, 2},
        {"[Exams:2]", "[Exams:3]", ERR_EXAM_COUNT, 0},
        {"[Periods:3]", "[Periods:30]", ERR_EXAM_COUNT, 0},
        {"[Rooms:2]\r\n30, 0\r\n20, 7\r\n", "", ERR_EXAM_SECTION, 0},
        {"[Rooms:2]\r\n30, 0\r\n20, 7\r\n", "[Rooms]\r\n", ERR_OUT_OF_RANGE, 0},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(!reads_with(bad[i].from, bad[i].to), "%s", bad[i].to);
        ck_assert_msg(e.code == bad[i].code, "%s: %s", bad[i].to, error_message_id(e.code));
        ck_assert_msg(e.line == bad[i].line, "%s: line %d", bad[i].to, e.line);
    }
}
END_TEST

START_TEST(a_plan_is_written_and_read_back)
{
    int32_t period[] = {0, 2}, room[] = {1, 0}, period2[2], room2[2];
    struct timetable_plan plan = {period, room}, back = {period2, room2};
    struct str out;
    str_init(&out);
    ck_assert(reads(GOOD));
    itc2007_write_plan(&p, &plan, &out);
    ck_assert_str_eq(out.s, "0, 1\r\n2, 0\r\n");
    ck_assert(itc2007_read_plan("x.sol", out.s, out.len, &p, &back, &e));
    ck_assert_mem_eq(period, period2, sizeof period);
    ck_assert_mem_eq(room, room2, sizeof room);
    ck_assert(!itc2007_read_plan("x.sol", "0, 1\n", 5, &p, &back, &e));
    ck_assert_int_eq(e.code, ERR_EXAM_COUNT);
    ck_assert(!itc2007_read_plan("x.sol", "0, 1\n2, 0\n1, 1\n", 15, &p, &back, &e));
    ck_assert_int_eq(e.line, 3);
    ck_assert(!itc2007_read_plan("x.sol", "0, 1\nx\n", 7, &p, &back, &e));
    ck_assert_int_eq(e.line, 2);
    str_destroy(&out);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("itc2007", set_up, tear_down, CHECK_SECONDS, a_problem_is_read_whole,
                         gaps_may_cost_over_all_periods, what_is_wrong_is_told_with_its_line,
                         a_plan_is_written_and_read_back);
}
