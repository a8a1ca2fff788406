/* CPU time per frame of a month swipe, against a memcpy of the same frame in the same loop. Every
 * turn of the loop from the touch to the end of the motion is a frame, the one in which the finger
 * is lifted and that after the motion too. Through a year and back; twice: with a rest before each
 * swipe, in which the pages beside are painted ahead, and without any.
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

static struct samples frames, lifts, steps, copies;
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

static int64_t
touch(struct desk *d, enum ui_event_kind kind, int x, int64_t ms)
{
    struct ui_event ev = {.kind = kind, .x = x, .y = 640, .ms = ms};
    int64_t start = clock_cpu_us(), us;
    desk_feed(d, &ev);
    desk_tick(d, ms);
    us = clock_cpu_us() - start;
    add(&frames, us);
    return us;
}

static void
rest(struct desk *d, int64_t *ms)
{
    for (int64_t end = *ms + 1000; *ms < end;) {
        int64_t next = desk_deadline(d, *ms), start = clock_cpu_us();
        *ms = next <= *ms ? *ms + 1 : next < end ? next : end;
        desk_tick(d, *ms);
        add(&steps, clock_cpu_us() - start);
    }
}

/* One swipe by a finger of 130 ms, then the motion at 60 frames a second of given time. */
static void
swipe(struct desk *d, int direction, int64_t *ms)
{
    int x = 1100 - 250 * direction;
    touch(d, UI_DOWN, x, *ms);
    for (int i = 1; i <= 8; i++)
        touch(d, UI_MOVE, x + direction * 60 * i, *ms += 16);
    add(&lifts, touch(d, UI_UP, x + direction * 480, *ms)); /* asks the database, turns the page */
    for (bool moving = true; moving;) {
        moving = stage_moving(desk_stage(d)); /* one more: the build after the motion */
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
report(const char *name)
{
    double m = quantile(&copies, .5), a = quantile(&frames, .5), b = quantile(&frames, .99);
    double t = quantile(&lifts, .5), l = quantile(&lifts, 1), s = quantile(&steps, 1);
    printf("%s: median %.2f ms (%.1fx memcpy), p99 %.2f ms (%.1fx), memcpy %.2f ms, %zu frames; "
           "release %.1fx, at most %.1fx",
           name, a / 1000, a / m, b / 1000, b / m, m / 1000, frames.count, t / m, l / m);
    if (steps.count)
        printf("; a step ahead at most %.1fx", s / m);
    printf("\n");
    frames.count = lifts.count = steps.count = copies.count = 0;
}

static void
measure(struct desk *d, int swipes, bool rests)
{
    int64_t ms = clock_monotonic_ms();
    rest(d, &ms);
    steps.count = 0;
    for (int i = 0; i < swipes; i++) {
        if (rests)
            rest(d, &ms);
        swipe(d, i / 12 % 2 ? 1 : -1, &ms);
    }
    report(rests ? "after a rest" : "one upon another");
}

int
main(int argc, char **argv)
{
    char folder[] = "/tmp/xiaoli-bench-XXXXXX", db[64];
    struct desk_params p = {.demo = true, .has_now = true, .offscreen = true};
    int swipes = 48;
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
    for (int rests = 1; ok && rests >= 0; rests--)
        measure(d, swipes, rests);
    desk_close(d);
    catalogue_free(words);
    free(copy_from);
    free(copy_to);
    return ok ? 0 : 1;
}
