// SPDX-License-Identifier: Apache-2.0
/* Character devices that something outside the processor talks into, such as a GNSS receiver. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <termios.h>

#include "descriptors.h"

int serial_open(const char *path)
{
    size_t length = strlen(path);
    int number = length <= DATA_SIZE ? descriptor_open(KIND_SERIAL) : refuse(ENAMETOOLONG);
    if (number < 0) {
        return -1;
    }
    memcpy(running->exchange->data, path, length);
    if (ask(REQUEST_SERIAL_OPEN, number, (int64_t)length, 0) != 0) {
        descriptor_free(number);
        return refuse(ENOENT);
    }
    return number;
}

/* Reads what has arrived. The real device would sleep for the first octet; the daemons ask only after poll. */
ssize_t serial_read(int number, void *octets, size_t size)
{
    const struct exchange *x = running->exchange;
    int64_t length = ask(REQUEST_SERIAL_READ, number, (int64_t)(size < DATA_SIZE ? size : DATA_SIZE), 0);
    if (x->argument[1] == 0) {
        running->readiness[number].ready &= (uint16_t)~POLLIN;
    }
    if (length <= 0) {
        return refuse(EAGAIN);
    }
    memcpy(octets, x->data, (size_t)length);
    return length;
}

void serial_close(int number)
{
    ask(REQUEST_SERIAL_CLOSE, number, 0, 0);
}

static int runner_tcflush(int number, int queue)
{
    if (descriptor_of(number, KIND_SERIAL) == NULL) {
        return refuse(ENOTTY);
    }
    if (queue != TCOFLUSH) {
        ask(REQUEST_SERIAL_FLUSH, number, 0, 0);
        running->readiness[number].ready &= (uint16_t)~POLLIN;
    }
    return 0;
}

/* Speed and the like make no difference. */
static int runner_tcsetattr(int number, int when __attribute__((unused)),
                            const struct termios *settings __attribute__((unused)))
{
    return descriptor_of(number, KIND_SERIAL) == NULL ? refuse(ENOTTY) : 0;
}

const struct import serial_imports[] = {IMPORT(tcflush), IMPORT(tcsetattr), END_OF_IMPORTS};
