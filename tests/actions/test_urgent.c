/* The urgent notice, from staff to the public and back. */
#include "actions/temp_bureau.h"

#include "actions/urgent.h"

static struct urgent
closed(void)
{
    return (struct urgent){.kind = "停课通知",
                           .title = "明天停课",
                           .line = {"全区停课一天", "原因：暴雨红色预警", ""},
                           .sender = "",
                           .phone = "0436-0000000"};
}

static void
set(struct fixture *f, struct urgent *u)
{
    struct error e = {0};
    must(edit_urgent_set(f->b, "王老师", u, &f->a, &e), &e);
}

/* What the public reads; false if nothing. */
static bool
read_it(struct fixture *f, struct urgent *out)
{
    struct error e = {0};
    bool found;
    struct bureau *b = fixture_public(f);
    must(query_urgent(b, &f->a, out, &found, &e), &e);
    bureau_close(b);
    return found;
}

START_TEST(the_public_reads_what_staff_wrote)
{
    struct fixture f;
    struct urgent u = closed(), seen;
    fixture_open(&f, "2025-05-14T09:30");
    fixture_load(&f, false);
    ck_assert(!read_it(&f, &seen));
    u.ends = true;
    ck_assert(civil_parse("2025-05-15T18:00", &u.until));
    set(&f, &u);
    ck_assert(read_it(&f, &seen));
    ck_assert_str_eq(seen.kind, "停课通知");
    ck_assert_str_eq(seen.title, "明天停课");
    ck_assert_str_eq(seen.line[1], "原因：暴雨红色预警");
    ck_assert_str_eq(seen.line[2], "");
    ck_assert_str_eq(seen.sender, "白城市洮北区教育局"); /* nobody else was named */
    ck_assert_str_eq(seen.phone, "0436-0000000");
    ck_assert_int_eq(civil_cmp(seen.issued, clock_now(&f.clock)), 0);
    ck_assert(seen.ends && civil_cmp(seen.until, u.until) == 0);
    fixture_close(&f);
}
END_TEST

START_TEST(it_ends_by_itself_and_screens_are_told)
{
    struct fixture f;
    struct error e = {0};
    struct urgent u = closed(), seen;
    struct home_view v;
    fixture_open(&f, "2025-05-14T09:30");
    fixture_load(&f, false);
    u.ends = true;
    ck_assert(civil_parse("2025-05-14T10:00", &u.until));
    set(&f, &u);
    must(query_home(f.b, &f.a, &v, &e), &e);
    ck_assert_ptr_nonnull(v.frame.urgent);
    fixture_now(&f, "2025-05-14T10:00");
    ck_assert(!read_it(&f, &seen));
    must(query_home(f.b, &f.a, &v, &e), &e);
    ck_assert_ptr_null(v.frame.urgent);
    fixture_close(&f);
}
END_TEST

START_TEST(one_replaces_another_and_lifting_is_undone)
{
    struct fixture f;
    struct error e = {0};
    struct urgent first = closed(), second = closed(), seen;
    int64_t done;
    fixture_open(&f, "2025-05-14T09:30");
    fixture_load(&f, false);
    ck_assert(!edit_urgent_lift(f.b, "cli", &e));
    ck_assert_int_eq(e.code, ERR_NOTICE_NONE);
    set(&f, &first);
    second.title = "恢复上课";
    set(&f, &second);
    ck_assert(read_it(&f, &seen));
    ck_assert_str_eq(seen.title, "恢复上课");
    error_clear(&e);
    must(edit_urgent_lift(f.b, "cli", &e), &e);
    ck_assert(!read_it(&f, &seen));
    must(edit_undo(f.b, "cli", 0, &done, &e), &e);
    ck_assert(read_it(&f, &seen));
    ck_assert_str_eq(seen.title, "恢复上课");
    ck_assert_str_eq(seen.line[0], "全区停课一天");
    fixture_close(&f);
}
END_TEST

START_TEST(what_is_refused_changes_nothing)
{
    struct fixture f;
    struct error e = {0};
    struct urgent u = closed(), seen;
    fixture_open(&f, "2025-05-14T09:30");
    fixture_load(&f, false);
    u.title = "这是一个长得谁都看不清的标题";
    ck_assert(!edit_urgent_set(f.b, "cli", &u, &f.a, &e));
    ck_assert_int_eq(e.code, ERR_NOTICE_LONG);
    ck_assert(!read_it(&f, &seen));
    fixture_close(&f);
}
END_TEST

TEST_SUITE_MAIN("urgent", the_public_reads_what_staff_wrote, it_ends_by_itself_and_screens_are_told,
                one_replaces_another_and_lifting_is_undone, what_is_refused_changes_nothing)
