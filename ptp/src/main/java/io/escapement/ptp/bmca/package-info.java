// SPDX-License-Identifier: Apache-2.0

/**
 * Best master clock algorithm and port state machines, as linuxptp has them.
 *
 * <p>Depends on nothing but the JDK.
 */
package io.escapement.ptp.bmca;
