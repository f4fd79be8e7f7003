// SPDX-License-Identifier: Apache-2.0
/*
 * A program that the runner maps and runs like one of linuxptp's: `guest SUBJECT` uses the system as these do, and checks
 * what it gets. The other side of each check, what a simulator would answer, is world.c.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "guest.h"

struct subject {
    const char *name;
    void (*run)(int argc, char **argv);
};

static const struct subject subjects[] = {
    {"timers", guest_timers},   {"descriptors", guest_descriptors}, {"signals", guest_signals}, {"memory", guest_memory},
    {"output", guest_output},   {"files", guest_files},             {"options", guest_options}, {"packets", guest_packets},
    {"udp", guest_udp},         {"local", guest_local},             {"links", guest_links},     {"phc", guest_phc},
    {"clocks", guest_clocks},   {"fail", guest_fail},       {"serial", guest_serial},          {"threads", guest_threads},
};

int main(int argc, char **argv)
{
    CHECK(argc >= 2);
    for (size_t i = 0; i < sizeof subjects / sizeof subjects[0]; i++) {
        if (strcmp(argv[1], subjects[i].name) == 0) {
            subjects[i].run(argc, argv);
            return 0;
        }
    }
    return 2;
}
