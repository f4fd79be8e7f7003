// SPDX-License-Identifier: Apache-2.0
/*
 * Maps an original, unmodified program once more into this process. The pages of its text are shared by all instances;
 * data and relocations are private to each. Until the coroutine starts, none of the program's code runs.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "loader.h"

#define PAGE 4096ul
#define MAX_IMAGE (256ul << 20)
#define INTERPRETER "ld-linux-x86-64.so.2"

static size_t page_down(size_t address)
{
    return address & ~(PAGE - 1);
}

static size_t page_up(size_t address)
{
    return page_down(address + PAGE - 1);
}

static int check_header(struct loading *l, int file)
{
    ElfW(Ehdr) *h = &l->header;
    if (pread(file, h, sizeof *h, 0) != sizeof *h || memcmp(h->e_ident, ELFMAG, SELFMAG) != 0
        || h->e_ident[EI_CLASS] != ELFCLASS64 || h->e_ident[EI_DATA] != ELFDATA2LSB || h->e_machine != EM_X86_64) {
        return REFUSE(l, "not a program for x86-64 (ELF)");
    }
    if (h->e_type != ET_DYN) {
        return REFUSE(l, "not position-independent (ET_EXEC): it can't be mapped more than once");
    }
    size_t size = h->e_phnum * sizeof l->segment[0];
    if (h->e_phnum > MAX_HEADERS || h->e_phentsize != sizeof l->segment[0]
        || pread(file, l->segment, size, (off_t)h->e_phoff) != (ssize_t)size) {
        h->e_phnum = 0;
        return REFUSE(l, "program headers not understood");
    }
    return 0;
}

/* The program must be made for this C library, and have no variables that each thread has its own of. */
static int check_kind(struct loading *l, int file)
{
    char interpreter[64] = "";
    bool thread_local = false;
    for (int i = 0; i < l->header.e_phnum; i++) {
        const ElfW(Phdr) *s = &l->segment[i];
        thread_local = thread_local || s->p_type == PT_TLS;
        if (s->p_type == PT_INTERP) {
            size_t length = s->p_filesz < sizeof interpreter ? s->p_filesz : sizeof interpreter - 1;
            if (pread(file, interpreter, length, (off_t)s->p_offset) != (ssize_t)length) {
                return REFUSE(l, "name of the dynamic linker can't be read");
            }
        }
    }
    if (interpreter[0] == '\0') {
        return REFUSE(l, "statically linked: it has no imports that could be bound");
    }
    if (thread_local) {
        return REFUSE(l, "has thread-local variables (PT_TLS), which the runner does not provide");
    }
    if (strstr(interpreter, INTERPRETER) == NULL) {
        return REFUSE(l, "made for another C library (%s)", interpreter);
    }
    return 0;
}

/* Segments lie in ascending order on pages of their own, and all that they take from the file is there. */
static int check_segments(struct loading *l, int file)
{
    struct stat status;
    size_t end = 0;
    if (fstat(file, &status) != 0) {
        return REFUSE(l, "%s", strerror(errno));
    }
    size_t file_size = (size_t)status.st_size;
    for (int i = 0; i < l->header.e_phnum; i++) {
        const ElfW(Phdr) *s = &l->segment[i];
        if (s->p_type != PT_LOAD) {
            continue;
        }
        if (s->p_vaddr >= MAX_IMAGE || s->p_memsz > MAX_IMAGE - s->p_vaddr || s->p_filesz > s->p_memsz
            || s->p_offset % PAGE != s->p_vaddr % PAGE) {
            return REFUSE(l, "segment %d not understood", i);
        }
        if (page_down(s->p_vaddr) < end) {
            return REFUSE(l, "segment %d overlaps the one before", i);
        }
        if (s->p_offset > file_size || s->p_filesz > file_size - s->p_offset) {
            return REFUSE(l, "cut off: segment %d ends beyond the file", i);
        }
        if (s->p_memsz > s->p_filesz && (s->p_flags & PF_W) == 0) {
            return REFUSE(l, "segment %d has variables that can't be written", i);
        }
        end = page_up(s->p_vaddr + s->p_memsz);
    }
    l->image->size = end;
    return end == 0 ? REFUSE(l, "nothing to load") : 0;
}

static int protection(const ElfW(Phdr) *segment)
{
    return ((segment->p_flags & PF_R) ? PROT_READ : 0) | ((segment->p_flags & PF_W) ? PROT_WRITE : 0)
           | ((segment->p_flags & PF_X) ? PROT_EXEC : 0);
}

/* Maps a segment; what the file does not fill is zero. */
static int map_segment(struct loading *l, int file, const ElfW(Phdr) *segment)
{
    char *base = l->image->base;
    size_t begin = page_down(segment->p_vaddr);
    size_t file_end = segment->p_vaddr + segment->p_filesz;
    size_t end = segment->p_vaddr + segment->p_memsz;
    size_t zero_end = segment->p_filesz == 0 ? begin : page_up(file_end);
    int access = protection(segment);
    if (zero_end > begin
        && mmap(base + begin, zero_end - begin, access, MAP_PRIVATE | MAP_FIXED, file, (off_t)page_down(segment->p_offset))
               == MAP_FAILED) {
        return REFUSE(l, "mapping failed: %s", strerror(errno));
    }
    if (end > file_end && zero_end > file_end) {
        memset(base + file_end, 0, zero_end - file_end);
    }
    if (end > zero_end
        && mmap(base + zero_end, page_up(end) - zero_end, access, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0)
               == MAP_FAILED) {
        return REFUSE(l, "mapping failed: %s", strerror(errno));
    }
    return 0;
}

static int map(struct loading *l, int file)
{
    char *base = mmap(NULL, l->image->size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED) {
        return REFUSE(l, "no room: %s", strerror(errno));
    }
    l->image->base = base;
    for (int i = 0; i < l->header.e_phnum; i++) {
        const ElfW(Phdr) *s = &l->segment[i];
        if (s->p_type == PT_LOAD && s->p_memsz > 0 && map_segment(l, file, s) != 0) {
            return -1;
        }
        if (s->p_type == PT_DYNAMIC) {
            l->dynamic = (struct table){s->p_vaddr, s->p_memsz};
        }
    }
    return 0;
}

static void take_entry(struct loading *l, const ElfW(Dyn) *entry)
{
    size_t value = entry->d_un.d_val;
    switch (entry->d_tag) {
    case DT_RELA: l->relocations.address = value; break;
    case DT_RELASZ: l->relocations.size = value; break;
    case DT_JMPREL: l->plt_relocations.address = value; break;
    case DT_PLTRELSZ: l->plt_relocations.size = value; break;
    case DT_RELR: l->packed_relocations.address = value; break;
    case DT_RELRSZ: l->packed_relocations.size = value; break;
    case DT_STRTAB: l->strings.address = value; break;
    case DT_STRSZ: l->strings.size = value; break;
    case DT_INIT: l->initializer = value; break;
    case DT_INIT_ARRAY: l->initializers.address = value; break;
    case DT_INIT_ARRAYSZ: l->initializers.size = value; break;
    case DT_SYMTAB: l->symbols = value; break;
    case DT_VERSYM: l->versions = value; break;
    case DT_VERNEED: l->needed_versions = value; break;
    case DT_VERNEEDNUM: l->needed_version_count = value; break;
    default: break;
    }
}

static int read_dynamic(struct loading *l)
{
    const char *section = loaded(l, l->dynamic.address, l->dynamic.size, PF_R);
    ElfW(Dyn) entry = {.d_tag = DT_DEBUG};
    if (section == NULL || l->dynamic.size < sizeof entry) {
        return REFUSE(l, "no dynamic section");
    }
    for (size_t i = 0; i < l->dynamic.size / sizeof entry && entry.d_tag != DT_NULL; i++) {
        memcpy(&entry, section + i * sizeof entry, sizeof entry);
        take_entry(l, &entry);
    }
    return 0;
}

/* The functions to be called before main, once relocations have filled the table in. */
static int collect_initializers(struct loading *l)
{
    struct image *image = l->image;
    size_t count = l->initializers.size / sizeof(void *);
    const char *table = loaded(l, l->initializers.address, l->initializers.size, PF_R);
    if (count > 0 && table == NULL) {
        return REFUSE(l, "table of initializers outside of the program");
    }
    if (count >= MAX_INITIALIZERS) {
        return REFUSE(l, "more than %d initializers", MAX_INITIALIZERS - 1);
    }
    if (l->initializer != 0) {
        void *function = loaded(l, l->initializer, 1, PF_X);
        if (function == NULL) {
            return REFUSE(l, "initializer outside of the program's text");
        }
        image->initializer[image->initializers++] = (void (*)(int, char **, char **))function;
    }
    for (size_t i = 0; i < count; i++) {
        memcpy(&image->initializer[image->initializers++], table + i * sizeof(void *), sizeof(void *));
    }
    return 0;
}

/* Makes read-only what only relocations write. */
static void protect_relocations(struct loading *l)
{
    for (int i = 0; i < l->header.e_phnum; i++) {
        const ElfW(Phdr) *s = &l->segment[i];
        if (s->p_type == PT_GNU_RELRO && loaded(l, s->p_vaddr, s->p_memsz, PF_W) != NULL) {
            size_t begin = page_down(s->p_vaddr);
            mprotect(l->image->base + begin, page_down(s->p_vaddr + s->p_memsz) - begin, PROT_READ);
        }
    }
}

static int set_entry(struct loading *l)
{
    l->image->entry = loaded(l, l->header.e_entry, 1, PF_X);
    return l->image->entry == NULL ? REFUSE(l, "entry point outside of the program's text") : 0;
}

/* Maps the instance's program. Returns -1, and says why in `error`, if that is not possible. */
int loader_map(struct image *image, struct instance *instance, char *error, size_t error_size)
{
    struct loading l = {.image = image, .instance = instance, .error = error, .error_size = error_size};
    int file = open(instance->program, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return REFUSE(&l, "%s", strerror(errno));
    }
    int result = check_header(&l, file);
    result = result != 0 ? result : check_kind(&l, file);
    result = result != 0 ? result : check_segments(&l, file);
    result = result != 0 ? result : map(&l, file);
    close(file);
    result = result != 0 ? result : read_dynamic(&l);
    result = result != 0 ? result : relocate(&l);
    result = result != 0 ? result : collect_initializers(&l);
    result = result != 0 ? result : set_entry(&l);
    if (result == 0) {
        protect_relocations(&l);
    }
    return result;
}

void loader_unmap(struct image *image)
{
    if (image->base != NULL) {
        munmap(image->base, image->size);
        image->base = NULL;
    }
}
