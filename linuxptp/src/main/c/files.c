// SPDX-License-Identifier: Apache-2.0
/* The files of the simulated host: those of its configuration, and nothing of the machine that simulates it. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "descriptors.h"

static const struct served_file *find(const char *path)
{
    for (const struct served_file *file = running->files; file != NULL; file = file->next) {
        if (strcmp(file->path, path) == 0) {
            return file;
        }
    }
    return NULL;
}

static FILE *runner_fopen(const char *path, const char *mode)
{
    const struct served_file *file = find(path);
    if (file == NULL || mode[0] != 'r') {
        errno = file == NULL ? ENOENT : EROFS;
        return NULL;
    }
    return fmemopen(file->text, file->length, "r");
}

static int runner_stat(const char *path, struct stat *status)
{
    const struct served_file *file = find(path);
    if (file == NULL) {
        return refuse(ENOENT);
    }
    memset(status, 0, sizeof *status);
    status->st_mode = S_IFREG | 0644;
    status->st_size = (off_t)file->length;
    return 0;
}

/* Paths of local sockets are freed when their sockets are closed. */
static int runner_unlink(const char *path __attribute__((unused)))
{
    return refuse(ENOENT);
}

static int succeed(void)
{
    return 0;
}

static char *runner_realpath(const char *path __attribute__((unused)), char *resolved __attribute__((unused)))
{
    errno = ENOENT;
    return NULL;
}

const struct import file_imports[] = {
    IMPORT(fopen), {"fopen64", (void *)runner_fopen}, IMPORT(stat), {"lstat", (void *)runner_stat}, IMPORT(unlink),
    {"chmod", (void *)succeed}, {"lchown", (void *)succeed}, {"chown", (void *)succeed}, {"mkdir", (void *)succeed},
    {"symlink", (void *)succeed}, IMPORT(realpath), END_OF_IMPORTS,
};
