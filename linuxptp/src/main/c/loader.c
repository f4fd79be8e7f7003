// SPDX-License-Identifier: Apache-2.0
/*
 * Maps an original, unmodified program once more into this process. The pages of its text are shared by all instances;
 * data and relocations are private to each. Imports are bound to the functions of imports.c, or to the C library's if
 * they are known to be harmless; a program that imports anything else is refused, for it might escape simulated time.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "instance.h"

#define PAGE 4096ul
#define MAX_HEADERS 32
#define VERSION_MASK 0x7fff

struct dynamic {
    ElfW(Rela) *relocations[2]; /* of data, of the procedure linkage table */
    size_t count[2];
    ElfW(Sym) *symbols;
    const char *strings;
    ElfW(Half) *versions;
    ElfW(Verneed) *needed_versions;
    size_t needed_version_count;
};

struct loading {
    struct image *image;
    struct instance *instance;
    ElfW(Ehdr) header;
    ElfW(Phdr) segment[MAX_HEADERS];
    ElfW(Dyn) *dynamic_section;
    struct dynamic dynamic;
    char *error;
    size_t error_size;
};

#define REFUSE(loading, ...) (snprintf((loading)->error, (loading)->error_size, __VA_ARGS__), -1)

static size_t page_down(size_t address)
{
    return address & ~(PAGE - 1);
}

static size_t page_up(size_t address)
{
    return page_down(address + PAGE - 1);
}

static int check(struct loading *l, int file)
{
    ElfW(Ehdr) *h = &l->header;
    if (pread(file, h, sizeof *h, 0) != sizeof *h || memcmp(h->e_ident, ELFMAG, SELFMAG) != 0
        || h->e_ident[EI_CLASS] != ELFCLASS64 || h->e_machine != EM_X86_64) {
        return REFUSE(l, "not a program for x86-64 (ELF)");
    }
    if (h->e_type != ET_DYN) {
        return REFUSE(l, "not position-independent (ET_EXEC): it can't be mapped more than once");
    }
    size_t size = h->e_phnum * sizeof l->segment[0];
    if (h->e_phnum > MAX_HEADERS || h->e_phentsize != sizeof l->segment[0]
        || pread(file, l->segment, size, (off_t)h->e_phoff) != (ssize_t)size) {
        return REFUSE(l, "program headers not understood");
    }
    char interpreter[64] = "";
    bool thread_local = false;
    for (int i = 0; i < h->e_phnum; i++) {
        ElfW(Phdr) *s = &l->segment[i];
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
    if (strstr(interpreter, "ld-linux-x86-64.so.2") == NULL) {
        return REFUSE(l, "made for another C library (%s)", interpreter);
    }
    return 0;
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
    int access = protection(segment);
    if (mmap(base + begin, file_end - begin, access, MAP_PRIVATE | MAP_FIXED, file, (off_t)page_down(segment->p_offset))
        == MAP_FAILED) {
        return REFUSE(l, "mapping failed: %s", strerror(errno));
    }
    if (end > file_end) {
        size_t zero_end = page_up(file_end);
        memset(base + file_end, 0, (zero_end < end ? zero_end : end) - file_end);
        if (end > zero_end
            && mmap(base + zero_end, end - zero_end, access, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0)
                   == MAP_FAILED) {
            return REFUSE(l, "mapping failed: %s", strerror(errno));
        }
    }
    return 0;
}

static int map(struct loading *l, int file)
{
    size_t size = 0;
    for (int i = 0; i < l->header.e_phnum; i++) {
        ElfW(Phdr) *s = &l->segment[i];
        if (s->p_type == PT_LOAD && s->p_vaddr + s->p_memsz > size) {
            size = s->p_vaddr + s->p_memsz;
        }
    }
    char *base = mmap(NULL, page_up(size), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED) {
        return REFUSE(l, "no room: %s", strerror(errno));
    }
    l->image->base = base;
    l->image->size = page_up(size);
    for (int i = 0; i < l->header.e_phnum; i++) {
        ElfW(Phdr) *s = &l->segment[i];
        if (s->p_type == PT_LOAD && map_segment(l, file, s) != 0) {
            return -1;
        }
        if (s->p_type == PT_DYNAMIC) {
            l->dynamic_section = (ElfW(Dyn) *)(base + s->p_vaddr);
        }
    }
    return l->dynamic_section == NULL ? REFUSE(l, "no dynamic section") : 0;
}

static void add_initializer(struct image *image, void *function)
{
    if (image->initializers < MAX_INITIALIZERS) {
        image->initializer[image->initializers++] = (void (*)(int, char **, char **))function;
    }
}

static void read_dynamic(struct loading *l)
{
    struct dynamic *d = &l->dynamic;
    char *base = l->image->base;
    for (ElfW(Dyn) *entry = l->dynamic_section; entry->d_tag != DT_NULL; entry++) {
        char *address = base + entry->d_un.d_ptr;
        size_t value = entry->d_un.d_val;
        switch (entry->d_tag) {
        case DT_RELA: d->relocations[0] = (ElfW(Rela) *)address; break;
        case DT_RELASZ: d->count[0] = value / sizeof(ElfW(Rela)); break;
        case DT_JMPREL: d->relocations[1] = (ElfW(Rela) *)address; break;
        case DT_PLTRELSZ: d->count[1] = value / sizeof(ElfW(Rela)); break;
        case DT_SYMTAB: d->symbols = (ElfW(Sym) *)address; break;
        case DT_STRTAB: d->strings = address; break;
        case DT_VERSYM: d->versions = (ElfW(Half) *)address; break;
        case DT_VERNEED: d->needed_versions = (ElfW(Verneed) *)address; break;
        case DT_VERNEEDNUM: d->needed_version_count = value; break;
        default: break;
        }
    }
}

/* The functions to be called before main, once relocations have filled the table in. */
static void collect_initializers(struct loading *l)
{
    void **table = NULL;
    size_t count = 0;
    for (ElfW(Dyn) *entry = l->dynamic_section; entry->d_tag != DT_NULL; entry++) {
        if (entry->d_tag == DT_INIT) {
            add_initializer(l->image, l->image->base + entry->d_un.d_ptr);
        } else if (entry->d_tag == DT_INIT_ARRAY) {
            table = (void **)(l->image->base + entry->d_un.d_ptr);
        } else if (entry->d_tag == DT_INIT_ARRAYSZ) {
            count = entry->d_un.d_val / sizeof(void *);
        }
    }
    for (size_t i = 0; i < count; i++) {
        add_initializer(l->image, table[i]);
    }
}

/* Libraries besides the C library must be there for their harmless functions. */
static int open_libraries(struct loading *l)
{
    for (ElfW(Dyn) *entry = l->dynamic_section; entry->d_tag != DT_NULL; entry++) {
        if (entry->d_tag == DT_NEEDED) {
            const char *name = l->dynamic.strings + entry->d_un.d_val;
            if (strncmp(name, "libc.so", 7) != 0 && strncmp(name, "ld-linux", 8) != 0
                && dlopen(name, RTLD_NOW | RTLD_GLOBAL) == NULL) {
                return REFUSE(l, "%s", dlerror());
            }
        }
    }
    return 0;
}

/* The version a symbol is wanted in, such as GLIBC_2.34, or null. */
static const char *version_of(const struct dynamic *d, size_t symbol)
{
    if (d->versions == NULL) {
        return NULL;
    }
    int wanted = d->versions[symbol] & VERSION_MASK;
    const char *file = (const char *)d->needed_versions;
    for (size_t i = 0; i < d->needed_version_count; i++) {
        const ElfW(Verneed) *need = (const ElfW(Verneed) *)file;
        const char *auxiliary = file + need->vn_aux;
        for (int k = 0; k < need->vn_cnt; k++) {
            const ElfW(Vernaux) *version = (const ElfW(Vernaux) *)auxiliary;
            if ((version->vna_other & VERSION_MASK) == wanted) {
                return d->strings + version->vna_name;
            }
            auxiliary += version->vna_next;
        }
        file += need->vn_next;
    }
    return NULL;
}

/* The C library's own symbol, if the program may have it. */
static int resolve_in_library(struct loading *l, size_t symbol, const char *name, void **address)
{
    if (!imports_vetted(name)) {
        return REFUSE(l, "imports unvetted symbol %s", name);
    }
    const char *version = version_of(&l->dynamic, symbol);
    *address = version != NULL ? dlvsym(RTLD_DEFAULT, name, version) : dlsym(RTLD_DEFAULT, name);
    if (*address == NULL && ELF64_ST_BIND(l->dynamic.symbols[symbol].st_info) != STB_WEAK) {
        return REFUSE(l, "needs %s%s%s, which the C library of this machine does not have", name,
                      version != NULL ? "@" : "", version != NULL ? version : "");
    }
    return 0;
}

/* A variable of the C library of which the program has its own copy: each instance gets its own value. */
static int copy_variable(struct loading *l, size_t symbol, const char *name, void *place)
{
    struct instance *instance = l->instance;
    if (strcmp(name, "stdout") == 0 || strcmp(name, "stderr") == 0) {
        *(FILE **)place = instance->output;
    } else if (strcmp(name, "stdin") == 0) {
        *(FILE **)place = instance->input;
    } else if (strcmp(name, "optarg") == 0) {
        l->image->optarg = place;
    } else if (strcmp(name, "optind") == 0) {
        l->image->optind = place;
        *(int *)place = 1;
    } else {
        void *original = NULL;
        if (resolve_in_library(l, symbol, name, &original) != 0) {
            return -1;
        }
        memcpy(place, original, l->dynamic.symbols[symbol].st_size);
    }
    return 0;
}

static int bind_symbol(struct loading *l, size_t symbol, void **address)
{
    const ElfW(Sym) *s = &l->dynamic.symbols[symbol];
    const char *name = l->dynamic.strings + s->st_name;
    *address = imports_find(name);
    if (*address != NULL) {
        return 0;
    }
    if (s->st_shndx != SHN_UNDEF) {
        *address = l->image->base + s->st_value;
        return 0;
    }
    return resolve_in_library(l, symbol, name, address);
}

static int relocate(struct loading *l, const ElfW(Rela) *relocation)
{
    char *base = l->image->base;
    void **place = (void **)(base + relocation->r_offset);
    size_t symbol = ELF64_R_SYM(relocation->r_info);
    void *address = NULL;
    switch (ELF64_R_TYPE(relocation->r_info)) {
    case R_X86_64_RELATIVE:
        *place = base + relocation->r_addend;
        return 0;
    case R_X86_64_COPY:
        return copy_variable(l, symbol, l->dynamic.strings + l->dynamic.symbols[symbol].st_name, place);
    case R_X86_64_JUMP_SLOT:
    case R_X86_64_GLOB_DAT:
    case R_X86_64_64:
        if (bind_symbol(l, symbol, &address) != 0) {
            return -1;
        }
        *place = address == NULL ? NULL : (char *)address + relocation->r_addend;
        return 0;
    case R_X86_64_IRELATIVE:
        *place = ((void *(*)(void))(base + relocation->r_addend))();
        return 0;
    default:
        return REFUSE(l, "relocation of type %u not handled", (unsigned)ELF64_R_TYPE(relocation->r_info));
    }
}

static int relocate_all(struct loading *l)
{
    for (int table = 0; table < 2; table++) {
        for (size_t i = 0; i < l->dynamic.count[table]; i++) {
            if (relocate(l, &l->dynamic.relocations[table][i]) != 0) {
                return -1;
            }
        }
    }
    return 0;
}

static void protect_relocations(struct loading *l)
{
    for (int i = 0; i < l->header.e_phnum; i++) {
        const ElfW(Phdr) *s = &l->segment[i];
        if (s->p_type == PT_GNU_RELRO) {
            size_t begin = page_down(s->p_vaddr);
            size_t end = page_down(s->p_vaddr + s->p_memsz);
            mprotect(l->image->base + begin, end - begin, PROT_READ);
        }
    }
}

int loader_map(struct image *image, struct instance *instance, char *error, size_t error_size)
{
    struct loading l = {.image = image, .instance = instance, .error = error, .error_size = error_size};
    int file = open(instance->program, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return REFUSE(&l, "%s", strerror(errno));
    }
    int result = check(&l, file) != 0 || map(&l, file) != 0 ? -1 : 0;
    close(file);
    if (result != 0) {
        return result;
    }
    read_dynamic(&l);
    if (open_libraries(&l) != 0 || relocate_all(&l) != 0) {
        return -1;
    }
    collect_initializers(&l);
    protect_relocations(&l);
    image->entry = image->base + l.header.e_entry;
    return 0;
}

void loader_unmap(struct image *image)
{
    if (image->base != NULL) {
        munmap(image->base, image->size);
        image->base = NULL;
    }
}
