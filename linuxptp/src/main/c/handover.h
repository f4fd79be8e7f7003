// SPDX-License-Identifier: Apache-2.0
/*
 * Hand-overs between the simulator and an instance in a process of its own. They share memory that has no name. Whoever
 * has the turn runs and owns all of it; the other sleeps.
 */
#ifndef HANDOVER_H
#define HANDOVER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "exchange.h"

enum side { SIMULATOR = 0, DAEMON = 1 };

struct shared {
    _Atomic uint32_t turn;
    int32_t request;
    struct exchange exchange;
};

/* handover.c */
void handover_begin(void);
void handover_end(void);
void handover_give(struct shared *shared, enum side to);
bool handover_await(struct shared *shared, enum side self, int64_t timeout);

#endif
