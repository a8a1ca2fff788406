/* The month of a crowded calendar against the same month counted and laid out from all its
 * occurrences, after random changes. */
#include "actions/temp_bureau.h"

#include "base/random.h"
#include "model/lanes.h"
#include "store/calendars.h"
#include "store/day_counts.h"
#include "store/events.h"
#include "store/schema.h"

#include "actions/change.h"
#include "actions/inside.h"

#define DAYS 45 /* of the time in which things happen */

struct world {
    struct fixture f;
    struct bureau *public;
    struct rng chance;
    struct arena scratch;
    char uids[600][16];
    int count;
};

static unsigned
below(struct world *w, unsigned bound)
{
    return rng_below(&w->chance, bound);
}

static struct when
random_when(struct world *w)
{
    static const int16_t HOURS[] = {480, 510, 540, 840};
    struct when when = {.period = ""};
    when.first = when.last = day_add(day_at("2025-04-20"), (int)below(w, DAYS));
    when.timing = below(w, 3) ? TIMING_HOURS : TIMING_DAYS;
    if (below(w, 2) == 0)
        when.last = day_add(when.first, (int)below(w, below(w, 5) ? 5 : 70));
    if (when.timing == TIMING_HOURS) {
        when.start.n = HOURS[below(w, 4)];
        when.end.n = (int16_t)(when.start.n + 30 * (1 + (int)below(w, 3)));
    }
    return when;
}

static void
add(struct world *w)
{
    static const char *const RULE[] = {"RRULE:FREQ=WEEKLY;COUNT=9", "RRULE:FREQ=DAILY;COUNT=40",
                                       "RRULE:FREQ=MONTHLY;COUNT=30"};
    struct error e = {0};
    struct event ev;
    if (w->count == (int)(sizeof w->uids / sizeof w->uids[0]))
        return;
    event_init(&ev);
    snprintf(w->uids[w->count], sizeof w->uids[0], "u%d", w->count);
    ev.uid = w->uids[w->count];
    ev.title = arena_printf(&w->scratch, "活动%u", below(w, 4));
    ev.category = (enum category)below(w, CATEGORY_COUNT);
    ev.tag = below(w, 3) ? CATEGORY_NONE : (int)below(w, CATEGORY_COUNT);
    if (ev.tag == (int)ev.category)
        ev.tag = CATEGORY_NONE;
    ev.status = below(w, 3) ? STATUS_CONFIRMED : STATUS_TENTATIVE;
    ev.visibility = below(w, 6) ? VISIBILITY_PUBLIC : VISIBILITY_INTERNAL;
    ev.when = random_when(w);
    if (below(w, 6) == 0)
        ev.rrule = RULE[below(w, 3)];
    must(edit_event_add(w->f.b, "cli", below(w, 3) ? "bureau" : "other", &ev, &e), &e);
    w->count++;
}

static void
hide_or_show(struct world *w)
{
    struct error e = {0};
    struct calendar c;
    struct change change;
    bool found;
    struct db *db = bureau_db(w->f.b);
    must(calendars_find(db, "other", &w->scratch, &c, &found, &e), &e);
    ck_assert(found);
    c.visibility = c.visibility ? VISIBILITY_PUBLIC : VISIBILITY_INTERNAL;
    must(change_begin(w->f.b, "cli", "calendar", &change, &e), &e);
    must(change_end(&change, change_calendar(&change, &c, &e), &e), &e);
}

/* Many of these are refused, which must change nothing either. */
static void
change_something(struct world *w)
{
    struct error e = {0};
    struct when when = random_when(w);
    const char *uid = w->uids[below(w, (unsigned)w->count)];
    int64_t done;
    switch (below(w, 12)) {
    case 0:
    case 1:
        edit_event_move(w->f.b, "cli", uid, &when, &e);
        break;
    case 2:
        edit_event_status(w->f.b, "cli", uid, STATUS_CANCELLED, "", &e);
        break;
    case 3:
        edit_event_status(w->f.b, "cli", uid, STATUS_POSTPONED, "", &e);
        break;
    case 4:
    case 5:
        edit_undo(w->f.b, "cli", 0, &done, &e);
        break;
    case 6:
        hide_or_show(w);
        break;
    default:
        add(w);
    }
}

/* -- the plain answer -------------------------------------------------------------------------- */

struct plain {
    const struct occurrence *all; /* that touch the grid */
    size_t count;
    struct occurrence *shown; /* that the filters let through */
    size_t shown_count;
};

static void
ask_plainly(struct world *w, struct bureau *b, const struct month_view *v, unsigned hidden,
            struct plain *out)
{
    struct error e = {0};
    struct day to = day_add(v->first_monday, v->weeks * 7 - 1);
    must(query_range(b, v->first_monday, to, &w->scratch, &out->all, &out->count, &e), &e);
    out->shown = arena_array(&w->scratch, out->count + 1, sizeof *out->shown);
    out->shown_count = 0;
    for (size_t i = 0; i < out->count; i++)
        if (month_bits(out->all[i].event) & ~hidden)
            out->shown[out->shown_count++] = out->all[i];
}

static bool
counted_before(const struct plain *p, size_t i, struct day first, struct day last)
{
    for (size_t k = 0; k < i; k++)
        if (p->all[k].event->id == p->all[i].event->id && p->all[k].kind == OCCURRENCE_REAL &&
            day_cmp(p->all[k].first, last) <= 0 && day_cmp(p->all[k].last, first) >= 0)
            return true;
    return false;
}

static void
assert_activities(const struct month_view *v, const struct plain *p)
{
    struct day first = month_first(v->year, v->month);
    struct day last = day_add(month_first(v->year, v->month + 1), -1);
    int want[CATEGORY_COUNT] = {0};
    for (size_t i = 0; i < p->count; i++) {
        const struct occurrence *o = &p->all[i];
        if (o->kind == OCCURRENCE_REAL && o->event->status != STATUS_CANCELLED &&
            day_cmp(o->first, last) <= 0 && day_cmp(o->last, first) >= 0 &&
            !counted_before(p, i, first, last))
            want[o->event->category]++;
    }
    for (int c = 0; c < CATEGORY_COUNT; c++)
        ck_assert_int_eq(v->in_month[c], want[c]);
}

/* -- the comparison ---------------------------------------------------------------------------- */

static size_t
visible(const struct lane_week *week, const struct lane_bar **out)
{
    size_t n = 0;
    for (size_t i = 0; i < week->count; i++)
        if (week->bars[i].lane != LANE_HIDDEN)
            out[n++] = &week->bars[i];
    return n;
}

static void
assert_same_bar(const struct lane_bar *got, const struct lane_bar *want)
{
    const struct occurrence *o = got->occurrence, *p = want->occurrence;
    ck_assert_str_eq(o->event->uid, p->event->uid);
    ck_assert_str_eq(o->event->title, p->event->title);
    ck_assert_int_eq(o->event->status, p->event->status);
    ck_assert_int_eq(o->kind, p->kind);
    ck_assert(o->first.n == p->first.n && o->last.n == p->last.n && o->timed == p->timed);
    if (o->timed)
        ck_assert(o->start.n == p->start.n && o->end.n == p->end.n);
    ck_assert(got->lane == want->lane && got->from == want->from && got->to == want->to);
    ck_assert(got->cut_left == want->cut_left && got->cut_right == want->cut_right);
}

static void
assert_same_week(const struct lane_week *got, const struct lane_week *want)
{
    const struct lane_bar *a[MONTH_LINES * 14], *b[MONTH_LINES * 14];
    size_t n = visible(got, a);
    ck_assert_uint_eq(n, visible(want, b));
    for (size_t i = 0; i < n; i++)
        assert_same_bar(a[i], b[i]);
    for (int c = 0; c < 7; c++) {
        ck_assert_int_eq(got->total[c], want->total[c]);
        ck_assert_int_eq(got->more[c], want->more[c]);
    }
}

static void
compare(struct world *w, struct bureau *b, int year, int month, unsigned hidden)
{
    struct error e = {0};
    struct plain plain;
    struct month_view *v = arena_alloc(&w->scratch, sizeof *v);
    must(query_month(b, year, month, hidden, &w->scratch, v, &e), &e);
    ask_plainly(w, b, v, hidden, &plain);
    assert_activities(v, &plain);
    for (int limit = 1; limit <= MONTH_LINES; limit++)
        for (int row = 0; row < v->weeks; row++) {
            struct lane_week got, want;
            struct day monday = day_add(v->first_monday, row * 7);
            int total[7] = {0};
            for (int c = 0; c < 7; c++)
                for (unsigned bits = 1; bits < 1u << CATEGORY_COUNT; bits++)
                    total[c] += bits & ~hidden ? v->total[row * 7 + c][bits] : 0;
            lanes_week(&w->scratch, v->at, v->count, total, monday, limit, &got);
            lanes_week(&w->scratch, plain.shown, plain.shown_count, NULL, monday, limit, &want);
            assert_same_week(&got, &want);
        }
}

static void
world_open(struct world *w, uint64_t seed)
{
    struct error e = {0};
    w->count = 0;
    rng_seed(&w->chance, seed);
    arena_init(&w->scratch);
    fixture_open(&w->f, "2025-05-14T09:41");
    fixture_load(&w->f, false);
    struct calendar other = {.key = "other", .name = "other", .category = CATEGORY_THEME};
    must(calendars_put(bureau_db(w->f.b), &other, &e), &e);
    w->public = fixture_public(&w->f);
}

static void
world_close(struct world *w)
{
    bureau_close(w->public);
    arena_destroy(&w->scratch);
    fixture_close(&w->f);
}

START_TEST(crowded_months_are_those_of_a_plain_count)
{
    static struct world w;
    struct error e = {0};
    world_open(&w, 11);
    for (int i = 0; i < 300; i++)
        add(&w);
    for (int round = 0; round < 40; round++) {
        for (int i = 0; i < 12; i++)
            change_something(&w);
        fixture_now(&w.f, round % 3 == 0   ? "2025-04-20T09:00"
                          : round % 3 == 1 ? "2025-05-16T09:00"
                                           : "2025-06-20T09:00");
        must(day_counts_check(bureau_db(w.f.b), &e), &e);
        compare(&w, w.f.b, 2025, 4 + (int)below(&w, 3), 0);
        compare(&w, w.f.b, 2025, 4 + (int)below(&w, 3), below(&w, 31));
        compare(&w, w.public, 2025, 4 + (int)below(&w, 3), 0);
        compare(&w, w.public, 2025, 4 + (int)below(&w, 3), below(&w, 31));
        arena_reset(&w.scratch);
    }
    world_close(&w);
}
END_TEST

/* At the end of the window, and beyond, recurring events are expanded when asked for. */
START_TEST(months_beyond_the_window)
{
    static struct world w;
    struct error e = {0};
    world_open(&w, 12);
    struct event ev = make_event("weekly", "例会", "2025-05-12T09:00..10:00");
    ev.rrule = "RRULE:FREQ=WEEKLY";
    must(edit_event_add(w.f.b, "cli", "bureau", &ev, &e), &e);
    ev = make_event("daily", "值班", "2025-05-12");
    ev.rrule = "RRULE:FREQ=DAILY";
    must(edit_event_add(w.f.b, "cli", "other", &ev, &e), &e);
    for (int month = 3; month <= 8; month++) {
        compare(&w, w.public, 2035, month, 0);
        compare(&w, w.f.b, 2035, month, 1u << CATEGORY_EXAM);
    }
    world_close(&w);
}
END_TEST

START_TEST(a_day_is_listed_in_whole)
{
    static struct world w;
    struct error e = {0};
    const struct occurrence *at;
    size_t n, want = 0;
    world_open(&w, 13);
    for (int i = 0; i < 300; i++)
        add(&w);
    struct month_view v;
    must(query_month(w.public, 2025, 5, 0, &w.scratch, &v, &e), &e);
    for (int i = 0; i < v.weeks * 7; i++) {
        want = 0;
        for (unsigned bits = 0; bits < 1u << CATEGORY_COUNT; bits++)
            want += (size_t)v.total[i][bits];
        must(query_list(w.public, v.days[i].day, &w.scratch, &at, &n, &e), &e);
        ck_assert_ptr_nonnull(at);
        ck_assert_uint_eq(n, want);
    }
    ck_assert_uint_gt(want, 5);
    must(query_list(w.public, day_at("1999-01-01"), &w.scratch, &at, &n, &e), &e);
    ck_assert(at != NULL && n == 0);
    world_close(&w);
}
END_TEST

/* The file of version 3 had occurrences of another form: they are made again from its events, be it
 * by a reader's opening. */
START_TEST(a_file_of_before_has_its_months)
{
    struct fixture f;
    struct error e = {0};
    struct month_view v;
    fixture_open(&f, "2025-05-14T09:41");
    bureau_close(f.b);
    unlink(f.temp.path);
    struct db *old = schema_create_at(f.temp.path, 3, &e);
    must(old != NULL, &e);
    struct calendar c = {.key = "bureau", .name = "b", .category = CATEGORY_THEME};
    must(calendars_put(old, &c, &e), &e);
    struct event ev = make_event("single", "一次", "2025-05-20");
    ev.calendar = c.id;
    must(events_put(old, &ev, &e), &e);
    ev = make_event("weekly", "每周", "2025-05-01T09:00..10:00");
    ev.calendar = c.id;
    ev.rrule = "RRULE:FREQ=WEEKLY;COUNT=4";
    must(events_put(old, &ev, &e), &e);
    ev = make_event("long", "多日", "2025-04-28..2025-05-03");
    ev.calendar = c.id;
    must(events_put(old, &ev, &e), &e);
    db_close(old);

    f.b = fixture_public(&f);
    must(query_month(f.b, 2025, 5, 0, &f.a, &v, &e), &e);
    ck_assert_uint_eq(v.count, 6);
    ck_assert_int_eq(v.in_month[CATEGORY_EXAM], 3);
    ck_assert_int_eq(v.total[3][1u << CATEGORY_EXAM], 2); /* 1 May */
    struct bureau *staff = bureau_open(f.temp.path, BUREAU_STAFF, &f.clock, f.words, f.almanac, &e);
    must(staff != NULL, &e);
    must(day_counts_check(bureau_db(staff), &e), &e);
    bureau_close(staff);
    fixture_close(&f);
}
END_TEST

START_TEST(wrong_counts_are_found)
{
    static struct world w;
    struct error e = {0};
    world_open(&w, 14);
    for (int i = 0; i < 20; i++)
        add(&w);
    struct db *db = bureau_db(w.f.b);
    must(day_counts_check(db, &e), &e);
    must(db_script(db,
                   "UPDATE day_count SET n = n + 1 WHERE day = (SELECT min(day) FROM day_count)",
                   "test", &e),
         &e);
    ck_assert(!day_counts_check(db, &e));
    ck_assert_int_eq(e.code, ERR_DB_CORRUPT);
    world_close(&w);
}
END_TEST

TEST_SUITE_MAIN("actions_month", crowded_months_are_those_of_a_plain_count,
                months_beyond_the_window, a_day_is_listed_in_whole, a_file_of_before_has_its_months,
                wrong_counts_are_found)
