// SPDX-License-Identifier: Apache-2.0
/* The calls that any descriptor takes, handed to what it stands for; those of sockets are in sockets.c. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "descriptors.h"

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

const struct import call_imports[] = {
    IMPORT(open), {"open64", (void *)runner_open}, {"__open_2", (void *)runner_open}, {"__open64_2", (void *)runner_open},
    IMPORT(close), IMPORT(read), {"__read_chk", (void *)runner_read}, IMPORT(ioctl), IMPORT(fcntl),
    {"fcntl64", (void *)runner_fcntl}, END_OF_IMPORTS,
};
