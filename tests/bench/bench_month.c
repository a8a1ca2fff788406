/* What the month screen needs (bars, the first of each day, counts), over N occurrences of ten
 * years as a district has them: crowded in term and in exam weeks, thin in vacations and on
 * weekends; at usual hours; one event in ten repeats. Random months, CPU time. usage: bench_month N
 */
#include "actions/bureau.h"
#include "actions/expand.h"
#include "actions/inside.h"
#include "actions/query.h"
#include "base/file.h"
#include "base/random.h"
#include "model/lanes.h"
#include "store/calendars.h"
#include "store/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define YEARS 10
#define ROUNDS 1000

struct filling {
    struct db *db;
    struct rng chance;
    struct day start;
    int64_t calendar;
    int count; /* events so far */
};

/* How full the months of a school year are; exams in January, May, June. */
static const unsigned MONTH_WEIGHT[12] = {9, 2, 8, 10, 14, 16, 3, 1, 9, 7, 9, 10};

static struct day
some_day(struct filling *f)
{
    for (;;) {
        struct day d = day_add(f->start, (int)rng_below(&f->chance, YEARS * 365));
        bool weekend = day_weekday(d) >= SATURDAY;
        if (rng_below(&f->chance, 16) < MONTH_WEIGHT[day_ymd(d).month - 1] &&
            (!weekend || rng_below(&f->chance, 5) == 0))
            return d;
    }
}

static void
some_when(struct filling *f, struct when *w)
{
    static const int16_t HOURS[] = {510, 510, 540, 540, 840, 840, 870, 600, 960, 1080};
    struct rng *r = &f->chance;
    w->first = w->last = some_day(f);
    unsigned kind = rng_below(r, 200);
    w->timing = kind < 36 ? TIMING_DAYS : TIMING_HOURS;
    if (kind < 35)
        w->last = day_add(w->first, (int)rng_below(r, 5));
    else if (kind == 35)
        w->last = day_add(w->first, 20 + (int)rng_below(r, 100));
    if (w->timing == TIMING_HOURS) {
        w->start.n = HOURS[rng_below(r, 10)];
        w->end.n = (int16_t)(w->start.n + 30 * (1 + (int)rng_below(r, 8)));
    }
}

static void
some_event(struct filling *f, struct arena *a, struct event *ev)
{
    static const char *const WHAT[] = {"考试", "培训", "节日活动", "运动会", "会议",
                                       "检查", "值班", "讲座",     "评审",   "面试"};
    static const enum category CATEGORY[] = {CATEGORY_EXAM,     CATEGORY_TRAINING,
                                             CATEGORY_TRAINING, CATEGORY_FESTIVAL,
                                             CATEGORY_SPORT,    CATEGORY_THEME};
    struct rng *r = &f->chance;
    event_init(ev);
    ev->calendar = f->calendar;
    ev->uid = arena_printf(a, "%08x-%d@bench", (unsigned)rng_below(r, 1u << 31), f->count);
    ev->title = arena_printf(a, "%s %u", WHAT[rng_below(r, 10)], (unsigned)rng_below(r, 1000));
    ev->place = "教研室二楼会议室";
    ev->category = CATEGORY[rng_below(r, 6)];
    if (rng_below(r, 5) == 0)
        ev->tag = ev->category == CATEGORY_EXAM ? CATEGORY_TRAINING : CATEGORY_EXAM;
    unsigned status = rng_below(r, 10);
    ev->status = status == 0 ? STATUS_CANCELLED : status == 1 ? STATUS_TENTATIVE : STATUS_CONFIRMED;
    some_when(f, &ev->when);
    if (rng_below(r, 10) == 0 && ev->when.first.n == ev->when.last.n)
        ev->rrule = arena_printf(a, "RRULE:FREQ=WEEKLY;COUNT=%u", 6 + (unsigned)rng_below(r, 40));
}

static bool
rows(struct db *db, int *out, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT count(*) FROM occurrence");
    *out = sql_row(s) ? (int)sql_get_int(s, 0) : 0;
    return sql_end(s, e);
}

static bool
fill(struct bureau *b, int most, struct error *e)
{
    struct filling f = {.db = bureau_db(b),
                        .start = day_add(clock_now(bureau_clock(b)).day, -YEARS / 2 * 365)};
    struct calendar c = {.key = "bench", .name = "bench", .category = CATEGORY_THEME, .head = ""};
    struct arena a;
    arena_init(&a);
    rng_seed(&f.chance, 1);
    bool ok = db_begin(f.db, e) && calendars_put(f.db, &c, e);
    f.calendar = c.id;
    int have = 0;
    for (; ok && have < most; f.count++) {
        struct event ev;
        some_event(&f, &a, &ev);
        ok = events_put(f.db, &ev, e) && expand_write(f.db, &ev, e) &&
             (f.count % 1000 != 0 || rows(f.db, &have, e));
        arena_reset(&a);
    }
    ok = ok && db_commit(f.db, e);
    arena_destroy(&a);
    return ok;
}

static int
by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* As month_grid does it, nothing filtered. */
static void
lay_out(const struct month_view *v, struct arena *a, int64_t *shown)
{
    for (int row = 0; row < v->weeks; row++) {
        struct lane_week week;
        int total[7] = {0};
        for (int c = 0; c < 7; c++)
            for (unsigned bits = 1; bits < 1u << CATEGORY_COUNT; bits++)
                total[c] += v->total[row * 7 + c][bits];
        lanes_week(a, v->at, v->count, total, day_add(v->first_monday, row * 7), 4, &week);
        for (int c = 0; c < 7; c++)
            *shown += week.total[c];
    }
}

static bool
measure(struct bureau *b, struct error *e)
{
    static int64_t us[ROUNDS];
    struct rng chance;
    struct arena a;
    int64_t shown = 0;
    bool ok = true;
    int year = day_ymd(clock_now(bureau_clock(b)).day).year - YEARS / 2 + 1;
    rng_seed(&chance, 2);
    arena_init(&a);
    for (int i = -10; ok && i < ROUNDS; i++) { /* the first ones warm up */
        struct month_view *view = arena_alloc(&a, sizeof *view);
        int month = (int)rng_below(&chance, (YEARS - 2) * 12);
        int64_t start = clock_cpu_us();
        ok = query_month(b, year + month / 12, 1 + month % 12, 0, &a, view, e);
        if (ok)
            lay_out(view, &a, &shown);
        if (i >= 0)
            us[i] = clock_cpu_us() - start;
        arena_reset(&a);
    }
    arena_destroy(&a);
    if (!ok)
        return false;
    qsort(us, ROUNDS, sizeof us[0], by_value);
    printf("median %.2f ms, p99 %.2f ms, %lld a grid\n", (double)us[ROUNDS / 2] / 1000,
           (double)us[ROUNDS * 99 / 100] / 1000, (long long)shown / (ROUNDS + 10));
    return true;
}

static struct bureau *
prepare(const char *db, int most, const struct clock *clock, const struct almanac *almanac,
        struct error *e)
{
    if (access(db, F_OK) != 0) {
        struct bureau *b = bureau_open(db, BUREAU_STAFF, clock, NULL, almanac, e);
        bool ok = b && fill(b, most, e);
        bureau_close(b);
        if (!ok)
            return NULL;
    }
    return bureau_open(db, BUREAU_PUBLIC, clock, NULL, almanac, e);
}

int
main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    struct error e = {0};
    struct clock clock;
    struct str data;
    str_init(&data);
    clock_init(&clock);
    struct almanac *almanac = resource_path("data", &data, &e) ? almanac_load(data.s, &e) : NULL;
    struct bureau *b = prepare(argv[2], (int)strtol(argv[1], NULL, 10), &clock, almanac, &e);
    bool ok = b && measure(b, &e);
    if (!ok)
        fprintf(stderr, "%s %s %s\n", error_message_id(e.code), e.args[0], e.args[1]);
    bureau_close(b);
    almanac_free(almanac);
    str_destroy(&data);
    return ok ? 0 : 1;
}
