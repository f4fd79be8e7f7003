// SPDX-License-Identifier: Apache-2.0
/*
 * The daemon's heap: blocks of the process's heap, each with a header, in a list. All goes when the instance ends, and
 * what isn't in the list can't be freed: it fails the daemon, not the process. Daemons free rarely, and mostly what they
 * have allocated last, which stands first. What all blocks of an instance take is limited: beyond it there is no memory, as
 * on a machine that has no more.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "instance.h"

#define LIVE 0x6c697665u
/* Of an instance [octets]; a daemon needs some hundred KB, one with a hundred ports some MB. */
#define HEAP_LIMIT (256ul << 20)

struct block {
    struct block *next;
    struct block *previous;
    size_t size;
    uint32_t mark;
    uint32_t padding;
};

_Static_assert(sizeof(struct block) % 16 == 0, "blocks keep malloc's alignment");

/* A block of that size for the daemon, or null; `zeroed` if its octets are to be 0. */
static void *allocate(size_t size, bool zeroed)
{
    struct instance *instance = running;
    size_t taken = sizeof(struct block) + size;
    struct block *block = NULL;
    if (size < HEAP_LIMIT && taken <= HEAP_LIMIT - instance->heap) {
        block = zeroed ? calloc(1, taken) : malloc(taken);
    }
    if (block == NULL) {
        errno = ENOMEM;
        return NULL;
    }
    instance->heap += taken;
    block->size = size;
    block->mark = LIVE;
    block->previous = NULL;
    block->next = instance->blocks;
    if (block->next != NULL) {
        block->next->previous = block;
    }
    instance->blocks = block;
    return block + 1;
}

/* The block that the daemon means; it is not looked at before it is known to be one. */
static struct block *find(const void *memory)
{
    struct block *block = running->blocks;
    while (block != NULL && block + 1 != memory) {
        block = block->next;
    }
    if (block == NULL) {
        fail("it freed memory that it had not allocated, or had freed before");
    }
    if (block->mark != LIVE) {
        fail("its heap is corrupted");
    }
    return block;
}

static struct block *disown(const void *memory)
{
    struct block *block = find(memory);
    if (block->previous != NULL) {
        block->previous->next = block->next;
    } else {
        running->blocks = block->next;
    }
    if (block->next != NULL) {
        block->next->previous = block->previous;
    }
    running->heap -= sizeof *block + block->size;
    return block;
}

static void *runner_malloc(size_t size)
{
    return allocate(size, false);
}

static void *runner_calloc(size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    return allocate(total, true);
}

static void runner_free(void *memory)
{
    if (memory != NULL) {
        free(disown(memory));
    }
}

static void *runner_realloc(void *memory, size_t size)
{
    void *larger = runner_malloc(size);
    if (memory != NULL && larger != NULL) {
        size_t old = find(memory)->size;
        memcpy(larger, memory, old < size ? old : size);
        runner_free(memory);
    }
    return larger;
}

static char *runner_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = runner_malloc(size);
    return copy == NULL ? NULL : memcpy(copy, text, size);
}

static char *runner_strndup(const char *text, size_t limit)
{
    size_t length = strnlen(text, limit);
    char *copy = runner_malloc(length + 1);
    if (copy != NULL) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

static int runner_vasprintf(char **text, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    *text = length < 0 ? NULL : runner_malloc((size_t)length + 1);
    return *text == NULL ? -1 : vsnprintf(*text, (size_t)length + 1, format, arguments);
}

static int runner___vasprintf_chk(char **text, int flag __attribute__((unused)), const char *format, va_list arguments)
{
    return runner_vasprintf(text, format, arguments);
}

static int runner_asprintf(char **text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = runner_vasprintf(text, format, arguments);
    va_end(arguments);
    return length;
}

static int runner___asprintf_chk(char **text, int flag __attribute__((unused)), const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = runner_vasprintf(text, format, arguments);
    va_end(arguments);
    return length;
}

void memory_release(struct instance *instance)
{
    while (instance->blocks != NULL) {
        struct block *block = instance->blocks;
        instance->blocks = block->next;
        free(block);
    }
}

const struct import memory_imports[] = {
    IMPORT(malloc), IMPORT(calloc), IMPORT(free), IMPORT(realloc), IMPORT(strdup), IMPORT(strndup), IMPORT(vasprintf),
    IMPORT(__vasprintf_chk), IMPORT(asprintf), IMPORT(__asprintf_chk), END_OF_IMPORTS,
};
