// SPDX-License-Identifier: Apache-2.0
/* Files that are not what they should be: each is refused or mapped, and nothing else happens. */
#define _GNU_SOURCE
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "instance.h"
#include "loader_test.h"

struct content {
    uint8_t *octets;
    size_t size;
};

static uint64_t state = 1;

/* splitmix64 */
static uint64_t draw(uint64_t limit)
{
    uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return (z ^ z >> 31) % limit;
}

static struct content read_file(const char *path)
{
    int file = open(path, O_RDONLY);
    struct stat status;
    CHECK(file >= 0 && fstat(file, &status) == 0);
    struct content content = {malloc((size_t)status.st_size), (size_t)status.st_size};
    CHECK(content.octets != NULL && read(file, content.octets, content.size) == (ssize_t)content.size);
    close(file);
    return content;
}

/* Maps it and returns what the loader says: empty if it was mapped. */
static const char *load(int file, const struct content *content)
{
    static char error[400];
    char path[40];
    char *arguments[] = {path};
    struct exchange *exchange = calloc(1, sizeof *exchange);
    CHECK(exchange != NULL && ftruncate(file, 0) == 0 && pwrite(file, content->octets, content->size, 0) == (ssize_t)content->size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    error[0] = '\0';
    struct instance *instance = instance_create(path, 1, arguments, exchange, error, sizeof error);
    if (instance != NULL) {
        instance_destroy(instance);
    } else {
        CHECK(error[0] != '\0');
    }
    free(exchange);
    return error;
}

static ElfW(Phdr) *segment_of(struct content *content, uint32_t type)
{
    ElfW(Ehdr) *header = (ElfW(Ehdr) *)content->octets;
    ElfW(Phdr) *segment = (ElfW(Phdr) *)(content->octets + header->e_phoff);
    for (int i = 0; i < header->e_phnum; i++) {
        if (segment[i].p_type == type) {
            return &segment[i];
        }
    }
    CHECK(false);
}

static ElfW(Dyn) *dynamic_entry(struct content *content, int64_t tag)
{
    ElfW(Dyn) *entry = (ElfW(Dyn) *)(content->octets + segment_of(content, PT_DYNAMIC)->p_offset);
    while (entry->d_tag != tag) {
        CHECK(entry->d_tag != DT_NULL);
        entry++;
    }
    return entry;
}

#define REFUSED(change, reason)                                                                                                \
    do {                                                                                                                       \
        memcpy(damaged.octets, good.octets, good.size);                                                                        \
        damaged.size = good.size;                                                                                              \
        change;                                                                                                                \
        const char *said = load(file, &damaged);                                                                               \
        if (strstr(said, reason) == NULL) {                                                                                    \
            printf("%s: expected: %s, but: %s\n", #change, reason, said);                                                      \
            exit(1);                                                                                                           \
        }                                                                                                                      \
    } while (0)

static void refusals(int file, const struct content good)
{
    struct content damaged = {malloc(good.size), good.size};
    CHECK(damaged.octets != NULL);
    ElfW(Ehdr) *header = (ElfW(Ehdr) *)damaged.octets;
    REFUSED(damaged.size = 0, "not a program");
    REFUSED(damaged.size = 63, "not a program");
    REFUSED(header->e_machine = EM_AARCH64, "not a program for x86-64");
    REFUSED(header->e_ident[EI_CLASS] = ELFCLASS32, "not a program for x86-64");
    REFUSED(header->e_ident[EI_DATA] = ELFDATA2MSB, "not a program for x86-64");
    REFUSED(header->e_type = ET_EXEC, "not position-independent");
    REFUSED(header->e_phnum = 200, "program headers");
    REFUSED(header->e_phoff = good.size, "program headers");
    REFUSED(header->e_phoff = UINT64_MAX, "program headers");
    REFUSED(header->e_phentsize = 8, "program headers");
    REFUSED(header->e_entry = 1u << 30, "entry point");
    REFUSED(damaged.size = segment_of(&damaged, PT_DYNAMIC)->p_offset, "cut off");
    REFUSED(segment_of(&damaged, PT_INTERP)->p_type = PT_NULL, "statically linked");
    REFUSED(segment_of(&damaged, PT_NOTE)->p_type = PT_TLS, "thread-local");
    REFUSED(memcpy(damaged.octets + segment_of(&damaged, PT_INTERP)->p_offset, "/lib/ld-musl-x86_64.so.1", 25), "another C library");
    REFUSED(segment_of(&damaged, PT_INTERP)->p_offset = good.size, "can't be read");
    REFUSED(segment_of(&damaged, PT_LOAD)->p_vaddr = UINT64_MAX - 4095, "not understood");
    REFUSED(segment_of(&damaged, PT_LOAD)->p_memsz = UINT64_MAX, "not understood");
    REFUSED(segment_of(&damaged, PT_LOAD)->p_filesz = 1u << 30, "not understood");
    REFUSED(segment_of(&damaged, PT_LOAD)->p_offset = 1, "not understood");
    REFUSED(segment_of(&damaged, PT_LOAD)->p_memsz = 1u << 20, "can't be written");
    REFUSED((segment_of(&damaged, PT_LOAD)->p_flags |= PF_W, segment_of(&damaged, PT_LOAD)->p_memsz = 1u << 20), "overlaps");
    REFUSED(segment_of(&damaged, PT_DYNAMIC)->p_type = PT_NULL, "no dynamic section");
    REFUSED(segment_of(&damaged, PT_DYNAMIC)->p_vaddr = 1u << 30, "no dynamic section");
    REFUSED(dynamic_entry(&damaged, DT_STRTAB)->d_un.d_val = 1u << 30, "not understood");
    REFUSED(dynamic_entry(&damaged, DT_STRSZ)->d_un.d_val = 1, "not understood");
    REFUSED(dynamic_entry(&damaged, DT_SYMTAB)->d_un.d_val = UINT64_MAX - 7, "outside of the program");
    REFUSED(dynamic_entry(&damaged, DT_RELA)->d_un.d_val = UINT64_MAX, "table of relocations");
    REFUSED(dynamic_entry(&damaged, DT_RELASZ)->d_un.d_val = UINT64_MAX, "table of relocations");
    REFUSED(dynamic_entry(&damaged, DT_INIT)->d_un.d_val = 8, "initializer outside");
    REFUSED(dynamic_entry(&damaged, DT_INIT_ARRAYSZ)->d_un.d_val = 1u << 30, "table of initializers");
    REFUSED(dynamic_entry(&damaged, DT_NEEDED)->d_un.d_val = 1, "which the runner does not provide");
    CHECK(load(file, &good)[0] == '\0');
    free(damaged.octets);
}

/* Values that tend to be at the edge of something. */
static uint64_t extreme(size_t size)
{
    static const uint64_t values[] = {0, 1, 7, 0x7fffffff, 0x80000000, 0xffffffff, 0x7fffffffffffffff, UINT64_MAX, 0xfff, 0x1000};
    return draw(2) == 0 ? values[draw(sizeof values / sizeof values[0])] : draw(2 * size);
}

/* Where to damage: mostly where the loader looks. */
static size_t place(struct content *content, const ElfW(Phdr) *first, const ElfW(Phdr) *dynamic)
{
    switch (draw(4)) {
    case 0: return draw(content->size - 8);
    case 1: return dynamic->p_offset + 8 * draw(dynamic->p_filesz / 8);
    case 2: return draw(sizeof(ElfW(Ehdr)) + 13 * sizeof(ElfW(Phdr)));
    default: return draw(first->p_filesz - 8);
    }
}

static void mutate(struct content *content)
{
    const ElfW(Phdr) first = *segment_of(content, PT_LOAD);
    const ElfW(Phdr) dynamic = *segment_of(content, PT_DYNAMIC);
    for (uint64_t changes = 1 + draw(4); changes > 0; changes--) {
        size_t at = place(content, &first, &dynamic);
        uint64_t value = extreme(content->size);
        if (draw(3) == 0) {
            content->octets[at] ^= (uint8_t)(1u << draw(8));
        } else {
            memcpy(content->octets + at, &value, draw(2) == 0 ? 4 : 8);
        }
    }
    if (draw(10) == 0) {
        content->size = draw(content->size);
    }
}

void loader_test(const char *program, int mutations)
{
    int file = memfd_create("mutation", MFD_CLOEXEC);
    struct content good = read_file(program);
    struct content mutant = {malloc(good.size), good.size};
    int mapped = 0;
    CHECK(file >= 0 && mutant.octets != NULL);
    refusals(file, good);
    for (int i = 0; i < mutations; i++) {
        memcpy(mutant.octets, good.octets, good.size);
        mutant.size = good.size;
        mutate(&mutant);
        mapped += load(file, &mutant)[0] == '\0';
    }
    /* neither is everything harmless nor everything refused */
    CHECK(mapped > mutations / 50 && mapped < mutations);
    free(mutant.octets);
    free(good.octets);
    close(file);
}
