// SPDX-License-Identifier: Apache-2.0
/* The table of descriptors. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#include "descriptors.h"

#define FIRST_DESCRIPTOR 3

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
