// SPDX-License-Identifier: Apache-2.0
#ifndef GUEST_H
#define GUEST_H

#include <errno.h>
#include <stdint.h>
#include <time.h>

/* guest_process.c */
void guest_timers(int argc, char **argv);
void guest_descriptors(int argc, char **argv);
void guest_signals(int argc, char **argv);
void guest_memory(int argc, char **argv);
void guest_output(int argc, char **argv);
void guest_files(int argc, char **argv);
void guest_options(int argc, char **argv);
void guest_serial(int argc, char **argv);
void guest_threads(int argc, char **argv);
void guest_fail(int argc, char **argv);

/* guest_network.c */
void guest_packets(int argc, char **argv);
void guest_udp(int argc, char **argv);
void guest_local(int argc, char **argv);
void guest_links(int argc, char **argv);

/* guest_clocks.c */
void guest_phc(int argc, char **argv);
void guest_clocks(int argc, char **argv);

/* True if a call failed with that error. */
#define FAILS(call, error) (errno = 0, (call) < 0 && errno == (error))

/* CLOCK_MONOTONIC [ns]. */
static inline int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

#endif
