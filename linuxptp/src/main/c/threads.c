// SPDX-License-Identifier: Apache-2.0
/*
 * Threads of one daemon, one coroutine each. A thread runs until it waits; then the next one that can runs, at the same
 * instant, in the order in which they were made. Their mutexes are kept in the program's own variables.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "instance.h"

_Static_assert(sizeof(pthread_mutex_t) >= sizeof(int), "a mutex has room for a mark");

/* Time has gone on or something has arrived: whoever waits for that looks again. */
void threads_wake(struct instance *instance)
{
    for (int i = 0; i < MAX_THREADS; i++) {
        if (instance->thread[i].state == THREAD_WAITS) {
            instance->thread[i].state = THREAD_READY;
        }
    }
}

/* Makes the first thread that can run the current one. If there is none, sets how long they wait. */
bool threads_next(struct instance *instance)
{
    int64_t deadline = NO_DEADLINE;
    for (int i = 0; i < MAX_THREADS; i++) {
        const struct thread *thread = &instance->thread[i];
        if (thread->state == THREAD_READY) {
            instance->current = i;
            return true;
        }
        if (thread->state == THREAD_WAITS && thread->deadline < deadline) {
            deadline = thread->deadline;
        }
    }
    instance->exchange->deadline = deadline;
    return false;
}

static struct thread *current(void)
{
    return &running->thread[running->current];
}

/* Lets the others run until somebody releases what this thread waits for. */
static void wait_for_release(const void *what)
{
    current()->state = THREAD_LOCKED;
    current()->waits_for = what;
    ask(REQUEST_BLOCKED, 0, 0, 0);
}

static void release(const void *what)
{
    for (int i = 0; i < MAX_THREADS; i++) {
        struct thread *thread = &running->thread[i];
        if (thread->state == THREAD_LOCKED && thread->waits_for == what) {
            thread->state = THREAD_READY;
        }
    }
}

static void run_thread(void)
{
    struct thread *thread = current();
    thread->result = thread->function(thread->argument);
    thread->state = THREAD_ENDED;
    release(thread);
    ask(REQUEST_BLOCKED, 0, 0, 0);
}

static int runner_pthread_create(pthread_t *id, const pthread_attr_t *attributes __attribute__((unused)),
                                 void *(*function)(void *), void *argument)
{
    for (int i = 1; i < MAX_THREADS; i++) {
        struct thread *thread = &running->thread[i];
        if (thread->state == THREAD_NONE) {
            *thread = (struct thread){.function = function, .argument = argument};
            *id = (pthread_t)i;
            return coroutine_prepare_thread(thread, run_thread) != 0 ? EAGAIN : 0;
        }
    }
    return EAGAIN;
}

static int runner_pthread_join(pthread_t id, void **result)
{
    if (id < 1 || id >= MAX_THREADS || running->thread[id].state == THREAD_NONE) {
        return ESRCH;
    }
    struct thread *thread = &running->thread[id];
    if (thread == current()) {
        return EDEADLK;
    }
    while (thread->state != THREAD_ENDED) {
        wait_for_release(thread);
    }
    if (result != NULL) {
        *result = thread->result;
    }
    coroutine_release(thread);
    thread->state = THREAD_NONE;
    return 0;
}

static int set_mark(pthread_mutex_t *mutex, int locked)
{
    memcpy(mutex, &locked, sizeof locked);
    return 0;
}

static int mark(const pthread_mutex_t *mutex)
{
    int locked;
    memcpy(&locked, mutex, sizeof locked);
    return locked;
}

static int runner_pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes __attribute__((unused)))
{
    return set_mark(mutex, 0);
}

static int runner_pthread_mutex_destroy(pthread_mutex_t *mutex)
{
    return mark(mutex) != 0 ? EBUSY : 0;
}

static int runner_pthread_mutex_lock(pthread_mutex_t *mutex)
{
    count_call();
    while (mark(mutex) != 0) {
        wait_for_release(mutex);
    }
    return set_mark(mutex, 1);
}

static int runner_pthread_mutex_unlock(pthread_mutex_t *mutex)
{
    set_mark(mutex, 0);
    release(mutex);
    return 0;
}

/* A receiver's calendar time is UTC, and so is each instance's local time: what it sets has to say so. */
static int runner_setenv(const char *name, const char *value, int overwrite __attribute__((unused)))
{
    if (strcmp(name, "TZ") != 0 || (value[0] != '\0' && strncmp(value, "UTC", 3) != 0)) {
        fail("setting %s to '%s' is not simulated", name, value);
    }
    return 0;
}

static time_t runner_mktime(struct tm *calendar)
{
    return timegm(calendar);
}

const struct import thread_imports[] = {
    IMPORT(pthread_create), IMPORT(pthread_join), IMPORT(pthread_mutex_init), IMPORT(pthread_mutex_destroy),
    IMPORT(pthread_mutex_lock), IMPORT(pthread_mutex_unlock), IMPORT(setenv), IMPORT(mktime), END_OF_IMPORTS,
};
