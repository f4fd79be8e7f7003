// SPDX-License-Identifier: Apache-2.0
/* A second thread, and what it reads from: a character device. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "check.h"
#include "guest.h"

#define S 1000000000LL
#define MS 1000000LL

void guest_serial(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    char octets[100];
    struct termios settings;
    CHECK(FAILS(open("/dev/ttyS9", O_RDWR), ENOENT));
    int number = open("/dev/gnss0", O_RDWR | O_NOCTTY);
    struct pollfd fd = {.fd = number, .events = POLLIN};
    memset(&settings, 0, sizeof settings);
    CHECK(number == 3 && tcsetattr(number, TCSANOW, &settings) == 0 && tcflush(number, TCIFLUSH) == 0);
    CHECK(FAILS(read(number, octets, sizeof octets), EAGAIN));
    int64_t start = now() / S;
    CHECK(poll(&fd, 1, 2000) == 1 && now() == (start + 1) * S);
    CHECK(read(number, octets, sizeof octets) == 6 && memcmp(octets, "$GNRMC", 6) == 0 && poll(&fd, 1, 0) == 0);
    CHECK(poll(&fd, 1, 2000) == 1 && tcflush(number, TCIOFLUSH) == 0 && poll(&fd, 1, 0) == 0);
    CHECK(close(number) == 0 && FAILS(tcflush(number, TCIFLUSH), ENOTTY) && FAILS(tcsetattr(9, TCSANOW, &settings), ENOTTY));
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int64_t start;

__attribute__((noinline)) static int deep(int n)
{
    volatile char room[1024];
    room[0] = (char)n;
    return n == 0 ? 0 : deep(n - 1) + room[0];
}

static void *work(void *argument)
{
    puts("worker");
    if (argument == NULL) {
        return (void *)(intptr_t)deep(1 << 20);
    }
    CHECK(now() == start && poll(NULL, 0, 10) == 0 && now() == start + 10 * MS);
    /* main has it, and lets go of it 20 ms after the start */
    CHECK(pthread_mutex_lock(&mutex) == 0 && now() == start + 20 * MS);
    puts("worker has it");
    CHECK(poll(NULL, 0, 15) == 0 && pthread_mutex_unlock(&mutex) == 0);
    return argument;
}

void guest_threads(int argc, char **argv)
{
    static int token;
    pthread_t thread;
    void *result;
    start = now();
    CHECK(pthread_mutex_init(&mutex, NULL) == 0 && pthread_mutex_lock(&mutex) == 0);
    CHECK(pthread_create(&thread, NULL, work, argc > 2 && argv[2][0] == 's' ? NULL : &token) == 0);
    /* a new thread runs as soon as this one waits */
    puts("main");
    CHECK(poll(NULL, 0, 20) == 0 && pthread_mutex_unlock(&mutex) == 0);
    CHECK(poll(NULL, 0, 1) == 0);
    CHECK(pthread_mutex_lock(&mutex) == 0 && now() == start + 35 * MS);
    puts("main has it");
    CHECK(pthread_mutex_unlock(&mutex) == 0 && pthread_join(thread, &result) == 0 && result == &token);
    CHECK(pthread_join(thread, NULL) == ESRCH && pthread_mutex_destroy(&mutex) == 0);
    puts("joined");
    struct tm calendar = {.tm_year = 126, .tm_mon = 0, .tm_mday = 1, .tm_hour = 12};
    CHECK(setenv("TZ", "UTC", 1) == 0 && mktime(&calendar) == 1767268800);
}
