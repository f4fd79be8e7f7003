// SPDX-License-Identifier: Apache-2.0
/* PTP hardware clocks and CLOCK_REALTIME. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/ptp_clock.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/timex.h>
#include <unistd.h>

#include "check.h"
#include "guest.h"

#define CLOCK_OF(number) ((clockid_t)(~(unsigned)(number) << 3 | 3))

static void read_offsets(int number)
{
    struct ptp_sys_offset_extended extended = {.n_samples = 5};
    struct ptp_sys_offset basic = {.n_samples = PTP_MAX_SAMPLES};
    struct ptp_sys_offset_precise precise;
    CHECK(FAILS(ioctl(number, PTP_SYS_OFFSET_PRECISE, &precise), EOPNOTSUPP));
    CHECK(ioctl(number, PTP_SYS_OFFSET_EXTENDED, &extended) == 0);
    CHECK(extended.ts[4][0].nsec == 12 && extended.ts[4][2].nsec == 14);
    CHECK(ioctl(number, PTP_SYS_OFFSET, &basic) == 0 && basic.ts[0].nsec == 0 && basic.ts[2 * PTP_MAX_SAMPLES].nsec == 74);
    extended.n_samples = PTP_MAX_SAMPLES + 1;
    basic.n_samples = 1u << 31;
    CHECK(FAILS(ioctl(number, PTP_SYS_OFFSET_EXTENDED, &extended), EINVAL));
    CHECK(FAILS(ioctl(number, PTP_SYS_OFFSET, &basic), EINVAL));
}

static void take_edges(int number)
{
    struct ptp_extts_request request = {.index = 1, .flags = PTP_ENABLE_FEATURE | PTP_RISING_EDGE};
    struct ptp_extts_event event;
    struct pollfd fd = {.fd = number, .events = POLLIN};
    CHECK(FAILS(read(number, &event, sizeof event - 1), EINVAL) && FAILS(read(number, &event, sizeof event), EAGAIN));
    CHECK(ioctl(number, PTP_EXTTS_REQUEST2, &request) == 0);
    /* the other side makes two hundred edges at once; nobody reads them while this sleeps */
    CHECK(usleep(1000) == 0 && poll(&fd, 1, 2000) == 1);
    int64_t first = -1;
    int count = 0;
    while (poll(&fd, 1, 0) == 1) {
        CHECK(read(number, &event, sizeof event) == sizeof event && event.index == 1);
        first = first < 0 ? event.t.nsec : first;
        CHECK(event.t.nsec == first + count++);
    }
    /* as many as the queue holds, the last ones */
    CHECK(count == 128 && first == 200 - 128);
    request.index = 9;
    CHECK(FAILS(ioctl(number, PTP_EXTTS_REQUEST, &request), EINVAL));
}

void guest_phc(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    struct ptp_clock_caps caps;
    struct ptp_pin_desc pin = {.index = 1, .func = PTP_PF_EXTTS, .chan = 1};
    struct ptp_perout_request output = {.period = {.sec = 1}};
    struct timespec time;
    struct timex adjustment = {.modes = ADJ_FREQUENCY, .freq = 65536};
    CHECK(FAILS(open("/dev/ptp7", O_RDWR), ENOENT) && FAILS(open("/dev/ptp", O_RDWR), ENOENT));
    CHECK(FAILS(open("/dev/ptp0x", O_RDWR), ENOENT) && FAILS(open("/etc/passwd", O_RDONLY), ENOENT));
    int number = open("/dev/ptp0", O_RDWR);
    CHECK(number >= 0 && ioctl(number, PTP_CLOCK_GETCAPS, &caps) == 0 && caps.max_adj == 1000000 && caps.n_pins == 2);
    CHECK(ioctl(number, PTP_PIN_SETFUNC2, &pin) == 0 && ioctl(number, PTP_PEROUT_REQUEST2, &output) == 0);
    CHECK(FAILS(ioctl(number, PTP_ENABLE_PPS, 1), ENOTTY));
    CHECK(clock_gettime(CLOCK_OF(number), &time) == 0 && time.tv_sec == 1700000000);
    CHECK(FAILS(clock_gettime(CLOCK_OF(99), &time), EINVAL));
    CHECK(clock_adjtime(CLOCK_OF(number), &adjustment) == 0);
    adjustment.freq = 2000LL << 16;
    CHECK(FAILS(clock_adjtime(CLOCK_OF(number), &adjustment), ERANGE));
    adjustment = (struct timex){.modes = ADJ_SETOFFSET | ADJ_NANO, .time = {.tv_sec = -1, .tv_usec = 999999999}};
    CHECK(clock_adjtime(CLOCK_OF(number), &adjustment) == 0);
    adjustment.time.tv_usec = -1;
    CHECK(FAILS(clock_adjtime(CLOCK_OF(number), &adjustment), EINVAL));
    adjustment.modes = ADJ_ESTERROR;
    CHECK(FAILS(clock_adjtime(CLOCK_OF(number), &adjustment), EOPNOTSUPP));
    read_offsets(number);
    take_edges(number);
    CHECK(close(number) == 0 && FAILS(clock_gettime(CLOCK_OF(number), &time), EINVAL));
}

void guest_clocks(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    struct timex t = {0};
    struct timespec time;
    CHECK(clock_gettime(CLOCK_REALTIME, &time) == 0 && time.tv_sec == 1600000000);
    CHECK(adjtimex(&t) == TIME_OK && t.tick == 10000 && t.tai == 37 && t.freq == 65536 && (t.status & STA_NANO) == 0);
    t.modes = ADJ_TICK | ADJ_FREQUENCY;
    t.tick = 10001;
    t.freq = -10 * 65536;
    CHECK(clock_adjtime(CLOCK_REALTIME, &t) == TIME_OK);
    t.modes = ADJ_FREQUENCY;
    t.freq = 900LL << 16; /* beyond the kernel's limit of 500 ppm, to which it is cut */
    CHECK(clock_adjtime(CLOCK_REALTIME, &t) == TIME_OK);
    t.modes = ADJ_STATUS | ADJ_NANO;
    t.status = STA_INS | STA_UNSYNC;
    CHECK(clock_adjtime(CLOCK_REALTIME, &t) == TIME_ERROR && (t.status & STA_NANO) != 0);
    t.modes = ADJ_TAI;
    t.constant = 38;
    clock_adjtime(CLOCK_REALTIME, &t);
    time.tv_sec = 1600000001;
    time.tv_nsec = 5;
    CHECK(clock_settime(CLOCK_REALTIME, &time) == 0 && FAILS(clock_settime(CLOCK_MONOTONIC, &time), EINVAL));
    CHECK(FAILS(clock_adjtime(CLOCK_MONOTONIC, &t), EINVAL));
}
