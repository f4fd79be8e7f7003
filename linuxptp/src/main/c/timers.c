// SPDX-License-Identifier: Apache-2.0
/* Timers as descriptors (timerfd) on CLOCK_MONOTONIC. One stays due until it is set again. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/timerfd.h>
#include <time.h>

#include "descriptors.h"

#define NS_PER_S 1000000000LL

static int runner_timerfd_create(int clock, int flags __attribute__((unused)))
{
    if (clock != CLOCK_MONOTONIC && clock != CLOCK_BOOTTIME) {
        fail("timers on clock %d are not simulated", clock);
    }
    return descriptor_open(KIND_TIMER);
}

static int runner_timerfd_settime(int number, int flags, const struct itimerspec *value, struct itimerspec *before)
{
    if (descriptor_of(number, KIND_TIMER) == NULL) {
        return refuse(descriptor_at(number) == NULL ? EBADF : EINVAL);
    }
    if (before != NULL || value->it_interval.tv_sec != 0 || value->it_interval.tv_nsec != 0) {
        fail("timers that repeat or tell their remaining time are not simulated");
    }
    if (value->it_value.tv_nsec < 0 || value->it_value.tv_nsec >= NS_PER_S || value->it_value.tv_sec < 0) {
        return refuse(EINVAL);
    }
    int64_t begin = (flags & TFD_TIMER_ABSTIME) != 0 ? 0 : running->exchange->monotonic;
    int64_t latest = (NO_DEADLINE - begin) / NS_PER_S;
    int64_t time = value->it_value.tv_sec < latest ? value->it_value.tv_sec * NS_PER_S + value->it_value.tv_nsec : 0;
    /* Neither one that is disarmed nor one that is set to centuries from now, which the kernel cuts, becomes due. */
    running->readiness[number].deadline = time == 0 ? NO_DEADLINE : begin + time;
    return 0;
}

const struct import timer_imports[] = {IMPORT(timerfd_create), IMPORT(timerfd_settime), END_OF_IMPORTS};
