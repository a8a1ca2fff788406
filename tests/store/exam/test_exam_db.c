/* exam.db: what goes in comes out; it is nobody else's; forgetting an exam forgets its people. */
#include "store/temp.h"

#include "base/file.h"
#include "store/exam/exams.h"
#include "store/exam/people.h"
#include "store/exam/plans.h"
#include "store/schema.h"
#include "store/trail.h"

#include <string.h>
#include <sys/stat.h>

static struct temp t;
static struct db *db;
static struct arena a;
static struct error e;

static void
set_up(void)
{
    temp_make(&t);
    arena_init(&a);
    error_clear(&e);
    db = exam_db_open(t.path, &e);
    must(db != NULL, &e);
}

static void
tear_down(void)
{
    db_close(db);
    arena_destroy(&a);
    temp_remove(&t);
}

static struct exam
some_exam(const char *name)
{
    struct exam x = {.name = name,
                     .kind = EXAM_MOCK,
                     .year = 2025,
                     .purge = day_of(2025, 12, 31),
                     .number_form = "{room:3}{seat:2}"};
    must(exams_put(db, &x, &e), &e);
    return x;
}

static struct candidate
some_candidate(int64_t exam, const char *key)
{
    struct candidate c = {.exam = exam,
                          .key = key,
                          .number = "",
                          .registration = key,
                          .identity = "",
                          .name = "演示甲",
                          .school = "演示一中",
                          .grade_class = "3",
                          .sex = SEX_FEMALE,
                          .language = "",
                          .papers = "",
                          .time_factor = 130,
                          .own_room = true,
                          .pe_group = "",
                          .site = "",
                          .room = "",
                          .seat = 0};
    must(candidates_put(db, &c, &e), &e);
    return c;
}

static struct staff
some_staff(int64_t exam, const char *code)
{
    struct staff p = {.exam = exam,
                      .code = code,
                      .name = "演示乙",
                      .school = "演示二中",
                      .subject = "数学",
                      .sex = SEX_MALE,
                      .trained = true,
                      .years = -1,
                      .roles = ROLE_ALL,
                      .most = -1,
                      .avoid_schools = "演示一中",
                      .avoid_sites = "",
                      .away = "语文",
                      .must_site = ""};
    must(staff_put(db, &p, &e), &e);
    return p;
}

static struct exam_session
some_session(int64_t exam, const char *name, int hour)
{
    struct exam_session s = {.exam = exam,
                             .name = name,
                             .day = day_of(2025, 6, 27),
                             .start = {(int16_t)(hour * 60)},
                             .end = {(int16_t)(hour * 60 + 120)}};
    must(sessions_put(db, &s, &e), &e);
    return s;
}

static struct exam_room
some_room(int64_t exam, int64_t site, const char *code)
{
    struct exam_room r = {
        .exam = exam, .site = site, .code = code, .place = "教学楼 301", .floor = 3};
    ck_assert(room_grid_parse("7-8-8-7", &r.grid));
    r.grid.door = GRID_RIGHT;
    r.grid.order = GRID_STRAIGHT;
    must(rooms_put(db, &r, &e), &e);
    return r;
}

START_TEST(what_goes_in_comes_out)
{
    struct exam x = some_exam("一模"), found;
    struct exam_session late = some_session(x.id, "数学", 14),
                        early = some_session(x.id, "语文", 8);
    struct exam_paper paper = {.exam = x.id, .session = early.id, .name = "语文", .language = ""};
    must(papers_put(db, &paper, &e), &e);
    struct exam_site site = {.exam = x.id, .code = "01", .name = "演示考点"};
    must(sites_put(db, &site, &e), &e);
    struct exam_room room = some_room(x.id, site.id, "001");
    struct candidate c = some_candidate(x.id, "K1");
    struct staff p = some_staff(x.id, "T1");

    must(exams_find(db, "一模", &a, &found, &e), &e);
    ck_assert_int_eq(found.kind, EXAM_MOCK);
    ck_assert_int_eq(found.purge.n, x.purge.n);
    ck_assert_str_eq(found.number_form, x.number_form);

    const struct exam_session *sessions;
    const struct exam_paper *papers;
    const struct exam_site *sites;
    const struct exam_room *rooms;
    const struct candidate *candidates;
    const struct staff *staff;
    size_t n;
    must(sessions_all(db, x.id, &a, &sessions, &n, &e), &e);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(sessions[0].id, early.id);
    ck_assert_int_eq(sessions[1].id, late.id);
    must(papers_all(db, x.id, &a, &papers, &n, &e), &e);
    ck_assert_int_eq(papers[0].session, early.id);
    must(sites_all(db, x.id, &a, &sites, &n, &e), &e);
    ck_assert_str_eq(sites[0].name, "演示考点");
    must(rooms_all(db, x.id, &a, &rooms, &n, &e), &e);
    ck_assert_int_eq(room_grid_seats(&rooms[0].grid), 30);
    ck_assert_int_eq(rooms[0].grid.door, GRID_RIGHT);
    ck_assert_int_eq(rooms[0].grid.order, GRID_STRAIGHT);
    ck_assert_int_eq(rooms[0].floor, 3);
    must(candidates_all(db, x.id, &a, &candidates, &n, &e), &e);
    ck_assert_int_eq(candidates[0].id, c.id);
    ck_assert_int_eq(candidates[0].time_factor, 130);
    ck_assert(candidates[0].own_room);
    must(staff_all(db, x.id, &a, &staff, &n, &e), &e);
    ck_assert_int_eq(staff[0].id, p.id);
    ck_assert_str_eq(staff[0].away, "语文");
    ck_assert_int_eq(staff[0].years, -1);

    struct seat_row seat = {c.id, room.id, 7};
    const struct seat_row *seats;
    must(seats_replace(db, x.id, &seat, 1, &e), &e);
    must(seats_all(db, x.id, &a, &seats, &n, &e), &e);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(seats[0].number, 7);

    struct duty_row duty = {
        .session = early.id, .staff = p.id, .site = site.id, .role = ROLE_RESERVE};
    const struct duty_row *duties;
    must(duties_replace(db, x.id, &duty, 1, &e), &e);
    must(duties_all(db, x.id, &a, &duties, &n, &e), &e);
    ck_assert_int_eq(duties[0].room, 0);
    ck_assert_int_eq(duties[0].role, ROLE_RESERVE);
}
END_TEST

START_TEST(a_second_put_changes_the_row)
{
    struct exam x = some_exam("一模");
    struct candidate first = some_candidate(x.id, "K1"), again = some_candidate(x.id, "K1");
    ck_assert_int_eq(first.id, again.id);
    struct exam_session s = some_session(x.id, "语文", 8), moved = some_session(x.id, "语文", 9);
    ck_assert_int_eq(s.id, moved.id);
}
END_TEST

START_TEST(rules_are_usual_until_said_otherwise)
{
    struct exam x = some_exam("一模");
    struct exam_rules r;
    must(exam_rules_put(db, x.id, "invigilators", "3", &e), &e);
    must(exam_rules_put(db, x.id, "roving_rooms", "unset", &e), &e);
    must(exam_rules_load(db, x.id, &r, &e), &e);
    ck_assert_int_eq(r.invigilators, 3);
    ck_assert_int_eq(r.roving_rooms, RULE_UNSET);
    ck_assert_int_eq(r.room_seats, 30);
}
END_TEST

START_TEST(forgetting_an_exam_forgets_its_people)
{
    struct exam x = some_exam("一模"), other = some_exam("二模");
    some_candidate(x.id, "SECRET-KEY-OF-A-CHILD");
    some_candidate(other.id, "K2");
    must(db_begin(db, &e), &e);
    must(exams_remove(db, x.id, &e), &e);
    must(db_commit(db, &e), &e);
    must(db_checkpoint(db, &e), &e);
    const struct candidate *rows;
    size_t n;
    must(candidates_all(db, x.id, &a, &rows, &n, &e), &e);
    ck_assert_uint_eq(n, 0);
    must(candidates_all(db, other.id, &a, &rows, &n, &e), &e);
    ck_assert_uint_eq(n, 1);
    /* not in the bytes either */
    struct str bytes;
    str_init(&bytes);
    must(file_read(t.path, 1 << 24, &bytes, &e), &e);
    ck_assert_ptr_null(memmem(bytes.s, bytes.len, "SECRET-KEY", 10));
    ck_assert_ptr_nonnull(memmem(bytes.s, bytes.len, "K2", 2));
    str_destroy(&bytes);
}
END_TEST

START_TEST(its_owner_alone_reads_it)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    some_exam("一模");
    for (size_t i = 0; i < 3; i++) {
        char name[128];
        struct stat st;
        snprintf(name, sizeof name, "%s%s", t.path, ends[i]);
        ck_assert_int_eq(stat(name, &st), 0);
        ck_assert_int_eq(st.st_mode & 077, 0);
    }
}
END_TEST

START_TEST(neither_family_takes_the_others_file)
{
    ck_assert_ptr_null(db_open(t.path, DB_STAFF, &e));
    ck_assert_int_eq(e.code, ERR_DB_FOREIGN);
    error_clear(&e);
    ck_assert_ptr_null(db_open(t.path, DB_PUBLIC, &e));
    ck_assert_int_eq(e.code, ERR_DB_FOREIGN);
    struct temp calendar;
    temp_make(&calendar);
    error_clear(&e);
    db_close(db_open(calendar.path, DB_STAFF, &e));
    ck_assert_ptr_null(exam_db_open(calendar.path, &e));
    ck_assert_int_eq(e.code, ERR_DB_FOREIGN);
    temp_remove(&calendar);
}
END_TEST

START_TEST(migrates_from_every_version)
{
    for (int from = 1; from <= EXAM_SCHEMA_VERSION; from++) {
        struct temp old;
        temp_make(&old);
        db_close(exam_db_create_at(old.path, from, &e));
        struct db *now = exam_db_open(old.path, &e);
        must(now != NULL, &e);
        must(db_check(now, &e), &e);
        db_close(now);
        temp_remove(&old);
    }
}
END_TEST

START_TEST(its_trail_is_chained)
{
    int64_t bad;
    struct revision r = {.utc = 1,
                         .who = "cli",
                         .action = "import",
                         .kind = KIND_SHEET,
                         .key = "1",
                         .before = "",
                         .after = "{}"};
    must(trail_add(db, &r, &e), &e);
    must(trail_add(db, &r, &e), &e);
    must(trail_check(db, &bad, &e), &e);
    ck_assert_int_eq(bad, 0);
    ck_assert(!sql_run(SQL(db, "DELETE FROM revision"), &e));
}
END_TEST

START_TEST(plans_and_amendments)
{
    struct exam x = some_exam("一模");
    struct plan_row p = {.exam = x.id,
                         .part = PLAN_SEATS,
                         .state = PLAN_BEGUN,
                         .algorithm = 1,
                         .has_secret = true,
                         .first_number = "",
                         .first_witness = "",
                         .second_number = "",
                         .second_witness = "",
                         .who = "cli"};
    memset(p.secret, 7, sizeof p.secret);
    must(plans_put(db, &p, &e), &e);
    struct plan_row found;
    bool any;
    must(plans_find(db, x.id, PLAN_SEATS, &a, &found, &any, &e), &e);
    ck_assert(any && found.has_secret && !found.has_result);
    ck_assert_mem_eq(found.secret, p.secret, sizeof p.secret);
    must(plans_find(db, x.id, PLAN_DUTIES, &a, &found, &any, &e), &e);
    ck_assert(!any);
    struct amendment m = {
        .exam = x.id, .part = PLAN_SEATS, .who = "cli", .second = "演示丙", .reason = "补报"};
    must(amendments_add(db, &m, &e), &e);
    must(amendments_add(db, &m, &e), &e);
    ck_assert_int_eq(m.number, 2);
    m.reason = "";
    ck_assert(!amendments_add(db, &m, &e));
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("exam_db", set_up, tear_down, 60, what_goes_in_comes_out,
                         a_second_put_changes_the_row, rules_are_usual_until_said_otherwise,
                         forgetting_an_exam_forgets_its_people, its_owner_alone_reads_it,
                         neither_family_takes_the_others_file, migrates_from_every_version,
                         its_trail_is_chained, plans_and_amendments);
}
