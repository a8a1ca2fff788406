#include "ui/sdl/icon.h"

#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"

#include <SDL_image.h>
#include <string.h>

static SDL_Surface *
load(const char *folder, const char *name, int w, int h)
{
    struct str path;
    str_init(&path);
    str_printf(&path, "%s/%s.svg", folder, name);
    SDL_RWops *file = SDL_RWFromFile(path.s, "rb");
    SDL_Surface *drawn = file ? IMG_LoadSizedSVG_RW(file, w, h) : NULL;
    if (file)
        SDL_RWclose(file);
    SDL_Surface *argb = drawn ? SDL_ConvertSurfaceFormat(drawn, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(drawn);
    if (!argb)
        log_error("icon %s: %s", path.s, SDL_GetError());
    str_destroy(&path);
    return argb;
}

static struct mask
lift(const SDL_Surface *s, int w, int h)
{
    struct mask m = {.w = s->w, .h = s->h, .dx = (w - s->w) / 2, .dy = (h - s->h) / 2};
    m.a = mem_alloc((size_t)m.w * (size_t)m.h);
    const uint32_t *px = s->pixels;
    for (int y = 0; y < m.h; y++)
        for (int x = 0; x < m.w; x++)
            m.a[(ptrdiff_t)y * m.w + x] = (uint8_t)(px[(ptrdiff_t)y * (s->pitch / 4) + x] >> 24);
    return m;
}

const struct mask *
icon_mask(struct mask_cache *c, const char *folder, const char *name, int w, int h)
{
    struct mask_key k = {.kind = MASK_ICON, .n = {w, h}, .text = name, .len = strlen(name)};
    const struct mask *kept = mask_find(c, &k);
    if (kept)
        return kept;
    struct mask m = {0};
    SDL_Surface *s = w > 0 && h > 0 ? load(folder, name, w, h) : NULL;
    if (s)
        m = lift(s, w, h);
    SDL_FreeSurface(s);
    return mask_put(c, &k, &m);
}
