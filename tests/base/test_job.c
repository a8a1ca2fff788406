#include "base/job.h"

#include "testing.h"

#include <semaphore.h>
#include <unistd.h>

static sem_t woken, go;

static void
wake(void *arg)
{
    sem_post(arg);
}

static void
publish_three(struct job *job, void *arg)
{
    int *numbers = arg;
    for (int i = 0; i < 3; i++)
        numbers[3] += job_publish(job, &numbers[i]) != NULL; /* counts those nobody read */
}

START_TEST(newest_result_is_taken_once)
{
    int numbers[4] = {1, 2, 3, 0};
    struct job job = {0};
    struct error e = {0};
    sem_init(&woken, 0, 0);
    ck_assert(job_start(&job, publish_three, numbers, wake, &woken, &e));
    for (int i = 0; i < 4; i++) /* three results and the end */
        ck_assert_int_eq(sem_wait(&woken), 0);
    ck_assert(job_done(&job));
    ck_assert_ptr_eq(job_take(&job), &numbers[2]);
    ck_assert_ptr_null(job_take(&job));
    job_join(&job);
    ck_assert_int_eq(numbers[3], 2);
    job_join(&job); /* again: harmless */
}
END_TEST

static void
until_stopped(struct job *job, void *arg)
{
    sem_post(&go);
    while (!job_should_stop(job))
        usleep(100);
    job_publish(job, arg);
}

START_TEST(join_asks_to_stop)
{
    int result = 7;
    struct job job = {0};
    sem_init(&go, 0, 0);
    ck_assert(job_start(&job, until_stopped, &result, NULL, NULL, NULL));
    sem_wait(&go);
    ck_assert(!job_done(&job));
    job_join(&job);
    ck_assert(job_done(&job));
    ck_assert_ptr_eq(job_take(&job), &result); /* not lost by joining */
}
END_TEST

START_TEST(never_started_is_harmless)
{
    struct job job = {0};
    ck_assert_ptr_null(job_take(&job));
    job_join(&job);
    ck_assert(!job_done(&job));
}
END_TEST

TEST_SUITE_MAIN("job", newest_result_is_taken_once, join_asks_to_stop, never_started_is_harmless)
