// SPDX-License-Identifier: Apache-2.0
/*
 * Starts a process for an instance, hands over to it, and notices how it ends. The process shares one piece of unnamed
 * memory with this one, and nothing else; the kernel ends it when the thread that started it ends, however that happens.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "handover.h"
#include "instance.h"
#include "isolate.h"

#define NS_PER_S 1000000000LL
/* How often to look whether a process that has the turn still lives [ns]. */
#define INTERVAL (NS_PER_S / 10)
/* A process that does not answer for so many times its patience will not any more, whatever it waits for. */
#define WALL_CLOCK_FACTOR 20

struct isolated {
    pid_t process;
    bool ended;
    int64_t patience;
    struct shared *shared;
};

static int64_t read_clock(clockid_t clock)
{
    struct timespec time;
    return clock_gettime(clock, &time) != 0 ? 0 : time.tv_sec * NS_PER_S + time.tv_nsec;
}

static int64_t processor_time(pid_t process)
{
    clockid_t clock;
    return clock_getcpuclockid(process, &clock) != 0 ? 0 : read_clock(clock);
}

/* Memory without a name, that is gone with the last process that has it; its descriptor is none of the new process's. */
static int unnamed_memory(const char *purpose)
{
    int made = memfd_create(purpose, MFD_CLOEXEC);
    int descriptor = made < 0 ? -1 : fcntl(made, F_DUPFD_CLOEXEC, FILES_DESCRIPTOR + 1);
    if (made >= 0) {
        close(made);
    }
    return descriptor;
}

/* A descriptor of the runner's executable file, of which this is the content; -1 if there is no memory. */
int isolated_runner(const void *content, size_t size)
{
    int descriptor = unnamed_memory("escapement-runner");
    if (descriptor >= 0 && write(descriptor, content, size) != (ssize_t)size) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

/* Writes the files into unnamed memory, each with its lengths before it. Returns a descriptor at its beginning. */
static int write_files(const struct order *order)
{
    int descriptor = unnamed_memory("escapement-files");
    int copy = descriptor < 0 ? -1 : fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    FILE *stream = copy < 0 ? NULL : fdopen(copy, "w");
    bool written = stream != NULL;
    for (int i = 0; written && i < order->file_count; i++) {
        const struct file_text *file = &order->files[i];
        uint32_t length[2] = {(uint32_t)strlen(file->path), (uint32_t)file->length};
        written = fwrite(length, sizeof length, 1, stream) == 1 && fwrite(file->path, 1, length[0], stream) == length[0]
                  && fwrite(file->text, 1, length[1], stream) == length[1];
    }
    if (stream != NULL) {
        written = fclose(stream) == 0 && written;
    } else if (copy >= 0) {
        close(copy);
    }
    if (!written || lseek(descriptor, 0, SEEK_SET) != 0) {
        if (descriptor >= 0) {
            close(descriptor);
        }
        return -1;
    }
    return descriptor;
}

/* The new process's descriptors: nothing of the simulator's terminal, the shared memory, the files. */
static int set_descriptors(posix_spawn_file_actions_t *actions, int shared, int files)
{
    int error = 0;
    for (int standard = STDIN_FILENO; standard <= STDERR_FILENO; standard++) {
        error |= posix_spawn_file_actions_addopen(actions, standard, "/dev/null", O_RDWR, 0);
    }
    error |= posix_spawn_file_actions_adddup2(actions, shared, SHARED_DESCRIPTOR);
    error |= posix_spawn_file_actions_adddup2(actions, files, FILES_DESCRIPTOR);
    return error;
}

/* A group of its own: what a terminal sends to the simulator concerns the simulator alone. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    return posix_spawnattr_setflags(attributes,
                                    POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
           | posix_spawnattr_setpgroup(attributes, 0) | posix_spawnattr_setsigmask(attributes, &none)
           | posix_spawnattr_setsigdefault(attributes, &all);
}

static int spawn(const struct order *order, int shared, int files, pid_t *process)
{
    static char *no_environment[] = {NULL};
    char name[] = "escapement-runner";
    char executable[32];
    char parent[16];
    char **arguments = calloc((size_t)order->argument_count + 4, sizeof *arguments);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    if (arguments == NULL) {
        return ENOMEM;
    }
    snprintf(executable, sizeof executable, "/proc/self/fd/%d", order->runner);
    snprintf(parent, sizeof parent, "%d", (int)getpid());
    arguments[0] = name;
    arguments[1] = parent;
    arguments[2] = (char *)order->program;
    memcpy(arguments + 3, order->arguments, (size_t)order->argument_count * sizeof *arguments);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    int error = set_descriptors(&actions, shared, files) | set_attributes(&attributes);
    if (error == 0) {
        error = posix_spawn(process, executable, &actions, &attributes, arguments, no_environment);
    }
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    free(arguments);
    return error;
}

/* Makes the shared memory, and a process that has it. Returns 0 or an error number. */
static int start(struct isolated *isolated, const struct order *order)
{
    int error = 0;
    int memory = unnamed_memory("escapement-exchange");
    int files = write_files(order);
    void *shared = MAP_FAILED;
    if (memory >= 0 && files >= 0 && ftruncate(memory, sizeof *isolated->shared) == 0) {
        shared = mmap(NULL, sizeof *isolated->shared, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    }
    if (shared == MAP_FAILED) {
        error = errno;
    } else {
        isolated->shared = shared;
        error = spawn(order, memory, files, &isolated->process);
    }
    if (files >= 0) {
        close(files);
    }
    if (memory >= 0) {
        close(memory);
    }
    return error;
}

/* Leaves the reason for the simulator; the process gets no further turn. */
static int failed(struct isolated *isolated, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf((char *)isolated->shared->exchange.data, DATA_SIZE, format, arguments);
    va_end(arguments);
    isolated->ended = true;
    return REQUEST_FAILED;
}

/* True if the process has ended; `status` is waitpid's. */
static bool has_ended(struct isolated *isolated, int *status)
{
    if (waitpid(isolated->process, status, WNOHANG) != isolated->process) {
        return false;
    }
    isolated->process = 0;
    return true;
}

/* Hands over, waits for the answer, and returns what the program wants. */
static int turn(struct isolated *isolated)
{
    struct shared *shared = isolated->shared;
    int64_t processor_limit = 0;
    int64_t wall_limit = 0;
    handover_give(shared, DAEMON);
    while (!handover_await(shared, SIMULATOR, INTERVAL)) {
        int status;
        if (has_ended(isolated, &status)) {
            return WIFSIGNALED(status) ? failed(isolated, "its process was ended by signal %d (%s)", WTERMSIG(status),
                                                strsignal(WTERMSIG(status)))
                                       : failed(isolated, "its process ended with status %d", WEXITSTATUS(status));
        }
        int64_t used = processor_time(isolated->process);
        int64_t now = read_clock(CLOCK_MONOTONIC);
        if (wall_limit == 0) {
            processor_limit = used + isolated->patience;
            wall_limit = now + WALL_CLOCK_FACTOR * isolated->patience;
        } else if (used > processor_limit + isolated->patience || now > wall_limit) {
            return failed(isolated, "it makes no progress: it does not answer any more");
        } else if (used > processor_limit) {
            containment_interrupt_process(isolated->process);
        }
    }
    return shared->request;
}

/* Starts a process that has mapped the program. Returns null, and says why in `error`, if that is not possible. */
struct isolated *isolated_create(const struct order *order, char *error, size_t error_size)
{
    struct isolated *isolated = calloc(1, sizeof *isolated);
    if (isolated == NULL) {
        snprintf(error, error_size, "no memory");
        return NULL;
    }
    handover_begin();
    int number = start(isolated, order);
    if (number != 0) {
        snprintf(error, error_size, "no process of its own: %s", strerror(number));
    } else {
        isolated->patience = order->patience;
        if (turn(isolated) == REQUEST_BLOCKED) {
            return isolated;
        }
        snprintf(error, error_size, "%.*s", DATA_SIZE, (const char *)isolated->shared->exchange.data);
    }
    isolated_destroy(isolated);
    return NULL;
}

struct exchange *isolated_exchange(struct isolated *isolated)
{
    return &isolated->shared->exchange;
}

/* Lets the program run until its next hand-over, and returns what it wants. */
int isolated_resume(struct isolated *isolated)
{
    return isolated->ended ? REQUEST_EXITED : turn(isolated);
}

void isolated_destroy(struct isolated *isolated)
{
    if (isolated->process != 0) {
        kill(isolated->process, SIGKILL);
        while (waitpid(isolated->process, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    if (isolated->shared != NULL) {
        munmap(isolated->shared, sizeof *isolated->shared);
    }
    handover_end();
    free(isolated);
}
