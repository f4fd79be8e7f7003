// SPDX-License-Identifier: Apache-2.0
/*
 * What passes between a daemon's coroutine and the simulator. Time stands still while a daemon runs, so a wake-up
 * carries the clock and all that has arrived, and the answer carries the next deadline. Whatever else the daemon does to
 * the world is a request: the coroutine fills in arguments, hands over, and finds the result when it runs again.
 *
 * The simulator reads and writes this structure by offset; Exchange.java names the same offsets.
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include <stddef.h>
#include <stdint.h>

#define MAX_DESCRIPTORS 1024
#define FRAME_SLOTS 8
#define FRAME_SIZE 1520
#define MAX_EDGES 16
#define MAX_READY 64
#define DATA_SIZE 4096
#define LOG_SIZE 8192
#define RANDOM_BLOCK 64
#define NO_DEADLINE INT64_MAX
#define NO_TIMESTAMP INT64_MIN

/* Why a coroutine has handed over. Arguments a, b, c and the data are in brackets; the result follows the arrow. */
enum request {
    REQUEST_BLOCKED = 0,          /* waits until the deadline or an arrival */
    REQUEST_EXITED = 1,           /* [status] */
    REQUEST_FAILED = 2,           /* [data: why] */
    REQUEST_LOG = 3,              /* log is full */
    REQUEST_INTERFACE = 4,        /* [data: name] -> index or 0; a: PHC index, b: 1 if it can one-step, data: hardware, IPv4, IPv6 address */
    REQUEST_PACKET_OPEN = 5,      /* [descriptor, interface index] -> 0 or -1 */
    REQUEST_PACKET_FILTER = 6,    /* [descriptor, instructions, data: program] -> 0 */
    REQUEST_PACKET_JOIN = 7,      /* [descriptor, data: address] -> 0 */
    REQUEST_PACKET_SEND = 8,      /* [descriptor, length, data: frame] -> timestamp or NO_TIMESTAMP */
    REQUEST_PACKET_CLOSE = 9,     /* [descriptor] */
    REQUEST_LINK_WATCH = 10,      /* [descriptor, interface index] -> 1 if running */
    REQUEST_LINK_READ = 11,       /* [descriptor] -> interface index; a: 1 if running, b: 1 if more */
    REQUEST_LINK_CLOSE = 12,      /* [descriptor] */
    REQUEST_LOCAL_BIND = 13,      /* [descriptor, data: path] -> 0 or -1 */
    REQUEST_LOCAL_SEND = 14,      /* [descriptor, length, length of path, data: path, datagram] -> 0 or -1 */
    REQUEST_LOCAL_RECEIVE = 15,   /* [descriptor] -> length or 0; a: length of sender, b: 1 if more, data: sender, datagram */
    REQUEST_LOCAL_CLOSE = 16,     /* [descriptor] */
    REQUEST_PHC_OPEN = 17,        /* [descriptor, index] -> 0 or -1; a: max_adj, b: pins, c: channels of external timestamps, d: of outputs */
    REQUEST_PHC_PIN = 18,         /* [descriptor, pin, function, channel] -> 0 or -1 */
    REQUEST_PHC_EDGES = 19,       /* [descriptor, channel, polarity, enable] -> 0 or -1 */
    REQUEST_PHC_OUTPUT = 20,      /* [descriptor, channel, start, period] -> 0 or -1 */
    REQUEST_PHC_COMPARE = 21,     /* [descriptor, readings] -> 0; data: system before, device, system after, for each reading */
    REQUEST_CLOCK_TIME = 22,      /* [clock] -> ns */
    REQUEST_CLOCK_FREQUENCY = 23, /* [clock] -> 2^-16 ppm */
    REQUEST_CLOCK_ADJUST = 24,    /* [clock, 2^-16 ppm] -> 0 or -1 */
    REQUEST_CLOCK_STEP = 25,      /* [clock, ns] -> 0 or -1 */
    REQUEST_CLOCK_PHASE = 26,     /* [clock, ns] -> 0 or -1 */
    REQUEST_TAI_OFFSET = 27,      /* -> s */
    REQUEST_SET_TAI_OFFSET = 28,  /* [s] */
    REQUEST_SET_LEAP = 29,        /* [+1, 0, -1] */
    REQUEST_RANDOM = 30,          /* -> 0; data: RANDOM_BLOCK numbers, 0 .. 2^31 - 1 */
    REQUEST_TICKS = 31,           /* -> clock ticks per second */
    REQUEST_UDP_OPEN = 32,        /* [descriptor, interface index, port, 1 for IPv6] -> 0 or -1 */
    REQUEST_UDP_JOIN = 33,        /* [descriptor, length, data: group] -> 0 */
    REQUEST_UDP_HOPS = 34,        /* [descriptor, hops] -> 0 */
    REQUEST_UDP_CLASS = 35,       /* [descriptor, traffic class] -> 0 */
    REQUEST_UDP_SEND = 36,        /* [descriptor, length, port, data: group in 16 octets, payload] -> as PACKET_SEND */
    REQUEST_UDP_CLOSE = 37,       /* [descriptor] */
    REQUEST_RAW_TIME = 38,        /* -> CLOCK_MONOTONIC_RAW [ns] */
    REQUEST_SERIAL_OPEN = 39,     /* [descriptor, length, data: path] -> 0 or -1 */
    REQUEST_SERIAL_READ = 40,     /* [descriptor, size] -> length or 0; b: 1 if more, data: octets */
    REQUEST_SERIAL_FLUSH = 41,    /* [descriptor] */
    REQUEST_SERIAL_CLOSE = 42,    /* [descriptor] */
    REQUEST_ONE_STEP = 43,        /* [interface index, 1 for one-step Syncs] -> 0 or -1 */
};

/* A clock in a request: a PHC's descriptor, or CLOCK_REALTIME. */
#define SYSTEM_CLOCK (-1)

/*
 * A frame that has arrived, or the payload of a datagram with its sender's address in the last 16 octets; the slot is free
 * while descriptor is -1.
 */
struct frame {
    int32_t descriptor;
    int32_t length;
    int64_t timestamp;
    uint8_t octets[FRAME_SIZE];
};

/* An external timestamp. */
struct edge {
    int32_t descriptor;
    int32_t channel;
    int64_t time;
};

struct exchange {
    int64_t monotonic; /* CLOCK_MONOTONIC [ns] */
    int64_t deadline;  /* until when it waits, on CLOCK_MONOTONIC [ns] */
    int64_t result;
    int64_t argument[4];
    int32_t signal;    /* to be handled at the next wait, or 0 */
    int32_t log_length;
    int32_t arrivals;  /* frames that came with this wake-up ... */
    int32_t edges;
    int32_t readies;   /* other descriptors that have something to read */
    int32_t process_id;
    int32_t arrival[FRAME_SLOTS]; /* ... by number of slot, in order */
    int32_t ready[MAX_READY];
    struct edge edge[MAX_EDGES];
    struct frame frame[FRAME_SLOTS];
    uint8_t data[DATA_SIZE];
    char log[LOG_SIZE];
};

_Static_assert(offsetof(struct exchange, argument) == 24, "Exchange.java");
_Static_assert(offsetof(struct exchange, signal) == 56, "Exchange.java");
_Static_assert(offsetof(struct exchange, arrival) == 80, "Exchange.java");
_Static_assert(offsetof(struct exchange, ready) == 112, "Exchange.java");
_Static_assert(offsetof(struct exchange, edge) == 368, "Exchange.java");
_Static_assert(offsetof(struct exchange, frame) == 624, "Exchange.java");
_Static_assert(sizeof(struct frame) == 1536, "Exchange.java");
_Static_assert(offsetof(struct exchange, data) == 12912, "Exchange.java");
_Static_assert(offsetof(struct exchange, log) == 17008, "Exchange.java");

#endif
