// SPDX-License-Identifier: Apache-2.0
#ifndef LOADER_TEST_H
#define LOADER_TEST_H

void loader_test(const char *program, int mutations);

#endif
