#include "base/random.h"

#include "testing.h"

#include <string.h>

static const char *
digest_hex(const char *a, const char *b, char out[DIGEST_HEX])
{
    uint8_t d[DIGEST_BYTES];
    digest(a, strlen(a), b, strlen(b), d);
    hex(d, sizeof d, out);
    return out;
}

/* Values of `b2sum -l 256`. */
START_TEST(digest_has_known_values)
{
    char text[DIGEST_HEX];
    ck_assert_str_eq(digest_hex("", "", text),
                     "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    ck_assert_str_eq(digest_hex("abc", "", text),
                     "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    ck_assert_str_eq(digest_hex("a", "bc", text),
                     "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    ck_assert_str_eq(digest_hex("", "abc", text),
                     "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}
END_TEST

START_TEST(same_seed_same_numbers)
{
    struct rng a, b, other;
    rng_seed(&a, 2025);
    rng_seed(&b, 2025);
    rng_seed(&other, 2026);
    int same = 0;
    for (int i = 0; i < 1000; i++) {
        uint64_t x = rng_next(&a);
        ck_assert(x == rng_next(&b));
        same += x == rng_next(&other);
    }
    ck_assert_int_eq(same, 0);
}
END_TEST

/* First numbers of the published algorithm for the state 1, 2, 3, 4. */
START_TEST(generator_is_xoshiro256starstar)
{
    struct rng r = {{1, 2, 3, 4}};
    static const uint64_t want[] = {11520u, 0u, 1509978240u, 1215971899390074240u};
    for (size_t i = 0; i < 4; i++)
        ck_assert(rng_next(&r) == want[i]);
}
END_TEST

START_TEST(below_is_within_and_even)
{
    struct rng r;
    rng_seed(&r, 1);
    int count[6] = {0};
    for (int i = 0; i < 60000; i++)
        count[rng_below(&r, 6)]++;
    for (int i = 0; i < 6; i++)
        ck_assert_msg(count[i] > 9500 && count[i] < 10500, "%d: %d", i, count[i]);
    for (int i = 0; i < 1000; i++) {
        ck_assert_uint_eq(rng_below(&r, 1), 0);
        ck_assert(rng_below(&r, 0x80000001u) <= 0x80000000u);
    }
}
END_TEST

START_TEST(uids_are_version_4_and_differ)
{
    char a[48], b[48];
    random_uid(a);
    random_uid(b);
    ck_assert_str_ne(a, b);
    ck_assert_uint_eq(strlen(a), 36);
    ck_assert_int_eq(a[14], '4');
    ck_assert(strchr("89ab", a[19]) != NULL);
    ck_assert(a[8] == '-' && a[13] == '-' && a[18] == '-' && a[23] == '-');
    ck_assert_uint_eq(strspn(a, "0123456789abcdef-"), 36);
}
END_TEST

START_TEST(hash_sees_every_byte_and_the_length)
{
    char text[40] = {0};
    uint64_t seen[64];
    size_t n = 0;
    for (size_t len = 0; len < 24; len++)
        seen[n++] = hash64(text, len);
    for (size_t i = 0; i < 24; i++) {
        text[i] = 1;
        seen[n++] = hash64(text, 24);
        text[i] = 0;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert(seen[i] != seen[j]);
}
END_TEST

TEST_SUITE_MAIN("random", digest_has_known_values, same_seed_same_numbers,
                generator_is_xoshiro256starstar, below_is_within_and_even,
                uids_are_version_4_and_differ, hash_sees_every_byte_and_the_length)
