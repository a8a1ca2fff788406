/* Icons: white SVG files drawn once at the very size they are shown at, kept as coverage to be
 * tinted. */
#ifndef UI_SDL_ICON_H
#define UI_SDL_ICON_H

#include "ui/sdl/mask.h"

/* folder/name.svg fitted into w x h device pixels; dx, dy centre it. Never NULL; empty if the file
 * is missing or unreadable (logged once). Lives until the cache's next put. */
const struct mask *icon_mask(struct mask_cache *c, const char *folder, const char *name, int w,
                             int h);

#endif
