// SPDX-License-Identifier: Apache-2.0
/* The turn, and waiting for it. */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "handover.h"

#define NS_PER_S 1000000000LL

static __thread int partners;
static __thread cpu_set_t processors; /* that the thread may use otherwise */

/*
 * Keeps this thread, and the process that it starts next, on the processor where it is. Only one of them runs at a time,
 * and the kernel switches within a processor in some microseconds; to wake another takes ten times as long.
 */
void handover_begin(void)
{
    int processor = sched_getcpu();
    if (partners++ == 0 && processor >= 0 && sched_getaffinity(0, sizeof processors, &processors) == 0) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(processor, &one);
        sched_setaffinity(0, sizeof one, &one);
    }
}

/* For each begin: after the last, the thread may go where it likes again. */
void handover_end(void)
{
    if (--partners == 0 && CPU_COUNT(&processors) > 0) {
        sched_setaffinity(0, sizeof processors, &processors);
    }
}

/* Ends this side's turn. */
void handover_give(struct shared *shared, enum side to)
{
    atomic_store(&shared->turn, to);
    syscall(SYS_futex, &shared->turn, FUTEX_WAKE, 1, NULL, NULL, 0);
}

/* Waits for this side's turn, or about as long as the timeout [ns]. Returns whether the turn has come. */
bool handover_await(struct shared *shared, enum side self, int64_t timeout)
{
    struct timespec limit = {.tv_sec = timeout / NS_PER_S, .tv_nsec = timeout % NS_PER_S};
    uint32_t other = self == SIMULATOR ? DAEMON : SIMULATOR;
    if (atomic_load(&shared->turn) == other) {
        syscall(SYS_futex, &shared->turn, FUTEX_WAIT, other, &limit, NULL, 0);
    }
    return atomic_load(&shared->turn) == self;
}
