/* Rows of events as the trail keeps them, and the trail's own head inside a transaction. */
#include "store/calendars.h"
#include "store/events.h"
#include "store/temp.h"
#include "store/trail.h"

static struct temp place;
static struct db *db;
static struct error err;
static struct arena a;
static struct calendar calendar;

static void
set_up(void)
{
    temp_make(&place);
    arena_init(&a);
    db = db_open(place.path, DB_STAFF, &err);
    must(db != NULL, &err);
    calendar = (struct calendar){.key = "in", .name = "来文", .head = ""};
    must(db_begin(db, &err) && calendars_put(db, &calendar, &err), &err);
}

static void
tear_down(void)
{
    db_rollback(db);
    db_close(db);
    arena_destroy(&a);
    temp_remove(&place);
}

static struct event
bare(const char *uid)
{
    struct event ev;
    event_init(&ev);
    ev.calendar = calendar.id;
    ev.uid = uid;
    ev.title = "会议";
    return ev;
}

static struct event
full(void)
{
    struct event ev = bare("full");
    ev.recurrence_id = "2025-05-14T09:30";
    ev.sequence = 7;
    ev.revision = 3;
    ev.changed_utc = 1750000000;
    ev.status = STATUS_RESCHEDULED;
    ev.visibility = VISIBILITY_INTERNAL;
    ev.category = CATEGORY_SPORT;
    ev.tag = CATEGORY_EXAM; /* 0 */
    ev.major = true;
    must(when_parse("2025-05-14T00:00..2025-05-15T11:30", &ev.when, &err), &err);
    must(when_parse("1970-01-01..1970-01-02", &ev.old, &err), &err); /* day 0 */
    ev.changed_on = day_of(1970, 1, 1);
    ev.reason = "\"引号\"、\\ 与\n换行\t\x01";
    ev.name_s = "短", ev.name_k = "更短", ev.title_en = "Meeting", ev.name_en = "Meet";
    ev.place = "一中", ev.room = "301", ev.audience = "教师", ev.organiser = "区教育局";
    ev.department = "办公室", ev.phone = "0436-1234567", ev.source = "文件", ev.text = "说明";
    ev.note = "内部", ev.tzid = "Asia/Shanghai", ev.rrule = "RRULE:FREQ=DAILY";
    return ev;
}

static void
same(const struct event *x, const struct event *y)
{
    ck_assert_int_eq(x->id, y->id);
    ck_assert_int_eq(x->calendar, y->calendar);
    ck_assert_int_eq(x->sequence, y->sequence);
    ck_assert_int_eq(x->revision, y->revision);
    ck_assert_int_eq(x->changed_utc, y->changed_utc);
    ck_assert_int_eq(x->status, y->status);
    ck_assert_int_eq(x->visibility, y->visibility);
    ck_assert_int_eq(x->category, y->category);
    ck_assert_int_eq(x->tag, y->tag);
    ck_assert_int_eq(x->major, y->major);
    ck_assert(when_equal(&x->when, &y->when) && when_equal(&x->old, &y->old));
    ck_assert_int_eq(x->changed_on.n, y->changed_on.n);
    ck_assert_int_eq(x->venue, y->venue);
#define SAME(name) ck_assert_str_eq(x->name, y->name)
    SAME(uid);
    SAME(recurrence_id);
    SAME(reason);
    SAME(title);
    SAME(name_s);
    SAME(name_k);
    SAME(title_en);
    SAME(name_en);
    SAME(place);
    SAME(room);
    SAME(audience);
    SAME(organiser);
    SAME(department);
    SAME(phone);
    SAME(source);
    SAME(text);
    SAME(note);
    SAME(tzid);
    SAME(rrule);
#undef SAME
}

static void
goes_both_ways(struct event ev, const char *raw, const struct component_notes *notes)
{
    struct event back;
    struct component_notes kept;
    const char *lines;
    struct str before, after;
    str_init(&before);
    str_init(&after);
    must(events_put(db, &ev, &err), &err);
    must(components_put(db, ev.id, raw, strlen(raw), notes, &err), &err);
    must(events_snapshot(db, ev.id, &before, &err), &err);
    must(events_from_snapshot(db, before.s, &a, &back, &lines, &kept, &err), &err);
    same(&ev, &back);
    ck_assert_str_eq(lines, raw);
    ck_assert_int_eq(kept.category, notes != NULL ? notes->category : CATEGORY_NONE);
    ck_assert_str_eq(kept.open_fields, notes != NULL ? notes->open_fields : "");
    events_written(&ev, raw, strlen(raw), notes, &after); /* without a look at the row */
    must(events_from_snapshot(db, after.s, &a, &back, &lines, &kept, &err), &err);
    same(&ev, &back);
    ck_assert_str_eq(lines, "");
    str_destroy(&before);
    str_destroy(&after);
}

START_TEST(snapshots_go_both_ways)
{
    set_up();
    struct component_notes notes = {.category = CATEGORY_EXAM, .open_fields = "title,when"};
    goes_both_ways(full(), "BEGIN:VEVENT\nX-A:\"\\n\"\nEND:VEVENT", &notes);
    goes_both_ways(bare("bare"), "", NULL);
    struct event period = bare("period");
    must(when_parse("period:2025-06-21..2025-06-30:6月下旬", &period.when, &err), &err);
    goes_both_ways(period, "BEGIN:VEVENT\nEND:VEVENT", NULL);
    struct str none;
    str_init(&none);
    must(events_snapshot(db, 999, &none, &err), &err);
    ck_assert_str_eq(none.s, "");
    str_destroy(&none);
    tear_down();
}
END_TEST

static int64_t
add_revision(void)
{
    struct revision r = {
        .who = "w", .action = "a", .kind = KIND_SETTING, .key = "k", .before = "", .after = "{}"};
    must(trail_add(db, &r, &err), &err);
    return r.number;
}

/* The newest revision is remembered while a transaction lasts, and forgotten with what is taken
 * back. */
START_TEST(the_chain_survives_marks_and_rollbacks)
{
    int64_t bad = -1;
    set_up();
    ck_assert_int_eq(add_revision(), 1);
    must(db_mark(db, &err), &err);
    ck_assert_int_eq(add_revision(), 2);
    db_mark_back(db);
    ck_assert_int_eq(add_revision(), 2);
    must(db_commit(db, &err), &err);
    must(db_begin(db, &err), &err);
    ck_assert_int_eq(add_revision(), 3);
    db_rollback(db);
    must(db_begin(db, &err), &err);
    ck_assert_int_eq(add_revision(), 3);
    ck_assert_int_eq(add_revision(), 4);
    must(db_commit(db, &err) && trail_check(db, &bad, &err), &err);
    ck_assert_int_eq(bad, 0);
    tear_down();
}
END_TEST

TEST_SUITE_MAIN("events", snapshots_go_both_ways, the_chain_survives_marks_and_rollbacks)
