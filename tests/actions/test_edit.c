/* Edits, their trail, and taking them back. */
#include "actions/temp_bureau.h"

#include "actions/doctor.h"

static size_t
revisions(struct fixture *f, const struct revision_view **out)
{
    struct error e = {0};
    size_t n;
    must(query_revisions(f->b, &f->a, 1000, out, &n, &e), &e);
    return n;
}

static void
chain_is_whole(struct fixture *f)
{
    struct error e = {0};
    int64_t bad;
    must(trail_verify(f->b, &bad, &e), &e);
    ck_assert_int_eq(bad, 0);
}

static struct event
event_now(struct fixture *f, const char *uid)
{
    struct error e = {0};
    struct event ev;
    must(query_event(f->b, uid, &f->a, &ev, &e), &e);
    return ev;
}

START_TEST(every_edit_leaves_a_revision)
{
    struct fixture f;
    struct error e = {0};
    const struct revision_view *r;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    size_t before = revisions(&f, &r);
    struct event ev = make_event("", "新活动", "2025-05-20");
    must(edit_event_add(f.b, "王老师", "bureau", &ev, &e), &e);
    ck_assert_uint_eq(strlen(ev.uid), 36 + strlen("@xiaoli"));
    ck_assert_int_gt(ev.id, 0);
    ck_assert_uint_eq(revisions(&f, &r), before + 1);
    ck_assert_str_eq(r[0].who, "王老师");
    ck_assert_str_eq(r[0].action, "add");
    ck_assert_str_eq(r[0].kind, "event");
    ck_assert_str_eq(r[0].before, "");
    ck_assert_ptr_nonnull(strstr(r[0].after, "新活动"));
    ck_assert_int_eq(r[0].number, ev.revision);
    must(edit_event_status(f.b, "cli", ev.uid, STATUS_CANCELLED, "雨", &e), &e);
    ck_assert_uint_eq(revisions(&f, &r), before + 2);
    ck_assert_str_eq(r[0].before, r[1].after);
    must(edit_term_put(f.b, "cli", "春季学期", day_at("2025-03-03"), day_at("2025-07-11"), "校历",
                       &e),
         &e);
    struct venue v = {.name = "体育馆", .address = "", .department = "", .phone = ""};
    must(edit_venue_put(f.b, "cli", &v, &e), &e);
    must(edit_setting(f.b, "cli", "seal", "教育", &e), &e);
    must(edit_plan_display(f.b, "cli", "01-01", true, &e), &e);
    ck_assert_uint_eq(revisions(&f, &r), before + 6);
    chain_is_whole(&f);
    char stored[ZONES_TEXT], now[ZONES_TEXT];
    must(doctor_database(f.b, &e) && doctor_zones(f.b, stored, now, &e), &e);
    ck_assert_str_ne(stored, "");
    ck_assert_str_eq(stored, now);
    fixture_close(&f);
}
END_TEST

START_TEST(a_failed_edit_leaves_nothing)
{
    struct fixture f;
    struct error e = {0};
    const struct revision_view *r;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_event(&f, "one", "活动", "2025-05-20");
    size_t n = revisions(&f, &r);
    struct event ev = make_event("two", "", "2025-05-20");
    ck_assert(!edit_event_add(f.b, "cli", "bureau", &ev, &e));
    ck_assert_int_eq(e.code, ERR_EVENT_FIELD);
    ev = make_event("one", "同号", "2025-05-20");
    ck_assert(!edit_event_add(f.b, "cli", "bureau", &ev, &e));
    ck_assert_int_eq(e.code, ERR_CONFLICT);
    ev = make_event("three", "没有日历", "2025-05-20");
    ck_assert(!edit_event_add(f.b, "cli", "nowhere", &ev, &e));
    ck_assert_int_eq(e.code, ERR_NOT_FOUND);
    ev = make_event("four", "坏规则", "2025-05-20");
    ev.rrule = "RRULE:FREQ=SOMETIMES";
    ck_assert(!edit_event_add(f.b, "cli", "bureau", &ev, &e));
    ck_assert_int_eq(e.code, ERR_RRULE);
    ck_assert(!edit_event_status(f.b, "cli", "one", STATUS_UNDATED, NULL, &e));
    ck_assert_int_eq(e.code, ERR_STATUS_EDGE);
    ck_assert(!edit_term_remove(f.b, "cli", "春季学期", day_at("2025-03-03"), &e));
    ck_assert_uint_eq(revisions(&f, &r), n);
    struct bureau *public = fixture_public(&f);
    ck_assert(!edit_setting(public, "cli", "seal", "x", &e));
    ck_assert_int_eq(e.code, ERR_DB_READ_ONLY);
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

START_TEST(two_editors_do_not_overwrite_each_other)
{
    struct fixture f;
    struct error e = {0};
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct event mine = add_event(&f, "one", "活动", "2025-05-20"), theirs = mine;
    mine.title = "我的";
    must(edit_event_update(f.b, "me", &mine, &e), &e);
    theirs.title = "他的";
    ck_assert(!edit_event_update(f.b, "them", &theirs, &e));
    ck_assert_int_eq(e.code, ERR_CONFLICT);
    ck_assert_str_eq(event_now(&f, "one").title, "我的");
    fixture_close(&f);
}
END_TEST

START_TEST(undo_brings_back_what_was)
{
    struct fixture f;
    struct error e = {0};
    struct when to;
    int64_t done;
    const struct revision_view *r;
    const struct occurrence *at;
    size_t n;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    add_event(&f, "one", "活动", "2025-05-20");
    must(when_parse("2025-05-28", &to, &e) && edit_event_move(f.b, "cli", "one", &to, &e), &e);
    int32_t sequence = event_now(&f, "one").sequence;
    must(edit_undo(f.b, "cli", 0, &done, &e), &e);
    struct event ev = event_now(&f, "one");
    ck_assert_int_eq(ev.status, STATUS_CONFIRMED);
    ck_assert_int_eq(day_cmp(ev.when.first, day_at("2025-05-20")), 0);
    ck_assert_int_gt(ev.sequence, sequence); /* phones must take the older date as news */
    must(query_range(f.b, day_at("2025-05-01"), day_at("2025-05-31"), &f.a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 1); /* no trace, no second date */
    revisions(&f, &r);
    ck_assert_int_eq(r[0].number, done);
    ck_assert_str_eq(r[0].action, "undo");
    must(edit_undo(f.b, "cli", 0, &done, &e), &e); /* the adding */
    ck_assert(!query_event(f.b, "one", &f.a, &ev, &e));
    must(edit_undo(f.b, "cli", done, &done, &e), &e); /* an undo is a change like others */
    ck_assert_str_eq(event_now(&f, "one").title, "活动");
    chain_is_whole(&f);
    fixture_close(&f);
}
END_TEST

START_TEST(undo_is_refused_when_the_row_has_changed)
{
    struct fixture f;
    struct error e = {0};
    int64_t done, first;
    const struct revision_view *r;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct event ev = add_event(&f, "one", "活动", "2025-05-20");
    ev.title = "第二版";
    must(edit_event_update(f.b, "cli", &ev, &e), &e);
    revisions(&f, &r);
    first = r[0].number;
    ev = event_now(&f, "one");
    ev.title = "第三版";
    must(edit_event_update(f.b, "cli", &ev, &e), &e);
    ck_assert(!edit_undo(f.b, "cli", first, &done, &e));
    ck_assert_int_eq(e.code, ERR_UNDO_CHANGED);
    ck_assert_str_eq(e.args[1], "event");
    ck_assert_str_eq(event_now(&f, "one").title, "第三版");
    must(edit_undo(f.b, "cli", 0, &done, &e), &e);
    ck_assert_str_eq(event_now(&f, "one").title, "第二版");
    ck_assert(!edit_undo(f.b, "cli", 999, &done, &e));
    ck_assert_int_eq(e.code, ERR_NOT_FOUND);
    fixture_close(&f);
}
END_TEST

START_TEST(purged_payloads_are_gone_and_cannot_be_undone)
{
    struct fixture f;
    struct error e = {0};
    int64_t done;
    const struct revision_view *r;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct event ev = add_event(&f, "one", "活动", "2025-05-20");
    must(edit_purge_payload(f.b, "cli", ev.revision, &e), &e);
    size_t n = revisions(&f, &r);
    bool found = false;
    for (size_t i = 0; i < n; i++)
        if (r[i].number == ev.revision) {
            found = true;
            ck_assert(r[i].purged);
            ck_assert_str_eq(r[i].after, "");
        }
    ck_assert(found);
    chain_is_whole(&f);
    ck_assert(!edit_undo(f.b, "cli", ev.revision, &done, &e));
    ck_assert_int_eq(e.code, ERR_UNDO_PURGED);
    fixture_close(&f);
}
END_TEST

START_TEST(small_tables_can_be_undone)
{
    struct fixture f;
    struct error e = {0};
    int64_t done;
    const struct term *terms;
    size_t n;
    struct home_view h;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct day first = day_at("2025-03-03");
    must(edit_term_put(f.b, "cli", "春季学期", first, day_at("2025-07-11"), "甲", &e), &e);
    must(edit_term_put(f.b, "cli", "春季学期", first, day_at("2025-07-18"), "乙", &e), &e);
    must(query_terms(f.b, &f.a, &terms, &n, &e), &e);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(day_cmp(terms[0].last, day_at("2025-07-18")), 0);
    must(edit_undo(f.b, "cli", 0, &done, &e) && query_terms(f.b, &f.a, &terms, &n, &e), &e);
    ck_assert_int_eq(day_cmp(terms[0].last, day_at("2025-07-11")), 0);
    ck_assert_str_eq(terms[0].source, "甲");
    must(edit_term_remove(f.b, "cli", "春季学期", first, &e) &&
             query_terms(f.b, &f.a, &terms, &n, &e),
         &e);
    ck_assert_uint_eq(n, 0);
    must(edit_undo(f.b, "cli", 0, &done, &e) && query_terms(f.b, &f.a, &terms, &n, &e), &e);
    ck_assert_uint_eq(n, 1);
    must(query_home(f.b, &f.a, &h, &e), &e);
    const char *name = h.frame.bureau_name;
    must(edit_setting(f.b, "cli", "bureau_name", "别的名字", &e) &&
             edit_undo(f.b, "cli", 0, &done, &e),
         &e);
    must(query_home(f.b, &f.a, &h, &e), &e);
    ck_assert_str_eq(h.frame.bureau_name, name);
    struct venue v = {.name = "体育馆", .address = "甲路", .department = "", .phone = ""};
    must(edit_venue_put(f.b, "cli", &v, &e), &e);
    struct event ev = make_event("at", "比赛", "2025-05-20");
    ev.place = "体育馆";
    must(edit_event_add(f.b, "cli", "bureau", &ev, &e), &e);
    ck_assert_int_eq(event_now(&f, "at").venue, v.id);
    chain_is_whole(&f);
    fixture_close(&f);
}
END_TEST

START_TEST(the_plan_gets_dates_and_display)
{
    struct fixture f;
    struct error e = {0};
    struct when to;
    const struct plan_item *items;
    const struct event *events;
    size_t before, after;
    fixture_open(&f, "2025-05-14T09:41");
    fixture_load(&f, false);
    struct bureau *public = fixture_public(&f);
    must(query_plan(public, false, &f.a, &items, &events, &before, &e), &e);
    must(edit_plan_display(f.b, "cli", "01-01", true, &e), &e);
    must(query_plan(public, false, &f.a, &items, &events, &after, &e), &e);
    ck_assert_uint_eq(after, before + 1);
    ck_assert_str_eq(items[0].id, "01-01");
    must(when_parse("2025-06-05", &to, &e) &&
             edit_plan_date(f.b, "cli", "2025-01-01", &to, false, &e),
         &e);
    must(query_plan(public, false, &f.a, &items, &events, &after, &e), &e);
    ck_assert_int_eq(events[0].status, STATUS_TENTATIVE);
    must(when_parse("2025-06-06", &to, &e) && edit_plan_date(f.b, "cli", "01-01", &to, true, &e),
         &e);
    must(query_plan(public, false, &f.a, &items, &events, &after, &e), &e);
    ck_assert_int_eq(events[0].status, STATUS_CONFIRMED);
    ck_assert_int_eq(day_cmp(events[0].when.first, to.first), 0);
    must(edit_plan_display(f.b, "cli", "01-01", false, &e), &e);
    must(query_plan(public, false, &f.a, &items, &events, &after, &e), &e);
    ck_assert_uint_eq(after, before);
    ck_assert(!edit_plan_display(f.b, "cli", "99-99", true, &e));
    ck_assert_int_eq(e.code, ERR_NOT_FOUND);
    bureau_close(public);
    fixture_close(&f);
}
END_TEST

static const char *
write_file(struct fixture *f, const char *name, const char *text)
{
    char *path = arena_printf(&f->a, "%s/%s", f->temp.folder, name);
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    fputs(text, out);
    fclose(out);
    return path;
}

START_TEST(a_new_plan_joins_and_keeps_what_staff_decided)
{
    struct fixture f;
    struct error e = {0};
    struct when to;
    int items;
    fixture_open(&f, "2026-02-20T09:41");
    fixture_load(&f, false);
    const char *text = "id\titem\twording\ttitle\tcategory\tgrade\tsource\tdisplayed\n"
                       "14-01\t14\t组织考试\t新年度考试\texam\tA\t白洮教〔2026〕1号\t1\n"
                       "14-02\t14\t常规\t常规\texam\tC\t白洮教〔2026〕1号\t1\n";
    const char *path = write_file(&f, "plan.tsv", text);
    must(edit_plan_import(f.b, "cli", path, &items, &e), &e);
    ck_assert_int_eq(items, 1);
    ck_assert_str_eq(event_now(&f, "plan-2026-14-01@xiaoli").title, "新年度考试");
    ck_assert_int_gt(event_now(&f, "plan-2025-14-01@xiaoli").id, 0);
    must(when_parse("2026-06-05", &to, &e) && edit_plan_date(f.b, "cli", "14-01", &to, true, &e),
         &e);
    must(edit_plan_display(f.b, "cli", "14-01", false, &e) &&
             edit_plan_import(f.b, "cli", path, &items, &e),
         &e);
    struct event ev = event_now(&f, "plan-2026-14-01@xiaoli");
    ck_assert_int_eq(ev.status, STATUS_CONFIRMED);
    ck_assert_int_eq(ev.visibility, VISIBILITY_INTERNAL);
    unlink(path);
    fixture_close(&f);
}
END_TEST

START_TEST(a_notice_replaces_its_year)
{
    struct fixture f;
    struct error e = {0};
    struct holidays h;
    int64_t done;
    int days;
    fixture_open(&f, "2026-11-25T09:41");
    fixture_load(&f, false);
    const char *path = write_file(
        &f, "2027.tsv",
        "date\tname\toff\tsource\n2027-01-01\t元旦\t1\t通知\n2027-01-03\t元旦\t0\t通知\n");
    must(edit_holiday_import(f.b, "cli", path, &days, &e) && query_holidays(f.b, &f.a, &h, &e), &e);
    ck_assert_int_eq(days, 2);
    ck_assert(holidays_year_known(&h, 2027) && holidays_year_known(&h, 2026));
    ck_assert(holidays_on(&h, day_at("2027-01-01"))->off &&
              !holidays_on(&h, day_at("2027-01-03"))->off);
    unlink(path);
    path =
        write_file(&f, "2027.json",
                   "{\"year\": 2027, \"papers\": [\"第二次通知\"], \"days\": [{\"name\": \"元旦\","
                   " \"date\": \"2027-01-02\", \"isOffDay\": true}]}");
    must(edit_holiday_import(f.b, "cli", path, &days, &e) && query_holidays(f.b, &f.a, &h, &e), &e);
    ck_assert_ptr_null(holidays_on(&h, day_at("2027-01-01")));
    ck_assert_str_eq(holidays_on(&h, day_at("2027-01-02"))->source, "第二次通知");
    must(edit_undo(f.b, "cli", 0, &done, &e) && query_holidays(f.b, &f.a, &h, &e), &e);
    ck_assert_ptr_nonnull(holidays_on(&h, day_at("2027-01-01")));
    ck_assert_ptr_null(holidays_on(&h, day_at("2027-01-02")));
    must(edit_undo(f.b, "cli", 0, &done, &e) && query_holidays(f.b, &f.a, &h, &e), &e);
    ck_assert(!holidays_year_known(&h, 2027));
    unlink(path);
    path = write_file(&f, "bad.tsv", "date\tname\toff\tsource\n2027-02-30\t元旦\t1\t通知\n");
    ck_assert(!edit_holiday_import(f.b, "cli", path, &days, &e));
    ck_assert_int_eq(e.code, ERR_TABLE_VALUE);
    ck_assert_int_eq(e.line, 2);
    unlink(path);
    fixture_close(&f);
}
END_TEST

TEST_SUITE_MAIN("actions_edit", every_edit_leaves_a_revision, a_failed_edit_leaves_nothing,
                two_editors_do_not_overwrite_each_other, undo_brings_back_what_was,
                undo_is_refused_when_the_row_has_changed,
                purged_payloads_are_gone_and_cannot_be_undone, small_tables_can_be_undone,
                the_plan_gets_dates_and_display, a_new_plan_joins_and_keeps_what_staff_decided,
                a_notice_replaces_its_year)
