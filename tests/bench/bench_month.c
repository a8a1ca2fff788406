/* What the month screen asks of the database, over N made-up events of ten years (1 in 20 repeats
 * weekly). usage: bench_month N */
#include "actions/query.h"
#include "actions/transfer.h"
#include "base/file.h"
#include "base/random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MONTHS 84 /* of the stored window: from four years back to three ahead */

static void
write_events(struct str *out, struct day start, int count)
{
    struct rng chance;
    rng_seed(&chance, 1);
    str_append(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//bench//EN\r\n");
    for (int i = 0; i < count; i++) {
        struct day first = day_add(start, (int)rng_below(&chance, 3650));
        struct ymd a = day_ymd(first);
        struct ymd b = day_ymd(day_add(first, 1 + (int)rng_below(&chance, 3)));
        str_printf(out,
                   "BEGIN:VEVENT\r\nUID:bench-%d@test\r\nDTSTAMP:20250101T000000Z\r\n"
                   "DTSTART;VALUE=DATE:%04d%02d%02d\r\nDTEND;VALUE=DATE:%04d%02d%02d\r\n"
                   "SUMMARY:活动%d\r\n%sEND:VEVENT\r\n",
                   i, a.year, a.month, a.day, b.year, b.month, b.day, i,
                   i % 20 ? "" : "RRULE:FREQ=WEEKLY;COUNT=20\r\n");
    }
    str_append(out, "END:VCALENDAR\r\n");
}

static bool
fill(struct bureau *b, const char *folder, int count, struct error *e)
{
    struct str text, path;
    struct arena a;
    struct import_report report;
    str_init(&text);
    str_init(&path);
    arena_init(&a);
    struct day today = clock_now(bureau_clock(b)).day;
    write_events(&text, day_add(today, -5 * 365), count);
    str_printf(&path, "%s/bench.ics", folder);
    bool ok = file_write(path.s, text.s, text.len, e) &&
              transfer_import(b, "bench", path.s, NULL, true, &a, &report, e);
    unlink(path.s);
    arena_destroy(&a);
    str_destroy(&path);
    str_destroy(&text);
    return ok;
}

static int
by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool
measure(struct bureau *b, struct error *e)
{
    int64_t us[MONTHS];
    size_t rows = 0;
    struct arena a;
    arena_init(&a);
    bool ok = true;
    int start_year = day_ymd(clock_now(bureau_clock(b)).day).year - 4;
    for (int i = -1; ok && i < MONTHS; i++) { /* the first one warms up */
        struct month_view *view = arena_alloc(&a, sizeof *view);
        int month = i < 0 ? 0 : i;
        int64_t start = clock_cpu_us();
        ok = query_month(b, start_year + month / 12, 1 + month % 12, &a, view, e);
        if (i >= 0) {
            us[i] = clock_cpu_us() - start;
            rows += ok ? view->count : 0;
        }
        arena_reset(&a);
    }
    arena_destroy(&a);
    if (!ok)
        return false;
    qsort(us, MONTHS, sizeof us[0], by_value);
    printf("median %.2f ms, p99 %.2f ms, %zu bars a month\n", (double)us[MONTHS / 2] / 1000,
           (double)us[MONTHS * 99 / 100] / 1000, rows / MONTHS);
    return true;
}

int
main(int argc, char **argv)
{
    char folder[] = "/tmp/xiaoli-bench-XXXXXX", db[64];
    if (argc != 2 || !mkdtemp(folder))
        return 2;
    snprintf(db, sizeof db, "%s/calendar.db", folder);
    struct error e = {0};
    struct clock clock;
    struct str data;
    str_init(&data);
    clock_init(&clock);
    struct almanac *almanac = resource_path("data", &data, &e) ? almanac_load(data.s, &e) : NULL;
    struct bureau *b = bureau_open(db, BUREAU_STAFF, &clock, NULL, almanac, &e);
    bool ok = b && fill(b, folder, (int)strtol(argv[1], NULL, 10), &e);
    bureau_close(b);
    b = ok ? bureau_open(db, BUREAU_PUBLIC, &clock, NULL, almanac, &e) : NULL;
    ok = b && measure(b, &e);
    if (!ok)
        fprintf(stderr, "%s %s %s\n", error_message_id(e.code), e.args[0], e.args[1]);
    bureau_close(b);
    almanac_free(almanac);
    str_destroy(&data);
    return ok ? 0 : 1;
}
