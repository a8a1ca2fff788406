/* Where finished pixels go: a window's surface, or memory only. Main thread only. */
#ifndef UI_SDL_WINDOW_H
#define UI_SDL_WINDOW_H

#include "base/error.h"
#include "ui/sdl/canvas.h"

#include <stdbool.h>

struct SDL_Window;
struct SDL_Surface;

struct window {
    struct SDL_Window *sdl;      /* NULL off screen */
    struct SDL_Surface *surface; /* its pixels; SDL's; renewed on every change of size */
    struct canvas canvas;        /* what to paint on: the surface itself, or `own` */
    uint32_t *own;               /* off screen, or where the surface is not 32-bit XRGB */
};

/* width, height 0,0 = full screen. Fails with ERR_NO_DISPLAY. */
bool window_open(struct window *w, int width, int height, const char *title, struct error *e);
/* After the first picture: makes a window opened for the full screen fill it. */
bool window_fill_screen(struct window *w, struct error *e);
void window_open_offscreen(struct window *w, int width, int height);
void window_resize_offscreen(struct window *w, int width, int height);
void window_close(struct window *w);

/* After a change of size: new surface, new canvas. */
bool window_renew(struct window *w, struct error *e);
/* Shows these parts of the canvas. */
void window_present(struct window *w, const struct rect *parts, size_t count);

#endif
