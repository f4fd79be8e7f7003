// SPDX-License-Identifier: Apache-2.0
/* Reading, steering and sleeping on clocks. The kernel's part is here; what a clock does is the simulator's business. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/timex.h>
#include <time.h>

#include "descriptors.h"

#define NS_PER_S 1000000000LL
#define NS_PER_US 1000LL
#define NOT_A_CLOCK (-2)
#define CLOCK_OF_DESCRIPTOR 3
#define NOMINAL_TICK 10000LL              /* us between two ticks of 100 Hz */
#define TICK_WEIGHT 6553600LL             /* 2^-16 ppm per us of a tick */
#define KERNEL_TOLERANCE (500LL << 16)    /* 2^-16 ppm */
#define SETTABLE_STATUS (STA_PLL | STA_PPSFREQ | STA_PPSTIME | STA_FLL | STA_INS | STA_DEL | STA_UNSYNC | STA_FREQHOLD)

static struct timespec timespec_of(int64_t ns)
{
    int64_t seconds = ns / NS_PER_S;
    int64_t rest = ns % NS_PER_S;
    if (rest < 0) {
        rest += NS_PER_S;
        seconds--;
    }
    return (struct timespec){.tv_sec = seconds, .tv_nsec = rest};
}

/* The clock of an identifier: a PHC's descriptor, SYSTEM_CLOCK, or NOT_A_CLOCK. */
static int clock_of(clockid_t id)
{
    if (id == CLOCK_REALTIME) {
        return SYSTEM_CLOCK;
    }
    if (id < 0 && (id & 7) == CLOCK_OF_DESCRIPTOR) {
        int number = ~(id >> 3);
        return descriptor_of(number, KIND_PHC) == NULL ? NOT_A_CLOCK : number;
    }
    return NOT_A_CLOCK;
}

static int runner_clock_gettime(clockid_t id, struct timespec *time)
{
    count_call();
    if (id == CLOCK_MONOTONIC || id == CLOCK_BOOTTIME) {
        *time = timespec_of(running->exchange->monotonic);
        return 0;
    }
    if (id == CLOCK_MONOTONIC_RAW) {
        *time = timespec_of(ask(REQUEST_RAW_TIME, 0, 0, 0));
        return 0;
    }
    int clock = clock_of(id);
    if (clock == NOT_A_CLOCK) {
        return refuse(EINVAL);
    }
    *time = timespec_of(ask(REQUEST_CLOCK_TIME, clock, 0, 0));
    return 0;
}

/* Steps the clock by what ADJ_SETOFFSET asks for. */
static int set_offset(int clock, const struct timex *t)
{
    int64_t fraction = (t->modes & ADJ_NANO) != 0 ? t->time.tv_usec : t->time.tv_usec * NS_PER_US;
    if (fraction < 0 || fraction >= NS_PER_S) {
        return refuse(EINVAL);
    }
    return ask(REQUEST_CLOCK_STEP, clock, t->time.tv_sec * NS_PER_S + fraction, 0) != 0 ? refuse(ERANGE) : 0;
}

static int adjust_phc(int clock, struct timex *t)
{
    if ((t->modes & ADJ_SETOFFSET) != 0) {
        return set_offset(clock, t);
    }
    if ((t->modes & ADJ_FREQUENCY) != 0) {
        return ask(REQUEST_CLOCK_ADJUST, clock, t->freq, 0) != 0 ? refuse(ERANGE) : 0;
    }
    if ((t->modes & ADJ_OFFSET) != 0) {
        int64_t offset = (t->modes & ADJ_NANO) != 0 ? t->offset : t->offset * NS_PER_US;
        return ask(REQUEST_CLOCK_PHASE, clock, offset, 0) != 0 ? refuse(EOPNOTSUPP) : 0;
    }
    if (t->modes != 0) {
        return refuse(EOPNOTSUPP);
    }
    t->freq = ask(REQUEST_CLOCK_FREQUENCY, clock, 0, 0);
    return 0;
}

/* Splits the rate into tick and frequency, the tick nearest to it. */
static void split_rate(int64_t rate, int64_t *tick, int64_t *frequency)
{
    int64_t half = rate < 0 ? -TICK_WEIGHT / 2 : TICK_WEIGHT / 2;
    int64_t ticks = (rate + half) / TICK_WEIGHT;
    *tick = NOMINAL_TICK + ticks;
    *frequency = rate - ticks * TICK_WEIGHT;
}

static int steer_system(const struct timex *t)
{
    int64_t tick;
    int64_t frequency;
    split_rate(ask(REQUEST_CLOCK_FREQUENCY, SYSTEM_CLOCK, 0, 0), &tick, &frequency);
    if ((t->modes & ADJ_TICK) != 0) {
        tick = t->tick;
    }
    if ((t->modes & ADJ_FREQUENCY) != 0) {
        frequency = t->freq < -KERNEL_TOLERANCE  ? -KERNEL_TOLERANCE
                    : t->freq > KERNEL_TOLERANCE ? KERNEL_TOLERANCE
                                                 : t->freq;
    }
    int64_t rate = (tick - NOMINAL_TICK) * TICK_WEIGHT + frequency;
    return ask(REQUEST_CLOCK_ADJUST, SYSTEM_CLOCK, rate, 0) != 0 ? refuse(EINVAL) : 0;
}

static void set_status(const struct timex *t)
{
    int before = running->status;
    running->status = t->status & SETTABLE_STATUS;
    int leap = STA_INS | STA_DEL;
    if (((before ^ running->status) & leap) != 0) {
        ask(REQUEST_SET_LEAP, (running->status & STA_INS) != 0 ? 1 : (running->status & STA_DEL) != 0 ? -1 : 0, 0, 0);
    }
}

/* Fills in what the kernel tells in any case. */
static int report_system(struct timex *t)
{
    int64_t tick;
    int64_t frequency;
    split_rate(ask(REQUEST_CLOCK_FREQUENCY, SYSTEM_CLOCK, 0, 0), &tick, &frequency);
    struct timespec time = timespec_of(ask(REQUEST_CLOCK_TIME, SYSTEM_CLOCK, 0, 0));
    t->offset = 0;
    t->freq = frequency;
    t->tick = tick;
    t->tolerance = KERNEL_TOLERANCE;
    t->precision = 1;
    t->status = running->status | (running->nanoseconds ? STA_NANO : 0);
    t->time.tv_sec = time.tv_sec;
    t->time.tv_usec = running->nanoseconds ? time.tv_nsec : time.tv_nsec / NS_PER_US;
    t->tai = (int)ask(REQUEST_TAI_OFFSET, 0, 0, 0);
    return (running->status & STA_UNSYNC) != 0 ? TIME_ERROR : TIME_OK;
}

static int adjust_system(struct timex *t)
{
    if ((t->modes & ADJ_OFFSET) != 0) {
        fail("slewing CLOCK_REALTIME by ADJ_OFFSET is not simulated");
    }
    if ((t->modes & ADJ_SETOFFSET) != 0 && set_offset(SYSTEM_CLOCK, t) != 0) {
        return -1;
    }
    if ((t->modes & ADJ_STATUS) != 0) {
        set_status(t);
    }
    if ((t->modes & ADJ_NANO) != 0) {
        running->nanoseconds = true;
    }
    if ((t->modes & ADJ_MICRO) != 0) {
        running->nanoseconds = false;
    }
    if ((t->modes & ADJ_TAI) != 0) {
        ask(REQUEST_SET_TAI_OFFSET, t->constant, 0, 0);
    }
    if ((t->modes & (ADJ_TICK | ADJ_FREQUENCY)) != 0 && steer_system(t) != 0) {
        return -1;
    }
    return report_system(t);
}

static int runner_clock_adjtime(clockid_t id, struct timex *t)
{
    count_call();
    int clock = clock_of(id);
    if (clock == NOT_A_CLOCK) {
        return refuse(EINVAL);
    }
    return clock == SYSTEM_CLOCK ? adjust_system(t) : adjust_phc(clock, t);
}

static int runner_adjtimex(struct timex *t)
{
    return runner_clock_adjtime(CLOCK_REALTIME, t);
}

static int runner_clock_settime(clockid_t id, const struct timespec *time)
{
    int clock = clock_of(id);
    if (clock == NOT_A_CLOCK) {
        return refuse(EINVAL);
    }
    int64_t wanted = time->tv_sec * NS_PER_S + time->tv_nsec;
    return ask(REQUEST_CLOCK_STEP, clock, wanted - ask(REQUEST_CLOCK_TIME, clock, 0, 0), 0) != 0 ? refuse(EINVAL) : 0;
}

static time_t runner_time(time_t *time)
{
    struct timespec now;
    runner_clock_gettime(CLOCK_REALTIME, &now);
    if (time != NULL) {
        *time = now.tv_sec;
    }
    return now.tv_sec;
}

static int runner_clock_nanosleep(clockid_t id, int flags, const struct timespec *time,
                                  struct timespec *rest __attribute__((unused)))
{
    bool absolute = (flags & TIMER_ABSTIME) != 0;
    if (absolute && id != CLOCK_MONOTONIC) {
        fail("sleeping until a time of clock %d is not simulated", (int)id);
    }
    int64_t ns = time->tv_sec * NS_PER_S + time->tv_nsec;
    int64_t deadline = absolute ? ns : running->exchange->monotonic + ns;
    count_call();
    for (;;) {
        bool interrupted = take_signal();
        if (running->exchange->monotonic >= deadline) {
            return 0;
        }
        if (interrupted) {
            return EINTR;
        }
        wait_for_wake_up(deadline);
    }
}

static int runner_nanosleep(const struct timespec *time, struct timespec *rest)
{
    int error = runner_clock_nanosleep(CLOCK_MONOTONIC, 0, time, rest);
    return error == 0 ? 0 : refuse(error);
}

static int runner_usleep(unsigned microseconds)
{
    struct timespec time = timespec_of(microseconds * NS_PER_US);
    return runner_nanosleep(&time, NULL);
}

const struct import clock_imports[] = {
    IMPORT(clock_gettime), {"__clock_gettime64", (void *)runner_clock_gettime}, IMPORT(clock_adjtime), IMPORT(adjtimex),
    IMPORT(clock_settime), IMPORT(time), IMPORT(clock_nanosleep), IMPORT(nanosleep), IMPORT(usleep), END_OF_IMPORTS,
};
