/* The only drawing code: draw lists -> pixels, SDL events -> ui events.
 *
 * A stage is a window (or an off-screen picture) with two page buffers. Changes of a list on the
 * same page repaint only damaged rectangles; motions between pages composite the two buffers and
 * paint nothing anew. On X11, dummy and offscreen drivers SDL_FRAMEBUFFER_ACCELERATION=0 is set; on
 * Wayland/KMS it is not. Main thread only. */
#ifndef UI_SDL_STAGE_H
#define UI_SDL_STAGE_H

#include "base/error.h"
#include "ui/draw.h"
#include "ui/motion.h"
#include "ui/ui.h"

struct stage; /* opaque */

struct stage_params {
    int width, height; /* window in device pixels; 0,0 = full screen */
    bool offscreen;    /* no window: for snapshots and tests */
    const char *title;
    const char *icons; /* folder of SVG files */
};

/* Opens fonts (fonts.h), window and buffers. NULL with ERR_NO_DISPLAY, ERR_FONT_MISSING or
 * ERR_DRAW. */
struct stage *stage_open(const struct stage_params *p, struct error *e);
void stage_close(struct stage *s);
/* Once, after the first picture: takes the full screen if it was asked for. The canvas may be
 * another afterwards, and is to be painted again. */
bool stage_fill_screen(struct stage *s, struct error *e);

/* Off screen only: another size, as if the window had been given it. */
void stage_resize(struct stage *s, int width, int height);

/* Reference canvas for this window (portrait when H > W; higher than usual on 4:3 and 16:10) and
 * scale; changes with the window's size.
 */
void stage_canvas(const struct stage *s, int *width, int *height);
double stage_scale(const struct stage *s);
struct text_measure stage_measure(struct stage *s);

/* A band of `band` reference pixels over the scene, 0 = none. What is below it is drawn smaller, in
 * the middle of the rest, so that no rectangle of the scene changes; the band's own coordinates are
 * the scene's, above its origin. Measure, scale and outer change with it; the page on the canvas
 * stays until the next is shown, in motion or not. */
void stage_band(struct stage *s, int band);
struct rect stage_band_place(const struct stage *s); /* in the scene's reference pixels */
/* Puts the whole scene off its place by a few reference pixels, so that nothing burns in; touches
 * follow. As with a band, it is seen when the next page is shown. */
void stage_shift(struct stage *s, int dx, int dy);
void stage_shifted(const struct stage *s, int *dx, int *dy);
/* All that the display shows, in the scene's reference pixels: the canvas, what lies beside it, and
 * the band. */
struct rect stage_outer(const struct stage *s);

/* Paints `list` as the current page (repainting only what differs from the list shown before) and
 * presents. */
bool stage_show(struct stage *s, const struct draw_list *list, enum theme theme, struct error *e);

/* Starts a motion from the page shown now to `list`; `from` is the rect a drill grows out of.
 * Frames are painted by stage_animate until it returns false (motion over). */
bool stage_turn(struct stage *s, const struct draw_list *list, enum theme theme, enum motion m,
                struct rect from, struct rect to, int64_t now_ms, bool reduced, struct error *e);
bool stage_animate(struct stage *s, int64_t now_ms);
bool stage_moving(const struct stage *s);
/* A motion has been asked for and its page is still being painted: animate again at once. */
bool stage_preparing(const struct stage *s);
/* While a finger drags the page: shows the current page shifted by dx reference px with the
 * background behind. What comes next ends it: stage_turn goes on from there, stage_show lets the
 * page glide back (a motion: stage_animate). */
void stage_drag(struct stage *s, int dx);

/* Draws what pulses anew if it is due, and nothing else; `still` (less motion): nothing pulses. */
void stage_pulse(struct stage *s, int64_t now_ms, bool still);
int64_t stage_pulse_deadline(const struct stage *s); /* INT64_MAX: nothing pulses */

/* Rows from reference y `from_y` down (the dock) stay where they are in slides and drags; a value
 * past the canvas: none do, as at first. Set it again after a change of size. */
void stage_still(struct stage *s, int from_y);

/* Pages painted ahead of a slide, while nothing moves: `list` is what a slide will lead to, back
 * (way -1: MOTION_SLIDE_RIGHT) or on (way 1: MOTION_SLIDE_LEFT). It is painted into a buffer that
 * only motions need, so it costs no memory, a band with each step; stage_turn paints what is left
 * and what has changed since. A step is far shorter than a frame; false when nothing is left. */
void stage_ahead(struct stage *s, int way, const struct draw_list *list, enum theme theme);
bool stage_ahead_step(struct stage *s);

/* Waits at most so long for an SDL_Event (passed as void *) and takes it; false if none came. All
 * events are to be taken this way: what came while nobody listened is stamped by SDL only when it
 * is taken, and must not pass for a contact too short to be meant. */
bool stage_next(struct stage *s, int wait_ms, void *sdl_event);

/* Translates one SDL_Event (passed as void * to keep SDL out of this header's users); false if it
 * is nothing for the ui. Dedupes touch and mouse: finger events first, mouse events that SDL made
 * from touch are dropped. Sets *quit, *resized, *redraw. */
bool stage_translate(struct stage *s, const void *sdl_event, struct ui_event *out, bool *quit,
                     bool *resized, bool *redraw);

/* The contact in an SDL_Event, whoever it is of and whether anybody listens to it: kind, place and
 * the finger's number, -1 for the mouse. False if it is none. */
bool stage_contact(const struct stage *s, const void *sdl_event, struct ui_event *out, int64_t *id);
/* The middle of a reference pixel, in pixels of the window. */
void stage_device(const struct stage *s, int x, int y, double *dx, double *dy);

/* The pixels of the current page, 0xXXRRGGBB, pitch in bytes; valid until the next call. */
const uint32_t *stage_pixels(const struct stage *s, int *width, int *height, int *pitch);
bool stage_save_png(const struct stage *s, const char *path, struct error *e);

#endif
