/* A canvas as a file. */
#ifndef UI_SDL_PNG_H
#define UI_SDL_PNG_H

#include "base/error.h"
#include "ui/sdl/canvas.h"

bool png_save(const struct canvas *c, const char *path, struct error *e);

#endif
