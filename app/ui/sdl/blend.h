/* The inner loops: rows of 0xXXRRGGBB pixels. The best variant for this processor is chosen by
 * blend_init; all give the same bits. Main thread only. */
#ifndef UI_SDL_BLEND_H
#define UI_SDL_BLEND_H

#include <stddef.h>
#include <stdint.h>

struct blend_ops {
    const char *name;
    /* dst = colour where the mask times alpha covers it. */
    void (*mask)(uint32_t *dst, const uint8_t *mask, size_t n, uint32_t colour, unsigned alpha);
    /* dst = colour at alpha (0..255) over dst. */
    void (*tint)(uint32_t *dst, size_t n, uint32_t colour, unsigned alpha);
    /* dst = a + (b - a) * weight / 256; weight 0..256. dst may be a or b. */
    void (*mix)(uint32_t *dst, const uint32_t *a, const uint32_t *b, size_t n, unsigned weight);
};

extern struct blend_ops blend; /* plain C until blend_init */
void blend_init(void);

/* Every variant this processor can run, for tests; the first is plain C. Returns their number. */
size_t blend_variants(const struct blend_ops *out[3]);

void blend_fill(uint32_t *dst, size_t n, uint32_t colour);

#endif
