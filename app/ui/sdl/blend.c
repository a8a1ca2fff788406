#include "ui/sdl/blend.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define HAVE_X86 1
#endif

#define OPAQUE 255u

void
blend_fill(uint32_t *dst, size_t n, uint32_t colour)
{
    for (size_t i = 0; i < n; i++)
        dst[i] = colour;
}

/* x / 255, rounded, for x up to 255 * 255. */
static unsigned
div255(unsigned x)
{
    x += 128;
    return (x + (x >> 8)) >> 8;
}

static uint32_t
over(uint32_t d, uint32_t c, unsigned a)
{
    unsigned rest = OPAQUE - a;
    uint32_t r = div255((d >> 16 & 255) * rest + (c >> 16 & 255) * a);
    uint32_t g = div255((d >> 8 & 255) * rest + (c >> 8 & 255) * a);
    uint32_t b = div255((d & 255) * rest + (c & 255) * a);
    return r << 16 | g << 8 | b;
}

static void
mask_plain(uint32_t *dst, const uint8_t *mask, size_t n, uint32_t colour, unsigned alpha)
{
    for (size_t i = 0; i < n; i++) {
        unsigned a = div255(mask[i] * alpha);
        if (a == OPAQUE)
            dst[i] = colour;
        else if (a > 0)
            dst[i] = over(dst[i], colour, a);
    }
}

static void
tint_plain(uint32_t *dst, size_t n, uint32_t colour, unsigned alpha)
{
    for (size_t i = 0; i < n; i++)
        dst[i] = over(dst[i], colour, alpha);
}

static uint32_t
between(uint32_t a, uint32_t b, unsigned w)
{
    uint32_t rb = ((a & 0xff00ff) * (256 - w) + (b & 0xff00ff) * w) >> 8 & 0xff00ff;
    uint32_t g = ((a & 0xff00) * (256 - w) + (b & 0xff00) * w) >> 8 & 0xff00;
    return rb | g;
}

static void
mix_plain(uint32_t *dst, const uint32_t *a, const uint32_t *b, size_t n, unsigned weight)
{
    for (size_t i = 0; i < n; i++)
        dst[i] = between(a[i], b[i], weight);
}

static const struct blend_ops PLAIN = {"plain", mask_plain, tint_plain, mix_plain};
struct blend_ops blend = {"plain", mask_plain, tint_plain, mix_plain};

#if HAVE_X86

#define COLOUR_BITS 0x00ffffff

/* (d * (255 - a) + c * a) / 255 on eight 16-bit channels. */
static __m128i
over_sse2(__m128i d, __m128i c, __m128i a)
{
    const __m128i full = _mm_set1_epi16(255), half = _mm_set1_epi16(128);
    __m128i x = _mm_add_epi16(_mm_mullo_epi16(d, _mm_sub_epi16(full, a)), _mm_mullo_epi16(c, a));
    x = _mm_add_epi16(x, half);
    return _mm_srli_epi16(_mm_add_epi16(x, _mm_srli_epi16(x, 8)), 8);
}

static __m128i
div255_sse2(__m128i x)
{
    x = _mm_add_epi16(x, _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(x, _mm_srli_epi16(x, 8)), 8);
}

static void
mask_sse2(uint32_t *dst, const uint8_t *mask, size_t n, uint32_t colour, unsigned alpha)
{
    const __m128i zero = _mm_setzero_si128(), rgb = _mm_set1_epi32(COLOUR_BITS);
    const __m128i c = _mm_unpacklo_epi8(_mm_set1_epi32((int)colour), zero);
    const __m128i scale = _mm_set1_epi16((short)alpha);
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        int32_t four;
        memcpy(&four, mask + i, 4);
        if (four == 0)
            continue;
        __m128i a = _mm_unpacklo_epi8(_mm_cvtsi32_si128(four), zero);
        a = div255_sse2(_mm_mullo_epi16(a, scale));
        a = _mm_unpacklo_epi16(a, a);
        __m128i d = _mm_loadu_si128((const __m128i *)(dst + i));
        __m128i lo = over_sse2(_mm_unpacklo_epi8(d, zero), c, _mm_unpacklo_epi32(a, a));
        __m128i hi = over_sse2(_mm_unpackhi_epi8(d, zero), c, _mm_unpackhi_epi32(a, a));
        d = _mm_and_si128(_mm_packus_epi16(lo, hi), rgb);
        _mm_storeu_si128((__m128i *)(dst + i), d);
    }
    mask_plain(dst + i, mask + i, n - i, colour, alpha);
}

static void
tint_sse2(uint32_t *dst, size_t n, uint32_t colour, unsigned alpha)
{
    const __m128i zero = _mm_setzero_si128(), rgb = _mm_set1_epi32(COLOUR_BITS);
    const __m128i c = _mm_unpacklo_epi8(_mm_set1_epi32((int)colour), zero);
    const __m128i a = _mm_set1_epi16((short)alpha);
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        __m128i d = _mm_loadu_si128((const __m128i *)(dst + i));
        __m128i lo = over_sse2(_mm_unpacklo_epi8(d, zero), c, a);
        __m128i hi = over_sse2(_mm_unpackhi_epi8(d, zero), c, a);
        _mm_storeu_si128((__m128i *)(dst + i), _mm_and_si128(_mm_packus_epi16(lo, hi), rgb));
    }
    tint_plain(dst + i, n - i, colour, alpha);
}

static __m128i
between_sse2(__m128i a, __m128i b, __m128i keep, __m128i w)
{
    return _mm_srli_epi16(_mm_add_epi16(_mm_mullo_epi16(a, keep), _mm_mullo_epi16(b, w)), 8);
}

static void
mix_sse2(uint32_t *dst, const uint32_t *a, const uint32_t *b, size_t n, unsigned weight)
{
    const __m128i zero = _mm_setzero_si128(), rgb = _mm_set1_epi32(COLOUR_BITS);
    const __m128i w = _mm_set1_epi16((short)weight), keep = _mm_set1_epi16((short)(256 - weight));
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        __m128i x = _mm_loadu_si128((const __m128i *)(a + i));
        __m128i y = _mm_loadu_si128((const __m128i *)(b + i));
        __m128i lo = between_sse2(_mm_unpacklo_epi8(x, zero), _mm_unpacklo_epi8(y, zero), keep, w);
        __m128i hi = between_sse2(_mm_unpackhi_epi8(x, zero), _mm_unpackhi_epi8(y, zero), keep, w);
        _mm_storeu_si128((__m128i *)(dst + i), _mm_and_si128(_mm_packus_epi16(lo, hi), rgb));
    }
    mix_plain(dst + i, a + i, b + i, n - i, weight);
}

#define AVX2 __attribute__((target("avx2")))

AVX2 static __m256i
div255_avx2(__m256i x)
{
    x = _mm256_add_epi16(x, _mm256_set1_epi16(128));
    return _mm256_srli_epi16(_mm256_add_epi16(x, _mm256_srli_epi16(x, 8)), 8);
}

AVX2 static __m256i
over_avx2(__m256i d, __m256i c, __m256i a)
{
    __m256i rest = _mm256_sub_epi16(_mm256_set1_epi16(255), a);
    return div255_avx2(_mm256_add_epi16(_mm256_mullo_epi16(d, rest), _mm256_mullo_epi16(c, a)));
}

AVX2 static void
mask_avx2(uint32_t *dst, const uint8_t *mask, size_t n, uint32_t colour, unsigned alpha)
{
    const __m256i zero = _mm256_setzero_si256(), rgb = _mm256_set1_epi32(COLOUR_BITS);
    const __m256i c = _mm256_unpacklo_epi8(_mm256_set1_epi32((int)colour), zero);
    const __m256i scale = _mm256_set1_epi32((int)alpha);
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t eight;
        memcpy(&eight, mask + i, 8);
        if (eight == 0)
            continue;
        if (eight == UINT64_MAX && alpha == OPAQUE) {
            _mm256_storeu_si256((__m256i *)(dst + i), _mm256_set1_epi32((int)colour));
            continue;
        }
        __m256i a = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128((long long)eight));
        a = div255_avx2(_mm256_mullo_epi16(a, scale));
        a = _mm256_or_si256(a, _mm256_slli_epi32(a, 16));
        __m256i d = _mm256_loadu_si256((const __m256i *)(dst + i));
        __m256i lo = over_avx2(_mm256_unpacklo_epi8(d, zero), c, _mm256_unpacklo_epi32(a, a));
        __m256i hi = over_avx2(_mm256_unpackhi_epi8(d, zero), c, _mm256_unpackhi_epi32(a, a));
        d = _mm256_and_si256(_mm256_packus_epi16(lo, hi), rgb);
        _mm256_storeu_si256((__m256i *)(dst + i), d);
    }
    mask_plain(dst + i, mask + i, n - i, colour, alpha);
}

AVX2 static void
tint_avx2(uint32_t *dst, size_t n, uint32_t colour, unsigned alpha)
{
    const __m256i zero = _mm256_setzero_si256(), rgb = _mm256_set1_epi32(COLOUR_BITS);
    const __m256i c = _mm256_unpacklo_epi8(_mm256_set1_epi32((int)colour), zero);
    const __m256i a = _mm256_set1_epi16((short)alpha);
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        __m256i d = _mm256_loadu_si256((const __m256i *)(dst + i));
        __m256i lo = over_avx2(_mm256_unpacklo_epi8(d, zero), c, a);
        __m256i hi = over_avx2(_mm256_unpackhi_epi8(d, zero), c, a);
        d = _mm256_and_si256(_mm256_packus_epi16(lo, hi), rgb);
        _mm256_storeu_si256((__m256i *)(dst + i), d);
    }
    tint_plain(dst + i, n - i, colour, alpha);
}

AVX2 static __m256i
between_avx2(__m256i a, __m256i b, __m256i keep, __m256i w)
{
    __m256i sum = _mm256_add_epi16(_mm256_mullo_epi16(a, keep), _mm256_mullo_epi16(b, w));
    return _mm256_srli_epi16(sum, 8);
}

AVX2 static void
mix_avx2(uint32_t *dst, const uint32_t *a, const uint32_t *b, size_t n, unsigned weight)
{
    const __m256i zero = _mm256_setzero_si256(), rgb = _mm256_set1_epi32(COLOUR_BITS);
    const __m256i w = _mm256_set1_epi16((short)weight);
    const __m256i keep = _mm256_set1_epi16((short)(256 - weight));
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        __m256i x = _mm256_loadu_si256((const __m256i *)(a + i));
        __m256i y = _mm256_loadu_si256((const __m256i *)(b + i));
        __m256i lo =
            between_avx2(_mm256_unpacklo_epi8(x, zero), _mm256_unpacklo_epi8(y, zero), keep, w);
        __m256i hi =
            between_avx2(_mm256_unpackhi_epi8(x, zero), _mm256_unpackhi_epi8(y, zero), keep, w);
        x = _mm256_and_si256(_mm256_packus_epi16(lo, hi), rgb);
        _mm256_storeu_si256((__m256i *)(dst + i), x);
    }
    mix_plain(dst + i, a + i, b + i, n - i, weight);
}

static const struct blend_ops SSE2_OPS = {"sse2", mask_sse2, tint_sse2, mix_sse2};
static const struct blend_ops AVX2_OPS = {"avx2", mask_avx2, tint_avx2, mix_avx2};
#endif

size_t
blend_variants(const struct blend_ops *out[3])
{
    size_t n = 0;
    out[n++] = &PLAIN;
#if HAVE_X86
    out[n++] = &SSE2_OPS;
    if (__builtin_cpu_supports("avx2"))
        out[n++] = &AVX2_OPS;
#endif
    return n;
}

void
blend_init(void)
{
    const struct blend_ops *can[3];
    blend = *can[blend_variants(can) - 1];
}
