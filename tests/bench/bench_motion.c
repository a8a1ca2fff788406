/* CPU time per frame of every motion, against a memcpy of the same frame in the same loop. A frame
 * is a turn of the loop from the touch to the end of the motion, the one in which the finger is
 * lifted (which asks the database and paints the page) and that after the motion too. On given
 * time, 16 ms a frame; with --paced against the machine's clock, and the share of frames that came
 * late. usage: bench_motion WxH [--window] [--paced] [ROUNDS]; with --window the frames are
 * presented to $DISPLAY. */
#include "base/file.h"
#include "base/mem.h"
#include "desk/hands.h"
#include "ui/sdl/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FRAMES_MAX 20000
#define FRAME_MS 16

struct samples {
    double us[FRAMES_MAX];
    size_t count;
};

static struct samples frames, lifts, copies, answers;
static size_t late;
static void *copy_from, *copy_to;
static struct desk *d;
static int64_t ms;
static bool paced, portrait;

/* -- Measuring -- */

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
copy_once(void)
{
    int w, h, pitch;
    const void *pixels = stage_pixels(desk_stage(d), &w, &h, &pitch);
    size_t size = (size_t)pitch * (size_t)h;
    (void)pixels;
    if (!copy_from) {
        copy_from = mem_alloc(size);
        copy_to = mem_alloc(size);
        memset(copy_from, 7, size);
        memset(copy_to, 7, size);
    }
    int64_t start = clock_cpu_us();
    memcpy(copy_to, copy_from, size);
    __asm__ volatile("" : : "r"(copy_to) : "memory");
    add(&copies, clock_cpu_us() - start);
}

/* A turn of the loop. Paced, the next begins at its time or late. */
static int64_t
turn(const struct ui_event *ev)
{
    int64_t start = clock_cpu_us(), wall = clock_monotonic_ms();
    if (ev)
        desk_feed(d, ev);
    desk_tick(d, ms);
    int64_t us = clock_cpu_us() - start;
    add(&frames, us);
    if (!paced)
        return us;
    int64_t left = FRAME_MS - (clock_monotonic_ms() - wall);
    late += left < 0;
    if (left > 0)
        nanosleep(&(struct timespec){0, left * 1000000}, NULL);
    return us;
}

static int64_t
touch(enum ui_event_kind kind, int x, int y)
{
    struct ui_event ev = {.kind = kind, .x = x, .y = y, .ms = ms};
    int64_t us = turn(&ev);
    ms += FRAME_MS;
    return us;
}

/* To the end of what moves, one frame more for the build after it. */
static void
play_out(void)
{
    for (bool moving = true; moving; ms += FRAME_MS) {
        moving = stage_moving(desk_stage(d)) || ui_next_deadline(desk_ui(d)) <= ms + FRAME_MS;
        turn(NULL);
        copy_once();
    }
}

static void
rest(int64_t span)
{
    hands_wait(d, &ms, ms + span);
}

/* -- Motions -- */

static const struct ui_target *
target(const char *name, int index)
{
    const struct ui *ui = desk_ui(d);
    for (int i = ui->target_count - 1; i >= 0; i--)
        if (strcmp(ui->targets[i].name, name) == 0 && ui->targets[i].index == index)
            return &ui->targets[i];
    fprintf(stderr, "no target %s %d\n", name, index);
    exit(1);
}

static void
tap(const char *name, int index)
{
    rest(700);
    struct rect r = target(name, index)->drawn;
    int x = r.x + r.w / 2, y = r.y + 20;
    int64_t us = touch(UI_DOWN, x, y);
    add(&answers, us); /* what the finger sees first: the press */
    for (int i = 0; i < 5; i++, ms += FRAME_MS)
        turn(NULL);
    add(&lifts, touch(UI_UP, x, y));
    play_out();
}

static void
drag(int x0, int y0, int dx, int dy, int moves)
{
    touch(UI_DOWN, x0, y0);
    for (int i = 1; i <= moves; i++)
        touch(UI_MOVE, x0 + dx * i / moves, y0 + dy * i / moves);
    ms -= FRAME_MS; /* it is lifted while it moves */
    add(&lifts, touch(UI_UP, x0 + dx, y0 + dy));
    play_out();
}

static int
way_of(int round)
{
    return round / 12 % 2 ? 1 : -1;
}

static void
swipe(int round)
{
    int y = portrait ? 800 : 640, way = way_of(round), x = (portrait ? 540 : 1100) - 200 * way;
    drag(x, y, way * 400, 0, 8);
}

static void
swipe_rested(int round)
{
    rest(1000);
    swipe(round);
}

static void
drill(int round)
{
    tap("month.cell", 7 + round % 14);
    tap("dock.month", 0);
}

static void
sheet(int round)
{
    (void)round;
    tap("tools.phone", 0);
    tap("phone.done", 0);
}

static void
fade(int round)
{
    tap(round % 2 ? "dock.month" : "dock.year", 0);
}

static void
scroll(int round)
{
    rest(700);
    drag(700, 600, 0, round % 4 < 2 ? -300 : 300, 10);
}

struct motion_row {
    const char *name;
    enum screen_kind where;
    void (*play)(int round);
};
static const struct motion_row MOTIONS[] = {
    {"swipe after a rest", SCREEN_MONTH, swipe_rested},
    {"swipe upon swipe", SCREEN_MONTH, swipe},
    {"drill", SCREEN_MONTH, drill},
    {"sheet", SCREEN_MONTH, sheet},
    {"fade", SCREEN_MONTH, fade},
    {"scroll", SCREEN_PLAN, scroll},
};

static void
report(const char *name)
{
    double m = quantile(&copies, .5), a = quantile(&frames, .5), b = quantile(&frames, .99);
    printf("%s: median %.2f ms (%.1fx), p99 %.2f ms (%.1fx), memcpy %.2f ms, %zu frames; release "
           "%.1fx, at most %.1fx",
           name, a / 1000, a / m, b / 1000, b / m, m / 1000, frames.count, quantile(&lifts, .5) / m,
           quantile(&lifts, 1) / m);
    if (answers.count)
        printf("; press shown in %.2f ms", quantile(&answers, .99) / 1000);
    if (paced)
        printf("; %.1f %% late", 100.0 * (double)late / (double)frames.count);
    printf("\n");
    frames.count = lifts.count = copies.count = answers.count = late = 0;
}

static bool
measure(const struct motion_row *m, int rounds, struct error *e)
{
    struct place to = {.kind = m->where, .year = 2025, .month = 5, .day = DAY_NONE};
    if (!desk_visit(d, &to, e))
        return false;
    ms = clock_monotonic_ms();
    rest(1000);
    for (int i = 0; i < rounds; i++)
        m->play(i);
    report(m->name);
    return true;
}

static bool
open_desk(struct desk_params *p, struct catalogue **words, struct error *e)
{
    struct str path;
    str_init(&path);
    *words = resource_path("assets/messages", &path, e) ? catalogue_load(path.s, e) : NULL;
    str_destroy(&path);
    d = *words ? desk_open(p, *words, e) : NULL;
    return d != NULL;
}

int
main(int argc, char **argv)
{
    char folder[] = "/tmp/xiaoli-bench-XXXXXX", db[64];
    struct desk_params p = {.demo = true, .has_now = true, .offscreen = true};
    int rounds = 48;
    if (argc < 2 || sscanf(argv[1], "%dx%d", &p.width, &p.height) != 2 || !mkdtemp(folder))
        return 2;
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--window") == 0)
            p.offscreen = false;
        else if (strcmp(argv[i], "--paced") == 0)
            paced = true;
        else
            rounds = (int)strtol(argv[i], NULL, 10);
    }
    portrait = p.height > p.width;
    snprintf(db, sizeof db, "%s/demo.db", folder);
    p.db = db;
    civil_parse("2025-05-14T09:41", &p.now);
    struct error e = {0};
    struct catalogue *words = NULL;
    bool ok = open_desk(&p, &words, &e);
    for (size_t i = 0; ok && i < sizeof MOTIONS / sizeof *MOTIONS; i++)
        ok = measure(&MOTIONS[i], rounds, &e);
    if (!ok)
        fprintf(stderr, "%s %s %s\n", error_message_id(e.code), e.args[0], e.args[1]);
    desk_close(d);
    catalogue_free(words);
    free(copy_from);
    free(copy_to);
    return ok ? 0 : 1;
}
