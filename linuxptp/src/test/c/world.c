// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "world.h"

#define QUEUE 32
#define ADDRESS_SIZE 16
#define EDGES 200
#define NS_PER_S 1000000000LL
#define PATIENCE (NS_PER_S / 5)
#define LARGEST_RATE (1000LL << 16)

static const char configuration[] = "[global]\na 1";

struct echo {
    int descriptor;
    int length;
    uint8_t octets[FRAME_SIZE];
};

struct world {
    struct instance *instance;
    struct isolated *isolated;
    struct exchange *x;
    struct outcome *outcome;
    size_t logged;
    struct echo echo[QUEUE];
    int first;
    int echoes;
    int edges_of;     /* descriptor, or 0 */
    int edges_made;
    int link_changed; /* descriptor, or 0 */
    int datagram_for; /* descriptor, or 0 */
    int datagram_path;
    int datagram_length;
    uint8_t datagram[DATA_SIZE];
    int serial;       /* descriptor, or 0 */
    int sentences;    /* that have come */
    int64_t drawn;    /* random numbers */
    bool terminated;
};

static void take_log(struct world *w)
{
    CHECK(w->logged + (size_t)w->x->log_length < WORLD_LOG);
    memcpy(w->outcome->log + w->logged, w->x->log, (size_t)w->x->log_length);
    w->logged += (size_t)w->x->log_length;
    w->x->log_length = 0;
}

static void send_back(struct world *w, const uint8_t *octets, size_t length, const uint8_t *address)
{
    CHECK(w->echoes < QUEUE);
    struct echo *echo = &w->echo[(w->first + w->echoes++) % QUEUE];
    echo->descriptor = (int)w->x->argument[0];
    echo->length = (int)length;
    memcpy(echo->octets, octets, length);
    if (address != NULL) {
        memcpy(echo->octets + FRAME_SIZE - ADDRESS_SIZE, address, ADDRESS_SIZE);
    }
}

static int64_t find_interface(struct exchange *x)
{
    static const uint8_t addresses[ETHERNET_ADDRESS + 4 + 16] = {2, 0, 0, 0, 0, 9, 10, 0, 0, 9, 0xfe, 0x80};
    if (x->argument[0] != 4 || memcmp(x->data, "eth0", 4) != 0) {
        return 0;
    }
    x->argument[0] = 0;
    memcpy(x->data, addresses, sizeof addresses);
    return 2;
}

/* A device that says something each second. */
static int64_t open_serial(struct world *w)
{
    static const char path[] = "/dev/gnss0";
    if (w->x->argument[1] != sizeof path - 1 || memcmp(w->x->data, path, sizeof path - 1) != 0) {
        return -1;
    }
    w->serial = (int)w->x->argument[0];
    return 0;
}

static int64_t read_serial(struct world *w)
{
    bool any = w->sentences > 0;
    w->sentences = 0;
    w->x->argument[1] = 0;
    memcpy(w->x->data, "$GNRMC", 6);
    return any ? 6 : 0;
}

static int64_t open_phc(struct exchange *x)
{
    static const int64_t capabilities[] = {1000000, 2, 2, 1};
    if (x->argument[1] != 0) {
        return -1;
    }
    memcpy(x->argument, capabilities, sizeof capabilities);
    return 0;
}

static int64_t request_edges(struct world *w)
{
    if (w->x->argument[1] != 1 || w->x->argument[3] == 0) {
        return -1;
    }
    w->edges_of = (int)w->x->argument[0];
    return 0;
}

static int64_t read_link(struct world *w)
{
    bool changed = w->link_changed != 0;
    w->link_changed = 0;
    w->x->argument[0] = w->x->argument[1] = 0;
    return changed ? 2 : 0;
}

static int64_t keep_datagram(struct world *w)
{
    const int64_t *argument = w->x->argument;
    CHECK(argument[1] + argument[2] <= DATA_SIZE);
    w->datagram_for = (int)argument[0];
    w->datagram_length = (int)argument[1];
    w->datagram_path = (int)argument[2];
    memcpy(w->datagram, w->x->data, (size_t)(argument[1] + argument[2]));
    return 0;
}

static int64_t give_datagram(struct world *w)
{
    int length = w->datagram_length;
    memcpy(w->x->data, w->datagram, (size_t)(w->datagram_path + length));
    w->x->argument[0] = w->datagram_path;
    w->x->argument[1] = 0;
    w->datagram_length = 0;
    return length;
}

/* 0, 1, 2, ... */
static int64_t draw(struct world *w)
{
    for (size_t i = 0; i < RANDOM_BLOCK; i++) {
        memcpy(w->x->data + i * sizeof w->drawn, &w->drawn, sizeof w->drawn);
        w->drawn++;
    }
    return 0;
}

static int64_t compare(struct exchange *x)
{
    CHECK(x->argument[1] <= 25);
    for (int64_t i = 0; i < 3 * x->argument[1]; i++) {
        memcpy(x->data + 8 * i, &i, sizeof i);
    }
    return 0;
}

static int64_t answer(struct world *w, int request)
{
    struct exchange *x = w->x;
    const int64_t *argument = x->argument;
    switch (request) {
    case REQUEST_INTERFACE: return find_interface(x);
    case REQUEST_PACKET_SEND:
        CHECK(argument[1] <= FRAME_SIZE);
        send_back(w, x->data, (size_t)argument[1], NULL);
        return x->monotonic + 7;
    case REQUEST_UDP_SEND:
        CHECK(argument[1] <= FRAME_SIZE - ADDRESS_SIZE && argument[2] == 319);
        send_back(w, x->data + ADDRESS_SIZE, (size_t)argument[1], x->data);
        return x->monotonic + 7;
    case REQUEST_LINK_WATCH: w->link_changed = (int)argument[0]; return 1;
    case REQUEST_LINK_READ: return read_link(w);
    case REQUEST_LOCAL_SEND: return keep_datagram(w);
    case REQUEST_LOCAL_RECEIVE: return give_datagram(w);
    case REQUEST_PHC_OPEN: return open_phc(x);
    case REQUEST_SERIAL_OPEN: return open_serial(w);
    case REQUEST_SERIAL_READ: return read_serial(w);
    case REQUEST_SERIAL_FLUSH: w->sentences = 0; return 0;
    case REQUEST_SERIAL_CLOSE: w->serial = 0; return 0;
    case REQUEST_PHC_EDGES: return request_edges(w);
    case REQUEST_PHC_COMPARE: return compare(x);
    case REQUEST_CLOCK_TIME: return (argument[0] == SYSTEM_CLOCK ? 1600000000 : 1700000000) * NS_PER_S;
    case REQUEST_CLOCK_FREQUENCY: return 65536;
    case REQUEST_CLOCK_ADJUST: return argument[1] > LARGEST_RATE ? -1 : 0;
    case REQUEST_TAI_OFFSET: return 37;
    case REQUEST_RANDOM: return draw(w);
    case REQUEST_TICKS: return 100;
    default: CHECK(request > REQUEST_LOG && request <= REQUEST_SERIAL_CLOSE); return 0;
    }
}

/* Puts what has come back into free slots. */
static bool deliver_frames(struct world *w)
{
    struct exchange *x = w->x;
    for (int slot = 0; slot < FRAME_SLOTS && w->echoes > 0; slot++) {
        if (x->frame[slot].descriptor < 0) {
            const struct echo *echo = &w->echo[w->first];
            x->frame[slot].descriptor = echo->descriptor;
            x->frame[slot].length = echo->length;
            x->frame[slot].timestamp = x->monotonic + 3;
            memcpy(x->frame[slot].octets, echo->octets, FRAME_SIZE);
            x->arrival[x->arrivals++] = slot;
            w->first = (w->first + 1) % QUEUE;
            w->echoes--;
        }
    }
    return x->arrivals > 0;
}

static bool deliver_edges(struct world *w)
{
    struct exchange *x = w->x;
    while (w->edges_of != 0 && w->edges_made < EDGES && x->edges < MAX_EDGES) {
        x->edge[x->edges++] = (struct edge){.descriptor = w->edges_of, .channel = 1, .time = w->edges_made++};
    }
    return x->edges > 0;
}

/* Time goes on only if there is nothing to deliver. */
static void wake(struct world *w)
{
    struct exchange *x = w->x;
    bool any = deliver_frames(w);
    any |= deliver_edges(w);
    if (w->datagram_length > 0) {
        x->ready[x->readies++] = w->datagram_for;
    }
    if (w->link_changed != 0) {
        x->ready[x->readies++] = w->link_changed;
    }
    if (any || x->readies > 0) {
        return;
    }
    int64_t sentence = (x->monotonic / NS_PER_S + 1) * NS_PER_S;
    if (w->serial != 0 && sentence <= x->deadline) {
        x->monotonic = sentence;
        x->ready[x->readies++] = w->serial;
        w->sentences++;
    } else if (x->deadline != NO_DEADLINE) {
        x->monotonic = x->deadline;
    } else {
        CHECK(!w->terminated);
        x->signal = 15;
        w->terminated = true;
    }
}

static void create(struct world *w, const char *program, int argc, char *const argv[], int runner)
{
    const struct file_text file = {"/etc/linuxptp/x.conf", configuration, sizeof configuration - 1};
    if (runner >= 0) {
        const struct order order = {runner, program, argv, argc, &file, 1, PATIENCE};
        w->isolated = isolated_create(&order, w->outcome->reason, DATA_SIZE);
        w->x = w->isolated == NULL ? NULL : isolated_exchange(w->isolated);
        return;
    }
    w->x = calloc(1, sizeof *w->x);
    CHECK(w->x != NULL && containment_enter_thread() == 0);
    w->instance = instance_create(program, argc, argv, w->x, w->outcome->reason, DATA_SIZE);
    if (w->instance != NULL) {
        CHECK(instance_serve(w->instance, file.path, file.text, file.length) == 0);
    }
}

static void run(struct world *w)
{
    struct exchange *x = w->x;
    x->monotonic = 100 * NS_PER_S;
    for (;;) {
        int request = w->isolated != NULL ? isolated_resume(w->isolated) : instance_resume(w->instance);
        take_log(w);
        if (request == REQUEST_EXITED || request == REQUEST_FAILED) {
            w->outcome->request = request;
            w->outcome->status = (int)x->argument[0];
            memcpy(w->outcome->reason, x->data, DATA_SIZE);
            return;
        }
        if (request == REQUEST_BLOCKED) {
            wake(w);
        } else if (request != REQUEST_LOG) {
            x->result = answer(w, request);
        }
    }
}

struct outcome *world_run(const char *program, int argc, char *const argv[], int runner)
{
    struct world w = {.outcome = calloc(1, sizeof *w.outcome)};
    CHECK(w.outcome != NULL);
    create(&w, program, argc, argv, runner);
    if (w.instance != NULL || w.isolated != NULL) {
        run(&w);
    } else {
        w.outcome->request = REQUEST_FAILED;
    }
    if (w.isolated != NULL) {
        isolated_destroy(w.isolated);
    } else if (runner < 0) {
        if (w.instance != NULL) {
            instance_destroy(w.instance);
        }
        free(w.x);
    }
    return w.outcome;
}
