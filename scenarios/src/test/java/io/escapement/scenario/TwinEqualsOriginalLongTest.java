// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import org.junit.jupiter.api.Tag;

/** The same for ten minutes of each situation, with several seeds. */
@Tag("long")
class TwinEqualsOriginalLongTest extends TwinEqualsOriginalTest {
    @Override
    String duration(String usual) {
        return "600 s";
    }

    @Override
    int[] seeds() {
        return new int[] {1, 2, 3};
    }
}
