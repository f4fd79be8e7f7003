// SPDX-License-Identifier: Apache-2.0
/* Timers, descriptors, signals, heap, output, files, options, and how a program may end. */
#define _GNU_SOURCE
#include <getopt.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <syslog.h>
#include <unistd.h>

#include "check.h"
#include "guest.h"

#define MS 1000000LL

static void arm(int timer, int flags, int64_t ns)
{
    struct itimerspec value = {.it_value = {.tv_sec = ns / (1000 * MS), .tv_nsec = ns % (1000 * MS)}};
    CHECK(timerfd_settime(timer, flags, &value, NULL) == 0);
}

void guest_timers(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    int64_t start = now();
    int first = timerfd_create(CLOCK_MONOTONIC, 0);
    int second = timerfd_create(CLOCK_MONOTONIC, 0);
    struct pollfd fds[] = {{.fd = first, .events = POLLIN}, {.fd = second, .events = POLLIN}, {.fd = -1, .events = POLLIN}};
    CHECK(poll(fds, 3, 5) == 0 && now() == start + 5 * MS);
    arm(first, 0, 20 * MS);
    arm(second, TFD_TIMER_ABSTIME, start + 10 * MS);
    CHECK(poll(fds, 3, -1) == 1 && fds[0].revents == 0 && fds[1].revents == POLLIN && now() == start + 10 * MS);
    /* one that nobody sets again stays due, and time does not go on */
    CHECK(poll(fds, 3, 1000) == 1 && now() == start + 10 * MS);
    arm(second, 0, 0);
    CHECK(poll(fds, 3, 1000) == 1 && fds[0].revents == POLLIN && now() == start + 25 * MS);
    arm(second, 0, 1);
    CHECK(poll(fds, 3, 0) == 1 && poll(&fds[1], 1, -1) == 1 && now() == start + 25 * MS + 1);
    struct itimerspec wrong = {.it_value = {.tv_nsec = 1000 * MS}};
    CHECK(FAILS(timerfd_settime(first, 0, &wrong, NULL), EINVAL));
    CHECK(FAILS(timerfd_settime(77, 0, &wrong, NULL), EBADF));
    struct timespec pause = {.tv_nsec = 3 * MS};
    CHECK(clock_nanosleep(CLOCK_MONOTONIC, 0, &pause, NULL) == 0 && now() == start + 28 * MS + 1);
    CHECK(usleep(1000) == 0 && now() == start + 29 * MS + 1);
}

void guest_descriptors(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    int first = timerfd_create(CLOCK_MONOTONIC, 0);
    int second = socket(AF_INET, SOCK_DGRAM, 0);
    CHECK(first == 3 && second == 4);
    CHECK(close(first) == 0 && FAILS(close(first), EBADF));
    CHECK(timerfd_create(CLOCK_MONOTONIC, 0) == 3);
    struct pollfd gone[] = {{.fd = 900, .events = POLLIN}, {.fd = INT_MAX, .events = POLLIN}, {.fd = 4, .events = POLLOUT}};
    CHECK(poll(gone, 3, -1) == 3 && gone[0].revents == POLLNVAL && gone[1].revents == POLLNVAL && gone[2].revents == POLLOUT);
    CHECK(FAILS(close(-1), EBADF) && FAILS(close(INT_MAX), EBADF) && FAILS(read(-5, gone, 1), EBADF));
    char octet;
    CHECK(FAILS(recv(3, &octet, 1, 0), ENOTSOCK) && FAILS(send(-1, &octet, 1, 0), EBADF));
    CHECK(FAILS(socket(AF_X25, SOCK_DGRAM, 0), EAFNOSUPPORT));
    int opened = 0;
    while (timerfd_create(CLOCK_MONOTONIC, 0) >= 0) {
        opened++;
    }
    CHECK(errno == EMFILE && opened == 1024 - 5);
    for (int number = 5; number < 1024; number++) {
        CHECK(close(number) == 0);
    }
}

static volatile int caught;

static void on_signal(int number)
{
    caught = number;
}

void guest_signals(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    CHECK(signal(SIGTERM, on_signal) == SIG_DFL && signal(SIGHUP, SIG_IGN) == SIG_DFL);
    CHECK(signal(SIGTERM, on_signal) == on_signal);
    srandom(7);
    for (long i = 0; i < 200; i++) {
        CHECK(random() == i);
    }
    errno = 0;
    CHECK(signal(65, on_signal) == SIG_ERR && errno == EINVAL && signal(0, on_signal) == SIG_ERR);
    /* the other side sends SIGTERM to whoever waits without end */
    CHECK(FAILS(poll(NULL, 0, -1), EINTR) && caught == SIGTERM);
}

void guest_memory(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    char *text = strdup("abc");
    char *longer = realloc(text, 100);
    CHECK(strcmp(longer, "abc") == 0);
    memset(longer, 'x', 100);
    char *shorter = realloc(longer, 2);
    CHECK(memcmp(shorter, "xx", 2) == 0);
    free(shorter);
    free(NULL);
    char *fresh = realloc(NULL, 16);
    CHECK(((uintptr_t)fresh & 15) == 0);
    free(fresh);
    volatile size_t huge = SIZE_MAX;
    CHECK(malloc(huge - 8) == NULL && errno == ENOMEM && calloc(huge / 2, 3) == NULL);
    unsigned char *zeros = calloc(7, 9);
    for (int i = 0; i < 63; i++) {
        CHECK(zeros[i] == 0);
    }
    char *cut = strndup("abcdef", 3);
    CHECK(strcmp(cut, "abc") == 0);
    char *made;
    CHECK(asprintf(&made, "%s-%d", cut, 12345) == 9 && strcmp(made, "abc-12345") == 0);
    /* a limit of all blocks together, that what is freed does not count for */
    enum { PIECE = 1 << 20 };
    void *piece[300];
    int pieces = 0;
    while ((piece[pieces] = malloc(PIECE)) != NULL) {
        CHECK(++pieces < 300);
    }
    CHECK(errno == ENOMEM && pieces > 200 && strdup("small") != NULL && calloc(pieces, PIECE) == NULL);
    free(piece[--pieces]);
    CHECK((piece[pieces] = malloc(PIECE)) != NULL && malloc(PIECE) == NULL);
    for (int i = 0; i <= pieces; i++) {
        free(piece[i]);
    }
    /* what is not freed goes with the instance: the sanitizer looks for leaks */
}

void guest_output(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    char line[3000];
    memset(line, 'a', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    for (int i = 0; i < 10; i++) {
        puts(line);
    }
    syslog(LOG_INFO, "%s", line);
    syslog(LOG_INFO, "[1.000] end\n\n");
    errno = ENOENT;
    perror("x");
    putchar('y');
    fprintf(stderr, "%d\n", 7);
    fputs("no line end", stdout);
}

void guest_files(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    char line[40];
    struct stat status;
    FILE *file = fopen("/etc/linuxptp/x.conf", "r");
    CHECK(file != NULL && fgets(line, sizeof line, file) != NULL && strcmp(line, "[global]\n") == 0);
    CHECK(fgets(line, sizeof line, file) != NULL && strcmp(line, "a 1") == 0 && fgets(line, sizeof line, file) == NULL);
    fclose(file);
    CHECK(fopen("/etc/passwd", "r") == NULL && errno == ENOENT);
    CHECK(fopen("/etc/linuxptp/x.conf", "w") == NULL && errno == EROFS);
    CHECK(stat("/etc/linuxptp/x.conf", &status) == 0 && status.st_size == 12);
    CHECK(FAILS(stat("/etc/passwd", &status), ENOENT) && getenv("PATH") == NULL);
}

void guest_options(int argc, char **argv)
{
    static const struct option longs[] = {
        {"alpha", required_argument, NULL, 1},
        {"alphabet", no_argument, NULL, 2},
        {"beta", optional_argument, NULL, 3},
        {NULL, 0, NULL, 0},
    };
    int option;
    int index;
    while ((option = getopt_long(argc, argv, "a:bc::", longs, &index)) != -1) {
        printf("%d=%s ", option, optarg == NULL ? "" : optarg);
    }
    printf("|");
    for (int i = optind; i < argc; i++) {
        printf("%s ", argv[i]);
    }
    printf("\n");
}

__attribute__((noinline)) static int deep(int n)
{
    volatile char room[1024];
    room[0] = (char)n;
    return n == 0 ? 0 : deep(n - 1) + room[0];
}

void guest_fail(int argc, char **argv)
{
    CHECK(argc == 3);
    switch (argv[2][0]) {
    case 'a': abort();
    case 'n': *(volatile int *)8 = 1; break;
    case 's': deep(1 << 20); break;
    case 'd': {
        char *block = malloc(9);
        void *volatile again = block;
        free(block);
        free(again);
        break;
    }
    case 'p': {
        struct timespec time;
        for (;;) {
            clock_gettime(CLOCK_MONOTONIC, &time);
        }
    }
    case 'e': exit(300);
    default: break;
    }
}
