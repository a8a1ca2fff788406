/* The contrast that the design promises, measured from the very colours that are painted. */
#include "testing.h"
#include "ui/theme.h"

#include <math.h>
#include <string.h>

struct pair {
    enum token ink, ground;
    double ratio[THEME_COUNT];
};

static const struct pair PAIRS[] = {
    {TOKEN_INK, TOKEN_BG, {13.94, 15.11, 21.00}},
    {TOKEN_INK, TOKEN_SURF, {15.45, 13.76, 21.00}},
    {TOKEN_INK, TOKEN_SURF2, {12.52, 11.66, 17.04}},
    {TOKEN_INK, TOKEN_REST, {13.10, 14.45, 18.42}},
    {TOKEN_INK2, TOKEN_BG, {7.93, 10.18, 21.00}},
    {TOKEN_INK2, TOKEN_SURF, {8.79, 9.27, 21.00}},
    {TOKEN_INK2, TOKEN_SURF2, {7.12, 7.86, 17.04}},
    {TOKEN_INK2, TOKEN_REST, {7.45, 9.73, 18.42}},
    {TOKEN_INK3, TOKEN_SURF, {7.53, 7.14, 16.83}},
    {TOKEN_INK3, TOKEN_REST, {6.38, 7.50, 14.76}},
    {TOKEN_INK3, TOKEN_SURF2, {6.09, 6.05, 13.65}},
    {TOKEN_BRAND_INK, TOKEN_BG, {10.10, 10.94, 16.13}},
    {TOKEN_BRAND_INK, TOKEN_SURF, {11.20, 9.96, 16.13}},
    {TOKEN_BRAND_INK, TOKEN_BRAND_T, {9.03, 8.02, 10.53}},
    {TOKEN_ON_BRAND, TOKEN_BRAND, {11.20, 8.02, 16.13}},
    {TOKEN_ON_BRAND2, TOKEN_BRAND, {7.88, 7.20, 16.13}},
    {TOKEN_ON_ACC, TOKEN_ACC, {7.12, 8.52, 16.13}},
    {TOKEN_ACC_INK, TOKEN_BG, {8.16, 8.36, 16.13}},
    {TOKEN_ACC_INK, TOKEN_SURF, {9.05, 7.61, 16.13}},
    {TOKEN_ACC_INK, TOKEN_ACC_T, {7.63, 7.15, 10.53}},
    {TOKEN_INK, TOKEN_ACC_T, {13.03, 12.93, 13.71}},
    {TOKEN_INK2, TOKEN_ACC_T, {7.42, 8.71, 13.71}},
    {TOKEN_WARN_I, TOKEN_WARN_T, {8.95, 11.28, 10.53}},
    {TOKEN_LINE2, TOKEN_SURF, {4.13, 4.59, 21.00}},
    {TOKEN_LINE2, TOKEN_BG, {3.72, 5.04, 21.00}},
    {TOKEN_EX, TOKEN_SURF, {11.87, 6.60, 8.18}},
    {TOKEN_BI, TOKEN_EX, {11.87, 7.25, 8.18}},
    {TOKEN_EX_I, TOKEN_EX_T, {9.98, 10.75, 21.00}},
    {TOKEN_EX_I, TOKEN_SURF, {12.52, 12.28, 21.00}},
    {TOKEN_FE, TOKEN_SURF, {8.82, 6.04, 7.49}},
    {TOKEN_BI, TOKEN_FE, {8.82, 6.64, 7.49}},
    {TOKEN_FE_I, TOKEN_FE_T, {9.17, 10.71, 21.00}},
    {TOKEN_FE_I, TOKEN_SURF, {11.32, 11.77, 21.00}},
    {TOKEN_SP, TOKEN_SURF, {3.88, 11.58, 14.36}},
    {TOKEN_BI, TOKEN_SP, {3.88, 12.72, 14.36}},
    {TOKEN_SP_I, TOKEN_SP_T, {8.23, 10.96, 21.00}},
    {TOKEN_SP_I, TOKEN_SURF, {10.02, 13.61, 21.00}},
    {TOKEN_TR, TOKEN_SURF, {5.42, 12.56, 15.56}},
    {TOKEN_BI, TOKEN_TR, {5.42, 13.79, 15.56}},
    {TOKEN_TR_I, TOKEN_TR_T, {8.62, 11.28, 21.00}},
    {TOKEN_TR_I, TOKEN_SURF, {10.42, 13.99, 21.00}},
    {TOKEN_TH, TOKEN_SURF, {4.96, 6.65, 8.24}},
    {TOKEN_BI, TOKEN_TH, {4.96, 7.30, 8.24}},
    {TOKEN_TH_I, TOKEN_TH_T, {8.85, 10.70, 21.00}},
    {TOKEN_TH_I, TOKEN_SURF, {10.96, 12.55, 21.00}},
};

static double
channel(uint32_t v)
{
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(uint32_t rgb)
{
    return 0.2126 * channel(rgb >> 16 & 255) + 0.7152 * channel(rgb >> 8 & 255) +
           0.0722 * channel(rgb & 255);
}

/* WCAG 2 contrast ratio. */
static double
contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

START_TEST(contrast_is_what_the_design_states)
{
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        for (enum theme t = THEME_LIGHT; t < THEME_COUNT; t++) {
            const struct pair *p = &PAIRS[i];
            double real = contrast(theme_rgb(t, p->ink), theme_rgb(t, p->ground));
            ck_assert_msg(real >= p->ratio[t] - 0.006, "%s on %s, theme %d: %.2f, stated %.2f",
                          token_name(p->ink), token_name(p->ground), (int)t, real, p->ratio[t]);
        }
}
END_TEST

START_TEST(text_is_readable_on_every_ground)
{
    static const enum token INKS[] = {TOKEN_INK, TOKEN_INK2, TOKEN_BRAND_INK};
    static const enum token GROUNDS[] = {TOKEN_BG, TOKEN_SURF, TOKEN_SURF2};
    for (size_t i = 0; i < 3; i++)
        for (size_t g = 0; g < 3; g++)
            for (enum theme t = THEME_LIGHT; t < THEME_COUNT; t++)
                ck_assert_double_ge(contrast(theme_rgb(t, INKS[i]), theme_rgb(t, GROUNDS[g])), 7);
}
END_TEST

START_TEST(a_qr_code_contrasts_in_every_theme)
{
    for (enum theme t = THEME_LIGHT; t < THEME_COUNT; t++)
        ck_assert_double_ge(contrast(theme_rgb(t, TOKEN_QR), theme_rgb(t, TOKEN_QR_DARK)), 10);
}
END_TEST

START_TEST(tokens_have_names)
{
    ck_assert_str_eq(token_name(TOKEN_BRAND_T), "BRAND_T");
    ck_assert_str_eq(token_name(TOKEN_SHADOW), "SHADOW");
    for (enum token a = TOKEN_QR; a < TOKEN_COUNT; a++)
        for (enum token b = TOKEN_QR; b < a; b++)
            ck_assert_str_ne(token_name(a), token_name(b));
}
END_TEST

TEST_SUITE_MAIN("ui theme", contrast_is_what_the_design_states, text_is_readable_on_every_ground,
                a_qr_code_contrasts_in_every_theme, tokens_have_names)
