#include "ui/sdl/fonts.h"

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

#define FACE_INDEX_SC 2 /* of a Noto CJK collection: simplified Chinese */
#define SMALLEST_PX 15
#define RUN_BYTES (6u << 20)
#define WIDTHS 4096u

static const struct {
    const char *file, *package, *name;
} FACES[FACE_COUNT] = {
    [FACE_SANS] = {"NotoSansCJK-Regular.ttc", "fonts-noto-cjk", "Noto Sans CJK SC"},
    [FACE_SANS_BOLD] = {"NotoSansCJK-Bold.ttc", "fonts-noto-cjk", "Noto Sans CJK SC Bold"},
    [FACE_SERIF_BOLD] = {"NotoSerifCJK-Bold.ttc", "fonts-noto-cjk", "Noto Serif CJK SC Bold"},
};

struct known_width {
    uint64_t hash;
    int width;
};

struct fonts {
    struct str path[FACE_COUNT];
    TTF_Font *open[FACE_COUNT];
    int px[FACE_COUNT];
    struct mask_cache *runs;
    struct known_width widths[WIDTHS];
    struct str text; /* the run at hand, terminated */
};

static bool
found_in(const char *folder, const char *below, const char *file, struct str *path)
{
    str_clear(path);
    str_printf(path, "%s%s/%s", folder, below, file);
    return file_exists(path->s);
}

bool
fonts_find(enum face face, struct str *path, struct error *e)
{
    static const char *const FOLDERS[] = {"/usr/share/fonts/opentype/noto",
                                          "/usr/share/fonts/noto-cjk", "/usr/local/share/fonts"};
    const char *file = FACES[face].file, *own = getenv("XIAOLI_FONTS");
    if (own && found_in(own, "", file, path))
        return true;
    if (found_in(program_root(), "/fonts", file, path))
        return true;
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        if (found_in(FOLDERS[i], "", file, path))
            return true;
    return error_set(e, ERR_FONT_MISSING, FACES[face].name, FACES[face].package, NULL);
}

struct fonts *
fonts_open(struct error *e)
{
    if (TTF_Init() != 0) {
        error_set(e, ERR_DRAW, TTF_GetError(), NULL, NULL);
        return NULL;
    }
    struct fonts *f = mem_alloc(sizeof *f);
    str_init(&f->text);
    for (enum face i = FACE_SANS; i < FACE_COUNT; i++)
        str_init(&f->path[i]);
    f->runs = mask_cache_new(RUN_BYTES);
    for (enum face i = FACE_SANS; i < FACE_COUNT; i++)
        if (!fonts_find(i, &f->path[i], e)) {
            fonts_close(f);
            return NULL;
        }
    return f;
}

void
fonts_close(struct fonts *f)
{
    if (!f)
        return;
    for (enum face i = FACE_SANS; i < FACE_COUNT; i++) {
        if (f->open[i])
            TTF_CloseFont(f->open[i]);
        str_destroy(&f->path[i]);
    }
    mask_cache_free(f->runs);
    str_destroy(&f->text);
    free(f);
    TTF_Quit();
}

int
fonts_px(int size, double u)
{
    int px = (int)(size * u + 0.5);
    return px < SMALLEST_PX ? SMALLEST_PX : px;
}

static TTF_Font *
font_at(struct fonts *f, enum face face, int px)
{
    if (!f->open[face]) {
        f->open[face] = TTF_OpenFontIndex(f->path[face].s, px, FACE_INDEX_SC);
        if (!f->open[face]) {
            log_error("%s: %s", f->path[face].s, TTF_GetError());
            return NULL;
        }
        TTF_SetFontHinting(f->open[face], TTF_HINTING_LIGHT);
        f->px[face] = px;
    }
    if (f->px[face] != px) {
        if (TTF_SetFontSize(f->open[face], px) != 0)
            log_error("font size %d: %s", px, TTF_GetError());
        f->px[face] = px;
    }
    return f->open[face];
}

static const char *
terminated(struct fonts *f, const char *text, size_t len)
{
    str_clear(&f->text);
    str_append_n(&f->text, text, len);
    return f->text.s;
}

static uint64_t
hash_of(enum face face, int px, const char *text, size_t len)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325) ^ ((uint64_t)px << 8 | face);
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
    h ^= h >> 31;
    return h ? h : 1;
}

int
fonts_width(struct fonts *f, enum face face, int px, const char *text, size_t len)
{
    if (len == 0)
        return 0;
    uint64_t h = hash_of(face, px, text, len);
    struct known_width *known = &f->widths[h % WIDTHS];
    if (known->hash == h)
        return known->width;
    TTF_Font *font = font_at(f, face, px);
    int width = 0;
    if (!font || TTF_SizeUTF8(font, terminated(f, text, len), &width, NULL) != 0)
        return 0;
    *known = (struct known_width){h, width};
    return width;
}

static bool
row_empty(const uint32_t *row, int n)
{
    for (int x = 0; x < n; x++)
        if (row[x] >> 24)
            return false;
    return true;
}

/* The alpha of a rendered run without the empty rows above and below it. */
static struct mask
lift(const SDL_Surface *s, int ascent)
{
    const uint32_t *px = s->pixels;
    int stride = s->pitch / 4, top = 0, bottom = s->h;
    while (top < bottom && row_empty(px + (ptrdiff_t)top * stride, s->w))
        top++;
    while (bottom > top && row_empty(px + (ptrdiff_t)(bottom - 1) * stride, s->w))
        bottom--;
    struct mask m = {.w = s->w, .h = bottom - top, .dy = top - ascent, .advance = s->w};
    if (m.h == 0)
        return m;
    m.a = mem_alloc((size_t)m.w * (size_t)m.h);
    for (int y = 0; y < m.h; y++)
        for (int x = 0; x < m.w; x++)
            m.a[(ptrdiff_t)y * m.w + x] = (uint8_t)(px[(ptrdiff_t)(top + y) * stride + x] >> 24);
    return m;
}

const struct mask *
fonts_run(struct fonts *f, enum face face, int px, const char *text, size_t len)
{
    static const struct mask NOTHING;
    if (len == 0)
        return &NOTHING;
    struct mask_key k = {.kind = MASK_TEXT, .n = {(int)face, px}, .text = text, .len = len};
    const struct mask *kept = mask_find(f->runs, &k);
    if (kept)
        return kept;
    TTF_Font *font = font_at(f, face, px);
    SDL_Surface *s = font ? TTF_RenderUTF8_Blended(font, terminated(f, text, len),
                                                   (SDL_Color){255, 255, 255, 255})
                          : NULL;
    if (!s)
        return &NOTHING;
    struct mask m = lift(s, TTF_FontAscent(font));
    SDL_FreeSurface(s);
    return mask_put(f->runs, &k, &m);
}
