// SPDX-License-Identifier: Apache-2.0
/* What surrounds a guest: a host with one interface, one PHC, and peers that send back what they get. */
#ifndef WORLD_H
#define WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "instance.h"
#include "isolate.h"

#define WORLD_LOG 65536

struct outcome {
    int request; /* REQUEST_EXITED or REQUEST_FAILED */
    int status;
    char reason[DATA_SIZE];
    char log[WORLD_LOG];
};

/* What to run: in this process, or in one of its own if `runner` is a descriptor of the runner's program. */
struct outcome *world_run(const char *program, int argc, char *const argv[], int runner);

#endif
