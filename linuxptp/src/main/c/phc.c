// SPDX-License-Identifier: Apache-2.0
/* PTP hardware clock devices: capabilities, pins, periodic outputs, external timestamps, comparison with CLOCK_REALTIME. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/ptp_clock.h>
#include <poll.h>
#include <string.h>

#include "descriptors.h"

#define NS_PER_S 1000000000LL
#define EDGES_MASK (PTP_RISING_EDGE | PTP_FALLING_EDGE)

static struct ptp_clock_time clock_time_of(int64_t ns)
{
    int64_t seconds = ns / NS_PER_S;
    int64_t rest = ns % NS_PER_S;
    if (rest < 0) {
        rest += NS_PER_S;
        seconds--;
    }
    return (struct ptp_clock_time){.sec = seconds, .nsec = (uint32_t)rest};
}

static int64_t ns_of(const struct ptp_clock_time *time)
{
    return time->sec * NS_PER_S + time->nsec;
}

int phc_open(int index)
{
    int number = descriptor_open(KIND_PHC);
    if (number < 0) {
        return -1;
    }
    if (ask(REQUEST_PHC_OPEN, number, index, 0) != 0) {
        descriptor_free(number);
        return refuse(ENOENT);
    }
    struct phc *phc = &descriptor_at(number)->phc;
    const int64_t *argument = running->exchange->argument;
    phc->max_adjustment = argument[0];
    phc->pins = (int)argument[1];
    phc->edge_channels = (int)argument[2];
    phc->output_channels = (int)argument[3];
    return number;
}

/* Queues a timestamp; as in the kernel, the oldest is lost if nobody reads them. */
void phc_edge_arrived(struct instance *instance, const struct edge *edge)
{
    struct descriptor *descriptor = instance->descriptor[edge->descriptor];
    if (descriptor == NULL || descriptor->kind != KIND_PHC) {
        return;
    }
    struct phc *phc = &descriptor->phc;
    if (phc->waiting == EDGE_QUEUE) {
        phc->first = (phc->first + 1) % EDGE_QUEUE;
        phc->waiting--;
    }
    phc->queue[(phc->first + phc->waiting) % EDGE_QUEUE] = *edge;
    phc->waiting++;
    instance->readiness[edge->descriptor].ready = POLLIN;
}

/* Reads one timestamp. The real device would sleep for the first; the daemons ask only after poll. */
ssize_t phc_read(int number, void *octets, size_t size)
{
    struct phc *phc = &descriptor_at(number)->phc;
    struct ptp_extts_event event = {0};
    if (size < sizeof event) {
        return refuse(EINVAL);
    }
    if (phc->waiting == 0) {
        return refuse(EAGAIN);
    }
    const struct edge *edge = &phc->queue[phc->first];
    event.t = clock_time_of(edge->time);
    event.index = (unsigned)edge->channel;
    memcpy(octets, &event, sizeof event);
    phc->first = (phc->first + 1) % EDGE_QUEUE;
    if (--phc->waiting == 0) {
        running->readiness[number].ready = 0;
    }
    return sizeof event;
}

static int capabilities(const struct phc *phc, struct ptp_clock_caps *caps)
{
    memset(caps, 0, sizeof *caps);
    caps->max_adj = (int)phc->max_adjustment;
    caps->n_ext_ts = phc->edge_channels;
    caps->n_per_out = phc->output_channels;
    caps->n_pins = phc->pins;
    return 0;
}

static int set_pin(int number, const struct ptp_pin_desc *pin)
{
    int64_t *argument = running->exchange->argument;
    argument[3] = pin->chan;
    return ask(REQUEST_PHC_PIN, number, pin->index, pin->func) != 0 ? refuse(EINVAL) : 0;
}

static int request_edges(int number, const struct ptp_extts_request *request)
{
    running->exchange->argument[3] = (request->flags & PTP_ENABLE_FEATURE) != 0;
    if (ask(REQUEST_PHC_EDGES, number, request->index, request->flags & EDGES_MASK) != 0) {
        return refuse(EINVAL);
    }
    descriptor_at(number)->phc.waiting = 0;
    running->readiness[number].ready = 0;
    return 0;
}

static int request_output(int number, const struct ptp_perout_request *request)
{
    running->exchange->argument[3] = ns_of(&request->period);
    return ask(REQUEST_PHC_OUTPUT, number, request->index, ns_of(&request->start)) != 0 ? refuse(EINVAL) : 0;
}

/* Each reading: CLOCK_REALTIME, this clock, CLOCK_REALTIME. */
static int compare_extended(int number, struct ptp_sys_offset_extended *request)
{
    if (request->n_samples > PTP_MAX_SAMPLES) {
        return refuse(EINVAL);
    }
    ask(REQUEST_PHC_COMPARE, number, request->n_samples, 0);
    const int64_t *times = (const int64_t *)running->exchange->data;
    for (unsigned i = 0; i < request->n_samples; i++) {
        for (int k = 0; k < 3; k++) {
            request->ts[i][k] = clock_time_of(*times++);
        }
    }
    return 0;
}

/* The older form: each reading's second time is the next one's first. */
static int compare_basic(int number, struct ptp_sys_offset *request)
{
    if (request->n_samples > PTP_MAX_SAMPLES) {
        return refuse(EINVAL);
    }
    ask(REQUEST_PHC_COMPARE, number, request->n_samples, 0);
    const int64_t *times = (const int64_t *)running->exchange->data;
    for (unsigned i = 0; i < request->n_samples; i++) {
        request->ts[2 * i] = clock_time_of(times[3 * i]);
        request->ts[2 * i + 1] = clock_time_of(times[3 * i + 1]);
        request->ts[2 * i + 2] = clock_time_of(times[3 * i + 2]);
    }
    return 0;
}

int phc_ioctl(int number, unsigned long request, void *argument)
{
    count_call();
    switch (request) {
    case PTP_CLOCK_GETCAPS:
    case PTP_CLOCK_GETCAPS2: return capabilities(&descriptor_at(number)->phc, argument);
    case PTP_PIN_SETFUNC:
    case PTP_PIN_SETFUNC2: return set_pin(number, argument);
    case PTP_EXTTS_REQUEST:
    case PTP_EXTTS_REQUEST2: return request_edges(number, argument);
    case PTP_PEROUT_REQUEST:
    case PTP_PEROUT_REQUEST2: return request_output(number, argument);
    case PTP_SYS_OFFSET_EXTENDED:
    case PTP_SYS_OFFSET_EXTENDED2: return compare_extended(number, argument);
    case PTP_SYS_OFFSET:
    case PTP_SYS_OFFSET2: return compare_basic(number, argument);
    case PTP_SYS_OFFSET_PRECISE: /* needs hardware that latches both clocks at once */
    case PTP_SYS_OFFSET_PRECISE2: return refuse(EOPNOTSUPP);
    default: return refuse(ENOTTY);
    }
}
