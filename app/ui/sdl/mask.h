/* Coverage pictures (A8) of shapes, icons and runs of text, kept by what they show until room is
 * needed: the least recently used goes first. Main thread only. */
#ifndef UI_SDL_MASK_H
#define UI_SDL_MASK_H

#include <stddef.h>
#include <stdint.h>

struct mask {
    int w, h;
    int dx,
        dy; /* of the top left pixel from where the mask is placed (text: pen on the baseline) */
    int advance; /* text: whole width */
    uint8_t *a;  /* w * h, row by row; owned by the cache once put; NULL if empty */
};

enum mask_kind {
    MASK_DISC,
    MASK_RING,
    MASK_OUTLINE,
    MASK_SHADOW,
    MASK_ARC,
    MASK_HATCH,
    MASK_QR,
    MASK_ICON,
    MASK_TEXT
};

struct mask_key {
    enum mask_kind kind;
    int n[6];         /* whatever tells two masks of a kind apart, in device pixels */
    const char *text; /* borrowed; NULL = none */
    size_t len;
};

struct mask_cache;

struct mask_cache *mask_cache_new(size_t limit_bytes);
void mask_cache_free(struct mask_cache *c);

/* NULL if not there. The answer lives until the next mask_put. */
const struct mask *mask_find(struct mask_cache *c, const struct mask_key *k);
/* Takes m->a over. The new mask stays even if it alone is above the limit. */
const struct mask *mask_put(struct mask_cache *c, const struct mask_key *k, const struct mask *m);
size_t mask_cache_bytes(const struct mask_cache *c);

#endif
