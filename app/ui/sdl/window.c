#include "ui/sdl/window.h"

#include "base/log.h"
#include "base/mem.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#define PARTS_MAX 32

static void
set_hints(void)
{
    /* Fingers and the mouse are told apart by us: neither is to be made from the other. */
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    /* On X11 SDL would swallow the click that follows a window's getting the focus: a visitor's
     * first.
     */
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
}

/* On X11 SDL would show a window's surface through OpenGL, many times slower than shared memory;
 * Wayland and KMS have no other way. */
static void
set_driver_hints(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    if (driver && (strcmp(driver, "x11") == 0 || strcmp(driver, "dummy") == 0 ||
                   strcmp(driver, "offscreen") == 0))
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
}

/* Where there is no display SDL quietly falls back to drivers that draw for nobody. */
static bool
anybody_can_see(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    bool asked_for = getenv("SDL_VIDEODRIVER") != NULL;
    return asked_for || (strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0 &&
                         strcmp(driver, "evdev") != 0);
}

static void
use_own(struct window *w, int width, int height)
{
    free(w->own);
    w->own = mem_alloc((size_t)width * (size_t)height * sizeof *w->own);
    w->canvas = (struct canvas){w->own, width, height, width, {0, 0, width, height}};
}

void
window_open_offscreen(struct window *w, int width, int height)
{
    *w = (struct window){0};
    use_own(w, width, height);
}

void
window_resize_offscreen(struct window *w, int width, int height)
{
    use_own(w, width, height);
}

bool
window_renew(struct window *w, struct error *e)
{
    w->surface = SDL_GetWindowSurface(w->sdl);
    if (!w->surface)
        return error_set(e, ERR_NO_DISPLAY, SDL_GetError(), NULL, NULL);
    SDL_Surface *s = w->surface;
    Uint32 format = s->format->format;
    if (format != SDL_PIXELFORMAT_RGB888 && format != SDL_PIXELFORMAT_ARGB8888) {
        log_info("surface of %s: converting", SDL_GetPixelFormatName(format));
        use_own(w, s->w, s->h);
        return true;
    }
    free(w->own);
    w->own = NULL;
    w->canvas = (struct canvas){s->pixels, s->w, s->h, s->pitch / 4, {0, 0, s->w, s->h}};
    return true;
}

/* Full screen asks for the display's own size and place: without a window manager nobody would move
 * a window of another size there. It begins as a bare window of that size, since SDL waits 100 ms
 * for a manager's answer to the wish for full screen; window_fill_screen wishes once there is a
 * picture. */
static SDL_Window *
make_window(const char *title, int width, int height)
{
    SDL_Rect all = {0, 0, 1920, 1080};
    if (width > 0 && height > 0)
        return SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width,
                                height, SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE);
    SDL_GetDisplayBounds(0, &all);
    SDL_ShowCursor(SDL_DISABLE);
    return SDL_CreateWindow(title, all.x, all.y, all.w, all.h,
                            SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_BORDERLESS);
}

bool
window_fill_screen(struct window *w, struct error *e)
{
    if (!w->sdl || !(SDL_GetWindowFlags(w->sdl) & SDL_WINDOW_BORDERLESS))
        return true;
    if (SDL_SetWindowFullscreen(w->sdl, SDL_WINDOW_FULLSCREEN_DESKTOP) != 0)
        log_warn("full screen: %s", SDL_GetError());
    return window_renew(w, e); /* the surface is another, even where its size is the same */
}

bool
window_open(struct window *w, int width, int height, const char *title, struct error *e)
{
    *w = (struct window){0};
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return error_set(e, ERR_NO_DISPLAY, SDL_GetError(), NULL, NULL);
    if (!anybody_can_see()) {
        error_set(e, ERR_NO_DISPLAY, SDL_GetCurrentVideoDriver(), NULL, NULL);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return false;
    }
    set_driver_hints();
    w->sdl = make_window(title ? title : "", width, height);
    if (!w->sdl) {
        error_set(e, ERR_NO_DISPLAY, SDL_GetError(), NULL, NULL);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return false;
    }
    SDL_StartTextInput();
    if (window_renew(w, e))
        return true;
    window_close(w);
    return false;
}

void
window_close(struct window *w)
{
    free(w->own);
    if (w->sdl) {
        SDL_DestroyWindow(w->sdl);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    *w = (struct window){0};
}

static void
convert(struct window *w, struct rect r)
{
    const struct canvas *c = &w->canvas;
    SDL_Surface *s = w->surface;
    Uint8 *to = (Uint8 *)s->pixels + r.y * s->pitch + r.x * s->format->BytesPerPixel;
    SDL_ConvertPixels(r.w, r.h, SDL_PIXELFORMAT_RGB888, canvas_row(c, r.y) + r.x, c->stride * 4,
                      s->format->format, to, s->pitch);
}

void
window_present(struct window *w, const struct rect *parts, size_t count)
{
    if (!w->sdl)
        return;
    SDL_Rect out[PARTS_MAX];
    int n = 0;
    struct rect all = {0, 0, w->canvas.width, w->canvas.height};
    for (size_t i = 0; i < count && n < PARTS_MAX; i++) {
        struct rect r = rect_intersect(parts[i], all);
        if (rect_empty(r))
            continue;
        if (w->own)
            convert(w, r);
        out[n++] = (SDL_Rect){r.x, r.y, r.w, r.h};
    }
    if (n > 0 && SDL_UpdateWindowSurfaceRects(w->sdl, out, n) != 0)
        log_warn("present: %s", SDL_GetError());
}
