#include "ui/theme.h"

#include <assert.h>

static const uint32_t COLOURS[TOKEN_COUNT][THEME_COUNT] = {
#define TOKEN_ROW(name, light, night, contrast) {light, night, contrast},
    TOKENS(TOKEN_ROW)
#undef TOKEN_ROW
};

static const char *const NAMES[TOKEN_COUNT] = {
#define TOKEN_NAME(name, light, night, contrast) #name,
    TOKENS(TOKEN_NAME)
#undef TOKEN_NAME
};

uint32_t
theme_rgb(enum theme t, enum token k)
{
    assert(t < THEME_COUNT && k < TOKEN_COUNT);
    return COLOURS[k][t];
}

const char *
token_name(enum token k)
{
    assert(k < TOKEN_COUNT);
    return NAMES[k];
}

unsigned
theme_scrim_percent(enum theme t)
{
    static const unsigned PERCENT[THEME_COUNT] = {55, 60, 80};
    return PERCENT[t];
}
