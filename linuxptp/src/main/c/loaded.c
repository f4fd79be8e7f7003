// SPDX-License-Identifier: Apache-2.0
/* Looks up in what has been mapped. */
#include <string.h>

#include "loader.h"

/* Where these octets of the program are, or null if they are not all in one segment that allows the access (PF_). */
void *loaded(const struct loading *l, size_t address, size_t size, unsigned access)
{
    for (int i = 0; i < l->header.e_phnum; i++) {
        const ElfW(Phdr) *s = &l->segment[i];
        if (s->p_type == PT_LOAD && (s->p_flags & access) == access && address >= s->p_vaddr && size <= s->p_memsz
            && address - s->p_vaddr <= s->p_memsz - size) {
            return l->image->base + address;
        }
    }
    return NULL;
}

/* A name in the program's table of strings, or null. */
const char *loaded_text(const struct loading *l, size_t offset)
{
    const char *strings = loaded(l, l->strings.address, l->strings.size, PF_R);
    if (strings == NULL || offset >= l->strings.size
        || memchr(strings + offset, '\0', l->strings.size - offset) == NULL) {
        return NULL;
    }
    return strings + offset;
}
