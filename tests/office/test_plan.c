/* From three sheets to seats and duties, drawn so that anyone can verify it, and changed
 * afterwards. */
#include "temp_office.h"

#include "bureau.h"
#include "office/inside.h"
#include "office/plan.h"
#include "office/roster.h"

#include <string.h>

static struct office_fixture f;

static void
import(enum roster_kind kind, const struct str *text)
{
    struct roster_report r;
    must(roster_import(f.o, "测试", kind, "一模", "名单", text->s, text->len,
                       &(struct roster_options){0}, &f.a, &r, &f.e),
         &f.e);
}

static void
import_text(enum roster_kind kind, const char *text)
{
    struct str s;
    str_init(&s);
    str_append(&s, text);
    import(kind, &s);
    str_destroy(&s);
}

static void
set_up(void)
{
    static const struct bureau_size size = {560, 20, 3, 3, 90};
    office_fixture_open(&f);
    struct bureau_sheets b = bureau_make(&size, 5);
    import(ROSTER_ROOMS, &b.rooms);
    import(ROSTER_CANDIDATES, &b.candidates);
    import(ROSTER_STAFF, &b.staff);
    bureau_free(&b);
}

static void
tear_down(void)
{
    office_fixture_close(&f);
}

static void
plan_both(void)
{
    struct plan_seats s;
    struct plan_duties d;
    must(plan_seats(f.o, "测试", "一模", 1, &f.a, &s, &f.e), &f.e);
    must(plan_duties(f.o, "测试", "一模", 1, &f.a, &d, &f.e), &f.e);
    ck_assert_uint_eq(d.report.missing, 0);
    ck_assert_int_le(d.faults.uneven, 1);
}

START_TEST(three_sheets_to_seats_and_duties)
{
    struct seating_faults s;
    struct duties_faults d;
    struct office_counts n;
    plan_both();
    must(plan_measure(f.o, "一模", &f.a, &s, &d, &f.e), &f.e);
    ck_assert_int_eq(s.unseated + s.beyond + s.taken + s.site + s.mixed + s.alone, 0);
    ck_assert_int_eq(d.empty + d.twice + d.forbidden + d.over + d.same_school, 0);
    must(office_counts(f.o, "一模", &n, &f.e), &f.e);
    ck_assert_uint_eq(n.seats, 560);
    ck_assert_uint_gt(n.duties, 80);
}
END_TEST

START_TEST(a_seed_gives_the_same_plan_everywhere)
{
    /* of any compiler, on any machine, for ever: or SEATING_ALGORITHM, DUTIES_ALGORITHM grow */
    struct plan_draw d;
    plan_both();
    must(plan_draw_show(f.o, "一模", PART_SEATS, &f.a, &d, &f.e), &f.e);
    ck_assert_str_eq(d.result, "06924497e2895999b97db8c04288bd3d8beafc6eb0aac324506d0df600837ddd");
    must(plan_draw_show(f.o, "一模", PART_DUTIES, &f.a, &d, &f.e), &f.e);
    ck_assert_str_eq(d.result, "b7fba471d5ff4ccc8e611328db234c75f24442efa946c6e0c6d964873fed95a4");
}
END_TEST

START_TEST(a_draw_is_verified_by_its_parts)
{
    struct plan_draw begun, done;
    struct plan_verdict v;
    const struct plan_witness first = {"31", "见证甲"}, second = {"415", "见证乙"};
    must(plan_draw_begin(f.o, "测试", "一模", PART_SEATS, &f.a, &begun, &f.e), &f.e);
    ck_assert_uint_eq(strlen(begun.promise), 64);
    ck_assert_str_eq(begun.secret, "");
    ck_assert(!plan_draw_finish(f.o, "测试", "一模", PART_SEATS, first, first, &f.a, &done, &f.e));
    ck_assert_int_eq(f.e.code, ERR_PLAN_SECOND);
    must(plan_draw_finish(f.o, "测试", "一模", PART_SEATS, first, second, &f.a, &done, &f.e), &f.e);
    ck_assert_str_eq(done.promise, begun.promise);
    ck_assert_str_eq(done.input, begun.input);
    ck_assert_uint_eq(strlen(done.secret), 64);
    ck_assert_uint_eq(strlen(done.head), 64);
    must(plan_seal(f.o, "测试", "一模", PART_SEATS, &f.e), &f.e);
    must(plan_verify(f.o, "一模", PART_SEATS, &f.a, &v, &f.e), &f.e);
    ck_assert(v.promise && v.seed && v.input && v.result && v.stored);
    /* the head that the sheet shows stands in the chain */
    struct office_audit audit;
    must(office_audit(f.o, done.head_number, done.head, &audit, &f.e), &f.e);
    ck_assert(audit.printed_holds && audit.first_bad == 0);
    /* duties the same way, on the sealed seats */
    must(plan_draw_begin(f.o, "测试", "一模", PART_DUTIES, &f.a, &begun, &f.e), &f.e);
    must(plan_draw_finish(f.o, "测试", "一模", PART_DUTIES, first, second, &f.a, &done, &f.e),
         &f.e);
    must(plan_verify(f.o, "一模", PART_DUTIES, &f.a, &v, &f.e), &f.e);
    ck_assert(v.promise && v.seed && v.input && v.result && v.stored);
}
END_TEST

START_TEST(other_numbers_give_another_draw)
{
    struct plan_draw d;
    const struct plan_witness a = {"1", "见证甲"}, b = {"2", "见证乙"}, c = {"3", "见证乙"};
    must(plan_draw_begin(f.o, "测试", "一模", PART_SEATS, &f.a, &d, &f.e), &f.e);
    must(plan_draw_finish(f.o, "测试", "一模", PART_SEATS, a, b, &f.a, &d, &f.e), &f.e);
    const char *one = d.result;
    must(plan_draw_begin(f.o, "测试", "一模", PART_SEATS, &f.a, &d, &f.e), &f.e);
    must(plan_draw_finish(f.o, "测试", "一模", PART_SEATS, a, c, &f.a, &d, &f.e), &f.e);
    ck_assert_str_ne(one, d.result);
}
END_TEST

START_TEST(data_that_changed_stops_the_draw)
{
    struct plan_draw d;
    const struct plan_witness a = {"1", "见证甲"}, b = {"2", "见证乙"};
    must(plan_draw_begin(f.o, "测试", "一模", PART_SEATS, &f.a, &d, &f.e), &f.e);
    import_text(ROSTER_CANDIDATES, "学籍号,姓名,学校\n9999999,演示迟,演示甲中学\n");
    ck_assert(!plan_draw_finish(f.o, "测试", "一模", PART_SEATS, a, b, &f.a, &d, &f.e));
    ck_assert_int_eq(f.e.code, ERR_PLAN_INPUT);
}
END_TEST

static void
seal_seats(void)
{
    struct plan_draw d;
    const struct plan_witness a = {"1", "见证甲"}, b = {"2", "见证乙"};
    must(plan_draw_begin(f.o, "测试", "一模", PART_SEATS, &f.a, &d, &f.e), &f.e);
    must(plan_draw_finish(f.o, "测试", "一模", PART_SEATS, a, b, &f.a, &d, &f.e), &f.e);
    must(plan_seal(f.o, "测试", "一模", PART_SEATS, &f.e), &f.e);
}

START_TEST(what_is_sealed_is_amended_only)
{
    struct plan_seats s;
    struct plan_draw d;
    struct plan_verdict v;
    size_t changes;
    seal_seats();
    ck_assert(!plan_seats(f.o, "测试", "一模", 1, &f.a, &s, &f.e));
    ck_assert_int_eq(f.e.code, ERR_PLAN_SEALED);
    ck_assert(!plan_draw_begin(f.o, "测试", "一模", PART_SEATS, &f.a, &d, &f.e));
    ck_assert_int_eq(f.e.code, ERR_PLAN_SEALED);
    import_text(ROSTER_CANDIDATES, "学籍号,姓名,学校\n9999999,演示迟,演示甲中学\n");
    ck_assert(!plan_amend(f.o, "测试", "", "补报", "一模", PART_SEATS, "", &f.a, &changes, &f.e));
    ck_assert_int_eq(f.e.code, ERR_PLAN_SECOND);
    must(plan_amend(f.o, "测试", "复核", "补报", "一模", PART_SEATS, "", &f.a, &changes, &f.e),
         &f.e);
    ck_assert_uint_eq(changes, 1);
    must(plan_verify(f.o, "一模", PART_SEATS, &f.a, &v, &f.e), &f.e);
    ck_assert(v.promise && v.seed && v.stored && !v.input);
    ck_assert_uint_eq(v.amendments, 1);
}
END_TEST

START_TEST(a_moved_seat_is_seen)
{
    struct plan_verdict v;
    seal_seats();
    struct db *db = exam_db_open(f.temp.path, &f.e);
    must(sql_run(
             SQL(db,
                 "UPDATE seat SET number = 90 WHERE candidate = (SELECT min(candidate) FROM seat)"),
             &f.e),
         &f.e);
    db_close(db);
    must(plan_verify(f.o, "一模", PART_SEATS, &f.a, &v, &f.e), &f.e);
    ck_assert(v.promise && v.seed && v.result && !v.stored);
}
END_TEST

START_TEST(someone_ill_changes_little)
{
    size_t changes;
    struct plan_why w;
    plan_both();
    const struct duty_row *rows;
    struct exam x;
    size_t n;
    struct db *db = exam_db_open(f.temp.path, &f.e);
    must(exams_find(db, "一模", &f.a, &x, &f.e), &f.e);
    must(duties_all(db, x.id, &f.a, &rows, &n, &f.e), &f.e);
    struct stmt *s = SQL(db, "UPDATE staff SET away = '语文' WHERE id = ? RETURNING code");
    sql_int(s, 1, rows[0].staff);
    ck_assert(sql_row(s));
    char *code = arena_strdup(&f.a, sql_get_text(s, 0));
    must(sql_end(s, &f.e), &f.e);
    db_close(db);
    must(plan_amend(f.o, "测试", "", "", "一模", PART_DUTIES, "", &f.a, &changes, &f.e), &f.e);
    ck_assert_uint_eq(changes, 1);
    must(plan_why(f.o, "一模", code, "语文", &f.a, &w, &f.e), &f.e);
    ck_assert_int_eq(w.role, 0);
    ck_assert(w.forbidden & 1u << DUTY_away);
    ck_assert_uint_eq(w.open_sites, 0);
}
END_TEST

START_TEST(a_lost_room_moves_as_a_whole)
{
    size_t changes, n, in_room = 0, moved = 0;
    const struct seat_row *before, *after;
    const struct duty_row *duties;
    struct exam_whole w;
    struct seating_faults sf;
    struct duties_faults df;
    plan_both();
    must(exam_whole_load(f.o, "一模", &f.a, &w, &f.e), &f.e);
    must(seats_all(office_db(f.o), w.exam.id, &f.a, &before, &n, &f.e), &f.e);
    int64_t lost = w.rooms[whole_room_named(&w, "0002")].id;
    must(plan_amend(f.o, "测试", "", "", "一模", PART_SEATS, "0002", &f.a, &changes, &f.e), &f.e);
    must(seats_all(office_db(f.o), w.exam.id, &f.a, &after, &n, &f.e), &f.e);
    for (size_t i = 0; i < n; i++)
        in_room += before[i].room == lost;
    ck_assert_uint_eq(changes, in_room);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            if (after[k].candidate == before[i].candidate) {
                moved += after[k].room != before[i].room;
                ck_assert_int_eq(after[k].number, before[i].number);
                ck_assert_int_ne(after[k].room, lost);
            }
    ck_assert_uint_eq(moved, in_room);
    /* its invigilators go with them: two in each of two sessions, nobody else */
    must(plan_amend(f.o, "测试", "", "", "一模", PART_DUTIES, "", &f.a, &changes, &f.e), &f.e);
    ck_assert_uint_eq(changes, 4);
    must(duties_all(office_db(f.o), w.exam.id, &f.a, &duties, &n, &f.e), &f.e);
    for (size_t i = 0; i < n; i++)
        ck_assert_int_ne(duties[i].room, lost);
    must(plan_measure(f.o, "一模", &f.a, &sf, &df, &f.e), &f.e);
    ck_assert_int_eq(sf.unseated + sf.taken + sf.beyond + sf.mixed + df.empty + df.twice +
                         df.forbidden + df.same_school,
                     0);
    ck_assert(!plan_amend(f.o, "测试", "", "", "一模", PART_SEATS, "9999", &f.a, &changes, &f.e));
}
END_TEST

START_TEST(too_few_people_is_explained)
{
    struct plan_duties d;
    struct plan_seats s;
    must(office_rule_set(f.o, "测试", "一模", "most_duties", "0", &f.e), &f.e);
    must(plan_seats(f.o, "测试", "一模", 1, &f.a, &s, &f.e), &f.e);
    ck_assert(!plan_duties(f.o, "测试", "一模", 1, &f.a, &d, &f.e));
    ck_assert_int_eq(f.e.code, ERR_PLAN_EMPTY);
    ck_assert_uint_eq(d.conflict, 1u << DUTY_most);
    ck_assert_uint_eq(d.left[DUTY_most], 0);
}
END_TEST

START_TEST(seats_from_above_stand)
{
    struct plan_seats s;
    static const char given[] =
        "学籍号,姓名,学校,考场号,座位号\n0000001,演示甲,演示甲中学,0003,7\n";
    import_text(ROSTER_CANDIDATES, given);
    must(plan_seats(f.o, "测试", "一模", 1, &f.a, &s, &f.e), &f.e);
    ck_assert_uint_eq(s.given, 1);
    const struct seat_row *rows;
    size_t n;
    struct exam_whole w;
    must(exam_whole_load(f.o, "一模", &f.a, &w, &f.e), &f.e);
    must(seats_all(office_db(f.o), w.exam.id, &f.a, &rows, &n, &f.e), &f.e);
    bool found = false;
    for (size_t i = 0; i < n; i++)
        found = found || (rows[i].candidate == w.candidates[0].id && rows[i].number == 7 &&
                          str_equal(w.rooms[whole_room(&w, rows[i].room)].code, "0003"));
    ck_assert(found);
    ck_assert_str_eq(w.candidates[0].number, "000307");
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("plan", set_up, tear_down, 120, three_sheets_to_seats_and_duties,
                         a_seed_gives_the_same_plan_everywhere, a_draw_is_verified_by_its_parts,
                         other_numbers_give_another_draw, data_that_changed_stops_the_draw,
                         what_is_sealed_is_amended_only, a_moved_seat_is_seen,
                         someone_ill_changes_little, a_lost_room_moves_as_a_whole,
                         too_few_people_is_explained, seats_from_above_stand);
}
