/* SDL's events as the toolkit sees them, through a real window of SDL's dummy driver. */
#include "open.h"

#include "base/clock.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

static struct stage *stage;
static bool quit, resized, redraw;

static void
begin(int w, int h)
{
    struct error e = {0};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    struct stage_params p = {
        .width = w, .height = h, .title = "test", .icons = XIAOLI_SOURCE_ROOT "/assets/icons"};
    stage = stage_open(&p, &e);
    if (!stage && e.code == ERR_FONT_MISSING) {
        printf("SKIP: ui_sdl_pointer: %s is not installed\n", e.args[1]);
        exit(77);
    }
    ck_assert_msg(stage != NULL, "%s", e.args[0]);
    quit = resized = redraw = false;
}

static bool
give(const SDL_Event *ev, struct ui_event *out)
{
    return stage_translate(stage, ev, out, &quit, &resized, &redraw);
}

static SDL_Event
finger(Uint32 type, SDL_FingerID id, float x, float y)
{
    SDL_Event ev = {.type = type};
    ev.tfinger.fingerId = id;
    ev.tfinger.x = x;
    ev.tfinger.y = y;
    return ev;
}

static SDL_Event
button(Uint32 type, Uint32 which, int x, int y)
{
    SDL_Event ev = {.type = type};
    if (type == SDL_MOUSEMOTION) {
        ev.motion.which = which;
        ev.motion.x = x;
        ev.motion.y = y;
    } else {
        ev.button.which = which;
        ev.button.button = SDL_BUTTON_LEFT;
        ev.button.x = x;
        ev.button.y = y;
    }
    return ev;
}

START_TEST(fingers_are_placed_on_the_reference_canvas)
{
    begin(1600, 720); /* u = 0.6667, 160 px on both sides */
    struct ui_event out;
    SDL_Event ev = finger(SDL_FINGERDOWN, 7, 0.5f, 0.5f);
    int64_t now = clock_monotonic_ms();
    ck_assert(give(&ev, &out));
    ck_assert_int_eq(out.kind, UI_DOWN);
    ck_assert(out.x == 960 && out.y == 540);
    ck_assert_int_ge(out.ms, now);
    ev = finger(SDL_FINGERMOTION, 7, 0.1f, 0.0f);
    ck_assert(give(&ev, &out));
    ck_assert(out.kind == UI_MOVE && out.x == 0 && out.y == 0);
    ev = finger(SDL_FINGERUP, 7, 0.0f, 0.0f); /* in the margin */
    ck_assert(give(&ev, &out));
    ck_assert(out.kind == UI_UP && out.x < 0);
    stage_close(stage);
    begin(1024, 768); /* 4:3: the canvas is higher */
    ev = finger(SDL_FINGERDOWN, 7, 0.5f, 0.5f);
    ck_assert(give(&ev, &out));
    ck_assert(out.x == 960 && out.y == 720);
    stage_close(stage);
}
END_TEST

START_TEST(only_the_first_finger_counts)
{
    begin(960, 540);
    struct ui_event out;
    SDL_Event one = finger(SDL_FINGERDOWN, 1, 0.1f, 0.1f);
    SDL_Event two = finger(SDL_FINGERDOWN, 2, 0.9f, 0.9f);
    ck_assert(give(&one, &out));
    ck_assert(!give(&two, &out));
    two.type = SDL_FINGERMOTION;
    ck_assert(!give(&two, &out));
    two.type = SDL_FINGERUP;
    ck_assert(!give(&two, &out));
    SDL_Event mouse = button(SDL_MOUSEBUTTONDOWN, 0, 10, 10);
    ck_assert(!give(&mouse, &out));
    one.type = SDL_FINGERUP;
    ck_assert(give(&one, &out));
    ck_assert(give(&mouse, &out));
    stage_close(stage);
}
END_TEST

START_TEST(mice_work_and_those_made_from_touch_do_not)
{
    begin(960, 540);
    struct ui_event out;
    SDL_Event fake = button(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, 10, 10);
    ck_assert(!give(&fake, &out));
    SDL_Event hover = button(SDL_MOUSEMOTION, 0, 10, 10);
    ck_assert(!give(&hover, &out));
    SDL_Event down = button(SDL_MOUSEBUTTONDOWN, 0, 480, 270);
    ck_assert(give(&down, &out));
    ck_assert(out.kind == UI_DOWN && out.x == 960 && out.y == 540);
    ck_assert(give(&hover, &out));
    ck_assert_int_eq(out.kind, UI_MOVE);
    SDL_Event right = button(SDL_MOUSEBUTTONUP, 0, 0, 0);
    right.button.button = SDL_BUTTON_RIGHT;
    ck_assert(!give(&right, &out));
    SDL_Event up = button(SDL_MOUSEBUTTONUP, 0, 480, 270);
    ck_assert(give(&up, &out));
    ck_assert_int_eq(out.kind, UI_UP);
    ck_assert(!give(&up, &out));
    stage_close(stage);
}
END_TEST

/* Pushes an event as the system would, and takes it again. */
static struct ui_event
pass_on(SDL_Event ev)
{
    struct ui_event out;
    SDL_Event taken;
    ck_assert_int_eq(SDL_PushEvent(&ev), 1); /* stamps it */
    ck_assert(stage_next(stage, 0, &taken));
    ck_assert(give(&taken, &out));
    return out;
}

/* A contact that began while nobody listened has lasted longer than its stamps say. */
START_TEST(a_contact_that_came_unheard_is_not_short)
{
    ck_assert_int_eq(SDL_InitSubSystem(SDL_INIT_EVENTS), 0);
    begin(960, 540);
    SDL_Event down = button(SDL_MOUSEBUTTONDOWN, 0, 480, 270), none;
    SDL_Event up = button(SDL_MOUSEBUTTONUP, 0, 480, 270);
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    ck_assert(!stage_next(stage, 0, &none));
    int64_t heard = clock_monotonic_ms();
    while (clock_monotonic_ms() < heard + 50) /* busy */
        ;
    struct ui_event first = pass_on(down), last = pass_on(up);
    ck_assert_int_eq(first.kind, UI_DOWN);
    ck_assert_int_le(first.ms, heard);
    ck_assert_int_ge(last.ms, heard + 50 - 2);
    ck_assert(!stage_next(stage, 0, &none)); /* listening again: stamps are right */
    int64_t now = clock_monotonic_ms();
    first = pass_on(down);
    ck_assert_int_ge(first.ms, now - 2);
    stage_close(stage);
    SDL_QuitSubSystem(SDL_INIT_EVENTS);
}
END_TEST

START_TEST(a_window_that_loses_focus_lets_go)
{
    begin(960, 540);
    struct ui_event out;
    SDL_Event lost = {.type = SDL_WINDOWEVENT};
    lost.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    ck_assert(!give(&lost, &out));
    SDL_Event down = button(SDL_MOUSEBUTTONDOWN, 0, 480, 270);
    ck_assert(give(&down, &out));
    ck_assert(give(&lost, &out));
    ck_assert_int_eq(out.kind, UI_CANCEL);
    ck_assert(give(&down, &out));
    stage_close(stage);
}
END_TEST

START_TEST(keys_and_words_come_through)
{
    begin(960, 540);
    struct ui_event out;
    SDL_Event ev = {.type = SDL_KEYDOWN};
    ev.key.keysym.sym = SDLK_PAGEDOWN;
    ck_assert(give(&ev, &out));
    ck_assert(out.kind == UI_KEY && out.key == KEY_PAGE_DOWN);
    ev.key.keysym.sym = SDLK_F12;
    ck_assert(!give(&ev, &out));
    SDL_Event text = {.type = SDL_TEXTINPUT};
    memcpy(text.text.text, "\xe4\xb8\xad", 4);
    ck_assert(give(&text, &out));
    ck_assert(out.key == KEY_TEXT);
    ck_assert_str_eq(out.text, "中");
    SDL_Event bye = {.type = SDL_QUIT};
    ck_assert(!give(&bye, &out));
    ck_assert(quit);
    stage_close(stage);
}
END_TEST

/* Size as the window really is after SDL has told us. */
static void
pump(void)
{
    SDL_Event ev;
    struct ui_event out;
    while (SDL_PollEvent(&ev))
        give(&ev, &out);
}

START_TEST(a_new_size_gives_a_new_canvas)
{
    begin(960, 540);
    struct draw_list list;
    draw_init(&list);
    draw_push(&list, DRAW_FILL, (struct rect){0, 0, 1920, 1080}, TOKEN_BRAND);
    show(stage, &list);
    pump();
    resized = false;
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 540, 960);
    pump();
    ck_assert(resized && redraw);
    int w, h, pitch;
    stage_canvas(stage, &w, &h);
    ck_assert(w == 1080 && h == 1920);
    stage_pixels(stage, &w, &h, &pitch);
    ck_assert(w == 540 && h == 960);
    show(stage, &list);
    ck_assert_uint_eq(pixel(stage, 10, 10), theme_rgb(THEME_LIGHT, TOKEN_BRAND));
    ck_assert_uint_eq(pixel(stage, 10, 900), theme_rgb(THEME_LIGHT, TOKEN_BG));
    draw_destroy(&list);
    stage_close(stage);
}
END_TEST

START_TEST(without_a_display_the_cause_is_named)
{
    struct error e = {0};
    setenv("SDL_VIDEODRIVER", "x11", 1);
    unsetenv("DISPLAY");
    struct stage_params p = {.width = 100, .height = 100};
    ck_assert_ptr_null(stage_open(&p, &e));
    ck_assert_int_eq(e.code, ERR_NO_DISPLAY);
    ck_assert_str_ne(e.args[0], "");
}
END_TEST

TEST_SUITE_MAIN("ui/sdl pointer", fingers_are_placed_on_the_reference_canvas,
                only_the_first_finger_counts, mice_work_and_those_made_from_touch_do_not,
                a_contact_that_came_unheard_is_not_short, a_window_that_loses_focus_lets_go,
                keys_and_words_come_through, a_new_size_gives_a_new_canvas,
                without_a_display_the_cause_is_named)
