// SPDX-License-Identifier: Apache-2.0
/* The table of descriptors, and waiting for them. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "descriptors.h"

#define FIRST_DESCRIPTOR 3
#define NS_PER_MS 1000000LL

int refuse(int error)
{
    errno = error;
    return -1;
}

int descriptor_open(enum kind kind)
{
    static const uint16_t always[] = {
        [KIND_TIMER] = 0,         [KIND_PHC] = 0,           [KIND_PACKET] = POLLOUT,
        [KIND_NETLINK] = POLLOUT, [KIND_LOCAL] = POLLOUT,   [KIND_SERIAL] = POLLOUT, [KIND_INET] = POLLOUT,
    };
    struct instance *instance = running;
    for (int number = FIRST_DESCRIPTOR; number < MAX_DESCRIPTORS; number++) {
        if (!instance->readiness[number].open) {
            struct descriptor *descriptor = calloc(1, sizeof *descriptor);
            if (descriptor == NULL) {
                return refuse(ENOMEM);
            }
            descriptor->kind = kind;
            instance->descriptor[number] = descriptor;
            instance->readiness[number] = (struct readiness){
                .deadline = NO_DEADLINE, .ready = always[kind], .when_due = POLLIN, .open = true};
            return number;
        }
    }
    return refuse(EMFILE);
}

void descriptor_free(int number)
{
    free(running->descriptor[number]);
    running->descriptor[number] = NULL;
    running->readiness[number].open = false;
}

struct descriptor *descriptor_at(int number)
{
    return number < 0 || number >= MAX_DESCRIPTORS ? NULL : running->descriptor[number];
}

/* The descriptor if it is of that kind, or null. */
struct descriptor *descriptor_of(int number, enum kind kind)
{
    struct descriptor *descriptor = descriptor_at(number);
    return descriptor != NULL && descriptor->kind == kind ? descriptor : NULL;
}

/* Takes in what has come with a wake-up. */
void descriptors_take_arrivals(struct instance *instance)
{
    struct exchange *x = instance->exchange;
    for (int i = 0; i < x->arrivals; i++) {
        packet_arrived(instance, x->arrival[i]);
    }
    for (int i = 0; i < x->edges; i++) {
        phc_edge_arrived(instance, &x->edge[i]);
    }
    for (int i = 0; i < x->readies; i++) {
        struct descriptor *descriptor = instance->descriptor[x->ready[i]];
        if (descriptor != NULL) {
            instance->readiness[x->ready[i]].ready |= POLLIN;
            if (descriptor->kind == KIND_NETLINK) {
                descriptor->netlink.more = true;
            }
        }
    }
    x->arrivals = x->edges = x->readies = 0;
}

/* Looks once. Returns how many are ready, and when the next will be. */
static int look(const struct instance *instance, struct pollfd *fds, nfds_t count, int64_t *next)
{
    int64_t now = instance->exchange->monotonic;
    int found = 0;
    for (nfds_t i = 0; i < count; i++) {
        int number = fds[i].fd;
        short events = 0;
        if (number >= 0) {
            if (number >= MAX_DESCRIPTORS || !instance->readiness[number].open) {
                events = POLLNVAL;
            } else {
                const struct readiness *r = &instance->readiness[number];
                if (r->deadline > now) {
                    events = (short)r->ready;
                    *next = r->deadline < *next ? r->deadline : *next;
                } else {
                    events = (short)(r->ready | r->when_due);
                }
                events &= (short)(fds[i].events | POLLERR | POLLHUP);
            }
        }
        fds[i].revents = events;
        found += events != 0;
    }
    return found;
}

static int runner_poll(struct pollfd *fds, nfds_t count, int timeout)
{
    struct instance *instance = running;
    int64_t limit = timeout < 0 ? NO_DEADLINE : instance->exchange->monotonic + timeout * NS_PER_MS;
    count_call();
    for (;;) {
        int64_t next = limit;
        int found = look(instance, fds, count, &next);
        bool interrupted = take_signal();
        if (found > 0 || instance->exchange->monotonic >= limit) {
            return found;
        }
        if (interrupted) {
            return -1;
        }
        wait_for_wake_up(next);
    }
}

static int runner___poll_chk(struct pollfd *fds, nfds_t count, int timeout, size_t size __attribute__((unused)))
{
    return runner_poll(fds, count, timeout);
}

/* Opens a device; a simulated host has no other file that can be opened so. Serial ports are known to the simulator. */
static int runner_open(const char *path, int flags __attribute__((unused)), ...)
{
    char *rest;
    if (strncmp(path, "/dev/ptp", 8) == 0) {
        long index = strtol(path + 8, &rest, 10);
        if (rest != path + 8 && *rest == '\0' && index >= 0 && index <= INT32_MAX) {
            return phc_open((int)index);
        }
    }
    return serial_open(path);
}

static int runner_close(int number)
{
    struct descriptor *descriptor = descriptor_at(number);
    if (descriptor == NULL) {
        return refuse(EBADF);
    }
    switch (descriptor->kind) {
    case KIND_PACKET:
    case KIND_INET: packet_close(number); break;
    case KIND_NETLINK: netlink_close(number); break;
    case KIND_LOCAL: local_close(number); break;
    case KIND_SERIAL: serial_close(number); break;
    default: break;
    }
    descriptor_free(number);
    return 0;
}

static ssize_t runner_read(int number, void *octets, size_t size)
{
    if (descriptor_of(number, KIND_PHC) != NULL) {
        return phc_read(number, octets, size);
    }
    if (descriptor_of(number, KIND_LOCAL) != NULL) {
        return local_receive(number, octets, size, NULL, NULL);
    }
    if (descriptor_of(number, KIND_SERIAL) != NULL) {
        return serial_read(number, octets, size);
    }
    return refuse(descriptor_at(number) == NULL ? EBADF : EINVAL);
}

static int runner_ioctl(int number, unsigned long request, ...)
{
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    struct descriptor *descriptor = descriptor_at(number);
    if (descriptor == NULL) {
        return refuse(EBADF);
    }
    if (descriptor->kind == KIND_PHC) {
        return phc_ioctl(number, request, argument);
    }
    return network_ioctl(request, argument);
}

static int runner_fcntl(int number, int command, ...)
{
    if (descriptor_at(number) == NULL) {
        return refuse(EBADF);
    }
    return command == F_SETFL || command == F_GETFL || command == F_SETFD || command == F_GETFD ? 0 : refuse(EINVAL);
}

const struct import descriptor_imports[] = {
    IMPORT(poll), IMPORT(__poll_chk), IMPORT(open), {"open64", (void *)runner_open}, {"__open_2", (void *)runner_open},
    {"__open64_2", (void *)runner_open}, IMPORT(close), IMPORT(read), {"__read_chk", (void *)runner_read}, IMPORT(ioctl),
    IMPORT(fcntl), {"fcntl64", (void *)runner_fcntl}, END_OF_IMPORTS,
};
