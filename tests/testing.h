/* What every Check program here needs: TEST_SUITE_MAIN("name", case...) writes main(). */
#ifndef TESTING_H
#define TESTING_H

#include <check.h>
#include <stddef.h>
#include <stdlib.h>

#define CHECK_SECONDS 4 /* Check's own bound on a case */

/* Runs the cases as one suite, each between set_up and tear_down (both may be NULL) and within
 * `seconds`; the exit status, 0 only if all passed. */
static inline int
test_suite_run(const char *name, SFun set_up, SFun tear_down, double seconds,
               const TTest *const *cases, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    if (set_up)
        tcase_add_checked_fixture(tcase, set_up, tear_down);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(tcase, cases[i]);
    tcase_set_timeout(tcase, seconds);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* For a main() of its own: TEST_RUN("name", seconds, case...) is its exit status. */
#define TEST_RUN(name, seconds, ...) TEST_RUN_WITH(name, NULL, NULL, seconds, __VA_ARGS__)
#define TEST_RUN_WITH(name, set_up, tear_down, seconds, ...)                                       \
    test_suite_run(name, set_up, tear_down, seconds, (const TTest *const[]){__VA_ARGS__},          \
                   sizeof((const TTest *const[]){__VA_ARGS__}) / sizeof(const TTest *))

#define TEST_SUITE_MAIN(name, ...)                                                                 \
    int main(void)                                                                                 \
    {                                                                                              \
        return TEST_RUN(name, 60, __VA_ARGS__);                                                    \
    }

#endif
