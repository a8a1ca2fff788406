/* The range question against a plain loop, for spans of every length; cards; visibility. */
#include "store/calendars.h"
#include "store/events.h"
#include "store/occurrences.h"
#include "store/temp.h"

#include "base/random.h"

static void
fill_event(struct event *ev, int64_t calendar, const char *uid, int first, int last)
{
    event_init(ev);
    ev->calendar = calendar;
    ev->uid = uid;
    ev->title = "全区中小学生篮球比赛";
    ev->name_s = "篮球比赛";
    ev->category = CATEGORY_SPORT;
    ev->tag = CATEGORY_FESTIVAL;
    ev->status = STATUS_CONFIRMED;
    ev->when.timing = TIMING_DAYS;
    ev->when.first.n = first;
    ev->when.last.n = last;
}

static void
store_event(struct db *db, struct event *ev)
{
    struct error e = {0};
    struct occurrence o = {.event = ev, .first = ev->when.first, .last = ev->when.last};
    must(events_put(db, ev, &e) && occurrences_write(db, ev, &o, 1, &e), &e);
}

static int64_t
open_calendar(struct db *db, struct calendar *c)
{
    struct error e = {0};
    *c = (struct calendar){.key = "bureau", .name = "b", .category = CATEGORY_THEME};
    must(calendars_put(db, c, &e), &e);
    return c->id;
}

START_TEST(range_finds_what_touches)
{
    enum { N = 400 };
    struct temp t;
    struct error e = {0};
    struct arena a;
    struct calendar c;
    struct rng r;
    int first[N], last[N];
    rng_seed(&r, 7);
    arena_init(&a);
    temp_make(&t);
    struct db *db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL && db_begin(db, &e), &e);
    int64_t calendar = open_calendar(db, &c);
    for (int i = 0; i < N; i++) {
        struct event ev;
        char uid[16];
        snprintf(uid, sizeof uid, "u%d", i);
        first[i] = 20000 + (int)rng_below(&r, 400);
        last[i] = first[i] + (i % 3 ? 0 : (int)rng_below(&r, 1u << rng_below(&r, 11)));
        fill_event(&ev, calendar, uid, first[i], last[i]);
        store_event(db, &ev);
    }
    must(db_commit(db, &e), &e);
    for (int k = 0; k < 200; k++) {
        struct day from = {19900 + (int)rng_below(&r, 900)}, to = {from.n + (int)rng_below(&r, 43)};
        size_t want = 0, got;
        struct occurrence *at;
        for (int i = 0; i < N; i++)
            want += first[i] <= to.n && last[i] >= from.n;
        must(occurrences_range(db, from, to, &a, &at, &got, &e), &e);
        ck_assert_uint_eq(got, want);
        for (size_t i = 0; i < got; i++)
            ck_assert(at[i].first.n <= to.n && at[i].last.n >= from.n);
        arena_reset(&a);
    }
    arena_destroy(&a);
    db_close(db);
    temp_remove(&t);
}
END_TEST

START_TEST(cards_carry_what_a_cell_prints)
{
    struct temp t;
    struct error e = {0};
    struct arena a;
    struct calendar c;
    arena_init(&a);
    temp_make(&t);
    struct db *db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL, &e);
    struct event ev;
    fill_event(&ev, open_calendar(db, &c), "card", 20222, 20223);
    ev.old = ev.when;
    ev.old.first.n = ev.old.last.n = 20215;
    ev.status = STATUS_RESCHEDULED;
    ev.changed_on.n = 20210;
    ev.major = true;
    ev.place = "体育馆";
    ev.note = "不外传";
    ev.when.timing = TIMING_HOURS;
    ev.when.start.n = 540;
    ev.when.end.n = 1440;
    struct occurrence o = {.event = &ev,
                           .timed = true,
                           .first = {20222},
                           .last = {20223},
                           .start = {540},
                           .end = {1440}};
    must(events_put(db, &ev, &e) && occurrences_write(db, &ev, &o, 1, &e), &e);
    struct occurrence *at;
    size_t n;
    must(occurrences_range(db, (struct day){20223}, (struct day){20223}, &a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 1);
    const struct event *got = at[0].event;
    ck_assert(at[0].timed && at[0].start.n == 540 && at[0].end.n == 1440);
    ck_assert_int_eq(got->id, ev.id);
    ck_assert_str_eq(got->uid, "card");
    ck_assert_str_eq(got->title, ev.title);
    ck_assert_str_eq(got->name_s, "篮球比赛");
    ck_assert_str_eq(got->place, "体育馆");
    ck_assert_str_eq(got->note, "");
    ck_assert_int_eq(got->status, STATUS_RESCHEDULED);
    ck_assert_int_eq(got->tag, CATEGORY_FESTIVAL);
    ck_assert(got->major);
    ck_assert_int_eq(got->changed_on.n, 20210);
    ck_assert_int_eq(got->old.first.n, 20215);
    ck_assert(when_equal(&got->when, &ev.when));
    arena_destroy(&a);
    db_close(db);
    temp_remove(&t);
}
END_TEST

START_TEST(a_hidden_calendar_hides_its_occurrences)
{
    struct temp t;
    struct error e = {0};
    struct arena a;
    struct calendar c;
    arena_init(&a);
    temp_make(&t);
    struct db *db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL, &e);
    struct event ev;
    fill_event(&ev, open_calendar(db, &c), "one", 20222, 20222);
    store_event(db, &ev);
    fill_event(&ev, c.id, "inner", 20222, 20222);
    ev.visibility = VISIBILITY_INTERNAL;
    store_event(db, &ev);
    struct db *public = db_open(t.path, DB_PUBLIC, &e);
    must(public != NULL, &e);
    struct occurrence *at;
    size_t n;
    struct day d = {20222};
    must(occurrences_range(public, d, d, &a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 1);
    must(occurrences_range(db, d, d, &a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 2);
    c.visibility = VISIBILITY_INTERNAL;
    must(calendars_put(db, &c, &e) && occurrences_range(public, d, d, &a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 0);
    c.visibility = VISIBILITY_PUBLIC;
    must(calendars_put(db, &c, &e) && occurrences_range(public, d, d, &a, &at, &n, &e), &e);
    ck_assert_uint_eq(n, 1); /* the inner one stays inner */
    arena_destroy(&a);
    db_close(public);
    db_close(db);
    temp_remove(&t);
}
END_TEST

TEST_SUITE_MAIN("store_occurrences", range_finds_what_touches, cards_carry_what_a_cell_prints,
                a_hidden_calendar_hides_its_occurrences)
