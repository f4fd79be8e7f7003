// SPDX-License-Identifier: Apache-2.0
/* What a process that runs an untrusted program may still do: compute, use memory, wait for its turn, end. */
#ifndef CONFINE_H
#define CONFINE_H

int confine_resources(void);
int confine_system_calls(void);

#endif
