// SPDX-License-Identifier: Apache-2.0
/* What a program's imports are bound to. */
#include <string.h>

#include "instance.h"

static const struct import *const tables[] = {
    call_imports,   clock_imports,   file_imports,   memory_imports, network_imports, option_imports, output_imports,
    poll_imports,   process_imports, serial_imports, socket_imports, thread_imports,  timer_imports,
};

/*
 * Functions and variables of the C library that neither wait, nor look at the world, nor keep anything that one instance
 * could leave for another.
 */
static const char *const vetted[] = {
    /* octets and strings */
    "memcmp", "memcpy", "memmove", "memset", "__memcpy_chk", "__memset_chk", "strcasecmp", "strchr", "strcmp", "strcspn",
    "strlen", "strncasecmp", "strncmp", "strncpy", "strrchr", "strspn", "strstr", "strtok_r", "strsep", "strerror",
    "__strcpy_chk", "__strncpy_chk", "strcpy", "strcat", "__strcat_chk", "stpcpy", "strnlen", "dirname", "basename",
    /* numbers */
    "atoi", "strtod", "strtol", "strtoul", "strtoll", "strtoull", "__isoc99_sscanf", "__isoc23_sscanf", "sscanf",
    "__isoc23_strtol", "__isoc23_strtoul", "__isoc23_strtoll", "__isoc23_strtoull", "__ctype_b_loc", "__ctype_tolower_loc",
    "__ctype_toupper_loc", "qsort", "ceil", "fabs", "floor", "pow", "round", "sqrt", "lround", "llround", "htonl", "htons",
    "ntohl", "ntohs",
    /* streams, of which each instance has its own */
    "fclose", "feof", "ferror", "fflush", "fgets", "fprintf", "__fprintf_chk", "vfprintf", "__vfprintf_chk", "fputc",
    "fputs", "fseek", "fwrite", "getc", "putc", "snprintf", "__snprintf_chk", "vsnprintf", "__vsnprintf_chk", "sprintf",
    "__sprintf_chk",
    /* addresses as text */
    "inet_aton", "inet_ntop", "inet_pton", "in6addr_any", "__cmsg_nxthdr",
    /* the C library's own */
    "__errno_location", "__cxa_finalize", "__gmon_start__", "_ITM_deregisterTMCloneTable", "_ITM_registerTMCloneTable",
    "stdin", "stdout", "stderr", "optarg", "optind",
    /* comparison in constant time */
    "nettle_memeql_sec",
};

void *imports_find(const char *name)
{
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
        for (const struct import *i = tables[t]; i->name != NULL; i++) {
            if (strcmp(i->name, name) == 0) {
                return i->function;
            }
        }
    }
    return NULL;
}

bool imports_vetted(const char *name)
{
    for (size_t i = 0; i < sizeof vetted / sizeof vetted[0]; i++) {
        if (strcmp(vetted[i], name) == 0) {
            return true;
        }
    }
    return false;
}
