#include "ui/sdl/png.h"

#include <SDL_image.h>

bool
png_save(const struct canvas *c, const char *path, struct error *e)
{
    SDL_Surface *view = SDL_CreateRGBSurfaceWithFormatFrom(c->at, c->width, c->height, 32,
                                                           c->stride * 4, SDL_PIXELFORMAT_RGB888);
    bool ok = view && IMG_SavePNG(view, path) == 0;
    SDL_FreeSurface(view);
    return ok || error_set(e, ERR_DRAW, SDL_GetError(), NULL, NULL);
}
