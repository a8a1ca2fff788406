/* A district's and a city's exam, from three sheets to seats, duties and reserves, all in a
 * database that is made for it; CPU time and memory.
 *
 * usage: bench_exam district|city */
#include "office/plan.h"
#include "office/roster.h"

#include "../office/bureau.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static int
fail(const char *what, const struct error *e)
{
    fprintf(stderr, "%s: error %d: %s %s %s\n", what, (int)e->code, e->args[0], e->args[1],
            e->args[2]);
    return 1;
}

static bool
import(struct office *o, enum roster_kind kind, const struct str *text, struct arena *a,
       struct error *e)
{
    struct roster_report r;
    return roster_import(o, "bench", kind, "演示", "sheet", text->s, text->len,
                         &(struct roster_options){0}, a, &r, e);
}

static bool
prepare(struct office *o, struct error *e)
{
    struct exam x = {.name = "演示",
                     .kind = EXAM_MOCK,
                     .year = 2025,
                     .purge = day_of(2999, 1, 1),
                     .number_form = "{site:2}{room:4}{seat:2}"};
    static const char *const papers[] = {"语文", "理化", "数学", "道法历史", "英语", "生地"};
    bool ok = office_exam_put(o, "bench", &x, e);
    for (int i = 0; ok && i < 6; i++) {
        struct exam_session s = {.name = papers[i],
                                 .day = day_of(2025, 6, 27 + i / 2),
                                 .start = {(int16_t)(i % 2 ? 840 : 510)},
                                 .end = {(int16_t)(i % 2 ? 960 : 630)}};
        ok = office_session_put(o, "bench", "演示", &s, e);
    }
    return ok && office_rule_set(o, "bench", "演示", "reserve_percent", "5", e) &&
           office_rule_set(o, "bench", "演示", "roving_rooms", "15", e);
}

static int64_t mark;

static void
say(const char *what)
{
    int64_t now = clock_cpu_us();
    printf("  %-10s %8.2f s\n", what, (double)(now - mark) / 1e6);
    mark = now;
}

static int
run(const struct bureau_size *size, const char *path)
{
    struct error e = {0};
    struct arena a;
    struct clock clock;
    struct plan_seats seats;
    struct plan_duties duties;
    struct seating_faults sf;
    struct duties_faults df;
    struct rusage used;
    arena_init(&a);
    clock_init(&clock);
    struct bureau_sheets b = bureau_make(size, 1);
    struct office *o = office_open(path, &clock, &e);
    if (!o || !prepare(o, &e))
        return fail("open", &e);
    int64_t begun = mark = clock_cpu_us();
    if (!import(o, ROSTER_ROOMS, &b.rooms, &a, &e) ||
        !import(o, ROSTER_CANDIDATES, &b.candidates, &a, &e) ||
        !import(o, ROSTER_STAFF, &b.staff, &a, &e))
        return fail("import", &e);
    say("import");
    if (!plan_seats(o, "bench", "演示", 1, &a, &seats, &e))
        return fail("seats", &e);
    say("seats");
    if (!plan_duties(o, "bench", "演示", 1, &a, &duties, &e))
        return fail("duties", &e);
    say("duties");
    int64_t whole = clock_cpu_us() - begun;
    if (!plan_measure(o, "演示", &a, &sf, &df, &e))
        return fail("check", &e);
    say("check");
    getrusage(RUSAGE_SELF, &used);
    printf("  whole %.2f s, %ld MB; seats: school %lld class %lld; duties: %zu places, load %d to "
           "%d, pooled %d, uneven %lld,"
           " one sex %lld, pairs %lld, rooms %lld, seniors %lld; hard %lld\n",
           (double)whole / 1e6, used.ru_maxrss / 1024, (long long)sf.school,
           (long long)sf.grade_class, duties.report.slots, duties.report.load_least,
           duties.report.load_most, duties.report.pooled, (long long)df.uneven,
           (long long)df.one_sex, (long long)df.pair_again, (long long)df.room_again,
           (long long)df.no_senior,
           (long long)(sf.unseated + sf.beyond + sf.taken + sf.site + sf.mixed + sf.alone +
                       df.empty + df.twice + df.forbidden + df.over + df.same_school));
    office_close(o);
    bureau_free(&b);
    arena_destroy(&a);
    return 0;
}

int
main(int argc, char **argv)
{
    static const struct bureau_size district = {4500, 150, 8, 6, 350},
                                    city = {50000, 1700, 85, 40, 4000};
    char folder[] = "/tmp/xiaoli-bench-XXXXXX", path[64];
    bool large = argc > 1 && strcmp(argv[1], "city") == 0;
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/exam.db", folder);
    int status = run(large ? &city : &district, path);
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    rmdir(folder);
    return status;
}
