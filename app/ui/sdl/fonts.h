/* The three faces (fonts/README.md) and what they make of text: widths and masks of whole runs,
 * cached. One open font per face, resized as needed: an open size costs 2.4 MB, a change of size 3
 * us. Device pixels. Main thread only. */
#ifndef UI_SDL_FONTS_H
#define UI_SDL_FONTS_H

#include "base/error.h"
#include "base/str.h"
#include "ui/draw.h"
#include "ui/sdl/mask.h"

struct fonts; /* opaque */

/* Path of a face's file: XIAOLI_FONTS, the program's fonts/, then the system's font folders. Fails
 * with ERR_FONT_MISSING. */
bool fonts_find(enum face face, struct str *path, struct error *e);

/* Finds the files; opens none before the first text. Initialises SDL_ttf. NULL with
 * ERR_FONT_MISSING or ERR_DRAW. */
struct fonts *fonts_open(struct error *e);
void fonts_close(struct fonts *f);

/* Pixel size for a reference size at scale u: never below 15. */
int fonts_px(int size, double u);
/* Width of one line; 0 for empty text or if the face cannot be opened (logged). */
int fonts_width(struct fonts *f, enum face face, int px, const char *text, size_t len);
/* Never NULL; empty (a == NULL) where there is nothing to paint. Lives until the next call. */
const struct mask *fonts_run(struct fonts *f, enum face face, int px, const char *text, size_t len);

#endif
