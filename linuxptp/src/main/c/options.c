// SPDX-License-Identifier: Apache-2.0
/*
 * getopt_long without the C library's variables, which all instances would share. As there, arguments that are not
 * options are moved behind the options.
 */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "instance.h"

/* What follows the option's name in the short form: ':' if it takes an argument; null if there is no such option. */
static const char *short_option(const char *shorts, char name)
{
    const char *found = name == ':' || name == '\0' ? NULL : strchr(shorts, name);
    return found == NULL ? NULL : found + 1;
}

/* The long option that an argument names, in full or by an unambiguous beginning; null if none. */
static const struct option *long_option(const struct option *longs, const char *name, size_t length)
{
    const struct option *found = NULL;
    int candidates = 0;
    for (const struct option *o = longs; o != NULL && o->name != NULL; o++) {
        if (strncmp(o->name, name, length) == 0) {
            if (strlen(o->name) == length) {
                return o;
            }
            found = o;
            candidates++;
        }
    }
    return candidates == 1 ? found : NULL;
}

/* True if the option takes the argument that follows it. */
static bool takes_next(const char *argument, const char *shorts, const struct option *longs)
{
    if (argument[1] == '-') {
        size_t length = strcspn(argument + 2, "=");
        const struct option *o = long_option(longs, argument + 2, length);
        return o != NULL && o->has_arg == required_argument && argument[2 + length] == '\0';
    }
    for (const char *name = argument + 1; *name != '\0'; name++) {
        const char *kind = short_option(shorts, *name);
        if (kind != NULL && *kind == ':') {
            return name[1] == '\0';
        }
    }
    return false;
}

/* Moves what is not an option to the end; the order within each group stays. */
static void sort(struct option_scan *scan, int argc, char **argv, const char *shorts, const struct option *longs)
{
    int end = 1;
    for (int i = 1; i < argc;) {
        bool option = argv[i][0] == '-' && argv[i][1] != '\0';
        bool last = option && strcmp(argv[i], "--") == 0;
        bool with_next = option && !last && takes_next(argv[i], shorts, longs);
        int taken = !option ? 0 : with_next && i + 1 < argc ? 2 : 1;
        scan->incomplete = with_next && i + 1 == argc ? end : 0;
        for (int k = 0; k < taken; k++) {
            char *moved = argv[i + k];
            memmove(argv + end + 1, argv + end, (size_t)(i + k - end) * sizeof *argv);
            argv[end++] = moved;
        }
        if (last) {
            return;
        }
        i += taken == 0 ? 1 : taken;
    }
}

static void set_argument(char *value)
{
    if (running->image.optarg != NULL) {
        *running->image.optarg = value;
    }
}

static int complain(char *const *argv, const char *what, const char *option, size_t length)
{
    fprintf(running->output, "%s: %s '%.*s'\n", argv[0], what, (int)length, option);
    return '?';
}

static int take_long(struct option_scan *scan, char *const *argv, const struct option *longs, int *index)
{
    char *argument = argv[scan->next++];
    size_t length = strcspn(argument + 2, "=");
    const struct option *o = long_option(longs, argument + 2, length);
    bool given = argument[2 + length] == '=';
    if (o == NULL) {
        return complain(argv, "unrecognized option", argument, length + 2);
    }
    if (given && o->has_arg == no_argument) {
        return complain(argv, "option takes no argument", argument, length + 2);
    }
    set_argument(given ? argument + 3 + length : NULL);
    if (!given && o->has_arg == required_argument) {
        if (scan->next - 1 == scan->incomplete) {
            return complain(argv, "option requires an argument", argument, length + 2);
        }
        set_argument(argv[scan->next++]);
    }
    if (index != NULL) {
        *index = (int)(o - longs);
    }
    if (o->flag != NULL) {
        *o->flag = o->val;
        return 0;
    }
    return o->val;
}

static int take_short(struct option_scan *scan, char *const *argv, const char *shorts)
{
    char *name = scan->cluster;
    const char *kind = short_option(shorts, *name);
    scan->cluster = name[1] == '\0' ? NULL : name + 1;
    set_argument(NULL);
    if (kind == NULL) {
        return complain(argv, "invalid option --", name, 1);
    }
    if (*kind == ':') {
        if (scan->cluster != NULL) {
            set_argument(scan->cluster);
            scan->cluster = NULL;
        } else if (kind[1] != ':') {
            if (scan->next - 1 == scan->incomplete) {
                return complain(argv, "option requires an argument --", name, 1);
            }
            set_argument(argv[scan->next++]);
        }
    }
    return *name;
}

static int runner_getopt_long(int argc, char *const *argv, const char *shorts, const struct option *longs, int *index)
{
    struct option_scan *scan = &running->scan;
    int result = -1;
    if (!scan->sorted) {
        sort(scan, argc, (char **)argv, shorts, longs);
        scan->sorted = true;
        scan->next = 1;
    }
    if (scan->cluster != NULL) {
        result = take_short(scan, argv, shorts);
    } else if (scan->next < argc && argv[scan->next][0] == '-' && argv[scan->next][1] != '\0') {
        if (strcmp(argv[scan->next], "--") == 0) {
            scan->next++;
        } else if (argv[scan->next][1] == '-') {
            result = take_long(scan, argv, longs, index);
        } else {
            scan->cluster = argv[scan->next++] + 1;
            result = take_short(scan, argv, shorts);
        }
    }
    if (running->image.optind != NULL) {
        *running->image.optind = scan->next;
    }
    return result;
}

static int runner_getopt(int argc, char *const *argv, const char *shorts)
{
    return runner_getopt_long(argc, argv, shorts, NULL, NULL);
}

const struct import option_imports[] = {IMPORT(getopt_long), IMPORT(getopt), END_OF_IMPORTS};
