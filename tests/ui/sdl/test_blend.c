/* Whatever the processor: the same bits. */
#include "testing.h"
#include "ui/sdl/blend.h"

#include <string.h>

#define N 67

static uint32_t base[N], other[N];
static uint8_t mask[N];

static void
prepare(uint32_t seed)
{
    uint32_t s = seed * 2654435761u + 1;
    for (int i = 0; i < N; i++) {
        s = s * 1664525u + 1013904223u;
        base[i] = s >> 8;
        s = s * 1664525u + 1013904223u;
        other[i] = s >> 8;
        s = s * 1664525u + 1013904223u;
        mask[i] = i < 20 ? 0 : i < 40 ? 255 : (uint8_t)(s >> 24);
    }
}

START_TEST(all_variants_agree)
{
    static const unsigned ALPHAS[] = {0, 1, 26, 128, 254, 255};
    const struct blend_ops *can[3];
    size_t n = blend_variants(can);
    for (uint32_t seed = 0; seed < 40; seed++)
        for (size_t v = 1; v < n; v++)
            for (size_t i = 0; i < sizeof ALPHAS / sizeof *ALPHAS; i++) {
                uint32_t want[N], got[N];
                prepare(seed);
                size_t from = seed % 5, count = N - from - seed % 7;
                memcpy(want, base, sizeof want);
                memcpy(got, base, sizeof got);
                can[0]->mask(want + from, mask + from, count, other[0], ALPHAS[i]);
                can[v]->mask(got + from, mask + from, count, other[0], ALPHAS[i]);
                ck_assert_msg(memcmp(want, got, sizeof got) == 0, "%s mask", can[v]->name);
                can[0]->tint(want + from, count, other[1], ALPHAS[i]);
                can[v]->tint(got + from, count, other[1], ALPHAS[i]);
                ck_assert_msg(memcmp(want, got, sizeof got) == 0, "%s tint", can[v]->name);
                unsigned weight = ALPHAS[i] + (ALPHAS[i] == 255);
                can[0]->mix(want + from, base + from, other + from, count, weight);
                can[v]->mix(got + from, base + from, other + from, count, weight);
                ck_assert_msg(memcmp(want, got, sizeof got) == 0, "%s mix", can[v]->name);
            }
}
END_TEST

START_TEST(ends_are_exact)
{
    const struct blend_ops *can[3];
    size_t n = blend_variants(can);
    for (size_t v = 0; v < n; v++) {
        uint32_t out[N];
        uint8_t all[N];
        prepare(3);
        memset(all, 255, sizeof all);
        memcpy(out, base, sizeof out);
        can[v]->mask(out, all, N, 0x123456, 255);
        for (int i = 0; i < N; i++)
            ck_assert_uint_eq(out[i], 0x123456);
        can[v]->mix(out, base, other, N, 0);
        ck_assert_int_eq(memcmp(out, base, sizeof out), 0);
        can[v]->mix(out, base, other, N, 256);
        ck_assert_int_eq(memcmp(out, other, sizeof out), 0);
        can[v]->tint(out, N, 0xabcdef, 0);
        ck_assert_int_eq(memcmp(out, other, sizeof out), 0);
    }
}
END_TEST

START_TEST(halves_are_halves)
{
    const struct blend_ops *can[3];
    size_t n = blend_variants(can);
    for (size_t v = 0; v < n; v++) {
        uint32_t d[9] = {0};
        can[v]->tint(d, 9, 0xffffff, 128);
        for (int i = 0; i < 9; i++)
            ck_assert_uint_eq(d[i], 0x808080);
    }
}
END_TEST

TEST_SUITE_MAIN("ui/sdl blend", all_variants_agree, ends_are_exact, halves_are_halves)
