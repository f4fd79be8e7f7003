// SPDX-License-Identifier: Apache-2.0
/*
 * Keeps a daemon's crash to itself. A fatal signal that is raised while a daemon runs ends that instance; any other goes
 * to whoever handled it before, which is the Java machine. A daemon that runs on without waiting is ended by the watchdog
 * when it is in its own code, where it holds no lock of the C library.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#include "instance.h"

#define ALTERNATE_STACK (256 * 1024)
#define WATCHDOG_SIGNAL (SIGRTMIN + 7)

static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS};
static struct sigaction previous[SIGNALS];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t stack_of_thread;
static __thread bool prepared;

static void pass_on(int number, siginfo_t *info, void *context)
{
    const struct sigaction *handler = &previous[number];
    if ((handler->sa_flags & SA_SIGINFO) != 0 && handler->sa_sigaction != NULL) {
        handler->sa_sigaction(number, info, context);
    } else if (handler->sa_handler != SIG_DFL && handler->sa_handler != SIG_IGN) {
        handler->sa_handler(number);
    } else {
        signal(number, SIG_DFL);
        raise(number);
    }
}

static bool on_guard_page(const struct instance *instance, const char *address)
{
    const char *stack = instance->thread[instance->current].stack;
    return address >= stack && address < stack + 4096;
}

static const char *name_of(int number)
{
    switch (number) {
    case SIGSEGV: return "segmentation fault";
    case SIGBUS: return "bus error";
    case SIGFPE: return "arithmetic exception";
    case SIGILL: return "illegal instruction";
    default: return "aborted by the C library";
    }
}

static void on_fatal(int number, siginfo_t *info, void *context)
{
    struct instance *instance = running;
    if (instance == NULL || instance->ended) {
        pass_on(number, info, context);
        return;
    }
    const ucontext_t *machine = context;
    const char *place = (const char *)machine->uc_mcontext.gregs[REG_RIP];
    if (number == SIGSYS) {
        fail("it made a system call of its own (number %d)", info->si_syscall);
    }
    if (number == SIGSEGV && on_guard_page(instance, info->si_addr)) {
        fail("stack overflow");
    }
    if (place >= instance->image.base && place < instance->image.base + instance->image.size) {
        fail("%s at %#lx of the program", name_of(number), (long)(place - instance->image.base));
    }
    fail("%s outside of the program's own code", name_of(number));
}

static void on_watchdog(int number __attribute__((unused)), siginfo_t *info __attribute__((unused)), void *context)
{
    struct instance *instance = running;
    const ucontext_t *machine = context;
    const char *place = (const char *)machine->uc_mcontext.gregs[REG_RIP];
    if (instance != NULL && !instance->ended && place >= instance->image.base
        && place < instance->image.base + instance->image.size) {
        fail("it makes no progress: it runs at %#lx of the program without waiting",
             (long)(place - instance->image.base));
    }
}

static void release_stack(void *stack)
{
    stack_t off = {.ss_flags = SS_DISABLE};
    sigaltstack(&off, NULL);
    munmap(stack, ALTERNATE_STACK);
}

static void install(void)
{
    struct sigaction action = {.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    action.sa_sigaction = on_fatal;
    for (size_t i = 0; i < sizeof fatal / sizeof fatal[0]; i++) {
        sigaction(fatal[i], &action, &previous[fatal[i]]);
    }
    action.sa_sigaction = on_watchdog;
    action.sa_flags |= SA_RESTART;
    sigaction(WATCHDOG_SIGNAL, &action, NULL);
    pthread_key_create(&stack_of_thread, release_stack);
}

/* Prepares this thread to run daemons. */
int containment_enter_thread(void)
{
    if (prepared) {
        return 0;
    }
    pthread_once(&once, install);
    void *stack = mmap(NULL, ALTERNATE_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack == MAP_FAILED) {
        return -1;
    }
    stack_t alternate = {.ss_sp = stack, .ss_size = ALTERNATE_STACK};
    if (sigaltstack(&alternate, NULL) != 0) {
        munmap(stack, ALTERNATE_STACK);
        return -1;
    }
    pthread_setspecific(stack_of_thread, stack);
    prepared = true;
    return 0;
}

/* Sends the watchdog's signal to a thread that may be in a daemon. */
void containment_interrupt(unsigned long thread)
{
    pthread_kill((pthread_t)thread, WATCHDOG_SIGNAL);
}

/* The same for a process of its own that runs one. */
void containment_interrupt_process(int process)
{
    kill(process, WATCHDOG_SIGNAL);
}
