/* Colours by meaning, in three themes; the values are the design's tokens. A draw list names
 * tokens, the renderer resolves them, so that a theme change needs no new layout. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdint.h>

enum theme { THEME_LIGHT, THEME_NIGHT, THEME_CONTRAST, THEME_COUNT };

/* token, light, night, high contrast: 0xRRGGBB */
#define TOKENS(_)                                                                                  \
    _(QR, 0xFFFDF8, 0xC9C3B6, 0xFFFFFF)                                                            \
    _(QR_DARK, 0x14191B, 0x14191B, 0x14191B)                                                       \
    _(DISP, 0x1E2427, 0xCFC8BA, 0xFFFFFF)                                                          \
    _(BG, 0xF5F1E8, 0x0D1416, 0x000000)                                                            \
    _(SURF, 0xFFFDF8, 0x151E21, 0x000000)                                                          \
    _(SURF2, 0xEBE5D8, 0x202C2F, 0x1C1C1C)                                                         \
    _(LINE, 0xD9D1C1, 0x2D3B3E, 0x8A8A8A)                                                          \
    _(LINE2, 0x837B6A, 0x7A8886, 0xFFFFFF)                                                         \
    _(INK, 0x1E2427, 0xEDE7DB, 0xFFFFFF)                                                           \
    _(INK2, 0x434B4C, 0xBDC1B9, 0xFFFFFF)                                                          \
    _(INK3, 0x4E5552, 0xA3AAA5, 0xE6E6E6)                                                          \
    _(BRAND, 0x163F4A, 0x1D4E58, 0xFFE14D)                                                         \
    _(BRAND_INK, 0x163F4A, 0x9BD0D2, 0xFFE14D)                                                     \
    _(ON_BRAND, 0xFFFDF8, 0xF4EFE4, 0x000000)                                                      \
    _(ON_BRAND2, 0xC9DADB, 0xD6E7E6, 0x000000)                                                     \
    _(BRAND_T, 0xDDE7E7, 0x1B3136, 0x332E00)                                                       \
    _(BRAND_LINE, 0x4D6F78, 0x4B7780, 0xFFE14D)                                                    \
    _(ACC, 0xA32A18, 0xF4957C, 0xFFE14D)                                                           \
    _(ACC_T, 0xF9E6E0, 0x331C17, 0x332E00)                                                         \
    _(ON_ACC, 0xFFFDF8, 0x1B0D08, 0x000000)                                                        \
    _(ACC_INK, 0x8A1F0E, 0xF4957C, 0xFFE14D)                                                       \
    _(DIM, 0x4E5552, 0x8D887F, 0xFFFFFF) /* DISP at 40 % of its light */                           \
    _(NOTICE, 0xA32A18, 0xA32A18, 0xFFE14D)                                                        \
    _(ON_NOTICE, 0xFFFDF8, 0xFFFDF8, 0x000000)                                                     \
    _(EX, 0x1E326F, 0x61A5F3, 0x61A5F3)                                                            \
    _(FE, 0x8B1D3D, 0xF37089, 0xF37089)                                                            \
    _(SP, 0x0B8F8C, 0xB3DED8, 0xB3DED8)                                                            \
    _(TR, 0x8B6107, 0xF5DD85, 0xF5DD85)                                                            \
    _(TH, 0x8058CA, 0xA99CC4, 0xA99CC4)                                                            \
    _(EX_T, 0xDDE4F4, 0x182840, 0x000000)                                                          \
    _(FE_T, 0xF6E0E7, 0x381C26, 0x000000)                                                          \
    _(SP_T, 0xD3ECEA, 0x183231, 0x000000)                                                          \
    _(TR_T, 0xF4E7C6, 0x352D14, 0x000000)                                                          \
    _(TH_T, 0xE9E2F6, 0x2B2640, 0x000000)                                                          \
    _(EX_I, 0x1A2F68, 0xC9DDFB, 0xFFFFFF)                                                          \
    _(FE_I, 0x6E1537, 0xFACBD7, 0xFFFFFF)                                                          \
    _(SP_I, 0x07494A, 0xCDEDE8, 0xFFFFFF)                                                          \
    _(TR_I, 0x543A00, 0xF9E9B4, 0xFFFFFF)                                                          \
    _(TH_I, 0x46297F, 0xE2DAF3, 0xFFFFFF)                                                          \
    _(REST, 0xF0EADC, 0x12191B, 0x141414)                                                          \
    _(WARN_T, 0xF9EBC8, 0x352D14, 0x332E00)                                                        \
    _(WARN_I, 0x543A00, 0xF9E9B4, 0xFFE14D)                                                        \
    _(OK, 0x0A5F46, 0x8FD9B6, 0x9FF0B4)                                                            \
    _(OK_T, 0xD9ECDF, 0x173026, 0x000000)                                                          \
    _(BI, 0xFFFDF8, 0x0D1416, 0x000000)                                                            \
    _(SCRIM, 0x141A1C, 0x000000, 0x000000)                                                         \
    _(SHADOW, 0x302818, 0x000000, 0x000000)

enum token {
#define TOKEN_ENUM(name, l, n, h) TOKEN_##name,
    TOKENS(TOKEN_ENUM)
#undef TOKEN_ENUM
        TOKEN_COUNT
};

uint32_t theme_rgb(enum theme t, enum token k); /* 0xRRGGBB */
unsigned theme_scrim_percent(enum theme t);     /* how much of TOKEN_SCRIM lies over a page */
const char *token_name(enum token k);           /* "BRAND_T", for text dumps */

#endif
