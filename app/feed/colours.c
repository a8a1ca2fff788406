#include "feed/colours.h"

const struct category_colours category_colours[CATEGORY_COUNT] = {
    [CATEGORY_EXAM] = {0x1E326F, 0xDDE4F4, 0x1A2F68},
    [CATEGORY_FESTIVAL] = {0x8B1D3D, 0xF6E0E7, 0x6E1537},
    [CATEGORY_SPORT] = {0x0B8F8C, 0xD3ECEA, 0x07494A},
    [CATEGORY_TRAINING] = {0x8B6107, 0xF4E7C6, 0x543A00},
    [CATEGORY_THEME] = {0x8058CA, 0xE9E2F6, 0x46297F},
};
