/* Marks are what the range question finds, less the traces. */
#include "store/calendars.h"
#include "store/events.h"
#include "store/marks.h"
#include "store/occurrences.h"
#include "store/temp.h"

#include "base/random.h"

struct sum {
    int64_t count, events, statuses, categories, tags, recurring, days;
};

static void
add(struct sum *s, const struct mark *m)
{
    s->count++;
    s->events += m->event;
    s->statuses += (int)m->status;
    s->categories += (int)m->category;
    s->tags += m->tag;
    s->recurring += m->recurring;
    s->days += m->first.n * 3 + m->last.n;
}

static void
each(const struct mark *m, void *arg)
{
    add(arg, m);
}

static void
store_random(struct db *db, int64_t calendar, struct rng *r, int i)
{
    struct error e = {0};
    struct event ev;
    char uid[16];
    snprintf(uid, sizeof uid, "u%d", i);
    event_init(&ev);
    ev.calendar = calendar;
    ev.uid = ev.title = uid;
    ev.status = i % 3 ? STATUS_CONFIRMED : STATUS_TENTATIVE;
    ev.category = (enum category)rng_below(r, CATEGORY_COUNT);
    ev.tag = (int)rng_below(r, CATEGORY_COUNT + 1) - 1;
    ev.rrule = i % 4 ? "" : "RRULE:FREQ=DAILY";
    ev.when.timing = TIMING_DAYS;
    ev.when.first.n = 20000 + (int)rng_below(r, 400);
    ev.when.last.n = ev.when.first.n + (int)rng_below(r, 1u << rng_below(r, 10));
    struct occurrence o[2] = {{.event = &ev, .first = ev.when.first, .last = ev.when.last}};
    o[1] = o[0];
    o[1].kind = OCCURRENCE_OLD_DATE;
    o[1].first.n -= 5;
    must(events_put(db, &ev, &e) && occurrences_write(db, &ev, o, 2, &e), &e);
}

static void
compare(struct db *db, struct day from, struct day to)
{
    struct arena a;
    struct error e = {0};
    struct occurrence *at;
    size_t count;
    struct sum found = {0}, wanted = {0};
    arena_init(&a);
    must(occurrences_range(db, from, to, &a, &at, &count, &e), &e);
    for (size_t i = 0; i < count; i++) {
        const struct event *ev = at[i].event;
        struct mark m = {ev->id,      ev->status, ev->category, ev->tag, ev->rrule[0] != '\0',
                         at[i].first, at[i].last};
        if (at[i].kind == OCCURRENCE_REAL)
            add(&wanted, &m);
    }
    must(marks_range(db, from, to, each, &found, &e), &e);
    ck_assert_int_eq(found.count, wanted.count);
    ck_assert_mem_eq(&found, &wanted, sizeof found);
    arena_destroy(&a);
}

START_TEST(marks_are_the_occurrences_of_the_range)
{
    struct temp t;
    struct error e = {0};
    struct rng r;
    rng_seed(&r, 11);
    temp_make(&t);
    struct db *db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL && db_begin(db, &e), &e);
    struct calendar c = {.key = "bureau", .name = "b", .category = CATEGORY_THEME};
    must(calendars_put(db, &c, &e), &e);
    for (int i = 0; i < 300; i++)
        store_random(db, c.id, &r, i);
    must(db_commit(db, &e), &e);
    for (int k = 0; k < 50; k++) {
        struct day from = {19900 + (int)rng_below(&r, 900)};
        compare(db, from, (struct day){from.n + (int)rng_below(&r, 366)});
    }
    db_close(db);
    temp_remove(&t);
}
END_TEST

START_TEST(the_public_sees_no_inner_marks)
{
    struct temp t;
    struct error e = {0};
    struct rng r;
    struct sum found = {0};
    rng_seed(&r, 12);
    temp_make(&t);
    struct db *db = db_open(t.path, DB_STAFF, &e);
    must(db != NULL && db_begin(db, &e), &e);
    struct calendar c = {
        .key = "inner", .name = "b", .category = CATEGORY_THEME, .visibility = VISIBILITY_INTERNAL};
    must(calendars_put(db, &c, &e), &e);
    for (int i = 0; i < 20; i++)
        store_random(db, c.id, &r, i);
    must(db_commit(db, &e), &e);
    db_close(db);
    db = db_open(t.path, DB_PUBLIC, &e);
    must(db != NULL, &e);
    must(marks_range(db, (struct day){19000}, (struct day){22000}, each, &found, &e), &e);
    ck_assert_int_eq(found.count, 0);
    db_close(db);
    temp_remove(&t);
}
END_TEST

TEST_SUITE_MAIN("marks", marks_are_the_occurrences_of_the_range, the_public_sees_no_inner_marks)
