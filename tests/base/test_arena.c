#include "base/arena.h"
#include "base/vec.h"

#include "testing.h"

#include <signal.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

START_TEST(blocks_are_zeroed_aligned_and_apart)
{
    struct arena a;
    arena_init(&a);
    unsigned char *blocks[500];
    for (size_t i = 0; i < 500; i++) {
        size_t n = i * 7 % 301;
        blocks[i] = arena_alloc(&a, n);
        ck_assert_uint_eq((uintptr_t)blocks[i] % alignof(max_align_t), 0);
        for (size_t j = 0; j < n; j++)
            ck_assert_int_eq(blocks[i][j], 0);
        memset(blocks[i], (int)(i & 0xFF), n);
    }
    for (size_t i = 0; i < 500; i++)
        for (size_t j = 0; j < i * 7 % 301; j++)
            ck_assert_int_eq(blocks[i][j], (int)(i & 0xFF));
    arena_destroy(&a);
}
END_TEST

START_TEST(reset_reuses_and_rezeroes)
{
    struct arena a;
    arena_init(&a);
    for (int round = 0; round < 5; round++) {
        char *p = arena_alloc(&a, 100000);
        for (int i = 0; i < 100000; i += 997)
            ck_assert_int_eq(p[i], 0);
        memset(p, 0xAA, 100000);
        ck_assert(a.used >= 100000);
        arena_reset(&a);
        ck_assert_uint_eq(a.used, 0);
    }
    arena_destroy(&a);
    arena_destroy(&a); /* empty again: harmless */
}
END_TEST

START_TEST(strings_are_copied)
{
    struct arena a;
    arena_init(&a);
    char text[] = "校历 calendar";
    char *copy = arena_strdup(&a, text);
    text[0] = 'x';
    ck_assert_str_eq(copy, "校历 calendar");
    ck_assert_str_eq(arena_strndup(&a, copy, 6), "校历");
    ck_assert_str_eq(arena_strndup(&a, "ab", 50), "ab");
    ck_assert_ptr_null(arena_strdup(&a, NULL));
    ck_assert_str_eq(arena_printf(&a, "%s-%03d", copy, 7), "校历 calendar-007");
    int *numbers = arena_array(&a, 10, sizeof *numbers);
    ck_assert_int_eq(numbers[9], 0);
    arena_destroy(&a);
}
END_TEST

START_TEST(overflowing_product_aborts)
{
    struct arena a;
    arena_init(&a);
    arena_array(&a, SIZE_MAX / 2, 3);
}
END_TEST

START_TEST(vectors_keep_their_elements)
{
    VEC(int) v = {0};
    for (int i = 0; i < 10000; i++)
        vec_push(&v, i);
    ck_assert_uint_eq(v.count, 10000);
    for (int i = 0; i < 10000; i++)
        ck_assert_int_eq(v.at[i], i);
    ck_assert_int_eq(*vec_last(&v), 9999);
    int *before = v.at;
    vec_clear(&v);
    vec_push(&v, 5);
    ck_assert_ptr_eq(v.at, before);
    vec_destroy(&v);
    ck_assert_ptr_null(v.at);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("arena");
    TCase *tcase = tcase_create("arena");
    tcase_add_test(tcase, blocks_are_zeroed_aligned_and_apart);
    tcase_add_test(tcase, reset_reuses_and_rezeroes);
    tcase_add_test(tcase, strings_are_copied);
    tcase_add_test(tcase, vectors_keep_their_elements);
    tcase_add_test_raise_signal(tcase, overflowing_product_aborts, SIGABRT);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
