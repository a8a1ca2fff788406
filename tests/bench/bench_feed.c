/* What a large calendar costs the server: made from 10,000 events, and given again.
 *
 * usage: bench_feed EVENTS DATABASE (made if missing) */
#include "actions/change.h"
#include "actions/export_items.h"
#include "actions/query.h"
#include "base/file.h"
#include "feed/portal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 15

struct bench {
    struct clock clock;
    struct catalogue *words;
    struct almanac *almanac;
};

static void
must(bool ok, const struct error *e)
{
    if (ok)
        return;
    fprintf(stderr, "error %d: %s %s\n", (int)e->code, e->args[0], e->args[1]);
    abort();
}

static bool
add_events(struct change *c, int count, int64_t calendar, struct error *e)
{
    static char uid[32], title[64];
    for (int i = 0; i < count; i++) {
        struct event ev;
        event_init(&ev);
        snprintf(uid, sizeof uid, "%08x@bench", (unsigned)i * 2654435761u);
        snprintf(title, sizeof title, "第%d次教育活动", i);
        ev.uid = uid;
        ev.title = title;
        ev.calendar = calendar;
        ev.category = (enum category)(i % CATEGORY_COUNT);
        ev.status = STATUS_CONFIRMED;
        ev.place = "区体育馆";
        ev.department = "办公室";
        ev.when = (struct when){.timing = i % 4 ? TIMING_HOURS : TIMING_DAYS,
                                .first = day_add(day_of(2024, 1, 1), i % 1000),
                                .last = day_add(day_of(2024, 1, 1), i % 1000),
                                .start = {540},
                                .end = {630},
                                .period = ""};
        if (!change_event(c, &ev, NULL, 0, e))
            return false;
    }
    return true;
}

static void
make(const struct bench *b, const char *path, int count)
{
    struct error e = {0};
    struct change c;
    struct arena a;
    const struct calendar *all;
    size_t calendars;
    struct bureau *staff = bureau_open(path, BUREAU_STAFF, &b->clock, b->words, b->almanac, &e);
    must(staff && bureau_load_first_day(staff, false, clock_now(&b->clock).day, &e), &e);
    arena_init(&a);
    must(query_calendars(staff, &a, &all, &calendars, &e), &e);
    must(change_begin(staff, "bench", "add", &c, &e), &e);
    must(change_end(&c, add_events(&c, count, all[0].id, &e), &e), &e);
    arena_destroy(&a);
    bureau_close(staff);
}

static int
by_size(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static double
median_ms(int64_t us[ROUNDS])
{
    qsort(us, ROUNDS, sizeof *us, by_size);
    return (double)us[ROUNDS / 2] / 1000;
}

static void
measure(struct bureau *b)
{
    struct error e = {0};
    int64_t whole[ROUNDS], items[ROUNDS];
    size_t len = 0, count = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct export_query q = {0};
        struct export_answer answer;
        struct export_items all;
        struct str out;
        str_init(&out);
        int64_t begun = clock_cpu_us();
        must(export_public(b, &q, &out, &answer, &e), &e);
        whole[i] = clock_cpu_us() - begun;
        len = out.len;
        str_destroy(&out);
        begun = clock_cpu_us();
        must(export_items_read(b, &all, &e), &e);
        items[i] = clock_cpu_us() - begun;
        count = all.count;
        export_items_destroy(&all);
    }
    printf("file: %.1f ms, %.1f MB\n", median_ms(whole), (double)len / 1e6);
    printf("CalDAV: %.1f ms, %zu resources\n", median_ms(items), count);
}

static void
measure_portal(struct bureau *b)
{
    struct error e = {0};
    struct portal_params p = {.bureau = b, .public_url = "https://bench.example"};
    struct portal *portal = portal_open(&p, &e);
    struct http_request r;
    struct http_answer a;
    int64_t first = 0, again = 0;
    must(portal != NULL, &e);
    http_request_init(&r, "GET", "/calendars/all.ics");
    for (int i = 0; i < 1001; i++) {
        int64_t begun = clock_cpu_us();
        portal_answer(portal, &r, &a);
        int64_t took = clock_cpu_us() - begun;
        if (i == 0)
            first = took;
        else
            again += took;
        http_answer_drop(&a);
    }
    printf("answer: first %.1f ms, again %.1f us\n", (double)first / 1000, (double)again / 1000);
    portal_close(portal);
}

int
main(int argc, char **argv)
{
    struct bench b;
    struct error e = {0};
    struct str path;
    if (argc != 3)
        return 2;
    str_init(&path);
    clock_init(&b.clock);
    clock_freeze(&b.clock, (struct civil){.day = day_of(2025, 5, 14), .second = 36000});
    must(resource_path("assets/messages", &path, &e), &e);
    b.words = catalogue_load(path.s, &e);
    must(resource_path("data", &path, &e), &e);
    b.almanac = almanac_load(path.s, &e);
    must(b.words && b.almanac, &e);
    if (!file_exists(argv[2]))
        make(&b, argv[2], (int)strtol(argv[1], NULL, 10));
    struct bureau *public = bureau_open(argv[2], BUREAU_PUBLIC, &b.clock, b.words, b.almanac, &e);
    must(public != NULL, &e);
    measure(public);
    measure_portal(public);
    bureau_close(public);
    almanac_free(b.almanac);
    catalogue_free(b.words);
    str_destroy(&path);
    return 0;
}
