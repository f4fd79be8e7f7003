// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.input.SourcePosition;

/**
 * What the platform does with a pin of a NIC before the daemons start.
 *
 * @param basePort a port of the NIC
 * @param pin name of the pin: {@code sma1}, {@code u.fl2}, {@code sdp20}
 * @param output true to drive a 1PPS (or {@code period}), false to take external timestamps
 * @param channel channel of the pin's function [1]
 * @param period period of the output [ns]
 * @param mark where it was set
 */
public record PinSetting(String basePort, String pin, boolean output, int channel, long period, SourcePosition mark) {}
