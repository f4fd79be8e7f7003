// SPDX-License-Identifier: Apache-2.0
/* Stacks and the switch between them. */
#define _GNU_SOURCE
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "instance.h"

#define PAGE 4096
#define CACHE_LINE 64

/* AddressSanitizer has to know which stack is in use. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#define ABANDONED(stack, size) __asan_unpoison_memory_region(stack, size)
#define LEAVING(save, bottom, size) __sanitizer_start_switch_fiber(save, bottom, size)
#define ARRIVED(saved, bottom, size) __sanitizer_finish_switch_fiber(saved, bottom, size)
#else
#define ABANDONED(stack, size) ((void)0)
#define LEAVING(save, bottom, size) ((void)0)
#define ARRIVED(saved, bottom, size) ((void)0)
#endif

/*
 * Stores the callee-saved registers and the stack pointer of the present stack, and goes on where `to` was left. No
 * system call: signal masks are the same on either side, and nobody changes the floating-point environment.
 */
__attribute__((naked, noinline)) static void switch_stack(void **save __attribute__((unused)),
                                                          void *to __attribute__((unused)))
{
    __asm__("pushq %rbp\n\t"
            "pushq %rbx\n\t"
            "pushq %r12\n\t"
            "pushq %r13\n\t"
            "pushq %r14\n\t"
            "pushq %r15\n\t"
            "movq %rsp, (%rdi)\n\t"
            "movq %rsi, %rsp\n\t"
            "popq %r15\n\t"
            "popq %r14\n\t"
            "popq %r13\n\t"
            "popq %r12\n\t"
            "popq %rbx\n\t"
            "popq %rbp\n\t"
            "ret");
}

__attribute__((used)) static void first_arrival(void)
{
    ARRIVED(NULL, &running->caller_bottom, &running->caller_size);
}

/* Begins a program as the kernel does: the stack pointer at argc, %rdx 0. %rbx holds that stack, %r12 the entry point. */
__attribute__((naked)) static void begin(void)
{
    __asm__("movq %rbx, %rsp\n\t"
            "call first_arrival\n\t"
            "xorl %edx, %edx\n\t"
            "xorl %ebp, %ebp\n\t"
            "jmp *%r12");
}

/* Begins another thread: its function, which does not return, as if it had been called. */
__attribute__((naked)) static void begin_thread(void)
{
    __asm__("movq %rbx, %rsp\n\t"
            "call first_arrival\n\t"
            "xorl %ebp, %ebp\n\t"
            "call *%r12\n\t"
            "ud2");
}

/* A stack, the lowest page of which is a guard; null without memory. */
static char *make_stack(void)
{
    size_t size = STACK_SIZE + PAGE;
    char *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED) {
        return NULL;
    }
    if (mprotect(stack, PAGE, PROT_NONE) != 0) {
        munmap(stack, size);
        return NULL;
    }
    return stack;
}

/* Below `start`, puts the registers that the first switch restores: it leads to `code`, by way of `begins`. */
static void *make_frame(void *start, void (*begins)(void), void *code)
{
    void **frame = (void **)start - 8;
    memset(frame, 0, 8 * sizeof *frame);
    frame[3] = code;           /* %r12, after %r15, %r14, %r13 */
    frame[4] = start;          /* %rbx */
    frame[6] = (void *)begins; /* return address, after %rbp */
    return frame;
}

/* Makes the stack on which the program starts: argc, argv, no environment, no auxiliary vector. */
int coroutine_prepare(struct instance *instance)
{
    struct thread *thread = &instance->thread[0];
    thread->stack = make_stack();
    if (thread->stack == NULL) {
        return -1;
    }
    size_t words = (size_t)instance->argument_count + 4;
    uintptr_t top = (uintptr_t)thread->stack + STACK_SIZE + PAGE - words * sizeof(uintptr_t);
    uintptr_t *start = (uintptr_t *)(top & ~(uintptr_t)(CACHE_LINE - 1));
    size_t n = 0;
    start[n++] = (uintptr_t)instance->argument_count;
    for (int i = 0; i < instance->argument_count; i++) {
        start[n++] = (uintptr_t)instance->arguments[i];
    }
    memset(start + n, 0, 3 * sizeof *start); /* ends of argv, environment, auxiliary vector */
    thread->stack_pointer = make_frame(start, begin, instance->image.entry);
    thread->state = THREAD_READY;
    return 0;
}

/* Makes the stack of another thread, which begins with `function`. */
int coroutine_prepare_thread(struct thread *thread, void (*function)(void))
{
    thread->stack = make_stack();
    if (thread->stack == NULL) {
        return -1;
    }
    thread->stack_pointer = make_frame(thread->stack + STACK_SIZE + PAGE - CACHE_LINE, begin_thread, (void *)function);
    thread->state = THREAD_READY;
    return 0;
}

/* Runs the current thread until it leaves. */
void coroutine_enter(struct instance *instance)
{
    void *own __attribute__((unused));
    struct thread *thread = &instance->thread[instance->current];
    running = instance;
    LEAVING(&own, thread->stack + PAGE, STACK_SIZE);
    switch_stack(&instance->caller_stack, thread->stack_pointer);
    ARRIVED(own, NULL, NULL);
    running = NULL;
}

/* Hands over to whoever entered; returns when entered again. */
void coroutine_leave(struct instance *instance)
{
    void *own __attribute__((unused));
    LEAVING(&own, instance->caller_bottom, instance->caller_size);
    switch_stack(&instance->thread[instance->current].stack_pointer, instance->caller_stack);
    ARRIVED(own, &instance->caller_bottom, &instance->caller_size);
}

/* Frees a stack, with whatever is still on it. */
void coroutine_release(struct thread *thread)
{
    if (thread->stack != NULL) {
        ABANDONED(thread->stack, STACK_SIZE + PAGE);
        munmap(thread->stack, STACK_SIZE + PAGE);
        thread->stack = NULL;
    }
}
