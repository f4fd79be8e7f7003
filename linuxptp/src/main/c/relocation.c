// SPDX-License-Identifier: Apache-2.0
/*
 * Binds a program. Its imports become the functions of imports.c, or the C library's if they are known to be harmless; a
 * program that imports anything else is refused, for it might escape simulated time.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <string.h>

#include "loader.h"

#define VERSION_MASK 0x7fff
#define WORD sizeof(uint64_t)

/* What programs may need besides the C library, for functions of imports.c's list. */
static const char *const libraries[] = {
    "libc.so.", "ld-linux-x86-64.so.", "libm.so.", "libpthread.so.", "librt.so.", "libdl.so.", "libnettle.so.",
};

static bool known_library(const char *name)
{
    for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
        if (strncmp(name, libraries[i], strlen(libraries[i])) == 0 && strchr(name, '/') == NULL) {
            return true;
        }
    }
    return false;
}

static int open_libraries(struct loading *l)
{
    const char *section = loaded(l, l->dynamic.address, l->dynamic.size, PF_R);
    for (size_t offset = 0; offset + sizeof(ElfW(Dyn)) <= l->dynamic.size; offset += sizeof(ElfW(Dyn))) {
        ElfW(Dyn) entry;
        memcpy(&entry, section + offset, sizeof entry);
        if (entry.d_tag == DT_NULL) {
            break;
        }
        if (entry.d_tag != DT_NEEDED) {
            continue;
        }
        const char *name = loaded_text(l, entry.d_un.d_val);
        if (name == NULL) {
            return REFUSE(l, "name of a library not understood");
        }
        if (!known_library(name)) {
            return REFUSE(l, "needs the library %s, which the runner does not provide", name);
        }
        if (dlopen(name, RTLD_NOW | RTLD_GLOBAL) == NULL) {
            return REFUSE(l, "%s", dlerror());
        }
    }
    return 0;
}

static int read_symbol(struct loading *l, size_t index, ElfW(Sym) *symbol, const char **name)
{
    size_t offset;
    const void *place = __builtin_mul_overflow(index, sizeof *symbol, &offset)
                                || __builtin_add_overflow(offset, l->symbols, &offset)
                            ? NULL
                            : loaded(l, offset, sizeof *symbol, PF_R);
    if (place == NULL) {
        return REFUSE(l, "symbol %zu outside of the program", index);
    }
    memcpy(symbol, place, sizeof *symbol);
    *name = loaded_text(l, symbol->st_name);
    return *name == NULL ? REFUSE(l, "name of symbol %zu not understood", index) : 0;
}

/* The name of a version of one library, or null if this library does not have it. */
static const char *version_in(const struct loading *l, const ElfW(Verneed) *need, size_t address, unsigned wanted)
{
    address += need->vn_aux;
    for (int k = 0; k < need->vn_cnt; k++) {
        ElfW(Vernaux) version;
        const void *place = loaded(l, address, sizeof version, PF_R);
        if (place == NULL) {
            return NULL;
        }
        memcpy(&version, place, sizeof version);
        if ((version.vna_other & VERSION_MASK) == wanted) {
            return loaded_text(l, version.vna_name);
        }
        if (version.vna_next == 0) {
            return NULL;
        }
        address += version.vna_next;
    }
    return NULL;
}

/* The version a symbol is wanted in, such as GLIBC_2.34, or null. */
static const char *version_of(const struct loading *l, size_t symbol)
{
    uint16_t wanted;
    const void *place = l->versions == 0 ? NULL : loaded(l, l->versions + symbol * sizeof wanted, sizeof wanted, PF_R);
    size_t address = l->needed_versions;
    if (place == NULL) {
        return NULL;
    }
    memcpy(&wanted, place, sizeof wanted);
    for (size_t i = 0; i < l->needed_version_count; i++) {
        ElfW(Verneed) need;
        place = loaded(l, address, sizeof need, PF_R);
        if (place == NULL) {
            return NULL;
        }
        memcpy(&need, place, sizeof need);
        const char *name = version_in(l, &need, address, wanted & VERSION_MASK);
        if (name != NULL || need.vn_next == 0) {
            return name;
        }
        address += need.vn_next;
    }
    return NULL;
}

/* The C library's own symbol, if the program may have it. */
static int resolve_in_library(struct loading *l, size_t symbol, bool weak, const char *name, void **address)
{
    if (!imports_vetted(name)) {
        return REFUSE(l, "imports unvetted symbol %s", name);
    }
    const char *version = version_of(l, symbol);
    *address = version != NULL ? dlvsym(RTLD_DEFAULT, name, version) : dlsym(RTLD_DEFAULT, name);
    if (*address == NULL && !weak) {
        return REFUSE(l, "needs %s%s%s, which the C library of this machine does not have", name,
                      version != NULL ? "@" : "", version != NULL ? version : "");
    }
    return 0;
}

/* Copies a variable of the C library that is at least as long there. */
static int copy_from_library(struct loading *l, size_t symbol, size_t size, const char *name, void *place)
{
    void *original;
    Dl_info library;
    ElfW(Sym) *there;
    if (resolve_in_library(l, symbol, false, name, &original) != 0) {
        return -1;
    }
    if (dladdr1(original, &library, (void **)&there, RTLD_DL_SYMENT) == 0 || there == NULL || there->st_size < size) {
        return REFUSE(l, "%s is shorter in the C library of this machine", name);
    }
    memcpy(place, original, size);
    return 0;
}

/* A variable of the C library of which the program has its own copy: each instance gets its own value. */
static int copy_variable(struct loading *l, size_t index, size_t address)
{
    ElfW(Sym) symbol;
    const char *name;
    if (read_symbol(l, index, &symbol, &name) != 0) {
        return -1;
    }
    void *place = loaded(l, address, symbol.st_size, PF_W);
    FILE *stream = strcmp(name, "stdin") == 0 ? l->instance->input : l->instance->output;
    int first_argument = 1;
    if (place == NULL || symbol.st_size < sizeof(int)) {
        return REFUSE(l, "copy of %s outside of its variables", name);
    }
    if (symbol.st_size == sizeof stream
        && (strcmp(name, "stdout") == 0 || strcmp(name, "stderr") == 0 || strcmp(name, "stdin") == 0)) {
        memcpy(place, &stream, sizeof stream);
    } else if (strcmp(name, "optarg") == 0 && symbol.st_size == sizeof(char *)) {
        l->image->optarg = place;
    } else if (strcmp(name, "optind") == 0 && symbol.st_size == sizeof(int)) {
        l->image->optind = place;
        memcpy(place, &first_argument, sizeof first_argument);
    } else {
        return copy_from_library(l, index, symbol.st_size, name, place);
    }
    return 0;
}

/* What a symbol stands for: the program's own, one of our functions, or the C library's. */
static int bind_symbol(struct loading *l, size_t index, void **address)
{
    ElfW(Sym) symbol;
    const char *name;
    if (read_symbol(l, index, &symbol, &name) != 0) {
        return -1;
    }
    if (symbol.st_shndx != SHN_UNDEF) {
        *address = loaded(l, symbol.st_value, symbol.st_size, 0);
        return *address == NULL ? REFUSE(l, "%s outside of the program", name) : 0;
    }
    *address = imports_find(name);
    bool weak = ELF64_ST_BIND(symbol.st_info) == STB_WEAK;
    return *address != NULL ? 0 : resolve_in_library(l, index, weak, name, address);
}

static int relocate_one(struct loading *l, const ElfW(Rela) *relocation)
{
    size_t symbol = ELF64_R_SYM(relocation->r_info);
    void *address = NULL;
    uint64_t value;
    switch (ELF64_R_TYPE(relocation->r_info)) {
    case R_X86_64_RELATIVE: value = (uintptr_t)l->image->base + (uint64_t)relocation->r_addend; break;
    case R_X86_64_COPY: return copy_variable(l, symbol, relocation->r_offset);
    case R_X86_64_JUMP_SLOT:
    case R_X86_64_GLOB_DAT:
    case R_X86_64_64:
        if (bind_symbol(l, symbol, &address) != 0) {
            return -1;
        }
        value = address == NULL ? 0 : (uintptr_t)address + (uint64_t)relocation->r_addend;
        break;
    default: return REFUSE(l, "relocation of type %u not handled", (unsigned)ELF64_R_TYPE(relocation->r_info));
    }
    void *place = loaded(l, relocation->r_offset, WORD, PF_W);
    if (place == NULL) {
        return REFUSE(l, "relocation outside of its variables, at %#lx", (long)relocation->r_offset);
    }
    memcpy(place, &value, WORD);
    return 0;
}

static int relocate_table(struct loading *l, const struct table *table)
{
    const char *entries = loaded(l, table->address, table->size, PF_R);
    if (table->size > 0 && entries == NULL) {
        return REFUSE(l, "table of relocations outside of the program");
    }
    for (size_t offset = 0; offset + sizeof(ElfW(Rela)) <= table->size; offset += sizeof(ElfW(Rela))) {
        ElfW(Rela) relocation;
        memcpy(&relocation, entries + offset, sizeof relocation);
        if (relocate_one(l, &relocation) != 0) {
            return -1;
        }
    }
    return 0;
}

static int add_base(struct loading *l, size_t address)
{
    uint64_t value;
    void *place = loaded(l, address, WORD, PF_W);
    if (place == NULL) {
        return REFUSE(l, "relocation outside of its variables, at %#zx", address);
    }
    memcpy(&value, place, WORD);
    value += (uintptr_t)l->image->base;
    memcpy(place, &value, WORD);
    return 0;
}

/* DT_RELR: an even entry is the address of a word to relocate; an odd one has a bit for each of the 63 words that follow. */
static int relocate_packed(struct loading *l)
{
    const char *entries = loaded(l, l->packed_relocations.address, l->packed_relocations.size, PF_R);
    size_t next = 0;
    if (l->packed_relocations.size > 0 && entries == NULL) {
        return REFUSE(l, "table of relocations outside of the program");
    }
    for (size_t offset = 0; offset + WORD <= l->packed_relocations.size; offset += WORD) {
        uint64_t entry;
        memcpy(&entry, entries + offset, WORD);
        if ((entry & 1) == 0) {
            if (add_base(l, entry) != 0) {
                return -1;
            }
            next = entry + WORD;
            continue;
        }
        for (int bit = 1; bit < 64; bit++) {
            if ((entry >> bit & 1) != 0 && add_base(l, next + (size_t)(bit - 1) * WORD) != 0) {
                return -1;
            }
        }
        next += 63 * WORD;
    }
    return 0;
}

/* Binds the program's imports and moves its addresses to where it is. */
int relocate(struct loading *l)
{
    return open_libraries(l) != 0 || relocate_packed(l) != 0 || relocate_table(l, &l->relocations) != 0
                   || relocate_table(l, &l->plt_relocations) != 0
               ? -1
               : 0;
}
