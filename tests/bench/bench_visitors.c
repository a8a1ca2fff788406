/* A day of visitors: recorded visits played over and over with pauses between, through 24 hours of
 * simulated clock, until so many touches have been made; and what the process holds meanwhile.
 * usage: bench_visitors TOUCHES (beside tests/touches) */
#include "../desk/replay.h"
#include "base/file.h"
#include "desk/snapshot.h"

#include <malloc.h>
#include <unistd.h>

#define DAY_S 86400
#define WARM 10 /* visits: fonts, buffers and caches have their size after these */

static const char *const VISITS[] = {"tour", "swipes", "palm"};
#define VISIT_COUNT (sizeof VISITS / sizeof *VISITS)

static struct str text[VISIT_COUNT];

static double
held_mb(void)
{
    struct mallinfo2 m = mallinfo2();
    return (double)(m.uordblks + m.hblkhd) / 1e6;
}

static double
resident_mb(void)
{
    long pages = 0, resident = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (!f || fscanf(f, "%ld %ld", &pages, &resident) != 2)
        resident = 0;
    if (f)
        fclose(f);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static int
touches_of(const char *visit)
{
    int n = 0;
    for (const char *at = visit; (at = strstr(at, " down ")); at++)
        n++;
    return n;
}

/* The recordings say what day it is; the visitors of a whole day meet another. */
static void
forget_places(struct str *visit)
{
    for (char *at = visit->s; (at = strstr(at, "# at ")); at++)
        at[2] = 'b';
}

static bool
read_visits(struct error *e)
{
    struct str path;
    bool ok = true;
    str_init(&path);
    for (size_t i = 0; ok && i < VISIT_COUNT; i++) {
        str_init(&text[i]);
        str_clear(&path);
        str_printf(&path, "%s/tests/touches/%s.txt", program_root(), VISITS[i]);
        ok = file_read(path.s, 1 << 20, &text[i], e);
        forget_places(&text[i]);
    }
    str_destroy(&path);
    return ok;
}

static void
spend_day(struct desk *d, int touches)
{
    int64_t ms = clock_monotonic_ms();
    int made = 0, visits = 0, all = 0;
    for (size_t i = 0; i < VISIT_COUNT; i++)
        all += touches_of(text[i].s);
    int64_t pause = (int64_t)DAY_S * all / (int64_t)(VISIT_COUNT * (size_t)touches);
    double least = 1e9, most = 0, first = 0, resident = 0;
    for (; made < touches; visits++) {
        const struct str *visit = &text[(size_t)visits % VISIT_COUNT];
        char why[200];
        replay(d, visit->s, &ms, why, sizeof why);
        made += touches_of(visit->s);
        clock_shift(desk_clock(d), pause);
        hands_wait(d, &ms, ms + 65000); /* home again */
        if (visits < WARM)
            continue;
        double now = held_mb();
        first = first > 0 ? first : now;
        resident = resident > 0 ? resident : resident_mb();
        least = now < least ? now : least;
        most = now > most ? now : most;
    }
    printf("%d touches, %d visits: heap %.2f MB, between %+.2f and %+.2f MB; resident %.1f, then "
           "%.1f MB\n",
           made, visits, first, least - first, most - first, resident, resident_mb());
}

int
main(int argc, char **argv)
{
    struct error e = {0};
    struct str path, db;
    str_init(&path);
    str_init(&db);
    int touches = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 5000;
    struct desk_params p = {
        .demo = true, .has_now = true, .offscreen = true, .width = 1920, .height = 1080};
    civil_parse("2025-05-14T00:00", &p.now);
    struct catalogue *words =
        resource_path("assets/messages", &path, &e) ? catalogue_load(path.s, &e) : NULL;
    bool ok = words && read_visits(&e) && snapshot_place(&db, &e);
    p.db = db.s;
    struct desk *d = ok ? desk_open(&p, words, &e) : NULL;
    if (d)
        spend_day(d, touches);
    else
        fprintf(stderr, "%s %s\n", error_message_id(e.code), e.args[0]);
    desk_close(d);
    catalogue_free(words);
    if (db.len > 0)
        snapshot_forget(&db);
    for (size_t i = 0; i < VISIT_COUNT; i++)
        str_destroy(&text[i]);
    str_destroy(&db);
    str_destroy(&path);
    return d ? 0 : 1;
}
