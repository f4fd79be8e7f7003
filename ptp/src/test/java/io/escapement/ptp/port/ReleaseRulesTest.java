// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.config.Release;
import org.junit.jupiter.api.Test;

class ReleaseRulesTest {
    /** From 4.1 on the kernel's worker is suspected as well. */
    @Test
    void whatIsSaidOfALateTimestamp() {
        assertThat(ReleaseRules.of(Release.V3_1_1).lateTimestampHint())
                .isEqualTo(
                        "increasing tx_timestamp_timeout may correct this issue, but it is likely caused by a driver bug");
        for (Release release : new Release[] {Release.V4_4, Release.NEXT}) {
            assertThat(ReleaseRules.of(release).lateTimestampHint())
                    .isEqualTo(
                            "increasing tx_timestamp_timeout or increasing kworker priority may correct this issue, but a"
                                    + " driver bug likely causes it");
        }
    }
}
