// SPDX-License-Identifier: Apache-2.0
/*
 * The runner as a process of its own, for one instance of a program that is not trusted:
 *     runner PARENT PROGRAM ARGUMENT...
 * where PARENT is the simulator's process. isolate.c starts it with the shared memory and the instance's files as
 * descriptors.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "confine.h"
#include "handover.h"
#include "instance.h"
#include "isolate.h"

#define NS_PER_S 1000000000LL

/* Waits for the turn; without a simulator there is none. */
static void await_turn(struct shared *shared, pid_t parent)
{
    while (!handover_await(shared, DAEMON, NS_PER_S)) {
        if (getppid() != parent) {
            _exit(EXIT_FAILURE);
        }
    }
}

/* The files that the program finds, as isolate.c wrote them. */
static int read_files(struct instance *instance, FILE *from)
{
    uint32_t length[2];
    while (fread(length, sizeof length, 1, from) == 1) {
        char *path = calloc(1, (size_t)length[0] + 1);
        char *text = malloc((size_t)length[1] + 1);
        bool complete = path != NULL && text != NULL && fread(path, 1, length[0], from) == length[0]
                        && fread(text, 1, length[1], from) == length[1]
                        && instance_serve(instance, path, text, length[1]) == 0;
        free(path);
        free(text);
        if (!complete) {
            return -1;
        }
    }
    return 0;
}

static struct instance *prepare(struct shared *shared, int argc, char *argv[], FILE *files)
{
    char *error = (char *)shared->exchange.data;
    struct instance *instance = instance_create(argv[0], argc - 1, argv + 1, &shared->exchange, error, DATA_SIZE);
    if (instance == NULL) {
        return NULL;
    }
    if (containment_enter_thread() != 0 || read_files(instance, files) != 0) {
        snprintf(error, DATA_SIZE, "no memory");
        return NULL;
    }
    fclose(files);
    if (confine_resources() != 0 || confine_system_calls() != 0) {
        snprintf(error, DATA_SIZE, "a process without privileges can't be made here (seccomp): %m");
        return NULL;
    }
    return instance;
}

int main(int argc, char *argv[])
{
    pid_t parent = argc < 4 ? 0 : (pid_t)strtol(argv[1], NULL, 10);
    if (parent == 0 || close_range(FILES_DESCRIPTOR + 1, ~0u, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) {
        return EXIT_FAILURE;
    }
    struct shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, SHARED_DESCRIPTOR, 0);
    FILE *files = fdopen(FILES_DESCRIPTOR, "r");
    if (shared == MAP_FAILED || files == NULL) {
        return EXIT_FAILURE;
    }
    await_turn(shared, parent);
    struct instance *instance = prepare(shared, argc - 2, argv + 2, files);
    shared->request = instance == NULL ? REQUEST_FAILED : REQUEST_BLOCKED;
    for (;;) {
        handover_give(shared, SIMULATOR);
        await_turn(shared, parent);
        if (instance == NULL) {
            return EXIT_FAILURE;
        }
        shared->request = instance_resume(instance);
    }
}
