/* Work on another thread: a function, a stop flag, one result slot, and a wake-up for whoever
 * waits. Only desk/ and cli/ start jobs, and exam/ for its lanes, which
 * end before it answers. */
#ifndef BASE_JOB_H
#define BASE_JOB_H

#include "base/error.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct job {
    /* private */
    pthread_t thread;
    pthread_mutex_t lock;
    atomic_bool stop;
    atomic_bool done;
    bool started;
    void *slot; /* protected by lock */
    void (*run)(struct job *job, void *arg);
    void (*wake)(void *arg); /* may be NULL */
    void *arg, *wake_arg;
};

/* Starts run(job, arg) on a new thread. `wake` is called on that thread after each published result
 * and at the end. */
bool job_start(struct job *job, void (*run)(struct job *, void *), void *arg, void (*wake)(void *),
               void *wake_arg, struct error *e);

bool job_should_stop(struct job *job); /* asked by run() at each loop */
void *job_publish(struct job *job,
                  void *result); /* puts a result; returns the unread one it replaces, or NULL */
void *job_take(struct job *job); /* the newest result or NULL; ownership passes */
bool job_done(struct job *job);
void job_ask_stop(struct job *job);
void job_join(struct job *job); /* asks to stop and waits; safe when never started */

#endif
