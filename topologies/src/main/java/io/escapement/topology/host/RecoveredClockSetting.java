// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.input.SourcePosition;

/**
 * A port whose recovered clock the platform leads to the clock generation unit of its NIC before the daemons start.
 *
 * @param port the port
 * @param parameter {@code synce_rclka} or {@code synce_rclkb}: which of the two recovered clocks
 * @param mark where it was set
 */
public record RecoveredClockSetting(String port, String parameter, SourcePosition mark) {
    /** Whether it is recovered clock A; otherwise B. */
    public boolean first() {
        return parameter.equals("synce_rclka");
    }
}
