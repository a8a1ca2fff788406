/* Opens an off-screen stage for a test, or skips the program where the fonts are not installed. */
#ifndef TESTS_UI_SDL_OPEN_H
#define TESTS_UI_SDL_OPEN_H

#include "testing.h"
#include "ui/sdl/stage.h"

#include <stdio.h>

static inline struct stage *
open_stage(const char *test, int w, int h)
{
    struct error e = {0};
    struct stage_params p = {
        .width = w, .height = h, .offscreen = true, .icons = XIAOLI_SOURCE_ROOT "/assets/icons"};
    struct stage *s = stage_open(&p, &e);
    if (!s && e.code == ERR_FONT_MISSING) {
        printf("SKIP: %s: %s is not installed\n", test, e.args[1]);
        exit(77);
    }
    ck_assert_msg(s != NULL, "%s: %s", error_message_id(e.code), e.args[0]);
    return s;
}

static inline void
show(struct stage *s, const struct draw_list *l)
{
    struct error e = {0};
    ck_assert(stage_show(s, l, THEME_LIGHT, &e));
}

static inline uint32_t
pixel(const struct stage *s, int x, int y)
{
    int w, h, pitch;
    const uint32_t *px = stage_pixels(s, &w, &h, &pitch);
    return px[(ptrdiff_t)y * (pitch / 4) + x] & 0xffffff;
}

/* False, naming the first pixel, if two stages show different pictures. */
static inline bool
same_picture(const struct stage *a, const struct stage *b)
{
    int w, h, pitch;
    stage_pixels(a, &w, &h, &pitch);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            if (pixel(a, x, y) != pixel(b, x, y)) {
                printf("first difference at %d,%d: %06x, %06x\n", x, y, pixel(a, x, y),
                       pixel(b, x, y));
                return false;
            }
    return true;
}

#endif
