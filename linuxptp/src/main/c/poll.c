// SPDX-License-Identifier: Apache-2.0
/* Waiting for descriptors. */
#define _GNU_SOURCE
#include <poll.h>

#include "descriptors.h"

#define NS_PER_MS 1000000LL

/* Takes in what has come with a wake-up. */
void poll_take_arrivals(struct instance *instance)
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
        if (found > 0) {
            return found;
        }
        if (interrupted) {
            return -1;
        }
        if (instance->exchange->monotonic >= limit) {
            return 0;
        }
        wait_for_wake_up(next);
    }
}

static int runner___poll_chk(struct pollfd *fds, nfds_t count, int timeout, size_t size __attribute__((unused)))
{
    return runner_poll(fds, count, timeout);
}

const struct import poll_imports[] = {IMPORT(poll), IMPORT(__poll_chk), END_OF_IMPORTS};
