/* The public plan board as its screen is given it. */
#include "actions/temp_bureau.h"

#include <string.h>

static const struct plan_clause *
clause(const struct plan_view *v, int number)
{
    for (size_t i = 0; i < v->clause_count; i++)
        if (v->clauses[i].clause == number)
            return &v->clauses[i];
    return NULL;
}

static const struct plan_row *
item(const struct plan_view *v, const char *id)
{
    for (size_t i = 0; i < v->clause_count; i++)
        for (size_t k = 0; k < v->clauses[i].count; k++)
            if (str_equal(v->clauses[i].rows[k].item->id, id))
                return &v->clauses[i].rows[k];
    return NULL;
}

START_TEST(the_first_day_shows_what_the_public_may_see)
{
    struct fixture f;
    struct error e = {0};
    struct plan_view v;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct bureau *public = fixture_public(&f);
    must(query_board(public, &f.a, &v, &e), &e);
    ck_assert_int_eq(v.year, 2025);
    ck_assert_str_eq(v.document, "白洮教〔2025〕1号");
    ck_assert_uint_eq(v.clause_count, 4);
    ck_assert_int_eq(v.clauses[0].clause, 14);
    ck_assert_int_eq(v.clauses[3].clause, 0); /* approved ones of other clauses come last */
    ck_assert_str_eq(v.clauses[0].heading, "完善考试组织流程，构建规范化考试新体系");
    ck_assert_ptr_nonnull(item(&v, "14-03"));
    ck_assert_ptr_null(item(&v, "16-15")); /* 体测 */
    ck_assert_ptr_null(item(&v, "01-01"));
    ck_assert_str_eq(v.clauses[3].rows[0].item->id, "04-03");
    ck_assert_str_eq(clause(&v, 16)->rows[0].item->id, "16-05"); /* the document's order */
    ck_assert(!v.empty);
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

/* Word for word, as the document has it. */
START_TEST(headings_are_the_documents)
{
    struct fixture f;
    struct error e = {0};
    struct plan_view v;
    struct str path, text;
    const char *shared = getenv("XIAOLI_SHARED");
    str_init(&path);
    str_init(&text);
    str_printf(&path, "%s/seed/work-points-2025.txt",
               shared ? shared : XIAOLI_SOURCE_ROOT "/../shared");
    if (!file_read(path.s, 1 << 20, &text, &e)) {
        puts("SKIP: headings_are_the_documents: no founding document here");
        goto done;
    }
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    must(query_board(f.b, &f.a, &v, &e), &e);
    const char *const numbers[] = {"(十四)", "(十五)", "(十六)"};
    for (int i = 0; i < 3; i++) {
        struct str wanted; /* the file has half-width brackets and commas */
        str_init(&wanted);
        str_append(&wanted, numbers[i]);
        const char *heading = clause(&v, 14 + i)->heading, *comma = strstr(heading, "，");
        str_append_n(&wanted, heading, (size_t)(comma - heading));
        str_append(&wanted, ",");
        str_append(&wanted, comma + strlen("，"));
        str_append(&wanted, "。");
        ck_assert_msg(strstr(text.s, wanted.s), "%s", wanted.s);
        str_destroy(&wanted);
    }
    fixture_close(&f);
done:
    str_destroy(&path);
    str_destroy(&text);
}
END_TEST

START_TEST(staff_decide_what_is_shown)
{
    struct fixture f;
    struct error e = {0};
    struct plan_view v;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    must(edit_plan_display(f.b, "cli", "14-03", false, &e), &e);
    must(edit_plan_display(f.b, "cli", "07-06", true, &e), &e);
    struct bureau *public = fixture_public(&f);
    must(query_board(public, &f.a, &v, &e), &e);
    ck_assert_ptr_null(item(&v, "14-03"));
    ck_assert_ptr_nonnull(item(&v, "07-06"));
    ck_assert_uint_eq(clause(&v, 0)->count, 2);
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

START_TEST(rows_know_their_state_and_whether_they_lead_on)
{
    struct fixture f;
    struct error e = {0};
    struct plan_view v;
    struct when when;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    ck_assert(when_parse("2025-05-12", &when, &e));
    must(edit_plan_date(f.b, "cli", "16-08", &when, true, &e), &e);
    must(edit_plan_date(f.b, "cli", "16-09", &when, true, &e), &e);
    must(query_board(f.b, &f.a, &v, &e), &e);
    ck_assert_int_eq(item(&v, "16-08")->event->status, STATUS_DONE); /* past */
    ck_assert(item(&v, "16-08")->reachable);
    ck_assert(item(&v, "16-10")->reachable); /* among the undated */
    const char *uid = arena_strdup(&f.a, item(&v, "16-10")->event->uid);
    must(edit_event_status(f.b, "cli", uid, STATUS_CANCELLED, "", &e), &e);
    must(query_board(f.b, &f.a, &v, &e), &e);
    ck_assert_int_eq(item(&v, "16-10")->event->status, STATUS_CANCELLED);
    ck_assert(!item(&v, "16-10")->reachable); /* on no other screen */
    ck_assert(when_parse("2025-05-30", &when, &e));
    must(edit_plan_date(f.b, "cli", "16-11", &when, true, &e), &e);
    uid = arena_strdup(&f.a, item(&v, "16-11")->event->uid);
    must(edit_event_status(f.b, "cli", uid, STATUS_CANCELLED, "", &e), &e);
    must(query_board(f.b, &f.a, &v, &e), &e);
    ck_assert(item(&v, "16-11")->reachable); /* its day shows it for 14 days */
    fixture_now(&f, "2025-05-28T00:00");
    must(query_board(f.b, &f.a, &v, &e), &e);
    ck_assert(!item(&v, "16-11")->reachable);
    fixture_close(&f);
}
END_TEST

/* Another year's plan stands in its own year; without headings it goes by its clauses. */
START_TEST(the_plan_in_force_is_shown)
{
    struct fixture f;
    struct error e = {0};
    struct plan_view v;
    struct str path;
    int items;
    static const char TABLE[] =
        "year\tid\titem\twording\ttitle\tcategory\tgrade\tdisplayed\tsource\n"
        "2026\t02-01\t2\t甲\t甲\texam\tA\t1\t白洮教〔2026〕3号（二）\n"
        "2026\t02-02\t2\t乙\t乙\texam\tA\t1\t白洮教〔2026〕3号（二）\n"
        "2026\t05-01\t5\t丙\t丙\tsport\tA\t1\t白洮教〔2026〕3号（五）\n";
    fixture_open(&f, "2025-12-31T23:59");
    fixture_load(&f, false);
    str_init(&path);
    str_printf(&path, "%s.plan.tsv", f.temp.path);
    must(file_write(path.s, TABLE, sizeof TABLE - 1, &e), &e);
    must(edit_plan_import(f.b, "cli", path.s, &items, &e), &e);
    unlink(path.s);
    must(query_board(f.b, &f.a, &v, &e), &e);
    ck_assert_int_eq(v.year, 2025);
    fixture_now(&f, "2026-01-01T00:00");
    must(query_board(f.b, &f.a, &v, &e), &e);
    ck_assert_int_eq(v.year, 2026);
    ck_assert_str_eq(v.document, "白洮教〔2026〕3号");
    ck_assert_uint_eq(v.clause_count, 2);
    ck_assert_int_eq(v.clauses[0].clause, 2);
    ck_assert_uint_eq(v.clauses[0].count, 2);
    ck_assert_int_eq(v.clauses[1].clause, 5);
    ck_assert_str_eq(v.clauses[1].heading, "");
    str_destroy(&path);
    fixture_close(&f);
}
END_TEST

START_TEST(an_empty_database_has_an_empty_board)
{
    struct fixture f;
    struct error e = {0};
    struct plan_view v;
    fixture_open(&f, "2025-05-14T09:41");
    must(query_board(f.b, &f.a, &v, &e), &e);
    ck_assert(v.empty);
    ck_assert_uint_eq(v.clause_count, 0);
    ck_assert_str_eq(v.document, "");
    ck_assert_int_eq(v.year, 2025);
    fixture_close(&f);
}
END_TEST

TEST_SUITE_MAIN("board", the_first_day_shows_what_the_public_may_see, headings_are_the_documents,
                staff_decide_what_is_shown, rows_know_their_state_and_whether_they_lead_on,
                the_plan_in_force_is_shown, an_empty_database_has_an_empty_board)
