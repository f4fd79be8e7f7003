// SPDX-License-Identifier: Apache-2.0
/* The daemon as a process: hand-overs, start, end, signals, identity, random numbers. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "instance.h"

/* A daemon that makes so many calls while time stands still waits for time to go on. */
#define MAX_IDLE_CALLS 1000000

/* Hands a request over and returns its result. */
int64_t ask(enum request request, int64_t a, int64_t b, int64_t c)
{
    struct instance *instance = running;
    struct exchange *x = instance->exchange;
    x->argument[0] = a;
    x->argument[1] = b;
    x->argument[2] = c;
    instance->request = request;
    coroutine_leave(instance);
    return x->result;
}

/* Ends the daemon; its coroutine never runs again. */
_Noreturn void end(enum request how, int status)
{
    struct instance *instance = running;
    instance->ended = true;
    ask(how, status, 0, 0);
    __builtin_trap();
}

/* Ends the daemon because it did what can't be simulated, or can't go on. */
_Noreturn void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf((char *)running->exchange->data, DATA_SIZE, format, arguments);
    va_end(arguments);
    end(REQUEST_FAILED, 0);
}

/* Each call that could be part of a loop that waits for time to go on. */
void count_call(void)
{
    if (++running->idle_calls > MAX_IDLE_CALLS) {
        fail("it makes no progress: %d calls without waiting", MAX_IDLE_CALLS);
    }
}

/* Waits for the deadline [ns of CLOCK_MONOTONIC] or whatever arrives. */
void wait_for_wake_up(int64_t deadline)
{
    struct thread *thread = &running->thread[running->current];
    thread->state = THREAD_WAITS;
    thread->deadline = deadline;
    running->idle_calls = 0;
    ask(REQUEST_BLOCKED, 0, 0, 0);
}

/* Handles a pending signal. Returns true if there was one: the call that waits is interrupted. */
bool take_signal(void)
{
    struct instance *instance = running;
    int signal = instance->exchange->signal;
    if (signal == 0) {
        return false;
    }
    instance->exchange->signal = 0;
    void (*handler)(int) = instance->handler[signal];
    if (handler == SIG_IGN) {
        return false;
    }
    if (handler == SIG_DFL) {
        end(REQUEST_EXITED, 128 + signal);
    }
    handler(signal);
    errno = EINTR;
    return true;
}

static _Noreturn void runner_exit(int status)
{
    fflush(running->output);
    end(REQUEST_EXITED, status & 0xff);
}

static _Noreturn void runner_abort(void)
{
    fail("it called abort()");
}

static _Noreturn void runner___stack_chk_fail(void)
{
    fail("its stack is corrupted");
}

static _Noreturn void runner___assert_fail(const char *assertion, const char *file, unsigned line, const char *function)
{
    fail("assertion failed: %s (%s:%u, %s)", assertion, file, line, function);
}

static _Noreturn void runner___chk_fail(void)
{
    fail("it overran a buffer");
}

/* Calls what comes before main, then main. Older programs bring a function `init` that does the former. */
static int runner___libc_start_main(int (*main)(int, char **, char **), int argc, char **argv,
                                    int (*init)(int, char **, char **), void (*finish)(void) __attribute__((unused)),
                                    void (*linker)(void) __attribute__((unused)), void *stack __attribute__((unused)))
{
    static char *no_environment[] = {NULL};
    struct image *image = &running->image;
    if (init != NULL) {
        init(argc, argv, no_environment);
    } else {
        for (int i = 0; i < image->initializers; i++) {
            image->initializer[i](argc, argv, no_environment);
        }
    }
    runner_exit(main(argc, argv, no_environment));
}

static void (*runner_signal(int number, void (*handler)(int)))(int)
{
    if (number < 1 || number >= SIGNALS) {
        errno = EINVAL;
        return SIG_ERR;
    }
    void (*before)(int) = running->handler[number];
    running->handler[number] = handler;
    return before;
}

static pid_t runner_getpid(void)
{
    return running->exchange->process_id;
}

static uid_t runner_getuid(void)
{
    return 0;
}

/* Seeded from the time by the daemon; from the instance's named stream here. */
static void runner_srandom(unsigned seed __attribute__((unused))) {}

/* The stream is this process's alone, so that numbers can be drawn before they are needed. */
static long runner_random(void)
{
    struct instance *instance = running;
    count_call();
    if (instance->random_left == 0) {
        ask(REQUEST_RANDOM, 0, 0, 0);
        memcpy(instance->random, instance->exchange->data, sizeof instance->random);
        instance->random_left = RANDOM_BLOCK;
    }
    return (long)instance->random[RANDOM_BLOCK - instance->random_left--];
}

static long runner_sysconf(int name)
{
    if (name == _SC_CLK_TCK) {
        return ask(REQUEST_TICKS, 0, 0, 0);
    }
    errno = EINVAL;
    return -1;
}

static char *runner_getenv(const char *name __attribute__((unused)))
{
    return NULL;
}

/* Shared memory of an NTP daemon: there is none on a simulated host. */
static int runner_shmget(int key __attribute__((unused)), size_t size __attribute__((unused)),
                         int flags __attribute__((unused)))
{
    errno = ENOSYS;
    return -1;
}

static void *runner_shmat(int id __attribute__((unused)), const void *address __attribute__((unused)),
                          int flags __attribute__((unused)))
{
    errno = ENOSYS;
    return (void *)-1;
}

static int runner_shmdt(const void *address __attribute__((unused)))
{
    errno = EINVAL;
    return -1;
}

const struct import process_imports[] = {
    IMPORT(exit), {"_exit", (void *)runner_exit}, IMPORT(abort), IMPORT(__stack_chk_fail), IMPORT(__assert_fail),
    IMPORT(__chk_fail), IMPORT(__libc_start_main), IMPORT(signal), IMPORT(getpid), IMPORT(getuid),
    {"geteuid", (void *)runner_getuid}, IMPORT(srandom), {"srand", (void *)runner_srandom}, IMPORT(random),
    {"rand", (void *)runner_random}, IMPORT(sysconf), IMPORT(getenv), IMPORT(shmget), IMPORT(shmat), IMPORT(shmdt),
    END_OF_IMPORTS,
};
