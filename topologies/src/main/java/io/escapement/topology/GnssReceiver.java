// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;

/**
 * The GNSS receiver of a NIC.
 *
 * @param reference its time while it has a fix
 * @param device path of the character device that its sentences arrive on
 * @param holdover what carries its pulses on without a fix, or null if they stop then
 * @param pulseDelay from the receiver's second to the pulse at the NIC's pin [ps]
 * @param pulseWidth how long a pulse is high [ps]
 * @param sentenceDelay mean time from a second to the last octet of its sentence [ps]
 * @param sentenceJitter its standard deviation [ns]
 * @param mark where the receiver was written
 */
public record GnssReceiver(
        Reference reference,
        String device,
        Oscillator holdover,
        long pulseDelay,
        long pulseWidth,
        long sentenceDelay,
        double sentenceJitter,
        SourcePosition mark) {}
