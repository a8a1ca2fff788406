/* SDL events -> our events: one pointer, reference coordinates, our clock. */
#include "base/clock.h"
#include "base/str.h"
#include "ui/sdl/stage_private.h"

#include <SDL.h>
#include <math.h>

#define BUSY_MS 8 /* nobody listened for longer: a contact may have begun meanwhile */

/* When it happened on our clock: SDL stamps with its own. */
static int64_t
happened(Uint32 stamp)
{
    int64_t now = clock_monotonic_ms();
    Uint32 age = stamp ? SDL_GetTicks() - stamp : 0;
    return age < 1000 ? now - age : now;
}

static bool
take(SDL_Event *out)
{
    return SDL_PeepEvents(out, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1;
}

/* While nobody listens events gather with the system, and SDL stamps them all when it fetches them.
 */
bool
stage_next(struct stage *s, int wait_ms, void *sdl_event)
{
    if (take(sdl_event))
        return true; /* fetched with the one before */
    int64_t now = clock_monotonic_ms();
    if (wait_ms <= 0 || now - s->fetched_ms > BUSY_MS) {
        s->heard_ms = s->fetched_ms;
        s->fetched_ms = now;
        s->late = true;
        SDL_PumpEvents();
        if (take(sdl_event))
            return true;
        s->heard_ms = now;
    }
    if (wait_ms <= 0)
        return false;
    bool came = SDL_WaitEventTimeout(sdl_event, wait_ms) != 0;
    s->late = false;
    s->fetched_ms = clock_monotonic_ms();
    return came;
}

/* When a contact may have begun at the earliest. */
static int64_t
begun(const struct stage *s, Uint32 stamp)
{
    int64_t at = happened(stamp);
    return s->late && s->heard_ms < at ? s->heard_ms : at;
}

static void
place(const struct stage *s, double x, double y, struct ui_event *out)
{
    out->x = (int)floor((x - s->painter.x) / s->painter.u);
    out->y = (int)floor((y - s->painter.y) / s->painter.u);
}

void
stage_device(const struct stage *s, int x, int y, double *dx, double *dy)
{
    *dx = (x + 0.5) * s->painter.u + s->painter.x;
    *dy = (y + 0.5) * s->painter.u + s->painter.y;
}

/* Mouse positions are of the window, which may count other pixels than the canvas. */
static void
place_mouse(const struct stage *s, const SDL_Event *ev, struct ui_event *out)
{
    bool motion = ev->type == SDL_MOUSEMOTION;
    int ww = s->window.canvas.width, wh = s->window.canvas.height;
    if (s->window.sdl)
        SDL_GetWindowSize(s->window.sdl, &ww, &wh);
    double x = motion ? ev->motion.x : ev->button.x, y = motion ? ev->motion.y : ev->button.y;
    place(s, x * s->window.canvas.width / ww, y * s->window.canvas.height / wh, out);
}

bool
stage_contact(const struct stage *s, const void *sdl_event, struct ui_event *out, int64_t *id)
{
    const SDL_Event *ev = sdl_event;
    const SDL_TouchFingerEvent *f = &ev->tfinger;
    *out = (struct ui_event){.kind = UI_NONE};
    *id = -1;
    switch (ev->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        out->kind = ev->type == SDL_FINGERDOWN     ? UI_DOWN
                    : ev->type == SDL_FINGERMOTION ? UI_MOVE
                                                   : UI_UP;
        *id = f->fingerId;
        place(s, (double)f->x * s->window.canvas.width, (double)f->y * s->window.canvas.height,
              out);
        return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        out->kind = ev->type == SDL_MOUSEBUTTONDOWN ? UI_DOWN : UI_UP;
        place_mouse(s, ev, out);
        return ev->button.which != SDL_TOUCH_MOUSEID && ev->button.button == SDL_BUTTON_LEFT;
    case SDL_MOUSEMOTION:
        out->kind = UI_MOVE;
        place_mouse(s, ev, out);
        return ev->motion.which != SDL_TOUCH_MOUSEID && (ev->motion.state & SDL_BUTTON_LMASK);
    default: /* SDL's, not ours */
        return false;
    }
}

static bool
finger(struct stage *s, const SDL_TouchFingerEvent *f, struct ui_event *out)
{
    bool ours = s->pointer_down && s->by_finger && s->finger == f->fingerId;
    if (f->type == SDL_FINGERDOWN) {
        if (s->pointer_down)
            return false; /* a second finger */
        s->pointer_down = s->by_finger = true;
        s->finger = f->fingerId;
        out->kind = UI_DOWN;
    } else if (!ours) {
        return false;
    } else if (f->type == SDL_FINGERMOTION) {
        out->kind = UI_MOVE;
    } else {
        s->pointer_down = false;
        out->kind = UI_UP;
    }
    out->ms = out->kind == UI_DOWN ? begun(s, f->timestamp) : happened(f->timestamp);
    place(s, (double)f->x * s->window.canvas.width, (double)f->y * s->window.canvas.height, out);
    return true;
}

static bool
mouse(struct stage *s, const SDL_Event *ev, struct ui_event *out)
{
    bool motion = ev->type == SDL_MOUSEMOTION;
    Uint32 which = motion ? ev->motion.which : ev->button.which;
    bool held = s->pointer_down && !s->by_finger;
    if (which == SDL_TOUCH_MOUSEID || (!motion && ev->button.button != SDL_BUTTON_LEFT))
        return false;
    if (ev->type == SDL_MOUSEBUTTONDOWN) {
        if (s->pointer_down)
            return false;
        s->pointer_down = true;
        s->by_finger = false;
        out->kind = UI_DOWN;
    } else if (!held) {
        return false;
    } else {
        out->kind = motion ? UI_MOVE : UI_UP;
        s->pointer_down = motion;
    }
    place_mouse(s, ev, out);
    Uint32 stamp = ev->common.timestamp;
    out->ms = out->kind == UI_DOWN ? begun(s, stamp) : happened(stamp);
    return true;
}

static enum ui_key
key_of(SDL_Keycode k)
{
    static const struct {
        SDL_Keycode sdl;
        enum ui_key ours;
    } KEYS[] = {{SDLK_LEFT, KEY_LEFT},
                {SDLK_RIGHT, KEY_RIGHT},
                {SDLK_UP, KEY_UP},
                {SDLK_DOWN, KEY_DOWN},
                {SDLK_RETURN, KEY_ENTER},
                {SDLK_KP_ENTER, KEY_ENTER},
                {SDLK_ESCAPE, KEY_ESCAPE},
                {SDLK_TAB, KEY_TAB},
                {SDLK_HOME, KEY_HOME},
                {SDLK_PAGEUP, KEY_PAGE_UP},
                {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
                {SDLK_BACKSPACE, KEY_BACKSPACE},
                {SDLK_SELECT, KEY_ENTER}, /* remote controls */
                {SDLK_AC_BACK, KEY_ESCAPE},
                {SDLK_AC_HOME, KEY_HOME}};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (KEYS[i].sdl == k)
            return KEYS[i].ours;
    return KEY_NONE;
}

static bool
key(enum ui_key k, Uint32 stamp, struct ui_event *out)
{
    out->kind = UI_KEY;
    out->key = k;
    out->ms = happened(stamp);
    return k != KEY_NONE;
}

/* A window that loses the pointer never sees its release. */
static bool
cancel(struct stage *s, Uint32 stamp, struct ui_event *out)
{
    bool was = s->pointer_down;
    s->pointer_down = false;
    out->kind = UI_CANCEL;
    out->ms = happened(stamp);
    return was;
}

static bool
window_event(struct stage *s, const SDL_WindowEvent *w, struct ui_event *out, bool *resized,
             bool *redraw)
{
    struct error e = {0};
    switch (w->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED: {
        struct canvas old = s->window.canvas;
        if (!s->window.sdl || !window_renew(&s->window, &e))
            return false;
        const struct canvas *new = &s->window.canvas;
        if (new->at != old.at || new->width != old.width || new->height != old.height) {
            stage_fit(s);
            *resized = *redraw = true;
        }
        return false;
    }
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED: {
        struct rect all = {0, 0, s->window.canvas.width, s->window.canvas.height};
        if (s->valid)
            window_present(&s->window, &all, 1);
        else
            *redraw = true;
        return false;
    }
    case SDL_WINDOWEVENT_FOCUS_LOST:
        return cancel(s, w->timestamp, out);
    default: /* SDL's, not ours */
        return false;
    }
}

bool
stage_translate(struct stage *s, const void *sdl_event, struct ui_event *out, bool *quit,
                bool *resized, bool *redraw)
{
    const SDL_Event *ev = sdl_event;
    *out = (struct ui_event){0};
    switch (ev->type) {
    case SDL_QUIT:
        *quit = true;
        return false;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return finger(s, &ev->tfinger, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION:
        return mouse(s, ev, out);
    case SDL_KEYDOWN:
        return key(key_of(ev->key.keysym.sym), ev->key.timestamp, out);
    case SDL_TEXTINPUT:
        str_copy(out->text, sizeof out->text, ev->text.text);
        return key(KEY_TEXT, ev->text.timestamp, out);
    case SDL_WINDOWEVENT:
        return window_event(s, &ev->window, out, resized, redraw);
    default: /* SDL's, not ours */
        return false;
    }
}
