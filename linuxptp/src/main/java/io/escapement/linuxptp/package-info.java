// SPDX-License-Identifier: Apache-2.0
/**
 * Runs unmodified binaries of linuxptp on simulated hosts. A runner in C ({@code src/main/c}) maps each instance of a
 * program into this process and runs it as a coroutine; whatever it asks of its system is answered here from its
 * {@link io.escapement.host.Host}.
 */
package io.escapement.linuxptp;
