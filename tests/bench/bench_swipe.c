/* CPU time per frame of a month swipe, against a memcpy of the same frame in the same loop.
 * usage: bench_swipe WxH [--window] [SWIPES]. With --window the frames are presented to $DISPLAY.
 */
#include "base/file.h"
#include "base/mem.h"
#include "desk/desk.h"
#include "ui/sdl/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FRAMES_MAX 20000

struct samples {
    double us[FRAMES_MAX];
    size_t count;
};

static struct samples frames, turns, copies;
static void *copy_from, *copy_to;

static void
add(struct samples *s, int64_t us)
{
    if (s->count < FRAMES_MAX)
        s->us[s->count++] = (double)us;
}

static int
by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double
quantile(struct samples *s, double q)
{
    qsort(s->us, s->count, sizeof s->us[0], by_value);
    return s->count ? s->us[(size_t)(q * (double)(s->count - 1))] : 0;
}

static void
copy_once(struct desk *d)
{
    int w, h, pitch;
    const void *pixels = stage_pixels(desk_stage(d), &w, &h, &pitch);
    size_t size = (size_t)pitch * (size_t)h;
    (void)pixels;
    if (!copy_from) {
        copy_from = mem_alloc(size);
        copy_to = mem_alloc(size);
        memset(copy_from, 7, size);
    }
    int64_t start = clock_cpu_us();
    memcpy(copy_to, copy_from, size);
    __asm__ volatile("" : : "r"(copy_to) : "memory");
    add(&copies, clock_cpu_us() - start);
}

static void
touch(struct desk *d, enum ui_event_kind kind, int x, int64_t ms)
{
    struct ui_event ev = {.kind = kind, .x = x, .y = 640, .ms = ms};
    desk_feed(d, &ev);
    desk_tick(d, ms);
}

/* One swipe by a finger of 130 ms, then the motion at 60 frames a second of given time. */
static void
swipe(struct desk *d, int direction, int64_t *ms)
{
    *ms += 1000;
    desk_tick(d, *ms);
    int x = 1100 - 250 * direction;
    touch(d, UI_DOWN, x, *ms);
    for (int i = 1; i <= 8; i++) {
        int64_t start = clock_cpu_us();
        touch(d, UI_MOVE, x + direction * 60 * i, *ms += 16);
        if (i > 1)
            add(&frames, clock_cpu_us() - start);
    }
    int64_t lift = clock_cpu_us(); /* this one asks the database and paints the whole next page */
    touch(d, UI_UP, x + direction * 480, *ms);
    add(&turns, clock_cpu_us() - lift);
    while (stage_moving(desk_stage(d))) {
        *ms += 16;
        int64_t start = clock_cpu_us();
        desk_tick(d, *ms);
        add(&frames, clock_cpu_us() - start);
        copy_once(d);
    }
}

static bool
open_month(struct desk_params *p, struct desk **d, struct catalogue **words, struct error *e)
{
    struct str path;
    str_init(&path);
    *words = resource_path("assets/messages", &path, e) ? catalogue_load(path.s, e) : NULL;
    str_destroy(&path);
    *d = *words ? desk_open(p, *words, e) : NULL;
    struct place month = {.kind = SCREEN_MONTH, .year = 2025, .month = 5, .day = DAY_NONE};
    return *d && desk_visit(*d, &month, e);
}

static void
report(void)
{
    double m = quantile(&copies, .5), a = quantile(&frames, .5), b = quantile(&frames, .99);
    double t = quantile(&turns, .5);
    printf("swipe frame: median %.2f ms (%.1fx memcpy), p99 %.2f ms (%.1fx), memcpy %.2f ms, %zu "
           "frames; page made on release %.1f ms (%.1fx)\n",
           a / 1000, a / m, b / 1000, b / m, m / 1000, frames.count, t / 1000, t / m);
}

int
main(int argc, char **argv)
{
    char folder[] = "/tmp/xiaoli-bench-XXXXXX", db[64];
    struct desk_params p = {.demo = true, .has_now = true, .offscreen = true};
    int swipes = 40;
    if (argc < 2 || sscanf(argv[1], "%dx%d", &p.width, &p.height) != 2 || !mkdtemp(folder))
        return 2;
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--window") == 0)
            p.offscreen = false;
        else
            swipes = (int)strtol(argv[i], NULL, 10);
    }
    snprintf(db, sizeof db, "%s/demo.db", folder);
    p.db = db;
    civil_parse("2025-05-14T09:41", &p.now);
    struct error e = {0};
    struct desk *d = NULL;
    struct catalogue *words = NULL;
    bool ok = open_month(&p, &d, &words, &e);
    if (!ok)
        fprintf(stderr, "%s %s %s\n", error_message_id(e.code), e.args[0], e.args[1]);
    int64_t ms = clock_monotonic_ms();
    for (int i = 0; ok && i < swipes; i++)
        swipe(d, i % 2 ? 1 : -1, &ms);
    desk_close(d);
    catalogue_free(words);
    if (ok)
        report();
    free(copy_from);
    free(copy_to);
    return ok ? 0 : 1;
}
