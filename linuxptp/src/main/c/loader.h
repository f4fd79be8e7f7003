// SPDX-License-Identifier: Apache-2.0
/*
 * A program while it is being mapped. Its file is not trusted: whatever it says is looked up by these functions, which
 * know what has been mapped.
 */
#ifndef LOADER_H
#define LOADER_H

#include <link.h>

#include "instance.h"

#define MAX_HEADERS 32

/* A table of the dynamic section: an address of the program, and its length [octets]. */
struct table {
    size_t address;
    size_t size;
};

struct loading {
    struct image *image;
    struct instance *instance;
    ElfW(Ehdr) header;
    ElfW(Phdr) segment[MAX_HEADERS];
    struct table dynamic;
    struct table strings;
    struct table relocations;
    struct table plt_relocations;
    struct table packed_relocations;
    struct table initializers;
    size_t initializer;      /* function that comes before those of the table, or 0 */
    size_t symbols;
    size_t versions;         /* version of each symbol, or 0 */
    size_t needed_versions;
    size_t needed_version_count;
    char *error;
    size_t error_size;
};

#define REFUSE(loading, ...) (snprintf((loading)->error, (loading)->error_size, __VA_ARGS__), -1)

/* loaded.c */
void *loaded(const struct loading *l, size_t address, size_t size, unsigned access);
const char *loaded_text(const struct loading *l, size_t offset);

/* relocation.c */
int relocate(struct loading *l);

#endif
