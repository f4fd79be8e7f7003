// SPDX-License-Identifier: Apache-2.0
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>

/* Ends the program with status 1 if the condition does not hold. */
#define CHECK(condition)                                                                                                       \
    do {                                                                                                                       \
        if (!(condition)) {                                                                                                    \
            printf("%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);                                                   \
            fflush(stdout);                                                                                                    \
            exit(1);                                                                                                           \
        }                                                                                                                      \
    } while (0)

#endif
