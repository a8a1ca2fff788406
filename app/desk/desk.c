/* Start here for the running kiosk: desk_run below is the whole life of the lobby screen. */
#include "desk/desk.h"

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "desk/ahead.h"
#include "desk/care.h"
#include "desk/clock_watch.h"
#include "desk/idle.h"
#include "desk/prepare.h"
#include "desk/record.h"
#include "desk/speech.h"
#include "desk/uses.h"
#include "ui/sdl/stage.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#define POLL_MS 500 /* others' changes are seen within this */
#define FRAME_MS 16 /* while something moves */
#define DEFAULT_IDLE_S 40
#define DOCK_TOP 954 /* reference px, with the dock's shadow */
#define DOCK_TOP_PORTRAIT 1700

struct desk {
    struct clock clock;
    struct almanac *almanac;
    struct str path;
    struct bureau *bureau;
    struct stage *stage;
    struct ui ui;
    struct router *router;
    struct draw_list list;
    struct idle idle;
    int64_t idle_ms; /* until the question, as usual */
    struct ahead ahead;
    struct record *record; /* of all contacts, NULL = nobody wants it */
    struct uses uses;
    struct speech speech;
    enum theme theme, shown_theme;
    bool by_hours;
    int minutes;     /* that have passed on the screen: panel care follows them */
    enum motion due; /* of what is shown next, if nothing else moves it */
    bool dirty;      /* needs a build */
    bool quit;
    int shown_idle;       /* seconds shown in the ring, 0 = no ring */
    int64_t poll_ms;      /* last look at the database */
    int64_t shown_minute; /* civil minutes since 1970 on the screen */
    const char *dump;     /* file that mirrors the shown draw list as text, or NULL */
    struct clock_watch watch;
};

/* The toolkit works in the scene's measures, which are others under a band. */
static void
measure(struct desk *d)
{
    int width, height;
    stage_canvas(d->stage, &width, &height);
    ui_canvas(&d->ui, width, height);
    d->ui.measure = stage_measure(d->stage);
    d->ui.scale = stage_scale(d->stage);
    d->ui.outer = rect_inset(stage_outer(d->stage), -CARE_SHIFT);
    d->ui.band = stage_band_place(d->stage);
}

static void
fit_band(struct desk *d)
{
    stage_band(d->stage, router_band(d->router));
    measure(d);
}

static void
resize(struct desk *d)
{
    measure(d);
    d->dirty = true;
}

static bool
open_data(struct desk *d, const struct desk_params *p, const struct catalogue *words,
          struct error *e)
{
    d->almanac = prepare_almanac(e);
    if (!d->almanac || !almanac_trusted(d->almanac))
        log_warn("the almanac failed its self-test: lunar dates are hidden");
    error_clear(e);
    /* only staff may create, migrate or fill; that connection is closed before a screen opens */
    struct bureau *staff =
        prepare_bureau(p->db, p->demo, &d->clock, words, d->almanac, &d->path, e);
    if (!staff)
        return false;
    bureau_close(staff);
    d->bureau = bureau_open(d->path.s, BUREAU_PUBLIC, &d->clock, words, d->almanac, e);
    return d->bureau != NULL;
}

static bool
open_stage(struct desk *d, const struct desk_params *p, const struct catalogue *words,
           struct error *e)
{
    struct str icons;
    str_init(&icons);
    if (resource_path("assets/icons", &icons, e)) {
        struct stage_params sp = {.width = p->width,
                                  .height = p->height,
                                  .offscreen = p->offscreen,
                                  .title = message(words, p->lang, "desk.title"),
                                  .icons = icons.s};
        d->stage = stage_open(&sp, e);
    }
    str_destroy(&icons);
    return d->stage != NULL;
}

static bool show(struct desk *d, int64_t now_ms);

/* The router answers in d->ui.theme what is to be painted in. */
static void
build(struct desk *d, struct turn *wish)
{
    const struct frame_view *f = router_frame(d->router);
    if (d->by_hours && f) /* what cannot be read says nothing about the hour */
        d->theme = f->night && f->clock_ok ? THEME_NIGHT : THEME_LIGHT;
    d->ui.theme = d->theme;
    fit_band(d);
    router_build(d->router, &d->list, wish);
}

/* Pictures are of one moment: what changes with time is at its beginning. */
static int64_t
now_of(const struct desk *d)
{
    return d->clock.frozen ? 0 : clock_monotonic_ms();
}

struct desk *
desk_open(const struct desk_params *p, const struct catalogue *words, struct error *e)
{
    struct desk *d = mem_alloc(sizeof *d);
    str_init(&d->path);
    draw_init(&d->list);
    ahead_init(&d->ahead);
    d->dump = getenv("XIAOLI_DUMP");
    ui_init(&d->ui);
    clock_init(&d->clock);
    if (p->has_now && p->frozen)
        clock_freeze(&d->clock, p->now);
    else if (p->has_now)
        clock_start_at(&d->clock, p->now);
    d->theme = d->shown_theme = p->theme;
    d->by_hours = p->by_hours;
    d->idle_ms = (p->idle_seconds > 0 ? p->idle_seconds : DEFAULT_IDLE_S) * INT64_C(1000);
    idle_init(&d->idle, d->idle_ms);
    if (!open_stage(d, p, words, e) || !open_data(d, p, words, e))
        goto fail;
    d->router = router_new(d->bureau, &d->ui, p->lang);
    router_mirror(d->router, p->mirrored);
    router_choose(d->router, p->lang, p->modes);
    resize(d);
    struct place home = {.kind = SCREEN_HOME, .day = DAY_NONE};
    if (!router_go(d->router, &home, e) && !p->frozen) { /* a picture shows it */
        struct str text;
        str_init(&text);
        error_text(words, LANG_EN, e, &text);
        log_error("%s", text.s);
        str_destroy(&text);
    }
    d->poll_ms = now_of(d);
    clock_watch_begin(&d->watch, civil_seconds(clock_now(&d->clock)), d->poll_ms);
    d->shown_minute = d->watch.seen_s / 60;
    if (show(d, d->poll_ms))
        return d;
fail:
    desk_close(d);
    return NULL;
}

void
desk_close(struct desk *d)
{
    if (!d)
        return;
    if (d->router)
        router_free(d->router);
    speech_stop(&d->speech);
    uses_close(&d->uses, d->path.s, clock_now(&d->clock).day);
    if (d->bureau)
        bureau_close(d->bureau);
    if (d->almanac)
        almanac_free(d->almanac);
    if (d->stage)
        stage_close(d->stage);
    draw_destroy(&d->list);
    ahead_destroy(&d->ahead);
    str_destroy(&d->path);
    free(d);
}

static void
log_place(const struct desk *d)
{
    const struct place *at = router_place(d->router);
    char day[DAY_TEXT];
    log_info("place %s %04d-%02d %s", screen_name(at->kind), at->year, at->month,
             day_format(at->day, day));
}

/* XIAOLI_DUMP names a file in which a watcher (a test, an engineer over ssh) reads what the screen
 * shows. */
static void
dump(const struct desk *d)
{
    if (!d->dump)
        return;
    struct error e = {0};
    struct str text;
    str_init(&text);
    draw_dump(&d->list, &text);
    if (!file_write(d->dump, text.s, text.len, &e))
        log_warn("the dump could not be written");
    str_destroy(&text);
}

/* The dock stands still while pages move past it; home has none. */
static void
hold_dock(struct desk *d, enum screen_kind from, enum screen_kind to)
{
    bool both = from != SCREEN_HOME && to != SCREEN_HOME;
    int top = d->ui.height > d->ui.width ? DOCK_TOP_PORTRAIT : DOCK_TOP;
    stage_still(d->stage, both ? (int)(top * d->ui.stretch) : (int)(d->ui.height * d->ui.stretch));
}

/* Builds the place that has been loaded, and sets the pages in motion towards it. */
static bool
arrive(struct desk *d, const struct turn *by, int64_t now_ms, struct error *e)
{
    struct turn none = {0};
    ahead_turned_by(&d->ahead, by->motion);
    ui_unpress(&d->ui);
    build(d, &none);
    return stage_turn(d->stage, &d->list, d->ui.theme, by->motion, ui_on_canvas(&d->ui, by->from),
                      ui_on_canvas(&d->ui, by->target), now_ms, d->ui.reduce_motion, e);
}

/* Nothing is spoken of where the visitor already was. */
static void
speak(struct desk *d, bool opened)
{
    struct str text;
    enum language lang;
    str_init(&text);
    if (router_spoken(d->router, opened, &text, &lang))
        speech_say(&d->speech, lang, text.s);
    str_destroy(&text);
}

/* Follows the wish of a build: loads the place, builds it, and sets the pages in motion. */
static bool
follow(struct desk *d, const struct turn *wish, int64_t now_ms, struct error *e)
{
    struct place from = *router_place(d->router);
    hold_dock(d, from.kind, wish->to.kind);
    if (wish->found)
        uses_count(&d->uses, clock_now(&d->clock).day, wish->found, now_ms);
    if (!router_go(d->router, &wish->to, e))
        log_warn("the place could not be loaded");
    error_clear(e);
    log_place(d);
    const struct place *to = router_place(d->router);
    speak(d,
          from.kind != to->kind || from.undated != to->undated || day_cmp(from.day, to->day) != 0);
    return arrive(d, wish, now_ms, e);
}

/* The same page in motion: dusk and dawn, home changing sides. At once: anything else. */
static enum motion
due(struct desk *d)
{
    enum motion m = d->theme != d->shown_theme ? MOTION_THEME : d->due;
    d->shown_theme = d->theme;
    d->due = MOTION_NONE;
    return m;
}

/* Builds and shows. A tap is answered by the first build; what it wished for by the second. */
static bool
show(struct desk *d, int64_t now_ms)
{
    struct error e = {0};
    struct turn turn = {0};
    d->ui.now_ms = now_ms;
    d->dirty = false;
    build(d, &turn);
    bool ok;
    if (turn.wanted)
        ok = follow(d, &turn, now_ms, &e);
    else if (turn.motion != MOTION_NONE)
        ok = arrive(d, &turn, now_ms, &e);
    else
        ok = stage_turn(d->stage, &d->list, d->ui.theme, due(d), (struct rect){0}, (struct rect){0},
                        now_ms, d->ui.reduce_motion, &e);
    if (turn.speak)
        speak(d, false);
    if (!ok)
        log_error("drawing failed: %s", error_message_id(e.code));
    ahead_restart(&d->ahead, now_ms);
    dump(d);
    d->dirty = ui_next_key(&d->ui);
    return ok;
}

static void
step_idle(struct desk *d, int64_t now_ms)
{
    struct error e = {0};
    int64_t patience = router_patience_ms(d->router);
    d->idle.idle_ms = patience > d->idle_ms ? patience : d->idle_ms;
    enum idle_state state = idle_step(&d->idle, now_ms, router_at_rest(d->router));
    int seconds = idle_seconds_left(&d->idle, now_ms);
    if (seconds != d->shown_idle) {
        d->shown_idle = seconds;
        router_set_idle(d->router, seconds);
        d->dirty = true;
    }
    if (state == IDLE_RESET) {
        speech_stop(&d->speech);
        hold_dock(d, SCREEN_HOME, SCREEN_HOME);
        if (!router_reset(d->router, &e))
            log_warn("home could not be loaded");
        d->ui.now_ms = now_ms;
        log_place(d);
        arrive(d, &(struct turn){.motion = MOTION_FADE}, now_ms, &e);
        dump(d);
    }
}

static bool
has_notice(const struct desk *d)
{
    const struct frame_view *f = router_frame(d->router);
    return f && f->urgent;
}

static void
reload(struct desk *d)
{
    struct error e = {0};
    bool had = has_notice(d);
    if (!router_reload(d->router, &e))
        log_warn("reload failed: %s", error_message_id(e.code));
    if (has_notice(d) != had)
        d->due = MOTION_FADE;
    d->dirty = true;
}

/* Each minute, unless a finger is on the screen, things move a little, so that nothing burns in. */
static void
care(struct desk *d)
{
    int dx, dy;
    if (d->ui.down)
        return;
    bool was = care_mirrored(d->minutes++);
    care_shift(d->minutes, &dx, &dy);
    stage_shift(d->stage, dx, dy);
    router_mirror(d->router, care_mirrored(d->minutes));
    if (care_mirrored(d->minutes) != was && router_at_rest(d->router))
        d->due = MOTION_MIRROR;
}

/* Yesterday's date on the screen is the commonest complaint of all such systems, so the wall clock
 * is compared at every wake-up, not trusted to a timer: roll-over, jumps and resumes from sleep all
 * end here. */
static void
step_clock(struct desk *d, int64_t now_ms)
{
    int64_t now_s = civil_seconds(clock_now(&d->clock));
    int64_t jump = clock_watch_look(&d->watch, now_s, now_ms);
    if (jump != 0)
        log_warn("the clock jumped by %lld s", (long long)jump);
    if (d->watch.doubtful != atomic_load(&d->clock.doubtful)) {
        atomic_store(&d->clock.doubtful, d->watch.doubtful);
        reload(d);
    }
    if (now_s / 60 != d->shown_minute) {
        d->shown_minute = now_s / 60;
        care(d);
        reload(d);
    }
}

static void
step_data(struct desk *d, int64_t now_ms)
{
    if (now_ms - d->poll_ms < POLL_MS)
        return;
    d->poll_ms = now_ms;
    uses_step(&d->uses, d->path.s, clock_now(&d->clock).day, now_ms);
    if (bureau_changed(d->bureau)) {
        log_info("data changed");
        reload(d);
    }
}

bool
desk_feed(struct desk *d, const struct ui_event *ev)
{
    idle_touch(&d->idle, ev->ms);
    bool build = ui_input(&d->ui, ev);
    d->dirty = d->dirty || build;
    return build;
}

bool
desk_tick(struct desk *d, int64_t now_ms)
{
    if (stage_moving(d->stage)) {
        bool more = stage_animate(d->stage, now_ms);
        d->dirty = d->dirty || !more;
        return !d->quit;
    }
    step_clock(d, now_ms);
    step_data(d, now_ms);
    step_idle(d, now_ms);
    if (d->ui.dragging_x && router_swipes(d->router)) {
        enum screen_kind here = router_place(d->router)->kind;
        hold_dock(d, here, here);
        stage_drag(d->stage, d->ui.drag_x);
        return !d->quit;
    }
    if (now_ms >= ui_next_deadline(&d->ui))
        d->dirty = true;
    if (d->dirty && !stage_moving(d->stage))
        show(d, now_ms);
    else if (!d->ui.down)
        ahead_step(&d->ahead, d->router, d->stage, d->ui.theme, now_ms);
    stage_pulse(d->stage, now_ms, d->ui.reduce_motion);
    return !d->quit;
}

static int64_t
least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t
desk_deadline(const struct desk *d, int64_t now_ms)
{
    if (stage_moving(d->stage))
        return stage_preparing(d->stage) ? now_ms : now_ms + FRAME_MS;
    if (d->dirty)
        return now_ms;
    int64_t until = d->poll_ms + POLL_MS;
    until = least(until, idle_deadline(&d->idle, now_ms));
    until = least(until, ui_next_deadline(&d->ui));
    until = least(until, stage_pulse_deadline(d->stage));
    if (!d->ui.down)
        until = least(until, ahead_deadline(&d->ahead));
    int64_t s = civil_seconds(clock_now(&d->clock)) % 60;
    return least(until, now_ms + (60 - s) * 1000);
}

static void
handle(struct desk *d, const SDL_Event *sdl)
{
    struct ui_event ev = {0};
    bool quit = false, resized = false, redraw = false;
    if (d->record)
        record_event(d->record, d->stage, sdl, clock_monotonic_ms());
    if (stage_translate(d->stage, sdl, &ev, &quit, &resized, &redraw)) {
        desk_feed(d, &ev);
        /* A tap must be answered before the next event can change what is under the finger. */
        if (ev.kind != UI_MOVE && d->dirty && !stage_moving(d->stage))
            show(d, ev.ms);
    }
    d->quit = d->quit || quit;
    d->dirty = d->dirty || redraw;
    if (resized)
        resize(d);
}

static void
wait_and_handle(struct desk *d)
{
    int64_t now = clock_monotonic_ms();
    int64_t wait = desk_deadline(d, now) - now;
    SDL_Event sdl;
    if (stage_preparing(d->stage))
        return; /* a drag taken now would be over before anything is built again */
    wait = wait < 0 ? 0 : wait > POLL_MS ? POLL_MS : wait;
    while (stage_next(d->stage, (int)wait, &sdl)) {
        handle(d, &sdl);
        wait = 0;
    }
}

bool
desk_run(const struct desk_params *p, const struct catalogue *words, struct error *e)
{
    struct desk *d = desk_open(p, words, e);
    if (!d)
        return false;
    log_info("ready");
    log_place(d);
    bool ok = stage_fill_screen(d->stage, e);
    resize(d);
    if (ok && p->record) {
        d->record = record_open(p->record, d->stage, clock_now(&d->clock), e);
        ok = d->record != NULL;
    }
    while (ok && desk_tick(d, clock_monotonic_ms()))
        wait_and_handle(d);
    log_info("closing");
    record_close(d->record, router_place(d->router), router_sheet(d->router));
    desk_close(d);
    return ok;
}

void
desk_resize(struct desk *d, int width, int height)
{
    stage_resize(d->stage, width, height);
    resize(d);
}

bool
desk_visit(struct desk *d, const struct place *to, struct error *e)
{
    bool there = router_go(d->router, to, e);
    return show(d, now_of(d)) && there;
}

bool
desk_open_door(struct desk *d)
{
    router_open_door(d->router);
    return show(d, now_of(d));
}

bool
desk_ask(struct desk *d, int seconds)
{
    router_set_idle(d->router, seconds);
    return show(d, now_of(d));
}

const struct place *
desk_place(const struct desk *d)
{
    return router_place(d->router);
}

enum phone_choice
desk_sheet(const struct desk *d)
{
    return router_sheet(d->router);
}

struct clock *
desk_clock(struct desk *d)
{
    return &d->clock;
}

enum theme
desk_theme(const struct desk *d)
{
    return d->ui.theme;
}

const struct draw_list *
desk_list(const struct desk *d)
{
    return &d->list;
}

const struct ui *
desk_ui(const struct desk *d)
{
    return &d->ui;
}

struct stage *
desk_stage(struct desk *d)
{
    return d->stage;
}
