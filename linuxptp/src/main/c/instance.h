// SPDX-License-Identifier: Apache-2.0
/*
 * One instance of an unmodified daemon: its mapped file, its stack, and what the kernel and the C library know of it.
 * Everything belongs to the instance; the only variable outside is which instance runs on this thread.
 */
#ifndef INSTANCE_H
#define INSTANCE_H

#include <net/if.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "exchange.h"

#define STACK_SIZE (256 * 1024)
#define MAX_INITIALIZERS 16
#define MAX_THREADS 4
#define MAX_INTERFACES 64
#define SIGNALS 65
#define ETHERNET_ADDRESS 6

struct descriptor;
struct block;

/* The daemon's file in memory. */
struct image {
    char *base;
    size_t size;
    void *entry;
    void (*initializer[MAX_INITIALIZERS])(int, char **, char **);
    int initializers;
    char **optarg; /* the image's own copies of the C library's variables, or null */
    int *optind;
};

/* What poll looks at, and nothing else. */
struct readiness {
    int64_t deadline;       /* when it becomes ready, on CLOCK_MONOTONIC [ns] */
    uint16_t ready;         /* ready now */
    uint16_t when_due;      /* ready from the deadline on */
    uint32_t open;
};

struct interface {
    char name[IFNAMSIZ];
    int index;
    int phc;
    bool one_step;
    uint8_t address[ETHERNET_ADDRESS];
    uint8_t ipv4[4];
    uint8_t ipv6[16];
};

/* A file that fopen finds. */
struct served_file {
    struct served_file *next;
    char *path;
    char *text;
    size_t length;
};

/* Where getopt_long is. */
struct option_scan {
    int next;       /* argument */
    int incomplete; /* the option that stood last and lacks its argument, or 0 */
    char *cluster;  /* rest of a group of short options */
    bool sorted;
};

enum thread_state {
    THREAD_NONE = 0,
    THREAD_READY,
    THREAD_WAITS,  /* for its deadline or an arrival */
    THREAD_LOCKED, /* for a mutex, or for another thread's end */
    THREAD_ENDED,
};

/* A thread of the daemon: a coroutine. Only ts2phc has more than one, and only with a source of NMEA sentences. */
struct thread {
    enum thread_state state;
    char *stack;
    void *stack_pointer;    /* while it does not run */
    int64_t deadline;
    const void *waits_for;  /* the mutex or the thread that has locked it out */
    void *(*function)(void *);
    void *argument;
    void *result;
};

struct instance {
    struct thread thread[MAX_THREADS];
    int current;              /* the thread that runs or ran last */
    void *caller_stack;       /* of the simulator, while it runs */
    const void *caller_bottom; /* of that stack, for AddressSanitizer */
    size_t caller_size;
    struct exchange *exchange; /* the simulator's */
    int request;              /* of the last hand-over */
    bool ended;
    int idle_calls;           /* calls since time has gone on */
    int64_t random[RANDOM_BLOCK];
    int random_left;

    struct image image;
    char *program;
    char **arguments;
    int argument_count;
    struct option_scan scan;
    void (*handler[SIGNALS])(int);
    struct block *blocks;     /* what it has allocated */
    size_t heap;              /* octets that they take */
    FILE *output;
    FILE *input;
    struct served_file *files;

    bool nanoseconds;         /* STA_NANO of CLOCK_REALTIME */
    int status;               /* other STA_ bits */
    struct interface interface[MAX_INTERFACES];
    int interfaces;
    struct readiness readiness[MAX_DESCRIPTORS];
    struct descriptor *descriptor[MAX_DESCRIPTORS];
};

/* A function that takes the place of the C library's. */
struct import {
    const char *name;
    void *function;
};

#define IMPORT(name) {#name, (void *)runner_##name}
#define END_OF_IMPORTS {NULL, NULL}

/* The instance whose coroutine runs on this thread, or null. */
extern __thread struct instance *running __attribute__((tls_model("initial-exec")));

/* instance.c */
struct instance *instance_create(const char *program, int argc, char *const argv[], struct exchange *exchange, char *error,
                                 size_t error_size);
int instance_serve(struct instance *instance, const char *path, const char *text, size_t length);
int instance_resume(struct instance *instance);
void instance_destroy(struct instance *instance);

/* coroutine.c */
int coroutine_prepare(struct instance *instance);
void coroutine_enter(struct instance *instance);
void coroutine_leave(struct instance *instance);
void coroutine_release(struct thread *thread);
int coroutine_prepare_thread(struct thread *thread, void (*function)(void));

/* threads.c */
void threads_wake(struct instance *instance);
bool threads_next(struct instance *instance);

/* loader.c */
int loader_map(struct image *image, struct instance *instance, char *error, size_t error_size);
void loader_unmap(struct image *image);

/* imports.c */
void *imports_find(const char *name);
bool imports_vetted(const char *name);

/* process.c: hand-overs */
int64_t ask(enum request request, int64_t a, int64_t b, int64_t c);
void wait_for_wake_up(int64_t deadline);
bool take_signal(void);
void count_call(void);
_Noreturn void end(enum request how, int status);
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* containment.c */
int containment_enter_thread(void);
void containment_interrupt(unsigned long thread);
void containment_interrupt_process(int process);

/* output.c */
int output_open(struct instance *instance);
void output_close(struct instance *instance);

/* memory.c */
void memory_release(struct instance *instance);

/* network.c */
struct interface *network_interface(const char *name);
struct interface *network_interface_of(int index);

/* Tables by subject. */
extern const struct import call_imports[];
extern const struct import clock_imports[];
extern const struct import file_imports[];
extern const struct import memory_imports[];
extern const struct import network_imports[];
extern const struct import option_imports[];
extern const struct import output_imports[];
extern const struct import poll_imports[];
extern const struct import process_imports[];
extern const struct import socket_imports[];
extern const struct import serial_imports[];
extern const struct import thread_imports[];
extern const struct import timer_imports[];

#endif
