#include "base/mem.h"
#include "testing.h"
#include "ui/sdl/mask.h"

static struct mask
square(int side)
{
    struct mask m = {.w = side, .h = side};
    m.a = mem_alloc((size_t)side * (size_t)side);
    m.a[0] = (uint8_t)side;
    return m;
}

static struct mask_key
key(int n, const char *text, size_t len)
{
    return (struct mask_key){.kind = MASK_TEXT, .n = {n}, .text = text, .len = len};
}

START_TEST(finds_what_was_put_and_nothing_else)
{
    struct mask_cache *c = mask_cache_new(1 << 20);
    char word[] = "abc";
    struct mask_key k = key(1, word, 3);
    struct mask m = square(10);
    ck_assert_ptr_null(mask_find(c, &k));
    ck_assert_int_eq(mask_put(c, &k, &m)->w, 10);
    word[0] = 'x'; /* the cache keeps its own copy */
    struct mask_key same = key(1, "abc", 3), text = key(1, "abd", 3), number = key(2, "abc", 3);
    struct mask_key shorter = key(1, "abc", 2), kind = same;
    kind.kind = MASK_ICON;
    ck_assert_ptr_nonnull(mask_find(c, &same));
    ck_assert_ptr_null(mask_find(c, &text));
    ck_assert_ptr_null(mask_find(c, &number));
    ck_assert_ptr_null(mask_find(c, &shorter));
    ck_assert_ptr_null(mask_find(c, &kind));
    mask_cache_free(c);
}
END_TEST

START_TEST(the_least_recently_used_goes_first)
{
    struct mask_cache *c = mask_cache_new(35000);
    for (int i = 0; i < 3; i++) {
        struct mask_key k = key(i, "", 0);
        struct mask m = square(100);
        mask_put(c, &k, &m);
    }
    struct mask_key zero = key(0, "", 0), one = key(1, "", 0), two = key(2, "", 0);
    ck_assert_ptr_nonnull(mask_find(c, &zero));
    struct mask_key k = key(3, "", 0);
    struct mask m = square(100);
    mask_put(c, &k, &m);
    ck_assert_ptr_null(mask_find(c, &one));
    ck_assert_ptr_nonnull(mask_find(c, &zero));
    ck_assert_ptr_nonnull(mask_find(c, &two));
    mask_cache_free(c);
}
END_TEST

START_TEST(memory_stays_bounded)
{
    struct mask_cache *c = mask_cache_new(100000);
    for (int i = 0; i < 5000; i++) {
        struct mask_key k = key(i, "", 0);
        struct mask m = square(1 + i % 150);
        const struct mask *put = mask_put(c, &k, &m);
        ck_assert_int_eq(put->a[0], (uint8_t)(1 + i % 150));
        ck_assert_uint_le(mask_cache_bytes(c), 100000);
    }
    struct mask_key k = key(-1, "", 0);
    struct mask big = square(1000);
    ck_assert_int_eq(mask_put(c, &k, &big)->w, 1000); /* one above the limit still serves */
    ck_assert_ptr_nonnull(mask_find(c, &k));
    mask_cache_free(c);
}
END_TEST

TEST_SUITE_MAIN("ui/sdl mask", finds_what_was_put_and_nothing_else,
                the_least_recently_used_goes_first, memory_stays_bounded)
