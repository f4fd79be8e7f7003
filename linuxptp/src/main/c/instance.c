// SPDX-License-Identifier: Apache-2.0
/* Life of an instance as the simulator sees it. */
#define _GNU_SOURCE
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "descriptors.h"

__thread struct instance *running __attribute__((tls_model("initial-exec")));

static int copy_arguments(struct instance *instance, const char *program, int argc, char *const argv[])
{
    instance->program = strdup(program);
    instance->arguments = calloc((size_t)argc + 1, sizeof *instance->arguments);
    if (instance->program == NULL || instance->arguments == NULL) {
        return -1;
    }
    for (int i = 0; i < argc; i++) {
        instance->arguments[i] = strdup(argv[i]);
        if (instance->arguments[i] == NULL) {
            return -1;
        }
        instance->argument_count++;
    }
    return 0;
}

static int build(struct instance *instance, const char *program, int argc, char *const argv[], char *error, size_t size)
{
    if (copy_arguments(instance, program, argc, argv) != 0 || output_open(instance) != 0) {
        snprintf(error, size, "no memory");
        return -1;
    }
    for (int i = 0; i < FRAME_SLOTS; i++) {
        instance->exchange->frame[i].descriptor = -1;
    }
    if (loader_map(&instance->image, instance, error, size) != 0) {
        return -1;
    }
    if (coroutine_prepare(instance) != 0) {
        snprintf(error, size, "no memory for a stack");
        return -1;
    }
    return 0;
}

/*
 * Maps the program and makes it ready to start; `exchange` must outlive it. Returns null, and says why in `error`, if that
 * is not possible.
 */
struct instance *instance_create(const char *program, int argc, char *const argv[], struct exchange *exchange, char *error,
                                 size_t error_size)
{
    struct instance *instance = calloc(1, sizeof *instance);
    if (instance == NULL) {
        snprintf(error, error_size, "no memory");
        return NULL;
    }
    instance->exchange = exchange;
    if (build(instance, program, argc, argv, error, error_size) != 0) {
        instance_destroy(instance);
        return NULL;
    }
    return instance;
}

/* Lets the daemon find a file of that text under that path. Returns 0, or -1 without memory. */
int instance_serve(struct instance *instance, const char *path, const char *text, size_t length)
{
    struct served_file *file = calloc(1, sizeof *file);
    char *own_path = strdup(path);
    char *own_text = malloc(length + 1);
    if (file == NULL || own_path == NULL || own_text == NULL) {
        free(file);
        free(own_path);
        free(own_text);
        return -1;
    }
    memcpy(own_text, text, length);
    own_text[length] = '\0';
    *file = (struct served_file){.next = instance->files, .path = own_path, .text = own_text, .length = length};
    instance->files = file;
    return 0;
}

/* Runs the daemon until its next hand-over, and returns what it wants. */
int instance_resume(struct instance *instance)
{
    if (instance->ended) {
        return REQUEST_EXITED;
    }
    if (instance->request == REQUEST_BLOCKED) {
        poll_take_arrivals(instance);
        threads_wake(instance);
    }
    do {
        if (instance->request == REQUEST_BLOCKED && !threads_next(instance)) {
            return REQUEST_BLOCKED;
        }
        coroutine_enter(instance);
    } while (instance->request == REQUEST_BLOCKED);
    return instance->request;
}

void instance_destroy(struct instance *instance)
{
    output_close(instance);
    memory_release(instance);
    loader_unmap(&instance->image);
    for (int i = 0; i < MAX_THREADS; i++) {
        coroutine_release(&instance->thread[i]);
    }
    for (int i = 0; i < MAX_DESCRIPTORS; i++) {
        free(instance->descriptor[i]);
    }
    while (instance->files != NULL) {
        struct served_file *file = instance->files;
        instance->files = file->next;
        free(file->path);
        free(file->text);
        free(file);
    }
    for (int i = 0; i < instance->argument_count; i++) {
        free(instance->arguments[i]);
    }
    free(instance->arguments);
    free(instance->program);
    free(instance);
}
