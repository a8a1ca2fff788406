/* Whatever is done to the screen, it stays whole, and there is a way home. Seeded: a failure names
 * the seed, and XIAOLI_MONKEY_SEED runs it again, XIAOLI_MONKEY_STEPS further. */
#include "base/clock.h"
#include "base/file.h"
#include "base/random.h"
#include "desk/care.h"
#include "desk/desk.h"
#include "testing.h"
#include "ui/sdl/stage.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define STEPS 1000
#define BURST 25
#define COMPARE_EVERY 2 /* bursts */

static const int SIZES[][2] = {{1280, 720}, {720, 1280}, {1366, 768}, {800, 1280}, {1920, 1080}};
#define SIZE_COUNT (sizeof SIZES / sizeof *SIZES)

static uint64_t seed;
static int step;
static struct rng rng;
static char folder[64], db[96];
static struct catalogue *words;
static struct desk *desk;
static int64_t ms;
static int width, height;

static int
below(int n)
{
    return (int)rng_below(&rng, (uint32_t)n);
}

static void
holds(bool true_or_not, const char *what)
{
    ck_assert_msg(true_or_not, "seed %llu, step %d: %s, on %s", (unsigned long long)seed, step,
                  what, screen_name(desk_place(desk)->kind));
}

static void
pass(int64_t span)
{
    int64_t turns = 0;
    for (int64_t end = ms + span; ms < end; turns++) {
        int64_t next = desk_deadline(desk, ms);
        ms = next <= ms ? ms + 1 : next < end ? next : end;
        desk_tick(desk, ms);
    }
    holds(turns <= span + 1, "the loop wakes too often");
}

/* -- Hands -- */

static void
give(const SDL_Event *sdl)
{
    struct ui_event ev;
    bool quit = false, resized = false, redraw = false;
    if (stage_translate(desk_stage(desk), sdl, &ev, &quit, &resized, &redraw)) {
        ev.ms = ms;
        desk_feed(desk, &ev);
        if (ev.kind != UI_MOVE)
            desk_tick(desk, ms);
    }
}

static void
finger(Uint32 type, int id, int x, int y)
{
    SDL_Event ev = {.type = type};
    ev.tfinger.fingerId = id;
    ev.tfinger.x = (float)x / (float)width;
    ev.tfinger.y = (float)y / (float)height;
    give(&ev);
}

static void
tap(int x, int y)
{
    finger(SDL_FINGERDOWN, 1, x, y);
    pass(30 + below(90));
    finger(SDL_FINGERUP, 1, x, y);
    pass(below(300));
}

/* Where something can be expected to answer: words are drawn there. */
static void
tap_on_words(void)
{
    const struct draw_list *l = desk_list(desk);
    double u = stage_scale(desk_stage(desk));
    for (int tries = 0; tries < 20 && l->count > 0; tries++) {
        const struct draw_cmd *c = &l->at[below((int)l->count)];
        if (c->kind != DRAW_TEXT && c->kind != DRAW_ICON)
            continue;
        tap((int)(c->rect.x * u), (int)(c->rect.y * u));
        return;
    }
}

static void
stroke(int id, int x0, int y0, int x1, int y1, int moves)
{
    finger(SDL_FINGERDOWN, id, x0, y0);
    for (int i = 1; i <= moves; i++) {
        pass(4 + below(20));
        finger(SDL_FINGERMOTION, id, x0 + (x1 - x0) * i / moves, y0 + (y1 - y0) * i / moves);
    }
    finger(SDL_FINGERUP, id, x1, y1);
    pass(below(200));
}

static void
second_finger(void)
{
    int x = below(width), y = below(height);
    finger(SDL_FINGERDOWN, 1, x, y);
    pass(below(50));
    stroke(2, below(width), below(height), below(width), below(height), 3);
    finger(SDL_FINGERMOTION, 1, x + below(80) - 40, y);
    finger(SDL_FINGERUP, 1, x, y);
}

/* Many short contacts in one spot, some of which never end. */
static void
palm(void)
{
    int x = below(width), y = below(height);
    for (int i = 0; i < 8; i++) {
        finger(SDL_FINGERDOWN, 10 + i, x + below(40), y + below(40));
        pass(below(12));
        if (below(4))
            finger(SDL_FINGERUP, 10 + i, x + below(40), y + below(40));
    }
}

static void
mouse(void)
{
    SDL_Event ev = {.type = SDL_MOUSEBUTTONDOWN};
    ev.button.button = (Uint8)(1 + below(3));
    ev.button.x = below(width);
    ev.button.y = below(height);
    give(&ev);
    SDL_Event wheel = {.type = SDL_MOUSEWHEEL};
    wheel.wheel.y = below(3) - 1;
    give(&wheel);
    pass(below(60));
    ev.type = SDL_MOUSEBUTTONUP;
    give(&ev);
}

static void
key(void)
{
    static const SDL_Keycode KEYS[] = {SDLK_LEFT,   SDLK_RIGHT, SDLK_UP,       SDLK_DOWN,
                                       SDLK_RETURN, SDLK_TAB,   SDLK_PAGEDOWN, SDLK_ESCAPE};
    SDL_Event ev = {.type = SDL_KEYDOWN};
    ev.key.keysym.sym = KEYS[below(8)];
    give(&ev);
    pass(below(100));
}

static void
lose_focus(void)
{
    SDL_Event ev = {.type = SDL_WINDOWEVENT};
    ev.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    give(&ev);
}

static void
resize(void)
{
    size_t i = (size_t)below(SIZE_COUNT);
    width = SIZES[i][0];
    height = SIZES[i][1];
    desk_resize(desk, width, height);
    pass(below(40));
}

static void
jump(void)
{
    static const int64_t BY[] = {-86400, -3600, 40, 3600, 86400, 40 * 86400LL, -40 * 86400LL};
    clock_shift(desk_clock(desk), BY[below(7)]);
    pass(below(700));
}

static void
act(void)
{
    int kind = below(100), x = below(width), y = below(height);
    if (kind < 30)
        tap_on_words();
    else if (kind < 45)
        tap(x, y);
    else if (kind < 60)
        stroke(1, x, y, below(width), y + below(30) - 15, 1 + below(8));
    else if (kind < 68)
        stroke(1, x, y, x + below(30) - 15, below(height), 1 + below(8));
    else if (kind < 74)
        second_finger();
    else if (kind < 79)
        palm();
    else if (kind < 84)
        mouse();
    else if (kind < 90)
        key();
    else if (kind < 92)
        lose_focus();
    else if (kind < 95)
        resize();
    else if (kind < 97)
        jump();
    else
        pass(below(3000));
}

/* -- What must hold -- */

static void
list_is_on_the_canvas(void)
{
    const struct draw_list *l = desk_list(desk);
    int w, h, depth = 0;
    stage_canvas(desk_stage(desk), &w, &h);
    holds(l->count > 20, "hardly anything is drawn");
    for (size_t i = 0; i < l->count; i++) {
        const struct draw_cmd *c = &l->at[i];
        depth += (c->kind == DRAW_CLIP) - (c->kind == DRAW_UNCLIP);
        holds(depth >= 0, "clips do not nest");
        if (c->kind == DRAW_UNCLIP)
            continue;
        struct rect r = c->rect;
        if (c->kind == DRAW_TEXT) {
            r.x -= c->align == ALIGN_CENTRE ? r.w / 2 : c->align == ALIGN_RIGHT ? r.w : 0;
            r.y -= c->size * 85 / 100;
        }
        /* a scrim covers all of the display, and more of it where the scene has margins */
        bool scrim = c->kind == DRAW_FILL && c->colour == TOKEN_SCRIM;
        bool on = scrim ? r.x <= 0 && r.y <= 0 && r.x + r.w >= w && r.y + r.h >= h
                        : r.x >= 0 && r.y >= 0 && r.x + r.w <= w && r.y + r.h <= h;
        char what[256];
        snprintf(what, sizeof what, "off the canvas: kind %d at %d,%d %dx%d %.99s", (int)c->kind,
                 r.x, r.y, r.w, r.h, c->text ? c->text : "");
        holds(on, what);
    }
    holds(depth == 0, "a clip is left open");
}

/* What has been painted piece by piece is what painting it all gives. */
static void
picture_is_true(void)
{
    struct error e = {0};
    struct stage_params p = {.width = width,
                             .height = height,
                             .offscreen = true,
                             .icons = XIAOLI_SOURCE_ROOT "/assets/icons"};
    struct stage *fresh = stage_open(&p, &e);
    holds(fresh != NULL, "a second stage");
    int dx, dy;
    stage_shifted(desk_stage(desk), &dx, &dy);
    stage_shift(fresh, dx, dy);
    stage_show(fresh, desk_list(desk), desk_theme(desk), &e);
    int w, h, pitch, w2, h2;
    const uint32_t *a = stage_pixels(desk_stage(desk), &w, &h, &pitch);
    const uint32_t *b = stage_pixels(fresh, &w2, &h2, &pitch);
    holds(w == w2 && h == h2, "sizes");
    holds(memcmp(a, b, (size_t)pitch * (size_t)h) == 0, "the picture is not what the list says");
    stage_close(fresh);
}

static void
lift_all(void)
{
    for (int id = 1; id < 20; id++)
        finger(SDL_FINGERUP, id, 0, 0);
    lose_focus();
    pass(1000);
}

static bool
at_home(void)
{
    return desk_place(desk)->kind == SCREEN_HOME && desk_sheet(desk) == PHONE_NONE;
}

/* The sheet for phones covers the way home; a tap beside it takes it away. */
static void
leave_sheet(int x, int y)
{
    if (desk_sheet(desk) == PHONE_NONE)
        return;
    tap(x, y); /* what lies over the sheet goes first */
    pass(1000);
    if (desk_sheet(desk) != PHONE_NONE)
        tap(x, y);
    pass(1000);
    holds(desk_sheet(desk) == PHONE_NONE, "the sheet does not go");
}

/* Where the way home is drawn, on the reference canvas. */
static struct rect
way_home(void)
{
    const struct draw_list *l = desk_list(desk);
    struct rect r = {0};
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].kind == DRAW_ICON && strcmp(l->at[i].text, "home") == 0)
            r = l->at[i].rect;
    holds(r.w > 0, "no way home is drawn");
    return r;
}

/* By what can be seen: what lies over the page goes with the first tap, the second leads home. */
static void
walk_home(void)
{
    double u = stage_scale(desk_stage(desk));
    int cw, ch;
    stage_canvas(desk_stage(desk), &cw, &ch);
    int left = (width - (int)(cw * u)) / 2, top = (height - (int)(ch * u)) / 2;
    for (int i = 0; i < 4 && !at_home(); i++) {
        leave_sheet(left + (int)(cw * u / 2), top + (int)(90 * u));
        struct rect r = way_home();
        tap(left + (int)((r.x + r.w / 2) * u), top + (int)((r.y + r.h / 2) * u));
        pass(1000);
    }
    holds(at_home(), "the dock does not lead home");
}

static void
after_burst(int burst)
{
    lift_all();
    list_is_on_the_canvas();
    if (burst % COMPARE_EVERY == 0 && !at_home()) /* home's hint breathes */
        picture_is_true();
    if (burst % 3 == 0) {
        pass(desk_sheet(desk) == PHONE_NONE ? 61500 : 201500);
        holds(at_home(), "nobody is there and it is not home");
    } else {
        walk_home();
    }
    list_is_on_the_canvas();
}

/* -- The run -- */

static void
open_desk(void)
{
    struct error e = {0};
    struct str path;
    str_init(&path);
    ck_assert(resource_path("assets/messages", &path, &e));
    words = catalogue_load(path.s, &e);
    ck_assert_ptr_nonnull(words);
    str_destroy(&path);
    snprintf(folder, sizeof folder, "/tmp/xiaoli-monkey-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(db, sizeof db, "%s/demo.db", folder);
    width = 1280;
    height = 720;
    struct desk_params p = {.db = db,
                            .demo = true,
                            .width = width,
                            .height = height,
                            .offscreen = true,
                            .has_now = true,
                            .lang = seed % 2 ? LANG_ZH : LANG_EN};
    ck_assert(civil_parse("2025-05-14T09:41", &p.now));
    desk = desk_open(&p, words, &e);
    if (!desk && e.code == ERR_FONT_MISSING) {
        printf("SKIP: desk_monkey: %s is not installed\n", e.args[1]);
        exit(77);
    }
    ck_assert_msg(desk != NULL, "%s %s", error_message_id(e.code), e.args[0]);
    ms = clock_monotonic_ms();
}

static void
close_desk(void)
{
    desk_close(desk);
    catalogue_free(words);
    const char *const tails[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", db, tails[i]);
        unlink(path);
    }
    rmdir(folder);
}

static long long
number_of(const char *name, long long otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtoll(text, NULL, 10) : otherwise;
}

static void
run(uint64_t with)
{
    seed = with;
    rng_seed(&rng, seed);
    open_desk();
    long long steps = number_of("XIAOLI_MONKEY_STEPS", STEPS);
    for (step = 0; step < steps; step++) {
        act();
        if (step % BURST == BURST - 1)
            after_burst(step / BURST);
    }
    close_desk();
}

START_TEST(home_is_always_near)
{
    static const uint64_t SEEDS[] = {1, 2, 97};
    long long one = number_of("XIAOLI_MONKEY_SEED", -1);
    if (one >= 0) {
        run((uint64_t)one);
        return;
    }
    for (size_t i = 0; i < sizeof SEEDS / sizeof *SEEDS; i++)
        run(SEEDS[i]);
}
END_TEST

int
main(void)
{
    return TEST_RUN("desk monkey", 24 * 3600, home_is_always_near);
}
