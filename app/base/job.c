#include "base/job.h"

#include <string.h>

static void *
thread_main(void *arg)
{
    struct job *job = arg;
    job->run(job, job->arg);
    atomic_store(&job->done, true);
    if (job->wake)
        job->wake(job->wake_arg);
    return NULL;
}

bool
job_start(struct job *job, void (*run)(struct job *, void *), void *arg, void (*wake)(void *),
          void *wake_arg, struct error *e)
{
    *job = (struct job){.run = run, .arg = arg, .wake = wake, .wake_arg = wake_arg};
    atomic_init(&job->stop, false);
    atomic_init(&job->done, false);
    pthread_mutex_init(&job->lock, NULL);
    int rc = pthread_create(&job->thread, NULL, thread_main, job);
    if (rc != 0) {
        pthread_mutex_destroy(&job->lock);
        job->run = NULL;
        return error_set(e, ERR_THREAD, error_reason(rc), NULL, NULL);
    }
    job->started = true; /* only the starter reads this: the new thread need not see it */
    return true;
}

bool
job_should_stop(struct job *job)
{
    return atomic_load(&job->stop);
}

void *
job_publish(struct job *job, void *result)
{
    pthread_mutex_lock(&job->lock);
    void *unread = job->slot;
    job->slot = result;
    pthread_mutex_unlock(&job->lock);
    if (job->wake)
        job->wake(job->wake_arg);
    return unread;
}

void *
job_take(struct job *job)
{
    if (!job->run)
        return NULL; /* never started: there is no lock */
    pthread_mutex_lock(&job->lock);
    void *result = job->slot;
    job->slot = NULL;
    pthread_mutex_unlock(&job->lock);
    return result;
}

bool
job_done(struct job *job)
{
    return atomic_load(&job->done);
}

void
job_ask_stop(struct job *job)
{
    atomic_store(&job->stop, true);
}

void
job_join(struct job *job)
{
    if (!job->started)
        return;
    job_ask_stop(job);
    pthread_join(job->thread, NULL);
    job->started = false; /* the lock and an unread result stay for job_take() */
}
