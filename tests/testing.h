/* What every Check program here needs: TEST_SUITE_MAIN("name", case...) writes main(). */
#ifndef TESTING_H
#define TESTING_H

#include <check.h>
#include <stdlib.h>

/* Runs the given START_TEST functions as one suite; exit status 0 only if all passed. */
#define TEST_SUITE_MAIN(suite_name, ...)                                                           \
    int main(void)                                                                                 \
    {                                                                                              \
        const TTest *tests[] = {__VA_ARGS__};                                                      \
        Suite *suite = suite_create(suite_name);                                                   \
        TCase *tcase = tcase_create(suite_name);                                                   \
        for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)                                  \
            tcase_add_test(tcase, tests[i]);                                                       \
        tcase_set_timeout(tcase, 60);                                                              \
        suite_add_tcase(suite, tcase);                                                             \
        SRunner *runner = srunner_create(suite);                                                   \
        srunner_run_all(runner, CK_ENV);                                                           \
        int failed = srunner_ntests_failed(runner);                                                \
        srunner_free(runner);                                                                      \
        return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;                                          \
    }

#endif
