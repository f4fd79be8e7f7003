// SPDX-License-Identifier: Apache-2.0
/* An instance in a process of its own, as the simulator sees it. */
#ifndef ISOLATE_H
#define ISOLATE_H

#include <stddef.h>
#include <stdint.h>

#include "exchange.h"

/* Descriptors of the new process. */
#define SHARED_DESCRIPTOR 3
#define FILES_DESCRIPTOR 4

struct isolated;

/* A file that the program finds. */
struct file_text {
    const char *path;
    const char *text;
    size_t length;
};

/* What to run. */
struct order {
    int runner;       /* descriptor of the runner's executable file */
    const char *program;
    char *const *arguments;
    int argument_count;
    const struct file_text *files;
    int file_count;
    int64_t patience; /* how long the program may run without waiting [ns of processor time] */
};

/* isolate.c */
int isolated_runner(const void *content, size_t size);
struct isolated *isolated_create(const struct order *order, char *error, size_t error_size);
struct exchange *isolated_exchange(struct isolated *isolated);
int isolated_resume(struct isolated *isolated);
void isolated_destroy(struct isolated *isolated);

#endif
